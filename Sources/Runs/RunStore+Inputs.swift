internal import Coverage
public import Keywords

extension RunStore {
  /// The lists of variants that a run used, by market and name; those in force now, for runs of programs that did
  /// not note them.
  /// - Throws: `RunStoreError` where one of them was removed; `StoreError`.
  public func variantLists(of run: Int64, keywords: KeywordStore) throws -> [VariantList] {
    let settings = try kept(of: run).settings
    guard let indexes = settings.indexes else { return try keywords.variantLists() }
    return try indexes.flatMap { facts in
      let present = try keywords.allVariantLists(of: facts.market)
      return try facts.variants.map { own in
        guard let list = present.first(where: { VariantFacts($0) == own }) else {
          throw RunStoreError.variantsGone(
            run: run, list: "\(facts.market.rawValue)/\(own.name)", version: own.version)
        }
        return list
      }
    }
  }

  /// The evidence folder that a run was given, as it was typed; nil for none.
  /// - Throws: `RunStoreError`, `StoreError`.
  public func evidenceFolder(of run: Int64) throws -> String? {
    try kept(of: run).settings.evidence
  }
}
