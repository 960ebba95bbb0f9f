internal import CPrefetch
internal import Patterns

/// A named section of an index, read in place: found once, so that reading costs no look-up.
///
/// `@unchecked Sendable`: the bytes never change, and whatever holds them lives as long as this value:
/// the mapped file, or the copy of a section that was built in memory.
@safe
struct IndexSection: @unchecked Sendable {
  /// A section's bytes outside of a file.
  @safe
  private final class Copy {
    let bytes: UnsafeMutableRawBufferPointer

    init(_ source: UnsafeRawBufferPointer) {
      unsafe bytes = .allocate(byteCount: source.count, alignment: 16)
      unsafe bytes.copyMemory(from: source)
    }

    deinit { unsafe bytes.deallocate() }
  }

  /// What keeps the bytes: the mapped file, or the copy.
  private let owner: AnyObject
  private let bytes: UnsafeRawBufferPointer
  let count: Int

  /// Nil when the trie carries no section of that name.
  init?(of trie: WordTrie, _ name: String) {
    if let file = trie.mapping {
      owner = file
      guard let mapped = unsafe trie.withSection(name, { unsafe $0 }) else { return nil }
      unsafe bytes = mapped
    } else {
      guard let made = unsafe trie.withSection(name, { unsafe Copy($0) }) else { return nil }
      owner = made
      unsafe bytes = UnsafeRawBufferPointer(made.bytes)
    }
    count = unsafe bytes.count
  }

  /// Asks the processor to fetch what stands at an offset, without waiting for it; nothing is asked outside.
  @inline(__always)
  func fetch(_ offset: Int) {
    guard offset >= 0, offset < count, let base = unsafe bytes.baseAddress else { return }
    unsafe cprefetch_read(base + offset)
  }

  /// Calls `body` with the bytes, which it may use until it returns.
  @inline(__always)
  func withBytes<R>(_ body: (UnsafeRawBufferPointer) throws -> R) rethrows -> R {
    // `withExtendedLifetime` and `extendLifetime` are called as functions, sixty thousand times a page.
    defer { _fixLifetime(owner) }
    return try unsafe body(bytes)
  }
}

/// Bytes inside an index, in memory or mapped, read in place.
package struct PackedBytes: Sendable {
  private let section: IndexSection

  init(section: IndexSection) { self.section = section }

  /// Number of bytes.
  package var count: Int { section.count }

  /// Asks the processor to fetch what stands at an offset.
  @inline(__always)
  func fetch(_ offset: Int) { section.fetch(offset) }

  /// The bytes of `range` as text. The range must lie inside the section.
  package func string(_ range: Range<Int>) -> String {
    String(decoding: copy(range), as: UTF8.self)
  }

  /// The bytes of `range`. The range must lie inside the section.
  package func copy(_ range: Range<Int>) -> [UInt8] {
    precondition(range.lowerBound >= 0 && range.upperBound <= count, "range outside of a section")
    return unsafe section.withBytes { unsafe Array($0[range]) }
  }

  /// Calls `body` with the bytes of `range`, which must lie inside the section.
  func withSpan<R>(_ range: Range<Int>, _ body: (Span<UInt8>) -> R) -> R {
    precondition(range.lowerBound >= 0 && range.upperBound <= count, "range outside of a section")
    // The section's memory lives until `withBytes` returns.
    return unsafe section.withBytes { bytes in
      let part = unsafe UnsafeRawBufferPointer(rebasing: bytes[range])
      return unsafe part.withMemoryRebound(to: UInt8.self) { unsafe body($0.span) }
    }
  }

  /// Whether `place` of the section holds the same bytes as `range` of `bytes`.
  func equals(_ place: Range<Int>, _ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard place.count == range.count, place.upperBound <= count else { return false }
    // `place` was checked against the section's size.
    return unsafe section.withBytes { own in
      for offset in 0..<place.count
      where unsafe own[place.lowerBound + offset] != bytes[range.lowerBound + offset] {
        return false
      }
      return true
    }
  }
}

/// Little-endian UInt32 numbers inside an index, read in place.
package struct PackedNumbers: Sendable {
  private let section: IndexSection
  /// How many numbers there are.
  package let count: Int

  init(bytes section: IndexSection) {
    self.section = section
    count = section.count / 4
  }

  /// Asks the processor to fetch the number at `index`.
  @inline(__always)
  func fetch(_ index: Int) { section.fetch(index &* 4) }

  /// The number at `index`, which must be below `count`.
  package subscript(index: Int) -> UInt32 {
    precondition(index >= 0 && index < count, "number outside of a section")
    return unsafe section.withBytes {
      unsafe UInt32(littleEndian: $0.loadUnaligned(fromByteOffset: index * 4, as: UInt32.self))
    }
  }

  /// Calls `body` with all numbers, which it may look at until it returns.
  package func withNumbers(_ body: (Span<UInt32>) throws -> Void) rethrows {
    // Sections begin at multiples of 64 in a file and of 16 in memory; a file of another byte order is not
    // opened.
    try unsafe section.withBytes { bytes in
      try unsafe body(Span(_unsafeBytes: bytes.prefix(count * 4)))
    }
  }

  /// Whether every number is below `limit`.
  /// - Complexity: O(*n*), at the speed of memory.
  func areBelow(_ limit: Int) -> Bool {
    var greatest: UInt32 = 0
    withNumbers { numbers in
      var most: UInt32 = 0
      // Inside of the span by its own count.
      for index in numbers.indices { most = max(most, unsafe numbers[unchecked: index]) }
      greatest = most
    }
    return count == 0 || Int(greatest) < limit
  }

  /// Whether each of `step` columns of numbers rises (or stays) from 0, or `first`, to the last one that is
  /// said.
  ///
  /// Nothing is decided before the end, so that the processor looks at many numbers at a time.
  /// - Complexity: O(*n*), at the speed of memory.
  package func rises(from first: Int, to last: [Int]) -> Bool {
    let step = last.count
    guard count >= step, count % step == 0 else { return false }
    var isRight = true
    withNumbers { numbers in
      for column in 0..<step {
        if Int(numbers[column]) != first { isRight = false }
        if Int(numbers[count - step + column]) != last[column] { isRight = false }
      }
      var falls: UInt32 = 0
      for index in 0..<count - step {
        // `index + step` is below the count.
        falls |= unsafe numbers[unchecked: index] > numbers[unchecked: index &+ step] ? 1 : 0
      }
      if falls != 0 { isRight = false }
    }
    return isRight
  }
}
