/// Finds the certificates of a file: PEM blocks (RFC 7468), or one DER certificate.
public enum CertificateFile {
  /// The DER of every certificate of the file, in order; other PEM blocks (keys, parameters) are
  /// passed over unread.
  /// - Throws: `CertificateError`.
  /// - Complexity: O(bytes).
  public static func ders(of bytes: [UInt8]) throws(CertificateError) -> [[UInt8]] {
    if bytes.first == 0x30, !isText(bytes) { return [bytes] }
    var found: [[UInt8]] = []
    var body: [UInt8] = []
    var isInside = false
    var block = 0
    var line = 0
    var start = 0
    while start < bytes.count {
      var end = start
      while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
      line += 1
      let text = bytes[start..<end]
      if starts(text, "-----BEGIN ") {
        if isInside { throw .pem(block: block, line: line, reason: "a block inside a block") }
        let isCertificate =
          starts(text, "-----BEGIN CERTIFICATE-----")
          || starts(text, "-----BEGIN X509 CERTIFICATE-----")
          || starts(text, "-----BEGIN TRUSTED CERTIFICATE-----")
        if isCertificate {
          block += 1
          isInside = true
          body = []
        }
      } else if starts(text, "-----END "), isInside {
        guard let der = base64(body) else {
          throw .pem(block: block, line: line, reason: "the block is not base64")
        }
        guard found.count < CertificateLimits.maximumCertificates else {
          throw .tooMany(limit: CertificateLimits.maximumCertificates)
        }
        found.append(trimmed(der))
        isInside = false
      } else if isInside, !text.contains(0x3A) {
        body += text
      }
      // A carriage return and a line feed together are one line end.
      start = end + 1
      if end + 1 < bytes.count, bytes[end] == 0x0D, bytes[end + 1] == 0x0A { start += 1 }
    }
    if isInside { throw .pem(block: block, line: line, reason: "the block has no end") }
    guard !found.isEmpty else { throw .empty }
    return found
  }

  /// PEM of a certificate, lines of 64 characters.
  public static func pem(of der: [UInt8]) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var code: [UInt8] = []
    var index = 0
    while index < der.count {
      let piece = Array(der[index..<min(index + 3, der.count)])
      let word = (0..<3).reduce(0) { $0 << 8 | Int($1 < piece.count ? piece[$1] : 0) }
      for place in 0..<4 {
        code.append(place <= piece.count ? alphabet[word >> (18 - 6 * place) & 63] : 0x3D)
      }
      index += 3
    }
    var text = "-----BEGIN CERTIFICATE-----\n"
    for start in stride(from: 0, to: code.count, by: 64) {
      text += String(decoding: code[start..<min(start + 64, code.count)], as: UTF8.self) + "\n"
    }
    return text + "-----END CERTIFICATE-----\n"
  }

  private static func isText(_ bytes: [UInt8]) -> Bool {
    bytes.prefix(64).allSatisfy { $0 == 9 || $0 == 10 || $0 == 13 || (32..<127).contains($0) }
  }

  private static func starts(_ text: ArraySlice<UInt8>, _ words: StaticString) -> Bool {
    // The words are a constant of ASCII.
    text.starts(with: words.description.utf8)
  }

  /// OpenSSL's "trusted" form appends a second element; only the first is the certificate.
  private static func trimmed(_ der: [UInt8]) -> [UInt8] {
    var reader = DERReader(der)
    guard let first = try? reader.next() else { return der }
    return Array(der[..<first.content.upperBound])
  }

  /// Decodes base64, white space passed over; nil when a character does not belong to it.
  static func base64(_ text: [UInt8]) -> [UInt8]? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count / 4 * 3)
    var word: UInt32 = 0
    var count = 0
    var padding = 0
    for byte in text {
      let value: UInt32
      switch byte {
      case 0x41...0x5A: value = UInt32(byte - 0x41)
      case 0x61...0x7A: value = UInt32(byte - 0x61) + 26
      case 0x30...0x39: value = UInt32(byte - 0x30) + 52
      case 0x2B: value = 62
      case 0x2F: value = 63
      case 0x3D:
        padding += 1
        continue
      case 0x20, 0x09: continue
      default: return nil
      }
      guard padding == 0 else { return nil }
      word = word << 6 | value
      count += 1
      if count % 4 == 0 {
        bytes.append(UInt8(truncatingIfNeeded: word >> 16))
        bytes.append(UInt8(truncatingIfNeeded: word >> 8))
        bytes.append(UInt8(truncatingIfNeeded: word))
      }
    }
    switch count % 4 {
    case 2: bytes.append(UInt8(truncatingIfNeeded: word >> 4))
    case 3:
      bytes.append(UInt8(truncatingIfNeeded: word >> 10))
      bytes.append(UInt8(truncatingIfNeeded: word >> 2))
    case 1: return nil
    default: break
    }
    return padding <= 2 ? bytes : nil
  }
}
