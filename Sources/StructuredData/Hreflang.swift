/// What a page says of its versions in other languages.
public struct LanguageVersions: Sendable, Codable, Equatable {
  /// The page's address as visited.
  public var address: String
  /// Its canonical address, resolved; nil when it names none.
  public var canonical: String?
  /// Its versions: the code as written, the address resolved.
  public var alternates: [Version]
  /// The language of its text, as found.
  public var language: String
  /// Whether its robots tag keeps it out of indexes.
  public var isNoIndex: Bool
  /// Facts about its one product, which must be the same in all versions.
  public var product: ProductFacts?

  /// A version.
  public struct Version: Sendable, Codable, Equatable {
    public var code: String
    public var address: String
  }

  /// Facts of a product that no language changes.
  public struct ProductFacts: Sendable, Codable, Equatable {
    /// By name: `gtin`, `sku`, `mpn`, `brand`, `rating`, and `price IDR`, one for each currency.
    public var values: [String: String]
  }
}

/// Something about the language versions of a site.
public struct HreflangFinding: Sendable, Codable, Equatable {
  /// What; the raw value is its name in results.
  public enum Kind: String, Sendable, Codable, CaseIterable {
    case invalidCode = "invalid-code"
    case repeatedCode = "repeated-code"
    case relativeAddress = "relative-address"
    case noSelfReference = "no-self-reference"
    case noReturnLink = "no-return-link"
    case noDefault = "no-x-default"
    case canonicalElsewhere = "canonical-elsewhere"
    case targetNotIndexed = "target-not-indexed"
    case targetNotVisited = "target-not-visited"
    case languageMismatch = "language-mismatch"
    case factsDiffer = "facts-differ"
  }

  public var kind: Kind
  public var page: String
  /// The version it concerns; nil for the page as a whole.
  public var other: String?
  /// The facts, and what to do.
  public var message: String
}

/// What a whole run shows of language versions, with every denominator.
public struct HreflangReport: Sendable, Codable, Equatable {
  /// Pages that name versions, of all pages.
  public var pages = Tally()
  /// Valid codes, of all written.
  public var codes = Tally()
  /// Links that are returned, of those whose target was visited.
  public var returned = Tally()
  /// Pages that name themselves, of those that name versions.
  public var selfReferences = Tally()
  /// Pages that name an `x-default`, likewise.
  public var defaults = Tally()
  /// Pages that are their own canonical page or name none, likewise.
  public var canonicals = Tally()
  /// Targets visited and open to indexes, of the targets visited.
  public var targets = Tally()
  /// Targets that the run did not visit; nothing is known of them.
  public var notVisited = 0
  /// Facts that agree, of the facts that two versions of one product both state.
  public var facts = Tally()
  /// By page, then kind.
  public var findings: [HreflangFinding] = []
  /// Findings beyond the limit, which are counted only.
  public var moreFindings = 0

  /// One share of all: valid codes 35, return links 30, self references 15, targets 10, default 10,
  /// each left out where it has no denominator. An assumption of ours; nil without any versions.
  public var share: Double? {
    let parts = [
      (35.0, codes), (30, returned), (15, selfReferences), (10, targets), (10, defaults),
    ]
    let known = parts.compactMap { weight, tally in tally.share.map { (weight, $0) } }
    guard codes.whole > 0 else { return nil }
    let weights = known.reduce(0) { $0 + $1.0 }
    return known.reduce(0) { $0 + $1.0 * $1.1 } / weights
  }
}

/// Collects the versions of a run's pages. Merges: associative and commutative.
///
/// Holds the pages that name versions or are named; memory grows with these, up to `maximumPages`.
public struct HreflangTally: Sendable, Equatable {
  /// Pages kept; of more than these, those whose addresses come first.
  public static let maximumPages = 200_000
  /// Findings listed.
  public static let maximumFindings = 500

  /// By address as visited.
  private(set) var records: [String: LanguageVersions] = [:]
  /// All pages, with or without versions.
  public internal(set) var pageCount = 0

