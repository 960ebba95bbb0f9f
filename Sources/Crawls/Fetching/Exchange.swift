public import Addresses

/// One request and what came of it.
public struct Exchange: Sendable, Hashable {
  /// What was asked for.
  public var address: WebAddress
  /// When it began, `2026-11-21T16:40:07.042Z`.
  public var startedAt: String
  /// The request's head as sent; empty where no connection was made.
  public var request: [UInt8] = []
  /// The answer; nil where none came.
  public var answer: Answer?
  /// Why none came.
  public var failure: FetchFailure?
  /// The IP address that was connected to.
  public var remoteAddress: String?
  /// Milliseconds from the beginning to the end.
  public var milliseconds = 0.0
  /// Milliseconds to the first byte of the answer.
  public var firstByteMilliseconds = 0.0

  /// An exchange that has just begun.
  public init(address: WebAddress, startedAt: String) {
    self.address = address
    self.startedAt = startedAt
  }
}

/// What a server answered.
public struct Answer: Sendable, Hashable {
  /// The head as received, with the empty line at its end.
  public var headBytes: [UInt8]
  /// The head taken apart.
  public var head: ResponseHead
  /// The body: chunks joined, gzip, brotli and zstd undone.
  public var body: [UInt8]
  /// Why the body is not whole; nil where it is.
  public var truncation: Truncation?
  /// `http/1.0`, `http/1.1`, `h2`, `h3`.
  public var httpVersion: String
  /// Bytes of the body as sent.
  public var wireBytes: Int
  /// The server sent more bytes than its `Content-Length` said.
  public var hasExcess = false

  /// An answer of those bytes.
  public init(
    headBytes: [UInt8], body: [UInt8], truncation: Truncation? = nil, httpVersion: String,
    wireBytes: Int
  ) {
    self.headBytes = headBytes
    head = ResponseHead(headBytes)
    self.body = body
    self.truncation = truncation
    self.httpVersion = httpVersion
    self.wireBytes = wireBytes
  }

  /// Says whether the body is a page by what the server and the first bytes say.
  public var isPage: Bool {
    switch head.mediaType {
    case "text/html", "application/xhtml+xml": true
    case nil:
      body.prefix(1024).split(separator: UInt8(ascii: "<")).contains {
        let word = $0.prefix(13).map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }
        return word.starts(with: Array("!doctype html".utf8))
          || word.starts(with: Array("html".utf8))
      }
    default: false
    }
  }
}

/// Why a body is not whole; the names are those of WARC's `WARC-Truncated`.
public enum Truncation: String, Sendable, Codable, CaseIterable {
  /// A limit on bytes was reached.
  case length
  /// The deadline passed.
  case time
  /// The connection closed before its end.
  case disconnect
  /// The compressed bytes are damaged.
  case unspecified
}

/// Why no answer came.
public enum FetchFailure: Error, Sendable, Hashable, CustomStringConvertible {
  /// The name is not known, or no name server answers.
  case noName
  /// Nobody takes the connection.
  case noConnection(String)
  /// The host's address is in a special network (loopback, private …).
  case refused(address: String, network: String)
  /// The certificate is not valid for this host today.
  case certificate(CertificateFlaw)
  /// TLS failed otherwise.
  case tls(String)
  /// Nothing came before the deadline.
  case timeout
  /// The connection closed before a whole head had come.
  case noAnswer
  /// The head is larger than the limit.
  case headTooLarge
  /// The answer is no HTTP.
  case notHTTP
  /// `Retry-After` asks to wait longer than the limit, or the server was overloaded at every attempt.
  case overloaded(status: Int)
  /// Anything else, in the library's words.
  case other(String)

  /// A short name that stays the same from version to version.
  public var code: String {
    switch self {
    case .noName: "no-name"
    case .noConnection: "no-connection"
    case .refused: "refused-address"
    case .certificate(let flaw): "certificate-\(flaw.rawValue)"
    case .tls: "tls-failed"
    case .timeout: "timeout"
    case .noAnswer: "no-answer"
    case .headTooLarge: "head-too-large"
    case .notHTTP: "not-http"
    case .overloaded: "overloaded"
    case .other: "failed"
    }
  }

  /// The fact beside the code; empty where there is none.
  public var detail: String {
    switch self {
    case .noConnection(let text), .tls(let text), .other(let text): text
    case .refused(let address, let network): "\(address) \(network)"
    case .overloaded(let status): String(status)
    default: ""
    }
  }

  /// What `code` and `detail` stand for; nil for a code that is not known.
  init?(code: String, detail: String) {
    switch code {
    case "no-name": self = .noName
    case "no-connection": self = .noConnection(detail)
    case "refused-address":
      let words = detail.split(separator: " ", maxSplits: 1).map(String.init)
      self = .refused(address: words.first ?? "", network: words.last ?? "")
    case "tls-failed": self = .tls(detail)
    case "timeout": self = .timeout
    case "no-answer": self = .noAnswer
    case "head-too-large": self = .headTooLarge
    case "not-http": self = .notHTTP
    case "overloaded": self = .overloaded(status: Int(detail) ?? 0)
    case "failed": self = .other(detail)
    default:
      guard code.hasPrefix("certificate-"),
        let flaw = CertificateFlaw(rawValue: String(code.dropFirst("certificate-".count)))
      else { return nil }
      self = .certificate(flaw)
    }
  }

  public var description: String {
    switch self {
    case .noName: "the host's name is not known; check its spelling and the name server"
    case .noConnection(let text): "no connection (\(text)); check that the server runs"
    case .refused(let address, let network):
      "\(address) is \(network), not the open Internet; --allow-private permits it"
    case .certificate(let flaw): "the certificate \(flaw.words); renew or correct it"
    case .tls(let text): "TLS failed (\(text)); check the server's configuration"
    case .timeout: "nothing came before the deadline; try again when the server is less busy"
    case .noAnswer: "the connection closed before an answer had come; check the server"
    case .headTooLarge:
      "the head of the answer is larger than the limit; check the server's headers"
    case .notHTTP: "the answer is no HTTP; check the port"
    case .overloaded(let status): "the server is overloaded (\(status)); try again later"
    case .other(let text): "the exchange failed (\(text)); try again"
    }
  }
}

/// What is wrong with a certificate.
public enum CertificateFlaw: String, Sendable, Codable, CaseIterable {
  case expired
  case notYetValid = "not-yet-valid"
  case selfSigned = "self-signed"
  case wrongHost = "wrong-host"
  case untrusted
  case revoked

  /// As the end of a sentence about the certificate.
  var words: String {
    switch self {
    case .expired: "has expired"
    case .notYetValid: "is not valid yet"
    case .selfSigned: "is signed by itself or by a root that nobody knows"
    case .wrongHost: "is for another host"
    case .untrusted: "leads to no trusted root"
    case .revoked: "was revoked"
    }
  }
}
