import CICU
import CWords

/// What matching needs to know of a character; filled once from ICU's properties.
struct CharacterTables: Sendable {
  /// What a character becomes: the values of `CICU_…` and the ones below.
  enum Kind {
    static let itself: UInt8 = 0
    static let folded: UInt8 = 1
    static let edited: UInt8 = 2
    static let mark: UInt8 = 3
    static let several: UInt8 = 4
    static let space: UInt8 = 5
    static let removed: UInt8 = 6
    static let thai: UInt8 = 7
  }

  /// Bits of `properties`.
  enum Property {
    static let letter: UInt8 = 1
    static let digit: UInt8 = 2
    static let extends: UInt8 = 4
    /// A Vietnamese `a`, `e` or `y` with a tone mark, which may stand behind `o` or `u` in the new
    /// style of tone placement.
    static let toned: UInt8 = 8
  }

  var kinds = [UInt8](repeating: 0, count: 0x10000)
  var folds = [UInt16](repeating: 0, count: 0x10000)
  var properties = [UInt8](repeating: 0, count: 0x10000)

  /// The tables of this process; made on first use (some milliseconds).
  static let shared = CharacterTables()

  private init() {
    // ICU fills exactly the 0x10000 entries that each array has.
    unsafe cicu_fill_folds(&folds, &kinds, 0x10000)
    unsafe cicu_fill_properties(&properties, 0x10000)
    for scalar in 0x0E00...0x0E7F { kinds[scalar] = Kind.thai }
    set(Kind.space, [0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2028, 0x2029])
    set(Kind.space, Array(0x2000...0x200A) + [0x202F, 0x205F, 0x3000])
    set(Kind.removed, [0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF])
    // Hyphens and dashes, quotes, and the letters that are typed for a Vietnamese đ.
    replace([0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2212, 0xFE58, 0xFE63], by: 0x2D)
    replace([0x2018, 0x2019, 0x02BC], by: 0x27)
    replace([0x201C, 0x201D], by: 0x22)
    replace([0xD0, 0xF0, 0x0189, 0x0256], by: 0x0111)
    for scalar in Self.tonePlaces.keys { properties[Int(scalar)] |= Property.toned }
  }

  private mutating func set(_ kind: UInt8, _ scalars: [Int]) {
    for scalar in scalars { kinds[scalar] = kind }
  }

  private mutating func replace(_ scalars: [Int], by other: UInt16) {
    for scalar in scalars {
      kinds[scalar] = Kind.edited
      folds[scalar] = other
    }
  }

  /// Toned vowel of an open syllable `oa`, `oe`, `uy` → its plain letter and the tone (0-4).
  static let tonePlaces: [UInt32: (letter: UInt32, tone: Int)] = {
    var places: [UInt32: (letter: UInt32, tone: Int)] = [:]
    for (letter, toned) in [("a", "àáảãạ"), ("e", "èéẻẽẹ"), ("y", "ỳýỷỹỵ")] {
      for (tone, scalar) in toned.unicodeScalars.enumerated() {
        places[scalar.value] = (letter.unicodeScalars.first!.value, tone)
      }
    }
    return places
  }()

  /// `o` and `u` with each of the five tones, in the order of `tonePlaces`.
  static let tonedO = "òóỏõọ".unicodeScalars.map(\.value)
  static let tonedU = "ùúủũụ".unicodeScalars.map(\.value)

  /// Toned `a`, `e`, `o` that a circumflex or breve may still follow → the plain letter and the tone
  /// as a combining mark. The dot below is missing: Unicode itself sorts it.
  static let tonesTypedFirst: [UInt32: (letter: UInt32, tone: UInt32)] = {
    var places: [UInt32: (letter: UInt32, tone: UInt32)] = [:]
    for (letter, toned) in [("a", "àáảã"), ("e", "èéẻẽ"), ("o", "òóỏõ")] {
      for (scalar, tone) in zip(toned.unicodeScalars, [0x0300, 0x0301, 0x0309, 0x0303] as [UInt32])
      {
        places[scalar.value] = (letter.unicodeScalars.first!.value, tone)
      }
    }
    return places
  }()

