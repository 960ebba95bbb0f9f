import Bytes
import Certificates
import Foundation
import Glibc
import TestSupport
import Testing

/// Certificates and servers made with the openssl program, on loopback only.
private final class TestServer {
  let port: Int
  private let program: Process

  /// Starts `openssl s_server` with a certificate; nil where the program is missing.
  init?(folder: TemporaryFolder, certificate: String, key: String, more: [String] = []) throws {
    program = Process()
    // openssl outlives a SIGTERM that it inherited as ignored; `timeout` ends it if this test cannot.
    program.executableURL = URL(fileURLWithPath: "/usr/bin/timeout")
    program.arguments =
      [
        "-s", "KILL", "300", "/usr/bin/openssl", "s_server", "-accept", "127.0.0.1:0", "-www",
        "-cert",
        certificate, "-key", key,
      ] + more
    let output = Pipe()
    program.standardOutput = output
    program.standardError = FileHandle.nullDevice
    program.standardInput = Pipe()
    try program.run()
    var text = ""
    while !text.contains("ACCEPT") || !text.hasSuffix("\n") {
      let some = output.fileHandleForReading.availableData
      if some.isEmpty { return nil }
      text += String(decoding: some, as: UTF8.self)
    }
    guard let colon = text.lastIndex(of: ":"),
      let number = Int(text[text.index(after: colon)...].prefix { $0.isNumber })
    else { return nil }
    port = number
  }

  // `timeout` leads a group of its own, with openssl in it.
  deinit { kill(-program.processIdentifier, SIGKILL) }
}

/// Makes a root, an intermediate and a server's certificate; false where openssl is missing.
private func makeChain(_ folder: TemporaryFolder) throws -> Bool {
  guard FileManager.default.isExecutableFile(atPath: "/usr/bin/openssl") else {
    print("skipped: loopback tests need /usr/bin/openssl")
    return false
  }
  let script = """
    set -e
    cd '\(folder.url.path)'
    key() { openssl ecparam -name prime256v1 -genkey -noout -out "$1.key"; }
    for name in root middle leaf self; do key $name; done
    openssl req -x509 -new -key root.key -subj /CN=Root -days 3000 -out root.pem
    openssl req -new -key middle.key -subj /CN=Middle -out middle.csr
    printf 'basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign\n' > middle.ext
    openssl x509 -req -in middle.csr -CA root.pem -CAkey root.key -set_serial 1001 -days 2000 \
      -extfile middle.ext -out middle.pem
    openssl req -new -key leaf.key -subj /O=Toko/C=ID/L=Jakarta/CN=toko.example -out leaf.csr
    printf 'subjectAltName=DNS:toko.example,DNS:*.toko.example,IP:127.0.0.1\n' > leaf.ext
    printf 'extendedKeyUsage=serverAuth\ncertificatePolicies=2.23.140.1.2.2\n' >> leaf.ext
    openssl x509 -req -in leaf.csr -CA middle.pem -CAkey middle.key \
      -set_serial 0x1122334455667788 -days 47 -extfile leaf.ext -out leaf.pem
    openssl req -x509 -new -key self.key -subj /CN=self.example -days 30 -out self.pem \
      -addext subjectAltName=DNS:self.example
    cat leaf.pem middle.pem > chain.pem
    cat leaf.pem root.pem middle.pem > jumbled.pem
    """
  let shell = Process()
  shell.executableURL = URL(fileURLWithPath: "/bin/bash")
  shell.arguments = ["-c", script]
  shell.standardError = FileHandle.nullDevice
  shell.standardOutput = FileHandle.nullDevice
  try shell.run()
  shell.waitUntilExit()
  #expect(shell.terminationStatus == 0)
  return shell.terminationStatus == 0
}

