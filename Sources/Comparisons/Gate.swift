internal import Words

/// A bar for a comparison, as `coverage.shopee.id < -0.5`.
///
/// The grammar; spaces may stand between the parts:
///
/// ```
/// gate       = measure comparison number | indicator
/// indicator  = "indicator." KEY             the indicator's status became worse
/// comparison = "<" | "<=" | ">" | ">="
/// number     = ["+" | "-"] digits ["." digits] ["%"]
/// measure    = "coverage.worst"
///            | "coverage." PLATFORM "." MARKET [ "." NAME ]      also "weighted."
///            | "coverage.union." MARKET | "coverage.intersection." MARKET      also "weighted."
///            | "category." PLATFORM "." MARKET [ "." NAME ] "." CATEGORY
///            | "completeness." SET | "completeness." PROFILE
///            | ("gained." | "lost." | "moved." | "retiered.") (PLATFORM "." MARKET | "all")
///            | "pages.added" | "pages.removed" | "pages.changed" | "pages.skipped"
///            | "indicator." KEY
/// ```
///
/// A measure is the change from A to B: shares (`coverage`, `weighted`, `category`, `completeness`, the
/// degree of an `indicator`) in percentage points, all else in numbers of things. The gate fails where the
/// comparison holds.
public struct Gate: Sendable, Equatable {
  /// How the measure is compared.
  public enum Comparison: String, Sendable, CaseIterable {
    case less = "<"
    case atMost = "<="
    case more = ">"
    case atLeast = ">="

    func holds(_ value: Double, _ bar: Double) -> Bool {
      switch self {
      case .less: value < bar
      case .atMost: value <= bar
      case .more: value > bar
      case .atLeast: value >= bar
      }
    }
  }

  /// As it was typed.
  public let text: String
  public let measure: String
  /// Where the measure stands in `text`, in characters from 0.
  let place: Int
  /// Absent for an indicator whose status is meant.
  public let bar: (comparison: Comparison, value: Double)?

  /// Both alike as typed.
  public static func == (a: Self, b: Self) -> Bool { a.text == b.text }

  /// Why a text is no gate, with the place.
  public struct Fault: Error, Equatable, CustomStringConvertible {
    public var text: String
    /// In characters from 0.
    public var place: Int
    public var reason: String

    /// The text, a mark below the place, and what to write.
    public var description: String {
      let shown = text.map { $0.isNewline || $0 == "\t" ? " " : $0 }
      let mark = String(repeating: " ", count: ColumnWidth.of(String(shown.prefix(place))))
      return "--fail-on: \(reason)\n  \(ShownText.line(String(shown)))\n  \(mark)^"
    }
  }

  /// Reads a gate.
  /// - Throws: `Fault`.
  public init(_ text: String) throws(Fault) {
    self.text = text
    let characters = Array(text)
    func fault(_ place: Int, _ reason: String) -> Fault {
      Fault(text: text, place: place, reason: reason)
    }
    func skipSpace(_ place: Int) -> Int {
      var place = place
      while place < characters.count, characters[place].isWhitespace { place += 1 }
      return place
    }
    let start = skipSpace(0)
    let signs: Set<Character> = ["<", ">", "=", "!", "≤", "≥"]
    var end = start
    while end < characters.count, !signs.contains(characters[end]) { end += 1 }
    let name = String(characters[start..<end]).trimmed
    place = start
    measure = name
    guard !name.isEmpty else {
      throw fault(
        start, "a measure is missing here; write it as in 'coverage.shopee.id < -0.5'")
    }
    guard end < characters.count else {
      guard name.hasPrefix("indicator.") else {
        throw fault(
          characters.count, "a comparison is missing here; write <, <=, > or >= and a number")
      }
      bar = nil
      return
    }
    var sign = String(characters[end])
    var next = end + 1
    if next < characters.count, characters[next] == "=" {
      sign += "="
      next += 1
    }
    guard let comparison = Comparison(rawValue: sign) else {
      throw fault(end, "'\(sign)' is no comparison; write <, <=, > or >=")
    }
    next = skipSpace(next)
    guard next < characters.count else {
      throw fault(characters.count, "a number is missing here, as -0.5")
    }
    let (value, after) = try Self.number(characters, next, text)
    let rest = skipSpace(after)
    guard rest == characters.count else {
      throw fault(
        rest,
        characters[rest] == ","
          ? "a number is written with a point, as -0.5; several gates come each with --fail-on"
          : "the gate ends before this; several gates come each with --fail-on")
    }
    bar = (comparison, value)
  }

  private static func number(
    _ characters: [Character], _ start: Int, _ text: String
  ) throws(Fault) -> (Double, Int) {
    var place = start
    var digits = ""
    if let first = characters[safe: place], first == "-" || first == "+" || first == "−" {
      digits += first == "+" ? "" : "-"
      place += 1
    }
    let whole = place
    func isDigit(_ place: Int) -> Bool {
      characters[safe: place].map { $0.isASCII && $0.isNumber } ?? false
    }
    while isDigit(place) {
      digits.append(characters[place])
      place += 1
    }
    guard place > whole else {
      throw Fault(text: text, place: place, reason: "a number belongs here, as -0.5")
    }
    if characters[safe: place] == ".", isDigit(place + 1) {
      digits.append(".")
      place += 1
      while isDigit(place) {
        digits.append(characters[place])
        place += 1
      }
    }
    var sign = place
    while characters[safe: sign]?.isWhitespace == true { sign += 1 }
    if characters[safe: sign] == "%" { place = sign + 1 }
    guard let value = Double(digits), value.isFinite, abs(value) <= 1e12 else {
      throw Fault(text: text, place: start, reason: "this number is too large")
    }
    return (value, place)
  }
}

extension Array {
  fileprivate subscript(safe place: Int) -> Element? {
    indices.contains(place) ? self[place] : nil
  }
}

extension String {
  fileprivate var trimmed: String {
    var text = Substring(self)
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
