package import Bytes

// A tally in the compact form, so that the tally of one page can be kept and added again without reading
// the page. Values of enums are their places among all cases: only the build that wrote them reads them.

extension StructuredSiteTally {
  private static let pageKinds = PageKind.allCases
  private static let findingKinds = StructuredFinding.Kind.allCases
  private static let levels = StructuredFinding.Level.allCases
  private static let factNames = FactComparison.Fact.allCases
  private static let states = FactComparison.State.allCases
  private static let allSyntaxes = StructuredSyntax.allCases

  private static func place<T: Equatable>(_ value: T, _ all: [T]) -> Int {
    all.firstIndex(of: value) ?? all.count
  }

  /// Writes the tally. Equal tallies give equal bytes.
  ///
  /// - Parameter address: an address that is not repeated in the bytes: that of the page.
  package func write(to writer: inout CompactWriter, address: String) {
    writer.write(pages)
    writer.write(unread)
    writer.write(kinds.count)
    for (kind, tally) in kinds.sorted(by: { $0.key < $1.key }) {
      writer.write(Self.place(kind, Self.pageKinds))
      writer.write(tally.pages)
      writer.write(tally.withEntities)
      writer.write(tally.owed.count)
      for (set, owed) in tally.owed.sorted(by: { $0.key < $1.key }) {
        writer.write(set)
        owed.write(to: &writer)
      }
    }
    writer.write(profiles.count)
    for (name, tally) in profiles.sorted(by: { $0.key < $1.key }) {
      writer.write(name)
      for number in [tally.entities, tally.owing, tally.missing, tally.eligible] {
        writer.write(number)
      }
      tally.tally.write(to: &writer)
    }
    write(findings, to: &writer, address: address)
    writer.write(facts.count)
    for (fact, counts) in facts.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      writer.write(Self.place(fact, Self.factNames))
      writer.write(counts.count)
      for (state, count) in counts.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
        writer.write(Self.place(state, Self.states))
        writer.write(count)
      }
    }
    writer.write(syntaxes.count)
    for (syntax, count) in syntaxes.sorted(by: { $0.key < $1.key }) {
      writer.write(Self.place(syntax, Self.allSyntaxes))
      writer.write(count)
    }
    writer.write(types.count)
    for (type, count) in types.sorted(by: { $0.key < $1.key }) {
      writer.write(type)
      writer.write(count)
    }
    writer.write(repairs)
    writer.write(unreadable)
    hreflang.write(to: &writer, address: address)
  }

  private func write(
    _ findings: [FindingKey: FindingTally], to writer: inout CompactWriter, address: String
  ) {
    writer.write(findings.count)
    let sorted = findings.sorted { a, b in
      if a.key.path != b.key.path { return a.key.path < b.key.path }
      if a.key.type != b.key.type { return a.key.type < b.key.type }
      if a.key.kind != b.key.kind { return a.key.kind < b.key.kind }
      if a.key.level != b.key.level { return a.key.level < b.key.level }
      let (first, second) = (a.key.profile ?? "", b.key.profile ?? "")
      return first != second ? first < second : a.value.message < b.value.message
    }
    for (key, tally) in sorted {
      writer.write(Self.place(key.kind, Self.findingKinds))
      writer.write(Self.place(key.level, Self.levels))
      writer.write(key.type)
      writer.write(key.path)
      writer.write(key.profile)
      writer.write(tally.count)
      writer.write(tally.pages)
      writer.write(tally.example == address ? nil : tally.example)
      writer.write(tally.message)
    }
  }

  /// Adds a tally that `write(to:address:)` wrote: the same as `merge` with it.
  /// - Throws: when the bytes are none; the tally is then half changed.
  package mutating func merge(
    from reader: inout CompactReader, address: String
  ) throws(CompactDamage) {
    pages += try reader.number()
    unread += try reader.number()
    for _ in 0..<(try reader.count()) {
      let kind = try reader.one(of: Self.pageKinds)
      var own = kinds[kind] ?? KindTally()
      own.pages += try reader.number()
      own.withEntities += try reader.number()
      for _ in 0..<(try reader.count()) {
        let set = try reader.text()
        own.owed[set, default: CompletenessTally()].merge(try CompletenessTally(from: &reader))
      }
      kinds[kind] = own
    }
    for _ in 0..<(try reader.count()) {
      let name = try reader.text()
      var own = profiles[name] ?? ProfileTally()
      own.entities += try reader.number()
      own.owing += try reader.number()
      own.missing += try reader.number()
      own.eligible += try reader.number()
      own.tally.merge(try CompletenessTally(from: &reader))
      profiles[name] = own
    }
    for _ in 0..<(try reader.count()) {
      let key = FindingKey(
        kind: try reader.one(of: Self.findingKinds), level: try reader.one(of: Self.levels),
        type: try reader.text(), path: try reader.text(), profile: try reader.optionalText())
      merge(
        key,
        FindingTally(
          count: try reader.number(), pages: try reader.number(),
          example: try reader.optionalText() ?? address, message: try reader.text()))
    }
    for _ in 0..<(try reader.count()) {
      let fact = try reader.one(of: Self.factNames)
      for _ in 0..<(try reader.count()) {
        let state = try reader.one(of: Self.states)
        facts[fact, default: [:]][state, default: 0] += try reader.number()
      }
    }
    for _ in 0..<(try reader.count()) {
      let syntax = try reader.one(of: Self.allSyntaxes)
      syntaxes[syntax, default: 0] += try reader.number()
    }
    for _ in 0..<(try reader.count()) {
      let type = try reader.text()
      types[type, default: 0] += try reader.number()
    }
    repairs += try reader.number()
    unreadable += try reader.number()
    try hreflang.merge(from: &reader, address: address)
  }
}

