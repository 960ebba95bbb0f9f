internal import Measures

/// What one page gives to the indicators that read pages. Small, Codable, without the page.
public struct PageNotes: Codable, Sendable, Equatable {
  /// A link that leads, or seems to lead, to a policy.
  struct PolicyLink: Codable, Sendable, Equatable {
    var kind: PolicyKind
    /// Resolved against the page, without fragment.
    var target: String
    var isInFooter: Bool
    var place: PlaceNote
  }

  /// A stated time to reply.
  struct Promise: Codable, Sendable, Equatable, Hashable, Comparable {
    var hours: Double
    /// Whether working days or hours are meant.
    var isWorkingTime: Bool
    var spot: SpotNote

    static func < (a: Self, b: Self) -> Bool {
      a.spot != b.spot ? a.spot < b.spot : a.hours < b.hours
    }
  }

  /// What a `MerchantReturnPolicy` of the page says.
  struct MarkupReturn: Codable, Sendable, Hashable, Comparable {
    var days: Int?
    /// `finite`, `unlimited`, `none` or nothing.
    var category: String?
    /// `seller` or `buyer`, where it says who pays.
    var payer: String?
    var countries: [String]
    var spot: SpotNote

    static func < (a: Self, b: Self) -> Bool {
      a.spot != b.spot ? a.spot < b.spot : (a.days ?? -1) < (b.days ?? -1)
    }
  }

  /// A `Certification`, or a report named in text.
  struct Report: Codable, Sendable, Hashable, Comparable {
    /// 4 complete, 3 without number or dates, 2 issuer and number and date in text with a document,
    /// 1 issuer and a document or number.
    var level: Int
    var issuer: String
    var number: String
    /// As written; for the reader to compare with the date of the run.
    var expires: String
    var spot: SpotNote

    static func < (a: Self, b: Self) -> Bool {
      if a.level != b.level { return a.level > b.level }
      if a.spot != b.spot { return a.spot < b.spot }
      return a.number.utf8.lexicographicallyPrecedes(b.number.utf8)
    }
  }

  /// The address as visited.
  public var address: String
  /// SHA-256 of the page, in hex, as it was given.
  public var digest: String
  /// Of most of the text, BCP 47.
  public var language: String
  var words: Int
  var isHome: Bool
  /// Addresses that a home page links to, at most `maximumTargets`.
  var targets: [String]
  var spots: [Spot]
  var policies: [PolicyNote]
  var links: [PolicyLink]
  var promises: [Promise]
  var parameters: [ParameterNote]
  var markupReturns: [MarkupReturn]
  var reports: [Report]

  /// Addresses kept of a home page.
  static let maximumTargets = 600
  /// Links to policies kept of a page.
  static let maximumLinks = 24
  /// Promises kept of a page.
  static let maximumPromises = 12
  /// Parameters kept of a page.
  static let maximumParameters = 200
  /// Reports kept of a page.
  static let maximumReports = 24
}
