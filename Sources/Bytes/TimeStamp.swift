internal import COpenSSL

/// Time stamps of digests (RFC 3161): the request that is sent to an authority, and its answer.
public enum TimeStamp {
  /// The largest file that is taken for an answer or for certificates, in bytes.
  public static let maximumBytes = 4 << 20

  /// What is wrong with an answer.
  public enum Fault: Error, Equatable, Sendable, CustomStringConvertible {
    /// It is no answer, or one that says no.
    case unreadable(name: String, reason: String)
    /// It stamps other bytes, or no trusted authority signed it.
    case other(name: String, reason: String)
    /// The file of trusted certificates holds none.
    case noAuthority(name: String)

    public var description: String {
      switch self {
      case .unreadable(let name, let reason):
        "\(name): \(reason); ask the authority anew with the request file"
      case .other(let name, let reason):
        "\(name): does not stamp this manifest, or no authority of the file given signed it (\(reason))"
      case .noAuthority(let name):
        "\(name): holds no certificate; give the authority's chain in PEM"
      }
    }
  }

  /// The request for a stamp of `digest`, as DER: without a nonce, so that equal digests have equal requests.
  public static func request(for digest: SHA256Digest) -> [UInt8] {
    var output = [UInt8](repeating: 0, count: 256)
    let room = output.count
    let imprint = digest.bytes
    let count = unsafe output.withUnsafeMutableBytes { output in
      unsafe copenssl_stamp_query(imprint, output.baseAddress!, room)
    }
    precondition(count > 0, "OpenSSL could not write a time-stamp request")
    return Array(output[..<count])
  }

  /// Checks an answer: it stamps `digest` and is signed under one of the certificates in `authorities` (PEM).
  /// The chain is judged as of the moment of the stamp.
  /// - Returns: that moment, RFC 3339.
  public static func moment(
    of response: [UInt8], name: String, digest: SHA256Digest, authorities: [UInt8],
    authoritiesName: String
  ) throws(Fault) -> String {
    var moment = [CChar](repeating: 0, count: 64)
    var words = [CChar](repeating: 0, count: 256)
    let imprint = digest.bytes
    let (momentRoom, wordsRoom) = (moment.count, words.count)
    let status = unsafe response.withUnsafeBytes { response in
      unsafe authorities.withUnsafeBytes { authorities in
        guard let start = response.baseAddress, let trusted = authorities.baseAddress else {
          return Int32(0)
        }
        return unsafe copenssl_stamp_verify(
          start, response.count, imprint, trusted, authorities.count, &moment, momentRoom, &words,
          wordsRoom)
      }
    }
    func text(_ bytes: [CChar]) -> String {
      String(decoding: bytes.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
    switch copenssl_stamp_status(status) {
    case copenssl_stamp_fine: return text(moment)
    case copenssl_stamp_no_authority: throw .noAuthority(name: authoritiesName)
    case copenssl_stamp_other: throw .other(name: name, reason: text(words))
    default: throw .unreadable(name: name, reason: text(words))
    }
  }

}
