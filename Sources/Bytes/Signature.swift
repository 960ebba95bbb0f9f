internal import COpenSSL

/// Ed25519 signatures (RFC 8032) with keys in PEM files. Keys are read, never made.
public struct Signature: Sendable, Hashable {
  /// 64 bytes.
  public let bytes: [UInt8]
  /// The signer's public key, 32 bytes.
  public let publicKey: [UInt8]

  /// The largest file that is taken for a key, in bytes.
  public static let maximumKeyBytes = 1 << 16

  /// Why a key cannot be used.
  public enum KeyError: Error, Equatable, Sendable, CustomStringConvertible {
    case unreadable(name: String)
    case encrypted(name: String)
    case otherKind(name: String)

    public var description: String {
      switch self {
      case .unreadable(let name):
        "\(name): holds no key in PEM; a private key is made by "
          + "openssl genpkey -algorithm ed25519 -out KEY.pem, its public key by "
          + "openssl pkey -in KEY.pem -pubout -out PUB.pem"
      case .encrypted(let name):
        "\(name): needs a passphrase, and none is asked for; give a key without one "
          + "(openssl pkey -in KEY.pem -out PLAIN.pem)"
      case .otherKind(let name):
        "\(name): is a key of another kind; only Ed25519 is used "
          + "(openssl genpkey -algorithm ed25519 -out KEY.pem)"
      }
    }
  }

  /// Signs `message` with the private key in `pem`; `name` is for messages.
  public init(of message: [UInt8], privateKey pem: [UInt8], name: String) throws(KeyError) {
    var signature = [UInt8](repeating: 0, count: 64)
    var key = [UInt8](repeating: 0, count: 32)
    // The door writes 64 and 32 bytes, which is what the arrays have.
    let status = unsafe pem.withUnsafeBytes { pem in
      unsafe message.withUnsafeBytes { message in
        guard let start = pem.baseAddress else { return Int32(0) }
        return unsafe copenssl_ed25519_sign(
          start, pem.count, message.baseAddress, message.count, &signature, &key)
      }
    }
    try Self.check(status, name)
    bytes = signature
    publicKey = key
  }

  /// Reads a public key in PEM; `name` is for messages.
  public static func publicKey(pem: [UInt8], name: String) throws(KeyError) -> [UInt8] {
    var key = [UInt8](repeating: 0, count: 32)
    let status = unsafe pem.withUnsafeBytes { pem in
      guard let start = pem.baseAddress else { return Int32(0) }
      return unsafe copenssl_ed25519_public(start, pem.count, &key)
    }
    try check(status, name)
    return key
  }

  /// A public key as PEM, always the same bytes for the same key.
  /// - Precondition: the key has 32 bytes.
  public static func pem(publicKey: [UInt8]) -> [UInt8] {
    precondition(publicKey.count == 32, "an Ed25519 key has 32 bytes")
    var pem = [UInt8](repeating: 0, count: 512)
    let room = pem.count
    let count = unsafe pem.withUnsafeMutableBytes { output in
      unsafe copenssl_ed25519_pem(publicKey, output.baseAddress!, room)
    }
    precondition(count > 0, "OpenSSL could not write a public key")
    return Array(pem[..<count])
  }

  /// Says whether `signature` is that of `message` by the holder of `publicKey`.
  public static func isFine(_ signature: [UInt8], of message: [UInt8], publicKey: [UInt8]) -> Bool {
    guard signature.count == 64, publicKey.count == 32 else { return false }
    return unsafe message.withUnsafeBytes { message in
      unsafe copenssl_ed25519_verify(publicKey, message.baseAddress, message.count, signature)
    } == 1
  }

  private static func check(_ status: Int32, _ name: String) throws(KeyError) {
    switch copenssl_key_status(status) {
    case copenssl_key_fine: return
    case copenssl_key_encrypted: throw .encrypted(name: name)
    case copenssl_key_of_another_kind: throw .otherKind(name: name)
    default: throw .unreadable(name: name)
    }
  }
}
