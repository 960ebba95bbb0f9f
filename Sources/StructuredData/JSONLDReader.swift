/// Reads JSON-LD scripts into a `RawGraph`: what JSON-LD 1.1 calls expansion, with places.
///
/// Beyond the standard: a script without any `@context` is read as schema.org's, with a finding.
/// Not done: contexts elsewhere are not fetched, `@direction` and `@index` say nothing here, graphs
/// in graphs are taken as one, and lists are values in order.
struct JSONLDReader {
  /// Where a script begins in the decoded page.
  let block: Range<Int>
  /// Offsets of the JSON to offsets of the script, where the script had to be decoded first.
  let places: EscapedText?
  let base: String
  /// Names blank nodes apart from those of other scripts.
  let scope: Int
  /// What was read: the script, or what it was decoded to.
  let json: [UInt8]
  var usesMissingContext = false
  /// What names mean under schema.org's own context.
  var terms = TermMemory.none
  /// Whether an object of the script has a name twice.
  var hasDuplicates = false

  /// A reader of the script at `block`; `scope` is its number on the page.
  init(
    _ json: [UInt8], block: Range<Int>, places: EscapedText?, base: String, scope: Int
  ) {
    self.json = json
    self.block = block
    self.places = places
    self.base = base
    self.scope = scope
  }

  /// Reads one script into `graph`. What cannot be read is a finding, never an error.
  static func read(
    _ text: [UInt8], at block: Range<Int>, base: String, scope: Int, into graph: inout RawGraph
  ) {
    var terms = TermMemory()
    read(text, at: block, base: base, scope: scope, into: &graph, &terms)
  }

  /// Reads one script, with what is known of names.
  static func read(
    _ text: [UInt8], at block: Range<Int>, base: String, scope: Int, into graph: inout RawGraph,
    _ terms: inout TermMemory
  ) {
    let escaped = EscapedText(text)
    var json = JSONReader(escaped?.bytes ?? text, limits: graph.limits.json)
    var reader = JSONLDReader(
      json.text, block: block, places: escaped, base: base, scope: scope)
    swap(&reader.terms, &terms)
    defer { swap(&reader.terms, &terms) }
    if let escaped {
      reader.find(
        .escapedHTML, .repaired, escaped.firstEscape..<escaped.firstEscape,
        "quotation marks written as references; a script is not decoded, write \" as it is",
        &graph, isMapped: false)
    }
    do throws(JSONFailure) {
      let values = try json.readAll()
      reader.note(json.repairs, &graph)
      reader.hasDuplicates = json.repairs.contains { $0.kind == .duplicateName }
      if values.isEmpty {
        reader.find(
          .empty, .unreadable, 0..<0, "a JSON-LD script without content; remove it", &graph)
      }
      for value in values { reader.readTop(value, &graph) }
    } catch {
      reader.note(json.repairs, &graph)
      reader.find(error.kind, .unreadable, error.source, error.detail, &graph)
    }
    if reader.usesMissingContext {
      reader.find(
        .contextMissing, .repaired, 0..<0,
        "no @context; read as schema.org's, add \"@context\": \"https://schema.org\"", &graph)
    }
  }

  // MARK: - Findings

  func note(_ repairs: [JSONRepair], _ graph: inout RawGraph) {
    for repair in repairs.sorted(by: { $0.source.lowerBound < $1.source.lowerBound }) {
      find(repair.kind, repair.outcome, repair.source, repair.detail, &graph)
    }
  }

  func find(
    _ kind: ExtractionFinding.Kind, _ outcome: ExtractionFinding.Outcome, _ source: Range<Int>,
    _ detail: String, _ graph: inout RawGraph, isMapped: Bool = true
  ) {
    graph.find(
      ExtractionFinding(
        kind, outcome, syntax: .jsonLD, block: block,
        source: isMapped
          ? place(source)
          : block.lowerBound + source.lowerBound..<block.lowerBound + source.upperBound, detail))
  }

  /// Bytes of the JSON as bytes of the page.
  func place(_ range: Range<Int>) -> Range<Int> {
    let inScript = places?.source(of: range) ?? range
    return block.lowerBound + inScript.lowerBound..<block.lowerBound + inScript.upperBound
  }

  // MARK: - Nodes

