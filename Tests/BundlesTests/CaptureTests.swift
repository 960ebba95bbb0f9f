import Bytes
import Crawls
import Foundation
import Keywords
import Records
import Reports
import Sites
import TestSupport
import Testing

@testable import Bundles

@Suite("A folder packed into a WACZ")
struct CaptureTests {
  private func outcomes(_ source: String) throws -> [String] {
    let reader = try VisitReader(source: source)
    var found: [String] = []
    while let outcome = reader.next() {
      switch outcome {
      case .page(let visit):
        found.append(
          "\(visit.address) \(visit.digest) \(visit.contentType ?? "-") \(visit.capturedAt ?? "-")")
      case .skipped(let address, _, let reason): found.append("\(address) \(reason)")
      }
    }
    return found
  }

  private func pack(_ folder: String, to path: String) throws {
    let left = try FolderCollection(
      date: "2026-11-21T00:00:00Z", address: FileRecords.address,
      passedBy: { "\(FileRecords.passedByField): \($0.rawValue)\r\n" }
    ).write(path, title: "t", files: Files.walk(folder: folder))
    #expect(left.isEmpty)
  }

  @Test("gives the pages and the reasons that the folder gives, and the same bytes each time")
  func sameAsFolder() throws {
    let folder = try TemporaryFolder()
    try folder.write("<html><p>lampu tenaga surya", "site/index.html")
    try folder.write("<!doctype html><p>ไฟโซล่าเซลล์", "site/th/ไฟ โซล่า.html")
    try folder.write("just text", "site/plain.html")
    try folder.write("just text", "site/noname")
    try folder.write("<html><p>x", "site/page?lang=vi")
    try folder.write("", "site/empty.html")
    try folder.write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], "site/odd.html")
    try folder.write([1, 2, 3], "site/logo.png")
    try folder.write("<html>", "site/.hidden/index.html")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("site/link.html"), withDestinationPath: folder.path("site/index.html"))
    try pack(folder.path("site"), to: folder.path("a.wacz"))
    try pack(folder.path("site"), to: folder.path("b.wacz"))
    let own = try outcomes(folder.path("site"))
    #expect(own.count == 10)
    #expect(try outcomes(folder.path("a.wacz")) == own)
    #expect(
      try Files.read(folder.path("a.wacz"), limit: 1 << 20)
        == Files.read(folder.path("b.wacz"), limit: 1 << 20))
    #expect(!folder.names.contains { $0.hasSuffix(".warc") })
  }

  @Test(
    "addresses of files survive, whatever they are made of",
    arguments: [
      "a.html", "a b/ก/é%20.html", "/absolute/x", "?#&", "../x",
    ])
  func addresses(path: String) {
    let address = FileRecords.address(of: path)
    #expect(address.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F })
    #expect(FileRecords.path(of: address) == path)
  }

  @Test(
    "addresses that are no files of a folder are none",
    arguments: [
      "https://a.example/", "file:///%zz", "file:///%f", "file:///", "file:///%ff",
    ])
  func otherAddresses(address: String) { #expect(FileRecords.path(of: address) == nil) }

  @Test("a database's digest is the same when its canonical form is read back")
  func databases() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      """
      keyword,search_volume,category,bid
      "lampu ""LED"", 50w",1200,Lampu,0.5
      '=SUM(A1),10-100,,
      ĐÈN NĂNG LƯỢNG,,đèn,
      โคมไฟ,>1000,ไฟ,
      """, "k.csv")
    let store = try Store(path: folder.path("k.db"), mode: .createIfMissing)
    let keywords = KeywordStore(store)
    let request = ImportRequest(
      files: [folder.path("k.csv")],
      database: KeywordDatabase(market: .thailand, platform: .shopee),
      importedAt: "2026-01-01")
    let version = try KeywordImporter(into: keywords).run(request).version
    var exporter = KeywordExporter(.ndjson)
    var text = ""
    try keywords.forEachKeyword(of: version) { text += exporter.text(of: $0.keyword) }
    let list = try CanonicalList(Array(text.utf8), name: "k")
    #expect(list.keywords.count == version.keywordCount)
    #expect(list.contentDigest == version.contentDigest)
    let other = text.replacing("1200", with: "1201")
    #expect(try CanonicalList(Array(other.utf8), name: "k").contentDigest != version.contentDigest)
    for broken in [text + "{}\n", text + "[]\n", String(text.dropLast()), "x\n" + text] {
      #expect(throws: CanonicalList.Fault.self) { try CanonicalList(Array(broken.utf8), name: "k") }
    }
  }
}

