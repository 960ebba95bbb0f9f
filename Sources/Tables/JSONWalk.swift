/// Walks through JSON and tells of records and their cells, as `JSONRowReader` defines them.
struct JSONWalk {
  /// A record that is open.
  struct Record {
    enum Kind { case object, list, scalar }
    var kind: Kind
    /// The keys that lead to it.
    var sheet: [UInt8]
    /// Number of the line it begins on.
    var line: Int
    /// Length of the key path at its beginning.
    fileprivate var pathCount: Int
  }

  enum Step {
    /// A list begins; its records are those of this sheet.
    case list([UInt8])
    case begin(Record)
    /// A cell of the record; its text is the walk's `token`.
    case cell(Record, column: ArraySlice<UInt8>, isNumber: Bool)
    case end(Record)
  }

  private(set) var brokenRecords = TableFindings.Tally()
  var token: [UInt8] { isNull ? [] : tokenizer.token }

  private var tokenizer: JSONTokenizer
  private let isLineDelimited: Bool
  /// The keys from the top to here, each behind a dot but the first.
  private var keys: [UInt8] = []
  private var containers: [Container] = []
  private var records: [Record] = []
  private var waiting: [Step] = []
  private var isNull = false

  private struct Container {
    var isObject: Bool
    var isRecord: Bool
    /// Length of `keys` in front of the current member's key.
    var keysCount: Int
  }

  init(_ stream: TextStream, isLineDelimited: Bool, limits: TableLimits) {
    tokenizer = JSONTokenizer(stream, limits: limits)
    self.isLineDelimited = isLineDelimited
  }

  /// The next step; nil at the end of the file.
  mutating func next() throws -> Step? {
    if !waiting.isEmpty { return waiting.removeFirst() }
    while true {
      let event: JSONEvent
      do {
        event = try tokenizer.next()
      } catch let fault as JSONFault where isLineDelimited {
        brokenRecords.add(line: fault.line)
        try tokenizer.skipLine()
        keys.removeAll(keepingCapacity: true)
        containers = []
        records = []
        continue
      }
      switch event {
      case .end: return nil
      case .endOfValue: continue
      case .key:
        let start = containers[containers.count - 1].keysCount
        keys.removeSubrange(start...)
        if start > 0 { keys.append(UInt8(ascii: ".")) }
        keys.append(contentsOf: tokenizer.token)
      case .beginObject, .beginArray:
        if let step = begin(isObject: event == .beginObject) { return step }
      case .endObject, .endArray:
        let container = containers.removeLast()
        restoreKeys()
        if container.isRecord, let record = records.popLast() { return .end(record) }
      case .string, .number, .literal, .null:
        isNull = event == .null
        return scalar(isNumber: event == .number)
      }
    }
  }

  private mutating func restoreKeys() {
    // Back in a list, the path is that of the list; in an object the next key replaces it.
    if let outer = containers.last, !outer.isObject { keys.removeSubrange(outer.keysCount...) }
    if containers.isEmpty { keys.removeAll(keepingCapacity: true) }
  }

  private mutating func begin(isObject: Bool) -> Step? {
    let inList = containers.last.map { !$0.isObject } ?? false
    let isRecord = isObject ? (inList || containers.isEmpty) : inList
    containers.append(.init(isObject: isObject, isRecord: isRecord, keysCount: keys.count))
    guard isRecord else { return isObject ? nil : .list(keys) }
    let record = Record(
      kind: isObject ? .object : .list, sheet: keys, line: tokenizer.line, pathCount: keys.count)
    records.append(record)
    return .begin(record)
  }

  private mutating func scalar(isNumber: Bool) -> Step? {
    let inList = containers.last.map { !$0.isObject } ?? true
    if inList, containers.last?.isRecord != true {
      // A value of its own in a list (or at the top level).
      let dot = keys.lastIndex(of: UInt8(ascii: "."))
      let record = Record(
        kind: .scalar, sheet: keys, line: tokenizer.line, pathCount: keys.count)
      let column = keys[(dot.map { $0 + 1 } ?? 0)...]
      waiting.append(.cell(record, column: column, isNumber: isNumber))
      waiting.append(.end(record))
      return .begin(record)
    }
    guard let record = records.last else { return nil }
    if record.kind == .list { return .cell(record, column: [], isNumber: isNumber) }
    let start = record.pathCount == 0 ? 0 : record.pathCount + 1
    let column = start <= keys.count ? keys[start...] : []
    return .cell(record, column: column, isNumber: isNumber)
  }
}
