// # The format of a word trie's file, version 1
//
// All numbers are little-endian. Every table begins at a multiple of 64 bytes, behind the table before
// it; the bytes between are zero. Where a table begins follows from the counts in the header.
//
// ## Header, 128 bytes
//   0  8 bytes  "KUNCI-WT"
//   8  u32      version, 1
//  12  u32      byte order mark, 0x0A0B0C0D
//  16  u64      size of the file in bytes
//  24  u64      checksum (`Checksum`) of all bytes from 32 on
//  32  u32      patterns
//  36  u32      bytes of the longest pattern, folded
//  40  u32      seed of the keys (`WordTrieKeys`)
//  44  u32      flags (`WordTrieFlags`), all other bits zero
//  48  u32      words of 64 bits in the filter of short patterns, a power of two
//  52  u32      words of 64 bits in the filter of prefixes of the first level, a power of two
//  56  u32      lines of 64 bytes in the table of short patterns
//  60  u32      lines of 64 bytes in the table of containers
//  64  u32      lines that a look-up may have to read in the table of short patterns
//  68  u32      the same of the table of containers
//  72  u64      words of 64 bits of all containers, eight words of padding included
//  80  u32      pairs of equivalent characters
//  84  u32      named sections
//  88  u64      where the directory of named sections begins
//  96  u32      words of 64 bits in the filter of longer prefixes, a power of two
// 100  zeros
//
// ## Tables
// - **First bytes**, 64 bytes: a bit for each byte with which a pattern begins that is looked for by
//   blocks; then a mask of lengths of such patterns that have less than three bytes.
// - **Lengths**, 4,096 of u16: lengths 1 to 12 of patterns that are looked for by blocks, by
//   their first three bytes (`WordTrieKeys.lengthSlot`).
// - **Filter of short patterns**, **of prefixes**, **of longer prefixes**: two bits of one word for each key.
// - **Short patterns**, four to a line, see `WordTrieShort`.
// - **Containers' places**, eight to a line: u32 of the key (never 0), u32 the word at which its
//   container begins. A look-up begins at the line that the key's upper half gives, at the place
//   that its lowest bits give; from there around the line, then line by line, until an empty place.
// - **Containers**: patterns that begin alike. A word as `WordTrieContainer` says; if longer patterns
//   go on elsewhere, a mask of the upper six bits of their keys; `WordTrieEntry` words, short patterns
//   first; the bytes that all begin with; for each pattern the bytes behind those.
// - **Pairs**, two u32 each: a scalar and the lower one that it equals, in the order of the first.
// - **Named sections** and their **directory**, as in `AutomatonFile`.
//
// A pattern of spaced script has its container under the key of its first two steps (`WordTrieText`), or
// of three or more where too many patterns share fewer; one that is looked for by blocks under the
// key of its first 12 bytes, or of 24 and so on.
//
// ## Invariants
// 1. Magic, version, byte order mark, size and checksum are as said above.
// 2. Counts are within `PatternLimits`, filters have powers of two, there is a line in each table and a
//    look-up reads at most all of them; the tables end before the directory begins, and the directory
//    lies inside of the file.
// 3. Named sections lie between the tables and the directory; names are in order, none twice.
//
// Opening checks all of them. What tables hold is not checked: a search reads within their bounds and
// compares all bytes of a match with the text, whatever it finds there (`WordTrieScan`). So the cost
// of opening is that of the checksum.

internal import Bytes

/// Word tries in files: written whole or not at all, checked when opened, mapped into memory.
///
/// The source of this type begins with the format. Only files that this program wrote should be opened:
/// if another one cuts a file short while it is mapped, the process dies (see `MappedFile`).
public enum WordTrieFile {
  /// The version of the format that is written and read.
  public static let version: UInt32 = 1
  static let magic = Array("KUNCI-WT".utf8)
  /// How many bytes at the beginning are not part of the checksum: fields that have one right value.
  static let uncheckedBytes = 32

  /// Writes a trie with its sections. A failure leaves an older file as it was.
  public static func write(_ trie: WordTrie, to path: String) throws(AutomatonFileError) {
    var counts: [String: Int] = [:]
    for name in trie.sectionNames { counts[name] = unsafe trie.withSection(name) { $0.count } }
    let parts = unsafe WordTrieFileParts(
      layout: trie.layout, counts: counts,
      section: { name, take in try unsafe trie.withSection(name) { try unsafe take($0) } },
      tables: { take throws in
        try unsafe trie.withImage { image in
          let tables = unsafe image[WordTrieLayout.headerBytes..<trie.layout.end]
          // The image lives through the call.
          try take(unsafe RawSpan(_unsafeBytes: tables))
        }
      })
    try write(parts, to: path)
  }

  /// Writes a trie that was just made, with its sections. All memory is given back as soon as its content is
  /// written, where nobody else holds it: the system has it for the file then.
  static func write(
    _ draft: WordTrieDraft, sections: consuming [String: SectionContent], to path: String
  ) throws(AutomatonFileError) {
    let counts = sections.mapValues(\.byteCount)
    var rest = consume sections
    let parts = unsafe WordTrieFileParts(
      layout: draft.layout, counts: counts,
      section: { name, take in
        let content = rest.removeValue(forKey: name)
        try unsafe content?.forEachPiece(take)
      },
      tables: { take throws in try draft.takePieces(take) })
    try write(parts, to: path)
  }

  private static func write(
    _ parts: WordTrieFileParts, to path: String
  ) throws(AutomatonFileError) {
    do {
      let file = try AtomicFile(path: path)
      try parts.write(to: file)
      try file.commit()
    } catch let error as FileError {
      throw .file(error)
    } catch {
      throw .file(.failed(path: path, action: .write, reason: "\(error)"))
    }
  }

  /// Maps a file and checks it.
  /// - Throws: `AutomatonFileError`; its invariants are those of this type.
  /// - Complexity: O(size of the file), at the speed of memory.
  public static func open(_ path: String) throws(AutomatonFileError) -> WordTrie {
    let file: MappedFile
    do throws(FileError) { file = try MappedFile(path: path) } catch { throw .file(error) }
    file.willNeedAll()
    let header = try WordTrieFileHeader(file, path: path)
    // Invariant 1: the checksum.
    let checksum = file.withSpan { bytes in
      var checksum = Checksum()
      checksum.update(bytes.extracting(droppingFirst: WordTrieFile.uncheckedBytes))
      return checksum.value
    }
    guard checksum == header.checksum else { throw .checksum(path: path) }
    let layout = header.layout
    let sections = try header.sections(in: file, path: path)
    let pairs = unsafe file.withBytes { image in
      (0..<layout.pairCount).map { index in
        let place = layout.pairs.lowerBound + index * 8
        // Inside of the file by invariant 2.
        return unsafe (
          scalar: image.load(fromByteOffset: place, as: UInt32.self),
          representative: image.load(fromByteOffset: place + 4, as: UInt32.self)
        )
      }
    }
    guard pairs.allSatisfy({ $0.scalar < 0x11_0000 && $0.representative < $0.scalar }) else {
      throw .invariant(path: path, number: 2, place: 0)
    }
    return WordTrie(
      storage: .file(file, sections: sections), layout: layout,
      equivalences: Equivalences(pairs: pairs))
  }
}
