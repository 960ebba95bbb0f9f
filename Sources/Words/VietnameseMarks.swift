/// Compares Vietnamese text with a phrase, mark by mark, where the letters below them agree.
///
/// Vietnamese is typed without its marks by buyers, in addresses and in file names. A text may *lack*
/// marks that the phrase has, syllable by syllable and then all of them; a mark of its own that the
/// phrase has not is another word. The stroke of `đ` is a mark like any other. Knows nothing of word
/// boundaries.
///
/// All texts here are in the normal form: composed, lower case, tones where `Normalizer` puts them.
public enum VietnameseMarks {
  /// Letters that are one letter without their marks, the plain one first. For an automaton that
  /// reads the letters of a class as equal.
  public static let letterClasses: [[Unicode.Scalar]] = {
    var marked: [Unicode.Scalar: [Unicode.Scalar]] = [:]
    for value in UInt32(0xE0)...0x1EF9 {
      let plain = plainLetter(of: value)
      guard plain != value, let letter = Unicode.Scalar(value), let base = Unicode.Scalar(plain)
      else { continue }
      marked[base, default: [base]].append(letter)
    }
    return marked.values.sorted { $0[0] < $1[0] }
  }()

  /// How a text agrees with a phrase whose letters it has, marks aside.
  public enum Agreement: Equatable, Sendable {
    /// Every letter and mark is the same.
    case equal
    /// Some syllables of the text have no mark at all where the phrase has some; the others are
    /// equal. `of` counts the phrase's syllables: the runs between separators that hold a Latin letter.
    case unmarked(syllables: Int, of: Int)
    /// The syllable with this number, counted from 0, has a mark that the phrase's syllable has not
    /// (or lacks only a part of its marks); or it differs by more than marks.
    case contradicting(syllable: Int)
  }

  /// Compares `range` of `text` with `phraseRange` of `phrase`, both in the normal form.
  ///
  /// Space, `-` and `_` part syllables and are equal to each other. Both ranges must hold whole
  /// characters.
  /// - Complexity: O(*n*); nothing is allocated.
  public static func agreement(
    of text: Span<UInt8>, _ range: Range<Int>, with phrase: Span<UInt8>, _ phraseRange: Range<Int>
  ) -> Agreement {
    var at = range.lowerBound
    var phraseAt = phraseRange.lowerBound
    var syllables = 0
    var unmarked = 0
    while true {
      // One syllable of each; both stand at the start of one.
      var isEqual = true
      var isMarked = false
      var hasLetter = false
      while true {
        let isOver = at == range.upperBound || isSeparator(text[at])
        let isPhraseOver = phraseAt == phraseRange.upperBound || isSeparator(phrase[phraseAt])
        if isOver || isPhraseOver {
          if isOver != isPhraseOver { return .contradicting(syllable: syllables) }
          break
        }
        let letter = character(text, &at, before: range.upperBound)
        let wanted = character(phrase, &phraseAt, before: phraseRange.upperBound)
        let plain = plainLetter(of: letter)
        if plain != letter { isMarked = true }
        if isLatin(wanted) { hasLetter = true }
        if letter != wanted {
          if plain != plainLetter(of: wanted) { return .contradicting(syllable: syllables) }
          isEqual = false
        }
      }
      if !isEqual {
        if isMarked { return .contradicting(syllable: syllables) }
        unmarked += 1
      }
      if hasLetter { syllables += 1 }
      let isEnd = at == range.upperBound
      if isEnd != (phraseAt == phraseRange.upperBound) {
        return .contradicting(syllable: syllables)
      }
      if isEnd { return unmarked == 0 ? .equal : .unmarked(syllables: unmarked, of: syllables) }
      at += 1
      phraseAt += 1
    }
  }

  /// The letter without its marks; any character that is no marked Vietnamese letter, as it is.
  static func plainLetter(of scalar: UInt32) -> UInt32 {
    if scalar < 0xE0 || scalar > 0x1EF9 { return scalar }
    if scalar >= 0x1EA1 {
      // Lower case letters have the odd numbers here.
      guard scalar & 1 == 1 else { return scalar }
      switch scalar {
      case ...0x1EB7: return 0x61
      case ...0x1EC7: return 0x65
      case ...0x1ECB: return 0x69
      case ...0x1EE3: return 0x6F
      case ...0x1EF1: return 0x75
      default: return 0x79
      }
    }
    switch scalar {
    case 0xE0, 0xE1, 0xE2, 0xE3, 0x103: return 0x61
    case 0xE8, 0xE9, 0xEA: return 0x65
    case 0xEC, 0xED, 0x129: return 0x69
    case 0xF2, 0xF3, 0xF4, 0xF5, 0x1A1: return 0x6F
    case 0xF9, 0xFA, 0x169, 0x1B0: return 0x75
    case 0xFD: return 0x79
    case 0x111: return 0x64
    default: return scalar
    }
  }

  private static func isLatin(_ scalar: UInt32) -> Bool {
    scalar &- 0x61 < 26 || scalar >= 0xC0 && scalar < 0x250 && scalar != 0xD7 && scalar != 0xF7
      || scalar >= 0x1E00 && scalar < 0x1F00
  }

  private static func isSeparator(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x2D || byte == 0x5F
  }

  /// Decodes the character at `offset` and steps behind it.
  private static func character(
    _ bytes: Span<UInt8>, _ offset: inout Int, before end: Int
  ) -> UInt32 {
    let first = bytes[offset]
    if first < 0x80 {
      offset += 1
      return UInt32(first)
    }
    let scalar = WordCharacters.decode(bytes, at: offset)
    let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    offset = min(end, offset + length)
    return scalar
  }
}
