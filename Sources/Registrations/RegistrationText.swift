import Certificates
public import Foundation

extension Registration {
  /// JSON with sorted keys and a line end.
  public func json() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    return try encoder.encode(self) + Data("\n".utf8)
  }

  /// The registration for a terminal, a fact a line.
  public var text: String {
    var lines: [String] = []
    func tell(_ name: String, _ value: String?) {
      guard let value, !value.isEmpty else { return }
      lines.append(name + String(repeating: " ", count: max(1, 13 - name.count)) + value)
    }
    tell("domain", (domain ?? "not told") + ", \(state.rawValue) (\(source.rawValue), \(origin))")
    tell(
      "registrar",
      [registrar.name, registrar.identifier.map { "(\($0))" }, registrar.address]
        .compactMap { $0 }.joined(separator: " "))
    for (role, party) in [
      ("registrant", registrant), ("admin", administrative), ("technical", technical),
    ] {
      guard let party else { continue }
      let place =
        party.street + [party.postalCode, party.city, party.state, party.country].compactMap { $0 }
      tell(
        role,
        ([party.organization, party.name, party.email, party.phone].compactMap { $0 } + place)
          .joined(separator: ", "))
    }
    if registrant == nil { tell("registrant", "not told") }
    tell("created", created?.description)
    tell("updated", updated?.description)
    tell("expires", expires?.description)
    tell("statuses", statuses.joined(separator: ", "))
    tell("nameservers", nameservers.joined(separator: " "))
    tell("signed", isSigned.map { $0 ? "yes" : "no" })
    tell("proxy", redaction.proxy)
    if !redaction.fields.isEmpty {
      tell("hidden", redaction.fields.map { "\($0.field) (\($0.method))" }.joined(separator: ", "))
    }
    tell("more at", referral)
    for finding in findings { tell("note", finding) }
    return lines.joined(separator: "\n") + "\n"
  }
}
