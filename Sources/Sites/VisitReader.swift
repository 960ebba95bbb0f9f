internal import Bytes

/// Brings what a source holds, one outcome at a time, in constant memory and always in the same order.
///
/// A source is a folder of pages, one HTML file, a web archive (`.warc`, `.arc`, packed with gzip or zstd) or a
/// WACZ. Archives that lie in a folder are read where their path stands in the order. Nothing that is wrong
/// with one page, record or file ends the reading. One task at a time.
///
/// A folder gives its files in the byte order of their paths; an archive gives its records as they lie; a WACZ
/// its archives in the byte order of their names.
public final class VisitReader {
  /// What a source turned out to be.
  public enum Kind: String, Sendable, Codable, CaseIterable, CustomStringConvertible {
    case folder
    case page
    case webArchive = "web-archive"
    case wacz

    public var description: String {
      switch self {
      case .folder: "folder of pages"
      case .page: "HTML file"
      case .webArchive: "web archive"
      case .wacz: "WACZ"
      }
    }
  }

  /// The path as it was given.
  public let source: String
  /// What lies there.
  public let kind: Kind
  /// How many pages were brought so far.
  public var pageCount: Int { counts.pages }
  /// How much was skipped so far, by the codes of the reasons; for other files and media types by what they are
  /// (`other-file: image`).
  public var skippedCounts: [String: Int] { counts.skipped }

  let limits: VisitLimits
  private let counts = VisitCounts()
  /// The folder being walked.
  private var walk: FolderWalk?
  /// The one file that the source is, until it is opened.
  private var file: String?
  /// The archive being read, in front of what comes next from the folder or the WACZ.
  private var archive: WebArchiveReader?
  /// The WACZ being read.
  private var collection: CollectionReader?

  /// Opens a source and finds out what it is.
  public init(source: String, limits: VisitLimits = .default) throws(SiteError) {
    self.source = source
    self.limits = limits
    if Files.isFolder(source) {
      kind = .folder
      do throws(FileError) {
        walk = try Files.walk(folder: source)
      } catch {
        throw .file(error)
      }
    } else {
      kind = try VisitReader.kind(of: source, limits: limits)
      file = source
    }
  }

  /// The next outcome; nil when there are no more.
  public func next() -> VisitOutcome? { nextFound()?.outcome() }

  /// As `next`, but files of a folder are left unread: who works on them reads them, on any thread.
  public func nextFound() -> Found? {
    guard let found = advance() else { return nil }
    if case .known(let outcome) = found { counts.note(outcome) }
    return found
  }

  /// Something that a source holds.
  public enum Found: Sendable {
    /// What is said of it.
    case known(VisitOutcome)
    /// A file that is still to be read.
    case file(PageFile)

    /// What is to be said of it; reads the file.
    public func outcome() -> VisitOutcome {
      switch self {
      case .known(let outcome): outcome
      case .file(let file): file.read()
      }
    }

    /// Bytes of the page, so far as is known before it is read.
    public var byteCount: Int {
      switch self {
      case .known(let outcome): outcome.visit?.bytes.count ?? 0
      case .file(let file): file.size
      }
    }
  }

  /// Says what was looked for and what was found instead, for a source that gave no page; nil while it has
  /// given one.
  public var emptyExplanation: String? {
    guard pageCount == 0 else { return nil }
    let wanted =
      switch kind {
      case .folder:
        "files named .html, .htm, .xhtml, .shtml, .php and the like, files without an extension that "
          + "begin as HTML does, and .warc, .warc.gz, .warc.zst, .arc or .wacz archives"
      case .page: "HTML"
      case .webArchive, .wacz: "captures with status 200 and the media type text/html"
      }
    let found = skippedCounts.sorted { $0.key < $1.key }.map { "\($0.value) × \($0.key)" }
    let rest =
      found.isEmpty ? "nothing else was there" : "found instead: " + found.joined(separator: ", ")
    return "\(source): no page in this \(kind.description); looked for \(wanted); \(rest)"
  }

  // MARK: What comes next

  private func advance() -> Found? {
    while true {
      if let outcome = archive?.next() { return .known(outcome) }
      archive = nil
      switch collection?.next() {
      case .outcome(let outcome): return .known(outcome)
      case .archive(let reader): archive = reader
      case nil:
        collection = nil
        if let path = file {
          file = nil
          if let found = open(path, address: path, kind: kind, size: 0) { return found }
        } else {
          guard let element = walk?.next() else { return nil }
          if let found = open(element) { return found }
        }
      }
    }
  }

