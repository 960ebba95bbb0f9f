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
    .notRegular(path: "/a/b"), .misnamed(path: "/a/b"),
  ])
  func everyMessageNamesThePathAndAnAction(_ error: FileError) {
    #expect(error.description.hasPrefix("/a/b: "))
    #expect(error.path == "/a/b")
    #expect(error.description == "/a/b: " + error.explanation)
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

  @Test(.timeLimit(.minutes(1)))
  func pipeThatNobodyWritesToIsRefusedAtOnceWhereOnlyFilesAreRead() throws {
    let folder = try TemporaryFolder()
    try folder.shell("mkfifo pipe; ln -s pipe link; : > empty")
    for path in [folder.path("pipe"), folder.path("link"), "/dev/null"] {
      let refused = FileError.notRegular(path: path)
      #expect(throws: refused) { try Files.read(path, limit: 10, admitting: .filesOnly) }
      #expect(throws: refused) { try Files.readPrefix(path, count: 1, admitting: .filesOnly) }
      #expect(throws: refused) { try MappedFile(path: path) }
      #expect(throws: refused) { try FileWindow(path: path) }
      #expect(throws: ArchiveError.file(refused)) { try ZipArchive(path: path) }
      #expect(throws: ArchiveError.file(refused)) {
        try DecompressedStream(path: path, admitting: .filesOnly)
      }
      #expect(!Files.isRegular(path))
    }
    #expect(Files.isRegular(folder.path("empty")) && !Files.isRegular(folder.url.path))
    #expect(try Files.read(folder.path("empty"), limit: 1, admitting: .filesOnly).isEmpty)
    #expect(throws: FileError.isFolder(path: folder.url.path)) {
      try Files.read(folder.url.path, limit: 10, admitting: .filesOnly)
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

  @Test func namesThatAreNotUTF8AreEachReportedInTheirPlaceAndTheRestRead() throws {
    let folder = try TemporaryFolder()
    let files = ["a.html", "ab.html", "sub/a.html", "sub/z.html", "z.html"]
    for file in files { try folder.write("x", file) }
    // In the folder given, and two in one below it.
    try folder.shell(
      """
      : > "$(printf 'a\\377b.html')"; mkdir "$(printf 'd\\303')"; : > "$(printf '.\\377')"
      cd sub; : > "$(printf 'caf\\351.html')"; : > "$(printf 'caf\\352\\303\\251.html')"
      """)
    let root = folder.url.path
    let steps = try Files.walk(folder: root).map { step in
      switch step {
      case .file(_, let relative, _): relative
      case .passedBy(_, let relative, let reason): "\(relative) \(reason)"
      case .unreadable(let error): error.description
      }
    }
    func misnamed(_ name: String) -> String { "\(root)/\(name): its name is not UTF-8; rename it" }
    #expect(
      steps == [
        #".\xFF hidden"#, "a.html", "ab.html", misnamed(#"a\xFFb.html"#), misnamed(#"d\xC3"#),
        "sub/a.html", misnamed(#"sub/caf\xE9.html"#), misnamed(#"sub/caf\xEAé.html"#),
        "sub/z.html", "z.html",
      ])
  }

  @Test func folderBelowThatMayNotBeListedDoesNotEndTheWalk() throws {
    let folder = try TemporaryFolder()
    for file in ["a.html", "b/x.html", "c.html"] { try folder.write("x", file) }
    var walk = try Files.walk(folder: folder.url.path)
    var found = [walk.next()]
    try FileManager.default.removeItem(atPath: folder.path("b"))
    while let step = walk.next() { found.append(step) }
    #expect(found.count == 3)
    #expect(found[1] == .unreadable(.notFound(path: folder.path("b"))))
  }
}
