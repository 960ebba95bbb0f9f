/// What the names of a JSON-LD text mean at one place of it (JSON-LD 1.1, 4.1). Nothing is fetched:
/// of contexts elsewhere only schema.org's is known.
struct JSONLDContext {
  struct Term: Sendable {
    /// A whole address or a keyword; nil for a name that is to be ignored.
    var address: String?
    /// `@id`, `@vocab`, `@json`, `@none` or a datatype's address.
    var type: String?
    /// The outer nil: not said. The inner: said to be none.
    var language: String??
    var containers: [String] = []
    var isReverse = false
    var isPrefix = false
    /// A context for the values of this property, or for things of this type.
    var scoped: JSONValue?
  }

  var terms: [String: Term] = [:]
  var vocabulary: String?
  var base: String
  let documentBase: String
  var language: String?
  var isSchemaOrg = false
  /// Whether a context was given at all, even an unknown one.
  var isGiven = false
  /// Whether schema.org's own context holds and nothing beside it that says what names mean.
  private(set) var isPlain = false

  /// The state before any context.
  init(base: String) {
    self.base = base
    documentBase = base
  }

  /// What a context says that is wrong or unknown, with its place in the script.
  struct Remark {
    var kind: ExtractionFinding.Kind
    var outcome: ExtractionFinding.Outcome
    var source: Range<Int>
    var detail: String
  }

  static let maximumContexts = 64
  /// Terms that hold at one place; what is defined beyond has no meaning. schema.org's own context
  /// has some 2,800, which need no definition here.
  static let maximumTerms = 4000

  /// Takes in the value of `@context`.
  mutating func apply(_ value: JSONValue, remarks: inout [Remark]) {
    isGiven = true
    for entry in value.entries.prefix(Self.maximumContexts) {
      switch entry.kind {
      case .null:
        let fresh = JSONLDContext(base: documentBase)
        self = fresh
        isGiven = true
      case .string(let address): applyRemote(address, at: entry.source, &remarks)
      case .object(let members): applyLocal(members, &remarks)
      case .array:
        for inner in entry.entries.prefix(Self.maximumContexts) {
          if case .array = inner.kind { continue }
          apply(inner, remarks: &remarks)
        }
      case .number, .boolean:
        remarks.append(
          Remark(
            kind: .invalidJSONLD, outcome: .noted, source: entry.source,
            detail: "@context is no address and no object; write \"https://schema.org\""))
      }
    }
  }

  private mutating func applyRemote(
    _ address: String, at source: Range<Int>, _ remarks: inout [Remark]
  ) {
    let trimmed = address.filter { !$0.isWhitespace }
    guard SchemaOrg.isVocabulary(trimmed) else {
      remarks.append(
        Remark(
          kind: .contextUnknown, outcome: .noted, source: source,
          detail: "the context \"\(address.prefix(80))\" is not known and nothing is fetched; "
            + "names that only it explains are left out"))
      return
    }
    if !SchemaOrg.isUsualForm(address) {
      remarks.append(
        Remark(
          kind: .contextForm, outcome: .noted, source: source,
          detail: "\"\(address.prefix(80))\" is read as schema.org; write \"https://schema.org\""))
    }
    useSchemaOrg()
  }

  /// Takes in schema.org's own context, as far as it matters here.
  mutating func useSchemaOrg() {
    isSchemaOrg = true
    if terms.isEmpty {
      terms = Self.schemaOrgTerms
      vocabulary = SchemaOrg.address
      isPlain = true
      return
    }
    vocabulary = SchemaOrg.address
    if !isPlain {
      terms.merge(Self.schemaOrgTerms) { own, theirs in theirs.isPrefix ? own : theirs }
    }
  }

  private static let schemaOrgTerms: [String: Term] = {
    var terms = SchemaOrg.prefixes.mapValues { Term(address: $0, isPrefix: true) }
    terms["type"] = Term(address: "@type")
    terms["id"] = Term(address: "@id")
    return terms
  }()

  private mutating func applyLocal(_ members: [JSONMember], _ remarks: inout [Remark]) {
    if members.contains(where: { $0.name != "@language" && $0.name != "@base" }) { isPlain = false }
    var local: [String: JSONValue] = [:]
    for member in members { local[member.name] = member.value }
    if let value = local["@import"], let address = value.string {
      applyRemote(address, at: value.source, &remarks)
    }
    if let value = local["@base"] {
      switch value.kind {
      case .string(let address): base = Address.resolve(address, against: base)
      case .null: base = ""
      default: break
      }
    }
    if let value = local["@vocab"] {
      switch value.kind {
      case .string(let address):
        vocabulary =
          address.isEmpty
          ? (vocabulary ?? base)
          : expand(address, isVocabulary: true, local: local) ?? address
        if let vocabulary, SchemaOrg.isVocabulary(vocabulary) {
          self.vocabulary = SchemaOrg.address
          isSchemaOrg = true
        }
      case .null: vocabulary = nil
      default: break
      }
    }
    if let value = local["@language"] {
      switch value.kind {
      case .string(let tag): language = tag
      case .null: language = nil
      default: break
      }
    }
    var defined: [String: Bool] = [:]
    for member in members where !member.name.hasPrefix("@") || member.name == "@type" {
      define(member.name, local, &defined, depth: 0)
    }
  }

