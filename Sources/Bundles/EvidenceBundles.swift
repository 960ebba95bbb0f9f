internal import Bytes
internal import Foundation
public import Indicators
public import Records

/// Bundles that lie in an evidence folder.
public enum EvidenceBundles {
  /// Bundles of a folder that are checked.
  public static let maximum = 20

  /// Checks the files, root and signature of each bundle that the folder names; results are not computed again,
  /// so that a bundle in a bundle in a bundle costs no more than its bytes.
  public static func verdicts(of evidence: EvidenceFolder) -> [BundleVerdict] {
    (evidence.otherFiles[.bundle] ?? []).prefix(maximum).map(verdict)
  }

  private static func verdict(_ path: String) -> BundleVerdict {
    var verdict = BundleVerdict(
      path: path, digest: "", isVerified: false, isSigned: false, hasPDF: false, root: nil,
      problem: nil)
    do {
      guard !Files.isFolder(path) else {
        throw BundleError.notABundle(path: path, reason: "it is a folder; give the zip")
      }
      verdict.digest = try Digest.sha256(file: path).hex
      var expected = BundleCheck.Expectation()
      expected.recomputes = false
      let report = try BundleCheck.report(of: path, expecting: expected)
      verdict.isVerified = report.isVerified
      verdict.root = report.root
      verdict.isSigned = report.findings.contains {
        $0.subject == BundleLayout.signature && $0.grade == .fine
      }
      verdict.hasPDF = report.hasPDF
      verdict.problem = report.findings.first { $0.grade == .differs }.map {
        "\($0.subject): \($0.text)"
      }
    } catch {
      verdict.problem = "\(error)"
    }
    return verdict
  }
}
