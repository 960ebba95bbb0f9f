/// A character encoding that web pages come in; the raw value is its name in the WHATWG standard,
/// which lacks the last three: old Vietnamese ones that no browser reads (any more).
public enum TextEncoding: String, Sendable, Codable, CaseIterable {
  case utf8 = "utf-8"
  case utf16LittleEndian = "utf-16le"
  case utf16BigEndian = "utf-16be"
  case windows874 = "windows-874"
  case windows1252 = "windows-1252"
  case windows1258 = "windows-1258"
  case windows1250 = "windows-1250"
  case windows1251 = "windows-1251"
  case windows1253 = "windows-1253"
  case windows1254 = "windows-1254"
  case windows1255 = "windows-1255"
  case windows1256 = "windows-1256"
  case windows1257 = "windows-1257"
  case ibm866 = "ibm866"
  case latin2 = "iso-8859-2"
  case latin3 = "iso-8859-3"
  case latin4 = "iso-8859-4"
  case latinCyrillic = "iso-8859-5"
  case latinArabic = "iso-8859-6"
  case latinGreek = "iso-8859-7"
  case latinHebrew = "iso-8859-8"
  case latin6 = "iso-8859-10"
  case latin7 = "iso-8859-13"
  case latin8 = "iso-8859-14"
  case latin9 = "iso-8859-15"
  case latin10 = "iso-8859-16"
  case koi8R = "koi8-r"
  case koi8U = "koi8-u"
  case macintosh = "macintosh"
  case macCyrillic = "x-mac-cyrillic"
  case gbk = "gbk"
  case gb18030 = "gb18030"
  case big5 = "big5"
  case shiftJIS = "shift_jis"
  case eucJP = "euc-jp"
  case eucKR = "euc-kr"
  case viscii
  case tcvn3 = "x-viet-tcvn3"
  case vni = "x-viet-vni"

  /// The encoding that a charset label of a header or page names; nil for an unknown one.
  ///
  /// Labels are those of the WHATWG standard in any case, blanks around them dropped, and the usual
  /// names of the three encodings that only Vietnamese software knew. Labels of
  /// ISO-2022-JP and of the encodings that browsers refuse to read (UTF-7, HZ) give nil.
  public init?(label: some Sequence<UInt8>) {
    var name: [UInt8] = []
    for byte in label {
      name.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
      if name.count > 60 { return nil }
    }
    while let last = name.last, last <= 0x20 { name.removeLast() }
    let trimmed = String(decoding: name.drop { $0 <= 0x20 }, as: UTF8.self)
    guard let found = Self.labels[trimmed] else { return nil }
    self = found
  }

  /// The encoding that a charset label names.
  public init?(label: String) { self.init(label: label.utf8) }

  /// Whether browsers read it, so that a page may declare it.
  public var isKnownToBrowsers: Bool { self != .viscii && self != .tcvn3 && self != .vni }

  /// What those who wrote in a font's encoding called it.
  var fontName: String { self == .tcvn3 ? "TCVN3 (ABC)" : self == .vni ? "VNI" : rawValue }

  /// How many bytes a character takes and who knows its table.
  var family: Family {
    switch self {
    case .utf8: .utf8
    case .utf16LittleEndian, .utf16BigEndian: .utf16
    case .gbk, .gb18030, .big5, .shiftJIS, .eucJP, .eucKR: .multiByte
    default: .singleByte
    }
  }

  enum Family {
    case utf8, utf16, singleByte, multiByte
  }

  /// Every label of the standard, with its encoding.
  private static let labels: [String: TextEncoding] = {
    var labels: [String: TextEncoding] = [:]
    for (encoding, names) in labelTable {
      for name in names.split(separator: " ") { labels[String(name)] = encoding }
    }
    return labels
  }()

