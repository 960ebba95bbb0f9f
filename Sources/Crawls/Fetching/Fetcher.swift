public import Addresses
internal import CCurl

/// How much of time, memory and network one exchange may take.
public struct FetchLimits: Sendable, Hashable, Codable {
  /// Seconds for an exchange from its beginning to its end.
  public var seconds = 60.0
  /// Seconds for name, connection and TLS.
  public var connectSeconds = 15.0
  /// Bytes of an answer's head: 64 KiB.
  public var headBytes = 64 << 10
  /// Bytes of a page or another text, unpacked: 16 MiB, as `VisitLimits` has it.
  public var bodyBytes = 16 << 20
  /// Bytes of anything else, unpacked: 64 KiB, enough to know it by.
  public var otherBytes = 64 << 10
  /// Bytes of a body as sent: 16 MiB.
  public var wireBytes = 16 << 20

  /// The defaults.
  public init() {}
}

/// What exchanges have in common.
public struct FetchOptions: Sendable {
  /// Which networks may be reached.
  public enum Reach: String, Sendable, Codable {
    /// The open Internet.
    case open
    /// Also loopback, private and other special networks.
    case all
  }

  /// The limits of each exchange.
  public var limits = FetchLimits()
  /// The `User-Agent`.
  public var userAgent = "Kunci/0.1 (checks a website for its owner; obeys robots.txt for kunci)"
  /// Judged on the address that is connected to, not on the name.
  public var reach = Reach.open
  /// `HOST:PORT:ADDRESS` lines that stand in for the name server.
  public var resolve: [String] = []
  /// A file of trusted root certificates (PEM) in place of the system's.
  public var trustFile: String?

  /// The defaults.
  public init() {}
}

/// Fetches web addresses, many at a time. Follows no redirect, keeps no cookie, uses no proxy. Belongs to one
/// thread.
@safe public final class Fetcher {
  /// What all exchanges have in common.
  public let options: FetchOptions
  private let engine: OpaquePointer
  private var running: [Int64: Exchange] = [:]
  /// Exchanges that could not even be begun.
  private var unmade: [Int64] = []
  private var nextTag: Int64 = 1

  /// How a request differs from the others.
  public struct Purpose: Sendable {
    /// The `Accept` field.
    public var accept = "text/html,application/xhtml+xml;q=0.9,*/*;q=0.5"
    /// The limit on a body's bytes in place of the common one; as sent and unpacked.
    public var bodyBytes: Int?

    /// A page.
    public static let page = Purpose()

    /// A purpose of that `Accept`.
    public init(accept: String? = nil, bodyBytes: Int? = nil) {
      if let accept { self.accept = accept }
      self.bodyBytes = bodyBytes
    }
  }

  /// Makes a fetcher; nothing is connected to yet.
  public init(options: FetchOptions = FetchOptions()) {
    self.options = options
    let opened =
      options.reach == .open
      ? unsafe ccurl_engine_open(openInternetOnly) : unsafe ccurl_engine_open(nil)
    guard let opened = unsafe opened else {
      preconditionFailure("no memory is left for a transfer engine")
    }
    unsafe engine = opened
  }

  deinit { unsafe ccurl_engine_close(engine) }

  /// How many exchanges are under way.
  public var count: Int { running.count }

  /// Name and version of the library behind it.
  public static var libraryVersion: String { unsafe "libcurl \(String(cString: ccurl_version()))" }

  /// Begins an exchange and returns the number that it will come back with.
  public func start(_ address: WebAddress, for purpose: Purpose = .page) -> Int {
    let tag = nextTag
    nextTag += 1
    let limits = options.limits
    let headers = "User-Agent: \(options.userAgent)\nAccept: \(purpose.accept)"
    let resolve = options.resolve.joined(separator: "\n")
    let isStarted: Int32 = unsafe address.text.withCString { url in
      unsafe headers.withCString { headers in
        unsafe resolve.withCString { resolve in
          unsafe Self.withOptionalCString(options.trustFile) { trust -> Int32 in
            var request = unsafe ccurl_request(
              tag: tag, url: url, headers: headers,
              resolve: options.resolve.isEmpty ? nil : resolve, trust_file: trust,
              deadline: Int64(limits.seconds * 1000),
              connect_deadline: Int64(limits.connectSeconds * 1000),
              head_limit: Int64(limits.headBytes),
              body_limit: Int64(purpose.bodyBytes ?? limits.bodyBytes),
              other_limit: Int64(purpose.bodyBytes ?? limits.otherBytes),
              wire_limit: Int64(purpose.bodyBytes ?? limits.wireBytes))
            return unsafe ccurl_start(engine, &request)
          }
        }
      }
    }
    var exchange = Exchange(address: address, startedAt: Timestamp.text(Timestamp.now))
    if isStarted != 1 {
      exchange.failure = .other("the request could not be made")
      unmade.append(tag)
    }
    running[tag] = exchange
    return Int(tag)
  }

  private static func withOptionalCString<R>(
    _ text: String?, _ body: (UnsafePointer<CChar>?) -> R
  ) -> R {
    guard let text else { return body(nil) }
    return unsafe text.withCString { unsafe body($0) }
  }

