// Patterns: finds many byte strings at once. Knows nothing of languages, keywords or pages.

/// Identifies one pattern of an automaton: its place in the order of building, counted from 0.
///
/// A pattern that was added before, or that equals an earlier one under the equivalences, has the
/// identifier of the earlier one, so identifiers have no gaps.
@frozen
public struct PatternID: RawRepresentable, Hashable, Sendable, Comparable, Codable {
  /// The place in the order of building.
  public let rawValue: UInt32

  /// The pattern in place `rawValue`.
  @inlinable
  public init(rawValue: UInt32) { self.rawValue = rawValue }

  @inlinable
  public static func < (a: PatternID, b: PatternID) -> Bool { a.rawValue < b.rawValue }
}

/// A place where a pattern was found.
@frozen
public struct PatternMatch: Hashable, Sendable {
  /// Which pattern.
  public let pattern: PatternID
  /// Where it begins: a UTF-8 offset into the text that was searched.
  public let start: Int
  /// Where it ends: the UTF-8 offset behind its last byte.
  public let end: Int

  /// Puts a match together.
  @inlinable
  public init(pattern: PatternID, start: Int, end: Int) {
    self.pattern = pattern
    self.start = start
    self.end = end
  }

  /// The bytes that it covers, as UTF-8 offsets into the text that was searched.
  /// - Precondition: `start <= end`, as in every match that a search reports.
  @inlinable
  public var range: Range<Int> { start..<end }
}

/// Which occurrences a search reports.
public enum MatchPolicy: UInt8, Sendable, CaseIterable {
  /// Every occurrence, overlaps included: from left to right by their end, and at the same end the
  /// longest first.
  case all
  /// The longest pattern among those that start earliest; the search goes on behind it.
  case leftmostLongest
}

/// How large patterns and automata may be. The reasons are those of the file format (see
/// `AutomatonFile`).
public enum PatternLimits {
  /// Bytes of one pattern, after folding.
  public static let maximumPatternBytes = 32_767
  /// Different characters in all patterns of an automaton together, after folding.
  public static let maximumCharacters = 65_534
  /// Places for states in an automaton; about ten million serve a million keywords.
  public static let maximumStates = (1 << 28) - 65_536
  /// Patterns of an automaton.
  public static let maximumPatterns = 1 << 30
  /// Bytes of all patterns of an automaton together, after folding.
  public static let maximumTotalBytes = Int(UInt32.max)
}

/// Why a set of patterns cannot become an automaton. Numbers of patterns count the calls of `add`,
/// from 0.
public enum PatternError: Error, Equatable, Sendable, CustomStringConvertible {
  /// Pattern `index` has no bytes; it would be found everywhere.
  case empty(index: Int)
  /// Pattern `index` is not UTF-8 at byte `offset`.
  case notUTF8(index: Int, offset: Int)
  /// Pattern `index` is too long.
  case tooLong(index: Int, bytes: Int, limit: Int)
  /// All patterns together pass a limit when pattern `index` is added.
  case tooManyPatterns(index: Int)
  /// The patterns are written with too many different characters.
  case tooManyCharacters(count: Int, limit: Int)
  /// The automaton would have too many states.
  case tooManyStates(limit: Int)

  public var description: String {
    switch self {
    case .empty(let index):
      "pattern \(index) (counted from 0) is empty; leave it out"
    case .notUTF8(let index, let offset):
      "pattern \(index) (counted from 0) is not UTF-8 at byte \(offset); decode it first"
    case .tooLong(let index, let bytes, let limit):
      "pattern \(index) (counted from 0) has \(bytes) bytes, the limit is \(limit); shorten it"
    case .tooManyPatterns(let index):
      "there is no room for pattern \(index) (counted from 0); split the patterns into two sets"
    case .tooManyCharacters(let count, let limit):
      "the patterns have \(count) different characters, the limit is \(limit); split them"
    case .tooManyStates(let limit):
      "the patterns need more than \(limit) states; split them into two sets"
    }
  }
}
