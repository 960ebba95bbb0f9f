/// Finds postal addresses: text with enough of the words by which addresses of Indonesia, Vietnam,
/// Thailand, China and the English-writing rest are built. Knows no gazetteer beyond provinces and large
/// cities; what it gives is how complete an address is, not whether the place exists.
enum AddressScan {
  struct Found {
    var range: Range<Int>
    var text: String
    /// street, number, locality, region, postal code, country: those that were seen.
    var components: [String]
    var style: String
  }

  /// Longest text that is one address, in scalars.
  static let maximumScalars = 260

  /// - Parameter mayHaveLabel: whether a word such as `Alamat` stands in the text.
  static func find(in text: ScalarText, mayHaveLabel: Bool = true) -> [Found] {
    guard text.count >= 12 else { return [] }
    var found: [Found] = []
    for piece in pieces(text) {
      guard let one = judge(text, piece, mayHaveLabel) else { continue }
      found.append(one)
    }
    return found
  }

  /// The whole text when it is short, else its sentences and list parts.
  private static func pieces(_ text: ScalarText) -> [Range<Int>] {
    if text.count <= maximumScalars { return [0..<text.count] }
    var pieces: [Range<Int>] = []
    var start = 0
    for place in 0..<text.count {
      let scalar = text.scalars[place]
      let isEnd =
        scalar == "|" || scalar == "•" || scalar == "。" || scalar == "\n" || scalar == "!"
        || scalar == "." && place + 1 < text.count && text.scalars[place + 1].isSpace && place > 3
          && place - start > 25
          && text.scalars[place - 1].isLatinLetter && text.scalars[place - 2].isLatinLetter
          && text.scalars[place - 3].isLatinLetter && text.scalars[place - 4].isLatinLetter
      if isEnd {
        if place - start >= 12 { pieces.append(start..<place) }
        start = place + 1
      }
    }
    if text.count - start >= 12 { pieces.append(start..<text.count) }
    return pieces.filter { $0.count <= maximumScalars }
  }

  private static func judge(
    _ text: ScalarText, _ piece: Range<Int>, _ mayHaveLabel: Bool
  ) -> Found? {
    var start = piece.lowerBound
    var whole = text.text(piece)
    // Behind its label, when it has one.
    let label = mayHaveLabel ? label(whole.lowercased()) : nil
    if let label {
      start += label
      whole = text.text(start..<piece.upperBound)
    }
    var end = piece.upperBound
    // Telephone and e-mail behind an address are not part of it.
    let lower = whole.lowercased()
    let bytes = Array(lower.utf8)
    var cut: Int?
    for tail in tailBytes {
      // Only behind something that can be an address.
      guard let place = ByteSearch.first(tail, in: bytes), place > 11, place < cut ?? Int.max,
        bytes[..<place].contains(where: ByteSearch.isDigit)
      else { continue }
      cut = place
    }
    if let cut {
      end = min(end, start + ByteSearch.scalars(in: bytes, upTo: cut))
      whole = text.text(start..<end)
    }
    while end > start,
      text.scalars[end - 1].isSpace || ",;|-–(".unicodeScalars.contains(text.scalars[end - 1])
    { end -= 1 }
    while start < end,
      text.scalars[start].isSpace || ":：,-–".unicodeScalars.contains(text.scalars[start])
    { start += 1 }
    guard end - start >= 10 else { return nil }
    var written = text.text(start..<end)
    if AddressWords.isProse(written.lowercased()) {
      // Menu words run into a Thai address, which begins with the house number.
      guard let digit = (start..<end).first(where: { text.scalars[$0].isDigit }), digit > start,
        text.scalars[digit - 1].isThai, end - digit >= 20
      else { return nil }
      start = digit
      written = text.text(start..<end)
      if AddressWords.isProse(written.lowercased()) { return nil }
    }
    let facts = AddressWords.components(of: written)
    let seen = Set(facts.components)
    let isPlaced = seen.isSuperset(of: ["locality", "region"])
    let isEnough: Bool
    if label != nil {
      isEnough =
        seen.count >= 2 && (isPlaced || seen.contains("street") && seen.count >= 3)
        || seen.count >= 3 && seen.contains("street")
    } else {
      switch facts.style {
      case "VN":
        isEnough =
          isPlaced
          && (seen.contains("number") || seen.contains("street") && written.contains(","))
      case "TH":
        isEnough =
          isPlaced && seen.count >= 3 || seen.isSuperset(of: ["street", "locality", "number"])
      case "CN": isEnough = seen.isSuperset(of: ["street", "number"]) && seen.count >= 3
      default:
        let isFirm = seen.contains("number") || seen.contains("postal code")
        isEnough =
          (seen.contains("street") && seen.count >= 3 || isPlaced && seen.contains("postal code"))
          && isFirm && (written.contains(",") || seen.count >= 4)
      }
    }
    guard isEnough else { return nil }
    return Found(
      range: start..<end, text: text.text(start..<end).spaced, components: facts.components,
      style: facts.style)
  }