extension CompletenessTally {
  fileprivate func write(to writer: inout CompactWriter) {
    for tally in [present, valid, complete, required] {
      writer.write(tally.part)
      writer.write(tally.whole)
    }
  }

  fileprivate init(from reader: inout CompactReader) throws(CompactDamage) {
    self.init()
    present = Tally(try reader.number(), of: try reader.number())
    valid = Tally(try reader.number(), of: try reader.number())
    complete = Tally(try reader.number(), of: try reader.number())
    required = Tally(try reader.number(), of: try reader.number())
  }
}

extension HreflangTally {
  fileprivate func write(to writer: inout CompactWriter, address: String) {
    writer.write(pageCount)
    writer.write(records.count)
    for (_, page) in records.sorted(by: { $0.key < $1.key }) {
      writer.write(page.address == address ? nil : page.address)
      writer.write(page.canonical)
      writer.write(page.alternates.count)
      for version in page.alternates {
        writer.write(version.code)
        writer.write(version.address)
      }
      writer.write(page.language)
      writer.write(page.isNoIndex ? 1 : 0)
      writer.write(page.product == nil ? 0 : 1)
      guard let product = page.product else { continue }
      writer.write(product.values.count)
      for (name, value) in product.values.sorted(by: { $0.key < $1.key }) {
        writer.write(name)
        writer.write(value)
      }
    }
  }

  fileprivate mutating func merge(
    from reader: inout CompactReader, address: String
  ) throws(CompactDamage) {
    pageCount += try reader.number()
    for _ in 0..<(try reader.count()) {
      let own = try reader.optionalText() ?? address
      let canonical = try reader.optionalText()
      var alternates: [LanguageVersions.Version] = []
      for _ in 0..<(try reader.count()) {
        alternates.append(
          LanguageVersions.Version(code: try reader.text(), address: try reader.text()))
      }
      let language = try reader.text()
      let isNoIndex = try reader.number() == 1
      var product: LanguageVersions.ProductFacts?
      if try reader.number() == 1 {
        var values: [String: String] = [:]
        for _ in 0..<(try reader.count()) { values[try reader.text()] = try reader.text() }
        product = LanguageVersions.ProductFacts(values: values)
      }
      keep(
        LanguageVersions(
          address: own, canonical: canonical, alternates: alternates, language: language,
          isNoIndex: isNoIndex, product: product))
    }
  }
}
