internal import Keywords
public import Pages
internal import Phrases
internal import Words

/// Reads keyword findings off pages, one after the other. One a thread.
public struct CoverageObserver {
  private let indexes: [KeywordIndex]
  private var matchers: [PhraseMatcher]
  private let counted: [Bool]
  private var matches: [PhraseMatch] = []
  /// Of the page and market at hand; its room is kept, unless a page took very much.
  private var found: [KeywordFinding] = []
  /// For each of `matches` the block it stands in.
  private var places: [Int] = []
  private var memories: [BlockMemory]
  private let remembersBlocks: Bool
  private static let keptFindings = 1 << 16
  /// What was done with the blocks that count, all markets together.
  public private(set) var work = BlockWork()

  /// How many blocks were searched, and how many were known from pages before; for measuring.
  public struct BlockWork: Sendable, Equatable {
    public var searched = 0
    public var known = 0
    /// Bytes of text as visitors see it.
    public var searchedBytes = 0
    public var knownBytes = 0
  }

  /// An observer of the markets of `indexes`.
  /// - Parameter remembersBlocks: whether a block that stands on several pages is searched once.
  ///   Findings do not depend on it; without, it is for measuring what it brings.
  public init(
    indexes: [KeywordIndex], rules: CoverageRules = .standard, remembersBlocks: Bool = true
  ) {
    self.indexes = indexes
    self.remembersBlocks = remembersBlocks
    matchers = indexes.map { PhraseMatcher(index: $0.phrases) }
    memories = indexes.map { _ in BlockMemory(sharedBy: indexes.count) }
    counted = Zone.byPlace.map { rules.countedZones.contains($0.rawValue) }
  }

  /// Whether a block's text counts for the market with index `index`: in the market's language, in
  /// a counted zone, and put there by the site itself.
  public func counts(_ block: Block, for index: Int) -> Bool {
    Self.counts(block, in: indexes[index].market.language, counted)
  }

  // Static, for a method would be called with a copy of the observer, for each block.
  private static func counts(_ block: Block, in language: Language, _ counted: [Bool]) -> Bool {
    block.language == language && !block.isTranslatedByWidget && counted[block.zone.place]
  }

  /// What the page gives to each market, in the order of the indexes.
  /// - Complexity: O(*n* + *m* log *m*) for *n* bytes of text and *m* matches.
  public mutating func observe(_ page: Page) -> [MarketFindings] {
    indexes.indices.map { index in
      found.removeAll(keepingCapacity: found.capacity <= Self.keptFindings)
      var words = 0
      var first = 0
      let (language, counted) = (indexes[index].market.language, counted)
      while first < page.blocks.count {
        guard Self.counts(page.blocks[first], in: language, counted) else {
          first += 1
          continue
        }
        // Blocks that stand behind one another are searched in one go: the separators between them
        // are in no phrase.
        var end = first
        while end < page.blocks.count, Self.counts(page.blocks[end], in: language, counted) {
          let block = page.blocks[end]
          // A url's words are not prose; they would make an empty page look written.
          if block.zone != .urlSlug { words += page.boundaries.words(in: block.normalized) }
          end += 1
        }
        search(page, first..<end, for: index)
        first = end
      }
      return MarketFindings(
        index: index, words: words,
        isForMarket: MarketFindings.isForMarket(words: words, of: page.wordCount),
        findings: Self.joined(found))
    }
  }

  /// Searches neighbouring blocks of the page. Blocks that stood on a page before are not searched
  /// again; the others between them are searched in one go.
  private mutating func search(_ page: Page, _ blocks: Range<Int>, for index: Int) {
    // Taken out of `self`: a memory in the list is copied with all its references for each question.
    var memory = BlockMemory(sharedBy: memories.count)
    swap(&memory, &memories[index])
    defer { swap(&memory, &memories[index]) }
    var first = blocks.lowerBound
    while first < blocks.upperBound {
      let block = page.blocks[first]
      if let entry = memory.entry(of: block, on: page) {
        work.known += 1
        work.knownBytes += block.surface.count
        memory.append(entry, in: block, to: &found)
        first += 1
        continue
      }
      var end = first + 1
      while end < blocks.upperBound,
        memory.entry(of: page.blocks[end], on: page) == nil
      { end += 1 }
      searchNew(page, first..<end, for: index, &memory)
      first = end
    }
  }

