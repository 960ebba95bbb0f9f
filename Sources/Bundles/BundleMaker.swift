internal import Bytes
internal import Coverage
internal import Documents
internal import Foundation
public import Keywords
public import Records
internal import Reports
internal import Rulebooks
public import Runs

/// Makes the evidence bundle of a run.
public struct BundleMaker {
  /// A rulebook that the run was judged by.
  public struct RulebookTexts: Sendable {
    public var name: String
    public var text: [UInt8]
    /// The texts it is derived from, by the names under which `extends` asks for them.
    public var parents: [String: [UInt8]]

    /// A rulebook of the given texts.
    public init(name: String, text: [UInt8], parents: [String: [UInt8]]) {
      self.name = name
      self.text = text
      self.parents = parents
    }
  }

  /// What a bundle is made of.
  public struct Request {
    /// The run, with its result (lists of keywords are not needed).
    public var run: RunSummary
    public var store: RunStore
    public var keywords: KeywordStore
    /// Lists of variants that the run used.
    public var variants: [VariantList]
    /// In the order of the run's scorecards.
    public var rulebooks: [RulebookTexts]
    public var evidence: EvidenceFolder?
    public var title: String?
    /// `en`, `zh`, `id`, `vi`, `th`.
    public var language: String
    /// A private key in PEM and its name, to sign with; nil for none.
    public var key: (pem: [UInt8], name: String)?

    /// A request without signature.
    public init(
      run: RunSummary, store: RunStore, keywords: KeywordStore, variants: [VariantList],
      rulebooks: [RulebookTexts] = [], evidence: EvidenceFolder? = nil, title: String? = nil,
      language: String = "en", key: (pem: [UInt8], name: String)? = nil
    ) {
      self.run = run
      self.store = store
      self.keywords = keywords
      self.variants = variants
      self.rulebooks = rulebooks
      self.evidence = evidence
      self.title = title
      self.language = language
      self.key = key
    }
  }

  /// A bundle that was made.
  public struct Made: Sendable {
    public var path: String
    /// The Merkle root, hexadecimal.
    public var root: String
    public var files: Int
    public var bytes: Int
    public var hasPDF: Bool
    public var isSigned: Bool
    /// See `BundleSettings.differences`.
    public var differences: [String]
    /// What else a person should know.
    public var notes: [String]
  }

  let request: Request
  var notes: [String] = []

  /// A maker of that bundle.
  public init(_ request: Request) { self.request = request }

  /// Makes the bundle at `path`: a zip where the name ends in `.zip`, else a folder, which must not exist.
  /// Changes the working directory while it works; paths of stores should be absolute.
  /// - Throws: `BundleError`; `FileError`, `StoreError`, `SiteError`; `Signature.KeyError`. Nothing is left at
  ///   `path` then.
  public mutating func make(at path: String) throws -> Made {
    let isZip = path.lowercased().hasSuffix(".zip")
    let path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    if Files.exists(path) { throw BundleError.exists(path: path) }
    guard let result = request.run.result else {
      throw BundleError.lacks(what: "run \(request.run.id) has no result", todo: "score again")
    }
    let scratch = try ScratchFolder()
    // A folder is made beside its place, so that it can be moved there.
    let staging = isZip ? scratch.path + "/bundle" : path + ".unfinished"
    if Files.exists(staging) { throw BundleError.exists(path: staging) }
    try Files.makeFolder(staging)
    defer { try? FileManager.default.removeItem(atPath: staging) }

    var settings = BundleSettings(
      title: request.title ?? "", language: request.language, asOf: result.asOf,
      judgedAt: result.scorecards?.first?.asOf, rules: result.coverage.rules,
      limits: result.limits, engine: result.engine)
    try putSources(result.sources, asOf: result.asOf, &settings, staging)
    try putDatabases(result, &settings, staging)
    try putRulebooks(result, &settings, staging)
    let scored = try BundleScoring(
      settings: settings, folder: staging, scratch: scratch.path
    ).result()
    for finding in scored.findings where finding.grade == .differs {
      throw BundleError.lacks(
        what: "\(finding.subject): \(finding.text)",
        todo: "import the database again, score, and bundle that run")
    }
    try compare(scored.bytes, with: result, &settings)
    let file = try ResultFile(scored.bytes, path: BundleLayout.result)
    settings.engine = file.result.engine
    if settings.title.isEmpty { settings.title = Self.title(result, file) }
    try Files.writeAtomically(scored.bytes, to: "\(staging)/\(BundleLayout.result)")
    try citePDF(scored.bytes, &settings)
    try Files.writeAtomically(try settings.bytes, to: "\(staging)/\(BundleLayout.settings)")
    let rendered = try BundleFiles(result: scored.bytes, settings: settings)
    let (files, unresolved) = rendered.files()
    for (name, bytes) in files { try Files.writeAtomically(bytes, to: "\(staging)/\(name)") }
    for pointer in unresolved.prefix(5) {
      notes.append("the report cites \(pointer), which the result does not have")
    }
    let root = BundleManifest(try Self.list(staging)).root
    if settings.pdf != nil {
      let pdf = try rendered.pdf(root: root)
      try Files.writeAtomically(pdf.bytes, to: "\(staging)/\(BundleLayout.pdf)")
      notes += pdf.warnings
    }
    let manifest = BundleManifest(try Self.list(staging))
    try seal(manifest, staging)
    let all = try Self.list(staging)
    if isZip {
      try Self.pack(all, staging, to: path)
    } else {
      try FileManager.default.moveItem(atPath: staging, toPath: path)
    }
    return Made(
      path: path, root: manifest.root, files: all.count, bytes: all.reduce(0) { $0 + $1.size },
      hasPDF: settings.pdf != nil, isSigned: request.key != nil, differences: settings.differences,
      notes: notes)
  }

