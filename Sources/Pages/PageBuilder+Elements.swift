import Markup
import Words

extension PageBuilder {
  // MARK: - Any element

  // Static, and no closures over `self` below: they would copy the builder, a kilobyte, for each element.
  static func places(
    of element: borrowing HTMLElement, in document: [UInt8]
  ) -> AttributePlaces {
    var places = AttributePlaces()
    let span = document.span
    element.forEachAttribute { name, value in
      if let known = AttributeName(span, at: name) { places.note(known, value) }
    }
    return places
  }

  /// What attributes mean on every element.
  mutating func startCommon(_ element: borrowing HTMLElement, _ places: borrowing AttributePlaces) {
    if !context.isHidden {
      var isHidden = places.has(.hidden)
      if !isHidden, let style = places[.style] { isHidden = values.hidesByStyle(style) }
      if isHidden { hide(element) }
    }
    if let value = places[.translate], values.equals(value, "no") { context.isKept = true }
    if places.has(.msTextHash) { context.isTranslated = !context.isKept }
    if let value = places[.class] {
      noteFooter(element.name, inNames: value)
      if noteWords(inNames: value) {
        context.isKept = true
        context.isTranslated = false
      }
    }
    if let value = places[.id] {
      noteFooter(element.name, inNames: value)
      _ = noteWords(inNames: value)
    }
    if context.isLeftOut || !places.hasText { return }
    if let value = places[.alt],
      element.name == .img || element.name == .area || element.name == .input
        || element.name == .image
    {
      emitValue(of: element, value, zone: .alt)
    }
    if let value = places[.ariaLabel] { emitValue(of: element, value, zone: .alt) }
    if let value = places[.title], element.name != .link, element.name != .style,
      element.name != .script, element.name != .meta
    {
      emitValue(of: element, value, zone: .alt)
    }
  }

  private mutating func hide(_ element: borrowing HTMLElement) {
    // What is hidden does not stand in one block with what is not.
    endBlock()
    context.isHidden = true
  }

  /// Adds the text of an attribute as a block of its own.
  mutating func emitValue(of element: borrowing HTMLElement, _ place: Range<Int>, zone: Zone) {
    guard !place.isEmpty else { return }
    aside.clear()
    var cut = place
    if place.count > limits.maximumAttributeBytes {
      var end = place.lowerBound + limits.maximumAttributeBytes
      while end > place.lowerBound, document[end] & 0xC0 == 0x80 { end -= 1 }
      cut = place.lowerBound..<end
      find(
        .attributeLimit, at: place.lowerBound,
        "an attribute of \(place.count) bytes; only the first \(limits.maximumAttributeBytes) are "
          + "read (maximumAttributeBytes)")
    }
    element.readValue(at: cut) { aside.append($0, source: $1) }
    let isTranslated = !context.isKept && translation != .none
    emitAside(zone: context.isHidden ? .hidden : zone, isTranslated: isTranslated)
  }

  // MARK: - Elements with a meaning of their own

  mutating func startSpecial(_ element: borrowing HTMLElement, _ places: borrowing AttributePlaces)
  {
    switch element.name {
    case .a: startLink(element, places)
    case .base:
      if page.base == nil, let href = places[.href] { page.base = values.string(element, href) }
    case .br:
      let isHeading = context.zone != .body && context.zone != .listTable
      if isHeading { buffer.separate(at: element.source.lowerBound) } else { endBlock() }
    case .dialog:
      if !places.has(.open), !context.isHidden { hide(element) }
    case .font: startFont(places)
    case .html: startHTML(element, places)
    case .form: noteEmbed(.form, element, nil)
    case .iframe:
      if let src = places[.src] { noteWidgets(inAddress: src) }
      noteEmbed(.frame, element, places[.src])
    case .link: startHeadLink(element, places)
    case .meta: startMeta(element, places)
    case .other:
      if element.isForeign { startForeign(element) } else { noteCustomElement(element) }
    case .script: startScript(element, places)
    case .textarea: noteMessageField()
    case .title: startTitle(element)
    case .video: noteEmbed(.video, element, places[.src])
    default: break
    }
  }

