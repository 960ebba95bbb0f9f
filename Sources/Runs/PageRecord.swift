internal import Bytes
internal import Coverage
internal import Keywords
internal import Pages
internal import Phrases
internal import Sites
public import StructuredData
internal import Words

/// What a result says of a page that was read.
public struct PageRecord: Codable, Sendable, Equatable {
  /// Place among all that the sources hold, files that are no pages included, counted from 1.
  public var number: Int
  public var address: String
  /// The file, or the archive with the record, that the bytes came from.
  public var origin: String
  public var capturedAt: String?
  /// SHA-256 of the bytes that were read, in hexadecimal.
  public var digest: String
  public var bytes: Int
  public var charset: String
  public var charsetReason: String
  public var title: String?
  public var language: String
  public var declaredLanguage: String?
  /// Words with a letter, of all that a visitor sees.
  public var words: Int
  public var markets: [MarketRecord]
  public var structuredData: StructuredRecord
  /// Translation widgets; text that only they would show is not on the page and does not count.
  public var widgets: [String]
  /// What reading the page showed, a line each.
  public var notes: [String]

  /// What a page's structured data comes to.
  public struct StructuredRecord: Codable, Sendable, Equatable {
    /// What the page is taken for.
    public var pageKind: PageKind
    public var entities: Int
    /// Findings, blocks that were mended, and blocks that could not be read.
    public var findings: Int
    public var repaired: Int
    public var unreadable: Int
    /// What the page owes, by set of profiles.
    public var owed: [String: CompletenessTally]
  }

  /// What a page gives to one market.
  public struct MarketRecord: Codable, Sendable, Equatable {
    public var market: String
    /// Words in the market's language that count.
    public var words: Int
    /// Different phrases of the market's databases on the page.
    public var keywords: Int
  }

  init(
    visit: Visit, digest: SHA256Digest, page: Page, number: Int, findings: [MarketFindings],
    indexes: [KeywordIndex], structured: StructuredPageFindings
  ) {
    self.number = number
    address = visit.address
    origin = visit.origin
    capturedAt = visit.capturedAt
    self.digest = digest.hex
    bytes = visit.bytes.count
    charset = page.encoding.name
    charsetReason = page.encoding.reason.rawValue
    title = page.title
    language = page.language.rawValue
    declaredLanguage = page.declaredLanguage
    words = page.wordCount
    markets = zip(indexes, findings).map { index, found in
      MarketRecord(
        market: index.market.rawValue, words: found.words,
        keywords: found.phraseCount)
    }
    structuredData = StructuredRecord(
      pageKind: structured.kind.kind, entities: structured.entityCount,
      findings: structured.findings.count, repaired: structured.repairs,
      unreadable: structured.unreadable,
      owed: ["google": structured.owed("google"), "export-b2b": structured.owed("export-b2b")])
    widgets = page.widgets.map { "\($0.name) (\($0.kind.rawValue))" }
    notes =
      visit.notes.map(\.description) + page.findings.map { "[\($0.kind.rawValue)] \($0.detail)" }
  }
}

/// A keyword's places in one zone of a page, as an NDJSON line lists them.
public struct FindingRecord: Codable, Sendable, Equatable {
  public var market: String
  public var databases: [String]
  public var keyword: String
  public var zone: String
  public var tier: String
  public var rule: String
  public var count: Int
  /// UTF-8 byte offsets of the first place in the page as it was captured, and what stands there.
  public var start: Int
  public var end: Int
  public var surface: String
}

/// A page and its findings, one NDJSON line.
public struct PageLine: Codable, Sendable, Equatable {
  public var page: PageRecord
  public var findings: [FindingRecord]
}

/// Something that was found in a source and not read, and why.
public struct SkipRecord: Codable, Sendable, Equatable {
  /// Place among all that the sources hold, files that are no pages included, counted from 1.
  public var number: Int
  public var address: String
  public var origin: String
  /// Stable short name of the reason, and the reason for people.
  public var code: String
  public var reason: String
}
