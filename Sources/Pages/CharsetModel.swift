import Words

/// Tells from bytes alone in which legacy encoding a text is written.
///
/// The models are our own and know what the writing systems demand, not word lists: a Thai vowel
/// sign stands at a consonant, a windows-1258 tone mark behind a vowel inside a Vietnamese
/// syllable, a Chinese character's two bytes in the ranges of the common characters.
struct CharsetModel {
  /// How many bytes above 0x7F are looked at; enough for any verdict.
  static let sample = 20_000

  /// The encoding the bytes speak for; nil when none is convincing.
  static func encoding(of bytes: [UInt8]) -> TextEncoding? {
    let span = bytes.span
    // Text for a font has bytes like any encoding's, and stays the Latin text that browsers show.
    if isForFont(span) { return nil }
    if isThai(span) { return .windows874 }
    if let encoding = eastAsian(span) { return encoding }
    if isVietnamese(span) { return .windows1258 }
    if isVISCII(span) { return .viscii }
    return nil
  }

  // MARK: - Thai

  private enum Thai: UInt8 {
    case other, consonant, leading, following, upper, tone, alone, undefined
  }

  private static func thaiClass(_ byte: UInt8) -> Thai {
    switch byte {
    case 0xA1...0xCE: .consonant
    case 0xE0...0xE4: .leading
    case 0xD0, 0xD2, 0xD3, 0xE5: .following
    case 0xD1, 0xD4...0xDA, 0xE7, 0xED, 0xEE: .upper
    case 0xE8...0xEC: .tone
    case 0xCF, 0xDF, 0xE6, 0xEF...0xFB: .alone
    case 0xDB...0xDE, 0xFC...0xFF: .undefined
    default: .other
    }
  }

  /// Whether vowels and tone marks stand where Thai has them, nearly always.
  static func isThai(_ bytes: Span<UInt8>) -> Bool {
    var right = 0
    var wrong = 0
    var letters = 0
    var before = Thai.other
    for index in 0..<bytes.count {
      let byte = bytes[index]
      let kind = byte < 0xA0 ? Thai.other : thaiClass(byte)
      switch kind {
      case .upper:
        if before == .consonant { right += 1 } else { wrong += 1 }
      case .tone:
        if before == .consonant || before == .upper { right += 1 } else { wrong += 1 }
      case .following:
        if before == .consonant || before == .tone || before == .upper || before == .following {
          right += 1
        } else {
          wrong += 1
        }
      case .undefined:
        wrong += 1
      default: break
      }
      if before == .leading {
        if kind == .consonant || kind == .leading { right += 1 } else { wrong += 1 }
      }
      if kind != .other { letters += 1 }
      // Bytes 0x80-0x9F beyond the few that windows-874 has are none of Thai.
      if (0x81...0x9F).contains(byte), byte != 0x85, !(0x91...0x97).contains(byte) { wrong += 1 }
      before = kind
      if letters >= sample { break }
    }
    // In real text a third of the letters are signs; 3 % mistakes were never seen in it.
    return letters >= 4 && right * 5 >= letters && wrong * 30 <= right
  }

  // MARK: - Vietnamese

  /// Whether the bytes, read as Latin-1, are Vietnamese in the encoding of a font.
  private static func isForFont(_ bytes: Span<UInt8>) -> Bool {
    var latin: [UInt8] = []
    var high = 0
    for index in 0..<bytes.count where high < sample {
      let byte = bytes[index]
      if byte >= 0x80 { high += 1 }
      UTF8Coding.append(UInt32(byte), to: &latin)
    }
    return FontEncodingEvidence(latin.span).encoding != nil
  }

