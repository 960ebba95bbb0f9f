import CWords

/// Decides whether a hit in unspaced Thai text stands between word boundaries.
///
/// Knows Thai letters and a trained model; knows no keywords and no pages. Each end is judged for
/// itself. An end beside a space, a sign, a digit, another script or a block's edge is sure; an end
/// before a vowel or tone mark that belongs to the character before is none; between two Thai letters
/// the model scores the place by the letters around it and by the best ways to cut them into listed
/// words (`Scripts/train-thai-boundaries` says how it was trained). What stands beyond the first
/// character that is no Thai letter, or more than `windowCharacters` away, never matters to the score.
/// Of hits with a middling score the word breaker is asked too: new text has words and habits that the
/// model has not met.
///
/// All arithmetic is of whole numbers, so the same text gets the same answer everywhere.
public struct ThaiBoundaryJudge: Sendable {
  /// Version of the model; rises whenever an answer may change.
  public static let version = ThaiBoundaryWeights.version

  /// A decision depends on so many characters on each side of each end of a hit.
  public static let windowCharacters = Int(CWORDS_SIDE) + 1

  /// What is thought of a hit or of one end of it; the surer one is the smaller.
  public enum Verdict: Int, Sendable, Comparable {
    /// The boundary is nearly sure.
    case confirmed
    /// More likely a boundary than not.
    case probable
    /// Not a boundary.
    case rejected

    /// By certainty: the surer verdict is the smaller one.
    public static func < (a: Verdict, b: Verdict) -> Bool { a.rawValue < b.rawValue }
  }

  private let model = ThaiBoundaryModel.shared

  /// A judge. Making the first one unpacks the model (some milliseconds).
  public init() {}

  /// The verdict on a hit, by its less certain end.
  ///
  /// `range` holds UTF-8 offsets into `bytes`, which must be in the normal form of `Normalizer`, and
  /// stands on character boundaries; `boundaries` are the word breaker's of the same bytes.
  /// - Complexity: O(1): about a microsecond an end between two Thai letters.
  public func verdict(
    of range: Range<Int>, in bytes: Span<UInt8>, boundaries: WordBoundaries
  ) -> Verdict {
    verdict(of: range, in: bytes, boundaries: boundaries, places: Places())
  }

  /// What was found out about places of a text: many phrases begin or end at one place.
  ///
  /// Places that are wanted before `judge(_:in:)` are worked in the order of the text, which takes a
  /// fraction of the time of working each by itself.
  public struct Places: Sendable {
    fileprivate private(set) var first = 0
    /// A bit for each offset from `first` on.
    fileprivate var wanted: [UInt64] = []
    /// The certainty at each offset whose bit is set.
    fileprivate var values: [Int32] = []
    /// The offsets between two Thai letters, and their scores.
    fileprivate var offsets: [Int32] = []
    fileprivate var scores: [Int32] = []

    /// Knows nothing yet.
    public init() {}

    /// Begins anew for a text, of which the places in `range`, its upper bound too, may be wanted.
    public mutating func begin(_ range: Range<Int>) {
      first = range.lowerBound
      wanted.removeAll(keepingCapacity: true)
      wanted.append(contentsOf: repeatElement(0, count: range.count / 64 + 1))
      let missing = range.count + 1 - values.count
      if missing > 0 { values.append(contentsOf: repeatElement(0, count: missing)) }
    }

    /// Asks for a place of the range.
    public mutating func want(_ offset: Int) {
      wanted[(offset - first) >> 6] |= 1 << UInt64((offset - first) & 63)
    }

    fileprivate func value(at offset: Int) -> Int? {
      let place = offset - first
      guard place >= 0, place >> 6 < wanted.count, wanted[place >> 6] >> UInt64(place & 63) & 1 != 0
      else { return nil }
      return Int(values[place])
    }
  }

