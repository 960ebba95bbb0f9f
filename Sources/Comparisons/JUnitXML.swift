/// The gates of a comparison as JUnit XML, which CI systems show as tests: one test case a gate.
///
/// The form of Ant's JUnit task, which the stricter schemas ask for and the others take: `testsuites` with
/// one `testsuite`, in it a `testcase` for each gate; a `failure` where the gate failed, an `error` where it
/// could not be decided. The form demands a moment: it is the one named by the caller, else that of B, else
/// that of A, else `noMoment`, so that equal inputs give equal bytes.
public enum JUnitXML {
  /// What stands for a moment where none is known.
  public static let noMoment = "1970-01-01T00:00:00"

  /// The document, UTF-8.
  /// - Parameter asOf: the moment that the suite bears, RFC 3339; that of a side where it is nil.
  public static func text(_ comparison: Comparison, asOf: String? = nil) -> String {
    let gates = comparison.gates
    let failures = gates.count { $0.state == .failed }
    let errors = gates.count { $0.state == .undecided }
    let counts = "tests=\"\(gates.count)\" failures=\"\(failures)\" errors=\"\(errors)\""
    var lines = ["<?xml version=\"1.0\" encoding=\"UTF-8\"?>"]
    lines.append("<testsuites>")
    let known = asOf ?? comparison.b.asOf ?? comparison.a.asOf
    lines.append(
      "  <testsuite name=\"kunci compare\" id=\"0\" package=\"kunci\" hostname=\"localhost\" "
        + "\(counts) skipped=\"0\" time=\"0\" "
        + "timestamp=\"\(known.flatMap(Self.moment) ?? Self.noMoment)\">")
    lines.append("    <properties>")
    for (name, value) in [
      ("a", comparison.a.name), ("b", comparison.b.name), ("headline", comparison.headline),
    ] {
      lines.append("      <property name=\"\(name)\" value=\"\(escaped(value))\"/>")
    }
    lines.append("    </properties>")
    for gate in gates {
      let head =
        "    <testcase name=\"\(escaped(gate.gate))\" classname=\"kunci.compare\" time=\"0\""
      switch gate.state {
      case .passed: lines.append(head + "/>")
      case .failed, .undecided:
        let name = gate.state == .failed ? "failure" : "error"
        lines.append(head + ">")
        lines.append(
          "      <\(name) message=\"\(escaped(gate.message))\" type=\"\(gate.state.rawValue)\">"
            + "\(escaped(detail(gate, comparison)))</\(name)>")
        lines.append("    </testcase>")
      }
    }
    lines.append("    <system-out>\(escaped(comparison.attribution.explanation))</system-out>")
    lines.append("    <system-err></system-err>")
    lines.append("  </testsuite>")
    lines.append("</testsuites>")
    return lines.joined(separator: "\n") + "\n"
  }

  /// The message, and the first lost keywords where these were asked for.
  private static func detail(_ gate: GateOutcome, _ comparison: Comparison) -> String {
    var lines = [gate.message]
    let kinds = ["lost": KeywordChange.Kind.lost, "coverage": .lost, "weighted": .lost]
    if let kind = kinds[String(gate.measure.prefix { $0 != "." })] {
      let lost = comparison.keywords.filter { $0.kinds == [kind] }
      for one in lost.prefix(20) {
        let place = one.places.first.map { " (\($0.page), \($0.zone))" } ?? ""
        lines.append("\(one.database): \(one.keyword)\(place)")
      }
      if lost.count > 20 { lines.append("and \(lost.count - 20) more") }
    }
    return lines.joined(separator: "\n")
  }

  /// `2026-11-21T08:30:00`, as the form wants it; nil for what is no such moment.
  private static func moment(_ text: String) -> String? {
    let digits = Array(text.utf8)
    guard digits.count >= 10 else { return nil }
    let day = String(text.prefix(10))
    guard digits.count >= 19, digits[10] == UInt8(ascii: "T") || digits[10] == UInt8(ascii: " ")
    else { return day + "T00:00:00" }
    return day + "T" + String(text.dropFirst(11).prefix(8))
  }

  /// Text for content and attributes; characters that XML 1.0 does not allow are replaced.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "\n": escaped += "&#10;"
      default:
        let isAllowed =
          ShownText.isSafe(scalar) && scalar.value != 0xFFFE && scalar.value != 0xFFFF
        escaped.unicodeScalars.append(isAllowed ? scalar : "\u{FFFD}")
      }
    }
    return escaped
  }
}
