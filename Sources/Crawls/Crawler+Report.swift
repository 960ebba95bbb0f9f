internal import Addresses
internal import Foundation
internal import GRDB

extension Crawler {
  /// Groups of near duplicates of so many pages under different titles look like doorways.
  static let doorwayPages = 10

  /// What the frontier tells, at the end.
  func report(end: CrawlEnd) throws -> CrawlReport {
    var report = CrawlReport(
      seeds: plan.seeds.map(\.text).sorted(), scope: plan.scope.names,
      userAgent: plan.fetching.userAgent, end: end, limits: plan.limits,
      fetchLimits: plan.fetching.limits)
    report.counts = try counts()
    var findings = try listed()
    findings += try circles()
    findings += try duplicates()
    let near = try nearDuplicates()
    findings += near.findings
    report.counts.nearDuplicates = near.pages
    findings += try missingCanonicals()
    findings.sort {
      ($0.kind.rawValue, $0.subject, $0.detail) < ($1.kind.rawValue, $1.subject, $1.detail)
    }
    for finding in findings { report.findingCounts[finding.kind.rawValue, default: 0] += 1 }
    for (kind, count) in try unlisted() { report.findingCounts[kind, default: 0] += count }
    var kept: [CrawlFinding.Kind: Int] = [:]
    report.findings = findings.filter { finding in
      kept[finding.kind, default: 0] += 1
      return kept[finding.kind]! <= plan.limits.findingsOfOneKind
    }
    if report.counts.newPages == 0 { report.explanation = explanation(report) }
    return report
  }

  private func counts() throws -> CrawlReport.Counts {
    var counts = CrawlReport.Counts()
    counts.exchanges = counters.exchanges
    counts.bytes = counters.bytes
    counts.notFollowed = counters.notFollowed
    for row in try frontier.rows(
      "SELECT kind, outcome, status, detail, count(*) FROM entry WHERE isDone = 1 GROUP BY kind, outcome, status, detail"
    ) {
      let count: Int = row[4]
      let outcome = EntryResult.Outcome(rawValue: row[1] as String? ?? "")
      switch Entry.Kind(rawValue: row[0]) {
      case .page:
        if outcome == .robots {
          if row[3] as String? == nil {
            counts.forbidden += count
          } else {
            counts.unreachable += count
          }
          continue
        }
        counts.pages += count
        if let status: Int = row[2] { counts.byStatus[String(status), default: 0] += count }
        let detail: String? = row[3]
        switch outcome {
        case .page: counts.newPages += count
        case .duplicate: counts.duplicates += count
        case .redirect: counts.redirects += count
        case .other: counts.others += count
        case .failure: counts.byFailure[detail ?? "failed", default: 0] += count
        default: break
        }
        if outcome != .redirect, outcome != .failure {
          counts.byType[detail ?? "none", default: 0] += count
        }
      case .sitemap where outcome == .other: counts.sitemaps += count
      default: break
      }
    }
    let pages = "FROM entry WHERE kind = \(Entry.Kind.page.rawValue) AND"
    func flagged(_ flag: Int) throws -> Int {
      try frontier.rows("SELECT count(*) \(pages) flags & \(flag) <> 0").first?[0] ?? 0
    }
    counts.noindex = try flagged(EntryResult.Flags.noindex)
    counts.softMissing = try flagged(EntryResult.Flags.softMissing)
    counts.canonicalElsewhere = try flagged(EntryResult.Flags.canonicalElsewhere)
    counts.waiting = try frontier.rows("SELECT count(*) \(pages) isDone = 0").first?[0] ?? 0
    return counts
  }

  private func listed() throws -> [CrawlFinding] {
    try frontier.rows("SELECT kind, subject, detail, count FROM finding WHERE subject <> ''")
      .compactMap { row in
        CrawlFinding.Kind(rawValue: row[0]).map {
          CrawlFinding($0, row[1], row[2], count: row[3])
        }
      }
  }

  private func unlisted() throws -> [(String, Int)] {
    try frontier.rows("SELECT kind, count FROM finding WHERE subject = ''").map { ($0[0], $0[1]) }
  }

  // MARK: What only the whole shows

