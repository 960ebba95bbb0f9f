internal import Bytes

/// The header of a file, read and checked against the file's size (invariants 1 and 2, but for the
/// checksum).
struct AutomatonFileHeader {
  let checksum: UInt64
  let layout: AutomatonLayout
  private let sectionCount: Int
  /// Where the directory of named sections is.
  private let directory: Range<Int>

  /// Reads the header of a mapped file.
  init(_ file: MappedFile, path: String) throws(AutomatonFileError) {
    let magic = AutomatonFile.magic
    guard file.count >= magic.count, file.copy(0..<magic.count) == magic else {
      throw .notAutomaton(path: path)
    }
    guard file.count >= AutomatonLayout.headerBytes else {
      throw .size(path: path, found: file.count, expected: UInt64(AutomatonLayout.headerBytes))
    }
    var fields = HeaderFields(file.copy(magic.count..<AutomatonLayout.headerBytes))
    let version: UInt32 = fields.next()
    // The mark first: the version is written in its order too.
    guard fields.next() == AutomatonFile.byteOrderMark, 1.littleEndian == 1 else {
      throw .byteOrder(path: path)
    }
    guard version == AutomatonFile.version else {
      throw .version(path: path, found: version, readable: AutomatonFile.version)
    }
    let size: UInt64 = fields.next()
    guard size == UInt64(file.count) else {
      throw .size(path: path, found: file.count, expected: size)
    }
    checksum = fields.next()
    let counts = (0..<6).map { _ in Int(fields.next() as UInt32) }
    let flags: UInt32 = fields.next()
    let depth: UInt32 = fields.next()
    let start: UInt64 = fields.next()
    layout = AutomatonLayout(
      slotCount: counts[0], patternCount: counts[1], codeCount: counts[2], blockCount: counts[3],
      pairCount: counts[4], maximumDepth: Int(depth),
      mixesLengths: flags & AutomatonFile.mixesLengthsFlag != 0)
    sectionCount = counts[5]
    // Invariant 2. The limits keep all sizes far from overflow.
    var block = 64
    while block < layout.codeCount, block <= PatternLimits.maximumCharacters { block *= 2 }
    guard layout.slotCount <= PatternLimits.maximumStates, layout.slotCount > 0,
      layout.slotCount.isMultiple(of: block), layout.codeCount <= block, layout.codeCount > 0,
      layout.patternCount <= PatternLimits.maximumPatterns,
      layout.blockCount <= CharacterCodes.blockSlots + 3, layout.blockCount >= 2,
      layout.pairCount <= 0x11_0000, flags <= AutomatonFile.mixesLengthsFlag,
      layout.maximumDepth <= PatternLimits.maximumPatternBytes,
      start >= UInt64(layout.end), start <= size
    else {
      throw .invariant(path: path, number: 2, place: 0)
    }
    directory = Int(start)..<file.count
  }

  /// Reads the directory of named sections (invariant 8).
  func sections(in file: MappedFile, path: String) throws(AutomatonFileError)
    -> [String: Range<Int>]
  {
    try SectionDirectory.read(
      directory, of: file, path: path, count: sectionCount, behind: layout.end, invariant: 8)
  }
}

/// The numbers of a header, one behind the other. All of its bytes are there.
private struct HeaderFields {
  private var reader: ByteReader

  init(_ bytes: [UInt8]) { reader = ByteReader(bytes) }

  mutating func next<T: FixedWidthInteger>() -> T { (try? reader.read(T.self)) ?? 0 }
}
