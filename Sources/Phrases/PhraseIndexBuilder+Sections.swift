package import Patterns
internal import Words

/// Making the index of the phrases that were added.
extension PhraseIndexBuilder {
  /// Makes the index; `sections` of the caller's go with it.
  /// - Complexity: O(*n* log *n*) for *n* bytes of phrases.
  public consuming func build(sections: [String: [UInt8]] = [:]) throws -> PhraseIndex {
    let automaton = try everyPattern?.build()
    everyPattern = nil
    let all = tables(sections.mapValues { .bytes($0) }).mapValues(\.bytes)
    return try PhraseIndex(trie: patternBuilder().build(sections: all), automaton: automaton)
  }

  /// Makes the index straight into a file, in less memory than `build` takes; `sections` of the
  /// caller's go into it. An older file stays whole until the new one is.
  /// - Throws: `PatternError`; `AutomatonFileError` when the file cannot be written.
  package consuming func write(
    to path: String, sections: consuming [String: SectionContent]
  ) throws {
    let all = tables(consume sections)
    try patternBuilder().write(to: path, sections: consume all)
  }

  /// The builder of the trie, moved out so that it may let go of what it no longer needs.
  private mutating func patternBuilder() -> WordTrieBuilder {
    var own = WordTrieBuilder()
    swap(&own, &patterns)
    return own
  }

  /// The sections of the phrases, with `sections`; the phrases are let go.
  private mutating func tables(
    _ sections: consuming [String: SectionContent]
  ) -> [String: SectionContent] {
    patterns.endAdding()
    if let lean, lean.count == patterns.count { return tables(lean, consume sections) }
    keepAll()
    var forms = KeptForms()
    swap(&forms, &kept)
    let (ofPattern, variantOf) = forms.arrange()
    var all = consume sections
    all.merge(words(of: forms, variantOf)) { $1 }
    all[PhraseIndex.Section.about] = about
    all[PhraseIndex.Section.ofPattern] = .numbers(ofPattern)
    all[PhraseIndex.Section.starts] = .numbers(forms.starts)
    all[PhraseIndex.Section.exact] = .bytes(forms.exact)
    all[PhraseIndex.Section.normal] = .bytes(forms.normal)
    all[PhraseIndex.Section.written] = .bytes(forms.written)
    all[PhraseIndex.Section.variantOf] = .numbers(variantOf)
    return all
  }

  /// As `tables`, of phrases that are one for each pattern, in their order.
  private func tables(
    _ lean: LeanForms, _ sections: consuming [String: SectionContent]
  ) -> [String: SectionContent] {
    let (bytes, ends) = (patterns.bytes, patterns.ends)
    var all = consume sections
    all.merge(words(of: bytes, ends)) { $1 }
    all[PhraseIndex.Section.about] = about
    all[PhraseIndex.Section.ofPattern] = .computedNumbers(count: ends.count + 1) { range, out in
      out += UInt32(range.lowerBound)..<UInt32(range.upperBound)
    }
    all[PhraseIndex.Section.starts] = lean.starts(ends)
    all[PhraseIndex.Section.exact] = lean.exact(bytes, ends)
    all[PhraseIndex.Section.normal] = .bytes(lean.normal(bytes, ends))
    all[PhraseIndex.Section.written] = .bytes(lean.written)
    all[PhraseIndex.Section.variantOf] = .numbers([])
    return all
  }

  private var about: SectionContent {
    .bytes(Array("\(WordRules.version)\n\(language.rawValue)\n".utf8))
  }

  /// Whether the index tells the words of its phrases: languages but Indonesian have no rule for other forms of a
  /// word.
  private var hasWords: Bool { language == .indonesian || detail != .counted }

  private func wordsBuilder(phrases: Int) -> PhraseWordsBuilder {
    var words = PhraseWordsBuilder(
      hasTree: language == .indonesian, hasScattered: detail != .counted)
    if hasWords { words.reserveCapacity(phrases: phrases) }
    return words
  }

  /// The sections of the words of all phrases, whose normal forms are all the patterns.
  private func words(of bytes: [UInt8], _ ends: [UInt32]) -> [String: SectionContent] {
    var words = wordsBuilder(phrases: ends.count)
    var cutter = KeyCutter(language: language)
    var start = 0
    for end in ends {
      if hasWords { cutter.cut(bytes.span, start..<Int(end), into: &words) }
      words.endPhrase(waiting: cutter.waitingCount)
      start = Int(end)
    }
    cutter.settle(&words)
    return words.sections()
  }

  /// The sections of the words of all phrases, whose forms are in the order of the index; a listed variant has
  /// none of its own.
  private func words(of forms: KeptForms, _ variantOf: [UInt32]) -> [String: SectionContent] {
    let starts = forms.starts
    var words = wordsBuilder(phrases: starts.count / 3)
    var cutter = KeyCutter(language: language)
    for phrase in 0..<starts.count / 3 - 1 {
      if hasWords, variantOf.isEmpty || variantOf[phrase] == .max {
        let own = Int(starts[phrase * 3 + 1])..<Int(starts[phrase * 3 + 4])
        if own.isEmpty {
          let own = Int(starts[phrase * 3])..<Int(starts[phrase * 3 + 3])
          cutter.cut(forms.exact.span, own, into: &words)
        } else {
          cutter.cut(forms.normal.span, own, into: &words)
        }
      }
      words.endPhrase(waiting: cutter.waitingCount)
    }
    cutter.settle(&words)
    return words.sections()
  }
}
