/// The rules of the grade, as data.
///
/// Every rule has a name, says what it asks for and where that stands, and what a breach costs: a
/// gate takes the whole grade, a cap limits the letter, a note costs nothing. Rules marked
/// unverified were not read in the standard itself.
public struct CertificateRule: Sendable, Equatable {
  /// What a breach does.
  public enum Effect: Sendable, Equatable {
    /// The grade is F.
    case gate
    /// The grade is at best this letter.
    case cap(Character)
    /// Told, and nothing more.
    case note
  }

  /// Short name, as `time`.
  public let name: String
  /// What it asks for.
  public let asks: String
  public let effect: Effect
  /// Where it stands.
  public let source: String
  public let isVerified: Bool

  /// Every rule, in the order in which they are told.
  public static let all: [CertificateRule] = table.map {
    CertificateRule(name: $0.0, asks: $0.1, effect: $0.2, source: $0.3, isVerified: $0.4)
  }

  private typealias Row = (String, String, Effect, String, Bool)
  private static let table: [Row] = [
    (
      "readable", "the certificate can be read without a breach of form", .cap("B"), "RFC 5280",
      true
    ),
    ("time", "notBefore ≤ time of the check ≤ notAfter", .gate, "RFC 5280, 4.1.2.5", true),
    ("host", "a subjectAltName is the host's", .gate, "RFC 9525, 6", true),
    (
      "names", "there is a subjectAltName extension with a name", .gate,
      "Baseline Requirements 2.2.6, 7.1.2.7.12", true
    ),
    ("trust", "a path leads to a root of the trust store", .gate, "RFC 5280, 6", true),
    ("self-signed", "the certificate is not its own issuer", .gate, "RFC 5280, 6", true),
    (
      "signature", "signed with SHA-256 or stronger, RSA or ECDSA", .gate,
      "Baseline Requirements 2.2.6, 7.1.3.2", true
    ),
    (
      "key", "RSA of 2048 bits or more, or ECDSA on P-256, P-384 or P-521", .gate,
      "Baseline Requirements 2.2.6, 6.1.5", true
    ),
    (
      "lifetime", "not longer than the limit of its day of issue (398, 200, 100, 47 days)",
      .cap("C"), "Baseline Requirements 2.2.6, 6.3.2", true
    ),
    (
      "remaining",
      "enough days are left (30; 15 of at most 100; 10 of at most 47; a third of less)",
      .cap("B"), "own threshold", true
    ),
    (
      "usage", "meant for servers and not for code, mail, time stamps or anything", .cap("C"),
      "Baseline Requirements 2.2.6, 7.1.2.7.10", true
    ),
    ("authority", "not an authority's certificate", .gate, "RFC 5280, 4.2.1.9", true),
    (
      "serial", "a positive serial number of 8 to 20 bytes", .cap("B"),
      "Baseline Requirements 2.2.6, 7.1.2.7", true
    ),
    (
      "timestamps", "2 signed certificate timestamps (3 above 180 days)", .cap("B"),
      "browser policies", false
    ),
    (
      "chain", "no certificate between leaf and root is missing", .cap("B"), "RFC 8446, 4.4.2", true
    ),
    ("order", "each certificate is followed by its issuer", .note, "RFC 8446, 4.4.2", true),
    ("extra", "no root and no stranger is sent along", .note, "RFC 8446, 4.4.2", true),
    ("policy", "policy and subject agree", .note, "Baseline Requirements 2.2.6, 7.1.2.7", true),
    ("shared", "at most 50 names", .note, "own threshold", true),
    ("version", "TLS 1.2 or 1.3 is agreed on", .cap("C"), "RFC 8996", true),
    ("old versions", "TLS 1.0 and 1.1 are refused", .cap("B"), "RFC 8996", true),
    ("new version", "TLS 1.3 is offered", .note, "RFC 8446", true),
    ("suite", "forward secrecy and authenticated encryption", .cap("B"), "RFC 9325, 4.2", true),
    ("redirect", "http leads to https of the same host at once", .cap("B"), "RFC 9110, 15.4", true),
    ("hsts", "Strict-Transport-Security for at least 180 days", .note, "RFC 6797", true),
    ("mixed active", "no script or frame comes over http", .cap("B"), "W3C Mixed Content", true),
    ("mixed passive", "no picture comes over http", .note, "W3C Mixed Content", true),
  ]
}

/// How a rule came out.
public struct RuleOutcome: Sendable, Equatable, Codable {
  /// What was found.
  public enum Verdict: String, Sendable, Codable { case kept, broken, unknown }
  public var rule: String
  public var verdict: Verdict
  /// What was seen, with its numbers.
  public var seen: String
}

/// The limits on the lifetime of a server's certificate, by its first day.
public enum LifetimeLimit {
  /// Days allowed for a certificate issued at a moment (Baseline Requirements 2.2.6, 6.3.2; the
  /// two oldest lines, 60 and 39 months, are unverified).
  public static func days(issued moment: Moment) -> Int {
    for (before, days) in table {
      guard let limit = Moment(iso: before), moment >= limit else { return days }
    }
    return 47
  }

  private static let table: [(String, Int)] = [
    ("2015-04-01", 1826), ("2018-03-01", 1187), ("2020-09-01", 825), ("2026-03-15", 398),
    ("2027-03-15", 200),
    ("2029-03-15", 100),
  ]
}
