import Foundation
import Keywords

/// A temporary folder of a test, removed with the last reference to it.
final class Workspace {
  let folder: URL

  init() {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("kunci-keywords-\(UUID().uuidString)")
    try! FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// The path of `name` in the folder.
  func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

  /// Writes a file and returns its path.
  func write(_ text: String, to name: String = "keywords.csv") -> String {
    write(Array(text.utf8), to: name)
  }

  func write(_ bytes: [UInt8], to name: String = "keywords.csv") -> String {
    try! Data(bytes).write(to: URL(fileURLWithPath: path(name)))
    return path(name)
  }

  /// A store in the folder.
  func store(_ name: String = "kunci.db") throws -> KeywordStore {
    KeywordStore(try Store(path: path(name), mode: .createIfMissing))
  }

  /// Imports a file into `store` as th/shopee, with what `change` makes of the request.
  @discardableResult func importing(
    _ file: String, into store: KeywordStore, as database: String = "th/shopee",
    change: (inout ImportRequest) -> Void = { _ in }
  ) throws -> ImportSummary {
    var request = ImportRequest(
      files: [file], database: KeywordDatabase(database)!, importedAt: "2026-11-21T00:00:00Z")
    change(&request)
    return try KeywordImporter(into: store).run(request)
  }
}

extension KeywordStore {
  /// All keywords of a version.
  func keywords(of version: KeywordVersion, order: Order = .ordinal) throws -> [Keyword] {
    var keywords: [Keyword] = []
    try forEachKeyword(of: version, order: order) { keywords.append($0.keyword) }
    return keywords
  }
}
