internal import Bytes

/// Reads a whole file once and counts what tells its encoding.
///
/// The last bytes of a file may be the ones that are not UTF-8, so the survey is not a sample.
/// - Complexity: O(*n*) time, constant memory.
struct TextSurvey {
  /// Characters of two to four bytes that fit UTF-8.
  private(set) var multibyte = 0
  /// Places where the bytes fit no UTF-8 character.
  private(set) var invalid = 0
  /// Zero bytes at even and at odd offsets.
  private(set) var zeros = (even: 0, odd: 0)
  /// Control characters other than white space and zero.
  private(set) var controls = 0
  private(set) var count = 0
  /// How often each byte occurs.
  private var histogram = [Int](repeating: 0, count: 256)
  /// Runs of bytes above 0x7F.
  private var highRuns = 0
  /// Thai marks that stand where Thai writing cannot put them, as windows-874 reads the bytes.
  private var misplacedThaiMarks = 0
  /// Vowels followed by a byte that windows-1258 reads as a tone mark.
  private var toneMarks = 0
  /// Pairs of bytes that GB18030 reads as a character, and bytes above 0x7F outside such pairs.
  private var hanzi = (pairs: 0, loose: 0)
  private var start: [UInt8] = []

  private var pending = 0  // continuation bytes that the current UTF-8 character still needs
  private var low: UInt8 = 0x80, high: UInt8 = 0xBF  // bounds of the next continuation byte
  private var previous: UInt8 = 0x20
  private var leadsPair = false

  /// Surveys `file`, and takes its digest on the way.
  init(of file: SourceFile, digest: inout SHA256Digest?) throws(TableError) {
    var hasher = Digest.Hasher()
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    var offset = 0
    while true {
      let got = try file.read(into: &buffer, at: offset)
      if got == 0 { break }
      if offset == 0 { start = Array(buffer[..<min(4, got)]) }
      add(buffer, count: got)
      // `got` is at most the buffer's length.
      unsafe hasher.update(buffer.span.bytes.extracting(first: got))
      offset += got
    }
    digest = hasher.finish()
    finish()
  }

  /// The survey of bytes in memory.
  init(of bytes: [UInt8]) {
    start = Array(bytes.prefix(4))
    add(bytes, count: bytes.count)
    finish()
  }

  private mutating func finish() {
    if pending > 0 { invalid += 1 }
  }

  private mutating func add(_ bytes: [UInt8], count added: Int) {
    let span = bytes.span
    var index = 0
    while index < added {
      let byte = span[index]
      if byte < 0x80 {
        if byte < 0x20 { addControl(byte, at: count + index) }
        if pending > 0 {
          invalid += 1
          pending = 0
        }
        leadsPair = false
        previous = byte
      } else {
        addHigh(byte)
      }
      index += 1
    }
    count += added
  }

  private mutating func addControl(_ byte: UInt8, at offset: Int) {
    if byte == 0 {
      if offset & 1 == 0 { zeros.even += 1 } else { zeros.odd += 1 }
    } else if !(byte >= 9 && byte <= 13) && byte != 0x1A && byte != 0x1B {
      controls += 1
    }
  }

  private mutating func addHigh(_ byte: UInt8) {
    histogram[Int(byte)] += 1
    if previous < 0x80 { highRuns += 1 }
    if isThaiMark(byte) && !(previous >= 0xA1 && previous <= 0xCE) && !isThaiMark(previous)
      && previous != 0xD3
    {
      misplacedThaiMarks += 1
    }
    switch byte {
    case 0xCC, 0xD2, 0xDE, 0xEC, 0xF2: if isVietnameseVowel(previous) { toneMarks += 1 }
    default: break
    }
    if leadsPair {
      hanzi.pairs += 1
      leadsPair = false
    } else if byte >= 0x81 && byte <= 0xFE {
      leadsPair = true
    } else {
      hanzi.loose += 1
    }
    previous = byte

    if pending > 0 {
      if byte >= low && byte <= high {
        pending -= 1
        (low, high) = (0x80, 0xBF)
        if pending == 0 { multibyte += 1 }
        return
      }
      invalid += 1
      pending = 0
    }
    (low, high) = (0x80, 0xBF)
    switch byte {
    case 0xC2...0xDF: pending = 1
    case 0xE0: (pending, low) = (2, 0xA0)
    case 0xED: (pending, high) = (2, 0x9F)
    case 0xE1...0xEF: pending = 2
    case 0xF0: (pending, low) = (3, 0x90)
    case 0xF1...0xF3: pending = 3
    case 0xF4: (pending, high) = (3, 0x8F)
    default: invalid += 1
    }
  }

