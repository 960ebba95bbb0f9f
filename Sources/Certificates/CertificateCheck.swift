/// Everything that is said of a server's certificate, with the grade and the rules behind it.
public struct CertificateCheck: Sendable {
  /// What is known beside the certificates.
  public struct Surroundings: Sendable {
    /// The host that the certificate is to be for; nil when only a file is looked at.
    public var host: String?
    public var version: TLSVersion?
    public var suite: String?
    public var versions: [TLSVersion]?
    public var transport = SiteTransport()
    /// A PEM file of roots; nil for the system's.
    public var store: String?
    /// Whether the chain is what a server sent. In a file issuers may be missing without a fault of the
    /// server.
    public var isServed = false
    /// Whether to ask a trust store at all.
    public var checksTrust = true
    /// Nothing known.
    public init() {}
  }

  public let chain: CertificateChain
  public let asOf: Moment
  public let surroundings: Surroundings
  public let level: LevelDecision
  public let host: HostMatch?
  public let order: CertificateChain.Order
  public let trust: CertificateChain.Trust?
  /// In the order of `CertificateRule.all`.
  public let outcomes: [RuleOutcome]
  /// A+, A, B, C or F. With anything unknown it is a letter of what is known.
  public let grade: String

  /// Days left at `asOf`, rounded down; negative when it is over.
  public var daysLeft: Int { asOf.days(until: chain.leaf.notAfter) }

  /// Checks a chain at a point in time.
  public init(_ chain: CertificateChain, asOf: Moment, surroundings: Surroundings) {
    self.chain = chain
    self.asOf = asOf
    self.surroundings = surroundings
    let leaf = chain.leaf
    level = LevelDecision(of: leaf)
    host = surroundings.host.map { HostMatch(leaf, host: $0) }
    order = chain.order()
    trust =
      surroundings.checksTrust ? chain.trust(store: surroundings.store, at: asOf) : nil
    var judge = RuleJudge()
    judge.judgeCertificate(
      chain, level: level, host: host, order: order, trust: trust, asOf: asOf,
      isServed: surroundings.isServed)
    judge.judgeServer(surroundings)
    outcomes = judge.outcomes
    grade = Self.letter(outcomes, surroundings)
  }

  /// The outcome of a rule.
  public func outcome(_ rule: String) -> RuleOutcome? { outcomes.first { $0.rule == rule } }

  /// Rules that take the whole grade and are broken.
  public var gatesBroken: [RuleOutcome] {
    outcomes.filter { outcome in
      outcome.verdict == .broken
        && CertificateRule.all.contains { $0.name == outcome.rule && $0.effect == .gate }
    }
  }

  private static func letter(_ outcomes: [RuleOutcome], _ surroundings: Surroundings) -> String {
    var best: Character = "A"
    var isClean = true
    for outcome in outcomes where outcome.verdict != .kept {
      isClean = false
      guard outcome.verdict == .broken,
        let rule = CertificateRule.all.first(where: { $0.name == outcome.rule })
      else { continue }
      switch rule.effect {
      case .gate: best = "F"
      case .cap(let letter): best = max(best, letter)
      case .note: break
      }
    }
    return best == "A" && isClean ? "A+" : String(best)
  }
}

/// Puts facts beside the rules.
struct RuleJudge {
  private(set) var outcomes: [RuleOutcome] = []

  private mutating func say(_ rule: String, _ isKept: Bool?, _ seen: String) {
    let verdict: RuleOutcome.Verdict =
      switch isKept {
      case true?: .kept
      case false?: .broken
      case nil: .unknown
      }
    outcomes.append(RuleOutcome(rule: rule, verdict: verdict, seen: seen))
  }

