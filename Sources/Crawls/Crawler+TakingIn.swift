internal import Addresses
internal import Bytes

/// What an answer means for the crawl. Everything here is the same whether the answer came from the network or
/// is read back from the archive.
extension Crawler {
  /// Takes note of an exchange that is in the archive.
  func note(
    _ exchange: Exchange, of entry: Entry, response: Range<Int>?, digest: SHA256Digest?
  ) {
    counters.exchanges += 1
    guard let answer = exchange.answer, let response, let digest, entry.kind != .probe else {
      return
    }
    counters.bytes += answer.body.count
    let isWhole = Self.mayBeReferredTo(exchange)
    let isRevisit = isWhole && stored[digest] != nil
    if isWhole, !isRevisit {
      stored[digest] = ExchangeRecords.Reference(
        address: exchange.address.text, date: exchange.startedAt, offset: response.lowerBound,
        length: response.count)
    }
    frontier.record(
      Frontier.Capture(
        address: exchange.address.text, kind: entry.kind, date: exchange.startedAt,
        offset: response.lowerBound, length: response.count, status: answer.head.status,
        mediaType: answer.head.mediaType ?? "", digest: digest.bytes, title: "",
        isRevisit: isRevisit))
  }

  /// Takes in what came for an entry at last.
  func take(
    _ entry: Entry, _ exchange: Exchange, digest: SHA256Digest?, page: SurveyedPage?
  ) {
    counters.done += 1
    if let failure = exchange.failure { note(failure, of: exchange.address) }
    if let truncation = exchange.answer?.truncation { note(truncation, exchange) }
    if exchange.answer?.hasExcess == true { note(.bodyTooLong, exchange.address.text) }
    switch entry.kind {
    case .robots: takeRobots(entry, exchange)
    case .sitemap: takeSitemap(entry, exchange)
    case .probe: takeProbe(entry, exchange, page)
    case .page:
      counters.pages += 1
      takePage(entry, exchange, digest: digest, page: page)
    }
  }

  /// robots.txt forbids an entry.
  func takeForbidden(_ entry: Entry) {
    counters.done += 1
    var result = EntryResult(outcome: .robots)
    let isUnreachable = unreachable.contains(entry.address.origin)
    if isUnreachable { result.detail = "unreachable" }
    frontier.finish(entry.id, result)
    guard entry.kind == .page else { return }
    count(isUnreachable ? .unreachable : .robots)
    if entry.via == nil, !isUnreachable { note(.seedForbidden, entry.address.text) }
  }

  // MARK: Findings

  /// Adds a finding; of one kind only the first subjects are listed.
  func note(_ kind: CrawlFinding.Kind, _ subject: String, _ detail: String = "") {
    note(CrawlFinding(kind, subject, detail))
  }

  func note(_ finding: CrawlFinding) {
    var listed = listedFindings[finding.kind, default: []]
    guard listed.contains(finding.subject) || listed.count < plan.limits.findingsOfOneKind else {
      // Counted under an empty subject.
      frontier.note(CrawlFinding(finding.kind, "", "", count: finding.count))
      return
    }
    listed.insert(finding.subject)
    listedFindings[finding.kind] = listed
    frontier.note(finding)
  }

  private func note(_ failure: FetchFailure, of address: WebAddress) {
    switch failure {
    case .certificate, .tls, .noName, .refused, .noConnection, .overloaded, .notHTTP:
      note(CrawlFinding(failure, address.origin))
    default: note(CrawlFinding(failure, address.text))
    }
  }

  private func note(_ truncation: Truncation, _ exchange: Exchange) {
    let kept = exchange.answer?.body.count ?? 0
    switch truncation {
    case .length:
      // Of what is no text only the start is wanted.
      guard kept > plan.fetching.limits.otherBytes || exchange.answer?.isPage == true else {
        return
      }
      note(.bodyTooLarge, exchange.address.text, "\(kept) bytes kept")
    case .time: note(.bodySlow, exchange.address.text)
    case .disconnect: note(.bodyCutShort, exchange.address.text)
    case .unspecified: note(.bodyDamaged, exchange.address.text)
    }
  }

  func count(_ exclusion: Exclusion) { counters.notFollowed[exclusion.rawValue, default: 0] += 1 }

  // MARK: robots.txt

