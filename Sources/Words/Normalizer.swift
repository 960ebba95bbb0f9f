import CWords

/// Brings text into the one form in which phrases are indexed and looked for.
///
/// The steps, in the order of their effect: NFC; full case folding; width forms, superscript and
/// subscript digits and Latin ligatures to their plain letters; decimal digits of any script to
/// 0-9; zero-width characters and soft hyphens out; every run of white space to one space, none at
/// a block's ends; hyphens and dashes to `-`, curly quotes to straight ones; Thai typing orders to
/// one (sara ae typed as two, nikhahit and sara aa, tone before vowel, repeated vowels, several
/// tone marks); Vietnamese tone marks of open `oa`, `oe`, `uy` onto the first vowel, and tone marks
/// that were typed before a circumflex or breve behind it.
/// NFKC as a whole is never applied: it takes Thai sara am apart. No mark is ever dropped.
///
/// The first two steps are what tier T0 allows; every other change leaves a trace in
/// `NormalizedText.hasEdits(in:)`. One form serves all languages, so a text is normalised once.
public struct Normalizer: Sendable {
  /// Ends each block of a text; no phrase goes across it.
  public static let separator: UInt8 = 0x1E

  private let tables = CharacterTables.shared

  /// A normalizer. It holds no state between texts.
  public init() {}

  /// The normal form of `surface`, which must be valid UTF-8; other bytes become U+FFFD.
  ///
  /// `surface` may hold many blocks, each ended by `separator`; a last block without one is ended
  /// by the end of the text.
  /// - Complexity: O(*n*).
  public func normalize(_ surface: [UInt8]) -> NormalizedText {
    normalize(surface, copying: true)
  }

  /// With `copying`, stretches that are their own normal form are copied as a whole; the answer is the
  /// same without.
  func normalize(_ surface: [UInt8], copying: Bool) -> NormalizedText {
    var writer = NormalWriter(tables: tables, capacity: surface.count)
    writer.write(surface.span, copying: copying)
    return writer.finish()
  }

  /// The normal form of one phrase, as its bytes.
  public static func key(_ phrase: String) -> [UInt8] {
    Normalizer().normalize(Array(phrase.utf8)).bytes
  }
}

/// The tables of `cwords_copy_plain`, at addresses that stay.
@safe final class PlainCopy: Sendable {
  /// Made on first use, from `CharacterTables`.
  static let shared = PlainCopy()

  // Written once, here, and never freed.
  nonisolated(unsafe) let actions: UnsafePointer<UInt8>
  nonisolated(unsafe) let folds: UnsafePointer<UInt16>

  private init() {
    let tables = CharacterTables.shared
    unsafe actions = StaticTable.kept(tables.plainActions())
    unsafe folds = StaticTable.kept(tables.folds)
  }
}

/// Writes the normal form from left to right, looking back at what it wrote where a character
/// changes the one before it.
private struct NormalWriter {
  private typealias Kind = CharacterTables.Kind

  private let tables: CharacterTables
  private var text = NormalizedText()
  /// Start of the linear piece that is not in the map yet: in the output and in the source.
  private var runOutput = 0
  private var runSource = 0
  /// Whether the character last written is a toned vowel behind `o` or `u`: if the syllable ends
  /// here, the tone moves.
  private var mayMoveTone = false

  init(tables: CharacterTables, capacity: Int) {
    self.tables = tables
    text.bytes.reserveCapacity(capacity)
  }

  mutating func write(_ surface: Span<UInt8>, copying: Bool) {
    var at = 0
    let end = surface.count
    while at < end {
      if copying, !mayMoveTone {
        at += copyPlain(surface, from: at)
        if at == end { break }
      }
      let byte = surface[at]
      if byte < 0x80 {
        writeASCII(byte, at: at)
        at += 1
        continue
      }
      let (scalar, length) = Self.decode(surface, at: at)
      if scalar == 0xFFFD && length == 1 {
        writeSolid([scalar], source: at..<at + 1, isEdit: true)
      } else if scalar >= 0x10000 {
        at = writeAstral(scalar, surface, at: at, length: length)
        continue
      } else {
        let kind = tables.kinds[Int(scalar)]
        if kind == Kind.mark {
          at = writeCluster(surface, at: at)
          continue
        }
        writeBasic(scalar, kind: kind, surface, at: at, length: length)
      }
      at += length
    }
  }

