internal import Measures

/// `legal.privacy`: does the site tell what laws ask a privacy notice to tell, in which languages, how
/// readably, and is the notice reached from the foot of its pages.
///
/// **Measures.** `pages` (notices found); `law.NAME` (weight stated of weight owed); `clause.NAME` (1
/// stated, 0.5 weakly, 0 not found, best of all notices) with the sentence and its place as basis;
/// `language.CODE` (1 where a notice in the language states at least two fifths of what the fullest one
/// states); `footer` (share of pages whose foot links to a notice); `clicks` from the first page;
/// `readability.CODE.*`. **Degree**: 0.30 found and linked, 0.45 mean of the laws, 0.15 languages, 0.10
/// form. It says what a notice informs about, never that a site complies.
enum PrivacyIndicator {
  static let title = "Privacy notices, clause by clause"

  static func result(_ notes: SiteNotes, _ scope: PageIndicatorScope) -> IndicatorResult {
    var parts = ResultParts("legal.privacy")
    guard notes.pages > 0 else { return parts.untested(title) }
    let policies = notes.policies(of: .privacy)
    let count = notes.policyPages.filter { $0.key.hasPrefix("privacy.") }.values.reduce(0, +)
    parts.measure(
      "pages", Double(count), .count, count > 0 ? .pass : .fail,
      "pages that state a privacy notice, of \(notes.pages)")
    let reach = PolicyReach(notes, .privacy, policies)
    reach.measures(notes, scope, &parts)
    guard !policies.isEmpty else {
      parts.raises = [
        "Publish a privacy notice as a page of text and link to it from the foot of every page."
      ]
      return reach.missing(title, "a privacy notice", notes, parts)
    }
    var stated: [String: Double] = [:]
    var best: [String: (note: PolicyNote, clause: ClauseNote)] = [:]
    for policy in policies {
      for clause in policy.clauses where clause.degree > stated[clause.clause] ?? 0 {
        stated[clause.clause] = clause.degree
        best[clause.clause] = (policy, clause)
      }
    }
    clauseMeasures(policies, best, &parts)
    // Laws.
    let laws = PrivacyLaws.all.filter { $0.market.map(scope.markets.contains) ?? true }
    var sum = 0.0
    var missing: [String] = []
    for law in laws {
      let answer = PrivacyLaws.degree(law, stated)
      sum += answer.degree
      parts.measure(
        "law.\(law.name)", answer.degree, .share,
        answer.missing.isEmpty ? .pass : answer.stated > 0 ? .partial : .fail,
        "\(law.title) \(law.articles): informs about \(answer.stated) of \(answer.owed) items"
          + (answer.missing.isEmpty ? "" : "; not found: \(answer.missing.joined(separator: ", "))")
          + (law.isVerified ? "" : " (list of items from secondary sources)"))
      for clause in answer.missing where !missing.contains(clause) { missing.append(clause) }
    }
    let lawDegree = sum / Double(laws.count)
    // Languages.
    let fullest = policies.map { $0.clauses.count }.max() ?? 0
    var covered = 0
    let wanted = Array(Set(scope.noticeLanguages + scope.languages)).sorted()
    for language in wanted {
      let own = policies.filter { $0.language == language }.map { $0.clauses.count }.max() ?? 0
      let isCovered = own > 0 && own * 5 >= fullest * 2
      if isCovered { covered += 1 }
      parts.measure(
        "language.\(language)", isCovered ? 1 : 0, .share, isCovered ? .pass : .fail,
        own == 0
          ? "no notice in \(ResultParts.name(language))"
          : "the fullest notice in \(ResultParts.name(language)) states \(own) clauses, the fullest of all \(fullest)"
      )
    }
    let form = formDegree(policies, &parts)
    let laterTexts = noteTexts(policies, &parts)
    let exists = reach.footerShare >= 0.5 ? 1 : reach.clicks != nil ? 0.8 : 0.6
    let degree =
      0.30 * exists + 0.45 * lawDegree + 0.15 * Double(covered) / Double(wanted.count) + 0.10 * form
    raise(
      missing,
      covered < wanted.count
        ? wanted.filter { code in
          !policies.contains { $0.language == code }
        } : [], reach, &parts)
    parts.raises += laterTexts
    parts.assumptions = [
      "Weights of clauses and of the parts of the degree are presets of this package.",
      "Notices are asked for in \(wanted.map(ResultParts.name).joined(separator: ", ")).",
      "A clause counts as stated when a sentence states it by the rules of this package; the quoted sentence shows which.",
    ]
    let allPass = degree >= scope.passDegree && covered == wanted.count
    return parts.result(
      title, allPass ? .pass : .partial, degree,
      "\(count) \(count == 1 ? "page states" : "pages state") a privacy notice; the fullest informs about \(fullest) of \(CueBooks.standard.privacy.clauses.count) items, "
        + "notices exist in \(covered) of \(wanted.count) languages asked for.")
  }

