import Certificates

/// What is wrong with an RDAP answer or bootstrap file.
public enum RDAPError: Error, Equatable, Sendable, CustomStringConvertible {
  case notJSON(origin: String)
  case notADomain(origin: String, found: String)
  case badBootstrap(origin: String, reason: String)

  public var description: String {
    switch self {
    case .notJSON(let origin):
      "\(origin): no JSON; save the RDAP answer as it came"
    case .notADomain(let origin, let found):
      "\(origin): not an RDAP domain object but \(found); ask for /domain/NAME"
    case .badBootstrap(let origin, let reason):
      "\(origin): not a bootstrap file of RFC 9224 (\(reason)); take IANA's dns.json again"
    }
  }
}

/// Reads RDAP domain objects (RFC 9083) with jCards (RFC 7095) and redaction (RFC 9537).
public enum RDAPReader {
  /// Largest answer that is read, in bytes.
  public static let maximumBytes = 4 << 20
  /// Deepest nesting of entities that is looked at.
  public static let maximumEntityDepth = 4

  /// Reads one answer. An RDAP error object with code 404 means that the name is not registered.
  /// - Throws: `RDAPError`.
  public static func read(
    _ bytes: [UInt8], origin: String
  ) throws(RDAPError) -> Registration {
    guard bytes.count <= maximumBytes, let root = JSONTree(bytes), root.isObject else {
      throw .notJSON(origin: origin)
    }
    var result = Registration(source: .rdap, origin: origin)
    if case .number(let code)? = root["errorCode"] {
      guard code == 404 else {
        throw .notADomain(origin: origin, found: "an error (\(Int(code)))")
      }
      result.state = .available
      return result
    }
    let kind = root["objectClassName"]?.string
    guard kind == nil || kind == "domain", root["ldhName"] != nil || root["unicodeName"] != nil
    else { throw .notADomain(origin: origin, found: kind ?? "something without a name") }
    result.state = .registered
    result.domain = (root["ldhName"]?.string ?? root["unicodeName"]?.string)?.lowercased()
    result.statuses = (root["status"]?.list ?? []).compactMap(\.string)
    for server in root["nameservers"]?.list ?? [] {
      guard var name = (server["ldhName"] ?? server["unicodeName"])?.string?.lowercased() else {
        continue
      }
      while name.hasSuffix(".") { name.removeLast() }
      if !result.nameservers.contains(name) { result.nameservers.append(name) }
    }
    result.isSigned = root["secureDNS"]?["delegationSigned"]?.bool
    for event in root["events"]?.list ?? [] {
      guard let action = event["eventAction"]?.string,
        let date = event["eventDate"]?.string.flatMap({ DateReader.moment($0) })
      else { continue }
      switch action {
      case "registration": result.created = result.created ?? date
      case "expiration", "registrar expiration": result.expires = result.expires ?? date
      case "last changed": result.updated = result.updated ?? date
      default: break
      }
    }
    take(entities: root["entities"]?.list ?? [], depth: 0, into: &result)
    for link in root["links"]?.list ?? [] where link["rel"]?.string == "related" {
      result.referral = result.referral ?? link["href"]?.string
    }
    result.referral = result.referral ?? root["port43"]?.string
    for one in root["redacted"]?.list ?? [] {
      let name = one["name"]?["type"]?.string ?? one["name"]?["description"]?.string ?? "unnamed"
      let reason = one["reason"]?["description"]?.string ?? one["reason"]?["type"]?.string ?? ""
      result.redaction.fields.append(
        .init(field: name, method: one["method"]?.string ?? "removal", words: reason))
    }
    let remarks = (root["remarks"]?.list ?? []).compactMap { $0["title"]?.string?.lowercased() }
    if remarks.contains(where: { $0.contains("redacted") }) {
      result.redaction.fields.append(
        .init(field: "registrant", method: "removal", words: "told in a remark"))
    }
    result.noteMasks()
    return result
  }

  private static func take(entities: [JSONTree], depth: Int, into result: inout Registration) {
    guard depth < maximumEntityDepth else { return }
    for entity in entities {
      let roles = (entity["roles"]?.list ?? []).compactMap(\.string)
      var party = party(entity["vcardArray"])
      party.handle = entity["handle"]?.string
      for role in roles {
        switch role {
        case "registrant":
          if result.registrant == nil { result.registrant = party }
          noteRemarks(entity, &result)
        case "administrative": if result.administrative == nil { result.administrative = party }
        case "technical": if result.technical == nil { result.technical = party }
        case "proxy": result.redaction.proxy = party.organization ?? party.name ?? "a proxy"
        case "registrar":
          result.registrar.name = party.name ?? party.organization ?? party.handle
          let iana = (entity["publicIds"]?.list ?? []).first {
            $0["type"]?.string?.lowercased().contains("iana") == true
          }
          result.registrar.identifier = iana?["identifier"]?.string
          for link in entity["links"]?.list ?? [] where link["rel"]?.string == "about" {
            result.registrar.address = link["href"]?.string
          }
        default: break
        }
      }
      // The registrar's own contacts are not the domain's.
      if !roles.contains("registrar") {
        take(entities: entity["entities"]?.list ?? [], depth: depth + 1, into: &result)
      }
    }
  }

