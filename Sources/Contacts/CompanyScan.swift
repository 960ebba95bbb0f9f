/// Finds company names by their legal forms: PT and CV in front, Công ty and บริษัท in front, Co., Ltd.
/// and its kin behind, 有限公司 behind.
enum CompanyScan {
  struct Found {
    var range: Range<Int>
    var name: String
    /// The legal form's country, or empty.
    var form: String
  }

  static func find(in text: ScalarText) -> [Found] {
    var found: [Found] = []
    let words = words(text)
    found += prefixed(text, words)
    found += suffixed(text, words)
    found += chinese(text)
    found += thai(text)
    found.sort {
      ($0.range.lowerBound, -$0.range.upperBound) < ($1.range.lowerBound, -$1.range.upperBound)
    }
    var kept: [Found] = []
    for one in found where kept.last.map({ $0.range.upperBound <= one.range.lowerBound }) ?? true {
      kept.append(one)
    }
    return kept
  }

  private struct Word {
    var range: Range<Int>
    var text: String
    var lower: String
    /// Whether a mark that ends names stands between it and the word before.
    var isAfterStop: Bool
    /// Whether a bracket stands between it and the word before, as in `Apple (Thailand) Co., Ltd.`
    var isAfterBracket: Bool
    var isCapital: Bool
  }

  /// Latin words (letters, digits, `&`, `.` and `-` inside), and what stands between them.
  private static func words(_ text: ScalarText) -> [Word] {
    var words: [Word] = []
    var place = 0
    var stop = true
    var bracket = false
    while place < text.count {
      let scalar = text.scalars[place]
      if scalar.isLatinLetter || scalar.isDigit || scalar == "&" {
        let start = place
        while place < text.count,
          text.scalars[place].isLatinLetter || text.scalars[place].isDigit
            || "&'’+".unicodeScalars.contains(text.scalars[place])
            || (0x300...0x36F).contains(text.scalars[place].value)
            || (text.scalars[place] == "." || text.scalars[place] == "-")
              && place + 1 < text.count && text.scalars[place + 1].isLatinLetter
        { place += 1 }
        let word = text.text(start..<place)
        let first = word.unicodeScalars.first!
        words.append(
          Word(
            range: start..<place, text: word, lower: word.lowercased(), isAfterStop: stop,
            isAfterBracket: bracket,
            isCapital: first.properties.isUppercase || first.isDigit || first == "&"))
        stop = false
        bracket = false
      } else {
        if scalar == "(" || scalar == ")" {
          bracket = true
        } else if !scalar.isSpace, !isMark(scalar) {
          stop = true
        }
        if scalar == ".", place + 1 < text.count, text.scalars[place + 1].isSpace,
          let last = words.last,
          last.text.count > 3
        {
          stop = true
        }
        place += 1
      }
    }
    return words
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "." || scalar == "\u{200B}"
  }

  // MARK: forms in front

