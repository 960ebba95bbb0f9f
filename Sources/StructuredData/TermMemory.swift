/// What names of JSON-LD mean under schema.org's own context alone, which nearly all scripts have.
///
/// Kept from page to page, for all pages use the same few dozen names; bounded by `isFull`.
struct TermMemory {
  /// What a reader does with a member of the name.
  enum Role: UInt8 {
    case property, context, type, identifier, graph
    /// Nothing, or what only `JSONLDReader` knows.
    case other
  }

  private struct Term {
    /// The whole address or keyword; nil for a name that means nothing.
    var meaning: String?
    var role: Role
    /// The number of the address in the reader's `NameTable`; -1 before it was asked.
    var name: Int32 = -1
  }

  private var texts: NumberedTexts
  /// By number.
  private var terms: [Term] = []

  /// Without room, to stand in for another one for a while.
  static let none = TermMemory(room: 1)

  init() { self.init(room: 512) }

  private init(room: Int) { texts = NumberedTexts(room: room) }

  private static let maximumNames = 4096
  private static let maximumBytes = 256 << 10

  /// Whether it should forget all before the next page.
  var isFull: Bool { terms.count > Self.maximumNames || texts.bytes.count > Self.maximumBytes }

  /// The same as `expand(_:isVocabulary:)` of a plain context.
  mutating func meaning(of name: String) -> String? { terms[number(of: name.utf8.span)].meaning }

  /// The number of a name.
  /// - Complexity: O(*n*) for *n* bytes of name.
  mutating func number(of name: Span<UInt8>) -> Int {
    if let known = texts.find(name) { return known }
    let text = String(copying: name, 0..<name.count)
    let meaning = Self.plain.expand(text, isVocabulary: true)
    texts.add(text)
    terms.append(Term(meaning: meaning, role: Self.role(of: meaning)))
    return terms.count - 1
  }

  private static let plain: JSONLDContext = {
    var context = JSONLDContext(base: "")
    context.useSchemaOrg()
    return context
  }()

  private static func role(of meaning: String?) -> Role {
    switch meaning {
    case nil: .other
    case "@context": .context
    case "@type": .type
    case "@id": .identifier
    case "@graph": .graph
    case let meaning?:
      meaning.utf8.first == 0x40 || !meaning.utf8.contains(0x3A) ? .other : .property
    }
  }

  @inline(__always)
  func role(_ number: Int) -> Role { terms[number].role }

  func meaning(_ number: Int) -> String? { terms[number].meaning }

  /// The whole address that a property's name means, and its number among `names`.
  mutating func property(_ number: Int, _ names: inout NameTable) -> (String, Int32) {
    let address = terms[number].meaning ?? ""
    if terms[number].name < 0 { terms[number].name = Int32(names.number(of: address)) }
    return (address, terms[number].name)
  }
}
