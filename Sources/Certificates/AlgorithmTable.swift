/// Algorithms of keys and signatures by object identifier (RFC 3279, 4055, 5480, 5758, 8410), and
/// what the Baseline Requirements 2.2.6, 7.1.3, say of them.
enum AlgorithmTable {
  /// What an algorithm is worth for a server's certificate.
  enum Worth: Sendable {
    /// Broken: no browser takes it.
    case broken
    case allowed
    /// Sound, but not allowed by the Baseline Requirements.
    case notAllowed
  }

  /// Signature algorithms.
  static let signatures: [String: (name: String, worth: Worth)] = [
    "1.2.840.113549.1.1.2": ("MD2 with RSA", .broken),
    "1.2.840.113549.1.1.4": ("MD5 with RSA", .broken),
    "1.2.840.113549.1.1.5": ("SHA-1 with RSA", .broken),
    "1.2.840.10040.4.3": ("SHA-1 with DSA", .broken),
    "1.2.840.10045.4.1": ("SHA-1 with ECDSA", .broken),
    "1.2.840.113549.1.1.10": ("RSASSA-PSS", .allowed),
    "1.2.840.113549.1.1.11": ("SHA-256 with RSA", .allowed),
    "1.2.840.113549.1.1.12": ("SHA-384 with RSA", .allowed),
    "1.2.840.113549.1.1.13": ("SHA-512 with RSA", .allowed),
    "1.2.840.10045.4.3.2": ("SHA-256 with ECDSA", .allowed),
    "1.2.840.10045.4.3.3": ("SHA-384 with ECDSA", .allowed),
    "1.2.840.10045.4.3.4": ("SHA-512 with ECDSA", .allowed),
    "1.3.101.112": ("Ed25519", .notAllowed),
    "1.3.101.113": ("Ed448", .notAllowed),
    "1.2.156.10197.1.501": ("SM3 with SM2", .notAllowed),
    "2.16.840.1.101.3.4.3.17": ("ML-DSA-44", .notAllowed),
    "2.16.840.1.101.3.4.3.18": ("ML-DSA-65", .notAllowed),
    "2.16.840.1.101.3.4.3.19": ("ML-DSA-87", .notAllowed),
  ]

  /// Named curves with their sizes; the Baseline Requirements allow the three of NIST.
  static let curves: [String: (name: String, bits: Int)] = [
    "1.2.840.10045.3.1.1": ("P-192", 192), "1.3.132.0.33": ("P-224", 224),
    "1.2.840.10045.3.1.7": ("P-256", 256), "1.3.132.0.34": ("P-384", 384),
    "1.3.132.0.35": ("P-521", 521), "1.3.132.0.10": ("secp256k1", 256),
    "1.2.156.10197.1.301": ("SM2", 256),
  ]

  /// Curves that the Baseline Requirements allow.
  static let allowedCurves: Set<String> = ["P-256", "P-384", "P-521"]

  /// Hashes that RSASSA-PSS may use.
  static let strongHashes: Set<String> = [
    "2.16.840.1.101.3.4.2.1", "2.16.840.1.101.3.4.2.2", "2.16.840.1.101.3.4.2.3",
  ]

  /// A name for a reader.
  static func name(of identifier: String) -> String {
    if let known = signatures[identifier] { return known.name }
    switch identifier {
    case "1.2.840.10040.4.1": return "DSA"
    case "1.3.101.110": return "X25519"
    default: return identifier
    }
  }
}
