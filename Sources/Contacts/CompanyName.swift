/// A company name taken apart, and how alike two are.
///
/// The rule, which is printed with its result: lower case, marks and punctuation dropped, legal forms of
/// every jurisdiction cut off, places and words of the trade set aside; then the rest, the trade name, is
/// compared. Names in Chinese and in Latin letters are not comparable by their letters: they agree only
/// where the site itself states both together.
public struct CompanyName: Sendable, Equatable {
  /// How alike two names are.
  public enum Likeness: String, Sendable, Codable {
    /// The same trade name and nothing that speaks against it.
    case same
    /// Trade names that differ by a letter, or share most words.
    case likely
    /// One trade name, in another place or another trade.
    case related
    case different
    /// Not comparable.
    case unknown
  }

  /// As given.
  public let text: String
  /// Words that tell the company from others.
  public let core: [String]
  /// Places in the name.
  public let places: [String]
  /// Words of the trade and the like.
  public let trade: [String]
  public let isChinese: Bool

  /// Takes a name apart.
  public init(_ text: String) {
    self.text = text
    let folded = Self.folded(text)
    isChinese = folded.unicodeScalars.contains(where: \.isHan)
    if isChinese {
      var name = String(
        String.UnicodeScalarView(
          folded.unicodeScalars.filter { $0.isHan || $0.isDigit || $0.isLatinLetter }))
      for form in Self.chineseForms where name.hasSuffix(form) {
        name = String(name.dropLast(form.count))
        break
      }
      var places: [String] = []
      var isCut = true
      while isCut {
        isCut = false
        for place in Self.chinesePlaces where name.hasPrefix(place) && name.count > place.count + 1
        {
          places.append(place)
          name = String(name.dropFirst(place.count))
          for unit in ["省", "市", "区", "县"] where name.hasPrefix(unit) {
            name = String(name.dropFirst())
          }
          isCut = true
          break
        }
      }
      var trade: [String] = []
      isCut = true
      while isCut {
        isCut = false
        for word in Self.chineseTrades where name.hasSuffix(word) && name.count > word.count + 1 {
          trade.append(word)
          name = String(name.dropLast(word.count))
          isCut = true
          break
        }
      }
      core = name.isEmpty ? [] : [name]
      self.places = places
      self.trade = trade.sorted()
    } else {
      var words = folded.split(separator: " ").map(String.init)
      let rest = words.filter { !Self.forms.contains($0) }
      if !rest.isEmpty { words = rest }
      places = words.filter { Self.places.contains($0) }
      trade = words.filter { Self.trades.contains($0) }.sorted()
      let left = words.filter { !Self.places.contains($0) && !Self.trades.contains($0) }
      core = left.isEmpty ? words : left
    }
  }

  /// How alike two names are, with the share of words in common.
  public func likeness(to other: CompanyName) -> (Likeness, similarity: Double) {
    guard !core.isEmpty, !other.core.isEmpty else { return (.unknown, 0) }
    guard isChinese == other.isChinese else { return (.unknown, 0) }
    let mine = core.joined()
    let theirs = other.core.joined()
    let share = Self.share(Set(core), Set(other.core))
    let isElsewhere =
      !places.isEmpty && !other.places.isEmpty && Set(places).isDisjoint(with: other.places)
    if mine == theirs { return (isElsewhere ? .related : .same, 1) }
    let distance = Self.distance(Array(mine.unicodeScalars), Array(theirs.unicodeScalars), limit: 1)
    if min(mine.count, theirs.count) >= 6, distance <= 1 {
      return (isElsewhere ? .related : .likely, 0.9)
    }
    if share >= 0.85 { return (.likely, share) }
    // One name inside the other, whole words: a group and its daughter.
    if Set(core).isSubset(of: other.core) || Set(other.core).isSubset(of: core), share >= 0.3 {
      return (.related, share)
    }
    if isChinese, mine.contains(theirs) || theirs.contains(mine) { return (.related, 0.5) }
    return (.different, share)
  }

  private static func share(_ a: Set<String>, _ b: Set<String>) -> Double {
    Double(a.intersection(b).count) / Double(max(1, a.union(b).count))
  }

