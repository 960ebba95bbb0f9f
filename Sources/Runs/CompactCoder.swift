// Codable values as compact bytes: what stands in a keyed container follows its order, without its keys, so
// only the build that wrote the bytes reads them. Several times as quick as JSON, and half as large.
//
// Whole numbers: seven bits a byte, the lowest first, the sign in the lowest bit. Floating-point numbers:
// eight bytes. Texts: their length, then UTF-8. A value that may be absent: a byte before it, 0 or 1; so
// before a value in a container of its own. Lists: their number in four bytes, then the values. Dictionaries
// with keys of text: their number in four bytes, then for each the key, the length of the value in four
// bytes, the value.
//
// Not for values that ask a container which of their keys are there (enums with payloads), or that nest
// containers by hand: they are refused.

/// Writes Codable values in the compact form.
enum CompactCoder {
  /// What cannot be written or read.
  enum Fault: Error, Equatable {
    case unsupported(String)
    case damaged(at: Int)
  }

  /// The bytes of a value.
  static func bytes(of value: some Encodable) throws -> [UInt8] {
    let sink = Sink()
    try value.encode(to: CompactEncoder(sink: sink))
    if let fault = sink.fault { throw fault }
    return sink.bytes
  }

  /// Reads what `bytes(of:)` wrote.
  static func value<T: Decodable>(_ type: T.Type = T.self, of bytes: [UInt8]) throws -> T {
    let source = Source(bytes)
    let value = try T(from: CompactDecoder(source: source))
    guard source.offset == bytes.count else { throw Fault.damaged(at: source.offset) }
    return value
  }

  /// Where bytes are gathered.
  final class Sink {
    var bytes: [UInt8] = []
    /// What could not be written, where the protocols allow no throwing.
    var fault: Fault?

    func whole(_ number: some FixedWidthInteger) {
      let wide = Int64(truncatingIfNeeded: number)
      var rest = UInt64(bitPattern: wide << 1 ^ wide >> 63)
      while rest >= 0x80 {
        bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
        rest >>= 7
      }
      bytes.append(UInt8(rest))
    }

    func write(_ text: String) {
      whole(text.utf8.count)
      bytes.append(contentsOf: text.utf8)
    }

    func write(_ number: Double) {
      for place in 0..<8 {
        bytes.append(UInt8(truncatingIfNeeded: number.bitPattern >> UInt64(8 * place)))
      }
    }

    /// Leaves room for four bytes, and says where.
    func reserve() -> Int {
      bytes += [0, 0, 0, 0]
      return bytes.count - 4
    }

    func set(_ number: Int, at place: Int) {
      for byte in 0..<4 { bytes[place + byte] = UInt8(truncatingIfNeeded: number >> (8 * byte)) }
    }
  }

  /// Where bytes are taken from.
  final class Source {
    let bytes: [UInt8]
    var offset = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    func byte() throws -> UInt8 {
      guard offset < bytes.count else { throw Fault.damaged(at: offset) }
      offset += 1
      return bytes[offset - 1]
    }

    func number<T: FixedWidthInteger>() throws -> T {
      var value: UInt64 = 0
      var shift: UInt64 = 0
      while true {
        let byte = try byte()
        value |= UInt64(byte & 0x7F) << shift
        if byte < 0x80 { break }
        shift += 7
        guard shift < 64 else { throw Fault.damaged(at: offset) }
      }
      return T(truncatingIfNeeded: Int64(bitPattern: value >> 1) ^ -Int64(value & 1))
    }

    func double() throws -> Double {
      var pattern: UInt64 = 0
      for place in 0..<8 { pattern |= UInt64(try byte()) << UInt64(8 * place) }
      return Double(bitPattern: pattern)
    }

    func text() throws -> String {
      let length: Int = try number()
      guard length >= 0, length <= bytes.count - offset else { throw Fault.damaged(at: offset) }
      defer { offset += length }
      return String(decoding: bytes[offset..<offset + length], as: UTF8.self)
    }

    func four() throws -> Int {
      var value = 0
      for place in 0..<4 { value |= Int(try byte()) << (8 * place) }
      guard value <= bytes.count - offset else { throw Fault.damaged(at: offset) }
      return value
    }
  }

  /// Whether a container's keys are data: those of dictionaries are.
  static func isDictionary(_ key: Any.Type) -> Bool { "\(key)" == "_DictionaryCodingKey" }
}

