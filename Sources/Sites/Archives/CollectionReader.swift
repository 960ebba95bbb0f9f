internal import Bytes

/// The web archives inside a WACZ.
///
/// A WACZ is a zip: `archive/` holds WARC files, `indexes/` and `pages/` what viewers need, `datapackage.json`
/// the list of all with digests. Only the archives are read; a missing list is reported.
struct CollectionReader {
  enum Step {
    case outcome(VisitOutcome)
    case archive(WebArchiveReader)
  }

  private let zip: ZipArchive
  private let limits: VisitLimits
  /// What is still to come, the next one last.
  private var waiting: [ZipEntry]
  private var flaws: [VisitOutcome] = []

  init(_ zip: ZipArchive, limits: VisitLimits) {
    self.zip = zip
    self.limits = limits
    waiting = zip.entries.filter { CollectionReader.isArchive($0.path) }
      .sorted { $1.path.utf8.lexicographicallyPrecedes($0.path.utf8) }
    func flaw(_ entry: String, _ text: String) -> VisitOutcome {
      .skipped(address: zip.name, origin: "\(zip.name)#\(entry)", reason: .archiveFlaw(text))
    }
    if !zip.entries.contains(where: { $0.path == "datapackage.json" }) {
      flaws.append(
        flaw(
          "datapackage.json", "the WACZ has no datapackage.json; its archives are read all the same"
        ))
    }
    if waiting.isEmpty {
      flaws.append(flaw("archive/", "the WACZ holds no archive/*.warc or archive/*.warc.gz"))
    }
  }

  /// Says whether an entry of that path is one of the WACZ's archives.
  static func isArchive(_ path: String) -> Bool {
    path.hasPrefix("archive/") && FileName.kind(of: path) == .webArchive
  }

  mutating func next() -> Step? {
    if let flaw = flaws.popLast() { return .outcome(flaw) }
    guard let entry = waiting.popLast() else { return nil }
    let name = "\(zip.name)#\(entry.path)"
    do throws(ArchiveError) {
      let reader = try WebArchiveReader(name: name, limits: limits) {
        [zip, limits] () throws(ArchiveError) -> DecompressedStream in
        try DecompressedStream(entry: try zip.open(entry), limits: limits.archive)
      }
      if let reader { return .archive(reader) }
      return .outcome(
        .skipped(address: name, origin: name, reason: .archiveFlaw("is no web archive")))
    } catch {
      return .outcome(
        .skipped(address: name, origin: name, reason: .unreadable(error.explanation)))
    }
  }
}
