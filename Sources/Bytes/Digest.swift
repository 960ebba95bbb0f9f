internal import COpenSSL

/// The 32 bytes of a SHA-256 (FIPS 180-4).
public struct SHA256Digest: Hashable, Sendable, Codable, Comparable, CustomStringConvertible {
  // Four big-endian words: the digest's bytes in order are those of the words in order.
  private let words: (UInt64, UInt64, UInt64, UInt64)

  /// - Precondition: `bytes` are 32.
  public init(bytes: [UInt8]) {
    precondition(bytes.count == 32, "a SHA-256 has 32 bytes")
    func word(_ start: Int) -> UInt64 {
      bytes[start..<start + 8].reduce(0) { $0 << 8 | UInt64($1) }
    }
    words = (word(0), word(8), word(16), word(24))
  }

  /// Reads 64 hexadecimal digits of either case; nil for anything else.
  public init?(hex: String) {
    let digits = hex.utf8.compactMap { digit -> UInt8? in
      switch digit {
      case 0x30...0x39: digit - 0x30
      case 0x41...0x46: digit - 0x41 + 10
      case 0x61...0x66: digit - 0x61 + 10
      default: nil
      }
    }
    guard digits.count == 64, hex.utf8.count == 64 else { return nil }
    self.init(bytes: (0..<32).map { digits[2 * $0] << 4 | digits[2 * $0 + 1] })
  }

  /// The digest's 32 bytes.
  public var bytes: [UInt8] {
    [words.0, words.1, words.2, words.3].flatMap { word in
      (0..<8).map { UInt8(truncatingIfNeeded: word >> (56 - 8 * $0)) }
    }
  }

  /// 64 lower-case hexadecimal digits.
  public var hex: String {
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  public var description: String { hex }

  /// Whether all 32 bytes are equal.
  public static func == (a: SHA256Digest, b: SHA256Digest) -> Bool { a.words == b.words }
  /// The order of the bytes, and of the hexadecimal digits.
  public static func < (a: SHA256Digest, b: SHA256Digest) -> Bool { a.words < b.words }
  /// Feeds the digest to a hasher.
  public func hash(into hasher: inout Swift.Hasher) {
    hasher.combine(words.0)
    hasher.combine(words.1)
    hasher.combine(words.2)
    hasher.combine(words.3)
  }

  /// Reads the hexadecimal form.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let digest = SHA256Digest(hex: text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "\"\(text)\" is not 64 hexadecimal digits")
    }
    self = digest
  }

  /// Writes the hexadecimal form.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(hex)
  }
}

/// SHA-256 of bytes and files.
public enum Digest {
  /// The digest of `bytes`.
  public static func sha256(_ bytes: [UInt8]) -> SHA256Digest { unsafe sha256(bytes.span.bytes) }

  /// The digest of `bytes`.
  public static func sha256(_ bytes: RawSpan) -> SHA256Digest {
    var digest = [UInt8](repeating: 0, count: 32)
    // The library writes 32 bytes, which is what `digest` holds.
    let status = unsafe bytes.withUnsafeBytes { input in
      unsafe digest.withUnsafeMutableBufferPointer { output in
        unsafe copenssl_sha256_of(input.baseAddress, input.count, output.baseAddress!)
      }
    }
    precondition(status == 1, "OpenSSL has no SHA-256: its configuration is broken")
    return SHA256Digest(bytes: digest)
  }

  /// The digest of a file's bytes, read in pieces.
  public static func sha256(file path: String) throws(FileError) -> SHA256Digest {
    let file = try Descriptor(reading: path)
    var hasher = Hasher()
    var chunk = [UInt8](repeating: 0, count: 1 << 17)
    while true {
      let count = try file.read(into: &chunk)
      if count == 0 { return hasher.finish() }
      unsafe hasher.update(chunk.span.bytes.extracting(first: count))
    }
  }

  /// A digest of bytes that come piece by piece.
  @safe public struct Hasher: ~Copyable {
    private let state: OpaquePointer

    /// The digest of nothing, so far.
    public init() {
      guard let state = unsafe copenssl_sha256_open() else {
        preconditionFailure("OpenSSL has no SHA-256, or no memory is left")
      }
      unsafe self.state = state
    }

    deinit { unsafe copenssl_sha256_close(state) }

    /// Takes more bytes.
    public mutating func update(_ bytes: RawSpan) {
      let status = unsafe bytes.withUnsafeBytes { input in
        unsafe copenssl_sha256_update(state, input.baseAddress, input.count)
      }
      precondition(status == 1, "OpenSSL refused bytes to digest")
    }

    /// Takes more bytes.
    public mutating func update(_ bytes: [UInt8]) { unsafe update(bytes.span.bytes) }

    /// The digest of all bytes taken.
    public consuming func finish() -> SHA256Digest {
      var digest = [UInt8](repeating: 0, count: 32)
      let status = unsafe digest.withUnsafeMutableBufferPointer { output in
        unsafe copenssl_sha256_finish(state, output.baseAddress!)
      }
      precondition(status == 1, "OpenSSL could not finish a digest")
      return SHA256Digest(bytes: digest)
    }
  }
}
