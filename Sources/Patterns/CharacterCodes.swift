/// Gives each character of the patterns a small number, its code: 1 for the most frequent one, 2 for the
/// next. Code 0 means that no pattern has the character.
///
/// The table has two levels: `blocks[scalar >> 6]` names a block of 64 codes. All bytes of a UTF-8
/// sequence but its last decide the block, the last one decides the place in it. Blocks 0 and 1 are those
/// of ASCII, so an ASCII byte is its own place in `codes`.
struct CharacterCodes {
  /// How many blocks of 64 scalars Unicode has.
  static let blockSlots = 0x11_0000 >> 6

  /// Which block of `codes` each 64 scalars have.
  private(set) var blocks: [UInt16]
  /// Codes, 64 to a block.
  private(set) var codes: [UInt16]
  /// How many codes there are, code 0 included.
  private(set) var count: Int

  /// Counts the characters of all patterns and numbers them.
  init(of store: PatternStore, equivalences: Equivalences) throws(PatternError) {
    var frequencies = [UInt32](repeating: 0, count: 0x11_0000)
    let bytes = store.bytes.span
    var place = 0
    var scalars: [UInt32] = []
    while place < bytes.count {
      // The builder stored UTF-8 only.
      let (value, length) = UTF8Decoding.scalar(in: bytes, at: place) ?? (0xFFFD, 1)
      if frequencies[Int(value)] == 0 { scalars.append(value) }
      frequencies[Int(value)] &+= 1
      place += length
    }
    guard scalars.count <= PatternLimits.maximumCharacters else {
      throw .tooManyCharacters(
        count: scalars.count, limit: PatternLimits.maximumCharacters)
    }
    scalars.sort {
      let (a, b) = (frequencies[Int($0)], frequencies[Int($1)])
      return a != b ? a > b : $0 < $1
    }
    // Two blocks for ASCII and an empty one that all other scalars share.
    blocks = [UInt16](repeating: 2, count: CharacterCodes.blockSlots)
    blocks[0] = 0
    blocks[1] = 1
    codes = [UInt16](repeating: 0, count: 3 * 64)
    count = scalars.count + 1
    for (index, scalar) in scalars.enumerated() { set(UInt16(index + 1), for: scalar) }
    for pair in equivalences.pairs {
      let code = code(of: pair.representative)
      if code != 0 { set(code, for: pair.scalar) }
    }
  }

  /// The code of a scalar.
  @inline(__always)
  func code(of scalar: UInt32) -> UInt16 {
    codes[Int(blocks[Int(scalar >> 6)]) << 6 | Int(scalar & 63)]
  }

  private mutating func set(_ code: UInt16, for scalar: UInt32) {
    let slot = Int(scalar >> 6)
    if blocks[slot] == 2 {
      blocks[slot] = UInt16(codes.count >> 6)
      codes.append(contentsOf: repeatElement(0, count: 64))
    }
    codes[Int(blocks[slot]) << 6 | Int(scalar & 63)] = code
  }
}

/// The patterns as codes, in the order of their bytes.
struct CodedPatterns {
  /// Codes of all patterns, one pattern behind the other.
  private(set) var codes: [UInt16] = []
  /// Where each pattern begins in `codes`; one more entry says where the last one ends.
  private(set) var starts: [UInt32] = [0]
  /// The identifier of each pattern.
  let identifiers: [UInt32]

  /// Sorts and translates.
  init(of store: PatternStore, codes table: CharacterCodes) {
    identifiers = PatternSort.order(of: store)
    let bytes = store.bytes.span
    codes.reserveCapacity(bytes.count)
    starts.reserveCapacity(store.count + 1)
    for identifier in identifiers {
      let range = store.range(Int(identifier))
      var place = range.lowerBound
      while place < range.upperBound {
        let (value, length) = UTF8Decoding.scalar(in: bytes, at: place) ?? (0xFFFD, 1)
        codes.append(table.code(of: value))
        place += length
      }
      starts.append(UInt32(codes.count))
    }
  }

  /// How many patterns there are.
  var count: Int { identifiers.count }

  /// How many codes pattern `index` has.
  @inline(__always)
  func length(_ index: Int) -> Int { Int(starts[index + 1] - starts[index]) }
}
