import Foundation

/// JSON as a tree, as RDAP needs it. Reading is Foundation's, which refuses more than 512 levels.
indirect enum JSONTree: Equatable {
  case object([String: JSONTree])
  case array([JSONTree])
  case text(String)
  case number(Double)
  case truth(Bool)
  case null

  /// Reads a document; nil when it is no JSON.
  init?(_ bytes: [UInt8]) {
    guard
      let value = try? JSONSerialization.jsonObject(with: Data(bytes), options: [.fragmentsAllowed])
    else { return nil }
    self.init(any: value)
  }

  private init(any value: Any) {
    switch value {
    case let value as [String: Any]: self = .object(value.mapValues(JSONTree.init(any:)))
    case let value as [Any]: self = .array(value.map(JSONTree.init(any:)))
    case let value as String: self = .text(value)
    case let value as NSNumber:
      // Foundation tells truth values and numbers apart by their stored type.
      self =
        unsafe String(cString: value.objCType) == "c"
        ? .truth(value.boolValue)
        : .number(value.doubleValue)
    default: self = .null
    }
  }

  subscript(_ key: String) -> JSONTree? {
    if case .object(let members) = self { members[key] } else { nil }
  }
  var list: [JSONTree] { if case .array(let items) = self { items } else { [] } }
  var string: String? { if case .text(let text) = self { text } else { nil } }
  var bool: Bool? { if case .truth(let value) = self { value } else { nil } }
  var isObject: Bool { if case .object = self { true } else { false } }
}
