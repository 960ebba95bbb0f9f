public import Pages
import Words

/// All that structured data of one page gives.
public struct StructuredPageFindings: Sendable, Codable, Equatable {
  /// The page's address as visited.
  public var address: String
  /// What the page is taken for.
  public var kind: PageKindGuess
  /// Its entities; ranges are bytes of the decoded page. Empty when only a summary was asked for.
  public var graph: EntityGraph
  /// Syntaxes that the page uses, sorted.
  public var syntaxes: [StructuredSyntax]
  /// Number of entities.
  public var entityCount: Int
  /// Number of entities by type.
  public var types: [String: Int]
  /// Owed profiles first, in the order of the book, then the others.
  public var scores: [EntityScore]
  /// Errors first; ranges are bytes of the file.
  public var findings: [StructuredFinding]
  /// Ranges are bytes of the file.
  public var comparisons: [FactComparison]
  /// Blocks that were mended, and places where nothing could be read.
  public var repairs: Int
  public var unreadable: Int
  /// What the page says of other languages.
  public var versions: LanguageVersions

  /// The sum of the owed scores of a set of profiles.
  public func owed(_ set: String, in book: ProfileBook = .standard) -> CompletenessTally {
    var tally = CompletenessTally()
    for score in scores where score.isOwed {
      if book[score.profile]?.set == set { tally.add(score) }
    }
    return tally
  }
}

/// Present, valid, complete: each with its denominator.
public struct CompletenessTally: Sendable, Codable, Equatable {
  /// Demands that have a value, of those that apply.
  public var present = Tally()
  /// Values that are right, of those present.
  public var valid = Tally()
  /// Points earned, of points to earn.
  public var complete = Tally()
  /// Required demands satisfied.
  public var required = Tally()

  /// Of nothing.
  public init() {}

  mutating func add(_ score: EntityScore) {
    present += score.present
    valid += score.valid
    complete += score.complete
    required += score.required
  }

  mutating func merge(_ other: Self) {
    present += other.present
    valid += other.valid
    complete += other.complete
    required += other.required
  }
}

/// Reads structured data off pages, one after the other. One a thread.
public struct StructuredDataObserver {
  /// How much of a page's findings is kept.
  public enum Detail: Sendable {
    /// What a site's tally needs.
    case summary
    /// Entities, places and texts that mend, for one page.
    case full
  }

  private let book: ProfileBook
  private let rules: CompletenessRules
  private let reader: StructuredDataReader
  private let spotter = PhraseSpotter.standard
  private var validator = GraphValidator()
  private var memory = ReaderMemory()
  /// Those of `listed`.
  private let others: [CompletenessProfile]

  /// An observer.
  public init(book: ProfileBook = .standard, rules: CompletenessRules = .standard) {
    self.book = book
    self.rules = rules
    reader = StructuredDataReader()
    others = Self.listed.compactMap { book[$0] }
  }

  /// What a page gives.
  ///
  /// - Parameter address: the page's own address where it is not `page.address`.
  /// - Complexity: O(*n* log *n*) for *n* bytes of page.
  public mutating func observe(
    _ page: Page, address: String? = nil, detail: Detail = .summary
  ) -> StructuredPageFindings {
    let own = address ?? page.address
    let graph = reader.read(page, address: own, &memory)
    let validated = validator.validate(graph)
    let facts = VisibleFacts(page, spotter: spotter)
    let kind = PageKind.guess(page, validated, facts)
    let truth = TruthCheck(page: page, validated: validated, facts: facts, kind: kind.kind)
    var scorer = ProfileScorer(
      book: book, rules: rules, validated: validated, contradicted: truth.contradicted)
    var missing: [StructuredFinding] = []
    var scores = owed(kind.kind, &scorer, validated, &missing)
    scores += others(&scorer, validated, except: Set(scores.compactMap(\.entity)))
    var findings = validated.findings + scorer.findings + missing
    for comparison in truth.comparisons where comparison.state == .contradict {
      findings.append(Self.finding(comparison, validated.graph))
    }
    if detail == .full {
      let shown = ShownValues(page, validated, facts, address: own)
      for index in findings.indices { mend(&findings[index], shown) }
    }
    for index in findings.indices where findings[index].kind != .contradictsPage {
      findings[index].source = findings[index].source.map(page.sourceRange(ofDecoded:))
    }
    // Each level in its order.
    findings =
      findings.filter { $0.level == .error } + findings.filter { $0.level == .warning }
      + findings.filter { $0.level == .advice }
    var syntaxes: [StructuredSyntax] = []
    var types: [String: Int] = [:]
    for entity in graph.entities {
      for syntax in entity.syntaxes where !syntaxes.contains(syntax) { syntaxes.append(syntax) }
      for type in entity.types { types[type, default: 0] += 1 }
    }
    return StructuredPageFindings(
      address: own, kind: kind, graph: detail == .full ? graph : EntityGraph(base: graph.base),
      syntaxes: syntaxes.sorted(), entityCount: graph.entities.count, types: types, scores: scores,
      findings: findings, comparisons: truth.comparisons,
      repairs: graph.findings.count { $0.outcome == .repaired },
      unreadable: graph.findings.count { $0.outcome == .unreadable },
      versions: versions(page, own, graph, validated))
  }

