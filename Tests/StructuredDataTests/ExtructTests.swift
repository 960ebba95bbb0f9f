import Foundation
import TestSupport
import Testing

@testable import StructuredData

/// Every item that extruct's tests expect is looked for in what this module reads from their pages.
///
/// Not found, with reasons: `SearchAction.001` (an `<input>` whose attributes extruct turns into a
/// specification of values; HTML's Microdata reads none of them), `product-ref` (extruct reads the
/// properties of an item that `itemref` names as properties of the item that names it; HTML does
/// not), `Portfolio_Niels_Lubberman#5` (an XML literal, which is text here).
///
/// Not compared: files that show extruct's own forms of output (`flat`, `withtext`, `unclean`,
/// `custom_url`), and what it finds of microformats and Dublin Core, which nobody asked of us.
@Suite("Pages and expectations of extruct")
struct ExtructTests {
  @Test("every expected item is found")
  func items() throws {
    guard let folder = Corpora.corpus("structured-data/extruct/tests/samples") else { return }
    var scores: [String: Score] = [:]
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    var pages: [URL] = []
    for case let file as URL in files ?? .init() where file.pathExtension == "html" {
      pages.append(file)
    }
    for page in pages.sorted(by: { $0.path < $1.path }) {
      let stem = page.deletingPathExtension()
      let label = stem.lastPathComponent
      for form in ["json", "jsonld", "expanded.json"] {
        let expected = stem.appendingPathExtension(form)
        guard let data = try? Data(contentsOf: expected) else { continue }
        let json = try JSONSerialization.jsonObject(with: data)
        let bytes = Array(try Data(contentsOf: page))
        for (syntax, items) in Self.parts(json, isJSONLD: form == "jsonld") {
          for (index, item) in items.enumerated() {
            let isFound = try Self.isFound(item, syntax: syntax, in: bytes, of: label)
            scores[syntax, default: Score("extruct \(syntax)")]
              .count(isFound, "\(label)#\(index)")
            if !isFound, ProcessInfo.processInfo.environment["KUNCI_TALK"] != nil {
              print("extruct \(syntax) \(label)#\(index): \(String(describing: item).prefix(300))")
            }
          }
        }
      }
    }
    let bars = ["json-ld": 24, "microdata": 30, "opengraph": 5, "rdfa": 45]
    for (syntax, score) in scores.sorted(by: { $0.key < $1.key }) {
      score.check(bar: bars[syntax] ?? 0)
    }
    #expect(Set(scores.keys) == Set(bars.keys))
  }

  /// The items of a file of expectations, by syntax.
  private static func parts(_ json: Any, isJSONLD: Bool) -> [(String, [[String: Any]])] {
    if let all = json as? [String: Any] {
      return ["microdata", "json-ld", "opengraph", "rdfa"].compactMap { name in
        (all[name] as? [[String: Any]]).map { (name, $0) }
      }
    }
    guard let items = json as? [[String: Any]], let first = items.first else { return [] }
    if isJSONLD { return [("json-ld", items)] }
    if first["namespace"] != nil { return [("opengraph", items)] }
    if let types = first["type"] as? [String], types.contains(where: { $0.hasPrefix("h-") }) {
      return []
    }
    if first["properties"] != nil { return [("microdata", items)] }
    if first["elements"] != nil { return [] }
    return [("rdfa", items)]
  }

  /// The addresses that extruct's tests give to pages; "" leaves addresses as they are written.
  private static func address(of label: String, syntax: String) -> String {
    switch label {
    case "microdata.7.1": "http://blog.example.com/progress-report"
    case "microdata.object": "http://www.example.com/microdata/x"
    case "Portfolio_Niels_Lubberman": "http://nielslubberman.nl/drupal/"
    case "elysianfields", "elysianfields_1":
      "http://www.songkick.com/artists/236156-elysian-fields"
    case "tovestyrke":
      "https://www.songkick.com/concerts/30166884-tove-styrke-at-hoxton-square-bar-and-kitchen"
    default: syntax == "rdfa" || syntax == "json-ld" ? "http://www.example.com/index.html" : ""
    }
  }

