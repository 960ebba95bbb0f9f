/// Customs declarations, reduced to what may be shown: month, six digits of the HS code, destination,
/// number of declarations, and a band of the weight.
///
/// Two forms are read. One is already a summary: `month`, `hs6`, `destination`, `count`, `weight_band`. The
/// other lists declarations: `date`, `hs6` (longer codes are cut), `destination`, `weight_kg`; they are
/// counted by month, code and destination. Every other column is dropped unread and listed.
public struct CustomsSummary: Sendable {
  /// One row.
  public struct Row: Sendable, Equatable, Codable {
    /// `2026-03`.
    public var month: String
    public var hs6: String
    /// ISO 3166, two capital letters.
    public var destination: String
    public var count: Int
    public var weightBand: String
  }

  /// The columns that leave the folder, in this order.
  public static let columns = ["month", "hs6", "destination", "count", "weight_band"]
  /// Upper ends of the bands of weight, in kilograms.
  public static let bands: [(limit: Double, name: String)] = [
    (1_000, "0-1 t"), (5_000, "1-5 t"), (20_000, "5-20 t"), (100_000, "20-100 t"),
    (1_000_000, "100-1000 t"), (.infinity, "1000+ t"),
  ]

  public var path: String
  public var digest: String
  public var mapping: RecordMapping
  /// By month, code, destination.
  public var rows: [Row] = []
  public var problems = RowProblems()

  static let fields: [RecordField] = [
    RecordField("month", ["bulan", "tháng", "เดือน", "月份"]),
    RecordField(
      "date", ["declaration date", "export date", "tanggal", "ngày", "วันที่", "日期", "申报日期", "出口日期"]),
    RecordField(
      "hs6", needed: true, ["hs code", "hs", "hscode", "kode hs", "mã hs", "พิกัด", "hs编码", "商品编码"]),
    RecordField(
      "destination", needed: true,
      [
        "destination country", "country", "negara tujuan", "nước đến", "ประเทศปลายทาง", "目的国",
        "运抵国",
      ]),
    RecordField("count", ["declarations", "jumlah", "số tờ khai", "จำนวน", "票数"]),
    RecordField("weight_band", ["band", "重量区间"]),
    RecordField(
      "weight_kg",
      ["net weight (kg)", "gross weight (kg)", "weight", "berat", "khối lượng", "น้ำหนัก", "净重", "毛重"]),
  ]

  /// Months that the file holds, sorted.
  public var months: [String] { Set(rows.map(\.month)).sorted() }

  /// Reads either form.
  public static func read(
    _ path: String, options: RecordOptions = .init()
  ) throws(RecordError) -> CustomsSummary {
    let table = try RecordTable(path: path, fields: fields, overrides: options.columns)
    guard table.has("month") || table.has("date") else {
      throw .missingColumn(
        path: path, field: "month", columns: Array(table.mapping.columns.values).sorted())
    }
    var summary = CustomsSummary(path: path, digest: table.digest, mapping: table.mapping)
    var sums: [[String]: (count: Int, weight: Double, band: String?)] = [:]
    while try table.next() {
      do throws(BadCell) {
        var month = table["month"] ?? ""
        if month.isEmpty {
          guard
            let time = try table.time(
              "date", zone: options.zoneSeconds, monthFirst: options.monthFirst)
          else { throw BadCell(reason: "neither month nor date") }
          month = self.month(of: time, zoneSeconds: options.zoneSeconds)
        }
        guard isMonth(month) else {
          throw BadCell(reason: "month '\(month.prefix(20))'; write 2026-03")
        }
        let digits = (table["hs6"] ?? "").filter { $0.isNumber && $0.isASCII }
        let isEmptyMonth = Int(table["count"] ?? "") == 0
        guard digits.count >= 6 || isEmptyMonth else {
          throw BadCell(reason: "the HS code has \(digits.count) digits, at least 6 are needed")
        }
        let destination = (table["destination"] ?? "").uppercased()
        guard isEmptyMonth || destination.utf8.count == 2 && destination.allSatisfy(\.isLetter)
        else {
          throw BadCell(
            reason: "destination '\(destination.prefix(20))'; write the two letters of ISO 3166")
        }
        var count = 1
        if let text = table["count"] {
          guard let number = Int(text), number >= 0 else {
            throw BadCell(reason: "count is no whole number")
          }
          count = number
        }
        if let band = table["weight_band"] {
          guard band.utf8.count <= 24, !band.contains("$"), !band.contains("€") else {
            throw BadCell(reason: "'\(band.prefix(24))' is no band of weight")
          }
        }
        var weight = 0.0
        if let text = table["weight_kg"] {
          guard let number = Double(text.filter { $0 != "," && $0 != " " }), number >= 0 else {
            throw BadCell(reason: "weight_kg is no number")
          }
          weight = number
        }
        let key = [month, String(digits.prefix(6)), destination]
        let old = sums[key] ?? (0, 0, nil)
        sums[key] = (old.count + count, old.weight + weight, table["weight_band"] ?? old.band)
      } catch {
        summary.problems.add(line: table.line, error.reason)
      }
    }
    for key in sums.keys.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      let sum = sums[key]!
      let band = sum.band ?? bands.first { sum.weight <= $0.limit }?.name ?? ""
      summary.rows.append(
        Row(
          month: key[0], hs6: key[1], destination: key[2], count: sum.count,
          weightBand: sum.count == 0 ? "" : band))
    }
    return summary
  }

  static func isMonth(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count == 7, bytes[4] == 0x2D, let year = Int(text.prefix(4)),
      let month = Int(text.suffix(2))
    else { return false }
    return (1990...2200).contains(year) && (1...12).contains(month)
  }

  static func month(of time: Int64, zoneSeconds: Int) -> String {
    let day = TimeReader.local(time, zoneSeconds: zoneSeconds).day
    var year = 1970 + day / 366
    while let next = TimeReader.days(year: year + 1, month: 1, day: 1), next <= day { year += 1 }
    var month = 1
    while month < 12, let next = TimeReader.days(year: year, month: month + 1, day: 1), next <= day
    {
      month += 1
    }
    return "\(year)-\(month < 10 ? "0" : "")\(month)"
  }

  /// The six whole months before the one of `asOf` (milliseconds since 1970), oldest first.
  public static func wantedMonths(asOf: Int64, zoneSeconds: Int) -> [String] {
    let now = month(of: asOf, zoneSeconds: zoneSeconds)
    let total = Int(now.prefix(4))! * 12 + Int(now.suffix(2))! - 1
    return (1...6).reversed().map { back in
      let (year, month) = ((total - back) / 12, (total - back) % 12 + 1)
      return "\(year)-\(month < 10 ? "0" : "")\(month)"
    }
  }

  /// The rows as CSV (RFC 4180), with the allowed columns only.
  public static func csv(_ rows: [Row]) -> String {
    ([columns.joined(separator: ",")]
      + rows.map {
        "\($0.month),\($0.hs6),\($0.destination),\($0.count),\(CSV.cell($0.weightBand))"
      }).joined(separator: "\r\n") + "\r\n"
  }
}

/// Cells of CSV.
enum CSV {
  /// A cell, in quotation marks where it needs them. A formula's first sign is disarmed.
  static func cell(_ text: String) -> String {
    var text = text
    if let first = text.first, "=@\t".contains(first) { text = "'" + text }
    guard text.contains(where: { ",\"\n\r".contains($0) }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}
