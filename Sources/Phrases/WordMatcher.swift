internal import Words

/// The rules that compare word by word: other forms of Indonesian words (T5) and scattered words (T7).
///
/// Belongs to one thread. A text's words are looked up once each; a phrase is compared only where the
/// word that leads it stands.
struct WordMatcher {
  private struct TextWord {
    var range: Range<Int>
    /// Its number in `PhraseWords`.
    var number: Int
    /// Its place in `memo`, which tells written words apart; -1 where the language needs no memo.
    var written = -1
    /// The node behind the root by `number`; negative when no phrase begins so.
    var root: Int32 = -1
    /// Words that may follow at `root`.
    var following: UInt64 = 0
    /// Where the phrases of one word that it is a form of are in `ownForms`; nil when that is not kept.
    var own: Range<Int32>?
    /// Whether nothing but a space stands between it and the word before.
    var isBehindSpace = false
  }

  private let index: PhraseIndex
  private let cutter: WordCutter
  private let morphology = IndonesianMorphology()
  private var memo = WordMemo()
  /// Relations of written words to words of phrases: both, with what stands between them in the key.
  private var relations = WordMemo()
  /// The phrases of one word that written words are forms of, word by word.
  private var ownForms: [(phrase: UInt32, rule: MatchRule)] = []
  private static let maximumOwnForms = 1 << 18
  /// The rules of phrases and the written words before them.
  private var forms = FormMemo()
  /// The places of the words that are compared with a phrase.
  private var compared: [Range<Int>] = []
  private var pair: [UInt8] = []
  private var words: [TextWord] = []
  /// All words of a block of Indonesian text, with their keys in `memo`.
  private var whole: [(place: Range<Int>, key: WordMemo.Key)] = []
  /// Places of phrases and parts of phrases in Thai text, where no spaces part words.
  private var notes: [Range<Int>] = []
  /// For each word and phrase the last block that has it; blocks are counted from 1 over all texts.
  private var blockOfWord: [UInt32] = []
  private var blockOfPhrase: [UInt32] = []
  /// For each word its first place in the last block that has it.
  private var placeOfWord: [Int32] = []
  private var block: UInt32 = 0
  private var findsScattered = false

  init(index: PhraseIndex) {
    self.index = index
    cutter = WordCutter(language: index.language)
  }

  /// Forgets the places that were noted.
  mutating func begin() { notes.removeAll(keepingCapacity: true) }

  /// Notes where a phrase, or a part of one, stands between word boundaries.
  mutating func note(_ place: Range<Int>, in text: NormalizedText) { notes.append(place) }

  /// Appends what stands inside `range` of `text`.
  /// - Parameter found: index of the first match of this text in `matches`; a phrase that was found
  ///   in a block is not scattered over it.
  mutating func appendMatches(
    in text: NormalizedText, range: Range<Int>, detail: MatchDetail, found: Int,
    into matches: inout [PhraseMatch]
  ) {
    guard index.language == .indonesian || detail != .counted, index.words.count > 0 else { return }
    findsScattered = detail != .counted
    precondition(
      !findsScattered || index.words.hasScattered,
      "an index that was not made for it is asked for scattered words")
    if findsScattered, blockOfWord.isEmpty {
      blockOfWord = [UInt32](repeating: 0, count: index.words.count)
      placeOfWord = [Int32](repeating: 0, count: index.words.count)
      blockOfPhrase = [UInt32](repeating: 0, count: index.count)
    }
    let direct = found..<matches.count
    var next = direct.lowerBound
    var note = 0
    var start = range.lowerBound
    var ends = text.blockEnds[Self.firstIndex(in: text.blockEnds, notBelow: start)...]
    while start < range.upperBound {
      let end = min(ends.first ?? range.upperBound, range.upperBound)
      ends = ends.dropFirst()
      block &+= 1
      while findsScattered, next < direct.upperBound, matches[next].range.upperBound <= end {
        if matches[next].tier != .rejected {
          blockOfPhrase[Int(matches[next].phrase.rawValue)] = block
        }
        next += 1
      }
      cut(text, start..<end, note: &note)
      if index.language == .indonesian { appendForms(in: text, into: &matches) }
      if findsScattered { appendScattered(into: &matches) }
      start = end + 1
    }
  }

