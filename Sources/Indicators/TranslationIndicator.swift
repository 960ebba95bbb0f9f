internal import Measures

/// `cs.realtranslation`: are the languages asked for served as text of the site's own, or only offered by
/// a plug-in that translates in the visitor's browser.
///
/// **Measures.** `own.CODE` (pages whose text came in the language), `translated.CODE` (pages that a tool
/// had translated when they were read), `client-side` and `server-side` (pages with a translation tool),
/// `declared-other` (pages that declare one language and are written in another). **Degree**: share of the
/// languages with pages of their own.
enum TranslationIndicator {
  static let title = "Languages served, not only translated by a plug-in"

  static func result(_ notes: SiteNotes, _ scope: PageIndicatorScope) -> IndicatorResult {
    var parts = ResultParts("cs.realtranslation")
    guard notes.pages > 0 else { return parts.untested(title) }
    var own = 0
    for language in scope.languages {
      let pages = notes.pages("own.\(language)")
      if pages > 0 { own += 1 }
      parts.measure(
        "own.\(language)", Double(pages), .count, pages > 0 ? .pass : .fail,
        "pages whose text came in \(ResultParts.name(language))")
      parts.evidence += notes.evidence("own.\(language)", limit: 1)
      if pages == 0 { parts.raises.append("Serve pages in \(ResultParts.name(language)).") }
    }
    for language in notes.names(below: "translated.") {
      parts.measure(
        "translated.\(language)", Double(notes.pages("translated.\(language)")), .count, .fail,
        "pages that a tool translated into \(ResultParts.name(language)) in the browser")
      parts.evidence += notes.evidence("translated.\(language)", limit: 1)
    }
    var client = 0
    for (kind, status) in [("client-side", Status.partial), ("server-side", .pass)] {
      let names = notes.names(below: "translator.\(kind).")
      let pages = names.map { notes.pages("translator.\(kind).\($0)") }.max() ?? 0
      if kind == "client-side" { client = pages }
      parts.measure(
        kind, Double(pages), .count, pages > 0 ? status : .notApplicable,
        names.isEmpty
          ? "no such tool was recognised" : "pages with \(names.joined(separator: ", "))")
      for name in names { parts.evidence += notes.evidence("translator.\(kind).\(name)", limit: 1) }
    }
    let other = notes.pages("declared-other")
    parts.measure(
      "declared-other", Double(other), .count, other == 0 ? .pass : .partial,
      "pages that declare one language and are written in another")
    if other > 0 {
      parts.evidence += notes.evidence("declared-other", limit: 2)
      parts.raises.append(
        "Declare the language that a page is written in; \(other) pages declare another.")
    }
    parts.assumptions = [
      "A page is in the language that its letters and words show; declarations are not asked."
    ]
    let degree = Double(own) / Double(max(1, scope.languages.count))
    let status: Status =
      own == scope.languages.count
      ? .pass : own <= 1 && client > 0 ? .fail : own > 0 ? .partial : .fail
    return parts.result(
      title, status, degree,
      "\(own) of \(scope.languages.count) languages have pages of their own"
        + (client > 0
          ? "; \(client) pages carry a tool that translates in the browser, which does not count."
          : "."))
  }
}
