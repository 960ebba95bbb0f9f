internal import Measures

/// `cs.presence`: a module for talking to the supplier, embedded in the pages themselves, in each
/// language asked for.
///
/// A module is recognised by its script, frame, element or by names in a script of the page. Links out to
/// messengers are listed and do not count; nor do modules whose service has ended, or names in comments.
/// A module that a consent tool holds back counts as held. **Measures.** `module.NAME`, `link.NAME`
/// (pages); `pages` (share with a live module); `language.CODE` (share of the pages in the language);
/// `held`, `dead`, `loader` (pages), `ai` (pages with a module sold as an artificial one), `form`.
/// **Degree**: mean of the languages. Without a module, but with a loader that may bring one unseen, the
/// result is inconclusive. Whether an answer comes from a machine is for `cs.intent` and `cs.load` to show.
enum PresenceIndicator {
  static let title = "Customer-service module embedded in the pages"

  static func result(_ notes: SiteNotes, _ scope: PageIndicatorScope) -> IndicatorResult {
    var parts = ResultParts("cs.presence")
    guard notes.pages > 0 else { return parts.untested(title) }
    let signs = SignReader.shared
    let modules = notes.names(below: "channel.").filter { !$0.hasSuffix(".held") }
    let held = notes.names(below: "channel.").filter { $0.hasSuffix(".held") }
    for name in modules {
      parts.measure(
        "module.\(name)", Double(notes.pages("channel.\(name)")), .count, .pass,
        "pages with \(signs.title(of: name))")
      parts.evidence += notes.evidence("channel.\(name)", limit: 2)
    }
    for name in held {
      parts.measure(
        "held.\(name.dropLast(5))", Double(notes.pages("channel.\(name)")), .count, .partial,
        "pages where a consent tool holds \(signs.title(of: String(name.dropLast(5)))) back")
      parts.evidence += notes.evidence("channel.\(name)", limit: 1)
    }
    let links = notes.names(below: "link.")
    for name in links {
      parts.measure(
        "link.\(name)", Double(notes.pages("link.\(name)")), .count, .notApplicable,
        "pages with \(signs.title(of: name)): a way out of the site, not a module")
      parts.evidence += notes.evidence("link.\(name)", limit: 1)
    }
    let dead = notes.names(below: "dead.")
    for name in dead {
      parts.measure(
        "dead.\(name)", Double(notes.pages("dead.\(name)")), .count, .fail,
        "pages with \(signs.title(of: name)), whose service has ended (from memory, not verified)")
      parts.evidence += notes.evidence("dead.\(name)", limit: 1)
      parts.raises.append("Take away \(signs.title(of: name)): its service has ended.")
    }
    parts.measure(
      "ai", Double(notes.pages("embedded-ai")), .count,
      notes.pages("embedded-ai") > 0 ? .pass : .inconclusive,
      "pages with a module whose maker sells it as an artificial one; others may be one as well")
    parts.measure(
      "form", Double(notes.pages("form.message")), .count, .notApplicable,
      "pages with a form for a message")
    parts.share(
      "pages", notes.pages("embedded"), of: notes.pages, bar: scope.shareOfPages,
      "pages with a live module")
    var sum = 0.0
    var passes = true
    for language in scope.languages {
      let pages = notes.languages[language] ?? 0
      let with = notes.pages("embedded.\(language)")
      parts.share(
        "language.\(language)", with, of: pages, bar: scope.shareOfPages,
        "pages in \(ResultParts.name(language)) with a live module")
      let share = pages == 0 ? 0 : Double(with) / Double(pages)
      sum += share
      if share < scope.shareOfPages { passes = false }
      if pages == 0 {
        parts.raises.append(
          "Publish pages in \(ResultParts.name(language)) with the module in them.")
      } else if share < scope.shareOfPages {
        parts.raises.append(
          "Embed the module in all pages in \(ResultParts.name(language)); \(pages - with) of \(pages) lack it."
        )
      }
    }
    for language in notes.names(below: "contact-language.") {
      parts.measure(
        "stated-language.\(language)", Double(notes.pages("contact-language.\(language)")), .count,
        .pass, "pages whose ContactPoint states \(ResultParts.name(language))")
    }
    let loaders = notes.names(below: "loader.")
    let degree = sum / Double(max(1, scope.languages.count))
    parts.assumptions = [
      "A module counts in the language of the page's text; the languages in which it answers are not seen in pages.",
      "Any module for talking counts; which of them answer by machine is not seen in pages.",
    ]
    if scope.languages.contains("th") == false, scope.markets.contains("th") {
      parts.assumptions.append(
        "Thailand is a market, but Thai is not among the languages asked for.")
    }
    if modules.isEmpty {
      if !held.isEmpty {
        return parts.result(
          title, .inconclusive, nil,
          "Modules are held back by a consent tool on the pages as they were read.")
      }
      if !loaders.isEmpty {
        parts.measure(
          "loader", Double(loaders.map { notes.pages("loader.\($0)") }.max() ?? 0), .count,
          .inconclusive,
          "pages with \(loaders.map { signs.title(of: $0) }.joined(separator: ", ")), which may bring a module that the page does not name"
        )
        for name in loaders { parts.evidence += notes.evidence("loader.\(name)", limit: 1) }
        return parts.result(
          title, .inconclusive, nil, "No module stands in the pages; a tag manager may bring one.")
      }
      if parts.raises.isEmpty { parts.raises = ["Embed a customer-service module in the pages."] }
      return parts.result(
        title, .fail, 0,
        links.isEmpty
          ? "No module and no way to a messenger was found."
          : "No module was found; links to messengers lead out of the site and do not count.")
    }
    return parts.result(
      title, passes ? .pass : .partial, degree,
      "\(modules.map { signs.title(of: $0) }.joined(separator: ", ")) on \(notes.pages("embedded")) of \(notes.pages) pages."
    )
  }
}
