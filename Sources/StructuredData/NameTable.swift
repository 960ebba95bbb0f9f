/// Numbers for the names of properties and types, as a graph is put together: what has to be known of
/// a name is looked up once, and from there on numbers are compared.
///
/// Kept from page to page, for all pages name the same few dozen things; bounded by `isFull`.
struct NameTable {
  /// What is known of a name.
  struct Name {
    /// The local name of what is schema.org's, and any other address as it is.
    var short: String
    /// Its place among the keys that tell things apart, the strongest first; -1 for no key.
    var rank: Int
    /// Whether its values name types.
    var role: Role
  }

  enum Role { case plain, type, additionalType }

  /// By number.
  private(set) var names: [Name] = []
  private var texts: NumberedTexts
  /// The number of a name by that of its text. A name that is not ASCII may have several texts:
  /// strings are equal that differ in their bytes.
  private var numbers: [Int] = []
  private var others: [String: Int] = [:]

  /// Without room, to stand in for another one for a while.
  static let none = NameTable(room: 1)

  init() { self.init(room: 512) }

  private init(room: Int) { texts = NumberedTexts(room: room) }

  /// Names that are kept from one page to the next, at most, and their bytes.
  private static let maximumNames = 4096
  private static let maximumBytes = 256 << 10

  /// Whether it should forget all before the next page.
  var isFull: Bool { texts.count > Self.maximumNames || texts.bytes.count > Self.maximumBytes }

  /// The number of a name.
  /// - Complexity: O(*n*) for *n* bytes of name.
  mutating func number(of address: String) -> Int {
    if let known = texts.find(address.utf8.span) { return numbers[known] }
    let isPlain = address.utf8.allSatisfy { $0 < 0x80 }
    var number = names.count
    if !isPlain {
      number = others[address] ?? number
      others[address] = number
    }
    texts.add(address)
    numbers.append(number)
    if number == names.count {
      let role: Role =
        address == EntityMerger.typeName
        ? .type : address == EntityMerger.additionalTypeName ? .additionalType : .plain
      names.append(
        Name(
          short: SchemaOrg.localName(address) ?? address,
          rank: EntityMerger.keyRanks[address] ?? -1,
          role: role))
    }
    return number
  }
}
