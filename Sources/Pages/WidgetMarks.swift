/// Finds the marks of translation tools in a text, in any case of its letters.
struct WidgetMarks: Sendable {
  private let entries: [(mark: [UInt8], sign: WidgetSigns.Sign)]
  /// Indices into `entries` by a mark's first byte.
  private let byFirst: [[UInt8]]

  init(_ signs: [WidgetSigns.Sign]) {
    var entries: [(mark: [UInt8], sign: WidgetSigns.Sign)] = []
    var byFirst = [[UInt8]](repeating: [], count: 256)
    for sign in signs {
      for mark in sign.marks {
        byFirst[Int(mark[0])].append(UInt8(entries.count))
        entries.append((mark, sign))
      }
    }
    self.entries = entries
    self.byFirst = byFirst
  }

  /// The sign whose mark stands at `offset`.
  func match(in text: Span<UInt8>, at offset: Int, end: Int) -> WidgetSigns.Sign? {
    let candidates = byFirst[Int(Self.lower(text[offset]))]
    if candidates.isEmpty { return nil }
    for candidate in candidates {
      let mark = entries[Int(candidate)].mark
      guard offset + mark.count <= end else { continue }
      var index = 1
      while index < mark.count, Self.lower(text[offset + index]) == mark[index] { index += 1 }
      if index == mark.count { return entries[Int(candidate)].sign }
    }
    return nil
  }

  /// The first sign in `range`; `offset` becomes its place.
  func first(
    in text: Span<UInt8>, _ range: Range<Int>, at offset: inout Int
  ) -> WidgetSigns.Sign? {
    for place in range {
      if let sign = match(in: text, at: place, end: range.upperBound) {
        offset = place
        return sign
      }
    }
    return nil
  }

  func first(in text: Span<UInt8>, _ range: Range<Int>) -> WidgetSigns.Sign? {
    var offset = 0
    return first(in: text, range, at: &offset)
  }

  private static func lower(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }
}

/// Says whether a word stands in a long text, looking at about every seventh byte (Horspool).
struct WordSieve: Sendable {
  private let word: [UInt8]
  private let skips: [UInt8]

  init(_ word: StaticString) {
    let bytes = Array("\(word)".utf8)
    var skips = [UInt8](repeating: UInt8(bytes.count), count: 256)
    for (index, byte) in bytes.dropLast().enumerated() {
      skips[Int(byte)] = UInt8(bytes.count - 1 - index)
    }
    self.word = bytes
    self.skips = skips
  }

  func isFound(in text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    let count = word.count
    let last = word[count - 1]
    var at = range.lowerBound + count - 1
    while at < range.upperBound {
      let byte = text[at]
      if byte == last {
        var index = 0
        while index < count - 1, text[at - count + 1 + index] == word[index] { index += 1 }
        if index == count - 1 { return true }
      }
      at += Int(skips[Int(byte)])
    }
    return false
  }
}

extension WidgetSigns {
  static let addressMarks = WidgetMarks(addresses)
  static let scriptMarks = WidgetMarks(scripts)
  static let nameMarks = WidgetMarks(names)
  static let scriptSieves = [WordSieve("ranslat"), WordSieve("eglot")]
}
