/// Tells whether two Indonesian words are forms of one word, and how.
///
/// Generate and verify: a root is looked up in a list of roots, the rules of sound make its form
/// again, and only a form that is the written word, letter for letter, counts. So `penyaring` belongs
/// to `saring` and not to `nyaring`, `berikan` to `beri` and not to `ikan`, and `kemeja` to nothing
/// but itself, because a listed word is never taken apart. A word with several readings keeps the
/// one that costs least; two words are related only by the readings kept.
///
/// The rules: meN- and peN- with their changes of sound, di-, ter-, ber- (be-, bel-), per-, pe-, se-,
/// ke-…-an and ke- before numbers, memper-, diper-, keber-…-an, keter-…-an and their like, ku- and
/// kau-; -kan, -i, -an; -nya, -ku, -mu; -lah, -kah, -pun; words said twice in full, with affixes or with a
/// `2`; colloquial nge-, bare nasals and -in before and behind verbs. It knows nothing of meaning: a
/// buyer's `mainan` (toy) is still a derivation of `main` (play), the least sure relation.
public struct IndonesianMorphology: Sendable {
  /// Rises with every change of the rules or of the roots.
  public static let version = 1

  private let reader = IndonesianReader()

  /// The rules with their roots; the first one of a process unpacks the roots (some milliseconds).
  public init() {}

  /// How a written word belongs to another word of the same family. Surer first.
  public enum Relation: UInt8, Sendable, Comparable, CaseIterable {
    /// The same form, perhaps spelled otherwise: `buku2` and `buku-buku`, `memengaruhi` and
    /// `mempengaruhi`.
    case same
    /// One has a possessive or a particle: `sepatunya`.
    case particle
    /// One is said twice: `buku-buku` and `buku`.
    case reduplication
    /// The same verb in another voice or with another object, or the same adjective in another
    /// degree: `jual`, `menjual`, `dijual`, `jualkan`; `murah`, `termurah`.
    case voice
    /// Another word of the family: `penjual`, `jualan`, `penjualan`, `berjualan`; `cat`, `mengecat`.
    case derivation

    /// Whether `a` is surer than `b`.
    public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
  }

  /// Appends the key that all words of a family share: the root, or the word itself when it has no
  /// reading. `word` is in the normal form; words with other bytes than a-z, a hyphen or a `2`
  /// are their own key.
  /// - Complexity: O(*n*), about a microsecond; nothing is allocated but the key's room.
  public func appendFamily(of word: Span<UInt8>, to key: inout [UInt8]) {
    if let word = IndonesianWord(word, 0..<word.count), let reading = reader.read(word) {
      for index in 0..<reading.root.count { key.append(reading.root[index]) }
    } else {
      for index in 0..<word.count { key.append(word[index]) }
    }
  }

  /// How `written`, a word of a text, belongs to `keyword`, a word of a keyword; nil when it does not.
  ///
  /// Both are in the normal form. `isLast` says that `keyword` is its phrase's last word: only there
  /// may the text have other possessives and particles. Words that are related have one family key.
  /// - Complexity: O(*n*), some microseconds; nothing is allocated.
  public func relation(of written: Span<UInt8>, to keyword: Span<UInt8>, isLast: Bool) -> Relation?
  {
    if Self.areEqual(written, keyword) { return .same }
    guard let writtenWord = IndonesianWord(written, 0..<written.count),
      let keywordWord = IndonesianWord(keyword, 0..<keyword.count)
    else { return nil }
    let a = reader.read(writtenWord)
    let b = reader.read(keywordWord)
    if a == nil && b == nil { return nil }
    return Self.relation(
      of: a ?? IndonesianReading(root: writtenWord), to: b ?? IndonesianReading(root: keywordWord),
      isLast: isLast)
  }

  private static func relation(
    of written: IndonesianReading, to keyword: IndonesianReading, isLast: Bool
  ) -> Relation? {
    guard written.root == keyword.root else { return nil }
    var relation = Relation.same
    if written.clitics != keyword.clitics {
      guard isLast else { return nil }
      relation = .particle
    }
    if written.isDoubled != keyword.isDoubled { relation = .reduplication }
    if written.prefix != keyword.prefix || written.suffix != keyword.suffix
      || written.prefix.isIrregular
    {
      let isOneVerb = written.isVerbForm && keyword.isVerbForm
      let isOneAdjective = written.isDegree && keyword.isDegree
      relation = isOneVerb || isOneAdjective ? .voice : .derivation
    }
    return relation
  }

  private static func areEqual(_ a: Span<UInt8>, _ b: Span<UInt8>) -> Bool {
    guard a.count == b.count else { return false }
    for index in 0..<a.count where a[index] != b[index] { return false }
    return true
  }
}
