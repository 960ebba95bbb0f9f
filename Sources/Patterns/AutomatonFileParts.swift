internal import Bytes

/// What stands behind the tables of a file: named sections, their directory; and the header before them.
struct AutomatonFileParts {
  private let names: [String]
  private let ranges: [Range<Int>]
  private let directory: [UInt8]
  private let directoryStart: Int
  private let layout: AutomatonLayout

  /// Decides where everything goes.
  init(_ automaton: Automaton) {
    layout = automaton.layout
    names = automaton.sectionNames.sorted {
      Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8))
    }
    var ranges: [Range<Int>] = []
    var place = layout.end
    var directory = ByteWriter()
    for name in names {
      let count = unsafe automaton.withSection(name) { $0.count } ?? 0
      ranges.append(place..<place + count)
      directory.write(UInt64(place))
      directory.write(UInt64(count))
      directory.write(UInt32(name.utf8.count))
      directory.write(Array(name.utf8))
      place = AutomatonLayout.aligned(place + count)
    }
    self.ranges = ranges
    self.directory = directory.bytes
    directoryStart = place
  }

  /// The header, with a checksum that may not be known yet.
  private func header(checksum: UInt64) -> [UInt8] {
    var header = ByteWriter(capacity: AutomatonLayout.headerBytes)
    header.write(AutomatonFile.magic)
    header.write(AutomatonFile.version)
    header.write(AutomatonFile.byteOrderMark)
    header.write(UInt64(directoryStart + directory.count))
    header.write(checksum)
    let counts = [
      layout.slotCount, layout.patternCount, layout.codeCount, layout.blockCount, layout.pairCount,
      names.count,
    ]
    for count in counts { header.write(UInt32(count)) }
    header.write(layout.mixesLengths ? AutomatonFile.mixesLengthsFlag : 0)
    header.write(UInt32(layout.maximumDepth))
    header.write(UInt64(directoryStart))
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
    for name in names {
      try unsafe automaton.withSection(name) { bytes in
        let whole = bytes.count & ~63
        try take(unsafe RawSpan(_unsafeBytes: bytes[..<whole]))
        if whole == bytes.count { return }
        var rest = unsafe Array(bytes[whole...])
        rest += [UInt8](repeating: 0, count: 64 - rest.count)
        try unsafe take(rest.span.bytes)
      }
    }
    try unsafe take(directory.span.bytes)
  }
}