  private static func clauseMeasures(
    _ policies: [PolicyNote], _ best: [String: (note: PolicyNote, clause: ClauseNote)],
    _ parts: inout ResultParts
  ) {
    for name in CueBooks.standard.privacy.clauses {
      guard let found = best[name] else {
        parts.measure("clause.\(name)", 0, .share, .fail, "not found in \(policies.count) notices")
        continue
      }
      let languages = Set(policies.filter { $0.clause(name) != nil }.map(\.language)).sorted()
      let place = found.clause.place
      parts.measure(
        "clause.\(name)", found.clause.degree, .share,
        found.clause.strength == .weak ? .partial : .pass,
        "\(found.clause.strength.rawValue) in \(languages.joined(separator: ", ")): “\(place.quote)” (\(found.note.address), bytes \(place.start)-\(place.end))"
      )
      parts.evidence.append(evidence(found.note, place))
    }
  }

  static func evidence(_ note: PolicyNote, _ place: PlaceNote) -> Evidence {
    SpotNote(address: note.address, digest: note.digest, place: place).evidence
  }

  /// Date, headings, sentences of a length that people read.
  private static func formDegree(_ policies: [PolicyNote], _ parts: inout ResultParts) -> Double {
    var best = 0.0
    var seen: Set<String> = []
    for policy in policies {
      let read = policy.readability
      var degree = 0.0
      if policy.clause("updates") != nil { degree += 0.35 }
      if read.headings >= 5 { degree += 0.35 }
      let bar = policy.language == "zh" ? 60.0 : 28
      if let mean = read.meanSentence {
        if mean <= bar { degree += 0.3 }
      } else {
        degree += 0.15
      }
      best = max(best, degree)
      guard seen.insert(policy.language).inserted else { continue }
      let unit = policy.language == "zh" ? "characters" : "words"
      let base = "readability.\(policy.language)"
      parts.measure(
        "\(base).words", Double(read.words), .count, .pass, "\(unit) of \(policy.address)")
      parts.measure(
        "\(base).mean-sentence", read.meanSentence, .count,
        read.meanSentence.map { $0 <= bar ? .pass : .partial } ?? .inconclusive,
        read.meanSentence == nil
          ? "Thai marks no ends of sentences" : "\(unit) a sentence; up to \(Int(bar)) reads well")
      parts.measure(
        "\(base).long-sentences",
        read.longSentences.flatMap { long in
          read.sentences.map { $0 == 0 ? 0 : Double(long) / Double($0) }
        }, .share, read.longSentences == nil ? .inconclusive : .pass,
        "sentences of more than \(Int(bar)) \(unit)")
      parts.measure(
        "\(base).headings", Double(read.headings), .count, read.headings >= 5 ? .pass : .partial,
        "headings; \(read.paragraphs) paragraphs, \(read.listEntries) list entries")
    }
    return best
  }

