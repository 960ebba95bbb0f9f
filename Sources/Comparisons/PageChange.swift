/// What differs page by page.
public struct PagesChange: Sendable, Equatable {
  public var a: Int
  public var b: Int
  public var same: Int
  public var changed: Int
  /// Other address, same bytes.
  public var moved: Int
  public var added: Int
  public var removed: Int
  /// Pages with the same address and bytes of which something else is told: settings did that, or
  /// something that results do not record.
  public var sameBytesOtherwiseRead: Int
  public var skipped: CountChange
  /// Whether other pages could not be read, or for other reasons.
  public var skippedDiffer: Bool
  /// Why it is not known which page gained or lost which keyword; absent where it is known.
  public var keywordsUnknown: String?
  /// By address; pages that are alike are left out.
  public var changes: [PageChange]
}

/// What differs on one page.
public struct PageChange: Sendable, Equatable {
  /// What became of the page.
  public enum Kind: String, Codable, Sendable, CaseIterable {
    case changed
    /// Other address, same bytes.
    case moved
    case added
    case removed
    /// Same address, same bytes, and yet other findings.
    case sameBytes = "same-bytes"
  }

  public var kind: Kind
  /// B's address; A's for a page that was removed.
  public var address: String
  /// A's, where it is another.
  public var addressBefore: String?
  /// SHA-256 on both sides, in hexadecimal; absent where the page was not there.
  public var digestBefore: String?
  public var digestAfter: String?
  public var titleBefore: String?
  public var titleAfter: String?
  /// Words that a visitor sees; absent where the page was not there.
  public var wordsBefore: Int?
  public var wordsAfter: Int?
  /// Keywords with credit, in the order of market and text.
  var gained: [PageKeyword] = []
  var lost: [PageKeyword] = []
  var movedZone: [PageKeyword] = []
  var changedTier: [PageKeyword] = []
  /// Absent where the structured data is alike, or the page was not on both sides.
  public var structuredData: Structured?

  /// A page's structured data on both sides.
  public struct Structured: Codable, Sendable, Equatable {
    public var pageKind: NamedChange?
    public var entities: CountChange
    public var findings: CountChange
    public var repaired: CountChange
    public var unreadable: CountChange
    /// Points earned of points owed, by set of profiles; sets that differ.
    public var owed: [OwedChange]
  }

  /// Points of a set of profiles.
  public struct OwedChange: Codable, Sendable, Equatable {
    public var set: String
    public var points: CountChange
    public var owed: CountChange
  }

  /// How many keywords the page gained, and lost.
  public var gainedCount: Int { gained.count }
  public var lostCount: Int { lost.count }

  /// Whether nothing is told of it.
  var isEmpty: Bool {
    gained.isEmpty && lost.isEmpty && movedZone.isEmpty && changedTier.isEmpty
      && structuredData == nil && titleBefore == titleAfter && wordsBefore == wordsAfter
  }
}

/// A keyword of a page, with the cause of its change there.
struct PageKeyword: Sendable, Equatable {
  var keyword: KeywordID
  var cause: Cause
}
