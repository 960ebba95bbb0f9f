/// What names of JSON-LD mean under schema.org's own context alone, which nearly all scripts have.
///
/// Kept from page to page, for all pages use the same few dozen names; bounded by `trim`.
struct TermMemory {
  private var texts: NumberedTexts
  /// By number: the whole address or keyword; nil for a name that means nothing.
  private var meanings: [String?] = []

  /// Without room, to stand in for another one for a while.
  static let none = TermMemory(room: 1)

  init() { self.init(room: 512) }

  private init(room: Int) { texts = NumberedTexts(room: room) }

  private static let maximumNames = 4096
  private static let maximumBytes = 256 << 10

  /// Forgets all when it became too much.
  mutating func trim() {
    if meanings.count > Self.maximumNames || texts.bytes.count > Self.maximumBytes {
      self = TermMemory()
    }
  }

  /// The same as `expand(_:isVocabulary:)` of a plain context.
  mutating func meaning(of name: String, in context: borrowing JSONLDContext) -> String? {
    if let known = texts.find(name.utf8.span) { return meanings[known] }
    let meaning = context.expand(name, isVocabulary: true)
    texts.add(name)
    meanings.append(meaning)
    return meaning
  }
}
