/// Finds a few thousand fixed byte strings in one pass, looking closely only where a string may begin.
///
/// Strings are kept by their first six bytes, by their first three where they are shorter than six, and
/// by both where they have two. A bit for each such head sifts the places; what passes is looked up and
/// compared. On pages of shops this takes two thirds of an automaton's time.
struct HeadSpotter: Sendable {
  /// Where strings may begin.
  enum Places: Sendable {
    /// Wherever a character begins, Latin letters and digits only where none stands before.
    case wordStarts
    /// At every byte.
    case everywhere
  }

  /// Strings with the same head lie side by side in `values`, `masks` and `numbers`.
  private struct Table: Sendable {
    var filter = [UInt64](repeating: 0, count: 1024)
    /// Open addressing: heads, and where the strings of each begin; a head is never zero.
    var heads: [UInt64] = []
    var starts: [Int32] = []
    /// The first eight bytes of each string, and a mask for those that are shorter.
    var values: [UInt64] = []
    var masks: [UInt64] = []
    var numbers: [Int32] = []
    var lengths: [Int32] = []
    /// Behind the last string of a head.
    var isLast: [Bool] = []

    init(_ patterns: [(head: UInt64, number: Int, bytes: [UInt8])]) {
      var size = 16
      while size < patterns.count * 2 { size *= 2 }
      heads = Array(repeating: 0, count: size)
      starts = Array(repeating: 0, count: size)
      let sorted = patterns.sorted { ($0.head, $0.number) < ($1.head, $1.number) }
      for (index, entry) in sorted.enumerated() {
        let slot = Self.slot(entry.head)
        filter[slot >> 6] |= 1 << UInt64(slot & 63)
        let count = min(8, entry.bytes.count)
        values.append(HeadSpotter.head(entry.bytes, count))
        masks.append(count == 8 ? .max : (1 << UInt64(count * 8)) - 1)
        numbers.append(Int32(entry.number))
        lengths.append(Int32(entry.bytes.count))
        isLast.append(index + 1 == sorted.count || sorted[index + 1].head != entry.head)
        guard index == 0 || sorted[index - 1].head != entry.head else { continue }
        var place = slot & (size - 1)
        while heads[place] != 0 { place = (place + 1) & (size - 1) }
        heads[place] = entry.head
        starts[place] = Int32(index)
      }
    }

    @inline(__always)
    static func slot(_ head: UInt64) -> Int { Int((head &* 0x9E37_79B9_7F4A_7C15) >> 48) }
  }

  private let two: Table
  private let three: Table
  private let six: Table
  private let patterns: [[UInt8]]

  /// Takes different strings of two bytes or more, without zeros; their numbers are their places.
  init(_ patterns: [[UInt8]]) {
    self.patterns = patterns
    var lists: [[(head: UInt64, number: Int, bytes: [UInt8])]] = [[], [], []]
    for (number, bytes) in patterns.enumerated() {
      precondition(bytes.count >= 2, "a phrase of one byte would be found everywhere")
      let count = bytes.count == 2 ? 2 : bytes.count < 6 ? 3 : 6
      lists[count == 2 ? 0 : count == 3 ? 1 : 2].append((Self.head(bytes, count), number, bytes))
    }
    two = Table(lists[0])
    three = Table(lists[1])
    six = Table(lists[2])
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
          look(six, head6, window, text, at, end, report)
        }
        let head3 = window & 0xFF_FFFF
        let slot3 = Table.slot(head3)
        if filter3[slot3 >> 6] & (1 << UInt64(slot3 & 63)) != 0 {
          look(three, head3, window, text, at, end, report)
        }
        let head2 = window & 0xFFFF
        let slot2 = Table.slot(head2)
        if filter2[slot2 >> 6] & (1 << UInt64(slot2 & 63)) != 0 {
          look(two, head2, window, text, at, end, report)
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

  private func look(
    _ table: Table, _ head: UInt64, _ window: UInt64, _ text: Span<UInt8>, _ at: Int, _ end: Int,
    _ report: (_ pattern: Int, _ range: Range<Int>) -> Void
  ) {
    let size = table.heads.count
    var place = Table.slot(head) & (size - 1)
    while table.heads[place] != head {
      if table.heads[place] == 0 { return }
      place = (place + 1) & (size - 1)
    }
    var entry = Int(table.starts[place])
    while true {
      // The window holds zeros behind the end of the range, which no string has.
      if window & table.masks[entry] == table.values[entry] {
        let number = Int(table.numbers[entry])
        let count = Int(table.lengths[entry])
        if at + count <= end, count <= 8 || isEqual(number, text, at, count) {
          report(number, at..<at + count)
        }
      }
      if table.isLast[entry] { return }
      entry += 1
    }
  }

  /// Whether the rest of a string of more than eight bytes stands at `at`.
  private func isEqual(_ number: Int, _ text: Span<UInt8>, _ at: Int, _ count: Int) -> Bool {
    let pattern = patterns[number]
    var index = 8
    while index < count, text[at + index] == pattern[index] { index += 1 }
    return index == count
  }
}
