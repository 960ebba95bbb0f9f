public import Certificates
public import Contacts
public import Measures
public import Registrations

/// `id.whois`: whether the registration of the domain name speaks for the site's owner.
///
/// `degree` is the weighted mean of what is known: registrant's name against the site's (35), country
/// (15), e-mail domain (10), telephone (5), age (10), expiry (10), statuses (10), signed delegation and
/// name servers (5). What a registry hides is left out and makes the name inconclusive, never a fail.
/// A hold or a pending deletion is a fail whatever else is true.
///
/// Measures: `id.whois.name`, `.country`, `.email`, `.phone`, `.age`, `.expiry`, `.status`, `.servers`,
/// `.hidden`.
public enum IdWhois {
  public static let key = IndicatorKey("id.whois")

  /// Judges a registration.
  /// - Parameters:
  ///   - consistency: the comparison with the site's pages; nil when no page was read.
  ///   - siteCountry: the country that the site states (ISO 3166), from its certificate or telephones.
  public static func result(
    _ registration: Registration?, consistency: ContactConsistency?, siteCountry: String?,
    asOf: Moment
  ) -> IndicatorResult {
    let title = "Registrant consistency"
    guard let registration else {
      return IndicatorResult(
        key: key, title: title, status: .notTested, summary: "No registration was looked at.",
        raises: ["Ask the registry, or give its RDAP or WHOIS answer as a file."])
    }
    let evidence = [
      Evidence(
        kind: .exchange, address: registration.origin,
        quote: [
          registration.domain, registration.registrar.name, registration.disclosedRegistrant,
          registration.created.map { "created \($0.date)" },
        ].compactMap { $0 }.joined(separator: "; "))
    ]
    guard registration.state == .registered else {
      return IndicatorResult(
        key: key, title: title, status: .inconclusive,
        summary:
          "The answer of \(registration.origin) holds no registration (\(registration.state.rawValue)).",
        evidence: evidence, raises: ["Ask again, or give the registrar's own answer."])
    }
    if let domain = registration.domain?.lowercased(), let host = consistency?.host?.lowercased(),
      host != domain, !host.hasSuffix("." + domain)
    {
      return IndicatorResult(
        key: key, title: title, status: .inconclusive,
        summary: "The registration is that of \(domain), not of \(host).",
        evidence: evidence, raises: ["Give the registry's answer for \(host)."])
    }
    var judge = Judge(registration: registration, asOf: asOf)
    judge.names(consistency, siteCountry)
    judge.times()
    judge.delegation()
    let isHidden = registration.redaction.hidesRegistrant
    let blocked = registration.statuses.first { status in
      let plain = status.lowercased().filter(\.isLetter)
      return ["clienthold", "serverhold", "pendingdelete", "redemptionperiod", "inactive"]
        .contains { plain.hasPrefix($0) }
    }
    let known = judge.parts.filter { $0.degree != nil }
    let weight = known.reduce(0) { $0 + $1.weight }
    var degree = known.reduce(0) { $0 + $1.weight * $1.degree! } / max(1, weight)
    let isNameKnown = judge.parts.contains { $0.name == "name" && $0.degree != nil }
    if !isNameKnown { degree = min(degree, 0.7) }
    var status: Status
    if blocked != nil || judge.isExpired {
      status = .fail
      degree = 0
    } else if !isNameKnown {
      status = .inconclusive
    } else {
      status = degree >= 0.8 ? .pass : degree >= 0.5 ? .partial : .fail
    }
    var summary = registration.registrar.name.map { "Registered through \($0)" } ?? "Registered"
    if let created = registration.created { summary += " since \(created.date)" }
    if isHidden { summary += "; the registrant is hidden" }
    if let blocked { summary += "; status \(blocked)" }
    var raises = judge.raises
    if isHidden {
      raises.insert("Disclose the registrant's organisation at the registrar.", at: 0)
    }
    if blocked != nil { raises.insert("Clear the hold at the registrar.", at: 0) }
    return IndicatorResult(
      key: key, title: title, status: status, degree: status == .inconclusive ? nil : degree,
      summary: summary + ".",
      measures: judge.parts.map { part in
        Measure(
          name: MeasureName(rawValue: "id.whois.\(part.name)"), value: part.value, unit: part.unit,
          status: part.status, basis: part.basis)
      } + [
        Measure(
          name: MeasureName(rawValue: "id.whois.hidden"),
          value: Double(registration.redaction.fields.count), unit: .count,
          status: isHidden ? .undisclosed : .pass, basis: "fields that the registry hides")
      ],
      evidence: evidence, raises: raises,
      assumptions: [
        "weights 35 name, 15 country, 10 e-mail, 5 telephone, 10 age, 10 expiry, 10 statuses, 5 servers",
        "names are compared without legal forms, places and words of the trade",
        isHidden
          ? "hidden fields are unknown, not wrong"
          : "what is written is taken as the registry gave it",
      ])
  }

