internal import Bytes

/// One record of a web archive (WARC 1.1, ISO 28500:2017), as this module writes it.
struct WARCRecord {
  var fields: [(name: String, value: String)]
  var block: [UInt8]

  subscript(_ name: String) -> String? { fields.first { $0.name == name }?.value }

  /// The record's bytes, with the two line ends behind it.
  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(1024 + block.count)
    bytes += "WARC/1.1\r\n".utf8
    func add(_ name: String, _ value: String) {
      bytes += name.utf8
      bytes.append(0x3A)
      bytes.append(0x20)
      bytes += value.utf8
      bytes.append(0x0D)
      bytes.append(0x0A)
    }
    for (name, value) in fields { add(name, value) }
    add("Content-Length", String(block.count))
    bytes += [0x0D, 0x0A]
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

  /// Makes names that no other record has: `<urn:uuid:…>` (RFC 4122, version 4).
  final class Namer {
    /// Seeded by the system; SplitMix64 goes on from there.
    private var state: UInt64
    private let salt: UInt64

    init() {
      var generator = SystemRandomNumberGenerator()
      state = generator.next()
      salt = generator.next()
    }

    private func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }

    func name() -> String {
      let high = next() & ~0xF000 | 0x4000
      let low = (next() ^ salt) & ~(3 << 62) | 2 << 62
      var text = Array("<urn:uuid:00000000-0000-0000-0000-000000000000>".utf8)
      var place = 10
      for shift in stride(from: 124, through: 0, by: -4) {
        let word = shift >= 64 ? high >> UInt64(shift - 64) : low >> UInt64(shift)
        let digit = UInt8(truncatingIfNeeded: word & 15)
        if text[place] == 0x2D { place += 1 }
        text[place] = digit < 10 ? 0x30 + digit : 0x57 + digit
        place += 1
      }
      return String(decoding: text, as: UTF8.self)
    }
  }
}