// MARK: - Writing

private struct CompactEncoder: Encoder {
  let sink: CompactCoder.Sink
  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    KeyedEncodingContainer(KeyedWriter(sink: sink))
  }
  func unkeyedContainer() -> any UnkeyedEncodingContainer { ListWriter(sink: sink) }
  func singleValueContainer() -> any SingleValueEncodingContainer { SingleWriter(sink: sink) }
}

/// One value of any kind. Its own type decides, not what it could be cast to: an optional is written as
/// one.
private func put<T: Encodable>(_ value: T, _ sink: CompactCoder.Sink) throws {
  if T.self == String.self { return sink.write(value as! String) }
  if T.self == Int.self { return sink.whole(value as! Int) }
  if T.self == Bool.self { return sink.bytes.append(value as! Bool ? 1 : 0) }
  if T.self == Double.self { return sink.write(value as! Double) }
  if T.self == Float.self { return sink.write(Double(value as! Float)) }
  if T.self is any FixedWidthInteger.Type, let number = value as? any FixedWidthInteger {
    return sink.whole(number)
  }
  try value.encode(to: CompactEncoder(sink: sink))
}

private struct KeyedWriter<Key: CodingKey>: KeyedEncodingContainerProtocol {
  let sink: CompactCoder.Sink
  /// Of a dictionary: where its number of values stands.
  private let place: Int?
  private var count = 0
  var codingPath: [any CodingKey] { [] }

  init(sink: CompactCoder.Sink) {
    self.sink = sink
    place = CompactCoder.isDictionary(Key.self) ? sink.reserve() : nil
  }

  mutating func encodeNil(forKey key: Key) { sink.fault = .unsupported("nil by hand") }
  mutating func encode(_ value: some Encodable, forKey key: Key) throws {
    guard let place else { return try put(value, sink) }
    count += 1
    sink.set(count, at: place)
    sink.write(key.stringValue)
    let length = sink.reserve()
    try put(value, sink)
    sink.set(sink.bytes.count - length - 4, at: length)
  }
  private func putIfPresent<T: Encodable>(_ value: T?) throws {
    sink.bytes.append(value == nil ? 0 : 1)
    if let value { try put(value, sink) }
  }
  mutating func encodeIfPresent<T: Encodable>(_ value: T?, forKey key: Key) throws {
    try putIfPresent(value)
  }
  // The protocol has a method of its own for each of these, which would leave out what is absent.
  mutating func encodeIfPresent(_ value: Bool?, forKey key: Key) throws { try putIfPresent(value) }
  mutating func encodeIfPresent(_ value: String?, forKey key: Key) throws {
    try putIfPresent(value)
  }
  mutating func encodeIfPresent(_ value: Double?, forKey key: Key) throws {
    try putIfPresent(value)
  }
  mutating func encodeIfPresent(_ value: Float?, forKey key: Key) throws { try putIfPresent(value) }
  mutating func encodeIfPresent(_ value: Int?, forKey key: Key) throws { try putIfPresent(value) }
  mutating func encodeIfPresent(_ value: Int8?, forKey key: Key) throws { try putIfPresent(value) }
  mutating func encodeIfPresent(_ value: Int16?, forKey key: Key) throws { try putIfPresent(value) }
  mutating func encodeIfPresent(_ value: Int32?, forKey key: Key) throws { try putIfPresent(value) }
  mutating func encodeIfPresent(_ value: Int64?, forKey key: Key) throws { try putIfPresent(value) }
  mutating func encodeIfPresent(_ value: UInt?, forKey key: Key) throws { try putIfPresent(value) }
  mutating func encodeIfPresent(_ value: UInt8?, forKey key: Key) throws { try putIfPresent(value) }
  mutating func encodeIfPresent(_ value: UInt16?, forKey key: Key) throws {
    try putIfPresent(value)
  }
  mutating func encodeIfPresent(_ value: UInt32?, forKey key: Key) throws {
    try putIfPresent(value)
  }
  mutating func encodeIfPresent(_ value: UInt64?, forKey key: Key) throws {
    try putIfPresent(value)
  }
  mutating func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) -> KeyedEncodingContainer<Nested> {
    sink.fault = .unsupported("\(Key.self)")
    return KeyedEncodingContainer(KeyedWriter<Nested>(sink: sink))
  }
  mutating func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
    sink.fault = .unsupported("\(Key.self)")
    return ListWriter(sink: sink)
  }
  mutating func superEncoder() -> any Encoder {
    sink.fault = .unsupported("\(Key.self)")
    return CompactEncoder(sink: sink)
  }
  mutating func superEncoder(forKey key: Key) -> any Encoder { superEncoder() }
}

