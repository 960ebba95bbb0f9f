public import Addresses

/// Which addresses belong to a crawl.
public struct CrawlScope: Sendable, Hashable, Codable {
  /// How far it reaches from the addresses that were given.
  public enum Reach: String, Sendable, Codable, CaseIterable {
    /// All hosts of the registrable domains: `example.co.th` and all that ends with `.example.co.th`.
    case domain
    /// The hosts alone.
    case host
  }

  /// How far it reaches.
  public var reach: Reach
  /// Registrable domains or hosts, sorted.
  public private(set) var names: [String]
  /// When there are any, an address must match one of them; the given addresses are let through.
  public var include: [AddressGlob]
  /// An address must match none of them.
  public var exclude: [AddressGlob]

  /// The scope around those addresses.
  public init(
    seeds: [WebAddress], reach: Reach = .domain, include: [AddressGlob] = [],
    exclude: [AddressGlob] = []
  ) {
    self.reach = reach
    self.include = include
    self.exclude = exclude
    names = Set(
      seeds.map { seed in
        reach == .domain
          ? PublicSuffixes.registrableDomain(of: seed.host) ?? seed.host : seed.host
      }
    ).sorted()
  }

  /// Whether a host belongs to the crawl.
  public func holds(host: String) -> Bool {
    names.contains { name in
      host == name
        || (reach == .domain && host.hasSuffix(".\(name)") && NetworkAddress(name) == nil)
    }
  }

  /// Why an address is not fetched; nil when it is.
  public func exclusion(of address: WebAddress) -> Exclusion? {
    guard holds(host: address.host) else { return .otherSite }
    if exclude.contains(where: { $0.matches(address) }) { return .excluded }
    if !include.isEmpty, !include.contains(where: { $0.matches(address) }) { return .notIncluded }
    return nil
  }
}

/// Why a link was not followed.
public enum Exclusion: String, Sendable, Codable, CaseIterable {
  /// It leads to another site.
  case otherSite = "other-site"
  /// It matches an exclude glob.
  case excluded
  /// It matches no include glob.
  case notIncluded = "not-included"
  /// It is of another scheme than http and https (`mailto:`, `javascript:`).
  case otherScheme = "other-scheme"
  /// It is no address.
  case malformed
  /// It holds a user name or password.
  case credentials
  /// Its name says that it is no page (`.jpg`, `.pdf`).
  case otherFile = "other-file"
  /// The link says `nofollow`, or its page does.
  case nofollow
  /// It is deeper than the limit.
  case depth
  /// robots.txt forbids it.
  case robots
  /// Its site's robots.txt cannot be had.
  case unreachable
  /// It belongs to a trap.
  case trap
  /// The frontier holds as many addresses as it may.
  case addresses
}
