public import Addresses

/// Asks a server for its certificates and its TLS, under one deadline.
public struct TLSProbe: Sendable {
  /// How to ask.
  public struct Options: Sendable {
    public var port = 443
    /// Seconds for everything together.
    public var seconds = 15.0
    public var guarding = AddressGuard.publicOnly
    /// Whether to try each version of TLS by itself, with a connection each.
    public var triesVersions = false
    /// Whether to ask for the home page's head over https and http.
    public var asksHome = true
    /// The port of plain http.
    public var plainPort = 80
    /// The usual way.
    public init() {}
  }

  /// What a server showed.
  public struct Answer: Sendable {
    public var host: String
    public var port: Int
    /// The address that was connected to.
    public var address: NetworkAddress
    public var version: TLSVersion
    public var suite: String
    /// DER as served.
    public var chain: [[UInt8]]
    /// Versions that a connection of their own was agreed on; nil when not tried.
    public var versions: [TLSVersion]?
    /// The home page's transport, as far as it was asked.
    public var transport: SiteTransport
    /// What went wrong beside the main question, in words.
    public var notes: [String]
  }

  /// Connects and asks.
  /// - Throws: `ConnectionError`.
  public static func ask(
    _ host: String, options: Options = Options()
  ) throws(ConnectionError) -> Answer {
    let deadline = Deadline(seconds: options.seconds)
    let bare = host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host
    let serverName = NetworkAddress(bare) == nil ? host : nil
    // The first connection is over before another begins: some servers serve one at a time.
    var answer = try askSecure(host, serverName, options, deadline)
    if options.asksHome { askPlain(&answer, options, deadline) }
    if options.triesVersions {
      var agreed: [TLSVersion] = []
      for version in TLSVersion.allCases {
        do throws(ConnectionError) {
          let one = try Connection(
            host: answer.address.description, port: options.port, guarding: options.guarding,
            deadline: deadline)
          try one.beginTLS(serverName: serverName, versions: version...version)
          agreed.append(version)
        } catch .handshake {
          continue
        } catch {
          answer.notes.append("\(version): \(error)")
        }
      }
      answer.versions = agreed
    }
    return answer
  }

  private static func askSecure(
    _ host: String, _ serverName: String?, _ options: Options, _ deadline: Deadline
  ) throws(ConnectionError) -> Answer {
    let connection = try Connection(
      host: host, port: options.port, guarding: options.guarding, deadline: deadline)
    try connection.beginTLS(serverName: serverName)
    guard let agreement = connection.agreement else {
      throw .handshake(host: host, port: options.port, reason: "no version was agreed on")
    }
    var answer = Answer(
      host: host, port: options.port, address: connection.address, version: agreement.version,
      suite: agreement.suite, chain: connection.chain, versions: nil, transport: SiteTransport(),
      notes: [])
    guard options.asksHome else { return answer }
    do throws(SmallAnswerError) {
      let home = try SmallRequest.get("/", over: connection, accept: "text/html", limit: 4096)
      answer.transport.strictTransport = home.all("strict-transport-security")
    } catch {
      answer.notes.append("home page over https: \(error)")
    }
    return answer
  }

  private static func askPlain(_ answer: inout Answer, _ options: Options, _ deadline: Deadline) {
    do throws(ConnectionError) {
      let plain = try Connection(
        host: answer.host, port: options.plainPort, guarding: options.guarding, deadline: deadline)
      do throws(SmallAnswerError) {
        let first = try SmallRequest.get("/", over: plain, accept: "text/html", limit: 4096)
        answer.transport.firstHop = .init(
          address: "http://\(answer.host)/", status: first.status,
          location: first.header("location"))
      } catch {
        answer.notes.append("home page over http: \(error)")
      }
    } catch .cannotConnect {
      answer.transport.isPlainClosed = true
    } catch {
      answer.notes.append("home page over http: \(error)")
    }
  }
}
