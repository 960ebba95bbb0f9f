public import Measures

/// What a site says to machines, with every share's parts. Sorted throughout, so that the same pages
/// give the same bytes.
public struct StructuredReport: Sendable, Codable, Equatable {
  /// The share of one set of profiles.
  public struct SetShare: Sendable, Codable, Equatable {
    /// `google` or `export-b2b`.
    public var set: String
    /// The weighted mean of the page kinds' shares, 0 to 1; nil where no page owes anything.
    public var share: Double?
    /// The least and the most it can be, when pages that could not be read are counted as empty or
    /// as full.
    public var low: Double?
    public var high: Double?
    /// `pass` where all pages were read, `partial` where some were not, `inconclusive` where most
    /// were not, `not-applicable` where no page owes anything.
    public var status: Status
    /// All owed profiles of all pages, without weights.
    public var tally: CompletenessTally
    public var kinds: [KindShare]
  }

  /// Pages of one kind.
  public struct KindShare: Sendable, Codable, Equatable {
    public var kind: PageKind
    public var pages: Int
    public var withEntities: Int
    /// What the kind weighs among the kinds that the site has.
    public var weight: Int
    public var tally: CompletenessTally
  }

  /// Entities of one profile.
  public struct ProfileShare: Sendable, Codable, Equatable {
    public var profile: String
    public var title: String
    public var set: String
    public var source: String
    /// Whether it counts for nothing.
    public var isInformational: Bool
    public var entities: Int
    public var eligible: Int
    public var owing: Int
    public var missing: Int
    public var tally: CompletenessTally
  }

  /// Outcomes of comparing one fact.
  public struct FactShare: Sendable, Codable, Equatable {
    public var fact: FactComparison.Fact
    public var agree: Int
    public var contradict: Int
    public var notVisible: Int
  }

  /// Findings that many pages share.
  public struct CommonFinding: Sendable, Codable, Equatable {
    public var kind: StructuredFinding.Kind
    public var level: StructuredFinding.Level
    public var type: String
    public var path: String
    public var profile: String?
    public var count: Int
    public var pages: Int
    public var example: String
    public var message: String
  }

  /// A name and a number.
  public struct Count: Sendable, Codable, Equatable {
    public var name: String
    public var count: Int
  }

  /// Findings listed.
  public static let maximumFindings = 200

  public var pages: Int
  /// Pages that could not be read.
  public var unread: Int
  public var sets: [SetShare]
  public var profiles: [ProfileShare]
  public var facts: [FactShare]
  public var findings: [CommonFinding]
  public var moreFindings: Int
  public var syntaxes: [Count]
  public var types: [Count]
  public var repairedBlocks: Int
  public var unreadableBlocks: Int
  public var hreflang: HreflangReport
  public var hreflangShare: Double?
  /// Points and weights: assumptions of ours.
  public var rules: CompletenessRules
  public var vocabulary: String

  /// The report of a tally.
  public init(
    _ tally: StructuredSiteTally, book: ProfileBook = .standard,
    rules: CompletenessRules = .standard
  ) {
    pages = tally.pages
    unread = tally.unread
    sets = ["google", "export-b2b"].map { Self.share(of: $0, tally, book) }
    profiles = book.profiles.compactMap { profile in
      tally.profiles[profile.name].map { found in
        ProfileShare(
          profile: profile.name, title: profile.title, set: profile.set, source: profile.source,
          isInformational: profile.isInformational, entities: found.entities,
          eligible: found.eligible, owing: found.owing, missing: found.missing, tally: found.tally)
      }
    }
    facts = FactComparison.Fact.allCases.compactMap { fact in
      tally.facts[fact].map { states in
        FactShare(
          fact: fact, agree: states[.agree] ?? 0, contradict: states[.contradict] ?? 0,
          notVisible: states[.notVisible] ?? 0)
      }
    }
    let all = tally.findings.map { key, found in
      CommonFinding(
        kind: key.kind, level: key.level, type: key.type, path: key.path, profile: key.profile,
        count: found.count, pages: found.pages, example: found.example, message: found.message)
    }.sorted {
      if $0.level != $1.level { return $0.level < $1.level }
      if $0.pages != $1.pages { return $0.pages > $1.pages }
      return ($0.kind.rawValue, $0.type, $0.path, $0.profile ?? "")
        < ($1.kind.rawValue, $1.type, $1.path, $1.profile ?? "")
    }
    findings = Array(all.prefix(Self.maximumFindings))
    moreFindings = all.count - findings.count
    syntaxes = tally.syntaxes.sorted { $0.key < $1.key }
      .map { Count(name: $0.key.rawValue, count: $0.value) }
    types = tally.types.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map { Count(name: $0.key, count: $0.value) }
    repairedBlocks = tally.repairs
    unreadableBlocks = tally.unreadable
    hreflang = tally.hreflang.report()
    hreflangShare = hreflang.share
    self.rules = rules
    vocabulary = "schema.org \(SchemaVocabulary.version)"
  }

