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

  public var description: String {
    func name(_ file: String, _ entry: String?) -> String {
      entry.map { "\(file), entry \($0)" } ?? file
    }
    return switch self {
    case .file(let error):
      error.description
    case .notAnArchive(let file, let format, let detail):
      "\(file): cannot be read as \(format) (\(detail)); the file may be cut short, get it again"
    case .damaged(let file, let entry, let offset, let detail):
      "\(name(file, entry)): damaged at byte \(offset) (\(detail)); get the file again"
    case .entryTooLarge(let file, let entry, let limit):
      """
      \(name(file, entry)): unpacks to more than the \(limit) bytes allowed; split it or raise the limit
      """
    case .ratio(let file, let entry, let limit):
      """
      \(name(file, entry)): unpacks to more than \(limit) times its size, as only an archive made to do \
      harm does; save it again from the program it came from, or raise the limit
      """
    case .totalTooLarge(let file, let limit):
      "\(file): unpacks to more than the \(limit) bytes allowed in all; split it or raise the limit"
    case .tooManyEntries(let file, let limit):
      "\(file): has more than the \(limit) entries allowed; split it or raise the limit"
    case .noSuchEntry(let file, let entry):
      "\(file): has no entry \(entry); check that this is the right file"
    case .duplicateEntry(let file, let entry):
      "\(file): has more than one entry \(entry); save it again from the program it came from"
    case .encrypted(let file, let entry):
      "\(name(file, entry)): is encrypted; save it without a password"
    case .unsupported(let file, let detail):
      "\(file): \(detail)"
    }
  }
}
