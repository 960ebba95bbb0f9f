internal import Pages
internal import Words

/// A stretch of a block that says one thing, with what leads to it.
struct Sentence {
  /// Offsets in `Page.text.bytes`.
  var range: Range<Int>
  /// Index into `Page.blocks`.
  var block: Int
  /// Its hits: a range of the hits of the page.
  var hits: Range<Int>
  /// The cues of its own hits.
  var cues = CueSet()
  /// The cues of the sentence that leads to the list in which this one stands.
  var lead = CueSet()
  /// The cues of the heading above.
  var heading = CueSet()
  var isHeading = false
}

/// Cuts the blocks of a page into sentences, and knows what stands above each.
///
/// A sentence ends at `.`, `!`, `?` or `;` before white space, at their Chinese forms, and where the
/// block ends; not behind an abbreviation, a single letter or a number that counts the paragraph.
/// Thai has no such sign, so that a Thai block is one sentence and rules look at distances.
///
/// **Headings** are blocks of the heading zones, and short blocks of the body without a sign at their
/// end that are followed by longer text: many sites write headings in bold. A sentence ending in a
/// colon **leads** the list entries behind it.
struct SentenceReader {
  /// Longest text that may be a heading in a body block, in bytes.
  static let maximumHeadingBytes = 120

  private let page: Page
  private let hits: [CueHit]
  private var next = 0
  private var heading = CueSet()
  private var lastWasHeading = false
  private var lead = CueSet()
  private var leadIsOpen = false

  init(_ page: Page, hits: [CueHit]) {
    self.page = page
    self.hits = hits
  }

  /// Calls `body` for each sentence with a hit, in order.
  mutating func forEach(_ body: (Sentence) -> Void) {
    for index in page.blocks.indices {
      let block = page.blocks[index]
      switch block.zone {
      case .h1, .h2to6, .body, .listTable: break
      default: continue
      }
      let range = block.normalized
      while next < hits.count, Int(hits[next].start) < range.lowerBound { next += 1 }
      let isHeading = self.isHeading(index)
      if isHeading {
        readHeading(index, range, body)
      } else {
        read(index, range, body)
      }
    }
  }

  private func isHeading(_ index: Int) -> Bool {
    let block = page.blocks[index]
    if block.zone == .h1 || block.zone == .h2to6 { return true }
    guard block.zone == .body, block.normalized.count <= Self.maximumHeadingBytes,
      let last = page.text.bytes[block.normalized].last
    else { return false }
    // A full stop, a colon, a comma; or the last byte of their Chinese forms.
    if ".:;,!?".utf8.contains(last) { return false }
    let bytes = page.text.bytes
    let end = block.normalized.upperBound
    if end >= 3, bytes[end - 3] == 0xEF && bytes[end - 2] == 0xBC || bytes[end - 3] == 0xE3 {
      if [0x9A, 0x9B, 0x8C, 0x81, 0x9F, 0x82].contains(last) { return false }
    }
    guard index + 1 < page.blocks.count else { return false }
    let following = page.blocks[index + 1]
    return (following.zone == .body || following.zone == .listTable)
      && following.normalized.count > 40 && page.boundaries.words(in: block.normalized) <= 14
  }

  private mutating func readHeading(_ index: Int, _ range: Range<Int>, _ body: (Sentence) -> Void) {
    leadIsOpen = false
    lead = CueSet()
    let own = takeHits(range)
    var sentence = Sentence(range: range, block: index, hits: own, isHeading: true)
    for place in own { sentence.cues.insert(Int(hits[place].cue)) }
    // A heading right behind another one stands under it.
    if lastWasHeading { sentence.heading = heading }
    heading = sentence.cues.union(sentence.heading)
    lastWasHeading = true
    if !own.isEmpty { body(sentence) }
  }

