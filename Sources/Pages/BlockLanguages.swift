import Words

extension Page {
  /// Decides the language of every block and of the page; see `language`.
  mutating func decideLanguages() {
    var verdicts = [Language?](repeating: nil, count: blocks.count)
    // Few letters, but of a script that only one of the languages is written in.
    var scripts: [Int: Language] = [:]
    var clearLetters: [Language: Int] = [:]
    let bytes = text.bytes
    let span = bytes.span
    var total = LanguageEvidence()
    for index in blocks.indices {
      var evidence = LanguageEvidence()
      evidence.add(span, in: blocks[index].normalized)
      let isCounted = blocks[index].zone.isEvidence && !blocks[index].isTranslatedByWidget
      if isCounted { total = total + evidence }
      if evidence.isStrong, let language = evidence.language {
        if isCounted, evidence.isUnmarkedVietnamese { unmarkedBlocks.append(index) }
        verdicts[index] = language
        if isCounted { clearLetters[language, default: 0] += evidence.letters }
      } else if let language = evidence.language, language == .thai || language == .chinese {
        scripts[index] = language
      }
    }
    languageEvidence = total
    language = total.language ?? .undetermined
    let all = clearLetters.values.reduce(0, +)
    let isMixed = (all - clearLetters[language, default: 0]) * 5 >= all && all > 0
    var nearest = NearestVerdicts(count: blocks.count)
    if isMixed { nearest.fill(blocks, verdicts) }
    for index in blocks.indices {
      if let own = verdicts[index] ?? scripts[index] {
        blocks[index].language = own
        blocks[index].isOwnLanguage = true
      } else {
        blocks[index].language = isMixed ? nearest[index] ?? language : language
      }
    }
  }
}

extension Zone {
  /// Whether its text shows the page's language: what visitors read.
  fileprivate var isEvidence: Bool {
    switch self {
    case .urlSlug, .hidden, .structuredData: false
    default: true
    }
  }
}

/// For each block the verdict of the nearest clear block of its landmark.
private struct NearestVerdicts {
  private var found: [Language?]
  private var distances: [Int]

  init(count: Int) {
    found = [Language?](repeating: nil, count: count)
    distances = [Int](repeating: .max, count: count)
  }

  subscript(index: Int) -> Language? { found[index] }

  /// Two walks: what is before each block, then what is behind it when that is nearer.
  mutating func fill(_ blocks: [Block], _ verdicts: [Language?]) {
    walk(blocks, verdicts, Array(blocks.indices))
    walk(blocks, verdicts, blocks.indices.reversed())
  }

  private mutating func walk(_ blocks: [Block], _ verdicts: [Language?], _ order: [Int]) {
    var last: [UInt32: (index: Int, language: Language)] = [:]
    for index in order {
      let block = blocks[index]
      // Hidden text and data say nothing of what stands beside them; their own verdict stays.
      if let verdict = verdicts[index], block.zone != .hidden, block.zone != .structuredData,
        !block.isTranslatedByWidget
      {
        last[block.landmark] = (index, verdict)
      }
      guard let near = last[block.landmark] else { continue }
      let from = blocks[near.index].surface
      let distance = max(
        block.surface.lowerBound - from.upperBound, from.lowerBound - block.surface.upperBound)
      if distance < distances[index] {
        distances[index] = distance
        found[index] = near.language
      }
    }
  }
}
