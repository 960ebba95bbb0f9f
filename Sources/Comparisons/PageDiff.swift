internal import Coverage
internal import Pages
internal import Phrases
internal import Runs
internal import StructuredData

/// Finds what differs page by page, and where the keywords stand that were gained and lost.
///
/// Keywords of a page are kept as one number each: the keyword in the upper half, then the surest tier,
/// then a bit a zone. So a side of 20,000 pages with 500 keywords each takes 80 MB, and nothing is compared
/// but the two lists of a page.
struct PageDiff {
  let a: ComparisonSide
  let b: ComparisonSide
  /// A's pages under B's settings; nil where the settings are equal or nothing was scored again.
  let rescored: ComparisonSide?
  /// The cause of what differs between A and `rescored`, or between equal pages.
  let settingsCause: Cause
  /// The cause of what differs otherwise.
  let contentCause: Cause
  let table: KeywordTable

  /// What was found.
  struct Found {
    var pages: PagesChange
    /// For keywords that were asked for, their first places.
    var placesInA: [KeywordID: [KeywordChange.Place]] = [:]
    var placesInB: [KeywordID: [KeywordChange.Place]] = [:]
    /// Keywords whose findings differ on pages that are equal under equal settings, with such a page.
    var unexplained: [KeywordID: String] = [:]
  }

  /// Compares all pages; `lost` and `gained` are the keywords whose places are wanted.
  func found(lost: Set<KeywordID>, gained: Set<KeywordID>) throws -> Found {
    let pairs = PageMatcher.pairs(a.pages, b.pages)
    var changes = pairs.map(change)
    var found = Found(
      pages: PagesChange(
        a: a.pages.count, b: b.pages.count, same: 0, changed: 0, moved: 0, added: 0, removed: 0,
        sameBytesOtherwiseRead: 0,
        skipped: CountChange(a: a.skips.count, b: b.skips.count),
        skippedDiffer: skipNames(a) != skipNames(b), keywordsUnknown: keywordsUnknown,
        changes: []))
    if keywordsUnknown == nil {
      try compareKeywords(pairs, &changes, &found, lost: lost, gained: gained)
    }
    for (place, pair) in pairs.enumerated() {
      switch changes[place].kind {
      case .sameBytes where changes[place].isEmpty:
        found.pages.same += 1
        continue
      case .sameBytes: found.pages.sameBytesOtherwiseRead += 1
      case .changed: found.pages.changed += 1
      case .moved: found.pages.moved += 1
      case .added: found.pages.added += 1
      case .removed: found.pages.removed += 1
      }
      _ = pair
      found.pages.changes.append(changes[place])
    }
    return found
  }

  private func skipNames(_ side: ComparisonSide) -> [String] {
    side.skips.map { "\($0.code) \($0.address)" }.sorted()
  }

  private var keywordsUnknown: String? {
    let without = [(a, "A", "--pages-a"), (b, "B", "--pages-b")].filter { $0.0.places == nil }
    guard !without.isEmpty else { return nil }
    let names = without.map { "\($0.1) (\($0.0.facts.name))" }.joined(separator: " and ")
    let options = without.map { "\($0.2) FILE.ndjson" }.joined(separator: " ")
    return "The result file of \(names) does not say which keyword stands on which page; give the "
      + "lines that kunci score --ndjson wrote beside it: \(options)"
  }

  // MARK: - Records

  private func change(_ pair: PageMatcher.Pair) -> PageChange {
    let before = pair.a.map { a.pages[$0] }
    let after = pair.b.map { b.pages[$0] }
    let kind: PageChange.Kind =
      switch (before, after) {
      case (nil, _): .added
      case (_, nil): .removed
      case (let before?, let after?):
        before.digest != after.digest
          ? .changed : before.address == after.address ? .sameBytes : .moved
      }
    var change = PageChange(kind: kind, address: after?.address ?? before?.address ?? "")
    if let before, let after, before.address != after.address {
      change.addressBefore = before.address
    }
    change.digestBefore = before?.digest
    change.digestAfter = after?.digest
    change.titleBefore = before?.title
    change.titleAfter = after?.title
    change.wordsBefore = before?.words
    change.wordsAfter = after?.words
    if let before, let after, before.structuredData != after.structuredData {
      change.structuredData = Self.structured(before.structuredData, after.structuredData)
    }
    return change
  }

