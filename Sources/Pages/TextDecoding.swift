import Words

/// A file's text as UTF-8 that the parser may read: valid, without NUL, controls but white space.
struct DecodedText {
  /// Valid UTF-8. Bytes below 0x20 are tab, line feed, form feed and carriage return only.
  var bytes: [UInt8]
  /// Offsets of `bytes` to offsets of the file; nil when they are the same.
  var map: OffsetMap?
  var replacedSequences = 0
  var removedNULs = 0
  var replacedControls = 0
}

extension TextEncoding {
  /// Bytes of the byte order mark at the start of `bytes`, when it is one of this encoding.
  func markLength(of bytes: [UInt8]) -> Int {
    switch self {
    case .utf8: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    case .utf16LittleEndian: bytes.starts(with: [0xFF, 0xFE]) ? 2 : 0
    case .utf16BigEndian: bytes.starts(with: [0xFE, 0xFF]) ? 2 : 0
    // GB18030 has a mark too: U+FEFF in four bytes.
    case .gb18030, .gbk: bytes.starts(with: [0x84, 0x31, 0x95, 0x33]) ? 4 : 0
    default: 0
    }
  }

  /// Decodes a file; nil when this machine's C library lacks the encoding's table.
  ///
  /// What is nothing in the encoding becomes U+FFFD, NUL goes, other controls become spaces.
  /// - Complexity: O(*n*); UTF-8 that needs no change is not copied.
  func decode(_ bytes: [UInt8], survey: ByteSurvey) -> DecodedText? {
    let mark = markLength(of: bytes)
    switch family {
    case .utf8:
      if mark == 0, survey.errors == 0, survey.nuls == 0 {
        var text = DecodedText(bytes: bytes, map: nil)
        if survey.controls > 0 { text.blankControls() }
        return text
      }
      var writer = TextWriter(capacity: bytes.count)
      writer.writeUTF8(bytes.span, from: mark)
      return writer.finish()
    case .utf16:
      var writer = TextWriter(capacity: bytes.count)
      writer.writeUTF16(bytes.span, from: mark, isBigEndian: self == .utf16BigEndian)
      return writer.finish()
    case .singleByte:
      guard let table = SingleByteTable.table(for: self) else { return nil }
      var writer = TextWriter(capacity: bytes.count * 2)
      switch self {
      case .windows1258, .tcvn3, .vni:
        writer.writeVietnamese(bytes.span, table: table, isVNI: self == .vni)
      case .viscii: writer.writeSingleBytes(bytes.span, table: table, low: Self.visciiCapitals)
      default: writer.writeSingleBytes(bytes.span, table: table, low: [])
      }
      return writer.finish()
    case .multiByte:
      guard let table = DoubleByteTable.table(for: self) else { return nil }
      var writer = TextWriter(capacity: bytes.count * 3 / 2)
      writer.writeMultiBytes(bytes.span, from: mark, encoding: self, table: table)
      return writer.finish()
    }
  }
}

extension TextEncoding {
  /// The six capitals that VISCII has in the place of control characters.
  fileprivate static let visciiCapitals: [(byte: UInt8, scalar: UInt32)] = [
    (0x02, 0x1EB2), (0x05, 0x1EB4), (0x06, 0x1EAA), (0x14, 0x1EF6), (0x19, 0x1EF8), (0x1E, 0x1EF4),
  ]
}

extension DecodedText {
  /// Makes spaces of the controls in a text whose offsets stay as they are.
  fileprivate mutating func blankControls() {
    var at = PackedBytes.plainEnd(bytes.span, from: 0)
    while at < bytes.count {
      if bytes[at] < 0x20 {
        bytes[at] = 0x20
        replacedControls += 1
      }
      at = PackedBytes.plainEnd(bytes.span, from: at + 1)
    }
  }
}

/// Writes decoded text and its map; one run of ASCII is one piece of the map.
private struct TextWriter {
  private var text: DecodedText
  private var map = OffsetMap()
  /// Start of the linear run that is not in the map yet: in the output and in the source.
  private var runOutput = 0
  private var runSource = 0

  init(capacity: Int) {
    text = DecodedText(bytes: [], map: nil)
    text.bytes.reserveCapacity(capacity)
  }

