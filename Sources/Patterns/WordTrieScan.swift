internal import CTries

/// Finds the patterns of one folded piece of text.
///
/// All look-ups of one level are made together: what the next ones will read is asked for before it is
/// needed, so the processor does not wait for memory. The loops are those of `CTries`; tables are read
/// within their bounds whatever they hold: lines below `layout.lines`, containers inside of theirs
/// (`ctries_compare` checks each), and no more lines or levels than the text and the layout allow. A
/// file that was changed on purpose could bring wrong matches, and nothing else.
@unsafe
struct WordTrieScan {
  private var tables: ctries_tables
  private var text: ctries_text
  private var room: ctries_room
  private let patternCount: Int
  private let hasBlocks: Bool
  /// For each folded byte that begins a character, its offset in the text; nil when nothing was folded.
  private let origins: UnsafeMutablePointer<Int>?
  /// The offset of the piece in the text, when nothing was folded.
  private let base: Int
  /// No pattern is looked for that begins here or later.
  private let limit: Int

  init(
    tables: WordTrieTables, scratch: WordTrieScratch, text: WordTrieText, base: Int, isFolded: Bool,
    limit: Int
  ) {
    unsafe self.tables = tables.tables
    unsafe self.tables.is_wide = scratch.isWide ? 1 : 0
    unsafe self.text = text.piece
    unsafe room = scratch.room
    unsafe patternCount = tables.layout.patternCount
    unsafe hasBlocks = tables.layout.flags & WordTrieFlags.hasBlocks != 0
    unsafe origins = isFolded ? scratch.origins : nil
    unsafe self.base = base
    unsafe self.limit = limit
  }

  /// Finds all patterns that begin before the limit.
  mutating func run(into matches: inout [PatternMatch]) {
    var step = 0
    while unsafe step < text.step_count {
      // Steps that begin behind the limit are left out; they are the last ones.
      var end = unsafe min(step &+ Int(CTRIES_BATCH), Int(text.step_count))
      while end > step, unsafe Int(text.steps[end &- 1] &>> 1) >= limit { end &-= 1 }
      if end == step { break }
      let begun = unsafe ctries_begin_steps(&tables, &text, &room, Int64(step), Int64(end))
      unsafe finish(begun, byBlocks: false, into: &matches)
      step = end
    }
    if unsafe !hasBlocks { return }
    var place: Int64 = 0
    while unsafe place < limit {
      let begun = unsafe ctries_begin_blocks(&tables, &text, &room, &place, Int64(limit))
      unsafe finish(begun, byBlocks: true, into: &matches)
    }
  }

  /// Takes the short patterns of a batch, and descends through the containers of the others. Each level
  /// goes on behind the one before it, so there is a last one.
  private mutating func finish(
    _ begun: ctries_beginnings, byBlocks: Bool, into matches: inout [PatternMatch]
  ) {
    let isBlock: Int32 = byBlocks ? 1 : 0
    var count = begun.ahead
    unsafe take(
      ctries_shorts(&tables, &text, &room, begun.shorts, isBlock, &count), into: &matches)
    while count > 0 {
      let found = unsafe ctries_look_ups(&tables, &room, count)
      var (visit, onward) = (Int64(0), Int64(0))
      while visit < found {
        unsafe take(
          ctries_compare(&tables, &text, &room, &visit, found, &onward), into: &matches)
      }
      count = unsafe ctries_go_on(&tables, &text, &room, onward, isBlock)
    }
  }

  /// Takes note of patterns that were found.
  private func take(_ count: Int64, into matches: inout [PatternMatch]) {
    let count = Int(count)
    if matches.capacity &- matches.count < count {
      matches.reserveCapacity(max(matches.count &+ count, matches.capacity &* 2))
    }
    let hits = unsafe room.hits
    matches.append(addingCapacity: count) { span in
      for place in 0..<count {
        let hit = unsafe hits[place]
        // Only of a file that was changed on purpose.
        guard unsafe Int(hit.pattern) < patternCount else { continue }
        let (start, end) = (Int(hit.start), Int(hit.end))
        let pattern = PatternID(rawValue: hit.pattern)
        if let origins = unsafe origins {
          unsafe span.append(
            PatternMatch(pattern: pattern, start: origins[start], end: origins[end]))
        } else {
          unsafe span.append(
            PatternMatch(pattern: pattern, start: base &+ start, end: base &+ end))
        }
      }
    }
  }
}
