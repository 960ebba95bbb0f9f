import Markup
import Words

extension PageBuilder {
  /// Bytes of an inline script that are searched for translation tools.
  static let maximumScriptSearch = 256 << 10

  /// Takes the content of a script: data is kept, programs are searched for translation tools.
  mutating func readScript(type: [UInt8], at source: Range<Int>) {
    if type.starts(with: Array("application/ld+json".utf8)) {
      guard page.structuredBlocks.count < limits.maximumStructuredBlocks else {
        return find(
          .structuredBlockLimit, at: source.lowerBound,
          "more than \(limits.maximumStructuredBlocks) data scripts; the rest is not read "
            + "(maximumStructuredBlocks)")
      }
      page.structuredBlocks.append(
        StructuredBlock(
          type: String(decoding: type, as: UTF8.self), source: source,
          text: Array(document[source])))
      emitStructuredText(at: source)
    } else {
      let end = min(source.upperBound, source.lowerBound + Self.maximumScriptSearch)
      noteInlineScript(type: type, at: source.lowerBound..<end)
      if page.widgets.count < 16 { noteWidgets(inScript: source.lowerBound..<end) }
    }
  }

  // MARK: - Structured data

  /// Adds the readable strings of a JSON-LD script, one block each.
  ///
  /// The scan knows only strings and what stands before them, so that broken JSON is read as far as
  /// its quotes go.
  private mutating func emitStructuredText(at source: Range<Int>) {
    var at = source.lowerBound
    var key = 0..<0
    while at < source.upperBound {
      guard document[at] == 0x22 else {
        // A value that is no string ends what the last key says, a list does not.
        if document[at] == 0x7B { key = 0..<0 }
        at += 1
        continue
      }
      let start = at + 1
      at = start
      while at < source.upperBound, document[at] != 0x22 {
        at += document[at] == 0x5C ? 2 : 1
      }
      let end = min(at, source.upperBound)
      at = end + 1
      var next = at
      while next < source.upperBound, document[next] <= 0x20 { next += 1 }
      if next < source.upperBound, document[next] == 0x3A {
        key = start..<end
        at = next + 1
      } else if values.isReadable(start..<end, key: key) {
        emitString(at: start..<end)
      }
    }
  }

  /// Adds one JSON string, escapes decoded and HTML tags in it dropped.
  private mutating func emitString(at value: Range<Int>) {
    aside.clear()
    let end = min(value.upperBound, value.lowerBound + limits.maximumAttributeBytes)
    var at = value.lowerBound
    var run = at
    func isLetterOrSlash(_ offset: Int) -> Bool {
      offset < end && ((document[offset] | 0x20) &- 0x61 < 26 || document[offset] == 0x2F)
    }
    while at < end {
      let byte = document[at]
      if byte == 0x5C, at + 1 < end {
        append(run..<at)
        at += appendEscape(at: at, end: end)
        run = at
      } else if byte == 0x3C, isLetterOrSlash(at + 1) || at + 1 < end && document[at + 1] == 0x5C {
        append(run..<at)
        let close = (at..<end).first { document[$0] == 0x3E } ?? end - 1
        aside.separate(at: at)
        at = close + 1
        run = at
      } else {
        at += 1
      }
    }
    var last = end
    if end < value.upperBound { while last > run, document[last] & 0xC0 == 0x80 { last -= 1 } }
    append(run..<last)
    let isTranslated = !context.isKept && translation == .whole
    emitAside(zone: .structuredData, isTranslated: isTranslated)
  }

  private mutating func append(_ range: Range<Int>) {
    guard !range.isEmpty else { return }
    let document = document
    aside.append(document.span.extracting(range), source: range)
  }

  /// Appends what an escape at `offset` stands for; returns its length.
  private mutating func appendEscape(at offset: Int, end: Int) -> Int {
    var length = 2
    var scalar: UInt32
    switch document[offset + 1] {
    case 0x75:
      guard let unit = hexadecimal(at: offset + 2, end: end) else { return 2 }
      length = 6
      scalar = unit
      if unit & 0xFC00 == 0xD800, offset + 7 < end, document[offset + 6] == 0x5C,
        let low = hexadecimal(at: offset + 8, end: end), low & 0xFC00 == 0xDC00
      {
        scalar = 0x10000 + (unit & 0x3FF) << 10 + low & 0x3FF
        length = 12
      }
    case 0x6E, 0x72, 0x74, 0x62, 0x66: scalar = 0x20
    case let other: scalar = UInt32(other)
    }
    guard scalar < 0x80 || document[offset + 1] == 0x75 else { return 1 }
    let decoded = Array(String(Unicode.Scalar(scalar) ?? "\u{FFFD}").utf8)
    aside.appendSolid(decoded.span, source: offset..<min(end, offset + length))
    return length
  }

  private func hexadecimal(at offset: Int, end: Int) -> UInt32? {
    guard offset + 4 <= end else { return nil }
    var value: UInt32 = 0
    for index in offset..<offset + 4 {
      let byte = document[index]
      let digit =
        byte &- 0x30 < 10
        ? byte - 0x30 : (byte | 0x20) &- 0x61 < 6 ? (byte | 0x20) - 0x61 + 10 : 255
      guard digit < 16 else { return nil }
      value = value << 4 | UInt32(digit)
    }
    return value
  }

  // MARK: - Translation tools

  mutating func addWidget(_ name: String, _ kind: TranslationWidget.Kind, at offset: Int) {
    // A tool for another one (GTranslate drives Google's element) is named beside it.
    guard !page.widgets.contains(where: { $0.name == name }), page.widgets.count < 16 else {
      return
    }
    let place = page.sourceRange(ofDecoded: offset..<offset).lowerBound
    page.widgets.append(TranslationWidget(name: name, kind: kind, offset: place))
  }

  mutating func noteWidgets(inAddress place: Range<Int>) {
    guard place.count < 4096 else { return }
    if let sign = WidgetSigns.addressMarks.first(in: document.span, place) {
      addWidget(sign.name, sign.kind, at: place.lowerBound)
    }
  }

  /// Looks at the words of an id or class.
  /// - Returns: whether `notranslate` is one of them.
  mutating func noteWords(inNames place: Range<Int>) -> Bool {
    let document = document
    let span = document.span
    let marks = WidgetSigns.nameMarks
    var isKept = false
    var at = place.lowerBound
    while at < place.upperBound {
      let start = at
      at = PackedBytes.wordEnd(span, from: at, to: place.upperBound)
      if at >= start + 4 {
        var window: UInt32 = 0
        for index in start..<start + 4 { window = window << 8 | UInt32(span[index] | 0x20) }
        if marks.mayBegin(with: window), page.widgets.count < 16,
          let sign = marks.match(in: span, at: start, end: place.upperBound)
        {
          addWidget(sign.name, sign.kind, at: start)
        }
        // The word begins with `notr`.
        if window == 0x6E6F_7472, at == start + 11, values.matches("notranslate", at: start) {
          isKept = true
        }
      }
      while at < place.upperBound, span[at] <= 0x20 { at += 1 }
    }
    return isKept
  }

  private mutating func noteWidgets(inScript place: Range<Int>) {
    let document = document
    let span = document.span
    guard WidgetSigns.scriptSieves.contains(where: { $0.isFound(in: span, place) }) else { return }
    var from = place.lowerBound
    while let sign = WidgetSigns.scriptMarks.first(in: span, from..<place.upperBound, at: &from) {
      addWidget(sign.name, sign.kind, at: from)
      from += 1
    }
  }
}
