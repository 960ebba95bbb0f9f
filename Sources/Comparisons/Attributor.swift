internal import Bytes
internal import Coverage
internal import Foundation
internal import Keywords
internal import Runs

/// Finds the results between A and B: scores A's pages again under B's settings, one setting after the
/// other, where both the pages and the settings differ.
struct Attributor {
  let a: ComparisonSide
  let b: ComparisonSide
  let table: KeywordTable
  /// Where the databases' versions are; nil where there is no store.
  let scorer: Rescorer?
  /// Where A's pages are now; empty for where its result says.
  let captureA: [String]
  let mayRescore: Bool

  /// What was found out.
  struct Outcome {
    var chain: Chain
    var attribution: Attribution
    /// A's pages under B's settings, where they were scored again: what they say of each page.
    var rescored: ComparisonSide?
  }

  func outcome() throws -> Outcome {
    let settings = Self.settings(a, b)
    let members = try self.members(settings)
    let first = CoverageView(a.result.coverage, table)
    let last = CoverageView(b.result.coverage, table)
    func outcome(
      _ method: Attribution.Method, _ between: [(Cause, RunResult)], _ end: Cause,
      _ explanation: String, rescored: ComparisonSide? = nil
    ) -> Outcome {
      let steps =
        between.map { ($0.0, CoverageView($0.1.coverage, table), $0.1) }
        + [(end, last, b.result)]
      return Outcome(
        chain: Chain(
          first: first, firstResult: a.result,
          steps: steps.map { (cause: $0.0, view: $0.1, result: $0.2) }, members: members),
        attribution: Attribution(
          method: method, steps: steps.map(\.0).filter { $0 != .unattributed },
          explanation: explanation),
        rescored: rescored)
    }
    let causes = settings.causes
    if causes.isEmpty {
      // Equal pages under equal settings that give other results: something is not recorded.
      if hasSameContent, !Self.givesTheSame(a.result, b.result) {
        return outcome(
          .notAttributed, [], .unattributed,
          "Pages and settings are equal as far as results record them, and yet the results differ: "
            + "a list of variants, or a header of the pages, may be another.")
      }
      return outcome(
        .sameSettings, [], .content,
        "Databases, rules, limits and engine are equal: what differs, the content does.")
    }
    if hasSameContent, causes.count == 1 {
      return outcome(
        .sameContent, [], causes[0],
        "The pages are equal to the byte, and only the \(causes[0].rawValue) differs.")
    }
    let obstacle: String
    do {
      let steps = try rescore(settings)
      let done = steps.results.map(\.cause.rawValue).joined(separator: ", then ")
      // Equal pages that under equal settings still give another result than B: not by their content.
      let rest =
        hasSameContent
        ? "The pages are equal to the byte." : "What then still differs from B is content."
      return outcome(
        .rescored, steps.results.map { ($0.cause, $0.side.result) },
        hasSameContent ? .unattributed : .content,
        "A's pages were scored again under B's settings, one after the other: \(done). \(rest)"
          + (steps.note.isEmpty ? "" : " " + steps.note),
        rescored: steps.results.last?.side)
    } catch let reason as CannotRescore {
      obstacle = reason.text
    }
    return outcome(
      .notAttributed, [], .unattributed,
      "Not attributed: \(causes.map(\.rawValue).joined(separator: " and "))"
        + (hasSameContent ? " differ" : " and the pages differ") + ", and \(obstacle).")
  }

  // MARK: - What differs

