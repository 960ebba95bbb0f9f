import Pages
import Words

/// What a visitor reads on a page that its markup may agree with or not.
struct VisibleFacts {
  /// A reading, and its place in the surface of the page.
  struct Reading<Value> {
    var value: Value
    var surface: Range<Int>
  }

  /// Amounts with a currency.
  var prices: [Reading<Money>] = []
  var inStock: [Range<Int>] = []
  var outOfStock: [Range<Int>] = []
  /// The text behind `Brand:` and its like.
  var brands: [Reading<String>] = []
  /// Places of words about returning goods.
  var returns: [Range<Int>] = []
  var canBuy = false
  var canAsk = false
  /// The first heading of the first level.
  var heading: Block?
  /// The surface from the first heading to the next one, without its own text.
  var underHeading = 0..<0
  /// For each block of the page, how many bytes are digits; 0 for what visitors do not read.
  private(set) var digits: [Int] = []

  /// Blocks that visitors read.
  static func isVisible(_ block: Block) -> Bool {
    switch block.zone {
    case .h1, .h2to6, .body, .listTable, .anchor: true
    case .urlSlug, .title, .metaDescription, .alt, .structuredData, .hidden: false
    }
  }

  /// Reads a page.
  /// - Complexity: O(*n*): two passes over the visible text.
  init(_ page: Page, spotter: PhraseSpotter) {
    let grouping: DigitGrouping? =
      page.language == .indonesian || page.language == .vietnamese ? .dots : nil
    let surface = page.surface
    let text = page.text.bytes.span
    var spots: [PhraseSpotter.Spot] = []
    digits.reserveCapacity(page.blocks.count)
    for block in page.blocks {
      if block.zone == .h1 || block.zone == .h2to6 {
        if let heading, underHeading.isEmpty {
          underHeading = heading.surface.upperBound..<block.surface.lowerBound
        } else if heading == nil, block.zone == .h1 {
          heading = block
        }
      }
      guard Self.isVisible(block) else {
        digits.append(0)
        continue
      }
      // Nearly all blocks have none, and nothing to be read as a number.
      let count = surface.span.extracting(block.surface).digitCount()
      digits.append(count)
      if count > 0, prices.count < 200 {
        Money.find(in: surface.span, block.surface, grouping: grouping, limit: 20) {
          prices.append(Reading(value: $0, surface: $0.range))
        }
      }
      spotter.spot(text, in: block.normalized, into: &spots)
      guard !spots.isEmpty else { continue }
      for spot in spots { note(spot, in: block, page) }
      spots.removeAll(keepingCapacity: true)
    }
    if let heading, underHeading.isEmpty {
      underHeading = heading.surface.upperBound..<page.surface.count
    }
  }

  private mutating func note(_ spot: PhraseSpotter.Spot, in block: Block, _ page: Page) {
    switch spot.meaning {
    case .buy: canBuy = true
    case .ask: canAsk = true
    case .inStock: inStock.append(page.text.map.source(of: spot.range))
    case .outOfStock: outOfStock.append(page.text.map.source(of: spot.range))
    case .returns: returns.append(page.text.map.source(of: spot.range))
    case .brand:
      let label = page.text.map.source(of: spot.range)
      readBrand(page.surface, from: label.upperBound, to: block.surface.upperBound)
    }
  }

  private mutating func readBrand(_ surface: [UInt8], from start: Int, to end: Int) {
    var range = start..<min(end, start + 60)
    while let first = range.first, surface[first] <= 0x20 { range.removeFirst() }
    if let stop = range.first(where: { "|,;\n(".utf8.contains(surface[$0]) }) {
      range = range.lowerBound..<stop
    }
    while let last = range.last, surface[last] <= 0x20 { range.removeLast() }
    guard !range.isEmpty, range.count < 50 else { return }
    brands.append(
      Reading(value: String(decoding: surface[range], as: UTF8.self), surface: range))
  }

  // MARK: - Asked for only where the markup says something of the kind

  /// Telephone numbers that visitors see or may press.
  func telephones(_ page: Page) -> [Reading<String>] {
    var found: [Reading<String>] = []
    let links = page.links
    for place in links.indices {
      guard let start = Self.numberStart(links[place].href.utf8.span) else { continue }
      let number = Self.digits(links[place].href, from: start)
      if number.utf8.count >= 7 {
        found.append(Reading(value: number, surface: links[place].surface))
      }
    }
    let surface = page.surface
    for place in page.blocks.indices where digits[place] >= 8 && found.count < 100 {
      Self.readTelephones(surface.span, page.blocks[place].surface, into: &found)
    }
    return found
  }

  /// The digits of an address from a place up to a query, fragment or path.
  static func digits(_ address: String, from start: Int) -> String {
    let bytes = address.utf8.span
    var digits: [UInt8] = []
    for at in start..<bytes.count {
      let byte = bytes[at]
      guard byte < 0x80 else {
        // A mark upon a sign or digit makes another one of it.
        let rest = Substring(address.utf8.dropFirst(start))
        return String(
          rest.prefix { !"?&#/".contains($0) }.filter { $0.isASCII && $0.isNumber })
      }
    }
    for at in start..<bytes.count {
      let byte = bytes[at]
      if byte == 0x3F || byte == 0x26 || byte == 0x23 || byte == 0x2F { break }
      if byte &- 0x30 < 10 { digits.append(byte) }
    }
    return String(decoding: digits, as: UTF8.self)
  }

