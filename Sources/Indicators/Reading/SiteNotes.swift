internal import Measures

/// What the pages of a site give to the indicators that read pages, added up.
///
/// Notes merge: associative and commutative, so that shards merged equal one run. Memory is bounded:
/// names from fixed lists are counted, everything else is kept up to the limits below, the smallest
/// by an order that does not depend on the order of the pages, and counted beyond them.
public struct SiteNotes: Codable, Sendable, Equatable {
  /// A policy and how much it says; the fullest come first.
  struct RankedPolicy: Codable, Sendable, Hashable, Comparable {
    /// Clauses stated, in halves.
    var weight: Int
    var note: PolicyNote

    static func < (a: Self, b: Self) -> Bool {
      if a.weight != b.weight { return a.weight > b.weight }
      return a.note.address.utf8.lexicographicallyPrecedes(b.note.address.utf8)
    }
    static func == (a: Self, b: Self) -> Bool { a.note.address == b.note.address }
    func hash(into hasher: inout Hasher) { hasher.combine(note.address) }
  }

  /// Pages that link to a policy.
  struct LinkTally: Codable, Sendable, Equatable {
    var kind: PolicyKind
    var pages = 0
    var footerPages = 0
    /// Some pages that link there.
    var from = Smallest<String>(SiteNotes.maximumLinkers)
    var spots = Smallest<SpotNote>(2)
  }

  struct Home: Codable, Sendable, Hashable, Comparable {
    var address: String
    var targets: [String]

    /// The shortest address first.
    static func < (a: Self, b: Self) -> Bool {
      let left = a.address.utf8.count
      let right = b.address.utf8.count
      return left != right ? left < right : a.address.utf8.lexicographicallyPrecedes(b.address.utf8)
    }
    static func == (a: Self, b: Self) -> Bool { a.address == b.address }
    func hash(into hasher: inout Hasher) { hasher.combine(address) }
  }

  public internal(set) var pages = 0
  /// Pages by the language of their text.
  var languages: [String: Int] = [:]
  var spots: [String: SpotTally] = [:]
  /// By kind and language, as `privacy.vi`.
  var policies: [String: Smallest<RankedPolicy>] = [:]
  var policyPages: [String: Int] = [:]
  /// By target.
  var links: [String: LinkTally] = [:]
  var homes = Smallest<Home>(SiteNotes.maximumHomes)
  var promises = Smallest<PageNotes.Promise>(SiteNotes.maximumPromises)
  var promiseCount = 0
  var parameters = ParameterTally()
  var markupReturns = Smallest<PageNotes.MarkupReturn>(SiteNotes.maximumMarkup)
  var markupReturnCount = 0
  var reports = Smallest<PageNotes.Report>(SiteNotes.maximumMarkup)
  var reportCount = 0

  /// Policies kept of each kind and language, targets of policy links, pages kept that link to one,
  /// home pages, promises, and markup entities of each kind.
  static let maximumPolicies = 6
  static let maximumLinkTargets = 400
  static let maximumLinkers = 40
  static let maximumHomes = 6
  static let maximumPromises = 40
  static let maximumMarkup = 60

  /// Of no page.
  public init() {}

  /// Adds a page.
  public mutating func add(_ page: PageNotes) {
    pages += 1
    languages[page.language, default: 0] += 1
    for spot in page.spots {
      spots[spot.key, default: SpotTally()].add(
        spot, address: page.address, digest: page.digest)
    }
    for note in page.policies {
      let key = note.kind.rawValue + "." + note.language
      policyPages[key, default: 0] += 1
      let weight = note.clauses.reduce(0) { $0 + ($1.strength == .weak ? 1 : 2) }
      policies[key, default: Smallest(Self.maximumPolicies)].insert(
        RankedPolicy(weight: weight, note: note))
    }
    addLinks(page)
    if page.isHome { homes.insert(Home(address: page.address, targets: page.targets)) }
    promiseCount += page.promises.count
    for promise in page.promises { promises.insert(promise) }
    parameters.add(page)
    markupReturnCount += page.markupReturns.count
    for entity in page.markupReturns { markupReturns.insert(entity) }
    reportCount += page.reports.count
    for report in page.reports { reports.insert(report) }
  }

  private mutating func addLinks(_ page: PageNotes) {
    var seen: Set<String> = []
    for link in page.links {
      let isFooter = page.links.contains { $0.target == link.target && $0.isInFooter }
      guard seen.insert(link.target).inserted, admits(link.target) else { continue }
      var tally = links[link.target] ?? LinkTally(kind: link.kind)
      // As in `merge`: the order of pages must not show.
      if link.kind == .privacy { tally.kind = .privacy }
      tally.pages += 1
      if isFooter { tally.footerPages += 1 }
      tally.from.insert(page.address)
      tally.spots.insert(
        SpotNote(address: page.address, digest: page.digest, place: link.place))
      links[link.target] = tally
    }
  }

  /// Whether a target is kept; makes room for it where it is. The targets whose names come first are
  /// kept: whatever is dropped has as many before it in every sum that it could be part of.
  private mutating func admits(_ target: String) -> Bool {
    guard links[target] == nil, links.count >= Self.maximumLinkTargets else { return true }
    guard let last = links.keys.max(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }),
      target.utf8.lexicographicallyPrecedes(last.utf8)
    else { return false }
    links[last] = nil
    return true
  }

  /// Both together.
  public mutating func merge(_ other: Self) {
    pages += other.pages
    languages.merge(other.languages, uniquingKeysWith: +)
    for (key, tally) in other.spots { spots[key, default: SpotTally()].merge(tally) }
    for (key, list) in other.policies {
      policies[key, default: Smallest(Self.maximumPolicies)].merge(list)
    }
    policyPages.merge(other.policyPages, uniquingKeysWith: +)
    for (target, tally) in other.links {
      guard var own = links[target] else {
        if admits(target) { links[target] = tally }
        continue
      }
      if tally.kind == .privacy { own.kind = .privacy }
      own.pages += tally.pages
      own.footerPages += tally.footerPages
      own.from.merge(tally.from)
      own.spots.merge(tally.spots)
      links[target] = own
    }
    homes.merge(other.homes)
    promises.merge(other.promises)
    promiseCount += other.promiseCount
    parameters.merge(other.parameters)
    markupReturns.merge(other.markupReturns)
    markupReturnCount += other.markupReturnCount
    reports.merge(other.reports)
    reportCount += other.reportCount
  }

  // MARK: - Reading

  func pages(_ key: String) -> Int { spots[key]?.pages ?? 0 }

  func evidence(_ key: String, limit: Int = SpotTally.maximumSpots) -> [Evidence] {
    (spots[key]?.spots.elements.prefix(limit) ?? []).map(\.evidence)
  }

  /// The names of what was seen below a prefix, the prefix left out, by name.
  func names(below prefix: String) -> [String] {
    spots.keys.filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// All policies of a kind that were kept, the fullest first.
  func policies(of kind: PolicyKind) -> [PolicyNote] {
    policies.filter { $0.key.hasPrefix(kind.rawValue + ".") }.values.flatMap(\.elements).sorted()
      .map(\.note)
  }
}