  private static func prefixed(_ text: ScalarText, _ words: [Word]) -> [Found] {
    var found: [Found] = []
    for (index, word) in words.enumerated() {
      let isShort =
        ["PT", "CV", "UD", "PT.", "CV.", "UD.", "Pt", "Cv"].contains(word.text)
        || word.text.hasPrefix("PT.") || word.text.hasPrefix("CV.")
      if isShort {
        guard index + 1 < words.count || word.text.count > 3 else { continue }
        var end = index
        var kept = 0
        for next in words[(index + 1)...] {
          if next.isAfterStop || next.isAfterBracket
            || !next.isCapital && !["dan", "&", "and"].contains(next.lower)
          {
            break
          }
          if stopWords.contains(next.lower) { break }
          kept += 1
          end += 1
          if kept == 7 || next.lower == "tbk" { break }
        }
        while end > index, ["dan", "&", "and"].contains(words[end].lower) {
          end -= 1
          kept -= 1
        }
        guard kept > 0 || word.text.count > 5 else { continue }
        add(&found, text, word.range.lowerBound..<words[end].range.upperBound, "ID")
      }
      let pair = index + 1 < words.count ? word.lower + " " + words[index + 1].lower : word.lower
      let isVietnamese =
        pair == "công ty" || pair == "cong ty" || word.lower == "cty" || word.lower == "dntn"
        || pair == "hợp tác" || pair == "doanh nghiệp"
      if isVietnamese {
        var place =
          index
          + (pair.hasPrefix(word.lower + " ") && word.lower != "cty" && word.lower != "dntn"
            ? 2 : 1)
        if pair == "doanh nghiệp" {
          guard place + 1 < words.count, words[place].lower == "tư",
            words[place + 1].lower == "nhân"
          else { continue }
          place += 2
        }
        if pair == "hợp tác" {
          guard place < words.count, words[place].lower == "xã" else { continue }
          place += 1
        }
        // The form: TNHH, Cổ phần, một thành viên, …
        var formWords = 0
        while place < words.count, !words[place].isAfterStop,
          vietnameseForms.contains(words[place].lower), formWords < 8
        {
          place += 1
          formWords += 1
        }
        if formWords > 0, place < words.count, !words[place].isCapital {
          // `cổ phần cơ khí và vật liệu xây dựng Phú Nguyễn`: words of the trade in small letters.
          var next = place
          while next < words.count, next - place < 12, !words[next].isAfterStop,
            vietnameseTrades.contains(words[next].lower)
          { next += 1 }
          if next < words.count, words[next].isCapital, !words[next].isAfterStop { place = next }
        }
        guard formWords > 0 || word.lower == "dntn" || pair == "doanh nghiệp" || pair == "hợp tác"
        else { continue }
        let first = place
        while place < words.count, place - first < 12 {
          let next = words[place]
          if next.isAfterStop || next.isAfterBracket, place != first { break }
          if !next.isCapital || stopWords.contains(next.lower) { break }
          place += 1
        }
        guard place > first else { continue }
        add(&found, text, word.range.lowerBound..<words[place - 1].range.upperBound, "VN")
      }
    }
    return found
  }

  // MARK: forms behind

  private static func suffixed(_ text: ScalarText, _ words: [Word]) -> [Found] {
    var found: [Found] = []
    for (index, word) in words.enumerated() where index > 0 {
      var end = index
      var start = index
      var form = ""
      switch word.lower {
      case "ltd", "ltd.", "limited":
        form = "any"
        let before = words[index - 1].lower
        if before == "co" || before == "company" || before == "co." { start -= 1 }
        if before == "pte" || before == "pvt" || before == "private" || before == "pty" {
          start -= 1
        }
        if word.lower == "limited", index + 1 < words.count,
          ["liability", "edition", "time", "offer", "stock", "warranty", "partnership"].contains(
            words[index + 1].lower)
        {
          continue
        }
      case "co.ltd", "co.ltd.": form = "any"
      case "inc", "corp", "corporation", "llc", "gmbh", "plc", "pcl", "jsc", "berhad": form = "any"
      case "bhd":
        form = "MY"
        if words[index - 1].lower == "sdn" { start -= 1 }
      case "company":
        if words[index - 1].lower == "stock", index >= 2, words[index - 2].lower == "joint" {
          start -= 2
          form = "VN"
        }
      default: break
      }
      guard !form.isEmpty, start > 0 else { continue }
      guard word.isCapital || word.lower == "co.ltd" else { continue }
      let formStart = start
      var first = formStart
      while first > 0, formStart - first < 9 {
        let before = words[first - 1]
        // A comma before the form belongs to it; one further left ends the name.
        if words[first].isAfterStop, first != formStart { break }
        if !before.isCapital && !["of", "and", "&", "the", "de", "for"].contains(before.lower) {
          break
        }
        if ["PT", "CV", "PT.", "CV."].contains(before.text) {
          first -= 1
          break
        }
        if leadWords.contains(before.lower) { break }
        first -= 1
      }
      while first < formStart, ["of", "and", "&", "the", "by", "for"].contains(words[first].lower) {
        first += 1
      }
      // `© 2019 Apple Inc.`: a year is no part of the name.
      while first + 1 < formStart, words[first].text.utf8.count == 4,
        words[first].text.utf8.allSatisfy(ByteSearch.isDigit)
      { first += 1 }
      guard first < formStart else { continue }
      if index + 1 < words.count, words[index + 1].lower == "tbk" { end += 1 }
      var close = words[end].range.upperBound
      if close < text.count, text.scalars[close] == "." { close += 1 }
      add(&found, text, words[first].range.lowerBound..<close, form == "any" ? "" : form)
    }
    return found
  }

