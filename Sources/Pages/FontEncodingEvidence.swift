import Words

/// Whether a text is Vietnamese in the encoding of a font (TCVN3 or VNI) that was taken for Latin:
/// `C«ng ty` and `Coâng ty` for `Công ty`. Browsers show it so unless the visitor has the font, and
/// no keyword is ever found in it.
///
/// A word counts for an encoding when it reads as a Vietnamese syllable in it and not as it stands;
/// words with other letters of Latin-1 count against it. French, German, Portuguese or Icelandic
/// words are such syllables now and then, never most of them.
struct FontEncodingEvidence: Equatable {
  /// The encoding that the text speaks for; nil when it speaks for none.
  private(set) var encoding: TextEncoding?
  /// Offset in the text of the first word that counted for `encoding`.
  private(set) var first = 0
  /// How many words did.
  private(set) var words = 0

  /// Fewest words, and different ones, that a verdict stands on; and how many times more of them
  /// there must be than of words that speak against it.
  static let fewestWords = 5, fewestKinds = 4, weight = 3

  /// What is counted for one of the encodings.
  private struct Count {
    var right = 0
    var wrong = 0
    var first = 0
    /// One bit for each kind of word, by a hash.
    var kinds: UInt64 = 0

    var isConvincing: Bool {
      right >= fewestWords && right >= wrong * weight && kinds.nonzeroBitCount >= fewestKinds
    }

    static func + (a: Count, b: Count) -> Count {
      Count(
        right: a.right + b.right, wrong: a.wrong + b.wrong, first: a.right > 0 ? a.first : b.first,
        kinds: a.kinds | b.kinds)
    }
  }

  /// Looks at every byte once; blocks of the text end with `Normalizer.separator`.
  ///
  /// A verdict may stand on the whole text, or on the blocks that are convincing by themselves: an
  /// old article inside a new page.
  /// - Complexity: O(*n*); nothing is allocated.
  init(_ text: Span<UInt8>) {
    var all = (tcvn3: Count(), vni: Count())
    var convincing = (tcvn3: Count(), vni: Count())
    var start = 0
    while start < text.count {
      let block = Self.block(of: text, at: start)
      start = block.range.upperBound + 1
      // Nothing to find in ASCII, nor where every other letter beyond it is a Vietnamese one of Unicode.
      guard block.latin > block.vietnamese * 2 else { continue }
      let count = Self.count(text, block.range)
      all.tcvn3 = all.tcvn3 + count.tcvn3
      all.vni = all.vni + count.vni
      if count.tcvn3.isConvincing { convincing.tcvn3 = convincing.tcvn3 + count.tcvn3 }
      if count.vni.isConvincing { convincing.vni = convincing.vni + count.vni }
    }
    for (tcvn3, vni) in [(all.tcvn3, all.vni), (convincing.tcvn3, convincing.vni)] {
      let isVNI = vni.right > tcvn3.right
      let best = isVNI ? vni : tcvn3
      guard best.isConvincing else { continue }
      encoding = isVNI ? .vni : .tcvn3
      first = best.first
      words = best.right
      return
    }
  }

  /// The block that starts at `start`, and how many characters of Latin-1 and how many Vietnamese
  /// letters beyond it (U+1E80-U+1EFF) it has.
  private static func block(
    of text: Span<UInt8>, at start: Int
  ) -> (range: Range<Int>, latin: Int, vietnamese: Int) {
    var at = start
    var latin = 0
    var vietnamese = 0
    while at < text.count {
      // Eight bytes at a time where all are printable ASCII, or none is of those looked for below.
      if at + 8 <= text.count {
        let word = unsafe text.bytes.unsafeLoadUnaligned(fromByteOffset: at, as: UInt64.self)
        if word & 0x8080_8080_8080_8080 == 0
          ? PackedBytes.controls(word) == 0
          : !PackedBytes.has(word, 0xC2, mask: 0xFE) && !PackedBytes.has(word, 0xE1)
            && !PackedBytes.has(word, Normalizer.separator)
        {
          at += 8
          continue
        }
      }
      let byte = text[at]
      if byte == Normalizer.separator { break }
      at += 1
      if byte == 0xC2 || byte == 0xC3 {
        latin += 1
      } else if byte == 0xE1, at < text.count, text[at] == 0xBA || text[at] == 0xBB {
        vietnamese += 1
      }
    }
    return (start..<at, latin, vietnamese)
  }

