/// Values one behind the other, in memory that is kept from one document to the next. Unlike an array
/// it is never shared, so that the loops over it count no references; every access is checked.
@safe @usableFromInline
struct FlatBuffer<Element: BitwiseCopyable>: ~Copyable {
  /// Frees the memory. A class of its own, for the reason given at `ParserOwner`.
  @safe
  private final class Owner {
    var base: UnsafeMutablePointer<Element>
    init(_ base: UnsafeMutablePointer<Element>) { unsafe self.base = base }
    deinit { unsafe base.deallocate() }
  }

  /// The memory, which `owner` holds: room for `capacity` values, of which `count` are set.
  @usableFromInline var base: UnsafeMutablePointer<Element>
  @usableFromInline var count = 0
  private var capacity: Int
  private let owner: Owner

  init(capacity: Int) {
    unsafe base = .allocate(capacity: capacity)
    self.capacity = capacity
    owner = unsafe Owner(base)
  }

  /// A copy of an array.
  init(_ elements: [Element]) {
    self.init(capacity: max(1, elements.count))
    for element in elements { append(element) }
  }

  @inlinable
  subscript(index: Int) -> Element {
    get {
      precondition(UInt(bitPattern: index) < UInt(bitPattern: count))
      // The line above is the check.
      return unsafe base[index]
    }
    set {
      precondition(UInt(bitPattern: index) < UInt(bitPattern: count))
      // The line above is the check.
      unsafe base[index] = newValue
    }
  }

  @inline(__always)
  mutating func append(_ element: Element) {
    if count == capacity { grow() }
    // There is room: see the line above.
    unsafe base[count] = element
    count &+= 1
  }

  mutating func removeAll() { count = 0 }

  mutating func removeLast() {
    precondition(count > 0)
    count &-= 1
  }

  @inline(never)
  private mutating func grow() {
    let memory = UnsafeMutablePointer<Element>.allocate(capacity: capacity * 2)
    unsafe memory.update(from: base, count: count)
    unsafe base.deallocate()
    unsafe base = memory
    unsafe owner.base = memory
    capacity *= 2
  }
}
