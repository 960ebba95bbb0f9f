/// A fingerprint of a text that changes little when the text does (Charikar 2002): 64 bits, each the
/// majority over the features of the text.
///
/// The features are words, each with the one before it; in writing without spaces, runs of
/// a few letters whose ends their bytes decide, each with the one before it. Counted in bit planes, so a feature costs a few
/// operations and not 64.
struct Simhash {
  /// Texts whose fingerprints differ in at most so many bits are near duplicates. 3 of 64 is what Manku,
  /// Jain and Das Sarma (2007) took for web pages.
  static let nearBits = 3
  /// Fewer features say nothing: the text is too short.
  static let minimumFeatures = 40

  /// `planes[i]` holds bit *i* of 64 counters.
  private var planes = [UInt64](repeating: 0, count: 24)
  /// How many features were counted.
  private(set) var features = 0
  private var word: UInt64 = Simhash.start
  private var wordCount = 0
  private var before: UInt64 = 0
  /// Words with a letter or digit.
  private(set) var words = 0

  private static let start: UInt64 = 0xCBF2_9CE4_8422_2325

  /// Takes the next bytes of the text, UTF-8. Pieces of one word may come apart.
  mutating func take(_ bytes: Span<UInt8>) {
    for index in bytes.indices {
      let byte = bytes[index]
      if byte >= 0x80 || byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26 {
        let lower = byte &- 0x41 < 26 ? byte | 0x20 : byte
        word = (word ^ UInt64(lower)) &* 0x100_0000_01B3
        wordCount &+= 1
        // Cut by what stands there, so that the cuts behind a changed place are the same again.
        if byte >= 0x80, (wordCount >= 9 && word >> 61 == 0) || wordCount >= 64 { endWord() }
      } else if wordCount > 0 {
        endWord()
      }
    }
  }

  /// Ends the word where an element ends.
  mutating func endWord() {
    guard wordCount > 0 else { return }
    words += 1
    add(word &+ before &* 0x9E37_79B9_7F4A_7C15)
    before = word
    word = Self.start
    wordCount = 0
  }

  private mutating func add(_ feature: UInt64) {
    // FNV's upper bits are weak: mix (SplitMix64).
    var carry = feature
    carry = (carry ^ (carry >> 30)) &* 0xBF58_476D_1CE4_E5B9
    carry = (carry ^ (carry >> 27)) &* 0x94D0_49BB_1331_11EB
    carry ^= carry >> 31
    features += 1
    var plane = 0
    while carry != 0, plane < planes.count {
      let next = planes[plane] & carry
      planes[plane] ^= carry
      carry = next
      plane += 1
    }
  }

  /// The fingerprint; nil for a text of too few features.
  var fingerprint: UInt64? {
    guard features >= Self.minimumFeatures else { return nil }
    var result: UInt64 = 0
    for bit in 0..<64 {
      var count = 0
      for plane in planes.indices { count |= Int(planes[plane] >> UInt64(bit) & 1) << plane }
      if count * 2 > features { result |= 1 << UInt64(bit) }
    }
    return result
  }

  /// Groups of near duplicates: indices into `fingerprints`, each group and the groups in rising order; groups
  /// of one are left out.
  ///
  /// Two fingerprints that differ in at most three bits agree in one of four quarters, so only those that
  /// share a quarter are compared; a quarter that very many share is compared with its neighbours in the
  /// order of the whole fingerprint alone.
  static func groups(_ fingerprints: [UInt64]) -> [[Int]] {
    var leader = Array(fingerprints.indices)
    func find(_ index: Int) -> Int {
      var index = index
      while leader[index] != index {
        leader[index] = leader[leader[index]]
        index = leader[index]
      }
      return index
    }
    func join(_ a: Int, _ b: Int) {
      let (x, y) = (find(a), find(b))
      if x != y { leader[max(x, y)] = min(x, y) }
    }
    for quarter in 0..<4 {
      let shift = UInt64(quarter * 16)
      // Turned so that the quarter stands on top, equal quarters lie together.
      let turned = fingerprints.indices.map { index -> (key: UInt64, index: Int) in
        let print = fingerprints[index]
        // The quarter on top, the rest turned below it.
        let key = shift == 48 ? print : print << (48 - shift) | print >> (shift + 16)
        return (key: key, index: index)
      }.sorted { ($0.key, $0.index) < ($1.key, $1.index) }
      for place in turned.indices {
        var next = place + 1
        while next < turned.count, next - place <= 256,
          fingerprints[turned[next].index] >> shift & 0xFFFF
            == fingerprints[turned[place].index] >> shift & 0xFFFF
        {
          if (fingerprints[turned[next].index] ^ fingerprints[turned[place].index])
            .nonzeroBitCount <= nearBits
          {
            join(turned[place].index, turned[next].index)
          }
          next += 1
        }
      }
    }
    var members: [Int: [Int]] = [:]
    for index in fingerprints.indices { members[find(index), default: []].append(index) }
    return members.values.filter { $0.count > 1 }.sorted { $0[0] < $1[0] }
  }
}
