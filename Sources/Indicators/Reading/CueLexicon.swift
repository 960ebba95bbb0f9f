internal import Pages
internal import Words

/// A set of cues, as bits.
struct CueSet: Sendable, Equatable {
  /// Most cues of a lexicon.
  static let capacity = 512
  private var bits = SIMD8<UInt64>(repeating: 0)

  var isEmpty: Bool { bits == SIMD8(repeating: 0) }

  mutating func insert(_ cue: Int) { bits[cue >> 6] |= 1 << UInt64(cue & 63) }
  mutating func formUnion(_ other: CueSet) { bits |= other.bits }
  func union(_ other: CueSet) -> CueSet {
    var result = self
    result.formUnion(other)
    return result
  }
  func contains(_ cue: Int) -> Bool { bits[cue >> 6] >> UInt64(cue & 63) & 1 != 0 }
  func isSuperset(of other: CueSet) -> Bool { bits & other.bits == other.bits }
  func intersects(_ other: CueSet) -> Bool { bits & other.bits != SIMD8(repeating: 0) }
}

/// A place where a phrase of a cue stands.
struct CueHit: Sendable, Equatable {
  /// Offsets in `Page.text.bytes`.
  var start: Int32
  var end: Int32
  var cue: UInt16

  var range: Range<Int> { Int(start)..<Int(end) }
}

/// All phrases of all cues and languages, found in one pass over a page's normalised text.
///
/// **A table of cues** is text. A line that begins a cue has its name in the first column; the lines
/// behind it, indented, give a language (`en zh id vi th`, or `*` for any) and phrases between bars:
/// ```
/// erase
///   en erase | delete | deletion of | remov*
///   zh 删除 | 注销账户
/// ```
/// A phrase is brought into the normal form of pages. It begins and ends where words do; `*` behind
/// it lets the word go on. Chinese has no such ends; Thai phrases of up to four letters begin where
/// the word breaker cuts, and none ends before a vowel or tone mark that belongs to it. A phrase
/// counts in blocks of its language; English ones also where a block takes its language from what
/// stands around it.
///
/// The cue `decoy` swallows what stands inside it: in *kaca privasi* (privacy glass) there is no
/// `privasi`.
struct CueLexicon: Sendable {
  private struct Meaning: Sendable {
    var cue: UInt16
    /// `Language` by place in `languages`; 0 for any.
    var language: UInt8
    var isOpen: Bool
    /// Whether the phrase's ends are looked at.
    var checksStart: Bool
    var checksEnd: Bool
    var isThai: Bool
  }

  private static let languages: [Substring] = ["*", "en", "zh", "id", "vi", "th"]

  /// Names of the cues, in the order of the tables.
  let names: [String]
  private let places: [String: Int]
  private let spotter: HeadSpotter
  private var meanings: [Meaning] = []
  /// `meanings` of pattern *i* are those from `starts[i]` to `starts[i + 1]`.
  private var starts: [Int] = []
  let decoy: Int
  /// Values of the cues that are number words, by cue; 0 for all others.
  private(set) var numbers: [Int] = []

  /// Reads tables of cues.
  /// - Precondition: the tables are right; a test reads every one of them.
  init(_ tables: [StaticString]) { self.init(text: tables.map(\.description)) }

  /// Reads tables of cues.
  /// - Precondition: as above.
  init(text tables: [String]) {
    var names: [String] = []
    var places: [String: Int] = [:]
    var numbers: [[UInt8]: Int] = [:]
    var phrases: [[UInt8]] = []
    var lists: [[Meaning]] = []
    var current = 0
    for table in tables {
      for line in table.split(separator: "\n") {
        guard let first = line.first, first != "#" else { continue }
        if first != " " {
          let name = String(line)
          current = places[name] ?? names.count
          if current == names.count {
            names.append(name)
            places[name] = current
          }
          continue
        }
        let words = line.drop { $0 == " " }
        let code = words.prefix { $0 != " " }
        guard let language = Self.languages.firstIndex(of: code) else {
          preconditionFailure("no language \(code) in a table of cues: \(line)")
        }
        for part in words.dropFirst(code.count).split(separator: "|") {
          var phrase = part.drop { $0 == " " }
          while phrase.last == " " { phrase.removeLast() }
          let isOpen = phrase.last == "*"
          if isOpen { phrase.removeLast() }
          let bytes = Normalizer.key(String(phrase))
          guard bytes.count >= 2 else {
            preconditionFailure("no phrase \(part) in a table of cues: \(line)")
          }
          let place = numbers[bytes] ?? phrases.count
          if place == phrases.count {
            numbers[bytes] = place
            phrases.append(bytes)
          }
          while lists.count <= place { lists.append([]) }
          let isThai = Self.isThai(bytes, 0)
          lists[place].append(
            Meaning(
              cue: UInt16(current), language: UInt8(language), isOpen: isOpen,
              checksStart: Self.hasWordEnds(bytes, 0) || isThai && bytes.count <= 12,
              checksEnd: !isOpen && Self.hasWordEnds(bytes, bytes.count - 1), isThai: isThai))
        }
      }
    }
    precondition(names.count + 8 <= CueSet.capacity, "\(names.count) cues are too many")
    spotter = HeadSpotter(phrases)
    starts.reserveCapacity(lists.count + 1)
    for list in lists {
      starts.append(meanings.count)
      meanings += list
    }
    starts.append(meanings.count)
    self.names = names
    self.places = places
    decoy = places["decoy"] ?? -1
    self.numbers = names.map { $0.first == "=" ? Int($0.dropFirst()) ?? 0 : 0 }
  }

