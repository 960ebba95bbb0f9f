internal import Bytes
internal import Foundation
public import Runs

/// All that a report tells: one value for the HTML and the PDF.
public struct ReportContent: Sendable {
  /// The result with its keyword lists.
  public var result: RunResult
  /// Every page that was read, in the order of the sources.
  public var pages: [PageRecord]
  /// Every place that could not be read, in that order.
  public var skips: [SkipRecord]
  /// Finished runs of the same sources up to this one, oldest first, this one last; empty where the
  /// result came from a file. Their figures stand in the store, not in the result.
  public var history: [RunSummary]
  /// What the report is about, as its heading says it.
  public var title: String
  /// The moment the report speaks of (RFC 3339); absent where nobody named one.
  public var asOf: String?

  /// Runs of history that a report tells, the newest.
  public static let maximumHistory = 60

  /// A report's content of the given parts.
  public init(
    result: RunResult, pages: [PageRecord], skips: [SkipRecord], history: [RunSummary] = [],
    title: String? = nil
  ) {
    self.result = result
    self.pages = pages
    self.skips = skips
    self.history = history
    self.title = title ?? Self.title(sources: result.sources, pages: pages)
    asOf = result.asOf
  }

  /// The content of a finished run, with the history of its sources from the store.
  /// - Throws: `StoreError`.
  public init(_ run: FinishedRun, from store: RunStore) throws {
    let decoder = JSONDecoder()
    var pages: [PageRecord] = []
    try store.forEachPage(of: run.id) {
      pages.append(try decoder.decode(PageRecord.self, from: Data($0.utf8)))
    }
    var skips: [SkipRecord] = []
    try store.forEachSkip(of: run.id) { skips.append($0) }
    let sameSite = try store.runs().filter {
      $0.isDone && $0.id <= run.id && $0.result != nil && $0.sources == run.result.sources
    }
    self.init(
      result: run.result, pages: pages, skips: skips,
      history: Array(sameSite.suffix(Self.maximumHistory)))
  }

  /// The content of a result file (`kunci score --json FILE`).
  /// - Throws: `FileError`, `ResultFile.Fault`.
  public init(resultFile path: String) throws {
    let file = try ResultFile(path: path)
    self.init(result: file.result, pages: file.pages, skips: file.skips)
  }

  /// The host that most pages are of; where pages have no host, the sources' last names.
  static func title(sources: [String], pages: [PageRecord]) -> String {
    var hosts: [String: Int] = [:]
    for page in pages {
      if let host = host(of: page.address) { hosts[host, default: 0] += 1 }
    }
    if let most = hosts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }) { return most.key }
    return sources.map { $0.split(separator: "/").last.map(String.init) ?? $0 }
      .joined(separator: ", ")
  }

  /// The host of a web address; nil for paths.
  static func host(of address: String) -> String? {
    for scheme in ["https://", "http://"] where address.lowercased().hasPrefix(scheme) {
      let host = address.dropFirst(scheme.count).prefix { !"/?#".contains($0) }
      return host.isEmpty ? nil : host.lowercased()
    }
    return nil
  }
}
