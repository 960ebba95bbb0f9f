/// A word of at most 40 ASCII bytes, on the stack.
struct IndonesianWord: Sendable {
  /// Longer words are not analysed; the longest Indonesian forms have some 30 letters.
  static let capacity = 40

  private(set) var bytes: [40 of UInt8] = .init(repeating: 0)
  private(set) var count = 0

  init() {}

  /// A copy of `range` of `span`; nil when it is longer than the capacity.
  init?(_ span: Span<UInt8>, _ range: Range<Int>) {
    guard range.count <= Self.capacity else { return nil }
    for index in range { append(span[index]) }
  }

  subscript(index: Int) -> UInt8 { bytes[index] }

  var first: UInt8 { count > 0 ? bytes[0] : 0 }

  /// Appends a byte; what goes beyond the capacity is dropped, and then no comparison succeeds.
  mutating func append(_ byte: UInt8) {
    if count < Self.capacity { bytes[count] = byte }
    count += 1
  }

  mutating func append(_ text: StaticString) {
    for index in 0..<text.utf8CodeUnitCount {
      // `index` is below the literal's count of bytes.
      append(unsafe text.utf8Start[index])
    }
  }

  mutating func append(_ word: IndonesianWord, from start: Int = 0, to end: Int) {
    for index in start..<end { append(word.bytes[index]) }
  }

  mutating func append(_ word: IndonesianWord) { append(word, to: word.count) }

  func slice(_ start: Int, _ end: Int) -> IndonesianWord {
    var result = IndonesianWord()
    result.append(self, from: start, to: end)
    return result
  }

  func starts(with text: StaticString, at offset: Int = 0) -> Bool {
    guard count - offset >= text.utf8CodeUnitCount else { return false }
    for index in 0..<text.utf8CodeUnitCount
    where unsafe bytes[offset + index] != text.utf8Start[index] { return false }
    return true
  }

  func ends(with text: StaticString, before end: Int) -> Bool {
    let start = end - text.utf8CodeUnitCount
    return start >= 0 && starts(with: text, at: start)
  }

  static func == (a: IndonesianWord, b: IndonesianWord) -> Bool {
    guard a.count == b.count, a.count <= capacity else { return false }
    for index in 0..<a.count where a.bytes[index] != b.bytes[index] { return false }
    return true
  }

  /// FNV-1a of the first `length` bytes from `start`.
  func hash(_ start: Int, _ end: Int) -> UInt32 {
    var hash: UInt32 = 0x811C_9DC5
    for index in start..<end { hash = (hash ^ UInt32(bytes[index])) &* 0x0100_0193 }
    return hash
  }
}

/// What stands before a root, spelled up to the place where the root's first sound may change.
///
/// A nasal prefix ends in N: its last consonant is chosen by the root's first letter, and p, t, s
/// and k may melt into it. Order and raw values are our own; they are written nowhere.
enum IndonesianPrefix: UInt8, Sendable, CaseIterable {
  case none
  // Verbs.
  case meN, di, ter, ku, kau, memper, diper, terper, kuper, kauper, member, diber, menge, dike,
    menye, dise, nge, n
  case ber, be, bel
  // Nouns and the rest.
  case peN, pe, pel, per, pember, pemer, penge, penye, ke, keber, keter, kese, ketidak, kepeN,
    berke, berpeN
  case se, seper, sepeN
  /// A form listed with its root, which no rule makes; a verb when it begins as verbs do.
  case irregular, irregularVerb

  var isIrregular: Bool { self == .irregular || self == .irregularVerb }

  private static let spelled: [[IndonesianPrefix]] = (0..<256).map { letter in
    return allCases.filter { prefix in
      if prefix == .none || prefix.isIrregular { return false }
      if prefix == .n { return letter == 0x6D || letter == 0x6E }
      var spelling = IndonesianWord()
      spelling.append(prefix.spelling)
      return Int(spelling.first) == letter
    }
  }

  /// The prefixes that may stand before a word's first letter or begin with it.
  static func starting(with letter: UInt8) -> [IndonesianPrefix] { spelled[Int(letter)] }

