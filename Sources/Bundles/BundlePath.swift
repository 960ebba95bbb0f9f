internal import Foundation

/// Which paths a bundle may have: relative, in Unicode's composed form, of names that every file system takes.
enum BundlePath {
  /// What is wrong with a path; nil for a safe one.
  static func fault(_ path: String) -> String? {
    if path.isEmpty { return "is empty" }
    if path.utf8.count > BundleLimits.maximumPathBytes { return "is too long" }
    if path.hasPrefix("/") { return "is absolute" }
    if path.contains("\\") { return "has a backslash" }
    if path.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) {
      return "has a control character"
    }
    let names = path.split(separator: "/", omittingEmptySubsequences: false)
    if names.count > BundleLimits.maximumPathDepth { return "is too deep" }
    for name in names {
      if name.isEmpty { return "has an empty name" }
      if name == "." || name == ".." { return "climbs with \(name)" }
    }
    if names.first.map({ $0.utf8.count == 2 && $0.hasSuffix(":") }) ?? false {
      return "names a drive"
    }
    return nil
  }

  /// The form in which two paths are one on some file system: case and composition do not count.
  static func folded(_ path: String) -> String {
    path.precomposedStringWithCanonicalMapping.lowercased()
  }

  /// The first two paths that some file system takes for one.
  static func collision(_ paths: [String]) -> (String, String)? {
    var seen: [String: String] = [:]
    for path in paths {
      if let other = seen.updateValue(path, forKey: folded(path)) { return (other, path) }
    }
    return nil
  }
}
