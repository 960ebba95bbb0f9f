internal import Bytes
internal import Coverage
internal import Keywords
internal import Markup
internal import Pages
internal import Records

/// What is stored of a plan beside the run's sources, as JSON.
struct RunSettings: Codable {
  /// One index of the plan: what it was made of, and what it is.
  struct IndexFacts: Codable, Equatable {
    var market: Market
    /// `KeywordIndex.identity()`.
    var identity: SHA256Digest
    var variants: [VariantFacts]
  }

  /// The databases of all indexes, in their order.
  var databases: [DatabaseFacts]
  /// The indexes in the order of the plan; absent in runs of older programs.
  var indexes: [IndexFacts]?
  var rules: CoverageRules
  var limits: [String: Int]
  /// `HTMLParser.rawValue`; absent in runs of before there was a choice.
  var parser: String?
  /// The evidence folder as it was typed; absent where none was given.
  var evidence: String?

  init(plan: RunPlan) {
    parser = plan.pageLimits.parser.rawValue
    databases = plan.indexes.flatMap(\.databases)
    indexes = plan.indexes.map {
      IndexFacts(market: $0.market, identity: $0.identity(), variants: $0.variants)
    }
    rules = plan.rules
    limits = Assumptions.limits(plan)
    evidence = plan.judging?.evidence?.folder
  }
}
