import Bytes
public import Certificates
public import Measures

/// `sec.tls`: whether the site's certificate and TLS are sound, and how its owner was checked.
///
/// `degree` = gate × (0.40 level + 0.35 validity + 0.25 configuration). The gate is 0 when a rule that
/// browsers enforce is broken (time, host, trust, self-signed, signature, key, names), 0.6 when the chain
/// is incomplete. Level: EV 1, OV 0.85, IV 0.75, DV 0.60, unknown 0.40. These weights are this program's.
///
/// Measures: `sec.tls.days-left`, `.lifetime`, `.lifetime-limit`, `.level`, `.validity`, `.configuration`,
/// `.rules-kept`.
public enum SecTLS {
  public static let key = IndicatorKey("sec.tls")

  /// Judges a check; nil when no certificate was seen.
  /// - Parameter origin: host and port, or the file's name.
  public static func result(_ check: CertificateCheck?, origin: String) -> IndicatorResult {
    let title = "Certificate and TLS"
    guard let check else {
      return IndicatorResult(
        key: key, title: title, status: .notTested, summary: "No certificate was looked at.",
        raises: ["Let the site be asked over https, or give its certificate as a file."])
    }
    let leaf = check.chain.leaf
    let gates = check.gatesBroken
    let level = levelDegree(check.level)
    let validity = validityDegree(check)
    let configuration = configurationDegree(check)
    let isChainBroken = check.outcome("chain")?.verdict == .broken
    // Without a connection the configuration is unknown and left out.
    let weight = 0.75 + (configuration == nil ? 0 : 0.25)
    let base = (0.40 * level + 0.35 * validity + 0.25 * (configuration ?? 0)) / weight
    let degree = gates.isEmpty ? base * (isChainBroken ? 0.6 : 1) : 0
    let unsure = ["host", "trust"].filter { check.outcome($0)?.verdict == .unknown }
    let status: Status =
      !gates.isEmpty ? .fail : !unsure.isEmpty ? .inconclusive : degree >= 0.8 ? .pass : .partial
    func measure(_ name: String, _ value: Double?, _ unit: Unit, _ status: Status, _ basis: String)
      -> Measure
    {
      Measure(
        name: MeasureName(rawValue: "sec.tls.\(name)"),
        value: value.map { ($0 * 10_000).rounded() / 10_000 }, unit: unit, status: status,
        basis: basis)
    }
    func verdict(_ rule: String) -> Status {
      switch check.outcome(rule)?.verdict {
      case .kept?: .pass
      case .broken?: .fail
      default: .inconclusive
      }
    }
    let kept = check.outcomes.count { $0.verdict == .kept }
    let known = check.outcomes.count { $0.verdict != .unknown }
    let held = check.level.level?.rawValue ?? "unknown"
    let limit = LifetimeLimit.days(issued: leaf.notBefore)
    let measures = [
      measure(
        "days-left", Double(check.daysLeft), .days, verdict("remaining"),
        "from \(check.asOf) to \(leaf.notAfter)"),
      measure(
        "lifetime", Double(leaf.lifetimeDays), .days, verdict("lifetime"),
        "issued \(leaf.notBefore.date), at most \(limit) days were allowed"),
      measure("lifetime-limit", Double(limit), .days, .pass, "for certificates of that day"),
      measure(
        "level", level, .share, check.level.level == nil ? .inconclusive : .pass,
        "\(held) by \(check.level.basis.rawValue)"
          + (check.level.isFallback ? ", a fallback rule" : "")),
      measure(
        "validity", validity, .share, validity == 1 ? .pass : .partial,
        "1 less what time, timestamps, usage and names cost"),
      measure(
        "configuration", configuration, .share,
        configuration.map { $0 >= 0.8 ? .pass : .partial } ?? .notTested,
        "mean of TLS version, redirect, HSTS and mixed content, as far as seen"),
      measure(
        "rules-kept", known == 0 ? nil : Double(kept) / Double(known), .share,
        gates.isEmpty ? .pass : .fail,
        "\(kept) of \(known) rules kept, \(check.outcomes.count - known) unknown, grade \(check.grade)"
      ),
    ]
    var raises = gates.map { "Repair \($0.rule): \($0.seen)." }
    for outcome in check.outcomes where outcome.verdict == .broken {
      guard !gates.contains(outcome),
        let rule = CertificateRule.all.first(where: { $0.name == outcome.rule })
      else { continue }
      raises.append("Keep \(rule.name): \(rule.asks) (\(outcome.seen)).")
    }
    if check.level.level == .domain || check.level.level == nil {
      raises.append("A certificate that names the organisation (OV or EV) raises the level.")
    }
    var assumptions = [
      "weights 0.40 level, 0.35 validity, 0.25 configuration; levels EV 1, OV 0.85, IV 0.75, DV 0.60"
    ]
    if check.level.isFallback {
      assumptions.append(
        "no reserved policy stands in the certificate; the level is a guess by fallback")
    }
    if !unsure.isEmpty { assumptions.append("not known: " + unsure.joined(separator: ", ")) }
    assumptions.append("revocation was not asked for")
    var evidence = [
      Evidence(
        kind: .exchange, address: origin,
        quote: "\(leaf.subject); issued by \(leaf.issuer)", digest: leaf.digest.hex)
    ]
    for mixed in check.surroundings.transport.mixedContent?.prefix(20) ?? [] {
      evidence.append(
        Evidence(
          kind: .page, address: mixed.page, start: mixed.start, end: mixed.end,
          quote: mixed.address))
    }
    return IndicatorResult(
      key: key, title: title, status: status, degree: status == .inconclusive ? nil : degree,
      summary:
        "Grade \(check.grade), level \(held), \(check.daysLeft) days left"
        + (gates.isEmpty ? "." : "; broken: \(gates.map(\.rule).joined(separator: ", "))."),
      measures: measures, evidence: evidence.sorted(), raises: raises, assumptions: assumptions)
  }

