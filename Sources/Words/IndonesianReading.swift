/// How a written word is made: its root and what the rules have put around it.
struct IndonesianReading: Sendable {
  /// The root's letters: a listed root, a pair said twice, or the word itself when it has no reading.
  var root: IndonesianWord
  /// Bits of `IndonesianRoots.Kind`; 0 for a root that is not listed.
  var kind: UInt8 = 0
  var prefix = IndonesianPrefix.none
  var suffix = IndonesianSuffix.none
  var isDoubled = false
  /// -ku, -mu, -nya and -lah, -kah, -pun: bits of `Clitic`.
  var clitics: UInt8 = 0
  /// What the reading costs; the cheapest of a word is taken.
  var cost = 0

  enum Clitic {
    static let nya: UInt8 = 1
    static let ku: UInt8 = 2
    static let mu: UInt8 = 4
    static let lah: UInt8 = 8
    static let kah: UInt8 = 16
    static let pun: UInt8 = 32
    static let tah: UInt8 = 64
  }

  /// Whether the form is one of a verb's voices.
  var isVerbForm: Bool {
    if prefix.isVerbal { return true }
    guard prefix == .none || prefix == .per else { return false }
    switch suffix {
    case .kan, .i, .in: return true
    case .none: return prefix == .none && kind & IndonesianRoots.Kind.verb != 0
    case .an: return false
    }
  }

  /// Whether the form is an adjective's: murah, termurah.
  var isDegree: Bool {
    suffix == .none && kind & IndonesianRoots.Kind.adjective != 0
      && (prefix == .none || prefix == .ter)
  }
}

/// Reads Indonesian words.
struct IndonesianReader: Sendable {
  private typealias Kind = IndonesianRoots.Kind
  private let roots = IndonesianRoots.shared

  private static let hyphen = UInt8(ascii: "-")

  /// The reading of a word; nil when nothing is known about it but its letters.
  func read(_ word: IndonesianWord) -> IndonesianReading? {
    guard word.count >= 2, word.count <= IndonesianWord.capacity else { return nil }
    var hyphenAt = -1
    for index in 0..<word.count {
      let byte = word[index]
      if byte &- 0x61 < 26 { continue }
      if byte == Self.hyphen, index > 0, index < word.count - 1 {
        if hyphenAt >= 0 { return readSecondHyphen(word, first: hyphenAt, second: index) }
        hyphenAt = index
      } else if byte == UInt8(ascii: "2"), hyphenAt < 0, index >= 2 {
        return readNumbered(word, at: index)
      } else {
        return nil
      }
    }
    return hyphenAt < 0 ? readPlain(word) : readHyphenated(word, at: hyphenAt)
  }

  // MARK: - One word without hyphen

  /// Splits of particles and possessives off a word's end: how many letters, which bits, what cost.
  private static let clitics: [(spelling: StaticString, bits: UInt8, cost: Int)] = [
    ("", 0, 0), ("nya", IndonesianReading.Clitic.nya, 2),
    ("lah", IndonesianReading.Clitic.lah, 3), ("kah", IndonesianReading.Clitic.kah, 3),
    ("pun", IndonesianReading.Clitic.pun, 3), ("ku", IndonesianReading.Clitic.ku, 5),
    ("mu", IndonesianReading.Clitic.mu, 5), ("tah", IndonesianReading.Clitic.tah, 8),
    ("nyalah", IndonesianReading.Clitic.nya | IndonesianReading.Clitic.lah, 5),
    ("nyakah", IndonesianReading.Clitic.nya | IndonesianReading.Clitic.kah, 5),
    ("nyapun", IndonesianReading.Clitic.nya | IndonesianReading.Clitic.pun, 5),
    ("mulah", IndonesianReading.Clitic.mu | IndonesianReading.Clitic.lah, 8),
    ("mukah", IndonesianReading.Clitic.mu | IndonesianReading.Clitic.kah, 8),
    ("mupun", IndonesianReading.Clitic.mu | IndonesianReading.Clitic.pun, 8),
    ("kulah", IndonesianReading.Clitic.ku | IndonesianReading.Clitic.lah, 8),
    ("kukah", IndonesianReading.Clitic.ku | IndonesianReading.Clitic.kah, 8),
    ("kupun", IndonesianReading.Clitic.ku | IndonesianReading.Clitic.pun, 8),
  ]

