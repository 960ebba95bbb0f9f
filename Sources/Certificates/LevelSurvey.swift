public import Bytes

/// How the level rule does on certificates whose level is known: a folder that holds folders named
/// DV, IV, OV and EV at any depth, each with certificate files.
public struct LevelSurvey: Sendable {
  /// Files by known level (rows) and found level (columns); `-` where nothing says.
  public private(set) var counts: [String: [String: Int]] = [:]
  /// Files that could not be read, with the reason.
  public private(set) var unreadable: [String] = []
  /// Files whose claim differs from the folder's name.
  public private(set) var different: [String] = []
  /// Files decided by a fallback rule.
  public private(set) var fallbackCount = 0
  /// Files whose subject does not bear their claim, by claim and supported level.
  public private(set) var lowered: [String: Int] = [:]

  /// No file yet.
  public init() {}

  /// Takes one file with the level that it is known to have.
  public mutating func take(_ bytes: [UInt8], path: String, known: CertificateLevel) {
    do throws(CertificateError) {
      guard let first = try CertificateFile.ders(of: bytes).first else { throw .empty }
      let decision = LevelDecision(of: try Certificate(reading: first))
      let found = decision.claimed?.rawValue ?? "-"
      counts[known.rawValue, default: [:]][found, default: 0] += 1
      if decision.claimed != known { different.append("\(path): \(found)") }
      if decision.isFallback { fallbackCount += 1 }
      if decision.level != decision.claimed {
        lowered["\(found) to \(decision.level?.rawValue ?? "-")", default: 0] += 1
      }
    } catch {
      counts[known.rawValue, default: [:]]["unreadable", default: 0] += 1
      unreadable.append("\(path): \(error)")
    }
  }

  /// Takes every file below a folder.
  /// - Throws: `FileError` when the folder cannot be read.
  public mutating func take(folder: String) throws(FileError) {
    for case .file(let file, let relative, _) in try Files.walk(folder: folder) {
      let parts = relative.split(separator: "/").map(String.init)
      guard let known = parts.reversed().lazy.compactMap(CertificateLevel.init(rawValue:)).first
      else { continue }
      let bytes = try Files.read(
        file, limit: CertificateLimits.maximumFileBytes, admitting: .filesOnly)
      take(bytes, path: file, known: known)
    }
  }

  /// The table as text, with a line for each thing that differs.
  public var text: String {
    let columns = CertificateLevel.allCases.map(\.rawValue) + ["-", "unreadable"]
    func cell(_ text: String) -> String {
      String(repeating: " ", count: max(1, 11 - text.count)) + text
    }
    var lines = ["known" + columns.map(cell).joined()]
    for level in CertificateLevel.allCases {
      let row = counts[level.rawValue] ?? [:]
      lines.append(level.rawValue + "   " + columns.map { cell(String(row[$0] ?? 0)) }.joined())
    }
    lines.append("decided by a fallback rule: \(fallbackCount)")
    for (change, count) in lowered.sorted(by: { $0.key < $1.key }) {
      lines.append("claim not borne by the subject, \(change): \(count)")
    }
    return (lines + different + unreadable).joined(separator: "\n") + "\n"
  }
}