  private static func share(
    of set: String, _ tally: StructuredSiteTally, _ book: ProfileBook
  ) -> SetShare {
    let kinds = PageKind.allCases.sorted().compactMap { kind -> KindShare? in
      guard let found = tally.kinds[kind], let owed = found.owed[set] else { return nil }
      return KindShare(
        kind: kind, pages: found.pages, withEntities: found.withEntities,
        weight: book.weights[kind.rawValue] ?? 0, tally: owed)
    }
    var sum = CompletenessTally()
    var part = 0.0
    var whole = 0.0
    for kind in kinds {
      sum.merge(kind.tally)
      guard let share = kind.tally.complete.share else { continue }
      part += Double(kind.weight) * share
      whole += Double(kind.weight)
    }
    let share = whole == 0 ? nil : part / whole
    let all = Double(tally.pages + tally.unread)
    let read = all == 0 ? 0 : Double(tally.pages) / all
    let status: Status =
      if share == nil {
        all == 0 ? .notTested : tally.unread > 0 ? .inconclusive : .notApplicable
      } else if tally.unread == 0 {
        .pass
      } else {
        read < 0.5 ? .inconclusive : .partial
      }
    return SetShare(
      set: set, share: share, low: share.map { $0 * read },
      high: share.map { $0 * read + 1 - read }, status: status, tally: sum, kinds: kinds)
  }

  /// The shares as measures, for scorecards.
  public var measures: [Measure] {
    // Of a share without a denominator.
    let nothing: Status =
      pages + unread == 0 ? .notTested : pages == 0 ? .inconclusive : .notApplicable
    func measure(_ name: String, _ tally: Tally, _ what: String, _ status: Status) -> Measure {
      Measure(
        name: MeasureName(rawValue: name), value: tally.share, unit: .share,
        status: tally.whole == 0 && (status == .pass || pages == 0) ? nothing : status,
        basis: "\(tally.part) of \(tally.whole) \(what)")
    }
    var result: [Measure] = []
    for set in sets {
      let name = "seo.structured.\(set.set)"
      result.append(
        Measure(
          name: MeasureName(rawValue: name), value: set.share, unit: .share, status: set.status,
          basis: "weighted mean of \(set.kinds.count) page kinds: "
            + set.kinds.map {
              "\($0.kind.rawValue) \($0.tally.complete.part)/\($0.tally.complete.whole) x\($0.weight)"
            }.joined(separator: ", ")))
      result.append(
        measure(name + ".present", set.tally.present, "demanded properties present", set.status))
      result.append(
        measure(name + ".valid", set.tally.valid, "values present are right", set.status))
    }
    let agree = facts.reduce(0) { $0 + $1.agree }
    let contradict = facts.reduce(0) { $0 + $1.contradict }
    let compared: Status = unread == 0 ? .pass : .partial
    result.append(
      measure(
        "seo.structured.truth", Tally(agree, of: agree + contradict),
        "facts that can be compared agree with the page", compared))
    result.append(
      Measure(
        name: MeasureName(rawValue: "seo.hreflang"), value: hreflangShare, unit: .share,
        status: hreflangShare == nil ? nothing : compared,
        basis: "codes \(hreflang.codes.part)/\(hreflang.codes.whole), return links "
          + "\(hreflang.returned.part)/\(hreflang.returned.whole), self references "
          + "\(hreflang.selfReferences.part)/\(hreflang.selfReferences.whole), x-default "
          + "\(hreflang.defaults.part)/\(hreflang.defaults.whole), targets "
          + "\(hreflang.targets.part)/\(hreflang.targets.whole)"))
    return result
  }
}
