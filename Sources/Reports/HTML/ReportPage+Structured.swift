internal import Measures
internal import Runs
internal import StructuredData

/// What the site says to machines.
extension ReportPage {
  mutating func writeStructured() {
    section("structured", "section.structured") { page in
      page.element("p", text: page.word("method.structured"))
      let report = page.content.result.structuredData
      guard report.pages > 0 else { return page.element("p", text: page.word("none.pages")) }
      page.writeSets(report)
      page.writeProfiles(report)
      page.writeFacts(report)
      page.writeVersions(report)
      page.writeFindings(report)
      page.writeTypes(report)
    }
  }

  private mutating func tally(_ tally: Tally, _ path: [String]) {
    figure(word.number(tally.part), at: path + ["part"])
    text(" / ")
    figure(word.number(tally.whole), at: path + ["whole"])
  }

  private mutating func writeSets(_ report: StructuredReport) {
    element("h3", text: word("section.structured.kinds"))
    table(
      word("chart.completeness"),
      [
        .text(word("column.set")), .bar(word("html.chart.bars"), to: "100%"),
        .number(word("column.complete")), .number(word("column.points")),
        .number(word("column.pages"), minor: true), .number(word("column.weight"), minor: true),
      ], class: "chart"
    ) { page in
      for (number, set) in report.sets.enumerated() {
        let path = ["structuredData", "sets", String(number)]
        page.row(class: "sum") { page in
          page.head(page.word.name("set", set.set))
          page.cell(class: "draw") { $0.bar(set.share, of: 1) }
          page.number { page in
            page.figure(
              page.word.percent(set.share), at: path + ["share"], isKnown: set.share != nil)
            if let low = set.low, let high = set.high, low != high {
              page.element("span", class: "of") { page in
                page.text(" (")
                page.figure(page.word.percent(low), at: path + ["low"])
                page.text(" – ")
                page.figure(page.word.percent(high), at: path + ["high"])
                page.text(")")
              }
            }
          }
          page.number { $0.tally(set.tally.complete, path + ["tally", "complete"]) }
          page.number(minor: true) { $0.text($0.word.number(report.pages)) }
          page.number(minor: true) { $0.text("") }
        }
        for (place, kind) in set.kinds.enumerated() where kind.tally.complete.whole > 0 {
          let path = path + ["kinds", String(place)]
          page.row { page in
            page.head(page.word.name("page-kind", kind.kind.rawValue), class: "depth-1")
            page.cell(class: "draw") { $0.bar(kind.tally.complete.share, of: 1) }
            page.number { $0.text($0.word.percent(kind.tally.complete.share)) }
            page.number { $0.tally(kind.tally.complete, path + ["tally", "complete"]) }
            page.number(minor: true) { $0.figure($0.word.number(kind.pages), at: path + ["pages"]) }
            page.number(minor: true) {
              $0.figure($0.word.number(kind.weight), at: path + ["weight"])
            }
          }
        }
      }
    }
    if report.unread > 0 {
      element("p", class: "small", text: word("html.structured.unread", word.number(report.unread)))
    }
  }

  private mutating func writeProfiles(_ report: StructuredReport) {
    guard !report.profiles.isEmpty else { return }
    element("h3", text: word("section.structured.profiles"))
    table(
      word("section.structured.profiles"),
      [
        .wide(word("column.profile")), .bar(word("html.chart.bars"), to: "100%"),
        .number(word("column.complete")), .number(word("column.entities")),
        .number(word("column.missing-entities")), .text(word("column.set"), minor: true),
      ], class: "chart"
    ) { page in
      for (number, one) in report.profiles.enumerated() {
        let path = ["structuredData", "profiles", String(number)]
        page.row { page in
          page.head { page in
            page.english("span", one.title)
            if one.isInformational {
              page.text(" ")
              page.element("span", class: "quiet", text: "(\(page.word("html.informational")))")
            }
          }
          page.cell(class: "draw") { $0.bar(one.tally.complete.share, of: 1) }
          page.number { $0.text($0.word.percent(one.tally.complete.share)) }
          page.number { $0.figure($0.word.number(one.entities), at: path + ["entities"]) }
          page.number { $0.figure($0.word.number(one.missing), at: path + ["missing"]) }
          page.cell(page.word.name("set", one.set), class: "minor")
        }
      }
    }
  }

