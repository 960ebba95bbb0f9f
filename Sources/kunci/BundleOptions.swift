import ArgumentParser
import Bundles
import Bytes
import Foundation
import Keywords
import Records
import Reports
import Rulebooks
import Runs

/// What `kunci report` asks of an evidence bundle.
struct BundleOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      Write an evidence bundle: result, report, tables, capture, databases, rules and a manifest; a zip \
      where the name ends in .zip, else a folder.
      """, valueName: "path"))
  var bundle: String?
  @Option(
    help: ArgumentHelp(
      """
      Sign the bundle with this Ed25519 key in PEM; openssl genpkey -algorithm ed25519 makes one.
      """, valueName: "key"))
  var sign: String?
  @Option(
    help: ArgumentHelp(
      "For --bundle: a rulebook file that the run was judged by; those built in are known.",
      valueName: "name"))
  var rulebook: [String] = []
  @Option(
    name: .customLong("evidence"),
    help: ArgumentHelp(
      "For --bundle: the run's evidence folder, where it lies elsewhere now.", valueName: "folder"))
  var folder: String?

  func validate() throws {
    if bundle == nil, sign != nil || !rulebook.isEmpty || folder != nil {
      throw ValidationError("--sign, --rulebook and --evidence belong to --bundle PATH")
    }
  }

  /// Makes the bundle, where one is asked for, and says where it is and how to check it.
  func make(of subject: String, store path: String, language: ReportLanguage) throws {
    guard let bundle else { return }
    guard subject == "last" || Int64(subject) != nil else {
      throw CouldNot(
        message:
          "\(subject): a bundle holds the databases and pages of a run, which a result file has not; "
          + "name the run (kunci runs lists them)")
    }
    // The working directory changes while the bundle is scored.
    let open = try Store(
      path: Self.absolute(path), schemas: [.keywords, .runs], mode: .existing)
    let runs = RunStore(open)
    let number = Int64(subject)
    let all = try runs.runs()
    guard let run = all.last(where: { number == nil ? $0.isDone : $0.id == number }) else {
      throw CouldNot(message: "\(path): there is no such run; `kunci runs` lists them")
    }
    guard let result = run.result else {
      throw CouldNot(
        message: "\(path): run \(run.id) was interrupted and has no result; score again")
    }
    let keywords = KeywordStore(open)
    var request = BundleMaker.Request(
      run: run, store: runs, keywords: keywords,
      variants: try runs.variantLists(of: run.id, keywords: keywords), language: language.rawValue)
    request.rulebooks = try rulebooks((result.scorecards ?? []).map(\.rulebook))
    if !request.rulebooks.isEmpty {
      request.evidence = try (folder ?? runs.evidenceFolder(of: run.id)).map {
        try EvidenceFolder($0)
      }
    }
    if let sign {
      let pem = try Files.read(sign, limit: Signature.maximumKeyBytes)
      // Before the work: a key that cannot be used is told at once.
      _ = try Signature(of: [], privateKey: pem, name: sign)
      request.key = (pem, sign)
    }
    Console.progress("making the evidence bundle")
    var maker = BundleMaker(request)
    let made = try maker.make(at: bundle)
    Console.clearProgress()
    Self.tell(made)
  }

  private static func tell(_ made: BundleMaker.Made) {
    let parts = [
      "\(made.files) files", "\(made.bytes) bytes", made.hasPDF ? nil : "without a PDF",
      made.isSigned ? "signed" : "not signed",
    ].compactMap(\.self)
    Output.print("Evidence bundle: \(made.path) (\(parts.joined(separator: ", ")))")
    Output.print("Merkle root:     \(made.root)")
    Output.print(
      "Time stamp:      send manifest.tsq in it to an authority (RFC 3161), if you want one")
    Output.print(
      "Check it:        kunci verify \(made.path) --root \(made.root)"
        + (made.isSigned ? " --key PUB.pem" : ""))
    for note in made.notes { Console.warn(note) }
    if !made.differences.isEmpty {
      Output.print(
        "The bundle's result differs from the run's in the store, beside the places of sources:")
      for one in made.differences { Output.print("  \(one)") }
    }
  }

  /// The texts of the run's rulebooks: those that are built in, and files that were named.
  private func rulebooks(_ names: [String]) throws -> [BundleMaker.RulebookTexts] {
    var files: [String: BundleMaker.RulebookTexts] = [:]
    for path in rulebook where !RulebookLoader.builtIn.contains(path) {
      let texts = try RulebookFiles.texts(path)
      files[texts.name] = texts
    }
    return try names.map { name in
      if let texts = files[name] { return texts }
      guard let text = RulebookLoader.builtInText(name) else {
        throw CouldNot(
          message: "the run was judged by the rulebook '\(name)', which is not built in; "
            + "name its file with --rulebook FILE")
      }
      return BundleMaker.RulebookTexts(name: name, text: Array(text.utf8), parents: [:])
    }
  }

  /// A path that stays true when the working directory changes.
  static func absolute(_ path: String) -> String {
    path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
  }
}

extension RulebookFiles {
  /// The texts of a rulebook in a file and of all that it is derived from.
  static func texts(_ path: String) throws -> BundleMaker.RulebookTexts {
    guard Files.exists(path) else {
      throw CouldNot(message: "\(path): there is no such rulebook file; check the name")
    }
    let folder = try folder(of: path)
    let bytes = try Files.read(path, limit: RulebookLoader.maximumBytes)
    var parents: [String: [UInt8]] = [:]
    let book = try RulebookLoader.load(text: bytes, file: path) { other in
      let beside = folder + other
      for candidate in [beside, beside + ".json"]
      where Files.exists(candidate) && !Files.isFolder(candidate) {
        let text = try Files.read(
          candidate, limit: RulebookLoader.maximumBytes, admitting: .filesOnly)
        parents[other] = text
        return (text, candidate)
      }
      guard let text = RulebookLoader.builtInText(other).map({ Array($0.utf8) }) else { return nil }
      parents[other] = text
      return (text, other)
    }
    return BundleMaker.RulebookTexts(name: book.name, text: bytes, parents: parents)
  }
}
