internal import Bytes

/// Finds any of its patterns in a text, all in one pass.
///
/// It does not change once it is built or opened, so any number of tasks may search with it. It lives
/// either in memory or in a mapped file (`AutomatonFile`); both are searched alike.
public struct Automaton: Sendable {
  /// What holds the bytes.
  enum Storage: Sendable {
    /// An image that the builder made, and the sections to go with it.
    case memory([UInt8], sections: [String: [UInt8]])
    /// A checked file, and where its sections are.
    case file(MappedFile, sections: [String: Range<Int>])
  }

  let storage: Storage
  let layout: AutomatonLayout
  /// Characters taken for one another, in patterns and text.
  public let equivalences: Equivalences

  /// - Precondition: the image keeps the invariants of `AutomatonFile`.
  init(storage: Storage, layout: AutomatonLayout, equivalences: Equivalences) {
    self.storage = storage
    self.layout = layout
    self.equivalences = equivalences
  }

  /// How many patterns it finds.
  public var patternCount: Int { layout.patternCount }
  /// Characters of the longest pattern.
  public var maximumPatternCharacters: Int { layout.maximumDepth }
  /// Bytes of its tables, sections not counted.
  public var byteCount: Int { layout.end }

  /// Whether it lies in a mapped file, so that its sections stay where they are as long as it lives.
  package var isMapped: Bool {
    if case .file = storage { true } else { false }
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
  /// The bytes may be used until `body` returns. They begin at a multiple of 64 in the file, and of 8
  /// in memory.
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
    case .memory(let bytes, _): try unsafe bytes.withUnsafeBytes { try unsafe body($0) }
    case .file(let file, _): try unsafe file.withBytes { try unsafe body($0) }
    }
  }

  /// Calls `body` with the tables. They may be used until it returns.
  @inline(__always)
  func withTables<R>(_ body: (AutomatonTables) throws -> R) rethrows -> R {
    try unsafe withImage { image in
      try unsafe body(AutomatonTables(image: image, layout: layout))
    }
  }
}
