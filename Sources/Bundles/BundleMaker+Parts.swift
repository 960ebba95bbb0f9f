internal import Bytes
internal import Clocks
internal import Coverage
internal import Crawls
internal import Foundation
internal import Keywords
internal import Records
internal import Rulebooks
internal import Runs
internal import Sites

// What goes into a bundle before it is scored: capture, databases, variants, rulebooks, evidence.

extension BundleMaker {
  mutating func putSources(
    _ sources: [String], asOf: String?, _ settings: inout BundleSettings, _ staging: String
  ) throws {
    try Files.makeFolder("\(staging)/capture")
    for (index, source) in sources.enumerated() {
      guard Files.exists(source) else {
        throw BundleError.lacks(
          what: "\(source): the run's source is not there any more",
          todo: "bundle from the folder in which the run was made, or score again")
      }
      let name = "capture/\(index + 1)"
      var put = BundleSettings.Source(path: name, from: source, how: "copied")
      if Self.isArchive(source) {
        put.path = name + "-" + Self.fileName(source)
        let frontier = CrawlPlan.frontierPath(of: source)
        if source.hasSuffix(".warc.gz"), Files.exists(frontier) {
          put.path = name + ".wacz"
          put.how = "packed"
          try Collection.write(
            "\(staging)/\(put.path)", from: CrawlPlan(seeds: [], archive: source))
        } else {
          try Self.copy(source, to: "\(staging)/\(put.path)")
        }
      } else {
        put.path = name + ".wacz"
        put.how = "packed"
        let isSame = try pack(source, to: "\(staging)/\(put.path)", date: Self.date(asOf))
        if !isSame {
          try Files.remove("\(staging)/\(put.path)")
          put.path = name
          put.how = "copied"
          try copyFolder(source, to: "\(staging)/\(name)")
        }
      }
      settings.sources.append(put)
    }
  }

  /// An archive by what lies there.
  private static func isArchive(_ source: String) -> Bool {
    guard !Files.isFolder(source), let reader = try? VisitReader(source: source) else {
      return false
    }
    return reader.kind == .webArchive || reader.kind == .wacz
  }

  private static func fileName(_ path: String) -> String {
    let name = (path as NSString).lastPathComponent
    return BundlePath.fault(name) == nil && !name.hasPrefix(".") ? name : "archive"
  }

  /// WARC-Date, which needs a moment.
  private static func date(_ asOf: String?) -> String {
    let moment = asOf.flatMap { Instant($0, zone: .utc8) }.map(\.seconds) ?? 0
    let instant = Instant(seconds: moment)
    return instant.text(in: .utc).replacing("+00:00", with: "Z")
  }

  /// Packs a folder or file; says whether what comes out of the collection is what comes out of the source.
  mutating func pack(_ source: String, to path: String, date: String) throws -> Bool {
    let packer = FolderCollection(date: date, address: FileRecords.address) { reason in
      "\(FileRecords.passedByField): \(reason.rawValue)\r\n"
    }
    let leftOut: [FolderCollection.LeftOut]
    if Files.isFolder(source) {
      leftOut = try packer.write(path, title: source, files: Files.walk(folder: source))
    } else {
      leftOut = try packer.write(
        path, title: source,
        files: [.file(path: source, relativePath: source, size: Files.size(of: source))])
    }
    for one in leftOut { notes.append("not in the capture: \(one.reason)") }
    let (own, packed) = (try VisitReader(source: source), try VisitReader(source: path))
    while true {
      switch (own.next(), packed.next()) {
      case (nil, nil): return true
      case (.page(let one), .page(let other))
      where one.address == other.address && one.digest == other.digest: continue
      case (.skipped(let one, _, let reason), .skipped(let other, _, let same))
      where one == other && reason == same: continue
      default: return false
      }
    }
  }

  mutating func copyFolder(_ source: String, to target: String) throws {
    guard Files.isFolder(source) else {
      try Self.copy(source, to: target + "/" + Self.fileName(source))
      return
    }
    for found in try Files.walk(folder: source) {
      switch found {
      case .file(let path, let relative, _):
        guard BundlePath.fault(relative) == nil else {
          notes.append("not in the capture: \(path) has a name that bundles do not take")
          continue
        }
        try Self.copy(path, to: "\(target)/\(relative)")
      case .passedBy: continue
      case .unreadable(let error): notes.append("not in the capture: \(error)")
      }
    }
  }