  /// Works the places that are wanted.
  /// - Complexity: O(*n* / 64 + *p*) for *n* bytes and *p* places.
  public func judge(_ places: inout Places, in bytes: Span<UInt8>) {
    places.offsets.removeAll(keepingCapacity: true)
    for index in places.wanted.indices {
      var left = places.wanted[index]
      while left != 0 {
        let place = index * 64 + left.trailingZeroBitCount
        left &= left - 1
        if let certainty = plainCertainty(at: places.first + place, in: bytes) {
          places.values[place] = Int32(certainty)
        } else {
          places.offsets.append(Int32(places.first + place))
        }
      }
    }
    score(places.offsets, in: bytes, into: &places.scores)
    for (offset, score) in zip(places.offsets, places.scores) {
      places.values[Int(offset) - places.first] =
        score == CWORDS_NO_PLACE ? Int32(Self.noPlace) : score
    }
  }

  /// Sets the bits of offsets of `range`, its upper bound too, at which a hit may begin or end: all but those between
  /// two Thai letters that the rules of writing keep together. A hit with such an end is rejected, whatever the rest.
  ///
  /// Bit *i* modulo 64 of word *i* / 64 is that of offset *i*; bits outside of the range mean nothing.
  /// - Complexity: O(*n*) for *n* bytes of the range.
  public static func markPossible(
    _ bits: inout [UInt64], in bytes: Span<UInt8>, range: Range<Int>
  ) {
    precondition(range.upperBound <= bytes.count, "a range outside of the text")
    let words = range.upperBound >> 6 + 1
    if bits.count < words {
      bits.append(contentsOf: repeatElement(0, count: words - bits.count))
    }
    // Nothing is read outside of the bytes, and there is a bit for each offset up to the range's end.
    unsafe bytes.withUnsafeBufferPointer { text in
      guard let first = text.baseAddress else { return }
      unsafe cwords_thai_places(
        first, Int32(text.count), Int32(range.lowerBound), Int32(range.upperBound), &bits)
    }
  }

  /// The verdict on a hit that stands between two Thai letters at one end at least, and delimited at the other if not
  /// there too; nil where other rules decide, or nothing is known of the ends.
  public func plainVerdict(
    of range: Range<Int>, in bytes: Span<UInt8>, boundaries: WordBoundaries,
    places: borrowing Places
  ) -> Verdict? {
    guard let start = places.value(at: range.lowerBound), start != Self.none,
      let end = places.value(at: range.upperBound), end != Self.none
    else { return nil }
    if start == Self.sure {
      if end == Self.sure { return nil }
    } else if Self.isBehindSign(range.lowerBound, in: bytes) {
      return nil
    }
    return verdict(of: range, in: bytes, boundaries: boundaries, start: start, end: end)
  }

  /// Whether the character before `offset` is one of the signs that delimit a hit.
  @inline(__always)
  private static func isBehindSign(_ offset: Int, in bytes: Span<UInt8>) -> Bool {
    let before = ThaiLetter.code(endingAt: offset, in: bytes)
    return before == 0x46 || before == 0x2F
  }

  /// As `verdict(of:in:boundaries:)`, by what `judge` found at the hit's ends.
  public func verdict(
    of range: Range<Int>, in bytes: Span<UInt8>, boundaries: WordBoundaries,
    places: borrowing Places
  ) -> Verdict {
    let start =
      places.value(at: range.lowerBound)
      ?? certainty(at: range.lowerBound, in: bytes)
    let end =
      places.value(at: range.upperBound)
      ?? certainty(at: range.upperBound, in: bytes)
    return verdict(of: range, in: bytes, boundaries: boundaries, start: start, end: end)
  }

