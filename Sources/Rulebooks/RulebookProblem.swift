/// One mistake in a rulebook, with its place.
public struct RulebookProblem: Error, Sendable, Equatable, CustomStringConvertible {
  public var file: String
  /// Counted from 1.
  public var line: Int
  /// Characters of the line, counted from 1.
  public var column: Int
  /// What is wrong, and what to write instead.
  public var text: String

  init(at place: PlacedJSON.Place, text: String) {
    file = place.file
    line = place.line
    column = place.column
    self.text = text
  }

  /// `my-book.json:12:5: …`
  public var description: String { "\(file):\(line):\(column): \(text)" }
}

/// Why a rulebook could not be used: all its mistakes, in order of place.
public struct RulebookError: Error, Sendable, Equatable, CustomStringConvertible {
  public var problems: [RulebookProblem]

  /// One line a mistake.
  public var description: String { problems.map(\.description).joined(separator: "\n") }
}
