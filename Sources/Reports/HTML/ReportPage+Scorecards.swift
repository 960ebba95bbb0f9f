internal import Clocks
internal import Measures
internal import Rulebooks
internal import Runs

/// Every rulebook's requirements and how they stand.
extension ReportPage {
  mutating func writeScorecards() {
    section("scorecards", "section.verdicts") { page in
      let cards = page.content.result.scorecards ?? []
      guard !cards.isEmpty else { return page.element("p", text: page.word("none.rulebook")) }
      if page.word.language != .english {
        page.element("p", class: "small", text: page.word("frame.source-language"))
      }
      for (number, card) in cards.enumerated() { page.write(card, number) }
    }
  }

  private mutating func write(_ card: Scorecard, _ number: Int) {
    element("section", [.init("id", "card-\(number)"), .init("class", "rulebook")]) { page in
      page.element("h3") { $0.english("span", card.title) }
      page.element("p", class: "small") { page in
        page.element("code", text: card.rulebook)
        page.text(" · \(page.word("column.as-of")) \(page.word.date(card.asOf))")
      }
      page.element("p", class: "note") { $0.english("span", card.notice) }
      page.writeGate(card)
      page.writeScore(card, number)
      if !card.holds.isEmpty {
        page.element("h4", text: page.word("html.holds"))
        page.englishList(card.holds)
      }
      page.writeRequirements(card)
      page.writeCriteria(card, number)
      page.writeSlots(card)
      page.writeGaps(card, number)
      page.writeReadings(card)
      page.writeClock(card)
      page.writeDocuments(card)
      page.writeCardSources(card)
    }
  }

  // MARK: - Gate and score

  private mutating func writeGate(_ card: Scorecard) {
    guard let gate = card.gate else { return }
    element("h4") { page in
      page.text(page.word("label.gate") + ": ")
      page.status(gate.status)
    }
    english("p", gate.summary)
    element("ul", class: "plain") { page in
      for part in gate.parts {
        page.element("li") { page in
          page.status(part.status)
          page.text(" ")
          page.english("span", part.title)
        }
      }
    }
  }

  private mutating func writeScore(_ card: Scorecard, _ number: Int) {
    guard let score = card.score else { return }
    let path = ["scorecards", String(number), "score"]
    element("h4", text: word("figure.score"))
    var rows: [(WordingKey, ScoreRange, String)] = [
      ("label.at-assumed", score.atAssumedWeights, "atAssumedWeights")
    ]
    if let range = score.overWeights {
      rows.append(("html.score.over-weights", range, "overWeights"))
    }
    rows.append(("label.over-all", score.overAll, "overAll"))
    table(
      word("chart.score"),
      [
        .wide(word("column.basis")),
        .points(word("html.chart.bars")),
        .number(word("column.range")),
      ], class: "chart"
    ) { page in
      for (title, range, key) in rows {
        page.row { page in
          page.head(page.word(title))
          page.cell(class: "draw") { $0.interval(range.low, range.high) }
          page.number { $0.range(range, at: path + [key]) }
        }
      }
    }
    element("p", class: "small") { page in
      page.text(
        page.word("label.known", page.word.number(score.known), page.word.number(score.applicable))
          + " · "
          + page.word(
            score.weightsDisclosed ? "label.weights-disclosed" : "label.weights-undisclosed"))
    }
  }

  // MARK: - Requirements and criteria

  private mutating func writeRequirements(_ card: Scorecard) {
    element("h4", text: word("html.requirements"))
    writeStatusParts(card.requirements.map(\.status), word("html.requirements"))
    let title = word("html.requirements.of", card.rulebook)
    details("\(title) (\(word.number(card.requirements.count)))") { page in
      page.table(
        title,
        [
          .text(page.word("column.number")), .text(page.word("column.status")),
          .wide(page.word("column.requirement")), .wide(page.word("column.basis")),
        ], class: "requirements"
      ) { page in
        for one in card.requirements { page.write(one) }
      }
    }
  }

  private mutating func write(_ one: Scorecard.RequirementState) {
    row { page in
      page.head(one.number, class: "nowrap")
      page.cell { $0.status(one.status) }
      page.cell { page in
        page.english("span", one.text)
        if let open = one.undisclosed {
          page.element("p", class: "small") { page in
            page.text(page.word("html.undisclosed") + ": ")
            page.english("span", open)
          }
        }
      }
      page.cell(class: "small") { page in
        page.english("span", one.basis)
        let answers = one.answeredBy.split(separator: "+")
          .map { page.word.name("answered-by", String($0)) }
        page.element("p", class: "quiet", text: answers.joined(separator: " + "))
      }
    }
  }

  private mutating func writeCriteria(_ card: Scorecard, _ number: Int) {
    guard !card.criteria.isEmpty else { return }
    element("h4", text: word("html.criteria"))
    table(
      word("html.criteria"),
      [
        .text(word("column.criterion")), .text(word("column.status")),
        .points(word("html.chart.bars")),
        .number(word("html.points")), .number(word("column.weight"), minor: true),
      ], class: "chart"
    ) { page in
      for (place, one) in card.criteria.enumerated() {
        page.row { page in
          page.head(class: "depth-\(min(one.depth, 3))") { page in
            page.english("span", one.title)
          }
          page.cell { $0.status(one.status) }
          page.cell(class: "draw") { $0.interval(one.range.low, one.range.high) }
          page.number { page in
            page.range(
              one.range, at: ["scorecards", String(number), "criteria", String(place), "range"])
          }
          page.number(minor: true) { $0.text($0.weight(one.weight)) }
        }
      }
    }
    element("p", class: "small", text: word("html.weights.note"))
  }

