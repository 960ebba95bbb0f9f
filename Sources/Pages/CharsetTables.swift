import Glibc

/// What each byte above 0x7F stands for in a single-byte encoding.
///
/// Thai, Western and Vietnamese tables are built here from their few rules; the rest come from the
/// C library's converters on first use.
struct SingleByteTable: Sendable {
  /// Code point of byte 0x80 + *i*; 0xFFFD where the encoding has none.
  private let scalars: [UInt16]

  /// What `byte` (0x80...0xFF) stands for.
  subscript(byte: UInt8) -> UInt32 { UInt32(scalars[Int(byte & 0x7F)]) }

  init(_ scalars: [UInt16]) { self.scalars = scalars }

  /// The table of an encoding; nil when this machine's C library does not know the encoding.
  static func table(for encoding: TextEncoding) -> SingleByteTable? {
    switch encoding {
    case .windows874: thai
    case .windows1252: western
    case .windows1258: vietnamese
    case .tcvn3: VietnameseTables.tcvn3
    case .vni: VietnameseTables.vni
    default: others[encoding]
    }
  }

  static let thai: SingleByteTable = {
    var scalars = (0x80...0xFF).map { UInt16($0) }
    for byte in 0xA1...0xFB { scalars[byte - 0x80] = UInt16(byte - 0xA0 + 0x0E00) }
    for byte in [0xDB, 0xDC, 0xDD, 0xDE, 0xFC, 0xFD, 0xFE, 0xFF] { scalars[byte - 0x80] = 0xFFFD }
    let punctuation: [(Int, UInt16)] = [
      (0x80, 0x20AC), (0x85, 0x2026), (0x91, 0x2018), (0x92, 0x2019), (0x93, 0x201C),
      (0x94, 0x201D), (0x95, 0x2022), (0x96, 0x2013), (0x97, 0x2014),
    ]
    for (byte, scalar) in punctuation { scalars[byte - 0x80] = scalar }
    return SingleByteTable(scalars)
  }()

  /// Bytes 0x80-0x9F of windows-1252; those that it leaves open are C1 controls.
  static let westernPunctuation: [UInt16] = [
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D, 0x017D, 0x008F,
    0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178,
  ]

  static let western = SingleByteTable(westernPunctuation + (0xA0...0xFF).map { UInt16($0) })

  static let vietnamese: SingleByteTable = {
    var scalars = westernPunctuation + (0xA0...0xFF).map { UInt16($0) }
    // Letters and combining marks (grave, hook, tilde, acute, dot below) that replace Western ones.
    let changes: [(Int, UInt16)] = [
      (0x8A, 0x008A), (0x8E, 0x008E), (0x9A, 0x009A), (0x9E, 0x009E),
      (0xC3, 0x0102), (0xCC, 0x0300), (0xD0, 0x0110), (0xD2, 0x0309), (0xD5, 0x01A0),
      (0xDD, 0x01AF), (0xDE, 0x0303), (0xE3, 0x0103), (0xEC, 0x0301), (0xF0, 0x0111),
      (0xF2, 0x0323), (0xF5, 0x01A1), (0xFD, 0x01B0), (0xFE, 0x20AB),
    ]
    for (byte, scalar) in changes { scalars[byte - 0x80] = scalar }
    return SingleByteTable(scalars)
  }()

  private static let others: [TextEncoding: SingleByteTable] = {
    var tables: [TextEncoding: SingleByteTable] = [:]
    for encoding in TextEncoding.allCases where encoding.family == .singleByte {
      guard let converter = Converter(encoding) else { continue }
      let scalars = (0x80...0xFF).map { (byte: UInt8) -> UInt16 in
        if let scalar = converter.scalar(of: [byte]), scalar < 0x10000 { return UInt16(scalar) }
        // Browsers read the open bytes of this range as C1 controls.
        return byte < 0xA0 ? UInt16(byte) : 0xFFFD
      }
      tables[encoding] = SingleByteTable(scalars)
    }
    return tables
  }()
}

/// What each pair of bytes stands for in a multi-byte encoding of Chinese, Japanese or Korean.
struct DoubleByteTable: Sendable {
  /// Code point of lead × 256 + trail; 0 where the encoding has none.
  private let scalars: [UInt32]
  /// The same for the pairs that follow 0x8F in EUC-JP; empty elsewhere.
  private let supplement: [UInt32]

