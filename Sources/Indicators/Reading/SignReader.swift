internal import Pages
internal import Words

/// Recognises channels, systems and loaders by the marks of what a page embeds and links to.
final class SignReader: Sendable {
  enum Kind: String, Sendable { case chat, ai, link, form, suite, dead, system, loader, badge }

  private struct Sign: Sendable {
    var name: String
    var title: String
    var kind: Kind
  }

  private enum Place: UInt8 { case address, script, generator }

  private let signs: [Sign]
  /// Finds marks in addresses, in lower case, and in inline scripts as they are.
  private let spotter: HeadSpotter
  /// By pattern: sign and where the mark counts.
  private let meanings: [[(sign: Int, place: Place)]]
  private let elements: [String: Int]
  private let titles: [String: String]

  /// The tables, read once.
  static let shared = SignReader()

  /// Names and titles of all channels, for tests and reports.
  func title(of name: String) -> String { titles[name] ?? name }

  init() {
    var marks: [[UInt8]] = []
    var signs: [Sign] = []
    var meanings: [[(sign: Int, place: Place)]] = []
    var elements: [String: Int] = [:]
    func add(_ list: String, _ place: Place) {
      for mark in list.split(separator: " ") {
        let bytes = Array(mark.utf8)
        let pattern = marks.firstIndex(of: bytes) ?? marks.count
        if pattern == marks.count { marks.append(bytes) }
        while meanings.count <= pattern { meanings.append([]) }
        meanings[pattern].append((signs.count - 1, place))
      }
    }
    for line in ChannelSigns.table.description.split(separator: "\n") {
      let cells = line.split(separator: "|", omittingEmptySubsequences: false).map {
        $0.trimmingBlanks()
      }
      guard cells.count == 7, let kind = Kind(rawValue: cells[2]) else {
        preconditionFailure("a line of the table of channels is wrong: \(line)")
      }
      signs.append(Sign(name: cells[0], title: cells[1], kind: kind))
      add(cells[4], .address)
      add(cells[5], .script)
      for element in cells[6].split(separator: " ") { elements[String(element)] = signs.count - 1 }
    }
    for (table, kind) in [
      (ChannelSigns.systems, Kind.system), (ChannelSigns.loaders, .loader),
      (ChannelSigns.badges, .badge),
    ] {
      for line in table.description.split(separator: "\n") {
        let cells = line.split(separator: "|", omittingEmptySubsequences: false).map {
          $0.trimmingBlanks()
        }
        guard cells.count == 4 else { preconditionFailure("a line of signs is wrong: \(line)") }
        signs.append(Sign(name: cells[0], title: cells[1], kind: kind))
        add(cells[2], .address)
        add(cells[3], .generator)
      }
    }
    spotter = HeadSpotter(marks)
    self.signs = signs
    self.meanings = meanings
    self.elements = elements
    titles = Dictionary(signs.map { ($0.name, $0.title) }, uniquingKeysWith: { first, _ in first })
  }

  /// What is kept of a page's embeds and links.
  ///
  /// Names: `channel.NAME` for a module, with `.held` behind it where a consent tool holds it back;
  /// `link.NAME` for a link to a messenger; `dead.NAME`; `system.NAME`; `loader.NAME`; `form.message`;
  /// and, where a module is live, `embedded` and `embedded.LANGUAGE` with the language of the page.
  ///
  /// - Parameter file: the bytes of the file, in which inline scripts are looked through.
  func read(
    _ page: Page, file: [UInt8], into spots: inout SpotCollector
  ) {
    let language = page.language.rawValue
    for embed in page.embeds {
      switch embed.kind {
      case .element:
        if let sign = elements[embed.value] {
          note(sign, page, embed.source, quote: "<\(embed.value)>", held: false, language, &spots)
        }
      case .inlineScript:
        readScript(embed, page, file: file, language, &spots)
      case .form:
        if embed.traits.contains(.hasMessage) {
          spots.add("form.message", place(page, embed.source, "<form action=\"\(embed.value)\">"))
        }
      case .script, .frame, .styleSheet, .video, .generator:
        readAddress(
          embed.value, at: embed.source, isGenerator: embed.kind == .generator,
          isModule: embed.kind != .styleSheet, held: embed.traits.contains(.held), page, language,
          &spots)
      }
    }
    for link in page.links where Self.isOut(link.href) {
      readAddress(
        link.href, at: link.tag, isGenerator: false, isModule: false, held: false, page, language,
        &spots)
    }
  }

  /// Whether an address hands words to WhatsApp for a friend that the visitor picks: no way to the site's owner.
  static func isShare(_ address: String) -> Bool {
    let lower = address.lowercased()
    guard lower.contains("whatsapp") || lower.contains("wa.me/") else { return false }
    guard let text = lower.firstRange(of: "text=") else { return false }
    if lower.contains("phone=") { return false }
    return lower[..<text.lowerBound].hasSuffix("send?")
      || lower[..<text.lowerBound].hasSuffix("send/?")
      || lower[..<text.lowerBound].hasSuffix("wa.me/?")
  }