  private func isThaiMark(_ byte: UInt8) -> Bool {
    byte == 0xD1 || (byte >= 0xD4 && byte <= 0xDA) || (byte >= 0xE7 && byte <= 0xEE)
  }

  private func isVietnameseVowel(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x41, 0x45, 0x49, 0x4F, 0x55, 0x59, 0x61, 0x65, 0x69, 0x6F, 0x75, 0x79, 0xC2, 0xC3, 0xCA,
      0xD4, 0xD5, 0xDD, 0xE2, 0xE3, 0xEA, 0xF4, 0xF5, 0xFD:
      true
    default: false
    }
  }

  /// Fewest valid multi-byte characters for each bad byte at which the file counts as UTF-8 that
  /// was damaged: other encodings hardly ever form valid sequences by chance.
  static let validForEachInvalid = 8

  /// The encoding, or nil when the bytes are no text that is read (`kind` says what they are).
  func decision() -> (decision: EncodingDecision?, kind: String?) {
    if start.starts(with: [0xEF, 0xBB, 0xBF]) {
      return (.init(encoding: .utf8, reason: .byteOrderMark, skip: 3, damaged: invalid), nil)
    }
    if start.starts(with: [0xFF, 0xFE]) {
      return (.init(encoding: .utf16LittleEndian, reason: .byteOrderMark, skip: 2), nil)
    }
    if start.starts(with: [0xFE, 0xFF]) {
      return (.init(encoding: .utf16BigEndian, reason: .byteOrderMark, skip: 2), nil)
    }
    // Text in UTF-16 has a zero byte beside every comma, digit and line end, always on one side.
    let zeroCount = zeros.even + zeros.odd
    if zeroCount * 20 >= count, count % 2 == 0 {
      if zeros.odd > 20 * zeros.even {
        return (.init(encoding: .utf16LittleEndian, reason: .zeroPattern, skip: 0), nil)
      }
      if zeros.even > 20 * zeros.odd {
        return (.init(encoding: .utf16BigEndian, reason: .zeroPattern, skip: 0), nil)
      }
    }
    if (zeroCount + controls) * 50 > count { return (nil, "not text (control bytes)") }
    if invalid == 0 { return (.init(encoding: .utf8, reason: .valid, skip: 0), nil) }
    if multibyte >= Self.validForEachInvalid * invalid {
      return (.init(encoding: .utf8, reason: .mostlyValid, skip: 0, damaged: invalid), nil)
    }
    return oneByteDecision()
  }

  private func oneByteDecision() -> (decision: EncodingDecision?, kind: String?) {
    let total = histogram.reduce(0, +)
    let letters = histogram[0xA1...0xDA].reduce(0, +) + histogram[0xDF...0xFB].reduce(0, +)
    let signs = histogram[0x80] + histogram[0x85] + histogram[0xA0]
    let thai = letters + signs + histogram[0x91...0x97].reduce(0, +)
    // Thai is written without spaces: long runs of high bytes, marks only after consonants; its
    // digits and signs (at the table's end) are rare, while old Chinese encodings use them all alike.
    let rare = histogram[0xDF] + histogram[0xEF...0xFB].reduce(0, +)
    if rare * 10 <= total, thai * 1000 >= total * 995, total >= 3 * highRuns,
      misplacedThaiMarks * 50 <= total
    {
      return (.init(encoding: .windows874, reason: .statistics, skip: 0), nil)
    }
    if toneMarks * 8 >= total {
      return (.init(encoding: .windows1258, reason: .statistics, skip: 0), nil)
    }
    if hanzi.pairs >= 4, hanzi.loose == 0, hanzi.pairs * 2 * 50 >= total * 49, total >= 2 * highRuns
    {
      return (nil, "in an old Chinese encoding (GBK or Big5)")
    }
    return (.init(encoding: .windows1252, reason: .fallback, skip: 0), nil)
  }
}
