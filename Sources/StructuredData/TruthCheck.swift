import Pages
import Words

/// Whether what the markup says is what a visitor reads.
public struct FactComparison: Sendable, Codable, Equatable {
  /// The outcome.
  public enum State: String, Sendable, Codable, CaseIterable {
    /// The page shows the same.
    case agree
    /// The page shows something else in its place.
    case contradict
    /// The page shows nothing of the kind, or not for certain.
    case notVisible = "not-visible"
  }

  /// Which fact, in the order in which they are told.
  public enum Fact: String, Sendable, Codable, CaseIterable {
    case name, price, currency, availability, rating, brand
    case returnDays = "return-days"
    case telephone, date
  }

  public var fact: Fact
  public var entity: EntityID
  public var state: State
  /// The markup's value as written.
  public var says: String
  /// What the page shows; nil where it shows nothing of the kind.
  public var shows: String?
  /// The markup's value in the file.
  public var source: Range<Int>
  /// What the page shows, in the file; nil likewise.
  public var visible: Range<Int>?
}

/// Compares the values of a graph with the visible text of its page.
struct TruthCheck {
  let page: Page
  let validated: ValidatedGraph
  let facts: VisibleFacts
  let kind: PageKind
  private(set) var comparisons: [FactComparison] = []
  private(set) var contradicted: Set<ValueAddress> = []
  private var graph: EntityGraph { validated.graph }

  /// Entities of one kind beyond this number are a list, and not compared.
  static let maximumEntities = 40

  init(page: Page, validated: ValidatedGraph, facts: VisibleFacts, kind: PageKind) {
    self.page = page
    self.validated = validated
    self.facts = facts
    self.kind = kind
    run()
  }

  private mutating func run() {
    let products = entities(Self.product)
    for product in products.prefix(Self.maximumEntities) {
      // Only a page about one product shows what belongs to it and nothing else.
      let isAlone = products.count == 1
      compareName(product, isAlone: isAlone)
      compareBrand(product, isAlone: isAlone)
      for offer in graph.entities("offers", of: product) {
        comparePrice(offer, isAlone: isAlone)
        compareAvailability(offer, isAlone: isAlone)
      }
      for rating in graph.entities("aggregateRating", of: product) { compareRating(rating) }
    }
    for policy in entities(Self.policy).prefix(Self.maximumEntities) {
      compareReturnDays(policy)
    }
    compareTelephones()
    for article in entities(Self.article).prefix(4) { compareDates(article) }
  }

  private static let product = SchemaVocabulary.type(named: "Product")
  private static let policy = SchemaVocabulary.type(named: "MerchantReturnPolicy")
  private static let article = SchemaVocabulary.type(named: "Article")

  private func entities(_ type: SchemaType?) -> [Entity] {
    guard let type else { return [] }
    var found: [Entity] = []
    for place in validated.types.indices {
      for own in validated.types[place] where own.isKind(of: type) {
        found.append(validated.graph.entities[place])
        break
      }
    }
    return found
  }

  private func place(_ entity: Entity, _ name: String) -> (ValueAddress, EntityProperty)? {
    for (index, property) in entity.properties.enumerated()
    where property.name == name && property.value.string != nil {
      return (ValueAddress(entity: entity.id, property: index), property)
    }
    return nil
  }

  private mutating func note(
    _ fact: FactComparison.Fact, _ at: (ValueAddress, EntityProperty),
    _ state: FactComparison.State,
    surface: Range<Int>? = nil, shows: String? = nil
  ) {
    if state == .contradict { contradicted.insert(at.0) }
    comparisons.append(
      FactComparison(
        fact: fact, entity: at.0.entity, state: state, says: at.1.value.string ?? "",
        shows: shows ?? surface.map { String(decoding: page.surface[$0], as: UTF8.self) },
        source: page.sourceRange(ofDecoded: at.1.source),
        visible: surface.map { page.sourceRange(ofSurface: $0) }))
  }

  // MARK: - Names

