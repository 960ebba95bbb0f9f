public import Certificates

/// Registrations: who registered a domain name, where, since when and until when, from RDAP and
/// WHOIS. Knows nothing of pages and judges nothing; what a registry hides stays hidden.

/// What a registry or registrar says of a domain name.
public struct Registration: Sendable, Equatable, Codable {
  /// Which way it was asked.
  public enum Source: String, Sendable, Codable { case rdap, whois }

  /// Whether the name is registered.
  public enum State: String, Sendable, Codable {
    case registered, available
    /// The answer does not say: an error, a limit of queries, a text that is not known.
    case unknown
  }

  public var source: Source
  /// The server or file that said it.
  public var origin: String
  public var state = State.unknown
  /// In lower case, as the answer writes it.
  public var domain: String?
  public var registrar = Registrar()
  /// Absent when the answer names none at all.
  public var registrant: Party?
  public var administrative: Party?
  public var technical: Party?
  public var created: Moment?
  public var updated: Moment?
  public var expires: Moment?
  /// As written, without the links that some servers add.
  public var statuses: [String] = []
  /// In lower case, in the order of the answer, each once.
  public var nameservers: [String] = []
  /// Whether the delegation is signed; nil when the answer does not say.
  public var isSigned: Bool?
  /// Where the registrar itself can be asked: a WHOIS server, or an RDAP address.
  public var referral: String?
  public var redaction = Redaction()
  /// What was odd about the answer, in words.
  public var findings: [String] = []

  /// An answer that says nothing yet.
  public init(source: Source, origin: String) {
    self.source = source
    self.origin = origin
  }
}

/// The company that a name was registered through.
public struct Registrar: Sendable, Equatable, Codable {
  public var name: String?
  /// IANA's number of it, or the registry's own name for it.
  public var identifier: String?
  public var address: String?
  /// Nothing known.
  public init() {}
}

/// A person or company of a registration, as written. Fields that hold a mask instead of a value
/// are listed in `Redaction`.
public struct Party: Sendable, Equatable, Codable {
  public var handle: String?
  public var name: String?
  public var organization: String?
  /// Lines of the street address.
  public var street: [String] = []
  public var city: String?
  public var state: String?
  public var postalCode: String?
  /// As written: a code or a name.
  public var country: String?
  public var email: String?
  public var phone: String?
  public var fax: String?
  /// Nothing known.
  public init() {}

  /// Whether nothing is known.
  public var isEmpty: Bool { self == Party() }
}

/// What was hidden, and how that was seen. Hidden is never evidence against anyone.
public struct Redaction: Sendable, Equatable, Codable {
  /// One hidden field.
  public struct Field: Sendable, Equatable, Codable {
    /// As `registrant.name`, or the registry's own name for it.
    public var field: String
    /// `removal`, `emptyValue`, `partialValue`, `replacementValue` (RFC 9537), or `mask` for a text
    /// that stands instead of the value.
    public var method: String
    /// The mask or the reason that was given.
    public var words: String
  }

  public var fields: [Field] = []
  /// The service that stands in for the registrant, when there is one.
  public var proxy: String?
  /// Nothing hidden.
  public init() {}

  /// Whether anything of the registrant is hidden.
  public var hidesRegistrant: Bool {
    proxy != nil || fields.contains { $0.field.lowercased().contains("registrant") }
  }
}

extension Registration {
  /// The registrant's organisation, or else name, when it is written and no mask.
  public var disclosedRegistrant: String? {
    guard let registrant, redaction.proxy == nil else { return nil }
    for text in [registrant.organization, registrant.name] {
      if let text, !text.isEmpty, PrivacyMarks.mark(in: text) == nil { return text }
    }
    return nil
  }

  /// Notes every field of the parties that holds a mask.
  mutating func noteMasks() {
    let parties: [(String, Party?)] = [
      ("registrant", registrant), ("administrative", administrative), ("technical", technical),
    ]
    for (role, party) in parties {
      guard let party else { continue }
      let fields: [(String, String?)] = [
        ("name", party.name), ("organization", party.organization),
        ("street", party.street.first), ("city", party.city), ("state", party.state),
        ("postalCode", party.postalCode), ("country", party.country), ("email", party.email),
        ("phone", party.phone),
      ]
      for (name, value) in fields {
        guard let value, let mark = PrivacyMarks.mark(in: value) else { continue }
        redaction.fields.append(.init(field: "\(role).\(name)", method: "mask", words: value))
        if role == "registrant", mark == .proxy, name == "name" || name == "organization" {
          redaction.proxy = value
        }
      }
    }
  }
}

/// Words that stand where a registrant is hidden.
enum PrivacyMarks {
  enum Mark { case hidden, proxy }

  /// Which mark a value is; nil for a value that is none.
  static func mark(in value: String) -> Mark? {
    let text = value.lowercased()
    for words in hidden where text.contains(words) { return .hidden }
    for words in proxies where text.contains(words) { return .proxy }
    return nil
  }

  private static let hidden = [
    "redacted", "data protected", "not disclosed", "gdpr masked", "statutory masking",
    "non-public data", "not available from registry", "hidden upon user request", "not shown",
    "masked for privacy", "withheld", "data not disclosed", "private data", "personal data",
    "not published", "unavailable due to", "数据已隐藏", "已脱敏",
  ]
  private static let proxies = [
    "domains by proxy", "domainsbyproxy", "whoisguard", "contact privacy", "privacyprotect",
    "privacy protect", "identity protect", "super privacy", "privacyguardian", "perfect privacy",
    "whois agent", "whois privacy", "whoisprivacy", "privacy service", "proxy", "on behalf of",
    "隐私保护", "domain protection services", "privacy inc", "private registration",
    "privacydotlink", "registration private",
  ]
}