private struct ListWriter: UnkeyedEncodingContainer {
  let sink: CompactCoder.Sink
  private let place: Int
  private(set) var count = 0
  var codingPath: [any CodingKey] { [] }

  init(sink: CompactCoder.Sink) {
    self.sink = sink
    place = sink.reserve()
  }

  mutating func encodeNil() { sink.fault = .unsupported("nil in a list") }
  mutating func encode(_ value: some Encodable) throws {
    count += 1
    sink.set(count, at: place)
    try put(value, sink)
  }
  mutating func nestedContainer<Key: CodingKey>(
    keyedBy type: Key.Type
  ) -> KeyedEncodingContainer<Key> {
    sink.fault = .unsupported("\(Key.self)")
    return KeyedEncodingContainer(KeyedWriter<Key>(sink: sink))
  }
  mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
    sink.fault = .unsupported("a list in a list")
    return ListWriter(sink: sink)
  }
  mutating func superEncoder() -> any Encoder {
    sink.fault = .unsupported("a superclass")
    return CompactEncoder(sink: sink)
  }
}

private struct SingleWriter: SingleValueEncodingContainer {
  let sink: CompactCoder.Sink
  var codingPath: [any CodingKey] { [] }
  mutating func encodeNil() { sink.bytes.append(0) }
  mutating func encode(_ value: some Encodable) throws {
    sink.bytes.append(1)
    try put(value, sink)
  }
}

// MARK: - Reading

private struct CompactDecoder: Decoder {
  let source: CompactCoder.Source
  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
    KeyedDecodingContainer(try KeyedReader(source: source))
  }
  func unkeyedContainer() throws -> any UnkeyedDecodingContainer { try ListReader(source: source) }
  func singleValueContainer() -> any SingleValueDecodingContainer { SingleReader(source: source) }
}

/// One value of any kind.
private func take<T: Decodable>(_ type: T.Type, _ source: CompactCoder.Source) throws -> T {
  if type == String.self { return try source.text() as! T }
  if type == Int.self { return try (source.number() as Int) as! T }
  if type == Bool.self { return (try source.byte() != 0) as! T }
  if type == Double.self { return try source.double() as! T }
  if type == Float.self { return Float(try source.double()) as! T }
  if let integer = type as? any FixedWidthInteger.Type {
    return try CompactCoder.integer(integer, source) as! T
  }
  return try T(from: CompactDecoder(source: source))
}

extension CompactCoder {
  fileprivate static func integer<T: FixedWidthInteger>(
    _ type: T.Type, _ source: Source
  ) throws -> T { try source.number() }
}

private struct KeyedReader<Key: CodingKey>: KeyedDecodingContainerProtocol {
  let source: CompactCoder.Source
  /// Of a dictionary: where its values begin.
  private var places: [String: Int] = [:]
  private(set) var allKeys: [Key] = []
  private let isDictionary = CompactCoder.isDictionary(Key.self)
  var codingPath: [any CodingKey] { [] }

  init(source: CompactCoder.Source) throws {
    self.source = source
    guard isDictionary else { return }
    let count = try source.four()
    let first = source.offset
    for _ in 0..<count {
      let name = try source.text()
      let length = try source.four()
      places[name] = source.offset
      if let key = Key(stringValue: name) { allKeys.append(key) }
      source.offset += length
    }
    // An empty dictionary ends here; the values of others are read in the order of the keys.
    if count == 0 { source.offset = first }
  }

