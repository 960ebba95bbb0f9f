import Foundation
import Pages
import TestSupport

/// A text with the clauses that a person found in it.
struct LabelledText {
  var name: String
  /// `tune` or `report`: rules were changed looking at the first half only.
  var half: String
  var kind: String
  var address: String
  var clauses: Set<String>
  var facts: [String: String] = [:]
  /// Markdown of the simplest kind.
  var text: String
}

enum LabelledTexts {
  /// The texts written for these tests, of one language.
  static func own(_ language: String) throws -> [LabelledText] {
    let file = Corpora.repository.appendingPathComponent(
      "Tests/IndicatorsTests/Policies/\(language).txt")
    let text = try String(contentsOf: file, encoding: .utf8)
    return text.components(separatedBy: "\n=== ").map { part in
      var lines = part.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      var head = lines.removeFirst()
      if head.hasPrefix("=== ") { head.removeFirst(4) }
      let words = head.components(separatedBy: " | ")
      var result = LabelledText(
        name: words[0], half: words[1], kind: words[2], address: words[3], clauses: [], text: "")
      while let line = lines.first, line.contains(":"), !line.hasPrefix("#") {
        let key = line.prefix { $0 != ":" }
        let value = line.dropFirst(key.count + 1).trimmingCharacters(in: .whitespaces)
        if key == "clauses" {
          result.clauses = Set(value.split(separator: " ").map(String.init))
        } else {
          result.facts[String(key)] = value
        }
        lines.removeFirst()
      }
      result.text = lines.joined(separator: "\n")
      return result
    }
  }

  /// The Open Terms Archive's privacy policies that were read by hand; empty where the corpus is
  /// absent. Only names and labels are kept here.
  static func archive() throws -> [LabelledText] {
    guard let folder = Corpora.corpus("policies/OTA/OTA-contrib") else { return [] }
    let table = try String(
      contentsOf: Corpora.repository.appendingPathComponent(
        "Tests/IndicatorsTests/Policies/open-terms-archive.tsv"), encoding: .utf8)
    var texts: [LabelledText] = []
    for line in table.split(separator: "\n").dropFirst() {
      let cells = line.split(separator: "\t").map(String.init)
      if texts.last?.name != cells[1] {
        let file = folder.appendingPathComponent("\(cells[1])/Privacy Policy.md")
        texts.append(
          LabelledText(
            name: cells[1], half: cells[0], kind: "privacy", address: "/privacy-policy",
            clauses: [], text: try String(contentsOf: file, encoding: .utf8)))
      }
      if cells[3] == "yes" { texts[texts.count - 1].clauses.insert(cells[2]) }
    }
    return texts
  }

  /// The clauses that labels of the archive know.
  static func archiveClauses() throws -> [String] {
    let table = try String(
      contentsOf: Corpora.repository.appendingPathComponent(
        "Tests/IndicatorsTests/Policies/open-terms-archive.tsv"), encoding: .utf8)
    var seen: [String] = []
    for line in table.split(separator: "\n").dropFirst() {
      let clause = String(line.split(separator: "\t")[2])
      if !seen.contains(clause) { seen.append(clause) }
    }
    return seen
  }

  /// A page of simple Markdown: headings, lists, paragraphs; links keep their text.
  static func html(_ markdown: String, head: String = "", foot: String = "") -> [UInt8] {
    var out = "<html><head>\(head)</head><body>"
    var paragraph: [String] = []
    func escape(_ text: String) -> String {
      var text = text.replacingOccurrences(of: "&", with: "&amp;")
        .replacingOccurrences(of: "<", with: "&lt;")
      text = text.replacingOccurrences(
        of: #"\]\([^)]*\)"#, with: "", options: .regularExpression)
      for mark in ["**", "\\", "["] { text = text.replacingOccurrences(of: mark, with: "") }
      return text
    }
    func flush() {
      guard !paragraph.isEmpty else { return }
      out += "<p>" + paragraph.map(escape).joined(separator: " ") + "</p>\n"
      paragraph = []
    }
    for line in markdown.components(separatedBy: "\n") {
      let bare = line.trimmingCharacters(in: .whitespaces)
      if bare.isEmpty {
        flush()
      } else if bare.count > 2, Set(bare).isSubset(of: ["-"]) || Set(bare).isSubset(of: ["="]) {
        let text = paragraph.map(escape).joined(separator: " ")
        paragraph = []
        if !text.isEmpty { out += bare.first == "=" ? "<h1>\(text)</h1>" : "<h2>\(text)</h2>" }
      } else if bare.hasPrefix("#") {
        flush()
        let level = min(6, bare.prefix { $0 == "#" }.count)
        out += "<h\(level)>\(escape(String(bare.drop { $0 == "#" })))</h\(level)>\n"
      } else if bare.hasPrefix("* ") || bare.hasPrefix("*   ") || bare.hasPrefix("- ") {
        flush()
        out += "<li>\(escape(String(bare.dropFirst(2))))</li>\n"
      } else {
        paragraph.append(bare)
        // The texts written for these tests have a paragraph a line.
        if markdown.hasPrefix("# ") { flush() }
      }
    }
    flush()
    out += foot + "</body></html>"
    return Array(out.utf8)
  }
}

/// Counts of a detector against labels.
struct Confusion {
  var right = 0, wrong = 0, missed = 0
  var precision: Double? { right + wrong == 0 ? nil : Double(right) / Double(right + wrong) }
  var recall: Double? { right + missed == 0 ? nil : Double(right) / Double(right + missed) }

  mutating func add(found: Bool, labelled: Bool) {
    switch (found, labelled) {
    case (true, true): right += 1
    case (true, false): wrong += 1
    case (false, true): missed += 1
    case (false, false): break
    }
  }

  static func + (a: Self, b: Self) -> Self {
    Confusion(right: a.right + b.right, wrong: a.wrong + b.wrong, missed: a.missed + b.missed)
  }

  var line: String {
    func show(_ value: Double?) -> String { value.map { String(format: "%.2f", $0) } ?? "  – " }
    return
      "P \(show(precision)) R \(show(recall))  (\(right) right, \(wrong) wrong, \(missed) missed)"
  }
}
