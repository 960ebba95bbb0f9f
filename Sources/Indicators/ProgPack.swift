public import Measures

/// What checking an evidence bundle showed.
public struct BundleVerdict: Sendable, Equatable {
  /// The file, as the evidence folder names it.
  public var path: String
  /// SHA-256 of the file, hexadecimal.
  public var digest: String
  /// Whether every file of it is what its manifest says, and the manifest what its root and signature say.
  public var isVerified: Bool
  public var isSigned: Bool
  /// Whether it holds the report as a PDF.
  public var hasPDF: Bool
  /// The Merkle root, hexadecimal; nil where it could not be told.
  public var root: String?
  /// The first thing that is wrong with it; nil where nothing is.
  public var problem: String?

  /// A verdict of the given parts.
  public init(
    path: String, digest: String, isVerified: Bool, isSigned: Bool, hasPDF: Bool, root: String?,
    problem: String?
  ) {
    self.path = path
    self.digest = digest
    self.isVerified = isVerified
    self.isSigned = isSigned
    self.hasPDF = hasPDF
    self.root = root
    self.problem = problem
  }
}

/// `prog.pack`: is there a diagnosis as material that others can check: a bundle with the report, every figure
/// of which leads to its evidence.
///
/// Stands on the bundles in the evidence folder, whose files, roots and signatures are checked here; whether a
/// result follows from its capture is for `kunci verify`. **Measures.** `bundles`, `verified`, `signed`, `pdf` in
/// bundles. **Degree**: share of the bundles that verify and hold a PDF, one that only verifies counting half.
public enum ProgPack {
  static let title = "Evidence pack"

  /// The result of the bundles that were given.
  public static func result(_ bundles: [BundleVerdict]) -> IndicatorResult {
    let key = IndicatorKey("prog.pack")
    guard !bundles.isEmpty else {
      return IndicatorResult(
        key: key, title: title, status: .notTested, summary: "No evidence bundle was given.",
        raises: ["Make one (kunci report RUN --bundle FILE.zip) and name it under [bundle]."])
    }
    let verified = bundles.filter(\.isVerified)
    let whole = verified.filter(\.hasPDF)
    func measure(_ name: String, _ count: Int, _ basis: String) -> Measure {
      Measure(
        name: MeasureName(rawValue: "prog.pack.\(name)"), value: Double(count), unit: .count,
        status: count == bundles.count ? .pass : count == 0 ? .fail : .partial, basis: basis)
    }
    var signed = measure(
      "signed", verified.filter(\.isSigned).count, "bundles with a good signature")
    // No source asks for one.
    signed.status = .notApplicable
    let status: Status =
      whole.count == bundles.count ? .pass : verified.isEmpty ? .fail : .partial
    let degree = (Double(verified.count) + Double(whole.count)) / Double(2 * bundles.count)
    return IndicatorResult(
      key: key, title: title, status: status, degree: (degree * 1_000_000).rounded() / 1_000_000,
      summary:
        "\(verified.count) of \(bundles.count) bundles are what they say; \(whole.count) hold a PDF.",
      measures: [
        measure("bundles", bundles.count, "bundles in the evidence folder"),
        measure("verified", verified.count, "bundles whose files, root and signature fit"), signed,
        measure("pdf", whole.count, "of these, with the report as a PDF"),
      ],
      evidence: bundles.map {
        Evidence(
          kind: .document, address: $0.path, quote: $0.problem ?? $0.root.map { "root \($0)" },
          digest: $0.digest)
      },
      raises: bundles.compactMap { one in
        one.problem.map { "Make \(one.path) anew: \($0)." }
          ?? (one.hasPDF ? nil : "Make \(one.path) on a machine that can make the PDF.")
      },
      assumptions: [
        "The results in the bundles were not computed again here; kunci verify does that."
      ])
  }
}
