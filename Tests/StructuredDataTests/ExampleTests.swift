import Foundation
import TestSupport
import Testing

@testable import StructuredData

/// The examples of schema.org are written three times: as Microdata, RDFa and JSON-LD. Where all
/// three mean the same, they must read the same.
///
/// Many do not mean the same: their authors wrote other texts (`Kreis` here, `Kreis.` there), left
/// properties out of one of them, used a text here and a thing there, or made mistakes (`type` for
/// `typeof`, `href` on a picture). `Tests/StructuredData/ExampleDifferences.tsv` lists each pair that differs, with the
/// reason and what the first difference is about.
@Suite("schema.org's examples in three syntaxes")
struct ExampleTests {
  struct Example {
    var name: String
    var texts: [String: String] = [:]
  }

  /// What one syntax of an example says: facts without names of entities.
  struct Reading {
    var facts: Set<String> = []
    /// The same without values: types and the names of their properties.
    var outline: Set<String> = []
    var types: Set<String> = []
    var isUnreadable = false
  }

  private static let syntaxes = ["MICRODATA", "RDFA", "JSON"]

  static func examples(_ folder: URL) throws -> [Example] {
    var all: [Example] = []
    var files: [URL] = []
    for case let file as URL in FileManager.default.enumerator(
      at: folder, includingPropertiesForKeys: nil) ?? .init()
    where file.pathExtension == "txt" && file.lastPathComponent.contains("example") {
      files.append(file)
    }
    for file in files.sorted(by: { $0.path < $1.path }) {
      let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
      var example: Example?
      var section = ""
      var count = 0
      for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
        let trimmed = line.trimmingCharacters(in: .whitespaces)
        if trimmed.hasPrefix("TYPES:") {
          if let example { all.append(example) }
          count += 1
          let id = trimmed.split(separator: " ").first { $0.hasPrefix("#") }
          let stem = file.lastPathComponent.replacingOccurrences(of: "-examples", with: "")
          example = Example(name: id.map { String($0.dropFirst()) } ?? "\(stem)-\(count)")
          section = ""
        } else if ["PRE-MARKUP:", "MICRODATA:", "RDFA:", "JSON:"].contains(trimmed) {
          section = String(trimmed.dropLast())
        } else {
          example?.texts[section, default: ""] += line + "\n"
        }
      }
      if let example { all.append(example) }
    }
    return all
  }

  static let base = "https://base.example/"

  static func reading(_ text: String, _ syntax: String) throws -> Reading? {
    var html = text
    if syntax == "JSON", !html.contains("<script") {
      guard html.contains("{") else { return nil }
      html = "<script type=\"application/ld+json\">\(html)</script>"
    }
    guard let page = try? Sample.page(Array(html.utf8), address: base) else { return nil }
    let graph = StructuredDataReader().read(page)
    let wanted: StructuredSyntax =
      syntax == "JSON" ? .jsonLD : syntax == "RDFA" ? .rdfa : .microdata
    var reading = Reading()
    reading.isUnreadable = graph.findings.contains { $0.outcome == .unreadable }
    for entity in graph.entities where entity.syntaxes.contains(wanted) {
      let owner = entity.types.sorted().joined(separator: "+")
      if entity.types.isEmpty && entity.properties.isEmpty { continue }
      reading.facts.insert("\(owner):")
      reading.types.formUnion(entity.types)
      for property in entity.properties {
        var value: String
        switch property.value {
        case .entity(let other):
          value = "[" + graph[other].types.sorted().joined(separator: "+") + "]"
        case .null: continue
        case let other: value = other.string ?? ""
        }
        value = ValueKey(value).text
        // Addresses as they are written: relative to the page, or to its host.
        if value.hasPrefix("//base.example") { value = String(value.dropFirst(14)) }
        while value.hasPrefix("/"), !value.hasPrefix("//") { value.removeFirst() }
        if value == "True" || value == "False" { value = value.lowercased() }
        if property.name == "additionalType", entity.isA(value) { continue }
        reading.outline.insert("\(owner) \(property.name)")
        reading.facts.insert("\(owner) \(property.name)=\(value)")
      }
    }
    return reading.facts.isEmpty && !reading.isUnreadable ? nil : reading
  }

  /// In what two readings differ; nil when they say the same.
  static func difference(_ a: Reading, _ b: Reading) -> (reason: String, detail: String)? {
    if a.facts == b.facts { return nil }
    if a.isUnreadable || b.isUnreadable { return ("one of them is broken JSON", "") }
    // What the first difference is about, without its text.
    let first = a.facts.symmetricDifference(b.facts).sorted().first ?? ""
    let detail = String(first.prefix { $0 != "=" })
    if a.types != b.types { return ("other types", detail) }
    if a.outline != b.outline { return ("other properties", detail) }
    return ("other texts", detail)
  }

  @Test("one meaning in three syntaxes is one graph")
  func examples() throws {
    guard let folder = Corpora.corpus("structured-data/schemaorg/data") else { return }
    let examples = try Self.examples(folder)
    var table: [String] = []
    var same: [String: Int] = [:]
    var pairs: [String: Int] = [:]
    var reasons: [String: Int] = [:]
    var complete = 0
    var allSame = 0
    for example in examples {
      var readings: [String: Reading] = [:]
      for syntax in Self.syntaxes {
        if let text = example.texts[syntax] { readings[syntax] = try Self.reading(text, syntax) }
      }
      var isSame = readings.count == 3
      for (first, second) in [("MICRODATA", "RDFA"), ("MICRODATA", "JSON"), ("RDFA", "JSON")] {
        guard let a = readings[first], let b = readings[second] else { continue }
        let pair = "\(first.lowercased())/\(second.lowercased())"
        pairs[pair, default: 0] += 1
        guard let difference = Self.difference(a, b) else {
          same[pair, default: 0] += 1
          continue
        }
        isSame = false
        reasons["\(pair) \(difference.reason)", default: 0] += 1
        table.append("\(example.name)\t\(pair)\t\(difference.reason)\t\(difference.detail)")
      }
      if readings.count == 3 { complete += 1 }
      if isSame { allSame += 1 }
    }
    print(
      "counts: schema.org examples: \(examples.count), in all three syntaxes \(complete), "
        + "of these alike \(allSame)")
    for pair in pairs.keys.sorted() {
      print("counts: schema.org examples \(pair): \(same[pair] ?? 0) of \(pairs[pair] ?? 0) alike")
    }
    for reason in reasons.keys.sorted() {
      print("counts: schema.org examples \(reason): \(reasons[reason] ?? 0)")
    }
    let text = table.sorted().joined(separator: "\n") + "\n"
    if ProcessInfo.processInfo.environment["KUNCI_RENEW"] != nil {
      try Data(text.utf8).write(to: Self.table)
    }
    let kept = try String(contentsOf: Self.table, encoding: .utf8)
    #expect(
      kept == text, "ExampleDifferences.tsv is not what reading shows; look, then KUNCI_RENEW")
    #expect(allSame >= 73)
  }

  /// The pairs that differ: example, pair, reason, and what the first difference is about.
  private static let table = Corpora.repository
    .appendingPathComponent("Tests/StructuredData/ExampleDifferences.tsv")
}
