internal import Pages
internal import Words

/// Where a clause was found.
struct ClauseFind: Sendable {
  var clause: Int
  /// What shows it: offsets in `Page.text.bytes`.
  var range: Range<Int>
  var block: Int
  /// The sentence in which it was found.
  var sentence: Range<Int>
  var isWeak: Bool
  var isDenied: Bool
  var isHeading: Bool

  /// Better finds first: stated, not denied, in a sentence.
  var rank: Int { (isWeak ? 4 : 0) + (isDenied ? 2 : 0) + (isHeading ? 1 : 0) }
}

/// Applies the rules of a book to sentences.
struct ClauseReader {
  let book: ClauseBook
  /// The cue that denies what follows it.
  let denial: Int

  /// Calls `found` for each clause that a sentence states.
  func read(
    _ sentence: Sentence, hits: [CueHit], page: Page, found: (ClauseFind) -> Void
  ) {
    var done = CueSet()
    let near = sentence.cues.union(sentence.lead)
    let around = near.union(sentence.heading)
    for place in sentence.hits {
      let cue = Int(hits[place].cue)
      if done.contains(cue) { continue }
      done.insert(cue)
      for index in book.byKey[cue]
      where near.isSuperset(of: book.needs[index]) && around.isSuperset(of: book.contexts[index]) {
        if let find = apply(book.rules[index], at: place, sentence, hits, page) { found(find) }
      }
    }
  }

  private func apply(
    _ rule: ClauseBook.Rule, at place: Int, _ sentence: Sentence, _ hits: [CueHit], _ page: Page
  ) -> ClauseFind? {
    guard rule.isHeading == false || sentence.isHeading else { return nil }
    let language = page.blocks[sentence.block].language
    // Thai has three bytes a letter, Chinese says in three bytes what takes others six.
    let gap = language == .thai ? rule.gap * 2 : rule.gap
    for key in place..<sentence.hits.upperBound where hits[key].cue == hits[place].cue {
      if let range = match(rule, key: key, gap: gap, sentence, hits) {
        let isDenied = self.isDenied(key, sentence, hits, page, language)
        if isDenied, !book.states[rule.clause] { continue }
        return ClauseFind(
          clause: rule.clause, range: range, block: sentence.block, sentence: sentence.range,
          isWeak: rule.isWeak, isDenied: isDenied, isHeading: sentence.isHeading)
      }
    }
    return nil
  }

  private func match(
    _ rule: ClauseBook.Rule, key: Int, gap: Int, _ sentence: Sentence, _ hits: [CueHit]
  ) -> Range<Int>? {
    var range = hits[key].range
    for (cue, isBehind) in rule.others {
      let nearest = Self.nearest(cue, to: key, gap: gap, isBehind: isBehind, sentence, hits)
      if let nearest {
        range =
          min(range.lowerBound, nearest.lowerBound)..<max(range.upperBound, nearest.upperBound)
      } else if !sentence.lead.contains(cue) {
        return nil
      }
    }
    if !rule.forbidden.isEmpty, sentence.cues.intersects(rule.forbidden) {
      var place = key
      while place > sentence.hits.lowerBound,
        Int(hits[place - 1].start) + gap + Self.longestPhrase >= range.lowerBound
      { place -= 1 }
      while place < sentence.hits.upperBound, Int(hits[place].start) <= range.upperBound + gap {
        let hit = hits[place]
        if rule.forbidden.contains(Int(hit.cue)), Int(hit.end) + gap >= range.lowerBound {
          return nil
        }
        place += 1
      }
    }
    return range
  }

  /// Bytes of a long phrase: how far before a place one that reaches it may begin.
  private static let longestPhrase = 96

