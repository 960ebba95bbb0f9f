internal import Bytes

/// The bundle that CW-TAP asks for within 72 hours of the green mark: customs summaries of six months,
/// changes of ISO certifications, service outlets. It is made only when all of it is in order.
///
/// The file is a zip archive without compression, with the same bytes for the same evidence:
/// `customs-summary.csv`, `iso-history.csv`, `service-outlets.csv` and `manifest.json`, which names each
/// file with its SHA-256, the months, and the columns that were dropped. The official format is not known.
public struct UploadBundle: Sendable {
  /// What keeps the bundle from being made; empty when nothing does.
  public private(set) var obstacles: [String] = []
  /// The archive; empty when it was not made.
  public private(set) var bytes: [UInt8] = []
  /// Months that the customs summary has to cover.
  public private(set) var months: [String]
  /// Columns of the user's files that were dropped.
  public private(set) var dropped: [String] = []

  /// Makes the bundle of an evidence folder. `asOf` in milliseconds since 1970; `asOfText` is printed.
  public init(_ folder: EvidenceFolder, asOf: Int64, asOfText: String) {
    let zone = EvidenceFolder.zoneSeconds(folder.zone) ?? 8 * 3_600
    months = CustomsSummary.wantedMonths(asOf: asOf, zoneSeconds: zone)
    var files: [(name: String, text: String, rows: Int)] = []

    if folder.customs.isEmpty { obstacles.append("CW-26: no [customs] in the manifest") }
    for one in folder.customs { check("CW-26", one.path, one.problems, one.mapping) }
    var rows = folder.customs.flatMap(\.rows)
    let outside = rows.filter { !months.contains($0.month) }
    rows = rows.filter { months.contains($0.month) }.sorted {
      ($0.month, $0.hs6, $0.destination) < ($1.month, $1.hs6, $1.destination)
    }
    let pairs = zip(rows, rows.dropFirst())
    if pairs.contains(where: {
      $0.month == $1.month && $0.hs6 == $1.hs6 && $0.destination == $1.destination
    }) {
      obstacles.append("CW-26: two files hold the same month, code and destination")
    }
    let lacking = months.filter { month in !rows.contains { $0.month == month } }
    if !folder.customs.isEmpty, !lacking.isEmpty {
      obstacles.append(
        "CW-26: nothing for \(lacking.joined(separator: ", ")); a month without declarations needs a row with "
          + "count 0")
    }
    files.append(("customs-summary.csv", CustomsSummary.csv(rows), rows.count))

    if folder.isoHistories.isEmpty { obstacles.append("CW-27: no [iso-history] in the manifest") }
    for one in folder.isoHistories { check("CW-27", one.path, one.problems, one.mapping) }
    if folder.isoHistories.count > 1 {
      obstacles.append("CW-27: several histories; put them into one file")
    }
    if let one = folder.isoHistories.first {
      if one.changes.isEmpty { obstacles.append("CW-27: \(one.path) holds no change") }
      files.append(("iso-history.csv", one.csv, one.changes.count))
    }

    if folder.outlets.isEmpty { obstacles.append("CW-28: no [outlets] in the manifest") }
    for one in folder.outlets { check("CW-28", one.path, one.problems, one.mapping) }
    if folder.outlets.count > 1 { obstacles.append("CW-28: several lists; put them into one file") }
    if let one = folder.outlets.first {
      if one.outlets.isEmpty { obstacles.append("CW-28: \(one.path) holds no outlet") }
      files.append(("service-outlets.csv", one.csv, one.outlets.count))
    }
    guard obstacles.isEmpty else { return }

    var entries = files.map { (name: $0.name, bytes: Array($0.text.utf8)) }
    let listed = zip(files, entries).map { file, entry in
      "    {\"path\": \(Self.quoted(file.name)), \"rows\": \(file.rows), \"bytes\": \(entry.bytes.count), "
        + "\"sha256\": \"\(Digest.sha256(entry.bytes).hex)\"}"
    }
    let names = Set(dropped).sorted().map(Self.quoted).joined(separator: ", ")
    let manifest = """
      {
        "format": "kunci-cw-tap-uploads/1",
        "asOf": \(Self.quoted(asOfText)),
        "months": [\(months.map(Self.quoted).joined(separator: ", "))],
        "customsColumns": [\(CustomsSummary.columns.map(Self.quoted).joined(separator: ", "))],
        "droppedColumns": [\(names)],
        "rowsOutsideTheMonths": \(outside.count),
        "note": "own format; the official one is not known. Checked for form, not for truth.",
        "files": [
      \(listed.joined(separator: ",\n"))
        ]
      }

      """
    entries.append(("manifest.json", Array(manifest.utf8)))
    bytes = StoredZip.archive(entries)
  }

  private mutating func check(
    _ number: String, _ path: String, _ problems: RowProblems, _ mapping: RecordMapping
  ) {
    dropped += mapping.personal + mapping.unused
    if let first = problems.first.first {
      obstacles.append(
        "\(number): \(path): \(problems.count) rows are not in order, the first is line \(first.line): "
          + first.reason)
    }
  }

  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case let control where control.value < 0x20:
        result += "\\u00" + (control.value < 16 ? "0" : "") + String(control.value, radix: 16)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}

/// Writes zip archives without compression, with fixed dates: the same bytes for the same entries.
enum StoredZip {
  static func archive(_ entries: [(name: String, bytes: [UInt8])]) -> [UInt8] {
    var out: [UInt8] = []
    var directory: [UInt8] = []
    func put(_ value: Int, _ count: Int, _ to: inout [UInt8]) {
      for index in 0..<count { to.append(UInt8(truncatingIfNeeded: value >> (8 * index))) }
    }
    for (name, bytes) in entries {
      let offset = out.count
      // Version 2.0, names in UTF-8, stored, 1980-01-01.
      var common: [UInt8] = []
      put(20, 2, &common)
      put(0x0800, 2, &common)
      put(0, 2, &common)
      put(0, 2, &common)
      put(0x0021, 2, &common)
      put(Int(crc32(bytes)), 4, &common)
      put(bytes.count, 4, &common)
      put(bytes.count, 4, &common)
      put(name.utf8.count, 2, &common)
      put(0, 2, &common)
      put(0x0403_4B50, 4, &out)
      out += common + Array(name.utf8) + bytes
      put(0x0201_4B50, 4, &directory)
      put(20, 2, &directory)
      directory += common
      put(0, 2, &directory)
      put(0, 2, &directory)
      put(0, 2, &directory)
      put(0, 4, &directory)
      put(offset, 4, &directory)
      directory += Array(name.utf8)
    }
    let start = out.count
    out += directory
    put(0x0605_4B50, 4, &out)
    put(0, 4, &out)
    put(entries.count, 2, &out)
    put(entries.count, 2, &out)
    put(directory.count, 4, &out)
    put(start, 4, &out)
    put(0, 2, &out)
    return out
  }

  static func crc32(_ bytes: [UInt8]) -> UInt32 {
    var crc: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
    }
    return ~crc
  }
}
