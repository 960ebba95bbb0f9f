import Foundation
import Pages
import Testing

@testable import StructuredData

/// A statement, in the words that W3C's expected results use. Literals are compared by their text,
/// white space aside, and their language; schema.org is one vocabulary under `http` and `https`.
struct Triple: Hashable {
  enum Term: Hashable {
    case address(String)
    case blank(String)
    case literal(String, language: String?)
  }

  var subject: Term
  var name: String
  var object: Term
}

extension Triple.Term {
  static func resource(_ identifier: String) -> Self {
    if identifier.hasPrefix("_:") { return .blank(identifier) }
    if let local = SchemaOrg.localName(identifier) {
      return .address(SchemaOrg.address(of: local))
    }
    return .address(identifier)
  }

  static func text(_ text: String, _ language: String? = nil) -> Self {
    let words = text.split { $0.isWhitespace }
    return .literal(words.joined(separator: " "), language: language?.lowercased())
  }
}

/// A set of statements.
struct Triples {
  static let type = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
  var all: Set<Triple> = []

  mutating func add(_ subject: Triple.Term, _ name: String, _ object: Triple.Term) {
    // What a processor says of its own doing.
    if name == "http://www.w3.org/ns/rdfa#usesVocabulary" { return }
    let name =
      name == "http://schema.org/"
      ? SchemaOrg.address : SchemaOrg.localName(name).map(SchemaOrg.address) ?? name
    all.insert(Triple(subject: subject, name: name, object: object))
  }

  init() {}

  /// What a page's syntaxes say.
  init(_ raw: RawGraph, syntaxes: Set<StructuredSyntax>) {
    func term(_ index: Int) -> Triple.Term {
      raw.nodes[index].identifier.map(Triple.Term.resource) ?? .blank("node\(index)")
    }
    for (index, node) in raw.nodes.enumerated() where syntaxes.contains(node.syntax) {
      let subject = term(index)
      for type in node.types { add(subject, Self.type, .resource(type)) }
      for property in node.properties {
        let object: Triple.Term
        switch property.value {
        case .text(let text): object = .text(text, property.language)
        case .number(let written): object = .text(written)
        case .boolean(let isTrue): object = .text(isTrue ? "true" : "false")
        case .url(let address), .reference(let address): object = .resource(address)
        case .node(let other): object = term(other)
        case .null: continue
        }
        add(subject, property.name, object)
      }
    }
  }

  /// The same with lists as their entries, which is how this module gives them.
  var withoutLists: Triples {
    let rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    var first: [Triple.Term: Triple.Term] = [:]
    var rest: [Triple.Term: Triple.Term] = [:]
    for triple in all {
      if triple.name == rdf + "first" { first[triple.subject] = triple.object }
      if triple.name == rdf + "rest" { rest[triple.subject] = triple.object }
    }
    var result = Triples()
    for triple in all where triple.name != rdf + "first" && triple.name != rdf + "rest" {
      if triple.object == .address(rdf + "nil") { continue }
      guard first[triple.object] != nil else {
        result.all.insert(triple)
        continue
      }
      var cell: Triple.Term? = triple.object
      while let at = cell, let entry = first[at] {
        result.all.insert(Triple(subject: triple.subject, name: triple.name, object: entry))
        cell = rest[at]
      }
    }
    return result
  }

  /// Lines in which blank nodes bear names that follow from what is said of them, sorted. Two sets
  /// of statements that say the same have the same lines.
  var lines: [String] {
    var colours: [String: Int] = [:]
    for triple in all {
      for term in [triple.subject, triple.object] {
        if case .blank(let name) = term { colours[name] = 0 }
      }
    }
    func shown(_ term: Triple.Term, _ colours: [String: Int]) -> String {
      switch term {
      case .address(let address): "<\(address)>"
      case .blank(let name): "_:\(String(UInt(bitPattern: colours[name] ?? 0), radix: 36))"
      case .literal(let text, let language): "\"\(text)\"\(language.map { "@" + $0 } ?? "")"
      }
    }
    // As many rounds as the longest way between two blank nodes.
    for _ in 0..<min(12, colours.count + 1) {
      var said: [String: [String]] = [:]
      for triple in all {
        if case .blank(let name) = triple.subject {
          said[name, default: []].append("> \(triple.name) \(shown(triple.object, colours))")
        }
        if case .blank(let name) = triple.object {
          said[name, default: []].append("< \(triple.name) \(shown(triple.subject, colours))")
        }
      }
      colours = said.mapValues { lines in
        lines.sorted().joined(separator: "\n").utf8.reduce(5381) { $0 &* 33 &+ Int($1) }
      }
    }
    return all.map {
      "\(shown($0.subject, colours)) <\($0.name)> \(shown($0.object, colours))"
    }.sorted()
  }
}