@Suite("What a bundle takes from an evidence folder")
struct EvidenceCopyTests {
  @Test("columns about persons and columns nobody reads stay behind; what is read stays the same")
  func columns() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      """
      # call Budi on 0812-3456
      [settings]
      zone = +07:00
      [orders]
      file = orders.csv
      [dialogues]
      file = d.jsonl
      [load]
      tester = Siti Rahayu
      file = results_stats.csv
      [document]
      slot = compliance-certificates
      file = doc.pdf
      """, "e/evidence.ini")
    try folder.write(
      """
      Order ID,Buyer Name,Phone,Paid Time,Shipped Time,Status,Colour
      1,Budi Santoso,08123456,2026-10-01 10:00,2026-10-02 10:00,Shipped,"red, dark"
      2,"Dewi
      Lestari",08129999,2026-10-03 10:00,2026-10-05 09:00,Shipped,blue
      """, "e/orders.csv")
    try folder.write(
      """
      {"t_received": 1000, "t_response": 1200, "user_text": "saya Budi", "lang_expected": "id"}
      no object Budi
      """, "e/d.jsonl")
    try folder.write("Type,Name\n", "e/results_stats.csv")
    try folder.write("%PDF", "e/doc.pdf")
    let read = try EvidenceFolder(folder.path("e"))
    let copy = try EvidenceCopy(read)
    for file in copy.files { try folder.write(file.bytes, "copy/\(file.path)") }
    let all = copy.files.map { String(decoding: $0.bytes, as: UTF8.self) }.joined(separator: "\n")
    for word in ["Budi", "Dewi", "0812", "Siti", "blue", "user_text"] {
      #expect(!all.contains(word), "\(word) was handed on")
    }
    let again = try EvidenceFolder(folder.path("copy"))
    #expect(again.orders.map(\.orders) == read.orders.map(\.orders))
    #expect(again.orders.map(\.rows) == read.orders.map(\.rows))
    #expect(again.dialogues.map(\.records) == read.dialogues.map(\.records))
    #expect(again.dialogues.map(\.problems.count) == read.dialogues.map(\.problems.count))
    #expect(again.documents.map(\.digest) == read.documents.map(\.digest))
    #expect(again.manifest.sections.map(\.line) == read.manifest.sections.map(\.line))
    let orders = try #require(copy.files.first { $0.path == "orders.csv" })
    #expect(orders.dropped.contains("column Phone"))
  }
}

@Suite("Signatures and time stamps")
struct SealTests {
  /// Runs openssl; nil where it is absent.
  private func openssl(_ arguments: [String], in folder: String) -> (code: Int32, text: String)? {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["openssl"] + arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    guard (try? process.run()) != nil else { return nil }
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return process.terminationStatus == 127 ? nil : (process.terminationStatus, text)
  }

  static func bytes(_ hex: String) -> [UInt8] {
    stride(from: 0, to: hex.count, by: 2).map {
      UInt8(hex.dropFirst($0).prefix(2), radix: 16)!
    }
  }