  /// Edit distance up to `limit`, else `limit + 1`.
  private static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar], limit: Int) -> Int {
    if abs(a.count - b.count) > limit { return limit + 1 }
    var row = Array(0...b.count)
    for i in 0..<a.count {
      var diagonal = row[0]
      row[0] = i + 1
      for j in 0..<b.count {
        let next = min(row[j] + 1, row[j + 1] + 1, diagonal + (a[i] == b[j] ? 0 : 1))
        diagonal = row[j + 1]
        row[j + 1] = next
      }
    }
    return min(row[b.count], limit + 1)
  }

  /// Lower case, full-width letters narrow, marks over Latin letters dropped, `&` as `and`, other
  /// marks as spaces.
  private static func folded(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.lowercased().decomposed.unicodeScalars {
      switch scalar.value {
      case 0x300...0x36F: continue
      case 0x111: result.append("d")
      case 0x26: result.append(contentsOf: " and ".unicodeScalars)
      case 0xFF01...0xFF5E: result.append(Unicode.Scalar(scalar.value - 0xFEE0) ?? " ")
      default:
        result.append(scalar.isWordScalar || scalar.properties.isAlphabetic ? scalar : " ")
      }
    }
    return String(result).spaced
  }

  static let forms: Set<String> = [
    "pt", "cv", "ud", "tbk", "persero", "co", "ltd", "limited", "company", "inc", "incorporated",
    "corp",
    "corporation", "llc", "llp", "plc", "pcl", "gmbh", "ag", "sa", "sas", "sarl", "bv", "nv", "srl",
    "spa",
    "oy", "ab", "kft", "sdn", "bhd", "berhad", "pte", "pty", "pvt", "private", "public", "jsc",
    "joint",
    "stock", "cong", "ty", "tnhh", "cp", "mtv", "mot", "thanh", "vien", "trach", "nhiem", "huu",
    "han",
    "phan", "cty", "dntn", "the", "and", "บริษัท", "จำกัด", "มหาชน", "บจก", "หจก", "บมจ", "ห้างหุ้นส่วน",
    "ห้างหุ้นส่วนจำกัด", "holding", "holdings", "group",
  ]
  private static let chineseForms = [
    "股份有限公司", "集团有限公司", "有限责任公司", "有限公司", "集团", "公司", "厂",
  ]
  private static let chinesePlaces = [
    "中国", "深圳", "广州", "东莞", "佛山", "中山", "惠州", "珠海", "汕头", "厦门", "泉州", "福州", "宁波", "义乌",
    "杭州", "温州", "金华", "台州", "苏州", "无锡", "常州", "南京", "上海", "北京", "天津", "青岛", "济南", "潍坊",
    "郑州", "武汉", "长沙", "成都", "重庆", "西安", "大连", "沈阳", "哈尔滨", "石家庄", "保定", "香港", "广东", "浙江",
    "江苏", "福建", "山东", "河北", "河南", "四川", "湖北", "湖南", "安徽", "江西", "辽宁",
  ]
  private static let chineseTrades = [
    "电子商务", "科技", "电子", "电器", "照明", "光电", "实业", "工业", "贸易", "进出口", "国际", "商贸", "网络",
    "信息", "机械", "机电", "塑胶", "塑料", "五金", "制品", "服装", "服饰", "鞋业", "家具", "家居", "玩具", "礼品",
    "化妆品", "生物", "医疗", "器械", "新能源", "新材料", "包装", "印刷", "食品", "汽车", "配件", "供应链", "制造",
    "智能", "通信", "控股", "投资", "管理", "服务", "文化", "纺织", "化工", "技术",
  ]
  private static let places: Set<String> = [
    "china", "shenzhen", "guangzhou", "dongguan", "foshan", "zhongshan", "huizhou", "zhuhai",
    "xiamen",
    "quanzhou", "fuzhou", "ningbo", "yiwu", "hangzhou", "wenzhou", "jinhua", "taizhou", "suzhou",
    "wuxi",
    "changzhou", "nanjing", "shanghai", "beijing", "tianjin", "qingdao", "jinan", "zhengzhou",
    "wuhan",
    "changsha", "chengdu", "chongqing", "xian", "dalian", "shenyang", "hongkong", "guangdong",
    "zhejiang",
    "jiangsu", "fujian", "shandong", "hebei", "henan", "sichuan", "indonesia", "vietnam",
    "thailand",
    "jakarta", "surabaya", "bandung", "bangkok", "hanoi", "saigon", "asia", "viet", "nam", "thai",
  ]
  private static let trades: Set<String> = [
    "technology", "tech", "electronic", "electronics", "electric", "electrical", "lighting",
    "trading",
    "trade", "international", "intl", "industrial", "industry", "industries", "import", "export",
    "imp",
    "exp", "machinery", "plastic", "plastics", "hardware", "products", "garment", "fashion",
    "furniture",
    "toys", "gifts", "medical", "energy", "materials", "packaging", "printing", "food", "foods",
    "auto",
    "parts", "manufacturing", "mfg", "intelligent", "smart", "services", "service", "information",
  ]
}

extension String {
  /// Letters and their marks apart, for the letters of Vietnamese and other Latin scripts.
  fileprivate var decomposed: String {
    var result = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      if scalar.isLatinLetter, scalar.value > 0x7F {
        // Canonical equivalence compares characters; the base letter is looked up once a letter.
        result.append(LatinBases.base(of: scalar))
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }
}

/// Base letters of Latin letters with marks.
private enum LatinBases {
  static func base(of scalar: Unicode.Scalar) -> Unicode.Scalar { table[scalar] ?? scalar }

  private static let table: [Unicode.Scalar: Unicode.Scalar] = {
    var table: [Unicode.Scalar: Unicode.Scalar] = ["đ": "d", "ß": "s", "ø": "o", "ł": "l"]
    let groups: [(Unicode.Scalar, String)] = [
      ("a", "àáâãäåāăąảạấầẩẫậắằẳẵặ"), ("c", "çćĉċč"), ("d", "ďđ"), ("e", "èéêëēĕėęěẻẽẹếềểễệ"),
      ("g", "ĝğġģ"), ("h", "ĥħ"), ("i", "ìíîïĩīĭįıỉị"), ("j", "ĵ"), ("k", "ķ"), ("l", "ĺļľŀ"),
      ("n", "ñńņňŉ"),
      ("o", "òóôõöōŏőơỏọốồổỗộớờởỡợ"), ("r", "ŕŗř"), ("s", "śŝşšș"), ("t", "ţťŧț"),
      ("u", "ùúûüũūŭůűųưủụứừửữự"), ("w", "ŵ"), ("y", "ýÿŷỳỵỷỹ"), ("z", "źżž"),
    ]
    for (base, letters) in groups { for letter in letters.unicodeScalars { table[letter] = base } }
    return table
  }()
}
