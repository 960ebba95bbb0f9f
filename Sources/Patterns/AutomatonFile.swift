// # The format of an automaton's file, version 1
//
// All numbers are little-endian. Every table begins at a multiple of 64 bytes, behind the table before
// it; the bytes between are zero. Where a table begins follows from the counts in the header.
//
// ## Header, 128 bytes
//   0  8 bytes  "KUNCI-AC"
//   8  u32      version, 1
//  12  u32      byte order mark, 0x0A0B0C0D
//  16  u64      size of the file in bytes
//  24  u64      checksum (`Checksum`) of all bytes from 32 on
//  32  u32      slots of the double array
//  36  u32      patterns
//  40  u32      codes, code 0 included
//  44  u32      blocks of 64 codes
//  48  u32      pairs of equivalent characters
//  52  u32      named sections
//  56  u32      flags: 1 = a match may have another length than its pattern; all other bits zero
//  60  u32      characters of the longest pattern
//  64  u64      where the directory of named sections begins
//  72  zeros
//
// ## Tables
// - **Blocks**, 17,408 of u16: the block of 64 codes that the scalars 64*i..<64*i+64 have.
// - **Codes**, u16: the code of each scalar, 0 when no pattern has it. Equivalent scalars have one code.
// - **States**, 16 bytes a slot, see `StateRecord`. The child of state *s* for code *c* is slot
//   base(*s*) XOR *c*, if its parent is *s*. A slot that is no state has the parent 0x0FFFFFFF, as
//   the root has, and depth 1.
// - **Outputs**, u32 a slot: the longest pattern that ends in the state, its identifier + 1, or 0.
// - **Patterns**, 8 bytes each, see `OutputRecord`, in the order of their identifiers.
// - **Pairs**, two u32 each: a scalar and the lower one that it equals, in the order of the first.
// - **Named sections**: bytes of the caller, each at a multiple of 64.
// - **Directory**, at a multiple of 64, in the order of names: for each section u64 offset, u64 length,
//   u32 length of its name, the name in UTF-8. The file ends behind it.
//
// ## Invariants
// 1. Magic, version, byte order mark, size and checksum are as said above.
// 2. Counts are within `PatternLimits`; slots are a multiple of the smallest power of two that is at
//    least 64 and at least the number of codes, and there is at least one such block of slots.
//    The tables end before the directory begins, and the directory lies inside of the file.
// 3. Blocks 0 and 1 stand in places 0 and 1; every block is below the number of blocks, every code below
//    that of codes.
// 4. Base, fail link and the link's base of every slot are below the number of slots. So is base XOR
//    code, by invariant 2.
// 5. The root is slot 0; its depth is 0, and its fail link leads to itself. Every other slot has a
//    depth of 1 or more, but not more than the longest pattern has characters, and its fail link leads
//    to a slot of smaller depth. The link's base is that slot's base.
// 6. A slot's output is at most the number of patterns; the slot's mark that patterns end here is set
//    exactly where the output is not 0; the output has no more characters than the slot's depth.
// 7. A pattern's `next` is at most the number of patterns, and has fewer characters than the pattern. A
//    pattern has at least one character, no more characters than bytes, and no more than the longest.
// 8. Named sections lie between the tables and the directory; names are in order, none twice.
//
// A search needs 2 to 7 to be safe, and the checksum to be right. Opening checks all of them.

internal import Bytes

/// Automata in files: written whole or not at all, checked when opened, mapped into memory.
///
/// The source of this type begins with the format. Only files that this program wrote should be opened:
/// if another one cuts a file short while it is mapped, the process dies (see `MappedFile`).
public enum AutomatonFile {
  /// The version of the format that is written and read.
  public static let version: UInt32 = 1
  static let magic = Array("KUNCI-AC".utf8)
  static let byteOrderMark: UInt32 = 0x0A0B_0C0D
  /// How many bytes at the beginning are not part of the checksum: fields that have one right value.
  static let uncheckedBytes = 32
  static let mixesLengthsFlag: UInt32 = 1

  /// Writes an automaton with its sections. A failure leaves an older file as it was.
  public static func write(_ automaton: Automaton, to path: String) throws(AutomatonFileError) {
    let parts = AutomatonFileParts(automaton)
    do {
      let file = try AtomicFile(path: path)
      try parts.write(automaton, to: file)
      try file.commit()
    } catch let error as FileError {
      throw .file(error)
    } catch {
      throw .file(.failed(path: path, action: .write, reason: "\(error)"))
    }
  }

  /// Maps a file and checks all of it.
  /// - Complexity: O(size of the file): about 0.3 s for the 230 MB of a million keywords, when the system
  ///   has them in memory.
  public static func open(_ path: String) throws(AutomatonFileError) -> Automaton {
    let file: MappedFile
    do throws(FileError) { file = try MappedFile(path: path) } catch { throw .file(error) }
    file.willNeedAll()
    let header = try AutomatonFileHeader(file, path: path)
    // Invariant 1: the checksum.
    let checksum = file.withSpan { bytes in
      var checksum = Checksum()
      checksum.update(bytes.extracting(droppingFirst: AutomatonFile.uncheckedBytes))
      return checksum.value
    }
    guard checksum == header.checksum else { throw .checksum(path: path) }
    let layout = header.layout
    let check = AutomatonCheck(file: file, layout: layout)
    if let fault = check.fault() {
      throw .invariant(path: path, number: fault.number, place: fault.place)
    }
    let sections = try header.sections(in: file, path: path)
    return Automaton(
      storage: .file(file, sections: sections), layout: layout, equivalences: check.equivalences())
  }
}
