internal import Addresses

/// What a robots.txt lets a robot fetch (RFC 9309).
///
/// Lines are read as leniently as Google's parser reads them: spaces in place of the colon, usual
/// misspellings, any line end, a byte order mark. The group that names the robot counts, groups that name
/// it several times are joined, `*` counts where none names it; of the rules that match the longest wins,
/// and `allow` wins over `disallow` of the same length.
public struct RobotsRules: Sendable {
  /// 500 KiB (RFC 9309, 2.5): what stands behind them is not read.
  public static let maximumBytes = 500 << 10
  /// Longer lines are cut: 8 times the longest address that Internet Explorer took.
  public static let maximumLineBytes = 2083 * 8
  /// Rules kept of one file.
  public static let maximumRules = 50_000

  /// How a rule's path is compared with what is asked for.
  public enum Comparison: Sendable {
    /// By the bytes as written, letters beyond ASCII percent-encoded: as Google's parser does.
    case asWritten
    /// Both in the normal form of `WebAddress`, as RFC 9309, 2.2.2 has it.
    case normalForm
  }

  struct Rule: Sendable {
    let allows: Bool
    /// May hold `*`, and `$` at its end.
    let pattern: [UInt8]
  }

  private(set) var rules: [Rule] = []
  /// Seconds between two requests, as the group that counts wishes them; nil where it says nothing. No part of
  /// the RFC.
  public private(set) var crawlDelay: Double?
  /// The addresses of sitemaps, as written, of all groups.
  public private(set) var sitemaps: [String] = []
  /// A group names the robot itself.
  public private(set) var namesRobot = false
  /// The file is longer than `maximumBytes`.
  public private(set) var isTooLarge = false

  /// Rules that allow everything: where a site has none.
  public static let allowingAll = RobotsRules()
  /// Rules that allow nothing: where a site's rules cannot be had (RFC 9309, 2.3.1.4).
  public static let allowingNothing: RobotsRules = {
    var rules = RobotsRules()
    rules.rules = [Rule(allows: false, pattern: [UInt8(ascii: "/")])]
    return rules
  }()

  private init() {}

  /// Reads a file for the robot of that product token ("kunci").
  /// - Complexity: O(*n*).
  public init(_ file: [UInt8], robot: String, comparison: Comparison = .normalForm) {
    var bytes = file[...]
    for mark: UInt8 in [0xEF, 0xBB, 0xBF] where bytes.first == mark { bytes = bytes.dropFirst() }
    isTooLarge = bytes.count > Self.maximumBytes
    bytes = bytes.prefix(Self.maximumBytes)
    var reading = Reading(robot: Self.lowerCased(Array(robot.utf8)[...]))
    var start = bytes.startIndex
    while start < bytes.endIndex {
      let end = bytes[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.endIndex
      reading.take(bytes[start..<end].prefix(Self.maximumLineBytes))
      start = end + 1
    }
    namesRobot = reading.hasOwn
    let group = reading.hasOwn ? reading.own : reading.global
    crawlDelay = group.delay
    sitemaps = reading.sitemaps
    rules = group.rules.map {
      Rule(allows: $0.allows, pattern: Self.pattern($0.pattern, comparison))
    }
  }

  /// Whether the robot may fetch that path and query (`WebAddress.target`).
  /// - Complexity: O(*r* × *n*) for *r* rules, more only for rules of many stars.
  public func allows(_ target: String) -> Bool { allows(Array(target.utf8)) }

  func allows(_ target: [UInt8]) -> Bool {
    var best = -1
    var allowed = true
    for rule in rules {
      let length = rule.pattern.count
      guard length > best || (length == best && rule.allows && !allowed) else { continue }
      if Self.matches(rule.pattern[...], target) {
        best = length
        allowed = rule.allows
      } else if rule.allows, let folder = Self.folderOfIndex(rule.pattern) {
        // "/folder/index.html" speaks of "/folder/" too.
        guard folder.count > best else { continue }
        if Self.matches(folder[...], target) {
          best = folder.count
          allowed = true
        }
      }
    }
    return allowed
  }

  // MARK: Matching

  private static func folderOfIndex(_ pattern: [UInt8]) -> [UInt8]? {
    guard let slash = pattern.lastIndex(of: UInt8(ascii: "/")),
      pattern[(slash + 1)...].starts(with: Array("index.htm".utf8))
    else { return nil }
    return Array(pattern[...slash]) + [UInt8(ascii: "$")]
  }

  /// Keeps all places of the target that the pattern so far may end at, so that no pattern takes more than
  /// O(pattern × target).
  static func matches(_ pattern: ArraySlice<UInt8>, _ target: [UInt8]) -> Bool {
    var places = [0]
    for index in pattern.indices {
      let byte = pattern[index]
      if byte == UInt8(ascii: "$"), index == pattern.endIndex - 1 {
        return places.last == target.count
      }
      if byte == UInt8(ascii: "*") {
        if index == pattern.endIndex - 1 { return true }
        places = Array(places[0]...target.count)
        continue
      }
      var kept: [Int] = []
      for place in places where place < target.count && target[place] == byte {
        kept.append(place + 1)
      }
      if kept.isEmpty { return false }
      places = kept
    }
    return true
  }

  private static func pattern(_ value: [UInt8], _ comparison: Comparison) -> [UInt8] {
    if comparison == .normalForm, let normal = normalForm(value) { return normal }
    var output: [UInt8] = []
    func digit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x37 + value }
    var index = 0
    while index < value.count {
      let byte = value[index]
      if byte == UInt8(ascii: "%"), index + 2 < value.count, isHex(value[index + 1]),
        isHex(value[index + 2])
      {
        output += [byte, upper(value[index + 1]), upper(value[index + 2])]
        index += 3
        continue
      }
      if byte >= 0x80 {
        output += [UInt8(ascii: "%"), digit(byte >> 4), digit(byte & 15)]
      } else {
        output.append(byte)
      }
      index += 1
    }
    return output
  }