  /// The tally of no page.
  public init() {}

  /// Adds a page.
  public mutating func add(_ page: LanguageVersions) {
    pageCount += 1
    keep(page)
  }

  mutating func keep(_ page: LanguageVersions) {
    // One address visited twice: the record that says more, so that order does not matter.
    if let other = records[page.address], Self.key(other) >= Self.key(page) { return }
    records[page.address] = page
    if records.count > Self.maximumPages, let last = records.keys.max() { records[last] = nil }
  }

  private static func key(_ page: LanguageVersions) -> String {
    let links = page.alternates.map { $0.code + " " + $0.address }.joined(separator: "\n")
    return "\(page.alternates.count + 1000) \(page.canonical ?? "") \(page.language) "
      + "\(page.isNoIndex) \(links) \(page.product?.values.sorted { $0.key < $1.key } ?? [])"
  }

  /// Both together.
  public mutating func merge(_ other: Self) {
    pageCount += other.pageCount
    for page in other.records.values { keep(page) }
  }

  // MARK: - The report

  /// What all pages show together; sorted, whatever the order of adding.
  public func report() -> HreflangReport {
    guard records.values.contains(where: { !$0.alternates.isEmpty }) else {
      var report = HreflangReport()
      report.pages = Tally(0, of: pageCount)
      return report
    }
    let pages = records.values.sorted { $0.address < $1.address }
    var keys = AddressKeys(hosts: ownHosts(pages))
    var byKey: [String: LanguageVersions] = [:]
    for page in pages {
      let key = keys[page.address]
      if byKey[key] == nil { byKey[key] = page }
    }
    var codes = KnownCodes()
    var report = HreflangReport()
    report.pages = Tally(pages.count { !$0.alternates.isEmpty }, of: pageCount)
    for page in pages where !page.alternates.isEmpty {
      look(at: page, byKey, &keys, &codes, &report)
    }
    return report
  }

  /// Takes a finding of the page that is looked at: what, the other version, the message.
  private typealias Teller = (HreflangFinding.Kind, String?, @autoclosure () -> String) -> Void

  private func look(
    at page: LanguageVersions, _ byKey: [String: LanguageVersions], _ keys: inout AddressKeys,
    _ codes: inout KnownCodes, _ report: inout HreflangReport
  ) {
    var findings: [HreflangFinding] = []
    // Pages come in the order of the findings: behind the limit these are counted only.
    let isFull = report.findings.count >= Self.maximumFindings
    var untold = 0
    func tell(
      _ kind: HreflangFinding.Kind, _ other: String? = nil, _ message: @autoclosure () -> String
    ) {
      guard !isFull else {
        untold += 1
        return
      }
      findings.append(
        HreflangFinding(kind: kind, page: page.address, other: other, message: message()))
    }
    defer {
      findings.sort { ($0.kind.rawValue, $0.other ?? "") < ($1.kind.rawValue, $1.other ?? "") }
      let room = Self.maximumFindings - report.findings.count
      report.findings += findings.prefix(room)
      report.moreFindings += untold + max(findings.count - room, 0)
    }
    let own = keys[page.address]
    var seen: [String: String] = [:]
    var namesItself = false
    var hasDefault = false
    for version in page.alternates {
      report.codes.whole += 1
      let (code, problem) = codes[version.code]
      if let problem {
        tell(.invalidCode, version.address, "hreflang=\"\(version.code)\": \(problem.message)")
      } else {
        report.codes.part += 1
      }
      if code == "x-default" { hasDefault = true }
      if let before = seen[code], before != version.address {
        tell(
          .repeatedCode, version.address,
          "\(version.code) names two addresses; keep one of \(before) and \(version.address)")
      }
      seen[code] = version.address
      let key = keys[version.address]
      if !Address.isAbsolute(version.address) {
        tell(.relativeAddress, version.address, "write the address in full, with https://")
      }
      if own == key {
        if code != "x-default" {
          namesItself = true
          compareLanguage(page, version, tell)
        }
        continue
      }
      guard let target = byKey[key] else {
        report.notVisited += 1
        tell(
          .targetNotVisited, version.address,
          "\(version.address) was not visited, so that nothing can be said of it")
        continue
      }
      report.targets.whole += 1
      if target.isNoIndex {
        tell(
          .targetNotIndexed, version.address,
          "\(version.address) is kept out of indexes (noindex); open it or do not name it")
      } else {
        report.targets.part += 1
      }
      guard code != "x-default" else { continue }
      report.returned.whole += 1
      let returns = target.alternates.contains {
        own == keys[$0.address]
      }
      if returns {
        report.returned.part += 1
      } else {
        tell(
          .noReturnLink, version.address,
          "\(version.address) does not link back; add this page to its hreflang links")
      }
      // Each pair once.
      if page.address < target.address { compareFacts(page, target, &report, tell) }
    }
    report.selfReferences += Tally(namesItself ? 1 : 0, of: 1)
    report.defaults += Tally(hasDefault ? 1 : 0, of: 1)
    if !namesItself {
      tell(.noSelfReference, nil, "the page does not name itself among its versions; add it")
    }
    if !hasDefault { tell(.noDefault, nil, "no x-default; name the page for all other visitors") }
    report.canonicals.whole += 1
    if let canonical = page.canonical, own != keys[canonical] {
      tell(
        .canonicalElsewhere, canonical,
        "the canonical address is another page, so that the hreflang links are ignored; name the "
          + "page itself")
    } else {
      report.canonicals.part += 1
    }
  }