  /// Copies what stands at `start` as long as it is its own normal form; returns how many bytes that is.
  private mutating func copyPlain(_ surface: Span<UInt8>, from start: Int) -> Int {
    let count = text.bytes.count
    var room = text.bytes.capacity - count
    if room < 64 {
      text.bytes.reserveCapacity(2 * text.bytes.capacity + 256)
      room = text.bytes.capacity - count
    }
    var before = UInt64(Normalizer.separator)
    for index in max(0, count - 8)..<count { before = before << 8 | UInt64(text.bytes[index]) }
    let length = min(surface.count - start, room, 1 << 30)
    let plain = PlainCopy.shared
    var ends = [32 of Int32](repeating: 0)
    var endCount: Int32 = 0
    var copied = 0
    text.bytes.append(addingCapacity: length) { output in
      // Source and output both have `length` bytes; the tables have an entry for each character.
      unsafe surface.withUnsafeBufferPointer { source in
        unsafe output.withUnsafeMutableBufferPointer { target, written in
          var ended = ends.mutableSpan
          unsafe ended.withUnsafeMutableBufferPointer { places in
            copied = Int(
              unsafe cwords_copy_plain(
                source.baseAddress! + start, Int32(length), before, plain.actions, plain.folds,
                target.baseAddress!, places.baseAddress!, Int32(places.count), &endCount))
          }
          written = copied
        }
      }
    }
    guard copied > 0 else { return 0 }
    // Before the bytes were there, so that a run that ended elsewhere is closed at its end.
    startRun(at: start, behind: count)
    for index in 0..<Int(endCount) { text.blockEnds.append(count + Int(ends[index])) }
    return copied
  }

  mutating func finish() -> NormalizedText {
    settleTone(before: 0)
    trimSpace()
    flush()
    return text
  }

  // MARK: - One character

  private mutating func writeASCII(_ byte: UInt8, at offset: Int) {
    if mayMoveTone { settleTone(before: UInt32(byte)) }
    switch byte {
    case 0x09...0x0D, 0x20:
      writeSpace(source: offset..<offset + 1, isEdit: false)
    case Normalizer.separator:
      trimSpace()
      text.blockEnds.append(text.bytes.count)
      writeLinear(byte, at: offset)
    case 0x41...0x5A:
      writeLinear(byte | 0x20, at: offset)
    default:
      writeLinear(byte, at: offset)
    }
  }

  private mutating func writeBasic(
    _ scalar: UInt32, kind: UInt8, _ surface: Span<UInt8>, at offset: Int, length: Int
  ) {
    let source = offset..<offset + length
    if mayMoveTone, kind != Kind.removed { settleTone(before: scalar) }
    switch kind {
    case Kind.itself:
      for index in source { writeLinear(surface[index], at: index) }
      noteTone(scalar)
    case Kind.folded, Kind.edited:
      let other = UInt32(tables.folds[Int(scalar)])
      let otherLength = UTF8Coding.length(of: other)
      if otherLength == length, kind == Kind.folded {
        startRun(at: offset)
        append(other)
      } else {
        if (0x2012...0x2015).contains(scalar) { text.dashes.append(text.bytes.count) }
        writeSolid([other], source: source, isEdit: kind == Kind.edited)
      }
      noteTone(other)
    case Kind.space:
      writeSpace(source: source, isEdit: true)
    case Kind.removed:
      noteEdit(text.bytes.count * 2)
    case Kind.thai:
      writeThai(scalar, surface, source: source)
    default:
      writeFolded([scalar], source: source)
    }
  }

