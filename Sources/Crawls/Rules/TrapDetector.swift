internal import Addresses

/// Tells endless sites from large ones, by the addresses and the sameness of their pages.
///
/// Everything is counted in the order in which addresses are let in, so the same site gives the same answers.
struct TrapDetector {
  /// The limits; each is far beyond what shops' real addresses reach.
  struct Limits: Hashable, Sendable, Codable {
    /// Segments of one path.
    var segments = 24
    /// How often one segment may stand in a path, in a row or in turn with others.
    var repeats = 3
    /// Bytes of an address.
    var addressBytes = 2048
    /// Addresses of one path that differ only in queries of two or more parameters.
    var facets = 200
    /// Addresses of one path that differ only in the value of one parameter.
    var values = 2000
    /// Calendar addresses of one host that end in a date.
    var dates = 400
    /// Pages of one shape in a row that are near duplicates of the one before.
    var same = 300
  }

  /// What an address was taken for.
  enum Trap: String, CaseIterable {
    case depth = "trap-deep-path"
    case repeating = "trap-repeating-path"
    case length = "trap-long-address"
    case facets = "trap-facets"
    case values = "trap-query-values"
    case calendar = "trap-calendar"
    case sameness = "trap-endless-pages"
  }

  let limits: Limits
  private var facets: [String: Int] = [:]
  private var values: [String: Int] = [:]
  private var dates: [String: Int] = [:]
  /// By shape: the last page's fingerprint, and how many in a row were like the one before.
  private var runs: [String: (fingerprint: UInt64, count: Int)] = [:]

  init(limits: Limits) { self.limits = limits }

  /// Whether a new address belongs to a trap; one that does not is counted.
  mutating func admit(_ address: WebAddress) -> Trap? {
    if address.text.utf8.count > limits.addressBytes { return .length }
    let segments = address.path.utf8.split(separator: UInt8(ascii: "/"))
    if segments.count > limits.segments { return .depth }
    if segments.count > limits.repeats {
      for segment in segments
      where segments.count(where: { $0.elementsEqual(segment) }) > limits.repeats {
        return .repeating
      }
    }
    if let run = runs[Self.shape(address)], run.count >= limits.same { return .sameness }
    let base = address.origin + address.path
    if Self.isCalendar(address) {
      let count = dates[address.host, default: 0]
      if count >= limits.dates { return .calendar }
      dates[address.host] = count + 1
    }
    if let query = address.query {
      let parameters = query.utf8.count { $0 == UInt8(ascii: "&") } + 1
      if parameters >= 2 {
        let count = facets[base, default: 0]
        if count >= limits.facets { return .facets }
        facets[base] = count + 1
      } else {
        let count = values[base, default: 0]
        if count >= limits.values { return .values }
        values[base] = count + 1
      }
    }
    return nil
  }

  /// Takes note of a page that was read.
  mutating func note(_ address: WebAddress, fingerprint: UInt64) {
    let shape = Self.shape(address)
    let before = runs[shape]
    let isSame = before.map { ($0.fingerprint ^ fingerprint).nonzeroBitCount <= Simhash.nearBits }
    runs[shape] = (fingerprint, isSame == true ? before!.count + 1 : 0)
  }

  /// The address with every run of digits, and every value of the query, as one sign.
  static func shape(_ address: WebAddress) -> String {
    var output: [UInt8] = []
    var isValue = false
    for byte in address.text.utf8 {
      switch byte {
      case UInt8(ascii: "?"), UInt8(ascii: "&"):
        isValue = false
        output.append(byte)
      case UInt8(ascii: "=") where output.contains(UInt8(ascii: "?")):
        isValue = true
        output.append(byte)
      case _ where isValue: break
      case 0x30...0x39: if output.last != UInt8(ascii: "#") { output.append(UInt8(ascii: "#")) }
      default: output.append(byte)
      }
    }
    return String(decoding: output, as: UTF8.self)
  }

  private static let dateNames: Set<String> = [
    "year", "month", "day", "date", "week", "start_date", "end_date", "tribe-bar-date", "cal",
  ]

  /// A path that ends in year and month (and day), or a query with a date's parts.
  static func isCalendar(_ address: WebAddress) -> Bool {
    if let query = address.query {
      for parameter in query.split(separator: "&") {
        let name = parameter.prefix { $0 != "=" }.lowercased()
        if dateNames.contains(name) { return true }
      }
    }
    let last = address.path.split(separator: "/").suffix(3).map { Array($0.utf8) }
    func isYear(_ text: [UInt8]) -> Bool {
      text.count == 4 && text.allSatisfy { $0 &- 0x30 < 10 }
        && (text.starts(with: [0x31, 0x39]) || text.starts(with: [0x32, 0x30])
          || text.starts(with: [0x32, 0x31]))
    }
    func isPart(_ text: [UInt8]) -> Bool {
      (1...2).contains(text.count) && text.allSatisfy { $0 &- 0x30 < 10 }
    }
    if last.count >= 2, isYear(last[last.count - 2]), isPart(last[last.count - 1]) { return true }
    if last.count == 3, isYear(last[0]), isPart(last[1]), isPart(last[2]) { return true }
    guard let name = last.last, name.count == 7 || name.count == 10 else { return false }
    // 2031-05, 2031-05-17
    return isYear(Array(name[..<4])) && name[4] == UInt8(ascii: "-") && isPart(Array(name[5..<7]))
  }
}