  private static func structured(
    _ a: PageRecord.StructuredRecord, _ b: PageRecord.StructuredRecord
  ) -> PageChange.Structured {
    let owed = Set(a.owed.keys).union(b.owed.keys).sorted().compactMap {
      set -> PageChange.OwedChange? in
      let before = a.owed[set]?.complete ?? Tally()
      let after = b.owed[set]?.complete ?? Tally()
      guard before != after else { return nil }
      return PageChange.OwedChange(
        set: set, points: CountChange(a: before.part, b: after.part),
        owed: CountChange(a: before.whole, b: after.whole))
    }
    return PageChange.Structured(
      pageKind: a.pageKind == b.pageKind
        ? nil
        : NamedChange(name: "pageKind", a: a.pageKind.rawValue, b: b.pageKind.rawValue),
      entities: CountChange(a: a.entities, b: b.entities),
      findings: CountChange(a: a.findings, b: b.findings),
      repaired: CountChange(a: a.repaired, b: b.repaired),
      unreadable: CountChange(a: a.unreadable, b: b.unreadable), owed: owed)
  }

  // MARK: - Keywords

  private func compareKeywords(
    _ pairs: [PageMatcher.Pair], _ changes: inout [PageChange], _ found: inout Found,
    lost: Set<KeywordID>, gained: Set<KeywordID>
  ) throws {
    guard let placesA = a.places, let placesB = b.places else { return }
    var ofA = [Int](repeating: -1, count: a.pages.count)
    var ofB = [Int](repeating: -1, count: b.pages.count)
    for (place, pair) in pairs.enumerated() {
      if let page = pair.a { ofA[page] = place }
      if let page = pair.b { ofB[page] = place }
    }
    // What A's pages hold: under A's settings, and under B's where that was found out.
    var before = [[UInt64]](repeating: [], count: pairs.count)
    let credits = Credits(a.result.coverage.rules)
    try Self.forEach(a, placesA, table) { page, places in
      before[ofA[page]] = credits.packed(places)
      Self.keep(places, of: a.pages[page].address, lost, credits, in: &found.placesInA)
    }
    var between: [[UInt64]]?
    if let rescored, let places = rescored.places {
      between = try self.between(rescored, places, pairs)
    }
    let creditsB = Credits(b.result.coverage.rules)
    var isNew = [Bool](repeating: true, count: pairs.count)
    try Self.forEach(b, placesB, table) { page, places in
      let place = ofB[page]
      isNew[place] = false
      let after = creditsB.packed(places)
      Self.keep(places, of: b.pages[page].address, gained, creditsB, in: &found.placesInB)
      compare(before[place], between?[place], after, &changes[place], &found)
      before[place] = []
    }
    // Pages that only A has.
    for place in pairs.indices where isNew[place] && pairs[place].b == nil {
      compare(before[place], between?[place], [], &changes[place], &found)
    }
  }

  /// What A's pages hold under B's settings, by pair. Pages that could not be read then hold nothing.
  private func between(
    _ rescored: ComparisonSide, _ places: any PlaceSource, _ pairs: [PageMatcher.Pair]
  ) throws -> [[UInt64]] {
    // The same pages; numbers may differ where A's sources were named in another order.
    var place: [String: [Int]] = [:]
    for (number, pair) in pairs.enumerated().reversed() {
      if let page = pair.a {
        place["\(a.pages[page].digest) \(a.pages[page].address)", default: []].append(number)
      }
    }
    var between = [[UInt64]](repeating: [], count: pairs.count)
    let credits = Credits(rescored.result.coverage.rules)
    try Self.forEach(rescored, places, table) { page, places in
      let record = rescored.pages[page]
      if let number = place["\(record.digest) \(record.address)"]?.popLast() {
        between[number] = credits.packed(places)
      }
    }
    return between
  }

