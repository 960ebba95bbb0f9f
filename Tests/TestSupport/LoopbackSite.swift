internal import Foundation
internal import Synchronization

/// What a test's website was asked.
public struct LoopbackRequest: Sendable {
  /// `GET`.
  public let method: String
  /// Path and query as sent.
  public let target: String
  /// Names in lower case.
  public let fields: [String: String]
}

/// What a test's website does on a request.
public enum LoopbackReply: Sendable {
  /// Sends an answer with a true `Content-Length` and keeps the connection open.
  case answer(status: Int, fields: [String: String] = [:], body: [UInt8])
  /// Does what it likes with the connection, which is closed behind it.
  case script(@Sendable (borrowing LoopbackConnection) -> Void)

  /// A page.
  public static func page(_ html: String, status: Int = 200, fields: [String: String] = [:])
    -> LoopbackReply
  {
    var fields = fields
    if fields["Content-Type"] == nil { fields["Content-Type"] = "text/html; charset=utf-8" }
    return .answer(status: status, fields: fields, body: Array(html.utf8))
  }
  /// Text.
  public static func text(_ text: String, status: Int = 200, type: String = "text/plain")
    -> LoopbackReply
  {
    .answer(status: status, fields: ["Content-Type": type], body: Array(text.utf8))
  }
  /// A redirect.
  public static func redirect(_ location: String, status: Int = 302) -> LoopbackReply {
    .answer(status: status, fields: ["Location": location], body: [])
  }
  /// Nothing is there.
  public static let missing = LoopbackReply.page("<title>Not there</title>", status: 404)
}

/// One connection to a test's website.
public struct LoopbackConnection: ~Copyable {
  let socket: Int32

  /// Sends bytes; false when the other side is gone.
  @discardableResult
  public func send(_ bytes: [UInt8]) -> Bool {
    var done = 0
    while done < bytes.count {
      // `done` is below `count`; no signal where the other side is gone.
      let count = unsafe bytes.withUnsafeBytes {
        unsafe Foundation.send(socket, $0.baseAddress! + done, $0.count - done, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return false }
      done += count
    }
    return true
  }

  /// Sends text.
  @discardableResult
  public func send(_ text: String) -> Bool { send(Array(text.utf8)) }

  /// Ends one direction of the connection: nothing more will be sent.
  public func finishSending() { shutdown(socket, Int32(SHUT_WR)) }

  /// Reads one request; nil when the other side is gone.
  func request(_ pending: inout [UInt8]) -> LoopbackRequest? {
    let ending = Array("\r\n\r\n".utf8)
    var chunk = [UInt8](repeating: 0, count: 8192)
    while true {
      if let range = pending.firstRange(of: ending) {
        let head = String(decoding: pending[..<range.lowerBound], as: UTF8.self)
        pending.removeSubrange(..<range.upperBound)
        let lines = head.components(separatedBy: "\r\n")
        let words = lines[0].split(separator: " ")
        guard words.count >= 2 else { return nil }
        var fields: [String: String] = [:]
        for line in lines.dropFirst() {
          let parts = line.split(separator: ":", maxSplits: 1)
          if parts.count == 2 {
            fields[parts[0].lowercased()] = parts[1].trimmingCharacters(in: .whitespaces)
          }
        }
        return LoopbackRequest(method: String(words[0]), target: String(words[1]), fields: fields)
      }
      let count = unsafe chunk.withUnsafeMutableBytes {
        unsafe recv(socket, $0.baseAddress!, $0.count, 0)
      }
      guard count > 0, pending.count < 1 << 20 else { return nil }
      pending += chunk[..<count]
    }
  }
}

/// A website on 127.0.0.1 for one test: a thread that listens and a thread a connection, with an answer for every
/// request and a list of what was asked. It is as hostile as its handler.
public final class LoopbackSite: Sendable {
  /// Where it listens.
  public let port: Int
  private let listener: Int32
  private let asked = Mutex<[String]>([])

  /// Begins to listen.
  public convenience init(_ handler: @escaping @Sendable (LoopbackRequest) -> LoopbackReply) throws
  {
    try self.init(greeting: nil, handler: handler)
  }

  /// Begins to listen; `greeting` has every connection, and nothing is read.
  public convenience init(greeting: @escaping @Sendable (borrowing LoopbackConnection) -> Void)
    throws
  {
    try self.init(greeting: greeting, handler: { _ in .missing })
  }

  private init(
    greeting: (@Sendable (borrowing LoopbackConnection) -> Void)?,
    handler: @escaping @Sendable (LoopbackRequest) -> LoopbackReply
  ) throws {
    let number = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    listener = number
    var one: Int32 = 1
    // The option is an Int32, as its size says.
    unsafe setsockopt(number, SOL_SOCKET, SO_REUSEADDR, &one, socklen_t(MemoryLayout<Int32>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    // A sockaddr_in is what these calls take behind a sockaddr.
    let isBound = unsafe withUnsafeMutablePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
        unsafe bind(number, generic, length) == 0 && getsockname(number, generic, &length) == 0
      }
    }
    guard isBound, listen(number, 256) == 0 else { throw POSIXError(.EADDRINUSE) }
    port = Int(UInt16(bigEndian: address.sin_port))
    Thread.detachNewThread { [weak self] in
      while true {
        let socket = accept(number, nil, nil)
        guard socket >= 0 else { return }
        guard let self else {
          close(socket)
          return
        }
        Thread.detachNewThread { self.serve(socket, greeting, handler) }
      }
    }
  }

  deinit {
    shutdown(listener, Int32(SHUT_RDWR))
    close(listener)
  }

  /// The site's address, without a slash at its end.
  public var origin: String { "http://127.0.0.1:\(port)" }

  /// The targets asked for so far, in the order of their arrival.
  public var requests: [String] { asked.withLock { $0 } }

  private func serve(
    _ socket: Int32, _ greeting: (@Sendable (borrowing LoopbackConnection) -> Void)?,
    _ handler: @Sendable (LoopbackRequest) -> LoopbackReply
  ) {
    defer { close(socket) }
    var one: Int32 = 1
    unsafe setsockopt(
      socket, Int32(IPPROTO_TCP), TCP_NODELAY, &one, socklen_t(MemoryLayout<Int32>.size))
    let connection = LoopbackConnection(socket: socket)
    if let greeting { return greeting(connection) }
    var pending: [UInt8] = []
    while let request = connection.request(&pending) {
      asked.withLock { $0.append(request.target) }
      switch handler(request) {
      case .script(let script):
        script(connection)
        return
      case .answer(let status, let fields, let body):
        var head = "HTTP/1.1 \(status) Status\r\nContent-Length: \(body.count)\r\n"
        for (name, value) in fields.sorted(by: { $0.key < $1.key }) {
          head += "\(name): \(value)\r\n"
        }
        guard connection.send(Array((head + "\r\n").utf8) + body) else { return }
      }
    }
  }
}