  mutating func readTop(_ value: JSONValue, _ graph: inout RawGraph) {
    for entry in value.entries {
      switch entry.kind {
      case .object:
        _ = readNode(entry, JSONLDContext(base: base), scoped: nil, &graph, depth: 0)
      case .array: readTop(entry, &graph)
      case .null: break
      default:
        find(
          .notAnObject, .unreadable, entry.source, "no object and no list of objects", &graph)
      }
    }
  }

  func remark(_ remarks: [JSONLDContext.Remark], _ graph: inout RawGraph) {
    for remark in remarks {
      find(remark.kind, remark.outcome, remark.source, remark.detail, &graph)
    }
  }

  func apply(
    _ value: JSONValue, to context: inout JSONLDContext, _ graph: inout RawGraph
  ) {
    var remarks: [JSONLDContext.Remark] = []
    context.apply(value, remarks: &remarks)
    remark(remarks, &graph)
  }

  /// Reads an object that stands for a thing. Nil when it says nothing of one, or too many are there.
  mutating func readNode(
    _ value: JSONValue, _ outer: JSONLDContext, scoped: JSONValue?, _ graph: inout RawGraph,
    depth: Int
  ) -> RawGraph.Value? {
    guard let members = value.members, !graph.isFull else { return nil }
    var inherited = outer
    if let scoped { apply(scoped, to: &inherited, &graph) }
    if let context = value["@context"] { apply(context, to: &inherited, &graph) }
    // The first object that needs a context and has none.
    let hasGraph = value.has("@graph")
    if !inherited.isGiven, depth < 2, !hasGraph || value.has("@type"),
      inherited.vocabulary == nil
    {
      inherited.useSchemaOrg()
      if members.contains(where: { needsContext($0.name) }) { usesMissingContext = true }
    }
    var context = inherited
    var identifier: String?
    var types: [String] = []
    var typeNames: [String] = []
    var names = meanings(of: members, context)
    for place in names.indices where names[place] == "@type" {
      switch members[place].value.kind {
      case .string(let name): typeNames.append(name)
      default: typeNames += members[place].value.entries.compactMap(\.string)
      }
    }
    // Contexts that belong to types hold for this thing, not for those in it. schema.org has none.
    if !inherited.isPlain {
      for name in Set(typeNames).sorted() {
        guard let local = inherited.terms[name]?.scoped else { continue }
        apply(local, to: &context, &graph)
        names = meanings(of: members, context)
      }
    }
    for name in typeNames {
      let trimmed = Self.trimmed(name)
      // A vocabulary leaves no name to be an address.
      let type =
        inherited.isPlain
        ? terms.meaning(of: trimmed)
        : inherited.expand(trimmed, isVocabulary: true, isAddress: true)
      if let type, !type.isEmpty, !type.hasPrefix("@") {
        graph.add(type: scopedBlank(type), to: &types)
      }
    }
    for place in names.indices where names[place] == "@id" {
      if let text = members[place].value.string {
        identifier = context.expand(text, isVocabulary: false, isAddress: true).map(scopedBlank)
      }
    }
    let hasKeys = names.contains { key in
      guard let key else { return false }
      return key.utf8.first != 0x40 || key == "@reverse" || key == "@nest"
    }
    if !hasKeys, types.isEmpty {
      // A reference, a wrapping of a graph, or nothing.
      var reference: RawGraph.Value?
      if let identifier, !hasGraph || depth > 0 { reference = .reference(identifier) }
      for (member, key) in zip(members, names) {
        if key == "@graph" || key == "@included" {
          readAll(member.value, inherited, &graph, depth: depth + 1)
        }
      }
      if reference == nil, !hasGraph, depth > 0 {
        return graph.add(RawGraph.Node(syntax: .jsonLD, source: place(value.source))).map {
          .node($0)
        }
      }
      return reference
    }
    guard
      let node = graph.add(
        RawGraph.Node(
          identifier: identifier, types: types, syntax: .jsonLD, source: place(value.source)))
    else { return nil }
    graph.reserve(members.count, of: node)
    readMembers(members, names, of: node, context, inherited, &graph, depth: depth)
    return .node(node)
  }

  /// The whole address or keyword of each member's name; nil for those that mean nothing.
  mutating func meanings(of members: [JSONMember], _ context: JSONLDContext) -> [String?] {
    var names: [String?] = []
    names.reserveCapacity(members.count)
    for place in members.indices { names.append(meaning(of: members[place].name, context)) }
    return names
  }