  mutating func finish() -> DecodedText {
    flush()
    text.map = map
    return text
  }

  mutating func writeUTF8(_ bytes: Span<UInt8>, from start: Int) {
    var at = start
    while at < bytes.count {
      let byte = bytes[at]
      if byte < 0x80 {
        writeASCII(byte, at: at)
        at += 1
        continue
      }
      let sequence = UTF8Sequence(bytes, at: at)
      if sequence.isValid {
        startRun(at: at)
        for index in at..<at + sequence.length { text.bytes.append(bytes[index]) }
      } else {
        writeReplacement(source: at..<at + sequence.length)
      }
      at += sequence.length
    }
  }

  mutating func writeUTF16(_ bytes: Span<UInt8>, from start: Int, isBigEndian: Bool) {
    func unit(_ at: Int) -> UInt32 {
      isBigEndian
        ? UInt32(bytes[at]) << 8 | UInt32(bytes[at + 1])
        : UInt32(bytes[at + 1]) << 8 | UInt32(bytes[at])
    }
    var at = start
    while at + 1 < bytes.count {
      let first = unit(at)
      if first & 0xF800 != 0xD800 {
        write(first, source: at..<at + 2)
        at += 2
      } else if first < 0xDC00, at + 3 < bytes.count, unit(at + 2) & 0xFC00 == 0xDC00 {
        let scalar = 0x10000 + (first & 0x3FF) << 10 + unit(at + 2) & 0x3FF
        write(scalar, source: at..<at + 4)
        at += 4
      } else {
        writeReplacement(source: at..<at + 2)
        at += 2
      }
    }
    if at < bytes.count { writeReplacement(source: at..<bytes.count) }
  }

  /// `low` has the letters among the bytes below 0x20.
  mutating func writeSingleBytes(
    _ bytes: Span<UInt8>, table: SingleByteTable, low: [(byte: UInt8, scalar: UInt32)]
  ) {
    for at in 0..<bytes.count {
      let byte = bytes[at]
      if byte >= 0x80 {
        writeHigh(table[byte], at: at)
      } else if byte < 0x20, let letter = low.first(where: { $0.byte == byte }) {
        write(letter.scalar, source: at..<at + 1)
      } else {
        writeASCII(byte, at: at)
      }
    }
  }

  /// Composes a vowel with the tone mark (VNI: with the marks) in the byte behind it.
  mutating func writeVietnamese(_ bytes: Span<UInt8>, table: SingleByteTable, isVNI: Bool) {
    var at = 0
    while at < bytes.count {
      let byte = bytes[at]
      let scalar = byte < 0x80 ? UInt32(byte) : table[byte]
      let next = at + 1 < bytes.count ? bytes[at + 1] : 0
      if next >= 0x80, scalar >= 0x41 {
        let composed =
          isVNI
          ? VietnameseTables.vniLetter(scalar, next)
          : VietnameseLetters.toned(scalar, mark: table[next])
        if let composed {
          write(composed, source: at..<at + 2)
          at += 2
          continue
        }
      }
      if byte < 0x80 { writeASCII(byte, at: at) } else { writeHigh(scalar, at: at) }
      at += 1
    }
  }

  private mutating func writeHigh(_ scalar: UInt32, at offset: Int) {
    if scalar == 0xFFFD {
      writeReplacement(source: offset..<offset + 1)
    } else {
      write(scalar, source: offset..<offset + 1)
    }
  }

  mutating func writeMultiBytes(
    _ bytes: Span<UInt8>, from start: Int, encoding: TextEncoding, table: DoubleByteTable
  ) {
    var at = start
    while at < bytes.count {
      let byte = bytes[at]
      if byte < 0x80 {
        writeASCII(byte, at: at)
        at += 1
        continue
      }
      let (scalar, length) = Self.character(bytes, at: at, encoding: encoding, table: table)
      if scalar == 0 {
        writeReplacement(source: at..<at + length)
      } else {
        write(scalar, source: at..<at + length)
      }
      at += length
    }
  }

