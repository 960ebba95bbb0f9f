internal import Addresses
public import Certificates

/// Asks registries about a domain name: RDAP where a server is known, else WHOIS on port 43.
public struct RegistrationInquiry: Sendable {
  /// How to ask.
  public struct Options: Sendable {
    /// Seconds for everything together.
    public var seconds = 20.0
    public var guarding = AddressGuard.publicOnly
    /// IANA's bootstrap file; nil for the servers that are known here.
    public var bootstrap: RDAPBootstrap?
    /// Asked instead of the known WHOIS server.
    public var whoisServer: String?
    /// Port of every WHOIS server.
    public var whoisPort = 43
    /// Whether RDAP is tried at all.
    public var asksRDAP = true
    /// Servers that may follow from the first by referral.
    public var maximumReferrals = 2
    /// A PEM file of roots for RDAP servers; nil for the system's.
    public var store: String?
    /// The time at which their certificates are judged.
    public var asOf: Moment
    /// The usual way, at a point in time.
    public init(asOf: Moment) { self.asOf = asOf }
  }

  /// What came back.
  public struct Answer: Sendable {
    public var registration: Registration
    /// Every answer as it came, with the server's name.
    public var raw: [(server: String, bytes: [UInt8])]
    /// What was tried and failed, in words.
    public var notes: [String]
  }

  /// Redirects that an RDAP server may send.
  public static let maximumRedirects = 3

  /// Asks about a domain name in A-labels.
  /// - Throws: `InquiryError` when nobody answered.
  public static func ask(
    _ domain: String, options: Options
  ) throws(InquiryError) -> Answer {
    let name = domain.lowercased()
    guard isDomain(name) else { throw .notADomain(domain) }
    var notes: [String] = []
    let deadline = Deadline(seconds: options.seconds)
    let known = options.bootstrap?.address(of: name) ?? RegistrationServers.rdap(of: name)
    if options.asksRDAP, options.whoisServer == nil, let known {
      do throws(InquiryError) {
        return try rdap(known, options, deadline)
      } catch {
        notes.append("RDAP: \(error)")
      }
    }
    var server = options.whoisServer ?? RegistrationServers.whois(of: name)
    if server == nil, options.whoisServer == nil {
      if let page = RegistrationServers.webOnly(of: name) { throw .webOnly(domain, page) }
      server = try iana(name, options, deadline)
    }
    guard let server else { throw .noServer(domain) }
    var answer = try whois(name, server, options, deadline)
    answer.notes = notes + answer.notes
    return answer
  }

