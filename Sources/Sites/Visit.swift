// Sites: brings pages, one visit at a time, from folders, files and web archives, always in the same form.
// Knows what a page is called, when it was taken and which bytes it has; nothing of what they say.

public import Bytes

/// One page as it was found: its address, its bytes, and where they came from.
public struct Visit: Sendable, Hashable {
  /// The URL that was visited; for a file in a folder its path below the folder.
  ///
  /// Not unique: an archive may hold several captures of a page. All of them are brought, in the
  /// archive's order.
  public var address: String
  /// When it was taken, as the archive says it (`2024-05-01T10:20:30Z`); nil for a plain file.
  public var capturedAt: String?
  /// The HTTP status; nil where no HTTP was spoken.
  public var status: Int?
  /// The `Content-Type` as the server sent it, with its charset; nil when there was none.
  public var contentType: String?
  /// The page itself, with chunks joined and compression undone.
  public var bytes: [UInt8]
  /// SHA-256 of `bytes`, taken at each asking: by those who work on visits, not by the one who brings
  /// them.
  /// - Complexity: O(*n*) for *n* bytes.
  public var digest: SHA256Digest { Digest.sha256(bytes) }
  /// The file that the bytes came from; in an archive followed by `#` and the entry, and by `#` and the
  /// offset of the record (in a gzip archive: of its member in the packed file, then `+` and the offset
  /// within the member when other records precede it there).
  public var origin: String
  /// What was odd about the capture but could be lived with.
  public var notes: [VisitNote]

  /// A visit of `bytes`.
  public init(
    address: String, capturedAt: String? = nil, status: Int? = nil, contentType: String? = nil,
    bytes: [UInt8], origin: String, notes: [VisitNote] = []
  ) {
    self.address = address
    self.capturedAt = capturedAt
    self.status = status
    self.contentType = contentType
    self.bytes = bytes
    self.origin = origin
    self.notes = notes
  }
}

/// Something odd about a capture that did not prevent its reading.
public enum VisitNote: String, Sendable, Codable, CaseIterable, CustomStringConvertible {
  /// `Content-Length` promised another number of bytes than are there.
  case contentLengthDiffers = "content-length-differs"
  /// `Transfer-Encoding: chunked` was kept by an archive that joined the chunks itself.
  case chunksAlreadyJoined = "chunks-already-joined"
  /// A chunk's size cannot be read; the rest was taken as it is.
  case badChunk = "bad-chunk"
  /// `Content-Encoding` was kept by an archive that unpacked the body itself.
  case alreadyUnpacked = "already-unpacked"
  /// The compressed body is damaged or ends early; the page is what could be unpacked.
  case bodyCutShort = "body-cut-short"
  /// The archive says that it stored only a part (`WARC-Truncated`).
  case truncatedByArchiver = "truncated-by-archiver"
  /// The record ends before the length it states, where the next one begins.
  case recordLengthDiffers = "record-length-differs"

  public var description: String {
    switch self {
    case .contentLengthDiffers: "Content-Length differs from the bytes that are there"
    case .chunksAlreadyJoined: "declared as chunked, but is not"
    case .badChunk: "a chunk size cannot be read; the rest was taken as it is"
    case .alreadyUnpacked: "declared as compressed, but is not"
    case .bodyCutShort: "the body is cut short; read as far as it goes"
    case .truncatedByArchiver: "the archive stored only a part of it"
    case .recordLengthDiffers: "the record is shorter than it says"
    }
  }
}

/// What one step of a `VisitReader` found.
public enum VisitOutcome: Sendable, Hashable {
  /// A page to read.
  case page(Visit)
  /// Something that is no page or cannot be read; `address` and `origin` as in `Visit`. Damage that concerns
  /// no record in particular has the archive's path as its address.
  case skipped(address: String, origin: String, reason: SkipReason)

  /// The visit, when it is a page.
  public var visit: Visit? {
    if case .page(let visit) = self { visit } else { nil }
  }
}
