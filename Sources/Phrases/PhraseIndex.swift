package import Patterns
public import Words

/// The phrases of one market, ready to be searched for; in memory or over a mapped file.
///
/// The file is a `WordTrieFile` with these sections of ours, all numbers little-endian:
///
/// | section | content |
/// | --- | --- |
/// | `phrases/about` | UTF-8: rules version, language tag, each followed by a line feed |
/// | `phrases/of-pattern` | UInt32 for each pattern and one more: the first phrase of the pattern |
/// | `phrases/starts` | three UInt32 for each phrase and one more: start of its exact form in `phrases/exact`, of its normal form in `phrases/normal`, of its written form in `phrases/written` |
/// | `phrases/exact` | the exact forms (NFC, folded case), end to end |
/// | `phrases/normal` | the normal forms, end to end; empty where it is the exact form |
/// | `phrases/written` | the phrases as their owner wrote them, end to end; empty where it is the exact form |
/// | `phrases/variant-of` | UInt32 for each phrase: the phrase that it is a listed variant of, or all ones; empty when there are no variants |
/// | `words/…` | see `PhraseWords` |
///
/// Invariants, checked when an index is opened: (1) `of-pattern` rises from 0 to the number of
/// phrases; (2) the starts rise from 0 to the length of their section; (3) the rules version is
/// that of this program, since keys made under other rules would not be found; (4) variants are of
/// phrases that exist.
public struct PhraseIndex: Sendable {
  /// The language whose rules decide boundaries.
  public var language: Language { tables.language }
  /// Number of phrases, listed variants among them; `PhraseID`s are below it.
  public var count: Int { tables.count }
  package var trie: WordTrie { tables.trie }
  /// Every occurrence of the patterns, inside words too; nil unless the builder was told to make it. It
  /// is not written to files.
  package var automaton: Automaton? { tables.automaton }
  /// The words of the phrases, for rules that compare word by word.
  var words: PhraseWords { tables.words }
  private let tables: Tables

  /// All that an index is behind one reference, so that it is cheap to hand on.
  private final class Tables: Sendable {
    let language: Language
    let count: Int
    let trie: WordTrie
    let automaton: Automaton?
    let words: PhraseWords
    let ofPattern: PackedNumbers
    let starts: PackedNumbers
    let exact: PackedBytes
    let normal: PackedBytes
    let written: PackedBytes
    let variantOf: PackedNumbers