  /// Opens what a folder holds; nil when it is an archive, which is then read.
  private func open(_ element: FolderWalk.Element) -> Found? {
    switch element {
    case .unreadable(let error):
      return .known(
        .skipped(address: error.path, origin: error.path, reason: .unreadable(error.explanation)))
    case .passedBy(let path, let relativePath, let reason):
      return .known(
        .skipped(address: relativePath, origin: path, reason: .passedBy(reason.rawValue)))
    case .file(let path, let relativePath, let size):
      func skip(_ reason: SkipReason) -> Found {
        .known(.skipped(address: relativePath, origin: path, reason: reason))
      }
      func open(_ kind: Kind) -> Found? {
        self.open(path, address: relativePath, kind: kind, size: size)
      }
      switch FileName.kind(of: relativePath) {
      case .other(let kind): return skip(.otherFile(kind))
      case .page: return open(.page)
      case .webArchive: return open(.webArchive)
      case .collection: return open(.wacz)
      case .unknown:
        guard size > 0 else { return skip(.otherFile("empty file")) }
        let start: [UInt8]
        do throws(FileError) {
          start = try Files.readPrefix(
            path, count: ContentSniffer.examinedBytes, admitting: .filesOnly)
        } catch {
          return skip(.unreadable(error.explanation))
        }
        switch ContentSniffer.judge(start) {
        case .html: return open(.page)
        case .other(let kind): return skip(.otherFile(kind))
        case .text, .empty: return skip(.otherFile("text"))
        }
      }
    }
  }

  /// Opens a file of known kind. A page is left unread; nil when it is an archive, which is then read.
  private func open(_ path: String, address: String, kind: Kind, size: Int) -> Found? {
    func skip(_ reason: SkipReason) -> Found {
      .known(.skipped(address: address, origin: path, reason: reason))
    }
    do throws(ArchiveError) {
      switch kind {
      case .folder:
        return nil
      case .page:
        return .file(
          PageFile(
            path: path, address: address, size: size, limit: limits.maximumPageBytes,
            counts: counts))
      case .webArchive:
        let limits = limits
        archive = try WebArchiveReader(name: path, limits: limits) {
          () throws(ArchiveError) -> DecompressedStream in
          try DecompressedStream(path: path, limits: limits.archive, admitting: .filesOnly)
        }
        return archive == nil ? skip(.otherFile("file that is no web archive")) : nil
      case .wacz:
        collection = CollectionReader(
          try ZipArchive(path: path, limits: limits.archive), limits: limits)
        return nil
      }
    } catch {
      return skip(.unreadable(error.explanation))
    }
  }

  // MARK: What a source is

  /// By its name, or else by its bytes.
  private static func kind(of source: String, limits: VisitLimits) throws(SiteError) -> Kind {
    let start: [UInt8]
    do throws(FileError) {
      // A source is read more than once, and what a pipe has given it does not give again.
      start = try Files.readPrefix(
        source, count: ContentSniffer.examinedBytes, admitting: .filesOnly)
    } catch {
      if case .notRegular = error { throw .pipe(path: source) }
      throw .file(error)
    }
    let named = FileName.kind(of: source)
    if start.starts(with: [0x50, 0x4B]), named != .page {
      return try checkCollection(source, limits: limits)
    }
    let content = ContentSniffer.judge(start)
    switch (named, content) {
    case (.page, _): return .page
    case (.collection, _): return try checkCollection(source, limits: limits)
    case (.webArchive, _), (_, .other("lz4 file")), (_, .other("gzip file")),
      (_, .other("zstd file")),
      (_, .other("web archive (WARC)")):
      do throws(ArchiveError) {
        let reader = try WebArchiveReader(name: source, limits: limits) {
          () throws(ArchiveError) -> DecompressedStream in
          try DecompressedStream(path: source, limits: limits.archive, admitting: .filesOnly)
        }
        if reader != nil { return .webArchive }
      } catch {
        throw .archive(error)
      }
      throw .unknownKind(path: source, found: "compressed file that is no web archive")
    case (_, .html): return .page
    case (_, .other(let found)): throw .unknownKind(path: source, found: found)
    case (.other(let kind), _): throw .unknownKind(path: source, found: "\(kind) by its name")
    case (_, .empty): throw .unknownKind(path: source, found: "empty file")
    case (_, .text):
      if start.starts(with: Array("filedesc:".utf8)) { return .webArchive }
      throw .unknownKind(path: source, found: "text that does not begin as HTML does")
    }
  }

  private static func checkCollection(_ source: String, limits: VisitLimits) throws(SiteError)
    -> Kind
  {
    let zip: ZipArchive
    do throws(ArchiveError) {
      zip = try ZipArchive(path: source, limits: limits.archive)
    } catch {
      throw .archive(error)
    }
    guard zip.entries.contains(where: { CollectionReader.isArchive($0.path) }) else {
      throw .noArchiveInside(path: source, entries: zip.entries.count)
    }
    return .wacz
  }
}
