/// Codes of the standards that values are checked against. Facts, not files of anybody.
enum CodeLists {
  /// Currencies in force, ISO 4217 (2026: without BGN, ANG and other withdrawn ones).
  static let currencies = codes(
    """
    AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BOV BRL BSD BTN BWP BYN
    BZD CAD CDF CHE CHF CHW CLF CLP CNY COP COU CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR
    FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY
    KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU
    MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON
    RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP
    TRY TTD TWD TZS UAH UGX USD USN UYI UYU UYW UZS VED VES VND VUV WST XAF XAG XAU XBA XBB XBC
    XBD XCD XCG XDR XOF XPD XPF XPT XSU XTS XUA XXX YER ZAR ZMW ZWG
    """)

  /// Currencies whose smallest unit is the unit itself.
  static let currenciesWithoutDecimals = codes(
    "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF")

  /// What people write instead of a currency's code.
  static let currencyHints: [String: String] = [
    "RP": "IDR", "RUPIAH": "IDR", "IDN": "IDR", "RMB": "CNY", "CNH": "CNY", "YUAN": "CNY",
    "VNĐ": "VND", "VNĐ.": "VND", "DONG": "VND", "ĐỒNG": "VND", "Đ": "VND", "₫": "VND",
    "B": "THB", "BAHT": "THB", "BHT": "THB", "฿": "THB", "บาท": "THB", "NT$": "TWD", "NTD": "TWD",
    "US$": "USD", "DOLLAR": "USD", "EURO": "EUR", "€": "EUR", "£": "GBP", "RM": "MYR", "S$": "SGD",
    "元": "CNY", "人民币": "CNY",
  ]

  /// Countries and territories, ISO 3166-1 alpha-2.
  static let countries = codes(
    """
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR
    BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ
    EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW
    GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY
    KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV
    MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY
    QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG
    TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM
    ZW
    """)

  /// What people write instead of a country's code, in lower case.
  static let countryHints: [String: String] = [
    "indonesia": "ID", "idn": "ID", "vietnam": "VN", "viet nam": "VN", "việt nam": "VN",
    "vnm": "VN", "thailand": "TH", "tha": "TH", "ประเทศไทย": "TH", "ไทย": "TH", "china": "CN",
    "chn": "CN", "中国": "CN", "malaysia": "MY", "mys": "MY", "singapore": "SG", "sgp": "SG",
    "philippines": "PH", "phl": "PH", "uk": "GB", "united kingdom": "GB", "gbr": "GB",
    "usa": "US", "united states": "US", "germany": "DE", "deu": "DE", "japan": "JP", "jpn": "JP",
    "taiwan": "TW", "hong kong": "HK", "korea": "KR", "south korea": "KR", "india": "IN",
    "australia": "AU", "cambodia": "KH", "laos": "LA", "myanmar": "MM",
  ]

  /// Languages with a code of two letters, ISO 639-1.
  static let languages = codes(
    """
    aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da
    de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy
    hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg
    li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or
    os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta
    te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
    """)

  /// Codes of three letters that have one of two, and withdrawn codes.
  static let languageHints: [String: String] = [
    "ind": "id", "vie": "vi", "tha": "th", "eng": "en", "zho": "zh", "chi": "zh", "msa": "ms",
    "may": "ms", "jpn": "ja", "kor": "ko", "fra": "fr", "fre": "fr", "deu": "de", "ger": "de",
    "spa": "es", "por": "pt", "rus": "ru", "ara": "ar", "in": "id", "iw": "he", "ji": "yi",
    "vn": "vi", "jp": "ja", "cn": "zh", "kr": "ko", "ina": "id",
  ]

  /// Names of languages, in lower case.
  static let languageNames: [String: String] = [
    "indonesian": "id", "bahasa indonesia": "id", "bahasa": "id", "indonesia": "id",
    "vietnamese": "vi", "tiếng việt": "vi", "thai": "th", "ไทย": "th", "ภาษาไทย": "th",
    "english": "en", "inggris": "en", "bahasa inggris": "en", "tiếng anh": "en", "อังกฤษ": "en",
    "chinese": "zh", "mandarin": "zh", "中文": "zh", "malay": "ms", "japanese": "ja",
    "korean": "ko", "french": "fr", "german": "de", "spanish": "es", "arabic": "ar",
    "russian": "ru", "portuguese": "pt", "dutch": "nl",
  ]

  /// Scripts in use, ISO 15924.
  static let scripts = codes(
    """
    Adlm Arab Aran Armn Bali Batk Beng Bopo Brai Bugi Cakm Cans Cham Cher Copt Cyrl Deva Ethi Geor
    Grek Gujr Guru Hanb Hang Hani Hano Hans Hant Hebr Hira Hrkt Java Jpan Kali Kana Khmr Knda Kore
    Lana Laoo Latf Latg Latn Lepc Limb Lisu Mand Mlym Mong Mtei Mymr Newa Nkoo Olck Orya Osge Rjng
    Rohg Samr Saur Sinh Sund Sylo Syrc Tagb Tale Talu Taml Tavt Telu Tfng Tglg Thaa Thai Tibt Vaii
    Wcho Yiii Zinh Zmth Zsye Zsym Zxxx Zyyy Zzzz
    """)