  private static func copy(_ path: String, to target: String) throws {
    try Files.makeFolder((target as NSString).deletingLastPathComponent)
    let window = try FileWindow(path: path)
    let file = try AtomicFile(path: target)
    var done = 0
    while done < window.count {
      let piece = try window.read(done..<min(done + (1 << 20), window.count))
      if piece.isEmpty { break }
      try file.write(piece)
      done += piece.count
    }
    try file.commit()
  }

  func putDatabases(
    _ result: RunResult, _ settings: inout BundleSettings, _ staging: String
  ) throws {
    try Files.makeFolder("\(staging)/databases")
    for facts in result.coverage.markets.flatMap(\.databases).map(\.database) {
      let reference = "\(facts.id)@\(facts.version)"
      guard let version = try? request.keywords.version(reference),
        version.contentDigest.hex == facts.digest
      else {
        throw BundleError.lacks(
          what: "the store has not the keyword database \(reference) that the run used",
          todo: "import it again, score, and bundle that run")
      }
      let path = "databases/\(facts.id.replacing("/", with: "-"))-\(facts.version).ndjson"
      let file = try AtomicFile(path: "\(staging)/\(path)")
      var exporter = KeywordExporter(.ndjson)
      var pending: [UInt8] = []
      try request.keywords.forEachKeyword(of: version) { stored in
        pending += exporter.text(of: stored.keyword).utf8
        if pending.count > 1 << 16 {
          try file.write(pending)
          pending.removeAll(keepingCapacity: true)
        }
      }
      try file.write(pending)
      try file.commit()
      var files: [String: String] = [:]
      for one in try request.keywords.files(of: version) { files[one.name] = one.digest.hex }
      settings.databases.append(
        BundleSettings.Database(
          path: path, id: facts.id, version: facts.version, digest: facts.digest,
          official: facts.official, volumeKind: facts.volumeKind, source: version.source,
          importedAt: version.importedAt, files: files))
    }
    let markets = Set(result.coverage.markets.map(\.market))
    for list in request.variants where markets.contains(list.market) {
      try Files.makeFolder("\(staging)/variants")
      let name = list.name.filter { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
      let path = "variants/\(list.market.rawValue)-\(name)-\(list.version).csv"
      var text = "written,standard\n"
      for pair in try request.keywords.pairs(of: list) {
        text += "\(Self.cell(pair.written)),\(Self.cell(pair.standard))\n"
      }
      try Files.writeAtomically(Array(text.utf8), to: "\(staging)/\(path)")
      settings.variants.append(
        BundleSettings.Variants(
          path: path, market: list.market, name: list.name, version: list.version,
          digest: list.digest, source: list.source, importedAt: list.importedAt))
    }
  }

  private static func cell(_ text: String) -> String {
    text.contains { $0 == "," || $0 == "\"" || $0.isNewline || $0 == ";" || $0 == "\t" }
      ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
  }

  func putRulebooks(
    _ result: RunResult, _ settings: inout BundleSettings, _ staging: String
  ) throws {
    guard let cards = result.scorecards, !cards.isEmpty else { return }
    guard cards.map(\.rulebook) == request.rulebooks.map(\.name) else {
      throw BundleError.lacks(
        what: "the run was judged by \(cards.map(\.rulebook).joined(separator: ", "))",
        todo: "name the same rulebooks in the same order with --rulebook")
    }
    try Files.makeFolder("\(staging)/rulebooks")
    for (index, one) in request.rulebooks.enumerated() {
      var put = BundleSettings.Rulebook(
        path: "rulebooks/\(index + 1)-\(one.name).json", name: one.name, parents: [:])
      try Files.writeAtomically(one.text, to: "\(staging)/\(put.path)")
      for (place, parent) in one.parents.sorted(by: { $0.key < $1.key }).enumerated() {
        let path = "rulebooks/\(index + 1)-parent-\(place + 1).json"
        try Files.writeAtomically(parent.value, to: "\(staging)/\(path)")
        put.parents[parent.key] = path
      }
      settings.rulebooks.append(put)
    }
    guard let evidence = request.evidence else { return }
    settings.evidence = "evidence"
    for file in try EvidenceCopy(evidence).files {
      let path = "evidence/\(file.path)"
      if let reason = BundlePath.fault(path) {
        throw BundleError.lacks(
          what: "\(file.path): a bundle does not take this path (it \(reason))",
          todo: "rename the file in the evidence folder")
      }
      try Files.makeFolder(("\(staging)/\(path)" as NSString).deletingLastPathComponent)
      try Files.writeAtomically(file.bytes, to: "\(staging)/\(path)")
      if !file.dropped.isEmpty { settings.dropped[path] = file.dropped }
    }
  }
}
