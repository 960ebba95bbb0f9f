internal import Bytes
internal import Foundation
internal import Reports
internal import Runs

/// Checks an evidence bundle: its container, files, manifest, root, signature and time stamp, and whether its
/// result follows from its capture.
public struct BundleCheck {
  /// What to hold the bundle against beside itself.
  public struct Expectation: Sendable {
    /// A public key in PEM that must have signed, with its name.
    public var key: (pem: [UInt8], name: String)?
    /// A Merkle root that was told elsewhere, hexadecimal.
    public var root: String?
    /// A time-stamp response and the certificates to trust, with their names.
    public var stamp:
      (response: [UInt8], name: String, authorities: [UInt8], authoritiesName: String)?
    /// Whether the result is computed again.
    public var recomputes = true

    /// Nothing but the bundle itself.
    public init() {}
  }

  /// What was found.
  public struct Report: Sendable {
    public var findings: [BundleFinding] = []
    /// The Merkle root over the files as they are; nil where they could not be listed.
    public var root: String?
    /// Whether there is a PDF.
    public var hasPDF = false
    /// Whether the result could not be compared, because other versions made it.
    public var isOpen = false
    /// False when anything is not what the bundle says.
    public var isVerified: Bool { !findings.contains { $0.grade == .differs } }
  }

  let container: BundleContainer
  private let expected: Expectation
  var report = Report()

  /// Checks the bundle at `path`. Changes the working directory while it computes.
  /// - Throws: `BundleError`, `FileError`, when it cannot be judged at all.
  public static func report(of path: String, expecting expected: Expectation) throws -> Report {
    var check = BundleCheck(container: try BundleContainer(path: path), expected: expected)
    try check.run()
    return check.report
  }

  private init(container: BundleContainer, expected: Expectation) {
    self.container = container
    self.expected = expected
  }

  mutating func note(_ grade: BundleFinding.Grade, _ subject: String, _ text: String) {
    report.findings.append(BundleFinding(grade, subject, text))
  }

  private mutating func run() throws {
    report.findings += container.findings
    guard container.isListed, let manifestEntry = container.entry(BundleLayout.manifest) else {
      note(.notCompared, "the result", "not computed again, because the files cannot be told apart")
      return
    }
    var files: [BundleManifest.File] = []
    for entry in container.entries {
      let (digest, finding) = try container.digest(of: entry)
      if let finding { report.findings.append(finding) }
      files.append(BundleManifest.File(path: entry.path, size: entry.size, digest: digest))
    }
    let actual = BundleManifest(files)
    report.root = actual.root
    report.hasPDF = actual.pdf != nil
    let bytes = try container.read(manifestEntry, limit: BundleLimits.maximumManifestBytes)
    try checkManifest(bytes, actual)
    try checkSeal(bytes, actual)
    guard expected.recomputes else {
      note(.notCompared, "the result", "not computed again, as asked for")
      return
    }
    guard report.isVerified else {
      note(.notCompared, "the result", "not computed again, because of what is said above")
      return
    }
    try recompute()
  }

  // MARK: - Manifest

  private mutating func checkManifest(_ bytes: [UInt8], _ actual: BundleManifest) throws {
    let name = BundleLayout.manifest
    guard actual.bytes != bytes else {
      note(
        .fine, name,
        "lists all \(actual.files.count + (actual.pdf == nil ? 0 : 1)) files, each as it is")
      note(.fine, "Merkle root", actual.root)
      return
    }
    let before = report.findings.count
    let stated: BundleManifest
    do throws(BundleError) {
      stated = try BundleManifest(reading: bytes)
    } catch {
      if case .newer = error { throw error }
      let at = zip(actual.bytes, bytes).prefix { $0 == $1 }.count
      note(.differs, name, "cannot be read (\(error)); it differs from its form at byte \(at)")
      return
    }
    let isConsistent = stated.computedRoot.hex == stated.root
    // When the root fits the files as they are, the list was changed and not they.
    let fitsFiles = stated.root == actual.root
    var listed: [String: BundleManifest.File] = [:]
    for file in stated.files {
      if listed.updateValue(file, forKey: file.path) != nil {
        note(.differs, name, "lists \(BundleContainer.shown(file.path)) twice")
      }
    }
    for file in actual.files {
      guard let told = listed.removeValue(forKey: file.path) else {
        note(
          .differs, BundleContainer.shown(file.path),
          fitsFiles
            ? "is missing in manifest.json, whose root includes it" : "is not part of the bundle")
        continue
      }
      guard told != file else { continue }
      if fitsFiles {
        note(.differs, name, "its line of \(file.path) was changed; the file itself fits the root")
      } else if told.digest != file.digest {
        note(
          .differs, file.path,
          "is not the file that was bundled"
            + (told.size == file.size ? "" : ": has \(file.size) bytes, not \(told.size)")
            + (isConsistent ? "" : ", or manifest.json was changed where it tells of it"))
      } else {
        note(.differs, name, "states another size of \(file.path) than it has")
      }
    }
    for path in listed.keys.sorted() { note(.differs, BundleContainer.shown(path), "is missing") }
    checkPDF(stated.pdf, actual.pdf)
    if !isConsistent {
      note(
        .differs, name,
        fitsFiles
          ? "its list of files does not give its Merkle root"
          : "the Merkle root that it states is not that of its list of files")
    }
    if report.findings.count == before {
      let at = zip(actual.bytes, bytes).prefix { $0 == $1 }.count
      note(.differs, name, "differs at byte \(at) from its form")
    }
  }

