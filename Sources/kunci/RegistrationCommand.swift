import ArgumentParser
import Bytes
import Certificates
import Foundation
import Registrations

/// Looks at the registration of a domain name, live or from a file.
struct RegistrationCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "registration",
    abstract: "Look at a domain name's registration: registrant, registrar, dates, statuses.",
    discussion: """
      DOMAIN is asked of its registry by RDAP over https where a server is known (--bootstrap gives \
      IANA's list), else by WHOIS on port 43. FILE is a saved answer: RDAP JSON or WHOIS text. What a \
      registry hides is told as hidden. Exit code 0: read; 2: could not.
      """)

  @Argument(help: "A domain name in A-labels, or a file of a registry's answer.") var target: String
  @Option(help: ArgumentHelp("IANA's dns.json (RFC 9224).", valueName: "file"))
  var bootstrap: String?
  @Option(help: ArgumentHelp("Ask this WHOIS server instead of the known one.", valueName: "host"))
  var whois: String?
  @Option(help: "Port of the WHOIS server.") var whoisPort = 43
  @Flag(help: "Do not ask by RDAP.") var noRdap = false
  @Option(help: "Seconds for all that is asked.") var timeout = 20.0
  @Option(
    help: ArgumentHelp(
      "The time at which servers' certificates are judged; now, if not given.", valueName: "time"))
  var asOf: String?
  @Flag(help: "Let connections go to private and loopback addresses too.") var allowPrivate = false
  @Flag(help: "Print the answers as they came.") var raw = false
  @Flag(help: "Print JSON with sorted keys.") var json = false

  func validate() throws {
    if let asOf, Moment(iso: asOf) == nil {
      throw ValidationError("'\(asOf)' is no time; write 2026-11-21 or 2026-11-21T08:30:00Z")
    }
    guard timeout > 0, timeout <= 3600, (1...65_535).contains(whoisPort) else {
      throw ValidationError("--timeout is in seconds, at most 3600; --whois-port is 1 to 65535")
    }
  }

  func run() throws {
    try Console.orCouldNot {
      let registration: Registration
      if Files.exists(target) {
        let bytes = try Files.read(target, limit: RDAPReader.maximumBytes)
        if raw { return Output.write(bytes) }
        let first = bytes.first { $0 > 0x20 && $0 < 0x80 }
        registration =
          first == 0x7B
          ? try RDAPReader.read(bytes, origin: target) : WhoisReader.read(bytes, origin: target)
        if first == nil {
          throw CouldNot(message: "\(target): is empty; save the registry's answer again")
        }
      } else if Console.looksLikeFile(target) {
        throw CouldNot(message: "\(target): there is no such file; check the name")
      } else {
        let moment =
          asOf.flatMap { Moment(iso: $0) } ?? Moment(seconds: Int(Date().timeIntervalSince1970))
        var options = RegistrationInquiry.Options(asOf: moment)
        options.seconds = timeout
        options.guarding = allowPrivate ? .any : .publicOnly
        options.whoisServer = whois
        options.whoisPort = whoisPort
        options.asksRDAP = !noRdap
        if let bootstrap {
          let bytes = try Files.read(bootstrap, limit: RDAPReader.maximumBytes)
          options.bootstrap = try RDAPBootstrap(bytes, origin: bootstrap)
        }
        let answer = try RegistrationInquiry.ask(target, options: options)
        for note in answer.notes { Console.warn(note) }
        if raw {
          for one in answer.raw { Output.write(one.bytes) }
          return
        }
        registration = answer.registration
      }
      if json {
        Output.write(Array(try registration.json()))
      } else {
        Output.print(registration.text, terminator: "")
      }
    }
  }
}
