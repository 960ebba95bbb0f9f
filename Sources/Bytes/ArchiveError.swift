/// Why an archive or a compressed file could not be unpacked. The text names the file, the entry and what
/// to do.
public enum ArchiveError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The file itself could not be read.
  case file(FileError)
  /// The file is not what was expected of it, `format` ("zip", "zstd"), or its directory is damaged.
  case notAnArchive(file: String, format: String, detail: String)
  /// The bytes are damaged or end too early; `offset` counts bytes of the packed file.
  case damaged(file: String, entry: String?, offset: Int, detail: String)
  /// An entry, or a compressed file, unpacks to more than `limit` bytes.
  case entryTooLarge(file: String, entry: String?, limit: Int)
  /// An entry, or a compressed file, unpacks to more than `limit` times its size: a bomb.
  case ratio(file: String, entry: String?, limit: Int)
  /// All entries together state sizes of more than `limit` bytes.
  case totalTooLarge(file: String, limit: Int)
  /// The archive lists more than `limit` entries.
  case tooManyEntries(file: String, limit: Int)
  /// No entry has that path.
  case noSuchEntry(file: String, entry: String)
  /// Several entries have that path, and which one is meant cannot be known.
  case duplicateEntry(file: String, entry: String)
  /// The entry needs a password.
  case encrypted(file: String, entry: String)
  /// A way of packing that is not read.
  case unsupported(file: String, detail: String)

  /// The file, or the entry of an archive, that the failure is about.
  public var subject: String {
    switch self {
    case .file(let error): error.path
    case .damaged(let file, let entry?, _, _), .entryTooLarge(let file, let entry?, _),
      .ratio(let file, let entry?, _), .encrypted(let file, let entry):
      "\(file), entry \(entry)"
    case .notAnArchive(let file, _, _), .damaged(let file, nil, _, _),
      .entryTooLarge(let file, nil, _), .ratio(let file, nil, _), .totalTooLarge(let file, _),
      .tooManyEntries(let file, _), .noSuchEntry(let file, _), .duplicateEntry(let file, _),
      .unsupported(let file, _):
      file
    }
  }

  public var description: String { "\(subject): \(explanation)" }

  /// What is wrong and what to do, without the file: for lists that name it already.
  public var explanation: String {
    switch self {
    case .file(let error):
      error.explanation
    case .notAnArchive(_, let format, let detail):
      "cannot be read as \(format) (\(detail)); the file may be cut short, get it again"
    case .damaged(_, _, let offset, let detail):
      "damaged at byte \(offset) (\(detail)); get the file again"
    case .entryTooLarge(_, _, let limit):
      "unpacks to more than the \(limit) bytes allowed; split it or raise the limit"
    case .ratio(_, _, let limit):
      """
      unpacks to more than \(limit) times its size, as only an archive made to do \
      harm does; save it again from the program it came from, or raise the limit
      """
    case .totalTooLarge(_, let limit):
      "unpacks to more than the \(limit) bytes allowed in all; split it or raise the limit"
    case .tooManyEntries(_, let limit):
      "has more than the \(limit) entries allowed; split it or raise the limit"
    case .noSuchEntry(_, let entry):
      "has no entry \(entry); check that this is the right file"
    case .duplicateEntry(_, let entry):
      "has more than one entry \(entry); save it again from the program it came from"
    case .encrypted:
      "is encrypted; save it without a password"
    case .unsupported(_, let detail):
      detail
    }
  }
}