  /// Notes what the PDF will cite and depend on: the figures are listed under the root, which the PDF bears.
  private mutating func citePDF(_ result: [UInt8], _ settings: inout BundleSettings) throws {
    do {
      settings.cited = try BundleFiles(result: result, settings: settings)
        .pdf(root: String(repeating: "0", count: 64)).cited
      settings.pdf = BundleFiles.pdfEnvironment
    } catch let error as DocumentError {
      notes.append("the bundle has no PDF: \(error)")
    }
  }

  private static func title(_ result: RunResult, _ file: ResultFile) -> String {
    let content = ReportContent(result: result, pages: file.pages, skips: file.skips)
    return content.title
  }

  // MARK: - Comparing and sealing

  /// Refuses a capture whose pages are not those of the run, and notes what else differs.
  private func compare(
    _ bytes: [UInt8], with result: RunResult, _ settings: inout BundleSettings
  ) throws {
    let file = try ResultFile(bytes, path: BundleLayout.result)
    var pages = file.pages[...]
    let decoder = JSONDecoder()
    try request.store.forEachPage(of: request.run.id) { text in
      let old = try decoder.decode(PageRecord.self, from: Data(text.utf8))
      guard let new = pages.popFirst(), new.digest == old.digest, new.address == old.address else {
        throw BundleError.changed(page: old.origin)
      }
    }
    if let more = pages.first { throw BundleError.changed(page: more.address) }
    var (one, other) = (result, file.result)
    // What always differs: where sources lie. The lists of keywords follow from the rest.
    (one.sources, other.sources) = ([], [])
    one.coverage = one.coverage.withoutKeywords
    other.coverage = other.coverage.withoutKeywords
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let (old, new) = (
      try JSONTape(Array(encoder.encode(one))), try JSONTape(Array(encoder.encode(other)))
    )
    settings.differences = ResultComparison.differences(old.root, new.root, limit: 40).map {
      ResultComparison.sentence($0, "the store", "the bundle")
    }
  }

  /// Writes the manifest, the time-stamp request, and the signature where one is asked for.
  private func seal(_ manifest: BundleManifest, _ staging: String) throws {
    let bytes = manifest.bytes
    try Files.writeAtomically(bytes, to: "\(staging)/\(BundleLayout.manifest)")
    try Files.writeAtomically(
      TimeStamp.request(for: Digest.sha256(bytes)), to: "\(staging)/\(BundleLayout.query)")
    guard let key = request.key else { return }
    let signature = try Signature(of: bytes, privateKey: key.pem, name: key.name)
    try Files.writeAtomically(signature.bytes, to: "\(staging)/\(BundleLayout.signature)")
    try Files.writeAtomically(
      Signature.pem(publicKey: signature.publicKey), to: "\(staging)/\(BundleLayout.publicKey)")
  }

  /// The files of a folder with their digests, by the bytes of their paths.
  private static func list(_ folder: String) throws -> [BundleManifest.File] {
    var files: [BundleManifest.File] = []
    for found in try Files.walk(folder: folder) {
      switch found {
      case .file(let path, let relative, let size):
        files.append(
          BundleManifest.File(
            path: relative, size: size, digest: try Digest.sha256(file: path)))
      case .passedBy(let path, _, _):
        throw BundleError.unreadable(path: path, reason: "is no plain file")
      case .unreadable(let error): throw error
      }
    }
    if let (one, other) = BundlePath.collision(files.map(\.path)) {
      throw BundleError.lacks(
        what: "\(one) and \(other) are one file on some file systems", todo: "rename one of them")
    }
    return files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  private static func pack(
    _ files: [BundleManifest.File], _ folder: String, to path: String
  ) throws {
    var zip = try ZipStore(path: path)
    for file in files {
      let window = try FileWindow(path: "\(folder)/\(file.path)")
      var checksum = CRC32()
      var done = 0
      func piece() throws(FileError) -> [UInt8]? {
        let bytes = try window.read(done..<min(done + (1 << 20), file.size))
        done += bytes.count
        return bytes.isEmpty ? nil : bytes
      }
      while let bytes = try piece() { checksum.update(bytes) }
      done = 0
      try zip.add(file.path, size: file.size, checksum: checksum.value, pieces: piece)
    }
    try zip.finish()
  }
}