/// Listens on loopback, and does `act` with the first connection.
private func listen(_ act: @escaping @Sendable (Int32) -> Void) -> Int {
  let handle = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
  var place = sockaddr_in()
  place.sin_family = sa_family_t(AF_INET)
  place.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
  var size = socklen_t(MemoryLayout<sockaddr_in>.size)
  unsafe withUnsafeMutablePointer(to: &place) { pointer in
    unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
      _ = unsafe bind(handle, address, size)
      _ = Glibc.listen(handle, 4)
      _ = unsafe getsockname(handle, address, &size)
    }
  }
  let port = Int(UInt16(bigEndian: place.sin_port))
  Thread.detachNewThread {
    let connection = accept(handle, nil, nil)
    act(connection)
    // Closing while something is unread would break the connection off: what was sent may not arrive.
    shutdown(connection, Int32(SHUT_WR))
    var limit = timeval(tv_sec: 10, tv_usec: 0)
    unsafe setsockopt(
      connection, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    var rest = [UInt8](repeating: 0, count: 4096)
    while unsafe recv(connection, &rest, rest.count, 0) > 0 {}
    close(connection)
    close(handle)
  }
  return port
}

@Suite("Servers on loopback", .serialized)
struct LoopbackTests {
  private var options: TLSProbe.Options {
    var options = TLSProbe.Options()
    options.guarding = .any
    options.seconds = 60
    options.asksHome = false
    return options
  }

  private func check(
    _ ders: [[UInt8]], host: String?, store: String?, days: Int = 1
  ) throws -> CertificateCheck {
    let chain = try CertificateChain(ders: ders)
    var around = CertificateCheck.Surroundings()
    around.host = host
    around.store = store
    around.isServed = true
    let day = Moment(seconds: chain.leaf.notBefore.seconds + days * 86_400)
    return CertificateCheck(chain, asOf: day, surroundings: around)
  }

  @Test func chainsAreJudgedByOrderTimeHostAndTrust() throws {
    let folder = try TemporaryFolder()
    guard try makeChain(folder) else { return }
    func ders(_ name: String) throws -> [[UInt8]] {
      try CertificateFile.ders(of: Files.read(folder.path(name), limit: 1 << 20))
    }
    let root = folder.path("root.pem")
    let good = try check(ders("chain.pem"), host: "toko.example", store: root)
    #expect(good.trust == .trusted)
    #expect(good.level.level == .organization && !good.level.isFallback)
    #expect(good.order.isInOrder && good.order.isConnected && !good.order.holdsRoot)
    #expect(good.gatesBroken.isEmpty)
    #expect(good.host == .match("toko.example"))
    #expect(good.chain.leaf.lifetimeDays == 48 || good.chain.leaf.lifetimeDays == 47)

    let expired = try check(ders("chain.pem"), host: "toko.example", store: root, days: 60)
    #expect(expired.gatesBroken.map(\.rule).contains("time"))
    #expect(expired.grade == "F" && expired.daysLeft < 0)

    let early = try check(ders("chain.pem"), host: "toko.example", store: root, days: -2)
    #expect(early.gatesBroken.map(\.rule).contains("time"))

    let other = try check(ders("chain.pem"), host: "other.example", store: root)
    #expect(other.host == .mismatch && other.grade == "F")

    let alone = try check(ders("leaf.pem"), host: "toko.example", store: root)
    #expect(alone.order.missingIssuer == "CN=Middle")
    #expect(alone.outcome("chain")?.verdict == .broken)
    #expect(alone.trust != .trusted)

    let jumbled = try check(ders("jumbled.pem"), host: "toko.example", store: root)
    #expect(jumbled.trust == .trusted)
    #expect(!jumbled.order.isInOrder && jumbled.order.isConnected && jumbled.order.holdsRoot)

    let own = try check(ders("self.pem"), host: "self.example", store: root)
    #expect(own.order.isSelfSigned && own.grade == "F")

    let unknown = try check(ders("chain.pem"), host: "toko.example", store: folder.path("no.pem"))
    #expect(unknown.outcome("trust")?.verdict == .unknown)
    // The system's store does not know this root.
    let system = try check(ders("chain.pem"), host: "toko.example", store: nil)
    #expect(system.trust != .trusted)
  }