  private func readPlain(_ word: IndonesianWord) -> IndonesianReading? {
    var best: IndonesianReading?
    for (spelling, bits, cost) in Self.clitics where word.ends(with: spelling, before: word.count) {
      let end = word.count - spelling.utf8CodeUnitCount
      guard end >= 2, var reading = readCore(word, end) else { continue }
      reading.clitics = bits
      reading.cost += cost
      // A word that is listed as it is has no other reading.
      if bits == 0, reading.cost == 0 { return reading }
      if reading.cost < best?.cost ?? .max { best = reading }
    }
    if best == nil, word.ends(with: "nya", before: word.count), word.count >= 7 {
      // -nya is told by its letters alone behind a loan word or a name: powerbanknya.
      let stem = word.slice(0, word.count - 3)
      if stem.hasVowel {
        return IndonesianReading(root: stem, clitics: IndonesianReading.Clitic.nya, cost: 50)
      }
    }
    return best
  }

  /// A word without particles: its letters up to `end`.
  private func readCore(_ word: IndonesianWord, _ end: Int) -> IndonesianReading? {
    let whole = roots.index(of: word, end)
    if whole != 0 {
      let entry = roots.entries[whole]
      if entry.root != 0 { return readListed(word, end, root: Int(entry.root)) }
      if entry.kind & Kind.pseudo == 0 {
        return IndonesianReading(root: word.slice(0, end), kind: entry.kind)
      }
    }
    guard end >= 4 else { return nil }
    var best: IndonesianReading?
    visit(word, end) { reading in
      if let other = best {
        guard
          reading.cost < other.cost
            || reading.cost == other.cost && reading.root.count > other.root.count
        else { return }
      }
      best = reading
    }
    return best
  }

  /// A form whose root is listed, read by the rules if one of them makes it.
  private func readListed(_ word: IndonesianWord, _ end: Int, root: Int)
    -> IndonesianReading
  {
    let wanted = roots.word(root)
    var best = IndonesianReading(
      root: wanted, kind: roots.entries[root].kind,
      prefix: word.starts(with: "me") || word.starts(with: "di") ? .irregularVerb : .irregular,
      cost: 40)
    visit(word, end) { reading in
      if reading.root == wanted, reading.cost < best.cost { best = reading }
    }
    best.cost = 0
    return best
  }

  /// The prefixes that a word's first letters may be, as bits of their raw values.
  private static func prefixes(of word: IndonesianWord) -> UInt64 {
    var bits: UInt64 = 0
    for prefix in IndonesianPrefix.starting(with: word.first)
    where word.starts(with: prefix.spelling) { bits |= 1 << prefix.rawValue }
    return bits
  }

  /// Calls `found` for every way in which the rules make the letters up to `end` of a listed root.
  private func visit(_ word: IndonesianWord, _ end: Int, _ found: (IndonesianReading) -> Void) {
    let prefixes = Self.prefixes(of: word)
    for suffix in IndonesianSuffix.tried
    where suffix == .none || word.ends(with: suffix.spelling, before: end) {
      let rootEnd = end - suffix.spelling.utf8CodeUnitCount
      if suffix != .none { check(word, end, .none, .silent, 0, rootEnd, 0, suffix, found) }
      var left = prefixes
      while left != 0, let prefix = IndonesianPrefix(rawValue: UInt8(left.trailingZeroBitCount)) {
        left &= left - 1
        guard prefix.suffixes & suffix.bit != 0 else { continue }
        let start = prefix.spelling.utf8CodeUnitCount
        guard rootEnd - start >= 2 else { continue }
        if prefix.isNasal {
          visitNasal(word, end, prefix, start, rootEnd, suffix, found)
        } else {
          check(word, end, prefix, .silent, start, rootEnd, 0, suffix, found)
          if prefix == .ber || prefix == .ter {
            check(word, end, prefix, .silent, start, rootEnd, UInt8(ascii: "r"), suffix, found)
          }
        }
      }
    }
  }