  private static func isFound(
    _ item: [String: Any], syntax: String, in bytes: [UInt8], of label: String
  ) throws -> Bool {
    let base = address(of: label, syntax: syntax)
    switch syntax {
    case "microdata":
      let raw = try Sample.raw(bytes, address: base)
      let wanted = tree(item)
      return raw.nodes.indices.contains {
        raw.nodes[$0].syntax == .microdata && tree($0, raw, depth: 0) == wanted
      }
    case "opengraph":
      let raw = try Sample.raw(bytes, address: base)
      let pairs = (item["properties"] as? [[String]]) ?? []
      var found: [String: Set<String>] = [:]
      for node in raw.nodes where node.syntax == .openGraph {
        for property in node.properties {
          let text = ValueKey(property.value, base: "")?.text ?? ""
          found[property.name, default: []].insert(text)
          // `og:image` with properties of its own has its address there.
          if property.name.hasSuffix(":url") {
            found[String(property.name.dropLast(4)), default: []].insert(text)
          }
        }
      }
      return pairs.allSatisfy { pair in
        pair[1].isEmpty || !(SocialReader.syntax(of: pair[0]) == .openGraph)
          || found[SocialReader.usualName(pair[0])]?.contains(ValueKey(pair[1]).text) ?? false
      }
    default:
      let text = Array(try JSONSerialization.data(withJSONObject: item))
      var wanted = RawGraph()
      JSONLDReader.read(text, at: 0..<text.count, base: base, scope: 0, into: &wanted)
      let raw = try Sample.raw(bytes, address: base)
      let kind: StructuredSyntax = syntax == "rdfa" ? .rdfa : .jsonLD
      let found = facts(Triples(raw, syntaxes: [kind]))
      return facts(Triples(wanted, syntaxes: [.jsonLD])).isSubset(of: found)
    }
  }

  /// What is said, blank nodes without names: an item by itself does not show what points to it.
  private static func facts(_ triples: Triples) -> Set<String> {
    func shown(_ term: Triple.Term) -> String {
      switch term {
      case .blank: "_"
      case .address(let address): address
      case .literal(let text, _): "\"\(text)\""
      }
    }
    return Set(
      triples.all.compactMap { triple in
        let isCard =
          triple.name.contains("facebook.com/2008")
          || SocialReader.syntax(of: SocialReader.usualName(triple.name)) != nil
        return isCard ? nil : "\(shown(triple.subject)) \(triple.name) \(shown(triple.object))"
      })
  }

  /// An item of extruct's as text.
  private static func tree(_ item: [String: Any]) -> String {
    let types = (item["type"] as? [String]) ?? (item["type"] as? String).map { [$0] } ?? []
    var lines: [String] = []
    for (name, value) in (item["properties"] as? [String: Any]) ?? [:] {
      for entry in (value as? [Any]) ?? [value] {
        let text = (entry as? [String: Any]).map(tree) ?? collapsed("\(entry)")
        if !text.isEmpty { lines.append("\(name)=\(text)") }
      }
    }
    return "[\(types.map(shown).sorted().joined(separator: " ")): "
      + lines.sorted().joined(separator: "; ") + "]"
  }

  /// An item of ours as text of the same form.
  private static func tree(_ index: Int, _ raw: RawGraph, depth: Int) -> String {
    guard depth < 20 else { return "…" }
    let node = raw.nodes[index]
    var lines: [String] = []
    let vocabulary = node.types.first.map { type in
      type.lastIndex { $0 == "#" || $0 == "/" }.map { String(type[...$0]) } ?? type
    }
    for property in node.properties {
      var name = property.name
      if let vocabulary, name.hasPrefix(vocabulary) {
        name = String(name.dropFirst(vocabulary.count))
      }
      if name.hasPrefix("#") { name.removeFirst() }
      if let local = SchemaOrg.localName(name) { name = local }
      let text: String
      switch property.value {
      case .node(let other): text = tree(other, raw, depth: depth + 1)
      case .text(let words), .url(let words): text = collapsed(words)
      default: text = ""
      }
      if !text.isEmpty { lines.append("\(name)=\(text)") }
    }
    return "[\(node.types.map(shown).sorted().joined(separator: " ")): "
      + lines.sorted().joined(separator: "; ") + "]"
  }

  private static func shown(_ type: String) -> String { SchemaOrg.localName(type) ?? type }

  /// Without white space: extruct writes some where a block ends.
  private static func collapsed(_ text: String) -> String { text.filter { !$0.isWhitespace } }
}
