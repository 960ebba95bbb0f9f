internal import Addresses
import Bytes
public import Foundation

/// What is said of a server's certificate, as text and as JSON with sorted keys.
public struct CertificateDescription: Codable, Sendable, Equatable, CustomStringConvertible {
  /// One certificate of the chain.
  public struct Link: Codable, Sendable, Equatable {
    public var subject: String
    public var issuer: String
    public var notBefore: Moment
    public var notAfter: Moment
    public var key: String
    public var signature: String
    public var serial: String
    /// SHA-256 of the DER.
    public var digest: String
    public var isAuthority: Bool
    public var isSelfIssued: Bool
  }

  public var host: String?
  public var address: String?
  public var asOf: Moment
  public var grade: String
  public var level: LevelDecision
  /// Days left, rounded down.
  public var daysLeft: Int
  public var lifetimeDays: Int
  public var lifetimeLimitDays: Int
  public var version: String?
  public var suite: String?
  public var versions: [String]?
  public var names: [String]
  public var timestamps: Int
  public var policies: [String]
  public var order: CertificateChain.Order
  /// trusted, untrusted: why, or unknown: why; nil when no store was asked.
  public var trust: String?
  public var chain: [Link]
  public var rules: [RuleOutcome]
  public var transport: SiteTransport
  public var notes: [String]

  /// Describes a check; `answer` adds what the server itself showed.
  public init(_ check: CertificateCheck, answer: TLSProbe.Answer? = nil) {
    let leaf = check.chain.leaf
    host = check.surroundings.host
    address = answer.map { "\($0.address) port \($0.port)" }
    asOf = check.asOf
    grade = check.grade
    level = check.level
    daysLeft = check.daysLeft
    lifetimeDays = leaf.lifetimeDays
    lifetimeLimitDays = LifetimeLimit.days(issued: leaf.notBefore)
    version = check.surroundings.version?.description
    suite = check.surroundings.suite
    versions = check.surroundings.versions?.map(\.description)
    names = leaf.dnsNames + leaf.addresses.compactMap { NetworkAddress(bytes: $0)?.description }
    timestamps = leaf.timestampCount
    policies = leaf.policies
    order = check.order
    trust =
      switch check.trust {
      case .trusted?: "trusted"
      case .untrusted(let code, let reason, let depth)?:
        "untrusted: \(reason) (code \(code), certificate \(depth + 1))"
      case .unknown(let reason)?: "unknown: \(reason)"
      case nil: nil
      }
    chain = check.chain.certificates.map { one in
      Link(
        subject: one.subject.description, issuer: one.issuer.description,
        notBefore: one.notBefore, notAfter: one.notAfter, key: one.key.name,
        signature: AlgorithmTable.name(of: one.signatureAlgorithm), serial: one.serialText,
        digest: one.digest.hex, isAuthority: one.isAuthority, isSelfIssued: one.isSelfIssued)
    }
    rules = check.outcomes
    transport = check.surroundings.transport
    notes = (answer?.notes ?? []) + leaf.problems + check.chain.unreadable
  }

  /// JSON with sorted keys and a line end.
  public func json() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    return try encoder.encode(self) + Data("\n".utf8)
  }

  public var description: String {
    var lines: [String] = []
    func tell(_ name: String, _ value: String) {
      lines.append(name + String(repeating: " ", count: max(1, 12 - name.count)) + value)
    }
    tell("host", (host ?? "not given") + (address.map { " at \($0)" } ?? ""))
    tell("grade", "\(grade) as of \(asOf)")
    let claim = level.claimed?.rawValue ?? "not told"
    let held = level.level?.rawValue ?? "not told"
    tell(
      "level",
      held + (held == claim ? "" : " (claims \(claim))") + " by "
        + level.basis.rawValue.replacing("-", with: " ") + (level.policy.map { " \($0)" } ?? "")
        + (level.isFallback ? ", a fallback" : ""))
    for conflict in level.conflicts { tell("", conflict) }
    tell("days", "\(daysLeft) left; issued for \(lifetimeDays), \(lifetimeLimitDays) allowed")
    if let version, let suite { tell("TLS", "\(version), \(suite)") }
    tell("trust", trust ?? "no store was asked")
    for (index, link) in chain.enumerated() {
      tell("chain \(index + 1)", link.subject)
      tell("", "by \(link.issuer)")
      tell("", "\(link.notBefore.date) to \(link.notAfter.date), \(link.key), \(link.signature)")
    }
    let shown = names.prefix(8).joined(separator: " ")
    tell("names", shown + (names.count > 8 ? " and \(names.count - 8) more" : ""))
    lines.append("")
    lines.append("rules of the grade (gate: F when broken; ≤X: at best X; note: costs nothing)")
    for (rule, outcome) in zip(CertificateRule.all, rules) {
      let mark =
        switch outcome.verdict {
        case .kept: "kept"
        case .broken: "BROKEN"
        case .unknown: "unknown"
        }
      let effect =
        switch rule.effect {
        case .gate: "gate"
        case .cap(let letter): "≤\(letter)"
        case .note: "note"
        }
      func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(1, width - text.count))
      }
      lines.append(
        "  " + padded(mark, 8) + padded(effect, 5) + padded(rule.name, 14) + outcome.seen)
      if outcome.verdict == .broken {
        lines.append(
          "               asks: \(rule.asks) (\(rule.source)"
            + (rule.isVerified ? ")" : ", unverified)"))
      }
    }
    for note in notes { lines.append("note: \(note)") }
    return lines.joined(separator: "\n") + "\n"
  }
}
