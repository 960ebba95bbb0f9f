// A compact form for values that a program of this very build reads back: numbers of variable width
// (seven bits a byte, the lowest first; the eighth says that more follow), texts as UTF-8 behind their
// length. Nothing names a field: writer and reader go the same way.

/// Writes values in the compact form.
package struct CompactWriter {
  /// What was written so far.
  package private(set) var bytes: [UInt8] = []

  /// Begins with nothing written.
  package init() {}

  /// Writes a number.
  /// - Precondition: it is not negative.
  package mutating func write(_ number: Int) {
    precondition(number >= 0, "the compact form has no negative numbers")
    var rest = UInt64(number)
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  /// Writes a text.
  package mutating func write(_ text: String) {
    write(text.utf8.count)
    bytes.append(contentsOf: text.utf8)
  }

  /// Writes a text that may be absent.
  package mutating func write(_ text: String?) {
    write(text == nil ? 0 : 1)
    if let text { write(text) }
  }
}

/// Why bytes are not in the compact form.
package enum CompactDamage: Error, Equatable, CustomStringConvertible {
  case cutShort(at: Int)
  case number(at: Int)
  case unknown(Int, at: Int)
  case more(at: Int)

  /// What is wrong.
  package var description: String {
    switch self {
    case .cutShort(let at): "its sums end within a value, at byte \(at)"
    case .number(let at): "a number in its sums is too large, at byte \(at)"
    case .unknown(let value, let at): "its sums name an unknown \(value), at byte \(at)"
    case .more(let at): "its sums go on behind their end, at byte \(at)"
    }
  }
}

/// Reads values in the compact form.
package struct CompactReader {
  private let bytes: [UInt8]
  /// Where the next value begins.
  package private(set) var offset = 0

  /// Begins at the first byte.
  package init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Reads a number.
  package mutating func number() throws(CompactDamage) -> Int {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while true {
      guard offset < bytes.count else { throw .cutShort(at: offset) }
      let byte = bytes[offset]
      offset += 1
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { break }
      shift += 7
      guard shift < 56 else { throw .number(at: offset) }
    }
    return Int(value)
  }

  /// Reads a number of things that take a byte each at least.
  package mutating func count() throws(CompactDamage) -> Int {
    let count = try number()
    guard count <= bytes.count - offset else { throw .cutShort(at: offset) }
    return count
  }

  /// Reads a text.
  package mutating func text() throws(CompactDamage) -> String {
    let length = try count()
    defer { offset += length }
    return String(decoding: bytes[offset..<offset + length], as: UTF8.self)
  }

  /// Reads a text that may be absent.
  package mutating func optionalText() throws(CompactDamage) -> String? {
    try number() == 0 ? nil : text()
  }

  /// Reads one of the values of `all`, written as its place there.
  package mutating func one<T>(of all: [T]) throws(CompactDamage) -> T {
    let place = try number()
    guard place < all.count else { throw .unknown(place, at: offset) }
    return all[place]
  }

  /// Ends the reading.
  /// - Throws: when there is more.
  package func end() throws(CompactDamage) {
    guard offset == bytes.count else { throw .more(at: offset) }
  }
}
