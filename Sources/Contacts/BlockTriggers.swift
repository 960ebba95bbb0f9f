/// What a block may hold, from one quick look at its bytes, so that the careful scans see few blocks.
///
/// Words are looked up at places where a Latin word begins, and at every Thai or Chinese letter. Letters
/// of ASCII are read in lower case; other letters are listed in the cases in which they are written.
struct BlockTriggers {
  /// Digits in the block.
  var digits = 0
  /// Longest run of digits, separators of telephone numbers passed over.
  var longestRun = 0
  /// Longest run of digits and capitals of ASCII.
  var longestCode = 0
  var hasAt = false
  var hasBracket = false
  var namesCompany = false
  var namesChannel = false
  var hasAddressLabel = false
  /// Address components by style: one bit each of street, locality, region.
  var address: [5 of UInt8] = [0, 0, 0, 0, 0]

  /// Components that the style with most of them shows.
  var addressParts: Int {
    var best = 0
    for style in address.indices { best = max(best, address[style].nonzeroBitCount) }
    return best
  }

  /// Components that two blocks together show.
  static func addressParts(_ a: BlockTriggers, _ b: BlockTriggers) -> Int {
    var best = 0
    for style in a.address.indices {
      best = max(best, (a.address[style] | b.address[style]).nonzeroBitCount)
    }
    return best
  }

  /// Looks at a block's bytes.
  /// - Complexity: O(bytes); one look into a table a word.
  init(_ bytes: ArraySlice<UInt8>) {
    scan(bytes.span)
  }

  private mutating func scan(_ bytes: Span<UInt8>) {
    var place = 0
    var run = 0
    var gap = 0
    var code = 0
    var isInWord = false
    let count = bytes.count
    while place < count {
      let byte = bytes[place]
      code = (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) ? code + 1 : 0
      longestCode = max(longestCode, code)
      if byte < 0x80 {
        if (0x30...0x39).contains(byte) {
          digits += 1
          run += 1
          gap = 0
          longestRun = max(longestRun, run)
          if !isInWord { look(bytes, place) }
          isInWord = true
        } else {
          gap += 1
          let isSeparator =
            byte == 0x20 || byte == 0x2D || byte == 0x2E || byte == 0x28 || byte == 0x29
            || byte == 0x2F
          if !isSeparator || gap > 3 { run = 0 }
          let lower = byte | 0x20
          if (0x61...0x7A).contains(lower) {
            if !isInWord { look(bytes, place) }
            isInWord = true
          } else {
            isInWord = false
            if byte == 0x40 { hasAt = true }
            if byte == 0x5B || byte == 0x28 || byte == 0x7B { hasBracket = true }
          }
        }
        place += 1
      } else {
        gap += 1
        if gap > 3 { run = 0 }
        let width = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
        // Latin with marks is E1 and below C9; Thai is E0, Chinese E3 to E9 and EF.
        if byte < 0xE0 || byte == 0xE1 {
          if !isInWord { look(bytes, place) }
          isInWord = true
        } else {
          if byte == 0xEF, place + 2 < count, bytes[place + 1] == 0xBC,
            bytes[place + 2] == 0xA0
          {
            hasAt = true
          }
          look(bytes, place)
          isInWord = false
        }
        place += width
      }
    }
  }

  private mutating func look(_ bytes: Span<UInt8>, _ place: Int) {
    guard place + 2 <= bytes.count else { return }
    func lowered(_ index: Int) -> UInt8 {
      guard index < bytes.count else { return 0 }
      let byte = bytes[index]
      return (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
    }
    let key = UInt16(lowered(place)) << 8 | UInt16(lowered(place + 1))
    guard let entries = TriggerTable.entries[key] else { return }
    entry: for entry in entries where place + entry.word.count <= bytes.count {
      var index = 2
      while index < entry.word.count {
        if lowered(place + index) != entry.word[index] { continue entry }
        index += 1
      }
      switch entry.meaning {
      case .company: namesCompany = true
      case .channel: namesChannel = true
      case .label: hasAddressLabel = true
      case .address(let style, let part): address[style] |= 1 << part
      }
    }
  }
}

/// The words of `BlockTriggers` by their first two bytes.
enum TriggerTable {
  enum Meaning {
    case company, channel, label
    /// Index of the style and of the component.
    case address(style: Int, part: Int)
  }

  struct Entry {
    var word: [UInt8]
    var meaning: Meaning
  }

  static let entries: [UInt16: [Entry]] = {
    var table: [UInt16: [Entry]] = [:]
    func add(_ text: String, _ meaning: Meaning) {
      let plain = text.hasSuffix("#") ? String(text.dropLast()) : text
      let capital = plain.prefix(1).uppercased() + plain.dropFirst()
      for form in Set([plain, plain.uppercased(), capital]) {
        let word = form.utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        guard word.count >= 2 else { continue }
        let key = UInt16(word[0]) << 8 | UInt16(word[1])
        guard
          !(table[key] ?? []).contains(where: { $0.word == word && "\($0.meaning)" == "\(meaning)" }
          )
        else { continue }
        table[key, default: []].append(Entry(word: word, meaning: meaning))
      }
    }
    for word in [
      "pt", "cv", "ud", "cty", "công ty", "cong ty", "dntn", "doanh nghiệp tư", "hợp tác xã", "ltd",
      "limited", "inc", "corp", "llc", "gmbh", "plc", "pcl", "jsc", "berhad", "bhd", "company",
      "co.ltd",
      "บริษัท", "ห้างหุ้นส่วน", "บจก", "หจก", "บมจ", "有限", "股份", "株式",
    ] { add(word, .company) }
    for word in ["line", "ไลน์", "wechat", "weixin", "微信", "skype", "telegram"] {
      add(word, .channel)
    }
    for word in AddressScan.labels { add(word, .label) }
    for (style, table) in AddressWords.words.enumerated() {
      for (part, one) in table.1.enumerated() {
        for word in one.1 { add(word, .address(style: style, part: part)) }
      }
    }
    return table
  }()
}
