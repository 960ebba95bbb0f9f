internal import Patterns

/// A named section of an index, read in place: found once, so that reading costs no look-up.
///
/// `@unchecked Sendable`: the bytes never change, and whatever holds them lives as long as this value:
/// the trie with its mapped file, or the copy of a section that was built in memory.
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

  private let trie: WordTrie
  private let copy: Copy?
  private let bytes: UnsafeRawBufferPointer
  let count: Int

  /// Nil when the trie carries no section of that name.
  init?(of trie: WordTrie, _ name: String) {
    self.trie = trie
    if trie.isMapped {
      copy = nil
      guard let mapped = unsafe trie.withSection(name, { unsafe $0 }) else { return nil }
      unsafe bytes = mapped
    } else {
      guard let made = unsafe trie.withSection(name, { unsafe Copy($0) }) else { return nil }
      copy = made
      unsafe bytes = UnsafeRawBufferPointer(made.bytes)
    }
    count = unsafe bytes.count
  }

  /// Calls `body` with the bytes, which it may use until it returns.
  func withBytes<R>(_ body: (UnsafeRawBufferPointer) -> R) -> R {
    withExtendedLifetime((trie, copy)) { unsafe body(bytes) }
  }
}

/// Bytes inside an index, in memory or mapped, read in place.
package struct PackedBytes: Sendable {
  private let section: IndexSection

  init(section: IndexSection) { self.section = section }

  /// Number of bytes.
  package var count: Int { section.count }

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

  /// The number at `index`, which must be below `count`.
  package subscript(index: Int) -> UInt32 {
    precondition(index >= 0 && index < count, "number outside of a section")
    return unsafe section.withBytes {
      unsafe UInt32(littleEndian: $0.loadUnaligned(fromByteOffset: index * 4, as: UInt32.self))
    }
  }

  /// Whether every `step`th number, from `offset` on, is below `limit`.
  /// - Complexity: O(*n*).
  func areBelow(_ limit: Int, step: Int = 1, offset: Int = 0) -> Bool {
    unsafe section.withBytes { bytes in
      var greatest: UInt32 = 0
      for index in stride(from: offset, to: count, by: step) {
        let number = unsafe UInt32(
          littleEndian: bytes.loadUnaligned(fromByteOffset: index * 4, as: UInt32.self))
        greatest = max(greatest, number)
      }
      return count <= offset || Int(greatest) < limit
    }
  }

  /// Whether every `step`th number, from `offset` on, rises (or stays) from `first` to `last`.
  package func rises(step: Int, offset: Int = 0, from first: Int, to last: Int) -> Bool {
    guard count > offset else { return false }
    return unsafe section.withBytes { bytes in
      var before = first
      var index = offset
      while index < count {
        let number = unsafe Int(
          UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: index * 4, as: UInt32.self)))
        if number < before || (index == offset && number != first) { return false }
        before = number
        index += step
      }
      return before == last
    }
  }
}
