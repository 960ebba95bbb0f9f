public import Pages
public import StructuredData
internal import Words

/// Takes off a page what the indicators need that read pages.
///
/// Knows the texts of policies, channels of service, marks of goods, parameters, reports and works, in
/// English, Chinese, Indonesian, Vietnamese and Thai. Knows nothing of scores and of what a rulebook
/// asks for. One belongs to one thread and keeps its memory from page to page.
public struct IndicatorObserver {
  private let books = CueBooks.standard
  private let policies: PolicyPages
  private let signs = SignReader.shared
  /// What the scripts are known by that a rulebook asks for, in lower case.
  private let sdkMarks: [String]
  private let badge: Int
  private let parameters = ParameterReader(UnitTable.table)
  private let reader = StructuredDataReader()
  private var cues = PageCues()

  /// An observer. The tables are read once in a process, on first use.
  ///
  /// - Parameter sdkMarks: parts of addresses of scripts that a rulebook lists (CW-2, CW-6); pages with
  ///   one are counted as `sdk.MARK`.
  public init(sdkMarks: [String] = []) {
    policies = PolicyPages(books)
    self.sdkMarks = sdkMarks.map { $0.lowercased() }
    badge = books.lexicon.cue("badge") ?? -1
  }

  /// Looks at one page.
  ///
  /// - Parameters:
  ///   - file: the bytes of the page as they came; inline scripts are looked through there.
  ///   - digest: SHA-256 of the file in hex, for evidence.
  ///   - graph: what the page says to machines, where it was read already; read here otherwise when
  ///     the page has data of the kinds that matter.
  /// - Complexity: O(*n*).
  public mutating func see(
    _ page: Page, file: [UInt8], digest: String, graph: EntityGraph? = nil
  ) -> PageNotes {
    var spots = SpotCollector()
    cues.read(page, books)
    var promises: [PageNotes.Promise] = []
    let found = policies.read(page, cues, digest: digest) { find, sentence in
      let name = books.site.clauses[find.clause]
      func place() -> PlaceNote {
        PlaceNote(
          page, page.quoteRange(around: find.range, sentence: find.sentence), block: find.block)
      }
      spots.add("says.\(name)", place())
      if name == "reply-within", promises.count < PageNotes.maximumPromises {
        readPromise(page, sentence, find, digest, place(), &promises)
      }
    }
    for note in found {
      guard let clause = note.clauses.first else { continue }
      spots.add("policy.\(note.kind.rawValue).\(note.language)", clause.place)
    }
    books.marks.read(page, hits: cues.hits) { mark, range, block in
      spots.add("mark.\(mark.name)", PlaceNote(page, range, block: block))
    }
    signs.read(page, file: file, into: &spots)
    readBadges(page, &spots)
    readLanguages(page, &spots)
    readScripts(page, &spots)
    readVideos(page, &spots)
    let notes = parameters.read(page)
    var result = PageNotes(
      address: page.address, digest: digest, language: page.language.rawValue,
      words: page.wordCount, isHome: PageAddress.isHome(page.address), targets: [],
      spots: [], policies: found, links: links(page), promises: promises,
      parameters: notes.count >= ParameterTally.minimumOfGoods ? notes : [], markupReturns: [],
      reports: [])
    if result.isHome { result.targets = targets(page) }
    if let graph = graph ?? ownGraph(page) {
      MarkupNotes.read(graph, page, digest: digest, &result, &spots)
    }
    readReports(page, digest, &result, spots)
    result.spots = spots.spots
    // "Danger" in a travel tip and "material" in prose say nothing of goods.
    if !result.isOfGoods { result.spots.removeAll { Self.saidOfGoods.contains($0.key) } }
    return result
  }

  private static let saidOfGoods: Set<String> = [
    "says.warn", "says.instruct", "says.made-of", "says.maker", "says.dates",
  ]

  /// The page's data, where it has any that the indicators look at.
  private func ownGraph(_ page: Page) -> EntityGraph? {
    guard !page.structuredBlocks.isEmpty || !page.dataMarkup.elements.isEmpty else { return nil }
    return reader.read(page, address: page.address)
  }

  private func readPromise(
    _ page: Page, _ sentence: Sentence, _ find: ClauseFind, _ digest: String, _ place: PlaceNote,
    _ promises: inout [PageNotes.Promise]
  ) {
    // The time that stands nearest to the word for replying.
    guard
      let value = cues.durations.filter({
        $0.range.lowerBound >= sentence.range.lowerBound
          && $0.range.upperBound <= sentence.range.upperBound
      }).min(by: {
        Self.distance($0.range, find.range) < Self.distance($1.range, find.range)
      })?.value
    else { return }
    let promise = PageNotes.Promise(
      hours: value.hours,
      isWorkingTime: value.scale == .workingDays || value.scale == .workingHours,
      spot: SpotNote(address: page.address, digest: digest, place: place))
    if !promises.contains(promise) { promises.append(promise) }
  }