  private func compareLanguage(
    _ page: LanguageVersions, _ version: LanguageVersions.Version,
    _ tell: Teller
  ) {
    let code = version.code.lowercased().prefix { $0 != "-" && $0 != "_" }
    guard page.language != "und", code.count == 2, code != page.language else { return }
    // Kunci knows few languages; a text in another one is taken for none of these.
    tell(
      .languageMismatch, version.address,
      "named as \(version.code), but the text is \(page.language)")
  }

  private func compareFacts(
    _ page: LanguageVersions, _ other: LanguageVersions, _ report: inout HreflangReport,
    _ tell: Teller
  ) {
    guard let first = page.product, let second = other.product else { return }
    for (name, value) in first.values.sorted(by: { $0.key < $1.key }) {
      guard let there = second.values[name] else { continue }
      report.facts.whole += 1
      if value == there {
        report.facts.part += 1
      } else {
        tell(
          .factsDiffer, other.address,
          "\(name) is \(value) here and \(there) there; it is one product, write the same")
      }
    }
  }

  // MARK: - One page, many addresses

  /// The hosts that pages of a folder call their own; empty when all addresses are absolute.
  private func ownHosts(_ pages: [LanguageVersions]) -> Set<String> {
    var found: Set<String> = []
    for page in pages where !Address.isAbsolute(page.address) {
      if page.alternates.isEmpty && page.canonical == nil { continue }
      let own = AddressParts(page.address)
      func look(at address: String) {
        guard Address.isAbsolute(address) else { return }
        let parts = AddressParts(address)
        if parts.hasPath(of: own) { found.insert(parts.hostName) }
      }
      if let canonical = page.canonical { look(at: canonical) }
      for version in page.alternates { look(at: version.address) }
    }
    return found
  }

  /// What of an address tells pages apart: its host, and its path without a slash at its ends, `index.html`, `.html`
  /// and fragment.
  private struct AddressParts {
    private let address: String
    /// UTF-8 offsets of the address.
    private let host: Range<Int>
    private let path: Range<Int>

