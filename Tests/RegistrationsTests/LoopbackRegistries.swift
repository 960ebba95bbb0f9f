import Bytes
import Certificates
import Foundation
import Glibc
import Registrations
import TestSupport
import Testing

/// A registry on loopback that answers each connection with the next text.
private final class LoopbackRegistry: Sendable {
  let port: Int

  init(_ answers: [String], pause: Double = 0) {
    let handle = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var place = sockaddr_in()
    place.sin_family = sa_family_t(AF_INET)
    place.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    unsafe withUnsafeMutablePointer(to: &place) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        _ = unsafe bind(handle, address, size)
        _ = listen(handle, 8)
        _ = unsafe getsockname(handle, address, &size)
      }
    }
    port = Int(UInt16(bigEndian: place.sin_port))
    Thread.detachNewThread {
      for answer in answers {
        let connection = accept(handle, nil, nil)
        // The question, so that closing does not reset the connection.
        var question = [UInt8](repeating: 0, count: 512)
        _ = unsafe recv(connection, &question, question.count, 0)
        for piece in answer.split(separator: "|", omittingEmptySubsequences: false) {
          let bytes = Array(piece.utf8)
          var sent = 0
          while sent < bytes.count {
            let rest = Array(bytes[sent...])
            let count = unsafe send(
              connection, rest, rest.count, Int32(bitPattern: UInt32(MSG_NOSIGNAL)))
            if count <= 0 { break }
            sent += count
          }
          if pause > 0 { Thread.sleep(forTimeInterval: pause) }
        }
        // What comes late is taken too, for the same reason.
        shutdown(connection, Int32(SHUT_WR))
        var limit = timeval(tv_sec: 10, tv_usec: 0)
        unsafe setsockopt(
          connection, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        while unsafe recv(connection, &question, question.count, 0) > 0 {}
        close(connection)
      }
      close(handle)
    }
  }
}

@Suite("Registries on loopback", .serialized)
struct LoopbackRegistries {
  private func options(_ port: Int, seconds: Double = 30) throws -> RegistrationInquiry.Options {
    var options = RegistrationInquiry.Options(asOf: try #require(Moment(iso: "2026-11-21")))
    options.whoisServer = "127.0.0.1"
    options.whoisPort = port
    options.guarding = .any
    options.seconds = seconds
    return options
  }

  @Test func aReferralIsFollowedOnceAndALoopEnds() throws {
    // The referral names an address of the same host; the second answer sends back to the first.
    let registry = LoopbackRegistry([
      "Domain Name: TOKO.EXAMPLE\r\nCreation Date: 2015-01-02\r\nRegistrar WHOIS Server: 127.0.0.1\r\n"
    ])
    let answer = try RegistrationInquiry.ask("toko.example", options: options(registry.port))
    #expect(answer.raw.count == 1)
    #expect(answer.registration.created?.date == "2015-01-02")
  }

  @Test func aDeadRegistrarLeavesTheRegistrysAnswer() throws {
    let registry = LoopbackRegistry([
      "Domain Name: TOKO.EXAMPLE\nRegistrar: R\nRegistrar WHOIS Server: whois.nowhere.invalid\n"
    ])
    let answer = try RegistrationInquiry.ask("toko.example", options: options(registry.port))
    #expect(answer.registration.registrar.name == "R")
    #expect(answer.notes.count == 1)
  }

  @Test func slowAndEndlessRegistriesEndAtTheLimit() throws {
    let slow = LoopbackRegistry(
      [Array(repeating: "a: b\n", count: 200).joined(separator: "|")], pause: 0.2)
    let start = ContinuousClock.now
    #expect(throws: InquiryError.self) {
      try RegistrationInquiry.ask("toko.example", options: options(slow.port, seconds: 2))
    }
    // The whole answer would take forty seconds; the limit is two.
    #expect(ContinuousClock.now - start < .seconds(20))
    let endless = LoopbackRegistry([String(repeating: "x: y\n", count: 200_000)])
    #expect(throws: InquiryError.self) {
      try RegistrationInquiry.ask("toko.example", options: options(endless.port))
    }
  }

  @Test func rdapIsAskedOverACheckedConnection() throws {
    let openssl = "/usr/bin/openssl"
    guard FileManager.default.isExecutableFile(atPath: openssl) else {
      print("skipped: RDAP over loopback needs /usr/bin/openssl")
      return
    }
    let folder = try TemporaryFolder()
    let json =
      "{\"objectClassName\":\"domain\",\"ldhName\":\"toko.example\",\"status\":[\"active\"]}"
    let head = "HTTP/1.0 200 OK\r\nContent-Type: application/rdap+json\r\n\r\n"
    try FileManager.default.createDirectory(
      atPath: folder.path("domain"), withIntermediateDirectories: true)
    try folder.write(head + json, "domain/toko.example")
    let make = Process()
    make.executableURL = URL(fileURLWithPath: openssl)
    make.currentDirectoryURL = folder.url
    make.arguments = [
      "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
      "-keyout",
      "key.pem", "-out", "root.pem", "-days", "3650", "-subj", "/CN=rdap", "-addext",
      "subjectAltName=IP:127.0.0.1",
    ]
    make.standardError = FileHandle.nullDevice
    try make.run()
    make.waitUntilExit()
    let server = Process()
    // openssl outlives a SIGTERM that it inherited as ignored; `timeout` ends it if this test cannot.
    server.executableURL = URL(fileURLWithPath: "/usr/bin/timeout")
    server.currentDirectoryURL = folder.url
    server.arguments = [
      "-s", "KILL", "300", openssl, "s_server", "-accept", "127.0.0.1:0", "-HTTP", "-cert",
      "root.pem", "-key", "key.pem",
    ]
    let output = Pipe()
    server.standardOutput = output
    server.standardError = FileHandle.nullDevice
    server.standardInput = Pipe()
    try server.run()
    // `timeout` leads a group of its own, with openssl in it.
    defer { kill(-server.processIdentifier, SIGKILL) }
    var text = ""
    while !text.contains("ACCEPT") || !text.hasSuffix("\n") {
      text += String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
    }
    let colon = try #require(text.lastIndex(of: ":"))
    let port = try #require(Int(text[text.index(after: colon)...].prefix { $0.isNumber }))
    let list = "{\"services\":[[[\"example\"],[\"https://127.0.0.1:\(port)/\"]]]}"
    var asking = try options(1)
    asking.whoisServer = nil
    asking.bootstrap = try RDAPBootstrap(Array(list.utf8), origin: "test")
    asking.store = folder.path("root.pem")
    // Its certificate begins today; the time of judging is its own.
    let ders = try CertificateFile.ders(of: Files.read(folder.path("root.pem"), limit: 1 << 20))
    asking.asOf = try Certificate(reading: ders[0]).notBefore
    let answer = try RegistrationInquiry.ask("toko.example", options: asking)
    #expect(answer.registration.source == .rdap)
    #expect(answer.registration.statuses == ["active"])
    // Without its root the server is not believed, and no WHOIS server answers instead.
    asking.store = nil
    asking.seconds = 1
    #expect(throws: InquiryError.self) {
      try RegistrationInquiry.ask("toko.example", options: asking)
    }
    asking.guarding = .publicOnly
    #expect(throws: InquiryError.self) {
      try RegistrationInquiry.ask("toko.example", options: asking)
    }
  }
}
