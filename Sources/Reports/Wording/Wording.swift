/// A language that reports are written in.
public enum ReportLanguage: String, CaseIterable, Sendable {
  case english = "en"
  case chinese = "zh"
  case indonesian = "id"
  case vietnamese = "vi"
  case thai = "th"

  /// The language tag for documents, BCP 47; Chinese says which script it is in.
  public var tag: String { self == .chinese ? "zh-Hans" : rawValue }

  /// What the language calls itself.
  public var ownName: String {
    switch self {
    case .english: "English"
    case .chinese: "简体中文"
    case .indonesian: "Bahasa Indonesia"
    case .vietnamese: "Tiếng Việt"
    case .thai: "ไทย"
    }
  }

  /// Place of the language's text in a row of a `WordingTable`, counted from 0.
  var column: Int {
    switch self {
    case .english: 0
    case .chinese: 1
    case .indonesian: 2
    case .vietnamese: 3
    case .thai: 4
    }
  }
}

/// Names a text of reports, as `section.coverage`: lower-case words, digits, dots and hyphens.
public struct WordingKey: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
  public let rawValue: String
  /// Takes the name as it is.
  public init(rawValue: String) { self.rawValue = rawValue }
  /// Takes the name as it is.
  public init(_ rawValue: String) { self.rawValue = rawValue }
  /// Takes the name as it is.
  public init(stringLiteral value: String) { rawValue = value }
}

/// Texts of one subject in all languages of reports.
///
/// **The text form.** One row a line, six fields parted by `|`: `key|en|zh|id|vi|th`. Empty lines and
/// lines that begin with `#` say nothing. `{0}`, `{1}`… stand for values; every language has the same
/// ones. A field has no `|` and no line break. A key stands in one table only.
public struct WordingTable: Sendable {
  /// The rows as they are written.
  let text: StaticString

  /// A table of the given rows.
  public init(_ text: StaticString) { self.text = text }

  /// All tables. A table of a report's own joins here.
  static let all: [WordingTable] = [
    .sections, .columns, .terms, .names, .pages, .sentences, .method, .html,
  ]

  /// Rows as `(key, texts)`; a row with another number of fields than six is handed out as it is, for
  /// the tests to name.
  func rows() -> [(key: String, texts: [String])] {
    "\(text)".split(separator: "\n").compactMap { line in
      guard !line.hasPrefix("#") else { return nil }
      let fields = line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
      return (fields[0], Array(fields.dropFirst()))
    }
  }

  /// Every text by key, in the order of `ReportLanguage.column`.
  static let texts: [String: [String]] = {
    var texts: [String: [String]] = [:]
    for table in all {
      for (key, fields) in table.rows() where fields.count == 5 { texts[key] = fields }
    }
    return texts
  }()
}

/// The texts of a report in one language, with its numbers, shares and dates.
///
/// ```swift
/// let word = Wording(.thai)
/// word("section.coverage")            // ความครอบคลุมของคำค้น
/// word("more.left-out", word.number(1200))
/// word.percent(0.123)                 // 12.3%
/// ```
public struct Wording: Sendable {
  public let language: ReportLanguage

  /// The texts of `language`.
  public init(_ language: ReportLanguage) { self.language = language }

  /// The text of `key` with `{0}`, `{1}`… replaced by `values`; the key itself where no table has it
  /// (the tests look for that).
  public func callAsFunction(_ key: WordingKey, _ values: String...) -> String {
    Self.filled(text(key) ?? key.rawValue, values)
  }

  /// The text of `key`; nil where no table has it.
  public func text(_ key: WordingKey) -> String? {
    WordingTable.texts[key.rawValue]?[language.column]
  }

  /// The name of a term of the result in words, as `name("status", "not-tested")`: the text of
  /// `status.not-tested`, or the term itself where no table has it.
  public func name(_ subject: String, _ term: String) -> String {
    text(WordingKey("\(subject).\(term)")) ?? term
  }

  /// Replaces `{0}`, `{1}`… once, left to right; braces in values are left alone.
  static func filled(_ text: String, _ values: [String]) -> String {
    guard !values.isEmpty, text.utf8.contains(UInt8(ascii: "{")) else { return text }
    var result = ""
    var rest = text[...]
    while let open = rest.firstIndex(of: "{") {
      result += rest[..<open]
      rest = rest[open...]
      if let close = rest.firstIndex(of: "}"),
        let number = Int(rest[rest.index(after: open)..<close]), values.indices.contains(number)
      {
        result += values[number]
        rest = rest[rest.index(after: close)...]
      } else {
        result.append("{")
        rest = rest.dropFirst()
      }
    }
    return result + rest
  }
}
