/// Plain search of bytes in short texts.
enum ByteSearch {
  /// Offset of the first place of `word` at or behind `from`; nil when it does not stand there.
  static func first(_ word: [UInt8], in text: [UInt8], from: Int = 0) -> Int? {
    guard let head = word.first, text.count >= word.count else { return nil }
    var place = from
    let last = text.count - word.count
    while place <= last {
      if text[place] == head {
        var index = 1
        while index < word.count, text[place + index] == word[index] { index += 1 }
        if index == word.count { return place }
      }
      place += 1
    }
    return nil
  }

  /// Offset of the last place of `word`.
  static func last(_ word: [UInt8], in text: [UInt8]) -> Int? {
    guard let head = word.first, text.count >= word.count else { return nil }
    var place = text.count - word.count
    while place >= 0 {
      if text[place] == head {
        var index = 1
        while index < word.count, text[place + index] == word[index] { index += 1 }
        if index == word.count { return place }
      }
      place -= 1
    }
    return nil
  }

  /// Scalars in the first `count` bytes.
  static func scalars(in text: [UInt8], upTo count: Int) -> Int {
    var scalars = 0
    for byte in text[..<count] where byte & 0xC0 != 0x80 { scalars += 1 }
    return scalars
  }

  /// Whether a byte is a letter of ASCII or part of a letter beyond it.
  static func isLetter(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte >= 0x80
  }

  /// Whether a byte is a digit.
  static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
