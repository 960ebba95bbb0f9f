/// Which properties an entity of a type should have, as data.
///
/// **The text form.** One statement a line; `#` begins a comment.
///
/// ```
/// profile offer-listing                 names a profile; what follows belongs to it
///   title Offer of a merchant listing
///   set google                          the set it is counted in
///   type Offer                          the types it is for, kinds of them included
///   source …                            where the demands come from
///   like NAME                           takes over all demands of a profile before it
///   required price|priceSpecification.price
///   recommended brand -> brand x2
///   required merchantReturnDays when returnPolicyCategory=MerchantReturnFiniteReturnWindow
///   optional audience
/// page product owes product-listing breadcrumb
/// weight product 45
/// ```
///
/// A demand names a property, or a path of properties with dots; `a|b` is satisfied by any of them,
/// `a+b` by both only. Behind it may stand `: Type,Type` (the values must be of these types),
/// `in A,B` (members of an enumeration that count), `-> profile` (values that are entities are judged
/// by it, and the demand is satisfied as far as they satisfy it), `xN` (counts *N* times), `min N`
/// (at least *N* values), and at the end `when CONDITION`: `root`, `nested`, `not-last`, `PATH`,
/// `!PATH`, `PATH=A,B`. Optional demands have their values checked and count for nothing.
public struct CompletenessProfile: Sendable {
  public var name: String
  public var title = ""
  /// `google` or `export-b2b`.
  public var set = ""
  public var types: [String] = [] {
    didSet { kinds = types.compactMap { SchemaVocabulary.type(named: $0) } }
  }
  /// `types`, as far as the vocabulary knows them.
  private(set) var kinds: [SchemaType] = []
  public var source = ""
  public var requirements: [Requirement] = []
  /// Whether its result is withdrawn: counted for nobody, printed for information.
  public var isInformational = false
}

/// One demand of a profile; `CompletenessProfile` says what it means.
public struct Requirement: Sendable, Equatable {
  /// How much a property is asked for.
  public enum Level: String, Sendable, Codable { case required, recommended, optional }

  /// When a requirement holds.
  public enum Condition: Sendable, Equatable {
    case root, nested, notLast
    case present([String])
    case absent([String])
    case equals([String], Set<String>)
  }

  public var level: Level
  /// As written, for results.
  public var path: String {
    didSet {
      names = Self.names(path)
      head = Self.head(path)
    }
  }
  /// The first of the properties, and a dot: what the path of a thing that is its value begins with.
  private(set) var head: String
  /// What is said where nothing satisfies the demand; of a profile of a book.
  var missing = ""
  /// The path in words: `a and b`, `a or b`.
  public private(set) var names: String
  /// Any of these, all paths of one.
  public var alternatives: [[[String]]]
  public var types: [String] = [] {
    didSet { kinds = types.compactMap { SchemaVocabulary.type(named: $0) } }
  }
  /// `types`, as far as the vocabulary knows them.
  private(set) var kinds: [SchemaType] = []
  public var accepted: Set<String>?
  public var nested: String?
  public var weight = 1
  public var minimum = 1
  public var condition: Condition?

  init(level: Level, path: String, alternatives: [[[String]]]) {
    self.level = level
    self.path = path
    names = Self.names(path)
    head = Self.head(path)
    self.alternatives = alternatives
  }

  private static func head(_ path: String) -> String {
    path.prefix { $0 != "|" && $0 != "+" } + "."
  }

  private static func names(_ path: String) -> String {
    var words: [UInt8] = []
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "+"): words += " and ".utf8
      case UInt8(ascii: "|"): words += " or ".utf8
      default: words.append(byte)
      }
    }
    return String(decoding: words, as: UTF8.self)
  }
}

/// The profiles, the pages that owe them and what page types weigh.
public struct ProfileBook: Sendable {
  public private(set) var profiles: [CompletenessProfile] = []
  private var places: [String: Int] = [:]
  /// Names of profiles that a type of page owes; `a|b` stands for the one that fits best.
  public private(set) var owed: [String: [[String]]] = [:]
  /// What a type of page weighs in a site's share.
  public private(set) var weights: [String: Int] = [:]

  /// The profiles of this program.
  public static let standard: ProfileBook = {
    do {
      return try ProfileBook([googleProfiles, exportProfiles])
    } catch {
      preconditionFailure("profiles: \(error)")
    }
  }()

  /// The profile of a name.
  public subscript(name: String) -> CompletenessProfile? { places[name].map { profiles[$0] } }

  /// What is wrong in a line of a text.
  public struct Mistake: Error, CustomStringConvertible {
    public var line: Int
    public var reason: String
    public var description: String { "line \(line): \(reason)" }
  }

