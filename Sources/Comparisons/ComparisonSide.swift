internal import Bytes
internal import Coverage
internal import Foundation
internal import Keywords
internal import Pages
internal import Phrases
internal import Runs

/// One of the two results that are compared, with its pages.
struct ComparisonSide {
  var facts: SideFacts
  var result: RunResult
  var pages: [PageRecord]
  var skips: [SkipRecord]
  /// The indexes that it was scored with, in the order of markets; nil where only its result is known.
  var indexes: [KeywordIndex]?
  /// Which keywords stand on which pages; nil where that is not known.
  var places: (any PlaceSource)?
}

/// A keyword's places in one zone of a page.
struct PagePlace {
  var keyword: KeywordID
  var zone: Zone
  var rule: MatchRule
  /// UTF-8 byte offsets of the first place in the page as it was captured.
  var start: Int
  var end: Int
  /// What stands there, where it is known.
  var surface: String?
}

/// Tells what stands on pages, page by page, so that memory does not grow with them.
protocol PlaceSource {
  /// Calls `body` once for each page, in any order, with the page's number in its result.
  func forEachPage(_ table: KeywordTable, _ body: (Int, [PagePlace]) throws -> Void) throws
}

/// Places from a run's findings.
struct StoredPlaces: PlaceSource {
  let store: RunStore
  let run: Int64
  /// The indexes of the run's databases, in the run's order.
  let indexes: [KeywordIndex]

  func forEachPage(_ table: KeywordTable, _ body: (Int, [PagePlace]) throws -> Void) throws {
    // For each phrase its number, once it was met; `noKeyword` for listed variants.
    let (unknown, noKeyword): (KeywordID, KeywordID) = (-1, -2)
    var known = indexes.map { [KeywordID](repeating: unknown, count: $0.phrases.count) }
    var places: [PagePlace] = []
    try store.forEachPageFindings(of: run) { page, findings in
      places.removeAll(keepingCapacity: true)
      for finding in findings {
        let phrase = Int(finding.phrase.rawValue)
        let index = indexes[finding.market]
        if known[finding.market][phrase] == unknown {
          known[finding.market][phrase] =
            index.members(of: finding.phrase).isEmpty
            ? noKeyword : table.id(of: index.phrases.written(finding.phrase), in: index.market)
        }
        let keyword = known[finding.market][phrase]
        guard keyword != noKeyword else { continue }
        places.append(
          PagePlace(
            keyword: keyword, zone: finding.zone, rule: finding.rule, start: finding.start,
            end: finding.end))
      }
      try body(page.number, places)
    }
  }
}

/// Places from a file with a line of JSON for each page (`kunci score --ndjson FILE`).
struct LinePlaces: PlaceSource {
  let path: String
  /// Digest of each page of the result that the lines belong to, by number.
  let digests: [Int: String]

  /// The longest line that is read, in bytes.
  static let maximumLineBytes = 256 << 20

  func forEachPage(_ table: KeywordTable, _ body: (Int, [PagePlace]) throws -> Void) throws {
    let decoder = JSONDecoder()
    var seen: Set<Int> = []
    try Lines.forEach(path, limit: Self.maximumLineBytes) { number, bytes in
      let line: PageLine
      do {
        line = try decoder.decode(PageLine.self, from: Data(bytes))
      } catch {
        throw ComparisonError.badLine(path: path, line: number)
      }
      guard digests[line.page.number] == line.page.digest, seen.insert(line.page.number).inserted
      else {
        throw ComparisonError.foreignLine(path: path, line: number, address: line.page.address)
      }
      try body(line.page.number, line.findings.compactMap { place($0, table) })
    }
    guard seen.count == digests.count else {
      throw ComparisonError.missingLines(path: path, found: seen.count, expected: digests.count)
    }
  }