/// Reads Turtle and N-Quads as W3C's tests have them.
struct TurtleReader {
  private let text: [Character]
  private var at = 0
  private let base: String
  private var prefixes: [String: String] = [:]
  private var blanks = 0
  private var result = Triples()

  struct Failure: Error { var place: Int }

  static func read(_ text: String, base: String) throws -> Triples {
    var reader = TurtleReader(text: Array(text), base: base)
    while reader.skip() { try reader.statement() }
    return reader.result
  }

  private init(text: [Character], base: String) {
    self.text = text
    self.base = base
  }

  private mutating func skip() -> Bool {
    while at < text.count {
      if text[at].isWhitespace {
        at += 1
      } else if text[at] == "#" {
        while at < text.count, !text[at].isNewline { at += 1 }
      } else {
        return true
      }
    }
    return false
  }

  private func starts(_ word: String) -> Bool {
    at + word.count <= text.count && String(text[at..<at + word.count]).lowercased() == word
  }

  private mutating func expect(_ character: Character) throws {
    guard skip(), text[at] == character else { throw Failure(place: at) }
    at += 1
  }

  private mutating func statement() throws {
    if starts("@prefix") || starts("prefix") {
      let hasDot = text[at] == "@"
      at += hasDot ? 7 : 6
      _ = skip()
      let name = word { $0 != ":" }
      at += 1
      _ = skip()
      prefixes[name] = try address()
      if hasDot { try expect(".") }
      return
    }
    if starts("@base") {
      at += 5
      _ = skip()
      _ = try address()
      return try expect(".")
    }
    guard skip() else { return }
    let isAnonymous = text[at] == "["
    let subject = try term()
    guard skip() else { throw Failure(place: at) }
    if !(isAnonymous && text[at] == ".") { try predicates(subject) }
    try expect(".")
  }

  private mutating func predicates(_ subject: Triple.Term) throws {
    while skip(), text[at] != ".", text[at] != "]" {
      let name: String
      if text[at] == "a", at + 1 < text.count, text[at + 1].isWhitespace {
        at += 1
        name = Triples.type
      } else {
        guard case .address(let address) = try term() else { throw Failure(place: at) }
        name = address
      }
      while skip() {
        let object = try term()
        result.add(subject, name, object)
        guard skip() else { break }
        if text[at] == "," { at += 1 } else { break }
      }
      // The graph of a quad.
      if skip(), text[at] == "<" || text[at] == "_" { _ = try term() }
      guard skip(), text[at] == ";" else { return }
      while skip(), text[at] == ";" { at += 1 }
    }
  }

  private mutating func word(_ isPart: (Character) -> Bool) -> String {
    let start = at
    while at < text.count, isPart(text[at]) { at += 1 }
    return String(text[start..<at])
  }

  private mutating func address() throws -> String {
    try expect("<")
    let written = word { $0 != ">" }
    at += 1
    return Address.resolve(unescaped(written), against: base)
  }

