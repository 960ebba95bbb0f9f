internal import Bytes
internal import Foundation
internal import Measures
internal import Runs

/// The HTML report being written: the writer, the words, and the figures that were cited so far.
struct ReportPage {
  let content: ReportContent
  let word: Wording
  let sentences: ResultSentences
  private(set) var writer = HTMLWriter()
  private(set) var figures = FigureList()
  /// The heading that was written last: a caption that says the same is not shown twice.
  private(set) var heading = ""

  typealias Attribute = HTMLWriter.Attribute
  typealias Body = (inout ReportPage) -> Void

  init(content: ReportContent, language: ReportLanguage) {
    self.content = content
    word = Wording(language)
    sentences = ResultSentences(content.result, word: word)
  }

  // MARK: - Elements

  /// An element with what `body` writes in it.
  mutating func element(
    _ name: StaticString, _ attributes: [Attribute] = [], _ body: Body
  ) {
    writer.begin(name, attributes)
    body(&self)
    writer.end(name)
  }

  /// An element that holds a text.
  mutating func element(_ name: StaticString, _ attributes: [Attribute] = [], text: String) {
    if "\(name)".hasPrefix("h") || "\(name)" == "summary" { heading = text }
    writer.begin(name, attributes)
    writer.text(text)
    writer.end(name)
  }

  /// An element of a class that holds a text.
  mutating func element(_ name: StaticString, class value: String, text: String) {
    element(name, [.init("class", value)], text: text)
  }

  /// An element of a class.
  mutating func element(_ name: StaticString, class value: String, _ body: Body) {
    element(name, [.init("class", value)], body)
  }

  /// An element without an end tag.
  mutating func empty(_ name: StaticString, _ attributes: [Attribute] = []) {
    writer.begin(name, attributes)
  }

  mutating func text(_ text: String) { writer.text(text) }
  mutating func markup(_ markup: StaticString) { writer.markup(markup) }
  mutating func data(_ json: ScriptJSON) { writer.data(json) }

  /// An element with a sentence that the engine recorded in English.
  mutating func english(_ name: StaticString, class value: String? = nil, _ text: String) {
    var attributes = value.map { [Attribute("class", $0)] } ?? []
    if word.language != .english { attributes.append(Attribute("lang", "en")) }
    element(name, attributes, text: text)
  }

  /// An element with a sentence of the result, in the report's language where that is known.
  mutating func sentence(_ name: StaticString, _ text: String) {
    let told = sentences.sentence(text)
    if told == text { english(name, text) } else { element(name, text: told) }
  }

  // MARK: - Parts of the report

  /// A section with its heading.
  mutating func section(_ id: String, _ title: WordingKey, _ body: Body) {
    element("section", [.init("id", id), .init("aria-labelledby", "h-" + id)]) { page in
      page.element("h2", [.init("id", "h-" + id)], text: page.word(title))
      body(&page)
    }
  }

  /// A list of sentences of the engine; nothing when there are none.
  mutating func englishList(_ sentences: [String], class value: String = "plain") {
    guard !sentences.isEmpty else { return }
    element("ul", class: value) { page in
      for one in sentences { page.english("li", one) }
    }
  }

  /// What is folded up until somebody asks for it; open in print.
  mutating func details(_ summary: String, isOpen: Bool = false, _ body: Body) {
    element("details", isOpen ? [.init("open")] : []) { page in
      page.element("summary", text: summary)
      page.element("div", class: "folded", body)
    }
  }

  /// A status as a sign and a word.
  mutating func status(_ status: Status?) {
    let name = status?.rawValue ?? "text-only"
    element("span", class: "s s-" + name) { page in
      page.element("span", [.init("aria-hidden", "true")], text: Self.sign(status))
      page.text(" " + page.word.name("status", name))
    }
  }

  static func sign(_ status: Status?) -> String {
    switch status {
    case .pass: "✓"
    case .fail: "✕"
    case .partial: "◐"
    case .notTested: "○"
    case .notApplicable: "–"
    case .inconclusive: "?"
    case .undisclosed: "◇"
    case nil: "¶"
    }
  }

  /// A link to a place inside the report.
  mutating func link(to id: String, _ text: String) {
    element("a", [.init("href", "#" + id)], text: text)
  }

  /// An address: a link where it is one of the web, text otherwise.
  mutating func address(_ address: String) {
    if let link = WebLink(address) {
      element("a", [.init("href", link.address), .init("rel", WebLink.relation)], text: address)
    } else {
      element("span", class: "path", text: address)
    }
  }

  // MARK: - Figures

  /// A printed figure with the id of the value at `pointer`; without one where nothing is known.
  mutating func figure(_ text: String, at pointer: [String], isKnown: Bool = true) {
    guard isKnown else { return self.text(text) }
    let path = FigureID.pointer(pointer)
    let id = figures.cite(path, printed: text)
    element("span", class: "n") { page in
      page.text(text)
      page.element(
        "a", [.init("class", "f"), .init("href", "#" + id), .init("title", path)], text: id)
    }
  }

  mutating func figure(_ number: Int, at pointer: String...) {
    figure(word.number(number), at: pointer)
  }

  mutating func figure(share: Double?, at pointer: String...) {
    figure(word.percent(share), at: pointer, isKnown: share != nil)
  }

  mutating func figure(points: Double, at pointer: String...) {
    figure(word.points(points), at: pointer)
  }

  mutating func figure(number: Double?, at pointer: String...) {
    figure(word.number(number), at: pointer, isKnown: number != nil)
  }
}

/// The figures that a report cites, each once, in the order of the report.
struct FigureList: Sendable {
  struct Figure: Sendable {
    var id: String
    var pointer: String
    /// As the report prints it first.
    var printed: String
  }

  private(set) var all: [Figure] = []
  private var ids: [String: String] = [:]

  /// Takes note of a figure and gives its id.
  mutating func cite(_ pointer: String, printed: String) -> String {
    if let id = ids[pointer] { return id }
    let id = FigureID.of(pointer)
    ids[pointer] = id
    all.append(Figure(id: id, pointer: pointer, printed: printed))
    return id
  }
}

/// An address that may be a link: of http or https, nothing else.
struct WebLink {
  let address: String
  /// What a link of a stranger's address says to the browser.
  static let relation = "noopener noreferrer nofollow"

  init?(_ address: String) {
    let lower = address.prefix(8).lowercased()
    guard lower.hasPrefix("https://") || lower.hasPrefix("http://"),
      address.unicodeScalars.allSatisfy({ $0.value > 0x20 && HTMLWriter.isShown($0) })
    else { return nil }
    self.address = address
  }
}