  /// The verdict by the certainty of both ends.
  @inline(__always)
  private func verdict(
    of range: Range<Int>, in bytes: Span<UInt8>, boundaries: WordBoundaries, start: Int, end: Int
  ) -> Verdict {
    let score = min(start, end)
    if score >= ThaiBoundaryWeights.confirmed { return .confirmed }
    if score >= ThaiBoundaryWeights.probable { return .probable }
    // What both the model and the word breaker half believe is probable. A long phrase is seldom
    // found by chance, and loan words are strangers to the model, so less will do for it.
    let letters = Self.letters(range, in: bytes, upTo: ThaiBoundaryWeights.long)
    guard letters >= ThaiBoundaryWeights.short else { return .rejected }
    let isLong = letters == ThaiBoundaryWeights.long
    if isLong, score >= ThaiBoundaryWeights.longProbable { return .probable }
    guard score >= (isLong ? ThaiBoundaryWeights.longWithICU : ThaiBoundaryWeights.withICU) else {
      return .rejected
    }
    let isCut =
      (boundaries[range.lowerBound] || start == Self.sure)
      && (boundaries[range.upperBound] || end == Self.sure)
    return isCut ? .probable : .rejected
  }

  /// What `certainty` says of an end that is delimited, and of one that is no word's end.
  static let sure = 1 << 20
  static let none = -1 << 20
  /// The same between two Thai letters.
  private static let noPlace = none + 1

  /// How many characters a hit has, vowels and marks among them; at most `limit` are counted.
  @inline(__always)
  private static func letters(_ range: Range<Int>, in bytes: Span<UInt8>, upTo limit: Int) -> Int {
    var count = 0
    for offset in range where bytes[offset] & 0xC0 != 0x80 {
      count += 1
      if count == limit { break }
    }
    return count
  }

  /// How sure it is that a word begins or ends at `offset` of `bytes`: the model's score between two
  /// Thai letters; elsewhere `sure` or `none`.
  func certainty(at offset: Int, in bytes: Span<UInt8>) -> Int {
    plainCertainty(at: offset, in: bytes) ?? score(at: offset, in: bytes) ?? Self.none
  }

  /// The certainty where no score is needed; nil between two Thai letters.
  private func plainCertainty(at offset: Int, in bytes: Span<UInt8>) -> Int? {
    guard offset > 0, offset < bytes.count else { return Self.sure }
    let behind = ThaiLetter.code(at: offset, in: bytes)
    let before = ThaiLetter.code(endingAt: offset, in: bytes)
    // The repetition mark ๆ and the abbreviation mark ฯ follow a word.
    if behind == 0x46 || behind == 0x2F { return Self.sure }
    if ThaiLetter.isLetter(before), ThaiLetter.isLetter(behind) { return nil }
    if ThaiLetter.follows(behind) { return Self.none }
    let outside = WordCharacters.after(offset, in: bytes)
    let inside = WordCharacters.before(offset, in: bytes)
    if outside.extends { return Self.none }
    guard outside.isWord, inside.isWord, outside.isUnspaced == inside.isUnspaced else {
      return Self.sure
    }
    // Of Lao, Khmer and Myanmar nothing is known here.
    return !outside.isUnspaced && outside.isDigit != inside.isDigit ? Self.sure : Self.none
  }

  /// The score of a place between two Thai letters; nil where no word can begin.
  func score(at offset: Int, in bytes: Span<UInt8>) -> Int? {
    var scores: [Int32] = []
    score([Int32(offset)], in: bytes, into: &scores)
    return scores[0] == CWORDS_NO_PLACE ? nil : Int(scores[0])
  }

  /// The scores of places between two Thai letters, in the order of the text.
  func score(_ offsets: [Int32], in bytes: Span<UInt8>, into scores: inout [Int32]) {
    scores.removeAll(keepingCapacity: true)
    scores.append(contentsOf: repeatElement(0, count: offsets.count))
    guard !offsets.isEmpty else { return }
    // Nothing is read outside of the bytes; the model has as many weights as `table_bits` says, and there
    // are as many scores as offsets.
    unsafe bytes.withUnsafeBufferPointer { text in
      unsafe cwords_thai_scores(
        text.baseAddress!, Int32(text.count), offsets, Int32(offsets.count), model.packed, &scores)
    }
  }
}
