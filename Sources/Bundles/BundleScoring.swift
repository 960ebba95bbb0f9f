internal import Bytes
internal import Clocks
internal import Coverage
internal import Foundation
internal import Keywords
internal import Markup
internal import Pages
internal import Phrases
internal import Records
internal import Reports
internal import Rulebooks
internal import Runs

/// Scores a bundle's capture with the bundle's own databases, rules and rulebooks.
///
/// A result names places as they were given; those of a bundle are below the bundle. So the work is done with the
/// bundle as the working directory, which is one for the whole process: `kunci report` and `kunci verify` do
/// nothing else meanwhile.
struct BundleScoring {
  let settings: BundleSettings
  /// The bundle's folder.
  let folder: String
  /// A folder for the store of the run, absolute.
  let scratch: String

  /// Computes the result.
  /// - Returns: the bytes of `result.json`, and what was found of the databases.
  /// - Throws: what a run throws, `BundleError`.
  func result() throws -> (bytes: [UInt8], findings: [BundleFinding]) {
    let manager = FileManager.default
    let before = manager.currentDirectoryPath
    guard manager.changeCurrentDirectoryPath(folder) else {
      throw BundleError.unreadable(path: folder, reason: "cannot be entered; check its permissions")
    }
    defer { _ = manager.changeCurrentDirectoryPath(before) }
    var findings: [BundleFinding] = []
    let indexes = try indexes(&findings)
    var plan = RunPlan(
      sources: settings.sources.map(\.path), indexes: indexes, rules: settings.rules,
      workers: ProcessInfo.processInfo.activeProcessorCount, asOf: settings.asOf)
    do {
      try settings.rules.check()
    } catch {
      throw BundleError.unreadable(path: BundleLayout.settings, reason: "\(error)")
    }
    for limit in PlanLimit.all {
      if let value = settings.limits[limit.name], value > 0 { limit.set(value, in: &plan) }
    }
    // Results of before there was a choice were read by libxml2.
    let parser = settings.engine.parser ?? HTMLParser.libxml2.rawValue
    plan.pageLimits.parser =
      HTMLParser.allCases.first { parser.hasPrefix($0.rawValue) } ?? .default
    if let judgedAt = settings.judgedAt {
      guard let asOf = Instant(judgedAt, zone: .utc8) else {
        throw BundleError.unreadable(
          path: BundleLayout.settings, reason: "'\(judgedAt)' is no moment")
      }
      let evidence = try settings.evidence.map { try EvidenceFolder($0) }
      plan.judging = JudgingPlan(
        rulebooks: try settings.rulebooks.map(rulebook), evidence: evidence, asOf: asOf,
        bundles: evidence.map(EvidenceBundles.verdicts) ?? [])
    }
    let store = try Store(
      path: "\(scratch)/kunci.db", schemas: [.keywords, .runs], mode: .createIfMissing)
    let runs = RunStore(store)
    let finished = try Runner(plan: plan, store: runs).run()
    let path = "\(scratch)/result.json"
    try JSONReport.write(finished, from: runs, to: AtomicFile(path: path))
    return (
      try Files.read(path, limit: BundleLimits.maximumFileBytes, admitting: .filesOnly), findings
    )
  }

