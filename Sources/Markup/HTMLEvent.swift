/// One event to be told, in the order of the document. Twenty bytes, so that a thousand of them and
/// what they were made of lie in the processor's nearest memory.
@usableFromInline
struct HTMLEvent: BitwiseCopyable {
  @usableFromInline
  enum Kind: UInt8, BitwiseCopyable {
    /// An element begins; `first` and `second` say where its attributes are and how many.
    case start
    /// The same, of or in an `svg` or `math`.
    case foreignStart
    /// The innermost element ends at `lower`.
    case end
    /// Text as it stands.
    case text
    /// What stands at the source means other bytes: `nameCount` of them, in `first` and `second`,
    /// the first byte in the lowest place of `first`.
    case reference
    case comment
    case rawText
  }

  /// The document's bytes it was made of; both the same for what the document leaves out.
  @usableFromInline var lower: UInt32
  @usableFromInline var upper: UInt32
  @usableFromInline var first: UInt32
  @usableFromInline var second: UInt32
  /// Bytes of the tag's name as the document has it.
  @usableFromInline var nameCount: UInt16
  @usableFromInline var kind: Kind
  @usableFromInline var name: HTMLName

  init(
    _ kind: Kind, _ lower: Int, _ upper: Int, name: HTMLName = .other, nameCount: Int = 0,
    first: UInt32 = 0, second: UInt32 = 0
  ) {
    self.lower = UInt32(truncatingIfNeeded: lower)
    self.upper = UInt32(truncatingIfNeeded: upper)
    self.first = first
    self.second = second
    self.nameCount = UInt16(truncatingIfNeeded: min(nameCount, Int(UInt16.max)))
    self.kind = kind
    self.name = name
  }

  @inlinable var source: Range<Int> { Int(lower)..<Int(upper) }
}

/// Where one attribute of a tag stands: its name and its raw value without quotes, as byte offsets
/// of the document. An empty value stands behind the name.
@usableFromInline
struct HTMLAttributePlace: BitwiseCopyable {
  @usableFromInline var nameStart: UInt32
  @usableFromInline var nameEnd: UInt32
  @usableFromInline var valueStart: UInt32
  @usableFromInline var valueEnd: UInt32

  init(_ name: Range<Int>, _ value: Range<Int>) {
    nameStart = UInt32(truncatingIfNeeded: name.lowerBound)
    nameEnd = UInt32(truncatingIfNeeded: name.upperBound)
    valueStart = UInt32(truncatingIfNeeded: value.lowerBound)
    valueEnd = UInt32(truncatingIfNeeded: value.upperBound)
  }

  @inlinable var name: Range<Int> { Int(nameStart)..<Int(nameEnd) }
  @inlinable var value: Range<Int> { Int(valueStart)..<Int(valueEnd) }
}

/// The places of one tag's attributes, for as long as its start is told; every access is checked.
@safe @usableFromInline
struct HTMLAttributePlaces {
  @usableFromInline let base: UnsafePointer<HTMLAttributePlace>
  @usableFromInline let count: Int

  /// `base` must stay readable for `count` places as long as this value is used.
  @inlinable
  init(base: UnsafePointer<HTMLAttributePlace>, count: Int) {
    unsafe self.base = base
    self.count = count
  }

  @inlinable
  subscript(index: Int) -> HTMLAttributePlace {
    precondition(UInt(bitPattern: index) < UInt(bitPattern: count))
    // The line above is the check.
    return unsafe base[index]
  }
}