  /// `33.3% (0%–100%)`: what is assumed, and between what it may lie.
  private func weight(_ weight: Rulebook.Weight) -> String {
    let assumed = word.percent(weight.assumed)
    guard weight.least != weight.most else { return assumed }
    return "\(assumed) (\(word.percent(weight.least)) – \(word.percent(weight.most)))"
  }

  private mutating func writeSlots(_ card: Scorecard) {
    guard !card.slots.isEmpty else { return }
    details(word("html.slots", word.number(card.slots.count))) { page in
      page.table(
        page.word("html.slots", page.word.number(card.slots.count)),
        [
          .number(page.word("column.number")), .text(page.word("column.status")),
          .wide(page.word("column.criterion")),
        ]
      ) { page in
        for slot in card.slots {
          page.row { page in
            page.head("\(slot.number)", class: "num")
            page.cell { $0.status(slot.status) }
            page.englishCell(
              slot.origin == "undisclosed" ? slot.title : "\(slot.title) (\(slot.origin))")
          }
        }
      }
    }
  }

  private mutating func writeGaps(_ card: Scorecard, _ number: Int) {
    guard !card.gaps.isEmpty else { return }
    details(word("html.gaps")) { page in
      page.table(
        page.word("html.gaps"),
        [
          .text(page.word("column.criterion")), .text(page.word("column.status")),
          .number(page.word("html.points")), .number(page.word("html.points.over"), minor: true),
          .wide(page.word("label.raises")),
        ]
      ) { page in
        for (place, gap) in card.gaps.enumerated() {
          let path = ["scorecards", String(number), "gaps", String(place)]
          page.row { page in
            page.head { $0.english("span", gap.title) }
            page.cell { $0.status(gap.status) }
            page.number { $0.range(gap.points, at: path + ["points"]) }
            page.number(minor: true) { $0.range(gap.overWeights, at: path + ["overWeights"]) }
            page.cell { $0.englishList(gap.raises, class: "tight") }
          }
        }
      }
    }
  }

  // MARK: - Wordings, calendar, documents, sources

  private mutating func writeReadings(_ card: Scorecard) {
    guard !card.readings.isEmpty else { return }
    details(word("html.readings")) { page in
      for wording in card.readings {
        page.element("h5") { page in
          page.english("span", wording.question)
          if wording.differs {
            page.text(" ")
            page.element("span", class: "differs", text: page.word("html.readings.differ"))
          }
        }
        page.element("ul", class: "plain") { page in
          for reading in wording.readings {
            page.element("li") { page in
              page.status(reading.status)
              page.text(" ")
              page.english("span", reading.text)
              page.englishList(reading.findings, class: "tight small")
            }
          }
        }
      }
    }
  }

  private mutating func writeClock(_ card: Scorecard) {
    guard !card.clock.isEmpty else { return }
    details(word("html.calendar")) { page in
      page.table(
        page.word("html.calendar"),
        [
          .text(page.word("html.calendar.due")), .text(page.word("column.status")),
          .wide(page.word("html.calendar.what")), .text(page.word("column.number"), minor: true),
        ]
      ) { page in
        for one in card.clock {
          page.row { page in
            page.head(one.due.map { page.word.date($0) } ?? "–", class: "nowrap")
            page.cell(page.word.name("html.clock", one.state.rawValue))
            page.cell { page in
              page.english("span", one.title)
              if let assumption = one.assumption {
                page.english("p", class: "small", assumption)
              }
            }
            page.cell(one.requirement, class: "minor nowrap")
          }
        }
      }
    }
  }

  private mutating func writeDocuments(_ card: Scorecard) {
    guard !card.documents.isEmpty else { return }
    details(word("html.documents")) { page in
      page.table(
        page.word("html.documents"),
        [
          .wide(page.word("html.document")), .text(page.word("column.status")),
          .wide(page.word("column.summary")), .text(page.word("column.number"), minor: true),
        ]
      ) { page in
        for one in card.documents {
          page.row { page in
            page.head { $0.english("span", one.title) }
            page.cell { $0.status(one.status) }
            page.englishCell(one.summary)
            page.cell(one.requirement, class: "minor nowrap")
          }
        }
      }
    }
  }

  private mutating func writeCardSources(_ card: Scorecard) {
    details(word("html.sources")) { page in
      page.element("h5", text: page.word("label.sources"))
      page.element("ul", class: "plain") { page in
        for source in card.sources {
          let date = source.date.map { ", \($0)" } ?? ""
          let check =
            source.isVerified
            ? "verified by \(source.verifiedBy ?? "") on \(source.verifiedOn ?? "")" : "unverified"
          page.english(
            "li", "\(source.publisher): \(source.title)\(date); \(source.status), \(check)")
        }
      }
      page.element("h5", text: page.word("section.assumptions"))
      page.table(
        page.word("section.assumptions"),
        [
          .text(page.word("label.assumed")), .wide(page.word("column.value")),
          .wide(page.word("column.reason")), .text(page.word("column.number"), minor: true),
        ]
      ) { page in
        for one in card.assumptions {
          page.row { page in
            page.head { $0.english("span", one.name) }
            page.englishCell(one.value)
            page.englishCell(one.reason)
            page.cell(one.requirement, class: "minor nowrap")
          }
        }
      }
      if !card.missing.isEmpty {
        page.element("p") { page in
          page.text(page.word("html.missing-indicators") + ": ")
          page.english("span", card.missing.joined(separator: ", "))
        }
      }
    }
  }
}