  /// Redirects that lead in a circle of several addresses, told once by their first address.
  private func circles() throws -> [CrawlFinding] {
    var next: [String: String] = [:]
    for row in try frontier.rows("SELECT address, detail FROM entry WHERE outcome = 'redirect'") {
      if let target: String = row[1], target != row[0] { next[row[0]] = target }
    }
    var done: Set<String> = []
    var findings: [CrawlFinding] = []
    for start in next.keys.sorted() where !done.contains(start) {
      var path: [String] = []
      var places: [String: Int] = [:]
      var at: String? = start
      while let address = at, !done.contains(address), places[address] == nil {
        places[address] = path.count
        path.append(address)
        at = next[address]
      }
      if let address = at, let place = places[address] {
        let circle = path[place...]
        findings.append(
          CrawlFinding(
            .redirectLoop, circle.min()!, "\(circle.count) addresses", count: circle.count))
      }
      done.formUnion(path)
    }
    return findings
  }

  private func duplicates() throws -> [CrawlFinding] {
    try frontier.rows(
      """
      SELECT min(address), count(*) FROM entry WHERE kind = \(Entry.Kind.page.rawValue) AND digest IS NOT NULL
      AND outcome IN ('page', 'duplicate') AND flags & \(EntryResult.Flags.canonicalElsewhere) = 0
      GROUP BY digest HAVING count(*) > 1
      """
    ).map { CrawlFinding(.duplicatePages, $0[0], "\($0[1] as Int) addresses", count: $0[1]) }
  }

  private func nearDuplicates() throws -> (pages: Int, findings: [CrawlFinding]) {
    var addresses: [String] = []
    var titles: [String] = []
    var prints: [UInt64] = []
    try frontier.forEachRow(
      """
      SELECT address, title, fingerprint FROM entry WHERE outcome = 'page' AND fingerprint IS NOT NULL
      AND flags & \(EntryResult.Flags.canonicalElsewhere) = 0 ORDER BY address
      """
    ) { row in
      addresses.append(row[0])
      titles.append(row[1] as String? ?? "")
      prints.append(UInt64(bitPattern: row[2] as Int64))
    }
    var findings: [CrawlFinding] = []
    var pages = 0
    for group in Simhash.groups(prints) {
      pages += group.count
      let different = Set(group.map { titles[$0] }).count
      let first = addresses[group[0]]
      if group.count >= Self.doorwayPages, different * 5 >= group.count * 4 {
        findings.append(
          CrawlFinding(
            .doorwayPages, first, "\(group.count) pages, \(different) titles", count: group.count))
      } else {
        findings.append(
          CrawlFinding(.nearDuplicates, first, "\(group.count) pages", count: group.count))
      }
    }
    return (pages, findings)
  }

  private func missingCanonicals() throws -> [CrawlFinding] {
    try frontier.rows(
      """
      SELECT page.address, page.canonical, target.status FROM entry AS page
      JOIN entry AS target ON target.address = page.canonical AND target.kind = page.kind
      WHERE page.canonical IS NOT NULL AND target.status >= 400 ORDER BY page.address
      """
    ).map {
      CrawlFinding(
        .canonicalMissing, $0[0], "to \($0[1] as String), which answers \($0[2] as Int)")
    }
  }

  /// Says why no page came: which rule, which failure, which kind of answer.
  private func explanation(_ report: CrawlReport) -> String {
    let kinds: [CrawlFinding.Kind] = [
      .seedForbidden, .robotsUnreachable, .redirectLeavesSite, .redirectLoop,
    ]
    var reasons = report.findings.filter { finding in
      kinds.contains(finding.kind) || finding.kind.rawValue.hasPrefix("certificate-")
        || [.refusedAddress, .noName, .noConnection, .tlsFailed, .timeout, .overloaded]
          .contains(finding.kind)
    }.prefix(3).map { finding in
      "\(finding.subject): \(finding.kind.advice)"
        + (finding.detail.isEmpty ? "" : " (\(finding.detail))")
    }
    if reasons.isEmpty {
      let statuses = report.counts.byStatus.sorted { $0.key < $1.key }.map {
        "\($0.value) × status \($0.key)"
      }
      let types = report.counts.byType.sorted { $0.key < $1.key }.map { "\($0.value) × \($0.key)" }
      reasons = ["no page of status 200 and text/html came"] + statuses + types
    }
    return reasons.joined(separator: "; ")
  }
}
