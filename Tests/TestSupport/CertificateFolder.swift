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

  // It may outlive a SIGTERM that it inherited as ignored.
  deinit { for server in servers { kill(server.processIdentifier, SIGKILL) } }

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
    let server = Process()
    server.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    server.arguments = [
      "openssl", "s_server", "-accept", "127.0.0.1:0", "-cert", folder.path("\(name).pem"), "-key",
      folder.path("\(name).key"), "-WWW",
    ]
    server.currentDirectoryURL = root
    let output = Pipe()
    server.standardOutput = output
    server.standardError = FileHandle.nullDevice
    server.standardInput = FileHandle.nullDevice
    try server.run()
    servers.append(server)
    // It says which port the system gave it.
    var text = ""
    while !text.contains("ACCEPT") || !text.hasSuffix("\n") {
      let some = output.fileHandleForReading.availableData
      if some.isEmpty { return nil }
      text += String(decoding: some, as: UTF8.self)
    }
    // What it says of each connection is taken from it, lest it waits for a reader.
    output.fileHandleForReading.readabilityHandler = {
      if $0.availableData.isEmpty { $0.readabilityHandler = nil }
    }
    return text.lastIndex(of: ":").flatMap { colon in
      Int(text[text.index(after: colon)...].prefix { $0.isNumber })
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
