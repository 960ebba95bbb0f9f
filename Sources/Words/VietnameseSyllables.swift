/// One Vietnamese syllable, letter by letter: what its letters, marks and order allow.
///
/// For telling Vietnamese from text that merely has such letters: in an encoding that is guessed, or
/// without any marks. Knows shapes, not words: `ngoẹt` is a syllable, whoever says it.
package struct VietnameseSyllable {
  /// Five bits a letter, the first one highest.
  private var letters: UInt64 = 0
  private var count = 0
  private var tone: UInt8 = 0
  private var isSpoilt = false

  /// No letter yet.
  package init() {}

  /// Adds a letter of either case, composed or not; anything else spoils the syllable.
  package mutating func append(_ scalar: UInt32) {
    let code = scalar < VietnameseLetters.codes.count ? VietnameseLetters.codes[Int(scalar)] : 0
    if code == 0 || count == 7 || code >= 32 && tone != 0 {
      isSpoilt = true
      return
    }
    letters = letters << 5 | UInt64(code & 31)
    count += 1
    if code >= 32 { tone = code >> 5 }
  }

  /// Whether the letters are a syllable: consonants that may begin one, vowels and an end that go
  /// together, one tone at most, and one that the end allows.
  package var isWhole: Bool {
    guard !isSpoilt, count > 0 else { return false }
    // `gi` and `qu` may lend their vowel to the rime (`gì`, `quốc`), so every cut is tried.
    for cut in 0...min(3, count - 1) {
      let rimeBits = UInt64(5 * (count - cut))
      guard Self.onsets.contains(letters >> rimeBits) else { continue }
      guard let ending = Self.rimes[letters & (1 << rimeBits - 1)] else { continue }
      if ending == .stop, tone != VietnameseLetters.acute, tone != VietnameseLetters.dot {
        continue
      }
      return true
    }
    return false
  }

  private enum Ending {
    case open, stop
  }

  private static func packed(_ text: Substring) -> UInt64 {
    text.unicodeScalars.reduce(0) {
      $0 << 5 | UInt64(VietnameseLetters.codes[Int($1.value)] & 31)
    }
  }

  private static let onsetParts: [Substring] = [""] + onsetList.split(separator: " ")
  private static let onsets = Set(onsetParts.map(packed))

  private static let rimes: [UInt64: Ending] = {
    var rimes: [UInt64: Ending] = [:]
    for rime in rimeList.split(separator: " ") {
      let isStop = rime.hasSuffix("c") || rime.hasSuffix("ch") || "pt".contains(rime.last!)
      rimes[packed(rime)] = isStop ? .stop : .open
    }
    return rimes
  }()

  private static let onsetList =
    "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"

  private static let rimeList = """
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây \
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu \
    i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu \
    o oc oi om on ong op ot oong ooc oa oac oach oai oam oan oang oanh oao oap oat oay \
    oăc oăm oăn oăng oăt oe oen oeo oet ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt \
    u ua uc ui um un ung up ut uân uâng uât uây uê uêch uênh uên uôc uôi uôm uôn uông uôt uơ \
    uy uya uych uynh uyn uyt uyu uyp uyên uyêt \
    ư ưa ưc ưi ưm ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu y yêm yên yêt yêu yêng
    """

  /// Every syllable as it is typed without marks, its letters' bytes packed as `LanguageEvidence`
  /// packs a word.
  static let unmarkedForms: Set<UInt64> = {
    var forms: Set<UInt64> = []
    for onset in onsetParts {
      for rime in rimeList.split(separator: " ") {
        var packed: UInt64 = 0
        for scalar in (onset + rime).unicodeScalars {
          packed = packed << 8 | UInt64(VietnameseMarks.plainLetter(of: scalar.value))
        }
        forms.insert(packed)
      }
    }
    return forms
  }()
}

/// Vietnamese letters taken apart and put together.
package enum VietnameseLetters {
  /// The vowels, each followed by its toned forms: grave, acute, hook, tilde, dot below.
  private static let vowels = [
    "aàáảãạ", "ăằắẳẵặ", "âầấẩẫậ", "eèéẻẽẹ", "êềếểễệ", "iìíỉĩị", "oòóỏõọ", "ôồốổỗộ", "ơờớởỡợ",
    "uùúủũụ", "ưừứửữự", "yỳýỷỹỵ",
  ]

  static let acute: UInt8 = 2
  static let dot: UInt8 = 5

  /// For each character: its letter (five bits, from 1 on) and its tone (three bits above); 0 for
  /// what is no Vietnamese letter.
  static let codes: [UInt8] = {
    var codes = [UInt8](repeating: 0, count: 0x1EFA)
    for (row, letters) in vowels.enumerated() {
      for form in [letters, letters.uppercased()] {
        for (tone, scalar) in form.unicodeScalars.enumerated() {
          codes[Int(scalar.value)] = UInt8(row + 1 | tone << 5)
        }
      }
    }
    for (place, letter) in "bcdđghklmnpqrstvx".enumerated() {
      for form in [String(letter), letter.uppercased()] {
        codes[Int(form.unicodeScalars.first!.value)] = UInt8(vowels.count + 1 + place)
      }
    }
    return codes
  }()

  private static let forms: [UInt32: [UInt32]] = {
    var forms: [UInt32: [UInt32]] = [:]
    for letters in vowels.flatMap({ [$0, $0.uppercased()] }) {
      let scalars = letters.unicodeScalars.map(\.value)
      forms[scalars[0]] = scalars
    }
    return forms
  }()

  /// The vowel with a tone, given as its combining mark (U+0300, 0301, 0309, 0303 or 0323); nil when
  /// the letter is no vowel, has a tone already, or the mark is none of these.
  package static func toned(_ vowel: UInt32, mark: UInt32) -> UInt32? {
    let tone: Int
    switch mark {
    case 0x0300: tone = 1
    case 0x0301: tone = 2
    case 0x0309: tone = 3
    case 0x0303: tone = 4
    case 0x0323: tone = 5
    default: return nil
    }
    return forms[vowel]?[tone]
  }
}
