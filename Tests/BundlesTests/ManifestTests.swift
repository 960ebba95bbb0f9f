import Bytes
import Foundation
import TestSupport
import Testing

@testable import Bundles

@Suite("Manifest and Merkle root of a bundle")
struct ManifestTests {
  /// RFC 6962, 2.1, word for word: the slow twin.
  private func plainRoot(_ leaves: ArraySlice<SHA256Digest>) -> SHA256Digest {
    if leaves.isEmpty { return Digest.sha256([UInt8]()) }
    if leaves.count == 1 { return leaves[leaves.startIndex] }
    var power = 1
    while power * 2 < leaves.count { power *= 2 }
    let middle = leaves.startIndex + power
    return Digest.sha256(
      [1] + plainRoot(leaves[..<middle]).bytes + plainRoot(leaves[middle...]).bytes)
  }

  @Test("the root is that of RFC 6962 for every number of leaves up to 70")
  func roots() {
    for count in 0...70 {
      let leaves = (0..<count).map {
        MerkleTree.leaf(path: "f\($0)", digest: Digest.sha256([UInt8($0)]))
      }
      #expect(MerkleTree.root(of: leaves) == plainRoot(leaves[...]), "\(count)")
    }
  }

  @Test("leaves and nodes have different prefixes, so that a node is never taken for a file")
  func prefixes() {
    let digest = Digest.sha256([7])
    #expect(
      MerkleTree.leaf(path: "a", digest: digest)
        == Digest.sha256([0] + Array("a".utf8) + [0] + digest.bytes))
    #expect(MerkleTree.node(digest, digest) == Digest.sha256([1] + digest.bytes + digest.bytes))
  }

  private static let files = ["b.txt", "a/ü.txt", "report.pdf", "manifest.json", "manifest.tsq"]
    .enumerated().map {
      BundleManifest.File(path: $1, size: $0, digest: Digest.sha256([UInt8($0)]))
    }

  @Test("the PDF stands beside the root, the manifest and its companions nowhere")
  func contents() throws {
    let manifest = BundleManifest(Self.files)
    #expect(manifest.files.map(\.path) == ["a/ü.txt", "b.txt"])
    #expect(manifest.pdf?.path == "report.pdf")
    var other = Self.files
    other[2].digest = Digest.sha256([99])
    #expect(BundleManifest(other).root == manifest.root)
    #expect(BundleManifest(other).bytes != manifest.bytes)
  }

  @Test("what is written is read back, and any other order or name gives another root")
  func reading() throws {
    let manifest = BundleManifest(Self.files)
    #expect(try BundleManifest(reading: manifest.bytes) == manifest)
    #expect(BundleManifest(Self.files.reversed()).bytes == manifest.bytes)
    var renamed = Self.files
    (renamed[0].path, renamed[1].path) = (renamed[1].path, renamed[0].path)
    #expect(BundleManifest(renamed).root != manifest.root)
  }

  @Test("a manifest that is none is refused with the reason")
  func faults() {
    let right = String(decoding: BundleManifest(Self.files).bytes, as: UTF8.self)
    for (part, other, word) in [
      ("\"schema\": 1", "\"schema\": 2", "newer"), ("\"schema\": 1", "\"form\": 1", "schema"),
      ("\"size\":0", "\"size\":-1", "size"), ("\"files\": [", "\"files\": 5, \"x\": [", "list"),
      ("\"root\":", "\"roof\":", "root"), ("{", "[", "JSON"),
    ] {
      let text = right.replacing(part, with: other, maxReplacements: 1)
      #expect("\(text)" != right)
      do {
        _ = try BundleManifest(reading: Array(text.utf8))
        Issue.record("\(other) was taken")
      } catch {
        #expect("\(error)".contains(word), "\(error)")
      }
    }
    let deep = String(repeating: "[", count: 100_000)
    #expect(throws: BundleError.self) { try BundleManifest(reading: Array(deep.utf8)) }
  }

  @Test(
    "paths that could lead out of a bundle, or mean two files, are refused",
    arguments: [
      "", "/etc/passwd", "../x", "a/../../x", "a/./b", "a//b", "a\\b", "a\u{0}b", "a\nb", "C:/x",
      "c:", String(repeating: "x", count: 1025), String(repeating: "a/", count: 33) + "x", "a/",
    ])
  func paths(path: String) {
    #expect(BundlePath.fault(path) != nil)
  }

  @Test("paths as bundles have them are taken; names equal but for case or composition collide")
  func collisions() {
    for path in ["a", "capture/1.wacz", "evidence/คำ/ă b.csv", "a..b/.c"] {
      #expect(BundlePath.fault(path) == nil, "\(path)")
    }
    #expect(BundlePath.collision(["a", "b", "A"]) != nil)
    #expect(BundlePath.collision(["\u{E4}", "a\u{308}"]) != nil)
    #expect(BundlePath.collision(["a", "b/a"]) == nil)
  }
}

