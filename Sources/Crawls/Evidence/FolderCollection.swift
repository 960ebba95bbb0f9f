public import Bytes
internal import Foundation

/// Puts a folder of files into a WACZ (Web Archive Collection Zipped 1.1.1), so that what was scored can be kept,
/// shown and scored again as one file.
///
/// Each regular file is a `resource` record (WARC 1.1) in the byte order of the paths; a name that is passed by
/// (a link, a name with a dot) is a `metadata` record that says so. The form of the records is the caller's
/// (`address`), which the reader of archives knows. The same files give the same bytes: records are named by
/// what they hold, and their date is the caller's.
public struct FolderCollection {
  /// The address of the file at a path below the folder.
  public var address: (String) -> String
  /// The block of the record of a name that is passed by.
  public var passedBy: (FolderWalk.PassedBy) -> String
  /// WARC-Date of all records, as `2026-11-21T00:00:00Z`: a file does not know when it was taken.
  public var date: String

  /// The largest file that is packed, in bytes.
  public static let maximumFileBytes = 1 << 30

  /// What could not be packed, with the reason.
  public struct LeftOut: Sendable, Equatable {
    public var path: String
    public var reason: String
  }

  /// A packer of the given parts.
  public init(
    date: String, address: @escaping (String) -> String,
    passedBy: @escaping (FolderWalk.PassedBy) -> String
  ) {
    self.date = date
    self.address = address
    self.passedBy = passedBy
  }

  /// Writes the collection of the files that `files` gives, which lie in a folder or are one file.
  /// - Returns: the files that could not be read.
  /// - Throws: `FileError` when the collection cannot be written.
  public func write(
    _ path: String, title: String, files: some Sequence<FolderWalk.Element>
  ) throws -> [LeftOut] {
    let name = "data.warc.gz"
    let packer = GzipPacker(level: 6)
    var leftOut: [LeftOut] = []
    var lines: [[UInt8]] = []
    var pages = #"{"format":"json-pages-1.0","id":"pages","title":"Pages"}"# + "\n"
    // The archive's size and checksum stand before its bytes, so it is written beside the collection first.
    let archivePath = path + ".warc"
    defer { try? Files.remove(archivePath) }
    let archive = try AtomicFile(path: archivePath)
    var checksum = CRC32()
    var size = 0
    func add(_ record: WARCRecord, _ url: String, type: String, isPage: Bool) throws {
      var packed: [UInt8] = []
      packer.pack(record.bytes, onto: &packed)
      try archive.write(packed)
      checksum.update(packed)
      let line = IndexLine(
        digest: "sha256:\(Digest.sha256(record.block).hex)", filename: name,
        length: String(packed.count), mime: type, offset: String(size), status: "200", url: url)
      let stamp = date.filter(\.isNumber).prefix(14)
      lines.append(Array("\(url.lowercased()) \(stamp) ".utf8) + (try Self.json(line)))
      if isPage {
        let page = PageLine(id: String(lines.count), title: url, ts: date, url: url)
        pages += String(decoding: try Self.json(page), as: UTF8.self) + "\n"
      }
      size += packed.count
    }
    for found in files {
      switch found {
      case .file(let file, let relative, _):
        do {
          let bytes = try Files.read(file, limit: Self.maximumFileBytes, admitting: .filesOnly)
          let isPage = relative.lowercased().hasSuffix(".html")
          let type = isPage ? "text/html" : "application/octet-stream"
          let url = address(relative)
          try add(
            record("resource", url, type: type, block: bytes), url, type: type, isPage: isPage)
        } catch let error as FileError where error.path == file {
          leftOut.append(LeftOut(path: relative, reason: error.description))
        }
      case .passedBy(_, let relative, let reason):
        let url = address(relative)
        let block = Array(passedBy(reason).utf8)
        let type = ExchangeRecords.fieldsType
        try add(record("metadata", url, type: type, block: block), url, type: type, isPage: false)
      case .unreadable(let error):
        leftOut.append(LeftOut(path: error.path, reason: error.description))
      }
    }
    try archive.commit()
    var zip = try ZipStore(path: path)
    var resources: [Resource] = []
    let window = try FileWindow(path: archivePath)
    var offset = 0
    try zip.add("archive/\(name)", size: size, checksum: checksum.value) {
      let bytes = try window.read(offset..<min(offset + (1 << 20), size))
      offset += bytes.count
      return bytes.isEmpty ? nil : bytes
    }
    resources.append(
      Resource(
        bytes: size, hash: "sha256:\(try Digest.sha256(file: archivePath).hex)", name: name,
        path: "archive/\(name)"))
    func put(_ path: String, _ bytes: [UInt8]) throws {
      try zip.add(path, bytes)
      resources.append(
        Resource(
          bytes: bytes.count, hash: "sha256:\(Digest.sha256(bytes).hex)",
          name: path.split(separator: "/").last.map(String.init) ?? path, path: path))
    }
    lines.sort { $0.lexicographicallyPrecedes($1) }
    try put("indexes/index.cdx", lines.flatMap { $0 + [0x0A] })
    try put("pages/pages.jsonl", Array(pages.utf8))
    let package = try Self.json(
      Package(
        created: date, profile: "data-package", resources: resources,
        software: CrawlPlan.software, title: title, wacz_version: "1.1.1"))
    try zip.add("datapackage.json", package)
    try zip.add(
      "datapackage-digest.json",
      try Self.json(
        ["hash": "sha256:\(Digest.sha256(package).hex)", "path": "datapackage.json"]))
    try zip.finish()
    return leftOut
  }

  private func record(
    _ type: String, _ address: String, type contentType: String, block: [UInt8]
  ) -> WARCRecord {
    let digest = Digest.sha256(block)
    return WARCRecord(
      fields: [
        ("WARC-Type", type), ("WARC-Record-ID", Self.name(address, digest)), ("WARC-Date", date),
        ("WARC-Target-URI", address), ("Content-Type", contentType),
        ("WARC-Block-Digest", ExchangeRecords.label(digest)),
      ], block: block)
  }

  /// A name that follows from what is named (RFC 9562, version 8).
  private static func name(_ address: String, _ digest: SHA256Digest) -> String {
    var bytes = Array(Digest.sha256(Array("\(address)\n\(digest.hex)".utf8)).bytes.prefix(16))
    bytes[6] = bytes[6] & 0x0F | 0x80
    bytes[8] = bytes[8] & 0x3F | 0x80
    let hex = bytes.map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }
    let groups = [0..<4, 4..<6, 6..<8, 8..<10, 10..<16].map { hex[$0].joined() }
    return "<urn:uuid:\(groups.joined(separator: "-"))>"
  }

  private struct Resource: Encodable {
    var bytes: Int
    var hash: String
    var name: String
    var path: String
  }

  private struct Package: Encodable {
    var created: String
    var profile: String
    var resources: [Resource]
    var software: String
    var title: String
    var wacz_version: String
  }

  private struct IndexLine: Encodable {
    var digest: String
    var filename: String
    var length: String
    var mime: String
    var offset: String
    var status: String
    var url: String
  }

  private struct PageLine: Encodable {
    var id: String
    var title: String
    var ts: String
    var url: String
  }

  private static func json(_ value: some Encodable) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return Array(try encoder.encode(value))
  }
}
