internal import Addresses
internal import Bytes

extension Crawler {
  /// Takes in the answer to a page's address.
  func takePage(
    _ entry: Entry, _ exchange: Exchange, digest: SHA256Digest?, page: SurveyedPage?
  ) {
    var result = EntryResult(outcome: .failure)
    defer { frontier.finish(entry.id, result) }
    guard let answer = exchange.answer else {
      result.detail = exchange.failure?.code
      return
    }
    result.status = answer.head.status
    result.detail = answer.head.mediaType
    result.bytes = answer.body.count
    if answer.truncation != nil { result.flags |= EntryResult.Flags.truncated }
    switch answer.head.status {
    case 200..<300:
      guard let page else {
        result.outcome = .other
        return
      }
      read(entry, page, digest, &result)
    case 300, 301, 302, 303, 307, 308:
      result.outcome = .redirect
      result.detail = redirect(entry, answer)
    case 429, 503:
      result.outcome = .status
      note(.overloaded, entry.address.origin, String(answer.head.status))
    case 500...:
      result.outcome = .status
      note(.serverError, entry.address.text, String(answer.head.status))
    default:
      result.outcome = .status
      let via = entry.via.map { ", linked from \($0)" } ?? ""
      note(.brokenLink, entry.address.text, "\(answer.head.status)\(via)")
    }
  }

  // MARK: Redirects

  /// Follows a redirect; returns where it leads.
  private func redirect(_ entry: Entry, _ answer: Answer) -> String? {
    guard let location = answer.head["location"] else {
      note(.redirectMalformed, entry.address.text, "no Location")
      return nil
    }
    let target: WebAddress
    do throws(AddressError) {
      target = AddressCleaner.clean(try entry.address.resolve(location)).address
    } catch {
      note(
        error == .credentials ? .credentialsInLink : .redirectMalformed, entry.address.text,
        error.code)
      return nil
    }
    if target == entry.address {
      note(.redirectLoop, entry.address.text, "leads to itself")
      return target.text
    }
    if entry.address.isSecure, !target.isSecure {
      note(.redirectDowngrade, entry.address.text, "to \(target.text)")
    }
    if !plan.scope.holds(host: target.host) {
      note(.redirectLeavesSite, entry.address.text, "to \(target.text)")
      return target.text
    }
    guard entry.hops < plan.limits.redirects else {
      note(.redirectChain, entry.address.text, "\(entry.hops + 1) in a row")
      return target.text
    }
    admit(
      target, layer: entry.layer + 1, depth: entry.depth, hops: entry.hops + 1,
      via: entry.address.text)
    return target.text
  }

  // MARK: Pages

  private func read(
    _ entry: Entry, _ page: SurveyedPage, _ digest: SHA256Digest?, _ result: inout EntryResult
  ) {
    let isNew = digest.map { pageDigests.insert($0).inserted } ?? true
    result.outcome = isNew ? .page : .duplicate
    result.digest = digest?.bytes
    result.fingerprint = page.fingerprint
    result.title = page.title
    result.words = page.words
    if page.isNoindex { result.flags |= EntryResult.Flags.noindex }
    if looksMissing(page, entry.address) { result.flags |= EntryResult.Flags.softMissing }
    if let print = page.fingerprint { traps.note(entry.address, fingerprint: print) }
    let layer = entry.layer + 1
    if let canonical = page.canonical {
      result.flags |= EntryResult.Flags.canonicalElsewhere
      result.canonical = canonical.text
      if plan.scope.holds(host: canonical.host) {
        admit(canonical, layer: layer, depth: entry.depth, hops: 0, via: entry.address.text)
      } else {
        note(.canonicalOtherSite, entry.address.text, "to \(canonical.text)")
      }
    }
    if page.hasMoreLinks {
      note(.tooManyLinks, entry.address.text, "more than \(PageSurvey.maximumLinks)")
    }
    for lead in page.leads {
      if lead.isNofollow {
        count(.nofollow)
      } else {
        follow(
          lead.target, layer: layer, depth: lead.isVersion ? entry.depth : entry.depth + 1,
          via: entry.address.text)
      }
    }
  }

  /// Words by which sites say that nothing is here, in titles.
  private static let missingTitles = [
    "404", "not found", "page not found", "không tìm thấy", "không tồn tại", "ไม่พบหน้า", "ไม่พบ",
    "tidak ditemukan", "halaman tidak", "找不到", "页面不存在", "未找到",
  ]

