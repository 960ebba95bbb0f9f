internal import Foundation

/// Certificates of a test's own authority, and servers that show them: made and run by the `openssl` program.
public final class CertificateFolder {
  private let folder: TemporaryFolder
  private var servers: [Process] = []

  /// Makes the authority; nil where there is no `openssl`.
  public init?() throws {
    folder = try TemporaryFolder()
    guard
      run([
        "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout",
        "ca.key",
        "-out", "ca.pem", "-days", "30", "-subj", "/CN=Test authority", "-addext",
        "basicConstraints=critical,CA:TRUE",
      ])
    else { return nil }
    try folder.write(
      "[ca]\ndefault_ca=own\n[own]\nnew_certs_dir=.\ndatabase=index\nserial=serial\ndefault_md=sha256\npolicy=any\nunique_subject=no\ncopy_extensions=copy\n[any]\ncommonName=supplied\n",
      "ca.cnf")
    try folder.write("", "index")
    try folder.write("1000\n", "serial")
  }

  deinit { for server in servers { server.terminate() } }

  /// The authority's certificate (PEM).
  public var authority: String { folder.path("ca.pem") }

  /// Makes a certificate for a host, valid from one time to another (`20200101000000Z`).
  public func make(
    _ name: String, host: String, from: String = "20200101000000Z", to: String = "20500101000000Z"
  ) -> Bool {
    run([
      "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout",
      "\(name).key",
      "-out", "\(name).csr", "-subj", "/CN=\(host)", "-addext", "subjectAltName=DNS:\(host)",
    ])
      && run([
        "ca", "-batch", "-notext", "-config", "ca.cnf", "-cert", "ca.pem", "-keyfile", "ca.key",
        "-in",
        "\(name).csr", "-out", "\(name).pem", "-startdate", from, "-enddate", to,
      ])
  }

  /// Makes a certificate that is signed by itself.
  public func makeSelfSigned(_ name: String, host: String) -> Bool {
    run([
      "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout",
      "\(name).key",
      "-out", "\(name).pem", "-days", "30", "-subj", "/CN=\(host)", "-addext",
      "subjectAltName=DNS:\(host)",
    ])
  }

  /// Starts a web server that shows a certificate and serves `files`; returns its port.
  public func serve(_ name: String, files: [String: String]) throws -> Int? {
    let root = folder.url.appendingPathComponent("root-\(name)")
    for (path, text) in files { try folder.write(text, "root-\(name)/\(path)") }
    // A port may be taken: another is tried.
    for _ in 0..<5 {
      let port = Int.random(in: 20_000..<32_000)
      let server = Process()
      server.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      server.arguments = [
        "openssl", "s_server", "-accept", "127.0.0.1:\(port)", "-cert",
        folder.path("\(name).pem"), "-key", folder.path("\(name).key"), "-WWW", "-quiet",
      ]
      server.currentDirectoryURL = root
      server.standardOutput = FileHandle.nullDevice
      server.standardError = FileHandle.nullDevice
      server.standardInput = FileHandle.nullDevice
      try server.run()
      servers.append(server)
      for _ in 0..<1000 where server.isRunning {
        if Self.isListening(port) { return port }
        usleep(10_000)
      }
    }
    return nil
  }

  private static func isListening(_ port: Int) -> Bool {
    // Looked up rather than connected to: the server takes one connection at a time.
    let wanted =
      ":" + String(repeating: "0", count: max(0, 4 - String(port, radix: 16).count))
      + String(port, radix: 16).uppercased()
    let table = (try? String(contentsOfFile: "/proc/net/tcp", encoding: .utf8)) ?? ""
    return table.split(separator: "\n").contains { line in
      let words = line.split(separator: " ")
      return words.count > 3 && words[1].hasSuffix(wanted) && words[3] == "0A"
    }
  }

  private func run(_ arguments: [String]) -> Bool {
    let tool = Process()
    tool.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    tool.arguments = ["openssl"] + arguments
    tool.currentDirectoryURL = folder.url
    tool.standardOutput = FileHandle.nullDevice
    tool.standardError = FileHandle.nullDevice
    guard (try? tool.run()) != nil else { return false }
    tool.waitUntilExit()
    return tool.terminationStatus == 0
  }
}