  private func takeRobots(_ entry: Entry, _ exchange: Exchange) {
    let origin = entry.address.origin
    var file: [UInt8]?
    var found = RobotsRules.allowingAll
    var status: Int?
    if let answer = exchange.answer {
      status = answer.head.status
      switch answer.head.status {
      case 200..<300:
        file = Array(answer.body.prefix(RobotsRules.maximumBytes + 1))
        found = RobotsRules(file!, robot: CrawlPlan.robotName)
        if found.isTooLarge { note(.robotsTooLarge, exchange.address.text) }
      case 429, 500...:
        found = .allowingNothing
        unreachable.insert(origin)
        note(.robotsUnreachable, origin, String(answer.head.status))
      default: break
      }
    } else {
      // The failure is a finding of its own.
      found = .allowingNothing
      unreachable.insert(origin)
    }
    rules[origin] = found
    let allowsFirst = found.allows("/")
    frontier.keep(robots: file, allows: file != nil || allowsFirst, of: origin)
    var result = EntryResult(outcome: exchange.answer == nil ? .failure : .other)
    result.status = status
    result.detail = exchange.failure?.code
    frontier.finish(entry.id, result)
    guard exchange.answer != nil else { return }
    if file != nil, !allowsFirst { note(.robotsForbidsAll, origin) }
    if let delay = found.crawlDelay {
      if delay > plan.limits.crawlDelay { note(.crawlDelayTooLong, origin, "\(delay) s") }
      setDelay(min(delay, plan.limits.crawlDelay), of: entry.address)
    }
    if plan.usesSitemaps { addSitemaps(found, entry) }
    let name = Self.probeName(origin)
    if found.allows("/\(name)"), let probe = try? entry.address.resolve("/\(name)") {
      if seenOthers.insert("probe \(probe.text)").inserted {
        frontier.add(
          probe, kind: .probe, layer: entry.layer, depth: 0, hops: 0, via: entry.address.text)
      }
    }
  }

  /// A name that no site has, the same at each crawl.
  static func probeName(_ origin: String) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in origin.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return "kunci-\(String(hash, radix: 36))-is-there-an-answer"
  }

  // MARK: Sitemaps

  /// Where sitemaps stand when robots.txt names none.
  static let usualSitemaps = ["/sitemap.xml", "/sitemap_index.xml"]

  private func addSitemaps(_ rules: RobotsRules, _ entry: Entry) {
    var named = false
    for text in rules.sitemaps {
      guard let address = try? entry.address.resolve(text) else {
        note(.sitemapFault, entry.address.text, "names a sitemap that is no address")
        continue
      }
      named = true
      addSitemap(address, layer: entry.layer, depth: 0, via: entry.address.text)
    }
    guard !named else { return }
    for path in Self.usualSitemaps where rules.allows(path) {
      guard let address = try? entry.address.resolve(path) else { continue }
      addSitemap(address, layer: entry.layer, depth: 0, via: nil)
    }
  }

  /// `depth` is how many indexes led to it.
  private func addSitemap(_ address: WebAddress, layer: Int, depth: Int, via: String?) {
    guard plan.scope.holds(host: address.host) else {
      note(.sitemapOtherSite, address.text)
      return
    }
    let key = "sitemap \(address.text)"
    guard !seenOthers.contains(key) else { return }
    guard counters.sitemaps < plan.limits.sitemaps else {
      note(.tooManySitemaps, address.origin)
      return
    }
    seenOthers.insert(key)
    counters.sitemaps += 1
    frontier.add(address, kind: .sitemap, layer: layer, depth: depth, hops: 0, via: via)
  }

  private func takeSitemap(_ entry: Entry, _ exchange: Exchange) {
    var result = EntryResult(outcome: .failure)
    defer { frontier.finish(entry.id, result) }
    guard let answer = exchange.answer else {
      result.detail = exchange.failure?.code
      return
    }
    result.outcome = .status
    result.status = answer.head.status
    result.bytes = answer.body.count
    guard answer.head.status == 200 else {
      // One that nobody named need not be there.
      if entry.via != nil {
        note(.sitemapFault, entry.address.text, "answers \(answer.head.status)")
      }
      return
    }
    guard let sitemap = Sitemap(answer.body, name: entry.address.text) else {
      if entry.via != nil { note(.sitemapFault, entry.address.text, "is no sitemap") }
      return
    }
    result.outcome = .other
    result.detail = sitemap.kind.rawValue
    result.words = sitemap.pages.count
    if let fault = sitemap.fault { note(.sitemapFault, entry.address.text, fault) }
    if sitemap.isTooLong || answer.truncation == .length {
      note(.sitemapTooLarge, entry.address.text)
    }
    for text in sitemap.sitemaps {
      guard let address = try? exchange.address.resolve(text) else { continue }
      if address == entry.address || address.text == entry.via {
        note(.sitemapIncludesItself, entry.address.text, "names \(address.text)")
      }
      if entry.depth < 3 {
        addSitemap(address, layer: entry.layer + 1, depth: entry.depth + 1, via: entry.address.text)
      } else {
        note(.tooManySitemaps, entry.address.text, "indexes of indexes")
      }
    }
    for text in sitemap.pages + sitemap.alternates {
      follow(
        SurveyedPage.target(Array(text.utf8), exchange.address), layer: entry.layer + 1, depth: 1,
        via: entry.address.text)
    }
  }

  // MARK: What is not there

  private func takeProbe(_ entry: Entry, _ exchange: Exchange, _ page: SurveyedPage?) {
    var result = EntryResult(outcome: .failure)
    defer { frontier.finish(entry.id, result) }
    guard let answer = exchange.answer else { return }
    result.outcome = .status
    result.status = answer.head.status
    guard answer.head.status == 200, let survey = page else { return }
    result.outcome = .other
    result.fingerprint = survey.fingerprint
    result.title = survey.title
    result.words = survey.words
    probes[entry.address.origin] = Probe(
      fingerprint: survey.fingerprint, title: survey.title, words: survey.words)
    note(.softMissing, entry.address.origin, "an address that does not exist is answered with 200")
  }
}