  /// Whether the words with bytes above 0x7F are Vietnamese syllables in VISCII, and use letters that
  /// Latin-1 has elsewhere or not at all.
  static func isVISCII(_ bytes: Span<UInt8>) -> Bool {
    guard let table = SingleByteTable.table(for: .viscii) else { return false }
    var right = 0
    var wrong = 0
    var own = 0
    var high = 0
    var at = 0
    while at < bytes.count, high < sample {
      var syllable = VietnameseSyllable()
      let start = at
      var ownInWord = 0
      let highBefore = high
      while at < bytes.count, (bytes[at] | 0x20) &- 0x61 < 26 || bytes[at] >= 0x80 {
        let byte = bytes[at]
        if byte >= 0x80 {
          high += 1
          if table[byte] != UInt32(byte) { ownInWord += 1 }
          syllable.append(table[byte])
        } else {
          syllable.append(UInt32(byte))
        }
        at += 1
      }
      if high > highBefore {
        if syllable.isWhole {
          right += 1
          own += ownInWord
        } else {
          wrong += 1
        }
      }
      if at == start { at += 1 }
    }
    return right >= 3 && right >= wrong * 4 && own >= 3 && own * 6 >= high
  }

  /// Whether the words with bytes above 0x7F are shaped like Vietnamese syllables, and use letters
  /// that windows-1258 has and windows-1252 has not.
  static func isVietnamese(_ bytes: Span<UInt8>) -> Bool {
    var right = 0
    var wrong = 0
    var own = 0
    var high = 0
    var at = 0
    while at < bytes.count, high < sample {
      var word: [UInt8] = []
      var highInWord = 0
      while at < bytes.count, isWordByte(bytes[at]) {
        if bytes[at] >= 0x80 { highInWord += 1 }
        if word.count < 16 { word.append(bytes[at]) }
        at += 1
      }
      if highInWord > 0 {
        high += highInWord
        if let ownInWord = vietnameseSyllable(word) {
          right += 1
          own += ownInWord
        } else {
          wrong += 1
        }
      }
      if word.isEmpty { at += 1 }
    }
    return right >= 3 && right >= wrong * 4 && own * 6 >= high && own >= 2
  }

  /// Letters, marks and `?`, which careless converters leave for letters they lack.
  private static func isWordByte(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- 0x61 < 26 || byte >= 0xC0 && byte != 0xD7 && byte != 0xF7 || byte == 0x3F
  }

  /// How many bytes of a syllable only windows-1258 has in that role; nil when it is no syllable.
  private static func vietnameseSyllable(_ word: [UInt8]) -> Int? {
    var plain: [UInt8] = []
    var own = 0
    for byte in word {
      switch byte {
      case 0xCC, 0xD2, 0xDE, 0xEC, 0xF2:
        guard let last = plain.last, isVowel(last) else { return nil }
        own += 1
      case 0xC3, 0xE3, 0xC2, 0xE2, 0xC0, 0xE0, 0xC1, 0xE1:
        plain.append(0x61)
        if byte == 0xC3 || byte == 0xE3 { own += 1 }
      case 0xCA, 0xEA, 0xC9, 0xE9, 0xC8, 0xE8: plain.append(0x65)
      case 0xCD, 0xED: plain.append(0x69)
      case 0xD4, 0xF4, 0xD3, 0xF3: plain.append(0x6F)
      case 0xD5, 0xF5:
        plain.append(0x6F)
        own += 1
      case 0xD9, 0xF9, 0xDA, 0xFA: plain.append(0x75)
      case 0xDD, 0xFD:
        plain.append(0x75)
        own += 1
      case 0xD0, 0xF0:
        plain.append(0x64)
        own += 1
      case 0x3F:
        // At a word's end it is more likely a question mark.
        if plain.isEmpty { return nil }
        plain.append(0x61)
      case 0x80...: return nil
      default: plain.append(byte | 0x20)
      }
    }
    return isSyllable(plain) ? own : nil
  }

