internal import Coverage
internal import Foundation
internal import Runs

/// A result as `result.json` has it, for looking up the value that a JSON Pointer leads to. The lists of
/// keywords and pages are not in it: who cites them knows their values.
enum ResultTree: Decodable, Equatable {
  case null
  case bool(Bool)
  case whole(Int64)
  case number(Double)
  case text(String)
  case list([ResultTree])
  case object([String: ResultTree])

  init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    if value.decodeNil() {
      self = .null
    } else if let bool = try? value.decode(Bool.self) {
      self = .bool(bool)
    } else if let whole = try? value.decode(Int64.self) {
      self = .whole(whole)
    } else if let number = try? value.decode(Double.self) {
      self = .number(number)
    } else if let text = try? value.decode(String.self) {
      self = .text(text)
    } else if let list = try? value.decode([ResultTree].self) {
      self = .list(list)
    } else {
      self = .object(try value.decode([String: ResultTree].self))
    }
  }

  /// The tree of a result. `pages` of `RunResult` are the `counts` of `result.json`.
  init(_ result: RunResult) throws {
    var result = result
    result.coverage = result.coverage.withoutKeywords
    let bytes = try JSONEncoder().encode(result)
    guard case .object(var parts) = try JSONDecoder().decode(ResultTree.self, from: bytes) else {
      self = .null
      return
    }
    parts["counts"] = parts.removeValue(forKey: "pages")
    self = .object(parts)
  }

  /// What a pointer of RFC 6901 leads to; nil where there is nothing.
  subscript(pointer: String) -> ResultTree? {
    var value = self
    for part in pointer.split(separator: "/", omittingEmptySubsequences: false).dropFirst() {
      let key = String(part).replacingOccurrences(of: "~1", with: "/")
        .replacingOccurrences(of: "~0", with: "~")
      switch value {
      case .object(let parts):
        guard let next = parts[key] else { return nil }
        value = next
      case .list(let list):
        guard let place = Int(key), list.indices.contains(place) else { return nil }
        value = list[place]
      default: return nil
      }
    }
    return value
  }

  /// A value as JSON has it, texts without quotes; of objects and lists what they hold, on one line,
  /// shortened to about `limit` characters.
  func told(limit: Int = 160) -> String {
    var parts: [String] = []
    var length = 0
    var left = 0
    func add(_ name: String, _ value: ResultTree) {
      let text: String
      switch value {
      case .null: text = "null"
      case .bool(let bool): text = bool ? "true" : "false"
      case .whole(let whole): text = String(whole)
      case .number(let number): text = "\(number)"
      case .text(let string): text = String(string.prefix(limit))
      case .list(let list):
        guard !list.isEmpty else { return }
        for (place, one) in list.enumerated() {
          add(name.isEmpty ? "\(place)" : "\(name)/\(place)", one)
        }
        return
      case .object(let object):
        for (key, one) in object.sorted(by: { $0.key < $1.key }) {
          add(name.isEmpty ? key : "\(name)/\(key)", one)
        }
        return
      }
      guard length < limit else {
        left += 1
        return
      }
      let part = name.isEmpty ? text : "\(name) \(text)"
      parts.append(part)
      length += part.count + 2
    }
    add("", self)
    return parts.joined(separator: ", ") + (left > 0 ? " … +\(left)" : "")
  }
}

/// The figures that a report prints: each gets its id, and its place and value stand in the appendix.
struct Citations {
  /// A figure that was cited.
  struct Figure: Equatable {
    var id: String
    var pointer: String
    var value: String
  }

  private let tree: ResultTree
  private(set) var figures: [Figure] = []
  private var known: [String: Int] = [:]

  init(_ tree: ResultTree) { self.tree = tree }

  /// The id of the value at a place of the result. `value` tells it where the tree has no such list.
  mutating func id(_ keys: [String], value: String? = nil) -> String {
    let pointer = FigureID.pointer(keys)
    if let place = known[pointer] { return figures[place].id }
    let id = FigureID.of(pointer)
    known[pointer] = figures.count
    figures.append(Figure(id: id, pointer: pointer, value: value ?? tree[pointer]?.told() ?? "–"))
    return id
  }

  /// Whether the result has a value there.
  func has(_ keys: [String]) -> Bool { tree[FigureID.pointer(keys)] != nil }
}