  private mutating func writeAstral(
    _ scalar: UInt32, _ surface: Span<UInt8>, at offset: Int, length: Int
  ) -> Int {
    if mayMoveTone { settleTone(before: scalar) }
    let folded = Self.fold([scalar])
    if folded == [scalar] {
      for index in offset..<offset + length { writeLinear(surface[index], at: index) }
    } else {
      writeFolded([scalar], source: offset..<offset + length)
    }
    return offset + length
  }

  /// Writes a character of several code points (`ß` → `ss`).
  private mutating func writeFolded(_ scalars: [UInt32], source: Range<Int>) {
    let folded = Self.fold(scalars)
    writeSolid(folded, source: source, isEdit: Self.changesMoreThanCase(scalars[0]))
  }

  private static func changesMoreThanCase(_ scalar: UInt32) -> Bool {
    (0xFB00...0xFB06).contains(scalar) || (0xFF00...0xFFEF).contains(scalar) || scalar >= 0x10000
  }

  /// Composes the marks at `offset` with the character before them; returns the offset behind them.
  private mutating func writeCluster(_ surface: Span<UInt8>, at offset: Int) -> Int {
    var marks: [UInt32] = []
    var at = offset
    // A cluster of more marks than this is no language's; the rest starts a cluster of its own.
    while at < surface.count, marks.count < 24 {
      let (scalar, length) = Self.decode(surface, at: at)
      guard scalar < 0x10000, tables.kinds[Int(scalar)] == Kind.mark else { break }
      marks.append(scalar)
      at += length
    }
    let base = previous(before: text.bytes.count)
    if let base, base.scalar != 0x20, base.scalar != UInt32(Normalizer.separator) {
      let start = sourceOffset(of: base.start)
      truncate(to: base.start)
      var composed = Self.fold([base.scalar] + marks)
      let isReordered = Self.putToneLast(&composed)
      writeSolid(composed, source: start..<at, isEdit: isReordered)
      mayMoveTone = false
      if composed.count == 1 { noteTone(composed[0]) }
    } else {
      writeSolid(Self.fold(marks), source: offset..<at, isEdit: false)
    }
    return at
  }

  /// Composes a Vietnamese letter whose tone was typed before its circumflex or breve: `é` and U+0302
  /// are not `ế` to Unicode, but they are to everybody who sees them. Returns whether it did.
  private static func putToneLast(_ cluster: inout [UInt32]) -> Bool {
    guard cluster.count > 1, cluster[1] == 0x0302 || cluster[1] == 0x0306,
      let place = CharacterTables.tonesTypedFirst[cluster[0]]
    else { return false }
    let composed = fold([place.letter, cluster[1], place.tone])
    guard composed.count == 1 else { return false }
    cluster.replaceSubrange(0...1, with: composed)
    return true
  }

  private mutating func writeSpace(source: Range<Int>, isEdit: Bool) {
    if isEdit { noteEdit(text.bytes.count * 2 + (isAtSpace ? 0 : 1)) }
    guard !isAtSpace else { return }
    if source.count == 1 {
      writeLinear(0x20, at: source.lowerBound)
    } else {
      writeSolid([0x20], source: source, isEdit: false)
    }
  }

  /// Whether a space would be the second one, or the first of a block.
  private var isAtSpace: Bool {
    guard let last = text.bytes.last else { return true }
    return last == 0x20 || last == Normalizer.separator
  }

  private mutating func trimSpace() {
    if text.bytes.last == 0x20 { truncate(to: text.bytes.count - 1) }
  }

  // MARK: - Thai