  private mutating func checkPDF(_ stated: BundleManifest.File?, _ actual: BundleManifest.File?) {
    switch (stated, actual) {
    case (nil, nil): break
    case (nil, _): note(.differs, BundleLayout.pdf, "is not part of the bundle")
    case (_, nil): note(.differs, BundleLayout.pdf, "is missing")
    case (let one?, let other?):
      if one != other {
        note(
          .differs, BundleLayout.pdf,
          "is not the file that was bundled, or manifest.json was changed where it tells of it")
      }
    }
  }

  // MARK: - Signature, time stamp

  private mutating func checkSeal(_ manifest: [UInt8], _ actual: BundleManifest) throws {
    if let root = expected.root {
      if root.lowercased() == actual.root {
        note(.fine, "Merkle root", "is the one that was given")
      } else {
        note(.differs, "Merkle root", "is \(actual.root), and \(root) was given")
      }
    }
    if let query = container.entry(BundleLayout.query) {
      if try container.read(query, limit: 4096)
        != TimeStamp.request(for: Digest.sha256(manifest))
      {
        note(.differs, BundleLayout.query, "is not the request for a time stamp of this manifest")
      }
    } else {
      note(.differs, BundleLayout.query, "is missing")
    }
    try checkSignature(manifest)
    if let stamp = expected.stamp {
      do throws(TimeStamp.Fault) {
        let moment = try TimeStamp.moment(
          of: stamp.response, name: stamp.name, digest: Digest.sha256(manifest),
          authorities: stamp.authorities, authoritiesName: stamp.authoritiesName)
        note(.fine, stamp.name, "stamps this manifest at \(moment)")
      } catch {
        note(.differs, stamp.name, "\(error)")
      }
    }
  }

  private mutating func checkSignature(_ manifest: [UInt8]) throws {
    let signature = container.entry(BundleLayout.signature)
    let key = container.entry(BundleLayout.publicKey)
    guard signature != nil || key != nil else {
      if let name = expected.key?.name {
        note(.differs, BundleLayout.signature, "is missing: the bundle is not signed by \(name)")
      } else {
        note(
          .notCompared, "signature",
          "there is none: whoever changes the files can change the manifest with them, so compare the root with "
            + "one that you were given elsewhere (--root)")
      }
      return
    }
    guard let signature else { return note(.differs, BundleLayout.signature, "is missing") }
    guard let key else { return note(.differs, BundleLayout.publicKey, "is missing") }
    let pem = try container.read(key, limit: Signature.maximumKeyBytes)
    let name = BundleLayout.publicKey
    let publicKey: [UInt8]
    do throws(Signature.KeyError) {
      publicKey = try Signature.publicKey(pem: pem, name: name)
    } catch {
      return note(.differs, name, "holds no Ed25519 key that can be read; it was changed")
    }
    guard Signature.pem(publicKey: publicKey) == pem else {
      return note(.differs, name, "is not written as Kunci writes a key; it was changed")
    }
    let bytes = try container.read(signature, limit: Signature.maximumKeyBytes)
    guard Signature.isFine(bytes, of: manifest, publicKey: publicKey) else {
      return note(
        .differs, BundleLayout.signature,
        "is not that of manifest.json by the key in \(name); one of the three was changed")
    }
    let print = Digest.sha256(publicKey).hex.prefix(16)
    guard let given = expected.key else {
      return note(
        .fine, BundleLayout.signature,
        "is good for the key in the bundle (SHA-256 \(print)…); whose key that is, only --key PUB.pem can tell"
      )
    }
    // An unreadable key of the caller's is the caller's mistake.
    if try Signature.publicKey(pem: given.pem, name: given.name) == publicKey {
      note(.fine, BundleLayout.signature, "is good, by \(given.name) (SHA-256 \(print)…)")
    } else {
      note(.differs, BundleLayout.signature, "is by another key than \(given.name)")
    }
  }
}
