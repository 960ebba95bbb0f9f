public import Foundation

/// Finds files that tests read: those of the repository and, where this machine has them, the
/// shared corpora beside it.
public enum Corpora {
  /// The repository's root folder, found from this source file.
  public static let repository = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// `../shared` beside the repository (or the folder named by `KUNCI_SHARED`), when it exists.
  public static let shared: URL? = {
    let named = ProcessInfo.processInfo.environment["KUNCI_SHARED"].map { URL(fileURLWithPath: $0) }
    let folder = named ?? repository.deletingLastPathComponent().appendingPathComponent("shared")
    return FileManager.default.fileExists(atPath: folder.appendingPathComponent("corpora").path)
      ? folder : nil
  }()

  /// A file or folder below `shared/corpora`; prints `skipped: …` and returns nil where it is absent.
  public static func corpus(_ path: String, test: String = #function) -> URL? {
    guard let file = shared?.appendingPathComponent("corpora/\(path)"),
      FileManager.default.fileExists(atPath: file.path)
    else {
      print("skipped: \(test) needs shared/corpora/\(path), which this machine does not have")
      return nil
    }
    return file
  }
}
