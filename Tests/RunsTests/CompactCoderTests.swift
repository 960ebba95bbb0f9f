import Foundation
import Testing

@testable import Runs

@Suite("The compact form of values")
struct CompactCoderTests {
  enum Kind: String, Codable { case one, two }
  struct Inner: Codable, Hashable {
    var name: String
    var count: Int
    var share: Double?
    var note: String?
  }
  struct Outer: Codable, Equatable {
    var numbers: [Int]
    var small: UInt8
    var large: UInt64
    var wide: Int64
    var yes: Bool
    var byName: [String: Inner]
    var byKind: [Kind: Int]
    var set: Set<[String]>
    var inner: Inner?
    var kinds: [Kind]
    var kind: Kind?
    var perhaps: Int?
    var lists: [String: [String: [Int]]]
    var empty: [String: Int]
    var single: Float
    var last: String
    var wideOrNot: Int64?
    var shareOrNot: Float?
  }

  static let values: [Outer] = [
    Outer(
      numbers: [], small: 0, large: 0, wide: 0, yes: false, byName: [:], byKind: [:], set: [],
      inner: nil, kinds: [], kind: nil, perhaps: nil, lists: [:], empty: [:], single: 0, last: "",
      wideOrNot: nil,
      shareOrNot: nil),
    Outer(
      numbers: [0, -1, 1, 63, 64, -64, -65, .max, .min], small: 255, large: .max, wide: .min,
      yes: true,
      byName: [
        "": Inner(name: "ö", count: -3, share: 0.1, note: nil),
        "รองเท้า": Inner(name: "\0", count: 0, share: nil, note: ""),
      ], byKind: [.one: 1, .two: -2], set: [["a", "b"], []],
      inner: Inner(name: "x", count: 1, share: -.infinity, note: "n"), kinds: [.two, .one],
      kind: .two, perhaps: 7, lists: ["a": ["b": [1], "c": []], "d": [:]], empty: [:],
      single: 1.5, last: "end", wideOrNot: -5, shareOrNot: 2),
  ]

  @Test(arguments: values)
  func whatIsWrittenIsReadAgain(value: Outer) throws {
    let bytes = try CompactCoder.bytes(of: value)
    #expect(try CompactCoder.value(Outer.self, of: bytes) == value)
    // Cut short, it is refused; changed, it is refused or another value, and never ends the program.
    for length in 0..<bytes.count {
      #expect(throws: (any Error).self) {
        try CompactCoder.value(Outer.self, of: Array(bytes.prefix(length)))
      }
    }
    for place in bytes.indices {
      for bit in 0..<8 {
        var changed = bytes
        changed[place] ^= 1 << UInt8(bit)
        _ = try? CompactCoder.value(Outer.self, of: changed)
      }
    }
  }

  @Test func valuesThatMayBeAbsentStandInLists() throws {
    let list: [Int?] = [1, nil, 0, -5]
    #expect(try CompactCoder.value([Int?].self, of: CompactCoder.bytes(of: list)) == list)
  }

  enum Payload: Codable { case a(Int), b }

  @Test func whatItCannotWriteIsRefused() {
    #expect(throws: (any Error).self) { try CompactCoder.bytes(of: [Payload.a(1), .b]) }
  }
}
