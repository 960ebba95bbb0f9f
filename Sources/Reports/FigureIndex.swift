/// Every figure of a result under the id that reports print beside it, with what it rests on.
///
/// A figure is a number or a status of `result.json` outside of its long lists (pages, places that were
/// skipped, covered and missing keywords); whatever a report cites from these is listed as well. The same
/// result gives the same list, in the order of the result.
public struct FigureIndex: Sendable {
  /// One figure.
  public struct Figure: Sendable, Equatable {
    /// As `F-1a2b3c4d` (`FigureID`).
    public var id: String
    /// Its place in the result, a JSON Pointer (RFC 6901).
    public var pointer: String
    /// What it is, in words taken from the result: `coverage / id / id/shopee / all / coverage / value`.
    public var label: String
    /// The value as the result writes it; the text of a string.
    public var value: String
    /// How many pages or other places it rests on; nil where it does not rest on such.
    public var places: Int?
    /// SHA-256 of these pages, the first `FigureIndex.listedDigests`, as far as they are known.
    public var digests: [String]
  }

  /// Digests that are listed of one figure; `pages.csv` has all of them.
  public static let listedDigests = 3

  /// The figures, in the order of the result; cited values of its long lists behind them.
  public private(set) var figures: [Figure] = []
  /// Pointers that were cited and name nothing in the result.
  public private(set) var unresolved: [String] = []

  /// Pages of a result by market, as far as they have keywords: how many, and the first digests.
  private var pagesOfMarket: [String: (count: Int, digests: [String])] = [:]
  private var allPages: (count: Int, digests: [String]) = (0, [])

  /// Lists the figures of `result` and what `cited` names beside them.
  /// - Complexity: O(size of the result).
  public init(result: JSONTape, cited: [String] = []) {
    readPages(result.root["pages"])
    var walk = Walk()
    for (key, value) in result.root.children where !Self.longLists.contains(key) {
      if key == "assumptions" || key == "warnings" || key == "sources" { continue }
      step(value, key: key, label: key, &walk)
    }
    var known = Set(figures.map(\.pointer))
    for pointer in cited where known.insert(pointer).inserted {
      guard let value = result.value(at: pointer) else {
        unresolved.append(pointer)
        continue
      }
      figures.append(cite(pointer, value, result))
    }
  }

  /// The figures that bear this id: one, but for the rare case that two pointers share eight digits.
  public func figures(withID id: String) -> [Figure] { figures.filter { $0.id == id } }

  private static let longLists: Set<String> = ["pages", "skipped"]

  /// Where a walk through the result is.
  private struct Walk {
    var keys: [String] = []
    /// What the values here rest on.
    var ground: (count: Int, digests: [String])?
  }

  private mutating func readPages(_ pages: JSONTape.Value?) {
    for (_, page) in pages?.children ?? [] {
      let digest = page["digest"]?.text ?? ""
      func note(_ sum: inout (count: Int, digests: [String])) {
        sum.count += 1
        if sum.digests.count < Self.listedDigests { sum.digests.append(digest) }
      }
      note(&allPages)
      for (_, market) in page["markets"]?.children ?? [] where market["keywords"]?.text != "0" {
        note(&pagesOfMarket[market["market"]?.text ?? "", default: (0, [])])
      }
    }
  }

  private mutating func step(
    _ value: JSONTape.Value, key: String, label: String, _ walk: inout Walk
  ) {
    walk.keys.append(key)
    let outer = walk.ground
    defer {
      walk.keys.removeLast()
      walk.ground = outer
    }
    switch value.kind {
    case .object, .array:
      if let ground = ground(of: value, walk) { walk.ground = ground }
      for (key, child) in value.children {
        if walk.keys.first == "coverage", key == "covered" || key == "missing" { continue }
        if key == "evidence" { continue }
        let name = value.kind == .array ? Self.name(of: child) ?? key : key
        step(child, key: key, label: "\(label) / \(name)", &walk)
      }
    case .number, .bool: append(value, label, walk)
    case .string where Self.statusKeys.contains(key): append(value, label, walk)
    case .string, .null: break
    }
  }

  /// Texts that are findings rather than words about them.
  private static let statusKeys: Set<String> = ["status", "worst", "verdict", "grade", "state"]

  private mutating func append(_ value: JSONTape.Value, _ label: String, _ walk: Walk) {
    let pointer = FigureID.pointer(walk.keys)
    figures.append(
      Figure(
        id: FigureID.of(pointer), pointer: pointer, label: label, value: value.text,
        places: walk.ground?.count, digests: walk.ground?.digests ?? []))
  }

  /// What the figures of an object rest on; nil where its parent says it.
  private func ground(of value: JSONTape.Value, _ walk: Walk) -> (count: Int, digests: [String])? {
    switch walk.keys.first {
    case "counts", "structuredData": return walk.keys.count == 1 ? allPages : nil
    case "coverage":
      return value["market"].map { pagesOfMarket[$0.text] ?? (0, []) }
    case "indicators":
      guard let evidence = value["evidence"], evidence.kind == .array else { return nil }
      let all = evidence.children.map(\.value)
      let digests = all.compactMap { $0["digest"]?.text }
      return (all.count, Array(digests.prefix(Self.listedDigests)))
    default: return nil
    }
  }

  /// What an element of a list calls itself.
  private static func name(of element: JSONTape.Value) -> String? {
    guard element.kind == .object else { return nil }
    for key in ["id", "key", "name", "market", "number", "rulebook", "set", "kind", "profile"] {
      if let name = element[key], name.kind == .string || name.kind == .number { return name.text }
    }
    return element["database"]?["id"]?.text
  }

  private func cite(_ pointer: String, _ value: JSONTape.Value, _ result: JSONTape) -> Figure {
    let parts = pointer.dropFirst().split(separator: "/").map(String.init)
    var digests: [String] = []
    if parts.first == "pages", parts.count > 1,
      let digest = result.root["pages"]?[parts[1]]?["digest"]
    {
      digests = [digest.text]
    }
    return Figure(
      id: FigureID.of(pointer), pointer: pointer, label: parts.joined(separator: " / "),
      value: value.kind == .object || value.kind == .array
        ? "\(value.children.count) values" : value.text,
      places: digests.isEmpty ? nil : 1, digests: digests)
  }
}
