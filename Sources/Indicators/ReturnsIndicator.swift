internal import Measures

/// `legal.returns`: does the site tell a buyer before the purchase how long, in what state, how, at whose
/// cost and for what goods can be sent back; does it say the same in all languages and in its markup.
///
/// **Measures.** `pages`; `clause.NAME`; `days.CODE` (longest window for goods without fault, by
/// language); `refund-days`; `payer` as basis; `languages-agree`; `markup-agrees` (with
/// `MerchantReturnPolicy`); `footer`; `clicks`. **Degree**: 0.60 clauses by weight, 0.15 languages, 0.15
/// markup, 0.10 reach; 0.2 less where markup or languages contradict the text. How long the window is
/// earns nothing: transparency, not generosity.
enum ReturnsIndicator {
  static let title = "Return policy, clause by clause"
  /// Weights of clauses, presets of this package.
  static let weights: [(clause: String, weight: Double)] = [
    ("window", 18), ("fees", 14), ("conditions", 10), ("method", 10), ("refund_time", 10),
    ("address", 9), ("refund_type", 8), ("exclusions", 8), ("defect", 6), ("window_start", 5),
    ("effective_date", 2),
  ]

  static func result(_ notes: SiteNotes, _ scope: PageIndicatorScope) -> IndicatorResult {
    var parts = ResultParts("legal.returns")
    guard notes.pages > 0 else { return parts.untested(title) }
    let policies = notes.policies(of: .returns)
    let count = notes.policyPages.filter { $0.key.hasPrefix("returns.") }.values.reduce(0, +)
    parts.measure(
      "pages", Double(count), .count, count > 0 ? .pass : .fail,
      "pages that state a return policy, of \(notes.pages)")
    let reach = PolicyReach(notes, .returns, policies)
    reach.measures(notes, scope, &parts)
    let markup = notes.markupReturns.elements
    guard !policies.isEmpty else {
      for entity in markup { parts.evidence.append(entity.spot.evidence) }
      parts.raises = [
        "Publish a return policy as a page of text: days, from when, state, way, cost, refund, exceptions, address."
      ]
      if markup.isEmpty { return reach.missing(title, "a return policy", notes, parts) }
      return parts.result(
        title, .fail, 0.1,
        "None of \(notes.pages) pages states a return policy; \(notes.markupReturnCount) policies stand in markup only."
      )
    }
    var sum = 0.0
    var missing: [String] = []
    for (name, weight) in weights {
      let found = policies.compactMap { policy in policy.clause(name).map { (policy, $0) } }
        .max { a, b in
          a.1.degree != b.1.degree ? a.1.degree < b.1.degree : a.0.address > b.0.address
        }
      guard let (policy, clause) = found else {
        parts.measure("clause.\(name)", 0, .share, .fail, "not found in \(policies.count) pages")
        missing.append(name)
        continue
      }
      sum += weight * clause.degree
      if clause.degree < 1 { missing.append(name) }
      parts.measure(
        "clause.\(name)", clause.degree, .share, clause.degree < 1 ? .partial : .pass,
        "“\(clause.place.quote)” (\(policy.address), bytes \(clause.place.start)-\(clause.place.end))"
      )
      parts.evidence.append(PrivacyIndicator.evidence(policy, clause.place))
    }
    let byLanguage = days(policies, &parts)
    var contradictions = 0
    let values = Set(byLanguage.values)
    if byLanguage.count > 1 {
      let agree = values.count == 1
      if !agree { contradictions += 1 }
      parts.measure(
        "languages-agree", agree ? 1 : 0, .share, agree ? .pass : .fail,
        byLanguage.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value) days" }
          .joined(separator: ", "))
      if !agree { parts.raises.append("State the same number of days in every language.") }
    } else {
      parts.measure(
        "languages-agree", nil, .share, .notApplicable,
        "days are stated in \(byLanguage.count) language")
    }
    let agreement = markupAgreement(notes, policies, values, &parts)
    if agreement.isContradicted { contradictions += 1 }
    payer(policies, &parts)
    var covered = 0
    for language in scope.languages {
      let full = policies.contains { $0.language == language && $0.clauses.count >= 6 }
      if full { covered += 1 }
      parts.measure(
        "language.\(language)", full ? 1 : 0, .share, full ? .pass : .fail,
        full
          ? "a page with six clauses or more"
          : "no page in \(ResultParts.name(language)) with six clauses or more")
      if !full {
        parts.raises.append("Publish the return policy in \(ResultParts.name(language)).")
      }
    }
    let total = weights.reduce(0) { $0 + $1.weight }
    let access = reach.footerShare >= 0.5 ? 1 : reach.clicks != nil ? 0.8 : 0.3
    var degree =
      0.60 * sum / total + 0.15 * Double(covered) / Double(max(1, scope.languages.count))
      + 0.15 * agreement.degree + 0.10 * access
    degree = max(0, degree - 0.2 * Double(contradictions))
    if !missing.isEmpty {
      parts.raises.insert(
        "State what was not found or is vague: \(missing.joined(separator: ", ")).", at: 0)
    }
    if agreement.degree == 0, !agreement.isContradicted {
      parts.raises.append(
        "Say the same in markup: a MerchantReturnPolicy with days, fees and countries.")
    }
    parts.assumptions = [
      "Weights of clauses are presets of this package.",
      "The window is the longest period that the text gives for goods without fault; hours count as begun days.",
    ]
    let isClear = degree >= scope.passDegree && contradictions == 0
    return parts.result(
      title, isClear ? .pass : .partial, degree,
      "\(count) \(count == 1 ? "page states" : "pages state") a return policy; \(weights.count - missing.count) of \(weights.count) items are stated clearly"
        + (contradictions > 0 ? ", and \(contradictions) contradict each other." : "."))
  }

  /// The window by language; pages of one language that differ are told.
  private static func days(
    _ policies: [PolicyNote], _ parts: inout ResultParts
  ) -> [String: Int] {
    var byLanguage: [String: [Int: PolicyNote]] = [:]
    for policy in policies {
      if let days = policy.returns?.days {
        byLanguage[policy.language, default: [:]][days] = policy
      }
    }
    var result: [String: Int] = [:]
    for (language, found) in byLanguage.sorted(by: { $0.key < $1.key }) {
      let longest = found.keys.max() ?? 0
      result[language] = longest
      let places = found.sorted { $0.key < $1.key }.map { "\($0.key) days in \($0.value.address)" }
      parts.measure(
        "days.\(language)", Double(longest), .days, found.count == 1 ? .pass : .fail,
        places.joined(separator: "; "))
      if found.count > 1 {
        parts.raises.append(
          "Pages in \(ResultParts.name(language)) state different windows: \(places.joined(separator: "; "))."
        )
      }
      for policy in found.values {
        for period in policy.returns?.windows.prefix(2) ?? [] {
          parts.evidence.append(PrivacyIndicator.evidence(policy, period.place))
        }
      }
    }
    let refunds = policies.flatMap { $0.returns?.refunds ?? [] }
    if let longest = refunds.map(\.value.days).max() {
      parts.measure(
        "refund-days", Double(longest), .days, .pass,
        "\(refunds.count) statements of when money comes")
    }
    return result
  }

  private static func payer(_ policies: [PolicyNote], _ parts: inout ResultParts) {
    let stated = policies.compactMap { policy in
      policy.returns.flatMap { facts in facts.payer == .unstated ? nil : (policy, facts) }
    }
    guard let (policy, facts) = stated.first else {
      return parts.measure("payer", nil, .count, .fail, "nobody is named who pays for sending back")
    }
    let kinds = Set(stated.map(\.1.payer.rawValue)).sorted()
    parts.measure(
      "payer", Double(kinds.count), .count, kinds.count == 1 ? .pass : .partial,
      kinds.joined(separator: ", "))
    if let place = facts.payerPlace {
      parts.evidence.append(PrivacyIndicator.evidence(policy, place))
    }
  }

  private static func markupAgreement(
    _ notes: SiteNotes, _ policies: [PolicyNote], _ days: Set<Int>, _ parts: inout ResultParts
  ) -> (degree: Double, isContradicted: Bool) {
    let markup = notes.markupReturns.elements
    guard !markup.isEmpty else {
      parts.measure("markup-agrees", nil, .share, .notTested, "no MerchantReturnPolicy in markup")
      return (0, false)
    }
    var wrong: [String] = []
    var right = 0
    let payers = Set(policies.compactMap { $0.returns?.payer }.filter { $0 != .unstated })
    for entity in markup {
      var isWrong = false
      if let own = entity.days, !days.isEmpty {
        if days.contains(own) {
          right += 1
        } else {
          isWrong = true
          wrong.append(
            "\(own) days in markup, \(days.sorted().map(String.init).joined(separator: " or ")) in text"
          )
        }
      }
      if entity.category == "none", !days.isEmpty {
        isWrong = true
        wrong.append("markup says that nothing is taken back, text gives days")
      }
      if let payer = entity.payer, !payers.isEmpty, !payers.contains(.depends),
        !payers.contains(where: { $0.rawValue == payer })
      {
        isWrong = true
        wrong.append("markup says that the \(payer) pays")
      }
      if isWrong { parts.evidence.append(entity.spot.evidence) }
    }
    parts.evidence += markup.prefix(2).map(\.spot.evidence)
    let isContradicted = !wrong.isEmpty
    if isContradicted {
      parts.raises.append(
        "Make markup and text say the same: \(Set(wrong).sorted().joined(separator: "; ")).")
    }
    let degree = isContradicted ? 0 : right > 0 ? 1 : 0.5
    parts.measure(
      "markup-agrees", degree, .share, isContradicted ? .fail : right > 0 ? .pass : .partial,
      isContradicted
        ? Set(wrong).sorted().joined(separator: "; ")
        : "\(right) of \(markup.count) MerchantReturnPolicy give the days that the text gives")
    return (degree, isContradicted)
  }
}
