import Bytes
import Testing

@Suite struct BuildIDTests {
  /// A program of one segment of notes, and what goes into it.
  private static func program(
    notes: [UInt8], offset: UInt64? = nil, length: UInt64? = nil, align: UInt64 = 4
  ) -> [UInt8] {
    var file: [UInt8] = [0x7F, 0x45, 0x4C, 0x46, 2, 1, 1] + [UInt8](repeating: 0, count: 57)
    func put(_ value: UInt64, _ count: Int, at place: Int) {
      for step in 0..<count {
        file[place + step] = UInt8(truncatingIfNeeded: value >> (8 * UInt64(step)))
      }
    }
    put(64, 8, at: 32)
    put(56, 2, at: 54)
    put(1, 2, at: 56)
    file += [UInt8](repeating: 0, count: 56)
    put(4, 4, at: 64)
    put(offset ?? 120, 8, at: 72)
    put(length ?? UInt64(notes.count), 8, at: 96)
    put(align, 8, at: 112)
    return file + notes
  }

  private static func note(_ kind: UInt8, _ bytes: [UInt8], name: String = "GNU\0") -> [UInt8] {
    [UInt8(name.utf8.count), 0, 0, 0, UInt8(bytes.count), 0, 0, 0, kind, 0, 0, 0]
      + Array(name.utf8) + [UInt8](repeating: 0, count: -name.utf8.count & 3)
      + bytes + [UInt8](repeating: 0, count: -bytes.count & 3)
  }

  private static func read(_ file: [UInt8]) -> [UInt8]? { unsafe BuildID.read(file.span.bytes) }

  private static let id = (0..<20).map { UInt8($0 * 7) }

  @Test func readsTheNoteOfTheLinker() {
    let notes = Self.note(1, [1, 2, 3, 4, 5]) + Self.note(3, Self.id)
    #expect(Self.read(Self.program(notes: notes)) == Self.id)
    #expect(Self.read(Self.program(notes: Self.note(3, Array(Self.id.prefix(17))))) != nil)
  }

  @Test func takesNoOtherNoteAndNoShortOne() {
    #expect(Self.read(Self.program(notes: Self.note(3, Self.id, name: "Go\0\0"))) == nil)
    #expect(Self.read(Self.program(notes: Self.note(4, Self.id))) == nil)
    #expect(Self.read(Self.program(notes: Self.note(3, [1, 2, 3, 4, 5, 6, 7, 8]))) == nil)
    #expect(Self.read(Self.program(notes: Self.note(3, Self.id), align: 8)) == nil)
    #expect(Self.read([]) == nil)
    #expect(Self.read(Array("#!/bin/sh\n".utf8) + [UInt8](repeating: 0, count: 100)) == nil)
  }

  @Test func trustsNoOffset() {
    let notes = Self.note(3, Self.id)
    for offset in [121, 1 << 20, 1 << 47, UInt64.max] as [UInt64] {
      #expect(Self.read(Self.program(notes: notes, offset: offset)) == nil)
    }
    for length in [0, 11, 35, 1 << 40, UInt64.max] as [UInt64] {
      #expect(Self.read(Self.program(notes: notes, length: length)) == nil)
    }
    let whole = Self.program(notes: notes)
    for count in whole.indices { #expect(Self.read(Array(whole[..<count])) == nil) }
    for place in whole.indices {
      for bit in 0..<8 {
        var damaged = whole
        damaged[place] ^= 1 << UInt8(bit)
        _ = Self.read(damaged)
      }
    }
  }
}
