/// The character encodings that tables are read in; the raw value is the encoding's IANA name.
public enum TableEncoding: String, Sendable, CaseIterable, Codable {
  case utf8 = "utf-8"
  case utf16LittleEndian = "utf-16le"
  case utf16BigEndian = "utf-16be"
  case windows874 = "windows-874"
  case windows1252 = "windows-1252"
  case windows1258 = "windows-1258"

  /// The encoding that people mean by `name` (`UTF8`, `cp874`, `TIS-620`…); nil when it is not read.
  public init?(name: String) {
    let folded = name.lowercased().filter { $0 != "-" && $0 != "_" && $0 != " " }
    switch folded {
    case "utf8", "utf8bom", "utf8sig": self = .utf8
    case "utf16", "utf16le", "unicode": self = .utf16LittleEndian
    case "utf16be": self = .utf16BigEndian
    case "windows874", "cp874", "tis620", "iso885911": self = .windows874
    case "windows1252", "cp1252", "latin1", "iso88591": self = .windows1252
    case "windows1258", "cp1258": self = .windows1258
    default: return nil
    }
  }

  /// The characters of bytes 0x80 to 0xFF; nil for the encodings that are not one byte a character.
  ///
  /// Bytes that the encoding does not define stand for U+FFFD.
  var upperHalf: [UInt16]? {
    switch self {
    case .utf8, .utf16LittleEndian, .utf16BigEndian: nil
    case .windows874: Self.thai
    case .windows1252: Self.latin
    case .windows1258: Self.vietnamese
    }
  }

  /// 0x80 to 0x9F of windows-1252 (WHATWG's index, with U+FFFD for the five undefined bytes).
  private static let latinControls: [UInt16] = [
    0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD,
    0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178,
  ]

  private static let latin: [UInt16] = latinControls + (0xA0...0xFF)

  private static let vietnamese: [UInt16] = {
    var table = latin
    // Where windows-1258 differs from windows-1252: letters with horns, and tone marks that follow
    // their vowel as combining characters.
    let differences: [UInt8: UInt16] = [
      0x8A: 0xFFFD, 0x8E: 0xFFFD, 0x9A: 0xFFFD, 0x9E: 0xFFFD,
      0xC3: 0x0102, 0xCC: 0x0300, 0xD0: 0x0110, 0xD2: 0x0309, 0xD5: 0x01A0, 0xDD: 0x01AF,
      0xDE: 0x0303, 0xE3: 0x0103, 0xEC: 0x0301, 0xF0: 0x0111, 0xF2: 0x0323, 0xF5: 0x01A1,
      0xFD: 0x01B0, 0xFE: 0x20AB,
    ]
    for (byte, character) in differences { table[Int(byte) - 0x80] = character }
    return table
  }()

  private static let thai: [UInt16] = {
    var table = [UInt16](repeating: 0xFFFD, count: 128)
    for byte in 0xA1...0xDA { table[byte - 0x80] = UInt16(0x0E01 + byte - 0xA1) }
    for byte in 0xDF...0xFB { table[byte - 0x80] = UInt16(0x0E3F + byte - 0xDF) }
    table[0x00] = 0x20AC
    table[0x05] = 0x2026
    table[0x20] = 0x00A0
    for (byte, character) in zip(
      0x91...0x97, [0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014])
    {
      table[byte - 0x80] = UInt16(character)
    }
    return table
  }()
}

/// Which encoding a file is read in, and what says so.
public struct EncodingDecision: Sendable, Equatable {
  /// What decided.
  public enum Reason: String, Sendable, Codable {
    /// The file begins with a byte order mark.
    case byteOrderMark = "byte order mark"
    /// Every byte of the file fits UTF-8.
    case valid = "valid UTF-8"
    /// Nearly all of the file fits UTF-8; what does not was replaced.
    case mostlyValid = "UTF-8 with damaged characters"
    /// Zero bytes stand at every other place.
    case zeroPattern = "pattern of zero bytes"
    /// The bytes follow the habits of a language's old encoding.
    case statistics = "byte statistics"
    /// Nothing else fits.
    case fallback = "nothing better fits"
    /// The caller said so.
    case given = "as told"
  }

  /// The encoding.
  public var encoding: TableEncoding
  /// What decided.
  public var reason: Reason
  /// Bytes before the text (the byte order mark).
  var skip: Int
  /// Places that did not fit the encoding and were replaced by U+FFFD, where that is known.
  public var damaged: Int = 0

  /// Whether a person should look at the result before trusting it.
  public var isUncertain: Bool { reason == .fallback || reason == .mostlyValid }
}
