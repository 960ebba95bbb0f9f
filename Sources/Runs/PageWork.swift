internal import Coverage
internal import Foundation
internal import Keywords
internal import Pages
internal import Phrases
internal import Sites
internal import StructuredData
internal import Words

/// What the work on one outcome of a source gives to the run's store and files.
struct PageOutput: Sendable {
  enum Kind: Sendable {
    /// A page, its record as JSON and its findings packed.
    case page(address: String, digest: String, record: [UInt8], findings: [UInt8])
    case skip(SkipRecord)
    /// Something every site has beside its pages; counted by this name.
    case counted(String)
  }

  var kind: Kind
  /// The NDJSON line, with its line feed; empty when nobody asked for it.
  var line: [UInt8] = []
  var language = ""
  var words = 0
  var widgets: [String] = []
  /// Kinds of the page's findings, each once.
  var findings: Set<String> = []
  /// Bytes of the visit.
  var bytes = 0
}

/// Reads pages and takes the findings off them; belongs to one thread.
struct PageWorker {
  private let plan: RunPlan
  private let writesLines: Bool
  private let reader: PageReader
  private var observer: CoverageObserver
  private var structured = StructuredDataObserver()
  private var judge: PageJudge?
  private let encoder = JSONEncoder()
  /// What the pages of this worker come to.
  var sums: PageSums {
    var sums = pageSums
    sums.judged = judge?.sums
    return sums
  }
  private var pageSums: PageSums

  init(plan: RunPlan, writesLines: Bool) throws {
    self.plan = plan
    self.writesLines = writesLines
    reader = try PageReader(limits: plan.pageLimits, segmenter: plan.segmenter)
    observer = CoverageObserver(indexes: plan.indexes, rules: plan.rules)
    judge = plan.judging.map { _ in PageJudge() }
    pageSums = PageSums(
      coverage: plan.indexes.map { SiteTally(phraseCount: $0.phrases.count) },
      structured: StructuredSiteTally())
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  }

  mutating func work(on outcome: VisitOutcome, number: Int) throws -> PageOutput {
    switch outcome {
    case .skipped(let address, let origin, let reason):
      if reason.isExpected {
        let name = [reason.code, reason.detail].compactMap(\.self).joined(separator: ": ")
        return PageOutput(kind: .counted(name))
      }
      pageSums.structured.addUnread()
      return skip(address, origin, reason.code, reason.description, number)
    case .page(let visit):
      switch reader.read(visit.bytes, address: visit.address, contentType: visit.contentType) {
      case .failure(let refusal):
        pageSums.structured.addUnread()
        return skip(visit.address, visit.origin, refusal.reason, refusal.description, number)
      case .success(let page):
        return try read(page, of: visit, number: number)
      }
    }
  }

  private func skip(
    _ address: String, _ origin: String, _ code: String, _ reason: String, _ number: Int
  ) -> PageOutput {
    PageOutput(
      kind: .skip(
        SkipRecord(number: number, address: address, origin: origin, code: code, reason: reason)))
  }

  private mutating func read(_ page: Page, of visit: Visit, number: Int) throws -> PageOutput {
    let findings = observer.observe(page)
    for found in findings { pageSums.coverage[found.index].add(found) }
    let described = structured.observe(page)
    pageSums.structured.add(described)
    let record = PageRecord(
      visit: visit, page: page, number: number, findings: findings, indexes: plan.indexes,
      structured: described)
    judge?.see(page, file: visit.bytes, digest: record.digest)
    var output = PageOutput(
      kind: .page(
        address: visit.address, digest: record.digest, record: Array(try encoder.encode(record)),
        findings: PackedFindings.pack(findings, of: page)),
      language: record.language, words: record.words, widgets: record.widgets,
      findings: Set(page.findings.map(\.kind.rawValue)), bytes: visit.bytes.count)
    if writesLines {
      let line = PageLine(page: record, findings: lines(findings, of: page))
      output.line = Array(try encoder.encode(line)) + [0x0A]
    }
    return output
  }

  private func lines(_ findings: [MarketFindings], of page: Page) -> [FindingRecord] {
    findings.flatMap { found -> [FindingRecord] in
      let index = plan.indexes[found.index]
      return found.findings.map { finding in
        let source = page.sourceRange(ofNormalized: finding.first)
        let databases = Set(
          index.members(of: finding.phrase).map { index.databases[$0.database].id })
        return FindingRecord(
          market: index.market.rawValue, databases: databases.sorted(),
          keyword: index.phrases.written(finding.phrase), zone: finding.zone.rawValue,
          tier: finding.rule.tier.name, rule: finding.rule.name, count: finding.count,
          start: source.lowerBound, end: source.upperBound,
          surface: page.surfaceText(ofNormalized: finding.first))
      }
    }
  }
}

/// What pages come to. Sums merge: the order of pages and the number of workers do not show.
struct PageSums: Sendable, Equatable {
  /// For each market of the plan.
  var coverage: [SiteTally]
  var structured: StructuredSiteTally
  /// What pages give to the indicators; nil where no rulebook is asked for.
  var judged: JudgedSums?

  mutating func merge(_ other: PageSums) {
    if let more = other.judged {
      var all = judged ?? JudgedSums()
      all.merge(more)
      judged = all
    }
    for (index, tally) in other.coverage.enumerated() { coverage[index].merge(tally) }
    structured.merge(other.structured)
  }
}