  private func visitNasal(
    _ word: IndonesianWord, _ end: Int, _ prefix: IndonesianPrefix, _ start: Int,
    _ rootEnd: Int, _ suffix: IndonesianSuffix, _ found: (IndonesianReading) -> Void
  ) {
    if prefix != .n {
      check(word, end, prefix, .silent, start, rootEnd, 0, suffix, found)
    }
    switch word[start] {
    case UInt8(ascii: "m"):
      if prefix != .n { check(word, end, prefix, .kept, start + 1, rootEnd, 0, suffix, found) }
      check(word, end, prefix, .melted, start + 1, rootEnd, UInt8(ascii: "p"), suffix, found)
    case UInt8(ascii: "n"):
      if prefix != .n { check(word, end, prefix, .kept, start + 1, rootEnd, 0, suffix, found) }
      check(word, end, prefix, .melted, start + 1, rootEnd, UInt8(ascii: "t"), suffix, found)
      if word[start + 1] == UInt8(ascii: "y") {
        check(word, end, prefix, .melted, start + 2, rootEnd, UInt8(ascii: "s"), suffix, found)
        if prefix == .n {
          check(word, end, prefix, .melted, start + 2, rootEnd, UInt8(ascii: "c"), suffix, found)
        }
      } else if word[start + 1] == UInt8(ascii: "g") {
        check(word, end, prefix, .kept, start + 2, rootEnd, 0, suffix, found)
        check(word, end, prefix, .melted, start + 2, rootEnd, UInt8(ascii: "k"), suffix, found)
        if prefix != .n, word[start + 2] == UInt8(ascii: "e") {
          check(word, end, prefix, .lengthened, start + 3, rootEnd, 0, suffix, found)
        }
      }
    default: break
    }
  }

  /// Looks one root up, makes its form and compares; `restored` stands before the root's letters.
  private func check(
    _ word: IndonesianWord, _ end: Int, _ prefix: IndonesianPrefix,
    _ nasal: IndonesianNasal, _ start: Int, _ rootEnd: Int, _ restored: UInt8,
    _ suffix: IndonesianSuffix, _ found: (IndonesianReading) -> Void
  ) {
    guard rootEnd - start >= 2 || restored != 0 && rootEnd - start >= 1 else { return }
    var root = IndonesianWord()
    if restored != 0 { root.append(restored) }
    root.append(word, from: start, to: rootEnd)
    let index = roots.index(of: root, root.count)
    guard index != 0 else { return }
    let kind = roots.entries[index].kind
    let cost = Self.cost(prefix, nasal, root, kind, suffix)
    guard cost < 100, let form = IndonesianWord.form(prefix, nasal, root, suffix),
      form.count == end
    else { return }
    for index in 0..<end where form[index] != word[index] { return }
    found(
      IndonesianReading(root: root, kind: kind, prefix: prefix, suffix: suffix, cost: cost))
  }