  /// Whether a page of status 200 is the site's answer for what is not there.
  private func looksMissing(_ survey: SurveyedPage, _ address: WebAddress) -> Bool {
    if let probe = probes[address.origin] {
      if let a = probe.fingerprint, let b = survey.fingerprint {
        if (a ^ b).nonzeroBitCount <= Simhash.nearBits { return true }
      } else if !survey.title.isEmpty, survey.title == probe.title,
        abs(survey.words - probe.words) <= 5
      {
        return true
      }
    }
    guard survey.words < 200 else { return false }
    let title = survey.title.lowercased()
    return Self.missingTitles.contains { word in
      // "404" as a word: not part of a model's number.
      word == "404"
        ? title.split { !$0.isLetter && !$0.isNumber }.contains("404") : title.contains(word)
    }
  }

  // MARK: Links

  /// Follows a reference of a page or a sitemap.
  func follow(
    _ target: Result<AddressCleaner.Cleaned, AddressError>, layer: Int, depth: Int, via: String
  ) {
    switch target {
    case .success(let cleaned):
      if seenPages.contains(cleaned.address.text), !cleaned.hadSession { return }
      if cleaned.hadSession, plan.scope.holds(host: cleaned.address.host) {
        note(.sessionInAddress, cleaned.address.origin)
      }
      admit(cleaned.address, layer: layer, depth: depth, hops: 0, via: via)
    case .failure(let error):
      switch error {
      case .scheme: count(.otherScheme)
      case .credentials:
        count(.credentials)
        note(.credentialsInLink, via)
      case .tooLong:
        count(.trap)
        note(.trapLongAddress, via)
      default: count(.malformed)
      }
    }
  }

  /// Lets a clean address into the frontier, if it is new and belongs there.
  func admit(_ address: WebAddress, layer: Int, depth: Int, hops: Int, via: String) {
    if seenPages.contains(address.text) { return }
    if let exclusion = plan.scope.exclusion(of: address) { return count(exclusion) }
    if Self.isOtherFile(address) { return count(.otherFile) }
    guard depth <= plan.limits.depth else { return count(.depth) }
    guard frontier.entryCount < plan.limits.addresses else {
      note(.tooManyAddresses, address.origin)
      return count(.addresses)
    }
    if let trap = traps.admit(address) {
      if let kind = CrawlFinding.Kind(rawValue: trap.rawValue) {
        let subject = TrapDetector.shape(address)
        note(
          kind, subject.utf8.count > 300 ? String(subject.prefix(300)) : subject,
          address.text.utf8.count > 300 ? "" : address.text)
      }
      return count(.trap)
    }
    askForRules(of: address, layer: layer)
    seenPages.insert(address.text)
    frontier.add(address, kind: .page, layer: layer, depth: depth, hops: hops, via: via)
  }

  /// Has an origin's robots.txt fetched before its first page.
  func askForRules(of address: WebAddress, layer: Int) {
    guard seenOthers.insert("robots \(address.origin)").inserted,
      let robots = try? WebAddress(address.origin + "/robots.txt")
    else { return }
    frontier.add(robots, kind: .robots, layer: layer, depth: 0, hops: 0, via: nil)
  }

  /// Endings of names that are no pages.
  private static let otherEndings: Set<String> = Set(
    """
    jpg jpeg png gif webp avif svg ico bmp tif tiff heic css js mjs map json woff woff2 ttf otf eot mp3 mp4 m4a m4v \
    webm ogg ogv oga wav flac avi mov wmv mkv flv zip rar 7z gz tgz bz2 xz tar iso dmg exe msi apk ipa deb rpm pdf \
    doc docx xls xlsx ppt pptx odt ods odp rtf epub csv ics vcf psd ai eps swf jar wasm xml rss atom
    """.split(separator: " ").map(String.init))

  /// Whether the path's ending says that it is no page.
  static func isOtherFile(_ address: WebAddress) -> Bool {
    let path = address.path.utf8
    guard let dot = path.lastIndex(of: UInt8(ascii: ".")) else { return false }
    let ending = path[path.index(after: dot)...]
    guard (2...5).contains(ending.count) else { return false }
    return otherEndings.contains(
      String(decoding: ending.map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }, as: UTF8.self))
  }
}
