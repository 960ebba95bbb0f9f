/// Decodes a file to UTF-8, piece by piece.
final class TextStream {
  private enum Source {
    case file(SourceFile)
    case memory([UInt8])
  }

  private let source: Source
  private let encoding: TableEncoding
  private let repairs: Bool
  private let upperHalf: [UInt16]
  private var offset: Int
  private var buffer: [UInt8]
  /// Bytes at the end of the last piece that begin a character whose rest comes with the next.
  private var carry: [UInt8] = []
  private var highSurrogate: UInt16 = 0
  private var isAtEnd = false

  /// Bytes read at a time.
  static let pieceBytes = 1 << 16

  /// The text of `file`, which was found to be in `decision.encoding`.
  init(_ file: SourceFile, _ decision: EncodingDecision) {
    source = .file(file)
    encoding = decision.encoding
    repairs = decision.encoding == .utf8 && decision.reason != .valid
    upperHalf = decision.encoding.upperHalf ?? []
    offset = decision.skip
    buffer = [UInt8](repeating: 0, count: Self.pieceBytes)
  }

  /// Text in memory; valid UTF-8 without a byte order mark.
  init(text: [UInt8]) {
    source = .memory(text)
    encoding = .utf8
    repairs = false
    upperHalf = []
    offset = 0
    buffer = []
  }

  /// Appends the next piece of text to `text`; false when there is none left.
  func read(appendingTo text: inout [UInt8]) throws(TableError) -> Bool {
    if isAtEnd { return false }
    switch source {
    case .memory(let bytes):
      text.append(contentsOf: bytes)
      isAtEnd = true
      return !bytes.isEmpty
    case .file(let file):
      let before = text.count
      while !isAtEnd, text.count == before {
        let got = try file.read(into: &buffer, at: offset)
        offset += got
        isAtEnd = got == 0
        decode(got, into: &text)
      }
      return text.count > before
    }
  }

  private func decode(_ got: Int, into text: inout [UInt8]) {
    switch encoding {
    case .utf8:
      if repairs {
        repair(got, into: &text)
      } else {
        text.append(contentsOf: buffer[..<got])
      }
    case .utf16LittleEndian, .utf16BigEndian:
      decodeUTF16(got, into: &text)
    case .windows874, .windows1252, .windows1258:
      text.reserveCapacity(text.count + got * 2)
      for index in 0..<got {
        let byte = buffer[index]
        if byte < 0x80 {
          text.append(byte)
        } else {
          Self.append(UInt32(upperHalf[Int(byte) - 0x80]), to: &text)
        }
      }
    }
  }

  /// UTF-8 with bad bytes: each maximal part of a character becomes one U+FFFD, as Unicode advises.
  private func repair(_ got: Int, into text: inout [UInt8]) {
    var bytes = carry
    bytes.append(contentsOf: buffer[..<got])
    carry = []
    if got > 0 {
      // A lead byte among the last three may wait for its continuation bytes.
      var back = bytes.count - 1
      while back >= 0, back >= bytes.count - 3, bytes[back] & 0xC0 == 0x80 { back -= 1 }
      if back >= 0, back >= bytes.count - 3, bytes[back] >= 0xC2 {
        let needed = bytes[back] >= 0xF0 ? 4 : bytes[back] >= 0xE0 ? 3 : 2
        if bytes.count - back < needed {
          carry = Array(bytes[back...])
          bytes.removeSubrange(back...)
        }
      }
    }
    text.append(contentsOf: String(decoding: bytes, as: UTF8.self).utf8)
  }

  private func decodeUTF16(_ got: Int, into text: inout [UInt8]) {
    var index = 0
    let isLittle = encoding == .utf16LittleEndian
    text.reserveCapacity(text.count + got * 2)
    while index < got {
      let first: UInt8
      if let held = carry.first {
        first = held
        carry = []
      } else {
        first = buffer[index]
        index += 1
        if index == got {
          carry = [first]
          break
        }
      }
      let second = buffer[index]
      index += 1
      let unit =
        isLittle ? UInt16(second) << 8 | UInt16(first) : UInt16(first) << 8 | UInt16(second)
      append(unit: unit, to: &text)
    }
    if got == 0 {
      if highSurrogate != 0 || !carry.isEmpty { Self.append(0xFFFD, to: &text) }
      highSurrogate = 0
      carry = []
    }
  }

  private func append(unit: UInt16, to text: inout [UInt8]) {
    if highSurrogate != 0 {
      let high = highSurrogate
      highSurrogate = 0
      if unit & 0xFC00 == 0xDC00 {
        Self.append(0x10000 + (UInt32(high & 0x3FF) << 10 | UInt32(unit & 0x3FF)), to: &text)
        return
      }
      Self.append(0xFFFD, to: &text)
    }
    if unit & 0xFC00 == 0xD800 {
      highSurrogate = unit
    } else {
      Self.append(unit & 0xFC00 == 0xDC00 ? 0xFFFD : UInt32(unit), to: &text)
    }
  }

  /// Appends the character `scalar`, which is no surrogate, as UTF-8.
  static func append(_ scalar: UInt32, to text: inout [UInt8]) {
    switch scalar {
    case 0..<0x80:
      text.append(UInt8(scalar))
    case 0x80..<0x800:
      text.append(UInt8(0xC0 | scalar >> 6))
      text.append(UInt8(0x80 | scalar & 0x3F))
    case 0x800..<0x10000:
      text.append(UInt8(0xE0 | scalar >> 12))
      text.append(UInt8(0x80 | scalar >> 6 & 0x3F))
      text.append(UInt8(0x80 | scalar & 0x3F))
    default:
      text.append(UInt8(0xF0 | scalar >> 18))
      text.append(UInt8(0x80 | scalar >> 12 & 0x3F))
      text.append(UInt8(0x80 | scalar >> 6 & 0x3F))
      text.append(UInt8(0x80 | scalar & 0x3F))
    }
  }
}