  private mutating func writeFacts(_ report: StructuredReport) {
    guard !report.facts.isEmpty else { return }
    element("h3", text: word("section.structured.truth"))
    table(
      word("section.structured.truth"),
      [
        .text(word("column.fact")), .number(word("column.agree")),
        .number(word("column.contradict")), .number(word("column.not-visible")),
      ], class: "narrow"
    ) { page in
      for (number, fact) in report.facts.enumerated() {
        let path = ["structuredData", "facts", String(number)]
        page.row { page in
          page.head(page.word.name("fact", fact.fact.rawValue))
          page.number { $0.figure($0.word.number(fact.agree), at: path + ["agree"]) }
          page.number { $0.figure($0.word.number(fact.contradict), at: path + ["contradict"]) }
          page.number { $0.figure($0.word.number(fact.notVisible), at: path + ["notVisible"]) }
        }
      }
    }
  }

  private mutating func writeVersions(_ report: StructuredReport) {
    guard let share = report.hreflangShare else { return }
    element("h3", text: word("section.structured.languages"))
    element("p") { page in
      page.text(page.word("figure.hreflang") + ": ")
      page.element("strong") { $0.figure(share: share, at: "structuredData", "hreflangShare") }
    }
    let parts: [(String, String, Tally)] = [
      ("codes", "codes", report.hreflang.codes), ("returned", "returned", report.hreflang.returned),
      ("self", "selfReferences", report.hreflang.selfReferences),
      ("defaults", "defaults", report.hreflang.defaults),
      ("targets", "targets", report.hreflang.targets),
      ("canonicals", "canonicals", report.hreflang.canonicals),
    ]
    table(
      word("section.structured.languages"),
      [
        .text(word("column.part")), .bar(word("html.chart.bars"), to: "100%"),
        .number(word("column.share")), .number(word("column.right")),
      ], class: "chart"
    ) { page in
      for (name, key, tally) in parts where tally.whole > 0 {
        page.row { page in
          page.head(page.word.name("hreflang", name))
          page.cell(class: "draw") { $0.bar(tally.share, of: 1) }
          page.number { $0.text($0.word.percent(tally.share)) }
          page.number { $0.tally(tally, ["structuredData", "hreflang", key]) }
        }
      }
    }
  }

  private mutating func writeFindings(_ report: StructuredReport) {
    guard !report.findings.isEmpty else { return }
    element("h3", text: word("section.structured.findings"))
    var levels = Choices()
    var kinds = Choices()
    var profiles = Choices()
    for one in report.findings {
      levels.add(one.level.rawValue)
      kinds.add(one.kind.rawValue)
      profiles.add(one.profile ?? "–")
    }
    let findings = report.findings
    write(
      DataTable(
        id: "findings", caption: word("section.structured.findings"),
        columns: [
          .init(title: word("column.finding"), kind: .english),
          .init(
            title: word("column.level"), kind: .choice,
            choices: levels.all.map { word.name("level", $0) }, isOrdered: true, isFilter: true),
          .init(
            title: word("column.kind"), kind: .choice, isMinor: true,
            choices: kinds.all.map { word.name("structured-finding", $0) }, isFilter: true),
          .init(title: word("column.type"), kind: .text),
          .init(title: word("column.pages"), kind: .number, pointer: "pages"),
          .init(title: word("column.count"), kind: .number, isMinor: true, pointer: "count"),
          .init(title: word("column.path"), kind: .text, isDetail: true),
          .init(
            title: word("column.profile"), kind: .choice, isDetail: true, choices: profiles.all),
          .init(title: word("html.example"), kind: .address, isDetail: true),
        ], groups: [("/structuredData/findings/", findings.count)]
      ) { number in
        let one = findings[number]
        return [
          .text(one.message), .choice(levels[one.level.rawValue]),
          .choice(kinds[one.kind.rawValue]),
          .text(one.type), .number(one.pages), .number(one.count), .text(one.path),
          .choice(profiles[one.profile ?? "–"]), .text(one.example),
        ]
      })
    if report.moreFindings > 0 {
      element("p", class: "small") { page in
        page.text(page.word("html.more-findings") + ": ")
        page.figure(report.moreFindings, at: "structuredData", "moreFindings")
      }
    }
  }

  private mutating func writeTypes(_ report: StructuredReport) {
    guard !report.types.isEmpty || !report.syntaxes.isEmpty else { return }
    details(word("html.types")) { page in
      for (key, list) in [("syntaxes", report.syntaxes), ("types", report.types)]
      where !list.isEmpty {
        page.table(
          page.word(key == "types" ? "html.types" : "html.syntaxes"),
          [.text(page.word("column.type")), .number(page.word("column.count"))], class: "narrow"
        ) { page in
          for (number, one) in list.prefix(100).enumerated() {
            page.row { page in
              page.head(one.name)
              page.number {
                $0.figure(one.count, at: "structuredData", key, String(number), "count")
              }
            }
          }
        }
      }
    }
  }
}
