/// Certificates: what a site's certificate and its TLS say. Knows nothing of pages, crawls or
/// registrations; what others saw of a site (redirects, headers, mixed content) is handed in.

/// What is wrong with a certificate's file.
public enum CertificateError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The bytes at an offset are not what DER wants there.
  case malformed(offset: Int, reason: String)
  /// A PEM block, counted from 1, is not base64 or has no end.
  case pem(block: Int, line: Int, reason: String)
  /// There is no certificate in the file.
  case empty
  /// More certificates than `CertificateLimits.maximumCertificates`.
  case tooMany(limit: Int)

  public var description: String {
    switch self {
    case .malformed(let offset, let reason):
      "certificate is damaged at byte \(offset): \(reason); export it again as PEM or DER"
    case .pem(let block, let line, let reason):
      "PEM block \(block), line \(line): \(reason); export the certificate again"
    case .empty:
      "no certificate found; give a file with -----BEGIN CERTIFICATE----- or a DER certificate"
    case .tooMany(let limit):
      "more than \(limit) certificates; give the chain of one server"
    }
  }
}

/// Limits of what is read.
public enum CertificateLimits {
  /// Largest file of certificates, in bytes.
  public static let maximumFileBytes = 4 << 20
  /// Most certificates of one chain.
  public static let maximumCertificates = 100
  /// Most names of one certificate that are kept.
  public static let maximumNames = 10_000
}
