internal import Pages
internal import Words

/// Where a clause was found.
struct ClauseFind: Sendable {
  var clause: Int
  /// What shows it: offsets in `Page.text.bytes`.
  var range: Range<Int>
  var block: Int
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
    var before = -1
    for place in sentence.hits {
      let cue = Int(hits[place].cue)
      if cue == before { continue }
      before = cue
      for index in book.byKey[cue] {
        if let find = apply(book.rules[index], at: place, sentence, hits, page) { found(find) }
      }
    }
  }

  private func apply(
    _ rule: ClauseBook.Rule, at place: Int, _ sentence: Sentence, _ hits: [CueHit], _ page: Page
  ) -> ClauseFind? {
    guard rule.isHeading == false || sentence.isHeading else { return nil }
    let near = sentence.cues.union(sentence.lead)
    guard near.isSuperset(of: rule.needs) else { return nil }
    if !rule.context.isEmpty {
      guard near.union(sentence.heading).isSuperset(of: rule.context) else { return nil }
    }
    let language = page.blocks[sentence.block].language
    // Thai has three bytes a letter, Chinese says in three bytes what takes others six.
    let gap = language == .thai ? rule.gap * 2 : rule.gap
    for key in place..<sentence.hits.upperBound where hits[key].cue == hits[place].cue {
      if let range = match(rule, key: key, gap: gap, sentence, hits) {
        let isDenied = self.isDenied(key, sentence, hits, page, language)
        if isDenied, !book.states[rule.clause] { continue }
        return ClauseFind(
          clause: rule.clause, range: range, block: sentence.block, isWeak: rule.isWeak,
          isDenied: isDenied, isHeading: sentence.isHeading)
      }
    }
    return nil
  }

  private func match(
    _ rule: ClauseBook.Rule, key: Int, gap: Int, _ sentence: Sentence, _ hits: [CueHit]
  ) -> Range<Int>? {
    var range = hits[key].range
    for (cue, isBehind) in rule.others {
      var nearest: (distance: Int, range: Range<Int>)?
      for place in sentence.hits where Int(hits[place].cue) == cue && place != key {
        let other = hits[place].range
        let distance =
          other.lowerBound >= hits[key].range.upperBound
          ? other.lowerBound - hits[key].range.upperBound
          : other.upperBound <= hits[key].range.lowerBound
            ? hits[key].range.lowerBound - other.upperBound : 0
        if isBehind, other.lowerBound < hits[key].range.upperBound { continue }
        if distance <= gap, nearest.map({ distance < $0.distance }) ?? true {
          nearest = (distance, other)
        }
      }
      if let nearest {
        range =
          min(
            range.lowerBound, nearest.range.lowerBound)..<max(
            range.upperBound, nearest.range.upperBound)
      } else if !sentence.lead.contains(cue) {
        return nil
      }
    }
    if !rule.forbidden.isEmpty, sentence.cues.intersects(rule.forbidden) {
      for place in sentence.hits where rule.forbidden.contains(Int(hits[place].cue)) {
        let other = hits[place].range
        if other.upperBound + gap >= range.lowerBound, other.lowerBound <= range.upperBound + gap {
          return nil
        }
      }
    }
    return range
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
  /// The sentence around a place, shortened around it where it is long; offsets in `text.bytes`.
  func quoteRange(around range: Range<Int>, block: Int) -> Range<Int> {
    let whole = blocks[block].normalized
    let bytes = text.bytes
    let limit = 360
    var start = range.lowerBound
    var end = range.upperBound
    if blocks[block].language == .thai {
      // No sentences: up to a blank on either side.
      start = max(whole.lowerBound, start - 120)
      while start > whole.lowerBound, bytes[start - 1] != 0x20,
        bytes[start] & 0xC0 == 0x80 || range.lowerBound - start < 120
      {
        start -= 1
      }
      while start < range.lowerBound, bytes[start] & 0xC0 == 0x80 { start += 1 }
      end = SentenceReader.end(bytes, from: end, to: whole.upperBound)
    } else {
      var at = whole.lowerBound
      while at < whole.upperBound {
        let next = SentenceReader.end(bytes, from: at, to: whole.upperBound)
        if next > range.lowerBound {
          start = at
          end = max(next, range.upperBound)
          break
        }
        at = next
        while at < whole.upperBound, bytes[at] == 0x20 { at += 1 }
      }
    }
    if end - start > limit {
      // Keep what was matched, then what stands before it, then what follows.
      start = max(start, min(range.lowerBound, range.upperBound - limit))
      let earliest = max(start, range.lowerBound - 120)
      start = min(max(start, earliest), range.lowerBound)
      end = max(range.upperBound, min(end, start + limit))
      while start < range.lowerBound, start > whole.lowerBound, bytes[start - 1] != 0x20,
        bytes[start] < 0x80 || bytes[start] & 0xC0 == 0x80
      { start += 1 }
      while end < whole.upperBound, bytes[end] & 0xC0 == 0x80 { end += 1 }
    }
    return start..<end
  }
}