  // MARK: 汉字

  private static let chineseForms = ["有限责任公司", "股份有限公司", "有限公司", "株式会社", "有限會社"]

  private static func chinese(_ text: ScalarText) -> [Found] {
    var found: [Found] = []
    for form in chineseForms {
      let pattern = Array(form.unicodeScalars)
      var place = 0
      while place + pattern.count <= text.count {
        guard text.scalars[place] == pattern[0],
          Array(text.scalars[place..<place + pattern.count]) == pattern
        else {
          place += 1
          continue
        }
        var end = place + pattern.count
        if text.text(end..<min(text.count, end + 3)).hasPrefix("分公司") { end += 3 }
        var start = place
        while start > 0, place - start < 30 {
          let scalar = text.scalars[start - 1]
          guard
            scalar.isHan || scalar.isDigit || scalar.isLatinLetter || scalar == "（" || scalar == "）"
              || scalar == "(" || scalar == ")"
          else { break }
          start -= 1
        }
        var name = text.text(start..<place)
        for lead in chineseLeads where name.contains(lead) {
          guard let range = name.ranges(of: lead).last else { continue }
          start += name.unicodeScalars.distance(from: name.startIndex, to: range.upperBound)
          name = text.text(start..<place)
        }
        while start < place, !text.scalars[start].isHan { start += 1 }
        if place - start >= 2 { add(&found, text, start..<end, "CN") }
        place = end
      }
    }
    return found
  }

  private static let chineseLeads = [
    "欢迎来到", "欢迎光临", "版权所有", "版权", "公司名称", "关于", "我们是", "隶属于", "供应商", "制造商", "生产商",
    "单位名称", "企业名称", "名称", "所有", "委托", "成立的", "就是", "来自",
  ]

  // MARK: ไทย

  private static func thai(_ text: ScalarText) -> [Found] {
    var found: [Found] = []
    for (front, back) in [
      ("บริษัท", "จำกัด"), ("ห้างหุ้นส่วน", "จำกัด"), ("บจก.", ""), ("บมจ.", ""), ("หจก.", ""), ("บจก", ""),
      ("หจก", ""),
    ] {
      let pattern = Array(front.unicodeScalars)
      let ending = Array(back.unicodeScalars)
      var place = 0
      while place + pattern.count < text.count {
        guard text.scalars[place] == pattern[0],
          Array(text.scalars[place..<place + pattern.count]) == pattern
        else {
          place += 1
          continue
        }
        let start = place
        place += pattern.count
        var end: Int?
        if !ending.isEmpty {
          // ห้างหุ้นส่วนจำกัด has its word in front; the name ends at a wide gap or a mark.
          if Array(text.scalars[place..<min(text.count, place + ending.count)]) == ending {
            end = plainEnd(text, place + ending.count)
          } else {
            var next = place
            while next + ending.count <= text.count, next - place < 80 {
              if text.scalars[next] == ending[0],
                Array(text.scalars[next..<next + ending.count]) == ending
              {
                end = next + ending.count
                break
              }
              if text.text(next..<min(text.count, next + pattern.count)) == front { break }
              next += 1
            }
            if let close = end {
              let rest = text.text(close..<min(text.count, close + 10))
              if let range = rest.firstRange(of: "(มหาชน)"),
                rest.unicodeScalars.distance(from: rest.startIndex, to: range.lowerBound) <= 1
              {
                end =
                  close + rest.unicodeScalars.distance(from: rest.startIndex, to: range.upperBound)
              }
            }
          }
        } else {
          end = plainEnd(text, place)
        }
        if let end, end - place >= 3 {
          let inner = text.text(place..<end)
          // "บริษัท … จำกัด" over a sentence: a verb's marks or many spaces.
          let isSentence =
            thaiSentence.contains { inner.contains($0) }
            || thaiBeginnings.contains { inner.hasPrefix($0) }
          if inner.split(separator: " ").count <= 9, !isSentence {
            add(&found, text, start..<end, "TH")
            place = end
          }
        }
      }
    }
    return found
  }

