internal import Addresses
internal import Bytes
internal import Foundation
internal import GRDB

extension Crawler {
  /// The most bytes that one record read back may unpack to.
  private static let recordLimit = 256 << 20

  /// Begins a crawl: the archive's first record, and the addresses that were given.
  func begin() throws {
    if evidence.length == 0 { try writeInformation() }
    for seed in plan.seeds.map({ AddressCleaner.clean($0).address }).sorted() {
      guard seenPages.insert(seed.text).inserted else { continue }
      askForRules(of: seed, layer: 0)
      frontier.add(seed, kind: .page, layer: 0, depth: 0, hops: 0, via: nil)
    }
    try flush()
  }

  private func writeInformation() throws {
    let name = evidence.path.split(separator: "/").last.map(String.init) ?? evidence.path
    try evidence.append(
      bench.records.information(
        date: Timestamp.text(Timestamp.now), userAgent: plan.fetching.userAgent,
        software: "\(CrawlPlan.software) \(Fetcher.libraryVersion)", file: name))
  }

  /// Goes on with a crawl: makes what is kept in memory from the frontier, and takes in what stands in the
  /// archive behind the length that the frontier knows of.
  func goOn() throws {
    try remember()
    let known = Int(try frontier.fact("archiveLength") ?? "") ?? 0
    guard evidence.length >= known else {
      throw CrawlError.archiveShort(path: evidence.path, length: evidence.length, expected: known)
    }
    guard known > 0 else {
      // Killed before the first flush.
      try evidence.truncate(to: 0)
      return try begin()
    }
    let tail = try evidence.read(known..<evidence.length)
    let groups = ExchangeRecords.groups(in: tail, limit: Self.recordLimit).groups
    var task: [ExchangeRecords.Group] = []
    var whole = 0
    for group in groups {
      task.append(group)
      guard group.facts["last"] == "yes" else { continue }  // invariant 2
      guard try takeBack(task, offset: known) else { break }
      whole = group.end
      task = []
    }
    try evidence.truncate(to: known + whole)
    try flush()
  }

  /// Takes in the exchanges of one task from the archive; false when they make no sense.
  private func takeBack(_ groups: [ExchangeRecords.Group], offset: Int) throws -> Bool {
    guard let entry = Self.entry(groups[0].facts) else { return false }
    var last = groups[groups.count - 1].exchange
    for group in groups {
      var exchange = group.exchange
      if group.isRevisit, let digest = group.digest {
        guard let body = try storedBody(digest) else { return false }
        exchange.answer?.body = body
      }
      last = exchange
      let response = group.response.map { $0.lowerBound + offset..<$0.upperBound + offset }
      note(exchange, of: entry, response: response, digest: group.digest)
    }
    take(
      entry, last, digest: groups[groups.count - 1].digest, page: bench.survey(last, of: entry))
    return true
  }

  /// Invariant 3.
  private static func entry(_ facts: [String: String]) -> Entry? {
    guard let id = facts["entry"].flatMap({ Int64($0) }),
      let kind = facts["purpose"].flatMap({ Entry.Kind(name: $0) }),
      let text = facts["address"], let address = try? WebAddress(text),
      let layer = facts["layer"].flatMap({ Int($0) }),
      let depth = facts["depth"].flatMap({ Int($0) }),
      let hops = facts["hops"].flatMap({ Int($0) })
    else { return nil }
    return Entry(
      id: id, address: address, kind: kind, layer: layer, depth: depth, hops: hops,
      via: facts["via"])
  }

  private func storedBody(_ digest: SHA256Digest) throws -> [UInt8]? {
    guard let place = stored[digest] else { return nil }
    let packed = try evidence.read(place.offset..<place.offset + place.length)
    guard let member = GzipMember.whole(in: packed, limit: Self.recordLimit).first,
      let record = WARCRecord(member.bytes), let parts = ExchangeRecords.split(record.block)
    else { return nil }
    return parts.body
  }

  /// Makes anew what is kept in memory.
  private func remember() throws {
    counters = Counters(text: try frontier.fact("counters") ?? "")
    try frontier.forEachEntry { kind, address in
      switch kind {
      case .page:
        seenPages.insert(address.text)
        _ = traps.admit(address)
      case .robots: seenOthers.insert("robots \(address.origin)")
      case .sitemap: seenOthers.insert("sitemap \(address.text)")
      case .probe: seenOthers.insert("probe \(address.text)")
      }
    }
    for (origin, file, allows) in try frontier.robots() {
      rules[origin] =
        file.map { RobotsRules($0, robot: CrawlPlan.robotName) }
        ?? (allows ? .allowingAll : .allowingNothing)
      if file == nil, !allows { unreachable.insert(origin) }
    }
    try frontier.forEachRow(
      "SELECT address, date, offset, length, digest FROM capture WHERE isRevisit = 0 ORDER BY id"
    ) {
      row in
      let digest = SHA256Digest(bytes: Array(row[4] as Data))
      if self.stored[digest] == nil {
        self.stored[digest] = ExchangeRecords.Reference(
          address: row[0], date: row[1], offset: row[2], length: row[3])
      }
    }
    // In the order in which they were taken in.
    try frontier.forEachRow(
      """
      SELECT address, kind, digest, fingerprint, title, words, outcome FROM entry WHERE isDone = 1
      ORDER BY layer, kind, address
      """
    ) { row in
      guard let address = try? WebAddress(row[0] as String) else { return }
      let outcome: String? = row[6]
      let print = (row[3] as Int64?).map { UInt64(bitPattern: $0) }
      switch Entry.Kind(rawValue: row[1]) {
      case .page:
        if let digest = row[2] as Data? {
          self.pageDigests.insert(SHA256Digest(bytes: Array(digest)))
        }
        if let print { self.traps.note(address, fingerprint: print) }
      case .probe where outcome == EntryResult.Outcome.other.rawValue:
        self.probes[address.origin] = Probe(
          fingerprint: print, title: row[4] as String? ?? "", words: row[5] as Int? ?? 0)
      default: break
      }
    }
    try frontier.forEachRow("SELECT kind, subject FROM finding WHERE subject <> ''") { row in
      guard let kind = CrawlFinding.Kind(rawValue: row[0]) else { return }
      self.listedFindings[kind, default: []].insert(row[1])
    }
  }
}
