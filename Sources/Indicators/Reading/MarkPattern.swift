/// A small pattern for the numbers of marks, matched at one place of normalised text.
///
/// `#` is a digit, `@` a letter, `_` up to three blanks or signs of `. : -`, `[abc]` one of these bytes
/// (`a-z` is a range, `[^ ]` any but a blank), `(a|b)` a choice, everything else itself. `{m,n}` behind a
/// `#`, an `@` or a class says how often, `?` once or not, `*` up to six times. A bracket that holds digits only, as in `(####)`,
/// is a group like any other; brackets in the text are written `[(]`. Matching goes back where it must, over
/// at most `maximumSteps` steps.
struct MarkPattern: Sendable {
  private indirect enum Part: Sendable {
    case digit, letter, gap
    case byte(UInt8)
    case oneOf([ClosedRange<UInt8>], isNegative: Bool)
    case group([[Part]])
    case times(Part, Int, Int)
  }

  private let parts: [Part]
  /// Steps of one match.
  static let maximumSteps = 4000

  init(_ text: String) {
    var bytes = Array(text.utf8)[...]
    parts = Self.parse(&bytes)
  }

  private static func parse(_ bytes: inout ArraySlice<UInt8>) -> [Part] {
    var parts: [Part] = []
    while let byte = bytes.first, byte != 0x7C, byte != 0x29 {
      bytes.removeFirst()
      switch byte {
      case 0x23: parts.append(.digit)
      case 0x40: parts.append(.letter)
      case 0x5F: parts.append(.gap)
      case 0x28:
        var choices = [parse(&bytes)]
        while bytes.first == 0x7C {
          bytes.removeFirst()
          choices.append(parse(&bytes))
        }
        if bytes.first == 0x29 { bytes.removeFirst() }
        parts.append(.group(choices))
      case 0x5B:
        var ranges: [ClosedRange<UInt8>] = []
        var isNegative = false
        if bytes.first == 0x5E {
          isNegative = true
          bytes.removeFirst()
        }
        while let next = bytes.first, next != 0x5D {
          bytes.removeFirst()
          if bytes.first == 0x2D, bytes.count > 1, bytes[bytes.startIndex + 1] != 0x5D {
            bytes.removeFirst()
            let last = bytes.removeFirst()
            ranges.append(next...max(next, last))
          } else {
            ranges.append(next...next)
          }
        }
        if bytes.first == 0x5D { bytes.removeFirst() }
        parts.append(.oneOf(ranges, isNegative: isNegative))
      case 0x3F:
        if let last = parts.popLast() { parts.append(.times(last, 0, 1)) }
      case 0x2A:
        if let last = parts.popLast() { parts.append(.times(last, 0, 6)) }
      case 0x7B:
        var numbers = [0]
        while let next = bytes.first, next != 0x7D {
          bytes.removeFirst()
          if next == 0x2C {
            numbers.append(0)
          } else {
            numbers[numbers.count - 1] = numbers[numbers.count - 1] * 10 + Int(next &- 0x30)
          }
        }
        if bytes.first == 0x7D { bytes.removeFirst() }
        if let last = parts.popLast() {
          parts.append(.times(last, numbers[0], max(numbers[0], numbers.last ?? 0)))
        }
      default: parts.append(.byte(byte))
      }
    }
    return parts
  }

  /// The end of the longest-first match that begins at `start`; nil where there is none. A match does
  /// not end inside a number.
  func match(_ bytes: [UInt8], at start: Int, limit: Int) -> Int? {
    var steps = 0
    return Self.match(parts[...], bytes, start, limit, &steps) { end in
      end >= limit || bytes[end] &- 0x30 >= 10 || end == start || bytes[end - 1] &- 0x30 >= 10
    }
  }

  private static func match(
    _ parts: ArraySlice<Part>, _ bytes: [UInt8], _ at: Int, _ limit: Int, _ steps: inout Int,
    _ accepts: (Int) -> Bool
  ) -> Int? {
    steps += 1
    guard steps < maximumSteps else { return nil }
    guard let part = parts.first else { return accepts(at) ? at : nil }
    let rest = parts.dropFirst()
    switch part {
    case .digit:
      guard at < limit, bytes[at] &- 0x30 < 10 else { return nil }
      return match(rest, bytes, at + 1, limit, &steps, accepts)
    case .letter:
      guard at < limit, bytes[at] &- 0x61 < 26 || bytes[at] >= 0x80 else { return nil }
      return match(rest, bytes, at + 1, limit, &steps, accepts)
    case .byte(let byte):
      guard at < limit, bytes[at] == byte else { return nil }
      return match(rest, bytes, at + 1, limit, &steps, accepts)
    case .oneOf(let ranges, let isNegative):
      guard at < limit, ranges.contains(where: { $0.contains(bytes[at]) }) != isNegative else {
        return nil
      }
      return match(rest, bytes, at + 1, limit, &steps, accepts)
    case .gap:
      var end = at
      while end < limit, end - at < 3,
        bytes[end] == 0x20 || bytes[end] == 0x2E || bytes[end] == 0x3A || bytes[end] == 0x2D
      { end += 1 }
      while end >= at {
        if let found = match(rest, bytes, end, limit, &steps, accepts) { return found }
        end -= 1
      }
      return nil
    case .group(let choices):
      for choice in choices {
        if let found = match(choice[...] + rest, bytes, at, limit, &steps, accepts) { return found }
      }
      return nil
    case .times(let inner, let low, let high):
      if high > 0 {
        let next: [Part] = [inner, .times(inner, max(0, low - 1), high - 1)]
        if let found = match(next[...] + rest, bytes, at, limit, &steps, accepts) { return found }
      }
      return low == 0 ? match(rest, bytes, at, limit, &steps, accepts) : nil
    }
  }
}