  /// What speaks against a reading; 100 and more forbids it.
  private static func cost(
    _ prefix: IndonesianPrefix, _ nasal: IndonesianNasal, _ root: IndonesianWord,
    _ kind: UInt8, _ suffix: IndonesianSuffix
  ) -> Int {
    let isVerb = kind & Kind.verb != 0
    let isAdjective = kind & Kind.adjective != 0
    let isNoun = kind & Kind.noun != 0
    let isNumeral = kind & Kind.numeral != 0
    guard isVerb || isAdjective || isNoun || isNumeral else { return 100 }
    func fit(_ verb: Int, _ adjective: Int, _ noun: Int) -> Int {
      min(isVerb ? verb : 100, isAdjective ? adjective : 100, isNoun || isNumeral ? noun : 100)
    }
    var cost = nasal == .kept && "pstk".utf8.contains(root.first) ? 2 : 1
    if root.count <= 3 { cost += 2 }
    // Of ber-ubah and be-rubah, per-alat-an and pe-ralat-an the first is likelier.
    if root.first == UInt8(ascii: "r") {
      switch prefix {
      case .ber, .be, .ter, .peN, .pe: cost += 1
      default: break
      }
    }
    switch prefix {
    case .none:
      switch suffix {
      case .kan, .i: cost += fit(0, 1, 2)
      case .in: cost += fit(4, 100, 100)
      default: cost += isNumeral ? 0 : fit(0, 1, 1)
      }
    case .meN, .di, .ter:
      cost += suffix == .none ? fit(0, 1, 2) : suffix == .in ? fit(4, 100, 100) : fit(0, 0, 1)
      if prefix == .ter { cost += 1 }
    case .ku, .kau: cost += 3 + fit(0, 100, suffix == .none ? 100 : 2)
    case .memper, .diper, .terper, .kuper, .kauper, .member, .diber, .menge, .dike, .menye, .dise:
      cost += 2 + fit(0, 0, 0)
    case .nge, .n: cost += 5 + fit(0, 100, prefix == .nge ? 1 : 100)
    case .ber, .be, .bel: cost += fit(0, 1, 0)
    case .peN: cost += fit(0, 1, 1)
    case .pe: cost += 2 + fit(0, 2, 1)
    case .pel: break
    case .per: cost += 1 + fit(0, 0, 0)
    case .ke: cost += suffix == .none ? (isNumeral ? 0 : 100) : fit(0, 0, 0)
    case .se: cost += suffix == .none ? 1 + fit(2, 0, 0) : 4
    case .pember, .pemer, .penge, .penye, .keber, .keter, .kese, .ketidak, .kepeN, .berke, .berpeN,
      .seper,
      .sepeN:
      cost += 3
    case .irregular, .irregularVerb: break
    }
    return cost
  }

  // MARK: - Words said twice

  /// `buku2`, `mobil2an`, `barang2nya`: the word is said twice, and the rest follows.
  private func readNumbered(_ word: IndonesianWord, at digit: Int) -> IndonesianReading? {
    var full = word.slice(0, digit)
    full.append(Self.hyphen)
    full.append(word, to: digit)
    full.append(word, from: digit + 1, to: word.count)
    guard full.count <= IndonesianWord.capacity else { return nil }
    for index in 0..<full.count
    where full[index] &- 0x61 >= 26 && full[index] != Self.hyphen { return nil }
    let first = word.slice(0, digit)
    let pair = roots.index(of: full, 2 * digit + 1)
    guard pair != 0 || roots.index(of: first, digit) != 0 || readPlain(first) != nil
    else { return nil }
    return readHyphenated(full, at: digit)
  }

  /// `buku-buku-nya`: what stands behind the second hyphen must be a possessive or a particle.
  private func readSecondHyphen(_ word: IndonesianWord, first: Int, second: Int)
    -> IndonesianReading?
  {
    for index in 0..<first where word[index] &- 0x61 >= 26 { return nil }
    for (spelling, bits, _) in Self.clitics
    where bits != 0 && word.count == second + 1 + spelling.utf8CodeUnitCount
      && word.ends(with: spelling, before: word.count)
    {
      guard var reading = readHyphenated(word.slice(0, second), at: first), reading.clitics == 0
      else { return nil }
      reading.clitics = bits
      return reading
    }
    return nil
  }