  /// What `cwords_copy_plain` does with each character of the basic plane.
  func plainActions() -> [UInt8] {
    (0..<0x10000).map { scalar in
      var result = scalar
      var action = UInt8(CWORDS_STOP)
      switch kinds[scalar] {
      case Kind.itself where scalar >= 0x80 && !(0xD800...0xDFFF).contains(scalar):
        action = UInt8(CWORDS_COPY)
      case Kind.folded where scalar >= 0x80:
        result = Int(folds[scalar])
        if UTF8Coding.length(of: UInt32(result)) == UTF8Coding.length(of: UInt32(scalar)) {
          action = UInt8(CWORDS_FOLD)
        }
      default: break
      }
      guard action == UInt8(CWORDS_COPY) || action == UInt8(CWORDS_FOLD) else { return action }
      return properties[result] & Property.toned == 0 ? action : action | UInt8(CWORDS_TONED)
    }
  }

  func properties(of scalar: UInt32) -> UInt8 {
    scalar < 0x10000 ? properties[Int(scalar)] : cicu_properties(scalar)
  }
}

/// Which characters make words, for texts in the normal form.
public enum WordCharacters {
  /// What stands beside an offset.
  public struct Neighbour: Sendable {
    /// The character; 0 at the edge of the text.
    public let scalar: UInt32
    /// Whether it is a letter, a combining mark or a digit of any script.
    public let isWord: Bool
    /// Whether it is a mark that belongs to the character before it.
    public let extends: Bool
    /// Whether its script is written without spaces between words (Thai, Lao, Khmer, Myanmar).
    public let isUnspaced: Bool
    /// Whether it is a number.
    public let isDigit: Bool
  }

  /// The character that ends at `offset` of valid UTF-8.
  public static func before(_ offset: Int, in bytes: Span<UInt8>) -> Neighbour {
    guard offset > 0 else { return classify(0) }
    var start = offset - 1
    while start > 0, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    return classify(decode(bytes, at: start))
  }

  /// The character that starts at `offset` of valid UTF-8.
  public static func after(_ offset: Int, in bytes: Span<UInt8>) -> Neighbour {
    guard offset < bytes.count else { return classify(0) }
    return classify(decode(bytes, at: offset))
  }

  static func classify(_ scalar: UInt32) -> Neighbour {
    if scalar < 0x80 {
      let isDigit = scalar &- 0x30 < 10
      let isLetter = (scalar | 0x20) &- 0x61 < 26
      return Neighbour(
        scalar: scalar, isWord: isDigit || isLetter, extends: false, isUnspaced: false,
        isDigit: isDigit)
    }
    let bits = CharacterTables.shared.properties(of: scalar)
    return Neighbour(
      scalar: scalar, isWord: bits & 3 != 0,
      extends: bits & CharacterTables.Property.extends != 0, isUnspaced: isUnspaced(scalar),
      isDigit: bits & CharacterTables.Property.digit != 0)
  }

  /// The same blocks as the word breaker's C side cuts at.
  static func isUnspaced(_ scalar: UInt32) -> Bool {
    (0x0E00...0x0EFF).contains(scalar) || (0x1000...0x109F).contains(scalar)
      || (0x1780...0x17FF).contains(scalar)
  }

  /// Decodes the character at `offset`; bytes that are no UTF-8 give U+FFFD.
  static func decode(_ bytes: Span<UInt8>, at offset: Int) -> UInt32 {
    let first = UInt32(bytes[offset])
    func next(_ distance: Int) -> UInt32 {
      offset + distance < bytes.count ? UInt32(bytes[offset + distance]) & 0x3F : 0
    }
    switch first {
    case 0..<0x80: return first
    case 0xC0..<0xE0: return (first & 0x1F) << 6 | next(1)
    case 0xE0..<0xF0: return (first & 0x0F) << 12 | next(1) << 6 | next(2)
    case 0xF0..<0xF8: return (first & 0x07) << 18 | next(1) << 12 | next(2) << 6 | next(3)
    default: return 0xFFFD
    }
  }
}
