internal import CArchive

/// How a file is compressed.
public enum CompressionFormat: String, Sendable, CaseIterable {
  /// By its first bytes: gzip, zstd or none.
  case detect
  /// RFC 1952, any number of members one behind the other.
  case gzip
  /// RFC 8878, any number of frames one behind the other.
  case zstd
  /// Its bytes are passed through.
  case none
}

/// The unpacked bytes of a file, piece by piece, in constant memory. One task at a time.
///
/// A piece never reaches over the end of a gzip member, so that a reader of web archives can tell where
/// each record's member begins. All good bytes in front of a damaged place are given before the
/// error; after it, `resume(atMemberBeginningWith:)` looks for the next member that can be read. No outside
/// program is ever started.
public final class DecompressedStream {
  /// The file's path, or the archive and its entry, for messages.
  public let name: String
  /// What the file turned out to be: never `.detect`.
  public let format: CompressionFormat
  /// Offset in the packed file of the gzip member that the last piece came from; 0 for other formats.
  public private(set) var memberOffset = 0
  /// Says whether the last piece began a gzip member, or the file in other formats.
  public private(set) var pieceBeganMember = false

  /// After how many false beginnings `resume` gives up: a bound on the time that a hostile file can take.
  public static let maximumResumeAttempts = 10_000

  let source: StreamSource
  private let limits: ArchiveLimits
  private let inflater: Inflater?
  private let zstd: ArchiveReader?
  var input: PackedInput
  private var state = State.betweenMembers
  private var produced = 0
  /// The member, or the file, has given no bytes yet.
  private var isFresh = true

  private enum State: Equatable {
    case betweenMembers
    case inMember
    case ended
    case damaged(offset: Int, detail: String)
  }

  /// Opens the file at `path`.
  public convenience init(
    path: String, format: CompressionFormat = .detect, limits: ArchiveLimits = .default,
    admitting admission: Admission = .anything
  ) throws(ArchiveError) {
    let descriptor: Descriptor
    do throws(FileError) {
      descriptor = try Descriptor(reading: path, admitting: admission)
    } catch {
      throw .file(error)
    }
    try self.init(source: FileSource(descriptor), format: format, limits: limits, path: path)
  }

  /// Unpacks an entry of a zip archive once more: a `.warc.gz` inside a WACZ. zstd is not read there.
  public convenience init(
    entry: ZipEntryStream, format: CompressionFormat = .detect, limits: ArchiveLimits = .default
  ) throws(ArchiveError) {
    try self.init(source: EntrySource(entry), format: format, limits: limits, path: nil)
  }

  private init(
    source: StreamSource, format: CompressionFormat, limits: ArchiveLimits, path: String?
  ) throws(ArchiveError) {
    self.source = source
    self.limits = limits
    name = source.name
    input = PackedInput()
    if format == .detect || format == .zstd { try input.fill(from: source, atLeast: 4) }
    let found = try PackedInput.format(of: input, name: source.name)
    self.format = format == .detect ? found : format
    inflater = self.format == .gzip ? Inflater(.gzip) : nil
    if format == .zstd, found != .zstd {
      throw .notAnArchive(
        file: source.name, format: "zstd", detail: "it does not begin as zstd does")
    }
    if self.format == .zstd {
      guard let path else {
        throw .unsupported(
          file: source.name,
          detail: "zstd inside a zip is not read; unpack the zip and give the file")
      }
      let reader = try ArchiveReader(path: path, kind: carchive_kind_zstd)
      guard case .entry = reader.next() else {
        throw .notAnArchive(file: path, format: "zstd", detail: reader.message)
      }
      zstd = reader
    } else {
      zstd = nil
    }
  }

  /// Fills `buffer` from its start and returns how many bytes; 0 at the end.
  ///
  /// A piece may be shorter than the buffer long before the end. After an error, further reads throw it
  /// again until `resume` finds a way on.
  public func read(into buffer: inout [UInt8]) throws(ArchiveError) -> Int {
    precondition(!buffer.isEmpty, "no room to read into")
    let count =
      switch format {
      case .gzip: try readGzip(into: &buffer)
      case .zstd: try readZstd(into: &buffer)
      default: try readPlain(into: &buffer)
      }
    produced += count
    guard produced <= limits.maximumTotalBytes else {
      throw .totalTooLarge(file: name, limit: limits.maximumTotalBytes)
    }
    if limits.maximumRatio != .max, format != .none, produced > limits.ratioGraceBytes,
      produced / max(packedOffset, 1) > limits.maximumRatio
    {
      throw .ratio(file: name, entry: nil, limit: limits.maximumRatio)
    }
    return count
  }

