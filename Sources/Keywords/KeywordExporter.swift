internal import Tables

/// Writes keywords as text that people, spreadsheets and `KeywordReader` read.
///
/// CSV and TSV have a header and one row a keyword; a range of volumes is written `10-100` or `>1000`.
/// A cell that a spreadsheet would run as a formula gets an apostrophe before it; reading takes it off
/// again. JSON is a list of objects with sorted keys, NDJSON the same with one object a line; unknown
/// values are left out there.
public struct KeywordExporter: Sendable {
  /// What is written.
  public enum Format: String, Sendable, CaseIterable {
    case csv, tsv, json, ndjson
  }

  /// What is written.
  public let format: Format
  private var count = 0

  /// An exporter to that format.
  public init(_ format: Format) { self.format = format }

  /// What stands before the first keyword.
  public var header: String {
    switch format {
    case .csv, .tsv: line(Self.columns)
    case .json: "["
    case .ndjson: ""
    }
  }

  /// One keyword, with its line end.
  public mutating func text(of keyword: Keyword) -> String {
    defer { count += 1 }
    switch format {
    case .csv, .tsv:
      return line([
        keyword.text, Self.volume(of: keyword), keyword.category ?? "",
        keyword.bid.map { "\($0)" } ?? "", keyword.competition ?? "", keyword.matchType ?? "",
      ])
    case .json: return (count == 0 ? "\n" : ",\n") + object(keyword)
    case .ndjson: return object(keyword) + "\n"
    }
  }

  /// What stands behind the last keyword.
  public var footer: String { format == .json ? "\n]\n" : "" }

  static let columns = [
    "keyword", "search_volume", "category", "bid", "competition", "match_type",
  ]

  private static func volume(of keyword: Keyword) -> String {
    guard let low = keyword.volumeLow else { return keyword.volume.map { "\($0)" } ?? "" }
    return keyword.volumeHigh.map { "\(low)-\($0)" } ?? ">\(low)"
  }

  private func line(_ cells: [String]) -> String {
    let separator: Character = format == .csv ? "," : "\t"
    return cells.map { cell in
      let text = FormulaGuard.guarded(cell)
      let isPlain = !text.contains { $0 == separator || $0 == "\"" || $0.isNewline }
      return isPlain ? text : "\"\(text.replacing("\"", with: "\"\""))\""
    }.joined(separator: String(separator)) + "\n"
  }

  /// Keys in the order of the alphabet.
  private func object(_ keyword: Keyword) -> String {
    var members: [String] = []
    func add(_ key: String, _ text: String?) {
      if let text { members.append("\"\(key)\":\(text)") }
    }
    add("bid", keyword.bid.map { "\($0)" })
    add("category", keyword.category.map(Self.quoted))
    add("competition", keyword.competition.map(Self.quoted))
    add("keyword", Self.quoted(keyword.text))
    add("match_type", keyword.matchType.map(Self.quoted))
    add("search_volume", keyword.volume.map { "\($0)" })
    add("volume_high", keyword.volumeHigh.map { "\($0)" })
    add("volume_low", keyword.volumeLow.map { "\($0)" })
    return "{\(members.joined(separator: ","))}"
  }

  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\t": quoted += "\\t"
      case "\u{0}"..<" ":
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