  private func readAddress(
    _ address: String, at source: Range<Int>, isGenerator: Bool, isModule: Bool, held: Bool,
    _ page: Page, _ language: String, _ spots: inout SpotCollector
  ) {
    guard !address.isEmpty, !Self.isShare(address) else { return }
    let bytes = address.utf8.map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }
    spotter.search(bytes.span, in: 0..<bytes.count, at: .everywhere) { pattern, _ in
      for (sign, place) in meanings[pattern] {
        guard place == (isGenerator ? .generator : .address) else { continue }
        if !isModule, signs[sign].kind == .chat || signs[sign].kind == .ai { continue }
        note(sign, page, source, quote: address, held: held, language, &spots)
      }
    }
  }

  private func readScript(
    _ embed: Embed, _ page: Page, file: [UInt8], _ language: String, _ spots: inout SpotCollector
  ) {
    let place = page.sourceRange(ofDecoded: embed.source)
    guard place.upperBound <= file.count, !place.isEmpty else { return }
    spotter.search(file.span, in: place, at: .everywhere) { pattern, match in
      for (sign, kind) in meanings[pattern] where kind != .generator {
        let isModule = signs[sign].kind == .chat || signs[sign].kind == .ai
        // A messenger's address inside a program is no link that a visitor can press.
        guard isModule || signs[sign].kind == .loader || signs[sign].kind == .dead,
          !Self.isCommentedOut(file, match.lowerBound, from: place.lowerBound)
        else { continue }
        let line = Self.line(file, around: match, in: place)
        note(
          sign, page, nil, file: match, quote: String(decoding: file[line], as: UTF8.self),
          held: embed.traits.contains(.held), language, &spots)
      }
    }
  }

  private func note(
    _ sign: Int, _ page: Page, _ decoded: Range<Int>?, file: Range<Int> = 0..<0, quote: String,
    held: Bool, _ language: String, _ spots: inout SpotCollector
  ) {
    let name = signs[sign].name
    let source = decoded.map(page.sourceRange(ofDecoded:)) ?? file
    let place = PlaceNote(
      start: source.lowerBound, end: source.upperBound, quote: Self.clip(quote), language: "und")
    switch signs[sign].kind {
    case .chat, .ai:
      spots.add("channel.\(name)" + (held ? ".held" : ""), place)
      if held {
        spots.add("embedded-held", place)
      } else {
        spots.add("embedded", place)
        spots.add("embedded.\(language)", place)
        if signs[sign].kind == .ai { spots.add("embedded-ai", place) }
      }
    case .link: spots.add("link.\(name)", place)
    case .dead: spots.add("dead.\(name)", place)
    case .form, .suite: spots.add("offer.\(name)", place)
    case .system: spots.add("system.\(name)", place)
    case .loader: spots.add("loader.\(name)", place)
    case .badge: spots.add("badge-link", place)
    }
  }

  private func place(_ page: Page, _ decoded: Range<Int>, _ quote: String) -> PlaceNote {
    let source = page.sourceRange(ofDecoded: decoded)
    return PlaceNote(
      start: source.lowerBound, end: source.upperBound, quote: Self.clip(quote), language: "und")
  }

  private static func clip(_ quote: String) -> String {
    quote.utf8.count <= 200 ? quote : String(quote.prefix(196)) + "…"
  }

  private static func isOut(_ href: String) -> Bool {
    let bytes = href.utf8
    guard bytes.count > 6, let first = bytes.first else { return false }
    if first == 0x2F { return bytes.dropFirst().first == 0x2F }
    return bytes.prefix(12).contains(0x3A)
  }

  /// Whether a place in a script stands behind `//` on its line, or in a comment that stars open.
  private static func isCommentedOut(_ file: [UInt8], _ at: Int, from start: Int) -> Bool {
    var place = at
    while place > start, file[place - 1] != 0x0A, at - place < 400 {
      place -= 1
      if file[place] == 0x2F, place + 1 < at, file[place + 1] == 0x2F {
        // `https://` is no comment, and neither is the `//` that begins an address in quotes.
        let before = place > start ? file[place - 1] : 0x20
        if before != 0x3A, before != 0x22, before != 0x27, before != 0x60 { return true }
      }
      if file[place] == 0x2A, place > start, file[place - 1] == 0x2F {
        return !file[place..<at].contains(0x3B) && !Self.hasEnd(file, place, at)
      }
    }
    return false
  }

  private static func hasEnd(_ file: [UInt8], _ from: Int, _ to: Int) -> Bool {
    var at = from + 1
    while at + 1 < to {
      if file[at] == 0x2A, file[at + 1] == 0x2F { return true }
      at += 1
    }
    return false
  }

  private static func line(_ file: [UInt8], around range: Range<Int>, in whole: Range<Int>)
    -> Range<Int>
  {
    var start = range.lowerBound
    while start > whole.lowerBound, file[start - 1] >= 0x20, file[start - 1] < 0x80,
      range.lowerBound - start < 60
    { start -= 1 }
    var end = range.upperBound
    while end < whole.upperBound, file[end] >= 0x20, file[end] < 0x80, end - range.upperBound < 60 {
      end += 1
    }
    return start..<end
  }
}
