internal import Foundation
internal import Measures

/// Structured data told to people, as plain text.
public enum StructuredText {
  /// One page: entities, findings and score.
  public static func page(_ page: StructuredPageDescription) -> String {
    var text = "\(page.address.isEmpty ? "page" : page.address)\n"
    text += "  kind      \(page.kind.rawValue): \(page.reason)\n"
    for (set, tally) in page.owed.sorted(by: { $0.key > $1.key }) {
      text += "  \(padded(set, 10))\(sentence(tally))\n"
    }
    text += "\nEntities (\(page.entities.count))\n"
    var told = Set<Int>()
    for entity in page.entities where entity.isRoot { tell(entity, page, depth: 1, &told, &text) }
    let owed = page.scores.filter(\.isOwed)
    if !owed.isEmpty {
      text += "\nOwed by a page of this kind\n"
      for score in owed { text += line(score) }
    }
    let others = page.scores.filter { !$0.isOwed }
    if !others.isEmpty {
      text += "\nBeside it, not counted\n"
      for score in others { text += line(score) }
    }
    if !page.facts.isEmpty {
      text += "\nCompared with what the page shows\n"
      for fact in page.facts {
        let shows = fact.shows.map { ", shown: \(clipped($0))" } ?? ""
        let there = fact.visibleStart.map { " @\($0)" } ?? ""
        text +=
          "  \(padded(fact.state.rawValue, 12))\(padded(fact.fact.rawValue, 13))"
          + "\(clipped(fact.says)) @\(fact.start)\(shows)\(there)\n"
      }
    }
    if !page.extraction.isEmpty {
      text += "\nReading\n"
      for finding in page.extraction {
        text +=
          "  \(padded(finding.outcome.rawValue, 11))\(finding.kind.rawValue) @\(finding.start): "
          + "\(finding.detail)\n"
      }
    }
    text += "\nFindings (\(page.findings.count))\n"
    for finding in page.findings {
      let place = finding.start.map { " @\($0)" } ?? ""
      text += "  \(padded(finding.level.rawValue, 8))\(finding.type)\(place): \(finding.message)\n"
      if let jsonLD = finding.jsonLD { text += "          add: \(jsonLD)\n" }
    }
    text +=
      "\nPoints: required \(page.rules.required), recommended \(page.rules.recommended); a text for a "
      + "thing earns \(page.rules.textForThing) %, a value that the page contradicts "
      + "\(page.rules.contradicted) %.\nThese are assumptions, not anybody's official weights. "
      + "\(page.vocabulary).\n"
    return text
  }

  /// Each entity is told in full once, where it first stands; afterwards by its number: entities
  /// that name each other crosswise would otherwise fill pages.
  private static func tell(
    _ entity: StructuredPageDescription.EntityDescription, _ page: StructuredPageDescription,
    depth: Int, _ told: inout Set<Int>, _ text: inout String
  ) {
    told.insert(entity.id)
    let indent = String(repeating: "  ", count: depth)
    let types = entity.types.isEmpty ? "(no type)" : entity.types.joined(separator: ", ")
    let places = entity.sources.map { "@\($0.start)" }.joined(separator: " ")
    let syntaxes = entity.syntaxes.map(\.rawValue).joined(separator: "+")
    text += "\(indent)\(types) #\(entity.id) [\(syntaxes)] \(places)"
    text += (entity.identifier.map { " \($0)" } ?? "") + "\n"
    for property in entity.properties {
      if let inner = property.entity {
        let isKnown = told.contains(inner) || depth > 24
        text += "\(indent)  \(property.name): \(isKnown ? "#\(inner)" : "")\n"
        if !isKnown {
          tell(page.entities[inner], page, depth: depth + 2, &told, &text)
        }
      } else {
        text += "\(indent)  \(property.name): \(clipped(property.value ?? "(nothing)"))"
        text += " @\(property.start)\n"
      }
    }
  }

