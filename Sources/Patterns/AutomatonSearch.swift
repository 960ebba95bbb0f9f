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
  /// How many matches `next(in:into:)` gives at once.
  public static let batchSize = 512

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

  /// Replaces what `matches` holds by the next matches, at most `batchSize`; says whether there were
  /// any. No memory is allocated once `matches` has room for them.
  /// - Precondition: the range that the search began with lies inside `text`.
  /// - Complexity: O(*n* + *m*) for *n* bytes gone through and *m* matches.
  public mutating func next(in text: Span<UInt8>, into matches: inout [PatternMatch]) -> Bool {
    matches.removeAll(keepingCapacity: true)
    return append(from: text, to: &matches)
  }

  /// Appends the next batch; says whether there was any match.
  mutating func append(from text: Span<UInt8>, to matches: inout [PatternMatch]) -> Bool {
    precondition(cursor.range.upperBound <= text.count, "the range is not inside of the text")
    // The span outlives the closure, and the cursor keeps to a range inside it; the automaton's
    // tables were checked when it was opened or built.
    return unsafe text.withUnsafeBufferPointer { bytes in
      unsafe automaton.withTables { tables in
        unsafe withUnsafeTemporaryAllocation(
          of: PatternMatch.self, capacity: AutomatonSearch.batchSize
        ) { batch in
          let start = unsafe batch.baseAddress.unsafelyUnwrapped
          let count = unsafe cursor.fill(
            start, capacity: AutomatonSearch.batchSize, text: bytes, tables: tables, policy: policy)
          unsafe matches.append(contentsOf: UnsafeBufferPointer(start: start, count: count))
          return count > 0
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
    unsafe text.withUnsafeBufferPointer { bytes in
      unsafe withTables { tables in
        unsafe withUnsafeTemporaryAllocation(of: PatternMatch.self, capacity: 64) { batch in
          let start = unsafe batch.baseAddress.unsafelyUnwrapped
          var cursor = SearchCursor(range)
          while true {
            let count = unsafe cursor.fill(
              start, capacity: 64, text: bytes, tables: tables, policy: policy)
            if count == 0 { return }
            for place in 0..<count where unsafe !report(start[place]) { return }
          }
        }
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
    while search.append(from: text, to: &matches) {}
  }

  /// All occurrences in a text of bytes.
  public func matches(in text: [UInt8], policy: MatchPolicy = .all) -> [PatternMatch] {
    var matches: [PatternMatch] = []
    search(text.span, policy: policy, into: &matches)
    return matches
  }
}