  /// Writes a Thai character in the one order of vowels and tone marks.
  private mutating func writeThai(_ scalar: UInt32, _ surface: Span<UInt8>, source: Range<Int>) {
    if (0x0E50...0x0E59).contains(scalar) {
      return writeSolid([scalar - 0x0E50 + 0x30], source: source, isEdit: true)
    }
    let one = previousThai(before: text.bytes.count)
    // Lakkhangyao stands only behind ฤ and ฦ; elsewhere it is a mistyped sara aa.
    let letter: UInt32 = scalar == 0x0E45 && one != 0x0E24 && one != 0x0E26 ? 0x0E32 : scalar
    let two = one == 0 ? 0 : previousThai(before: text.bytes.count - 3)
    var isRepeat = false
    var rewritten: [UInt32]?
    var replaced = 1
    switch letter {
    case 0x0E40 where one == 0x0E40:
      rewritten = [0x0E41]
    case 0x0E48...0x0E4B:
      if Self.isTone(one) {
        rewritten = [letter]
      } else if Self.isFollowVowel(one) {
        rewritten = [letter, one]
        if Self.isTone(two) { replaced = 2 }
      }
    case 0x0E31, 0x0E34...0x0E39:
      isRepeat = one == letter
      if Self.isTone(one) || one == 0x0E4C { rewritten = [letter, one] }
    case 0x0E32:
      isRepeat = one == letter
      if one == 0x0E4D {
        rewritten = [0x0E33]
      } else if Self.isTone(one), two == 0x0E4D {
        rewritten = [one, 0x0E33]
        replaced = 2
      }
    case 0x0E30, 0x0E33, 0x0E3A, 0x0E41...0x0E45, 0x0E47, 0x0E4C...0x0E4E:
      isRepeat = one == letter
    default:
      break
    }
    if isRepeat {
      noteEdit(text.bytes.count * 2)
    } else if let rewritten {
      let start = text.bytes.count - 3 * replaced
      let from = sourceOffset(of: start)
      truncate(to: start)
      writeSolid(rewritten, source: from..<source.upperBound, isEdit: true)
    } else if letter == scalar {
      for index in source { writeLinear(surface[index], at: index) }
    } else {
      writeSolid([letter], source: source, isEdit: true)
    }
  }

  private static func isTone(_ scalar: UInt32) -> Bool { (0x0E48...0x0E4B).contains(scalar) }

  private static func isFollowVowel(_ scalar: UInt32) -> Bool {
    scalar == 0x0E30 || scalar == 0x0E32 || scalar == 0x0E33 || scalar == 0x0E45
  }

  /// The Thai character whose three bytes end at `offset` of the output; 0 when there is none.
  private func previousThai(before offset: Int) -> UInt32 {
    guard offset >= 3, text.bytes[offset - 3] == 0xE0 else { return 0 }
    let middle = UInt32(text.bytes[offset - 2])
    guard middle == 0xB8 || middle == 0xB9 else { return 0 }
    return (middle & 0x3F) << 6 | UInt32(text.bytes[offset - 1]) & 0x3F
  }

  // MARK: - Vietnamese

  /// Remembers a toned vowel that stands behind `o` or `u`.
  private mutating func noteTone(_ scalar: UInt32) {
    guard tables.properties[Int(scalar)] & CharacterTables.Property.toned != 0 else { return }
    let start = text.bytes.count - UTF8Coding.length(of: scalar)
    guard start > 0 else { return }
    let before = text.bytes[start - 1]
    let isY = CharacterTables.tonePlaces[scalar]?.letter == 0x79
    guard isY ? before == 0x75 : before == 0x6F else { return }
    // In "quý" the u belongs to the consonant.
    if isY, start >= 2, text.bytes[start - 2] == 0x71 { return }
    mayMoveTone = true
  }

  /// Moves the tone when the syllable ends before `next`: `hoà` → `hòa`.
  private mutating func settleTone(before next: UInt32) {
    guard mayMoveTone else { return }
    mayMoveTone = false
    guard tables.properties(of: next) & CharacterTables.Property.letter == 0 else { return }
    let end = text.bytes.count
    guard let vowel = previous(before: end), let first = previous(before: vowel.start),
      let place = CharacterTables.tonePlaces[vowel.scalar]
    else { return }
    let toned = first.scalar == 0x6F ? CharacterTables.tonedO : CharacterTables.tonedU
    let source = sourceOffset(of: first.start)..<sourceEnd
    truncate(to: first.start)
    writeSolid([toned[place.tone], place.letter], source: source, isEdit: true)
  }