@Suite("Zips that are no bundles")
struct ContainerTests {
  private func findings(_ files: [(String, [UInt8])]) throws -> [BundleFinding] {
    let folder = try TemporaryFolder()
    var zip = try ZipStore(path: folder.path("b.zip"))
    for (path, bytes) in files { try zip.add(path, bytes) }
    try zip.finish()
    return try BundleCheck.report(of: folder.path("b.zip"), expecting: .init()).findings
  }

  @Test(
    "a path that climbs, a second file of the same name, and another case of it are refused by name",
    arguments: [
      (["../out", "manifest.json"], "climbs"), (["/out", "manifest.json"], "absolute"),
      (["a", "a", "manifest.json"], "twice"), (["A", "a", "manifest.json"], "case"),
      (["a\u{7}", "manifest.json"], "control"),
    ])
  func refused(names: [String], word: String) throws {
    let found = try findings(names.map { ($0, [1, 2, 3]) })
    #expect(found.contains { $0.grade == .differs && $0.text.contains(word) }, "\(found)")
  }

  @Test("files that are not in the order of their paths are told")
  func order() throws {
    let found = try findings([("manifest.json", []), ("a", [])])
    #expect(found.contains { $0.subject == BundleContainer.directory && $0.text.contains("order") })
  }

  @Test("what is neither folder nor zip, and a zip without a manifest, is no bundle")
  func notBundles() throws {
    let folder = try TemporaryFolder()
    try folder.write("text", "t.txt")
    #expect(throws: BundleError.self) {
      try BundleCheck.report(of: folder.path("t.txt"), expecting: .init())
    }
    #expect(throws: BundleError.self) {
      try BundleCheck.report(of: folder.url.path, expecting: .init())
    }
    #expect(throws: BundleError.self) { _ = try findings([("a", [1])]) }
    #expect(throws: (any Error).self) {
      try BundleCheck.report(of: folder.path("nothing.zip"), expecting: .init())
    }
  }

  @Test(
    "a zip whose directory claims more files or bytes than there are ends quickly with a finding")
  func claims() throws {
    let folder = try TemporaryFolder()
    var zip = try ZipStore(path: folder.path("b.zip"))
    try zip.add("manifest.json", [1])
    try zip.finish()
    let right = Array(try Data(contentsOf: URL(fileURLWithPath: folder.path("b.zip"))))
    let end = right.count - ZipLayout.endBytes
    for (place, value) in [
      (end + 24, [0xFF, 0xFF, 0xFF, 0x7F]), (end + 40, [0xFF, 0xFF, 0xFF, 0x7F]),
      (end + 48, [0xFF, 0xFF, 0xFF, 0x7F]), (end + 52, [0xFF, 0xFF, 0xFF, 0xFF]),
    ] as [(Int, [UInt8])] {
      var wrong = right
      wrong.replaceSubrange(place..<place + 4, with: value)
      try folder.write(wrong, "w.zip")
      let found = try BundleCheck.report(of: folder.path("w.zip"), expecting: .init()).findings
      #expect(found.contains { $0.subject == BundleContainer.directory && $0.grade == .differs })
    }
  }
}
