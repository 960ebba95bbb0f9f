internal import Words

struct ThaiBoundaryJudge: Sendable {
  enum Verdict { case confirmed, probable, rejected }
  func verdict(of range: Range<Int>, in bytes: Span<UInt8>, boundaries: WordBoundaries) -> Verdict {
    func sure(_ o: Int, _ other: WordCharacters.Neighbour, _ own: WordCharacters.Neighbour) -> Bool {
      boundaries[o] || !other.isUnspaced || !own.isUnspaced
    }
    return sure(range.lowerBound, WordCharacters.before(range.lowerBound, in: bytes), WordCharacters.after(range.lowerBound, in: bytes))
      && sure(range.upperBound, WordCharacters.after(range.upperBound, in: bytes), WordCharacters.before(range.upperBound, in: bytes))
      ? .confirmed : .rejected
  }
}
