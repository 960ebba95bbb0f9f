/// What each character becomes under the equivalences, ready to be written: two levels, as in
/// `CharacterCodes`.
struct WordTrieFolds: Sendable {
  /// Which block of `forms` each 64 scalars have; block 0 changes nothing.
  private(set) var blocks = [UInt16](repeating: 0, count: CharacterCodes.blockSlots)
  /// The UTF-8 of the character that stands for each, first byte lowest; 0 for one that stands for
  /// itself.
  private(set) var forms = [UInt32](repeating: 0, count: 64)
  /// Whether nothing changes.
  let isEmpty: Bool

  init(_ equivalences: Equivalences) {
    isEmpty = equivalences.isEmpty
    for pair in equivalences.pairs {
      let slot = Int(pair.scalar >> 6)
      if blocks[slot] == 0 {
        blocks[slot] = UInt16(forms.count >> 6)
        forms.append(contentsOf: repeatElement(0, count: 64))
      }
      var bytes: [UInt8] = []
      UTF8Decoding.append(pair.representative, to: &bytes)
      let form = bytes.reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
      // The one form that would be 0 has something behind it that is written and not counted.
      forms[Int(blocks[slot]) << 6 | Int(pair.scalar & 63)] = form == 0 ? 0xFF00 : form
    }
  }

  /// Writes the folded form of some bytes of a text, whole characters where the text is UTF-8.
  ///
  /// - Parameters:
  ///   - source: the text; nothing at or behind `end` is read.
  ///   - place: where to begin; on return, the first byte that was not read.
  ///   - target: room for the folded form and seven bytes more.
  ///   - limit: how many folded bytes are enough; up to three more may come.
  ///   - origins: for each folded byte that begins a character, the offset that it was read at; one
  ///     more for the end.
  /// - Returns: how many folded bytes were written.
  func fold(
    _ source: UnsafePointer<UInt8>, from place: inout Int, to end: Int,
    into target: UnsafeMutablePointer<UInt8>, limit: Int, origins: UnsafeMutablePointer<Int>
  ) -> Int {
    var count = 0
    let raw = UnsafeMutableRawPointer(target)
    let (blocks, forms) = (blocks.span, forms.span)
    while place < end, count < limit {
      unsafe origins[count] = place
      let first = unsafe source[place]
      var length = 1
      var scalar = UInt32(first)
      if first >= 0x80 {
        let rest = unsafe UnsafeBufferPointer(start: source + place, count: min(end - place, 4))
        let decoded = unsafe UTF8Decoding.scalar(in: Span(_unsafeElements: rest), at: 0)
        (scalar, length) = decoded ?? (0, 1)
        if decoded == nil {
          unsafe target[count] = first
          count &+= 1
          place &+= 1
          continue
        }
      }
      let form = forms[Int(blocks[Int(scalar &>> 6)]) &<< 6 | Int(scalar & 63)]
      if form != 0 {
        unsafe raw.storeBytes(of: form, toByteOffset: count, as: UInt32.self)
        let lead = form & 0xFF
        count &+= lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
      } else if length == 1 {
        unsafe target[count] = first
        count &+= 1
      } else {
        for step in 0..<length { unsafe target[count &+ step] = source[place &+ step] }
        count &+= length
      }
      place &+= length
    }
    unsafe origins[count] = place
    return count
  }
}