  /// Reads texts in the form that `CompletenessProfile` describes.
  public init(_ texts: [String]) throws(Mistake) {
    for text in texts {
      let lines = Array(text.utf8).split(separator: 0x0A, omittingEmptySubsequences: false)
      for (number, line) in lines.enumerated() {
        let words = Self.parts(line.prefix { $0 != UInt8(ascii: "#") }, " ")
        guard let first = words.first else { continue }
        do throws(Failure) {
          try read(first, Array(words.dropFirst()))
        } catch {
          throw Mistake(line: number + 1, reason: error.reason)
        }
      }
    }
    for profile in profiles {
      for demand in profile.requirements {
        if let nested = demand.nested, places[nested] == nil {
          throw Mistake(line: 0, reason: "\(profile.name) names \(nested), which is no profile")
        }
      }
    }
    for profile in profiles.indices {
      let title = profiles[profile].title
      for place in profiles[profile].requirements.indices {
        let demand = profiles[profile].requirements[place]
        profiles[profile].requirements[place].missing =
          "\(demand.names) is missing"
          + (demand.level == .required ? ", and required (\(title))" : " (\(title))")
      }
    }
    for name in owed.values.joined().joined() where places[name] == nil {
      throw Mistake(line: 0, reason: "a page owes \(name), which is no profile")
    }
  }

  private struct Failure: Error { var reason: String }

  /// What an ASCII sign parts, empty parts left out.
  private static func parts(_ text: String, _ sign: Unicode.Scalar) -> [String] {
    if !text.isEmpty, !text.utf8.contains(UInt8(ascii: sign)) { return [text] }
    return parts(Array(text.utf8)[...], sign)
  }

  private static func parts(_ text: ArraySlice<UInt8>, _ sign: Unicode.Scalar) -> [String] {
    let sign = UInt8(ascii: sign)
    var parts: [String] = []
    var start = text.startIndex
    for at in text.startIndex...text.endIndex where at == text.endIndex || text[at] == sign {
      if start < at { parts.append(String(decoding: text[start..<at], as: UTF8.self)) }
      start = at + 1
    }
    return parts
  }

  private mutating func read(_ first: String, _ rest: [String]) throws(Failure) {
    switch first {
    case "profile":
      guard rest.count == 1, places[rest[0]] == nil else {
        throw Failure(reason: "a profile needs a name of its own")
      }
      places[rest[0]] = profiles.count
      profiles.append(CompletenessProfile(name: rest[0]))
      return
    case "page":
      guard rest.count >= 2, rest[1] == "owes" else {
        throw Failure(reason: "page TYPE owes NAME…")
      }
      owed[rest[0], default: []] += rest.dropFirst(2).map {
        Self.parts($0, "|")
      }
      return
    case "weight":
      guard rest.count == 2, let weight = Int(rest[1]) else {
        throw Failure(reason: "weight TYPE NUMBER")
      }
      weights[rest[0]] = weight
      return
    default: break
    }
    guard let last = profiles.indices.last else { throw Failure(reason: "no profile yet") }
    let text = rest.joined(separator: " ")
    switch first {
    case "title": profiles[last].title = text
    case "set": profiles[last].set = text
    case "type": profiles[last].types = rest
    case "source": profiles[last].source = text
    case "informational": profiles[last].isInformational = true
    case "like":
      guard let other = self[text] else { throw Failure(reason: "\(text) is no profile yet") }
      profiles[last].requirements += other.requirements
    default:
      guard let level = Requirement.Level(rawValue: first) else {
        throw Failure(reason: "\(first) is no statement")
      }
      let demand = try Self.requirement(level, rest)
      // A later demand on the same path takes the place of an earlier one.
      profiles[last].requirements.removeAll { $0.path == demand.path }
      profiles[last].requirements.append(demand)
    }
  }

  private static func requirement(
    _ level: Requirement.Level, _ words: [String]
  ) throws(Failure) -> Requirement {
    guard let path = words.first else { throw Failure(reason: "a property is missing") }
    var demand = Requirement(
      level: level, path: path,
      alternatives: parts(path, "|").map {
        parts($0, "+").map { parts($0, ".") }
      })
    var at = 1
    func word(_ offset: Int) throws(Failure) -> String {
      guard at + offset < words.count else { throw Failure(reason: "\(words[at]) lacks its word") }
      return words[at + offset]
    }
    while at < words.count {
      switch words[at] {
      case ":": demand.types = parts(try word(1), ",")
      case "in": demand.accepted = Set(parts(try word(1), ","))
      case "->": demand.nested = try word(1)
      case "min": demand.minimum = Int(try word(1)) ?? 1
      case "when": demand.condition = try condition(word(1))
      case let other where other.hasPrefix("x"):
        guard let weight = Int(other.dropFirst()) else { throw Failure(reason: "\(other)?") }
        demand.weight = weight
        at -= 1
      case let other: throw Failure(reason: "\(other) has no meaning here")
      }
      at += 2
    }
    return demand
  }

  private static func condition(_ text: String) throws(Failure) -> Requirement.Condition {
    func path(_ text: String) -> [String] { parts(text, ".") }
    switch text {
    case "root": return .root
    case "nested": return .nested
    case "not-last": return .notLast
    default:
      if text.hasPrefix("!") { return .absent(path(String(text.dropFirst()))) }
      let sides = parts(text, "=")
      return sides.count == 2
        ? .equals(path(sides[0]), Set(parts(sides[1], ",")))
        : .present(path(text))
    }
  }
}
