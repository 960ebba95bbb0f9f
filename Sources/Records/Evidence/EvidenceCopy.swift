internal import Bytes
internal import Foundation
internal import Tables

/// What an evidence folder gave to a result, to be handed on: the manifest and the files that it names,
/// without what is about persons.
///
/// A table keeps only the columns that were read, as CSV, each row on its line as far as lines allow; columns
/// with names, telephones and the like, and columns that nothing reads, are left out. Traces of dialogues keep
/// only the fields that are read. Recordings of page loads lose cookies, bodies and what was sent. The
/// manifest loses its comments and the name of the tester. Everything else (load tests, clauses, certificates,
/// registrations, documents) is copied as it is.
public struct EvidenceCopy: Sendable {
  /// One file, by its path below the folder.
  public struct File: Sendable, Equatable {
    public var path: String
    public var bytes: [UInt8]
    /// What was left out of it; empty for a file that is copied as it is.
    public var dropped: [String]
  }

  /// The manifest first, then the files in its order, each once.
  public private(set) var files: [File] = []

  /// The largest file that is copied, in bytes.
  public static let maximumFileBytes = 1 << 30

  /// Copies what `evidence` has read.
  /// - Throws: `RecordError`, `FileError`, when a file that was read cannot be read again.
  public init(_ evidence: EvidenceFolder) throws {
    var mappings: [String: RecordMapping] = [:]
    for file in evidence.tickets { mappings[file.path] = file.mapping }
    for file in evidence.availability { mappings[file.path] = file.mapping }
    for file in evidence.intents { mappings[file.path] = file.mapping }
    for file in evidence.knowledge { mappings[file.path] = file.mapping }
    for file in evidence.orders { mappings[file.path] = file.mapping }
    for file in evidence.refunds { mappings[file.path] = file.mapping }
    for file in evidence.customs { mappings[file.path] = file.mapping }
    for file in evidence.isoHistories { mappings[file.path] = file.mapping }
    for file in evidence.outlets { mappings[file.path] = file.mapping }
    let refused = Set(
      evidence.findings.filter { $0.grade == .problem }.compactMap(\.path))
    var renamed: [Int: String] = [:]
    var taken: Set<String> = []
    for section in evidence.manifest.sections {
      for entry in section.values("file") {
        let path = "\(evidence.folder)/\(entry.value)"
        // What leads out of the folder or is not there was refused when the folder was read.
        guard Self.isInside(entry.value), Files.isRegular(path),
          !(refused.contains(entry.value) && Self.isLink(path))
        else { continue }
        var file = File(path: Self.plain(entry.value), bytes: [], dropped: [])
        if let mapping = mappings[path] {
          file = try Self.table(path, file.path, mapping)
        } else if section.kind == .dialogues {
          file = Self.dialogues(
            try Files.read(path, limit: Self.maximumFileBytes, admitting: .filesOnly),
            path: file.path)
        } else if section.kind == .speed {
          file = Self.recording(
            try Files.read(path, limit: Self.maximumFileBytes, admitting: .filesOnly),
            path: file.path)
        } else if Self.isTable(section.kind) {
          // A table whose columns nobody understood may hold anything.
          file.dropped = ["the whole content: its columns were not understood"]
          file.bytes = Array("not understood\n".utf8)
        } else {
          file.bytes = try Files.read(path, limit: Self.maximumFileBytes, admitting: .filesOnly)
        }
        if file.path != entry.value { renamed[entry.line] = file.path }
        if taken.insert(file.path).inserted { files.append(file) }
      }
    }
    files.insert(try Self.manifest(of: evidence, renamed: renamed), at: 0)
  }

  private static func isInside(_ path: String) -> Bool {
    !path.hasPrefix("/") && !path.split(separator: "/").contains("..")
  }

  private static func isLink(_ path: String) -> Bool {
    (try? FileManager.default.destinationOfSymbolicLink(atPath: path)) != nil
  }

  /// A path without `.` and doubled slashes.
  private static func plain(_ path: String) -> String {
    path.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
  }

  private static func isTable(_ kind: EvidenceManifest.Kind) -> Bool {
    switch kind {
    case .tickets, .availability, .intents, .knowledge, .orders, .refunds, .customs, .isoHistory,
      .outlets:
      true
    default: false
    }
  }

