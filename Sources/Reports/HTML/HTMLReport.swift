internal import Bytes
internal import Foundation
internal import Rulebooks
internal import Runs

/// A report as one HTML file that loads nothing from anywhere.
///
/// The file holds its style, its script and its data; a content security policy in it forbids all else,
/// and names the style and the script by their digests, so that nothing that came with a page's text
/// could run. Without the script the report reads from top to bottom, with the first rows of its large
/// tables; the script adds search, sorting, choosing, details of rows, and figure ids in view.
///
/// | file | what it holds |
/// | --- | --- |
/// | `HTMLWriter`, `ScriptJSON` | escaping by type |
/// | `ReportPage` | elements, figures with ids; one file a section |
/// | `DataTable` | tables with any number of rows |
/// | `ReportStyle`, `ReportScript` | the style and the script, as they stand in the file |
public struct HTMLReport: Sendable {
  /// The JSON Pointers into the result of every figure that bears an id, in the order of the report.
  public let cited: [String]
  private let page: [UInt8]

  /// Writes the report.
  /// - Complexity: O(*n*) for *n* pages, keywords and findings.
  public init(content: ReportContent, language: ReportLanguage) {
    var page = ReportPage(content: content, language: language)
    page.writeDocument()
    self.page = page.writer.bytes
    cited = page.figures.all.map(\.pointer)
  }

  /// The file's bytes: the same for the same content and language.
  public func bytes() -> [UInt8] { page }
}

extension ReportPage {
  private static let sections: [(id: String, title: WordingKey)] = [
    ("overview", "section.overview"), ("scorecards", "section.verdicts"),
    ("coverage", "section.coverage"), ("trend", "section.trend"), ("pages", "section.pages"),
    ("keywords", "section.keywords"), ("structured", "section.structured"),
    ("indicators", "section.indicators"), ("skipped", "section.pages.skipped"),
    ("method", "section.method"), ("evidence", "section.evidence"),
  ]

  fileprivate mutating func writeDocument() {
    markup("<!DOCTYPE html>\n")
    element("html", [.init("lang", word.language.tag)]) { page in
      page.element("head") { $0.writeHead() }
      page.markup("\n")
      page.element("body") { page in
        page.element(
          "a", [.init("class", "skip"), .init("href", "#overview")],
          text: page.word("html.skip-link"))
        page.writeHeader()
        page.element("div", class: "frame") { page in
          page.writeNavigation()
          page.element("main", [.init("id", "main")]) { $0.writeSections() }
        }
        page.writeFooter()
        page.writeScript()
      }
    }
    markup("\n")
  }

  private mutating func writeSections() {
    writeOverview()
    writeScorecards()
    writeCoverage()
    writeTrend()
    writePages()
    writeKeywords()
    writeStructured()
    writeIndicators()
    writeSkips()
    writeMethod()
    writeEvidence()
  }

  private mutating func writeHead() {
    empty("meta", [.init("charset", "utf-8")])
    let policy = [
      "default-src 'none'", "script-src '\(Self.source(ReportScript.text))'",
      "style-src '\(Self.source(ReportStyle.text))'", "img-src data:", "base-uri 'none'",
      "form-action 'none'",
    ]
    empty(
      "meta",
      [
        .init("http-equiv", "Content-Security-Policy"),
        .init("content", policy.joined(separator: "; ")),
      ])
    for (name, content) in [
      ("viewport", "width=device-width, initial-scale=1"), ("color-scheme", "light dark"),
      ("referrer", "no-referrer"), ("robots", "noindex"),
      ("generator", "kunci \(content.result.engine.kunci)"),
    ] {
      empty("meta", [.init("name", name), .init("content", content)])
    }
    empty("link", [.init("rel", "icon"), .init("href", "data:,")])
    element("title", text: "\(content.title) – \(word("report.title"))")
    element("style") { $0.markup(ReportStyle.text) }
  }

  /// How a policy names a text: its SHA-256 in Base64.
  private static func source(_ text: StaticString) -> String {
    "sha256-" + Data(Digest.sha256(Array("\(text)".utf8)).bytes).base64EncodedString()
  }

  private mutating func writeHeader() {
    element("header", class: "top") { page in
      page.element("p", class: "kicker", text: "Kunci · \(page.word("report.title"))")
      page.element("h1", text: page.content.title)
      page.element("dl", class: "facts") { page in
        let result = page.content.result
        page.fact("cover.sources") { $0.text(result.sources.joined(separator: ", ")) }
        page.fact("cover.as-of") { page in
          page.text(page.content.asOf.map { page.word.date($0) } ?? page.word("cover.as-of.none"))
        }
        page.fact("cover.rulebooks") { page in
          let names = (result.scorecards ?? []).map(\.rulebook)
          page.text(
            names.isEmpty ? page.word("cover.rulebooks.none") : names.joined(separator: ", "))
        }
        page.fact("cover.engine") { $0.text("kunci \(result.engine.kunci)") }
      }
      page.element("p", class: "notice", text: page.word("report.notice"))
    }
  }

  private mutating func fact(_ title: WordingKey, _ body: Body) {
    element("div") { page in
      page.element("dt", text: page.word(title))
      page.element("dd", [], body)
    }
  }

  private mutating func writeNavigation() {
    element("nav", [.init("class", "toc"), .init("aria-label", word("report.contents"))]) { page in
      page.element("ul") { page in
        for section in Self.sections {
          page.element("li") { $0.link(to: section.id, $0.word(section.title)) }
        }
      }
      page.element(
        "button",
        [
          .init("type", "button"), .init("class", "ids"), .init("aria-pressed", "false"),
          .init("hidden"),
        ], text: page.word("html.show-ids"))
    }
  }

  private mutating func writeFooter() {
    element("footer") { page in
      page.element("p", text: page.word("report.notice"))
      page.element("p", text: "kunci \(page.content.result.engine.kunci)")
    }
  }

  private mutating func writeScript() {
    var words = ScriptJSON()
    words.object { json in
      json.field("language", word.language.tag)
      json.field("group", word.groupSign)
      json.field("decimal", word.decimalSign)
      for (key, text) in Self.scriptWords { json.field(key, word(text)) }
    }
    element("script", [.init("type", "application/json"), .init("id", "words")]) { $0.data(words) }
    element("script") { $0.markup(ReportScript.text) }
  }

  /// Texts that the script shows.
  private static let scriptWords: [(StaticString, WordingKey)] = [
    ("search", "html.search"), ("all", "html.all"), ("shown", "html.shown"),
    ("none", "html.no-rows"), ("previous", "html.previous"), ("next", "html.next"),
    ("page", "html.page"), ("details", "html.details"), ("pointer", "column.pointer"),
  ]
}
