import Foundation
import Pages
import TestSupport
import Testing

@testable import StructuredData

@Suite("JSON-LD that real shops ship")
struct BrokenScriptTests {
  @Test("each broken script is repaired with certainty, or reported with its place")
  func corpus() throws {
    guard let folder = Corpora.corpus("pages") else { return }
    var listed = 0
    var repaired = 0
    var reported = 0
    var kinds: [String: Int] = [:]
    var pages = 0
    for index in try Self.indexes(folder) {
      let table = try String(contentsOf: index, encoding: .utf8)
      guard Self.hasBroken(table), let site = try Self.unpack(index) else { continue }
      for line in table.split(separator: "\n").dropFirst() {
        let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
        guard cells.count > 4, let bad = Int(cells[4]), bad > 0 else { continue }
        let file = site.url.appendingPathComponent(String(cells[0]))
        let bytes = Array(try Data(contentsOf: file))
        let page = try Sample.page(bytes, address: "https://a.example/\(cells[0])")
        let graph = StructuredDataReader().read(page)
        pages += 1
        listed += bad
        var told = 0
        for block in page.structuredBlocks {
          let own = graph.findings.filter { $0.block == block.source && $0.outcome != .noted }
          guard let first = own.first else { continue }
          told += 1
          let isUnreadable = own.contains { $0.outcome == .unreadable }
          if isUnreadable { reported += 1 } else { repaired += 1 }
          for finding in own {
            #expect(block.source.lowerBound <= finding.source.lowerBound)
            #expect(finding.source.upperBound <= block.source.upperBound)
          }
          let worst = own.first { $0.outcome == .unreadable } ?? first
          let kind = "\(worst.outcome.rawValue) \(worst.kind.rawValue)"
          kinds[kind, default: 0] += 1
          if ProcessInfo.processInfo.environment["KUNCI_TALK"] != nil {
            print("broken \(cells[0]): \(kind) \(worst.detail)")
          }
        }
        #expect(told >= bad, "\(cells[0]): \(told) of \(bad) broken scripts were told")
      }
    }
    let words = kinds.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    print(
      "counts: broken scripts: \(listed) listed on \(pages) pages, \(repaired) repaired, "
        + "\(reported) reported unreadable (\(words.joined(separator: ", ")))")
    #expect(repaired + reported >= listed)
  }

  @Test("scripts that Foundation reads are read without a repair")
  func right() throws {
    guard let folder = Corpora.corpus("pages") else { return }
    var scripts = 0
    for index in try Self.indexes(folder) {
      let table = try String(contentsOf: index, encoding: .utf8)
      guard Self.hasBroken(table), let site = try Self.unpack(index) else { continue }
      for case let file as URL in FileManager.default.enumerator(
        at: site.url, includingPropertiesForKeys: nil) ?? .init()
      where file.pathExtension == "html" && scripts < 120 {
        let page = try Sample.page(
          Array(try Data(contentsOf: file)), address: "https://a.example/")
        for block in page.structuredBlocks {
          guard (try? JSONSerialization.jsonObject(with: Data(block.text))) != nil else { continue }
          scripts += 1
          var reader = JSONReader(block.text)
          _ = try reader.readAll()
          #expect(
            reader.repairs.allSatisfy { $0.outcome == .noted }, "\(file.lastPathComponent)")
        }
      }
    }
    print("counts: right scripts read without a repair: \(scripts)")
  }

  private static func hasBroken(_ table: String) -> Bool {
    table.split(separator: "\n").dropFirst().contains { line in
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
      return cells.count > 4 && (Int(cells[4]) ?? 0) > 0
    }
  }

  /// Unpacks the pages that an index lists; nil without the tools for it.
  private static func unpack(_ index: URL) throws -> TemporaryFolder? {
    let folder = try TemporaryFolder()
    let pack = index.deletingLastPathComponent().appendingPathComponent("pages.tar.zst")
    let shell = Process()
    shell.executableURL = URL(fileURLWithPath: "/bin/sh")
    shell.arguments = [
      "-c", "zstd -dcq --long=27 \"$1\" | tar x -C \"$2\"", "sh", pack.path, folder.url.path,
    ]
    try shell.run()
    shell.waitUntilExit()
    guard shell.terminationStatus == 0 else {
      print("skipped: \(pack.path) (zstd or tar are missing)")
      return nil
    }
    return folder
  }

  private static func indexes(_ folder: URL) throws -> [URL] {
    var all: [URL] = []
    let files = FileManager.default
    for language in try files.contentsOfDirectory(atPath: folder.path).sorted() {
      let inner = folder.appendingPathComponent(language)
      for site in (try? files.contentsOfDirectory(atPath: inner.path).sorted()) ?? [] {
        let index = inner.appendingPathComponent(site).appendingPathComponent("index.tsv")
        if files.fileExists(atPath: index.path) { all.append(index) }
      }
    }
    return all
  }
}
