import Bytes
import Foundation
import TestSupport
import Testing

@Suite("Files: reading within limits, writing whole or not at all")
struct FilesTests {
  @Test func missingFileAndFolderAreNamedWithWhatToDo() throws {
    let folder = try TemporaryFolder()
    let missing = folder.path("none.csv")
    #expect(throws: FileError.notFound(path: missing)) { try Files.read(missing, limit: 10) }
    #expect(throws: FileError.isFolder(path: folder.url.path)) {
      try Files.read(folder.url.path, limit: 10)
    }
    #expect(throws: FileError.isFolder(path: folder.url.path)) {
      try Files.writeAtomically([1], to: folder.url.path)
    }
    #expect(throws: FileError.notFound(path: folder.path("no/such/file"))) {
      try Files.writeAtomically([1], to: folder.path("no/such/file"))
    }
    #expect(throws: FileError.self) { try Files.read("with\u{0}nul", limit: 10) }
  }

  @Test(arguments: [
    FileError.notFound(path: "/a/b"), .notPermitted(path: "/a/b", action: .write),
    .isFolder(path: "/a/b"), .notFolder(path: "/a/b"), .noSpace(path: "/a/b"),
    .readOnlyDisk(path: "/a/b"), .tooLarge(path: "/a/b", size: 3, limit: 2),
    .tooLarge(path: "/a/b", size: nil, limit: 2),
    .failed(path: "/a/b", action: .read, reason: "Input/output error"),
  ])
  func everyMessageNamesThePathAndAnAction(_ error: FileError) {
    #expect(error.description.hasPrefix("/a/b: "))
    #expect(error.path == "/a/b")
    // What to do comes last, behind a semicolon.
    #expect(error.description.contains("; "))
  }

  @Test func fileAtTheLimitIsReadAndOneByteMoreIsRefused() throws {
    let folder = try TemporaryFolder()
    let bytes = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    try folder.write(bytes, "file")
    let path = folder.path("file")
    #expect(try Files.read(path, limit: bytes.count) == bytes)
    #expect(try Files.readPrefix(path, count: 10) == Array(bytes.prefix(10)))
    #expect(try Files.readPrefix(path, count: 1_000_000) == bytes)
    #expect(try Files.size(of: path) == bytes.count)
    #expect(
      throws: FileError.tooLarge(path: path, size: bytes.count, limit: bytes.count - 1)
    ) { try Files.read(path, limit: bytes.count - 1) }
  }

  @Test func endlessDeviceIsRefusedAtTheLimit() {
    #expect(throws: FileError.tooLarge(path: "/dev/zero", size: nil, limit: 1 << 20)) {
      try Files.read("/dev/zero", limit: 1 << 20)
    }
  }

  @Test func hugeSparseFileIsRefusedBeforeItIsRead() throws {
    let folder = try TemporaryFolder()
    try folder.write([], "huge")
    let handle = try FileHandle(forWritingTo: folder.url.appendingPathComponent("huge"))
    try handle.truncate(atOffset: 1 << 40)
    try handle.close()
    #expect(
      throws: FileError.tooLarge(path: folder.path("huge"), size: 1 << 40, limit: 1 << 24)
    ) { try Files.read(folder.path("huge"), limit: 1 << 24) }
  }

  @Test func fullDiskIsCalledThat() {
    #expect(throws: FileError.noSpace(path: "/dev/full")) {
      try Files.writeAtomically([1, 2, 3], to: "/dev/full")
    }
    #expect(
      FileError.noSpace(path: "/dev/full").description.contains("/dev/full: the disk is full"))
  }

  @Test func writingReplacesTheFileAndLeavesNoOther() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("index")
    try Files.writeAtomically([1], to: path)
    try Files.writeAtomically([2, 3], to: path)
    #expect(try Files.read(path, limit: 10) == [2, 3])
    #expect(folder.names == ["index"])
  }

  @Test func unfinishedWriteLeavesTheOldFile() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("index")
    try Files.writeAtomically([1], to: path)
    do {
      let file = try AtomicFile(path: path)
      try file.write([9, 9, 9])
      #expect(folder.names.count == 2)
    }
    #expect(try Files.read(path, limit: 10) == [1])
    #expect(folder.names == ["index"])
  }

  @Test func whatWasWrittenMayBeWrittenOver() throws {
    let folder = try TemporaryFolder()
    let file = try AtomicFile(path: folder.path("index"))
    try file.write([0, 0, 3, 4])
    try file.overwrite([1, 2], at: 0)
    try file.write([5])
    try file.commit()
    #expect(try Files.read(folder.path("index"), limit: 10) == [1, 2, 3, 4, 5])
    #expect(throws: FileError.self) {
      try AtomicFile(path: "/dev/null").overwrite([1], at: -1)
    }
  }

  @Test func failedRenameLeavesTheOldThingAndNoTemporaryFile() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("index")
    let file = try AtomicFile(path: path)
    try file.write([1])
    // A folder takes the name before the file could.
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    #expect(throws: FileError.isFolder(path: path)) { try file.commit() }
    #expect(folder.names.contains("index"))
  }

  @Test func linkIsFollowedAndPermissionsAreKept() throws {
    let folder = try TemporaryFolder()
    try folder.write("old", "real")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o640], ofItemAtPath: folder.path("real"))
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("link"), withDestinationPath: folder.path("real"))
    try Files.writeAtomically(Array("new".utf8), to: folder.path("link"))
    #expect(try Files.read(folder.path("real"), limit: 10) == Array("new".utf8))
    let facts = try FileManager.default.attributesOfItem(atPath: folder.path("real"))
    #expect((facts[.posixPermissions] as? Int) == 0o640)
    #expect(folder.names == ["link", "real"])
  }

  @Test func foldersAreMadeAndFilesRemoved() throws {
    let folder = try TemporaryFolder()
    try Files.makeFolder(folder.path("a/b/c"))
    try Files.makeFolder(folder.path("a/b/c"))
    #expect(Files.isFolder(folder.path("a/b/c")))
    try folder.write("x", "a/file")
    #expect(Files.exists(folder.path("a/file")))
    #expect(throws: FileError.self) { try Files.makeFolder(folder.path("a/file/d")) }
    try Files.remove(folder.path("a/file"))
    try Files.remove(folder.path("a/file"))
    #expect(!Files.exists(folder.path("a/file")))
  }

  @Test func mappedFileShowsItsBytes() throws {
    let folder = try TemporaryFolder()
    let bytes = (0..<70_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    try folder.write(bytes, "file")
    let file = try MappedFile(path: folder.path("file"))
    #expect(file.count == bytes.count)
    #expect(file.copy(0..<bytes.count) == bytes)
    #expect(file.copy(5..<5).isEmpty)
    #expect(file.withSpan { $0.byteCount } == bytes.count)
    try folder.write([], "empty")
    #expect(try MappedFile(path: folder.path("empty")).copy(0..<0).isEmpty)
    #expect(throws: FileError.notFound(path: folder.path("none"))) {
      try MappedFile(path: folder.path("none"))
    }
    #expect(throws: FileError.isFolder(path: folder.url.path)) {
      try MappedFile(path: folder.url.path)
    }
    #expect(throws: FileError.self) { try MappedFile(path: "/dev/null") }
  }
}

