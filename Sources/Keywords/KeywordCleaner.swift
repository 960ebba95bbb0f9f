internal import Foundation
internal import Tables
internal import Words

/// Takes from a cell what belongs to the spelling of an export and not to the keyword, and says when
/// nothing usable is left.
///
/// Works on UTF-8 bytes: a million cells pass through it.
struct KeywordCleaner {
  /// Longest keyword, in characters as readers see them.
  static let maximumCharacters = 80
  /// Most words of a keyword, counted by blanks.
  static let maximumWords = 16

  /// The cleaned keyword.
  private(set) var text: [UInt8] = []
  /// Its normal form.
  private(set) var key: [UInt8] = []
  /// What the cell's match symbols say: `[exact]`, `"phrase"`, `+broad`.
  private(set) var matchType: StaticString?

  private let normalizer = Normalizer()
  private let placeholders: Set<[UInt8]>
  private let headerKey: [UInt8]?

  /// Cells that stand for "chosen automatically" or "none" in place of a keyword.
  private static let always = [
    "-", "--", "---", "—", "–", "n/a", "#n/a", "null", "(not provided)", "(not set)",
    "auto selected",
    "pilih otomatis", "semua penempatan", "เลือกอัตโนมัติ", "tự động chọn", "自动选择",
  ]
  /// What a spreadsheet writes where a formula has no value. (`#N/A` stands for "none" in exports too.)
  private static let formulaErrors: Set<String> = [
    "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!", "#FIELD!",
    "#BLOCKED!", "#CONNECT!", "#GETTING_DATA", "#ERROR!",
  ]
  /// Cells that are placements in columns that hold placements and keywords.
  private static let placements = [
    "all", "search", "recommendation", "ทั้งหมด", "semua", "tất cả", "全部", "halaman pencarian",
  ]

  init(holdsPlacements: Bool, headerName: String) {
    let names = Self.always + (holdsPlacements ? Self.placements : [])
    placeholders = Set(names.map { Normalizer.key($0) })
    headerKey = headerName.isEmpty ? nil : Normalizer.key(headerName)
  }

  /// Cleans `cell`; nil when `text` and `key` then hold a keyword.
  mutating func clean(_ cell: ArraySlice<UInt8>) -> RejectReason? {
    matchType = nil
    Self.collapse(cell, into: &text)
    if text.isEmpty { return .empty }
    if text[0] == UInt8(ascii: "#"), text.count <= 16,
      Self.formulaErrors.contains(String(decoding: text, as: UTF8.self).uppercased())
    {
      return .formulaError
    }
    if text.count >= 2, text[0] == UInt8(ascii: "'") || text[0] == UInt8(ascii: "=") { unguard() }
    if isNegative { return .negative }
    stripMatchSymbols()
    if text.isEmpty { return .empty }
    if hasReplacement { return .damaged }
    key = normalizer.normalize(text).bytes
    if key.isEmpty { return .empty }
    if key.count <= 64, placeholders.contains(key) { return .placeholder }
    if key == headerKey { return .repeatedHeader }
    if let reason = reasonWithoutLetters {
      return reason == .numbersOnly && !Self.isOnlyDigits(cell) ? .numbersAndSigns : reason
    }
    if text.count > Self.maximumCharacters,
      String(decoding: text, as: UTF8.self).count > Self.maximumCharacters
    {
      return .tooLong
    }
    if text.count(where: { $0 == 0x20 }) >= Self.maximumWords { return .tooManyWords }
    return nil
  }

  /// Copies `cell` with white space collapsed and trimmed, control and zero-width characters left
  /// out, in NFC.
  static func collapse(_ cell: ArraySlice<UInt8>, into text: inout [UInt8]) {
    text.removeAll(keepingCapacity: true)
    var needsComposing = false
    var pendingSpace = false
    var index = cell.startIndex
    let end = cell.endIndex
    while index < end {
      let byte = cell[index]
      var length = 1
      var isSpace = false
      var isDropped = false
      if byte <= 0x20 || byte == 0x7F {
        isSpace = true
      } else if byte >= 0xC2 {
        length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
        length = min(length, end - index)
        (isSpace, isDropped) = Self.class(of: cell[index..<index + length])
        // U+0300 to U+036F: a letter and its mark may be one character in NFC.
        if byte == 0xCC || byte == 0xCD { needsComposing = true }
      }
      if isSpace {
        pendingSpace = !text.isEmpty
      } else if !isDropped {
        if pendingSpace { text.append(0x20) }
        pendingSpace = false
        for offset in 0..<length { text.append(cell[index + offset]) }
      }
      index += length
    }
    if needsComposing {
      let composed = String(decoding: text, as: UTF8.self).precomposedStringWithCanonicalMapping
      text = Array(composed.utf8)
    }
  }

