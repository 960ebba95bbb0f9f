extension PlainScriptReader {
  /// Where a script stands and what its names and addresses mean.
  struct Script {
    var text: [UInt8]
    /// Where it begins in the decoded page.
    var start: Int
    /// Names blank nodes apart from those of other scripts.
    var scope: Int
    /// schema.org's own.
    var context: JSONLDContext

    func place(_ token: Token) -> Range<Int> { start + Int(token.start)..<start + Int(token.end) }

    func scopedBlank(_ identifier: String) -> String {
      identifier.utf8.first == 0x5F && identifier.hasPrefix("_:")
        ? "_:s\(scope).\(identifier.dropFirst(2))" : identifier
    }
  }

  /// Reads a script into `graph`; false, and nothing is added, where it is not plain.
  mutating func read(
    _ text: [UInt8], at block: Range<Int>, base: String, scope: Int, into graph: inout RawGraph,
    _ terms: inout TermMemory, _ names: inout NameTable
  ) -> Bool {
    guard tokenize(text, limits: graph.limits.json, &terms), isEveryThingInContext(terms),
      graph.hasRoom(nodes: tokens.count, properties: tokens.count)
    else { return false }
    var script = Script(
      text: text, start: block.lowerBound, scope: scope, context: JSONLDContext(base: base))
    script.context.useSchemaOrg()
    var entry = tokens[0].kind == .array ? 1 : 0
    while entry < tokens.count {
      if tokens[entry].kind == .object {
        _ = readNode(entry, script, &graph, &terms, &names, depth: 0)
      }
      entry = Int(tokens[entry].next)
    }
    return true
  }

  /// Whether the script is a thing, or a list of things, with a context each.
  private func isEveryThingInContext(_ terms: TermMemory) -> Bool {
    var entry = tokens[0].kind == .array ? 1 : 0
    while entry < tokens.count {
      let token = tokens[entry]
      switch token.kind {
      case .null: break
      case .object:
        var hasContext = false
        var member = entry + 1
        while member < token.next, !hasContext {
          hasContext = terms.role(Int(tokens[member].name)) == .context
          member = Int(tokens[member].next)
        }
        guard hasContext else { return false }
      default: return false
      }
      entry = Int(token.next)
    }
    return true
  }

  /// As `JSONLDReader.readNode` does.
  private mutating func readNode(
    _ place: Int, _ script: Script, _ graph: inout RawGraph, _ terms: inout TermMemory,
    _ names: inout NameTable, depth: Int
  ) -> RawGraph.Value? {
    let own = tokens[place]
    var identifier: String?
    var types: [String] = []
    var count = 0
    var hasProperties = false
    var hasGraph = false
    var member = place + 1
    while member < own.next {
      let token = tokens[member]
      switch terms.role(Int(token.name)) {
      case .type: readTypes(member, script, &graph, &terms, &types)
      case .identifier:
        if token.kind == .string || token.kind == .escaped {
          identifier = self.identifier(token, script)
        }
      case .graph: hasGraph = true
      case .property: hasProperties = true
      case .context, .other: break
      }
      count += 1
      member = Int(token.next)
    }
    if !hasProperties, types.isEmpty {
      // A reference, a wrapping of a graph, or nothing.
      if hasGraph { readGraphs(of: place, script, &graph, &terms, &names, depth: depth) }
      if let identifier, !hasGraph || depth > 0 { return .reference(identifier) }
      guard !hasGraph, depth > 0 else { return nil }
      return graph.add(RawGraph.Node(syntax: .jsonLD, source: script.place(own))).map { .node($0) }
    }
    guard
      let node = graph.add(
        RawGraph.Node(
          identifier: identifier, types: types, syntax: .jsonLD, source: script.place(own)))
    else { return nil }
    var properties: [RawGraph.Property] = []
    properties.reserveCapacity(min(count, 64))
    member = place + 1
    while member < own.next {
      let token = tokens[member]
      switch terms.role(Int(token.name)) {
      case .property:
        readValue(
          member, named: Int(token.name), script, &graph, &terms, &names, &properties, depth: depth)
      case .graph: readAll(member, script, &graph, &terms, &names, depth: depth + 1)
      case .context, .type, .identifier, .other: break
      }
      member = Int(token.next)
    }
    graph.set(properties, of: node)
    return .node(node)
  }

  private mutating func readGraphs(
    of place: Int, _ script: Script, _ graph: inout RawGraph, _ terms: inout TermMemory,
    _ names: inout NameTable, depth: Int
  ) {
    var member = place + 1
    while member < tokens[place].next {
      if terms.role(Int(tokens[member].name)) == .graph {
        readAll(member, script, &graph, &terms, &names, depth: depth + 1)
      }
      member = Int(tokens[member].next)
    }
  }

  /// The things in a list, or one.
  private mutating func readAll(
    _ place: Int, _ script: Script, _ graph: inout RawGraph, _ terms: inout TermMemory,
    _ names: inout NameTable, depth: Int
  ) {
    let token = tokens[place]
    switch token.kind {
    case .object: _ = readNode(place, script, &graph, &terms, &names, depth: depth)
    case .array:
      var entry = place + 1
      while entry < token.next {
        readAll(entry, script, &graph, &terms, &names, depth: depth)
        entry = Int(tokens[entry].next)
      }
    default: break
    }
  }

  private mutating func readValue(
    _ place: Int, named name: Int, _ script: Script, _ graph: inout RawGraph,
    _ terms: inout TermMemory, _ names: inout NameTable, _ properties: inout [RawGraph.Property],
    depth: Int
  ) {
    let token = tokens[place]
    let value: RawGraph.Value
    switch token.kind {
    case .string, .escaped: value = .text(string(token, script.text))
    case .number: value = .number(string(token, script.text))
    case .yes: value = .boolean(true)
    case .no: value = .boolean(false)
    case .null: value = .null
    case .array where token.next > place + 1:
      var entry = place + 1
      while entry < token.next {
        readValue(entry, named: name, script, &graph, &terms, &names, &properties, depth: depth)
        entry = Int(tokens[entry].next)
      }
      return
    case .object where token.next > place + 1:
      guard let child = readNode(place, script, &graph, &terms, &names, depth: depth + 1) else {
        return
      }
      value = child
    case .array, .object: value = .null
    }
    let (meaning, number) = terms.property(name, &names)
    properties.append(
      RawGraph.Property(name: meaning, value: value, source: script.place(token), number: number))
  }

  // MARK: - Texts

  private mutating func readTypes(
    _ place: Int, _ script: Script, _ graph: inout RawGraph, _ terms: inout TermMemory,
    _ types: inout [String]
  ) {
    let list = tokens[place]
    guard list.kind == .array else { return readType(list, script, &graph, &terms, &types) }
    var entry = place + 1
    while entry < list.next {
      readType(tokens[entry], script, &graph, &terms, &types)
      entry = Int(tokens[entry].next)
    }
  }

  private mutating func readType(
    _ token: Token, _ script: Script, _ graph: inout RawGraph, _ terms: inout TermMemory,
    _ types: inout [String]
  ) {
    let text = script.text.span
    let number: Int
    switch token.kind {
    case .string where Self.isWord(text.extracting(token.source)):
      number = terms.number(of: text.extracting(token.source))
    case .string, .escaped:
      number = terms.number(of: JSONLDReader.trimmed(string(token, script.text)).utf8.span)
    default: return
    }
    // A vocabulary leaves no name to be an address.
    guard let type = terms.meaning(number), type.utf8.first != 0x40 else { return }
    graph.add(type: script.scopedBlank(type), to: &types)
  }

  private mutating func identifier(_ token: Token, _ script: Script) -> String? {
    let text = string(token, script.text)
    if Self.isWhole(text.utf8.span) { return text }
    return script.context.expand(text, isVocabulary: false, isAddress: true)
      .map { script.scopedBlank($0) }
  }

  /// Whether a text is ASCII without blanks, and not empty.
  private static func isWord(_ text: Span<UInt8>) -> Bool {
    for at in 0..<text.count where text[at] &- 0x21 >= 0x5E { return false }
    return !text.isEmpty
  }

  /// Whether a text is an address with `//` behind its scheme, in ASCII: it stands for itself.
  private static func isWhole(_ text: Span<UInt8>) -> Bool {
    guard text.count > 3, (text[0] | 0x20) &- 0x61 < 26 else { return false }
    var colon = 0
    for at in 0..<text.count {
      let byte = text[at]
      if byte >= 0x80 { return false }
      if byte == 0x3A, colon == 0 { colon = at }
    }
    return colon > 0 && colon + 2 < text.count && text[colon + 1] == 0x2F && text[colon + 2] == 0x2F
  }

  /// The text of a string or number.
  mutating func string(_ token: Token, _ script: [UInt8]) -> String {
    guard token.kind == .escaped else {
      return String(decoding: script[token.source], as: UTF8.self)
    }
    let text = script.span
    buffer.removeAll(keepingCapacity: true)
    var at = Int(token.start)
    while at < token.end {
      guard text[at] == 0x5C else {
        buffer.append(text[at])
        at += 1
        continue
      }
      // Invariant 4.
      let code = text[at + 1]
      at += 2
      switch code {
      case 0x62: buffer.append(0x08)
      case 0x66: buffer.append(0x0C)
      case 0x6E: buffer.append(0x0A)
      case 0x72: buffer.append(0x0D)
      case 0x74: buffer.append(0x09)
      case 0x75:
        var unit = Self.unit(text, at) ?? 0
        at += 4
        if unit & 0xFC00 == 0xD800 {
          let low = Self.unit(text, at + 2) ?? 0
          unit = 0x10000 + (unit & 0x3FF) << 10 + (low & 0x3FF)
          at += 6
        }
        buffer.append(contentsOf: String(Unicode.Scalar(unit) ?? "\u{FFFD}").utf8)
      default: buffer.append(code)
      }
    }
    return String(decoding: buffer, as: UTF8.self)
  }
}
