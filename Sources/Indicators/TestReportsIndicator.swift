internal import Measures

/// `prod.testreports`: are reports of third parties embedded as data: who issued them, their number, how
/// long they hold, where they can be opened.
///
/// Levels: 4 a `Certification` with issuer, number, dates and link (1.0); 3 one that lacks some of them
/// (0.7); 2 text with laboratory, number and a document (0.6); 1 laboratory and one of these (0.3).
/// **Measures.** `level-N` (reports), `mentions` (pages that name a laboratory or a report). **Degree**:
/// mean over the reports.
enum TestReportsIndicator {
  static let title = "Test reports of third parties embedded"
  private static let points = [4: 1.0, 3: 0.7, 2: 0.6, 1: 0.3]

  static func result(_ notes: SiteNotes, _ scope: PageIndicatorScope) -> IndicatorResult {
    var parts = ResultParts("prod.testreports")
    guard notes.pages > 0 else { return parts.untested(title) }
    let reports = notes.reports.elements
    for level in [4, 3, 2, 1] {
      let count = reports.count { $0.level == level }
      parts.measure(
        "level-\(level)", Double(count), .count,
        count > 0 ? level >= 3 ? .pass : .partial : .notApplicable,
        "reports of this level among \(reports.count) kept")
    }
    let mentions = notes.pages("says.report-weak")
    parts.measure(
      "mentions", Double(mentions), .count, .notApplicable,
      "pages that name a laboratory or a report")
    for report in reports.prefix(12) { parts.evidence.append(report.spot.evidence) }
    parts.evidence += notes.evidence("says.report", limit: 2)
    guard !reports.isEmpty else {
      parts.raises = [
        "Embed each report as a Certification: issuedBy, certificationIdentification, validFrom, expires, url."
      ]
      return parts.result(
        title, mentions > 0 ? .partial : .fail, mentions > 0 ? 0.1 : 0,
        mentions > 0
          ? "Reports are mentioned on \(mentions) pages, none with a number or a document."
          : "No report of a third party is named.")
    }
    let degree = reports.reduce(0) { $0 + (points[$1.level] ?? 0) } / Double(reports.count)
    if degree < 1 {
      parts.raises.append("Complete the data of each report: issuer, number, dates, link.")
    }
    parts.assumptions = [
      "Whether a report is genuine or still holds is not checked here; dates are printed as written."
    ]
    return parts.result(
      title, degree >= scope.passDegree ? .pass : .partial, degree,
      "\(notes.reportCount) reports; \(reports.count { $0.level == 4 }) with issuer, number, dates and link."
    )
  }
}