  private static func isVowel(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x61, 0x65, 0x69, 0x6F, 0x75, 0x79: true
    default: false
    }
  }

  private static let onsets: Set<String> = [
    "", "b", "c", "ch", "d", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh",
    "p", "ph", "qu", "r", "s", "t", "th", "tr", "v", "x",
  ]
  private static let codas: Set<String> = ["", "c", "ch", "m", "n", "ng", "nh", "p", "t"]

  /// Onset, one to three vowels, coda; letters only, without marks.
  private static func isSyllable(_ word: [UInt8]) -> Bool {
    guard let first = word.firstIndex(where: isVowel) else { return false }
    let end = word[first...].firstIndex { !isVowel($0) } ?? word.count
    guard (1...4).contains(end - first), word.count - end <= 2, first <= 3 else { return false }
    let onset = String(decoding: word[..<first], as: UTF8.self)
    let coda = String(decoding: word[end...], as: UTF8.self)
    return (onsets.contains(onset) || onset == "q") && codas.contains(coda)
  }

  // MARK: - Chinese, Japanese, Korean

  /// Tells GB18030, Big5, EUC-KR, EUC-JP and Shift_JIS apart by the ranges their common characters
  /// use.
  static func eastAsian(_ bytes: Span<UInt8>) -> TextEncoding? {
    var pairs = 0
    var broken = 0
    var highTrails = 0
    var lowTrails = 0
    var gbCommon = 0
    var gbLeads = 0
    var big5Common = 0
    var hangul = 0
    var kana = 0
    var at = 0
    while at < bytes.count, pairs < sample {
      let lead = bytes[at]
      guard lead >= 0x81 else {
        at += 1
        continue
      }
      let trail = at + 1 < bytes.count ? bytes[at + 1] : 0
      guard lead != 0xFF, trail >= 0x40, trail != 0x7F, trail != 0xFF else {
        broken += 1
        at += 1
        continue
      }
      pairs += 1
      if trail >= 0xA1 { highTrails += 1 } else if trail < 0x7F { lowTrails += 1 }
      let isHigh = trail >= 0xA1
      // Characters of GB 2312's first level by sound, and its punctuation.
      if isHigh, (0xB0...0xD7).contains(lead) || lead == 0xA1 || lead == 0xA3 { gbCommon += 1 }
      if (0x81...0xFE).contains(lead) { gbLeads += 1 }
      // Big5's frequent characters and punctuation; its trails leave 0x7F-0xA0 open.
      if trail < 0x7F || isHigh, (0xA4...0xC6).contains(lead) || lead == 0xA1 { big5Common += 1 }
      if isHigh, (0xB0...0xC8).contains(lead) || lead == 0xA1 { hangul += 1 }
      if isHigh, lead == 0xA4 || lead == 0xA5 { kana += 1 }
      at += 2
    }
    if isShiftJIS(bytes) { return .shiftJIS }
    guard pairs >= 4, broken * 20 <= pairs else { return nil }
    if kana * 5 >= pairs, highTrails * 20 >= pairs * 19 { return .eucJP }
    if hangul * 50 >= pairs * 49, pairs >= 20, highTrails == pairs { return .eucKR }
    // Latin text is pairs of a letter with a mark and a plain letter: rarely two high bytes.
    if lowTrails * 10 >= pairs * 2, big5Common * 10 >= pairs * 9, highTrails * 10 >= pairs * 3 {
      return .big5
    }
    if highTrails * 10 >= pairs * 6, gbCommon * 10 >= pairs * 5 { return .gb18030 }
    if big5Common * 20 >= pairs * 19, highTrails * 10 >= pairs * 3 { return .big5 }
    return nil
  }

  private static func isShiftJIS(_ bytes: Span<UInt8>) -> Bool {
    var kana = 0
    var pairs = 0
    var wrong = 0
    var at = 0
    while at + 1 < bytes.count, pairs < sample {
      let lead = bytes[at]
      guard lead >= 0x80 else {
        at += 1
        continue
      }
      if (0xA1...0xDF).contains(lead) {
        at += 1
        continue
      }
      let trail = bytes[at + 1]
      if (0x81...0x9F).contains(lead) || (0xE0...0xFC).contains(lead), trail >= 0x40,
        trail != 0x7F, trail <= 0xFC
      {
        pairs += 1
        if lead == 0x82, (0x9F...0xF1).contains(trail) { kana += 1 }
        if lead == 0x83, (0x40...0x96).contains(trail) { kana += 1 }
        at += 2
      } else {
        wrong += 1
        at += 1
      }
    }
    return pairs >= 4 && wrong * 20 <= pairs && kana * 4 >= pairs
  }
}
