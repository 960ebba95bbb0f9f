internal import CArchive

/// One file in a zip archive.
public struct ZipEntry: Sendable, Hashable {
  /// The path as the archive states it. It is a name to look up, not a place to write to: it may be
  /// absolute or climb with `..`.
  public let path: String
  /// The unpacked size that the archive states, which need not be true; nil when it states none.
  public let size: Int?
  /// Its bytes need a password.
  public let isEncrypted: Bool
  /// Its place among all entries of the archive, folders included.
  let place: Int
}

/// A zip archive (XLSX and WACZ are zips), known by its central directory.
///
/// An entry is read without the bytes of the others. Folders and links are not listed. The value holds no
/// file open: each read opens the archive anew.
public struct ZipArchive: Sendable {
  /// The path, or the name given for bytes in memory.
  public let name: String
  /// The files, in the order of their bytes in the archive.
  public let entries: [ZipEntry]
  /// What `read` and `open` hold to.
  public let limits: ArchiveLimits
  private let held: HeldBytes?

  /// Reads the directory of the zip file at `path`.
  public init(path: String, limits: ArchiveLimits = .default) throws(ArchiveError) {
    do throws(FileError) {
      // Opened first for its clear errors: no such file, a folder, no permission. A pipe could not be read from
      // its beginning again.
      _ = try Files.readPrefix(path, count: 1, admitting: .filesOnly)
    } catch {
      throw .file(error)
    }
    try self.init(name: path, held: nil, limits: limits)
  }

  /// Reads the directory of a zip archive in memory; `name` is for messages.
  public init(bytes: [UInt8], name: String = "archive", limits: ArchiveLimits = .default)
    throws(ArchiveError)
  {
    try self.init(name: name, held: HeldBytes(bytes), limits: limits)
  }

  private init(name: String, held: HeldBytes?, limits: ArchiveLimits) throws(ArchiveError) {
    self.name = name
    self.held = held
    self.limits = limits
    let reader = try ZipArchive.makeReader(name: name, held: held)
    var entries: [ZipEntry] = []
    var place = 0
    var total = 0
    listing: while true {
      switch reader.next() {
      case .end: break listing
      case .failure(let message):
        throw .notAnArchive(file: name, format: "zip", detail: message)
      case .entry(let entry):
        guard place < limits.maximumEntries else {
          throw .tooManyEntries(file: name, limit: limits.maximumEntries)
        }
        total = total.addingReportingOverflow(entry.size ?? 0).partialValue
        guard total >= 0, total <= limits.maximumTotalBytes else {
          throw .totalTooLarge(file: name, limit: limits.maximumTotalBytes)
        }
        if entry.isFile, let path = entry.path {
          entries.append(
            ZipEntry(path: path, size: entry.size, isEncrypted: entry.isEncrypted, place: place))
        }
        place += 1
      }
    }
    self.entries = entries
  }

  private static func makeReader(name: String, held: HeldBytes?) throws(ArchiveError)
    -> ArchiveReader
  {
    if let held {
      try ArchiveReader(bytes: held, name: name, kind: carchive_kind_zip)
    } else {
      try ArchiveReader(path: name, kind: carchive_kind_zip)
    }
  }

  /// The one entry of that path; nil when there is none.
  /// - Throws: `duplicateEntry` when there are several.
  public func entry(_ path: String) throws(ArchiveError) -> ZipEntry? {
    let found = entries.filter { $0.path == path }
    guard found.count < 2 else { throw .duplicateEntry(file: name, entry: path) }
    return found.first
  }

  /// Opens the entry of that path for reading piece by piece.
  public func open(_ path: String) throws(ArchiveError) -> ZipEntryStream {
    guard let entry = try entry(path) else { throw .noSuchEntry(file: name, entry: path) }
    return try open(entry)
  }

  /// Opens an entry of this archive for reading piece by piece.
  public func open(_ entry: ZipEntry) throws(ArchiveError) -> ZipEntryStream {
    guard !entry.isEncrypted else { throw .encrypted(file: name, entry: entry.path) }
    if let size = entry.size, size > limits.maximumEntryBytes {
      throw .entryTooLarge(file: name, entry: entry.path, limit: limits.maximumEntryBytes)
    }
    let reader = try ZipArchive.makeReader(name: name, held: held)
    for _ in 0...entry.place {
      switch reader.next() {
      case .entry: break
      case .end: throw .noSuchEntry(file: name, entry: entry.path)
      case .failure(let message):
        throw .notAnArchive(file: name, format: "zip", detail: message)
      }
    }
    return ZipEntryStream(archive: name, entry: entry.path, limits: limits, reader: reader)
  }

  /// Loads the entry of that path; at most `limits.maximumLoadedBytes`.
  public func read(_ path: String) throws(ArchiveError) -> [UInt8] {
    let stream = try open(path)
    let limit = min(limits.maximumLoadedBytes, limits.maximumEntryBytes)
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = try stream.read(into: &chunk)
      if count == 0 { return bytes }
      guard bytes.count + count <= limit else {
        throw .entryTooLarge(file: name, entry: path, limit: limit)
      }
      bytes.append(contentsOf: chunk[..<count])
    }
  }
}

/// The bytes of one zip entry, piece by piece, within the archive's limits. One task at a time.
public final class ZipEntryStream {
  /// The archive's path or name.
  public let archive: String
  /// The entry's path.
  public let entry: String
  private let limits: ArchiveLimits
  private let reader: ArchiveReader
  private let start: Int
  private var produced = 0

  init(archive: String, entry: String, limits: ArchiveLimits, reader: ArchiveReader) {
    self.archive = archive
    self.entry = entry
    self.limits = limits
    self.reader = reader
    start = reader.position
  }

  /// Fills `buffer` from its start and returns how many bytes; 0 at the end of the entry.
  public func read(into buffer: inout [UInt8]) throws(ArchiveError) -> Int {
    guard let count = reader.read(into: &buffer) else {
      throw .damaged(
        file: archive, entry: entry, offset: reader.position, detail: reader.message)
    }
    produced += count
    guard produced <= limits.maximumEntryBytes else {
      throw .entryTooLarge(file: archive, entry: entry, limit: limits.maximumEntryBytes)
    }
    let packed = max(reader.position - start, 1)
    guard produced <= limits.ratioGraceBytes || produced / packed <= limits.maximumRatio else {
      throw .ratio(file: archive, entry: entry, limit: limits.maximumRatio)
    }
    return count
  }
}
