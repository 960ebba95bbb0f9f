/// One thing that the scanner found, in the order of the document.
@usableFromInline
struct HTMLRecord {
  @usableFromInline
  enum Kind: UInt8 {
    /// A tag that libxml2 reads; it tells when the element begins or ends.
    case start, end
    /// Text with references; white space or not makes no difference any more.
    case text
    /// Text without references.
    case verbatim
    case comment
    /// The content of a raw text element.
    case rawText
    /// An element of `svg` or `math`, told without libxml2.
    case foreignStart, foreignEnd
    /// An element of `svg` or `math` beyond the limit of depth: start and end in one.
    case foreignFlat
    /// The end of the document.
    case finish
  }

  /// Where what stands for this ends in the bytes for libxml2, counted from the document's
  /// beginning; records without such bytes have their predecessor's.
  @usableFromInline var position: UInt32
  /// The document's bytes it was made of.
  @usableFromInline var start: UInt32
  @usableFromInline var end: UInt32
  @usableFromInline var kind: Kind
  @usableFromInline var name: HTMLName
  /// Bytes of the tag's name.
  @usableFromInline var nameCount: UInt16

  @inlinable var source: Range<Int> { Int(start)..<Int(end) }
}

/// Bytes for libxml2, in memory that is kept from one document to the next; every access is checked.
@safe
struct ByteBuffer: ~Copyable {
  /// Frees the memory. A class of its own, for the reason given at `ParserOwner`.
  @safe
  private final class Owner {
    var base: UnsafeMutablePointer<UInt8>
    init(_ base: UnsafeMutablePointer<UInt8>) { unsafe self.base = base }
    deinit { unsafe base.deallocate() }
  }

  /// The memory, which `owner` holds.
  private(set) var base: UnsafeMutablePointer<UInt8>
  private(set) var count = 0
  private var capacity: Int
  private let owner: Owner

  init(capacity: Int) {
    unsafe base = .allocate(capacity: capacity)
    self.capacity = capacity
    owner = unsafe Owner(base)
  }

  mutating func removeAll() { count = 0 }

  mutating func append(_ byte: UInt8) {
    if count == capacity { grow(1) }
    unsafe base[count] = byte
    count &+= 1
  }

  /// Adds a part of `source`, whose bounds are checked.
  mutating func append(_ range: Range<Int>, of source: [UInt8]) {
    precondition(range.lowerBound >= 0 && range.upperBound <= source.count)
    if count + range.count > capacity { grow(range.count) }
    // Both ends were checked above.
    unsafe source.withUnsafeBufferPointer {
      unsafe (base + count).update(from: $0.baseAddress! + range.lowerBound, count: range.count)
    }
    count &+= range.count
  }

  private mutating func grow(_ needed: Int) {
    let larger = max(capacity * 2, count + needed)
    let memory = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
    unsafe memory.update(from: base, count: count)
    unsafe base.deallocate()
    unsafe base = memory
    unsafe owner.base = memory
    capacity = larger
  }
}