  /// How the settings of two sides differ.
  static func settings(_ one: ComparisonSide, _ other: ComparisonSide) -> SettingsChange {
    let (a, b) = (one.result, other.result)
    func databases(_ result: RunResult) -> [String: DatabaseFacts] {
      Dictionary(
        result.coverage.markets.flatMap(\.databases).map { ($0.database.id, $0.database) },
        uniquingKeysWith: { first, _ in first })
    }
    func named(_ a: [String: String], _ b: [String: String]) -> [NamedChange] {
      Set(a.keys).union(b.keys).sorted().compactMap { name in
        a[name] == b[name] ? nil : NamedChange(name: name, a: a[name], b: b[name])
      }
    }
    let (old, new) = (databases(a), databases(b))
    let changed = Set(old.keys).union(new.keys).sorted().compactMap { id -> NamedChange? in
      // A version that holds the same is no other database.
      if let one = old[id], let other = new[id], one.digest == other.digest,
        one.volumeKind == other.volumeKind
      {
        return nil
      }
      func text(_ facts: DatabaseFacts?) -> String? {
        facts.map { "version \($0.version), \($0.keywords) keywords, \($0.digest.prefix(12))" }
      }
      return NamedChange(name: id, a: text(old[id]), b: text(new[id]))
    }
    // Lists of variants are known of runs and captures; result files do not name them.
    var variants: [NamedChange] = []
    if let old = one.indexes.map(Self.variants), let new = other.indexes.map(Self.variants) {
      variants = named(old, new)
    }
    return SettingsChange(
      databases: changed + variants,
      rules: named(rules(a.coverage.rules), rules(b.coverage.rules))
        + named(limits(a.limits), limits(b.limits)),
      engine: named(engine(a.engine), engine(b.engine)))
  }

  private static func variants(_ indexes: [KeywordIndex]) -> [String: String] {
    Dictionary(
      indexes.filter { !$0.variants.isEmpty }.map { index in
        (
          "variants of \(index.market.rawValue)",
          index.variants.map { "\($0.name) \($0.version) \($0.digest.prefix(12))" }
            .sorted().joined(separator: ", ")
        )
      }, uniquingKeysWith: { first, _ in first })
  }

  private static func limits(_ limits: [String: Int]) -> [String: String] {
    Dictionary(uniqueKeysWithValues: limits.map { ("limit \($0.key)", "\($0.value)") })
  }

  private static func rules(_ rules: CoverageRules) -> [String: String] {
    var named: [String: String] = [:]
    for (tier, credit) in rules.credits { named["credit of \(tier)"] = "\(credit)" }
    for (rule, credit) in rules.ruleCredits { named["credit of \(rule)"] = "\(credit)" }
    named["counted zones"] = rules.countedZones.sorted().joined(separator: " ")
    return named
  }

  private static func engine(_ engine: EngineFacts) -> [String: String] {
    Dictionary(
      Mirror(reflecting: engine).children.compactMap { child -> (String, String)? in
        // What is absent has no children of its own.
        let value = Mirror(reflecting: child.value)
        guard let label = child.label else { return nil }
        guard value.displayStyle == .optional else { return (label, "\(child.value)") }
        return value.children.first.map { (label, "\($0.value)") }
      }, uniquingKeysWith: { first, _ in first })
  }

  /// Whether both sides are of the same pages: addresses, bytes, and what could not be read.
  private var hasSameContent: Bool {
    Self.fingerprint(a.pages) == Self.fingerprint(b.pages)
      && a.skips.map { [$0.address, $0.code] }.sorted { $0.lexicographicallyPrecedes($1) }
        == b.skips.map { [$0.address, $0.code] }.sorted { $0.lexicographicallyPrecedes($1) }
  }

  /// Addresses and digests, sorted.
  static func fingerprint(_ pages: [PageRecord]) -> [String] {
    pages.map { "\($0.digest) \($0.address)" }.sorted()
  }

  private static func givesTheSame(_ a: RunResult, _ b: RunResult) -> Bool {
    a.coverage == b.coverage && a.structuredData == b.structuredData && a.pages == b.pages
  }

  /// What the differing databases hold, from the store or from complete lists.
  private func members(_ settings: SettingsChange) throws -> Members {
    var members = Members()
    for change in settings.databases where change.a != nil && change.b != nil {
      guard let old = Self.database(change.name, a.result),
        let new = Self.database(change.name, b.result)
      else { continue }
      members.versions[change.name] = Members.Versions(
        a: try keywords(of: old), b: try keywords(of: new),
        content: try scorer?.change(from: old.database, to: new.database))
    }
    return members
  }

  private static func database(_ id: String, _ result: RunResult) -> DatabaseCoverage? {
    result.coverage.markets.flatMap(\.databases).first { $0.database.id == id }
  }

