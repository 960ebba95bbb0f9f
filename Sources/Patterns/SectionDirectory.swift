internal import Bytes

/// The named sections behind a file's tables, and the directory behind those: for each section, in the order
/// of the names' bytes, its place and its number of bytes (UInt64), the length of its name (UInt32), its name
/// (UTF-8). Each section begins at a multiple of 64, zeros before it.
struct SectionDirectory {
  /// In the order of the file.
  let names: [String]
  /// The directory as it is written.
  let bytes: [UInt8]
  /// Where it begins in the file.
  let start: Int

  /// Decides where everything goes.
  /// - Parameters:
  ///   - counts: how many bytes each section has.
  ///   - tables: where the tables end, a multiple of 64.
  init(_ counts: [String: Int], behind tables: Int) {
    names = counts.keys.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
    var place = tables
    var directory = ByteWriter()
    for name in names {
      let count = counts[name] ?? 0
      directory.write(UInt64(place))
      directory.write(UInt64(count))
      directory.write(UInt32(name.utf8.count))
      directory.write(Array(name.utf8))
      place = AutomatonLayout.aligned(place + count)
    }
    bytes = directory.bytes
    start = place
  }

  /// Where the file ends.
  var end: Int { start + bytes.count }

  /// Gives a piece of a section to `take` such that zeros fill it up to a multiple of 64 bytes.
  static func give(
    _ piece: UnsafeRawBufferPointer, to take: (RawSpan) throws -> Void
  ) rethrows {
    let whole = piece.count & ~63
    // Each span lives as long as the call that gives its bytes.
    try take(unsafe RawSpan(_unsafeBytes: piece[..<whole]))
    if whole == piece.count { return }
    var rest = unsafe Array(piece[whole...])
    rest += [UInt8](repeating: 0, count: 64 - rest.count)
    try unsafe take(rest.span.bytes)
  }

  /// Reads the directory of a file that may be damaged.
  /// - Parameters:
  ///   - place: where the directory is; it lies inside of the file.
  ///   - count: how many sections it should have.
  ///   - tables: where the tables end.
  ///   - invariant: the number of the rule that a bad directory breaks, for the error.
  static func read(
    _ place: Range<Int>, of file: MappedFile, path: String, count: Int, behind tables: Int,
    invariant: Int
  ) throws(AutomatonFileError) -> [String: Range<Int>] {
    var reader = ByteReader(file.copy(place))
    var sections: [String: Range<Int>] = [:]
    var last: [UInt8]?
    for index in 0..<count {
      var name: [UInt8] = []
      var (offset, length) = (UInt64(0), UInt64(0))
      do throws(ByteReaderError) {
        offset = try reader.read()
        length = try reader.read()
        name = try reader.readBytes(Int(try reader.read(UInt32.self)))
      } catch {
        throw .invariant(path: path, number: invariant, place: index)
      }
      let end = UInt64(place.lowerBound)
      guard offset >= UInt64(tables), offset <= end, length <= end - offset,
        offset.isMultiple(of: 64), last.map({ $0.lexicographicallyPrecedes(name) }) ?? true,
        let text = String(validating: name, as: UTF8.self)
      else {
        throw .invariant(path: path, number: invariant, place: index)
      }
      last = name
      sections[text] = Int(offset)..<Int(offset + length)
    }
    guard reader.remaining == 0 else {
      throw .invariant(path: path, number: invariant, place: count)
    }
    return sections
  }
}