@Suite("FolderWalk: every regular file, always in the same order")
struct FolderWalkTests {
  @Test func pathsComeInByteOrderWithoutLinksAndHiddenNames() throws {
    let folder = try TemporaryFolder()
    let files = [
      "a.html", "a/b.html", "a/z/deep.html", "a-b.html", "a0.html", "B.html", "ก/หน้า.html",
      "é.html",
    ]
    for file in files { try folder.write("x", file) }
    try folder.write("x", ".git/config")
    try folder.write("x", ".hidden")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("loop"), withDestinationPath: folder.url.path)
    var walk = try Files.walk(folder: folder.url.path + "/")
    var found: [String] = []
    var passedBy: [String: FolderWalk.PassedBy] = [:]
    while let step = walk.next() {
      if case .passedBy(_, let relativePath, let reason) = step { passedBy[relativePath] = reason }
      guard case .file(let path, let relativePath, let size) = step else { continue }
      #expect(path == folder.url.path + "/" + relativePath)
      #expect(size == 1)
      found.append(relativePath)
    }
    #expect(found == files.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    #expect(passedBy == [".git": .hidden, ".hidden": .hidden, "loop": .link])
  }

  @Test func folderThatIsNoneIsAnError() throws {
    let folder = try TemporaryFolder()
    try folder.write("x", "file")
    #expect(throws: FileError.notFound(path: folder.path("none"))) {
      try Files.walk(folder: folder.path("none"))
    }
    #expect(throws: FileError.notFolder(path: folder.path("file"))) {
      try Files.walk(folder: folder.path("file"))
    }
  }

  @Test func nameThatIsNotUTF8IsReportedAndTheRestRead() throws {
    let folder = try TemporaryFolder()
    try folder.write("x", "good.html")
    try folder.write("x", "sub/good.html")
    // "caf\xE9.html", made by the shell because a Swift string cannot name it.
    let shell = Process()
    shell.executableURL = URL(fileURLWithPath: "/bin/sh")
    shell.arguments = ["-c", "cd '\(folder.path("sub"))' && : > \"$(printf 'caf\\351.html')\""]
    try shell.run()
    shell.waitUntilExit()
    let steps = Array(try Files.walk(folder: folder.url.path))
    #expect(steps.count == 3)
    #expect(
      steps.contains {
        if case .unreadable(let error) = $0 {
          error.description.contains("not UTF-8")
        } else {
          false
        }
      })
  }
}
