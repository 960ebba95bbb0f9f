internal import Addresses
internal import Bytes
internal import Foundation
internal import GRDB

/// Puts a crawl's archive into a WACZ (Web Archive Collection Zipped 1.1.1): the WARC, an index of it (CDXJ), the list
/// of its pages and the digests of all that.
public enum Collection {
  /// Writes the collection of a crawl that has come to its end.
  ///
  /// The files are stored, not packed: the WARC is packed already, and readers on the web ask for pieces of it.
  /// - Throws: `CrawlError`, `FileError`.
  public static func write(_ path: String, from plan: CrawlPlan) throws {
    let frontierPath = CrawlPlan.frontierPath(of: plan.archive)
    guard Files.exists(frontierPath), Files.exists(plan.archive) else {
      throw CrawlError.archiveMissing(path: plan.archive)
    }
    let frontier = try Frontier(path: frontierPath)
    defer { frontier.close() }
    let name = "data.warc.gz"
    var zip = try ZipStore(path: path)
    var resources: [Resource] = []

    let archive = try EvidenceFile(path: plan.archive)
    var checksum = CRC32()
    var hasher = Digest.Hasher()
    var offset = 0
    func piece() throws(FileError) -> [UInt8]? {
      let bytes = try archive.read(offset..<min(offset + (1 << 20), archive.length))
      offset += bytes.count
      return bytes.isEmpty ? nil : bytes
    }
    while let bytes = try piece() {
      checksum.update(bytes)
      hasher.update(bytes)
    }
    offset = 0
    try zip.add("archive/\(name)", size: archive.length, checksum: checksum.value, pieces: piece)
    resources.append(
      Resource(
        name: name, path: "archive/\(name)", hash: "sha256:\(hasher.finish().hex)",
        bytes: archive.length))

    func add(_ path: String, _ bytes: [UInt8]) throws {
      try zip.add(path, bytes)
      resources.append(
        Resource(
          name: path.split(separator: "/").last.map(String.init) ?? path, path: path,
          hash: "sha256:\(Digest.sha256(bytes).hex)", bytes: bytes.count))
    }
    let (index, last) = try indexLines(frontier, archive: name)
    try add("indexes/index.cdx", Array(index.utf8))
    try add("pages/pages.jsonl", Array(try pageLines(frontier).utf8))
    let package = Package(
      profile: "data-package", waczVersion: "1.1.1", title: plan.seeds.first?.host ?? "",
      created: last, software: CrawlPlan.software, mainPageUrl: plan.seeds.first?.text ?? "",
      resources: resources)
    let packageBytes = try json(package)
    try zip.add("datapackage.json", packageBytes)
    try zip.add(
      "datapackage-digest.json",
      try json(
        PackageDigest(path: "datapackage.json", hash: "sha256:\(Digest.sha256(packageBytes).hex)")))
    try zip.finish()
  }

  private struct Resource: Encodable {
    var name: String
    var path: String
    var hash: String
    var bytes: Int
  }

  private struct Package: Encodable {
    var profile: String
    var waczVersion: String
    var title: String
    var created: String
    var software: String
    var mainPageUrl: String
    var resources: [Resource]

    enum CodingKeys: String, CodingKey {
      case profile, title, created, software, mainPageUrl, resources
      case waczVersion = "wacz_version"
    }
  }

  private struct PackageDigest: Encodable {
    var path: String
    var hash: String
  }

  private static func json(_ value: some Encodable) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return Array(try encoder.encode(value))
  }

  private struct IndexLine: Encodable {
    var url: String
    var mime: String
    var status: String
    var digest: String
    var length: String
    var offset: String
    var filename: String
  }

  /// The index, sorted, and the date of the last capture.
  private static func indexLines(_ frontier: Frontier, archive: String) throws -> (String, String) {
    var lines: [[UInt8]] = []
    var last = "1970-01-01T00:00:00.000Z"
    try frontier.forEachRow(
      "SELECT address, date, offset, length, status, mediaType, digest, isRevisit FROM capture ORDER BY id"
    ) { row in
      let address: String = row[0]
      let date: String = row[1]
      last = max(last, date)
      let digest = SHA256Digest(bytes: Array(row[6] as Data))
      let line = IndexLine(
        url: address, mime: row[7] ? "warc/revisit" : row[5], status: String(row[4] as Int),
        digest: "sha256:\(digest.hex)", length: String(row[3] as Int),
        offset: String(row[2] as Int),
        filename: archive)
      let stamp = date.filter { $0.isNumber }.prefix(17)
      lines.append(Array("\(key(of: address)) \(stamp) ".utf8) + (try json(line)))
    }
    lines.sort { $0.lexicographicallyPrecedes($1) }
    return (lines.map { String(decoding: $0, as: UTF8.self) + "\n" }.joined(), last)
  }

  /// The address with its host turned around: `com,example)/path?query`.
  static func key(of text: String) -> String {
    guard let address = try? WebAddress(text) else { return text.lowercased() }
    var host = address.host
    if host.hasPrefix("www.") { host = String(host.dropFirst(4)) }
    let turned =
      address.networkAddress == nil
      ? host.split(separator: ".").reversed().joined(separator: ",") : host
    let isDefault = address.port == (address.isSecure ? 443 : 80)
    return turned + (isDefault ? "" : ":\(address.port)") + ")" + address.target.lowercased()
  }

  private struct PageLine: Encodable {
    var id: String
    var url: String
    var ts: String
    var title: String
  }

  private static func pageLines(_ frontier: Frontier) throws -> String {
    var text = #"{"format":"json-pages-1.0","id":"pages","title":"Pages"}"# + "\n"
    try frontier.forEachRow(
      """
      SELECT capture.id, capture.address, capture.date, entry.title FROM capture
      JOIN entry ON entry.address = capture.address AND entry.kind = capture.kind
      WHERE entry.outcome IN ('page', 'duplicate') AND capture.status = 200 ORDER BY capture.id
      """
    ) { row in
      let line = PageLine(
        id: String(row[0] as Int64), url: row[1], ts: row[2], title: row[3] as String? ?? "")
      text += String(decoding: try json(line), as: UTF8.self) + "\n"
    }
    return text
  }
}