  /// Scalars of a label such as `Alamat :` near the front; nil when there is none.
  private static func label(_ lower: String) -> Int? {
    let bytes = Array(lower.utf8)
    for word in labelBytes {
      guard let place = ByteSearch.first(word, in: bytes),
        ByteSearch.scalars(in: bytes, upTo: place) <= 24
      else { continue }
      let end = place + word.count
      let rest = String(decoding: bytes[end...], as: UTF8.self).unicodeScalars
      let gap = rest.prefix { $0 != ":" && $0 != "：" }
      if gap.count <= 24, gap.count < rest.count, !gap.contains(where: \.isDigit) {
        return ByteSearch.scalars(in: bytes, upTo: end) + gap.count + 1
      }
      // Thai and Chinese labels need no colon.
      if word[0] >= 0xE0, word[0] != 0xE1 { return ByteSearch.scalars(in: bytes, upTo: end) }
    }
    return nil
  }

  private static let labelBytes = labels.map { Array($0.utf8) }
  private static let tailBytes = tails.map { Array($0.utf8) }

  static let labels = [
    "alamat", "địa chỉ", "đ/c", "trụ sở", "văn phòng", "nhà máy", "xưởng", "showroom", "ที่อยู่", "ที่ตั้ง",
    "地址", "address", "head office", "kantor", "workshop", "office", "factory", "chi nhánh", "vpgd",
    "kho",
  ]
  private static let tails = [
    "telp", "tel.", "tel:", "tel ", "telepon", "phone", "hotline", "điện thoại", "đt:", "sđt",
    "email", "e-mail",
    "โทร", "อีเมล", "แฟกซ์", "电话", "邮箱", "fax", "whatsapp", "wa:", "hp:", "hp.", "mst", "mã số thuế",
    "website:",
    "line:", "mobile", "ติดต่อ", "giờ mở", "jam buka", "copyright", "©",
  ]
}

/// Words of addresses.
enum AddressWords {
  /// Which of the six components a text shows, and the style that found most.
  static func components(of text: String) -> (components: [String], style: String) {
    let lower = " " + text.lowercased() + " "
    let bytes = Array(lower.utf8)
    var best: (components: [String], style: String) = ([], "")
    for (style, table) in tables {
      var seen: [String] = []
      for (component, words) in table where words.contains(where: { contains(bytes, $0) }) {
        seen.append(component)
      }
      if hasNumber(lower, style) { seen.append("number") }
      if postalCode(lower, style) { seen.append("postal code") }
      if countries.contains(where: { contains(bytes, $0) }) { seen.append("country") }
      if seen.count > best.components.count { best = (seen, style) }
    }
    return best
  }

