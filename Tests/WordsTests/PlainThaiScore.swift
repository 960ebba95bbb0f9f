import CWords

@testable import Words

/// What `ThaiBoundaryJudge.score` computes, as it is written down: place by place, feature by feature.
struct PlainThaiScore {
  private let model = ThaiBoundaryModel.shared

  /// The score of a place between two Thai letters; nil where no word can begin.
  func score(at offset: Int, in bytes: Span<UInt8>) -> Int? {
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
    let paths = PlainThaiPaths(window, model)
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

extension ThaiBoundaryModel {
  func weight(_ slot: UInt32) -> Int { Int(unsafe packed.pointee.weights[Int(slot)]) }

  /// A prefix of listed words.
  struct Node {
    /// Letters of the prefix.
    var depth = 0
    /// What the word costs; 0 when the prefix is none.
    var cost: UInt8 = 0
    fileprivate var children = 0
  }

  var root: Node { Node() }

  /// The prefix longer by `letter`; nil when no word goes on so.
  func child(of node: Node, _ letter: UInt8) -> Node? {
    if node.depth == 0 {
      let cell = unsafe packed.pointee.cells[Int(letter)]
      return cell == 0 ? nil : self.node(cell, depth: 1)
    }
    guard node.children != 0 else { return nil }
    for place in node.children... {
      let cell = unsafe packed.pointee.cells[place]
      if cell & UInt32(CWORDS_CELL_LETTER) == letter {
        return self.node(cell, depth: node.depth + 1)
      }
      if cell & UInt32(CWORDS_CELL_LAST) != 0 { return nil }
    }
    return nil
  }

  private func node(_ cell: UInt32, depth: Int) -> Node {
    let cost = UInt8(cell >> UInt32(CWORDS_CELL_COST) & 15)
    return Node(
      depth: depth, cost: cost == 0 ? 0 : 4 + 4 * cost,
      children: Int(cell >> UInt32(CWORDS_CELL_CHILD)))
  }
}

/// The Thai letters around a place of a text, up to `side` on each side, and what delimits them.
struct ThaiWindow {
  /// Letters looked at on each side.
  static let side = 16

  /// Codes of what is no Thai letter.
  private enum Other {
    static let digit: UInt8 = 80
    static let space: UInt8 = 81
    static let letter: UInt8 = 82
    static let sign: UInt8 = 83
    static let unseen: UInt8 = 84
  }

  /// The letters' codes; the place is before letter `side`.
  private var codes = [32 of UInt8](repeating: 0)
  private var first = ThaiWindow.side
  private var end = ThaiWindow.side
  private let delimiterBefore: UInt8
  private let delimiterBehind: UInt8

  /// Number of letters seen.
  var count: Int { end - first }
  /// Index of the letter behind the place.
  var place: Int { Self.side - first }
  /// Whether letters go on beyond the first or last one seen.
  let isOpenBefore: Bool
  let isOpenBehind: Bool

  init(around offset: Int, in bytes: Span<UInt8>) {
    var at = offset
    while first > 0 {
      let code = ThaiLetter.code(endingAt: at, in: bytes)
      guard ThaiLetter.isLetter(code) else { break }
      at -= 3
      first -= 1
      codes[first] = code
    }
    isOpenBefore = ThaiLetter.isLetter(ThaiLetter.code(endingAt: at, in: bytes))
    delimiterBefore = Self.delimiter(
      ThaiLetter.code(endingAt: at, in: bytes), at > 0 ? bytes[at - 1] : 0x20)
    at = offset
    while end < 2 * Self.side {
      let code = ThaiLetter.code(at: at, in: bytes)
      guard ThaiLetter.isLetter(code) else { break }
      at += 3
      codes[end] = code
      end += 1
    }
    isOpenBehind = ThaiLetter.isLetter(ThaiLetter.code(at: at, in: bytes))
    delimiterBehind = Self.delimiter(
      ThaiLetter.code(at: at, in: bytes), at < bytes.count ? bytes[at] : 0x20)
  }

  /// The code of the letter at `index` (0 for the first one seen).
  subscript(index: Int) -> UInt8 { codes[first + index] }

  /// What stands `distance` characters behind the place (-1: right before it), for features.
  func context(_ distance: Int) -> UInt8 {
    let index = Self.side + distance
    if index >= first, index < end { return codes[index] }
    if index == first - 1 { return delimiterBefore }
    return index == end ? delimiterBehind : Other.unseen
  }

  /// Whether a word may begin before the letter at `index`, by the rules of writing.
  func mayCut(_ index: Int) -> Bool {
    if index == 0 || index == count { return true }
    if ThaiLetter.follows(self[index]) || ThaiLetter.leads(self[index - 1]) { return false }
    // A letter under ์ is silent and closes the syllable before it, with ิ or ุ too.
    guard index + 1 < count else { return true }
    let next = self[index + 1]
    if next == 0x4C { return false }
    return !(index + 2 < count && self[index + 2] == 0x4C && (next == 0x34 || next == 0x38))
  }

  /// The hash of a word.
  func hash(_ range: Range<Int>) -> UInt32 {
    var hash: UInt32 = 7
    for index in range { hash = ThaiFeature.mix(hash, UInt32(self[index])) }
    return hash
  }

  private static func delimiter(_ thai: UInt8, _ byte: UInt8) -> UInt8 {
    if thai > 0, thai <= 0x4E { return thai }
    if byte >= 0x80 || (byte | 0x20) &- 0x61 < 26 { return Other.letter }
    if byte == 0x20 || byte == Normalizer.separator { return Other.space }
    return byte &- 0x30 < 10 ? Other.digit : Other.sign
  }
}