  /// How many bytes of the packed file were used so far.
  public var packedOffset: Int { zstd?.position ?? input.offset }

  private func readPlain(into buffer: inout [UInt8]) throws(ArchiveError) -> Int {
    pieceBeganMember = isFresh
    isFresh = false
    return try input.take(into: &buffer, from: source)
  }

  private func readZstd(into buffer: inout [UInt8]) throws(ArchiveError) -> Int {
    guard let zstd else { return 0 }
    pieceBeganMember = isFresh
    isFresh = false
    guard let count = zstd.read(into: &buffer) else {
      throw .damaged(file: name, entry: nil, offset: zstd.position, detail: zstd.message)
    }
    return count
  }

  private func readGzip(into buffer: inout [UInt8]) throws(ArchiveError) -> Int {
    guard let inflater else { return 0 }
    while true {
      switch state {
      case .ended:
        return 0
      case .damaged(let offset, let detail):
        throw .damaged(file: name, entry: nil, offset: offset, detail: detail)
      case .betweenMembers:
        try beginMember(inflater)
      case .inMember:
        if input.count == 0 { try input.fill(from: source, atLeast: 1) }
        if input.count == 0 {
          state = .damaged(offset: input.offset, detail: "it ends inside a gzip member")
          continue
        }
        let (status, used, made) = inflater.inflate(input.bytes, input.range, into: &buffer)
        input.drop(used)
        switch status {
        case .more: break
        case .end: state = .betweenMembers
        case .damaged:
          state = .damaged(offset: input.offset, detail: "the gzip data or its checksum is wrong")
        }
        guard made > 0 else { continue }
        pieceBeganMember = isFresh
        isFresh = false
        return made
      }
    }
  }

  /// Looks at what stands between two members, or behind the last one.
  private func beginMember(_ inflater: Inflater) throws(ArchiveError) {
    try input.fill(from: source, atLeast: 2)
    // Some programs pad the file with zeros.
    while input.count > 0, input[0] == 0 {
      input.drop(1)
      try input.fill(from: source, atLeast: 2)
    }
    if input.count == 0 {
      state = .ended
    } else if input.count >= 2, input[0] == 0x1F, input[1] == 0x8B {
      memberOffset = input.offset
      inflater.reset()
      isFresh = true
      state = .inMember
    } else {
      memberOffset = input.offset
      state = .damaged(offset: input.offset, detail: "no gzip member begins here")
    }
  }

  /// Goes back to an offset in a file that is not packed; false for all others.
  public func goBack(to offset: Int) -> Bool {
    guard format == .none, source.seek(to: offset) else { return false }
    input = PackedInput(offset: offset)
    produced = offset
    return true
  }

  /// After an error of a gzip file, goes on with the next member whose data begin with `prefix`.
  ///
  /// The search starts behind the beginning of the member that failed; in an entry of a zip, which cannot
  /// go back, where reading stopped.
  /// - Returns: the member's offset in the packed file; nil when there is none, which ends the stream.
  /// - Complexity: O(*n*) for *n* bytes passed over.
  public func resume(atMemberBeginningWith prefix: [UInt8]) throws(ArchiveError) -> Int? {
    guard let inflater else { return nil }
    if source.seek(to: memberOffset + 1) {
      input = PackedInput(offset: memberOffset + 1)
    }
    let probe = Inflater(.gzip)
    for _ in 0..<DecompressedStream.maximumResumeAttempts {
      guard try input.skip(to: [0x1F, 0x8B, 0x08], from: source) else { break }
      // A member's header and the first bytes of its data fit in here, or it is not one of ours.
      try input.fill(from: source, atLeast: 4096)
      probe.reset()
      var start = [UInt8](repeating: 0, count: prefix.count)
      var used = 0
      var made = 0
      let end = min(input.count, 4096)
      while made < prefix.count, used < end {
        let range = input.range.lowerBound + used..<input.range.lowerBound + end
        let step = probe.inflate(input.bytes, range, into: &start, at: made)
        used += step.used
        made += step.made
        if step.status != .more || step.used + step.made == 0 { break }
      }
      if made == prefix.count, start == prefix {
        memberOffset = input.offset
        inflater.reset()
        isFresh = true
        state = .inMember
        return memberOffset
      }
      input.drop(1)
    }
    state = .ended
    return nil
  }
}