  /// The cue of a name.
  func cue(_ name: String) -> Int? { places[name] }

  /// Number of phrases, each counted once.
  var phraseCount: Int { starts.count - 1 }

  /// Puts the hits of a page into `hits`, by start; of the same start the longest first.
  /// - Complexity: O(*n*).
  func find(in page: Page, into hits: inout [CueHit]) {
    hits.removeAll(keepingCapacity: true)
    // Taken out of the page once: its parts are read at every match.
    let text = page.text.bytes
    let bytes = text.span
    let blocks = page.blocks
    let boundaries = page.boundaries
    var found: [CueHit] = []
    swap(&found, &hits)
    for block in blocks where block.zone != .structuredData && block.zone != .hidden {
      spotter.search(bytes, in: block.normalized, at: .wordStarts) { pattern, range in
        for index in starts[pattern]..<starts[pattern + 1] {
          let meaning = meanings[index]
          guard Self.counts(meaning.language, in: block) else { continue }
          if meaning.checksStart, !boundaries[range.lowerBound] { continue }
          if meaning.checksEnd, !boundaries[range.upperBound] { continue }
          if meaning.isThai, Self.isThaiMark(bytes, range.upperBound) { continue }
          found.append(
            CueHit(
              start: Int32(range.lowerBound), end: Int32(range.upperBound), cue: meaning.cue))
        }
      }
    }
    swap(&found, &hits)
    guard !hits.isEmpty else { return }
    hits.sort { ($0.start, -$0.end, $0.cue) < ($1.start, -$1.end, $1.cue) }
    dropSwallowed(&hits)
  }

  private func dropSwallowed(_ hits: inout [CueHit]) {
    guard hits.contains(where: { Int($0.cue) == decoy }) else { return }
    var end: Int32 = 0
    hits.removeAll { hit in
      if Int(hit.cue) == decoy {
        end = max(end, hit.end)
        return true
      }
      return hit.start < end
    }
  }

  private static func counts(_ language: UInt8, in block: Block) -> Bool {
    switch language {
    case 0: true
    case 1:
      block.language == .english || block.language == .undetermined || !block.isOwnLanguage
    case 2: block.language == .chinese || !block.isOwnLanguage
    case 3:
      block.language == .indonesian || !block.isOwnLanguage
    case 4: block.language == .vietnamese || !block.isOwnLanguage
    default: true
    }
  }

  /// Whether the character at a byte is of a script whose words have ends: a Latin letter or digit.
  private static func hasWordEnds(_ bytes: [UInt8], _ at: Int) -> Bool {
    let byte = bytes[at]
    if byte < 0x80 { return (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 }
    var start = at
    while start > 0, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    return bytes[start] < 0xE0 || bytes[start] == 0xE1
  }

  private static func isThai(_ bytes: [UInt8], _ at: Int) -> Bool {
    bytes.count >= at + 2 && bytes[at] == 0xE0 && (bytes[at + 1] == 0xB8 || bytes[at + 1] == 0xB9)
  }

  /// Whether a Thai sign that belongs to the letter before it stands at an offset.
  private static func isThaiMark(_ bytes: Span<UInt8>, _ at: Int) -> Bool {
    guard at + 2 < bytes.count, bytes[at] == 0xE0 else { return false }
    let middle = bytes[at + 1]
    let last = bytes[at + 2]
    if middle == 0xB8 { return last == 0xB1 || last >= 0xB3 && last <= 0xBA }
    return middle == 0xB9 && last >= 0x87 && last <= 0x8E
  }
}
