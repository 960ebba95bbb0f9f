internal import Clocks
internal import Measures

extension Scorecard {
  /// The scorecard as text for a terminal; `isFull` adds what each requirement rests on, all readings,
  /// documents and assumptions.
  public func text(isFull: Bool = true) -> String {
    var lines: [String] = []
    lines.append("\(rulebook): \(title)")
    if !ancestors.isEmpty { lines.append("derived from \(ancestors.joined(separator: " from "))") }
    lines.append("as of \(asOf)")
    lines.append(notice)
    for source in sources {
      let date = source.date.map { ", \($0)" } ?? ""
      let check =
        source.isVerified
        ? "verified by \(source.verifiedBy ?? "") on \(source.verifiedOn ?? "")" : "unverified"
      lines.append(
        "  source \(source.publisher): \(source.title)\(date), \(source.status), \(check)")
    }
    if let gate {
      lines.append("")
      lines.append("gate (\(gate.phase.rawValue)): \(gate.status.rawValue), \(gate.summary)")
      for part in gate.parts {
        lines.append("  \(Self.pad(part.status.rawValue, 14))\(part.title)")
      }
      for (phase, status) in gate.byPhase.sorted(by: { $0.key < $1.key }) {
        lines.append("  phase \(phase): \(status.rawValue)")
      }
    }
    if let score {
      lines.append("")
      lines.append("score (points of 100; \(score.known) of \(score.applicable) criteria known)")
      lines.append(
        "  at the assumed weights, unknown worst to best: \(score.atAssumedWeights.text)")
      if let range = score.overWeights { lines.append("  over all allowed weights: \(range.text)") }
      lines.append("  over all allowed weights and the unknown:      \(score.overAll.text)")
      if !score.weightsDisclosed { lines.append("  the weights are undisclosed") }
    }
    if !slots.isEmpty {
      lines.append("")
      lines.append("slots (\(slots.count), known \(slots.count { $0.origin == "known" }))")
      for slot in slots {
        lines.append(
          "  \(Self.pad("\(slot.number)", 4))\(Self.pad(slot.status.rawValue, 14))"
            + (slot.origin == "undisclosed" ? "undisclosed" : "\(slot.title) (\(slot.origin))"))
      }
    } else if !criteria.isEmpty {
      lines.append("")
      lines.append("criteria")
      for one in criteria {
        let indent = String(repeating: "  ", count: one.depth + 1)
        let weight =
          one.weight.least == one.weight.most
          ? "weight \(one.weight.assumed)"
          : "weight \(one.weight.least) to \(one.weight.most), assumed \(one.weight.assumed)"
        lines.append(
          "\(indent)\(Self.pad(one.status.rawValue, 14))\(one.title): \(one.range.text) (\(weight))"
        )
      }
    }
    section("holds whatever the weights are", holds.map { "  \($0)" }, &lines)
    section(
      "uses", views.map { "  \(Self.pad($0.status.rawValue, 14))\($0.title): \($0.summary)" },
      &lines)
    section(
      "gaps, most points first",
      gaps.prefix(isFull ? gaps.count : 5).flatMap { gap in
        [
          "  up to \(ScoreRange.tenths(gap.points.high)) points (\(gap.overWeights.text) over the weights): "
            + "\(gap.title)"
        ] + gap.raises.prefix(3).map { "      \($0)" }
      }, &lines)
    var wordings: [String] = []
    for wording in readings where isFull || wording.differs {
      wordings.append("  \(wording.question)\(wording.differs ? " The readings differ." : "")")
      for reading in wording.readings {
        wordings.append("    \(Self.pad(reading.status.rawValue, 14))\(reading.text)")
        wordings += reading.findings.map { "      \($0)" }
      }
    }
    section("wordings with several readings", wordings, &lines)
    if isFull {
      section(
        "requirements",
        requirements.map { one in
          "  \(Self.pad(one.number, 7))\(Self.pad(one.status?.rawValue ?? "text only", 16))\(one.text)"
            + "\n      \(one.basis)" + (one.undisclosed.map { "\n      undisclosed: \($0)" } ?? "")
        }, &lines)
      section(
        "documents",
        documents.map { "  \(Self.pad($0.status.rawValue, 14))\($0.title): \($0.summary)" }, &lines)
      section(
        "assumptions",
        assumptions.map { "  \($0.name) = \($0.value) (\($0.requirement)): \($0.reason)" }, &lines)
    } else {
      var counts: [String: Int] = [:]
      for one in requirements { counts[one.status?.rawValue ?? "text only", default: 0] += 1 }
      section(
        "requirements, without those that are text only",
        requirements.compactMap { one in
          one.status.map {
            "  \(Self.pad(one.number, 7))\(Self.pad($0.rawValue, 16))\(one.text)"
          }
        } + [
          "  "
            + counts.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
            .joined(separator: ", ")
        ], &lines)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func section(_ name: String, _ body: [String], _ lines: inout [String]) {
    guard !body.isEmpty else { return }
    lines.append("")
    lines.append(name)
    lines += body
  }

  static func pad(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
  }
}
