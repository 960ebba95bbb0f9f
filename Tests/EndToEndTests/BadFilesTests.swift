import Foundation
import TestSupport
import Testing

@Suite("Bad keyword files, indexes and disks")
struct BadFilesTests {
  @Test func aWorkbookThatIsABombIsRefused() throws {
    let place = try Workspace()
    // 1 GB of zeros in 1 MB.
    let zeros = SamplePacker.deflatedZeros(runs: 4_000_000)
    func part(_ path: String, _ text: String) -> SamplePacker.ZipFile {
      SamplePacker.ZipFile(path, Array(text.utf8))
    }
    let bomb = SamplePacker.zip([
      part(
        "[Content_Types].xml",
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"),
      part(
        "xl/workbook.xml",
        "<workbook xmlns:r=\"r\"><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
      ),
      part(
        "xl/_rels/workbook.xml.rels",
        "<Relationships><Relationship Id=\"r1\" Target=\"worksheets/sheet1.xml\"/></Relationships>"),
      SamplePacker.ZipFile(
        "xl/worksheets/sheet1.xml", deflated: zeros, size: 4_000_000 * 258 + 1, crc: 0),
    ])
    try place.folder.write(bomb, "bomb.xlsx")
    let ended = try place.kunci(
      "keywords", "import", "bomb.xlsx", "--market", "id", "--platform", "shopee")
    #expect(ended.code == 2)
    #expect(ended.errors.contains("bomb.xlsx"), "\(ended.errors)")
    #expect(ended.peak < 200_000, "\(ended.peak) KB")
  }

  @Test(arguments: ["cut in half", "with flipped bytes", "of another version", "empty", "gone"])
  func anIndexThatCannotBeUsedIsMadeAnew(damage: String) throws {
    let place = try Workspace(starters: true)
    try place.linkSampleSite()
    let names = try FileManager.default.contentsOfDirectory(
      atPath: place.folder.path("kunci.db.indexes"))
    let name = try #require(names.first { $0.hasPrefix("th-") })
    let path = "kunci.db.indexes/" + name
    let whole = place.bytes(path)
    var bytes = whole
    var message = ""
    switch damage {
    case "cut in half":
      bytes.removeLast(bytes.count / 2)
      message = "it was cut or grew"
    case "with flipped bytes":
      for place in [bytes.count / 3, bytes.count / 2, bytes.count - 9] { bytes[place] ^= 0x10 }
      message = "the file is damaged"
    case "of another version":
      bytes[8] &+= 90
      message = "is of version"
    case "empty":
      bytes = []
      message = "is not an index"
    default: break
    }
    if damage == "gone" {
      try FileManager.default.removeItem(atPath: place.folder.path(path))
    } else {
      try place.folder.write(bytes, path)
    }
    let ended = try place.kunci("score", "site", "--full", "--market", "th", "--min-coverage", "1")
    #expect(ended.code == 0, "\(ended.errors)")
    #expect(place.bytes(path) == whole)
    if damage == "gone" {
      #expect(ended.errors.isEmpty)
    } else {
      #expect(ended.errors.contains(path) && ended.errors.contains(message), "\(ended.errors)")
    }
    #expect(try place.kunci("score", "site", "--full", "--market", "th").errors.isEmpty)
  }

  @Test func anotherMarketsIndexUnderThisNameIsMadeAnewWithAWarning() throws {
    let place = try Workspace(starters: true)
    try place.linkSampleSite()
    let names = try FileManager.default.contentsOfDirectory(
      atPath: place.folder.path("kunci.db.indexes")
    ).map { "kunci.db.indexes/" + $0 }
    let own = try #require(names.first { $0.contains("/th-") })
    let other = try #require(names.first { $0.contains("/id-") })
    let right = try place.kunci("score", "site", "--full")
    let whole = place.bytes(own)
    try place.folder.write(place.bytes(other), own)
    let ended = try place.kunci("score", "site", "--full")
    #expect(ended.errors.contains("\(own): is the index of other keywords"), "\(ended.errors)")
    #expect(ended.output == right.output)
    #expect(place.bytes(own) == whole)
  }

  @Test(
    .timeLimit(.minutes(2)),
    arguments: [
      ["verify", "pipe"], ["score", "pipe"], ["score", "pipe.html"], ["inspect", "bundle"],
      ["verify", "bundle"], ["rulebook", "check", "child.json"],
    ])
  func whereOnlyFilesAreReadAPipeIsRefusedInsteadOfWaitedFor(arguments: [String]) throws {
    let place = try Workspace(starters: true)
    try place.folder.shell(
      """
      mkfifo pipe pipe.html base.json; mkdir bundle; mkfifo bundle/manifest.json
      echo '{"extends": "base"}' > child.json
      """)
    let ended = try place.kunci(arguments)
    #expect(ended.code != 0 && ended.code != -9, "\(ended.errors)")
    if arguments == ["verify", "pipe"] || arguments[0] == "score" {
      #expect(ended.code == 2)
      #expect(ended.errors.contains("pipe"), "\(ended.errors)")
    }
  }

  @Test(.timeLimit(.minutes(2)))
  func aPipeInAnEvidenceFolderIsAFinding() throws {
    let place = try Workspace()
    try place.folder.write(
      "[orders]\nfile = ff.csv\n[document]\nslot = x\nfile = ff.csv\n", "e/evidence.ini")
    try place.folder.shell("mkfifo e/ff.csv")
    let ended = try place.kunci("evidence", "check", "e")
    #expect(ended.code != -9)
    #expect(ended.text.contains("is a pipe, socket or device"), "\(ended.text) \(ended.errors)")
  }

  @Test func namesThatAreNotUTF8AreCountedAndTheRestIsScored() throws {
    let place = try Workspace(starters: true)
    try place.folder.write(BadPagesTests.good, "e/z.html")
    try place.folder.shell("cp e/z.html \"$(printf 'e/a\\377.html')\"")
    let ended = try place.kunci("score", "e", "--json", "r.json")
    #expect(ended.code == 0, "\(ended.errors)")
    let text = String(decoding: place.bytes("r.json"), as: UTF8.self)
    #expect(text.contains(#"e/a\\xFF.html"#) && text.contains("its name is not UTF-8; rename it"))
  }

  @Test func keywordsComeThroughAPipeAsBefore() throws {
    let place = try Workspace()
    try place.folder.shell(
      "printf 'keyword\\nlampu\\n' | '\(Program.path)' keywords import /dev/stdin --market id --platform shopee"
    )
    #expect(try place.kunci("keywords", "list").text.contains("id/shopee@1"))
  }

  @Test(arguments: ["not a database", "", "cut"])
  func aStoreThatIsNoneIsNamed(content: String) throws {
    let place = try Workspace(starters: content == "cut")
    if content == "cut" {
      try place.folder.write(Array(place.bytes("kunci.db").prefix(20_000)), "kunci.db")
    } else {
      try place.folder.write(String(repeating: content, count: 50), "kunci.db")
    }
    let ended = try place.kunci("score", SampleSite.folder.path)
    #expect(ended.code == 2)
    #expect(ended.errors.hasPrefix("kunci: error: kunci.db: "), "\(ended.errors)")
  }

  @Test(arguments: [
    ["score", "site"], ["score", "site", "--json", "/dev/full"],
    ["score", "site", "--ndjson", "/dev/full"], ["keywords", "list"],
    ["keywords", "export", "id/shopee"], ["keywords", "export", "id/shopee", "-o", "/dev/full"],
    ["keywords", "show", "id/shopee"], ["match", "--market", "id", "--keywords", "k.txt", "k.txt"],
    ["explain", "lampu", "site", "--json"], ["inspect", "site/index.html", "--json"], ["runs"],
  ])
  func aFullDiskUnderTheOutputIsAnError(arguments: [String]) throws {
    let place = try Workspace(starters: true)
    try place.linkSampleSite()
    try place.folder.write("lampu\n", "k.txt")
    let isFile = arguments.contains("/dev/full")
    let ended = try Program.Running(
      arguments, in: place.folder.url.path, input: [], output: isFile ? nil : "/dev/full"
    ).end()
    #expect(ended.code == 2)
    let name = isFile ? "/dev/full" : "standard output"
    #expect(ended.errors == ended.errors.split(separator: "\n").last.map { $0 + "\n" })
    #expect(ended.errors.hasPrefix("kunci: error: \(name): the disk is full"), "\(ended.errors)")
    let type = try FileManager.default.attributesOfItem(atPath: "/dev/full")[.type]
    #expect(type as? FileAttributeType == .typeCharacterSpecial)
  }

  @Test func aFullDiskUnderTheStoreLeavesTheOldVersion() throws {
    let place = try Workspace()
    guard let disk = SmallDisk(at: place.folder.path("disk"), megabytes: 1) else {
      print("skipped: aFullDiskUnderTheStoreLeavesTheOldVersion may not mount a small disk")
      return
    }
    defer { disk.remove() }
    try place.folder.write("keyword,volume\nlampu,5\nkardus,3\n", "small.csv")
    try place.folder.write(
      "keyword,volume\n" + (0..<25_000).map { "kata kunci nomor \($0),\($0)\n" }.joined(),
      "large.csv")
    let base = ["--market", "id", "--platform", "shopee", "--store", "disk/k.db"]
    #expect(try place.kunci(["keywords", "import", "small.csv"] + base).code == 0)
    try place.linkSampleSite()
    let score = try place.kunci("score", "site", "--store", "disk/k.db")
    #expect(score.code == 0, "\(score.errors)")
    let ended = try place.kunci(["keywords", "import", "large.csv"] + base)
    #expect(ended.code == 2)
    #expect(
      ended.errors == "kunci: error: disk/k.db: the disk is full; nothing was changed; "
        + "make room and try again\n")
    let list = try place.kunci("keywords", "list", "--store", "disk/k.db")
    #expect(list.text.contains("id/shopee@1") && list.lines.count == 2)
    for number in 0..<400 { try place.folder.write(BadPagesTests.good, "many/\(number).html") }
    let full = try place.kunci("score", "many", "--store", "disk/k.db", "--json", "disk/r.json")
    #expect(full.code == 2)
    #expect(full.errors.contains("disk/") && full.errors.contains("the disk is full"))
    #expect(!FileManager.default.fileExists(atPath: place.folder.path("disk/r.json")))
    #expect(try place.kunci("runs", "--store", "disk/k.db").text.contains("run 1  no date  done"))
  }
}

/// A disk in memory that is full soon; needs root.
struct SmallDisk {
  private let path: String

  init?(at path: String, megabytes: Int) {
    self.path = path
    guard getuid() == 0 else { return nil }
    try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    guard SmallDisk.run("mount", ["-t", "tmpfs", "-o", "size=\(megabytes)m", "tmpfs", path]) else {
      return nil
    }
  }

  func remove() { _ = SmallDisk.run("umount", ["-l", path]) }

  private static func run(_ name: String, _ arguments: [String]) -> Bool {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [name] + arguments
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }
}
