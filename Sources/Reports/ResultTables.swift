internal import Coverage
internal import Keywords
public import Runs
internal import Tables

/// A result as tables for spreadsheets: CSV in UTF-8, cells that a spreadsheet would run guarded.
public enum ResultTables {
  /// A row for each listed keyword of each database, covered ones first, as the result lists them.
  public static func keywords(_ result: RunResult) -> [UInt8] {
    var csv = DelimitedWriter()
    csv.append(
      [
        "market", "database", "keyword", "category", "volume", "status", "tier", "rule", "pages",
        "places", "zones",
      ].map { .text($0) })
    for market in result.coverage.markets {
      for database in market.databases {
        for (status, list) in [("covered", database.covered), ("missing", database.missing)] {
          for one in list {
            var zones: [String] = []
            one.forEachZone { zone, tier in zones.append("\(zone) \(tier)") }
            csv.append([
              .text(market.market.rawValue), .text(database.database.id), .text(one.keyword),
              .text(one.category), TableCell(one.volume), .text(status), TableCell(one.tier),
              TableCell(one.rule), TableCell(one.pages), TableCell(one.places),
              .text(zones.joined(separator: "; ")),
            ])
          }
        }
      }
    }
    return csv.take()
  }

  /// A row for each page that was read.
  public static func pages(_ pages: [PageRecord]) -> [UInt8] {
    var csv = DelimitedWriter()
    csv.append(
      [
        "number", "address", "title", "language", "words", "keywords", "kind", "bytes", "charset",
        "captured_at", "sha256", "origin", "notes",
      ].map { .text($0) })
    for page in pages {
      csv.append([
        TableCell(page.number), .text(page.address), TableCell(page.title), .text(page.language),
        TableCell(page.words),
        .text(page.markets.map { "\($0.market) \($0.keywords)" }.joined(separator: "; ")),
        .text("\(page.structuredData.pageKind)"), TableCell(page.bytes), .text(page.charset),
        TableCell(page.capturedAt), .text(page.digest), .text(page.origin),
        .text(page.notes.joined(separator: "; ")),
      ])
    }
    return csv.take()
  }

  /// A row for each figure: its id, where it stands in the result, and what it rests on.
  public static func figures(_ index: FigureIndex) -> [UInt8] {
    var csv = DelimitedWriter()
    csv.append(["id", "pointer", "label", "value", "places", "sha256_of_pages"].map { .text($0) })
    for one in index.figures {
      csv.append([
        .text(one.id), .text(one.pointer), .text(one.label), .text(one.value),
        one.places.map { TableCell($0) } ?? .empty,
        .text(one.digests.joined(separator: " ")),
      ])
    }
    return csv.take()
  }
}
