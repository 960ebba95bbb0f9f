import Foundation
import TestSupport
import Testing

@Suite("--segmenter")
struct SegmenterOptionTests {
  @Test("our walk of ICU's rules and ICU itself give the same bytes", arguments: ["kunci", "icu"])
  func sameBytes(segmenter: String) throws {
    let place = try Workspace(starters: true)
    try place.linkSampleSite()
    for arguments in [
      ["inspect", "site/index.html", "--json"], ["explain", "sepatu", "site", "--json"],
      ["explain", "รองเท้า", "site", "--market", "th"],
    ] {
      let usual = try place.kunci(arguments)
      let chosen = try place.kunci(arguments + ["--segmenter", segmenter])
      #expect(usual.code == 0, "\(usual.errors)")
      #expect(chosen.code == 0, "\(chosen.errors)")
      #expect(chosen.output == usual.output, "\(arguments)")
    }
    _ = try place.kunci("score", "site", "--json", "a.json", "--ndjson", "a.ndjson")
    _ = try place.kunci(
      "score", "site", "--json", "b.json", "--ndjson", "b.ndjson", "--segmenter", segmenter)
    #expect(!place.bytes("a.json").isEmpty)
    #expect(place.bytes("a.json") == place.bytes("b.json"))
    #expect(place.bytes("a.ndjson") == place.bytes("b.ndjson"))
  }

  @Test func anotherNameIsRefused() throws {
    let place = try Workspace(starters: false)
    let ended = try place.kunci("inspect", "x.html", "--segmenter", "words")
    #expect(ended.code != 0)
    #expect(ended.errors.contains("'kunci' and 'icu'"))
  }
}
