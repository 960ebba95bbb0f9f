internal import Bytes
internal import Glibc

/// Finds those of its patterns that stand between words: the fast index for text that is asked for words.
///
/// An `Automaton` follows a text byte by byte and finds every occurrence. A word trie looks only where
/// a pattern may begin, and reports only what begins and ends at a *place*: between any two characters,
/// but not between two letters (of Latin script), not between two digits (0 to 9), and not before a mark
/// above or below a Thai or Lao consonant. That is wider than any notion of words, so whoever knows
/// the language decides afterwards, or hands in the boundaries that count. The same patterns have the
/// same identifiers in both.
///
/// It does not change once it is built or opened, so any number of tasks may search it, each with a
/// `WordTrieSearch` of its own.
public struct WordTrie: Sendable {
  /// What holds the bytes.
  enum Storage: Sendable {
    /// An image that the builder made, and the sections to go with it.
    case memory(WordTrieMemory, sections: [String: [UInt8]])
    /// A checked file, and where its sections are.
    case file(MappedFile, sections: [String: Range<Int>])
  }

  let storage: Storage
  let layout: WordTrieLayout
  let folds: WordTrieFolds
  /// Characters taken for one another, in patterns and text.
  public let equivalences: Equivalences

  /// - Precondition: the image has the tables of the layout.
  init(storage: Storage, layout: WordTrieLayout, equivalences: Equivalences) {
    self.storage = storage
    self.layout = layout
    self.equivalences = equivalences
    folds = WordTrieFolds(equivalences)
  }

  /// How many patterns it finds.
  public var patternCount: Int { layout.patternCount }
  /// Bytes of the longest pattern, folded.
  public var maximumPatternBytes: Int { layout.maximumPatternBytes }
  /// Bytes of its tables, sections not counted.
  public var byteCount: Int { layout.end }

  /// Whether it lies in a mapped file.
  package var isMapped: Bool { mapping != nil }

  /// The mapped file that it lies in: its sections stay where they are as long as that lives. Nil when it
  /// lies in memory.
  package var mapping: AnyObject? {
    if case .file(let file, _) = storage { file } else { nil }
  }

  /// The names of the sections that it carries along, in order.
  public var sectionNames: [String] {
    switch storage {
    case .memory(_, let sections): sections.keys.sorted()
    case .file(_, let sections): sections.keys.sorted()
    }
  }

  /// Calls `body` with the bytes of a section, not copied; nil when there is no such section.
  ///
  /// The bytes may be used until `body` returns, and in a mapped file as long as the trie lives. They
  /// begin at a multiple of 64 in the file, and of 8 in memory.
  public func withSection<R>(
    _ name: String, _ body: (UnsafeRawBufferPointer) throws -> R
  ) rethrows -> R? {
    switch storage {
    case .memory(_, let sections):
      guard let bytes = sections[name] else { return nil }
      return try unsafe bytes.withUnsafeBytes { try unsafe body($0) }
    case .file(let file, let sections):
      guard let range = sections[name] else { return nil }
      return try unsafe file.withBytes { bytes in
        try unsafe body(UnsafeRawBufferPointer(rebasing: bytes[range]))
      }
    }
  }

  /// A copy of a section; nil when there is no such section.
  public func section(_ name: String) -> [UInt8]? {
    unsafe withSection(name) { unsafe Array($0) }
  }

  /// Calls `body` with the whole image.
  func withImage<R>(_ body: (UnsafeRawBufferPointer) throws -> R) rethrows -> R {
    switch storage {
    case .memory(let memory, _): try unsafe body(UnsafeRawBufferPointer(memory.bytes))
    case .file(let file, _): try unsafe file.withBytes { try unsafe body($0) }
    }
  }
}

/// Memory that begins at a multiple of 4,096 and is given back when nobody holds it.
///
/// `@unchecked Sendable`: whoever makes it fills it, and nobody changes it afterwards.
@safe
final class WordTrieMemory: @unchecked Sendable {
  let bytes: UnsafeMutableRawBufferPointer

  /// Memory that holds anything.
  init(count: Int) {
    // Large pages cost the processor fewer look-ups of addresses, where the system has them to give.
    let isLarge = count >= 1 << 22
    unsafe bytes = .allocate(byteCount: max(count, 1), alignment: isLarge ? 1 << 21 : 4096)
    if isLarge { unsafe madvise(bytes.baseAddress, count, MADV_HUGEPAGE) }
  }

  /// Gives the system back the whole pages of a range, which nobody reads any more.
  func letGo(_ range: Range<Int>) {
    let count = unsafe bytes.count
    precondition(range.lowerBound >= 0 && range.upperBound <= count, "outside of the memory")
    // Memory begins at a multiple of a page.
    let (start, end) = ((range.lowerBound + 4095) & ~4095, range.upperBound & ~4095)
    if start < end, count >= 1 << 22 {
      unsafe madvise(bytes.baseAddress.unsafelyUnwrapped + start, end - start, MADV_DONTNEED)
    }
  }

  deinit { unsafe bytes.deallocate() }
}
