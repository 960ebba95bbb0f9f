public import Addresses
internal import CTLS

/// What can go wrong on the way to a server.
public enum ConnectionError: Error, Equatable, Sendable, CustomStringConvertible {
  case unknownName(host: String)
  /// Every address of the name is one that may not be asked.
  case refusedAddress(host: String, address: String, reason: String)
  case cannotConnect(host: String, port: Int, code: Int)
  case deadline(host: String, port: Int, doing: String)
  /// The other side broke the rules of TLS.
  case handshake(host: String, port: Int, reason: String)
  /// The other side closed in the middle.
  case brokenOff(host: String, port: Int)
  /// More bytes came than are read.
  case tooMuch(host: String, limit: Int)
  case outOfMemory

  public var description: String {
    switch self {
    case .unknownName(let host):
      "\(host): the name is not known; check its spelling and this machine's name server"
    case .refusedAddress(let host, let address, let reason):
      "\(host) leads to \(address) (\(reason)); if that is meant, allow private addresses"
    case .cannotConnect(let host, let port, let code):
      "\(host):\(port): no connection (system error \(code)); check the port and the network"
    case .deadline(let host, let port, let doing):
      "\(host):\(port): too slow while \(doing); try again or allow more seconds"
    case .handshake(let host, let port, let reason):
      "\(host):\(port): no TLS (\(reason)); check that the port speaks TLS"
    case .brokenOff(let host, let port):
      "\(host):\(port): the connection was broken off; try again"
    case .tooMuch(let host, let limit):
      "\(host): the answer is longer than \(limit) bytes; it was not read further"
    case .outOfMemory:
      "out of memory; close other programs and try again"
    }
  }
}

/// One deadline for all that is done with a server.
public struct Deadline: Sendable {
  let milliseconds: Int64

  /// So many seconds from now, at most a day.
  public init(seconds: Double) {
    milliseconds = ctls_now() + Int64(max(0, min(seconds, 86_400)) * 1000)
  }
}

/// A connection to a server, plain or TLS, that reads and writes under one deadline and reaches
/// only addresses that its guard lets through. The address that is checked is the one that is
/// connected to: the name is looked up once. Not shared between tasks.
@safe public final class Connection {
  public let host: String
  public let port: Int
  /// The address at the other end.
  public let address: NetworkAddress
  private let deadline: Deadline
  // Owned by this object from `init` to `deinit`; every use is a method of it.
  private let stream: OpaquePointer

  /// Most addresses of a name that are tried.
  public static let maximumAddresses = 8

  /// Looks the host up and connects, trying one address after the other.
  /// - Throws: `ConnectionError`.
  public init(
    host: String, port: Int, guarding guarded: AddressGuard, deadline: Deadline
  ) throws(ConnectionError) {
    let asked = host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host
    var found: [NetworkAddress] = []
    if let literal = NetworkAddress(asked) {
      found = [literal]
    } else {
      var room = [ctls_address](repeating: ctls_address(), count: Self.maximumAddresses)
      var code: Int32 = 0
      // The array has as many places as are told.
      let count = unsafe room.withUnsafeMutableBufferPointer { places in
        unsafe ctls_resolve(
          asked, deadline.milliseconds, places.baseAddress!, Int32(places.count), &code)
      }
      if count == CTLS_DEADLINE.rawStatus {
        throw .deadline(host: host, port: port, doing: "looking the name up")
      }
      guard count > 0 else { throw .unknownName(host: host) }
      found = room.prefix(Int(count)).compactMap { one in
        let all = unsafe withUnsafeBytes(of: one.bytes) { unsafe Array($0) }
        return NetworkAddress(bytes: Array(all.prefix(Int(one.count))))
      }
    }
    var last = ConnectionError.unknownName(host: host)
    for candidate in found {
      if let network = guarded.refusal(of: candidate) {
        last = .refusedAddress(
          host: host, address: candidate.description, reason: network.description)
        continue
      }
      var raw = ctls_address()
      raw.count = Int32(candidate.bytes.count)
      unsafe withUnsafeMutableBytes(of: &raw.bytes) { unsafe $0.copyBytes(from: candidate.bytes) }
      var failure: Int32 = 0
      var code: Int32 = 0
      let opened = unsafe ctls_connect(
        &raw, UInt16(truncatingIfNeeded: port), deadline.milliseconds, &failure, &code)
      if let opened = unsafe opened {
        unsafe stream = opened
        self.host = host
        self.port = port
        self.deadline = deadline
        address = candidate
        return
      }
      last =
        failure == CTLS_DEADLINE.rawStatus
        ? .deadline(host: host, port: port, doing: "connecting")
        : .cannotConnect(host: host, port: port, code: Int(code))
    }
    throw last
  }

