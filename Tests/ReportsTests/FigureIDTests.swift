import Testing

@testable import Reports

@Suite("Ids of figures")
struct FigureIDTests {
  // Expected digits: printf %s POINTER | sha256sum.
  @Test(
    "an id is the beginning of the pointer's SHA-256",
    arguments: [
      ("", "F-e3b0c442"),
      ("/coverage/markets/0/databases/1/all/coverage/value", "F-74c42392"),
      ("/pages/0/title", "F-2d99c129"),
    ])
  func id(pointer: String, expected: String) {
    #expect(FigureID.of(pointer) == expected)
  }

  @Test("keys with ~ and / are escaped as RFC 6901, 3 says, ~ first")
  func escaping() {
    #expect(FigureID.pointer("a/b", "m~n", "~1", "", "ก") == "/a~1b/m~0n/~01//ก")
    #expect(FigureID.pointer([]) == "")
  }
}
