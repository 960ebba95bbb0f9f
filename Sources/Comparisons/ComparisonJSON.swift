public import Bytes
internal import Foundation
internal import Keywords

/// A comparison as JSON: an object with sorted keys, the same bytes for the same inputs, written row by row
/// so that memory does not grow with the changes. `Schemas/comparison.schema.json` says its form.
///
/// | key | value |
/// | --- | --- |
/// | `schema` | version of this form (`Comparison.schemaVersion`) |
/// | `headline` | what changed and why, for people |
/// | `same` | whether nothing that is compared differs |
/// | `a`, `b` | the sides: name, kind, sources, engine, databases, pages |
/// | `settings` | how databases, rules and engine differ |
/// | `attribution` | how causes were found, or why not |
/// | `coverage` | `databases`, `markets`, `worst` |
/// | `keywords` | every keyword that changed: kinds, before, after, causes, places |
/// | `pages` | counts, and `changes` with the keywords that each page gained and lost |
/// | `structuredData`, `indicators`, `scorecards` | what differs there |
/// | `gates` | each gate that was asked for, with its outcome |
/// | `notes` | what to know before trusting it |
///
/// Shares are numbers of 1; `points` are percentage points, `b - a`. What is not known is absent.
public enum ComparisonJSON {
  /// Writes the comparison and commits the file.
  /// - Throws: `FileError`. An older file stays until the new one is whole.
  public static func write(_ comparison: Comparison, to file: AtomicFile) throws {
    try write(comparison) { try file.write($0) }
    try file.commit()
  }

  /// The bytes; for small comparisons.
  public static func bytes(_ comparison: Comparison) throws -> [UInt8] {
    var bytes: [UInt8] = []
    try write(comparison) { bytes += $0 }
    return bytes
  }

  private struct Coverage: Encodable {
    var databases: [DatabaseChange]
    var markets: [MarketChange]
    var worst: FigureChange
  }

  private static func write(
    _ comparison: Comparison, to write: ([UInt8]) throws -> Void
  ) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    var isFirst = true
    func key(_ name: String) throws {
      try write(Array("\(isFirst ? "{\n" : ",\n")\"\(name)\": ".utf8))
      isFirst = false
    }
    func value(_ name: String, _ value: some Encodable) throws {
      try key(name)
      try write(Array(try encoder.encode(value)))
    }
    func rows(_ list: some Sequence<some Encodable>) throws {
      var count = 0
      for row in list {
        try write(Array((count == 0 ? "[\n" : ",\n").utf8) + Array(try encoder.encode(row)))
        count += 1
      }
      try write(Array((count == 0 ? "[]" : "\n]").utf8))
    }
    // In the order of the keys.
    try value("a", comparison.a)
    try value("attribution", comparison.attribution)
    try value("b", comparison.b)
    try value(
      "coverage",
      Coverage(
        databases: comparison.databases, markets: comparison.markets, worst: comparison.worst))
    try value("gates", comparison.gates)
    try value("headline", comparison.headline)
    try value("indicators", comparison.indicators)
    try key("keywords")
    try rows(comparison.keywords)
    try value("notes", comparison.notes)
    try key("pages")
    // The counts, with the changes in their place.
    var counts = Array(try encoder.encode(PageCounts(comparison.pages)))
    let mark = Array("\"changes\":".utf8)
    guard let place = counts.firstRange(of: mark + Array("[]".utf8)) else {
      preconditionFailure("page counts have no list of changes")
    }
    let rest = Array(counts[place.upperBound...])
    counts.removeLast(counts.count - place.lowerBound)
    try write(counts + mark)
    try rows(comparison.pages.changes.lazy.map { PageRow($0, comparison) })
    try write(rest)
    try value("same", comparison.isSame)
    try value("schema", Comparison.schemaVersion)
    try value("scorecards", comparison.scorecards)
    try value("settings", comparison.settings)
    try value("structuredData", comparison.structuredData)
    try write(Array("\n}\n".utf8))
  }

  private struct PageCounts: Encodable {
    var added: Int
    var after: Int
    var before: Int
    var changed: Int
    var changes: [Int] = []
    var keywordsUnknown: String?
    var moved: Int
    var removed: Int
    var same: Int
    var sameBytesOtherwiseRead: Int
    var skipped: CountChange

    init(_ pages: PagesChange) {
      added = pages.added
      after = pages.b
      before = pages.a
      changed = pages.changed
      keywordsUnknown = pages.keywordsUnknown
      moved = pages.moved
      removed = pages.removed
      same = pages.same
      sameBytesOtherwiseRead = pages.sameBytesOtherwiseRead
      skipped = pages.skipped
    }
  }

  private struct PageRow: Encodable {
    var address: String
    var addressBefore: String?
    var change: PageChange.Kind
    var digestBefore: String?
    var digestAfter: String?
    var title: NamedChange?
    var words: Words?
    var gained: [Keyword]
    var lost: [Keyword]
    var movedZone: [Keyword]
    var changedTier: [Keyword]
    var structuredData: PageChange.Structured?

    struct Keyword: Encodable {
      var cause: Cause
      var keyword: String
      var market: Market
    }

    /// Absent on the side where the page was not there.
    struct Words: Encodable {
      var a: Int?
      var b: Int?
    }

    init(_ page: PageChange, _ comparison: Comparison) {
      address = page.address
      addressBefore = page.addressBefore
      change = page.kind
      digestBefore = page.digestBefore
      digestAfter = page.digestAfter
      if page.titleBefore != page.titleAfter {
        title = NamedChange(name: "title", a: page.titleBefore, b: page.titleAfter)
      }
      if page.wordsBefore != page.wordsAfter {
        words = Words(a: page.wordsBefore, b: page.wordsAfter)
      }
      func named(_ list: [PageKeyword]) -> [Keyword] {
        list.map {
          let (text, market) = comparison.keyword($0.keyword)
          return Keyword(cause: $0.cause, keyword: text, market: market)
        }
      }
      gained = named(page.gained)
      lost = named(page.lost)
      movedZone = named(page.movedZone)
      changedTier = named(page.changedTier)
      structuredData = page.structuredData
    }
  }
}