  private static func `class`(of character: ArraySlice<UInt8>) -> (isSpace: Bool, isDropped: Bool) {
    let first = character[character.startIndex]
    guard first == 0xC2 || first == 0xE2 || first == 0xE3 || first == 0xEF else {
      return (false, false)
    }
    var scalar: UInt32 = 0
    switch character.count {
    case 2: scalar = UInt32(first & 0x1F) << 6 | UInt32(character[character.startIndex + 1] & 0x3F)
    case 3:
      scalar =
        UInt32(first & 0x0F) << 12 | UInt32(character[character.startIndex + 1] & 0x3F) << 6
        | UInt32(character[character.startIndex + 2] & 0x3F)
    default: return (false, false)
    }
    switch scalar {
    case 0x85, 0xA0, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: return (true, false)
    case 0x80...0x9F, 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0xFEFF:
      return (false, true)
    default: return (false, false)
    }
  }

  /// Takes off what keeps a spreadsheet from reading a cell as a formula: `="0812"`, `'+62`.
  private mutating func unguard() {
    if text[0] == UInt8(ascii: "="), text.count >= 4, text[1] == UInt8(ascii: "\""),
      text.last == UInt8(ascii: "\"")
    {
      text = Array(text[2..<text.count - 1])
    } else if text[0] == UInt8(ascii: "'"), FormulaGuard.isDangerous(text[1...]) {
      text.removeFirst()
    }
  }

  /// `-word`, `-"phrase"` and `-[exact]`, as advertisers exclude searches.
  private var isNegative: Bool {
    guard text[0] == UInt8(ascii: "-"), text.count > 1 else { return false }
    let next = text[1]
    return next != UInt8(ascii: "-") && next != 0x20 && !(next >= 0x30 && next <= 0x39)
  }

  private mutating func stripMatchSymbols() {
    let (first, last) = (text[0], text[text.count - 1])
    if first == UInt8(ascii: "["), last == UInt8(ascii: "]"), text.count > 2 {
      matchType = "exact"
      text = Array(text[1..<text.count - 1])
    } else if first == UInt8(ascii: "\""), last == UInt8(ascii: "\""), text.count > 2 {
      matchType = "phrase"
      text = Array(text[1..<text.count - 1])
    } else if text.starts(with: [0xE2, 0x80, 0x9C]),
      text.suffix(3).elementsEqual([0xE2, 0x80, 0x9D]),
      text.count > 6
    {
      matchType = "phrase"
      text = Array(text[3..<text.count - 3])
    } else if first == UInt8(ascii: "+") {
      var stripped: [UInt8] = []
      for (index, byte) in text.enumerated() {
        let beginsWord = index == 0 || text[index - 1] == 0x20
        let hasWord = index + 1 < text.count && text[index + 1] != 0x20
        if byte == UInt8(ascii: "+"), beginsWord, hasWord { continue }
        stripped.append(byte)
      }
      matchType = "broad"
      text = stripped
    }
    if matchType != nil {
      let inner = text
      Self.collapse(inner[...], into: &text)
    }
  }

  private var hasReplacement: Bool {
    guard text.contains(0xEF) else { return false }
    for index in text.indices.dropLast(2)
    where text[index] == 0xEF && text[index + 1] == 0xBF && text[index + 2] == 0xBD {
      return true
    }
    return false
  }

  /// Whether a cell, as it is written, has nothing but digits of any script and blanks.
  private static func isOnlyDigits(_ cell: ArraySlice<UInt8>) -> Bool {
    var text: [UInt8] = []
    collapse(cell, into: &text)
    return String(decoding: text, as: UTF8.self).unicodeScalars.allSatisfy {
      $0 == " " || $0.properties.numericType == .decimal
    }
  }

  /// Why a key without letters is no keyword; nil when it has letters.
  private var reasonWithoutLetters: RejectReason? {
    var hasDigits = false
    var isASCII = true
    for byte in key {
      if (byte >= 0x61 && byte <= 0x7A) || (byte >= 0x41 && byte <= 0x5A) { return nil }
      if byte >= 0x30 && byte <= 0x39 { hasDigits = true }
      if byte >= 0x80 {
        // Thai letters and Latin letters with marks lead with these bytes; nearly all end here.
        if byte == 0xE0 || byte == 0xE1 || (byte >= 0xC3 && byte <= 0xC9) { return nil }
        isASCII = false
      }
    }
    if !isASCII {
      let text = String(decoding: key, as: UTF8.self)
      if text.unicodeScalars.contains(where: \.properties.isAlphabetic) { return nil }
    }
    return hasDigits ? .numbersOnly : .noLetters
  }
}