  private func place(_ finding: FindingRecord, _ table: KeywordTable) -> PagePlace? {
    // Listed variants are found, but are no keywords.
    guard !finding.databases.isEmpty, let market = Market(rawValue: finding.market),
      let zone = Zone(rawValue: finding.zone), let rule = RuleNames.rule(finding.rule)
    else { return nil }
    return PagePlace(
      keyword: table.id(of: finding.keyword, in: market), zone: zone, rule: rule,
      start: finding.start, end: finding.end, surface: finding.surface)
  }
}

/// Rules by their names in results.
enum RuleNames {
  private static let byName = Dictionary(
    MatchRule.allCases.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })

  /// The rule of that name; nil when there is none.
  static func rule(_ name: String) -> MatchRule? { byName[name] }
}

/// Lines of a file, packed with gzip or zstd or not.
enum Lines {
  /// Calls `body` with each line that is not empty, and its number from 1.
  static func forEach(
    _ path: String, limit: Int, _ body: (Int, ArraySlice<UInt8>) throws -> Void
  ) throws {
    let stream = try DecompressedStream(
      path: path, limits: ArchiveLimits(maximumEntryBytes: .max, maximumTotalBytes: .max))
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    var rest: [UInt8] = []
    var number = 0
    func tell(_ line: ArraySlice<UInt8>) throws {
      number += 1
      if line.contains(where: { $0 > 0x20 }) { try body(number, line) }
    }
    while true {
      let count = try stream.read(into: &buffer)
      guard count > 0 else { break }
      var start = 0
      while let end = buffer[start..<count].firstIndex(of: 0x0A) {
        if rest.isEmpty {
          try tell(buffer[start..<end])
        } else {
          rest += buffer[start..<end]
          try tell(rest[...])
          rest.removeAll(keepingCapacity: true)
        }
        start = end + 1
      }
      rest += buffer[start..<count]
      guard rest.count <= limit else {
        throw ComparisonError.longLine(path: path, line: number + 1, limit: limit)
      }
    }
    if !rest.isEmpty { try tell(rest[...]) }
  }
}

/// Why two results cannot be compared.
public enum ComparisonError: Error, Equatable, CustomStringConvertible {
  case badLine(path: String, line: Int)
  case foreignLine(path: String, line: Int, address: String)
  case missingLines(path: String, found: Int, expected: Int)
  case longLine(path: String, line: Int, limit: Int)
  case noStore(path: String, name: String)
  case noRun(path: String, name: String)
  case noDatabases(path: String)
  case unfinishedRun(path: String, run: Int64)
  case pagesOfNoFile(name: String)

  /// What is wrong, and what to do.
  public var description: String {
    switch self {
    case .badLine(let path, let line):
      "\(path):\(line): is no line of a page; give a file that `kunci score --ndjson FILE` wrote"
    case .foreignLine(let path, let line, let address):
      "\(path):\(line): \(ShownText.line(address)) is not a page of the result, or comes twice; give the file that "
        + "the same `kunci score` wrote with --ndjson"
    case .missingLines(let path, let found, let expected):
      "\(path): has \(found) pages, and the result has \(expected); give the file that the same "
        + "`kunci score` wrote with --ndjson"
    case .longLine(let path, let line, let limit):
      "\(path):\(line): is longer than \(limit) bytes; give a file that "
        + "`kunci score --ndjson FILE` wrote"
    case .noStore(let path, let name):
      "\(name) needs the store \(path), which is not there; name it with --store, or compare result "
        + "files (.json)"
    case .noRun(let path, let name):
      "\(path): there is no finished run \(name); `kunci runs` lists them"
    case .noDatabases(let path):
      "\(path): holds no keyword database to score against; import one: kunci keywords import FILE "
        + "--market id --platform shopee"
    case .unfinishedRun(let path, let run):
      "\(path): run \(run) was interrupted and has no result; score again"
    case .pagesOfNoFile(let name):
      "\(name) is no result file; --pages-a and --pages-b go with result files (.json) only"
    }
  }
}