  /// Units of UN/CEFACT Recommendation 20 and packages of 21 that traders use.
  static let units = codes(
    """
    23 28 2N 2P 33 37 3B 4G 4K 4L 4N 4O 4P 4Q 4T 59 5A 5B 60 61 80 87 A24 A53 A86 A87 A90 A93 A94
    A97 AA AB ACR AD AMH AMP AMT ANN APZ AS ATM ATT B32 B34 B4 B49 BAR BB BLD BLL BP BQL BTU BUA
    BUI BX C16 C18 C26 C34 C39 C45 C62 C65 C79 CA CCT CDL CEL CEN CG CLT CMK CMQ CMT CNP CR CS CT
    CTG CTM CUR D30 D33 D5 D52 D63 D70 DAA DAY DB DD DEC DG DJ DLT DMK DMQ DMT DPC DPR DRA DRL DTN
    DZN DZP E27 E34 E35 E37 E4 E48 E51 EA ELC EV FAH FAR FOT FTK FTQ GB GIA GII GLD GLI GLL GM GRM
    GRN GRO GT GV H87 HA HAR HBA HD HEA HGM HIU HLT HMT HTZ HUR INH INK INQ IVL JOU KB KEL KGM KGS
    KHZ KJO KL KLK KMH KMK KMQ KMT KNI KNS KNT KPA KPH KPO KPP KSH KVA KVR KVT KWH KWN KWO KWT L2
    LBR LBT LD LEF LH LN LO LPA LR LS LTN LTR LUB LUM LUX MAL MAM MAW MBE MBF MBR MCU MD MGM MHZ
    MIK MIN MIO MIU MLD MLT MMK MMQ MMT MON MPA MQH MQS MSK MTK MTQ MTR MTS MTZ MVA MWH NAR NBB
    NEW NF NIL NIU NMI NMP NMR NPR NPT NT NTT NU OA ODE OHM ON ONZ OT OZ OZA OZI P1 PAL PCB PD PF
    PFL PGL PI PK PR PS PT PTD PTI PTL QAN QB QD QR QT QTD QTI QTL R1 R4 RM RO RPM RPS RT S4 SA
    SAN SCO SEC SET SG SMI SQ SR ST STI STK STL STN SX SYR T0 T3 TAH TAN TI TKM TNE TP TPI TPR TQD
    TRL TST U2 VA VLT VP WA WB WCD WE WEB WEE WG WHR WM WSD WTT X1 YDK YDQ YRD Z11 ZP ZZ
    """)

  /// What people write instead of a unit's code, as written.
  static let unitHints: [String: String] = [
    "mm": "MMT", "cm": "CMT", "dm": "DMT", "m": "MTR", "km": "KMT", "in": "INH", "inch": "INH",
    "ft": "FOT", "m2": "MTK", "m²": "MTK", "cm2": "CMK", "cm²": "CMK", "mm2": "MMK", "mm²": "MMK",
    "m3": "MTQ", "m³": "MTQ", "cm3": "CMQ", "cm³": "CMQ", "l": "LTR", "L": "LTR", "ml": "MLT",
    "mL": "MLT", "mg": "MGM", "g": "GRM", "gr": "GRM", "gram": "GRM", "kg": "KGM", "KG": "KGM",
    "ton": "TNE", "t": "TNE", "V": "VLT", "v": "VLT", "W": "WTT", "w": "WTT", "watt": "WTT",
    "kW": "KWT", "KW": "KWT", "kWh": "KWH", "A": "AMP", "mA": "4K", "mAh": "E09", "Ah": "AMH",
    "Hz": "HTZ", "kHz": "KHZ", "MHz": "MHZ", "lm": "LUM", "lx": "LUX", "K": "KEL", "°C": "CEL",
    "C": "CEL", "Pa": "PAL", "kPa": "KPA", "MPa": "MPA", "bar": "BAR", "N": "NEW", "%": "P1",
    "pcs": "C62", "pc": "C62", "piece": "C62", "buah": "C62", "cái": "C62", "ชิ้น": "C62",
    "set": "SET", "pair": "PR", "pasang": "PR", "đôi": "PR", "day": "DAY", "days": "DAY",
    "d": "DAY",
    "hari": "DAY", "ngày": "DAY", "วัน": "DAY", "hour": "HUR", "jam": "HUR", "month": "MON",
    "bulan": "MON", "year": "ANN", "tahun": "ANN", "s": "SEC", "min": "MIN", "dB": "2N",
  ]

  private static func codes(_ text: StaticString) -> CodeSet { CodeSet(text) }
}

/// Codes of one to four ASCII signs.
struct CodeSet: Sendable {
  /// Open addressing: a code's bytes as a number; 0 for a free slot.
  private let slots: [UInt32]

  /// The codes of a text that parts them by white space.
  init(_ text: StaticString) {
    var slots = [UInt32](repeating: 0, count: 1024)
    func add(_ code: UInt32) {
      guard code != 0 else { return }
      var slot = Self.slot(code)
      while slots[slot] != 0, slots[slot] != code { slot = (slot + 1) & 1023 }
      slots[slot] = code
    }
    var code: UInt32 = 0
    let bytes = text.withUTF8Buffer { unsafe Array($0) }
    for byte in bytes {
      if byte <= 0x20 {
        add(code)
        code = 0
      } else {
        precondition(code < 1 << 24, "a code of more than four signs")
        code = code << 8 | UInt32(byte)
      }
    }
    add(code)
    self.slots = slots
  }

  private static func slot(_ code: UInt32) -> Int { Int((code &* 0x9E37_79B1) >> 22) }

  /// Whether a text is one of the codes, byte for byte.
  func contains(_ text: some StringProtocol) -> Bool {
    var code: UInt32 = 0
    var count = 0
    for byte in text.utf8 {
      count += 1
      if count > 4 || byte == 0 { return false }
      code = code << 8 | UInt32(byte)
    }
    guard code != 0 else { return false }
    var slot = Self.slot(code)
    while slots[slot] != 0 {
      if slots[slot] == code { return true }
      slot = (slot + 1) & 1023
    }
    return false
  }
}
