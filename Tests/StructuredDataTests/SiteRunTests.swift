import Foundation
import Pages
import TestSupport
import Testing

@testable import StructuredData

@Suite("Structured data of whole sites")
struct SiteRunTests {
  /// Prints what the report says of each site; the counts that must hold are those of the sites.
  @Test func realSitesAreReadAndReported() throws {
    #if DEBUG
      print("skipped: whole sites (release only)")
    #else
      guard let folder = Corpora.corpus("pages") else { return }
      for language in ["id", "vi", "th"] {
        let sites = try FileManager.default.contentsOfDirectory(
          atPath: folder.appendingPathComponent(language).path
        ).sorted()
        for site in sites {
          let source = folder.appendingPathComponent("\(language)/\(site)")
          let unpacked = FileManager.default.temporaryDirectory
            .appendingPathComponent("kunci-site-\(UUID().uuidString)")
          try FileManager.default.createDirectory(at: unpacked, withIntermediateDirectories: true)
          defer { try? FileManager.default.removeItem(at: unpacked) }
          let tar = Process()
          tar.executableURL = URL(fileURLWithPath: "/bin/sh")
          tar.arguments = [
            "-c",
            "zstd -dcq --long=27 '\(source.path)/pages.tar.zst' | tar x -C '\(unpacked.path)'",
          ]
          try tar.run()
          tar.waitUntilExit()
          try run("\(language)/\(site)", unpacked)
        }
      }
    #endif
  }

  private func run(_ name: String, _ folder: URL) throws {
    let reader = try PageReader()
    var observer = StructuredDataObserver()
    var tally = StructuredSiteTally()
    var halves = [StructuredSiteTally(), StructuredSiteTally()]
    var reading = Duration.zero
    var observing = Duration.zero
    let paths = try #require(FileManager.default.enumerator(atPath: folder.path))
      .compactMap { $0 as? String }.filter { $0.hasSuffix(".html") || $0.hasSuffix(".htm") }
      .sorted()
    for (number, path) in paths.enumerated() {
      let bytes = [UInt8](try Data(contentsOf: folder.appendingPathComponent(path)))
      let clock = ContinuousClock()
      let start = clock.now
      let result = reader.read(bytes, address: path)
      let middle = clock.now
      reading += middle - start
      guard case .success(let page) = result else {
        tally.addUnread()
        halves[number % 2].addUnread()
        continue
      }
      let findings = observer.observe(page)
      observing += clock.now - middle
      tally.add(findings)
      halves[number % 2].add(findings)
    }
    // Shards merged in either order say the same.
    var merged = halves[1]
    merged.merge(halves[0])
    #expect(merged == tally)
    let report = StructuredReport(tally)
    #expect(StructuredReport(merged) == report)
    let ratio = observing / reading
    print(
      "== \(name): reading \(reading), observing \(observing), \(Int(ratio * 100)) % of reading")
    print(StructuredText.site(report, listed: 12))
  }
}
