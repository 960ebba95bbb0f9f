import CPlaces
import TestSupport
import Testing

@Suite("Kinds of bytes")
struct PlaceKindsTests {
  @Test("Many bytes at a time are told apart as one by one")
  func agrees() {
    var random = SeededGenerator(seed: 5)
    // Those that matter, more often than others.
    let common: [UInt8] = [
      0xE0, 0xB8, 0xB9, 0xBA, 0xBB, 0xE1, 0xC3, 0xCC, 0xCD, 0xC4, 0x20, 0x61, 0x30, 0x80, 0xB1,
      0xB4, 0x87, 0x97, 0xC9, 0xCA,
    ]
    for round in 0..<300 {
      let groups = round % 7 + 1
      var bytes = (0..<groups * 64 + 2).map { _ in
        Bool.random(using: &random)
          ? common[Int.random(in: 0..<common.count, using: &random)]
          : UInt8.random(in: 0...255, using: &random)
      }
      if round == 0 { bytes = (0..<groups * 64 + 2).map { UInt8($0) } }
      var fast = [cplaces_kinds](repeating: cplaces_kinds(), count: groups)
      var plain = fast
      // Two bytes stand behind the last group.
      unsafe cplaces_find(bytes, Int64(groups), &fast)
      unsafe cplaces_find_plainly(bytes, Int64(groups), &plain)
      for (a, b) in zip(fast, plain) {
        #expect(
          [a.letters, a.digits, a.spaces, a.thai, a.marks, a.others]
            == [b.letters, b.digits, b.spaces, b.thai, b.marks, b.others])
      }
    }
  }
}
