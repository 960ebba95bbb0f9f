public import Bytes
internal import Coverage
internal import Foundation
public import Runs

/// A result as JSON: an object with sorted keys, the same bytes for the same inputs.
///
/// | key | value |
/// | --- | --- |
/// | `schema` | version of this form (`RunResult.schemaVersion`) |
/// | `engine` | versions of Kunci, ICU, libxml2, the parser of pages, SQLite, word rules, index format |
/// | `asOf` | the moment named by the caller; absent otherwise |
/// | `sources` | what was scored, as it was typed |
/// | `counts` | pages read, skipped by reason, languages, widgets, findings by kind |
/// | `pages` | every page that was read (`PageRecord`), in the order of the sources |
/// | `skipped` | every place that could not be read (`SkipRecord`), in that order |
/// | `coverage` | `CoverageReport`: rules, markets, databases, worst |
/// | `structuredData` | `StructuredReport`: completeness by set, page kind and profile, findings, truth, language versions |
/// | `indicators` | what each indicator found (`IndicatorResult`); only where a rulebook was asked for |
/// | `scorecards` | `Scorecard` of each rulebook that was asked for |
/// | `measures` | the figures with unit, status and basis |
/// | `assumptions`, `warnings`, `limits` | what the figures rest on |
public enum JSONReport {
  /// Writes the result with its pages to `file` and commits it, in memory that does not grow with the
  /// site.
  /// - Throws: `FileError`, `StoreError`. An older file stays until the new one is whole.
  public static func write(_ run: FinishedRun, from store: RunStore, to file: AtomicFile) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let result = run.result
    var isFirst = true
    func key(_ name: String) throws {
      try file.write(Array("\(isFirst ? "{\n" : ",\n")\"\(name)\": ".utf8))
      isFirst = false
    }
    func write(_ name: String, _ value: some Encodable) throws {
      try key(name)
      try file.write(Array(try encoder.encode(value)))
    }
    func list(_ name: String, _ body: (_ row: (String) throws -> Void) throws -> Void) throws {
      try key(name)
      var count = 0
      try body { row in
        try file.write(Array("\(count == 0 ? "[\n" : ",\n")\(row)".utf8))
        count += 1
      }
      try file.write(Array((count == 0 ? "[]" : "\n]").utf8))
    }
    // In the order of the keys.
    if let asOf = result.asOf { try write("asOf", asOf) }
    try write("assumptions", result.assumptions)
    try write("counts", result.pages)
    try key("coverage")
    try writeCoverage(result.coverage, encoder, to: file)
    try write("engine", result.engine)
    if let indicators = result.indicators { try write("indicators", indicators) }
    try write("limits", result.limits)
    try write("measures", result.measures)
    try list("pages") { row in try store.forEachPage(of: run.id) { try row($0) } }
    try write("schema", result.schema)
    if let scorecards = result.scorecards { try write("scorecards", scorecards) }
    try list("skipped") { row in
      try store.forEachSkip(of: run.id) {
        try row(String(decoding: try encoder.encode($0), as: UTF8.self))
      }
    }
    try write("sources", result.sources)
    try write("structuredData", result.structuredData)
    try write("warnings", result.warnings)
    try file.write(Array("\n}\n".utf8))
    try file.commit()
  }

  /// Writes the coverage keyword by keyword: as one value, the keywords that a large site covers take
  /// a hundred megabytes to encode.
  private static func writeCoverage(
    _ coverage: CoverageReport, _ encoder: JSONEncoder, to file: AtomicFile
  ) throws {
    let frame = Array(try encoder.encode(coverage.withoutKeywords))
    var lists = coverage.markets.flatMap(\.databases).flatMap { [$0.covered, $0.missing] }[...]
    // The frame has an empty list for each of them, in this order: keys are sorted, and quotes inside
    // of strings are escaped, so that no string looks like one.
    var rest = frame[...]
    var rows = KeywordRows()
    while let place = nextEmptyList(in: rest) {
      try file.write(Array(rest[..<place]))
      let keywords = lists.popFirst() ?? []
      for (number, keyword) in keywords.enumerated() {
        rows.append(number > 0 ? ",\n" : "\n")
        rows.append(keyword)
        if rows.bytes.count >= 64 << 10 {
          try file.write(rows.bytes)
          rows.removeAll()
        }
      }
      try file.write(rows.bytes)
      rows.removeAll()
      rest = rest[place...]
    }
    try file.write(Array(rest))
  }

  /// Where the elements of the next empty `covered` or `missing` belong.
  private static func nextEmptyList(in bytes: ArraySlice<UInt8>) -> Int? {
    ["\"covered\":[", "\"missing\":["].compactMap { name in
      let mark = Array((name + "]").utf8)
      return bytes.firstRange(of: mark).map { $0.upperBound - 1 }
    }.min()
  }
}