  private static func distance(_ a: Range<Int>, _ b: Range<Int>) -> Int {
    if a.overlaps(b) { return 0 }
    return a.lowerBound >= b.upperBound
      ? a.lowerBound - b.upperBound : b.lowerBound - a.upperBound
  }

  // MARK: - Languages and translation tools

  /// `own.LANGUAGE` for pages whose text came in it, `translated.LANGUAGE` for those that a tool
  /// translated in the browser, `translator.NAME` for tools, `declared-other` where the page says one
  /// language of the programmes and is written in another.
  private func readLanguages(_ page: Page, _ spots: inout SpotCollector) {
    let language = page.language.rawValue
    var own = 0
    var translated = 0
    var first: Int?
    for (index, block) in page.blocks.enumerated() where block.language == page.language {
      switch block.zone {
      case .h1, .h2to6, .body, .listTable:
        if block.isTranslatedByWidget { translated += 1 } else { own += 1 }
        if first == nil, !block.isTranslatedByWidget { first = index }
      default: continue
      }
    }
    if page.language != .undetermined {
      let block = first ?? 0
      let place =
        page.blocks.isEmpty
        ? PlaceNote(start: 0, end: 0, quote: "", language: language)
        : PlaceNote(
          page, page.quoteRange(around: page.blocks[block].normalized, block: block), block: block)
      if own > translated { spots.add("own.\(language)", place) }
      if translated > own { spots.add("translated.\(language)", place) }
      let declared = page.declaredLanguage?.lowercased().prefix { $0 != "-" && $0 != "_" }
      if let declared, ["en", "id", "vi", "th", "zh"].contains(declared), declared != language {
        spots.add("declared-other", place)
      }
    }
    for widget in page.widgets {
      spots.add(
        "translator.\(widget.kind.rawValue).\(widget.name)",
        PlaceNote(
          start: widget.offset, end: widget.offset, quote: widget.name, language: "und"))
    }
  }

  // MARK: - Scripts

  /// `script.external`, and of these `script.waiting` (async, defer or module) and
  /// `script.with-sum` (integrity).
  private func readScripts(_ page: Page, _ spots: inout SpotCollector) {
    for embed in page.embeds where embed.kind == .script {
      func place() -> PlaceNote {
        let source = page.sourceRange(ofDecoded: embed.source)
        return PlaceNote(
          start: source.lowerBound, end: source.upperBound, quote: String(embed.value.prefix(200)),
          language: "und")
      }
      spots.add("script.external", place())
      if !embed.traits.isDisjoint(with: [.async, .deferred]) {
        spots.add("script.waiting", place())
      }
      if embed.traits.contains(.integrity) { spots.add("script.with-sum", place()) }
      guard !sdkMarks.isEmpty else { continue }
      let address = embed.value.lowercased()
      for mark in sdkMarks where address.contains(mark) { spots.add("sdk.\(mark)", place()) }
    }
  }

  /// `badge` for the name of a programme's mark in any text, pictures' included. Links are `SignReader`'s.
  private func readBadges(_ page: Page, _ spots: inout SpotCollector) {
    for hit in cues.hits where Int(hit.cue) == badge {
      if let block = page.block(atNormalized: Int(hit.start)), page.blocks[block].zone != .urlSlug {
        spots.add(
          "badge",
          PlaceNote(page, page.quoteRange(around: hit.range, block: block), block: block))
      }
    }
  }

  private func readVideos(_ page: Page, _ spots: inout SpotCollector) {
    let hosts = [
      "youtube.com/embed", "youtube-nocookie.com", "player.vimeo.com", "youku.com/embed",
    ]
    for embed in page.embeds where embed.kind == .video || embed.kind == .frame {
      let address = embed.value.lowercased()
      guard embed.kind == .video || hosts.contains(where: { address.contains($0) }) else {
        continue
      }
      let source = page.sourceRange(ofDecoded: embed.source)
      spots.add(
        "video",
        PlaceNote(
          start: source.lowerBound, end: source.upperBound, quote: String(embed.value.prefix(200)),
          language: "und"))
    }
  }

  // MARK: - Reports

  /// A report named in text beside its laboratory: level 2 with a number and a document to open, 1
  /// with one of them.
  private func readReports(
    _ page: Page, _ digest: String, _ result: inout PageNotes, _ spots: SpotCollector
  ) {
    guard let named = spots.spots.first(where: { $0.key == "says.report" }) else { return }
    let number = spots.spots.first {
      $0.key.hasPrefix("mark.int-") && $0.key != "mark.int-hs" || $0.key == "mark.cn-certificate"
        || $0.key == "mark.iso-number"
    }
    let hasDocument = page.links.contains { PageAddress.isDocument($0.href) }
    guard number != nil || hasDocument, result.reports.count < PageNotes.maximumReports else {
      return
    }
    result.reports.append(
      PageNotes.Report(
        level: number != nil && hasDocument ? 2 : 1, issuer: "", number: number?.place.quote ?? "",
        expires: "",
        spot: SpotNote(address: page.address, digest: digest, place: named.place)))
  }

  // MARK: - Links

