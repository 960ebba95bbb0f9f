internal import Bytes

/// One record of a web archive (WARC 1.1, ISO 28500:2017), as this module writes it.
struct WARCRecord {
  var fields: [(name: String, value: String)]
  var block: [UInt8]

  subscript(_ name: String) -> String? { fields.first { $0.name == name }?.value }

  /// The record's bytes, with the two line ends behind it.
  var bytes: [UInt8] {
    var head = "WARC/1.1\r\n"
    for (name, value) in fields { head += "\(name): \(value)\r\n" }
    head += "Content-Length: \(block.count)\r\n\r\n"
    var bytes = Array(head.utf8)
    bytes.reserveCapacity(bytes.count + block.count + 4)
    bytes += block
    bytes += [0x0D, 0x0A, 0x0D, 0x0A]
    return bytes
  }

  init(fields: [(name: String, value: String)], block: [UInt8]) {
    self.fields = fields
    self.block = block
  }

  /// Reads what `bytes` wrote; nil for anything else.
  init?(_ bytes: [UInt8]) {
    guard bytes.starts(with: Array("WARC/1.1\r\n".utf8)) else { return nil }
    var fields: [(name: String, value: String)] = []
    var length: Int?
    var start = 10
    while true {
      guard let end = bytes[start...].firstIndex(of: 0x0A) else { return nil }
      let line = bytes[start..<end].dropLast()
      start = end + 1
      if line.isEmpty { break }
      guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return nil }
      let name = String(decoding: line[..<colon], as: UTF8.self)
      let value = String(decoding: line[(colon + 1)...].drop { $0 == 0x20 }, as: UTF8.self)
      if name == "Content-Length" { length = Int(value) } else { fields.append((name, value)) }
    }
    guard let length, length >= 0, start + length <= bytes.count else { return nil }
    self.fields = fields
    block = Array(bytes[start..<start + length])
  }

  /// A name that no other record has: `<urn:uuid:…>` (RFC 4122, version 4).
  static func identifier() -> String {
    var generator = SystemRandomNumberGenerator()
    let high = generator.next() & ~0xF000 | 0x4000
    let low = generator.next() & ~(3 << 62) | 2 << 62
    func hex(_ value: UInt64) -> [UInt8] {
      let digits = Array("0123456789abcdef".utf8)
      return (0..<16).map { digits[Int(value >> UInt64(60 - 4 * $0) & 15)] }
    }
    let all = hex(high) + hex(low)
    func part(_ range: Range<Int>) -> String { String(decoding: all[range], as: UTF8.self) }
    return
      "<urn:uuid:\(part(0..<8))-\(part(8..<12))-\(part(12..<16))-\(part(16..<20))-\(part(20..<32))>"
  }
}
