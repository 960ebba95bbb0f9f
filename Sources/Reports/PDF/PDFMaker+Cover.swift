internal import Coverage
internal import Documents
internal import Keywords
internal import Measures
internal import Pages
internal import Phrases
internal import Rulebooks
internal import Runs
internal import StructuredData

extension PDFMaker {
  /// The first page: what, when, by what, and the figures at a glance.
  func writeCover() {
    flow.cover {
      let (left, width) = (Flow.margin.left, Flow.width)
      document.fill(x: 0, y: 0, width: Document.a4.width, height: 214, PDFLook.accent)
      let kicker = document.set(word("report.kicker"), look.kicker, width: width)
      document.draw(kicker, x: left, y: 58)
      let title = document.set(
        word("report.title"), look.coverTitle.with { $0.lines = 3 }, width: width)
      document.element(.heading1) { document.draw(title, x: left, y: 82) }

      var y = 236.0
      let site = document.set(
        short(content.title, PDFReport.Limits.title), look.coverSite.with { $0.lines = 2 },
        width: width)
      document.element(.paragraph) { document.draw(site, x: left, y: y) }
      y += site.extent.height + 12
      for (name, value) in coverFacts() { y = fact(name, value, y: y) }
      y = tiles(y: max(y + 14, 430))
      if let merkleRoot { y = merkle(merkleRoot, y: y + 12) }
      notice()
    }
  }

  private func coverFacts() -> [(String, String)] {
    var facts = [(word("cover.as-of"), content.asOf.map(word.date) ?? word("cover.as-of.none"))]
    if let run = content.history.last {
      facts.append((word("cover.run"), word.number(Int(run.id))))
    }
    var sources = result.sources.prefix(4).map { short($0, 120) }
    if result.sources.count > 4 { sources.append("+\(word.number(result.sources.count - 4))") }
    facts.append((word("cover.sources"), sources.joined(separator: ", ")))
    let rulebooks = (result.scorecards ?? []).prefix(4).map { "\($0.title) [\($0.rulebook)]" }
    facts.append(
      (
        word("cover.rulebooks"),
        rulebooks.isEmpty ? word("cover.rulebooks.none") : rulebooks.joined(separator: "; ")
      ))
    let engine = result.engine
    facts.append(
      (
        word("cover.engine"),
        "Kunci \(engine.kunci), ICU \(engine.icu), \(engine.libxml2), SQLite \(engine.sqlite), "
          + Document.libraryVersions
      ))
    return facts
  }

  private func fact(_ name: String, _ value: String, y: Double) -> Double {
    let (left, width) = (Flow.margin.left, Flow.width)
    let label = document.set(name, look.small, width: 104)
    let text = document.set(value, look.body.with { $0.lines = 3 }, width: width - 112)
    let base = max(label.extent.baseline, text.extent.baseline)
    document.element(.paragraph) {
      document.draw(label, x: left, y: y + base - label.extent.baseline)
      document.draw(text, x: left + 112, y: y + base - text.extent.baseline)
    }
    return y + max(label.extent.height, text.extent.height) + 4
  }

  /// A figure of the cover.
  private struct Tile {
    var label: String
    var value: String
    var keys: [String]
  }

  private func coverTiles() -> [Tile] {
    var tiles = [
      Tile(
        label: word("figure.pages"), value: word.number(result.pages.read),
        keys: ["counts", "read"]),
      Tile(
        label: word("figure.words"), value: word.number(result.pages.words),
        keys: ["counts", "words"]),
    ]
    if let worst = databases.first(where: { $0.facts.database.id == result.coverage.worst }) {
      tiles.append(
        Tile(
          label: "\(word("figure.worst")): \(worst.facts.database.id)",
          value: word.percent(worst.facts.all.coverage.value),
          keys: keys(worst.market, worst.database, "all", "coverage", "value")))
    }
    for (place, set) in result.structuredData.sets.prefix(2).enumerated() where set.share != nil {
      tiles.append(
        Tile(
          label: "\(word("figure.structured")): \(word.name("set", set.set))",
          value: word.percent(set.share), keys: ["structuredData", "sets", "\(place)", "share"]))
    }
    if let share = result.structuredData.hreflangShare {
      tiles.append(
        Tile(
          label: word("figure.hreflang"), value: word.percent(share),
          keys: ["structuredData", "hreflangShare"]))
    }
    return tiles
  }

