import Foundation
import TestSupport
import Testing

@testable import Bytes

@Suite("Writing zip archives")
struct ZipWriterTests {
  private static let content: [(String, [UInt8], ZipWriter.Method)] = [
    ("a.txt", Array("hello hello hello".utf8), .deflated),
    ("folder/โคมไฟ.txt", Array("ไฟ".utf8), .deflated),
    ("empty", [], .deflated),
    ("stored.bin", (0..<70_000).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 3) }, .stored),
    ("zeros", [UInt8](repeating: 0, count: 100_000), .deflated),
  ]

  private static func archive() throws -> [UInt8] {
    var zip = ZipWriter()
    var bytes: [UInt8] = []
    for (name, content, method) in content {
      bytes += try zip.entry(name, bytes: content, method: method)
    }
    return bytes + zip.finish()
  }

  @Test("An archive of ours does not read back, or is not the same twice")
  func readsBack() throws {
    let bytes = try Self.archive()
    #expect(try bytes == Self.archive())
    let zip = try ZipArchive(bytes: bytes)
    #expect(zip.entries.map(\.path) == Self.content.map(\.0))
    #expect(zip.entries.map(\.size) == Self.content.map(\.1.count))
    for (name, content, _) in Self.content { #expect(try zip.read(name) == content) }
  }

  @Test("Another zip reader finds a fault in an archive of ours")
  func otherReader() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.archive(), "a.zip")
    let tool = Process()
    tool.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    tool.arguments = [
      "python3", "-c",
      """
      import sys, zipfile
      z = zipfile.ZipFile(sys.argv[1])
      print(z.testzip(), [(i.filename, i.date_time[0], i.file_size) for i in z.infolist()] != [])
      """, folder.path("a.zip"),
    ]
    let pipe = Pipe()
    tool.standardOutput = pipe
    guard (try? tool.run()) != nil else { return print("skipped: \(#function) needs python3") }
    let said = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    tool.waitUntilExit()
    guard tool.terminationStatus != 127 else {
      return print("skipped: \(#function) needs python3")
    }
    #expect(said == "None True\n")
  }

  @Test(
    "An entry with a name that leads out of the archive is written",
    arguments: ["", "/a", "a/../b", ".."])
  func names(name: String) throws {
    var zip = ZipWriter()
    #expect(throws: ZipWriter.Failure.name(name)) { try zip.entry(name, bytes: []) }
    let first = try zip.entry("a", bytes: [])
    #expect(throws: ZipWriter.Failure.duplicate(entry: "a")) { try zip.entry("a", bytes: []) }
    let archive = try first + zip.entry("b", bytes: [1]) + zip.finish()
    #expect(try ZipArchive(bytes: archive).entries.map(\.path) == ["a", "b"])
  }
}