  // MARK: - Scores

  private func entities(_ profile: CompletenessProfile, _ validated: ValidatedGraph) -> [EntityID] {
    var found: [EntityID] = []
    for place in validated.types.indices {
      let id = EntityID(rawValue: place)
      if profile.kinds.contains(where: { validated.entity(id, isKindOf: $0) }) { found.append(id) }
    }
    return found
  }

  private func owed(
    _ kind: PageKind, _ scorer: inout ProfileScorer, _ validated: ValidatedGraph,
    _ missing: inout [StructuredFinding]
  ) -> [EntityScore] {
    var scores: [EntityScore] = []
    for names in book.owed[kind.rawValue] ?? [] {
      let choices = names.compactMap { book[$0] }
      // The most special kind of thing that the page has, and the fullest one of these.
      var found: (profile: CompletenessProfile, entity: EntityID)?
      for profile in choices where found == nil {
        var best = -1.0
        for id in entities(profile, validated) {
          let score = scorer.score(id, by: profile, isOwed: true, keepsFindings: false)
          if let share = score.complete.share, share > best {
            best = share
            found = (profile, id)
          }
        }
      }
      if let found {
        scores.append(scorer.score(found.entity, by: found.profile, isOwed: true))
      } else if let profile = choices.last {
        scores.append(scorer.absent(profile))
        missing.append(
          StructuredFinding(
            .missingEntity, .error, entity: nil, type: profile.types.first, path: profile.name,
            "a page of the kind \(kind.rawValue) owes \(profile.title), and has none",
            profile: profile.name))
      }
    }
    return scores
  }

  /// Profiles for what a page has of its own accord, the most special first.
  private static let listed = [
    "product-group", "product-listing", "aggregate-offer", "offer-listing", "aggregate-rating",
    "review", "online-store", "local-business", "organization", "return-policy",
    "shipping-details", "breadcrumb", "website", "article", "video", "image-licence", "faq",
    "item-list", "certification",
  ]
  /// Whether a property's value is worth a look of its own.
  private static func carries(_ name: String) -> Bool {
    name == "mainEntity" || name == "mainEntityOfPage" || name == "breadcrumb" || name == "hasPart"
      || name == "subjectOf"
  }

  private func others(
    _ scorer: inout ProfileScorer, _ validated: ValidatedGraph, except owed: Set<EntityID>
  ) -> [EntityScore] {
    let graph = validated.graph
    var isCandidate = [Bool](repeating: false, count: graph.entities.count)
    for id in graph.roots { isCandidate[id.rawValue] = true }
    for index in graph.entities.indices {
      for place in graph.entities[index].properties.indices {
        if case .entity(let id) = graph.entities[index].properties[place].value,
          !isCandidate[id.rawValue], Self.carries(graph.entities[index].properties[place].name)
        {
          isCandidate[id.rawValue] = true
        }
      }
    }
    var scores: [EntityScore] = []
    for index in isCandidate.indices where isCandidate[index] {
      let id = EntityID(rawValue: index)
      guard !owed.contains(id), !scorer.isJudged(id), !validated.types[index].isEmpty,
        !graph.entities[index].properties.isEmpty
      else { continue }
      var profile: CompletenessProfile?
      for place in others.indices
      where others[place].kinds.contains(where: { validated.entity(id, isKindOf: $0) }) {
        profile = others[place]
        break
      }
      if profile?.name == "product-listing",
        graph.entities("offers", of: graph[id]).isEmpty
          || graph.entities("offers", of: graph[id]).contains(where: { $0.isA("AggregateOffer") })
      {
        profile = book["product-snippet"]
      }
      if let profile { scores.append(scorer.score(id, by: profile, isOwed: false)) }
    }
    return scores
  }