  /// The place of a cue next to a key, at most `gap` bytes away. Only hits so near are looked at, so that
  /// a sentence of a megabyte costs no more than many short ones.
  static func nearest(
    _ cue: Int, to key: Int, gap: Int, isBehind: Bool, _ sentence: Sentence, _ hits: [CueHit]
  ) -> Range<Int>? {
    let own = hits[key].range
    var best: (distance: Int, range: Range<Int>)?
    func look(_ place: Int) {
      guard Int(hits[place].cue) == cue, place != key else { return }
      let other = hits[place].range
      if isBehind, other.lowerBound < own.upperBound { return }
      let distance =
        other.lowerBound >= own.upperBound
        ? other.lowerBound - own.upperBound
        : other.upperBound <= own.lowerBound ? own.lowerBound - other.upperBound : 0
      if distance <= gap, best.map({ distance < $0.distance }) ?? true { best = (distance, other) }
    }
    var place = key
    while place >= sentence.hits.lowerBound,
      Int(hits[place].start) + gap + longestPhrase >= own.lowerBound
    {
      look(place)
      place -= 1
    }
    place = key + 1
    while place < sentence.hits.upperBound, Int(hits[place].start) <= own.upperBound + gap {
      look(place)
      place += 1
    }
    return best?.range
  }

  /// Whether a longer phrase begins in the same place: `no` in `no longer than` denies nothing.
  private func isPartOfMore(_ place: Int, _ sentence: Sentence, _ hits: [CueHit]) -> Bool {
    var other = place - 1
    while other >= sentence.hits.lowerBound, hits[other].start == hits[place].start {
      if Int(hits[other].cue) != denial, hits[other].end > hits[place].end { return true }
      other -= 1
    }
    return false
  }

  /// Whether a denial stands close before the key: in the same breath, no comma between.
  private func isDenied(
    _ key: Int, _ sentence: Sentence, _ hits: [CueHit], _ page: Page, _ language: Language
  ) -> Bool {
    let reach = language == .chinese ? 18 : language == .thai ? 45 : 36
    var place = key - 1
    while place >= sentence.hits.lowerBound {
      let hit = hits[place]
      if Int(hits[key].start) - Int(hit.end) > reach { break }
      if Int(hit.cue) == denial, hit.end <= hits[key].start, !isPartOfMore(place, sentence, hits) {
        let between = page.text.bytes[Int(hit.end)..<Int(hits[key].start)]
        if !between.contains(where: { $0 == 0x2C || $0 == 0x28 }) { return true }
      }
      place -= 1
    }
    return false
  }
}

extension Page {
  /// What to quote of a sentence around a place: all of it, or `limit` bytes where it is longer, from a
  /// blank or a character on; offsets in `text.bytes`.
  func quoteRange(around range: Range<Int>, sentence: Range<Int>) -> Range<Int> {
    let limit = 360
    guard sentence.count > limit else {
      return min(sentence.lowerBound, range.lowerBound)..<max(sentence.upperBound, range.upperBound)
    }
    let bytes = text.bytes
    // Some text before the place, and the rest behind it.
    var start = max(sentence.lowerBound, range.lowerBound - min(120, max(0, limit - range.count)))
    if start > sentence.lowerBound {
      let from = start
      while start < range.lowerBound, bytes[start - 1] != 0x20 { start += 1 }
      if start == range.lowerBound {
        start = from
        while start < range.lowerBound, bytes[start] & 0xC0 == 0x80 { start += 1 }
      }
    }
    var end = max(range.upperBound, min(sentence.upperBound, start + limit))
    while end < sentence.upperBound, bytes[end] & 0xC0 == 0x80 { end += 1 }
    return start..<end
  }

  /// The same for a place whose sentence is not known: it is looked for in the block.
  func quoteRange(around range: Range<Int>, block: Int) -> Range<Int> {
    let whole = blocks[block].normalized
    let bytes = text.bytes
    // Not from the start of a block of a megabyte.
    var at = max(whole.lowerBound, range.lowerBound - 2000)
    while at < range.lowerBound, at > whole.lowerBound, bytes[at - 1] != 0x20 { at += 1 }
    while at < whole.upperBound {
      let end = SentenceReader.end(bytes, from: at, to: whole.upperBound)
      if end > range.lowerBound {
        return quoteRange(around: range, sentence: at..<max(end, range.upperBound))
      }
      at = end
      while at < whole.upperBound, bytes[at] == 0x20 { at += 1 }
    }
    return range
  }
}