  deinit { unsafe ctls_close(stream) }

  /// Begins TLS over the connection. Certificates are taken as they come and judged elsewhere.
  /// - Parameters:
  ///   - serverName: told to the server; nil for none (addresses have none).
  ///   - versions: the versions offered; nil for all from 1.0 on.
  public func beginTLS(
    serverName: String?, versions: ClosedRange<TLSVersion>? = nil
  ) throws(ConnectionError) {
    var reason = [CChar](repeating: 0, count: 160)
    let low = Int32(versions?.lowerBound.rawValue ?? 0)
    let high = Int32(versions?.upperBound.rawValue ?? 0)
    // The buffer's size is told; the name is copied by the call.
    let status = unsafe reason.withUnsafeMutableBufferPointer { words in
      unsafe ctls_handshake(
        stream, serverName, low, high, deadline.milliseconds, words.baseAddress!, words.count)
    }
    if status == CTLS_DEADLINE.rawStatus {
      throw .deadline(host: host, port: port, doing: "shaking hands")
    }
    if status == CTLS_MEMORY.rawStatus { throw .outOfMemory }
    guard status == 0 else {
      throw .handshake(host: host, port: port, reason: Self.text(reason))
    }
  }

  /// Version and suite that were agreed on; nil before `beginTLS`.
  public var agreement: (version: TLSVersion, suite: String)? {
    guard let version = unsafe TLSVersion(rawValue: Int(ctls_version(stream))) else { return nil }
    var name = [CChar](repeating: 0, count: 120)
    unsafe name.withUnsafeMutableBufferPointer { words in
      unsafe ctls_cipher(stream, words.baseAddress!, words.count)
    }
    return (version, Self.text(name))
  }

  /// DER of the certificates as the server sent them, its own first.
  public var chain: [[UInt8]] {
    let count = min(
      unsafe ctls_chain_count(stream), Int32(CertificateLimits.maximumCertificates))
    return (0..<max(0, count)).compactMap { index in
      let size = unsafe ctls_chain_der(stream, index, nil, 0)
      guard size > 0 else { return nil }
      var der = [UInt8](repeating: 0, count: Int(size))
      let written = unsafe der.withUnsafeMutableBufferPointer {
        unsafe ctls_chain_der(stream, index, $0.baseAddress, $0.count)
      }
      return written == size ? der : nil
    }
  }

  /// Writes all of the bytes.
  public func write(_ bytes: [UInt8]) throws(ConnectionError) {
    var code: Int32 = 0
    let status = unsafe bytes.withUnsafeBytes { raw -> Int64 in
      guard let base = raw.baseAddress else { return 0 }
      return unsafe ctls_write(stream, base, raw.count, deadline.milliseconds, &code)
    }
    if status == Int64(CTLS_DEADLINE.rawStatus) {
      throw .deadline(host: host, port: port, doing: "writing")
    }
    guard status == 0 else { throw .brokenOff(host: host, port: port) }
  }

  /// Reads what is there, at most `room` bytes; empty at the end.
  public func read(room: Int = 16_384) throws(ConnectionError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: room)
    var code: Int32 = 0
    let count = unsafe bytes.withUnsafeMutableBytes { raw in
      unsafe ctls_read(stream, raw.baseAddress!, raw.count, deadline.milliseconds, &code)
    }
    if count == Int64(CTLS_DEADLINE.rawStatus) {
      throw .deadline(host: host, port: port, doing: "reading")
    }
    guard count >= 0 else { throw .brokenOff(host: host, port: port) }
    bytes.removeLast(room - Int(count))
    return bytes
  }

  /// Reads to the end.
  public func readAll(limit: Int) throws(ConnectionError) -> [UInt8] {
    var all: [UInt8] = []
    while true {
      let some = try read()
      if some.isEmpty { return all }
      all += some
      guard all.count <= limit else { throw .tooMuch(host: host, limit: limit) }
    }
  }

  private static func text(_ words: [CChar]) -> String {
    String(decoding: words.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}

/// Versions of TLS, by their number on the wire.
public enum TLSVersion: Int, Sendable, Codable, Comparable, CaseIterable, CustomStringConvertible {
  case tls10 = 0x0301
  case tls11, tls12, tls13

  public var description: String {
    switch self {
    case .tls10: "TLS 1.0"
    case .tls11: "TLS 1.1"
    case .tls12: "TLS 1.2"
    case .tls13: "TLS 1.3"
    }
  }

  /// The older version first.
  public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}

extension Int {
  /// A constant of the door, as its functions give it.
  var rawStatus: Int32 { Int32(truncatingIfNeeded: self) }
}
