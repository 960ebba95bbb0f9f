/// Finds a few thousand fixed byte strings in one pass, looking closely only where a string may begin.
///
/// Strings are kept by their first six bytes, by their first three where they are shorter than six, and
/// by both where they have two. A bit for each such head sifts the places; what passes is looked up and
/// compared. For texts that mostly hold none of the strings this takes a third of an automaton's time.
struct HeadSpotter: Sendable {
  /// Where strings may begin.
  enum Places: Sendable {
    /// Wherever a character begins, Latin letters and digits only where none stands before.
    case wordStarts
    /// At every byte.
    case everywhere
  }

  private struct Table: Sendable {
    var filter = [UInt64](repeating: 0, count: 1024)
    var heads: [UInt64: [Int32]] = [:]

    mutating func add(_ head: UInt64, _ pattern: Int) {
      let slot = Self.slot(head)
      filter[slot >> 6] |= 1 << UInt64(slot & 63)
      heads[head, default: []].append(Int32(pattern))
    }

    @inline(__always)
    static func slot(_ head: UInt64) -> Int { Int((head &* 0x9E37_79B9_7F4A_7C15) >> 48) }
  }

  private var two = Table()
  private var three = Table()
  private var six = Table()
  private(set) var patterns: [[UInt8]] = []
  private var places: [[UInt8]: Int] = [:]

  /// Adds a string of two bytes or more; the same string again has the same number.
  mutating func add(_ bytes: [UInt8]) -> Int {
    precondition(bytes.count >= 2, "a phrase of one byte would be found everywhere")
    if let place = places[bytes] { return place }
    let place = patterns.count
    patterns.append(bytes)
    places[bytes] = place
    switch bytes.count {
    case 2: two.add(Self.head(bytes, 2), place)
    case 3..<6: three.add(Self.head(bytes, 3), place)
    default: six.add(Self.head(bytes, 6), place)
    }
    return place
  }

  private static func head(_ bytes: [UInt8], _ count: Int) -> UInt64 {
    var head: UInt64 = 0
    for index in 0..<count { head |= UInt64(bytes[index]) << UInt64(index * 8) }
    return head
  }

  /// Calls `report` for every string at every place where it may begin, by start.
  /// - Complexity: O(*n*) where strings are rare.
  func search(
    _ text: Span<UInt8>, in range: Range<Int>, at places: Places,
    report: (_ pattern: Int, _ range: Range<Int>) -> Void
  ) {
    guard range.count >= 2 else { return }
    let end = range.upperBound
    // The eight bytes from `at` on, zeros behind the end.
    var window: UInt64 = 0
    var filled = range.lowerBound
    while filled < min(end, range.lowerBound + 8) {
      window |= UInt64(text[filled]) << UInt64((filled - range.lowerBound) * 8)
      filled += 1
    }
    let filter2 = two.filter.span
    let filter3 = three.filter.span
    let filter6 = six.filter.span
    var before: UInt8 = 0x20
    var at = range.lowerBound
    while at + 1 < end {
      let byte = UInt8(truncatingIfNeeded: window)
      if places == .everywhere || Self.mayBegin(byte, behind: before) {
        let head6 = window & 0xFFFF_FFFF_FFFF
        let slot6 = Table.slot(head6)
        if filter6[slot6 >> 6] & (1 << UInt64(slot6 & 63)) != 0 {
          look(six, head6, text, at, end, report)
        }
        let head3 = window & 0xFF_FFFF
        let slot3 = Table.slot(head3)
        if filter3[slot3 >> 6] & (1 << UInt64(slot3 & 63)) != 0 {
          look(three, head3, text, at, end, report)
        }
        let head2 = window & 0xFFFF
        let slot2 = Table.slot(head2)
        if filter2[slot2 >> 6] & (1 << UInt64(slot2 & 63)) != 0 {
          look(two, head2, text, at, end, report)
        }
      }
      before = byte
      at += 1
      window >>= 8
      if at + 7 < end { window |= UInt64(text[at + 7]) << 56 }
    }
  }

  @inline(__always)
  private static func mayBegin(_ byte: UInt8, behind before: UInt8) -> Bool {
    if byte < 0x80 {
      let isWord = (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10
      return !isWord || !((before | 0x20) &- 0x61 < 26 || before &- 0x30 < 10)
    }
    return byte >= 0xC0
  }

  @inline(never)
  private func look(
    _ table: Table, _ head: UInt64, _ text: Span<UInt8>, _ at: Int, _ end: Int,
    _ report: (_ pattern: Int, _ range: Range<Int>) -> Void
  ) {
    guard let list = table.heads[head] else { return }
    for entry in list {
      let pattern = patterns[Int(entry)]
      guard at + pattern.count <= end else { continue }
      var index = 2
      while index < pattern.count, text[at + index] == pattern[index] { index += 1 }
      if index == pattern.count { report(Int(entry), at..<at + pattern.count) }
    }
  }
}