  /// Templates that were not filled in, and laws that are no longer in force.
  private static func noteTexts(_ policies: [PolicyNote], _ parts: inout ResultParts) -> [String] {
    var raises: [String] = []
    for policy in policies {
      if let template = policy.template {
        parts.evidence.append(evidence(policy, template))
        raises.append(
          "Fill in what the template left open: “\(template.quote)” (\(policy.address)).")
      }
      if policy.laws.contains("Decree 13/2023/ND-CP"), !policy.laws.contains("PDPL (Vietnam)") {
        raises.append(
          "\(policy.address) names Decree 13/2023, which Law 91/2025 and Decree 356/2025 replaced on 2026-01-01 (secondary sources): name the law in force."
        )
      }
    }
    let laws = Set(policies.flatMap(\.laws)).sorted()
    parts.measure(
      "laws-named", Double(laws.count), .count, laws.isEmpty ? .partial : .pass,
      laws.isEmpty ? "no law is named" : laws.joined(separator: ", "))
    return raises
  }

  private static func raise(
    _ missing: [String], _ languages: [String], _ reach: PolicyReach, _ parts: inout ResultParts
  ) {
    if !missing.isEmpty {
      parts.raises.append("State what was not found: \(missing.prefix(8).joined(separator: ", ")).")
    }
    for language in languages {
      parts.raises.append("Publish the notice in \(ResultParts.name(language)).")
    }
    if reach.footerShare < 0.9 {
      parts.raises.append("Link to the notice from the foot of every page.")
    }
  }
}

/// How a site's policies are reached.
struct PolicyReach {
  /// A page to which pages link as such a policy; nil when none does.
  var linked: String?
  /// Share of pages whose foot links to a policy of the kind.
  var footerShare = 0.0
  var footerPages = 0
  /// Clicks from the first page to the nearest policy; nil when no way of two clicks was seen.
  var clicks: Int?
  var evidence: [Evidence] = []
  var hasHome: Bool

  init(_ notes: SiteNotes, _ kind: PolicyKind, _ policies: [PolicyNote]) {
    let targets = Set(policies.map { PageAddress.plain($0.address) })
    hasHome = !notes.homes.elements.isEmpty
    let homes = Set(notes.homes.elements.map(\.address))
    let fromHome = Set(notes.homes.elements.flatMap(\.targets))
    for (target, tally) in notes.links where tally.kind == kind {
      footerPages = max(footerPages, tally.footerPages)
      // A link to the page that it stands on was followed by reading that page.
      if !tally.from.elements.contains(where: { PageAddress.plain($0) == target }) {
        linked = min(linked ?? target, target)
      }
      evidence += tally.spots.elements.prefix(1).map(\.evidence)
      guard targets.contains(target) else { continue }
      if fromHome.contains(target) || !homes.isDisjoint(with: tally.from.elements) {
        clicks = min(clicks ?? 1, 1)
      } else if tally.from.elements.contains(where: { fromHome.contains(PageAddress.plain($0)) }) {
        clicks = min(clicks ?? 2, 2)
      }
    }
    // The first page may link to a policy under a name that is no policy's.
    if !fromHome.isDisjoint(with: targets) { clicks = 1 }
    evidence = Array(evidence.sorted().prefix(4))
    footerShare = notes.pages == 0 ? 0 : Double(footerPages) / Double(notes.pages)
  }

  /// What no page states: a fail, unless pages link to a page that was not read or was not understood.
  func missing(
    _ title: String, _ what: String, _ notes: SiteNotes, _ parts: ResultParts
  ) -> IndicatorResult {
    let none = "None of \(notes.pages) pages states \(what)"
    guard let linked else { return parts.result(title, .fail, 0, none + ".") }
    var parts = parts
    parts.raises.insert(
      "Give \(linked) too, if it was not among the pages; or let it state \(what) as text.", at: 0)
    return parts.result(
      title, .inconclusive, nil,
      none + ", but there are links to one: \(linked) was not read, or says too little.")
  }

  func measures(_ notes: SiteNotes, _ scope: PageIndicatorScope, _ parts: inout ResultParts) {
    parts.share(
      "footer", footerPages, of: notes.pages, bar: scope.shareOfPages,
      "pages whose foot links to one such page")
    parts.measure(
      "clicks", clicks.map(Double.init), .count,
      clicks != nil ? .pass : hasHome ? .fail : .notTested,
      clicks.map { "\($0) from the first page" }
        ?? (hasHome ? "no way of one or two clicks was seen" : "the first page was not read"))
    parts.evidence += evidence
  }
}
