internal import Patterns
public import Words

/// Collects phrases and makes a `PhraseIndex` of them.
///
/// Phrases are told apart by how they are written but for case and canonical form: `hòa` and `hoà`
/// are two phrases with one pattern, so that each page can be exact for one of them.
public struct PhraseIndexBuilder {
  /// Why a phrase cannot be indexed.
  public enum Unusable: Error, Equatable, CustomStringConvertible {
    /// Nothing is left of it in the normal form.
    case empty
    /// It holds a control character that ends blocks.
    case separator
    /// Longer than a phrase may be, in bytes of the normal form.
    case tooLong(bytes: Int, limit: Int)

    /// What is wrong with the phrase.
    public var description: String {
      switch self {
      case .empty: "nothing of it is left after normalising"
      case .separator: "it holds a control character (U+001E)"
      case .tooLong(let bytes, let limit): "it is \(bytes) bytes long, more than \(limit)"
      }
    }
  }

  /// Longest phrase, in bytes of its normal form: 80 characters of four bytes, with room to spare.
  public static let maximumPhraseBytes = 1024

  /// A phrase that was added; `PhraseIndex` numbers are known when the index is built.
  public struct Ticket: Hashable, Sendable {
    fileprivate let number: Int
  }

  private let language: Language
  private var patterns: AutomatonBuilder
  private let normalizer = Normalizer()
  /// For each ticket: its pattern, and where its forms start.
  private var patternOf: [UInt32] = []
  private var exactStarts: [UInt32] = []
  private var writtenStarts: [UInt32] = []
  private var exact: [UInt8] = []
  private var written: [UInt8] = []
  /// First ticket of each pattern, and for each ticket the next one of the same pattern.
  private var firstOf: [Int32] = []
  private var nextOf: [Int32] = []

  /// A builder of phrases in `language`.
  ///
  /// In Vietnamese a hyphen or underscore between syllables reads as a space.
  public init(language: Language) {
    self.language = language
    patterns = AutomatonBuilder(
      equivalences: language == .vietnamese ? Equivalences([[" ", "-", "_"]]) : .none)
  }

  /// Number of different phrases so far.
  public var count: Int { patternOf.count }

  /// Adds a phrase; the same phrase again has the same ticket.
  /// - Throws: `Unusable`, or `PatternError` when a limit of the automaton is reached.
  public mutating func add(_ phrase: String) throws -> Ticket {
    let bytes = Array(phrase.utf8)
    let normal = normalizer.normalize(bytes)
    guard !normal.bytes.isEmpty else { throw Unusable.empty }
    guard normal.blockEnds.isEmpty else { throw Unusable.separator }
    guard normal.bytes.count <= Self.maximumPhraseBytes else {
      throw Unusable.tooLong(bytes: normal.bytes.count, limit: Self.maximumPhraseBytes)
    }
    let isPlain = !normal.hasEdits(in: 0..<normal.bytes.count)
    let exactForm = isPlain ? normal.bytes : ICUText.exactForm(bytes)
    let pattern = try patterns.add(normal.bytes).rawValue
    if Int(pattern) < firstOf.count {
      var ticket = firstOf[Int(pattern)]
      while ticket >= 0 {
        if exactBytes(of: Int(ticket)).elementsEqual(exactForm) {
          return Ticket(number: Int(ticket))
        }
        ticket = nextOf[Int(ticket)]
      }
    } else {
      firstOf.append(-1)
    }
    let number = patternOf.count
    patternOf.append(pattern)
    exactStarts.append(UInt32(exact.count))
    writtenStarts.append(UInt32(written.count))
    exact += exactForm
    written += bytes
    nextOf.append(firstOf[Int(pattern)])
    firstOf[Int(pattern)] = Int32(number)
    return Ticket(number: number)
  }

  private func exactBytes(of ticket: Int) -> ArraySlice<UInt8> {
    let end = ticket + 1 < exactStarts.count ? Int(exactStarts[ticket + 1]) : exact.count
    return exact[Int(exactStarts[ticket])..<end]
  }

  private func writtenBytes(of ticket: Int) -> ArraySlice<UInt8> {
    let end = ticket + 1 < writtenStarts.count ? Int(writtenStarts[ticket + 1]) : written.count
    return written[Int(writtenStarts[ticket])..<end]
  }

  /// The order of the phrases in an index: by pattern, then as they were added.
  public struct Order: Sendable {
    fileprivate var phraseOfTicket: [UInt32]

    /// The phrase that a ticket became.
    public subscript(ticket: Ticket) -> PhraseID {
      PhraseID(rawValue: phraseOfTicket[ticket.number])
    }
  }

  /// The order in which `build` will number the phrases added so far.
  public func order() -> Order {
    var phraseOfTicket = [UInt32](repeating: 0, count: count)
    var next: UInt32 = 0
    for pattern in firstOf.indices {
      for ticket in tickets(of: pattern) {
        phraseOfTicket[ticket] = next
        next += 1
      }
    }
    return Order(phraseOfTicket: phraseOfTicket)
  }

  private func tickets(of pattern: Int) -> [Int] {
    var result: [Int] = []
    var ticket = firstOf[pattern]
    while ticket >= 0 {
      result.append(Int(ticket))
      ticket = nextOf[Int(ticket)]
    }
    return result.reversed()
  }

  /// Makes the index; `sections` of the caller's go into the same file.
  /// - Complexity: O(*n* log *n*) for *n* bytes of phrases.
  public consuming func build(sections: [String: [UInt8]] = [:]) throws -> PhraseIndex {
    var ofPattern = ByteList()
    var starts = ByteList()
    var exactOut: [UInt8] = []
    var writtenOut: [UInt8] = []
    exactOut.reserveCapacity(exact.count)
    writtenOut.reserveCapacity(written.count)
    var next: UInt32 = 0
    for pattern in firstOf.indices {
      ofPattern.append(next)
      for ticket in tickets(of: pattern) {
        starts.append(UInt32(exactOut.count))
        starts.append(UInt32(writtenOut.count))
        exactOut += exactBytes(of: ticket)
        writtenOut += writtenBytes(of: ticket)
        next += 1
      }
    }
    ofPattern.append(next)
    starts.append(UInt32(exactOut.count))
    starts.append(UInt32(writtenOut.count))
    var all = sections
    all[PhraseIndex.Section.about] = Array("\(WordRules.version)\n\(language.rawValue)\n".utf8)
    all[PhraseIndex.Section.ofPattern] = ofPattern.bytes
    all[PhraseIndex.Section.starts] = starts.bytes
    all[PhraseIndex.Section.exact] = exactOut
    all[PhraseIndex.Section.written] = writtenOut
    return try PhraseIndex(automaton: patterns.build(sections: all))
  }
}

/// Little-endian numbers, end to end.
package struct ByteList {
  /// The bytes so far.
  package var bytes: [UInt8] = []

  /// An empty list.
  package init() {}

  /// Appends four bytes.
  package mutating func append(_ number: UInt32) {
    bytes.append(UInt8(truncatingIfNeeded: number))
    bytes.append(UInt8(truncatingIfNeeded: number >> 8))
    bytes.append(UInt8(truncatingIfNeeded: number >> 16))
    bytes.append(UInt8(truncatingIfNeeded: number >> 24))
  }
}
