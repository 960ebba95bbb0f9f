internal import Pages
internal import Words

/// A parameter of goods: a name, a value and a unit.
struct ParameterNote: Codable, Sendable, Equatable {
  /// In the form of pages' normalised text, at most 48 bytes.
  var name: String
  /// Common code of UN/CEFACT Recommendation 20; empty where the value has no unit that is known.
  var unit: String
  /// Whether the unit is written as its symbol is (`kg`, not `KG`).
  var isSymbol: Bool
  /// Whether it is a unit of the international system, or used with it.
  var isMetric: Bool
}

extension PageNotes {
  /// Whether the page's parameters are those of goods. Lines of an imprint (address, telephone, hours) have
  /// the same form, but no units.
  var hasParametersOfGoods: Bool {
    parameters.count >= ParameterTally.minimumOfGoods
      && (isOfMarkedProduct || parameters.contains { !$0.unit.isEmpty })
  }
  /// Whether the page is one of goods: it has their parameters, a product in markup, or a mark's number.
  var isOfGoods: Bool {
    isOfMarkedProduct || hasParametersOfGoods
      || spots.contains { spot in
        ["mark.id-", "mark.vn-", "mark.th-", "mark.sg-", "mark.eu-"].contains {
          spot.key.hasPrefix($0)
        }
      }
  }
  private var isOfMarkedProduct: Bool { spots.contains { $0.key == "data.product" } }
}

/// Parameters of a site: how many there are, and whether one name has one unit.
struct ParameterTally: Codable, Sendable, Equatable {
  var pages = 0
  var count = 0
  var withUnit = 0
  var symbols = 0
  var metric = 0
  /// Pages with at least this many parameters, one of them with a unit or a product in markup, are read as
  /// pages of goods.
  static let minimumOfGoods = 3
  /// Names kept, by their order.
  static let maximumNames = 600
  /// Pages by unit, by name.
  var units: [String: [String: Int]] = [:]

  mutating func add(_ page: PageNotes) {
    guard page.hasParametersOfGoods else { return }
    pages += 1
    for parameter in page.parameters {
      count += 1
      if !parameter.unit.isEmpty { withUnit += 1 }
      if parameter.isSymbol { symbols += 1 }
      if parameter.isMetric { metric += 1 }
      if !parameter.unit.isEmpty, admits(parameter.name) {
        units[parameter.name, default: [:]][parameter.unit, default: 0] += 1
      }
    }
  }

  mutating func merge(_ other: Self) {
    pages += other.pages
    count += other.count
    withUnit += other.withUnit
    symbols += other.symbols
    metric += other.metric
    for (name, list) in other.units where admits(name) {
      units[name, default: [:]].merge(list, uniquingKeysWith: +)
    }
  }

  /// Whether a name is kept; makes room for it where it is. See `SiteNotes`.
  private mutating func admits(_ name: String) -> Bool {
    guard units[name] == nil, units.count >= Self.maximumNames else { return true }
    guard let last = units.keys.max(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }),
      name.utf8.lexicographicallyPrecedes(last.utf8)
    else { return false }
    units[last] = nil
    return true
  }

  /// Of the names that stand on several pages, the share of places with the name's commonest unit.
  var consistency: (share: Double, names: Int)? {
    var same = 0
    var all = 0
    var names = 0
    for list in units.values {
      let sum = list.values.reduce(0, +)
      guard sum > 1 else { continue }
      names += 1
      all += sum
      same += list.values.max() ?? 0
    }
    return all == 0 ? nil : (Double(same) / Double(all), names)
  }
}

/// Reads `Weight: 1.5 kg` and rows of two cells, `Weight` and `1.5 kg`.
struct ParameterReader: Sendable {
  private struct Unit: Sendable {
    var spelling: [UInt8]
    var code: String
    var symbol: [UInt8]
    var isMetric: Bool
  }
  /// By first byte.
  private let units: [[Unit]]

  init(_ table: StaticString) {
    var units = [[Unit]](repeating: [], count: 256)
    for line in table.description.split(separator: "\n") {
      let cells = line.split(separator: "|").map {
        $0.trimmingBlanks()
      }
      guard cells.count >= 4 else { continue }
      for spelling in cells[3].split(separator: " ") {
        let bytes = Array(spelling.replacingUnderscores().utf8)
        units[Int(bytes[0])].append(
          Unit(
            spelling: bytes, code: cells[0], symbol: Array(cells[1].utf8),
            isMetric: cells[2] == "si"))
      }
    }
    // The longest spelling first.
    self.units = units.map { $0.sorted { $0.spelling.count > $1.spelling.count } }
  }