  @Test("RFC 8032, 7.1, test 2: the signature of 72")
  func vector() throws {
    let pem = try #require(
      Self.pem(seed: "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"))
    let signature = try Signature(of: [0x72], privateKey: pem, name: "k")
    #expect(
      signature.publicKey
        == Self.bytes("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"))
    #expect(
      signature.bytes
        == Self.bytes(
          "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
            + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"))
    #expect(Signature.isFine(signature.bytes, of: [0x72], publicKey: signature.publicKey))
    #expect(!Signature.isFine(signature.bytes, of: [0x73], publicKey: signature.publicKey))
    let public_ = Signature.pem(publicKey: signature.publicKey)
    #expect(try Signature.publicKey(pem: public_, name: "p") == signature.publicKey)
  }

  /// A key of that seed (RFC 8410, 7).
  static func pem(seed: String) -> [UInt8]? {
    let der = bytes("302e020100300506032b657004220420" + seed)
    return Array(
      "-----BEGIN PRIVATE KEY-----\n\(Data(der).base64EncodedString())\n-----END PRIVATE KEY-----\n"
        .utf8)
  }

  @Test("keys that are none, locked or of another kind are told apart, and nothing is asked for")
  func otherKeys() throws {
    let folder = try TemporaryFolder()
    #expect(throws: Signature.KeyError.unreadable(name: "k")) {
      try Signature(of: [], privateKey: [1, 2], name: "k")
    }
    #expect(throws: Signature.KeyError.unreadable(name: "k")) {
      try Signature(of: [], privateKey: [], name: "k")
    }
    guard
      let made = openssl(
        ["genpkey", "-algorithm", "ed25519", "-aes256", "-pass", "pass:x", "-out", "l.pem"],
        in: folder.url.path)
    else {
      print("skipped: otherKeys needs openssl")
      return
    }
    #expect(made.code == 0, "\(made.text)")
    _ = openssl(["genpkey", "-algorithm", "X25519", "-out", "x.pem"], in: folder.url.path)
    #expect(throws: Signature.KeyError.encrypted(name: "k")) {
      try Signature(
        of: [], privateKey: Files.read(folder.path("l.pem"), limit: 9999), name: "k")
    }
    #expect(throws: Signature.KeyError.otherKind(name: "k")) {
      try Signature(
        of: [], privateKey: Files.read(folder.path("x.pem"), limit: 9999), name: "k")
    }
  }

  @Test("openssl reads the request, and its answer is good for these bytes and this authority only")
  func stamps() throws {
    let folder = try TemporaryFolder()
    let digest = Digest.sha256(Array("manifest".utf8))
    try folder.write(TimeStamp.request(for: digest), "q.tsq")
    #expect(TimeStamp.request(for: digest) == TimeStamp.request(for: digest))
    guard let read = openssl(["ts", "-query", "-in", "q.tsq", "-text"], in: folder.url.path) else {
      print("skipped: stamps needs openssl")
      return
    }
    #expect(read.code == 0 && read.text.contains("Hash Algorithm: sha256"), "\(read.text)")
    #expect(
      read.text.contains("Nonce: unspecified") && read.text.contains("Certificate required: yes"))
    try folder.write(
      """
      [req]
      distinguished_name = dn
      [dn]
      [ca]
      basicConstraints = critical,CA:TRUE
      [tsa]
      extendedKeyUsage = critical,timeStamping
      [tsa_section]
      serial = serial
      signer_digest = sha256
      default_policy = 1.2.3.4
      digests = sha256
      crypto_device = builtin
      """, "c.cnf")
    try folder.write("01\n", "serial")
    for name in ["ca", "ca2"] {
      _ = openssl(
        [
          "req", "-x509", "-newkey", "ed25519", "-nodes", "-keyout", "\(name).key", "-out",
          "\(name).pem", "-subj", "/CN=\(name)", "-days", "3650", "-config", "c.cnf", "-extensions",
          "ca",
        ], in: folder.url.path)
    }
    _ = openssl(
      [
        "req", "-newkey", "rsa:2048", "-nodes", "-keyout", "t.key", "-out", "t.csr", "-subj",
        "/CN=tsa", "-config", "c.cnf",
      ], in: folder.url.path)
    _ = openssl(
      [
        "x509", "-req", "-in", "t.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial",
        "-out", "t.pem", "-days", "3650", "-extfile", "c.cnf", "-extensions", "tsa",
      ], in: folder.url.path)
    let reply = openssl(
      [
        "ts", "-reply", "-queryfile", "q.tsq", "-config", "c.cnf", "-section", "tsa_section",
        "-signer", "t.pem", "-inkey", "t.key", "-out", "r.tsr",
      ], in: folder.url.path)
    #expect(reply?.code == 0, "\(reply?.text ?? "")")
    var response = try Files.read(folder.path("r.tsr"), limit: 1 << 20)
    let authority = try Files.read(folder.path("ca.pem"), limit: 1 << 20)
    func moment(
      _ response: [UInt8], _ digest: SHA256Digest, _ authority: [UInt8]
    ) throws -> String {
      try TimeStamp.moment(
        of: response, name: "r", digest: digest, authorities: authority, authoritiesName: "ca")
    }
    let time = try moment(response, digest, authority)
    #expect(time.count == 20 && time.hasSuffix("Z"))
    #expect(throws: TimeStamp.Fault.self) {
      _ = try moment(response, Digest.sha256([1]), authority)
    }
    let other = try Files.read(folder.path("ca2.pem"), limit: 1 << 20)
    #expect(throws: TimeStamp.Fault.self) { _ = try moment(response, digest, other) }
    #expect(throws: TimeStamp.Fault.noAuthority(name: "ca")) {
      _ = try moment(response, digest, [1])
    }
    #expect(throws: TimeStamp.Fault.self) { _ = try moment([0x30, 0x03, 1], digest, authority) }
    #expect(throws: TimeStamp.Fault.self) { _ = try moment([], digest, authority) }
    response[response.count - 20] ^= 1
    #expect(throws: TimeStamp.Fault.self) { _ = try moment(response, digest, authority) }
  }
}