    init(_ address: String) {
      self.address = address
      let bytes = address.utf8.span
      var end = 0
      while end < bytes.count, bytes[end] != 0x23 { end += 1 }
      var start = 0
      if let behind = Self.behindScheme(bytes) {
        var hostEnd = behind
        while hostEnd < bytes.count, !Self.endsHost(bytes[hostEnd]) { hostEnd += 1 }
        host = behind..<hostEnd
        start = behind
        while start < bytes.count, bytes[start] != 0x2F { start += 1 }
        end = start
        while end < bytes.count, bytes[end] != 0x23 { end += 1 }
      } else {
        host = 0..<0
      }
      while start < end {
        if bytes[start] == 0x2F {
          start += 1
        } else if bytes[start] == 0x2E, start + 1 < end, bytes[start + 1] == 0x2F {
          start += 2
        } else {
          break
        }
      }
      for name in ["index.html", "index.htm", "index.php"] as [StaticString]
      where Self.ends(bytes, start..<end, name) {
        let before = end - name.utf8CodeUnitCount
        if before == start || bytes[before - 1] == 0x2F { end = before }
      }
      if Self.ends(bytes, start..<end, ".html") { end -= 5 }
      while start < end, bytes[end - 1] == 0x2F { end -= 1 }
      path = start..<end
    }

    /// Where `://` ends for the first time; nil where it does not stand.
    private static func behindScheme(_ bytes: Span<UInt8>) -> Int? {
      var place = 0
      while place + 2 < bytes.count {
        if bytes[place] == 0x3A, bytes[place + 1] == 0x2F, bytes[place + 2] == 0x2F {
          return place + 3
        }
        place += 1
      }
      return nil
    }

    /// `/`, `?` or `#`.
    private static func endsHost(_ byte: UInt8) -> Bool {
      byte == 0x2F || byte == 0x3F || byte == 0x23
    }

    private static func ends(
      _ bytes: Span<UInt8>, _ range: Range<Int>, _ name: StaticString
    ) -> Bool {
      let count = name.utf8CodeUnitCount
      guard range.count >= count else { return false }
      // A static string of ASCII is at its address as long as the program runs.
      let text = unsafe UnsafeBufferPointer(start: name.utf8Start, count: count)
      for place in 0..<count where unsafe bytes[range.upperBound - count + place] != text[place] {
        return false
      }
      return true
    }

    /// Whether the paths are equal.
    func hasPath(of other: Self) -> Bool {
      guard path.count == other.path.count else { return false }
      let (own, others) = (address.utf8.span, other.address.utf8.span)
      for place in 0..<path.count
      where own[path.lowerBound + place] != others[other.path.lowerBound + place] { return false }
      return true
    }

    private func text(_ range: Range<Int>) -> String {
      let start = address.utf8.index(address.startIndex, offsetBy: range.lowerBound)
      return String(
        address[start..<address.utf8.index(start, offsetBy: range.count)])
    }

    /// The host in lower case, without `www.`; empty where there is none.
    var hostName: String {
      let name = text(host).lowercased()
      return name.hasPrefix("www.") ? String(name.dropFirst(4)) : name
    }

    var pathName: String { text(path) }
  }

  /// What tells pages apart, remembered: versions name the same few addresses again and again.
  private struct AddressKeys {
    let hosts: Set<String>
    private var known: [String: String] = [:]

    init(hosts: Set<String>) { self.hosts = hosts }

    /// Pages of a folder are known by their path, with the folder's hosts left out.
    subscript(address: String) -> String {
      mutating get {
        if let key = known[address] { return key }
        let parts = AddressParts(address)
        let host = parts.hostName
        let key = (hosts.contains(host) ? "" : host) + "/" + parts.pathName
        known[address] = key
        return key
      }
    }
  }

  /// Codes in lower case, and what is wrong with them, remembered.
  private struct KnownCodes {
    private var known: [String: (code: String, problem: ValueProblem?)] = [:]

    subscript(code: String) -> (code: String, problem: ValueProblem?) {
      mutating get {
        if let one = known[code] { return one }
        let one = (code.lowercased(), ValueChecks.hreflang(code))
        known[code] = one
        return one
      }
    }
  }
}
