/// Why a table could not be read.
public enum TableError: Error, Equatable, CustomStringConvertible {
  /// The system refused; `reason` is its own word for it.
  case unreadable(path: String, reason: String)
  case notAFile(path: String)
  case empty(path: String)
  /// The file is of a kind that holds no rows of text, or that is not read; `advice` says what to do.
  case unsupported(path: String, kind: String, advice: String)
  /// A workbook that is damaged or goes beyond a limit.
  case damaged(path: String, part: String, reason: String, advice: String)
  /// The archive a workbook is, or one of its parts, is damaged or goes beyond a limit; `text` says
  /// all of it.
  case archive(path: String, _ text: String)
  case json(path: String, line: Int, reason: String)
  case noSuchSheet(path: String, asked: String, present: [String])
  case tooLarge(path: String, limit: Int)

  public var description: String {
    switch self {
    case .unreadable(let path, let reason):
      "\(path): cannot be read (\(reason)); check the name and its permissions"
    case .notAFile(let path):
      "\(path): is a folder; name the files in it"
    case .empty(let path):
      "\(path): is empty (0 bytes); export it again"
    case .unsupported(let path, let kind, let advice):
      "\(path): is \(kind); \(advice)"
    case .damaged(let path, let part, let reason, let advice):
      "\(path): \(part): \(reason); \(advice)"
    case .archive(_, let text): text
    case .json(let path, let line, let reason):
      "\(path): line \(line): \(reason); the file may be cut short, export it again"
    case .noSuchSheet(let path, let asked, let present):
      "\(path): has no sheet '\(asked)'; it has "
        + (present.isEmpty ? "none" : present.prefix(20).map { "'\($0)'" }.joined(separator: ", "))
        + (present.count > 20 ? " and \(present.count - 20) more" : "")
        + "; name one of these"
    case .tooLarge(let path, let limit):
      "\(path): is larger than \(limit) bytes and comes through a pipe; save it as a file first"
    }
  }
}