  func contains(_ key: Key) -> Bool { !isDictionary || places[key.stringValue] != nil }
  func decodeNil(forKey key: Key) throws -> Bool {
    throw CompactCoder.Fault.unsupported("nil by hand")
  }
  func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T {
    if isDictionary {
      guard let place = places[key.stringValue] else {
        throw CompactCoder.Fault.damaged(at: source.offset)
      }
      source.offset = place
    }
    return try take(type, source)
  }
  private func takeIfPresent<T: Decodable>(_ type: T.Type) throws -> T? {
    try source.byte() == 0 ? nil : take(type, source)
  }
  func decodeIfPresent<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T? {
    try takeIfPresent(type)
  }
  func decodeIfPresent(_ type: Bool.Type, forKey key: Key) throws -> Bool? {
    try takeIfPresent(type)
  }
  func decodeIfPresent(_ type: String.Type, forKey key: Key) throws -> String? {
    try takeIfPresent(type)
  }
  func decodeIfPresent(_ type: Double.Type, forKey key: Key) throws -> Double? {
    try takeIfPresent(type)
  }
  func decodeIfPresent(_ type: Float.Type, forKey key: Key) throws -> Float? {
    try takeIfPresent(type)
  }
  func decodeIfPresent(_ type: Int.Type, forKey key: Key) throws -> Int? { try takeIfPresent(type) }
  func decodeIfPresent(_ type: Int8.Type, forKey key: Key) throws -> Int8? {
    try takeIfPresent(type)
  }
  func decodeIfPresent(_ type: Int16.Type, forKey key: Key) throws -> Int16? {
    try takeIfPresent(type)
  }
  func decodeIfPresent(_ type: Int32.Type, forKey key: Key) throws -> Int32? {
    try takeIfPresent(type)
  }
  func decodeIfPresent(_ type: Int64.Type, forKey key: Key) throws -> Int64? {
    try takeIfPresent(type)
  }
  func decodeIfPresent(_ type: UInt.Type, forKey key: Key) throws -> UInt? {
    try takeIfPresent(type)
  }
  func decodeIfPresent(_ type: UInt8.Type, forKey key: Key) throws -> UInt8? {
    try takeIfPresent(type)
  }
  func decodeIfPresent(_ type: UInt16.Type, forKey key: Key) throws -> UInt16? {
    try takeIfPresent(type)
  }
  func decodeIfPresent(_ type: UInt32.Type, forKey key: Key) throws -> UInt32? {
    try takeIfPresent(type)
  }
  func decodeIfPresent(_ type: UInt64.Type, forKey key: Key) throws -> UInt64? {
    try takeIfPresent(type)
  }
  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) throws -> KeyedDecodingContainer<Nested> {
    throw CompactCoder.Fault.unsupported("\(Key.self)")
  }
  func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
    throw CompactCoder.Fault.unsupported("\(Key.self)")
  }
  func superDecoder() throws -> any Decoder {
    throw CompactCoder.Fault.unsupported("\(Key.self)")
  }
  func superDecoder(forKey key: Key) throws -> any Decoder { try superDecoder() }
}

private struct ListReader: UnkeyedDecodingContainer {
  let source: CompactCoder.Source
  private let all: Int
  private(set) var currentIndex = 0
  var count: Int? { all }
  var isAtEnd: Bool { currentIndex >= all }
  var codingPath: [any CodingKey] { [] }

  init(source: CompactCoder.Source) throws {
    self.source = source
    all = try source.four()
  }

  mutating func decodeNil() throws -> Bool { false }
  mutating func decode<T: Decodable>(_ type: T.Type) throws -> T {
    guard !isAtEnd else { throw CompactCoder.Fault.damaged(at: source.offset) }
    currentIndex += 1
    return try take(type, source)
  }
  mutating func nestedContainer<Key: CodingKey>(
    keyedBy type: Key.Type
  ) throws -> KeyedDecodingContainer<Key> {
    throw CompactCoder.Fault.unsupported("\(Key.self)")
  }
  mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
    throw CompactCoder.Fault.unsupported("a list in a list")
  }
  mutating func superDecoder() throws -> any Decoder {
    throw CompactCoder.Fault.unsupported("a superclass")
  }
}

private struct SingleReader: SingleValueDecodingContainer {
  let source: CompactCoder.Source
  var codingPath: [any CodingKey] { [] }
  func decodeNil() -> Bool {
    guard source.offset < source.bytes.count, source.bytes[source.offset] == 0 else { return false }
    source.offset += 1
    return true
  }
  func decode<T: Decodable>(_ type: T.Type) throws -> T {
    guard try source.byte() == 1 else { throw CompactCoder.Fault.damaged(at: source.offset) }
    return try take(type, source)
  }
}
