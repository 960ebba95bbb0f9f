/// What the pages of a site say to machines, added up.
///
/// Tallies merge: associative and commutative, so the order of pages and the number of workers do
/// not show in a report. Memory grows with the pages' addresses (`HreflangTally`), not with their
/// data.
public struct StructuredSiteTally: Sendable, Equatable {
  /// What pages of one kind give.
  public struct KindTally: Sendable, Equatable {
    public var pages = 0
    /// Pages with a schema.org entity.
    public var withEntities = 0
    /// Owed profiles, by set.
    public var owed: [String: CompletenessTally] = [:]
  }

  /// What entities of one profile give.
  public struct ProfileTally: Sendable, Equatable {
    public var entities = 0
    /// Pages that owe the profile, and those of them without an entity for it.
    public var owing = 0
    public var missing = 0
    /// Entities with all that is required.
    public var eligible = 0
    public var tally = CompletenessTally()
  }

  /// A finding that many pages share.
  public struct FindingKey: Hashable, Sendable {
    public var kind: StructuredFinding.Kind
    public var level: StructuredFinding.Level
    public var type: String
    public var path: String
    public var profile: String?

    /// By what tells most findings of a page apart.
    public func hash(into hasher: inout Hasher) {
      hasher.combine(path)
      hasher.combine(type)
    }
  }

  /// How often, on how many pages, and the page whose address comes first.
  public struct FindingTally: Sendable, Equatable {
    public var count = 0
    public var pages = 0
    public var example: String
    public var message: String

    /// Counts one more on the page.
    mutating func note(_ message: String) {
      count += 1
      if message < self.message { self.message = message }
    }

    mutating func add(_ other: Self) {
      count += other.count
      pages += other.pages
      if (other.example, other.message) < (example, message) {
        example = other.example
        message = other.message
      }
    }
  }

  public internal(set) var pages = 0
  /// Pages that could not be read: nothing is known of them.
  public internal(set) var unread = 0
  public internal(set) var kinds: [PageKind: KindTally] = [:]
  public internal(set) var profiles: [String: ProfileTally] = [:]
  public internal(set) var findings: [FindingKey: FindingTally] = [:]
  /// Facts by name and outcome.
  public internal(set) var facts: [FactComparison.Fact: [FactComparison.State: Int]] = [:]
  /// Pages by syntax.
  public internal(set) var syntaxes: [StructuredSyntax: Int] = [:]
  /// Entities by type.
  public internal(set) var types: [String: Int] = [:]
  public internal(set) var repairs = 0
  public internal(set) var unreadable = 0
  public internal(set) var hreflang = HreflangTally()
  private let sets: [String: String]

  /// The tally of no page.
  public init(book: ProfileBook = .standard) {
    sets = Dictionary(uniqueKeysWithValues: book.profiles.map { ($0.name, $0.set) })
  }

  /// Adds a page.
  public mutating func add(_ page: StructuredPageFindings) {
    pages += 1
    var kind = kinds[page.kind.kind] ?? KindTally()
    kind.pages += 1
    if page.syntaxes.contains(where: \.describesThings) { kind.withEntities += 1 }
    for score in page.scores {
      var profile = profiles[score.profile] ?? ProfileTally()
      if score.isOwed {
        profile.owing += 1
        if score.entity == nil { profile.missing += 1 }
        kind.owed[sets[score.profile] ?? "", default: CompletenessTally()].add(score)
      }
      if score.entity != nil {
        profile.entities += 1
        if score.required.part == score.required.whole { profile.eligible += 1 }
      }
      profile.tally.add(score)
      profiles[score.profile] = profile
    }
    kinds[page.kind.kind] = kind
    add(page.findings, of: page.address)
    for comparison in page.comparisons {
      facts[comparison.fact, default: [:]][comparison.state, default: 0] += 1
    }
    for syntax in page.syntaxes { syntaxes[syntax, default: 0] += 1 }
    for (type, count) in page.types { types[type, default: 0] += count }
    repairs += page.repairs
    unreadable += page.unreadable
    hreflang.add(page.versions)
  }

  private mutating func add(_ list: [StructuredFinding], of address: String) {
    // The page's findings by key: a page has few, and most of them are of one kind each.
    var seen: [FindingKey: FindingTally] = [:]
    for finding in list {
      let key = FindingKey(
        kind: finding.kind, level: finding.level, type: finding.type, path: finding.path,
        profile: finding.profile)
      seen[key, default: FindingTally(pages: 1, example: address, message: finding.message)]
        .note(finding.message)
    }
    guard !findings.isEmpty else {
      findings = seen
      return
    }
    for (key, found) in seen { merge(key, found) }
  }

  mutating func merge(_ key: FindingKey, _ other: FindingTally) {
    findings[key, default: FindingTally(example: other.example, message: other.message)]
      .add(other)
  }

  /// Adds a page that could not be read.
  public mutating func addUnread() { unread += 1 }

  /// Both together.
  public mutating func merge(_ other: Self) {
    pages += other.pages
    unread += other.unread
    for (kind, tally) in other.kinds {
      var own = kinds[kind] ?? KindTally()
      own.pages += tally.pages
      own.withEntities += tally.withEntities
      for (set, owed) in tally.owed { own.owed[set, default: CompletenessTally()].merge(owed) }
      kinds[kind] = own
    }
    for (name, tally) in other.profiles {
      var own = profiles[name] ?? ProfileTally()
      own.entities += tally.entities
      own.owing += tally.owing
      own.missing += tally.missing
      own.eligible += tally.eligible
      own.tally.merge(tally.tally)
      profiles[name] = own
    }
    for (key, tally) in other.findings { merge(key, tally) }
    for (fact, states) in other.facts {
      facts[fact, default: [:]].merge(states, uniquingKeysWith: +)
    }
    syntaxes.merge(other.syntaxes, uniquingKeysWith: +)
    types.merge(other.types, uniquingKeysWith: +)
    repairs += other.repairs
    unreadable += other.unreadable
    hreflang.merge(other.hreflang)
  }
}