  func scalar(_ lead: UInt8, _ trail: UInt8) -> UInt32 { scalars[Int(lead) << 8 | Int(trail)] }

  func supplementScalar(_ lead: UInt8, _ trail: UInt8) -> UInt32 {
    supplement.isEmpty ? 0 : supplement[Int(lead) << 8 | Int(trail)]
  }

  /// The table of an encoding, made on first use (some milliseconds); nil when this machine's C
  /// library does not know the encoding.
  static func table(for encoding: TextEncoding) -> DoubleByteTable? {
    switch encoding {
    case .gbk, .gb18030: gb18030
    case .big5: big5
    case .shiftJIS: shiftJIS
    case .eucJP: eucJP
    case .eucKR: eucKR
    default: nil
    }
  }

  private static let gb18030 = DoubleByteTable(.gb18030)
  private static let big5 = DoubleByteTable(.big5)
  private static let shiftJIS = DoubleByteTable(.shiftJIS)
  private static let eucJP = DoubleByteTable(.eucJP)
  private static let eucKR = DoubleByteTable(.eucKR)

  private init?(_ encoding: TextEncoding) {
    guard let converter = Converter(encoding) else { return nil }
    let second = encoding == .big5 ? Converter(named: "CP950") : nil
    var scalars = [UInt32](repeating: 0, count: 0x10000)
    var supplement: [UInt32] = []
    for lead in UInt8(0x81)...0xFE {
      for trail in UInt8(0x40)...0xFE {
        let pair = [lead, trail]
        scalars[Int(lead) << 8 | Int(trail)] =
          converter.scalar(of: pair) ?? second?.scalar(of: pair) ?? 0
      }
    }
    if encoding == .eucJP {
      supplement = [UInt32](repeating: 0, count: 0x10000)
      for lead in UInt8(0xA1)...0xFE {
        for trail in UInt8(0xA1)...0xFE {
          supplement[Int(lead) << 8 | Int(trail)] =
            converter.scalar(of: [0x8F, lead, trail]) ?? 0
        }
      }
    }
    self.scalars = scalars
    self.supplement = supplement
  }
}

/// One of the C library's converters; asked for one character at a time, to fill tables.
@safe final class Converter {
  private let handle: iconv_t

  /// Opens the converter of an encoding; nil when the C library has none.
  convenience init?(_ encoding: TextEncoding) {
    let name: String
    switch encoding {
    case .gbk, .gb18030: name = "GB18030"
    case .big5: name = "BIG5-HKSCS"
    case .shiftJIS: name = "CP932"
    case .eucJP: name = "EUC-JP-MS"
    case .eucKR: name = "CP949"
    case .ibm866: name = "CP866"
    case .macCyrillic: name = "MAC-CYRILLIC"
    default: name = encoding.rawValue.uppercased()
    }
    self.init(named: name)
  }

  init?(named name: String) {
    let opened = unsafe iconv_open("UTF-32LE", name)
    guard let opened = unsafe opened, unsafe opened != iconv_t(bitPattern: -1) else { return nil }
    unsafe handle = opened
  }

  deinit { _ = unsafe iconv_close(handle) }

  /// The code point of one character's bytes; nil when they are none, or more than one code point.
  func scalar(of bytes: [UInt8]) -> UInt32? {
    var input = bytes.map { CChar(bitPattern: $0) }
    var output = [CChar](repeating: 0, count: 32)
    let inputCount = input.count
    let outputCount = output.count
    // Both pointers and counts are those of the two arrays above.
    let left = unsafe input.withUnsafeMutableBufferPointer { source in
      unsafe output.withUnsafeMutableBufferPointer { target -> Int? in
        var from = source.baseAddress
        var fromLeft = inputCount
        var to = target.baseAddress
        var toLeft = outputCount
        _ = unsafe iconv(handle, nil, nil, nil, nil)
        let status = unsafe iconv(handle, &from, &fromLeft, &to, &toLeft)
        if status == 0 { _ = unsafe iconv(handle, nil, nil, &to, &toLeft) }
        return status == 0 && fromLeft == 0 ? toLeft : nil
      }
    }
    guard let left, outputCount - left == 4 else { return nil }
    let scalar = (0..<4).reduce(UInt32(0)) {
      $0 | UInt32(UInt8(bitPattern: output[$1])) << UInt32(8 * $1)
    }
    return scalar
  }
}
