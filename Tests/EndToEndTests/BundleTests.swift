import Bundles
import Bytes
import Foundation
import TestSupport
import Testing

/// A bundle of the sample site, judged and signed, made once for all tests by the program as its user runs it.
private enum SampleBundle {
  private static let path = FileManager.default.temporaryDirectory
    .appendingPathComponent("kunci-tests-bundle-\(UUID().uuidString)").path

  /// The folder in which it was made, with the store: `b.zip` is signed, `b` is a folder and not signed.
  static let folder = Result { () throws -> String in
    let place = try Workspace(starters: true)
    try FileManager.default.copyItem(atPath: place.folder.url.path, toPath: path)
    // Globals are not taken down at the end; the folder is.
    atexit { try? FileManager.default.removeItem(atPath: SampleBundle.path) }
    func put(_ text: String, _ name: String) throws {
      let file = URL(fileURLWithPath: path).appendingPathComponent(name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    try FileManager.default.createSymbolicLink(
      atPath: path + "/site", withDestinationPath: SampleSite.folder.path)
    try put(
      """
      [supplier]
      domain = example.com
      [orders]
      file = orders.csv
      """, "records/evidence.ini")
    try put(
      """
      Order ID,Buyer Name,Paid Time,Shipped Time,Status
      1,Budi Santoso,2026-10-01 10:00,2026-10-02 10:00,Shipped
      """, "records/orders.csv")
    try put(String(decoding: BundleKeys.pem(BundleKeys.own), as: UTF8.self), "key.pem")
    let variants = Corpora.repository.appendingPathComponent("Keywords/th/variants.csv").path
    try kunci("variants", "import", variants, "--market", "th", "--as-of", "2026-01-01")
    try kunci(
      "score", "site", "--as-of", "2026-11-21", "--rulebook", "trustbadge-2026-001", "--evidence",
      "records")
    try kunci("report", "last", "--bundle", "b.zip", "--sign", "key.pem")
    try kunci("report", "last", "--bundle", "b")
    return path
  }

  struct Failure: Error { var errors: String }

  /// Runs `kunci` where the bundle was made.
  private static func kunci(_ arguments: String...) throws {
    let ended = try Program.Running(arguments, in: path, input: [], output: nil).end()
    guard ended.code == 0 else { throw Failure(errors: ended.errors + ended.text) }
  }

  /// A copy of the folder `b` or the zip `b.zip` in a folder of its own, without any store.
  static func copy(_ name: String) throws -> (folder: TemporaryFolder, path: String) {
    let folder = try TemporaryFolder()
    try FileManager.default.copyItem(
      atPath: try Self.folder.get() + "/" + name, toPath: folder.path(name))
    return (folder, folder.path(name))
  }

  /// The bytes of a file beside the bundle.
  static func bytes(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(fileURLWithPath: try folder.get() + "/" + name)))
  }

  /// Runs `kunci` where the bundle was made, to its end.
  static func run(_ arguments: String...) throws -> Program.Ended {
    try Program.Running(arguments, in: try folder.get(), input: [], output: nil).end()
  }
}

private enum BundleKeys {
  // RFC 8032, 7.1, tests 2 and 1.
  static let own = "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"
  static let other = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"

  /// A private key of that seed (RFC 8410, 7).
  static func pem(_ seed: String) -> [UInt8] {
    let der = stride(from: 0, to: 64, by: 2).map { UInt8(seed.dropFirst($0).prefix(2), radix: 16)! }
    let head: [UInt8] = [
      0x30, 0x2E, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x04, 0x22, 0x04,
      0x20,
    ]
    let text = Data(head + der).base64EncodedString()
    return Array("-----BEGIN PRIVATE KEY-----\n\(text)\n-----END PRIVATE KEY-----\n".utf8)
  }
}

@Suite("kunci report --bundle, kunci verify")
struct BundleTests {
  private func verify(_ folder: TemporaryFolder, _ arguments: String...) throws -> Program.Ended {
    try Program.Running(
      ["verify"] + arguments, in: folder.url.path, input: [], output: nil
    ).end()
  }

