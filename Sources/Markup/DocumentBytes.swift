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