  private mutating func compareName(_ product: Entity, isAlone: Bool) {
    guard let at = place(product, "name"), let name = at.1.value.string else { return }
    if let seen = find(name) { return note(.name, at, .agree, surface: seen) }
    guard let heading = facts.heading else { return note(.name, at, .notVisible) }
    let overlap = overlap(name, page.surfaceText(of: heading))
    if overlap >= 0.5 { return note(.name, at, .agree, surface: heading.surface) }
    let isOther = isAlone && overlap == 0 && kind == .product
    note(.name, at, isOther ? .contradict : .notVisible, surface: isOther ? heading.surface : nil)
  }

  private mutating func compareBrand(_ product: Entity, isAlone: Bool) {
    let named = graph.entities("brand", of: product).first.flatMap { place($0, "name") }
    guard let at = named ?? place(product, "brand"), let brand = at.1.value.string else { return }
    if let seen = find(brand) { return note(.brand, at, .agree, surface: seen) }
    if isAlone, facts.brands.count == 1, overlap(brand, facts.brands[0].value) == 0 {
      return note(.brand, at, .contradict, surface: facts.brands[0].surface)
    }
    note(.brand, at, .notVisible)
  }

  /// The first visible place of a text, without regard to case.
  private func find(_ text: String) -> Range<Int>? {
    let needle = Normalizer.key(text)
    guard needle.count >= 2 else { return nil }
    let hay = page.text.bytes.span
    let last = hay.count - needle.count
    let (first, second) = (UInt64(needle[0]) &* Self.ones, UInt64(needle[1]) &* Self.ones)
    var at = 0
    while at <= last {
      // Eight places at a time: the first of them where the first two bytes stand.
      if at + 9 <= hay.count {
        let differences = hay.word(at) ^ first | hay.word(at + 1) ^ second
        let places = (differences &- Self.ones) & ~differences & (Self.ones << 7)
        at += places == 0 ? 8 : places.trailingZeroBitCount >> 3
        guard places != 0, at <= last else { continue }
      }
      if hay[at] == needle[0], matches(hay, needle, at) {
        let range = at..<at + needle.count
        if let block = page.block(atNormalized: at), VisibleFacts.isVisible(page.blocks[block]),
          isWhole(hay, range)
        {
          return page.text.map.source(of: range)
        }
      }
      at += 1
    }
    return nil
  }

  private static let ones: UInt64 = 0x0101_0101_0101_0101

  private func matches(_ hay: Span<UInt8>, _ needle: [UInt8], _ at: Int) -> Bool {
    for offset in 1..<needle.count where hay[at + offset] != needle[offset] { return false }
    return true
  }

  /// No ASCII letter or digit goes on at either end.
  private func isWhole(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    func isWord(_ byte: UInt8) -> Bool { byte &- 0x61 < 26 || byte &- 0x30 < 10 }
    if range.lowerBound > 0, isWord(text[range.lowerBound]), isWord(text[range.lowerBound - 1]) {
      return false
    }
    return
      !(range.upperBound < text.count && isWord(text[range.upperBound - 1])
      && isWord(text[range.upperBound]))
  }

  /// Share of the words of the shorter text that the other one has; words parted by blanks, and
  /// pairs of characters where a script has none.
  private func overlap(_ a: String, _ b: String) -> Double {
    func words(_ text: String) -> Set<String> {
      let key = String(decoding: Normalizer.key(text), as: UTF8.self)
      let parts = key.split { !$0.isLetter && !$0.isNumber }.map(String.init)
      var result: Set<String> = []
      for part in parts {
        if part.utf8.count > part.count * 2 {
          let characters = Array(part)
          for index in characters.indices.dropLast() {
            result.insert(String(characters[index...index + 1]))
          }
        } else {
          result.insert(part)
        }
      }
      return result
    }
    let first = words(a)
    let second = words(b)
    let smaller = min(first.count, second.count)
    return smaller == 0 ? 0 : Double(first.intersection(second).count) / Double(smaller)
  }

  // MARK: - Prices

  private func exact(_ entity: Entity, _ name: String) -> ExactNumber? {
    entity.first(name)?.value.string.flatMap { ExactNumber(plain: $0) }
  }

