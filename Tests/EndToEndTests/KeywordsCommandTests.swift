import TestSupport
import Testing

@Suite("kunci keywords")
struct KeywordsCommandTests {
  /// A list as Google's tool and one as Shopee prints it.
  static let first =
    "keyword,search volume,category\nlampu led,1.200,lighting\nkardus,10,packaging\n"
  static let second =
    "Laporan Kata Kunci\nToko,contoh\n\nKata Kunci,Volume Pencarian\nlampu led,\"2,4rb\"\n"
    + "LAMPU  LED,5\nsenter,-\n"

  @Test func importListShowDiffExportRemove() throws {
    let place = try Workspace()
    try place.folder.write(Self.first, "one.csv")
    try place.folder.write(Self.second, "two.csv")
    let one = try place.kunci(
      "keywords", "import", "one.csv", "--market", "id", "--platform", "shopee", "--as-of",
      "2026-01-01", "--official", "--source", "programme office")
    #expect(one.code == 0, "\(one.errors)")
    #expect(one.lines.first?.hasPrefix("id/shopee@1: 2 keywords from 2 rows") == true)
    let two = try place.kunci(
      "keywords", "import", "two.csv", "--market", "id", "--platform", "shopee", "--as-of",
      "2026-02-01")
    #expect(two.lines.first?.contains("2 keywords from 3 rows (1 duplicate merged") == true)

    let list = try place.kunci("keywords", "list", "--all")
    #expect(list.lines.count == 3)
    #expect(list.text.contains("id/shopee@1") && list.text.contains("official"))
    #expect(try place.kunci("keywords", "list").lines.count == 2)
    let show = try place.kunci("keywords", "show", "id/shopee")
    #expect(show.text.contains("header on line 4"))
    #expect(show.text.contains("volumes   1 of 2"))
    #expect(show.text.contains("lampu led  2,400"))
    let diff = try place.kunci("keywords", "diff", "id/shopee")
    #expect(diff.text.contains("added: 1\n  + senter"))
    #expect(diff.text.contains("removed: 1\n  - kardus  10"))
    #expect(diff.text.contains("lampu led  1,200 -> 2,400"))
    let export = try place.kunci("keywords", "export", "id/shopee@1")
    #expect(export.lines.count == 3)
    #expect(export.lines.contains("lampu led,1200,lighting,,,"))

    #expect(try place.kunci("keywords", "remove", "id/shopee@1").code == 0)
    #expect(try place.kunci("keywords", "show", "id/shopee@1").code == 2)
    #expect(try place.kunci("keywords", "remove", "id/shopee", "--all").code == 0)
    let none = try place.kunci("keywords", "show", "id/shopee")
    #expect(none.code == 2 && none.errors.contains("holds none yet, import one"))
  }

  @Test(arguments: ["csv", "tsv", "json", "ndjson"])
  func exportedKeywordsImportAsTheSame(format: String) throws {
    let place = try Workspace(starters: true)
    let export = try place.kunci("keywords", "export", "th/shopee", "-o", "back.\(format)")
    #expect(export.code == 0 && export.output.isEmpty)
    let again = try place.kunci(
      "keywords", "import", "back.\(format)", "--market", "th", "--platform", "shopee")
    #expect(again.code == 0, "\(again.errors)")
    let diff = try place.kunci("keywords", "diff", "th/shopee@1", "th/shopee@2")
    for line in ["added: 0", "removed: 0", "volume changed: 0", "spelling or category changed: 0"] {
      #expect(diff.lines.contains(line), "\(diff.text)")
    }
  }

  @Test func rejectedRowsAreWrittenWithLineAndReason() throws {
    let place = try Workspace()
    try place.folder.write("keyword,volume\nlampu,1\n,5\n\"=cmd()\",x\n", "k.csv")
    let ended = try place.kunci(
      "keywords", "import", "k.csv", "--market", "id", "--platform", "shopee", "--rejects",
      "left.csv")
    #expect(ended.code == 0)
    let left = String(decoding: place.bytes("left.csv"), as: UTF8.self)
    #expect(left.hasPrefix("file,line,reason,cell\nk.csv,3,"))
  }

  @Test func aFileWithoutKeywordsIsAnErrorAndTheOldVersionStays() throws {
    let place = try Workspace()
    try place.folder.write("{\"code\":0,\"data\":[{\"keyword\":\"lampu\"}]}", "k.json")
    try place.folder.write("keyword\n123\n", "digits.csv")
    try place.folder.write("keyword,volume\n", "none.csv")
    let base = ["--market", "id", "--platform", "shopee"]
    let first = try place.kunci(["keywords", "import", "k.json"] + base)
    #expect(
      first.code == 0 && first.text.contains("JSON, utf-8, records of 'data'"), "\(first.text)")
    for name in ["digits.csv", "none.csv"] {
      let ended = try place.kunci(
        ["keywords", "import", name, "--rejects", "left.csv"] + base)
      #expect(ended.code == 2 && ended.output.isEmpty)
      #expect(ended.errors.contains("\(name): ") && ended.errors.contains("nothing was imported"))
      let left = String(decoding: place.bytes("left.csv"), as: UTF8.self)
      let rows = name == "digits.csv" ? "digits.csv,2,only digits,123\n" : ""
      #expect(left == "file,line,reason,cell\n" + rows)
    }
    #expect(try place.kunci("keywords", "list", "--all").lines.count == 2)
  }

  @Test(arguments: [
    (["keywords", "list"], "there is no store here"),
    (["keywords", "import", "none.csv", "--market", "id", "--platform", "shopee"], "none.csv"),
    (["keywords", "import", "k.csv", "--market", "xx", "--platform", "shopee"], "xx"),
    (["keywords", "remove", "id/shopee"], "names no version"),
    (["keywords", "show", "id/shopee", "--top=-1"], "--top must be 0 or more"),
  ])
  func whatCannotBeDoneEndsWith2(arguments: [String], message: String) throws {
    let place = try Workspace()
    let ended = try place.kunci(arguments)
    #expect(ended.code == 2)
    #expect(ended.errors.contains(message), "\(ended.errors)")
    #expect(ended.output.isEmpty)
  }
}
