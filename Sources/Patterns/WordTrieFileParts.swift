internal import Bytes

/// What stands behind the tables of a word trie's file: named sections, their directory; and the header
/// before them.
@safe
struct WordTrieFileParts {
  /// Gives the bytes of a named section, once, in pieces of which each but the last has a multiple of 64
  /// bytes.
  typealias Section = (
    _ name: String, _ take: (UnsafeRawBufferPointer) throws -> Void
  ) throws -> Void
  /// Gives all bytes between header and sections, once, in pieces that have a multiple of 64 bytes.
  typealias Tables = (_ take: (RawSpan) throws -> Void) throws -> Void

  private let directory: SectionDirectory
  private let layout: WordTrieLayout
  private let section: Section
  private let tables: Tables

  /// Decides where everything goes.
  /// - Parameter counts: how many bytes each section has.
  init(
    layout: WordTrieLayout, counts: [String: Int], section: @escaping Section,
    tables: @escaping Tables
  ) {
    self.layout = layout
    unsafe self.section = unsafe section
    self.tables = tables
    directory = SectionDirectory(counts, behind: layout.end)
  }

  /// The header, with a checksum that may not be known yet.
  private func header(checksum: UInt64) -> [UInt8] {
    var header = ByteWriter(capacity: WordTrieLayout.headerBytes)
    header.write(WordTrieFile.magic)
    header.write(WordTrieFile.version)
    header.write(AutomatonFile.byteOrderMark)
    header.write(UInt64(directory.end))
    header.write(checksum)
    header.write(UInt32(layout.patternCount))
    header.write(UInt32(layout.maximumPatternBytes))
    header.write(layout.seed)
    header.write(layout.flags)
    header.write(UInt32(layout.shortFilterWords))
    header.write(UInt32(layout.filterWords))
    header.write(UInt32(layout.shortLines))
    header.write(UInt32(layout.lines))
    header.write(UInt32(layout.shortReach))
    header.write(UInt32(layout.reach))
    header.write(UInt64(layout.units))
    header.write(UInt32(layout.pairCount))
    header.write(UInt32(directory.names.count))
    header.write(UInt64(directory.start))
    header.write(UInt32(layout.deepFilterWords))
    header.pad(to: WordTrieLayout.headerBytes)
    return header.bytes
  }

  /// How many bytes are written at a time: they come from memory for the checksum, and are still near
  /// when the system copies them.
  private static let atATime = 1 << 18

  /// Writes the file. Throws only what the file throws.
  func write(to file: AtomicFile) throws {
    var checksum = Checksum()
    let draft = header(checksum: 0)
    // Spans of bytes have no padding; each lives as long as the array beside it.
    unsafe checksum.update(draft.span.bytes.extracting(droppingFirst: WordTrieFile.uncheckedBytes))
    try file.write(draft)
    try pieces { piece in
      var rest = piece
      while rest.byteCount > 0 {
        let next = rest.extracting(first: Self.atATime)
        checksum.update(next)
        try file.write(next)
        rest = rest.extracting(droppingFirst: next.byteCount)
      }
    }
    // The checksum is known only now.
    try file.overwrite(header(checksum: checksum.value), at: 0)
  }

  /// Everything behind the header, in order; every piece but the last has a multiple of 64 bytes.
  private func pieces(to take: (RawSpan) throws -> Void) throws {
    try tables(take)
    for name in directory.names {
      try unsafe section(name) { try unsafe SectionDirectory.give($0, to: take) }
    }
    // The span lives as long as the array.
    try unsafe take(directory.bytes.span.bytes)
  }
}

/// The header of a word trie's file, read and checked against the file's size (invariants 1 and 2 of
/// `WordTrieFile`, but for the checksum).
struct WordTrieFileHeader {
  let checksum: UInt64
  let layout: WordTrieLayout
  private let sectionCount: Int
  private let directory: Range<Int>

  /// Reads the header of a mapped file.
  init(_ file: MappedFile, path: String) throws(AutomatonFileError) {
    let magic = WordTrieFile.magic
    guard file.count >= magic.count, file.copy(0..<magic.count) == magic else {
      throw .notAutomaton(path: path)
    }
    guard file.count >= WordTrieLayout.headerBytes else {
      throw .size(path: path, found: file.count, expected: UInt64(WordTrieLayout.headerBytes))
    }
    var reader = ByteReader(file.copy(magic.count..<WordTrieLayout.headerBytes))
    // All bytes of a header are there.
    func next<T: FixedWidthInteger>(_ type: T.Type = T.self) -> T {
      (try? reader.read(T.self)) ?? 0
    }
    func count() -> Int { Int(next(UInt32.self)) }
    let version = next(UInt32.self)
    // The mark first: the version is written in its order too.
    guard next(UInt32.self) == AutomatonFile.byteOrderMark, 1.littleEndian == 1 else {
      throw .byteOrder(path: path)
    }
    guard version == WordTrieFile.version else {
      throw .version(path: path, found: version, readable: WordTrieFile.version)
    }
    let size = next(UInt64.self)
    guard size == UInt64(file.count) else {
      throw .size(path: path, found: file.count, expected: size)
    }
    checksum = next()
    var layout = WordTrieLayout()
    layout.patternCount = count()
    layout.maximumPatternBytes = count()
    layout.seed = next()
    layout.flags = next()
    layout.shortFilterWords = count()
    layout.filterWords = count()
    layout.shortLines = count()
    layout.lines = count()
    layout.shortReach = count()
    layout.reach = count()
    let units = next(UInt64.self)
    layout.units = Int(min(units, 1 << 33))
    layout.pairCount = count()
    sectionCount = count()
    let start = next(UInt64.self)
    layout.deepFilterWords = count()
    // Invariant 2. No count has more than 33 bits, so no size overflows.
    guard layout.patternCount <= PatternLimits.maximumPatterns,
      layout.maximumPatternBytes <= PatternLimits.maximumPatternBytes,
      layout.flags <= WordTrieFlags.all,
      layout.shortFilterWords.nonzeroBitCount == 1, layout.filterWords.nonzeroBitCount == 1,
      layout.deepFilterWords.nonzeroBitCount == 1,
      layout.shortLines > 0, layout.lines > 0,
      layout.shortReach <= layout.shortLines, layout.reach <= layout.lines,
      layout.units >= WordTrieLayout.paddingUnits, UInt64(layout.units) == units,
      layout.pairCount <= 0x11_0000, start >= UInt64(layout.end), start <= size
    else {
      throw .invariant(path: path, number: 2, place: 0)
    }
    self.layout = layout
    directory = Int(start)..<file.count
  }

  /// Reads the directory of named sections (invariant 3).
  func sections(in file: MappedFile, path: String) throws(AutomatonFileError)
    -> [String: Range<Int>]
  {
    try SectionDirectory.read(
      directory, of: file, path: path, count: sectionCount, behind: layout.end, invariant: 3)
  }
}