  private mutating func term() throws -> Triple.Term {
    guard skip() else { throw Failure(place: at) }
    switch text[at] {
    case "<": return .resource(try address())
    case "[":
      at += 1
      blanks += 1
      let blank = Triple.Term.blank("_:anonymous\(blanks)")
      try predicates(blank)
      try expect("]")
      return blank
    case "(":
      at += 1
      var entries: [Triple.Term] = []
      while skip(), text[at] != ")" { entries.append(try term()) }
      at += 1
      return list(entries)
    case "\"", "'": return try literal()
    case "_":
      at += 2
      let name = word { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }
      return .blank("_:" + name)
    default:
      if text[at].isNumber || text[at] == "-" || text[at] == "+" {
        var written = word { $0.isNumber || "+-.eE".contains($0) }
        if written.hasSuffix(".") {
          written.removeLast()
          at -= 1
        }
        return .text(written)
      }
      if starts("true") || starts("false") { return .text(word { $0.isLetter }) }
      let prefix = word { $0 != ":" && !$0.isWhitespace }
      guard at < text.count, text[at] == ":", let start = prefixes[prefix] else {
        throw Failure(place: at)
      }
      at += 1
      var local = word { $0.isLetter || $0.isNumber || "_-.:%\\/#".contains($0) }
      if local.hasSuffix(".") {
        local.removeLast()
        at -= 1
      }
      return .resource(start + local.replacingOccurrences(of: "\\", with: ""))
    }
  }

  private mutating func list(_ entries: [Triple.Term]) -> Triple.Term {
    let rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    var rest = Triple.Term.address(rdf + "nil")
    for entry in entries.reversed() {
      blanks += 1
      let cell = Triple.Term.blank("_:cell\(blanks)")
      result.add(cell, rdf + "first", entry)
      result.add(cell, rdf + "rest", rest)
      rest = cell
    }
    return rest
  }

  private mutating func literal() throws -> Triple.Term {
    let mark = String(text[at])
    let isLong = starts(mark + mark + mark)
    let end = isLong ? mark + mark + mark : mark
    at += end.count
    var written = ""
    while at < text.count, !starts(end) {
      if text[at] == "\\" {
        written.append(text[at])
        at += 1
      }
      written.append(text[at])
      at += 1
    }
    at += end.count
    var language: String?
    if at < text.count, text[at] == "@" {
      at += 1
      language = word { $0.isLetter || $0.isNumber || $0 == "-" }
    } else if starts("^^") {
      at += 2
      _ = try term()
    }
    return .text(unescaped(written), language)
  }

  private func unescaped(_ written: String) -> String {
    guard written.contains("\\") else { return written }
    var result = ""
    var rest = written[...]
    while let character = rest.popFirst() {
      guard character == "\\", let code = rest.popFirst() else {
        result.append(character)
        continue
      }
      switch code {
      case "n": result += "\n"
      case "t": result += "\t"
      case "r": result += "\r"
      case "u", "U":
        let digits = rest.prefix(code == "u" ? 4 : 8)
        rest = rest.dropFirst(digits.count)
        result.unicodeScalars.append(
          UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init) ?? "\u{FFFD}")
      default: result.append(code)
      }
    }
    return result
  }
}

/// Reads pages for the tests of this module.
enum Sample {
  static func page(_ html: String, address: String = "https://shop.example/p") throws -> Page {
    try page(Array(html.utf8), address: address)
  }

  static func page(_ bytes: [UInt8], address: String) throws -> Page {
    try PageReader().read(bytes, address: address).get()
  }

  static func graph(_ html: String, address: String = "https://shop.example/p") throws
    -> EntityGraph
  {
    StructuredDataReader().read(try page(html, address: address))
  }

  /// What the syntaxes of a page say, each place by itself.
  static func raw(_ bytes: [UInt8], address: String) throws -> RawGraph {
    let page = try page(bytes, address: address)
    let base = StructuredDataReader.base(of: page, address: nil)
    return StructuredDataReader().readRaw(page, base: base)
  }
}

/// Counts what passed, prints one line, and holds it against a bar.
struct Score {
  let name: String
  private(set) var passed = 0
  private(set) var failed: [String] = []

  init(_ name: String) { self.name = name }

  var total: Int { passed + failed.count }

  mutating func count(_ isPassed: Bool, _ label: String) {
    if isPassed { passed += 1 } else { failed.append(label) }
  }

  /// Prints the count; `bar` is the number that must pass.
  func check(bar: Int) {
    print("counts: \(name): \(passed) of \(total) passed (bar \(bar))")
    if !failed.isEmpty { print("counts: \(name): not passed: \(failed.joined(separator: ", "))") }
    #expect(passed >= bar, "\(name)")
  }
}
