internal import Measures

/// `prod.trace`: can goods be traced: batch, origin, maker, code of customs, certificates.
///
/// **Measures.** `batch`, `origin`, `maker`, `hs-code`, `certificate` in pages. **Degree**: share of the
/// five that some page states.
enum TraceIndicator {
  static let title = "Traceability of goods"

  static func result(_ notes: SiteNotes, _ scope: PageIndicatorScope) -> IndicatorResult {
    var parts = ResultParts("prod.trace")
    guard notes.pages > 0 else { return parts.untested(title) }
    let items: [(String, String, [String])] = [
      ("batch", "batch, lot or serial numbers", ["says.batch"]),
      ("maker", "maker, importer or origin in text", ["says.maker"]),
      ("origin", "origin or maker in data", ["data.origin"]),
      ("hs-code", "codes of customs", ["mark.int-hs", "says.hs-code"]),
      (
        "certificate", "certificates or reports",
        ["says.report", "mark.iso-number", "mark.cn-certificate"]
      ),
    ]
    var found = 0
    for (name, what, keys) in items {
      var pages = keys.map { notes.pages($0) }.max() ?? 0
      if name == "certificate" { pages = max(pages, notes.reportCount) }
      if pages > 0 { found += 1 }
      parts.measure(name, Double(pages), .count, pages > 0 ? .pass : .fail, "pages with \(what)")
      for key in keys { parts.evidence += notes.evidence(key, limit: 2) }
      if pages == 0 { parts.raises.append("State \(what).") }
    }
    let degree = Double(found) / Double(items.count)
    return parts.result(
      title, degree >= scope.passDegree ? .pass : found > 0 ? .partial : .fail, degree,
      "\(found) of \(items.count) parts of a trace are stated somewhere.")
  }
}
