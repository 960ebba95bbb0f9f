internal import Bytes

/// Undoes what HTTP did to a page: chunks and compression, as servers and archives really write them.
struct HTTPBody {
  var bytes: [UInt8]
  var notes: [VisitNote] = []

  /// - Throws: why the body cannot become a page.
  init(_ stored: [UInt8], head: HTTPHead, limits: VisitLimits) throws(SkipReason) {
    bytes = stored
    let isChunked = head.list("transfer-encoding").contains("chunked")
    if isChunked {
      joinChunks()
    } else if let length = head.last("content-length").flatMap({ Int($0) }), length != stored.count
    {
      notes.append(.contentLengthDiffers)
    }
    // The coding applied last is undone first.
    for coding in head.list("content-encoding").reversed() {
      try unpack(coding, limit: limits.maximumPageBytes)
    }
    guard bytes.count <= limits.maximumPageBytes else {
      throw .tooLarge(limit: limits.maximumPageBytes)
    }
  }

  /// RFC 9112, 7.1. What is not chunked, or stops being so, is taken as it is.
  private mutating func joinChunks() {
    var joined: [UInt8] = []
    joined.reserveCapacity(bytes.count)
    var place = 0
    while place < bytes.count {
      guard let (size, start) = HTTPBody.chunkSize(bytes, at: place) else {
        notes.append(place == 0 ? .chunksAlreadyJoined : .badChunk)
        joined.append(contentsOf: bytes[place...])
        break
      }
      if size == 0 { break }
      let end = start + min(size, bytes.count - start)
      joined.append(contentsOf: bytes[start..<end])
      if end - start < size { notes.append(.bodyCutShort) }
      place = end
      if place < bytes.count, bytes[place] == 0x0D { place += 1 }
      if place < bytes.count, bytes[place] == 0x0A { place += 1 }
    }
    bytes = joined
  }

  /// The size on the line at `place`, and where the chunk begins; nil when it is no such line.
  private static func chunkSize(_ bytes: [UInt8], at place: Int) -> (size: Int, start: Int)? {
    var size = 0
    var digits = 0
    var place = place
    scan: while place < bytes.count {
      let digit: Int
      switch bytes[place] {
      case 0x30...0x39: digit = Int(bytes[place]) - 0x30
      case 0x41...0x46: digit = Int(bytes[place]) - 0x41 + 10
      case 0x61...0x66: digit = Int(bytes[place]) - 0x61 + 10
      default: break scan
      }
      size = size << 4 | digit
      digits += 1
      place += 1
      // More digits than a petabyte needs are no size.
      if digits > 12 { return nil }
    }
    guard digits > 0 else { return nil }
    // Space, and extensions behind a semicolon, up to the end of the line.
    while place < bytes.count, bytes[place] == 0x20 || bytes[place] == 0x09 { place += 1 }
    if place < bytes.count, bytes[place] == UInt8(ascii: ";") {
      let limit = min(bytes.count, place + 4096)
      while place < limit, bytes[place] != 0x0A, bytes[place] != 0x0D { place += 1 }
    }
    if place < bytes.count, bytes[place] == 0x0D { place += 1 }
    guard place < bytes.count, bytes[place] == 0x0A else { return nil }
    return (size, place + 1)
  }

  private mutating func unpack(_ coding: String, limit: Int) throws(SkipReason) {
    switch coding {
    case "identity", "none", "":
      return
    case "gzip", "x-gzip":
      guard bytes.starts(with: [0x1F, 0x8B]) else { return noteUnpacked() }
      try unpack(as: .gzip, limit: limit)
    case "deflate":
      if HTTPBody.isZlib(bytes) {
        try unpack(as: .zlib, limit: limit)
      } else if ContentSniffer.judge(bytes) == .html, !bytes.prefix(64).contains(where: { $0 < 9 })
      {
        // Stored deflate shows the page too, but behind bytes that no page begins with.
        noteUnpacked()
      } else {
        try unpack(as: .deflate, limit: limit)
      }
    case "zstd":
      guard bytes.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) else { return noteUnpacked() }
      try unpack(as: .zstd, limit: limit)
    default:
      // A name that is no coding ("utf-8") is common; brotli has no mark to know it by.
      guard ContentSniffer.judge(bytes) == .html else { throw .contentEncoding(coding) }
      noteUnpacked()
    }
  }

  private mutating func noteUnpacked() {
    if !bytes.isEmpty { notes.append(.alreadyUnpacked) }
  }

  private mutating func unpack(as packing: Packing, limit: Int) throws(SkipReason) {
    let unpacked: Packing.Unpacked
    do throws(ArchiveError) {
      unpacked = try packing.unpack(bytes, limit: limit)
    } catch {
      throw .tooLarge(limit: limit)
    }
    if !unpacked.isWhole {
      guard !unpacked.bytes.isEmpty else {
        throw .malformedHTTP("the \(packing.rawValue) body is damaged")
      }
      notes.append(.bodyCutShort)
    }
    bytes = unpacked.bytes
  }

  /// RFC 1950, 2.2: method 8, and a header that 31 divides.
  private static func isZlib(_ bytes: [UInt8]) -> Bool {
    bytes.count >= 2 && bytes[0] & 0x0F == 8 && (Int(bytes[0]) << 8 | Int(bytes[1])) % 31 == 0
  }
}