  mutating func judgeCertificate(
    _ chain: CertificateChain, level: LevelDecision, host: HostMatch?,
    order: CertificateChain.Order, trust: CertificateChain.Trust?, asOf: Moment, isServed: Bool
  ) {
    let leaf = chain.leaf
    // OpenSSL's 2, 20 and 21: the next issuer is not there.
    var isIssuerAbsent = false
    if !isServed, order.missingIssuer != nil, case .untrusted(let code, _, _)? = trust {
      isIssuerAbsent = [2, 20, 21].contains(code)
    }
    let problems = leaf.problems + chain.unreadable
    say("readable", problems.isEmpty, problems.isEmpty ? "read whole" : problems[0])
    let isInTime = leaf.notBefore <= asOf && asOf <= leaf.notAfter
    say("time", isInTime, "\(leaf.notBefore) to \(leaf.notAfter), checked at \(asOf)")
    switch host {
    case .match(let name): say("host", true, "matches \(name)")
    case .mismatch:
      say("host", false, "none of \(leaf.dnsNames.count + leaf.addresses.count) names matches")
    case .noNames: say("host", false, "no name of that kind")
    case nil: say("host", nil, "no host was given")
    }
    let names = leaf.dnsNames.count + leaf.addresses.count
    say("names", names > 0, "\(names) names")
    switch trust {
    case .trusted: say("trust", true, "a path to a root was found")
    case .untrusted where isIssuerAbsent:
      say("trust", nil, "the file does not hold the issuer \(order.missingIssuer ?? "")")
    case .untrusted(let code, let reason, let depth):
      // Time is a rule of its own.
      say("trust", false, "\(reason) (code \(code), certificate \(depth + 1))")
    case .unknown(let reason): say("trust", nil, reason)
    case nil: say("trust", nil, "no trust store was asked")
    }
    say(
      "self-signed", !order.isSelfSigned,
      order.isSelfSigned ? "signed by its own key" : "issued by \(leaf.issuer)")
    judgeStrength(leaf)
    judgeLife(leaf, asOf)
    judgeForm(leaf)
    if order.isSelfSigned {
      say("chain", nil, "self-signed")
    } else if isIssuerAbsent {
      say("chain", nil, "the file does not hold the issuer")
    } else if chain.certificates.count == 1, let missing = order.missingIssuer {
      // A leaf signed by a root itself needs nothing between.
      say("chain", trust == .trusted, "the issuer was not sent: \(missing)")
    } else if case .trusted? = trust {
      say("chain", true, "\(chain.certificates.count) certificates")
    } else {
      say(
        "chain", trust == nil ? nil : order.missingIssuer == nil,
        "\(chain.certificates.count) certificates")
    }
    say("order", order.isInOrder, order.isInOrder ? "in order" : "out of order")
    let isLean = order.isConnected && !order.holdsRoot
    say(
      "extra", isLean,
      order.holdsRoot ? "a root is sent along" : isLean ? "none" : "a stranger is sent along")
    say("policy", level.conflicts.isEmpty, level.conflicts.first ?? "no contradiction")
    say("shared", leaf.dnsNames.count <= 50, "\(leaf.dnsNames.count) DNS names")
  }

  private mutating func judgeStrength(_ leaf: Certificate) {
    let name = AlgorithmTable.name(of: leaf.signatureAlgorithm)
    switch AlgorithmTable.signatures[leaf.signatureAlgorithm]?.worth {
    case .allowed?:
      let isStrong = leaf.signatureHash.map { AlgorithmTable.strongHashes.contains($0) } ?? true
      say("signature", isStrong, isStrong ? name : "\(name) with a weak hash")
    case .broken?, .notAllowed?: say("signature", false, name)
    case nil: say("signature", false, "unknown algorithm \(name)")
    }
    switch leaf.key.kind {
    case .rsa(let exponent):
      let isOdd = exponent.map { $0 >= 3 && $0 % 2 == 1 } ?? true
      let isGood = leaf.key.bits >= 2048 && leaf.key.bits % 8 == 0 && isOdd
      say("key", isGood, leaf.key.name + (exponent.map { ", exponent \($0)" } ?? ""))
    case .elliptic(let curve):
      say("key", AlgorithmTable.allowedCurves.contains(curve), leaf.key.name)
    case .other: say("key", false, leaf.key.name)
    }
  }

  private mutating func judgeLife(_ leaf: Certificate, _ asOf: Moment) {
    let limit = LifetimeLimit.days(issued: leaf.notBefore)
    let days = leaf.lifetimeDays
    say("lifetime", days <= limit, "\(days) days, \(limit) allowed when issued")
    let left = asOf.days(until: leaf.notAfter)
    let wanted = days <= 10 ? (days + 2) / 3 : days <= 47 ? 10 : days <= 100 ? 15 : 30
    say("remaining", left >= wanted, "\(left) days left, \(wanted) wanted")
  }

