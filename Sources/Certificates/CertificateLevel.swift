/// How the owner of a certificate was checked before it was issued.
public enum CertificateLevel: String, Sendable, Codable, CaseIterable, Comparable {
  /// Control of the name alone.
  case domain = "DV"
  /// A person.
  case individual = "IV"
  /// An organisation.
  case organization = "OV"
  /// An organisation, by the stricter rules.
  case extended = "EV"

  /// By how thoroughly the owner was checked.
  public static func < (a: Self, b: Self) -> Bool { a.rank < b.rank }

  private var rank: Int {
    switch self {
    case .domain: 0
    case .individual: 1
    case .organization: 2
    case .extended: 3
    }
  }
}

/// The level of a certificate, with the way it was found.
public struct LevelDecision: Sendable, Equatable, Codable {
  /// What the decision stands on, strongest first.
  public enum Basis: String, Sendable, Codable {
    /// A reserved policy of the CA/Browser Forum.
    case reservedPolicy = "reserved-policy"
    /// A policy of one authority or of ETSI: a fallback.
    case authorityPolicy = "authority-policy"
    /// The subject's attributes alone: a fallback.
    case subject
    /// Nothing: an empty subject and no known policy.
    case none
  }

  /// What the certificate claims; nil when nothing says.
  public var claimed: CertificateLevel?
  /// The claim, or what the subject supports when that is less; nil when nothing says.
  public var level: CertificateLevel?
  public var basis: Basis
  /// Whether `level` rests on a fallback rule instead of a reserved policy.
  public var isFallback: Bool
  /// The policy that decided.
  public var policy: String?
  /// Where claim and subject disagree, in words.
  public var conflicts: [String]

  /// Decides by policies, then by the subject; see `domain/B` of the rules: reserved before
  /// authorities before subject, the highest claim first.
  public init(of certificate: Certificate) {
    let reserved = certificate.policies.filter { PolicyTable.reserved[$0] != nil }
    let best = reserved.max { PolicyTable.reserved[$0]! < PolicyTable.reserved[$1]! }
    var conflicts: [String] = []
    if Set(reserved).count > 1 {
      conflicts.append("more than one reserved policy: " + reserved.joined(separator: ", "))
    }
    let subject = certificate.subject
    let supported = Self.supported(by: subject)
    if let best {
      claimed = PolicyTable.reserved[best]
      policy = best
      basis = .reservedPolicy
    } else if let known = certificate.policies.filter({ PolicyTable.authorities[$0] != nil })
      .max(by: { PolicyTable.authorities[$0]!.level < PolicyTable.authorities[$1]!.level })
    {
      claimed = PolicyTable.authorities[known]?.level
      policy = known
      basis = .authorityPolicy
    } else if let supported {
      claimed = supported
      policy = nil
      basis = .subject
    } else {
      claimed = nil
      policy = nil
      basis = .none
    }
    level = claimed
    if let claimed, basis != .subject {
      conflicts += Self.conflicts(claimed, subject, certificate)
      if let supported, supported < claimed { level = supported }
      if supported == nil, claimed != .domain { level = .domain }
    }
    self.conflicts = conflicts
    isFallback = basis != .reservedPolicy
  }

  /// The highest level whose required attributes the subject has; nil for an empty subject.
  private static func supported(by subject: DistinguishedName) -> CertificateLevel? {
    guard !subject.attributes.isEmpty else { return nil }
    let hasOrganization = subject.value(.organization) != nil
    if hasOrganization, subject.value(.jurisdictionCountry) != nil,
      subject.value(.serialNumber) != nil, subject.value(.businessCategory) != nil
    {
      return .extended
    }
    if hasOrganization { return .organization }
    if subject.value(.givenName) != nil, subject.value(.surname) != nil { return .individual }
    return .domain
  }

  // Baseline Requirements 7.1.2.7: what a subject must and must not hold.
  private static func conflicts(
    _ claimed: CertificateLevel, _ subject: DistinguishedName, _ certificate: Certificate
  ) -> [String] {
    typealias Kind = DistinguishedName.Kind
    let needed: [Kind]
    let refused: [Kind]
    switch claimed {
    case .domain:
      needed = []
      refused = [
        .organization, .locality, .state, .street, .postalCode, .organizationalUnit, .givenName,
        .surname,
      ]
    case .individual:
      needed = [.country, .surname, .givenName]
      refused = [.organizationalUnit]
    case .organization:
      needed = [.organization, .country]
      refused = [.surname, .givenName]
    case .extended:
      needed = [
        .organization, .businessCategory, .jurisdictionCountry, .serialNumber, .country,
      ]
      refused = []
    }
    var found: [String] = []
    for kind in needed where subject.value(kind) == nil {
      found.append("\(claimed.rawValue) is claimed, and the subject has no \(kind.short)")
    }
    if claimed != .domain, subject.value(.locality) == nil, subject.value(.state) == nil {
      found.append("\(claimed.rawValue) is claimed, and the subject has neither L nor ST")
    }
    for kind in refused where subject.value(kind) != nil {
      found.append("\(claimed.rawValue) is claimed, and the subject has \(kind.short)")
    }
    if claimed == .extended, certificate.dnsNames.contains(where: { $0.hasPrefix("*.") }) {
      found.append("EV is claimed, and a name is a wildcard")
    }
    return found
  }
}
