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
  public private(set) var pageCount = 0
  /// How much was skipped so far, by the codes of the reasons; for other files and media types by what they are
  /// (`other-file: image`).
  public private(set) var skippedCounts: [String: Int] = [:]

  let limits: VisitLimits
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
  public func next() -> VisitOutcome? {
    guard let outcome = advance() else { return nil }
    switch outcome {
    case .page: pageCount += 1
    case .skipped(_, _, let reason): skippedCounts[VisitReader.countName(reason), default: 0] += 1
    }
    return outcome
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

  private static func countName(_ reason: SkipReason) -> String {
    switch reason {
    case .otherFile(let kind), .passedBy(let kind), .mediaType(let kind), .recordType(let kind):
      "\(reason.code): \(kind)"
    default: reason.code
    }
  }

  // MARK: What comes next

  private func advance() -> VisitOutcome? {
    while true {
      if let outcome = archive?.next() { return outcome }
      archive = nil
      switch collection?.next() {
      case .outcome(let outcome): return outcome
      case .archive(let reader): archive = reader
      case nil:
        collection = nil
        if let path = file {
          file = nil
          if let outcome = open(path, address: path, kind: kind) { return outcome }
        } else {
          guard let found = walk?.next() else { return nil }
          if let outcome = open(found) { return outcome }
        }
      }
    }
  }

  /// Opens what a folder holds; nil when it is an archive, which is then read.
  private func open(_ found: FolderWalk.Element) -> VisitOutcome? {
    switch found {
    case .unreadable(let error):
      return .skipped(
        address: error.path, origin: error.path, reason: .unreadable(error.description))
    case .passedBy(let path, let relativePath, let reason):
      return .skipped(
        address: relativePath, origin: path, reason: .passedBy(reason.rawValue))
    case .file(let path, let relativePath, let size):
      func skip(_ reason: SkipReason) -> VisitOutcome {
        .skipped(address: relativePath, origin: path, reason: reason)
      }
      switch FileName.kind(of: relativePath) {
      case .other(let kind): return skip(.otherFile(kind))
      case .page: return open(path, address: relativePath, kind: .page)
      case .webArchive: return open(path, address: relativePath, kind: .webArchive)
      case .collection: return open(path, address: relativePath, kind: .wacz)
      case .unknown:
        guard size > 0 else { return skip(.otherFile("empty file")) }
        let start: [UInt8]
        do throws(FileError) {
          start = try Files.readPrefix(path, count: ContentSniffer.examinedBytes)
        } catch {
          return skip(.unreadable(error.description))
        }
        switch ContentSniffer.judge(start) {
        case .html: return open(path, address: relativePath, kind: .page)
        case .other(let kind): return skip(.otherFile(kind))
        case .text, .empty: return skip(.otherFile("text"))
        }
      }
    }
  }

  /// Opens a file of known kind. The outcome of a page; nil when it is an archive, which is then read.
  private func open(_ path: String, address: String, kind: Kind) -> VisitOutcome? {
    func skip(_ reason: SkipReason) -> VisitOutcome {
      .skipped(address: address, origin: path, reason: reason)
    }
    do throws(ArchiveError) {
      switch kind {
      case .folder:
        return nil
      case .page:
        return page(path, address: address)
      case .webArchive:
        let stream = try DecompressedStream(path: path, limits: limits.archive)
        archive = WebArchiveReader(stream, name: path, limits: limits)
        return archive == nil ? skip(.otherFile("file that is no web archive")) : nil
      case .wacz:
        collection = CollectionReader(
          try ZipArchive(path: path, limits: limits.archive), limits: limits)
        return nil
      }
    } catch {
      return skip(.unreadable(error.description))
    }
  }

  private func page(_ path: String, address: String) -> VisitOutcome {
    func skip(_ reason: SkipReason) -> VisitOutcome {
      .skipped(address: address, origin: path, reason: reason)
    }
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try Files.read(path, limit: limits.maximumPageBytes)
    } catch {
      if case .tooLarge = error { return skip(.tooLarge(limit: limits.maximumPageBytes)) }
      return skip(.unreadable(error.description))
    }
    return switch ContentSniffer.judge(bytes) {
    case .empty: skip(.empty)
    case .other(let found): skip(.notHTML(found))
    case .html, .text: .page(Visit(address: address, bytes: bytes, origin: path))
    }
  }

  // MARK: What a source is

  /// By its name, or else by its bytes.
  private static func kind(of source: String, limits: VisitLimits) throws(SiteError) -> Kind {
    let start: [UInt8]
    do throws(FileError) {
      start = try Files.readPrefix(source, count: ContentSniffer.examinedBytes)
    } catch {
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
        let stream = try DecompressedStream(path: source, limits: limits.archive)
        if WebArchiveReader(stream, name: source, limits: limits) != nil { return .webArchive }
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