  private static func firstIndex(in rising: [Int], notBelow value: Int) -> Int {
    var from = 0
    var to = rising.count
    while from < to {
      let middle = (from + to) / 2
      if rising[middle] < value { from = middle + 1 } else { to = middle }
    }
    return from
  }

  // MARK: - Words of the text

  /// Puts the words of a block that phrases have into `words`.
  private mutating func cut(_ text: NormalizedText, _ range: Range<Int>, note: inout Int) {
    words.removeAll(keepingCapacity: true)
    let bytes = text.bytes.span
    if index.language == .thai {
      while note < notes.count, notes[note].upperBound <= range.upperBound {
        if let number = index.words.word(bytes, notes[note]) {
          append(TextWord(range: notes[note], number: number))
        }
        note += 1
      }
      return
    }
    var offset = range.lowerBound
    whole.removeAll(keepingCapacity: true)
    while let place = cutter.next(
      bytes, from: offset, to: range.upperBound, isDash: { text.isDash(at: $0) })
    {
      offset = place.upperBound
      if index.language == .indonesian {
        let key = WordMemo.Key(bytes, place)
        memo.fetch(key)
        whole.append((place, key))
      } else if let number = index.words.word(bytes, place) {
        append(TextWord(range: place, number: number))
      }
    }
    for (_, key) in whole { memo.fetchEntry(key) }
    var lastEnd = -2
    for (place, key) in whole {
      let written = written(bytes, place, key)
      let entry = memo[written]
      guard entry.number >= 0 else { continue }
      let isBehindSpace = lastEnd + 1 == place.lowerBound && bytes[lastEnd] == 0x20
      lastEnd = place.upperBound
      append(
        TextWord(
          range: place, number: Int(entry.number), written: written, root: entry.root,
          following: entry.following, own: entry.own, isBehindSpace: isBehindSpace))
    }
  }

  private mutating func append(_ word: TextWord) {
    if findsScattered, blockOfWord[word.number] != block {
      blockOfWord[word.number] = block
      placeOfWord[word.number] = Int32(truncatingIfNeeded: words.count)
    }
    words.append(word)
  }

  /// The place of an Indonesian word in `memo`; its family is looked up when it is new.
  private mutating func written(
    _ bytes: Span<UInt8>, _ place: Range<Int>, _ key: WordMemo.Key
  ) -> Int {
    if let known = memo.place(of: key, bytes, place) { return known }
    var family: [UInt8] = []
    morphology.appendFamily(of: bytes.extracting(place), to: &family)
    let number = index.words.word(family.span, 0..<family.count)
    let root = number.flatMap { index.words.next(of: 0, by: $0) }
    if memo.isFull || ownForms.count > Self.maximumOwnForms {
      // Places are given anew: words of this block that were looked up before are no longer told
      // apart by theirs.
      memo = WordMemo()
      forms = FormMemo()
      ownForms.removeAll()
      for word in words.indices {
        words[word].written = -1
        words[word].own = nil
      }
    }
    var entry = WordMemo.Entry(number: Int32(number ?? -1))
    if let root {
      entry.root = Int32(root)
      entry.following = index.words.following(root)
      let first = Int32(ownForms.count)
      compared.removeAll(keepingCapacity: true)
      compared.append(place)
      for ended in index.words.ended(by: root) {
        let phrase = index.words.ended(at: ended)
        if let rule = form(of: phrase, in: bytes) { ownForms.append((phrase, rule)) }
      }
      entry.own = first..<Int32(ownForms.count)
    }
    return memo.keep(entry, for: key, bytes, place)
  }

  // MARK: - Other forms (T5)