  private mutating func judgeForm(_ leaf: Certificate) {
    let server = "1.3.6.1.5.5.7.3.1"
    let refused: Set<String> = [
      "1.3.6.1.5.5.7.3.3", "1.3.6.1.5.5.7.3.4", "1.3.6.1.5.5.7.3.8", "1.3.6.1.5.5.7.3.9",
      "2.5.29.37.0",
    ]
    if let usage = leaf.extendedKeyUsage {
      let bad = usage.first { refused.contains($0) }
      say(
        "usage", usage.contains(server) && bad == nil,
        bad.map { "also for \($0)" } ?? (usage.contains(server) ? "servers" : "not for servers"))
    } else {
      say("usage", false, "no extended key usage")
    }
    say("authority", !leaf.isAuthority, leaf.isAuthority ? "an authority's" : "a server's")
    let digits = leaf.serial.drop { $0 == 0 }
    let isPositive = (leaf.serial.first ?? 0x80) < 0x80 && !digits.isEmpty
    say("serial", isPositive && (8...20).contains(digits.count), "\(digits.count) bytes")
    let wanted = leaf.lifetimeDays <= 180 ? 2 : 3
    // Timestamps may also come in the handshake or with the status: absence here is not a breach
    // that can be seen.
    let isEnough = leaf.timestampCount >= wanted
    say(
      "timestamps", isEnough ? true : leaf.timestampCount == 0 ? nil : false,
      "\(leaf.timestampCount) in the certificate, \(wanted) wanted")
  }

  mutating func judgeServer(_ surroundings: CertificateCheck.Surroundings) {
    say(
      "version", surroundings.version.map { $0 >= .tls12 },
      surroundings.version?.description ?? "no connection was made")
    if let versions = surroundings.versions {
      let list = versions.map(\.description).joined(separator: ", ")
      say("old versions", versions.allSatisfy { $0 >= .tls12 }, list)
      say("new version", versions.contains(.tls13), list)
    } else {
      say("old versions", surroundings.version.flatMap { $0 < .tls12 ? false : nil }, "not tried")
      say("new version", surroundings.version == .tls13 ? true : nil, "not tried")
    }
    if let suite = surroundings.suite, let version = surroundings.version {
      let isAuthenticated =
        suite.contains("GCM") || suite.contains("POLY1305") || suite.contains("CCM")
      let isForward = version == .tls13 || suite.contains("DHE_")
      say("suite", isAuthenticated && isForward, suite)
    } else {
      say("suite", nil, "no connection was made")
    }
    judgeTransport(surroundings.transport, host: surroundings.host)
  }

  private mutating func judgeTransport(_ transport: SiteTransport, host: String?) {
    if transport.isPlainClosed {
      say("redirect", true, "plain http is closed")
    } else if let hop = transport.firstHop {
      let target = hop.location?.lowercased() ?? ""
      let isSecure = target.hasPrefix("https://")
      let rest = target.dropFirst(8)
      let name = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" && $0 != ":" }
      let asked = host?.lowercased() ?? ""
      let isOwn = asked.isEmpty || name == asked || name == "www." + asked || "www." + name == asked
      say(
        "redirect", (300..<400).contains(hop.status) && isSecure && isOwn,
        "\(hop.status) to \(hop.location ?? "nowhere")")
    } else {
      say("redirect", nil, "plain http was not asked")
    }
    if let headers = transport.strictTransport {
      // Of several headers the first counts (RFC 6797, 8.1).
      let first = headers.first.map(StrictTransport.init)
      say(
        "hsts", (first?.maximumAge ?? 0) >= 15_552_000,
        headers.first.map { first?.maximumAge == nil ? "invalid: \($0)" : $0 } ?? "absent")
    } else {
      say("hsts", nil, "no answer over https was seen")
    }
    if let mixed = transport.mixedContent {
      let active = mixed.count { $0.isActive }
      say("mixed active", active == 0, "\(active) on \(transport.pageCount) pages")
      say(
        "mixed passive", mixed.count == active,
        "\(mixed.count - active) on \(transport.pageCount) pages")
    } else {
      say("mixed active", nil, "no page was looked through")
      say("mixed passive", nil, "no page was looked through")
    }
  }
}
