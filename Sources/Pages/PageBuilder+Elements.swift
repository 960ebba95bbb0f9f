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
      if !isHidden, let style = places[.style] { isHidden = hidesByStyle(style) }
      if isHidden { hide(element) }
    }
    if let value = places[.translate], equals(value, "no") { context.isKept = true }
    if places.has(.msTextHash) { context.isTranslated = !context.isKept }
    if let value = places[.class] {
      let isKept = noteWords(inNames: value)
      noteFooter(element.name, inNames: value)
      if isKept {
        context.isKept = true
        context.isTranslated = false
      }
    }
    if let value = places[.id] {
      _ = noteWords(inNames: value)
      noteFooter(element.name, inNames: value)
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
      if page.base == nil, let href = places[.href] { page.base = string(element, href) }
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
    if let place = places[.href] { href = string(element, place) }
    var rel: String?
    if let place = places[.rel] { rel = string(element, place).lowercased() }
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
      page.declaredLanguage = string(element, place)
    }
    guard let names = places[.class] else { return }
    if hasToken(names, "translated-ltr") || hasToken(names, "translated-rtl") {
      translation = .byBrowser
    }
  }

  /// Browsers wrap what they translate in `<font style="vertical-align: inherit;">`.
  private mutating func startFont(_ places: borrowing AttributePlaces) {
    guard !context.isKept else { return }
    if let style = places[.style] {
      if declares(style, "vertical-align", ["inherit"]) { context.isTranslated = true }
    } else if translation == .byBrowser, places.isEmpty {
      context.isTranslated = true
    }
  }

  private mutating func startForeign(_ element: borrowing HTMLElement) {
    let name = element.nameSource
    if equals(name, "title") {
      guard !context.isLeftOut else { return }
      endBlock()
      context.zone = .alt
    } else if equals(name, "text") {
      endBlock()
      context.isDrawn = true
    } else if equals(name, "style") || equals(name, "script") || equals(name, "metadata")
      || equals(name, "desc") || equals(name, "annotation")
    {
      context.isLeftOut = true
    }
  }

  private mutating func startHeadLink(
    _ element: borrowing HTMLElement, _ places: borrowing AttributePlaces
  ) {
    guard let href = places[.href] else { return }
    guard let rel = places[.rel] else { return }
    if hasToken(rel, "canonical") {
      if page.canonical == nil { page.canonical = string(element, href) }
    } else if hasToken(rel, "alternate"), let language = places[.hreflang] {
      guard page.alternates.count < limits.maximumLinks else { return }
      page.alternates.append(
        AlternateLink(hreflang: string(element, language), href: string(element, href)))
    } else if hasToken(rel, "stylesheet") || hasToken(rel, "preload") {
      noteWidgets(inAddress: href)
      if hasToken(rel, "stylesheet") { noteEmbed(.styleSheet, element, href) }
    }
  }

  private mutating func startMeta(
    _ element: borrowing HTMLElement, _ places: borrowing AttributePlaces
  ) {
    guard let content = places[.content] else { return }
    if let name = places[.name] {
      if equals(name, "description") {
        if !context.isLeftOut { emitValue(of: element, content, zone: .metaDescription) }
      } else if equals(name, "robots") {
        let value = string(element, content)
        if let before = page.robots {
          page.robots = before + ", " + value
        } else {
          page.robots = value
        }
      } else if equals(name, "generator") {
        noteEmbed(.generator, element, content)
      } else if equals(name, "google-translate-customization") {
        addWidget("Google Translate", .clientSide, at: name.lowerBound)
      }
    } else if let name = places[.httpEquiv] {
      if equals(name, "content-language") {
        if page.declaredLanguage == nil { page.declaredLanguage = string(element, content) }
      } else if equals(name, "x-translated-by") || equals(name, "x-translated-to") {
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

  // MARK: - Values

  /// A decoded value without white space around it.
  func string(_ element: borrowing HTMLElement, _ place: Range<Int>) -> String {
    var value: [UInt8] = []
    value.reserveCapacity(place.count)
    element.readValue(at: place) { bytes, _ in
      for index in 0..<bytes.count { value.append(bytes[index]) }
    }
    while let last = value.last, last <= 0x20 { value.removeLast() }
    return String(decoding: value.drop { $0 <= 0x20 }, as: UTF8.self)
  }

  /// Whether a raw value is `text` (lower case) in any case of its letters, white space around it
  /// apart.
  func equals(_ place: Range<Int>, _ text: StaticString) -> Bool {
    var range = place
    while let first = range.first, document[first] <= 0x20 { range = first + 1..<range.upperBound }
    while let last = range.last, document[last] <= 0x20 { range = range.lowerBound..<last }
    return range.count == text.utf8CodeUnitCount && matches(text, at: range.lowerBound)
  }

  /// Whether one of the words of a raw value is `token` (lower case).
  func hasToken(_ place: Range<Int>, _ token: StaticString) -> Bool {
    let count = token.utf8CodeUnitCount
    guard place.count >= count else { return false }
    var at = place.lowerBound
    while at + count <= place.upperBound {
      if matches(token, at: at), at + count == place.upperBound || document[at + count] <= 0x20 {
        return true
      }
      while at < place.upperBound, document[at] > 0x20 { at += 1 }
      while at < place.upperBound, document[at] <= 0x20 { at += 1 }
    }
    return false
  }

  func matches(_ text: StaticString, at offset: Int) -> Bool {
    let count = text.utf8CodeUnitCount
    guard offset + count <= document.count else { return false }
    return text.withUTF8Buffer { wanted in
      for index in 0..<count {
        let byte = document[offset + index]
        if (byte &- 0x41 < 26 ? byte | 0x20 : byte) != (unsafe wanted[index]) { return false }
      }
      return true
    }
  }

  /// Whether a `style` value takes the element out of sight.
  func hidesByStyle(_ place: Range<Int>) -> Bool {
    declares(place, "display", ["none"]) || declares(place, "visibility", ["hidden", "collapse"])
  }

  /// Whether a `style` value gives a property one of some values; the last declaration counts.
  func declares(_ place: Range<Int>, _ property: StaticString, _ values: [StaticString]) -> Bool {
    let count = property.utf8CodeUnitCount
    guard place.count > count else { return false }
    var result = false
    var at = place.lowerBound
    while at < place.upperBound {
      while at < place.upperBound, document[at] <= 0x20 || document[at] == 0x3B { at += 1 }
      if at + count < place.upperBound, matches(property, at: at) {
        var value = at + count
        while value < place.upperBound, document[value] <= 0x20 { value += 1 }
        if value < place.upperBound, document[value] == 0x3A {
          value += 1
          while value < place.upperBound, document[value] <= 0x20 { value += 1 }
          result = false
          for wanted in values where matches(wanted, at: value) { result = true }
        }
      }
      while at < place.upperBound, document[at] != 0x3B { at += 1 }
    }
    return result
  }
}