  private static func noteRemarks(_ entity: JSONTree, _ result: inout Registration) {
    for remark in entity["remarks"]?.list ?? [] {
      let words = [remark["title"]?.string ?? "", remark["type"]?.string ?? ""]
      if words.contains(where: { $0.lowercased().contains("redacted") || $0.contains("truncated") })
      {
        result.redaction.fields.append(
          .init(field: "registrant", method: "removal", words: words.joined(separator: " ")))
      }
    }
  }

  /// Reads a jCard; properties that are not as they should be are passed over.
  static func party(_ card: JSONTree?) -> Party {
    var party = Party()
    guard let card, card.list.count >= 2, card.list[0].string == "vcard" else { return party }
    for property in card.list[1].list {
      let parts = property.list
      guard parts.count >= 4, let name = parts[0].string?.lowercased() else { continue }
      let value = parts[3]
      func text(_ tree: JSONTree) -> String? {
        let words = (tree.string ?? tree.list.compactMap(\.string).joined(separator: " ")).trimmed
        return words.isEmpty ? nil : words
      }
      switch name {
      case "fn": party.name = party.name ?? text(value)
      case "org": party.organization = party.organization ?? text(value)
      case "email": party.email = party.email ?? text(value)
      case "tel":
        let types = parts[1]["type"].map { $0.string.map { [$0] } ?? $0.list.compactMap(\.string) }
        var number = text(value)
        if let tel = number, tel.hasPrefix("tel:") {
          number = String(tel.dropFirst(4).prefix { $0 != ";" })
        }
        if types?.contains("fax") == true {
          party.fax = party.fax ?? number
        } else {
          party.phone = party.phone ?? number
        }
      case "adr":
        let fields = value.list
        if fields.count >= 7 {
          party.street = (fields[0..<3]).flatMap { field -> [String] in
            field.list.isEmpty ? [text(field)].compactMap { $0 } : field.list.compactMap(text)
          }
          party.city = text(fields[3])
          party.state = text(fields[4])
          party.postalCode = text(fields[5])
          party.country = text(fields[6])
        }
        if let code = parts[1]["cc"].flatMap(text) { party.country = code }
        if let label = parts[1]["label"].flatMap(text), party.street.isEmpty {
          party.street = label.split(whereSeparator: \.isNewline).map(\.trimmed)
        }
      default: break
      }
    }
    return party
  }
}

/// A bootstrap file of RFC 9224: which RDAP server answers for which top-level domain.
public struct RDAPBootstrap: Sendable, Equatable {
  private var servers: [String: [String]] = [:]
  /// When the file was published, as it says.
  public private(set) var publication: String?

  /// Reads a file.
  /// - Throws: `RDAPError`.
  public init(_ bytes: [UInt8], origin: String) throws(RDAPError) {
    guard let root = JSONTree(bytes), root.isObject else { throw .notJSON(origin: origin) }
    publication = root["publication"]?.string
    guard case .array(let services)? = root["services"] else {
      throw .badBootstrap(origin: origin, reason: "no services")
    }
    for (index, service) in services.enumerated() {
      guard service.list.count >= 2, case .array(let names) = service.list[0],
        case .array(let addresses) = service.list[1]
      else { throw .badBootstrap(origin: origin, reason: "service \(index + 1) is no pair") }
      let usable = addresses.compactMap(\.string).filter(Self.isAddress)
      guard usable.count == addresses.count else {
        throw .badBootstrap(origin: origin, reason: "service \(index + 1) has no web address")
      }
      for name in names.compactMap(\.string) { servers[name.lowercased()] = usable }
    }
  }

  private static func isAddress(_ text: String) -> Bool {
    guard text.hasPrefix("https://") || text.hasPrefix("http://") else { return false }
    let parts = text.split(separator: "%", omittingEmptySubsequences: false).dropFirst()
    return parts.allSatisfy { $0.count >= 2 && $0.prefix(2).allSatisfy(\.isHexDigit) }
      && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
  }

  /// The address to ask for a domain: the server with the longest matching suffix, https first;
  /// nil when no server is known.
  public func address(of domain: String) -> String? {
    var labels = domain.lowercased().split(separator: ".").map(String.init)
    let whole = labels.joined(separator: ".")
    while true {
      if let found = servers[labels.joined(separator: ".")],
        let base = found.first(where: { $0.hasPrefix("https://") }) ?? found.first
      {
        return base + (base.hasSuffix("/") ? "" : "/") + "domain/" + whole
      }
      if labels.isEmpty { return nil }
      labels.removeFirst()
    }
  }
}
