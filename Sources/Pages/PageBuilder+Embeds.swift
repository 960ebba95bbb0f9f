import Markup

extension PageBuilder {
  /// Takes note of an element that is more than text.
  mutating func noteEmbed(
    _ kind: Embed.Kind, _ element: borrowing HTMLElement, _ place: Range<Int>?
  ) {
    guard page.embeds.count < limits.maximumEmbeds, !context.isInert else { return }
    var traits: Embed.Traits = []
    var place = place
    switch kind {
    case .script:
      if element.attribute("async") != nil { traits.insert(.async) }
      if element.attribute("defer") != nil { traits.insert(.deferred) }
      if let sum = element.attribute("integrity"), !sum.value.isEmpty { traits.insert(.integrity) }
      if let type = element.attribute("type") { traits.formUnion(Self.traits(ofType: type.value)) }
    case .form:
      place = element.attribute("action")?.source
    default: break
    }
    var value = ""
    if let range = place {
      // A value that is cut may end inside a character, which then reads as U+FFFD.
      value = values.string(
        element, range.lowerBound..<min(range.upperBound, range.lowerBound + Embed.valueLimit))
    }
    page.embeds.append(Embed(kind: kind, value: value, source: element.source, traits: traits))
  }

  /// Takes note of an element whose name has a hyphen, once a page.
  mutating func noteCustomElement(_ element: borrowing HTMLElement) {
    let place = element.nameSource
    guard page.embeds.count < limits.maximumEmbeds, !context.isInert, place.count < 64,
      document[place].contains(0x2D)
    else { return }
    let name = String(decoding: element.nameBytes, as: UTF8.self)
    guard !page.embeds.contains(where: { $0.kind == .element && $0.value == name }) else { return }
    page.embeds.append(Embed(kind: .element, value: name, source: element.source, traits: []))
  }

  /// Takes note that the form being read has a field for a message.
  mutating func noteMessageField() {
    guard let last = page.embeds.lastIndex(where: { $0.kind == .form }) else { return }
    page.embeds[last].traits.insert(.hasMessage)
  }

  /// Takes note of a script that stands in the page.
  mutating func noteInlineScript(type: [UInt8], at source: Range<Int>) {
    guard page.embeds.count < limits.maximumEmbeds, !context.isInert, !source.isEmpty else {
      return
    }
    page.embeds.append(
      Embed(
        kind: .inlineScript, value: "", source: source, traits: Self.traits(ofType: type)))
  }

  private static func traits(ofType type: [UInt8]) -> Embed.Traits {
    guard !type.isEmpty else { return [] }
    let name = type.map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }
    return name == typeOfModules ? .deferred : name == typeOfText ? .held : []
  }

  private static let typeOfModules = Array("module".utf8), typeOfText = Array("text/plain".utf8)

  /// Learns from the words of a class or id whether the element is the page's foot.
  mutating func noteFooter(_ name: HTMLName, inNames place: Range<Int>) {
    guard !context.isFooter, name != .body, name != .html, name != .main else { return }
    if values.namesFooter(place) { context.isFooter = true }
  }
}