  private static func isDomain(_ name: String) -> Bool {
    let labels = name.split(separator: ".", omittingEmptySubsequences: false)
    return labels.count >= 2 && name.utf8.count <= 253
      && labels.allSatisfy { label in
        (1...63).contains(label.utf8.count)
          && label.utf8.allSatisfy {
            (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x5F
          }
      }
  }

  // MARK: WHOIS

  private static func whois(
    _ name: String, _ first: String, _ options: Options, _ deadline: Deadline
  ) throws(InquiryError) -> Answer {
    var server = first
    var asked: Set<String> = []
    var raw: [(server: String, bytes: [UInt8])] = []
    var merged: Registration?
    var notes: [String] = []
    while asked.count <= options.maximumReferrals, asked.insert(server).inserted {
      do throws(ConnectionError) {
        let bytes = try exchange(question(name, server), server, options, deadline)
        raw.append((server, bytes))
        let found = WhoisReader.read(bytes, origin: server)
        merged = merged.map { $0.merged(withRegistrar: found) } ?? found
        guard let next = found.referral.flatMap(host) else { break }
        server = next
      } catch {
        guard merged != nil else { throw .connection(error) }
        notes.append("WHOIS referral: \(error)")
        break
      }
    }
    guard let merged else { throw .noServer(name) }
    return Answer(registration: merged, raw: raw, notes: notes)
  }

  /// Some servers want more than the name.
  private static func question(_ name: String, _ server: String) -> String {
    switch server {
    case "whois.verisign-grs.com": "domain \(name)"
    case "whois.denic.de": "-T dn,ace \(name)"
    case "whois.jprs.jp": "\(name)/e"
    default: name
    }
  }

  private static func exchange(
    _ question: String, _ server: String, _ options: Options, _ deadline: Deadline
  ) throws(ConnectionError) -> [UInt8] {
    let connection = try Connection(
      host: server, port: options.whoisPort, guarding: options.guarding, deadline: deadline)
    try connection.write(Array((question + "\r\n").utf8))
    return try connection.readAll(limit: WhoisText.maximumBytes)
  }

  private static func iana(
    _ name: String, _ options: Options, _ deadline: Deadline
  ) throws(InquiryError) -> String? {
    do throws(ConnectionError) {
      let top = String(name.split(separator: ".").last ?? "")
      let bytes = try exchange(top, "whois.iana.org", options, deadline)
      return WhoisReader.read(bytes, origin: "whois.iana.org").referral.flatMap(host)
    } catch {
      throw .connection(error)
    }
  }

  /// The host of a referral: a name, or an address such as `whois://host/` or `https://host/x`.
  private static func host(_ referral: String) -> String? {
    var text = referral.trimmed.lowercased()[...]
    if let scheme = text.firstRange(of: "://") {
      guard text[..<scheme.lowerBound] == "whois" else { return nil }
      text = text[scheme.upperBound...]
    }
    let name = String(text.prefix { $0 != "/" && $0 != ":" && $0 != " " })
    return isDomain(name) ? name : nil
  }

  // MARK: RDAP

  private static func rdap(
    _ address: String, _ options: Options, _ deadline: Deadline
  ) throws(InquiryError) -> Answer {
    var address = address
    for _ in 0...maximumRedirects {
      guard address.hasPrefix("https://") else { throw .plain(address) }
      let rest = address.dropFirst(8)
      let authority = rest.prefix { $0 != "/" && $0 != "?" }
      guard !authority.contains("@") else { throw .plain(address) }
      let parts = authority.split(separator: ":", maxSplits: 1)
      let host = String(parts.first ?? "")
      let port = parts.count > 1 ? Int(parts[1]) ?? 443 : 443
      let target = rest.dropFirst(authority.count)
      let answer = try get(host, port, target.isEmpty ? "/" : String(target), options, deadline)
      switch answer.status {
      case 200, 404:
        let registration: Registration
        if answer.status == 404 {
          var missing = Registration(source: .rdap, origin: address)
          missing.state = .available
          registration = missing
        } else {
          do throws(RDAPError) {
            registration = try RDAPReader.read(answer.body, origin: address)
          } catch {
            throw .rdap(error)
          }
        }
        return Answer(registration: registration, raw: [(host, answer.body)], notes: [])
      case 301, 302, 303, 307, 308:
        guard let next = answer.header("location") else { throw .status(address, answer.status) }
        address = next.hasPrefix("/") ? "https://\(authority)\(next)" : next
      default:
        throw .status(address, answer.status)
      }
    }
    throw .redirects(address)
  }

  private static func get(
    _ host: String, _ port: Int, _ target: String, _ options: Options, _ deadline: Deadline
  ) throws(InquiryError) -> SmallAnswer {
    let connection: Connection
    do throws(ConnectionError) {
      connection = try Connection(
        host: host, port: port, guarding: options.guarding, deadline: deadline)
      try connection.beginTLS(serverName: NetworkAddress(host) == nil ? host : nil)
    } catch {
      throw .connection(error)
    }
    let chain: CertificateChain
    do throws(CertificateError) {
      chain = try CertificateChain(ders: connection.chain)
    } catch {
      throw .certificate(host, error)
    }
    guard chain.trust(store: options.store, at: options.asOf) == .trusted,
      case .match = HostMatch(chain.leaf, host: host)
    else { throw .untrusted(host) }
    do throws(SmallAnswerError) {
      return try SmallRequest.get(
        target, over: connection, accept: "application/rdap+json, application/json",
        limit: RDAPReader.maximumBytes)
    } catch {
      throw .answer(error)
    }
  }
}

/// Why a registry could not be asked.
public enum InquiryError: Error, Sendable, CustomStringConvertible {
  case notADomain(String)
  case noServer(String)
  case webOnly(String, String)
  case connection(ConnectionError)
  case answer(SmallAnswerError)
  case certificate(String, CertificateError)
  case untrusted(String)
  case plain(String)
  case status(String, Int)
  case redirects(String)
  case rdap(RDAPError)

  public var description: String {
    switch self {
    case .notADomain(let name): "'\(name)' is no domain name in A-labels; write example.co.id"
    case .noServer(let name): "\(name): no registration server is known; give --whois SERVER"
    case .webOnly(let name, let page):
      "\(name): its registry answers only at \(page); save that answer and give the file"
    case .connection(let error): error.description
    case .answer(let error): error.description
    case .certificate(let host, let error): "\(host): \(error)"
    case .untrusted(let host):
      "\(host): its certificate is not trusted; check this machine's roots and clock"
    case .plain(let address): "\(address): not https; registrations are asked for over https only"
    case .status(let address, let status): "\(address): status \(status); try again later"
    case .redirects(let address): "\(address): too many redirects; ask the registry by hand"
    case .rdap(let error): error.description
    }
  }
}

extension Registration {
  /// This answer, a registry's, with what a registrar's answer adds. The registry's dates, statuses
  /// and servers stand; the registrar knows the parties better.
  public func merged(withRegistrar other: Registration) -> Registration {
    guard other.state == .registered else { return self }
    var merged = self
    merged.registrant = other.registrant ?? registrant
    merged.administrative = other.administrative ?? administrative
    merged.technical = other.technical ?? technical
    merged.created = created ?? other.created
    merged.updated = updated ?? other.updated
    merged.expires = expires ?? other.expires
    if statuses.isEmpty { merged.statuses = other.statuses }
    if nameservers.isEmpty { merged.nameservers = other.nameservers }
    merged.registrar.name = registrar.name ?? other.registrar.name
    merged.registrar.identifier = registrar.identifier ?? other.registrar.identifier
    merged.registrar.address = registrar.address ?? other.registrar.address
    merged.isSigned = isSigned ?? other.isSigned
    merged.origin = origin == other.origin ? origin : "\(origin), \(other.origin)"
    merged.redaction.fields += other.redaction.fields
    merged.redaction.proxy = redaction.proxy ?? other.redaction.proxy
    if let ours = created, let theirs = other.created, abs(ours.days(until: theirs)) > 1 {
      merged.findings.append(
        "registry and registrar disagree on the day of registration: \(ours.date), \(theirs.date)")
    }
    return merged
  }
}
