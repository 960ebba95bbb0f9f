internal import Coverage
internal import Keywords
internal import Runs

/// How the figures were made, what they rest on, and where each stands in the result.
extension ReportPage {
  mutating func writeMethod() {
    section("method", "section.method") { page in
      for key in [
        "method.pages", "method.matching", "method.scorecards", "method.evidence", "method.repeat",
      ] as [WordingKey] {
        page.element("p", text: page.word(key))
      }
      page.element("h3", text: page.word("section.assumptions"))
      page.element("ul", class: "plain") { page in
        for one in page.content.result.assumptions { page.sentence("li", one) }
      }
      page.details(page.word("section.limits")) { page in
        page.table(
          page.word("section.limits"),
          [.text(page.word("column.limit")), .number(page.word("column.value"))], class: "narrow"
        ) { page in
          for (name, value) in page.content.result.limits.sorted(by: { $0.key < $1.key }) {
            page.row { page in
              page.head { $0.element("code", text: name) }
              page.number { $0.figure(value, at: "limits", name) }
            }
          }
        }
      }
      page.writeEngine()
    }
  }

  private mutating func writeEngine() {
    let engine = content.result.engine
    let versions: [(String, String)] = [
      ("kunci", engine.kunci), ("icu", engine.icu), ("libxml2", engine.libxml2),
      ("sqlite", engine.sqlite), ("wordRules", "\(engine.wordRules)"),
      ("indonesianMorphology", "\(engine.indonesianMorphology)"),
      ("thaiBoundaries", "\(engine.thaiBoundaries)"), ("indexFormat", "\(engine.indexFormat)"),
    ]
    details(word("cover.engine")) { page in
      page.table(
        page.word("cover.engine"),
        [.text(page.word("column.part")), .text(page.word("column.version"))], class: "narrow"
      ) { page in
        for (key, version) in versions {
          page.row { page in
            page.head { $0.element("code", text: key) }
            page.cell { $0.figure(version, at: ["engine", key]) }
          }
        }
      }
    }
  }

  // MARK: - Evidence

  /// The last section, because it lists the figures of all others.
  mutating func writeEvidence() {
    section("evidence", "section.evidence") { page in
      page.element("p", text: page.word("html.evidence.how"))
      page.writeDatabaseDigests()
      page.writeEvidenceTable()
      page.element("h3", text: page.word("section.evidence.figures"))
      page.element("p", class: "small", text: page.word("html.evidence.figures"))
      let figures = page.figures.all
      page.details(
        "\(page.word("section.evidence.figures")) (\(page.word.number(figures.count)))"
      ) { page in
        page.table(
          page.word("section.evidence.figures"),
          [
            .text(page.word("column.evidence-id")), .number(page.word("column.value")),
            .wide(page.word("column.pointer")),
          ], class: "figures"
        ) { page in
          var ids: Set<String> = []
          for one in figures {
            page.element("tr", ids.insert(one.id).inserted ? [.init("id", one.id)] : []) { page in
              page.head { $0.element("code", text: one.id) }
              page.cell(one.printed, class: "num")
              page.cell { $0.element("code", text: one.pointer) }
            }
          }
        }
      }
    }
  }

  private mutating func writeDatabaseDigests() {
    let databases = Self.databases(content.result.coverage)
    guard !databases.isEmpty else { return }
    element("h3", text: word("figure.databases"))
    table(
      word("figure.databases"),
      [
        .text(word("column.database")), .number(word("column.version")),
        .number(word("column.keywords")), .text(word("column.official")),
        .wide(word("column.digest")),
      ]
    ) { page in
      for one in databases {
        let facts = one.database.database
        page.row { page in
          page.head(facts.id)
          page.number {
            $0.figure($0.word.number(facts.version), at: one.path + ["database", "version"])
          }
          page.number {
            $0.figure($0.word.number(facts.keywords), at: one.path + ["database", "keywords"])
          }
          page.cell(page.word(facts.official ? "label.official" : "label.not-official"))
          page.cell { $0.element("code", class: "digest", text: facts.digest) }
        }
      }
    }
  }
}
