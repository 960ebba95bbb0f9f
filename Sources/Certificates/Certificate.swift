public import Bytes

/// A certificate as it says itself (X.509 version 3, RFC 5280). Read leniently: what cannot be
/// read of an extension is told in `problems`, and the rest stands.
public struct Certificate: Sendable, Equatable {
  /// The whole certificate as it came.
  public let der: [UInt8]
  /// SHA-256 of `der`.
  public let digest: SHA256Digest
  /// 1 to 3.
  public internal(set) var version = 1
  /// The serial number's bytes, as they stand (two's complement, big endian).
  public internal(set) var serial: [UInt8] = []
  /// Object identifier of the algorithm of the signature.
  public internal(set) var signatureAlgorithm = ""
  /// For RSASSA-PSS: the hash of its parameters; nil for others.
  public internal(set) var signatureHash: String?
  public internal(set) var issuer = DistinguishedName()
  public internal(set) var subject = DistinguishedName()
  public internal(set) var notBefore = Moment(seconds: 0)
  /// The last second at which it is valid.
  public internal(set) var notAfter = Moment(seconds: 0)
  public internal(set) var key = PublicKey(kind: .other(""), bits: 0)
  /// Object identifiers of the policies, in order.
  public internal(set) var policies: [String] = []
  /// dNSName entries, as written.
  public internal(set) var dnsNames: [String] = []
  /// iPAddress entries, 4 or 16 bytes each.
  public internal(set) var addresses: [[UInt8]] = []
  /// Whether there is a subjectAltName extension at all.
  public internal(set) var hasAlternativeNames = false
  /// `cA` of basicConstraints; false when absent.
  public internal(set) var isAuthority = false
  /// Object identifiers of extendedKeyUsage; nil when the extension is absent.
  public internal(set) var extendedKeyUsage: [String]?
  /// Signed certificate timestamps that the certificate carries.
  public internal(set) var timestampCount = 0
  /// Whether it is a pre-certificate, which no server may serve (RFC 6962).
  public internal(set) var isPrecertificate = false
  /// Where the issuer's certificate lies.
  public internal(set) var issuerAddresses: [String] = []
  public internal(set) var statusAddresses: [String] = []
  public internal(set) var revocationLists: [String] = []
  public internal(set) var subjectKeyIdentifier: [UInt8]?
  public internal(set) var authorityKeyIdentifier: [UInt8]?
  /// Whether the server has promised to staple its status (RFC 7633).
  public internal(set) var mustStaple = false
  /// What could not be read, in words.
  public internal(set) var problems: [String] = []
  /// The issuer's and the subject's name as they stand, to compare them.
  var issuerBytes: [UInt8] = []
  var subjectBytes: [UInt8] = []

  init(der: [UInt8]) {
    self.der = der
    digest = Digest.sha256(der)
  }

  /// Whether issuer and subject are the same name.
  public var isSelfIssued: Bool { issuerBytes == subjectBytes }

  /// Days of validity as the CA/Browser Forum counts them: the last second included, a part of a
  /// day counts as a day.
  public var lifetimeDays: Int { (notAfter.seconds - notBefore.seconds + 1 + 86_399) / 86_400 }

  /// The serial number in hexadecimal.
  public var serialText: String {
    serial.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}

/// A public key: its kind and size.
public struct PublicKey: Sendable, Equatable {
  /// What the key is for.
  public enum Kind: Sendable, Equatable {
    case rsa(exponent: Int?)
    /// The curve by name, or by its object identifier.
    case elliptic(curve: String)
    /// By object identifier.
    case other(String)
  }

  public var kind: Kind
  /// Bits of the modulus or of the curve; 0 when not known.
  public var bits: Int

  /// `RSA 2048`, `ECDSA P-256`, …
  public var name: String {
    switch kind {
    case .rsa: "RSA \(bits)"
    case .elliptic(let curve): "ECDSA \(curve)"
    case .other(let identifier): AlgorithmTable.name(of: identifier)
    }
  }
}

/// A name of X.500: attributes in order.
public struct DistinguishedName: Sendable, Equatable, CustomStringConvertible {
  /// An attribute: its object identifier and its text.
  public struct Attribute: Sendable, Equatable {
    public var identifier: String
    public var value: String
  }

  public var attributes: [Attribute] = []

  /// The first value of an attribute; nil when there is none or it is empty.
  public func value(_ attribute: Kind) -> String? {
    attributes.first { $0.identifier == attribute.rawValue && !$0.value.isEmpty }?.value
  }

  /// The attributes that the rules ask for.
  public enum Kind: String, Sendable, CaseIterable {
    case commonName = "2.5.4.3"
    case surname = "2.5.4.4"
    case serialNumber = "2.5.4.5"
    case country = "2.5.4.6"
    case locality = "2.5.4.7"
    case state = "2.5.4.8"
    case street = "2.5.4.9"
    case organization = "2.5.4.10"
    case organizationalUnit = "2.5.4.11"
    case businessCategory = "2.5.4.15"
    case postalCode = "2.5.4.17"
    case givenName = "2.5.4.42"
    case organizationIdentifier = "2.5.4.97"
    case domainComponent = "0.9.2342.19200300.100.1.25"
    case jurisdictionLocality = "1.3.6.1.4.1.311.60.2.1.1"
    case jurisdictionState = "1.3.6.1.4.1.311.60.2.1.2"
    case jurisdictionCountry = "1.3.6.1.4.1.311.60.2.1.3"

    var short: String {
      switch self {
      case .commonName: "CN"
      case .surname: "SN"
      case .country: "C"
      case .locality: "L"
      case .state: "ST"
      case .organization: "O"
      case .organizationalUnit: "OU"
      case .domainComponent: "DC"
      case .givenName: "GN"
      default: "\(self)"
      }
    }
  }

  /// `C=CN, O=…, CN=…`.
  public var description: String {
    attributes.map { attribute in
      (Kind(rawValue: attribute.identifier)?.short ?? attribute.identifier) + "=" + attribute.value
    }.joined(separator: ", ")
  }
}
