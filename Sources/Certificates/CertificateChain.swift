internal import CTLS

/// A server's certificates in the order in which they were served, and what can be said of the
/// order.
public struct CertificateChain: Sendable, Equatable {
  /// As served; those that could not be read are left out.
  public var certificates: [Certificate]
  /// Certificates that could not be read: place counted from 1, and why.
  public var unreadable: [String]

  /// Reads the DER of every certificate. One that cannot be read does not end the others.
  /// - Throws: `CertificateError` when the first, the server's own, cannot be read.
  public init(ders: [[UInt8]]) throws(CertificateError) {
    guard let first = ders.first else { throw .empty }
    certificates = [try Certificate(reading: first)]
    unreadable = []
    for (index, der) in ders.dropFirst().enumerated() {
      do throws(CertificateError) {
        certificates.append(try Certificate(reading: der))
      } catch {
        unreadable.append("certificate \(index + 2): \(error)")
      }
    }
  }

  /// The server's own certificate.
  public var leaf: Certificate { certificates[0] }

  /// What the order of a chain shows.
  public struct Order: Sendable, Equatable, Codable {
    /// The server's certificate is signed by itself.
    public var isSelfSigned = false
    /// Each certificate is signed by the next.
    public var isInOrder = true
    /// Every certificate belongs to the path of the first, in whatever order.
    public var isConnected = true
    /// A root was sent, which needs no sending.
    public var holdsRoot = false
    /// The path of the first ends at a certificate whose issuer was not sent. Only a root may.
    public var missingIssuer: String?
    /// Where the missing issuer could be fetched.
    public var missingIssuerAddress: String?
  }

  /// Looks at the order; signatures are checked with the keys.
  /// - Complexity: O(*n*²) names compared for *n* certificates, at most 2 *n* signatures checked.
  public func order() -> Order {
    var order = Order()
    order.isSelfSigned = leaf.isSelfIssued && Self.isSigned(leaf, by: leaf)
    order.holdsRoot = certificates.dropFirst().contains {
      $0.isSelfIssued && Self.isSigned($0, by: $0)
    }
    var path = [0]
    var used: Set<Int> = [0]
    while let last = path.last, !certificates[last].isSelfIssued {
      let below = certificates[last]
      guard
        let next = certificates.indices.first(where: {
          !used.contains($0) && certificates[$0].subjectBytes == below.issuerBytes
            && Self.isSigned(below, by: certificates[$0])
        })
      else {
        order.missingIssuer = below.issuer.description
        order.missingIssuerAddress = below.issuerAddresses.first
        break
      }
      path.append(next)
      used.insert(next)
    }
    order.isInOrder = path == Array(path.indices)
    order.isConnected = used.count == certificates.count
    return order
  }

  /// Whether `issuer`'s key made the signature of `subject`; false when it cannot be told.
  static func isSigned(_ subject: Certificate, by issuer: Certificate) -> Bool {
    // The arrays live through the call, which keeps nothing.
    unsafe subject.der.withUnsafeBufferPointer { below in
      unsafe issuer.der.withUnsafeBufferPointer { above in
        unsafe ctls_is_signed_by(
          below.baseAddress!, below.count, above.baseAddress!, above.count) == 1
      }
    }
  }

  /// What a trust store says of a chain.
  public enum Trust: Sendable, Equatable {
    /// A path to a root of the store was found.
    case trusted
    /// No path: OpenSSL's number and words, and the certificate, counted from 0 for the leaf.
    case untrusted(code: Int, reason: String, depth: Int)
    /// A certificate or the store could not be read.
    case unknown(String)
  }

  /// Checks the chain against a PEM file of roots, or the system's roots, at a point in time.
  /// - Parameter complete: certificates that are known from elsewhere and help to find a path.
  public func trust(
    store: String? = nil, at moment: Moment, completing complete: [[UInt8]] = []
  ) -> Trust {
    let ders = certificates.map(\.der) + complete
    let sizes = ders.map(\.count)
    let all = ders.flatMap { $0 }
    var depth: Int32 = 0
    var reason = [CChar](repeating: 0, count: 200)
    // All three arrays live through the call, and their sizes agree by construction.
    let status = unsafe all.withUnsafeBufferPointer { bytes in
      unsafe sizes.withUnsafeBufferPointer { counts in
        unsafe reason.withUnsafeMutableBufferPointer { words in
          unsafe ctls_verify(
            bytes.baseAddress!, counts.baseAddress!, Int32(counts.count), store,
            Int64(moment.seconds), &depth, words.baseAddress!, words.count)
        }
      }
    }
    let words = String(
      decoding: reason.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    if status == 0 { return .trusted }
    if status < 0 { return .unknown(words.isEmpty ? "out of memory" : words) }
    return .untrusted(code: Int(status), reason: words, depth: Int(depth))
  }
}