  private func links(_ page: Page) -> [PageNotes.PolicyLink] {
    var kinds: [Int: PolicyKind] = [:]
    let isNamed = cues.hits.contains {
      Int($0.cue) == books.privacyTitle || Int($0.cue) == books.returnsTitle
    }
    guard isNamed else { return [] }
    // Links stand in the order of the page, and so do the blocks that hold their texts.
    var byBlock: [Int: [Int]] = [:]
    for (index, link) in page.links.enumerated() {
      if let block = link.block { byBlock[block, default: []].append(index) }
    }
    for hit in cues.hits {
      let kind: PolicyKind
      switch Int(hit.cue) {
      case books.privacyTitle: kind = .privacy
      case books.returnsTitle: kind = .returns
      default: continue
      }
      guard let block = page.block(atNormalized: Int(hit.start)), let here = byBlock[block] else {
        continue
      }
      let surface = page.text.map.source(of: hit.range)
      for index in here {
        let link = page.links[index]
        guard link.surface.contains(surface.lowerBound), link.surface.count <= 120 else { continue }
        if kinds[index] == nil { kinds[index] = kind }
      }
    }
    var found: [PageNotes.PolicyLink] = []
    for index in kinds.keys.sorted() where found.count < PageNotes.maximumLinks {
      let link = page.links[index]
      guard let kind = kinds[index],
        let target = PageAddress.target(link.href, of: page), let block = link.block
      else { continue }
      let source = page.sourceRange(ofSurface: link.surface)
      found.append(
        PageNotes.PolicyLink(
          kind: kind, target: target, isInFooter: link.isInFooter,
          place: PlaceNote(
            start: source.lowerBound, end: source.upperBound,
            quote: String(decoding: page.surface[link.surface], as: UTF8.self),
            language: page.blocks[block].language.rawValue)))
    }
    return found
  }

  private func targets(_ page: Page) -> [String] {
    var seen: Set<String> = []
    var list: [String] = []
    for link in page.links where list.count < PageNotes.maximumTargets {
      if let target = PageAddress.target(link.href, of: page), seen.insert(target).inserted {
        list.append(target)
      }
    }
    return list.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}

/// What addresses of pages tell.
enum PageAddress {
  /// An address against its page, without fragment, and without a slash at its end; nil for other
  /// schemes than the web's. Pages of a folder have addresses without a scheme.
  static func target(_ href: String, of page: Page) -> String? {
    guard !href.isEmpty, href.utf8.first != 0x23 else { return nil }
    // Pages of a folder stand in a place of their own while addresses are resolved.
    let own = Address.isAbsolute(page.address) ? page.address : folder + page.address
    let base = page.base.map { Address.resolve($0, against: own) } ?? own
    let address = Address.resolve(href, against: base)
    guard Address.isWeb(address) else { return nil }
    return plain(address.hasPrefix(folder) ? String(address.dropFirst(folder.count)) : address)
  }

  private static let folder = "http://folder.invalid/"

  /// An address as addresses are compared: without fragment, slash and index page at its end.
  static func plain(_ address: String) -> String {
    var rest = Substring(address)
    if let hash = rest.firstIndex(of: "#") { rest = rest[..<hash] }
    for end in ["/index.html", "/index.htm", "/index.php"] where rest.hasSuffix(end) {
      rest = rest.dropLast(end.count)
    }
    if rest == "index.html" || rest == "index.htm" { rest = "" }
    while rest.hasSuffix("/"), !rest.hasSuffix("//") { rest = rest.dropLast() }
    if !Address.isAbsolute(String(rest)) { rest = rest.drop { $0 == "/" } }
    return String(rest)
  }

  /// Whether an address is a site's first page, or that of one of its languages.
  static func isHome(_ address: String) -> Bool {
    var rest = Substring(address)
    if let mark = rest.range(of: "://") {
      rest = rest[mark.upperBound...]
      guard let slash = rest.firstIndex(of: "/") else { return true }
      rest = rest[rest.index(after: slash)...]
    }
    if let cut = rest.firstIndex(where: { $0 == "?" || $0 == "#" }) { rest = rest[..<cut] }
    let parts = rest.split(separator: "/").filter { part in
      !["index.html", "index.htm", "index.php", "home", "."].contains(part.lowercased())
    }
    if parts.isEmpty { return true }
    let languages: Set<String> = [
      "en", "id", "vi", "vn", "th", "zh", "cn", "en-us", "zh-cn", "id-id", "vi-vn", "th-th",
    ]
    return parts.count == 1 && languages.contains(parts[0].lowercased())
  }

  /// Whether an address is that of a document to open.
  static func isDocument(_ href: String) -> Bool {
    let path = href.lowercased().prefix { $0 != "?" && $0 != "#" }
    return path.hasSuffix(".pdf")
  }
}

extension Substring {
  /// The first place of a text.
  fileprivate func range(of text: String) -> Range<Index>? {
    var at = startIndex
    while at < endIndex {
      if self[at...].hasPrefix(text) { return at..<index(at, offsetBy: text.count) }
      at = index(after: at)
    }
    return nil
  }
}