  private static let maximumTermDepth = 24

  /// Defines a term of a local context, after those that its meaning rests on.
  private mutating func define(
    _ name: String, _ local: [String: JSONValue], _ defined: inout [String: Bool], depth: Int
  ) {
    guard defined[name] == nil, let value = local[name], depth < Self.maximumTermDepth,
      terms.count < Self.maximumTerms || terms[name] != nil
    else { return }
    defined[name] = false
    terms[name] = nil
    var term = Term()
    func address(_ text: String, _ context: inout JSONLDContext) -> String? {
      if let colon = text.utf8.firstIndex(of: 0x3A) {
        context.define(String(text[..<colon]), local, &defined, depth: depth + 1)
      }
      if text != name { context.define(text, local, &defined, depth: depth + 1) }
      return context.expand(text, isVocabulary: true, local: nil)
    }
    switch value.kind {
    case .null: break
    case .string(let text):
      term.address =
        text == name ? plainAddress(of: name, local, &defined, depth) : address(text, &self)
      term.isPrefix = term.address.map(Self.endsAsPrefix) ?? false
    case .object:
      if let reverse = value["@reverse"]?.string {
        term.address = address(reverse, &self)
        term.isReverse = true
      } else if let id = value["@id"] {
        if let text = id.string, text != name {
          term.address = address(text, &self)
        } else if id.string != nil {
          term.address = plainAddress(of: name, local, &defined, depth)
        }
      } else {
        term.address = plainAddress(of: name, local, &defined, depth)
      }
      if let type = value["@type"]?.string { term.type = address(type, &self) ?? type }
      if let container = value["@container"] {
        term.containers = container.entries.compactMap(\.string)
      }
      if let language = value["@language"] { term.language = .some(language.string) }
      if case .boolean(let isPrefix)? = value["@prefix"]?.kind { term.isPrefix = isPrefix }
      term.scoped = value["@context"]
    default: break
    }
    // What is said of schema.org under another form of its address is said of schema.org.
    if let address = term.address, SchemaOrg.isVocabulary(address) {
      term.address = SchemaOrg.address
      term.isPrefix = true
    }
    terms[name] = term
    defined[name] = true
  }

  /// The address of a term that is its own: a compact one, or one of the vocabulary.
  private mutating func plainAddress(
    of name: String, _ local: [String: JSONValue], _ defined: inout [String: Bool], _ depth: Int
  ) -> String? {
    if name.hasPrefix("@") { return name }
    if let colon = name.utf8.firstIndex(of: 0x3A), colon != name.startIndex {
      define(String(name[..<colon]), local, &defined, depth: depth + 1)
      return expand(name, isVocabulary: true, local: nil)
    }
    return vocabulary.map { $0 + name }
  }

  private static func endsAsPrefix(_ address: String) -> Bool {
    guard let last = address.utf8.last else { return false }
    return [0x3A, 0x2F, 0x3F, 0x23, 0x5B, 0x5D, 0x40].contains(last)
  }

  static let keywords: Set<String> = [
    "@base", "@container", "@context", "@direction", "@graph", "@id", "@import", "@included",
    "@index", "@json", "@language", "@list", "@nest", "@none", "@prefix", "@propagate",
    "@protected", "@reverse", "@set", "@type", "@value", "@version", "@vocab",
  ]

  /// The whole address of a name (`isVocabulary`) or identifier; nil where a name means nothing.
  func expand(
    _ text: String, isVocabulary: Bool, isAddress: Bool = false, local: [String: JSONValue]? = nil
  ) -> String? {
    if text.utf8.first == 0x40 {
      if Self.keywords.contains(text) { return text }
      if Self.looksLikeKeyword(text) { return nil }
    }
    if isVocabulary, let term = terms[text] { return term.address }
    if isVocabulary, let definition = local?[text]?.string, definition != text {
      return expand(definition, isVocabulary: true)
    }
    if let colon = text.utf8.firstIndex(of: 0x3A), colon != text.startIndex {
      let prefix = String(text[..<colon])
      let suffix = text[text.utf8.index(after: colon)...]
      if prefix == "_" || suffix.hasPrefix("//") { return text }
      if let term = terms[prefix], let address = term.address, term.isPrefix {
        return address + suffix
      }
      if let address = local?[prefix]?.string { return address + suffix }
      if Address.isAbsolute(text) { return text }
    }
    if isVocabulary, let vocabulary { return vocabulary + text }
    if isAddress { return Address.resolve(text, against: base) }
    return nil
  }

  /// `@` and letters only: reserved.
  private static func looksLikeKeyword(_ text: String) -> Bool {
    guard text.utf8.first == 0x40, text.utf8.count > 1 else { return false }
    return text.utf8.dropFirst().allSatisfy { ($0 | 0x20) &- 0x61 < 26 }
  }
}
