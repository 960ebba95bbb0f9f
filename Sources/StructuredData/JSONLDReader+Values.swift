extension JSONLDReader {
  mutating func readProperty(
    _ name: String, _ value: JSONValue, _ term: JSONLDContext.Term?, of node: Int,
    _ context: JSONLDContext, _ graph: inout RawGraph, depth: Int
  ) {
    if let scoped = term?.scoped {
      var inner = context
      apply(scoped, to: &inner, &graph)
      var term = term
      term?.scoped = nil
      return readProperty(name, value, term, of: node, inner, &graph, depth: depth)
    }
    if term?.type == "@json" {
      let text = String(decoding: json[value.source], as: UTF8.self)
      graph.add(
        RawGraph.Property(
          name: name, value: .text(text),
          datatype: "http://www.w3.org/1999/02/22-rdf-syntax-ns#JSON",
          source: place(value.source)), to: node)
      return
    }
    if let term, let members = value.members, !term.containers.isEmpty,
      readMap(name, members, term, of: node, context, &graph, depth: depth)
    {
      return
    }
    readValue(name, value, term, of: node, context, &graph, depth: depth)
  }

  /// Reads an object whose names are languages, identifiers, types or indexes. False when the term
  /// has no such container.
  mutating func readMap(
    _ name: String, _ members: [JSONMember], _ term: JSONLDContext.Term, of node: Int,
    _ context: JSONLDContext, _ graph: inout RawGraph, depth: Int
  ) -> Bool {
    let containers = Set(term.containers)
    if containers.contains("@language") {
      for member in members {
        for entry in member.value.entries {
          guard let text = entry.string else { continue }
          let isNone = context.expand(member.name, isVocabulary: true) == "@none"
          graph.add(
            RawGraph.Property(
              name: name, value: .text(text), language: isNone ? nil : member.name,
              source: place(entry.source)), to: node)
        }
      }
      return true
    }
    let isGraph = containers.contains("@graph")
    guard
      containers.contains("@index") || containers.contains("@id") || containers.contains("@type")
    else { return false }
    for member in members {
      let before = graph.nodes.count
      for entry in member.value.entries {
        if isGraph {
          readAll(entry, context, &graph, depth: depth + 1)
        } else {
          readValue(name, entry, term, of: node, context, &graph, depth: depth)
        }
      }
      guard graph.nodes.count > before else { continue }
      let isNone = context.expand(member.name, isVocabulary: true) == "@none"
      if isNone { continue }
      if containers.contains("@id"), graph.nodes[before].identifier == nil {
        graph.nodes[before].identifier = context.expand(
          member.name, isVocabulary: false, isAddress: true
        ).map(scopedBlank)
      } else if containers.contains("@type"),
        let type = context.expand(member.name, isVocabulary: true, isAddress: true)
      {
        graph.nodes[before].types.insert(type, at: 0)
      }
    }
    return true
  }

  mutating func readValue(
    _ name: String, _ value: JSONValue, _ term: JSONLDContext.Term?, of node: Int,
    _ context: JSONLDContext, _ graph: inout RawGraph, depth: Int
  ) {
    func add(
      _ raw: RawGraph.Value, language: String? = nil, datatype: String? = nil,
      at source: Range<Int>? = nil
    ) {
      graph.add(
        RawGraph.Property(
          name: name, value: raw, language: language, datatype: datatype,
          source: place(source ?? value.source)), to: node)
    }
    let language = term?.language ?? context.language
    let type = term?.type
    let datatype = type.flatMap { $0.hasPrefix("@") ? nil : $0 }
    switch value.kind {
    case .array(let entries):
      if entries.isEmpty { add(.null) }
      for entry in entries {
        readValue(name, entry, term, of: node, context, &graph, depth: depth)
      }
    case .null: add(.null)
    case .boolean(let isTrue): add(.boolean(isTrue), datatype: datatype)
    case .number(let written): add(.number(written), datatype: datatype)
    case .string(let text):
      if type == "@id" || type == "@vocab",
        let address = context.expand(text, isVocabulary: type == "@vocab", isAddress: true)
      {
        add(.reference(scopedBlank(address)))
      } else {
        add(.text(text), language: datatype == nil ? language : nil, datatype: datatype)
      }
    case .object(let members):
      var keys = LiteralKeys()
      for place in members.indices {
        let key = meaning(of: members[place].name, context)
        if let key, key.utf8.first == 0x40 { keys.note(key, members[place].value) }
      }
      if let literal = keys.value {
        let tag = keys.language?.string
        let literalType = keys.type?.string.flatMap {
          context.expand($0, isVocabulary: true, isAddress: true)
        }
        switch literal.kind {
        case .string(let text):
          add(.text(text), language: tag, datatype: literalType, at: literal.source)
        case .number(let written): add(.number(written), datatype: literalType, at: literal.source)
        case .boolean(let isTrue):
          add(.boolean(isTrue), datatype: literalType, at: literal.source)
        default: add(.null, at: literal.source)
        }
      } else if let list = keys.list ?? keys.set {
        if list.entries.isEmpty { add(.null, at: list.source) }
        for entry in list.entries {
          readValue(name, entry, term, of: node, context, &graph, depth: depth)
        }
      } else if members.isEmpty {
        add(.null)
      } else if let child = readNode(value, context, scoped: nil, &graph, depth: depth + 1) {
        add(child)
      }
    }
  }
}

/// The members of an object that make it a literal or a list.
private struct LiteralKeys {
  var value: JSONValue?
  var language: JSONValue?
  var type: JSONValue?
  var list: JSONValue?
  var set: JSONValue?

  mutating func note(_ key: String, _ entry: JSONValue) {
    switch key {
    case "@value": value = entry
    case "@language": language = entry
    case "@type": type = entry
    case "@list": list = entry
    case "@set": set = entry
    default: break
    }
  }
}
