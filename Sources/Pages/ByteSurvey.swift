/// What one pass over a file's bytes finds out, before any encoding is chosen.
struct ByteSurvey: Equatable {
  /// Bytes of the file.
  var count = 0
  /// Well-formed UTF-8 sequences of two bytes and more.
  var sequences = 0
  /// Sequences that are no UTF-8, counted as the WHATWG decoder replaces them.
  var errors = 0
  /// Bytes above 0x7F.
  var highBytes = 0
  /// Zero bytes; how many of them stand at even offsets.
  var nuls = 0, evenNULs = 0
  /// Controls below 0x20 other than NUL, tab, line feed, form feed and carriage return.
  var controls = 0

  /// Whether the bytes are UTF-8 throughout (a sequence cut off by the end of the file included).
  var isUTF8: Bool { errors == 0 || errors == 1 && endsInsideSequence && sequences > 0 }
  /// Whether the file ends in the middle of a sequence.
  var endsInsideSequence = false

  /// Looks at every byte once.
  /// - Complexity: O(*n*); nothing is allocated.
  init(_ bytes: [UInt8]) {
    count = bytes.count
    let span = bytes.span
    var at = 0
    while at < count {
      // Nothing is to be counted where all are printable ASCII or white space.
      at = PackedBytes.plainEnd(span, from: at)
      // Characters of U+0800...0FFF, of which Thai is made, two at a time.
      while at + 8 <= count {
        let word = PackedBytes.word(span, at: at).littleEndian
        guard word & 0xC0E0_FFC0_E0FF == 0x80A0_E080_A0E0 else { break }
        sequences += 2
        highBytes += 6
        at += 6
      }
      guard at < count else { break }
      let byte = span[at]
      if byte < 0x80 {
        if byte < 0x20 { countControls(span, at..<at + 1) }
        at += 1
        continue
      }
      let sequence = UTF8Sequence(span, at: at)
      highBytes += sequence.length
      if sequence.isValid {
        sequences += 1
      } else {
        errors += 1
        endsInsideSequence = sequence.isCutOff
      }
      at += sequence.length
    }
  }

  private mutating func countControls(_ span: Span<UInt8>, _ range: Range<Int>) {
    for offset in range {
      let byte = span[offset]
      guard byte < 0x20 else { continue }
      if byte == 0 {
        nuls += 1
        if offset & 1 == 0 { evenNULs += 1 }
      } else if !(0x09...0x0D).contains(byte) || byte == 0x0B {
        controls += 1
      }
    }
  }
}

/// One UTF-8 sequence beyond ASCII, or the bytes that a WHATWG decoder replaces by one U+FFFD.
struct UTF8Sequence {
  /// Bytes taken: 1...4.
  let length: Int
  let isValid: Bool
  /// Whether the text ended before the sequence did.
  let isCutOff: Bool

  /// Reads at `offset`, where a byte above 0x7F stands.
  init(_ bytes: Span<UInt8>, at offset: Int) {
    let first = bytes[offset]
    var low: UInt8 = 0x80
    var high: UInt8 = 0xBF
    let needed: Int
    switch first {
    case 0xC2...0xDF: needed = 2
    case 0xE0:
      needed = 3
      low = 0xA0
    case 0xED:
      needed = 3
      high = 0x9F
    case 0xE1...0xEF: needed = 3
    case 0xF0:
      needed = 4
      low = 0x90
    case 0xF4:
      needed = 4
      high = 0x8F
    case 0xF1...0xF3: needed = 4
    default:
      length = 1
      isValid = false
      isCutOff = false
      return
    }
    var taken = 1
    while taken < needed, offset + taken < bytes.count {
      let next = bytes[offset + taken]
      if next < low || next > high { break }
      low = 0x80
      high = 0xBF
      taken += 1
    }
    length = taken
    isValid = taken == needed
    isCutOff = taken < needed && offset + taken == bytes.count
  }
}