  private static func forEach(
    _ side: ComparisonSide, _ places: any PlaceSource, _ table: KeywordTable,
    _ body: (Int, [PagePlace]) throws -> Void
  ) throws {
    let byNumber = Dictionary(
      side.pages.enumerated().map { ($0.element.number, $0.offset) },
      uniquingKeysWith: { first, _ in first })
    try places.forEachPage(table) { number, places in
      if let page = byNumber[number] { try body(page, places) }
    }
  }

  private static func keep(
    _ places: [PagePlace], of address: String, _ wanted: Set<KeywordID>, _ credits: Credits,
    in kept: inout [KeywordID: [KeywordChange.Place]]
  ) {
    for place in places where wanted.contains(place.keyword) && credits.counts(place.rule) {
      let one = KeywordChange.Place(
        page: address, zone: place.zone.rawValue, start: place.start, end: place.end,
        surface: place.surface)
      var list = kept[place.keyword] ?? []
      let at = list.firstIndex { Self.precedes(one, $0) } ?? list.count
      guard at < KeywordChange.listedPlaces else { continue }
      list.insert(one, at: at)
      if list.count > KeywordChange.listedPlaces { list.removeLast() }
      kept[place.keyword] = list
    }
  }

  /// By address, then place: the order of the sources does not show.
  private static func precedes(_ a: KeywordChange.Place, _ b: KeywordChange.Place) -> Bool {
    if a.page != b.page { return a.page.utf8.lexicographicallyPrecedes(b.page.utf8) }
    return (a.start, a.end, a.zone) < (b.start, b.end, b.zone)
  }

  /// Compares the keywords of one page: two or three sorted lists side by side.
  private func compare(
    _ before: [UInt64], _ between: [UInt64]?, _ after: [UInt64], _ change: inout PageChange,
    _ found: inout Found
  ) {
    let isEqualPage = change.kind == .sameBytes
    var middle = between.map { Cursor(list: $0) }
    var (a, b) = (Cursor(list: before), Cursor(list: after))
    while let keyword = [a.keyword, b.keyword].compactMap(\.self).min() {
      let was = a.take(keyword)
      let now = b.take(keyword)
      let rescored = middle?.take(keyword)
      guard was != now else { continue }
      // With A's page under B's settings at hand: what it already shows is no matter of content.
      var cause = isEqualPage ? settingsCause : contentCause
      if middle != nil {
        cause = rescored == now ? settingsCause : rescored == was ? contentCause : .unattributed
        // It changed in both steps: what decides is the one in which it came or went.
        if cause == .unattributed {
          cause = (rescored == nil) == (now == nil) ? settingsCause : contentCause
        }
      }
      if isEqualPage, middle != nil ? rescored != now : settingsCause == .unattributed {
        cause = .unattributed
        found.unexplained[keyword] = found.unexplained[keyword] ?? change.address
      }
      let one = PageKeyword(keyword: keyword, cause: cause)
      switch (was, now) {
      case (nil, _): change.gained.append(one)
      case (_, nil): change.lost.append(one)
      case (let was?, let now?):
        if Credits.zones(was) != Credits.zones(now) { change.movedZone.append(one) }
        if Credits.tier(was) != Credits.tier(now) { change.changedTier.append(one) }
      }
    }
    for list in [\PageChange.gained, \.lost, \.movedZone, \.changedTier] {
      change[keyPath: list].sort { table.precedes($0.keyword, $1.keyword) }
    }
  }

  /// Goes through a sorted list of packed keywords.
  private struct Cursor {
    let list: [UInt64]
    var place = 0

    var keyword: KeywordID? { place < list.count ? Credits.keyword(list[place]) : nil }

    /// The entry of `keyword`, which is passed; nil when it is not next. Entries before it are passed too.
    mutating func take(_ keyword: KeywordID) -> UInt64? {
      while place < list.count, Credits.keyword(list[place]) < keyword { place += 1 }
      guard place < list.count, Credits.keyword(list[place]) == keyword else { return nil }
      place += 1
      return list[place - 1]
    }
  }
}
