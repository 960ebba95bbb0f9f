internal import Bytes

/// What stands behind the tables of a file: named sections, their directory; and the header before them.
struct AutomatonFileParts {
  private let directory: SectionDirectory
  private let layout: AutomatonLayout

  /// Decides where everything goes.
  init(_ automaton: Automaton) {
    layout = automaton.layout
    var counts: [String: Int] = [:]
    for name in automaton.sectionNames {
      counts[name] = unsafe automaton.withSection(name) { $0.count } ?? 0
    }
    directory = SectionDirectory(counts, behind: layout.end)
  }

  /// The header, with a checksum that may not be known yet.
  private func header(checksum: UInt64) -> [UInt8] {
    var header = ByteWriter(capacity: AutomatonLayout.headerBytes)
    header.write(AutomatonFile.magic)
    header.write(AutomatonFile.version)
    header.write(AutomatonFile.byteOrderMark)
    header.write(UInt64(directory.end))
    header.write(checksum)
    let counts = [
      layout.slotCount, layout.patternCount, layout.codeCount, layout.blockCount, layout.pairCount,
      directory.names.count,
    ]
    for count in counts { header.write(UInt32(count)) }
    header.write(layout.mixesLengths ? AutomatonFile.mixesLengthsFlag : 0)
    header.write(UInt32(layout.maximumDepth))
    header.write(UInt64(directory.start))
    header.pad(to: AutomatonLayout.headerBytes)
    return header.bytes
  }

  /// Writes the file: once through all bytes for the checksum, once to the disk. Throws only what the
  /// file throws.
  func write(_ automaton: Automaton, to file: AtomicFile) throws {
    var checksum = Checksum()
    let draft = header(checksum: 0)
    // Spans of bytes have no padding; each lives as long as the array beside it.
    unsafe checksum.update(draft.span.bytes.extracting(droppingFirst: AutomatonFile.uncheckedBytes))
    try pieces(of: automaton) { checksum.update($0) }
    try file.write(header(checksum: checksum.value))
    try pieces(of: automaton) { try file.write($0) }
  }

  /// Everything behind the header, in order; every piece but the last has a multiple of 64 bytes.
  private func pieces(of automaton: Automaton, to take: (RawSpan) throws -> Void) throws {
    // Each span lives as long as the call that gives its bytes.
    try unsafe automaton.withImage { image in
      let tables = unsafe image[AutomatonLayout.headerBytes..<layout.end]
      try take(unsafe RawSpan(_unsafeBytes: tables))
    }
    for name in directory.names {
      try unsafe automaton.withSection(name) { try unsafe SectionDirectory.give($0, to: take) }
    }
    // The span lives as long as the array.
    try unsafe take(directory.bytes.span.bytes)
  }
}
