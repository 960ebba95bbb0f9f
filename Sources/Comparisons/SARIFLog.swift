public import Bytes
internal import Foundation
internal import Keywords
internal import Runs

/// The lost keywords of a comparison as SARIF 2.1.0, which code hosts show beside the files: a result for
/// each keyword and market, with the place where it stood in A.
///
/// A place is the page's address or path as a URI, and a region in bytes of the page as it was captured. A
/// keyword whose pages are not known has no location, and its message says so.
public enum SARIFLog {
  /// Results listed; forges refuse more than a few thousand.
  public static let maximumResults = 5_000

  /// Writes the log and commits the file.
  /// - Throws: `FileError`.
  public static func write(_ comparison: Comparison, to file: AtomicFile) throws {
    try file.write(bytes(comparison))
    try file.commit()
  }

  /// The log, UTF-8.
  public static func bytes(_ comparison: Comparison) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
    return Array(try encoder.encode(log(comparison))) + [0x0A]
  }

  // MARK: - What changed, by keyword

  /// A lost keyword with the databases that it was lost in.
  private struct Lost {
    var change: KeywordChange
    var databases: [String]
    var causes: Set<Cause>
  }

  private static func lost(_ comparison: Comparison) -> [Lost] {
    var order: [KeywordID] = []
    var byKeyword: [KeywordID: Lost] = [:]
    for change in comparison.keywords where change.kinds == [.lost] {
      if byKeyword[change.id] == nil {
        order.append(change.id)
        byKeyword[change.id] = Lost(
          change: change, databases: [change.database], causes: Set(change.causes))
      } else {
        byKeyword[change.id]?.databases.append(change.database)
        byKeyword[change.id]?.causes.formUnion(change.causes)
      }
    }
    return order.compactMap { byKeyword[$0] }
  }

  private static func log(_ comparison: Comparison) -> Log {
    let all = lost(comparison)
    let causes = Cause.allCases
    let rules = causes.map { cause in
      Rule(
        id: ruleID(cause),
        name: "KeywordLost" + cause.rawValue.split(separator: "-").map(\.capitalized).joined(),
        shortDescription: Message(
          text: "A keyword is covered no more: \(Comparison.words(cause))."),
        defaultConfiguration: Configuration(level: level(cause)))
    }
    let results = all.prefix(maximumResults).map { one -> Result in
      let cause = one.causes.count == 1 ? one.causes.first ?? .unattributed : .settings
      return result(one, cause, causes.firstIndex(of: cause) ?? 0)
    }
    var notices: [Notification] = []
    if all.count > maximumResults {
      notices.append(
        Notification(
          level: "warning",
          message: Message(
            text: "\(all.count) keywords were lost; the first \(maximumResults) are listed.")))
    }
    return Log(
      runs: [
        Run(
          tool: Tool(
            driver: Driver(
              name: "kunci", version: comparison.b.engine.kunci,
              semanticVersion: comparison.b.engine.kunci, rules: rules)),
          invocations: [
            Invocation(executionSuccessful: true, toolExecutionNotifications: notices)
          ],
          results: Array(results),
          properties: [
            "headline": comparison.headline, "a": comparison.a.name, "b": comparison.b.name,
            "attribution": comparison.attribution.explanation,
          ])
      ])
  }

  private static func ruleID(_ cause: Cause) -> String { "keyword-lost/\(cause.rawValue)" }

  private static func level(_ cause: Cause) -> String {
    switch cause {
    case .content, .unattributed, .settings: "warning"
    case .database, .rules, .engine: "note"
    }
  }

  private static func result(_ one: Lost, _ cause: Cause, _ index: Int) -> Result {
    let change = one.change
    var text =
      "\"\(ShownText.line(change.keyword))\" is covered no more (\(one.databases.joined(separator: ", "))"
    text += change.volume.map { ", volume \($0))" } ?? ", volume not known)"
    text += ". Why: \(Comparison.words(cause))."
    if change.places.isEmpty { text += " On which pages it stood is not known." }
    let locations = change.places.enumerated().map { number, place in
      Location(
        id: number,
        physicalLocation: PhysicalLocation(
          artifactLocation: ArtifactLocation(uri: uri(place.page)),
          region: Region(
            byteOffset: place.start, byteLength: max(0, place.end - place.start),
            snippet: place.surface.map { Snippet(text: ShownText.line($0)) })),
        message: Message(text: "It stood here in A (\(place.zone))."))
    }
    let mark = Digest.sha256(Array("\(change.market.rawValue)\n\(change.keyword)".utf8)).hex
    return Result(
      ruleId: ruleID(cause), ruleIndex: index, level: level(cause), message: Message(text: text),
      locations: Array(locations.prefix(1)),
      relatedLocations: locations.count > 1 ? Array(locations.dropFirst()) : nil,
      partialFingerprints: ["keyword/v1": mark],
      properties: Properties(
        keyword: change.keyword, market: change.market.rawValue, databases: one.databases,
        volume: change.volume, tier: change.before?.tier, pages: change.before?.pages))
  }

  /// An address or a path as a URI reference (RFC 3986): what may not stand in one is written in percents.
  static func uri(_ address: String) -> String {
    var text = ""
    let hasScheme = address.contains("://")
    let bytes = Array(address.utf8)
    for (place, byte) in bytes.enumerated() {
      let isPlain: Bool =
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"),
          UInt8(ascii: "/"), UInt8(ascii: "!"), UInt8(ascii: "$"), UInt8(ascii: "&"),
          UInt8(ascii: "'"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "*"),
          UInt8(ascii: "+"), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "="),
          UInt8(ascii: "@"):
          true
        // In a path these would begin a query, a fragment or a scheme.
        case UInt8(ascii: ":"), UInt8(ascii: "?"), UInt8(ascii: "#"): hasScheme
        case UInt8(ascii: "%"): hasScheme && isEscape(bytes, place)
        default: false
        }
      if isPlain {
        text.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        let digits = Array("0123456789ABCDEF")
        text += "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
      }
    }
    return text
  }

  private static func isEscape(_ bytes: [UInt8], _ place: Int) -> Bool {
    guard place + 2 < bytes.count else { return false }
    return bytes[place + 1...place + 2].allSatisfy {
      (0x30...0x39).contains($0) || (0x41...0x46).contains($0) || (0x61...0x66).contains($0)
    }
  }

  // MARK: - The form

  private struct Log: Encodable {
    let schema = "https://json.schemastore.org/sarif-2.1.0.json"
    let version = "2.1.0"
    var runs: [Run]

    enum CodingKeys: String, CodingKey {
      case schema = "$schema"
      case version, runs
    }
  }

  private struct Run: Encodable {
    var tool: Tool
    var invocations: [Invocation]
    var results: [Result]
    var properties: [String: String]
  }

  private struct Tool: Encodable { var driver: Driver }

  private struct Driver: Encodable {
    var name: String
    var version: String
    var semanticVersion: String
    var rules: [Rule]
  }

  private struct Rule: Encodable {
    var id: String
    var name: String
    var shortDescription: Message
    var defaultConfiguration: Configuration
  }

  private struct Configuration: Encodable { var level: String }
  private struct Message: Encodable { var text: String }

  private struct Invocation: Encodable {
    var executionSuccessful: Bool
    var toolExecutionNotifications: [Notification]
  }

  private struct Notification: Encodable {
    var level: String
    var message: Message
  }

  private struct Result: Encodable {
    var ruleId: String
    var ruleIndex: Int
    var level: String
    var message: Message
    var locations: [Location]
    var relatedLocations: [Location]?
    var partialFingerprints: [String: String]
    var properties: Properties
  }

  private struct Location: Encodable {
    var id: Int
    var physicalLocation: PhysicalLocation
    var message: Message
  }

  private struct PhysicalLocation: Encodable {
    var artifactLocation: ArtifactLocation
    var region: Region
  }

  private struct ArtifactLocation: Encodable { var uri: String }

  private struct Region: Encodable {
    var byteOffset: Int
    var byteLength: Int
    var snippet: Snippet?
  }

  private struct Snippet: Encodable { var text: String }

  private struct Properties: Encodable {
    var keyword: String
    var market: String
    var databases: [String]
    var volume: Int64?
    var tier: String?
    var pages: Int?
  }
}
