/// Searches texts for the patterns of a word trie. Belongs to one thread: it keeps the memory that it works
/// in, so that a search allocates nothing.
///
/// ```swift
/// var search = WordTrieSearch(trie)
/// var matches: [PatternMatch] = []
/// search.appendMatches(in: text.span, to: &matches)
/// ```
public struct WordTrieSearch {
  /// What it searches for.
  public let trie: WordTrie
  let scratch: WordTrieScratch

  /// Sets memory aside: about 1.5 MB, of which an ordinary page uses a third.
  public init(_ trie: WordTrie) {
    self.trie = trie
    scratch = WordTrieScratch(maximumPatternBytes: trie.maximumPatternBytes)
  }

  /// Appends every occurrence that begins and ends at a place (see `WordTrie`) to `matches`.
  ///
  /// They come in an order that depends on nothing but the text and the patterns, and that is not
  /// that of their offsets: within about 16 KB of text they are mixed.
  /// - Parameters:
  ///   - text: UTF-8. Bytes that are not UTF-8 match nothing; beside letters they count as letters.
  ///   - range: which bytes to search, as offsets into the text; all when nil. Its ends are places, and
  ///     nothing outside of it is looked at.
  /// - Precondition: `range` lies inside `text`.
  /// - Complexity: O(*n* + *c*) for *n* bytes and *c* patterns that begin as the text does somewhere.
  public mutating func appendMatches(
    in text: Span<UInt8>, range: Range<Int>? = nil, to matches: inout [PatternMatch]
  ) {
    let none: [UInt64] = []
    append(in: text, range: range, boundaries: none.span, isBounded: false, to: &matches)
  }

  /// Appends every occurrence that begins and ends both at a place and at a boundary.
  /// - Parameter boundaries: bit *i* modulo 64 of word *i* / 64 says whether offset *i* of the text is
  ///   a boundary; offsets behind the last word are none.
  public mutating func appendMatches(
    in text: Span<UInt8>, range: Range<Int>? = nil, boundaries: Span<UInt64>,
    to matches: inout [PatternMatch]
  ) {
    append(in: text, range: range, boundaries: boundaries, isBounded: true, to: &matches)
  }

  private mutating func append(
    in text: Span<UInt8>, range: Range<Int>?, boundaries: Span<UInt64>, isBounded: Bool,
    to matches: inout [PatternMatch]
  ) {
    let range = range ?? 0..<text.count
    precondition(
      range.lowerBound >= 0 && range.upperBound <= text.count, "the range is not inside of the text"
    )
    if trie.patternCount == 0 { return }
    // The span outlives the closure, and only its range is read; the image lives as long as the trie.
    unsafe text.withUnsafeBufferPointer { buffer in
      guard let bytes = buffer.baseAddress else { return }
      unsafe trie.withImage { image in
        let tables = unsafe WordTrieTables(image: image, layout: trie.layout)
        var place = range.lowerBound
        var edge = WordTrieText.Edge()
        while place < range.upperBound {
          unsafe appendPiece(
            bytes, from: &place, to: range.upperBound, &edge, tables: tables,
            boundaries: boundaries, isBounded: isBounded, into: &matches)
        }
      }
    }
  }

  /// Searches one piece of text and steps behind it.
  private func appendPiece(
    _ bytes: UnsafePointer<UInt8>, from place: inout Int, to end: Int,
    _ edge: inout WordTrieText.Edge, tables: WordTrieTables, boundaries: Span<UInt64>,
    isBounded: Bool, into matches: inout [PatternMatch]
  ) {
    var text = unsafe scratch.text
    let isFolded = !trie.folds.isEmpty
    // Behind the block, what a pattern may reach and the character behind that.
    let wanted = WordTrieScratch.blockBytes + trie.maximumPatternBytes + 32
    let base = place
    var read = place
    if isFolded {
      unsafe text.count = trie.folds.fold(
        bytes, from: &read, to: end, into: text.bytes, limit: wanted, origins: scratch.origins)
    } else {
      unsafe text.count = min(end - place, wanted)
      unsafe text.bytes.update(from: bytes + place, count: text.count)
      unsafe read = place + text.count
    }
    unsafe text.cut(edge, keys: tables.keys)
    var limit = unsafe text.count
    if read < end {
      limit = WordTrieScratch.blockBytes
      // A character is not cut.
      for _ in 0..<3 where unsafe text.bytes[limit] & 0xC0 == 0x80 { limit += 1 }
      unsafe edge = text.edge(before: limit)
    }
    if isBounded {
      if isFolded {
        unsafe text.keepPlaces { offset in
          Self.isBoundary(unsafe scratch.origins[offset], boundaries)
        }
      } else {
        unsafe text.keepPlaces(base: base, boundaries)
      }
    }
    var scan = unsafe WordTrieScan(
      tables: tables, scratch: scratch, text: text, base: base, isFolded: isFolded, limit: limit)
    unsafe scan.run(into: &matches)
    place = unsafe isFolded ? scratch.origins[limit] : base + limit
  }

  @inline(__always)
  private static func isBoundary(_ offset: Int, _ boundaries: Span<UInt64>) -> Bool {
    let word = offset &>> 6
    return word < boundaries.count
      && boundaries[word] &>> UInt64(truncatingIfNeeded: offset & 63) & 1 != 0
  }
}

extension WordTrieText {
  /// What the last character before `place` is, for the piece that begins there.
  func edge(before place: Int) -> Edge {
    let byte = unsafe bytes[place - 1]
    if byte < 0x80 {
      return Edge(
        isLetter: (byte | 0x20) &- 0x61 < 26, isDigit: byte &- 0x30 < 10)
    }
    var lead = place - 1
    while lead > 0, lead > place - 4, unsafe bytes[lead] & 0xC0 == 0x80 { lead -= 1 }
    return unsafe Edge(isLetter: isLetter(at: lead), isDigit: false)
  }

  /// Keeps only the places for which `isBoundary` is true.
  func keepPlaces(_ isBoundary: (Int) -> Bool) {
    for word in 0...(unsafe count / 64) {
      var left = unsafe places[word]
      while left != 0 {
        let bit = left.trailingZeroBitCount
        left &= left &- 1
        if !isBoundary(word * 64 + bit) {
          unsafe places[word] &= ~(1 &<< UInt64(truncatingIfNeeded: bit))
        }
      }
    }
  }

  /// Keeps only the places that are boundaries of a text in which this piece begins at `base`.
  func keepPlaces(base: Int, _ boundaries: Span<UInt64>) {
    let shift = UInt64(truncatingIfNeeded: base & 63)
    for word in 0...(unsafe count / 64) {
      let from = base &>> 6 &+ word
      let low = from < boundaries.count ? boundaries[from] &>> shift : 0
      let high = from &+ 1 < boundaries.count ? (boundaries[from &+ 1] &<< 1) &<< (63 &- shift) : 0
      unsafe places[word] &= low | high
    }
  }
}