  private static func line(_ score: StructuredPageDescription.ScoreDescription) -> String {
    var tally = CompletenessTally()
    tally.present = score.present
    tally.valid = score.valid
    tally.complete = score.complete
    tally.required = score.required
    let entity = score.entity.map { "#\($0)" } ?? "none"
    return "  \(padded(score.profile, 20))\(padded(entity, 6))\(sentence(tally))\n"
  }

  /// `complete 66 % (412 of 620 points); present 5 of 9, valid 5 of 5, required 3 of 3`
  static func sentence(_ tally: CompletenessTally) -> String {
    guard tally.complete.whole > 0 else { return "owes nothing" }
    return "complete \(percent(tally.complete.share)) (\(of(tally.complete)) points); present "
      + "\(of(tally.present)), valid \(of(tally.valid)), required \(of(tally.required))"
  }

  static func of(_ tally: Tally) -> String { "\(tally.part) of \(tally.whole)" }

  static func percent(_ share: Double?) -> String {
    guard let share else { return "-" }
    let tenths = Int((share * 1000).rounded())
    return "\(tenths / 10).\(tenths % 10) %"
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
  }

  private static func clipped(_ text: String) -> String {
    let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
    return line.count <= 80 ? line : line.prefix(79) + "…"
  }

  // MARK: - Sites

  /// A whole site.
  ///
  /// - Parameter listed: how many findings of pages and of language versions are listed.
  public static func site(_ report: StructuredReport, listed: Int = 20) -> String {
    var text = "Structured data of \(report.pages) pages"
    text += report.unread > 0 ? ", \(report.unread) more could not be read\n" : "\n"
    for set in report.sets {
      text += "\n\(set.set): \(percent(set.share)) complete (\(set.status.rawValue)"
      if report.unread > 0, set.share != nil {
        text += "; between \(percent(set.low)) and \(percent(set.high)) with the pages not read"
      }
      text += ")\n"
      for kind in set.kinds {
        text +=
          "  \(padded(kind.kind.rawValue, 19))x\(padded(String(kind.weight), 4))"
          + "\(padded("\(kind.pages) pages", 11))\(sentence(kind.tally))\n"
      }
      text += "  \(padded("all, unweighted", 35))\(sentence(set.tally))\n"
    }
    text += "\nProfiles\n"
    for profile in report.profiles {
      let owing = profile.owing > 0 ? ", owed by \(profile.owing), missing \(profile.missing)" : ""
      let note = profile.isInformational ? " (for information only)" : ""
      text +=
        "  \(padded(profile.profile, 21))\(profile.entities) entities, \(profile.eligible) with all "
        + "that is required\(owing); \(percent(profile.tally.complete.share))\(note)\n"
    }
    if !report.facts.isEmpty {
      text += "\nMarkup and visible text\n"
      for fact in report.facts {
        text +=
          "  \(padded(fact.fact.rawValue, 14))agree \(fact.agree), contradict \(fact.contradict), "
          + "not visible \(fact.notVisible)\n"
      }
    }
    text += "\nLanguage versions: \(percent(report.hreflangShare))\n"
    let languages = report.hreflang
    text +=
      "  pages \(of(languages.pages)), codes \(of(languages.codes)), return links "
      + "\(of(languages.returned)), self references \(of(languages.selfReferences)),\n"
      + "  x-default \(of(languages.defaults)), canonical \(of(languages.canonicals)), targets "
      + "\(of(languages.targets)), not visited \(languages.notVisited), facts "
      + "\(of(languages.facts))\n"
    for finding in languages.findings.prefix(listed) {
      text += "  \(finding.kind.rawValue) \(finding.page): \(finding.message)\n"
    }
    text +=
      "\nScripts repaired in \(report.repairedBlocks) places, unreadable in "
      + "\(report.unreadableBlocks)\n"
    text += "\nFindings on most pages\n"
    for finding in report.findings.prefix(listed) {
      text +=
        "  \(padded(finding.level.rawValue, 8))\(finding.pages) pages, \(finding.type): "
        + "\(finding.message) (\(finding.example))\n"
    }
    return text
  }
}