  /// The longest stretch between two words of a phrase that is followed, in bytes.
  private static let maximumGap = 8

  private mutating func appendForms(in text: NormalizedText, into matches: inout [PhraseMatch]) {
    for first in words.indices {
      guard words[first].root >= 0 else { continue }
      var node = Int(words[first].root)
      if let own = words[first].own {
        for place in own {
          let (phrase, rule) = ownForms[Int(place)]
          append(phrase, rule, first...first, into: &matches)
        }
      } else {
        appendEnded(by: node, FormMemo.Key(-1), first...first, in: text, into: &matches)
      }
      var following = words[first].following
      var last = first + 1
      var key = FormMemo.Key(words[first].written)
      // Most words do not follow; a bit tells it without a look into the index.
      while last < words.count, following & PhraseWords.bit(of: words[last].number) != 0,
        words[last].range.lowerBound - words[last - 1].range.upperBound <= Self.maximumGap,
        let next = index.words.next(of: node, by: words[last].number)
      {
        node = next
        following = .max
        key.append(words[last].written, isBehindSpace: words[last].isBehindSpace)
        appendEnded(by: node, key, first...last, in: text, into: &matches)
        last += 1
      }
    }
  }

  /// Appends those phrases at a node that the text's words at `places` are a form of.
  private mutating func appendEnded(
    by node: Int, _ key: FormMemo.Key, _ places: ClosedRange<Int>, in text: NormalizedText,
    into matches: inout [PhraseMatch]
  ) {
    for ended in index.words.ended(by: node) {
      let phrase = index.words.ended(at: ended)
      if let rule = knownForm(of: phrase, key, places, in: text) {
        append(phrase, rule, places, into: &matches)
      }
    }
  }

  private mutating func append(
    _ phrase: UInt32, _ rule: MatchRule, _ places: ClosedRange<Int>,
    into matches: inout [PhraseMatch]
  ) {
    let range =
      words[places.lowerBound].range.lowerBound..<words[places.upperBound].range.upperBound
    matches.append(PhraseMatch(phrase: PhraseID(rawValue: phrase), range: range, rule: rule))
    if findsScattered { blockOfPhrase[Int(phrase)] = block }
  }

  /// As `form(of:in:)`, found out once for words with single spaces between them.
  private mutating func knownForm(
    of phrase: UInt32, _ key: FormMemo.Key, _ places: ClosedRange<Int>, in text: NormalizedText
  ) -> MatchRule? {
    if let packed = key.packed, let known = forms[phrase, packed] { return known }
    compared.removeAll(keepingCapacity: true)
    for place in places { compared.append(words[place].range) }
    let rule = form(of: phrase, in: text.bytes.span)
    if let packed = key.packed { forms.keep(rule, for: phrase, packed) }
    return rule
  }

  /// The rule by which the words `compared` are a form of `phrase`; nil when they are the phrase itself,
  /// or something else.
  private mutating func form(of phrase: UInt32, in bytes: Span<UInt8>) -> MatchRule? {
    index.withNormalForm(of: phrase) { phrase in
      // Most often it is the phrase itself, which has been found already.
      let last = compared.count - 1
      let whole = compared[0].lowerBound..<compared[last].upperBound
      if Self.areEqual(bytes, whole, phrase, 0..<phrase.count) { return nil }
      var worst = IndonesianMorphology.Relation.same
      var isEqual = true
      var offset = 0
      for (place, word) in compared.enumerated() {
        guard
          let own = cutter.next(phrase, from: offset, to: phrase.count, isDash: { _ in false })
        else { return nil }
        // What stands between the words must be what the phrase has there.
        let gap = (place == 0 ? word.lowerBound : compared[place - 1].upperBound)..<word.lowerBound
        guard Self.areEqual(bytes, gap, phrase, offset..<own.lowerBound) else { return nil }
        offset = own.upperBound
        if Self.areEqual(bytes, word, phrase, own) { continue }
        isEqual = false
        guard let relation = relation(of: bytes, word, to: phrase, own, isLast: place == last)
        else { return nil }
        worst = max(worst, relation)
      }
      guard !isEqual, offset == phrase.count else { return nil }
      switch worst {
      case .same: return .normalForm
      case .particle: return .particle
      case .reduplication: return .reduplication
      case .voice: return .voice
      case .derivation: return .derivation
      }
    }
  }

