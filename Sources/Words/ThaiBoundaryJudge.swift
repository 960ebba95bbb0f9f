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
  public static let windowCharacters = ThaiWindow.side + 1

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
    var places = Places()
    return verdict(of: range, in: bytes, boundaries: boundaries, places: &places)
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
    fileprivate var words = ThaiWordMemo()

    /// Knows nothing yet.
    public init() {}

    /// Begins anew for a text, of which the places in `range`, its upper bound too, may be wanted.
    public mutating func begin(_ range: Range<Int>) {
      first = range.lowerBound
      words.removeAll()
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
    for index in places.wanted.indices {
      var left = places.wanted[index]
      while left != 0 {
        let place = index * 64 + left.trailingZeroBitCount
        left &= left - 1
        places.values[place] = Int32(
          certainty(at: places.first + place, in: bytes, &places.words))
      }
    }
  }

  /// As `verdict(of:in:boundaries:)`, by what `judge` found at the hit's ends.
  public func verdict(
    of range: Range<Int>, in bytes: Span<UInt8>, boundaries: WordBoundaries, places: inout Places
  ) -> Verdict {
    let start =
      places.value(at: range.lowerBound)
      ?? certainty(at: range.lowerBound, in: bytes, &places.words)
    guard start > Self.none else { return .rejected }
    let end =
      places.value(at: range.upperBound)
      ?? certainty(at: range.upperBound, in: bytes, &places.words)
    let score = min(start, end)
    if score >= ThaiBoundaryWeights.confirmed { return .confirmed }
    if score >= ThaiBoundaryWeights.probable { return .probable }
    // What both the model and the word breaker half believe is probable. A long phrase is seldom
    // found by chance, and loan words are strangers to the model, so less will do for it.
    let letters = Self.letters(range, in: bytes)
    guard letters >= ThaiBoundaryWeights.short else { return .rejected }
    let isLong = letters >= ThaiBoundaryWeights.long
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

  /// How many characters a hit has, vowels and marks among them.
  private static func letters(_ range: Range<Int>, in bytes: Span<UInt8>) -> Int {
    var count = 0
    for offset in range where bytes[offset] & 0xC0 != 0x80 { count += 1 }
    return count
  }

  /// How sure it is that a word begins or ends at `offset` of `bytes`: the model's score between two
  /// Thai letters; elsewhere `sure` or `none`.
  func certainty(at offset: Int, in bytes: Span<UInt8>) -> Int {
    var words = ThaiWordMemo()
    return certainty(at: offset, in: bytes, &words)
  }

  private func certainty(at offset: Int, in bytes: Span<UInt8>, _ words: inout ThaiWordMemo) -> Int
  {
    guard offset > 0, offset < bytes.count else { return Self.sure }
    let behind = ThaiLetter.code(at: offset, in: bytes)
    let before = ThaiLetter.code(endingAt: offset, in: bytes)
    // The repetition mark ๆ and the abbreviation mark ฯ follow a word.
    if behind == 0x46 || behind == 0x2F { return Self.sure }
    if ThaiLetter.isLetter(before), ThaiLetter.isLetter(behind) {
      return score(at: offset, in: bytes, &words) ?? Self.none
    }
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
    var words = ThaiWordMemo()
    return score(at: offset, in: bytes, &words)
  }

  private func score(at offset: Int, in bytes: Span<UInt8>, _ words: inout ThaiWordMemo) -> Int? {
    let window = ThaiWindow(around: offset, in: bytes)
    guard window.mayCut(window.place) else { return nil }
    var score = ThaiBoundaryWeights.bias
    for first in -6...4 {
      var hash = UInt32(100 + first)
      for length in 1...min(6, 5 - first) {
        hash = ThaiFeature.mix(hash, UInt32(window.context(first + length - 1)))
        score += model.weight(ThaiFeature.slot(hash, UInt32(length)))
      }
    }
    let paths = ThaiPaths(window, at: offset, in: bytes, &words, model)
    let lead = UInt32(min(20, max(-20, paths.lead >> 2)) + 20)
    let ending = UInt32(paths.ending)
    let beginning = UInt32(paths.beginning)
    let (across, past) = (UInt32(paths.acrossBefore), UInt32(paths.acrossBehind))
    let here = UInt32(window.context(0))
    let previous = UInt32(window.context(-1))
    let left = window.hash(paths.left..<window.place)
    let right = window.hash(window.place..<paths.right)
    score += weight(200, lead)
    score += weight(201, ending, beginning)
    score += weight(202, across, past)
    score += weight(203, lead, ending)
    score += weight(204, lead, beginning)
    score += weight(205, lead, across, past)
    score += weight(206, lead, here, previous)
    score += weight(207, left)
    score += weight(208, right)
    score += weight(209, left, right)
    return score
  }

  private func weight(_ seed: UInt32, _ a: UInt32) -> Int {
    model.weight(ThaiFeature.slot(ThaiFeature.mix(seed, a), 9))
  }

  private func weight(_ seed: UInt32, _ a: UInt32, _ b: UInt32) -> Int {
    model.weight(ThaiFeature.slot(ThaiFeature.mix(ThaiFeature.mix(seed, a), b), 9))
  }

  private func weight(_ seed: UInt32, _ a: UInt32, _ b: UInt32, _ c: UInt32) -> Int {
    let hash = ThaiFeature.mix(ThaiFeature.mix(ThaiFeature.mix(seed, a), b), c)
    return model.weight(ThaiFeature.slot(hash, 9))
  }
}

/// Hashes of features, as the training script makes them.
enum ThaiFeature {
  @inline(__always)
  static func mix(_ hash: UInt32, _ value: UInt32) -> UInt32 {
    let product = (hash ^ value) &* 0x9E37_79B1
    return product ^ product >> 15
  }

  @inline(__always)
  static func slot(_ hash: UInt32, _ kind: UInt32) -> UInt32 {
    ((hash ^ kind) &* 0x85EB_CA6B) >> UInt32(32 - ThaiBoundaryWeights.tableBits)
  }
}
