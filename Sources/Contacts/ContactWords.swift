/// Words that say what stands behind them, as data; in lower case.
enum ContactWords {
  /// `phone`, or the channel that the last word before a number names; nil when it names none.
  static func phoneCue(_ lead: String) -> String? { phoneCue(Array(lead.utf8)) }

  private static func phoneCue(_ lead: [UInt8]) -> String? {
    var best: (end: Int, cue: String)?
    for (word, isShort, cue) in phoneBytes {
      guard let place = ByteSearch.last(word, in: lead) else { continue }
      let end = place + word.count
      // Short Latin words must stand alone: "tel" yes, "hotel" no.
      if isShort, place > 0,
        ByteSearch.isLetter(lead[place - 1]) || ByteSearch.isDigit(lead[place - 1])
      {
        continue
      }
      if isShort, end < lead.count, ByteSearch.isLetter(lead[end]) { continue }
      // Between the word and the number: marks and at most a short bracket.
      let rest = String(decoding: lead[end...], as: UTF8.self)
      let letters = rest.unicodeScalars.count { $0.isLatinLetter || $0.isHan || $0.isThai }
      let digits = rest.unicodeScalars.count { $0.isDigit }
      guard letters <= 14, digits <= 3, !rest.utf8.contains(0x40) else { continue }
      if best == nil || end >= best!.end { best = (end, cue) }
    }
    return best?.cue
  }

  /// Whether the last words before a number say that it is another kind of number.
  static func isOtherNumber(_ lead: String) -> Bool {
    let bytes = Array(lead.utf8)
    return otherBytes.contains { word, isShort in
      guard let place = ByteSearch.last(word, in: bytes) else { return false }
      // "SNI 03-0691-1996", not "bisnis".
      if isShort, place > 0, ByteSearch.isLetter(bytes[place - 1]) { return false }
      let end = place + word.count
      if isShort, end < bytes.count, ByteSearch.isLetter(bytes[end]) { return false }
      let rest = Array(bytes[(place + word.count)...])
      let count = String(decoding: rest, as: UTF8.self).unicodeScalars.count { $0.isWordScalar }
      return count <= 12 && phoneCue(rest) == nil
    }
  }

  private static let phoneBytes: [([UInt8], Bool, String)] = phoneWords.map { word, cue in
    let bytes = Array(word.utf8)
    return (bytes, bytes.count <= 4 && bytes.allSatisfy { $0 < 0x80 }, cue)
  }
  private static let otherBytes = otherWords.map { word in
    let bytes = Array(word.utf8)
    return (bytes, bytes.count <= 4 && bytes.allSatisfy { $0 < 0x80 })
  }

  static func endsWithCurrency(_ lead: String) -> Bool {
    let text = lead.trimmingSuffixSpaces
    return currencies.contains { text.hasSuffix($0) }
  }

  static func startsWithCurrency(_ follow: String) -> Bool {
    let text = follow.drop { $0 == " " || $0 == "\u{A0}" }
    return afterCurrencies.contains { text.hasPrefix($0) }
  }

  private static let phoneWords: [(String, String)] = [
    ("tel", "phone"), ("telp", "phone"), ("telepon", "phone"), ("telephone", "phone"),
    ("phone", "phone"), ("call", "phone"), ("mobile", "phone"), ("mob", "phone"), ("hp", "phone"),
    ("no. hp", "phone"), ("handphone", "phone"), ("hubungi", "phone"), ("fax", "phone"),
    ("faks", "phone"), ("hotline", "phone"), ("điện thoại", "phone"), ("đt", "phone"),
    ("sđt", "phone"), ("sdt", "phone"), ("di động", "phone"), ("gọi", "phone"),
    ("tổng đài", "phone"), ("liên hệ", "phone"), ("โทร", "phone"), ("โทรศัพท์", "phone"),
    ("มือถือ", "phone"), ("แฟกซ์", "phone"), ("เบอร์", "phone"), ("สายด่วน", "phone"),
    ("电话", "phone"), ("電話", "phone"), ("手机", "phone"), ("手機", "phone"), ("热线", "phone"),
    ("传真", "phone"), ("座机", "phone"), ("联系方式", "phone"), ("call center", "phone"),
    ("whatsapp", "whatsapp"), ("wa", "whatsapp"), ("zalo", "zalo"), ("viber", "viber"),
    ("telegram", "telegram"),
  ]
  private static let otherWords = [
    "rekening", "no. rek", "norek", "stk", "số tài khoản", "tài khoản", "เลขที่บัญชี", "บัญชี",
    "账号", "帐号", "account no", "mst", "mã số thuế", "msdn", "mã số doanh nghiệp", "gpkd", "gpđkkd",
    "đkkd", "npwp", "nib", "เลขประจำตัวผู้เสียภาษี", "เลขทะเบียน", "ทะเบียน", "tax id", "tax code",
    "sku", "isbn", "gtin", "ean", "imei", "统一社会信用代码", "备案", "icp", "kode pos", "zip",
    "mã đơn", "order no", "no. resi", "vat", "bpom", "model", "serial", "siup", "tdp", "ktp", "nik",
    "cccd", "cmnd", "giấy phép", "sni", "iso", "astm", "tcvn", "tis", "rfc",
  ]
  private static let currencies = [
    "rp", "rp.", "idr", "vnd", "₫", "đ", "$", "usd", "฿", "thb", "¥", "￥", "rmb", "cny", "€", "£",
    "rm", "s$", "ราคา", "giá", "harga", "价格", "価格",
  ]
  private static let afterCurrencies = [
    "₫", "đ", "vnd", "vnđ", "đồng", "บาท", "฿", "元", "rb", "ribu", "juta", "jt", "usd", "idr",
    "rupiah", "%", "km", "mm", "cm", "kg", "triệu", "万",
  ]
}

extension String {
  fileprivate var trimmingSuffixSpaces: String {
    var text = self[...]
    while let last = text.last, last == " " || last == "\u{A0}" || last == ":" {
      text = text.dropLast()
    }
    return String(text)
  }
}