  private func indexes(_ findings: inout [BundleFinding]) throws -> [KeywordIndex] {
    var byMarket: [Market: [(BundleSettings.Database, KeywordDatabase)]] = [:]
    for one in settings.databases {
      guard let database = KeywordDatabase(one.id) else {
        throw BundleError.unreadable(
          path: BundleLayout.settings, reason: "'\(one.id)' names no keyword database")
      }
      byMarket[database.market, default: []].append((one, database))
    }
    return try byMarket.sorted { $0.key < $1.key }.map { market, databases in
      var pairs: [(written: String, standard: String)] = []
      for list in settings.variants where list.market == market {
        // Tables may come from pipes elsewhere; here one would be waited for without end.
        guard Files.isRegular(list.path) else { throw FileError.notRegular(path: list.path) }
        pairs += try KeywordStore.variantPairs(path: list.path).map { ($0.written, $0.standard) }
      }
      var builder = KeywordIndexBuilder(
        market: market,
        variants: pairs.isEmpty
          ? nil : try PhraseVariants(language: market.language, pairs: pairs))
      for (one, database) in databases.sorted(by: { $0.1 < $1.1 }) {
        let bytes = try Files.read(
          one.path, limit: BundleLimits.maximumFileBytes, admitting: .filesOnly)
        let list = try CanonicalList(bytes, name: one.path)
        let digest = list.contentDigest.hex
        findings.append(
          digest == one.digest
            ? BundleFinding(
              .fine, one.path, "is version \(one.version) of \(one.id), as the result names it")
            : BundleFinding(
              .differs, one.path,
              "its content has the digest \(digest.prefix(12))…, and the result names "
                + "\(one.digest.prefix(12))…"))
        builder.begin(
          DatabaseFacts(
            database: database, version: one.version, digest: one.digest, official: one.official,
            volumeKind: one.volumeKind))
        for keyword in list.keywords {
          do {
            try builder.add(keyword.text, volume: keyword.volume, category: keyword.category)
          } catch is PhraseIndexBuilder.Unusable {
            // Left out of the index, as it was for the run.
          }
        }
      }
      return try builder.build()
    }
  }

  private func rulebook(_ one: BundleSettings.Rulebook) throws -> Rulebook {
    let text = try Files.read(one.path, limit: RulebookLoader.maximumBytes, admitting: .filesOnly)
    return try RulebookLoader.load(text: text, file: one.name) { name in
      guard let path = one.parents[name] else { return nil }
      return (try Files.read(path, limit: RulebookLoader.maximumBytes, admitting: .filesOnly), name)
    }
  }
}

/// A folder that goes with all in it when it is let go.
final class ScratchFolder {
  let path: String

  /// Makes an empty folder beside the system's other temporary ones.
  init() throws {
    path =
      FileManager.default.temporaryDirectory
      .appendingPathComponent("kunci-bundle-\(UUID().uuidString)").path
    try Files.makeFolder(path)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}

/// Where two results differ.
enum ResultComparison {
  /// Pointers at which the values of two JSON texts differ, in the order of the first, at most `limit`. A value
  /// that only one has is one difference.
  static func differences(
    _ one: JSONTape.Value, _ other: JSONTape.Value, limit: Int, passing: Set<String> = []
  ) -> [(pointer: String, one: String?, other: String?)] {
    var found: [(pointer: String, one: String?, other: String?)] = []
    func short(_ value: JSONTape.Value) -> String {
      let text = value.text
      return text.count > 60 ? text.prefix(60) + "…" : text
    }
    func walk(_ one: JSONTape.Value, _ other: JSONTape.Value, _ keys: [String]) {
      guard found.count < limit, one.raw != other.raw else { return }
      guard one.kind == other.kind, one.kind == .object || one.kind == .array else {
        found.append((FigureID.pointer(keys), short(one), short(other)))
        return
      }
      let (own, others) = (one.children, other.children)
      var rest = Dictionary(others.map { ($0.key, $0.value) }, uniquingKeysWith: { a, _ in a })
      for (key, value) in own where !passing.contains(key) {
        guard found.count < limit else { return }
        if let same = rest.removeValue(forKey: key) {
          walk(value, same, keys + [key])
        } else {
          found.append((FigureID.pointer(keys + [key]), short(value), nil))
        }
      }
      for (key, value) in others where rest[key] != nil && !passing.contains(key) {
        guard found.count < limit else { return }
        found.append((FigureID.pointer(keys + [key]), nil, short(value)))
      }
    }
    walk(one, other, [])
    return found
  }

  /// A difference as a sentence; `first` and `second` name the two texts.
  static func sentence(
    _ difference: (pointer: String, one: String?, other: String?), _ first: String,
    _ second: String
  ) -> String {
    let (pointer, one, other) = difference
    switch (one, other) {
    case (let one?, let other?): return "\(pointer) is \(one) in \(first) and \(other) in \(second)"
    case (let one?, nil): return "\(pointer) is \(one) in \(first) and absent in \(second)"
    case (nil, let other?): return "\(pointer) is absent in \(first) and \(other) in \(second)"
    case (nil, nil): return pointer
    }
  }
}