  /// Draws the tiles, three in a row, and says where they end.
  private func tiles(y: Double) -> Double {
    let gap = 10.0
    let width = (Flow.width - 2 * gap) / 3
    let height = 78.0
    var bottom = y
    for (place, tile) in coverTiles().enumerated() {
      let x = Flow.margin.left + Double(place % 3) * (width + gap)
      let top = y + Double(place / 3) * (height + gap)
      bottom = top + height
      document.fill(x: x, y: top, width: width, height: height, PDFLook.ground)
      let id = citations.id(tile.keys)
      let value = document.set(tile.value, look.tileValue.with { $0.lines = 1 }, width: width - 20)
      let label = document.set(tile.label, look.small.with { $0.lines = 2 }, width: width - 20)
      let code = document.set(id, look.id)
      document.element(.paragraph) {
        document.draw(value, x: x + 10, y: top + 5)
        document.draw(label, x: x + 10, y: top + 32)
        document.link(.place(id)) {
          document.draw(code, x: x + 10, y: top + height - code.extent.height - 6)
        }
      }
    }
    return bottom
  }

  private func merkle(_ root: String, y: Double) -> Double {
    let left = Flow.margin.left
    let label = document.set(word("cover.merkle"), look.small, width: Flow.width)
    let code = document.set(
      short(root, 128),
      look.code.with {
        $0.size = 9; $0.colour = PDFLook.ink; $0.lines = 2
      },
      width: Flow.width)
    document.element(.paragraph) {
      document.draw(label, x: left, y: y)
      document.draw(code, x: left, y: y + label.extent.height + 2)
    }
    return y + label.extent.height + code.extent.height + 2
  }

  private func notice() {
    let left = Flow.margin.left
    let text = document.set(
      word("report.notice"), look.body.with { $0.weight = 600 }, width: Flow.width - 28)
    let height = text.extent.height + 18
    let y = Document.a4.height - 52 - height
    document.fill(x: left, y: y, width: Flow.width, height: height, Colour(0xFBF3E2))
    document.fill(x: left, y: y, width: 3.5, height: height, Colour(0xC97B1A))
    document.element(.paragraph) { document.draw(text, x: left + 16, y: y + 9) }
  }

  // MARK: - Contents

  /// The table of contents; nothing while the headings are not known.
  func writeContents() {
    guard !contents.isEmpty else { return }
    writeContents(contents, in: flow)
  }

  /// How many pages the table of contents takes.
  func contentPages(of entries: [Flow.Entry]) -> Int {
    guard !entries.isEmpty, let document = try? Document(isDry: true) else { return 0 }
    let flow = Flow(
      document,
      furniture: Flow.Furniture(
        title: "", note: "", pageCount: 0, style: look.furniture, pageNumber: { _, _ in "" }))
    writeContents(entries, in: flow)
    return document.pageCount
  }

  private func writeContents(_ entries: [Flow.Entry], in flow: Flow) {
    let document = flow.document
    flow.beginSection(word("report.contents"))
    let title = document.set(word("report.contents"), look.h1, width: Flow.width)
    flow.place(title.extent.height + 10) { y in
      document.element(.paragraph) { document.draw(title, x: Flow.margin.left, y: y) }
    }
    for entry in entries {
      let isMain = entry.level == 1
      let style = look.body.with {
        $0.weight = isMain ? 600 : 400
        $0.size = isMain ? 10 : 9
        $0.lines = 2
      }
      let x = Flow.margin.left + (isMain ? 0 : 16)
      let name = document.set(entry.title, style, width: Flow.width - 60)
      let number = document.set(
        word.number(entry.page), style.with { $0.alignment = .right }, width: 40)
      flow.place(name.extent.height, space: isMain ? 8 : 1.5) { y in
        document.element(.contentsEntry) {
          document.link(.place(entry.place)) {
            document.draw(name, x: x, y: y)
            document.draw(number, x: Flow.margin.left + Flow.width - 40, y: y)
          }
        }
        let start = x + min(name.extent.width, Flow.width - 60) + 6
        let end = Flow.margin.left + Flow.width - number.extent.width - 6
        if end > start, name.extent.lines == 1 {
          let base = y + name.extent.baseline - 1
          document.stroke([(start, base), (end, base)], width: 0.3, PDFLook.line)
        }
      }
    }
  }
}