  private static let hyphenPrefixes: [(spelling: StaticString, prefix: IndonesianPrefix)] = [
    ("di", .di), ("me", .meN), ("mem", .meN), ("men", .meN), ("meng", .meN), ("ter", .ter),
    ("ber", .ber), ("se", .se), ("pe", .peN), ("nge", .nge), ("ku", .ku), ("kau", .kau),
  ]

  private func readHyphenated(_ word: IndonesianWord, at hyphen: Int)
    -> IndonesianReading?
  {
    let left = word.slice(0, hyphen)
    for (spelling, bits, _) in Self.clitics where word.ends(with: spelling, before: word.count) {
      let end = word.count - spelling.utf8CodeUnitCount
      if end == hyphen + 1, bits != 0 {
        // hp-nya: the hyphen shows where the word ends.
        var reading = readCore(left, hyphen) ?? IndonesianReading(root: left)
        reading.clitics = bits
        return reading
      }
      guard end > hyphen + 1 else { continue }
      let pair = word.slice(0, end)
      let listed = roots.index(of: pair, end)
      if listed != 0, roots.entries[listed].kind & Kind.pseudo != 0 {
        return IndonesianReading(root: pair, kind: Kind.pseudo, clitics: bits)
      }
      let right = word.slice(hyphen + 1, end)
      if var reading = readPair(left, right) {
        reading.clitics = bits
        return reading
      }
    }
    for (spelling, prefix) in Self.hyphenPrefixes
    where left.starts(with: spelling) && left.count == spelling.utf8CodeUnitCount {
      let right = word.slice(hyphen + 1, word.count)
      var reading = readPlain(right) ?? IndonesianReading(root: right)
      if reading.prefix == .none { reading.prefix = prefix }
      return reading
    }
    return nil
  }

  /// X-X, X-Xan, meX-X, X-meX, menari-nari.
  private func readPair(_ left: IndonesianWord, _ right: IndonesianWord)
    -> IndonesianReading?
  {
    if left == right {
      // The hyphen shows what is said twice, so a word that is not listed counts too.
      var reading = readCore(left, left.count) ?? IndonesianReading(root: left)
      reading.isDoubled = true
      return reading
    }
    guard let first = readCore(left, left.count) else { return nil }
    var reading = first
    reading.isDoubled = true
    if let second = readCore(right, right.count), second.root == first.root {
      // Of two the one with a prefix says which form it is: tarik-menarik, berlari-lari.
      if reading.prefix == .none { reading.prefix = second.prefix }
      if reading.suffix == .none { reading.suffix = second.suffix }
      return reading
    }
    // menari-nari, meniru-nirukan: the second time without what stands before the nasal.
    for suffix in IndonesianSuffix.tried
    where suffix == .none || right.ends(with: suffix.spelling, before: right.count) {
      let count = right.count - suffix.spelling.utf8CodeUnitCount
      guard count >= 3, first.prefix != .none, left.count > count else { continue }
      let start = left.count - count
      guard start == first.prefix.spelling.utf8CodeUnitCount else { continue }
      if left.slice(start, left.count) == right.slice(0, count) {
        if suffix != .none { reading.suffix = suffix }
        return reading
      }
    }
    return nil
  }
}

extension IndonesianWord {
  fileprivate var hasVowel: Bool {
    for index in 0..<count where Self.isVowel(bytes[index]) { return true }
    return false
  }
}

extension IndonesianReader {
  /// Every reading that the rules allow, that of a listed word among them; for checks of the list.
  func allReadings(_ word: IndonesianWord) -> [IndonesianReading] {
    var found: [IndonesianReading] = []
    for (spelling, bits, cost) in Self.clitics where word.ends(with: spelling, before: word.count) {
      visit(word, word.count - spelling.utf8CodeUnitCount) { reading in
        var reading = reading
        reading.clitics = bits
        reading.cost += cost
        found.append(reading)
      }
    }
    return found
  }
}
