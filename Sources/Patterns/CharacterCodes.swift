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
    // Two blocks for ASCII and an empty one that all other scalars share.
    blocks = [UInt16](repeating: 2, count: CharacterCodes.blockSlots)
    blocks[0] = 0
    blocks[1] = 1
    codes = [UInt16](repeating: 0, count: 3 * 64)
    count = 1
    // How often each place of `codes` is asked for, and which scalar has it.
    var frequencies = [UInt32](repeating: 0, count: codes.count)
    var scalars = [UInt32](repeating: 0, count: codes.count)
    let bytes = store.bytes.span
    var offset = 0
    while offset < bytes.count {
      // The builder stored UTF-8 only.
      let (value, length) = UTF8Decoding.scalar(in: bytes, at: offset) ?? (0xFFFD, 1)
      var place = place(of: value)
      if blocks[Int(value >> 6)] == 2 {
        place = makePlace(of: value)
        frequencies.append(contentsOf: repeatElement(0, count: 64))
        scalars.append(contentsOf: repeatElement(0, count: 64))
      }
      frequencies[place] &+= 1
      scalars[place] = value
      offset += length
    }
    var places = codes.indices.filter { frequencies[$0] > 0 }
    guard places.count <= PatternLimits.maximumCharacters else {
      throw .tooManyCharacters(count: places.count, limit: PatternLimits.maximumCharacters)
    }
    places.sort {
      let (a, b) = (frequencies[$0], frequencies[$1])
      return a != b ? a > b : scalars[$0] < scalars[$1]
    }
    count = places.count + 1
    for (index, place) in places.enumerated() { codes[place] = UInt16(index + 1) }
    for pair in equivalences.pairs {
      let code = code(of: pair.representative)
      if code != 0 { codes[makePlace(of: pair.scalar)] = code }
    }
  }

  /// The code of a scalar.
  @inline(__always)
  func code(of scalar: UInt32) -> UInt16 { codes[place(of: scalar)] }

  @inline(__always)
  private func place(of scalar: UInt32) -> Int {
    Int(blocks[Int(scalar >> 6)]) << 6 | Int(scalar & 63)
  }

  /// The place of a scalar's code, in a block of its own.
  private mutating func makePlace(of scalar: UInt32) -> Int {
    if blocks[Int(scalar >> 6)] == 2 {
      blocks[Int(scalar >> 6)] = UInt16(codes.count >> 6)
      codes.append(contentsOf: repeatElement(0, count: 64))
    }
    return place(of: scalar)
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