  @Test(
    "a bundle verifies on a machine without a store, as a zip and as a folder, result computed again"
  )
  func verifies() throws {
    for name in ["b.zip", "b"] {
      let (folder, _) = try SampleBundle.copy(name)
      let ended = try verify(folder, name)
      #expect(ended.code == 0, "\(ended.text)\(ended.errors)")
      #expect(ended.text.contains("result.json: follows from the capture, byte for byte"))
      #expect(ended.text.contains("report and tables: follow from the result"))
      #expect(!ended.text.contains("DIFFERS"))
      #expect(folder.names == [name], "nothing is written")
    }
  }

  @Test("the same run gives the same bundle, and its result differs from the run's only in places")
  func deterministic() throws {
    let again = try SampleBundle.run("report", "last", "--bundle", "again.zip", "--sign", "key.pem")
    #expect(again.code == 0 && again.text.contains("Merkle root:"), "\(again.errors)")
    #expect(try SampleBundle.bytes("again.zip") == SampleBundle.bytes("b.zip"))
    let settings = try JSON.object(SampleBundle.bytes("b/settings.json"))
    let differences = try #require(settings["differences"] as? [String])
    for one in differences {
      // Columns were left out of the records, so their digests and places are others.
      let isOfRecords = ["/indicators/", "/scorecards/", "/warnings/"].contains {
        one.hasPrefix($0)
      }
      #expect(isOfRecords, "\(one)")
    }
    let refused = try SampleBundle.run("report", "last", "--bundle", "b")
    #expect(refused.code == 2 && refused.errors.contains("already"))
  }

  @Test("what is about persons stays out of the bundle")
  func persons() throws {
    let zip = try SampleBundle.bytes("b.zip")
    #expect(zip.firstRange(of: Array("Budi".utf8)) == nil)
    #expect(zip.firstRange(of: Array("2026-10-01 10:00".utf8)) != nil)
  }

  // MARK: - Tampering

  struct Tamper: Sendable, CustomTestStringConvertible {
    var name: String
    /// Of the folder or of the zip.
    var form = "b"
    /// What the finding has to name.
    var named: [String]
    var change: @Sendable (TemporaryFolder) throws -> Void
    var testDescription: String { name }

    static func flip(_ path: String, at part: Double = 0.5)
      -> @Sendable (TemporaryFolder) throws -> Void
    {
      { folder in
        let url = folder.url.appendingPathComponent("b/" + path)
        var bytes = try Data(contentsOf: url)
        bytes[Int(Double(bytes.count - 1) * part)] ^= 0x10
        try bytes.write(to: url)
      }
    }