  /// Words of Latin letters must stand alone, Thai and Chinese ones may stand anywhere; `#` behind a
  /// word wants a number after it.
  private static func contains(_ text: [UInt8], _ word: [UInt8]) -> Bool {
    let needsNumber = word.last == 0x23
    let length = word.count - (needsNumber ? 1 : 0)
    guard text.count > length else { return false }
    let isWord = word[0] < 0x80 || (0xC3...0xC6).contains(word[0]) || word[0] == 0xE1
    var place = 0
    while place + length < text.count {
      guard text[place] == word[0] else {
        place += 1
        continue
      }
      var index = 1
      while index < length, text[place + index] == word[index] { index += 1 }
      guard index == length else {
        place += 1
        continue
      }
      let before = place > 0 ? text[place - 1] : 0x20
      let after = text[place + length]
      place += 1
      if isWord {
        if isLetterOrDigit(before) { continue }
        if word[length - 1] != 0x2E, isLetter(after) { continue }
      }
      guard needsNumber else { return true }
      var next = place - 1 + length
      while next < text.count, text[next] == 0x20 || text[next] == 0x2E || text[next] == 0x3A {
        next += 1
      }
      if next < text.count, (0x30...0x39).contains(text[next]) { return true }
    }
    return false
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte >= 0x80
  }
  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    isLetter(byte) || (0x30...0x39).contains(byte)
  }

  /// Whether a text speaks of other things than a place.
  static func isProse(_ lower: String) -> Bool {
    let bytes = Array((" " + lower + " ").utf8)
    return prose.contains { contains(bytes, $0) } || lower.contains("://")
  }

  private static let prose: [[UInt8]] = [
    "giấy chứng nhận", "yang", "karena", "setiap", "adalah", "tetapi", "sở kế hoạch", "diện tích",
    "kami", "untuk", "dengan", "bergaransi",
    "proyek", "we",
    "our", "is", "are", "chúng tôi", "với", "được", "เรา", "ได้รับ",
  ].map { Array($0.utf8) }

  private static func hasNumber(_ text: String, _ style: String) -> Bool {
    let scalars = Array(text.unicodeScalars)
    if style == "CN" {
      return scalars.indices.dropFirst().contains { scalars[$0] == "号" && scalars[$0 - 1].isDigit }
    }
    // A number of up to four digits that no letter is glued to in front and no unit follows.
    var place = 0
    while place < scalars.count {
      guard scalars[place].isDigit else {
        place += 1
        continue
      }
      let start = place
      while place < scalars.count, scalars[place].isDigit { place += 1 }
      let before = start > 0 ? scalars[start - 1] : " "
      guard place - start <= 4, !before.isLatinLetter else { continue }
      let rest = String(String.UnicodeScalarView(scalars[place..<min(scalars.count, place + 6)]))
      let unit = rest.drop { $0 == " " }
      if !units.contains(where: { unit.hasPrefix($0) }) { return true }
    }
    return false
  }

  private static let units = [
    "cm", "mm", "m²", "m2", "kg", "bulan", "tahun", "hari", "jam", "%", "năm", "tháng", "ปี", "วัน",
    "km",
    "orang", "tầng", "triệu", "years", "days",
  ]

  private static func postalCode(_ text: String, _ style: String) -> Bool {
    let lengths: Set<Int> =
      style == "CN" ? [6] : style == "VN" ? [5, 6] : style == "EN" ? [5, 6] : [5]
    var run = 0
    var isFree = true
    var last: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      if scalar.isDigit {
        if run == 0 {
          isFree = !(last.isLatinLetter || last == "." || last == "-" || last == "/" || last == "+")
        }
        run += 1
      } else {
        if isFree, lengths.contains(run), !(scalar == "." || scalar == "-" || scalar == "/") {
          return true
        }
        run = 0
      }
      last = scalar
    }
    return false
  }

  private static let countries: [[UInt8]] = [
    "indonesia", "việt nam", "vietnam", "viet nam", "thailand", "ประเทศไทย", "china", "中国",
    "singapore",
    "malaysia", "hong kong", "taiwan", "united states", "usa", "united kingdom",
  ].map { Array($0.utf8) }

  private static let tables: [(String, [(String, [[UInt8]])])] = words.map { style, table in
    (style, table.map { component, words in (component, words.map { Array($0.utf8) }) })
  }

  static let words: [(String, [(String, [String])])] = [
    (
      "ID",
      [
        ("street", ["jl.", "jl", "jalan", "jln", "jln.", "gg."]),
        (
          "locality",
          [
            "kel.", "kelurahan", "kec.", "kecamatan", "desa", "rt", "rw", "rt.", "kab.",
            "kabupaten", "kota", "dusun", "komplek", "komp.", "ruko", "perumahan", "perum", "blok",
          ]
        ),
        (
          "region",
          [
            "jakarta", "jawa barat", "jawa timur", "jawa tengah", "banten", "yogyakarta", "bali",
            "bekasi",
            "bogor", "depok", "tangerang", "bandung", "surabaya", "semarang", "medan", "makassar",
            "palembang",
            "malang", "sumatera", "kalimantan", "sulawesi", "lampung", "riau", "batam", "solo",
            "surakarta",
            "cikarang", "karawang", "sidoarjo", "gresik", "cirebon", "denpasar", "pontianak",
            "cibubur", "jabar",
            "sleman", "bantul", "magelang", "kediri", "jatim", "jateng", "cileungsi", "serang",
            "sukabumi",
          ]
        ),
      ]
    ),
    (
      "VN",
      [
        (
          "street",
          [
            "đường", "phố", "ngõ", "ngách", "hẻm", "quốc lộ", "ql", "tỉnh lộ", "đại lộ",
            "khu công nghiệp", "kcn", "cụm cn", "ấp", "thôn", "tổ#", "kdc", "khu phố", "số#",
            "số nhà", "kqh",
          ]
        ),
        (
          "locality",
          [
            "phường", "p.", "xã", "quận", "q.", "huyện", "h.", "q.", "p#", "q#", "thị xã", "tx.",
            "thị trấn", "tt.",
          ]
        ),
        (
          "region",
          [
            "hà nội", "hồ chí minh", "hcm", "tphcm", "tp.hcm", "tp", "tp.", "thành phố", "tỉnh",
            "đà nẵng",
            "hải phòng", "cần thơ", "bình dương", "đồng nai", "long an", "bắc ninh", "hưng yên",
            "khánh hòa",
            "nha trang", "đắk lắk", "lâm đồng", "bình thuận", "thanh hóa", "nghệ an", "bà rịa",
            "tây ninh",
            "quảng nam", "quảng ninh", "hải dương", "vĩnh phúc", "thái nguyên", "huế",
          ]
        ),
      ]
    ),
    (
      "TH",
      [
        ("street", ["ถนน", "ถ.", "ซอย", "ซ.", "หมู่", "ม.", "หมู่บ้าน", "อาคาร"]),
        ("locality", ["ตำบล", "ต.", "แขวง", "อำเภอ", "อ.", "เขต"]),
        (
          "region",
          [
            "จังหวัด", "จ.", "กรุงเทพ", "กทม", "นนทบุรี", "ปทุมธานี", "สมุทรปราการ", "สมุทรสาคร", "ชลบุรี",
            "เชียงใหม่", "ระยอง", "นครปฐม", "ภูเก็ต", "ขอนแก่น", "นครราชสีมา", "อยุธยา",
          ]
        ),
      ]
    ),
    (
      "CN",
      [
        ("street", ["路", "街", "大道", "巷", "工业园", "工业区", "大厦", "栋", "楼", "科技园"]),
        ("locality", ["区", "县", "镇", "乡", "街道"]),
        ("region", ["省", "市", "自治区"]),
      ]
    ),
    (
      "EN",
      [
        (
          "street",
          [
            "road", "rd.", "rd", "street", "st.", "avenue", "ave", "ave.", "lane", "boulevard",
            "building", "floor", "industrial park", "industrial zone", "soi", "tower", "highway",
            "moo", "drive", "suite",
          ]
        ),
        (
          "locality",
          [
            "district", "town", "township", "county", "ward", "tambon", "amphoe", "sub-district",
            "khwaeng", "khet",
          ]
        ),
        (
          "region",
          [
            "province", "city", "guangdong", "zhejiang", "jiangsu", "fujian", "shandong",
            "shenzhen", "guangzhou",
            "shanghai", "beijing", "ningbo", "bangkok", "hanoi", "ho chi minh", "jakarta",
            "hong kong", "kowloon",
            "nonthaburi", "samut prakan", "chonburi", "binh duong", "dong nai", "xiamen", "foshan",
            "dongguan",
          ]
        ),
      ]
    ),
  ]
}
