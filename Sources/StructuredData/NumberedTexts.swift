/// Short texts, numbered in the order in which they were first seen. Compared byte by byte.
struct NumberedTexts {
  private(set) var bytes: [UInt8] = []
  /// Where each text ends; the next one begins there.
  private var ends: [Int] = []
  /// Open addressing by the hash of a text: its number plus one, 0 for a free slot.
  private var slots: [Int32]

  /// Number of texts.
  var count: Int { ends.count }

  /// None yet.
  /// - Parameter room: slots to begin with, a power of two.
  init(room: Int = 512) { slots = [Int32](repeating: 0, count: room) }

  /// The number of a text; nil for a new one.
  /// - Complexity: O(*n*) for *n* bytes of text.
  func find(_ text: Span<UInt8>) -> Int? {
    let bytes = bytes.span
    var slot = ByteHash.of(text) & (slots.count - 1)
    while slots[slot] != 0 {
      let number = Int(slots[slot]) - 1
      slot = (slot + 1) & (slots.count - 1)
      let start = number == 0 ? 0 : ends[number - 1]
      guard ends[number] - start == text.count else { continue }
      if bytes.extracting(start..<ends[number]).isSame(as: text) { return number }
    }
    return nil
  }

  /// Numbers a text that `find` did not find.
  mutating func add(_ text: String) {
    let number = ends.count
    bytes += text.utf8
    ends.append(bytes.count)
    insert(ByteHash.of(text.utf8.span), number)
    guard ends.count * 2 > slots.count else { return }
    slots = [Int32](repeating: 0, count: slots.count * 2)
    var start = 0
    for number in ends.indices {
      let hash = ByteHash.of(bytes.span.extracting(start..<ends[number]))
      insert(hash, number)
      start = ends[number]
    }
  }

  private mutating func insert(_ hash: Int, _ number: Int) {
    var slot = hash & (slots.count - 1)
    while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = Int32(number + 1)
  }
}
