internal import Bytes
internal import Coverage
internal import Foundation
internal import Patterns
internal import Phrases
internal import StructuredData

/// What a page gives, in the form in which the store keeps it: enough to tell the page and to add it to a
/// run's sums without reading it.
struct StoredPage: Sendable {
  /// `PageKeys.key`.
  var key: [UInt8]
  var address: String
  /// `RecordText.kept` as JSON.
  var record: [UInt8]
  /// `PackedFindings`.
  var findings: [UInt8]
  /// `PageGist` and the page's `StructuredSiteTally`, in the compact form.
  var sums: [UInt8]
  /// `JudgedSums` of the page (`CompactCoder`), a checksum of eight bytes behind it; nil where no rulebook was
  /// asked for.
  var judged: [UInt8]?

  /// Checksums of record, findings and sums, eight bytes each.
  var checks: [UInt8] {
    unsafe Self.checks(record.span.bytes, findings.span.bytes, sums.span.bytes)
  }

  static func checks(_ record: RawSpan, _ findings: RawSpan, _ sums: RawSpan) -> [UInt8] {
    check(record) + check(findings) + check(sums)
  }

  /// The checksum of one part.
  static func check(_ part: RawSpan) -> [UInt8] {
    var checksum = Checksum()
    checksum.update(part)
    let value = checksum.value
    return (0..<8).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  /// The bytes of `judged`.
  static func pack(_ judged: JudgedSums) throws -> [UInt8] {
    let bytes = try CompactCoder.bytes(of: judged)
    return unsafe bytes + check(bytes.span.bytes)
  }

  /// Reads `pack`'s bytes; nil when they are damaged.
  static func judged(_ bytes: [UInt8]) -> JudgedSums? {
    let body = Array(bytes.dropLast(8))
    guard bytes.count > 8, unsafe check(body.span.bytes) == bytes.suffix(8) else { return nil }
    return try? CompactCoder.value(JudgedSums.self, of: body)
  }
}

/// What a run counts of a page beside its findings.
struct PageGist: Sendable, Equatable {
  var language = ""
  var words = 0
  var widgets: [String] = []
  /// Kinds of the page's findings, each once, sorted.
  var findings: [String] = []
  /// Words that count for each market of the run.
  var marketWords: [Int] = []

  init(language: String, words: Int, widgets: [String], findings: [String], marketWords: [Int]) {
    self.language = language
    self.words = words
    self.widgets = widgets
    self.findings = findings
    self.marketWords = marketWords
  }

  func write(to writer: inout CompactWriter) {
    writer.write(language)
    writer.write(words)
    for list in [widgets, findings] {
      writer.write(list.count)
      for text in list { writer.write(text) }
    }
    writer.write(marketWords.count)
    for words in marketWords { writer.write(words) }
  }

  init(from reader: inout CompactReader) throws(CompactDamage) {
    language = try reader.text()
    words = try reader.number()
    for _ in 0..<(try reader.count()) { widgets.append(try reader.text()) }
    for _ in 0..<(try reader.count()) { findings.append(try reader.text()) }
    for _ in 0..<(try reader.count()) { marketWords.append(try reader.number()) }
  }
}

/// A page that was found in the store.
struct KnownPage {
  var id: Int64
  /// As they lie in the database: only for the time of the call that gives the page.
  var findings: Data
  var sums: [UInt8]
  /// Nil where the run asks for no rulebook.
  var judged: JudgedSums?
}

extension PageSums {
  /// Adds a page from the store as if it had been read.
  /// - Parameter address: that of the visit, which the page's key stands for.
  /// - Throws: when its bytes are not what the store's checksums promise.
  mutating func add(
    _ page: KnownPage, address: String, phraseCounts: [Int]
  ) throws -> PageGist {
    var reader = CompactReader(page.sums)
    let gist = try PageGist(from: &reader)
    guard gist.marketWords.count == coverage.count else {
      throw CompactDamage.unknown(gist.marketWords.count, at: reader.offset)
    }
    try structured.merge(from: &reader, address: address)
    try reader.end()
    for (market, words) in gist.marketWords.enumerated() {
      coverage[market].addPage(
        words: words, isForMarket: MarketFindings.isForMarket(words: words, of: gist.words))
    }
    try coverage.add(page.findings.bytes, phraseCounts: phraseCounts)
    if let judged = page.judged { self.judged?.merge(judged) }
    return gist
  }
}

extension [SiteTally] {
  /// Findings that are added at a time.
  private static let batch = 256

  /// Adds the findings of a page, whose words were added before.
  mutating func add(_ findings: RawSpan, phraseCounts: [Int]) throws(PackedFindings.Damage) {
    var last: UInt32?
    var market = -1
    var entries: [SiteTally.Entry] = []
    entries.reserveCapacity(Self.batch)
    try PackedFindings.forEachNumbers(findings, phraseCounts: phraseCounts) { finding in
      if finding.market != market || entries.count == Self.batch {
        if market >= 0 { self[market].add(entries, last: &last) }
        entries.removeAll(keepingCapacity: true)
        if finding.market != market { last = nil }
        market = finding.market
      }
      entries.append(
        SiteTally.Entry(
          phrase: finding.phrase, zone: finding.zone, rule: finding.rule, count: finding.count))
    }
    if market >= 0 { self[market].add(entries, last: &last) }
  }
}