  private static func manifest(
    of evidence: EvidenceFolder, renamed: [Int: String]
  ) throws -> File {
    let path = "\(evidence.folder)/\(EvidenceManifest.fileName)"
    let bytes = try Files.read(
      path, limit: EvidenceFolder.maximumManifestBytes, admitting: .filesOnly)
    let text = String(decoding: bytes, as: UTF8.self)
    var lines: [String] = []
    for (index, raw) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let words = String(raw).trimmed
      if let path = renamed[index + 1] {
        lines.append("file = \(path)")
      } else if words.hasPrefix("#") || words.hasPrefix("tester") {
        // The line stays, so that findings name the lines of the owner's manifest.
        lines.append("")
      } else {
        lines.append(words)
      }
    }
    return File(
      path: EvidenceManifest.fileName, bytes: Array(lines.joined(separator: "\n").utf8),
      dropped: ["comments", "tester"])
  }

  /// A table's columns that were read, as CSV.
  private static func table(_ path: String, _ name: String, _ mapping: RecordMapping) throws -> File
  {
    let file = try TableFile(path: path)
    var row = TableRow()
    var output: [UInt8] = []
    sheets: for sheet in file.sheets.indices {
      let reader = try file.rows(ofSheet: sheet)
      var places: [Int]?
      var line = 1
      while try reader.next(into: &row) {
        if places == nil {
          guard row.line <= mapping.headerLine else { continue sheets }
          guard row.line == mapping.headerLine else { continue }
          let names = row.cells
          let found = Set(mapping.columns.values).compactMap { names.firstIndex(of: $0) }
          guard found.count == Set(mapping.columns.values).count else { continue sheets }
          places = found.sorted()
        }
        guard let places else { continue }
        while line < row.line {
          output.append(0x0A)
          line += 1
        }
        for (index, place) in places.enumerated() {
          if index > 0 { output.append(UInt8(ascii: ",")) }
          line += append(row.text(at: place), to: &output)
        }
        output.append(0x0A)
        line += 1
      }
      if places != nil { break }
    }
    let dropped = mapping.personal + mapping.unused
    return File(
      path: name.lowercased().hasSuffix(".csv") ? name : name + ".csv", bytes: output,
      dropped: dropped.map { "column \($0)" })
  }

  /// Appends a cell (RFC 4180); how many line ends it holds.
  private static func append(_ text: String, to output: inout [UInt8]) -> Int {
    let needsQuotes = text.utf8.contains { byte in
      byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == 0x0A || byte == 0x0D
        || byte == UInt8(ascii: ";") || byte == 0x09
    }
    guard needsQuotes else {
      output += text.utf8
      return 0
    }
    output.append(UInt8(ascii: "\""))
    var ends = 0
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\"") { output.append(byte) }
      if byte == 0x0A { ends += 1 }
      output.append(byte)
    }
    output.append(UInt8(ascii: "\""))
    return ends
  }

  /// Traces with the fields that are read.
  private static func dialogues(_ bytes: [UInt8], path: String) -> File {
    var output: [UInt8] = []
    var dropped: Set<String> = []
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      if index > 0 { output.append(0x0A) }
      guard line.contains(where: { $0 > 0x20 }) else { continue }
      guard
        var object = try? JSONSerialization.jsonObject(with: Data(line)) as? [String: Any]
      else {
        // Still no object, and nothing of what stood there.
        output += "0".utf8
        continue
      }
      for key in object.keys where !DialogueFile.known.contains(key) {
        dropped.insert("field \(key)")
        object[key] = nil
      }
      if let list = object["kb_hits"] as? [Any] {
        object["kb_hits"] = list.count
      }
      output += json(object)
    }
    return File(path: path, bytes: output, dropped: dropped.sorted())
  }

  /// A HAR without what a visitor sent and was sent; other JSON as it is.
  private static func recording(_ bytes: [UInt8], path: String) -> File {
    guard var root = try? JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any],
      var log = root["log"] as? [String: Any], let entries = log["entries"] as? [[String: Any]]
    else { return File(path: path, bytes: bytes, dropped: []) }
    log["entries"] = entries.map { entry -> [String: Any] in
      var entry = entry
      if var request = entry["request"] as? [String: Any] {
        for key in ["cookies", "headers", "postData"] { request[key] = nil }
        entry["request"] = request
      }
      if var response = entry["response"] as? [String: Any] {
        response["cookies"] = nil
        if let headers = response["headers"] as? [[String: Any]] {
          response["headers"] = headers.filter {
            ($0["name"] as? String)?.lowercased() != "set-cookie"
          }
        }
        if var content = response["content"] as? [String: Any] {
          content["text"] = nil
          response["content"] = content
        }
        entry["response"] = response
      }
      return entry
    }
    root["log"] = log
    return File(
      path: path, bytes: json(root), dropped: ["cookies", "request headers", "bodies"])
  }

  private static func json(_ object: [String: Any]) -> [UInt8] {
    let data = try? JSONSerialization.data(
      withJSONObject: object, options: [.sortedKeys, .withoutEscapingSlashes])
    return Array(data ?? Data("{}".utf8))
  }
}