  // MARK: - Findings

  private static func finding(
    _ comparison: FactComparison, _ graph: EntityGraph
  ) -> StructuredFinding {
    StructuredFinding(
      .contradictsPage, .error, entity: graph[comparison.entity], path: comparison.fact.rawValue,
      "the markup says \(comparison.says), the page shows \(comparison.shows ?? "something else")",
      source: comparison.source, visible: comparison.visible)
  }

  private func mend(_ finding: inout StructuredFinding, _ shown: ShownValues) {
    switch finding.kind {
    case .missingRequired, .missingRecommended:
      if let demand = finding.demand {
        finding.jsonLD = FixText.property(demand, of: finding.type, shown)
      }
    case .missingEntity:
      finding.jsonLD = book[finding.path].map { FixText.entity($0, book, shown) }
    case .invalidValue, .questionableValue:
      if let suggestion = finding.suggestion {
        finding.jsonLD =
          "{\"\(finding.path.split(separator: ".").last ?? "")\": "
          + "\(ShownValues.json(suggestion))}"
      }
    default: break
    }
  }

  // MARK: - Versions

  private func versions(
    _ page: Page, _ own: String, _ graph: EntityGraph, _ validated: ValidatedGraph
  ) -> LanguageVersions {
    LanguageVersions(
      address: own, canonical: page.canonical.map { Address.resolve($0, against: graph.base) },
      alternates: page.alternates.map {
        .init(code: $0.hreflang, address: Address.resolve($0.href, against: graph.base))
      },
      language: page.language.rawValue,
      isNoIndex: page.robots.map(Self.isNoIndex) ?? false,
      product: page.alternates.isEmpty ? nil : Self.productFacts(validated))
  }

  /// Whether a page's word to robots keeps it out of indexes.
  static func isNoIndex(_ robots: String) -> Bool {
    let bytes = robots.utf8.span
    for at in 0..<bytes.count {
      // A mark upon a letter makes another one of it.
      guard bytes[at] < 0x80 else {
        let lower = robots.lowercased()
        return lower.contains("noindex") || lower.contains("none")
      }
    }
    for at in 0..<bytes.count where bytes[at] | 0x20 == 0x6E {
      if Address.begins(bytes, at, with: "noindex") || Address.begins(bytes, at, with: "none") {
        return true
      }
    }
    return false
  }

  private static func productFacts(_ validated: ValidatedGraph) -> LanguageVersions.ProductFacts? {
    let graph = validated.graph
    guard let type = SchemaVocabulary.type(named: "Product") else { return nil }
    let products = graph.entities.filter {
      validated.entity($0.id, isKindOf: type) && graph.roots.contains($0.id)
    }
    guard products.count == 1, let product = products.first else { return nil }
    var values: [String: String] = [:]
    for name in ["gtin", "gtin8", "gtin12", "gtin13", "gtin14", "sku", "mpn"] {
      if let text = product[name].first?.value.string { values[name] = ValueChecks.trimmed(text) }
    }
    if let brand = graph.entities("brand", of: product).first?["name"].first?.value.string
      ?? product["brand"].first?.value.string
    {
      values["brand"] = ValueChecks.trimmed(brand)
    }
    if let rating = graph.entities("aggregateRating", of: product).first?["ratingValue"].first {
      values["rating"] = rating.value.string
    }
    for offer in graph.entities("offers", of: product) {
      if let price = offer["price"].first?.value.string.flatMap({ ExactNumber(plain: $0) }),
        let currency = offer["priceCurrency"].first?.value.string
      {
        let name = "price " + currency
        // Several offers in one currency have no one price.
        values[name] = values[name] == nil || values[name] == price.text ? price.text : "several"
      }
    }
    return LanguageVersions.ProductFacts(values: values)
  }
}
