package import Patterns
public import Words

/// The phrases of one market, ready to be searched for; in memory or over a mapped file.
///
/// The file is an `AutomatonFile` with these sections of ours, all numbers little-endian:
///
/// | section | content |
/// | --- | --- |
/// | `phrases/about` | UTF-8: rules version, language tag, each followed by a line feed |
/// | `phrases/of-pattern` | UInt32 for each pattern and one more: the first phrase of the pattern |
/// | `phrases/starts` | UInt32 pairs for each phrase and one more: start of its exact form in `phrases/exact`, start of its written form in `phrases/written` |
/// | `phrases/exact` | the exact forms (NFC, folded case), end to end |
/// | `phrases/written` | the phrases as their owner wrote them, end to end |
///
/// Invariants, checked when an index is opened: (1) `of-pattern` rises from 0 to the number of
/// phrases; (2) both starts rise from 0 to the length of their section; (3) the rules version is
/// that of this program, since keys made under other rules would not be found.
public struct PhraseIndex: Sendable {
  /// The language whose rules decide boundaries.
  public let language: Language
  /// Number of phrases; `PhraseID`s are below it.
  public let count: Int
  package let automaton: Automaton
  private let ofPattern: PackedNumbers
  private let starts: PackedNumbers
  private let exact: PackedBytes
  private let written: PackedBytes

  /// Why an index cannot be used; the remedy is to make it anew.
  public enum Damage: Error, Equatable, CustomStringConvertible {
    case missing(section: String)
    case rules(found: String, needed: Int)
    case table(section: String, invariant: Int)

    /// What is wrong.
    public var description: String {
      switch self {
      case .missing(let section): "the index has no section \(section); it is made anew"
      case .rules(let found, let needed):
        "the index was made under word rules \(found), this program has \(needed); it is made anew"
      case .table(let section, let invariant):
        "section \(section) of the index breaks invariant \(invariant); it is made anew"
      }
    }
  }

  /// Reads the tables of an automaton that `PhraseIndexBuilder` made.
  package init(automaton: Automaton) throws {
    self.automaton = automaton
    func section(_ name: String) throws -> AutomatonSection {
      guard let section = AutomatonSection(of: automaton, name) else {
        throw Damage.missing(section: name)
      }
      return section
    }
    let header = try PackedBytes(section: section(Section.about))
    let about = header.string(0..<header.count).split(separator: "\n").map(String.init)
    guard about.count == 2, Int(about[0]) == WordRules.version else {  // invariant 3
      throw Damage.rules(found: about.first ?? "?", needed: WordRules.version)
    }
    language = Language(rawValue: about[1]) ?? .undetermined
    ofPattern = try PackedNumbers(bytes: section(Section.ofPattern))
    starts = try PackedNumbers(bytes: section(Section.starts))
    exact = try PackedBytes(section: section(Section.exact))
    written = try PackedBytes(section: section(Section.written))
    guard starts.count >= 2, starts.count % 2 == 0 else {
      throw Damage.table(section: Section.starts, invariant: 2)
    }
    count = starts.count / 2 - 1
    guard ofPattern.count == automaton.patternCount + 1,
      ofPattern.rises(step: 1, from: 0, to: count)
    else { throw Damage.table(section: Section.ofPattern, invariant: 1) }
    guard starts.rises(step: 2, from: 0, to: exact.count),
      starts.rises(step: 2, offset: 1, from: 0, to: written.count)
    else { throw Damage.table(section: Section.starts, invariant: 2) }
  }

  enum Section {
    static let about = "phrases/about"
    static let ofPattern = "phrases/of-pattern"
    static let starts = "phrases/starts"
    static let exact = "phrases/exact"
    static let written = "phrases/written"
  }

  /// The phrases whose normal form is the pattern.
  func phrases(of pattern: UInt32) -> Range<UInt32> {
    ofPattern[Int(pattern)]..<ofPattern[Int(pattern) + 1]
  }

  /// Whether the exact form of a phrase equals `range` of `bytes`.
  func exactFormEquals(_ phrase: UInt32, _ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    let start = Int(starts[Int(phrase) * 2])
    let end = Int(starts[Int(phrase) * 2 + 2])
    return exact.equals(start..<end, bytes, range)
  }

  /// The phrase as its owner wrote it.
  public func written(_ phrase: PhraseID) -> String {
    let index = Int(phrase.rawValue) * 2 + 1
    return written.string(Int(starts[index])..<Int(starts[index + 2]))
  }

  /// Bytes that the index's maker put beside it under `name`, as little-endian UInt32 numbers.
  package func numbers(_ name: String) throws -> PackedNumbers {
    guard let section = AutomatonSection(of: automaton, name) else {
      throw Damage.missing(section: name)
    }
    return PackedNumbers(bytes: section)
  }

  /// Bytes that the index's maker put beside it under `name`.
  package func bytes(_ name: String) throws -> PackedBytes {
    guard let section = AutomatonSection(of: automaton, name) else {
      throw Damage.missing(section: name)
    }
    return PackedBytes(section: section)
  }
}

extension PhraseIndex {
  /// Maps and checks an index file.
  /// - Throws: `AutomatonFileError` or `Damage`, both of which say to make the file anew.
  package static func open(_ path: String) throws -> PhraseIndex {
    try PhraseIndex(automaton: AutomatonFile.open(path))
  }

  /// Writes the index; an older file stays whole until the new one is.
  package func write(to path: String) throws { try AutomatonFile.write(automaton, to: path) }
}
