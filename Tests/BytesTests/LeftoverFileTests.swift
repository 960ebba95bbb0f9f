import Foundation
import TestSupport
import Testing

@testable import Bytes

@Suite("Temporary files that killed programs left behind")
struct LeftoverFileTests {
  /// The number of a process that has ended.
  private static func deadProcess() throws -> Int32 {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/true")
    try process.run()
    process.waitUntilExit()
    return process.processIdentifier
  }

  @Test(
    arguments: [
      (".kunci-123-1.tmp", 123), (".kunci-1-0.tmp", 1), ("kunci-123-1.tmp", nil),
      (".kunci-123.tmp", nil), (".kunci-123-1-2.tmp", nil), (".kunci--1.tmp", nil),
      (".kunci-12a-1.tmp", nil), (".kunci-0-1.tmp", nil), (".kunci-99999999999-1.tmp", nil),
      (".kunci-123-1.tmp.html", nil), (".kunci-123-.tmp", nil),
    ] as [(String, Int32?)])
  func names(name: String, process: Int32?) {
    #expect(LeftoverFiles.process(of: name) == process)
  }

  @Test func onlyWhatNobodyWritesIsRemoved() throws {
    let folder = try TemporaryFolder()
    let dead = try Self.deadProcess()
    let alive = ProcessInfo.processInfo.processIdentifier
    let left = ".kunci-\(dead)-1.tmp"
    let kept = [
      ".kunci-\(alive)-77.tmp",  // being written by us
      ".kunci-\(dead)-2.tmp",  // locked: by a program that counts processes otherwise
      ".kunci-\(dead)-3.tmp",  // a link
      ".kunci-\(dead).tmp", "kunci-\(dead)-4.tmp",  // other names
    ]
    for name in [left] + kept where name != kept[2] { try folder.write("x", name) }
    try folder.write("precious", "target")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path(kept[2]), withDestinationPath: folder.path("target"))
    try FileManager.default.createDirectory(
      atPath: folder.path(".kunci-\(dead)-5.tmp"), withIntermediateDirectories: false)
    let locked = try #require(FileHandle(forWritingAtPath: folder.path(kept[1])))
    #expect(flock(locked.fileDescriptor, LOCK_EX | LOCK_NB) == 0)

    // The next program that writes here tidies up.
    let file = try AtomicFile(path: folder.path("result.json"))
    try file.write(Array("{}".utf8))
    #expect(!folder.names.contains(left))
    #expect(Set(kept).isSubset(of: folder.names))
    #expect(folder.names.contains(".kunci-\(dead)-5.tmp"))
    try file.commit()
    #expect(try String(contentsOfFile: folder.path("target"), encoding: .utf8) == "precious")
    #expect(try String(contentsOfFile: folder.path("result.json"), encoding: .utf8) == "{}")

    // A file of ours that is being written is locked, and stays though asked for.
    let open = try AtomicFile(path: folder.path("other.json"))
    try locked.close()
    LeftoverFiles.removeAll(in: folder.path(""))
    #expect(!folder.names.contains(kept[1]))
    try open.write([1])
    try open.commit()
    #expect(folder.names.contains("other.json"))
  }

  @Test func aFolderThatIsNotThereIsNoMatter() {
    LeftoverFiles.removeAll(in: "/nowhere/at/all")
  }
}