    static let all: [Tamper] = [
      Tamper(
        name: "a bit in the capture", named: ["capture/1.wacz"], change: flip("capture/1.wacz")),
      Tamper(name: "a bit in the result", named: ["result.json"], change: flip("result.json")),
      Tamper(
        name: "a bit in the manifest", named: ["manifest.json"], change: flip("manifest.json")),
      Tamper(name: "a bit in the report", named: ["report.html"], change: flip("report.html")),
      Tamper(
        name: "a bit in a database", named: ["databases/id-shopee-1.ndjson"],
        change: flip("databases/id-shopee-1.ndjson")),
      Tamper(name: "a bit in the request", named: ["manifest.tsq"], change: flip("manifest.tsq")),
      Tamper(name: "a file removed", named: ["keywords.csv: is missing"]) {
        try FileManager.default.removeItem(atPath: $0.path("b/keywords.csv"))
      },
      Tamper(name: "a file added", named: ["extra.txt: is not part"]) {
        try $0.write("x", "b/extra.txt")
      },
      Tamper(name: "a hidden file added", named: [".hidden"]) { try $0.write("x", "b/.hidden") },
      Tamper(name: "two files swapped", named: ["keywords.csv", "pages.csv"]) { folder in
        let files = FileManager.default
        try files.moveItem(atPath: folder.path("b/keywords.csv"), toPath: folder.path("x"))
        try files.moveItem(
          atPath: folder.path("b/pages.csv"), toPath: folder.path("b/keywords.csv"))
        try files.moveItem(atPath: folder.path("x"), toPath: folder.path("b/pages.csv"))
      },
      Tamper(name: "a link in place of a file", named: ["capture/1.wacz", "symbolic link"]) {
        folder in
        let files = FileManager.default
        try files.moveItem(atPath: folder.path("b/capture/1.wacz"), toPath: folder.path("x.wacz"))
        try files.createSymbolicLink(
          atPath: folder.path("b/capture/1.wacz"), withDestinationPath: folder.path("x.wacz"))
      },
      Tamper(name: "another root", named: ["manifest.json", "Merkle root"]) { folder in
        let url = folder.url.appendingPathComponent("b/manifest.json")
        let text = try String(contentsOf: url, encoding: .utf8)
        let place = try #require(text.range(of: "\"root\":\"")).upperBound
        let other = text[place] == "0" ? "1" : "0"
        try text.replacingCharacters(in: place...place, with: other)
          .write(to: url, atomically: true, encoding: .utf8)
      },
      Tamper(name: "another size", named: ["manifest.json"]) { folder in
        let url = folder.url.appendingPathComponent("b/manifest.json")
        let text = try String(contentsOf: url, encoding: .utf8)
        try text.replacing("\"size\":", with: "\"size\":1", maxReplacements: 1)
          .write(to: url, atomically: true, encoding: .utf8)
      },
      Tamper(name: "a signature of other bytes", form: "b.zip", named: ["manifest.sig"]) { folder in
        try rewrite(folder) { files in
          files["manifest.sig"]![7] ^= 1
        }
      },
      Tamper(name: "another key", form: "b.zip", named: ["manifest.pub", "manifest.sig"]) {
        folder in
        try rewrite(folder) { files in
          files["manifest.pub"] = Signature.pem(
            publicKey: [UInt8](repeating: 9, count: 32))
        }
      },
      Tamper(name: "a zip cut short", form: "b.zip", named: ["the container's directory"]) {
        folder in
        let url = folder.url.appendingPathComponent("b.zip")
        try Data(contentsOf: url).dropLast(5).write(to: url)
      },
      Tamper(name: "a zip cut in half", form: "b.zip", named: ["the container's directory"]) {
        folder in
        let url = folder.url.appendingPathComponent("b.zip")
        let bytes = try Data(contentsOf: url)
        try bytes.prefix(bytes.count / 2).write(to: url)
      },
      Tamper(name: "bytes behind the zip", form: "b.zip", named: ["the container's directory"]) {
        let url = $0.url.appendingPathComponent("b.zip")
        try (Data(contentsOf: url) + Data([0])).write(to: url)
      },
      Tamper(
        name: "entries in another order", form: "b.zip",
        named: ["the container's directory", "order"]
      ) { folder in
        try rewrite(folder, reversed: true) { _ in }
      },
    ]

    /// Writes the zip anew after a change of its files.
    static func rewrite(
      _ folder: TemporaryFolder, reversed: Bool = false,
      _ change: (inout [String: [UInt8]]) throws -> Void
    ) throws {
      let archive = try ZipArchive(path: folder.path("b.zip"))
      var files: [String: [UInt8]] = [:]
      for entry in archive.entries { files[entry.path] = try archive.read(entry.path) }
      try change(&files)
      var zip = try ZipStore(path: folder.path("b.zip"))
      let names = files.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      for name in reversed ? names.reversed() : names { try zip.add(name, files[name]!) }
      try zip.finish()
    }
  }

