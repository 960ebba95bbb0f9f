internal import GRDB

extension CrawlError {
  /// The error in words for what SQLite says; other errors as they are.
  static func describing(_ error: any Error, path: String) -> any Error {
    guard let error = error as? DatabaseError else { return error }
    return switch error.resultCode {
    case .SQLITE_BUSY, .SQLITE_LOCKED: CrawlError.locked(path: path)
    case .SQLITE_FULL: CrawlError.full(path: path)
    default:
      CrawlError.frontier(
        path: path, reason: error.message ?? "code \(error.extendedResultCode.rawValue)")
    }
  }
}
