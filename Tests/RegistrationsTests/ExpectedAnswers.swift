import Bytes
import Certificates
import Foundation
import Registrations

/// What the sample sets say about their answers, and how many of our fields agree.
struct Agreement {
  private(set) var agreed: [String: Int] = [:]
  private(set) var total: [String: Int] = [:]
  private(set) var differences: [String] = []

  mutating func compare(_ field: String, _ ours: String?, _ theirs: String?, _ file: String) {
    total[field, default: 0] += 1
    if (ours ?? "") == (theirs ?? "") {
      agreed[field, default: 0] += 1
    } else {
      differences.append("\(field)\t\(file)\t\(ours ?? "nil")\t\(theirs ?? "nil")")
    }
  }

  var share: Double {
    Double(agreed.values.reduce(0, +)) / Double(max(1, total.values.reduce(0, +)))
  }

  var text: String {
    let lines = total.keys.sorted().map { field in
      "  \(field): \(agreed[field] ?? 0) of \(total[field] ?? 0)"
    }
    let sum = agreed.values.reduce(0, +)
    return lines.joined(separator: "\n")
      + "\n  all: \(sum) of \(total.values.reduce(0, +)) (\(Int(share * 1000) / 10) %)"
  }
}

/// An expectation file of the weppos set: lines `#field`, then `%s.path == value`.
struct WepposExpectations {
  /// By `field.path`; `[]` for an empty list; nil for nil.
  var values: [(path: String, value: String?)] = []

  init(_ text: String) {
    var field = ""
    for raw in text.split(whereSeparator: \.isNewline) {
      let line = raw.drop { $0 == " " }
      if raw.hasPrefix("#") {
        field = String(raw.dropFirst().prefix { $0 != "?" && !$0.isWhitespace })
      } else if line.hasPrefix("%s") {
        let rest = line.dropFirst(2)
        let path = rest.prefix { $0 != " " }
        let value = rest.dropFirst(path.count).drop { $0 == " " }
        if value.hasPrefix("%TIME{") {
          let time = String(value.dropFirst(6).prefix { $0 != "}" })
          values.append((field + path, Self.time(time)))
        } else if value.hasPrefix("%SIZE{") {
          values.append((field + path + ".size", String(value.dropFirst(6).prefix { $0 != "}" })))
        } else if value.hasPrefix("==") {
          values.append((field + path, Self.value(value.dropFirst(2).drop { $0 == " " })))
        }
      }
    }
  }

  private static func time(_ text: String) -> String? { DateReader.moment(text)?.description }

  private static func value(_ text: Substring) -> String? {
    if text.hasPrefix("nil") { return nil }
    if text.hasPrefix("[]") { return "[]" }
    if text.hasPrefix("\""), let end = text.lastIndex(of: "\""), end > text.startIndex {
      return text[text.index(after: text.startIndex)..<end]
        .replacingOccurrences(of: "\\\"", with: "\"").replacingOccurrences(of: "\\n", with: "\n")
    }
    return String(text).trimmingCharacters(in: .whitespaces)
  }
}

extension Agreement {
  /// Compares one answer with a weppos expectation.
  mutating func take(_ found: Registration, _ expected: WepposExpectations, file: String) {
    let organization =
      expected.values.first { $0.path == "registrar.organization" }.flatMap { $0.value }
    for (path, value) in expected.values {
      switch path {
      case "domain": compare("domain", found.domain, value, file)
      case "status":
        if value == ":registered" || value == ":available" {
          compare("state", ":\(found.state.rawValue)", value, file)
        }
      case "created_on": compare("created", found.created?.description, value, file)
      case "updated_on": compare("updated", found.updated?.description, value, file)
      case "expires_on": compare("expires", found.expires?.description, value, file)
      case "registrar": compare("registrar.name", found.registrar.name, value, file)
      // Where the set has only an organisation, that is the registrar's name here.
      case "registrar.name" where value == nil && organization != nil:
        compare("registrar.name", found.registrar.name, organization, file)
      case "registrar.name": compare("registrar.name", found.registrar.name, value, file)
      case "registrar.id": compare("registrar.id", found.registrar.identifier, value, file)
      case "registrar.url": compare("registrar.url", found.registrar.address, value, file)
      case "nameservers":
        compare("nameservers", found.nameservers.isEmpty ? "[]" : "some", value, file)
      case "nameservers.size":
        compare("nameservers.count", String(found.nameservers.count), value, file)
      default:
        if path.hasPrefix("nameservers["), path.hasSuffix(".name"),
          let place = Int(path.dropFirst(12).prefix { $0.isNumber })
        {
          let name = place < found.nameservers.count ? found.nameservers[place] : nil
          compare("nameserver", name, value, file)
        }
        let roles = [
          ("registrant", found.registrant), ("admin", found.administrative),
          ("technical", found.technical),
        ]
        for (role, party) in roles where path.hasPrefix("\(role)_contacts") {
          take(party, role, path, value, file)
        }
      }
    }
  }

  private mutating func take(
    _ party: Party?, _ role: String, _ path: String, _ value: String?, _ file: String
  ) {
    if path == "\(role)_contacts" {
      compare("\(role)", party == nil ? "[]" : "some", value, file)
    }
    guard path.contains("[0]."), let dot = path.lastIndex(of: ".") else { return }
    let part = String(path[path.index(after: dot)...])
    let ours: String?
    switch part {
    case "id": ours = party?.handle
    case "name": ours = party?.name
    case "organization": ours = party?.organization
    case "address":
      ours = party.flatMap { $0.street.isEmpty ? nil : $0.street.joined(separator: "\n") }
    case "city": ours = party?.city
    case "zip": ours = party?.postalCode
    case "state": ours = party?.state
    case "country_code": ours = party?.country
    case "email": ours = party?.email
    case "phone": ours = party?.phone
    case "fax": ours = party?.fax
    default: return
    }
    compare("\(role).\(part)", ours, value, file)
  }

  /// Compares one answer with an expectation of the richardpenman set.
  mutating func take(_ found: Registration, json: [String: Any], file: String) {
    func text(_ key: String) -> String?? {
      guard let value = json[key] else { return nil }
      if let list = value as? [Any] { return .some(list.first as? String) }
      return .some(value as? String)
    }
    func date(_ key: String) -> String?? {
      text(key).map { $0.flatMap { DateReader.moment($0) }?.description }
    }
    if let value = text("domain_name") {
      compare("domain", found.domain, value?.lowercased(), file)
    }
    if let value = date("creation_date") {
      compare("created", found.created?.description, value, file)
    }
    if let value = date("updated_date") {
      compare("updated", found.updated?.description, value, file)
    }
    if let value = date("expiration_date") {
      compare("expires", found.expires?.description, value, file)
    }
    if let value = text("registrar") {
      compare("registrar.name", found.registrar.name, value, file)
    }
    if let value = json["status"] {
      let list = (value as? [String]) ?? [value as? String].compactMap { $0 }
      let theirs = Set(list.map { String($0.prefix { $0 != " " }).lowercased() })
      let ours = Set(found.statuses.map { String($0.prefix { $0 != " " }).lowercased() })
      compare(
        "statuses", ours.sorted().joined(separator: ","), theirs.sorted().joined(separator: ","),
        file)
    }
    if let value = json["name_servers"] as? [String] {
      compare(
        "nameservers", found.nameservers.sorted().joined(separator: ","),
        Set(value.map { $0.lowercased() }).sorted().joined(separator: ","), file)
    }
  }
}
