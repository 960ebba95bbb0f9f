internal import Bytes
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
    case page(PagePlace, PageGist)
    case skip(SkipRecord)
    /// Something every site has beside its pages; counted by this name.
    case counted(String)
  }

  var kind: Kind
  /// The NDJSON line, with its line feed; empty when nobody asked for it.
  var line: [UInt8] = []
  /// Bytes of the visit.
  var bytes = 0
}

/// A page of a run: what belongs to this run alone, and what the page gives.
struct PagePlace: Sendable {
  enum Content: Sendable {
    /// Already in the store, under this number.
    case known(Int64)
    case read(StoredPage)
  }

  var address: String
  var origin: String
  var capturedAt: String?
  /// The notes of the capture as a JSON list; nil for none.
  var captureNotes: String?
  var content: Content
}

/// Reads pages and takes the findings off them; belongs to one thread.
struct PageWorker {
  private let plan: RunPlan
  private let keys: PageKeys
  private let contents: StoredContents?
  private let phraseCounts: [Int]
  private let writesLines: Bool
  private let reader: PageReader
  private var observer: CoverageObserver
  private var structured = StructuredDataObserver()
  private let noStructure = StructuredSiteTally()
  private var judge: PageJudge?
  private let encoder = JSONEncoder()
  /// What the pages of this worker come to.
  private(set) var sums: PageSums

  /// - Parameter contents: where pages are looked for before they are read; nil to read all.
  init(plan: RunPlan, keys: PageKeys, contents: StoredContents? = nil, writesLines: Bool) throws {
    self.plan = plan
    self.keys = keys
    self.contents = contents
    self.writesLines = writesLines
    reader = try PageReader(limits: plan.pageLimits, segmenter: plan.segmenter)
    observer = CoverageObserver(indexes: plan.indexes, rules: plan.rules)
    judge = plan.judging.map { _ in PageJudge() }
    phraseCounts = plan.indexes.map(\.phrases.count)
    sums = PageSums(
      coverage: phraseCounts.map { SiteTally(phraseCount: $0) },
      structured: StructuredSiteTally(), judged: plan.judging.map { _ in JudgedSums() })
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  }

  /// The outputs of several outcomes, in their order. Pages that the store knows are not read.
  mutating func work(on batch: [(Int, VisitOutcome)]) throws -> [(Int, PageOutput)] {
    guard let contents else {
      return try batch.map { ($0, try work(on: $1, number: $0 + 1)) }
    }
    let digests = batch.map { $0.1.visit?.digest }
    var (wanted, addresses): ([[UInt8]], [String]) = ([], [])
    for (outcome, digest) in zip(batch, digests) {
      guard let visit = outcome.1.visit, let digest else { continue }
      wanted.append(key(of: visit, digest))
      addresses.append(visit.address)
    }
    var known: [(id: Int64, gist: PageGist)?] = []
    try contents.forEach(wanted) { page in
      guard let page else { return known.append(nil) }
      let address = addresses[known.count]
      known.append(
        (page.id, try sums.add(page, address: address, phraseCounts: phraseCounts)))
    }
    var found = known.makeIterator()
    var outputs: [(Int, PageOutput)] = []
    for ((number, outcome), digest) in zip(batch, digests) {
      if let visit = outcome.visit, let known = found.next() ?? nil {
        let place = try place(of: visit, .known(known.id))
        outputs.append(
          (number, PageOutput(kind: .page(place, known.gist), bytes: visit.bytes.count)))
      } else {
        outputs.append((number, try work(on: outcome, number: number + 1, digest: digest)))
      }
    }
    return outputs
  }

  private func key(of visit: Visit, _ digest: SHA256Digest) -> [UInt8] {
    keys.key(digest: digest, address: visit.address, contentType: visit.contentType)
  }

  /// - Parameter digest: that of the visit, where it is known already.
  mutating func work(
    on outcome: VisitOutcome, number: Int, digest: SHA256Digest? = nil
  ) throws -> PageOutput {
    switch outcome {
    case .skipped(let address, let origin, let reason):
      if reason.isExpected {
        let name = [reason.code, reason.detail].compactMap(\.self).joined(separator: ": ")
        return PageOutput(kind: .counted(name))
      }
      sums.structured.addUnread()
      return skip(address, origin, reason.code, reason.description, number)
    case .page(let visit):
      switch reader.read(visit.bytes, address: visit.address, contentType: visit.contentType) {
      case .failure(let refusal):
        sums.structured.addUnread()
        return skip(visit.address, visit.origin, refusal.reason, refusal.description, number)
      case .success(let page):
        return try read(page, of: visit, digest ?? visit.digest, number: number)
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

  private func place(of visit: Visit, _ content: PagePlace.Content) throws -> PagePlace {
    PagePlace(
      address: visit.address, origin: visit.origin, capturedAt: visit.capturedAt,
      captureNotes: visit.notes.isEmpty
        ? nil : try RunStore.json(visit.notes.map(\.description)),
      content: content)
  }

  private mutating func read(
    _ page: Page, of visit: Visit, _ digest: SHA256Digest, number: Int
  ) throws -> PageOutput {
    let findings = observer.observe(page)
    for found in findings { sums.coverage[found.index].add(found) }
    let described = structured.observe(page)
    // The page's own sums are kept beside those of all: a later run may add them unread.
    var own = noStructure
    own.add(described)
    sums.structured.merge(own)
    let record = PageRecord(
      visit: visit, digest: digest, page: page, number: number, findings: findings,
      indexes: plan.indexes, structured: described)
    let judged = judge?.see(page, file: visit.bytes, digest: record.digest)
    if let judged { sums.judged?.merge(judged) }
    let gist = PageGist(
      language: record.language, words: record.words, widgets: record.widgets,
      findings: Set(page.findings.map(\.kind.rawValue)).sorted(),
      marketWords: findings.map(\.words))
    var writer = CompactWriter()
    gist.write(to: &writer)
    own.write(to: &writer, address: visit.address)
    let stored = StoredPage(
      key: key(of: visit, digest), address: visit.address,
      record: RecordText.bytes(of: RecordText.kept(record, captureNotes: visit.notes.count)),
      findings: PackedFindings.pack(findings, of: page), sums: writer.bytes,
      judged: try judged.map(StoredPage.pack))
    var output = PageOutput(
      kind: .page(try place(of: visit, .read(stored)), gist), bytes: visit.bytes.count)
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
