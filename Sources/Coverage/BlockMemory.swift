internal import Pages
internal import Phrases

/// Remembers what was found in blocks of text, for the menus, footers and doorway texts that a site
/// repeats on every page.
///
/// What stands in a block depends on its characters alone, so a block with the same characters has the
/// same matches; the characters are compared, a hash never decides. Memory is bounded, for all markets of
/// an observer together: when its share is full, a market's memory forgets everything.
struct BlockMemory {
  /// A match inside a block: UTF-8 offsets from the start of the block's normal form.
  struct Match {
    var phrase: PhraseID
    var start: UInt32
    var end: UInt32
    var rule: MatchRule
  }

  private struct Entry {
    var surface: Range<Int>
    var matches: Range<Int>
  }

  /// Bytes of text and number of matches that are remembered at most, in all markets; some 25 MB.
  static let maximumBytes = 8 << 20
  static let maximumMatches = 1 << 20
  /// Shorter blocks are as quickly searched as looked up; longer ones are rarely repeated.
  static let blockBytes = 8...(64 << 10)

  private let maximumBytes: Int
  private let maximumMatches: Int
  private var places: [UInt64: Entry] = [:]
  private var text: [UInt8] = []
  private var all: [Match] = []
  private var starts: [Int] = []
  private var order: [Int] = []

  /// A memory that takes one share of `count`.
  init(sharedBy count: Int) {
    maximumBytes = Self.maximumBytes / max(1, count)
    maximumMatches = Self.maximumMatches / max(1, count)
  }

  /// What is remembered of the block; nil for a new one.
  func entry(of block: Block, on page: Page) -> Range<Int>? {
    guard Self.blockBytes.contains(block.surface.count), !places.isEmpty,
      let entry = places[PackedBytes.hash(page.surface.span, block.surface)],
      PackedBytes.areEqual(text.span, entry.surface, page.surface.span, block.surface)
    else { return nil }
    return entry.matches
  }

  /// Appends the matches of an entry as findings of the block.
  func append(_ entry: Range<Int>, in block: Block, to findings: inout [KeywordFinding]) {
    let start = block.normalized.lowerBound
    for place in entry {
      let match = all[place]
      findings.append(
        KeywordFinding(
          phrase: match.phrase, zone: block.zone, rule: match.rule, count: 1,
          first: Int(match.start) + start..<Int(match.end) + start))
    }
  }

  /// Remembers the matches of `blocks`.
  ///
  /// - Parameter standing: for each match the block it stands in.
  mutating func keep(
    _ matches: [PhraseMatch], in standing: [Int], of blocks: Range<Int>, on page: Page
  ) {
    // The matches by block, in their order.
    starts.removeAll(keepingCapacity: true)
    starts.append(contentsOf: repeatElement(0, count: blocks.count + 1))
    for place in standing { starts[place - blocks.lowerBound + 1] += 1 }
    for place in blocks.indices {
      starts[place - blocks.lowerBound + 1] += starts[place - blocks.lowerBound]
    }
    order.removeAll(keepingCapacity: true)
    order.append(contentsOf: repeatElement(0, count: matches.count))
    for (index, place) in standing.enumerated() {
      order[starts[place - blocks.lowerBound]] = index
      starts[place - blocks.lowerBound] += 1
    }
    var first = 0
    for place in blocks {
      let block = page.blocks[place]
      // Each start has moved on to the next block's.
      let own = first..<starts[place - blocks.lowerBound]
      first = own.upperBound
      let count = own.count
      guard Self.blockBytes.contains(block.surface.count) else { continue }
      if text.count + block.surface.count > maximumBytes
        || all.count + count > maximumMatches
      {
        places.removeAll(keepingCapacity: true)
        text.removeAll(keepingCapacity: true)
        all.removeAll(keepingCapacity: true)
      }
      let key = PackedBytes.hash(page.surface.span, block.surface)
      // Of two texts with one hash the first is remembered.
      guard places[key] == nil else { continue }
      let start = all.count
      for index in own {
        let match = matches[order[index]]
        all.append(
          Match(
            phrase: match.phrase,
            start: UInt32(match.range.lowerBound - block.normalized.lowerBound),
            end: UInt32(match.range.upperBound - block.normalized.lowerBound), rule: match.rule))
      }
      places[key] = Entry(
        surface: text.count..<text.count + block.surface.count, matches: start..<all.count)
      text += page.surface[block.surface]
    }
  }
}