  private mutating func comparePrice(_ offer: Entity, isAlone: Bool) {
    let specification = graph.entities("priceSpecification", of: offer).first
    let carrier = offer.has("price") ? offer : specification ?? offer
    if let low = exact(offer, "lowPrice"), let at = place(offer, "lowPrice") {
      let high = exact(offer, "highPrice") ?? low
      let seen = facts.prices.first { (low...max(low, high)).contains($0.value.amount) }
      note(.price, at, seen == nil ? .notVisible : .agree, surface: seen?.surface)
      if let seen { compareCurrency(offer, seen) }
      return
    }
    guard let at = place(carrier, "price"), let text = at.1.value.string else { return }
    let currency = (carrier.first("priceCurrency") ?? offer.first("priceCurrency"))?.value.string
    // A badly written price is compared by what it means.
    let grouping: DigitGrouping = currency == "IDR" || currency == "VND" ? .dots : .commas
    guard
      let price = ExactNumber(plain: text) ?? LocalNumber.read(text, grouping: grouping)
        ?? Money.find(in: text).first?.amount
    else { return note(.price, at, .notVisible) }
    let equal = facts.prices.filter { $0.value.amount == price }
    if let seen = equal.first(where: { currency.map($0.value.mayBe) ?? true }) ?? equal.first {
      note(.price, at, .agree, surface: seen.surface)
      return compareCurrency(carrier, seen)
    }
    // What stands between the heading and the next one is this product's, not a neighbour's.
    let own = facts.prices.first { facts.underHeading.contains($0.surface.lowerBound) }
    let isOther = isAlone && own.map { shown in currency.map(shown.value.mayBe) ?? true } ?? false
    note(.price, at, isOther ? .contradict : .notVisible, surface: isOther ? own?.surface : nil)
  }

  private mutating func compareCurrency(
    _ offer: Entity, _ seen: VisibleFacts.Reading<Money>
  ) {
    guard let at = place(offer, "priceCurrency"), let code = at.1.value.string else { return }
    let written = code.uppercased()
    let meant = CodeLists.currencyHints[written] ?? written
    note(
      .currency, at, seen.value.mayBe(meant) ? .agree : .contradict, surface: seen.surface)
  }

  private mutating func compareAvailability(_ offer: Entity, isAlone: Bool) {
    guard let at = place(offer, "availability"), let text = at.1.value.string else { return }
    let name = SchemaVocabulary.localName(text)
    let saysIn = ["InStock", "LimitedAvailability", "OnlineOnly", "InStoreOnly"].contains(name)
    let saysOut = ["OutOfStock", "SoldOut", "Discontinued"].contains(name)
    guard saysIn || saysOut else { return note(.availability, at, .notVisible) }
    let yes = saysIn ? facts.inStock : facts.outOfStock
    let no = saysIn ? facts.outOfStock : facts.inStock
    if let seen = yes.first { return note(.availability, at, .agree, surface: seen) }
    let own = no.first { facts.underHeading.contains($0.lowerBound) }
    if isAlone, kind == .product, let own {
      return note(.availability, at, .contradict, surface: own)
    }
    note(.availability, at, .notVisible)
  }

  private mutating func compareRating(_ rating: Entity) {
    guard let at = place(rating, "ratingValue"),
      let value = at.1.value.string.flatMap({ ExactNumber(plain: $0) })
    else { return }
    let seen = facts.ratings(page)
    if let same = seen.first(where: { $0.value == value }) {
      return note(.rating, at, .agree, surface: same.surface)
    }
    if let same = findNumber(value.text) ?? findNumber(value.text.replacing(".", with: ",")),
      value.scale > 0
    {
      return note(.rating, at, .agree, surface: same)
    }
    let values = Set(seen.map(\.value))
    note(
      .rating, at, values.count == 1 ? .contradict : .notVisible,
      surface: values.count == 1 ? seen[0].surface : nil)
  }

  private func findNumber(_ text: String) -> Range<Int>? { find(text) }

  // MARK: - Policies and contacts