  /// Searches blocks, and remembers what stands in each.
  private mutating func searchNew(
    _ page: Page, _ blocks: Range<Int>, for index: Int, _ memory: inout BlockMemory
  ) {
    let start = page.blocks[blocks.lowerBound].normalized.lowerBound
    let end = page.blocks[blocks.upperBound - 1].normalized.upperBound
    work.searched += blocks.count
    for place in blocks { work.searchedBytes += page.blocks[place].surface.count }
    matches.removeAll(keepingCapacity: true)
    matchers[index].appendMatches(
      in: page.text, surface: page.surface, boundaries: page.boundaries, range: start..<end,
      detail: .counted, isOrdered: false, into: &matches)
    places.removeAll(keepingCapacity: true)
    var block = blocks.lowerBound
    for match in matches {
      // Neighbours in the list most often stand in one block.
      if !page.blocks[block].normalized.contains(match.range.lowerBound) {
        block = Self.block(at: match.range.lowerBound, in: page, blocks)
      }
      places.append(block)
      found.append(
        KeywordFinding(
          phrase: match.phrase, zone: page.blocks[block].zone, rule: match.rule, count: 1,
          first: match.range))
    }
    if remembersBlocks { memory.keep(matches, in: places, of: blocks, on: page) }
  }

  /// The block of `blocks` that holds the offset.
  private static func block(at offset: Int, in page: Page, _ blocks: Range<Int>) -> Int {
    var from = blocks.lowerBound
    var to = blocks.upperBound
    while from + 1 < to {
      let middle = (from + to) / 2
      if page.blocks[middle].normalized.lowerBound <= offset { from = middle } else { to = middle }
    }
    return from
  }

  /// One finding for each phrase and zone, in that order.
  static func joined(_ findings: [KeywordFinding]) -> [KeywordFinding] {
    var result: [KeywordFinding] = []
    result.reserveCapacity(findings.count)
    for place in order(of: findings) {
      let finding = findings[place]
      if let last = result.last, last.phrase == finding.phrase, last.zone == finding.zone {
        result[result.count - 1].count += 1
        // The place told is the first of the surest: the order of finding must not show.
        if (finding.rule, finding.first.lowerBound) < (last.rule, last.first.lowerBound) {
          result[result.count - 1].rule = finding.rule
          result[result.count - 1].first = finding.first
        }
      } else {
        result.append(finding)
      }
    }
    return result
  }

  /// The places of findings by phrase, zone, then the order in which they were found.
  /// - Complexity: O(*n*) for many (a radix sort), O(*n* log *n*) for few.
  private static func order(of findings: [KeywordFinding]) -> [Int] {
    // Phrase and zone in one number; the place stands in the 28 bits below.
    var keys: [UInt64] = []
    keys.reserveCapacity(findings.count)
    var most: UInt64 = 0
    for place in findings.indices {
      let finding = findings[place]
      let key = UInt64(finding.phrase.rawValue) << 4 | UInt64(finding.zone.place)
      most = max(most, key)
      keys.append(key << 28 | UInt64(place))
    }
    if keys.count > 64 {
      var spare = keys
      var shift: UInt64 = 28
      // Eight bits at a time from the lowest; each round keeps the order of the one before.
      while most >> (shift - 28) > 0 {
        distribute(keys.span, over: &spare, by: shift)
        swap(&keys, &spare)
        shift += 8
      }
    } else {
      keys.sort()
    }
    return keys.map { Int($0 & 0xFFF_FFFF) }
  }

  /// Puts numbers in the order of eight of their bits, from bit `shift` on; equal ones stay in order.
  private static func distribute(
    _ keys: Span<UInt64>, over spare: inout [UInt64], by shift: UInt64
  ) {
    var starts = InlineArray<256, Int>(repeating: 0)
    for place in keys.indices { starts[Int(keys[place] >> shift & 0xFF)] += 1 }
    var start = 0
    for bucket in starts.indices {
      let count = starts[bucket]
      starts[bucket] = start
      start += count
    }
    var sorted = spare.mutableSpan
    for place in keys.indices {
      let bucket = Int(keys[place] >> shift & 0xFF)
      sorted[starts[bucket]] = keys[place]
      starts[bucket] += 1
    }
  }
}
