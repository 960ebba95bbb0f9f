internal import Glibc

/// What was being done to a file when it failed.
public enum FileAction: String, Sendable, Codable {
  /// Opening or reading its bytes.
  case read
  /// Creating it, or writing its bytes.
  case write
  /// Listing a folder.
  case list
}

/// Why a file or folder could not be used. The text names the path and ends with what to do.
public enum FileError: Error, Equatable, Sendable, CustomStringConvertible {
  /// Nothing has this path.
  case notFound(path: String)
  /// The file's permissions, or those of a folder above it, forbid it.
  case notPermitted(path: String, action: FileAction)
  /// A folder stands where a file was meant.
  case isFolder(path: String)
  /// A file stands where a folder was meant.
  case notFolder(path: String)
  /// A pipe, socket or device stands where only a file of a disk is read.
  case notRegular(path: String)
  /// Its name is not UTF-8; in `path` each byte that is none stands as `\xFF`.
  case misnamed(path: String)
  /// The disk, or the user's share of it, is full.
  case noSpace(path: String)
  /// The disk is mounted read-only.
  case readOnlyDisk(path: String)
  /// The file has more bytes than the caller allows; `size` is nil where it is not known beforehand.
  case tooLarge(path: String, size: Int?, limit: Int)
  /// Anything else; `reason` is the operating system's.
  case failed(path: String, action: FileAction, reason: String)

  /// The path that the failure is about.
  public var path: String {
    switch self {
    case .notFound(let path), .notPermitted(let path, _), .isFolder(let path), .notFolder(let path),
      .notRegular(let path), .misnamed(let path), .noSpace(let path), .readOnlyDisk(let path),
      .tooLarge(let path, _, _),
      .failed(let path, _, _):
      path
    }
  }

  public var description: String { "\(path): \(explanation)" }

  /// What is wrong and what to do, without the path: for lists that name it already.
  public var explanation: String {
    switch self {
    case .notFound:
      "there is no such file or folder; check the name"
    case .notPermitted(_, let action):
      "no permission to \(action.rawValue) it; change its permissions or name another"
    case .isFolder:
      "is a folder; name a file"
    case .notFolder:
      "is not a folder; name a folder"
    case .notRegular:
      "is a pipe, socket or device; save what it gives to a file and name that"
    case .misnamed:
      "its name is not UTF-8; rename it"
    case .noSpace:
      "the disk is full; free some space or write to another disk"
    case .readOnlyDisk:
      "the disk is read-only; write to another place"
    case .tooLarge(_, let size?, let limit):
      "has \(size) bytes, more than the \(limit) allowed; split it or raise the limit"
    case .tooLarge(_, nil, let limit):
      "has more than the \(limit) bytes allowed; split it or raise the limit"
    case .failed(_, let action, let reason):
      "could not \(action.rawValue) it (\(reason)); check the disk and try again"
    }
  }

  /// The error that the number `code` of the last failed call stands for.
  package init(code: Int32, path: String, action: FileAction) {
    self =
      switch code {
      case ENOENT: .notFound(path: path)
      case EACCES, EPERM: .notPermitted(path: path, action: action)
      case EISDIR: .isFolder(path: path)
      case ENOTDIR: .notFolder(path: path)
      case ENOSPC, EDQUOT: .noSpace(path: path)
      case EROFS: .readOnlyDisk(path: path)
      default: .failed(path: path, action: action, reason: reasonText(code))
      }
  }
}

/// The operating system's words for an error number.
private func reasonText(_ code: Int32) -> String {
  // glibc keeps this text for each thread until its next call.
  unsafe strerror(code).map { unsafe String(cString: $0) } ?? "error \(code)"
}
