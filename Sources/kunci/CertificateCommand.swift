import ArgumentParser
import Bytes
import Certificates
import Foundation

/// Looks at a server's certificate, live or from a file.
struct CertificateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "certificate",
    abstract: "Look at a server's certificate and TLS: level, names, dates, chain, trust, a grade.",
    discussion: """
      HOST is asked on port 443 (or HOST:PORT), its home page's head once over https and once over \
      http. FILE holds PEM certificates (the server's own first) or one in DER; then --host says \
      which name they are to be for. With --survey the argument is a folder of folders DV, IV, OV \
      and EV, and the table of known and found levels is printed. Exit code 0: no rule that browsers \
      enforce is broken; 1: one is; 2: could not.
      """)

  @Argument(help: "A host, HOST:PORT, or a file of certificates.") var target: String
  @Option(help: ArgumentHelp("The name that a file's certificate is to be for.", valueName: "name"))
  var host: String?
  @Option(
    help: ArgumentHelp(
      "The time of the check, ISO 8601; now, if not given.", valueName: "time"))
  var asOf: String?
  @Option(
    help: ArgumentHelp("A PEM file of trusted roots instead of the system's.", valueName: "file"))
  var roots: String?
  @Option(help: "Seconds for all that is asked of a server.") var timeout = 15.0
  @Flag(help: "Try TLS 1.0 to 1.3 one by one, with a connection each.") var versions = false
  @Flag(help: "Let connections go to private and loopback addresses too.") var allowPrivate = false
  @Flag(help: "Survey a folder of certificates with known levels.") var survey = false
  @Flag(help: "Print JSON with sorted keys.") var json = false

  func validate() throws {
    if let asOf, Moment(iso: asOf) == nil {
      throw ValidationError("'\(asOf)' is no time; write 2026-11-21 or 2026-11-21T08:30:00Z")
    }
    guard timeout > 0, timeout <= 3600 else {
      throw ValidationError("--timeout is in seconds, above 0 and at most 3600")
    }
  }

  func run() throws {
    let isClean = try Console.orCouldNot { () throws -> Bool in
      if survey {
        var table = LevelSurvey()
        try table.take(folder: target)
        Output.print(table.text, terminator: "")
        return true
      }
      return try look()
    }
    if !isClean { throw ExitCodes.belowBar }
  }

  private func look() throws -> Bool {
    let moment =
      asOf.flatMap { Moment(iso: $0) } ?? Moment(seconds: Int(Date().timeIntervalSince1970))
    var around = CertificateCheck.Surroundings()
    around.store = roots
    var answer: TLSProbe.Answer?
    let ders: [[UInt8]]
    if Files.exists(target) {
      let bytes = try Files.read(target, limit: CertificateLimits.maximumFileBytes)
      do throws(CertificateError) {
        ders = try CertificateFile.ders(of: bytes)
      } catch {
        throw CouldNot(message: "\(target): \(error)")
      }
      around.host = host
    } else if Console.looksLikeFile(target) {
      throw CouldNot(message: "\(target): there is no such file; check the name")
    } else {
      let (name, port) = try Self.hostAndPort(target)
      var options = TLSProbe.Options()
      options.port = port
      options.seconds = timeout
      options.guarding = allowPrivate ? .any : .publicOnly
      options.triesVersions = versions
      let asked = try TLSProbe.ask(name, options: options)
      answer = asked
      ders = asked.chain
      around.host = host ?? name
      around.isServed = true
      around.version = asked.version
      around.suite = asked.suite
      around.versions = asked.versions
      around.transport = asked.transport
    }
    let chain: CertificateChain
    do throws(CertificateError) {
      chain = try CertificateChain(ders: ders)
    } catch {
      throw CouldNot(message: "\(target): \(error)")
    }
    let check = CertificateCheck(chain, asOf: moment, surroundings: around)
    let description = CertificateDescription(check, answer: answer)
    if json {
      Output.write(Array(try description.json()))
    } else {
      Output.print(description.description, terminator: "")
    }
    return check.gatesBroken.isEmpty
  }

  /// `example.id`, `example.id:8443`, `[2001:db8::1]:443`, or an address with its scheme.
  static func hostAndPort(_ text: String) throws -> (String, Int) {
    var rest = text[...]
    if rest.hasPrefix("https://") { rest = rest.dropFirst(8) }
    rest = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    if rest.contains("@") {
      throw CouldNot(
        message: "names and passwords in addresses are not taken; write the host alone")
    }
    if rest.hasPrefix("["), let end = rest.firstIndex(of: "]") {
      let host = String(rest[...end])
      let tail = rest[rest.index(after: end)...]
      guard tail.isEmpty || tail.hasPrefix(":") else { throw notAHost(text) }
      return (host, try port(tail.dropFirst(), text))
    }
    let parts = rest.split(separator: ":", omittingEmptySubsequences: false)
    if parts.count > 2 { return ("[\(rest)]", 443) }
    guard let name = parts.first, !name.isEmpty, !name.contains(" ") else { throw notAHost(text) }
    return (String(name), try port(parts.count == 2 ? parts[1] : "", text))
  }

  private static func port(_ text: Substring, _ whole: String) throws -> Int {
    if text.isEmpty { return 443 }
    guard let number = Int(text), (1...65_535).contains(number) else { throw notAHost(whole) }
    return number
  }

  private static func notAHost(_ text: String) -> CouldNot {
    CouldNot(
      message: "'\(text)' is neither a file nor a host; write example.co.id or example.co.id:8443")
  }
}
