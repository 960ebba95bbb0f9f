/// The build id of a program: a digest that the linker makes of all that it puts into the file, and writes
/// there as a note (`.note.gnu.build-id`). Stripping names and debug information leaves it as it is.
///
/// It is read by way of the program headers, which are there in every program that the system can run; nothing
/// they say is trusted before it was seen to lie inside of the file.
public enum BuildID {
  /// The least bytes of an id that two builds do not share by chance.
  public static let leastBytes = 16

  private static let noteSegment: UInt32 = 4
  private static let buildNote: UInt32 = 3
  private static let headerBytes = 64
  private static let segmentBytes = 56

  /// The id in the file of a 64-bit program with the lowest byte first; nil where there is none of at least
  /// `leastBytes`, or the file is of another kind.
  /// - Complexity: O(*n*) for *n* bytes of notes; the rest of the file is not looked at.
  public static func read(_ file: RawSpan) -> [UInt8]? {
    // 7F, "ELF", 64 bits, lowest byte first.
    let magic: [UInt8] = [0x7F, 0x45, 0x4C, 0x46, 2, 1]
    guard file.byteCount >= headerBytes else { return nil }
    for place in magic.indices where byte(file, place) != magic[place] { return nil }
    guard let first = size(number(file, 32, 8)), let segments = number(file, 56, 2),
      number(file, 54, 2) == UInt64(segmentBytes)
    else { return nil }
    for index in 0..<Int(segments) {
      let (start, overflows) = first.addingReportingOverflow(index * segmentBytes)
      guard !overflows, let kind = number(file, start, 4) else { return nil }
      guard kind == UInt64(noteSegment), let offset = size(number(file, start + 8, 8)),
        let length = size(number(file, start + 32, 8)), let align = number(file, start + 48, 8),
        align <= 4, offset <= file.byteCount, length <= file.byteCount - offset
      else { continue }
      if let id = note(file.extracting(offset..<offset + length)) { return id }
    }
    return nil
  }

  /// The description of the first note that is a build id.
  private static func note(_ notes: RawSpan) -> [UInt8]? {
    var place = 0
    while let nameBytes = size(number(notes, place, 4)),
      let bytes = size(number(notes, place + 4, 4)), let kind = number(notes, place + 8, 4)
    {
      // Both have at most 32 bits, so no sum overflows.
      let name = place + 12
      let start = name + (nameBytes + 3) & ~3
      guard start <= notes.byteCount, bytes <= notes.byteCount - start else { return nil }
      // "GNU" and a zero.
      if kind == UInt64(buildNote), nameBytes == 4, number(notes, name, 4) == 0x0055_4E47,
        bytes >= leastBytes
      {
        var id: [UInt8] = []
        for place in start..<start + bytes { id.append(byte(notes, place)) }
        return id
      }
      place = start + (bytes + 3) & ~3
    }
    return nil
  }

  /// A number of up to eight bytes, lowest first; nil where they do not all lie inside.
  private static func number(_ bytes: RawSpan, _ place: Int, _ count: Int) -> UInt64? {
    guard place >= 0, bytes.byteCount >= count, place <= bytes.byteCount - count else { return nil }
    var number: UInt64 = 0
    for step in (0..<count).reversed() { number = number << 8 | UInt64(byte(bytes, place + step)) }
    return number
  }

  /// The number as a size that can be added to others of its kind.
  private static func size(_ number: UInt64?) -> Int? {
    number.flatMap { $0 < 1 << 48 ? Int($0) : nil }
  }

  /// A byte; the span checks the place.
  private static func byte(_ bytes: RawSpan, _ place: Int) -> UInt8 {
    unsafe bytes.unsafeLoad(fromByteOffset: place, as: UInt8.self)
  }
}