  @Test("whatever is changed is named, and the exit code is 1", arguments: Tamper.all)
  func tampered(tamper: Tamper) throws {
    let (folder, _) = try SampleBundle.copy(tamper.form)
    try tamper.change(folder)
    let ended = try verify(folder, tamper.form)
    #expect(ended.code == 1, "\(ended.text)\(ended.errors)")
    let told = ended.lines.filter { $0.hasPrefix("DIFFERS") }.joined(separator: "\n")
    for word in tamper.named { #expect(told.contains(word), "\(told)") }
    // No more is blamed than what was changed.
    if tamper.named.count == 1, tamper.form == "b", tamper.named != ["manifest.json"] {
      #expect(ended.lines.filter { $0.hasPrefix("DIFFERS") }.count == 1, "\(told)")
    }
  }

  @Test("a figure changed together with the whole manifest does not follow from the capture")
  func forged() throws {
    let (folder, _) = try SampleBundle.copy("b")
    let url = folder.url.appendingPathComponent("b/result.json")
    let text = try String(contentsOf: url, encoding: .utf8)
    let place = try #require(text.range(of: "\"matched\":"))
    try text.replacingCharacters(in: place, with: "\"matched\":9")
      .write(to: url, atomically: true, encoding: .utf8)
    var files: [BundleManifest.File] = []
    for case .file(let path, let relative, let size) in try Files.walk(folder: folder.path("b")) {
      files.append(
        BundleManifest.File(path: relative, size: size, digest: try Digest.sha256(file: path)))
    }
    let manifest = BundleManifest(files).bytes
    try folder.write(manifest, "b/manifest.json")
    try folder.write(TimeStamp.request(for: Digest.sha256(manifest)), "b/manifest.tsq")
    let ended = try verify(folder, "b")
    #expect(ended.code == 1)
    #expect(
      ended.text.contains("result.json: does not follow from the capture: /coverage/markets/0/"),
      "\(ended.text)")
    #expect(ended.text.contains("/matched is 9"))
    let root = try #require(
      ended.lines.first { $0.contains("Merkle root: ") }?.split(separator: " ").last)
    let told = try verify(folder, "b", "--files-only", "--root", String(repeating: "0", count: 64))
    #expect(told.code == 1 && told.text.contains("Merkle root: is \(root)"))
  }

  @Test("a signature is asked for by key, and another key's is refused")
  func keys() throws {
    let (folder, _) = try SampleBundle.copy("b.zip")
    func publicPEM(_ seed: String) throws -> [UInt8] {
      let key = try Signature(of: [], privateKey: BundleKeys.pem(seed), name: "k").publicKey
      return Signature.pem(publicKey: key)
    }
    try folder.write(
      publicPEM(BundleKeys.own), "own.pub")
    try folder.write(publicPEM(BundleKeys.other), "other.pub")
    #expect(try verify(folder, "b.zip", "--files-only", "--key", "own.pub").code == 0)
    let refused = try verify(folder, "b.zip", "--files-only", "--key", "other.pub")
    #expect(refused.code == 1 && refused.text.contains("by another key"))
    try FileManager.default.copyItem(
      atPath: SampleBundle.folder.get() + "/b", toPath: folder.path("b"))
    let unsigned = try verify(folder, "b", "--files-only", "--key", "own.pub")
    #expect(unsigned.code == 1 && unsigned.text.contains("not signed"))
    try folder.write("no key", "bad.pub")
    #expect(try verify(folder, "b", "--key", "bad.pub").code == 2)
    #expect(try verify(folder, "nothing.zip").code == 2)
    #expect(try verify(folder, "own.pub").code == 2)
  }

  @Test("a bit flipped anywhere in the zip is noticed, and the file it lies in is named")
  func everyBit() throws {
    let (folder, path) = try SampleBundle.copy("b.zip")
    let right = try Data(contentsOf: URL(fileURLWithPath: path))
    let regions = try Self.regions(Array(right))
    var random = SeededGenerator(seed: 20_261_121)
    // Everywhere, and as often in the small files, heads and directory as in the large ones.
    var places = (0..<40).map { _ in Int.random(in: 0..<right.count, using: &random) }
    for region in regions {
      for _ in 0..<3 { places.append(Int.random(in: region.range, using: &random)) }
    }
    let file = try FileHandle(forUpdating: URL(fileURLWithPath: path))
    defer { try? file.close() }
    func put(_ byte: UInt8, at place: Int) throws {
      try file.seek(toOffset: UInt64(place))
      try file.write(contentsOf: Data([byte]))
    }
    var expectation = BundleCheck.Expectation()
    expectation.recomputes = false
    for place in places {
      try put(right[place] ^ (1 << UInt8.random(in: 0..<8, using: &random)), at: place)
      let region = try #require(regions.first { $0.range.contains(place) })
      do {
        let report = try BundleCheck.report(of: path, expecting: expectation)
        let told = report.findings.filter { $0.grade == .differs }
        #expect(
          told.contains { region.names.contains($0.subject) },
          "byte \(place) of \(region.names): \(told)")
      } catch {
        #expect("\(error)".contains("manifest.json"), "byte \(place) of \(region.names): \(error)")
      }
      try put(right[place], at: place)
    }
    #expect(try BundleCheck.report(of: path, expecting: expectation).isVerified)
    _ = folder
  }

  /// The parts of a zip of stored files, read the plain way: head, bytes, head, bytes, directory.
  private static func regions(_ zip: [UInt8]) throws -> [(range: Range<Int>, names: [String])] {
    var regions: [(range: Range<Int>, names: [String])] = []
    var place = 0
    func number(_ at: Int, _ count: Int) -> Int {
      (0..<count).reduce(0) { $0 | Int(zip[at + $1]) << (8 * $1) }
    }
    let directory = "the container's directory"
    while number(place, 4) == 0x0403_4B50 {
      let (name, extra) = (number(place + 26, 2), number(place + 28, 2))
      let path = String(decoding: zip[place + 30..<place + 30 + name], as: UTF8.self)
      let data = place + 30 + name + extra
      let size = number(place + 30 + name + 4, 8)
      regions.append((place..<data, [path, directory]))
      if size > 0 { regions.append((data..<data + size, [path])) }
      place = data + size
    }
    regions.append((place..<zip.count, [directory] + regions.flatMap(\.names)))
    return regions
  }

  @Test("hostile zips end with a refusal: climbing paths, twice the same name, packed files")
  func hostile() throws {
    for (change, word) in [
      ({ $0["../../evil.txt"] = [1] }, "climbs"), ({ $0["Result.json"] = [1] }, "case"),
      ({ $0["a\\b"] = [1] }, "backslash"),
    ] as [((inout [String: [UInt8]]) -> Void, String)] {
      let (folder, _) = try SampleBundle.copy("b.zip")
      try Tamper.rewrite(folder) { change(&$0) }
      let ended = try verify(folder, "b.zip")
      #expect(ended.code == 1 && ended.text.contains(word), "\(ended.text)")
      #expect(folder.names == ["b.zip"])
    }
    let place = try Workspace()
    // A zip with a packed file: 100 MB of zeros in 100 KB.
    let script = """
      import zipfile
      with zipfile.ZipFile("bomb.zip", "w", zipfile.ZIP_DEFLATED) as z:
          z.writestr("manifest.json", b"0" * 100_000_000)
      """
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-c", script]
    process.currentDirectoryURL = place.folder.url
    guard (try? process.run()) != nil else {
      print("skipped: the packed zip of hostile() needs python3")
      return
    }
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      print("skipped: the packed zip of hostile() needs python3")
      return
    }
    let ended = try verify(place.folder, "bomb.zip")
    #expect(ended.code != 0)
    #expect(ended.peak < 200_000, "\(ended.peak) KB")
  }

  @Test("a page that changed since the run is not bundled as what the run has read")
  func changedSource() throws {
    let place = try Workspace(starters: true)
    try place.folder.write("<html><p>lampu tenaga surya", "s/a.html")
    try place.kunci("score", "s")
    try place.folder.write("<html><p>lampu tenaga surya!", "s/a.html")
    let ended = try place.kunci("report", "last", "--bundle", "x.zip")
    #expect(ended.code == 2 && ended.errors.contains("s/a.html"), "\(ended.errors)")
    #expect(!place.folder.names.contains { $0.hasPrefix("x.zip") || $0.hasSuffix(".unfinished") })
    try FileManager.default.removeItem(atPath: place.folder.path("s"))
    #expect(try place.kunci("report", "last", "--bundle", "x").code == 2)
    let file = try place.kunci("report", "r.json", "--bundle", "x")
    #expect(file.code == 2 && file.errors.contains("name the run"))
  }
}
