internal import Measures

/// `site.system`: the system behind a site, and how its scripts are loaded. Knowledge for those who mend
/// templates, not a score: it has no degree.
///
/// **Measures.** `system.NAME` (pages), `scripts` (from elsewhere, a page), `waiting` (share loaded with
/// async, defer or as modules), `with-sum` (share with `integrity`), `sdk.MARK` (pages with a mark that the
/// rulebook lists; the list is empty until a programme names its script).
enum SystemIndicator {
  static let title = "System behind the site, and its scripts"

  static func result(_ notes: SiteNotes, _ scope: PageIndicatorScope) -> IndicatorResult {
    var parts = ResultParts("site.system")
    guard notes.pages > 0 else { return parts.untested(title) }
    let systems = notes.names(below: "system.")
    for name in systems {
      parts.measure(
        "system.\(name)", Double(notes.pages("system.\(name)")), .count, .pass,
        "pages with signs of \(SignReader.shared.title(of: name))")
      parts.evidence += notes.evidence("system.\(name)", limit: 1)
    }
    let scripts = notes.spots["script.external"]?.count ?? 0
    parts.measure(
      "scripts", Double(scripts) / Double(notes.pages), .count, .notApplicable,
      "scripts from elsewhere a page")
    for (name, what) in [
      ("waiting", "scripts that do not hold the page up (async, defer, module)"),
      ("with-sum", "scripts with a check sum (integrity)"),
    ] {
      let count = notes.spots["script.\(name)"]?.count ?? 0
      parts.measure(
        name, scripts == 0 ? nil : Double(count) / Double(scripts), .share, .notApplicable,
        "\(count) of \(scripts) \(what)")
    }
    let marks = notes.names(below: "sdk.")
    for mark in marks {
      parts.measure(
        "sdk.\(mark)", Double(notes.pages("sdk.\(mark)")), .count, .pass,
        "pages with the script that the rulebook names")
      parts.evidence += notes.evidence("sdk.\(mark)", limit: 2)
    }
    let names = systems.map { SignReader.shared.title(of: $0) }
    return parts.result(
      title, systems.isEmpty ? .inconclusive : .pass, nil,
      names.isEmpty ? "No system was recognised." : "Signs of \(names.joined(separator: ", ")).")
  }
}

/// `prog.badge`: does a site show the mark of a programme. It is told and not judged: no programme has
/// published what its mark looks like, and a mark on a page proves nothing.
///
/// **Measures.** `pages` with the name of a programme or its mark, `links` to an address that has one.
enum BadgeIndicator {
  static let title = "Marks of programmes shown"

  static func result(_ notes: SiteNotes, _ scope: PageIndicatorScope) -> IndicatorResult {
    var parts = ResultParts("prog.badge")
    guard notes.pages > 0 else { return parts.untested(title) }
    let pages = max(notes.pages("badge"), notes.pages("says.badge"))
    let links = notes.pages("badge-link")
    parts.measure(
      "pages", Double(pages), .count, .notApplicable, "pages that name a programme or its mark")
    parts.measure(
      "links", Double(links), .count, .notApplicable,
      "pages that link to an address with such a name")
    parts.evidence += notes.evidence("badge", limit: 4) + notes.evidence("badge-link", limit: 2)
    parts.assumptions = [
      "The marks' form is not published; names are looked for: TrustBadge, SEAEC, CW-TAP, TrustLink 2.0."
    ]
    return parts.result(
      title, .notApplicable, nil,
      pages + links == 0
        ? "No mark of a programme is shown."
        : "\(pages) pages name a programme's mark; this proves nothing.")
  }
}