    init(trie: WordTrie, automaton: Automaton?) throws {
      self.trie = trie
      self.automaton = automaton
      func section(_ name: String) throws -> IndexSection {
        guard let section = IndexSection(of: trie, name) else {
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
      normal = try PackedBytes(section: section(Section.normal))
      written = try PackedBytes(section: section(Section.written))
      variantOf = try PackedNumbers(bytes: section(Section.variantOf))
      guard starts.count >= 3, starts.count % 3 == 0 else {
        throw Damage.table(section: Section.starts, invariant: 2)
      }
      count = starts.count / 3 - 1
      words = try PhraseWords(phraseCount: count, section: section)
    }
  }

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

  /// Reads the tables of a trie that `PhraseIndexBuilder` made.
  /// - Parameter automaton: of the same patterns, under the same numbers.
  package init(trie: WordTrie, automaton: Automaton? = nil) throws {
    tables = try Tables(trie: trie, automaton: automaton)
    let (ofPattern, starts, variantOf) = (tables.ofPattern, tables.starts, tables.variantOf)
    guard ofPattern.count == trie.patternCount + 1,
      ofPattern.rises(from: 0, to: [count])
    else { throw Damage.table(section: Section.ofPattern, invariant: 1) }
    guard
      starts.rises(
        from: 0, to: [tables.exact.count, tables.normal.count, tables.written.count])
    else { throw Damage.table(section: Section.starts, invariant: 2) }
    guard variantOf.count == 0 || variantOf.count == count else {
      throw Damage.table(section: Section.variantOf, invariant: 4)
    }
    for phrase in 0..<variantOf.count
    where variantOf[phrase] != .max && variantOf[phrase] >= count {
      throw Damage.table(section: Section.variantOf, invariant: 4)
    }
  }

  enum Section {
    static let about = "phrases/about"
    static let ofPattern = "phrases/of-pattern"
    static let starts = "phrases/starts"
    static let exact = "phrases/exact"
    static let normal = "phrases/normal"
    static let written = "phrases/written"
    static let variantOf = "phrases/variant-of"
  }

  /// The phrases whose normal form is the pattern, or (Vietnamese) is it but for marks.
  func phrases(of pattern: UInt32) -> Range<UInt32> {
    tables.ofPattern[Int(pattern)]..<tables.ofPattern[Int(pattern) + 1]
  }

  /// Asks the processor to fetch what `phrases(of:)` reads. So do the next two for a phrase's forms: the
  /// second waits for what the first asks for.
  func fetchPhrases(of pattern: UInt32) { tables.ofPattern.fetch(Int(pattern)) }

  func fetchPlaces(of phrase: UInt32) { tables.starts.fetch(Int(phrase) * 3) }

  func fetchForms(of phrase: UInt32) {
    tables.exact.fetch(place(of: phrase, column: 0).lowerBound)
    if language == .vietnamese { tables.normal.fetch(place(of: phrase, column: 1).lowerBound) }
  }

  /// The phrase that `phrase` is a listed variant of; nil for a phrase in its own right.
  func standard(of phrase: UInt32) -> UInt32? {
    guard tables.variantOf.count > 0 else { return nil }
    let standard = tables.variantOf[Int(phrase)]
    return standard == .max ? nil : standard
  }

  /// Whether the exact form of a phrase equals `range` of `bytes`.
  func exactFormEquals(_ phrase: UInt32, _ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    tables.exact.equals(place(of: phrase, column: 0), bytes, range)
  }

  /// Calls `body` with the normal form of a phrase.
  func withNormalForm<R>(of phrase: UInt32, _ body: (Span<UInt8>) -> R) -> R {
    let place = place(of: phrase, column: 1)
    if place.isEmpty { return tables.exact.withSpan(self.place(of: phrase, column: 0), body) }
    return tables.normal.withSpan(place, body)
  }

  private func place(of phrase: UInt32, column: Int) -> Range<Int> {
    let index = Int(phrase) * 3 + column
    return Int(tables.starts[index])..<Int(tables.starts[index + 3])
  }

  /// The phrase as its owner wrote it.
  public func written(_ phrase: PhraseID) -> String {
    let place = place(of: phrase.rawValue, column: 2)
    return place.isEmpty
      ? tables.exact.string(self.place(of: phrase.rawValue, column: 0))
      : tables.written.string(place)
  }

  /// Bytes that the index's maker put beside it under `name`, as little-endian UInt32 numbers.
  package func numbers(_ name: String) throws -> PackedNumbers {
    guard let section = IndexSection(of: trie, name) else {
      throw Damage.missing(section: name)
    }
    return PackedNumbers(bytes: section)
  }

  /// Calls `body` with the name and bytes of each section, by name: all that the index was made of.
  package func forEachSection(_ body: (_ name: String, _ bytes: RawSpan) -> Void) {
    for name in trie.sectionNames {
      unsafe trie.withSection(name) { bytes in
        // The bytes are there until the closure returns.
        unsafe body(name, bytes.bytes)
      }
    }
  }

  /// Bytes that the index's maker put beside it under `name`.
  package func bytes(_ name: String) throws -> PackedBytes {
    guard let section = IndexSection(of: trie, name) else {
      throw Damage.missing(section: name)
    }
    return PackedBytes(section: section)
  }
}

extension PhraseIndex {
  /// Maps and checks an index file.
  /// - Throws: `AutomatonFileError` or `Damage`, both of which say to make the file anew.
  package static func open(_ path: String) throws -> PhraseIndex {
    try PhraseIndex(trie: WordTrieFile.open(path))
  }
}
