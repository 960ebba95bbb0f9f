import TestSupport

extension TemporaryFolder {
  /// Writes a file and returns its path.
  func write(_ bytes: [UInt8], to name: String) throws -> String {
    try write(bytes, name)
    return path(name)
  }
}
