internal import Bytes
internal import Foundation
internal import Reports
internal import Runs

extension BundleCheck {
  /// Scores the capture again and compares the result and all that follows from it.
  mutating func recompute() throws {
    func entry(_ path: String) throws -> BundleContainer.Entry {
      guard let entry = container.entry(path) else {
        throw BundleError.unreadable(path: path, reason: "is missing, and a result needs it")
      }
      return entry
    }
    let result: [UInt8]
    let settings: BundleSettings
    let scored: (bytes: [UInt8], findings: [BundleFinding])
    let scratch = try ScratchFolder()
    do {
      result = try container.read(entry(BundleLayout.result))
      settings = try BundleSettings(
        reading: container.read(
          entry(BundleLayout.settings), limit: BundleLimits.maximumManifestBytes))
      var folder = container.path
      if !container.isFolder {
        folder = scratch.path + "/bundle"
        for entry in container.entries where BundleLayout.isNeededToScore(entry.path) {
          try container.extract(entry, to: folder)
        }
      }
      scored = try BundleScoring(
        settings: settings, folder: folder, scratch: scratch.path
      ).result()
    } catch let error as FileError where error.isOfDisk {
      throw error
    } catch {
      let reason = error is DecodingError ? "its settings are not in their form" : "\(error)"
      note(.differs, BundleLayout.result, "cannot be computed again: \(reason)")
      return
    }
    if scored.bytes == result {
      noteDatabases(scored.findings, settings)
      note(
        .fine, BundleLayout.result,
        "follows from the capture, byte for byte (\(result.count) bytes, computed again)")
      try render(result, settings)
    } else {
      try tellDifferences(result, scored.bytes) {
        $0.noteDatabases(scored.findings, settings)
      }
    }
  }

  private mutating func noteDatabases(_ findings: [BundleFinding], _ settings: BundleSettings) {
    let wrong = findings.filter { $0.grade == .differs }
    report.findings += wrong
    if wrong.isEmpty, !findings.isEmpty {
      note(
        .fine, "databases",
        "\(findings.count) lists have the content that the result names by its digest")
    }
  }

  /// Says where the result is not the one that was computed here; a result of other versions may differ.
  private mutating func tellDifferences(
    _ result: [UInt8], _ own: [UInt8], databases: (inout BundleCheck) -> Void
  ) throws {
    guard let old = try? JSONTape(result) else {
      return note(.differs, BundleLayout.result, "is no JSON")
    }
    let new = try JSONTape(own)
    let found = ResultComparison.differences(
      old.root, new.root, limit: 3, passing: ["engine"]
    ).map { ResultComparison.sentence($0, "the bundle", "what its capture gives") }
    var versions: [String] = []
    if let one = old.root["engine"], let other = new.root["engine"] {
      versions = ResultComparison.differences(one, other, limit: 9).map {
        String(ResultComparison.sentence($0, "the bundle", "this program").dropFirst())
      }
    }
    if versions.isEmpty {
      databases(&self)
      note(
        .differs, BundleLayout.result,
        "does not follow from the capture: "
          + (found.isEmpty ? "it is laid out otherwise" : found.joined(separator: "; ")))
    } else if found.isEmpty {
      note(
        .fine, BundleLayout.result,
        "follows from the capture, value for value; made by other versions "
          + "(\(versions.joined(separator: "; "))), so reports and tables are not compared")
    } else {
      report.isOpen = true
      note(
        .notCompared, BundleLayout.result,
        "could not be compared: made by other versions (\(versions.joined(separator: "; "))), which gives "
          + "other figures (\(found[0])); verify with the versions of the bundle")
    }
  }

  private mutating func render(_ result: [UInt8], _ settings: BundleSettings) throws {
    let rendered = try BundleFiles(result: result, settings: settings)
    let (files, unresolved) = rendered.files()
    var same = 0
    for (path, bytes) in files {
      guard let entry = container.entry(path) else {
        note(.differs, path, "is missing")
        continue
      }
      let own = try container.read(entry)
      if own == bytes {
        same += 1
      } else {
        let at = zip(own, bytes).prefix { $0 == $1 }.count
        note(.differs, path, "is not what the result gives, from byte \(at) on")
      }
    }
    for pointer in unresolved {
      note(.differs, BundleLayout.html, "cites \(pointer), which is not there")
    }
    if same == files.count {
      note(.fine, "report and tables", "follow from the result, byte for byte")
    }
    guard let entry = container.entry(BundleLayout.pdf) else { return }
    guard let made = BundleFiles.pdfEnvironment, made == settings.pdf, let root = report.root else {
      note(
        .notCompared, BundleLayout.pdf,
        "is the file that was bundled; not made again: other version or fonts "
          + "(\(settings.pdf ?? "none") there, \(BundleFiles.pdfEnvironment ?? "none") here)")
      return
    }
    let pdf = try rendered.pdf(root: root)
    if try pdf.bytes == container.read(entry), pdf.cited == settings.cited {
      note(
        .fine, BundleLayout.pdf,
        "follows from the result and the root, byte for byte; its \(pdf.cited.count) figures are in figures.csv"
      )
    } else {
      note(.differs, BundleLayout.pdf, "is not what the result and the root give")
    }
  }
}

extension FileError {
  /// Whether this machine's disk is at fault rather than a bundle.
  fileprivate var isOfDisk: Bool {
    switch self {
    case .noSpace, .readOnlyDisk, .notPermitted: true
    default: false
    }
  }
}
