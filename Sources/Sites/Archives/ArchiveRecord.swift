/// The header of one record of a web archive, WARC or ARC.
struct ArchiveRecord {
  /// WARC: the value of WARC-Type in lower case; ARC: "response", or "filedesc" for the first record.
  var type: String
  /// The address that was captured; empty for records about the archive itself.
  var address: String
  /// When; as WARC writes it.
  var capturedAt: String?
  /// The media type of the record's block.
  var contentType: String?
  /// Bytes of the block.
  var length: Int
  /// Where the record begins.
  var origin: String
  /// The archive stored only a part of the capture.
  var isTruncated = false

  /// Why a header cannot be used.
  struct Flaw: Error {
    let text: String
  }

  /// Reads WARC fields (ISO 28500). WARC 0.18 to 1.1 differ in nothing that matters here.
  init(warc fields: [(name: String, value: String)], origin: String) throws(Flaw) {
    func first(_ name: String) -> String? {
      fields.first { $0.name == name && !$0.value.isEmpty }?.value
    }
    type = first("warc-type")?.lowercased() ?? "unnamed"
    address = ArchiveRecord.address(first("warc-target-uri") ?? "")
    capturedAt = first("warc-date")
    contentType = first("content-type")
    isTruncated = first("warc-truncated") != nil
    self.origin = origin
    guard let stated = first("content-length") else {
      throw Flaw(text: "a \(type) record states no Content-Length")
    }
    guard let length = Int(stated), length >= 0 else {
      throw Flaw(text: "a \(type) record states the Content-Length \"\(stated.prefix(40))\"")
    }
    self.length = length
  }

  /// Reads an ARC line: address, IP, date (yyyyMMddHHmmss), media type, in version 2 more, length. The address
  /// may contain spaces.
  init(arc line: [UInt8], origin: String) throws(Flaw) {
    let text = trimmed(String(decoding: line, as: UTF8.self))
    let words = text.split(separator: " ").map(String.init)
    // Version 2 has result code, checksum, location, offset and file name in front of the length.
    func isDate(_ place: Int) -> Bool {
      place > 0 && place < words.count && (12...18).contains(words[place].utf8.count)
        && words[place].utf8.allSatisfy { (0x30...0x39).contains($0) }
    }
    let date = [words.count - 3, words.count - 8].first(where: isDate)
    guard let date, date >= 2, words[0].contains(":") else {
      throw Flaw(text: "no record begins here")
    }
    guard let length = Int(words[words.count - 1]), length >= 0 else {
      throw Flaw(text: "the record of \(words[0]) states the length \(words[words.count - 1])")
    }
    self.length = length
    self.origin = origin
    type = words[0].hasPrefix("filedesc:") ? "filedesc" : "response"
    address =
      type == "filedesc" ? "" : ArchiveRecord.address(words[..<(date - 1)].joined(separator: " "))
    let stamp = Array(words[date].utf8)
    capturedAt = stamp.count >= 14 ? ArchiveRecord.isoDate(stamp) : nil
    // What is said of the block; that of the page stands in its HTTP header.
    contentType = words[date + 1]
  }

  /// `20140216050221` as `2014-02-16T05:02:21Z`.
  private static func isoDate(_ stamp: [UInt8]) -> String {
    func digits(_ range: Range<Int>) -> String { String(decoding: stamp[range], as: UTF8.self) }
    return "\(digits(0..<4))-\(digits(4..<6))-\(digits(6..<8))T"
      + "\(digits(8..<10)):\(digits(10..<12)):\(digits(12..<14))Z"
  }

  /// An address without the angle brackets of some writers, its spaces written as URLs write them.
  static func address(_ stated: String) -> String {
    var text = trimmed(stated)[...]
    if text.hasPrefix("<"), text.hasSuffix(">") { text = text.dropFirst().dropLast() }
    return text.split(separator: " ", omittingEmptySubsequences: false).joined(separator: "%20")
  }
}