  /// The pieces between stars, each encoded as `WebAddress` encodes a target.
  private static func normalForm(_ value: [UInt8]) -> [UInt8]? {
    guard value.first == UInt8(ascii: "/") || value.first == UInt8(ascii: "*") else { return nil }
    return WebAddress.encodedTarget(value)
  }

  private static func isHex(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte | 0x20)
  }
  private static func upper(_ byte: UInt8) -> UInt8 { byte >= 0x61 ? byte & 0xDF : byte }

  // MARK: Reading

  struct Group {
    var rules: [Rule] = []
    var delay: Double?
  }

  private struct Reading {
    let robot: [UInt8]
    var own = Group()
    var global = Group()
    var sitemaps: [String] = []
    var hasOwn = false
    private var isOwn = false
    private var isGlobal = false
    /// A rule was read since the last `user-agent`: the next one begins a group.
    private var isBehindRule = false

    init(robot: [UInt8]) { self.robot = robot }

    mutating func take(_ line: ArraySlice<UInt8>) {
      guard let (key, value) = RobotsRules.keyAndValue(line) else { return }
      switch key {
      case "user-agent", "useragent", "user agent":
        if isBehindRule {
          isOwn = false
          isGlobal = false
          isBehindRule = false
        }
        if value.first == UInt8(ascii: "*"),
          value.count == 1 || RobotsRules.isSpace(value[value.startIndex + 1])
        {
          isGlobal = true
        } else {
          let token = value.prefix {
            ($0 | 0x20) &- 0x61 < 26 || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
          }
          if !token.isEmpty, RobotsRules.lowerCased(token) == robot {
            isOwn = true
            hasOwn = true
          }
        }
      case "allow":
        add(value, allows: true)
      case "disallow", "dissallow", "dissalow", "disalow", "diasllow", "disallaw":
        add(value, allows: false)
      case "crawl-delay", "crawldelay":
        let text = String(decoding: value, as: UTF8.self)
        guard let seconds = Double(text), seconds >= 0, seconds.isFinite else { return }
        if isOwn { own.delay = max(own.delay ?? 0, seconds) }
        if isGlobal { global.delay = max(global.delay ?? 0, seconds) }
      case "sitemap", "site-map":
        if sitemaps.count < 1000 { sitemaps.append(String(decoding: value, as: UTF8.self)) }
      default: return
      }
    }

    private mutating func add(_ value: ArraySlice<UInt8>, allows: Bool) {
      isBehindRule = true
      // A rule without a path says nothing.
      guard !value.isEmpty else { return }
      let rule = Rule(allows: allows, pattern: Array(value))
      if isOwn, own.rules.count < RobotsRules.maximumRules { own.rules.append(rule) }
      if isGlobal, global.rules.count < RobotsRules.maximumRules { global.rules.append(rule) }
    }
  }

  private static func keyAndValue(_ line: ArraySlice<UInt8>) -> (String, ArraySlice<UInt8>)? {
    var line = line
    if let comment = line.firstIndex(of: UInt8(ascii: "#")) { line = line[..<comment] }
    line = trimmed(line)
    if let colon = line.firstIndex(of: UInt8(ascii: ":")) {
      let key = trimmed(line[..<colon])
      guard !key.isEmpty else { return nil }
      return (String(decoding: lowerCased(key), as: UTF8.self), trimmed(line[(colon + 1)...]))
    }
    guard let space = line.firstIndex(where: isSpace) else { return nil }
    let value = trimmed(line[space...])
    // Without a colon there must be two words, no more.
    guard !value.contains(where: isSpace) else { return nil }
    return (String(decoding: lowerCased(line[..<space]), as: UTF8.self), value)
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var slice = bytes.drop { $0 <= 0x20 }
    while let last = slice.last, last <= 0x20 { slice = slice.dropLast() }
    return slice
  }

  private static func lowerCased(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    bytes.map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }
  }
}
