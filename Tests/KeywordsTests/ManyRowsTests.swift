import Foundation
import Testing

@testable import Keywords

#if canImport(Glibc)
  import Glibc
#endif

/// A million rows, and a program that is killed while it reads them.
@Suite("Large imports", .serialized)
struct ManyRowsTests {
  /// Kilobytes of memory that this process holds now.
  private static func residentKilobytes() throws -> Int {
    let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
    return line.flatMap { Int($0.filter(\.isNumber)) } ?? 0
  }

  private func writeRows(_ count: Int, to path: String) throws {
    _ = FileManager.default.createFile(atPath: path, contents: Data("keyword,search volume\n".utf8))
    let handle = try #require(FileHandle(forWritingAtPath: path))
    try handle.seekToEnd()
    var text = ""
    for row in 0..<count {
      // Multiplying by an odd number visits the keys in a scattered order.
      text += "รองเท้า sepatu \(row &* 7_919 % 1_000_003),\(row % 5_000)\n"
      if text.utf8.count > 1 << 20 {
        try handle.write(contentsOf: Data(text.utf8))
        text = ""
      }
    }
    try handle.write(contentsOf: Data(text.utf8))
    try handle.close()
  }

  @Test("Memory grows with the rows of an import")
  func constantMemory() throws {
    #if DEBUG
      print("skipped: constantMemory (release only)")
    #else
      let workspace = Workspace()
      var peaks: [Int: Int] = [:]
      for rows in [100_000, 1_000_000] {
        let file = workspace.path("rows.csv")
        try writeRows(rows, to: file)
        let store = try workspace.store("store\(rows).db")
        let before = try Self.residentKilobytes()
        var peak = 0
        let request = ImportRequest(
          files: [file], database: KeywordDatabase("th/shopee")!,
          importedAt: "2026-11-21T00:00:00Z")
        let start = ContinuousClock.now
        let summary = try KeywordImporter(into: store).run(
          request, onProgress: { _ in peak = max(peak, try Self.residentKilobytes()) })
        let time = ContinuousClock.now - start
        #expect(summary.version.keywordCount == rows)
        peaks[rows] = peak - before
        print("\(rows) rows: \(time), \((peak - before) / 1024) MiB more than before")
      }
      // SQLite's page cache fills up to its limit; nothing else may grow.
      #expect(peaks[1_000_000]! < (Store.cacheKilobytes + 48 * 1024))
    #endif
  }

  /// The program, where it was built beside this test.
  private static var program: String? {
    let tests = URL(fileURLWithPath: ProcessInfo.processInfo.arguments[0])
      .deletingLastPathComponent()
    var folder = tests
    for _ in 0..<4 {
      let path = folder.appendingPathComponent("kunci").path
      let attributes = try? FileManager.default.attributesOfItem(atPath: path)
      if attributes?[.type] as? FileAttributeType == .typeRegular { return path }
      folder.deleteLastPathComponent()
    }
    return nil
  }

  @Test("kill -9 in the middle of an import loses the old version")
  func killed() throws {
    guard let program = Self.program else {
      print("skipped: killed needs the program kunci beside the tests")
      return
    }
    let workspace = Workspace()
    #if DEBUG
      let rows = 6_000
    #else
      let rows = 100_000
    #endif
    try writeRows(rows, to: workspace.path("new.csv"))
    func run(_ file: String, killAfter seconds: Double?) throws -> Int32 {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: program)
      process.arguments = [
        "keywords", "import", file, "--market", "th", "--platform", "shopee", "--store",
        workspace.path("kunci.db"),
      ]
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      if let seconds {
        Thread.sleep(forTimeInterval: seconds)
        _ = kill(process.processIdentifier, SIGKILL)
      }
      process.waitUntilExit()
      return process.terminationStatus
    }
    #expect(try run(workspace.write("lama\n", to: "old.txt"), killAfter: nil) == 0)
    let start = Date()
    #expect(try run(workspace.path("new.csv"), killAfter: nil) == 0)
    let whole = Date().timeIntervalSince(start)
    var versions = 2
    for step in 1...8 {
      let status = try run(workspace.path("new.csv"), killAfter: whole * Double(step) / 9)
      let store = try workspace.store()
      let current = try store.version("th/shopee")
      // Killed before its last step, an import leaves nothing; behind it, everything.
      if status == 0 || current.version > versions { versions = current.version }
      var count = 0
      try store.forEachKeyword(of: current) { _ in count += 1 }
      #expect(count == current.keywordCount && count == rows)
      #expect(try store.versions(of: current.database).count == versions)
      try store.store.close()
    }
  }
}
