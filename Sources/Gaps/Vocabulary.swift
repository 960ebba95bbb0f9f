/// Byte strings, each numbered once in the order in which it first came.
///
/// The bytes are compared; hashes are Swift's, seeded anew in each process, so that no list of
/// keywords can be made to collide. Numbers do not depend on the hashes.
struct Vocabulary: Sendable {
  private var bytes: [UInt8] = []
  private var starts: [UInt32] = [0]
  /// Number + 1, or 0; a power of two of slots, at most half full.
  private var slots = [UInt32](repeating: 0, count: 1 << 10)

  /// How many strings there are.
  var count: Int { starts.count - 1 }

  /// The number of `key`; nil when it is not there.
  /// - Complexity: O(*n*) for *n* bytes; nothing is allocated.
  func number(of key: [UInt8]) -> UInt32? {
    let found = slots[slot(of: key)]
    return found == 0 ? nil : found - 1
  }

  /// The number of `key`, which is added when it is new.
  mutating func insert(_ key: [UInt8]) -> UInt32 {
    if (count + 1) * 2 > slots.count { grow() }
    let place = slot(of: key)
    if slots[place] != 0 { return slots[place] - 1 }
    bytes += key
    starts.append(UInt32(bytes.count))
    slots[place] = UInt32(count)
    return UInt32(count - 1)
  }

  /// Forgets all strings, not the memory.
  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    starts.removeAll(keepingCapacity: true)
    starts.append(0)
    for place in slots.indices { slots[place] = 0 }
  }

  private static func hash(_ key: [UInt8]) -> Int {
    var hasher = Hasher()
    // Read only while the closure runs.
    unsafe key.withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
    return hasher.finalize()
  }

  /// The slot that holds `key`, or the empty one where it belongs.
  private func slot(of key: [UInt8]) -> Int {
    let mask = slots.count - 1
    var place = Self.hash(key) & mask
    while slots[place] != 0, !isEqual(Int(slots[place]) - 1, key) { place = (place + 1) & mask }
    return place
  }

  private func isEqual(_ number: Int, _ key: [UInt8]) -> Bool {
    let start = Int(starts[number])
    guard Int(starts[number + 1]) - start == key.count else { return false }
    for offset in key.indices where bytes[start + offset] != key[offset] { return false }
    return true
  }

  private mutating func grow() {
    let mask = slots.count * 2 - 1
    slots = [UInt32](repeating: 0, count: mask + 1)
    for number in 0..<count {
      let key = Array(bytes[Int(starts[number])..<Int(starts[number + 1])])
      var place = Self.hash(key) & mask
      while slots[place] != 0 { place = (place + 1) & mask }
      slots[place] = UInt32(number + 1)
    }
  }
}
