public import Contacts
public import Measures

/// `id.contact`: whether the site says verifiably who and where its owner is.
///
/// `degree` = 0.35 completeness of the best postal address + 0.25 independent agreement (one place 0.30,
/// two 0.70, three 1) + 0.20 a registration number whose check digit agrees (0.5 for one without a check
/// digit) + 0.20 reachability (half telephone, half e-mail: own domain 1, other 0.7, free mail 0.3).
/// Whether address and number belong to the owner is not known offline; which register answers that is
/// told.
///
/// Measures: `id.contact.phones`, `.emails`, `.addresses`, `.channels`, `.companies`, `.numbers`,
/// `.completeness`, `.agreement`, `.identifier`, `.reachability`, and one a check of consistency.
public enum IdContact {
  public static let key = IndicatorKey("id.contact")

  /// Judges the contacts of a site.
  public static func result(
    _ contacts: SiteContacts, consistency: ContactConsistency
  ) -> IndicatorResult {
    let title = "Contact authenticity and address"
    guard contacts.pageCount > 0 else {
      return IndicatorResult(
        key: key, title: title, status: .notTested, summary: "No page was read.",
        raises: ["Let pages with contact details be read."])
    }
    let addresses = contacts.ranked(.address)
    let completeness = addresses.map { components($0.entry.detail) }.max() ?? 0
    let sources = agreement(contacts, consistency)
    let agreed = [0, 0.3, 0.7, 1][min(3, sources.count)]
    let numbers = contacts.ranked(.number)
    let isChecked = numbers.contains { $0.entry.detail.contains(" agrees") }
    let isPlain = numbers.contains { $0.entry.detail.contains("no check") }
    let identifier = isChecked ? 1 : isPlain ? 0.5 : 0.0
    let phones = contacts.ranked(.phone)
    let phone = phones.isEmpty ? 0.0 : phones.contains { $0.value.hasPrefix("+") } ? 1 : 0.6
    let mail = consistency.check("e-mail domain")?.degree
    let hasMail = !contacts.ranked(.email).isEmpty
    let reachability = 0.5 * phone + 0.5 * (mail ?? (hasMail ? 0.5 : 0))
    let degree =
      0.35 * completeness + 0.25 * agreed + 0.20 * identifier + 0.20 * reachability
    var measures = [
      measure("completeness", completeness, "the most complete of \(addresses.count) addresses"),
      measure(
        "agreement", agreed,
        "independent places: " + (sources.isEmpty ? "none" : sources.joined(separator: ", "))),
      measure(
        "identifier", identifier,
        numbers.first.map { "\($0.value): \($0.entry.detail)" } ?? "no registration number"),
      measure(
        "reachability", reachability,
        "\(phones.count) telephones; " + (consistency.check("e-mail domain")?.seen ?? "no e-mail")),
    ]
    let kinds: [(Contact.Kind, String)] = [
      (.phone, "phones"), (.email, "emails"), (.address, "addresses"), (.channel, "channels"),
      (.company, "companies"), (.number, "numbers"),
    ]
    var evidence: [Evidence] = []
    for (kind, name) in kinds {
      let ranked = contacts.ranked(kind)
      measures.append(
        Measure(
          name: MeasureName(rawValue: "id.contact.\(name)"), value: Double(ranked.count),
          unit: .count,
          status: ranked.isEmpty ? .fail : .pass,
          basis: "different \(name) on \(contacts.pageCount) pages"))
      for one in ranked.prefix(3) { evidence += one.entry.evidence.prefix(2) }
    }
    for check in consistency.checks {
      measures.append(
        Measure(
          name: MeasureName(rawValue: "id.contact." + check.name.replacing(" ", with: "-")),
          value: check.degree, unit: .share, status: check.status, basis: check.seen))
    }
    var raises: [String] = []
    if completeness < 1 {
      raises.append(
        "Give a postal address with street, number, district, province, postal code and country.")
    }
    if identifier < 1 {
      raises.append(
        "State the company's registration number (USCC, NIB, MST, Thai 13-digit number).")
    }
    if sources.count < 3 {
      raises.append(
        "State the same company name in text, structured data, certificate and registration.")
    }
    if phone < 1 { raises.append("Give a telephone number with its country code.") }
    if (mail ?? 0) < 1 { raises.append("Use an e-mail address of the site's own domain.") }
    let company = contacts.ranked(.company).first?.value
    return IndicatorResult(
      key: key, title: title,
      status: degree >= 0.8 ? .pass : degree > 0 ? .partial : .fail, degree: degree,
      summary:
        "\(company ?? "No company name"); \(phones.count) telephones, \(contacts.ranked(.email).count) e-mail addresses, \(addresses.count) addresses, \(numbers.count) registration numbers.",
      measures: measures, evidence: Array(Set(evidence)).sorted(), raises: raises,
      assumptions: [
        "weights 0.35 address, 0.25 agreement, 0.20 registration number, 0.20 reachability",
        "that a number is well formed does not prove whose it is: ask gsxt.gov.cn, oss.go.id, dichvuthongtin.dkkd.gov.vn, dbd.go.th or gleif.org",
      ])
  }

  private static func measure(_ name: String, _ value: Double, _ basis: String) -> Measure {
    Measure(
      name: MeasureName(rawValue: "id.contact.\(name)"), value: (value * 10_000).rounded() / 10_000,
      unit: .share, status: value >= 0.8 ? .pass : value > 0 ? .partial : .fail, basis: basis)
  }

  /// `4 of 6 components …` as a share of five: street and number count as one.
  private static func components(_ detail: String) -> Double {
    let wanted = ["street", "locality", "region", "postal code", "country"]
    let known = wanted.count { detail.contains($0) }
    let number = detail.contains("number") && !detail.contains("street") ? 1 : 0
    return min(1, Double(known + number) / 5)
  }

  /// Places that name the same owner, each counted once.
  private static func agreement(
    _ contacts: SiteContacts, _ consistency: ContactConsistency
  ) -> [String] {
    var sources: [String] = []
    let names = contacts.ranked(.company)
    if names.contains(where: { $0.entry.origins.contains(.text) }) { sources.append("pages") }
    if let main = names.first.map({ CompanyName($0.value) }),
      names.contains(where: {
        $0.entry.origins.contains(.markup)
          && [.same, .likely].contains(main.likeness(to: CompanyName($0.value)).0)
      })
    {
      sources.append("structured data")
    }
    if consistency.check("certificate name")?.status == .pass { sources.append("certificate") }
    if consistency.check("registrant name")?.status == .pass { sources.append("registration") }
    return sources
  }
}