  /// One character beyond ASCII: its code point (0 when it is none) and its length. As browsers do,
  /// an ASCII byte that cannot be a trail is left for itself.
  private static func character(
    _ bytes: Span<UInt8>, at offset: Int, encoding: TextEncoding, table: DoubleByteTable
  ) -> (UInt32, Int) {
    let lead = bytes[offset]
    func next(_ distance: Int) -> UInt8 {
      offset + distance < bytes.count ? bytes[offset + distance] : 0
    }
    let trail = next(1)
    switch encoding {
    case .gbk, .gb18030:
      if lead == 0x80 { return (0x20AC, 1) }
      if (0x30...0x39).contains(trail), lead != 0xFF {
        if let scalar = GB18030Ranges.scalar(lead, trail, next(2), next(3)) { return (scalar, 4) }
        return (0, 1)
      }
    case .shiftJIS:
      if (0xA1...0xDF).contains(lead) { return (0xFF61 + UInt32(lead) - 0xA1, 1) }
      if lead == 0x80 { return (0x80, 1) }
    case .eucJP:
      if lead == 0x8E, (0xA1...0xDF).contains(trail) {
        return (0xFF61 + UInt32(trail) - 0xA1, 2)
      }
      if lead == 0x8F {
        let scalar = trail >= 0xA1 ? table.supplementScalar(trail, next(2)) : 0
        return scalar == 0 ? (0, 1) : (scalar, 3)
      }
    default:
      break
    }
    let scalar = trail >= 0x40 ? table.scalar(lead, trail) : 0
    if scalar != 0 { return (scalar, 2) }
    return (0, trail >= 0x80 && offset + 1 < bytes.count ? 2 : 1)
  }

  // MARK: - Output

  private mutating func writeASCII(_ byte: UInt8, at offset: Int) {
    if byte >= 0x20 || (0x09...0x0D).contains(byte) && byte != 0x0B {
      startRun(at: offset)
      text.bytes.append(byte)
    } else if byte == 0 {
      text.removedNULs += 1
    } else {
      text.replacedControls += 1
      startRun(at: offset)
      text.bytes.append(0x20)
    }
  }

  /// Writes a character that is not the same bytes in the file.
  private mutating func write(_ scalar: UInt32, source: Range<Int>) {
    if scalar < 0x80, source.count == 1 { return writeASCII(UInt8(scalar), at: source.lowerBound) }
    var written = scalar
    if scalar < 0x20 {
      if scalar == 0 {
        text.removedNULs += 1
        return
      }
      if !(0x09...0x0D).contains(scalar) || scalar == 0x0B {
        text.replacedControls += 1
        written = 0x20
      }
    }
    flush()
    let start = text.bytes.count
    append(written)
    map.append(count: text.bytes.count - start, source: source, solid: true)
    runOutput = text.bytes.count
    runSource = source.upperBound
  }

  private mutating func writeReplacement(source: Range<Int>) {
    text.replacedSequences += 1
    write(0xFFFD, source: source)
  }

  /// Makes sure that the next output byte may join a linear piece that goes on at `offset`.
  private mutating func startRun(at offset: Int) {
    if runSource + text.bytes.count - runOutput == offset { return }
    flush()
    runSource = offset
  }

  private mutating func flush() {
    let pending = text.bytes.count - runOutput
    map.append(count: pending, source: runSource..<runSource + pending)
    runOutput = text.bytes.count
    runSource += pending
  }

  private mutating func append(_ scalar: UInt32) { UTF8Coding.append(scalar, to: &text.bytes) }
}

/// The four-byte characters of GB18030: above U+FFFF by rule, below by the C library.
private enum GB18030Ranges {
  static func scalar(_ one: UInt8, _ two: UInt8, _ three: UInt8, _ four: UInt8) -> UInt32? {
    guard (0x81...0xFE).contains(one), (0x81...0xFE).contains(three),
      (0x30...0x39).contains(four)
    else { return nil }
    let index =
      ((UInt32(one) - 0x81) * 10 + UInt32(two) - 0x30) * 1260
      + (UInt32(three) - 0x81) * 10 + UInt32(four) - 0x30
    if index >= 189_000 {
      return index - 189_000 + 0x10000 <= 0x10FFFF ? index - 189_000 + 0x10000 : nil
    }
    // Rare: one call of the converter for each.
    return Converter(.gb18030)?.scalar(of: [one, two, three, four])
  }
}