  var spelling: StaticString {
    switch self {
    case .none, .irregular, .irregularVerb, .n: ""
    case .meN: "me"
    case .di: "di"
    case .ter: "ter"
    case .ku: "ku"
    case .kau: "kau"
    case .memper: "memper"
    case .diper: "diper"
    case .terper: "terper"
    case .kuper: "kuper"
    case .kauper: "kauper"
    case .member: "member"
    case .diber: "diber"
    case .menge: "menge"
    case .dike: "dike"
    case .menye: "menye"
    case .dise: "dise"
    case .nge: "nge"
    case .ber: "ber"
    case .be: "be"
    case .bel: "bel"
    case .peN: "pe"
    case .pe: "pe"
    case .pel: "pel"
    case .per: "per"
    case .pember: "pember"
    case .pemer: "pemer"
    case .penge: "penge"
    case .penye: "penye"
    case .ke: "ke"
    case .keber: "keber"
    case .keter: "keter"
    case .kese: "kese"
    case .ketidak: "ketidak"
    case .kepeN: "kepe"
    case .berke: "berke"
    case .berpeN: "berpe"
    case .se: "se"
    case .seper: "seper"
    case .sepeN: "sepe"
    }
  }

  /// Whether the prefix ends in N.
  var isNasal: Bool {
    switch self {
    case .meN, .peN, .kepeN, .berpeN, .sepeN, .n: true
    default: false
    }
  }

  /// Whether it makes a form of a verb.
  var isVerbal: Bool {
    switch self {
    case .meN, .di, .ter, .ku, .kau, .memper, .diper, .terper, .kuper, .kauper, .member, .diber,
      .menge, .dike,
      .menye, .dise, .nge, .n, .irregularVerb:
      true
    default: false
    }
  }

  /// The endings it goes with, as a set of `IndonesianSuffix` bits.
  var suffixes: UInt8 {
    typealias S = IndonesianSuffix
    let verb = S.none.bit | S.kan.bit | S.i.bit
    return switch self {
    case .none: S.none.bit | S.kan.bit | S.i.bit | S.an.bit | S.in.bit
    case .meN, .memper, .diper, .terper, .kuper, .kauper, .ku, .kau: verb
    case .di: verb | S.in.bit
    case .ter: verb
    case .member, .diber, .menge, .dike, .menye, .dise: S.kan.bit | S.i.bit
    case .nge, .n: S.none.bit | S.in.bit
    case .ber: S.none.bit | S.an.bit | S.kan.bit
    case .be: S.none.bit | S.an.bit
    case .bel: S.none.bit
    case .peN, .pe, .pel: S.none.bit | S.an.bit
    case .per: S.none.bit | S.an.bit | S.kan.bit | S.i.bit
    case .pemer: S.none.bit | S.an.bit
    case .pember, .penge, .penye, .keber, .keter, .kese, .ketidak, .kepeN: S.an.bit
    case .ke: S.none.bit | S.an.bit
    case .berke: S.an.bit
    case .berpeN: S.none.bit | S.an.bit
    case .se: S.none.bit | S.an.bit
    case .seper: S.none.bit
    case .sepeN: S.none.bit | S.an.bit
    case .irregular, .irregularVerb: 0
    }
  }
}

/// An ending that makes another form of a word.
enum IndonesianSuffix: UInt8, Sendable, CaseIterable {
  case none, kan, i, an
  /// Colloquial for -kan and -i: beliin.
  case `in`

  static let tried: [IndonesianSuffix] = [.none, .kan, .i, .an, .in]

  var bit: UInt8 { 1 << rawValue }

  var spelling: StaticString {
    switch self {
    case .none: ""
    case .kan: "kan"
    case .i: "i"
    case .an: "an"
    case .in: "in"
    }
  }
}

/// What a nasal prefix does to the root's first sound.
enum IndonesianNasal: UInt8, Sendable {
  /// The prefix is not nasal, or N falls away: me-lihat.
  case silent
  /// N stands before the root as it is: mem-buka, men-cari, meng-ambil, meng-kaji.
  case kept
  /// N has taken the root's first letter away: mem(p)akai, men(t)ulis, meny(s)apu, meng(k)irim.
  case melted
  /// Before a root of one syllable: menge-cat.
  case lengthened
}

