/// A search that stands somewhere in a text and goes on when asked.
///
/// It keeps no reference to the text: give it the same one each time. For callers that look at matches
/// in batches, without a closure call for each:
///
/// ```swift
/// var search = AutomatonSearch(automaton, in: 0..<text.count)
/// var batch: [PatternMatch] = []
/// while search.next(in: text.span, into: &batch) { … }
/// ```
public struct AutomatonSearch: Sendable {
  private let automaton: Automaton
  /// Which occurrences it reports.
  public let policy: MatchPolicy
  private var cursor: SearchCursor

  /// Begins a search.
  /// - Parameter range: which bytes to search, as UTF-8 offsets into the text. Characters cut by an
  ///   end of it match nothing, and no match reaches out of it.
  public init(_ automaton: Automaton, in range: Range<Int>, policy: MatchPolicy = .all) {
    self.automaton = automaton
    self.policy = policy
    cursor = SearchCursor(range)
  }

  /// Replaces what `matches` holds by the next matches, in order; says whether there were any.
  ///
  /// They are those of at most 16 KB of text; no memory is kept between calls but theirs.
  /// - Precondition: the range that the search began with lies inside `text`.
  /// - Complexity: O(*n* + *m*) for *n* bytes gone through and *m* matches.
  public mutating func next(in text: Span<UInt8>, into matches: inout [PatternMatch]) -> Bool {
    matches.removeAll(keepingCapacity: true)
    while matches.isEmpty, !cursor.isAtEnd { append(from: text, to: &matches) }
    return !matches.isEmpty
  }

  /// Whether all of the range was searched.
  var isAtEnd: Bool { cursor.isAtEnd }

  /// Appends the matches of the next block of text.
  mutating func append(from text: Span<UInt8>, to matches: inout [PatternMatch]) {
    precondition(cursor.range.upperBound <= text.count, "the range is not inside of the text")
    // The span outlives the closure, and the cursor keeps to a range inside it; the automaton's
    // tables were checked when it was opened or built.
    unsafe text.withUnsafeBufferPointer { buffer in
      guard let bytes = buffer.baseAddress else { return }
      unsafe automaton.withTables { tables in
        let end = min(cursor.position + SearchCursor.blockBytes, cursor.range.upperBound)
        while cursor.position < end {
          _ = unsafe cursor.advance(in: bytes, tables: tables, policy: policy) {
            matches.append($0)
            return true
          }
        }
      }
    }
  }
}

extension Automaton {
  /// Calls `report` for every occurrence that `policy` asks for, from left to right; stops when it
  /// returns `false`.
  ///
  /// Offsets are UTF-8 offsets into `text`. Bytes that are not UTF-8 match nothing, and no match
  /// contains them.
  /// - Parameter range: which bytes to search; all when nil. Nothing outside of it is looked at.
  /// - Precondition: `range` lies inside `text`.
  /// - Complexity: O(*n* + *m*) for *n* bytes of text and *m* matches; no allocation. Under
  ///   `leftmostLongest`, bytes that a longer pattern began with are gone through again, at most once
  ///   for each match in reach.
  public func search(
    _ text: Span<UInt8>, in range: Range<Int>? = nil, policy: MatchPolicy = .all,
    report: (PatternMatch) -> Bool
  ) {
    let range = range ?? 0..<text.count
    precondition(
      range.lowerBound >= 0 && range.upperBound <= text.count, "the range is not inside of the text"
    )
    // As in `AutomatonSearch.append`.
    unsafe text.withUnsafeBufferPointer { buffer in
      guard let bytes = buffer.baseAddress else { return }
      unsafe withTables { tables in
        var cursor = SearchCursor(range)
        while !cursor.isAtEnd,
          unsafe cursor.advance(in: bytes, tables: tables, policy: policy, report: report)
        {}
      }
    }
  }

  /// Appends every occurrence that `policy` asks for to `matches`: the form to use where speed matters,
  /// with one array for many texts.
  /// - Parameter range: which bytes to search, as UTF-8 offsets into `text`; all when nil.
  /// - Precondition: `range` lies inside `text`.
  public func search(
    _ text: Span<UInt8>, in range: Range<Int>? = nil, policy: MatchPolicy = .all,
    into matches: inout [PatternMatch]
  ) {
    var search = AutomatonSearch(self, in: range ?? 0..<text.count, policy: policy)
    while !search.isAtEnd { search.append(from: text, to: &matches) }
  }

  /// All occurrences in a text of bytes.
  public func matches(in text: [UInt8], policy: MatchPolicy = .all) -> [PatternMatch] {
    var matches: [PatternMatch] = []
    search(text.span, policy: policy, into: &matches)
    return matches
  }
}