  // MARK: - Output

  /// Source offset behind what was written last.
  private var sourceEnd: Int {
    let pending = text.bytes.count - runOutput
    if pending > 0 { return runSource + pending }
    let count = text.map.count
    return count == 0 ? 0 : text.map.source(of: count - 1..<count).upperBound
  }

  private func sourceOffset(of output: Int) -> Int {
    output >= runOutput ? runSource + output - runOutput : text.map.source(at: output)
  }

  private mutating func writeLinear(_ byte: UInt8, at offset: Int) {
    startRun(at: offset)
    text.bytes.append(byte)
  }

  /// Makes sure that the next output byte may join a linear piece that goes on at `offset`.
  private mutating func startRun(at offset: Int) {
    startRun(at: offset, behind: text.bytes.count)
  }

  /// The same for the output byte at `output`.
  private mutating func startRun(at offset: Int, behind output: Int) {
    if runSource + output - runOutput == offset { return }
    flush(to: output)
    runSource = offset
  }

  private mutating func flush() { flush(to: text.bytes.count) }

  /// Maps what was written before the output byte at `output`.
  private mutating func flush(to output: Int) {
    let pending = output - runOutput
    text.map.append(count: pending, source: runSource..<runSource + pending)
    runOutput = output
    runSource += pending
  }

  private mutating func writeSolid(_ scalars: [UInt32], source: Range<Int>, isEdit: Bool) {
    flush()
    let start = text.bytes.count
    if isEdit { noteEdit(start * 2 + 1) }
    for scalar in scalars { append(scalar) }
    text.map.append(count: text.bytes.count - start, source: source, solid: true)
    runOutput = text.bytes.count
    runSource = source.upperBound
  }

  private mutating func truncate(to count: Int) {
    flush()
    text.bytes.removeLast(text.bytes.count - count)
    text.map.truncate(to: count)
    runOutput = count
    runSource = count == 0 ? 0 : text.map.source(of: count - 1..<count).upperBound
    while let last = text.edits.last, last > count * 2 { text.edits.removeLast() }
  }

  private mutating func noteEdit(_ edit: Int) {
    if text.edits.last.map({ $0 < edit }) ?? true { text.edits.append(edit) }
  }

  /// The character whose bytes end at `offset` of the output.
  private func previous(before offset: Int) -> (scalar: UInt32, start: Int)? {
    guard offset > 0 else { return nil }
    var start = offset - 1
    while start > 0, text.bytes[start] & 0xC0 == 0x80 { start -= 1 }
    return (WordCharacters.decode(text.bytes.span, at: start), start)
  }

  private mutating func append(_ scalar: UInt32) { UTF8Coding.append(scalar, to: &text.bytes) }

  private static func fold(_ scalars: [UInt32]) -> [UInt32] { ICUText.fold(scalars) }

  /// Decodes one character; a byte that starts none gives U+FFFD of length 1.
  private static func decode(_ bytes: Span<UInt8>, at offset: Int) -> (UInt32, Int) {
    let first = bytes[offset]
    let needed = first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0
    guard needed > 0, offset + needed <= bytes.count else { return (0xFFFD, 1) }
    for index in 1..<needed where bytes[offset + index] & 0xC0 != 0x80 { return (0xFFFD, 1) }
    let scalar = WordCharacters.decode(bytes, at: offset)
    let isOverlong = needed == 3 && scalar < 0x800 || needed == 4 && scalar < 0x10000
    if isOverlong || scalar > 0x10FFFF || (0xD800...0xDFFF).contains(scalar) { return (0xFFFD, 1) }
    return (scalar, needed)
  }
}
