import ArgumentParser
import Bundles
import Bytes
import Foundation

/// Checks an evidence bundle.
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract:
      "Check an evidence bundle: every file, the root, the signature, and the result itself.",
    discussion: """
      Needs no store and no network. The result is computed again from the bundle's capture, databases and \
      rules and compared byte for byte. Exit code 0: verified; 1: something is not what the bundle says, \
      each thing named; 2: could not.
      """)

  @Argument(help: "The bundle: a folder or a zip.") var bundle: String
  @Option(
    help: ArgumentHelp("The Ed25519 public key, in PEM, that must have signed.", valueName: "file"))
  var key: String?
  @Option(help: ArgumentHelp("The Merkle root that you were given.", valueName: "hex"))
  var root: String?
  @Option(help: ArgumentHelp("A time-stamp response for the manifest.", valueName: "file"))
  var timeStamp: String?
  @Option(
    help: ArgumentHelp(
      "For --time-stamp: the authority's certificates, in PEM.", valueName: "file"))
  var tsCa: String?
  @Flag(help: "Compare files, root and signature only; do not compute the result again.")
  var filesOnly = false
  @Flag(help: "Write the findings as JSON.") var json = false

  func validate() throws {
    if (timeStamp == nil) != (tsCa == nil) {
      throw ValidationError("--time-stamp and --ts-ca belong together")
    }
    if let root, root.count != 64 || !root.allSatisfy(\.isHexDigit) {
      throw ValidationError("--root has 64 hexadecimal digits")
    }
  }

  func run() throws {
    let report = try Console.orCouldNot {
      var expected = BundleCheck.Expectation()
      expected.root = root
      expected.recomputes = !filesOnly
      if let key {
        let pem = try Files.read(key, limit: Signature.maximumKeyBytes)
        _ = try Signature.publicKey(pem: pem, name: key)
        expected.key = (pem, key)
      }
      if let timeStamp, let tsCa {
        expected.stamp = (
          try Files.read(timeStamp, limit: TimeStamp.maximumBytes), timeStamp,
          try Files.read(tsCa, limit: TimeStamp.maximumBytes), tsCa
        )
      }
      Console.progress("checking \(bundle)")
      let report = try BundleCheck.report(
        of: BundleOptions.absolute(bundle), expecting: expected)
      Console.clearProgress()
      try tell(report)
      return report
    }
    if !report.isVerified { throw ExitCodes.belowBar }
    if report.isOpen { throw ExitCodes.couldNot }
  }

  private func tell(_ report: BundleCheck.Report) throws {
    if json {
      Output.write(
        try RulebookFiles.json(
          Told(
            findings: report.findings, root: report.root,
            verified: report.isVerified && !report.isOpen)))
    } else {
      for one in report.findings {
        let mark =
          switch one.grade {
          case .fine: "ok       "
          case .differs: "DIFFERS  "
          case .notCompared: "-        "
          }
        Output.print("\(mark)\(one.subject): \(one.text)")
      }
      Output.print(
        report.isVerified
          ? report.isOpen
            ? "NOT verified: the files of \(bundle) are what they say, the result could not be compared."
            : "Verified: \(bundle) is what it says."
          : "NOT verified: \(bundle) is not what it says.")
    }
  }

  /// What `--json` writes.
  private struct Told: Encodable {
    var findings: [BundleFinding]
    var root: String?
    var verified: Bool
  }
}