  /// The relation of a written word to a word of a phrase, found out once.
  private mutating func relation(
    of written: Span<UInt8>, _ place: Range<Int>, to phrase: Span<UInt8>, _ own: Range<Int>,
    isLast: Bool
  ) -> IndonesianMorphology.Relation? {
    // Taken out of `self` while the memo is asked and changed.
    var pair: [UInt8] = []
    swap(&pair, &self.pair)
    defer { swap(&pair, &self.pair) }
    pair.removeAll(keepingCapacity: true)
    for offset in place { pair.append(written[offset]) }
    // Neither byte is in a word.
    pair.append(isLast ? 0x1F : 0x1E)
    for offset in own { pair.append(phrase[offset]) }
    let key = WordMemo.Key(pair.span, 0..<pair.count)
    if let known = relations.place(of: key, pair.span, 0..<pair.count) {
      let number = relations[known].number
      return number < 0 ? nil : IndonesianMorphology.Relation(rawValue: UInt8(number))
    }
    var relation = morphology.relation(
      of: written.extracting(place), to: phrase.extracting(own), isLast: isLast)
    if let found = relation, found >= .voice, isOfFunctionWord(phrase, own) { relation = nil }
    if relations.isFull { relations = WordMemo() }
    _ = relations.keep(
      WordMemo.Entry(number: relation.map { Int32($0.rawValue) } ?? -1), for: key, pair.span,
      0..<pair.count)
    return relation
  }

  /// Whether a word of a phrase belongs to a function word: `oleh` is no form of `diperoleh`, nor is
  /// `peruntukan` one of `untuk`.
  private func isOfFunctionWord(_ phrase: Span<UInt8>, _ own: Range<Int>) -> Bool {
    var root: [UInt8] = []
    morphology.appendFamily(of: phrase.extracting(own), to: &root)
    return FunctionWords.indonesian.contains(root)
  }

  private static func areEqual(
    _ a: Span<UInt8>, _ x: Range<Int>, _ b: Span<UInt8>, _ y: Range<Int>
  ) -> Bool {
    guard x.count == y.count else { return false }
    for offset in 0..<x.count where a[x.lowerBound + offset] != b[y.lowerBound + offset] {
      return false
    }
    return true
  }

  // MARK: - Scattered words (T7)

  private mutating func appendScattered(into matches: inout [PhraseMatch]) {
    for place in words.indices {
      let leader = words[place].number
      guard Int(placeOfWord[leader]) == place else { continue }
      for led in index.words.led(by: leader) {
        let phrase = index.words.phrase(at: led)
        guard blockOfPhrase[Int(phrase)] != block, let range = spread(of: phrase) else { continue }
        matches.append(
          PhraseMatch(phrase: PhraseID(rawValue: phrase), range: range, rule: .scattered))
      }
    }
  }

  /// From the first to the last of a phrase's words in this block; nil when one is missing, or when it
  /// has no two different words.
  private func spread(of phrase: UInt32) -> Range<Int>? {
    let own = index.words.words(of: phrase)
    let first = index.words.number(at: own.lowerBound)
    var range = 0..<0
    var isVaried = false
    for place in own {
      let number = index.words.number(at: place)
      guard blockOfWord[number] == block else { return nil }
      let word = words[Int(placeOfWord[number])].range
      range =
        range.isEmpty
        ? word
        : min(range.lowerBound, word.lowerBound)..<max(range.upperBound, word.upperBound)
      isVaried = isVaried || number != first
    }
    return isVaried ? range : nil
  }
}
