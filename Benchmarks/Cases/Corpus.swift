import Foundation
import Pages
import Words

/// The sample site and the starter keywords, as the cases use them.
enum Corpus {
  /// Bytes of text that the cases of words, patterns and phrases go through, for each language.
  static let textBytes = 65_536
  /// Keywords in an index, for each language.
  static let keywordCount = 100_000

  /// The repository.
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The folder of pages that the cases of coverage and of the whole job read: the sample site, or
  /// what `KUNCI_BENCH_PAGES` names.
  static let jobFolder =
    ProcessInfo.processInfo.environment["KUNCI_BENCH_PAGES"]
    ?? root.appendingPathComponent("Tests/SampleSite").path

  /// A folder's pages, in the byte order of their paths; without a folder, the sample site's.
  static func pages(in folder: String? = nil) -> [(address: String, bytes: [UInt8])] {
    let folder = folder ?? root.appendingPathComponent("Tests/SampleSite").path
    let names =
      FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    return names.filter { $0.hasSuffix(".html") }.sorted().map { name in
      (name, Array(FileManager.default.contents(atPath: folder + "/" + name) ?? Data()))
    }
  }

  /// Exactly `textBytes` of the site's text in one language: whole blocks of its pages, over and
  /// over, the last one filled up with spaces.
  static func text(in language: Language) throws -> [UInt8] {
    let reader = try PageReader()
    var blocks: [[UInt8]] = []
    for page in pages() {
      guard case .success(let read) = reader.read(page.bytes, address: page.address) else {
        continue
      }
      for block in read.blocks where block.language == language {
        blocks.append(Array(read.surface[block.surface]) + [Normalizer.separator])
      }
    }
    precondition(!blocks.isEmpty, "the sample site has no text in \(language)")
    var text: [UInt8] = []
    var next = 0
    while text.count + blocks[next % blocks.count].count <= textBytes {
      text += blocks[next % blocks.count]
      next += 1
    }
    text += [UInt8](repeating: 0x20, count: textBytes - text.count)
    return text
  }

  /// `keywordCount` phrases: the starter keywords of the market's two platforms, then pairs of them,
  /// which are no real keywords but begin as real ones do.
  static func keywords(market: String, joinedBy joint: String) -> [String] {
    var starters: [String] = []
    var known: Set<String> = []
    for platform in ["lazada", "shopee"] {
      let path = root.appendingPathComponent("Keywords/\(market)/\(platform).csv").path
      let text = String(
        decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
      for line in text.split(whereSeparator: \.isNewline).dropFirst() {
        let keyword = String(line.prefix { $0 != "," })
        if !keyword.hasPrefix("\""), known.insert(keyword).inserted { starters.append(keyword) }
      }
    }
    precondition(starters.count > 400, "the starter keywords are missing")
    var all = starters
    all.reserveCapacity(keywordCount)
    for first in starters {
      for second in starters where all.count < keywordCount { all.append(first + joint + second) }
    }
    return all
  }
}
