internal import CScan

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The document's bytes for the length of one reading; every access is checked against `count`.
@safe @usableFromInline
struct DocumentBytes {
  @usableFromInline let base: UnsafePointer<UInt8>
  @usableFromInline let count: Int

  /// `base` must stay readable for `count` bytes as long as this value is used.
  @usableFromInline
  init(base: UnsafePointer<UInt8>, count: Int) {
    unsafe self.base = base
    self.count = count
  }

  @inlinable
  subscript(offset: Int) -> UInt8 {
    precondition(UInt(bitPattern: offset) < UInt(bitPattern: count))
    // The line above is the check.
    return unsafe base[offset]
  }

  /// The first place of `byte` in `start..<end`, or `end`.
  @usableFromInline
  func first(_ byte: UInt8, from start: Int, to end: Int) -> Int {
    precondition(start >= 0 && end <= count)
    guard start < end else { return end }
    guard let found = unsafe memchr(base + start, Int32(byte), end - start) else { return end }
    return unsafe UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }

  /// Whether all bytes of the range are HTML white space.
  func isBlank(_ range: Range<Int>) -> Bool {
    var offset = range.lowerBound
    while offset < range.upperBound {
      guard self[offset].isHTMLSpace else { return false }
      offset &+= 1
    }
    return true
  }

  /// A look at a part of the document.
  @inlinable
  func withSpan<R>(_ range: Range<Int>, _ body: (Span<UInt8>) throws -> R) rethrows -> R {
    precondition(range.lowerBound >= 0 && range.upperBound <= count)
    // The range was checked, and the span does not outlive the call.
    let part = unsafe UnsafeBufferPointer(start: base + range.lowerBound, count: range.count)
    return try unsafe body(Span(_unsafeElements: part))
  }
}

extension UInt8 {
  /// Tab, line feed, form feed, carriage return or space.
  @inlinable var isHTMLSpace: Bool {
    self == 0x20 || self == 0x0A || self == 0x09 || self == 0x0D || self == 0x0C
  }
  @inlinable var isASCIILetter: Bool { (self | 0x20) &- 0x61 < 26 }
  @inlinable var isASCIIDigit: Bool { self &- 0x30 < 10 }
  @inlinable var isASCIIAlphanumeric: Bool { isASCIILetter || isASCIIDigit }
}

// The ways of `CScan` through the document; the checks before each call are what it asks for.
extension DocumentBytes {
  /// The first `<`, `&` or NUL in `start..<end`, or `end`.
  @inline(__always)
  func firstTextMark(from start: Int, to end: Int) -> Int {
    precondition(start >= 0 && end <= count)
    return Int(unsafe cscan_text(base, Int64(start), Int64(end)))
  }

  /// The first place of `byte` in `start..<end`, or `end`; for ways that are mostly short.
  @inline(__always)
  func firstNear(_ byte: UInt8, from start: Int, to end: Int) -> Int {
    precondition(start >= 0 && end <= count)
    return Int(unsafe cscan_byte(base, Int64(start), Int64(end), byte))
  }

  /// The first place of one of two bytes in `start..<end`, or `end`.
  func first(_ byte: UInt8, or other: UInt8, from start: Int, to end: Int) -> Int {
    precondition(start >= 0 && end <= count)
    return Int(unsafe cscan_either(base, Int64(start), Int64(end), byte, other))
  }

  /// The first `=`, `>`, `/` or byte below 0x21 in `start..<end`, or `end`.
  @inline(__always)
  func attributeNameEnd(from start: Int, to end: Int) -> Int {
    precondition(start >= 0 && end <= count)
    return Int(unsafe cscan_attribute_name(base, Int64(start), Int64(end)))
  }

  /// The first `<` in `start..<end` that `/` or `!` follows, or `end`.
  func firstRawTextMark(from start: Int, to end: Int) -> Int {
    precondition(start >= 0 && end <= count)
    return Int(unsafe cscan_raw_text(base, Int64(start), Int64(end)))
  }

  /// The name at `start`, at most its first sixteen bytes.
  @inline(__always)
  func tagName(at start: Int) -> HTMLTagName {
    precondition(start >= 0 && start <= count)
    let name = unsafe cscan_tag_name(base, Int64(start), Int64(count))
    return HTMLTagName(low: name.low, high: name.high, count: Int(name.count))
  }
}
