internal import Addresses

/// One address of the frontier, and how the crawl came to it.
///
/// Entries are taken in *turns*: all of one layer and kind, in the order of their addresses. A turn never gets
/// new entries once it has begun, and what it finds is let in in the order of its entries, whatever the order of
/// the answers. So the same site gives the same crawl, interrupted or not.
struct Entry: Hashable {
  /// What is hoped for at an address; within a layer in this order.
  enum Kind: Int, CaseIterable {
    case robots
    case sitemap
    /// An address that should not exist, to see how the site says so.
    case probe
    case page

    var name: String { "\(self)" }

    init?(name: String) {
      guard let kind = Kind.allCases.first(where: { $0.name == name }) else { return nil }
      self = kind
    }
  }

  var id: Int64
  var address: WebAddress
  var kind: Kind
  var layer: Int
  /// Clicks from the addresses that were given.
  var depth: Int
  /// Redirects in a row that led here.
  var hops: Int
  /// The address that led here; nil for those that were given.
  var via: String?
}

/// What became of an entry.
struct EntryResult {
  /// Names that the report counts by.
  enum Outcome: String {
    case page
    case duplicate
    case redirect
    /// An answer that is no page.
    case other
    /// An answer of a status other than 200 and the redirects.
    case status
    case failure
    case robots
  }

  var outcome: Outcome
  var status: Int?
  /// The media type, the failure's code or where the redirect leads.
  var detail: String?
  var digest: [UInt8]?
  var fingerprint: UInt64?
  var title: String?
  var canonical: String?
  var words = 0
  var bytes = 0
  /// `Flags`.
  var flags = 0

  enum Flags {
    static let noindex = 1
    static let softMissing = 2
    static let canonicalElsewhere = 4
    static let truncated = 8
  }
}
