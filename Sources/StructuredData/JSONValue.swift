/// A JSON value with the place of each of its parts.
struct JSONValue: Sendable {
  enum Kind: Sendable {
    case object([JSONMember])
    case array([JSONValue])
    case string(String)
    /// As written.
    case number(String)
    case boolean(Bool)
    case null
  }

  var kind: Kind
  /// Bytes of the text that was read; of a string, without its quotation marks.
  var source: Range<Int>

  var string: String? {
    if case .string(let text) = kind { return text }
    return nil
  }

  var members: [JSONMember]? {
    if case .object(let members) = kind { return members }
    return nil
  }

  /// The entries of a list, or the value itself.
  var entries: [JSONValue] {
    if case .array(let entries) = kind { return entries }
    return [self]
  }

  /// The value of a name in an object; of several the last.
  subscript(name: String) -> JSONValue? {
    guard case .object(let members) = kind else { return nil }
    for place in members.indices.reversed() where members[place].name == name {
      return members[place].value
    }
    return nil
  }

  /// Whether an object has a name.
  func has(_ name: String) -> Bool {
    guard case .object(let members) = kind else { return false }
    for place in members.indices where members[place].name == name { return true }
    return false
  }
}

/// A name and its value in an object.
struct JSONMember: Sendable {
  var name: String
  var nameSource: Range<Int>
  var value: JSONValue
}

/// What `JSONReader` had to mend, with its place in the text that was read.
struct JSONRepair {
  var kind: ExtractionFinding.Kind
  var outcome = ExtractionFinding.Outcome.repaired
  var source: Range<Int>
  var detail: String
}

/// Why a text is not JSON, not even mended.
struct JSONFailure: Error {
  var kind = ExtractionFinding.Kind.notJSON
  var source: Range<Int>
  var detail: String
}

/// How much JSON is taken on.
public struct JSONLimits: Sendable, Hashable {
  /// Bytes of one script; a larger one is not read.
  public var maximumBytes = JSONLimits.defaultMaximumBytes
  /// How deep objects and lists may stand in each other.
  public var maximumDepth = JSONLimits.defaultMaximumDepth
  /// Values of one script.
  public var maximumValues = JSONLimits.defaultMaximumValues

  /// 8 MiB.
  public static let defaultMaximumBytes = 8 << 20
  /// A hundred.
  public static let defaultMaximumDepth = 100
  /// Four hundred thousand.
  public static let defaultMaximumValues = 400_000

  /// The defaults, to be changed one by one.
  public init() {}
}
