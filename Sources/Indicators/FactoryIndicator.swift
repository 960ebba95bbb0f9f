internal import Measures

/// `trust.factory`: what a site shows of its works: audit, capacity, quality system, video, capacity of
/// the day.
///
/// **Measures.** `audit`, `capacity`, `quality-system`, `video`, `live-capacity` in pages. **Degree**: share
/// of audit, capacity, quality system and video that some page has; a board of the day's capacity is told
/// and earns nothing, because pages as read do not show how fresh it is.
enum FactoryIndicator {
  static let title = "Works, audits and quality systems shown"

  static func result(_ notes: SiteNotes, _ scope: PageIndicatorScope) -> IndicatorResult {
    var parts = ResultParts("trust.factory")
    guard notes.pages > 0 else { return parts.untested(title) }
    let items: [(String, String, [String])] = [
      ("audit", "an audit of the works", ["says.audit"]),
      ("capacity", "the capacity of the works", ["says.capacity"]),
      ("quality-system", "a quality system", ["says.quality-system"]),
      ("video", "a video", ["video", "video-data"]),
    ]
    var found = 0
    for (name, what, keys) in items {
      let pages = keys.map { notes.pages($0) }.max() ?? 0
      if pages > 0 { found += 1 }
      parts.measure(
        name, Double(pages), .count, pages > 0 ? .pass : .fail, "pages that show \(what)")
      for key in keys { parts.evidence += notes.evidence(key, limit: 2) }
      if pages == 0 { parts.raises.append("Show \(what).") }
    }
    let live = notes.pages("says.live-capacity")
    parts.measure(
      "live-capacity", Double(live), .count, live > 0 ? .inconclusive : .notApplicable,
      "pages that speak of the capacity of the day; how fresh it is, is not seen")
    parts.evidence +=
      notes.evidence("says.live-capacity", limit: 1) + notes.evidence("says.works-video", limit: 1)
    parts.measure(
      "works-video", Double(notes.pages("says.works-video")), .count, .notApplicable,
      "pages that call a video one of the works")
    let degree = Double(found) / Double(items.count)
    parts.assumptions = ["Any embedded video counts as one; what it shows is not seen."]
    return parts.result(
      title, degree >= scope.passDegree ? .pass : found > 0 ? .partial : .fail, degree,
      "\(found) of \(items.count) kinds of proof of the works are shown somewhere.")
  }
}
