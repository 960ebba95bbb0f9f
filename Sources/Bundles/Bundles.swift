// Bundles: a run's result with all that it follows from, as one folder or zip that another person can check on
// another machine. Knows nothing of how a result is computed or shown: it hands the capture to `Runs` again
// and compares bytes.

/// Where things stand in an evidence bundle.
///
/// | path | what |
/// | --- | --- |
/// | `README.txt` | what this is and how to check it |
/// | `result.json` | the result (`Schemas/result.schema.json`), made by scoring the bundle's own capture |
/// | `report.html`, `report.pdf` | the report for people |
/// | `keywords.csv`, `pages.csv`, `figures.csv` | the result as tables; `figures.csv` resolves the ids that reports print |
/// | `settings.json` | what the result was made with: rules, limits, databases, rulebooks, versions |
/// | `capture/` | the pages as they were: archives, or folders packed into a WACZ |
/// | `databases/`, `variants/` | the keyword databases and lists of variants, whole |
/// | `rulebooks/`, `evidence/` | the rulebooks, and the operating records without what is about persons |
/// | `manifest.json` | SHA-256 and size of every file, and the Merkle root over them (`BundleManifest`) |
/// | `manifest.tsq` | the request for a time stamp of the manifest (RFC 3161) |
/// | `manifest.sig`, `manifest.pub` | the signature of the manifest and the key that made it (Ed25519), where one was asked for |
///
/// The zip form holds the same files, stored, in the byte order of their paths (`ZipStore`).
public enum BundleLayout {
  public static let result = "result.json"
  public static let html = "report.html"
  public static let pdf = "report.pdf"
  public static let keywords = "keywords.csv"
  public static let pages = "pages.csv"
  public static let figures = "figures.csv"
  public static let settings = "settings.json"
  public static let readme = "README.txt"
  public static let manifest = "manifest.json"
  public static let signature = "manifest.sig"
  public static let publicKey = "manifest.pub"
  public static let query = "manifest.tsq"

  /// Files that follow from the manifest and are not listed in it.
  static let besideManifest: Set<String> = [manifest, signature, publicKey, query]

  /// What a file is for, by its path.
  static func role(of path: String) -> String {
    switch path {
    case result: "result"
    case html, pdf: "report"
    case keywords, pages, figures: "table"
    case settings: "settings"
    case readme: "readme"
    default:
      [
        ("capture/", "capture"), ("databases/", "database"), ("variants/", "variants"),
        ("rulebooks/", "rulebook"), ("evidence/", "evidence"),
      ].first { path.hasPrefix($0.0) }?.1 ?? "other"
    }
  }

  /// Files and folders without which the result cannot be computed again.
  static func isNeededToScore(_ path: String) -> Bool {
    path == settings
      || ["capture", "database", "variants", "rulebook", "evidence"].contains(role(of: path))
  }
}

/// How much a bundle may ask of memory and time.
public enum BundleLimits {
  /// Files of a bundle.
  public static let maximumFiles = 65_536
  /// Bytes of a path, and names in it.
  public static let maximumPathBytes = 1024
  public static let maximumPathDepth = 32
  /// Bytes of the manifest, and of the directory of a zip.
  public static let maximumManifestBytes = 16 << 20
  /// Bytes of a file that is read whole: a result, a database, a report.
  public static let maximumFileBytes = 1 << 30
}

/// What was found of one thing of a bundle.
public struct BundleFinding: Sendable, Equatable, Codable {
  /// How it stands.
  public enum Grade: String, Sendable, Codable {
    case fine
    /// It is not what the bundle says.
    case differs
    /// It could not be compared here; nothing is wrong with it that could be seen.
    case notCompared = "not-compared"
  }

  public var grade: Grade
  /// The file, `the container's directory`, or what else it is about.
  public var subject: String
  /// What was found, in words.
  public var text: String

  /// A finding of the given parts.
  public init(_ grade: Grade, _ subject: String, _ text: String) {
    self.grade = grade
    self.subject = subject
    self.text = text
  }
}

/// Why something is no bundle, or cannot be made one.
public enum BundleError: Error, Equatable, CustomStringConvertible {
  case notABundle(path: String, reason: String)
  case newer(path: String, schema: Int, readable: Int)
  case exists(path: String)
  case changed(page: String)
  case lacks(what: String, todo: String)
  case unreadable(path: String, reason: String)

  public var description: String {
    switch self {
    case .notABundle(let path, let reason):
      "\(path): is no evidence bundle (\(reason)); give what kunci report --bundle wrote"
    case .newer(let path, let schema, let readable):
      "\(path): has the form \(schema) and only \(readable) can be read; use a newer Kunci"
    case .exists(let path):
      "\(path): is there already; name another place, or remove it first"
    case .changed(let page):
      "\(page): is not any more what the run has read; score again and bundle that run"
    case .lacks(let what, let todo): "\(what); \(todo)"
    case .unreadable(let path, let reason): "\(path): \(reason)"
    }
  }
}
