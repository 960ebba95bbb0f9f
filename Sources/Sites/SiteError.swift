public import Bytes

/// Why a source cannot be read at all. The text names it and ends with what to do.
public enum SiteError: Error, Equatable, Sendable, CustomStringConvertible {
  /// It cannot be opened.
  case file(FileError)
  /// It is a pipe, a socket or a device.
  case pipe(path: String)
  /// It is an archive that cannot be opened.
  case archive(ArchiveError)
  /// It is something else than a folder, a page or a web archive; `found` says what ("PDF document").
  case unknownKind(path: String, found: String)
  /// It is a zip without any WARC in it.
  case noArchiveInside(path: String, entries: Int)

  public var description: String {
    switch self {
    case .file(let error): error.description
    case .pipe(let path):
      """
      \(path): is a pipe or a device, and pages are not read from one; save them to a file and give that, or a \
      folder of pages
      """
    case .archive(let error): error.description
    case .unknownKind(let path, let found):
      """
      \(path): no source of pages (found: \(found)); give a folder of pages, an HTML file, a .warc, .warc.gz, .warc.zst, .arc or \
      a .wacz
      """
    case .noArchiveInside(let path, let entries):
      """
      \(path): is a zip of \(entries) files, none of them archive/*.warc or archive/*.warc.gz; if it \
      holds pages, unpack it and give the folder
      """
    }
  }
}