  mutating func meaning(of name: String, _ context: JSONLDContext) -> String? {
    context.isPlain
      ? terms.meaning(of: name) : context.expand(name, isVocabulary: true)
  }

  func needsContext(_ name: String) -> Bool { !name.hasPrefix("@") && !name.contains(":") }

  mutating func readAll(
    _ value: JSONValue, _ context: JSONLDContext, _ graph: inout RawGraph, depth: Int
  ) {
    for entry in value.entries {
      if case .array = entry.kind {
        readAll(entry, context, &graph, depth: depth)
      } else {
        _ = readNode(entry, context, scoped: nil, &graph, depth: depth)
      }
    }
  }

  mutating func readMembers(
    _ members: [JSONMember], _ names: [String?], of node: Int, _ context: JSONLDContext,
    _ inherited: JSONLDContext, _ graph: inout RawGraph, depth: Int
  ) {
    var last: [String: Int] = [:]
    if hasDuplicates {
      for (index, member) in members.enumerated() { last[member.name] = index }
    }
    for (index, member) in members.enumerated() {
      guard let key = names[index], !hasDuplicates || last[member.name] == index else { continue }
      // The terms of schema.org's own context say nothing but an address.
      let term = context.isPlain ? nil : context.terms[member.name]
      switch key {
      case "@graph", "@included": readAll(member.value, inherited, &graph, depth: depth + 1)
      case "@nest":
        for entry in member.value.entries {
          if let inner = entry.members {
            let innerNames = meanings(of: inner, context)
            readMembers(
              inner, innerNames, of: node, context, inherited, &graph, depth: depth + 1)
          }
        }
      case "@reverse":
        for inner in member.value.members ?? [] {
          guard let name = context.expand(inner.name, isVocabulary: true), !name.hasPrefix("@")
          else { continue }
          let term = context.terms[inner.name]
          // What is the reverse of a reverse stands the right way round.
          if term?.isReverse == true {
            readProperty(name, inner.value, term, of: node, inherited, &graph, depth: depth)
          } else {
            readReverse(name, inner.value, term, of: node, inherited, &graph, depth: depth)
          }
        }
      default:
        if key.utf8.first == 0x40 || !key.utf8.contains(0x3A) { continue }
        if term?.isReverse == true {
          readReverse(key, member.value, term, of: node, inherited, &graph, depth: depth)
        } else {
          readProperty(key, member.value, term, of: node, inherited, &graph, depth: depth)
        }
      }
    }
  }

  mutating func readReverse(
    _ name: String, _ value: JSONValue, _ term: JSONLDContext.Term?, of node: Int,
    _ context: JSONLDContext, _ graph: inout RawGraph, depth: Int
  ) {
    for entry in value.entries {
      var subject: Int?
      switch entry.kind {
      case .object:
        switch readNode(entry, context, scoped: term?.scoped, &graph, depth: depth + 1) {
        case .node(let other): subject = other
        case .reference(let identifier): subject = placeholder(identifier, entry, &graph)
        default: break
        }
      case .string(let text):
        if let identifier = context.expand(text, isVocabulary: false, isAddress: true) {
          subject = placeholder(scopedBlank(identifier), entry, &graph)
        }
      default: break
      }
      guard let subject else { continue }
      graph.add(
        RawGraph.Property(name: name, value: .node(node), source: place(entry.source)), to: subject)
    }
  }

  /// A node that stands for an identifier until places are joined.
  func placeholder(
    _ identifier: String, _ value: JSONValue, _ graph: inout RawGraph
  ) -> Int? {
    graph.add(
      RawGraph.Node(identifier: identifier, syntax: .jsonLD, source: place(value.source)))
  }

  // MARK: - Names

  /// A blank name that cannot be one of another script.
  func scopedBlank(_ identifier: String) -> String {
    identifier.utf8.first == 0x5F && identifier.hasPrefix("_:")
      ? "_:s\(scope).\(identifier.dropFirst(2))" : identifier
  }

  static func trimmed(_ text: String) -> String {
    if let first = text.utf8.first, let last = text.utf8.last, first &- 0x21 < 0x5E,
      last &- 0x21 < 0x5E
    {
      return text
    }
    var rest = text[...]
    while let first = rest.first, first.isWhitespace { rest.removeFirst() }
    while let last = rest.last, last.isWhitespace { rest.removeLast() }
    return String(rest)
  }
}