  private static let labelTable: [(TextEncoding, String)] = [
    (.utf8, "unicode-1-1-utf-8 unicode11utf8 unicode20utf8 utf-8 utf8 x-unicode20utf8"),
    (
      .utf16LittleEndian,
      "csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff utf-16 utf-16le"
    ),
    (.utf16BigEndian, "unicodefffe utf-16be"),
    (.windows874, "dos-874 iso-8859-11 iso8859-11 iso885911 tis-620 tis620 windows-874 cp874"),
    (
      .windows1252,
      """
      ansi_x3.4-1968 ascii cp1252 cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 iso8859-1 \
      iso88591 iso_8859-1 iso_8859-1:1987 l1 latin1 us-ascii windows-1252 x-cp1252
      """
    ),
    (.windows1258, "cp1258 windows-1258 x-cp1258"),
    (.windows1250, "cp1250 windows-1250 x-cp1250"),
    (.windows1251, "cp1251 windows-1251 x-cp1251"),
    (.windows1253, "cp1253 windows-1253 x-cp1253"),
    (
      .windows1254,
      """
      cp1254 csisolatin5 iso-8859-9 iso-ir-148 iso8859-9 iso88599 iso_8859-9 iso_8859-9:1989 l5 \
      latin5 windows-1254 x-cp1254
      """
    ),
    (.windows1255, "cp1255 windows-1255 x-cp1255"),
    (.windows1256, "cp1256 windows-1256 x-cp1256"),
    (.windows1257, "cp1257 windows-1257 x-cp1257"),
    (.ibm866, "866 cp866 csibm866 ibm866"),
    (
      .latin2,
      """
      csisolatin2 iso-8859-2 iso-ir-101 iso8859-2 iso88592 iso_8859-2 iso_8859-2:1987 l2 latin2
      """
    ),
    (
      .latin3,
      """
      csisolatin3 iso-8859-3 iso-ir-109 iso8859-3 iso88593 iso_8859-3 iso_8859-3:1988 l3 latin3
      """
    ),
    (
      .latin4,
      """
      csisolatin4 iso-8859-4 iso-ir-110 iso8859-4 iso88594 iso_8859-4 iso_8859-4:1988 l4 latin4
      """
    ),
    (
      .latinCyrillic,
      """
      csisolatincyrillic cyrillic iso-8859-5 iso-ir-144 iso8859-5 iso88595 iso_8859-5 \
      iso_8859-5:1988
      """
    ),
    (
      .latinArabic,
      """
      arabic asmo-708 csiso88596e csiso88596i csisolatinarabic ecma-114 iso-8859-6 iso-8859-6-e \
      iso-8859-6-i iso-ir-127 iso8859-6 iso88596 iso_8859-6 iso_8859-6:1987
      """
    ),
    (
      .latinGreek,
      """
      csisolatingreek ecma-118 elot_928 greek greek8 iso-8859-7 iso-ir-126 iso8859-7 iso88597 \
      iso_8859-7 iso_8859-7:1987 sun_eu_greek
      """
    ),
    (
      .latinHebrew,
      """
      csiso88598e csiso88598i csisolatinhebrew hebrew iso-8859-8 iso-8859-8-e iso-8859-8-i \
      iso-ir-138 iso8859-8 iso88598 iso_8859-8 iso_8859-8:1988 logical visual
      """
    ),
    (.latin6, "csisolatin6 iso-8859-10 iso-ir-157 iso8859-10 iso885910 l6 latin6"),
    (.latin7, "iso-8859-13 iso8859-13 iso885913"),
    (.latin8, "iso-8859-14 iso8859-14 iso885914"),
    (.latin9, "csisolatin9 iso-8859-15 iso8859-15 iso885915 iso_8859-15 l9"),
    (.latin10, "iso-8859-16"),
    (.koi8R, "cskoi8r koi koi8 koi8-r koi8_r"),
    (.koi8U, "koi8-ru koi8-u"),
    (.macintosh, "csmacintosh mac macintosh x-mac-roman"),
    (.macCyrillic, "x-mac-cyrillic x-mac-ukrainian"),
    (
      .gbk,
      """
      chinese csgb2312 csiso58gb231280 gb2312 gb_2312 gb_2312-80 gbk iso-ir-58 x-gbk cp936 \
      windows-936
      """
    ),
    (.gb18030, "gb18030"),
    (.big5, "big5 big5-hkscs cn-big5 csbig5 x-x-big5 cp950"),
    (
      .shiftJIS,
      "csshiftjis ms932 ms_kanji shift-jis shift_jis sjis windows-31j x-sjis cp932"
    ),
    (.eucJP, "cseucpkdfmtjapanese euc-jp x-euc-jp"),
    (
      .eucKR,
      """
      cseuckr csksc56011987 euc-kr iso-ir-149 korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 \
      ksc_5601 windows-949 cp949
      """
    ),
    (.viscii, "viscii viscii1.1-1 csviscii x-viscii x-viet-viscii"),
    (
      .tcvn3,
      """
      x-viet-tcvn3 tcvn3 x-tcvn3 x-viet-tcvn x-viet-tcvn5712 tcvn tcvn-5712 tcvn5712-1 \
      tcvn5712-1:1993 x-viet-abc
      """
    ),
    (.vni, "x-viet-vni vni x-vni vni-windows x-vni-windows"),
  ]
}

/// Which encoding a page was read in, and why.
public struct EncodingDecision: Sendable, Equatable, Codable {
  /// What decided.
  public enum Reason: String, Sendable, Codable {
    /// The file starts with a byte order mark.
    case byteOrderMark = "bom"
    /// The `charset` of the HTTP header, which the bytes do not contradict.
    case httpHeader = "http-header"
    /// A `<meta>` tag or XML declaration in the first 16 KiB, which the bytes bear out.
    case meta
    /// Nothing was declared, or what was declared is wrong; the bytes are valid UTF-8.
    case validUTF8 = "valid-utf-8"
    /// Nothing was declared, or what was declared is wrong; the bytes read well in this encoding.
    case content
    /// Nothing speaks for any encoding: windows-1252 as browsers take it, or UTF-8 with repairs.
    case fallback
  }

  /// The encoding that was used.
  public let encoding: TextEncoding
  /// What decided for it.
  public let reason: Reason
  /// The label that was declared (HTTP header before `<meta>`), as it was written; nil when none.
  public let declared: String?
  /// Whether the bytes contradict the declared label, so that it was not followed.
  public let contradictsDeclared: Bool
  /// Byte sequences that are nothing in the encoding; each became U+FFFD.
  public internal(set) var replacedSequences = 0
  /// NUL characters, which were taken out as browsers do.
  public internal(set) var removedNULs = 0
  /// Control characters that became spaces.
  public internal(set) var replacedControls = 0

  /// The encoding's WHATWG name.
  public var name: String { encoding.rawValue }
  /// Whether the text differs from the file's bytes by more than repairs and a byte order mark.
  public var isTranscoded: Bool { encoding != .utf8 }

  init(
    _ encoding: TextEncoding, _ reason: Reason, declared: String?, contradictsDeclared: Bool = false
  ) {
    self.encoding = encoding
    self.reason = reason
    self.declared = declared
    self.contradictsDeclared = contradictsDeclared
  }
}