  private mutating func read(_ index: Int, _ range: Range<Int>, _ body: (Sentence) -> Void) {
    lastWasHeading = false
    let block = page.blocks[index]
    let isEntry = block.zone == .listTable || Self.isEntry(page.text.bytes, range)
    if !isEntry { leadIsOpen = false }
    let usesLead = leadIsOpen
    var start = range.lowerBound
    while start < range.upperBound {
      let end = Self.end(page.text.bytes, from: start, to: range.upperBound)
      let own = takeHits(start..<end)
      var cues = CueSet()
      for place in own { cues.insert(Int(hits[place].cue)) }
      let isLead = Self.endsInColon(page.text.bytes, start..<end)
      if !own.isEmpty {
        body(
          Sentence(
            range: start..<end, block: index, hits: own, cues: cues,
            lead: usesLead ? lead : CueSet(), heading: heading))
      }
      if isLead, !isEntry || end == range.upperBound {
        lead = usesLead ? lead.union(cues) : cues
        leadIsOpen = true
      }
      start = end
      while start < range.upperBound, page.text.bytes[start] == 0x20 { start += 1 }
    }
  }

  private mutating func takeHits(_ range: Range<Int>) -> Range<Int> {
    while next < hits.count, Int(hits[next].start) < range.lowerBound { next += 1 }
    let first = next
    while next < hits.count, Int(hits[next].start) < range.upperBound { next += 1 }
    return first..<next
  }

  /// Whether a block begins like the entry of a list: `- `, `• `, `1. `, `(a) `.
  private static func isEntry(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    guard range.count > 3 else { return false }
    let at = range.lowerBound
    switch bytes[at] {
    case 0x2D, 0x2A, 0x2B, 0x28: return true
    case 0x30...0x39:
      return bytes[at + 1] == 0x2E || bytes[at + 1] == 0x29 || bytes[at + 2] == 0x2E
        || bytes[at + 2] == 0x29
    case 0xE2: return true  // bullets and dashes
    case 0xEF: return bytes[at + 1] == 0xBC && bytes[at + 2] == 0x88  // （
    default:
      return bytes[at] &- 0x61 < 26 && (bytes[at + 1] == 0x29 || bytes[at + 1] == 0x2E)
    }
  }

  private static func endsInColon(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    var end = range.upperBound
    while end > range.lowerBound, bytes[end - 1] == 0x20 { end -= 1 }
    guard end > range.lowerBound else { return false }
    if bytes[end - 1] == 0x3A { return true }
    return end - 3 >= range.lowerBound && bytes[end - 3] == 0xEF && bytes[end - 2] == 0xBC
      && bytes[end - 1] == 0x9A
  }

  /// The end of the sentence that begins at `start`.
  static func end(_ bytes: [UInt8], from start: Int, to limit: Int) -> Int {
    var at = start
    while at < limit {
      let byte = bytes[at]
      switch byte {
      case 0x21, 0x3F, 0x3B:
        if at + 1 == limit || bytes[at + 1] == 0x20 { return at + 1 }
        at += 1
      case 0x2E:
        if at + 1 == limit { return limit }
        if bytes[at + 1] == 0x20, !isAbbreviation(bytes, start, at) { return at + 1 }
        at += 1
      case 0xE3 where at + 2 < limit && bytes[at + 1] == 0x80 && bytes[at + 2] == 0x82:
        return at + 3
      case 0xEF
      where at + 2 < limit && bytes[at + 1] == 0xBC
        && (bytes[at + 2] == 0x81 || bytes[at + 2] == 0x9B || bytes[at + 2] == 0x9F):
        return at + 3
      default:
        at += 1
      }
    }
    return limit
  }

  private static let abbreviations: Set<[UInt8]> = Set(
    [
      "no", "art", "co", "ltd", "inc", "e.g", "i.e", "eg", "ie", "nr", "sec", "cf", "st", "tbk",
      "vs", "mr", "mrs", "dr", "jl", "pt", "ph", "tel", "tp", "u.s",
    ].map { Array($0.utf8) })

  private static func isAbbreviation(_ bytes: [UInt8], _ start: Int, _ dot: Int) -> Bool {
    var from = dot
    while from > start, bytes[from - 1] > 0x20, dot - from < 6 { from -= 1 }
    let word = Array(bytes[from..<dot])
    // A letter or a short number in front of a paragraph.
    if word.count <= 1 || from == start && word.count <= 2 && word.allSatisfy({ $0 &- 0x30 < 10 }) {
      return true
    }
    return abbreviations.contains(word)
  }
}