  private struct Part {
    var name: String
    var weight: Double
    /// 0 to 1; nil when unknown.
    var degree: Double?
    var value: Double?
    var unit: Unit
    var status: Status
    var basis: String
  }

  private struct Judge {
    let registration: Registration
    let asOf: Moment
    var parts: [Part] = []
    var raises: [String] = []
    var isExpired = false

    init(registration: Registration, asOf: Moment) {
      self.registration = registration
      self.asOf = asOf
    }

    mutating func add(
      _ name: String, _ weight: Double, _ degree: Double?, _ basis: String,
      value: Double? = nil, unit: Unit = .share
    ) {
      let status: Status =
        degree.map { $0 >= 0.8 ? .pass : $0 >= 0.5 ? .partial : .fail } ?? .inconclusive
      parts.append(
        Part(
          name: name, weight: weight, degree: degree, value: value ?? degree, unit: unit,
          status: status, basis: basis))
    }

    mutating func names(_ consistency: ContactConsistency?, _ siteCountry: String?) {
      let name = consistency?.check("registrant name")
      add("name", 35, name?.degree, name?.seen ?? "no page was read")
      if let degree = name?.degree, degree < 0.8 {
        raises.append("Let the registration name the company that the site names.")
      }
      let country = registration.registrant?.country.flatMap(Self.code)
      if let country, let siteCountry {
        add(
          "country", 15, country == siteCountry.uppercased() ? 1 : 0,
          "registrant \(country), site \(siteCountry.uppercased())")
      } else {
        add(
          "country", 15, nil, "registrant \(country ?? "unknown"), site \(siteCountry ?? "unknown")"
        )
      }
      let email = registration.registrant?.email?.lowercased()
      if let email, email.contains("@"), let domain = registration.domain {
        let host = email.split(separator: "@").last.map(String.init) ?? ""
        let isOwn = host == domain || domain.hasSuffix("." + host)
        // Registrars give forwarding addresses; another domain is no contradiction by itself.
        add("email", 10, isOwn ? 1 : nil, isOwn ? "of the domain itself" : "\(host), not compared")
      } else {
        add("email", 10, nil, "not told")
      }
      let phone = consistency?.check("registrant telephone")
      add("phone", 5, phone?.degree, phone?.seen ?? "no page was read")
    }

    mutating func times() {
      if let created = registration.created {
        let days = created.days(until: asOf)
        add(
          "age", 10, days < 90 ? 0.2 : days < 365 ? 0.6 : days < 1095 ? 0.85 : 1,
          "since \(created.date)", value: Double(days), unit: .days)
      } else {
        add("age", 10, nil, "no date of registration", unit: .days)
      }
      if let expires = registration.expires {
        let days = asOf.days(until: expires)
        isExpired = days < 0
        add(
          "expiry", 10, days < 0 ? 0 : days < 30 ? 0.4 : days < 365 ? 0.85 : 1,
          "until \(expires.date)", value: Double(days), unit: .days)
        if days < 30 { raises.append("Renew the registration (\(days) days left).") }
      } else {
        add("expiry", 10, nil, "no date of expiry", unit: .days)
      }
    }

    mutating func delegation() {
      let statuses = registration.statuses.map { $0.lowercased().filter(\.isLetter) }
      let locks = statuses.count { $0.contains("transferprohibited") }
      add(
        "status", 10, registration.statuses.isEmpty ? nil : locks > 0 ? 1 : 0.85,
        registration.statuses.isEmpty ? "none told" : registration.statuses.joined(separator: ", "))
      if !registration.statuses.isEmpty, locks == 0 {
        raises.append("Lock the name against transfer.")
      }
      let servers = registration.nameservers.count
      if servers == 0, registration.isSigned == nil {
        add("servers", 5, nil, "not told")
      } else {
        let degree = (servers >= 2 ? 0.7 : 0.2) + (registration.isSigned == true ? 0.3 : 0)
        add(
          "servers", 5, degree,
          "\(servers) name servers, \(registration.isSigned == true ? "signed" : "not signed")")
      }
    }

    /// ISO code of a country as registries write it; nil for a name that is not known here.
    private static func code(_ text: String) -> String? {
      let upper = text.uppercased()
      if upper.count == 2 { return upper }
      return [
        "INDONESIA": "ID", "VIETNAM": "VN", "VIET NAM": "VN", "THAILAND": "TH", "CHINA": "CN",
        "SINGAPORE": "SG", "MALAYSIA": "MY", "HONG KONG": "HK", "TAIWAN": "TW",
        "UNITED STATES": "US",
      ][upper]
    }
  }
}