  private static let thaiSentence = ["ได้รับ", "สงวนสิทธิ์", "สามารถ", "ไม่", "จะ", "ต้อง"]
  private static let thaiBeginnings = [
    "อื่น", "ที่", "ของ", "ใน", "และ", "เรา", "ใด", "หรือ", "นี้", "ประกัน", "ต่าง",
  ]

  private static func plainEnd(_ text: ScalarText, _ start: Int) -> Int? {
    var place = start
    var spaces = 0
    while place < text.count, text.scalars[place].isSpace { place += 1 }
    while place < text.count, place - start < 60 {
      let scalar = text.scalars[place]
      if scalar.isSpace {
        spaces += 1
        if spaces == 4 || place + 1 < text.count && text.scalars[place + 1].isDigit { break }
      } else if !scalar.isWordScalar, scalar != ".", scalar != "&", scalar != "-" {
        break
      }
      place += 1
    }
    while place > start, text.scalars[place - 1].isSpace { place -= 1 }
    return place > start + 1 ? place : nil
  }

  private static func add(
    _ found: inout [Found], _ text: ScalarText, _ range: Range<Int>, _ form: String
  ) {
    found.append(Found(range: range, name: text.text(range).spaced, form: form))
  }

  private static let stopWords: Set<String> = [
    "alamat", "telp", "tel", "telepon", "email", "hp", "copyright", "all", "rights", "địa", "mst",
    "mã",
    "hotline", "website", "adalah", "merupakan", "trụ", "sđt", "giấy", "gpkd", "đkkd", "điện",
    "chuyên",
    "©", "kantor", "office", "workshop", "jl", "jl.", "jalan", "www", "thiết",
  ]
  private static let leadWords: Set<String> = [
    "copyright", "by", "©", "welcome", "about", "contact", "reserved", "rights", "from", "with",
    "at",
    "address", "company", "name", "supplier", "manufacturer",
  ]
  private static let vietnameseTrades: Set<String> = [
    "cơ", "khí", "và", "vật", "liệu", "xây", "dựng", "thương", "mại", "dịch", "vụ", "sản", "xuất",
    "đầu",
    "tư", "thiết", "kế", "nội", "thất", "bao", "bì", "thép", "điện", "tử", "máy", "công", "nghệ",
    "kỹ",
    "thuật", "thực", "phẩm", "du", "lịch", "vận", "tải", "quốc", "tế", "tập", "đoàn", "phát",
    "triển",
    "giải", "pháp", "truyền", "thông", "nhựa", "gỗ", "may", "dệt", "in", "ấn", "quảng", "cáo",
    "xuất",
    "nhập", "khẩu", "chế", "biến", "nông", "thủy", "hải", "dược", "mỹ", "giáo", "dục", "phần",
    "mềm",
  ]
  private static let vietnameseForms: Set<String> = [
    "tnhh", "cổ", "phần", "cp", "một", "thành", "viên", "mtv", "trách", "nhiệm", "hữu", "hạn", "co",
    "phan",
    "hai", "tm", "dv", "sx", "xnk", "tm-dv", "sx-tm", "sx-tm-dv", "tmdv", "tm-dv-sx", "hợp", "danh",
    "luật",
    "liên", "doanh", "sản", "xuất", "thương", "mại", "dịch", "vụ", "và",
  ]
}
