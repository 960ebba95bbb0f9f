/// Finds the marks of translation tools in a text, in any case of its letters.
final class WidgetMarks: Sendable {
  private let signs: [WidgetSigns.Sign]
  /// All marks one behind the other, those with the same first byte together.
  private let bytes: [UInt8]
  /// For each mark, and one more, where it begins in `bytes`.
  private let places: [UInt16]
  /// For each mark its place in `signs`.
  private let owners: [UInt8]
  /// For each first byte, and one more, the number of its first mark.
  private let byFirst: [UInt8]
  /// A bit for each hash of the first four bytes of a mark: few places of a text pass.
  private let sieve: [UInt64]

  init(_ signs: [WidgetSigns.Sign]) {
    var marks: [(mark: [UInt8], owner: UInt8)] = []
    for (owner, sign) in signs.enumerated() {
      for mark in sign.marks { marks.append((mark, UInt8(owner))) }
    }
    // In the order of the signs where first bytes are the same.
    let sorted = marks.enumerated().sorted {
      ($0.element.mark[0], $0.offset) < ($1.element.mark[0], $1.offset)
    }.map(\.element)
    var byFirst = [UInt8](repeating: 0, count: 257)
    var bytes: [UInt8] = []
    var places: [UInt16] = [0]
    for (number, entry) in sorted.enumerated() {
      bytes += entry.mark
      places.append(UInt16(bytes.count))
      for first in Int(entry.mark[0]) + 1...256 { byFirst[first] = UInt8(number + 1) }
    }
    self.signs = signs
    self.bytes = bytes
    self.places = places
    owners = sorted.map(\.owner)
    self.byFirst = byFirst
    var sieve = [UInt64](repeating: 0, count: Self.sieveBits / 64)
    for mark in sorted.map(\.mark) {
      precondition(mark.count >= 4, "a mark is too short for the sieve")
      let bit = Self.bit(of: mark[..<4].reduce(0) { $0 << 8 | UInt32($1 | 0x20) })
      sieve[bit >> 6] |= 1 << UInt64(bit & 63)
    }
    self.sieve = sieve
  }

  private static let sieveBits = 1024

  private static func bit(of window: UInt32) -> Int { Int((window &* 0x9E37_79B1) >> 22) }

  /// Whether a mark may begin with four bytes, the first one highest and 0x20 set in each of them.
  func mayBegin(with window: UInt32) -> Bool {
    let bit = Self.bit(of: window)
    return sieve[bit >> 6] >> UInt64(bit & 63) & 1 != 0
  }

  /// The sign whose mark stands at `offset`.
  func match(in text: Span<UInt8>, at offset: Int, end: Int) -> WidgetSigns.Sign? {
    let first = Int(Self.lower(text[offset]))
    var number = Int(byFirst[first])
    let behind = Int(byFirst[first + 1])
    while number < behind {
      let start = Int(places[number])
      let count = Int(places[number + 1]) - start
      if offset + count <= end {
        var index = 1
        while index < count, Self.lower(text[offset + index]) == bytes[start + index] { index += 1 }
        if index == count { return signs[Int(owners[number])] }
      }
      number += 1
    }
    return nil
  }

  /// The first sign in `range`; `offset` becomes its place.
  func first(
    in text: Span<UInt8>, _ range: Range<Int>, at offset: inout Int
  ) -> WidgetSigns.Sign? {
    var window: UInt32 = 0
    var at = range.lowerBound
    while at < range.upperBound {
      window = window << 8 | UInt32(text[at] | 0x20)
      at += 1
      if mayBegin(with: window), at - 4 >= range.lowerBound,
        let sign = match(in: text, at: at - 4, end: range.upperBound)
      {
        offset = at - 4
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