extension IndonesianWord {
  static func isVowel(_ byte: UInt8) -> Bool {
    byte == 0x61 || byte == 0x65 || byte == 0x69 || byte == 0x6F || byte == 0x75
  }

  /// Whether a root of one syllable: one run of vowels.
  var isOneSyllable: Bool {
    var runs = 0
    var wasVowel = false
    for index in 0..<count {
      let isVowel = Self.isVowel(bytes[index])
      if isVowel && !wasVowel { runs += 1 }
      wasVowel = isVowel
    }
    return runs == 1
  }

  /// Appends N and the root as the rules of sound have it; false when they do not allow it.
  mutating func appendNasal(
    _ root: IndonesianWord, _ nasal: IndonesianNasal, colloquial: Bool
  ) -> Bool {
    let letter = root.first
    switch nasal {
    case .lengthened:
      guard root.isOneSyllable else { return false }
      append("nge")
      append(root)
      return true
    case .silent:
      switch letter {
      case UInt8(ascii: "l"), UInt8(ascii: "r"), UInt8(ascii: "w"), UInt8(ascii: "y"),
        UInt8(ascii: "m"), UInt8(ascii: "n"):
        append(root)
        return true
      default: return false
      }
    case .kept:
      switch letter {
      case UInt8(ascii: "b"), UInt8(ascii: "f"), UInt8(ascii: "v"), UInt8(ascii: "p"):
        append("m")
      case UInt8(ascii: "c"), UInt8(ascii: "d"), UInt8(ascii: "j"), UInt8(ascii: "z"),
        UInt8(ascii: "s"), UInt8(ascii: "t"):
        append("n")
      case UInt8(ascii: "g"), UInt8(ascii: "h"), UInt8(ascii: "k"), UInt8(ascii: "q"),
        UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"),
        UInt8(ascii: "u"), UInt8(ascii: "x"):
        append("ng")
      default: return false
      }
      append(root)
      return true
    case .melted:
      guard root.count > 1, Self.isVowel(root[1]) else { return false }
      switch letter {
      case UInt8(ascii: "p"): append("m")
      case UInt8(ascii: "t"): append("n")
      case UInt8(ascii: "s"): append("ny")
      case UInt8(ascii: "c") where colloquial: append("ny")
      case UInt8(ascii: "k"): append("ng")
      default: return false
      }
      append(root, from: 1, to: root.count)
      return true
    }
  }

  /// The form that the rules make of `root`; nil when they make none.
  static func form(
    _ prefix: IndonesianPrefix, _ nasal: IndonesianNasal, _ root: IndonesianWord,
    _ suffix: IndonesianSuffix
  ) -> IndonesianWord? {
    guard prefix.suffixes & suffix.bit != 0 else { return nil }
    var word = IndonesianWord()
    word.append(prefix.spelling)
    if prefix.isNasal {
      guard word.appendNasal(root, nasal, colloquial: prefix == .n) else { return nil }
    } else {
      guard nasal == .silent else { return nil }
      switch prefix {
      case .be:
        // be- before r, and before a consonant with er: berenang, bekerja; bepergian.
        guard
          root.first == UInt8(ascii: "r")
            || root.count > 4 && !isVowel(root.first) && root.starts(with: "er", at: 1)
              && !isVowel(root[3])
        else { return nil }
      case .bel, .pel: guard root.starts(with: "ajar"), root.count == 4 else { return nil }
      case .nge: guard root.isOneSyllable || !isVowel(root.first) else { return nil }
      default: break
      }
      if prefix == .ber || prefix == .ter, root.first == UInt8(ascii: "r") {
        // One r is written: beracun, terasa.
        word.append(root, from: 1, to: root.count)
      } else {
        word.append(root)
      }
    }
    let last = root[root.count - 1]
    switch suffix {
    case .none: break
    case .i: if last == UInt8(ascii: "i") { return nil }
    default: break
    }
    word.append(suffix.spelling)
    return word
  }
}