  private mutating func compareReturnDays(_ policy: Entity) {
    guard let at = place(policy, "merchantReturnDays"),
      let days = at.1.value.string.flatMap({ Int($0) })
    else { return }
    let seen = facts.returnDays(page)
    if let same = seen.first(where: { $0.value == days }) {
      return note(.returnDays, at, .agree, surface: same.surface)
    }
    note(
      .returnDays, at, seen.isEmpty ? .notVisible : .contradict, surface: seen.first?.surface)
  }

  private mutating func compareTelephones() {
    var said: [(ValueAddress, EntityProperty)] = []
    for index in graph.entities.indices
    where graph.entities[index].syntaxes.contains(where: \.describesThings) {
      for place in graph.entities[index].properties.indices
      where graph.entities[index].properties[place].name == "telephone" {
        said.append(
          (
            ValueAddress(entity: EntityID(rawValue: index), property: place),
            graph.entities[index].properties[place]
          ))
      }
    }
    guard !said.isEmpty, said.count <= Self.maximumEntities else { return }
    let shown = facts.telephones(page)
    let endings = shown.map { Self.lastDigits($0.value) }
    let isOneNumber = !endings.isEmpty && endings.allSatisfy { $0 == endings[0] }
    for at in said {
      let digits = Self.lastDigits(at.1.value.string ?? "")
      if let same = endings.firstIndex(of: digits).map({ shown[$0] }) {
        note(
          .telephone, at, .agree, surface: same.surface.isEmpty ? nil : same.surface,
          shows: same.value)
      } else if isOneNumber, said.count == 1, kind == .contact {
        note(
          .telephone, at, .contradict, surface: shown[0].surface.isEmpty ? nil : shown[0].surface,
          shows: shown[0].value)
      } else {
        note(.telephone, at, .notVisible)
      }
    }
  }

  /// The last eight digits, which do not depend on the country's code or a zero before the number: as
  /// bytes, the last in the lowest place.
  static func lastDigits(_ text: String) -> UInt64 {
    var digits: UInt64 = 0
    let bytes = text.utf8.span
    for at in 0..<bytes.count {
      let byte = bytes[at]
      guard byte < 0x80 else {
        // A digit with a mark upon it is none.
        return text.reduce(0) {
          $1.isASCII && $1.isNumber ? $0 << 8 | UInt64($1.asciiValue ?? 0) : $0
        }
      }
      if byte &- 0x30 < 10 { digits = digits << 8 | UInt64(byte) }
    }
    return digits
  }

  private mutating func compareDates(_ article: Entity) {
    guard let at = place(article, "datePublished"), let text = at.1.value.string,
      ValueChecks.date(text)?.level != .error
    else { return }
    let day = String(text.prefix(10))
    let year = Int(day.prefix(4)) ?? 0
    let surface = page.surface
    for place in page.blocks.indices where facts.digits[place] >= 4 {
      let block = page.blocks[place]
      guard block.surface.count < 200, Self.hasYear(year, surface, block.surface) else { continue }
      let dates = CalendarDate.find(in: page.surfaceText(of: block), limit: 4)
      if let same = dates.first(where: { $0.text == day }) {
        let start = block.surface.lowerBound
        let range = start + same.range.lowerBound..<start + same.range.upperBound
        // Offsets of the lower-cased text are those of the text, but for rare letters.
        let place = range.upperBound <= block.surface.upperBound ? range : block.surface
        return note(.date, at, .agree, surface: place)
      }
    }
    note(.date, at, .notVisible)
  }

  /// Whether four digits stand alone that mean a year, in this era or in the Buddhist one: without
  /// them no date of the year can be read there.
  private static func hasYear(_ year: Int, _ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    let text = bytes.span
    var at = range.lowerBound
    while at < range.upperBound {
      guard text[at] &- 0x30 < 10 else {
        at += 1
        continue
      }
      let start = at
      var value = 0
      while at < range.upperBound, text[at] &- 0x30 < 10 {
        if at - start < 4 { value = value * 10 + Int(text[at] - 0x30) }
        at += 1
      }
      if at - start == 4, value == year || value == year + 543 { return true }
    }
    return false
  }
}