  /// Where the number begins in an address that stands for one; nil for all others.
  private static func numberStart(_ address: Span<UInt8>) -> Int? {
    var start = 0
    if Address.begins(address, 0, with: "https://") {
      start = 8
    } else if Address.begins(address, 0, with: "http://") {
      start = 7
    } else if Address.begins(address, 0, with: "//") {
      start = 2
    }
    guard start < address.count else { return nil }
    switch address[start] | 0x20 {
    case 0x61, 0x74, 0x77, 0x7A: break
    default: return nil
    }
    if Address.begins(address, start, with: "tel:") { return start + 4 }
    if Address.begins(address, start, with: "wa.me/") { return start + 6 }
    if Address.begins(address, start, with: "api.whatsapp.com/send?phone=") { return start + 28 }
    if Address.begins(address, start, with: "zalo.me/") { return start + 8 }
    return nil
  }

  private static func readTelephones(
    _ bytes: Span<UInt8>, _ range: Range<Int>, into found: inout [Reading<String>]
  ) {
    var at = range.lowerBound
    while at < range.upperBound {
      let byte = bytes[at]
      let isStart =
        (byte == 0x2B || byte == 0x30 || byte == 0x28)
        && (at == range.lowerBound || bytes[at - 1] &- 0x30 >= 10 && bytes[at - 1] != 0x2E)
      guard isStart else {
        at += 1
        continue
      }
      var end = at
      var digits = 0
      while end < range.upperBound, digits <= 15 {
        let next = bytes[end]
        if next &- 0x30 < 10 {
          digits += 1
        } else if !(next == 0x20 || next == 0x2D || next == 0x2E || next == 0x28 || next == 0x29
          || next == 0x2B && end == at)
        {
          break
        }
        end += 1
      }
      if (8...15).contains(digits) {
        while end > at, bytes[end - 1] &- 0x30 >= 10 { end -= 1 }
        var number: [UInt8] = []
        for place in at..<end where bytes[place] &- 0x30 < 10 { number.append(bytes[place]) }
        found.append(
          Reading(value: String(decoding: number, as: UTF8.self), surface: at..<end))
        at = end
      } else {
        at += 1
      }
    }
  }

  /// Ratings such as `4.8/5`, `4,8 dari 5`, `4.8 out of 5`.
  func ratings(_ page: Page) -> [Reading<ExactNumber>] {
    var found: [Reading<ExactNumber>] = []
    for place in page.blocks.indices where digits[place] > 0 {
      let range = page.blocks[place].surface
      Self.numbers(
        page.surface, range,
        where: { end in
          Self.scales.contains { Self.follows($0, page.surface, end, range) }
        }
      ) { value, range in
        guard value.units >= 0, value.double <= 10 else { return }
        found.append(Reading(value: value, surface: range))
      }
    }
    return found
  }

  private static let scales = [
    "/5", "/ 5", " /5", " / 5", " dari 5", " out of 5", " trên 5", " จาก 5", "/10",
  ].map { Array($0.utf8) }
  private static let dayUnits = [
    " hari", " ngày", " วัน", "วัน", " days", " day", "-day", " calendar days", " working days",
    " hari kerja", "天", "日",
  ].map { Array($0.utf8) }

  /// Days in which goods may be returned: a number of days near a word about returns.
  func returnDays(_ page: Page) -> [Reading<Int>] {
    var found: [Reading<Int>] = []
    for block in page.blocks where Self.isVisible(block) {
      let words = returns.filter { block.surface.contains($0.lowerBound) }
      guard !words.isEmpty else { continue }
      Self.numbers(
        page.surface, block.surface,
        where: { end in
          Self.dayUnits.contains { Self.follows($0, page.surface, end, block.surface) }
        }
      ) { value, range in
        guard value.scale == 0, (1...365).contains(value.units),
          words.contains(where: {
            abs($0.lowerBound - range.lowerBound) < 160
          })
        else { return }
        found.append(Reading(value: value.units, surface: range))
      }
    }
    return found
  }

  private static func follows(
    _ word: [UInt8], _ bytes: [UInt8], _ offset: Int, _ range: Range<Int>
  ) -> Bool {
    let end = offset + word.count
    guard end <= range.upperBound, bytes[offset] == word[0] else { return false }
    for place in 1..<word.count where bytes[offset + place] != word[place] { return false }
    return end == range.upperBound
      || (bytes[end] &- 0x30 >= 10 && (bytes[end] | 0x20) &- 0x61 >= 26)
  }

  /// Calls `found` for each number with at most one sign in it, where `isWanted` says so of its end.
  private static func numbers(
    _ bytes: [UInt8], _ range: Range<Int>, where isWanted: (Int) -> Bool,
    found: (ExactNumber, Range<Int>) -> Void
  ) {
    let span = bytes.span
    var at = range.lowerBound
    while at < range.upperBound {
      guard span[at] &- 0x30 < 10 else {
        at += 1
        while at + 8 <= range.upperBound, span.digits(at) == 0 { at += 8 }
        continue
      }
      let start = at
      while at < range.upperBound,
        span[at] &- 0x30 < 10
          || at - start < 4 && at + 1 < range.upperBound
            && (span[at] == 0x2E || span[at] == 0x2C) && span[at + 1] &- 0x30 < 10
      {
        at += 1
      }
      guard at - start <= 6, isWanted(at) else { continue }
      let text = bytes[start..<at].map { $0 == 0x2C ? 0x2E : $0 }
      if let value = ExactNumber(plain: String(decoding: text, as: UTF8.self)) {
        found(value, start..<at)
      }
    }
  }
}
