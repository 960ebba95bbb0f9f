internal import Words

/// Decides whether a hit stands between word boundaries. All offsets are of the normalised text.
struct BoundaryRules {
  /// What was found at one end of a hit.
  enum End {
    /// Space, punctuation, the edge of a block, or a change of script.
    case delimited
    /// Between two letters of an unspaced script; whether the word breaker parts them.
    case unspaced(isBoundary: Bool)
    case rejected(MatchRule)
  }

  let language: Language

  /// The boundary at the start of a hit.
  func start(_ offset: Int, in text: NormalizedText, _ boundaries: WordBoundaries) -> End {
    let bytes = text.bytes.span
    let outside = WordCharacters.before(offset, in: bytes)
    let inside = WordCharacters.after(offset, in: bytes)
    if inside.extends { return .rejected(.insideCharacter) }
    if joins(outside.scalar, at: offset - 1, inside, in: text) {
      let beyond = WordCharacters.before(offset - 1, in: bytes)
      if beyond.isWord, !(beyond.isDigit && inside.isDigit) { return .rejected(.hyphenated) }
    }
    return end(
      outside, inside, isBoundary: boundaries[offset], otherwise: .insideWordBefore)
  }

  /// The boundary at the end of a hit.
  func end(_ offset: Int, in text: NormalizedText, _ boundaries: WordBoundaries) -> End {
    let bytes = text.bytes.span
    let outside = WordCharacters.after(offset, in: bytes)
    let inside = WordCharacters.before(offset, in: bytes)
    if outside.extends { return .rejected(.insideCharacter) }
    if joins(outside.scalar, at: offset, inside, in: text) {
      let beyond = WordCharacters.after(offset + 1, in: bytes)
      if beyond.isWord, !(beyond.isDigit && inside.isDigit) { return .rejected(.hyphenated) }
    }
    return end(outside, inside, isBoundary: boundaries[offset], otherwise: .insideWordAfter)
  }

  private func end(
    _ outside: WordCharacters.Neighbour, _ inside: WordCharacters.Neighbour, isBoundary: Bool,
    otherwise: MatchRule
  ) -> End {
    guard outside.isWord, inside.isWord else { return .delimited }
    switch (outside.isUnspaced, inside.isUnspaced) {
    case (true, true):
      return Self.isSign(outside.scalar) ? .delimited : .unspaced(isBoundary: isBoundary)
    case (false, false):
      return isDigitChange(outside, inside) ? .delimited : .rejected(otherwise)
    default: return .delimited
    }
  }

  /// Whether the step from letters to digits parts words in this language: in Thai both ways
  /// (`led50`, `15pro`), in Vietnamese where digits follow or precede a letter of the hit (`led50w`),
  /// in Indonesian never.
  private func isDigitChange(
    _ outside: WordCharacters.Neighbour, _ inside: WordCharacters.Neighbour
  ) -> Bool {
    switch language {
    case .thai: outside.isDigit != inside.isDigit
    case .vietnamese: outside.isDigit && !inside.isDigit
    default: false
    }
  }

  /// Thai signs that are letters to Unicode and that the word breaker glues to the word before them:
  /// the repetition mark ๆ and the abbreviation mark ฯ.
  private static func isSign(_ scalar: UInt32) -> Bool { scalar == 0x0E46 || scalar == 0x0E2F }

  /// Whether the character at `offset` is a hyphen that makes one word of its neighbours. In
  /// Indonesian a single hyphen does (`anak-anak`, `anti-air`); en and em dashes, which the normal
  /// form also writes as `-`, do not, nor does a hyphen between numbers (`10-20`).
  private func joins(
    _ scalar: UInt32, at offset: Int, _ inside: WordCharacters.Neighbour, in text: NormalizedText
  ) -> Bool {
    language == .indonesian && scalar == 0x2D && inside.isWord && !text.isDash(at: offset)
  }
}