  /// The next exchange that has come to its end; nil when none does within `seconds`.
  public func next(within seconds: Double) -> (number: Int, exchange: Exchange)? {
    if let failed = unmade.popLast(), let exchange = running.removeValue(forKey: failed) {
      return (Int(failed), exchange)
    }
    if let ended = take() { return ended }
    unsafe ccurl_run(engine, 0)
    if let ended = take() { return ended }
    guard seconds > 0 else { return nil }
    unsafe ccurl_run(engine, Int32(clamping: Int((seconds * 1000).rounded(.up))))
    return take()
  }

  /// Fetches one address and waits for it.
  public func fetch(_ address: WebAddress, for purpose: Purpose = .page) -> Exchange {
    let number = start(address, for: purpose)
    while true {
      if let ended = next(within: 1), ended.number == number { return ended.exchange }
    }
  }

  private func take() -> (number: Int, exchange: Exchange)? {
    var given = unsafe ccurl_answer()
    guard unsafe ccurl_next(engine, &given) == 1 else { return nil }
    defer { unsafe ccurl_release(engine) }
    guard var exchange = unsafe running.removeValue(forKey: given.tag) else { return nil }
    exchange.request = unsafe Self.bytes(given.request, given.request_count)
    let address = unsafe given.address.map { unsafe String(cString: $0) } ?? ""
    exchange.remoteAddress = address.isEmpty ? nil : address
    exchange.milliseconds = unsafe given.total_time
    exchange.firstByteMilliseconds = unsafe given.first_byte_time
    let outcome = unsafe given.outcome
    if outcome == Int32(ccurl_done.rawValue) {
      let truncation: Truncation? =
        switch unsafe given.truncated {
        case Int32(ccurl_truncated_length.rawValue): .length
        case Int32(ccurl_truncated_time.rawValue): .time
        case Int32(ccurl_truncated_disconnect.rawValue): .disconnect
        case Int32(ccurl_truncated_encoding.rawValue): .unspecified
        default: nil
        }
      let version =
        switch unsafe given.version {
        case 10: "http/1.0"
        case 20: "h2"
        case 30: "h3"
        default: "http/1.1"
        }
      exchange.answer = unsafe Answer(
        headBytes: Self.bytes(given.head, given.head_count),
        body: Self.bytes(given.body, given.body_count), truncation: truncation,
        httpVersion: version, wireBytes: Int(given.wire_count))
      exchange.answer?.hasExcess = unsafe given.has_excess == 1
      return unsafe (Int(given.tag), exchange)
    }
    let words = unsafe given.message.map { unsafe String(cString: $0) } ?? ""
    exchange.failure =
      switch outcome {
      case Int32(ccurl_no_name.rawValue): .noName
      case Int32(ccurl_no_connection.rawValue): .noConnection(words)
      case Int32(ccurl_refused.rawValue):
        .refused(
          address: address, network: NetworkAddress(address)?.specialNetwork?.rawValue ?? "special")
      case Int32(ccurl_certificate.rawValue): .certificate(unsafe Self.flaw(given.verify, words))
      case Int32(ccurl_tls.rawValue): .tls(words)
      case Int32(ccurl_timeout.rawValue): .timeout
      case Int32(ccurl_no_answer.rawValue): .noAnswer
      case Int32(ccurl_head_too_large.rawValue): .headTooLarge
      case Int32(ccurl_not_http.rawValue): .notHTTP
      default: .other(words)
      }
    if case .refused = exchange.failure { exchange.remoteAddress = nil }
    return unsafe (Int(given.tag), exchange)
  }

  /// By OpenSSL's numbers (X509_V_ERR_…), which are part of its interface; 0 is left when the chain is good
  /// and the name is not.
  private static func flaw(_ verify: Int64, _ words: String) -> CertificateFlaw {
    switch verify {
    // libcurl compares the name before it asks for the number, which then is as it was at the start.
    case 0, 1: .wrongHost
    case 9: .notYetValid
    case 10: .expired
    case 18, 19: .selfSigned
    case 23: .revoked
    case 62, 64: .wrongHost
    default: .untrusted
    }
  }

  private static func bytes(_ start: UnsafePointer<UInt8>?, _ count: Int) -> [UInt8] {
    guard let start = unsafe start, count > 0 else { return [] }
    // The library says that `count` bytes stand there until the answer is released.
    return unsafe Array(UnsafeBufferPointer(start: start, count: count))
  }
}

/// Lets addresses of the open Internet pass.
private let openInternetOnly: @Sendable @convention(c) (UnsafePointer<UInt8>, Int32) -> Int32 = {
  address, count in
  guard count == 4 || count == 16 else { return 0 }
  // libcurl gives 4 or 16 bytes, as `count` says.
  let bytes = unsafe Array(UnsafeBufferPointer(start: address, count: Int(count)))
  guard let address = NetworkAddress(bytes: bytes) else { return 0 }
  return address.specialNetwork == nil ? 1 : 0
}
