internal import Glibc

/// A file seen as memory, read-only, until the last reference to it goes.
///
/// Map only files that this program wrote under a name of their own (indexes): if another program
/// cuts a file short while it is mapped, reading its end kills the process (SIGBUS). Sources that people
/// give are read with `Files.read` or `DecompressedStream`.
///
/// `@unchecked Sendable`: the mapping is private and read-only and never changes after `init`.
@safe public final class MappedFile: @unchecked Sendable {
  /// The path it was opened by.
  public let path: String
  /// The size in bytes.
  public let count: Int
  /// Nil for an empty file.
  private let base: UnsafeMutableRawPointer?

  /// Maps the whole file.
  public init(path: String) throws(FileError) {
    let file = try Descriptor(reading: path, admitting: .filesOnly)
    guard let facts = file.facts else {
      throw FileError(code: errno, path: path, action: .read)
    }
    self.path = path
    count = facts.size
    guard facts.size > 0 else {
      unsafe base = nil
      return
    }
    let mapping = unsafe mmap(nil, facts.size, PROT_READ, MAP_PRIVATE, file.number, 0)
    guard let mapping = unsafe mapping, unsafe mapping != MAP_FAILED else {
      throw FileError(code: errno, path: path, action: .read)
    }
    unsafe base = mapping
  }

  deinit {
    if let base = unsafe base { unsafe munmap(base, count) }
  }

  /// Calls `body` with the bytes. They may be used until `body` returns, or as long as the caller holds
  /// this object.
  public func withBytes<R>(_ body: (UnsafeRawBufferPointer) throws -> R) rethrows -> R {
    try unsafe body(UnsafeRawBufferPointer(start: base, count: count))
  }

  /// Calls `body` with the bytes as a span.
  public func withSpan<R>(_ body: (RawSpan) throws -> R) rethrows -> R {
    // The mapping lives as long as `self`, which lives through the call.
    try unsafe body(RawSpan(_unsafeBytes: UnsafeRawBufferPointer(start: base, count: count)))
  }

  /// A copy of some of the bytes.
  /// - Precondition: `range` lies inside `0..<count`.
  public func copy(_ range: Range<Int>) -> [UInt8] {
    precondition(range.lowerBound >= 0 && range.upperBound <= count, "outside of the file")
    return unsafe withBytes { unsafe Array($0[range]) }
  }

  /// Asks the system to read the file ahead, for callers that will soon touch all of it.
  public func willNeedAll() {
    if let base = unsafe base { unsafe madvise(base, count, MADV_WILLNEED) }
  }
}
