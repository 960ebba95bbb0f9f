internal import Bytes
public import Keywords
internal import Patterns
public import Phrases
internal import Words

/// The folder of compiled keyword indexes beside a store.
///
/// A file is named by all that decides its content: `<market>-<16 hexadecimal digits>.index`. One that
/// is missing, damaged or of another version is made anew from the store.
public struct IndexShelf: Sendable {
  /// The folder.
  public let folder: String

  /// How an index came to be there.
  public enum Origin: Sendable, Equatable {
    case opened
    /// Made, because there was none or (`reason`) it could not be used.
    case built(reason: String?)
  }

  /// Rows that are in the databases but cannot be looked for.
  public struct Unusable: Sendable, Equatable {
    public var database: String
    public var keyword: String
    public var reason: String
  }

  /// An index with what is worth telling of its making.
  public struct Shelved: Sendable {
    public var index: KeywordIndex
    public var origin: Origin
    /// Filled only when the index was built in this call.
    public var unusable: [Unusable]
  }

  /// The shelf of a store: the folder `<store>.indexes` beside it.
  public init(beside store: String) { folder = store + ".indexes" }

  /// The index of `versions`, all of one market: opened, or built from `keywords` and written.
  /// - Parameter lists: the lists of variants to find keywords with; the newest of the market, if nil.
  /// - Throws: `StoreError`, `PatternError`; `FileError` when the folder cannot be written to.
  public func index(
    market: Market, versions: [KeywordVersion], lists: [VariantList]? = nil, keywords: KeywordStore
  ) throws -> Shelved {
    let versions = versions.sorted { $0.database < $1.database }
    try Files.makeFolder(folder)
    let lists = try lists ?? keywords.variantLists(of: market)
    let path = "\(folder)/\(market.rawValue)-\(name(of: versions, lists)).index"
    var reason: String?
    if Files.exists(path), !Files.isRegular(path), !Files.isFolder(path) {
      // It would be written to, not replaced.
      try Files.remove(path)
      reason = "\(path): is no file; it has to be made anew"
    } else if Files.exists(path) {
      do {
        let index = try KeywordIndex(market: market, phrases: PhraseIndex.open(path))
        if Self.holds(index, versions, lists) {
          return Shelved(index: index, origin: .opened, unusable: [])
        }
        reason =
          "\(path): is the index of other keywords than its name says; it has to be made anew"
      } catch {
        reason = "\(error)"
      }
    }
    let (builder, unusable) = try collect(versions, market: market, lists, keywords: keywords)
    // Moved: what `write` lets go would stay as long as another has it.
    try (consume builder).write(to: path)
    // From here on the file is used, so that a fresh index and a kept one behave alike.
    let index = try KeywordIndex(market: market, phrases: PhraseIndex.open(path))
    return Shelved(index: index, origin: .built(reason: reason), unusable: unusable)
  }

  /// Whether an index was made of these versions and lists: a file may have got another's name.
  private static func holds(
    _ index: KeywordIndex, _ versions: [KeywordVersion], _ lists: [VariantList]
  ) -> Bool {
    index.phrases.language == index.market.language
      && index.variants == lists.map(VariantFacts.init)
      && index.databases.elementsEqual(versions) { held, version in
        // What else is said of a database was counted when the index was made.
        var facts = DatabaseFacts(version)
        facts.keywords = held.keywords
        facts.keywordsWithVolume = held.keywordsWithVolume
        facts.categories = held.categories
        return held == facts
      }
  }

  /// All keywords of the versions, and what cannot be looked for.
  private func collect(
    _ versions: [KeywordVersion], market: Market, _ lists: [VariantList], keywords: KeywordStore
  ) throws -> (KeywordIndexBuilder, [Unusable]) {
    var builder = KeywordIndexBuilder(
      market: market, variants: try Self.variants(of: lists, market: market, keywords: keywords),
      lists: lists.map(VariantFacts.init))
    var unusable: [Unusable] = []
    for version in versions {
      builder.begin(DatabaseFacts(version), rows: version.keywordCount)
      try keywords.forEachRow(of: version) { text, volume, category in
        do {
          try builder.add(utf8: text, volume: volume, category: category)
        } catch let error as PhraseIndexBuilder.Unusable {
          // The span lives through the call.
          let keyword = unsafe text.withUnsafeBufferPointer {
            unsafe String(decoding: $0, as: UTF8.self)
          }
          unusable.append(
            Unusable(
              database: "\(version.database)", keyword: keyword, reason: error.description))
        }
      }
    }
    return (builder, unusable)
  }

  /// What the market's lists of variants make of phrases; nil when there are none.
  /// - Throws: `StoreError`, `PatternError`.
  public static func variants(
    of lists: [VariantList], market: Market, keywords: KeywordStore
  ) throws -> PhraseVariants? {
    let pairs = try lists.flatMap { try keywords.pairs(of: $0) }
    guard !pairs.isEmpty else { return nil }
    return try PhraseVariants(
      language: market.language, pairs: pairs.map { (written: $0.written, standard: $0.standard) })
  }

  /// A name that changes with everything the content depends on.
  private func name(of versions: [KeywordVersion], _ lists: [VariantList]) -> String {
    var parts = [
      "\(WordTrieFile.version)", "\(KeywordIndexBuilder.formatVersion)", "\(WordRules.version)",
      "\(IndonesianMorphology.version)",
    ]
    for list in lists { parts += ["variants", list.name, "\(list.version)", list.digest] }
    for version in versions {
      parts += [
        "\(version.id)", "\(version.database)", "\(version.version)", version.contentDigest.hex,
        "\(version.isOfficial)", version.volumeKind.rawValue,
      ]
    }
    return String(Digest.sha256(Array(parts.joined(separator: "\n").utf8)).hex.prefix(16))
  }
}

extension DatabaseFacts {
  /// The facts of a version whose rows are not counted yet.
  fileprivate init(_ version: KeywordVersion) {
    self.init(
      database: version.database, version: version.version, digest: version.contentDigest.hex,
      official: version.isOfficial, volumeKind: version.volumeKind)
  }
}