  private func keywords(of one: DatabaseCoverage) throws -> Set<KeywordID>? {
    if one.covered.count + one.missing.count == one.all.keywords {
      return Set(
        (one.covered + one.missing).map { table.id(of: $0.keyword, in: one.database.market) })
    }
    return try scorer?.keywords(of: one.database, table)
  }

  // MARK: - Scoring again

  /// Why A's pages cannot be scored again, as the end of a sentence.
  struct CannotRescore: Error {
    var text: String
  }

  private struct Steps {
    var results: [(cause: Cause, side: ComparisonSide)] = []
    var note = ""
  }

  private func rescore(_ settings: SettingsChange) throws -> Steps {
    guard mayRescore else { throw CannotRescore(text: "scoring again was not allowed") }
    guard let scorer else { throw CannotRescore(text: "there is no store to score again with") }
    guard scorer.has(b.result.engine), let parser = scorer.parser(of: b.result.engine) else {
      throw CannotRescore(
        text: "B was scored by another version of Kunci or of what it reads with than this one, "
          + "\(Runner.version) (score B again)")
    }
    let sources = captureA.isEmpty ? a.result.sources : captureA
    if let missing = sources.first(where: { !Files.exists($0) }) {
      throw CannotRescore(
        text: "A's pages are not at \(missing) any more (name the place with --capture-a)")
    }
    let oldDatabases = a.result.coverage.markets.flatMap { $0.databases.map(\.database) }
    let newDatabases = b.result.coverage.markets.flatMap { $0.databases.map(\.database) }
    let newIndexes = try b.indexes ?? scorer.indexes(newDatabases)
    guard let newIndexes else {
      throw CannotRescore(text: "the store does not hold B's versions of the databases")
    }
    let (oldRules, newRules) = (a.result.coverage.rules, b.result.coverage.rules)
    let (oldLimits, newLimits) = (a.result.limits, b.result.limits)
    let causes = settings.causes
    var steps = Steps()
    func add(
      _ cause: Cause, _ indexes: [KeywordIndex], _ rules: CoverageRules, _ limits: [String: Int]
    ) throws {
      let side = try scorer.score(
        sources, indexes: indexes, rules: rules, limits: limits, parser: parser)
      try check(side, sameLimits: limits == oldLimits)
      steps.results.append((cause, side))
    }
    if causes.contains(.engine) {
      // The older program is not here: only with this one can the other settings be told apart.
      if let oldIndexes = try a.indexes ?? scorer.indexes(oldDatabases) {
        try add(.engine, oldIndexes, oldRules, oldLimits)
        steps.note =
          "The engine came first: the program that scored A is not at hand to try B's "
          + "other settings with it."
      } else if causes.count > 1 {
        try add(.settings, newIndexes, newRules, newLimits)
        steps.note =
          "The store does not hold A's versions of the databases: "
          + "\(causes.map(\.rawValue).joined(separator: ", ")) could not be told from each other."
        return steps
      }
    }
    if causes.contains(.database) { try add(.database, newIndexes, oldRules, oldLimits) }
    if causes.contains(.rules) { try add(.rules, newIndexes, newRules, newLimits) }
    return steps
  }

  /// Whether what was scored again are A's pages.
  private func check(_ side: ComparisonSide, sameLimits: Bool) throws {
    let (old, new) = (Self.fingerprint(a.pages), Self.fingerprint(side.pages))
    guard old != new else { return }
    let (known, now) = (Set(old), Set(new))
    // Other limits may let pages in or keep them out; those that are read must be the same.
    let oldAddresses = Set(a.pages.map(\.address))
    let newAddresses = Set(side.pages.map(\.address))
    let other =
      side.pages.first {
        !known.contains("\($0.digest) \($0.address)")
          && (!sameLimits || oldAddresses.contains($0.address))
      }?.address
      ?? a.pages.first {
        !now.contains("\($0.digest) \($0.address)")
          && (!sameLimits || newAddresses.contains($0.address))
      }?.address
    if let other {
      throw CannotRescore(
        text: "A's pages have changed since A was scored, first \(other) (name the old ones with "
          + "--capture-a)")
    }
    guard !sameLimits else {
      throw CannotRescore(text: "A's pages have changed since A was scored")
    }
  }
}