  @Test func aServerShowsItsChainVersionsAndSuite() throws {
    let folder = try TemporaryFolder()
    guard try makeChain(folder) else { return }
    guard
      let server = try TestServer(
        folder: folder, certificate: folder.path("leaf.pem"), key: folder.path("leaf.key"),
        more: ["-cert_chain", folder.path("middle.pem"), "-tls1_2"])
    else { return }
    var options = self.options
    options.port = server.port
    options.triesVersions = true
    options.asksHome = true
    let closed = listen { _ in }
    options.plainPort = closed
    let answer = try TLSProbe.ask("127.0.0.1", options: options)
    #expect(answer.version == .tls12)
    #expect(answer.versions == [.tls12])
    #expect(answer.suite.contains("ECDHE_ECDSA"))
    #expect(answer.chain.count == 2)
    #expect(answer.transport.strictTransport == [])
    let chain = try CertificateChain(ders: answer.chain)
    #expect(HostMatch(chain.leaf, host: "127.0.0.1") == .match("127.0.0.1"))
    #expect(HostMatch(chain.leaf, host: "[::1]") == .mismatch)

    var refused = options
    refused.guarding = .publicOnly
    #expect(throws: ConnectionError.self) { try TLSProbe.ask("127.0.0.1", options: refused) }
    #expect(throws: ConnectionError.self) { try TLSProbe.ask("localhost", options: refused) }
  }

  @Test func hostileServersEndWithinTheDeadline() throws {
    var options = self.options
    options.seconds = 1
    let start = ContinuousClock.now
    // Silent.
    options.port = listen { _ in Thread.sleep(forTimeInterval: 60) }
    #expect(throws: ConnectionError.self) { try TLSProbe.ask("127.0.0.1", options: options) }
    // One byte at a time.
    options.port = listen { socket in
      for byte in [0x16, 3, 3, 0x40, 0, 2, 0, 0x3F] as [UInt8] {
        var one = byte
        if unsafe send(socket, &one, 1, Int32(bitPattern: UInt32(MSG_NOSIGNAL))) < 0 { return }
        Thread.sleep(forTimeInterval: 8)
      }
    }
    #expect(throws: ConnectionError.self) { try TLSProbe.ask("127.0.0.1", options: options) }
    // Closed at once.
    options.port = listen { _ in }
    #expect(throws: ConnectionError.self) { try TLSProbe.ask("127.0.0.1", options: options) }
    // Not TLS at all.
    options.port = listen { socket in
      let words = Array("HTTP/1.0 400 Bad Request\r\n\r\n".utf8)
      _ = unsafe send(socket, words, words.count, Int32(bitPattern: UInt32(MSG_NOSIGNAL)))
    }
    do throws(ConnectionError) {
      _ = try TLSProbe.ask("127.0.0.1", options: options)
      Issue.record("plain HTTP was taken for TLS")
    } catch .handshake(_, _, let reason) {
      #expect(!reason.isEmpty)
    }
    // To wait for either server would take a minute.
    #expect(ContinuousClock.now - start < .seconds(30))
    // Nobody there.
    options.port = 1
    #expect(throws: ConnectionError.self) { try TLSProbe.ask("127.0.0.1", options: options) }
  }

  @Test(arguments: [
    ("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello and more", 200, "hello", false),
    ("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhello", 200, "hello", true),
    ("HTTP/1.1 301 Moved\r\nLocation: https://x.example/\r\n\r\n", 301, "", false),
    (
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2;x=1\r\nlo\r\n0\r\n\r\n",
      200, "hello", false
    ),
    ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFF\r\nhel", 200, "hel", true),
    ("HTTP/1.1 200 OK\r\n\r\n0123456789ABCDEF", 200, "0123456789", true),
  ])
  func smallAnswersAreReadWithinTheirLimits(
    text: String, status: Int, body: String, isCut: Bool
  ) throws {
    let port = listen { socket in
      let words = Array(text.utf8)
      _ = unsafe send(socket, words, words.count, Int32(bitPattern: UInt32(MSG_NOSIGNAL)))
    }
    let connection = try Connection(
      host: "127.0.0.1", port: port, guarding: .any, deadline: Deadline(seconds: 60))
    let answer = try SmallRequest.get("/", over: connection, accept: "*/*", limit: 10)
    #expect(answer.status == status)
    #expect(String(decoding: answer.body, as: UTF8.self) == body)
    #expect(answer.isCut == isCut)
  }
}