  /// The words of one block that speak for and against each encoding.
  private static func count(_ text: Span<UInt8>, _ block: Range<Int>) -> (tcvn3: Count, vni: Count)
  {
    var count = (tcvn3: Count(), vni: Count())
    var at = block.lowerBound
    var floor = at
    while at < block.upperBound {
      guard text[at] >= 0x80 else {
        at += 1
        continue
      }
      // Back to where the word of this character began.
      var start = at
      while start > floor, LatinWord.isLetter(text[start - 1]) { start -= 1 }
      let word = LatinWord(text, at: start)
      if word.isCandidate, !word.isSyllable {
        Self.count(word, as: word.isTCVN3, &count.tcvn3)
        Self.count(word, as: word.isVNI, &count.vni)
      }
      at = max(at + 1, word.end)
      floor = at
    }
    return count
  }

  private static func count(_ word: LatinWord, as isRight: Bool, _ count: inout Count) {
    guard isRight else {
      count.wrong += 1
      return
    }
    if count.right == 0 { count.first = word.start }
    count.right += 1
    count.kinds |= 1 << (word.hash >> 58)
  }
}

/// A run of letters, and of the signs U+00A1-U+00FF that stand for letters in a font, as Latin-1.
private struct LatinWord {
  let start: Int
  /// Where the run ends.
  private(set) var end: Int
  private(set) var hash: UInt64 = 0
  private var bytes: [16 of UInt8] = .init(repeating: 0)
  private var count = 0
  private var highBytes = 0
  private var isForeign = false

  /// Two letters and more, some of them beyond ASCII, none beyond Latin-1; no longer than a syllable
  /// in VNI may be.
  var isCandidate: Bool { highBytes > 0 && count >= 2 && count <= 10 && !isForeign }

  init(_ text: Span<UInt8>, at offset: Int) {
    start = offset
    end = offset
    while end < text.count {
      let byte = text[end]
      switch byte {
      case 0xC2, 0xC3:
        let next = end + 1 < text.count ? text[end + 1] : 0
        let latin = byte == 0xC2 ? next : next | 0x40
        if latin <= 0xA0 { return }
        append(latin)
        highBytes += 1
        end += 2
      case 0xC4...0xE1:
        // A letter that neither encoding gives.
        isForeign = true
        end = min(text.count, end + (byte < 0xE0 ? 2 : 3))
      case _ where Self.isLetter(byte):
        append(byte)
        end += 1
      default: return
      }
    }
  }

  static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

  private mutating func append(_ byte: UInt8) {
    if count < 16 { bytes[count] = byte }
    count += 1
    hash = (hash ^ UInt64(byte)) &* 0x9E37_79B9_7F4A_7C15
  }

  /// Whether it is a Vietnamese syllable as it stands.
  var isSyllable: Bool {
    var syllable = VietnameseSyllable()
    for place in 0..<count { syllable.append(UInt32(bytes[place])) }
    return syllable.isWhole
  }

  var isTCVN3: Bool {
    let table = VietnameseTables.tcvn3
    var syllable = VietnameseSyllable()
    for place in 0..<count {
      let byte = bytes[place]
      // The capital and the small form of a letter are the same syllable.
      syllable.append(byte < 0x80 ? UInt32(byte) : table[byte])
    }
    return syllable.isWhole
  }

  var isVNI: Bool {
    let table = VietnameseTables.vni
    var syllable = VietnameseSyllable()
    var place = 0
    while place < count {
      let byte = bytes[place]
      let scalar = byte < 0x80 ? UInt32(byte) : table[byte]
      if place + 1 < count, let letter = VietnameseTables.vniLetter(scalar, bytes[place + 1]) {
        syllable.append(letter)
        place += 2
      } else {
        syllable.append(scalar)
        place += 1
      }
    }
    return syllable.isWhole
  }
}