  private mutating func startLink(
    _ element: borrowing HTMLElement, _ places: borrowing AttributePlaces
  ) {
    guard !context.isLeftOut else { return }
    guard page.links.count < limits.maximumLinks else {
      if told.contains(.linkLimit) { return }
      return find(
        .linkLimit, at: element.source.lowerBound,
        "more than \(limits.maximumLinks) links; the rest is not listed (maximumLinks)")
    }
    // An <a> without an address is listed with an empty one, so that its text is still link text.
    var href = ""
    if let place = places[.href] { href = values.string(element, place) }
    var rel: String?
    if let place = places[.rel] { rel = values.string(element, place).lowercased() }
    page.links.append(
      Link(
        href: href, rel: rel, tag: element.source,
        isInFooter: context.isFooter, surface: 0..<0, block: nil))
    context.link = UInt32(page.links.count)
  }

  private mutating func startTitle(_ element: borrowing HTMLElement) {
    titleCount += 1
    context.zone = .title
    if titleCount > 1 {
      context.isLeftOut = true
      find(
        .titleRepeated, at: element.source.lowerBound,
        "another <title>; browsers show the first one only")
    }
  }

  private mutating func startHTML(
    _ element: borrowing HTMLElement, _ places: borrowing AttributePlaces
  ) {
    if page.declaredLanguage == nil, let place = places[.lang] ?? places[.xmlLang] {
      page.declaredLanguage = values.string(element, place)
    }
    guard let names = places[.class] else { return }
    if values.hasToken(names, "translated-ltr") || values.hasToken(names, "translated-rtl") {
      translation = .byBrowser
    }
  }

  /// Browsers wrap what they translate in `<font style="vertical-align: inherit;">`.
  private mutating func startFont(_ places: borrowing AttributePlaces) {
    guard !context.isKept else { return }
    if let style = places[.style] {
      if values.declares(style, "vertical-align", ["inherit"]) { context.isTranslated = true }
    } else if translation == .byBrowser, places.isEmpty {
      context.isTranslated = true
    }
  }

  private mutating func startForeign(_ element: borrowing HTMLElement) {
    let name = element.nameSource
    if values.equals(name, "title") {
      guard !context.isLeftOut else { return }
      endBlock()
      context.zone = .alt
    } else if values.equals(name, "text") {
      endBlock()
      context.isDrawn = true
    } else if values.equals(name, "style") || values.equals(name, "script")
      || values.equals(name, "metadata")
      || values.equals(name, "desc") || values.equals(name, "annotation")
    {
      context.isLeftOut = true
    }
  }

  private mutating func startHeadLink(
    _ element: borrowing HTMLElement, _ places: borrowing AttributePlaces
  ) {
    guard let href = places[.href] else { return }
    guard let rel = places[.rel] else { return }
    if values.hasToken(rel, "canonical") {
      if page.canonical == nil { page.canonical = values.string(element, href) }
    } else if values.hasToken(rel, "alternate"), let language = places[.hreflang] {
      guard page.alternates.count < limits.maximumLinks else { return }
      page.alternates.append(
        AlternateLink(
          hreflang: values.string(element, language), href: values.string(element, href)))
    } else if values.hasToken(rel, "stylesheet") || values.hasToken(rel, "preload") {
      noteWidgets(inAddress: href)
      if values.hasToken(rel, "stylesheet") { noteEmbed(.styleSheet, element, href) }
    }
  }

  private mutating func startMeta(
    _ element: borrowing HTMLElement, _ places: borrowing AttributePlaces
  ) {
    guard let content = places[.content] else { return }
    if let name = places[.name] {
      if values.equals(name, "description") {
        if !context.isLeftOut { emitValue(of: element, content, zone: .metaDescription) }
      } else if values.equals(name, "robots") {
        let value = values.string(element, content)
        if let before = page.robots {
          page.robots = before + ", " + value
        } else {
          page.robots = value
        }
      } else if values.equals(name, "generator") {
        noteEmbed(.generator, element, content)
      } else if values.equals(name, "google-translate-customization") {
        addWidget("Google Translate", .clientSide, at: name.lowerBound)
      }
    } else if let name = places[.httpEquiv] {
      if values.equals(name, "content-language") {
        if page.declaredLanguage == nil { page.declaredLanguage = values.string(element, content) }
      } else if values.equals(name, "x-translated-by") || values.equals(name, "x-translated-to") {
        translation = .whole
      }
    }
  }

  private mutating func startScript(
    _ element: borrowing HTMLElement, _ places: borrowing AttributePlaces
  ) {
    scriptType = nil
    if let src = places[.src] {
      noteWidgets(inAddress: src)
      noteEmbed(.script, element, src)
    } else if let type = places[.type] {
      var name = document[type].map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }
      while let last = name.last, last <= 0x20 { name.removeLast() }
      scriptType = Array(name.drop { $0 <= 0x20 })
    } else {
      scriptType = []
    }
  }
}
