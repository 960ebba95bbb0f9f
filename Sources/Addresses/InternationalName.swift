internal import Foundation

/// Host names with letters beyond ASCII, made ready for Punycode.
///
/// What UTS 46 does to the names that people register: compatibility forms, lower case and NFC, the dots
/// of Chinese and Japanese, invisible characters dropped. Its table of forbidden characters is not here:
/// a name that holds one is encoded, and no server answers to it.
enum InternationalName {
  static func labels(of name: String) -> [[Unicode.Scalar]] {
    var kept = String.UnicodeScalarView()
    for scalar in name.unicodeScalars {
      switch scalar.value {
      case 0x3002, 0xFF0E, 0xFF61: kept.append(".")
      // Soft hyphen, zero-width space and joiner marks, word joiner, byte order mark, variation selectors.
      case 0xAD, 0x200B, 0x2060, 0xFEFF, 0xFE00...0xFE0F, 0x180B...0x180D, 0x034F: break
      default: kept.append(scalar)
      }
    }
    // Lower case may bring forms that NFC joins, and compatibility forms may bring capitals.
    let folded = String(kept).precomposedStringWithCompatibilityMapping.lowercased()
      .precomposedStringWithCompatibilityMapping
    return folded.unicodeScalars.split(separator: ".", omittingEmptySubsequences: false)
      .map(Array.init)
  }
}

/// Punycode (RFC 3492).
public enum Punycode {
  private static let base = 36, minimum = 1, maximum = 26, skew = 38, damping = 700
  private static let firstBias = 72, firstScalar = 128

  /// The ASCII form of a label, without `xn--`; nil when it is longer than 59 bytes.
  /// - Complexity: O(*n*²) for a label of *n* scalars, of which there are few.
  public static func encode(_ label: [Unicode.Scalar]) -> [UInt8]? {
    guard label.count <= HostName.maximumLabelBytes else { return nil }
    var output = label.filter { $0.value < 0x80 }.map { UInt8($0.value) }
    let basic = output.count
    if basic > 0 { output.append(UInt8(ascii: "-")) }
    var next = firstScalar
    var delta = 0
    var bias = firstBias
    var handled = basic
    while handled < label.count {
      guard let smallest = label.lazy.map({ Int($0.value) }).filter({ $0 >= next }).min() else {
        return nil
      }
      delta += (smallest - next) * (handled + 1)
      next = smallest
      for scalar in label {
        if Int(scalar.value) < next { delta += 1 }
        guard Int(scalar.value) == next else { continue }
        var rest = delta
        var step = base
        while true {
          let threshold = Swift.min(Swift.max(step - bias, minimum), maximum)
          if rest < threshold { break }
          output.append(digit(threshold + (rest - threshold) % (base - threshold)))
          rest = (rest - threshold) / (base - threshold)
          step += base
        }
        output.append(digit(rest))
        bias = adapt(delta, handled + 1, isFirst: handled == basic)
        delta = 0
        handled += 1
      }
      delta += 1
      next += 1
    }
    return output.count <= HostName.maximumLabelBytes - 4 ? output : nil
  }

  /// The label behind a Punycode text (without `xn--`); nil when it is none.
  public static func decode(_ text: [UInt8]) -> [Unicode.Scalar]? {
    let mark = text.lastIndex(of: UInt8(ascii: "-"))
    var output = text[..<(mark ?? 0)].map { Unicode.Scalar($0) }
    guard output.allSatisfy({ $0.value < 0x80 }) else { return nil }
    var value = firstScalar
    var place = 0
    var bias = firstBias
    var index = mark.map { $0 + 1 } ?? 0
    while index < text.count {
      let before = place
      var weight = 1
      var step = base
      while true {
        guard index < text.count, let digit = digitValue(text[index]) else { return nil }
        index += 1
        let (product, overflow) = digit.multipliedReportingOverflow(by: weight)
        guard !overflow, place <= Int(UInt32.max) - product else { return nil }
        place += product
        let threshold = Swift.min(Swift.max(step - bias, minimum), maximum)
        if digit < threshold { break }
        let (scaled, tooLarge) = weight.multipliedReportingOverflow(by: base - threshold)
        guard !tooLarge else { return nil }
        weight = scaled
        step += base
      }
      bias = adapt(place - before, output.count + 1, isFirst: before == 0)
      value += place / (output.count + 1)
      place %= output.count + 1
      guard value <= 0x10FFFF, let scalar = Unicode.Scalar(UInt32(value)) else { return nil }
      output.insert(scalar, at: place)
      place += 1
    }
    return output
  }

  private static func adapt(_ delta: Int, _ count: Int, isFirst: Bool) -> Int {
    var delta = isFirst ? delta / damping : delta / 2
    delta += delta / count
    var step = 0
    while delta > (base - minimum) * maximum / 2 {
      delta /= base - minimum
      step += base
    }
    return step + (base - minimum + 1) * delta / (delta + skew)
  }

  private static func digit(_ value: Int) -> UInt8 {
    UInt8(value < 26 ? 0x61 + value : 0x16 + value)
  }

  private static func digitValue(_ byte: UInt8) -> Int? {
    if isLetter(byte) { return Int(byte | 0x20) - 0x61 }
    return isDigit(byte) ? Int(byte) - 0x16 : nil
  }
}

extension HostName {
  /// The name as people write it: labels in Punycode decoded. For showing only.
  public static func display(_ host: String) -> String {
    host.split(separator: ".", omittingEmptySubsequences: false).map { label in
      guard label.hasPrefix("xn--"),
        let scalars = Punycode.decode(Array(label.utf8.dropFirst(4)))
      else { return String(label) }
      var text = String.UnicodeScalarView()
      text.append(contentsOf: scalars)
      return String(text)
    }.joined(separator: ".")
  }
}