  /// The parameters of a page, at most `PageNotes.maximumParameters`.
  /// - Complexity: O(*n*) over short blocks.
  func read(_ page: Page) -> [ParameterNote] {
    var found: [ParameterNote] = []
    let bytes = page.text.bytes
    for (index, block) in page.blocks.enumerated() where found.count < PageNotes.maximumParameters {
      guard block.zone == .listTable || block.zone == .body, block.normalized.count <= 160 else {
        continue
      }
      let range = block.normalized
      if let colon = colon(bytes, range), colon.lowerBound - range.lowerBound <= 48 {
        add(
          page, range.lowerBound..<colon.lowerBound, colon.upperBound..<range.upperBound,
          isListed: block.zone == .listTable, &found)
      } else if block.zone == .listTable, index > 0, page.blocks[index - 1].zone == .listTable {
        let name = page.blocks[index - 1].normalized
        if name.count <= 48, !hasDigit(bytes, name), startsWithNumber(bytes, range) {
          add(page, name, range, isListed: true, &found)
        }
      }
    }
    return found
  }

  private func add(
    _ page: Page, _ name: Range<Int>, _ value: Range<Int>, isListed: Bool,
    _ found: inout [ParameterNote]
  ) {
    let bytes = page.text.bytes
    var value = value
    while let first = value.first, bytes[first] == 0x20 { value.removeFirst() }
    guard !value.isEmpty, name.count >= 2, !hasDigit(bytes, name) else { return }
    var trimmed = name
    while let last = trimmed.last, bytes[last] == 0x20 { trimmed.removeLast() }
    var note = ParameterNote(
      name: String(decoding: bytes[trimmed], as: UTF8.self), unit: "", isSymbol: false,
      isMetric: false)
    if let (unit, place) = unit(bytes, value) {
      note.unit = unit.code
      note.isMetric = unit.isMetric
      let written = Array(page.surfaceText(ofNormalized: place).utf8)
      note.isSymbol = written == unit.symbol
    } else {
      // A name and words, or a bare number: a parameter where it stands in a list or a table, unless it
      // is a telephone number or running text.
      let digits = value.count { bytes[$0] &- 0x30 < 10 }
      guard isListed, value.count <= 60, digits < 8 else { return }
    }
    found.append(note)
  }

  /// The first number of a value that a unit follows.
  private func unit(_ bytes: [UInt8], _ range: Range<Int>) -> (Unit, Range<Int>)? {
    var at = range.lowerBound
    var numbers = 0
    while at < range.upperBound, numbers < 8 {
      guard bytes[at] &- 0x30 < 10 else {
        at += 1
        continue
      }
      numbers += 1
      while at < range.upperBound,
        bytes[at] &- 0x30 < 10 || bytes[at] == 0x2E || bytes[at] == 0x2C
      { at += 1 }
      var place = at
      while place < range.upperBound, bytes[place] == 0x20 { place += 1 }
      guard place < range.upperBound else { return nil }
      for unit in units[Int(bytes[place])] {
        let end = place + unit.spelling.count
        guard end <= range.upperBound, bytes[place..<end].elementsEqual(unit.spelling) else {
          continue
        }
        // A Latin unit ends where letters end.
        if end < range.upperBound, unit.spelling[unit.spelling.count - 1] &- 0x61 < 26,
          bytes[end] &- 0x61 < 26 || bytes[end] >= 0xC3 && bytes[end] <= 0xC6 || bytes[end] == 0xE1
        {
          continue
        }
        return (unit, place..<end)
      }
    }
    return nil
  }

  private func colon(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int>? {
    for at in range {
      if bytes[at] == 0x3A {
        // Not the colon of an address or of a time.
        if at + 1 < range.upperBound, bytes[at + 1] == 0x2F || bytes[at + 1] &- 0x30 < 10 {
          if at > range.lowerBound, bytes[at - 1] &- 0x30 < 10 || bytes[at + 1] == 0x2F {
            return nil
          }
        }
        return at..<at + 1
      }
      if bytes[at] == 0xEF, at + 2 < range.upperBound, bytes[at + 1] == 0xBC, bytes[at + 2] == 0x9A
      {
        return at..<at + 3
      }
    }
    return nil
  }

  private func hasDigit(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    range.contains { bytes[$0] &- 0x30 < 10 }
  }

  private func startsWithNumber(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    var at = range.lowerBound
    // Signs before a number: ≤, ±, Ø, <, ~ and the like.
    while at < range.upperBound, at - range.lowerBound < 6, bytes[at] &- 0x30 >= 10,
      !(bytes[at] &- 0x61 < 26)
    { at += 1 }
    return at < range.upperBound && bytes[at] &- 0x30 < 10
  }
}

extension Substring {
  func trimmingBlanks() -> String {
    var rest = self
    while rest.first == " " { rest.removeFirst() }
    while rest.last == " " { rest.removeLast() }
    return String(rest)
  }
  fileprivate func replacingUnderscores() -> String { String(map { $0 == "_" ? " " : $0 }) }
}
extension String {
  fileprivate func replacingUnderscores() -> String { String(map { $0 == "_" ? " " : $0 }) }
}
