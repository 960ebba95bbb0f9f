import Foundation
import Pages
import StructuredData
import TestSupport
import Testing

@testable import Indicators

@Suite("What the indicators cost")
struct CostTests {
  /// CPU seconds of this thread.
  private static func clock() -> Double {
    var time = timespec()
    unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  @Test("Indicators take a small part of the time of reading a page")
  func share() throws {
    #if DEBUG
      print("skipped: \(#function) (release only)")
    #else
      let named = ProcessInfo.processInfo.environment["KUNCI_PAGES"].map {
        URL(fileURLWithPath: $0)
      }
      let folder = named ?? Corpora.repository.appendingPathComponent("Tests/SampleSite")
      let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
      var pages: [[UInt8]] = []
      while let file = files?.nextObject() as? URL, pages.count < 600 {
        guard file.pathExtension.hasPrefix("htm"), let data = try? Data(contentsOf: file) else {
          continue
        }
        pages.append(Array(data))
      }
      try #require(pages.count > 3)
      let before = Self.clock()
      let phrases = CueBooks.standard.lexicon.phraseCount
      print("\(phrases) phrases, tables made in \(Int((Self.clock() - before) * 1000)) ms")
      let reader = try PageReader()
      var structured = StructuredDataObserver()
      let data = StructuredDataReader()
      var observer = IndicatorObserver()
      var times = (read: 0.0, data: 0.0, cues: 0.0, all: 0.0)
      var bytes = 0
      var count = 0
      for round in 0..<4 {
        if round == 1 { times = (0, 0, 0, 0); bytes = 0; count = 0 }
        for file in pages {
          let start = Self.clock()
          guard case .success(let page) = reader.read(file, address: "/p") else { continue }
          let read = Self.clock()
          _ = structured.observe(page)
          let seen = Self.clock()
          let graph = data.read(page)
          let own = Self.clock()
          let notes = observer.see(page, file: file, digest: "", graph: graph)
          let end = Self.clock()
          count += notes.spots.count
          times.read += read - start
          times.data += seen - read
          times.all += end - own
          bytes += file.count
        }
      }
      let whole = times.read + times.data + times.all
      print(
        "\(pages.count) pages, \(bytes >> 20) MB: reading \(Int(times.read * 1000)) ms, structured data "
          + "\(Int(times.data * 1000)) ms, indicators \(Int(times.all * 1000)) ms: "
          + String(format: "%.1f", 100 * times.all / whole) + " % of these; \(count) spots")
      #expect(times.all < 0.5 * whole)
    #endif
  }
}