  private static func levelDegree(_ decision: LevelDecision) -> Double {
    switch decision.level {
    case .extended?: 1
    case .organization?: 0.85
    case .individual?: 0.75
    case .domain?: 0.60
    case nil: 0.40
    }
  }

  private static func validityDegree(_ check: CertificateCheck) -> Double {
    func isBroken(_ rule: String) -> Bool { check.outcome(rule)?.verdict == .broken }
    var degree = 1.0
    if isBroken("remaining") { degree -= check.daysLeft < 7 ? 0.5 : 0.15 }
    if isBroken("lifetime") { degree -= 0.6 }
    if isBroken("timestamps") { degree -= 0.1 }
    if isBroken("shared") { degree -= 0.1 }
    if isBroken("usage") { degree -= 0.2 }
    return max(0, degree)
  }

  private static func configurationDegree(_ check: CertificateCheck) -> Double? {
    var parts: [Double] = []
    let around = check.surroundings
    if let version = around.version {
      let isStrong = check.outcome("suite")?.verdict == .kept
      parts.append(version == .tls13 ? 1 : version == .tls12 ? (isStrong ? 0.9 : 0.75) : 0.3)
    }
    if let headers = around.transport.strictTransport {
      parts.append(headers.first.map { StrictTransport($0).degree } ?? 0)
    }
    if around.transport.isPlainClosed {
      parts.append(1)
    } else if let hop = around.transport.firstHop {
      let isGood = check.outcome("redirect")?.verdict == .kept
      parts.append(isGood ? (hop.status == 301 || hop.status == 308 ? 1 : 0.7) : 0)
    }
    if let mixed = around.transport.mixedContent {
      parts.append(mixed.isEmpty ? 1 : mixed.contains { $0.isActive } ? 0 : 0.6)
    }
    return parts.isEmpty ? nil : parts.reduce(0, +) / Double(parts.count)
  }
}
