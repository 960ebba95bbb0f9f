internal import Bytes
public import Coverage
internal import Foundation
public import Keywords
public import Runs

/// What a bundle's result was made with: `settings.json`. With the files that it names, it is all that is needed to
/// score again. All paths are below the bundle.
public struct BundleSettings: Codable, Sendable, Equatable {
  /// Version of this form.
  public static let schemaVersion = 1

  /// A source of pages.
  public struct Source: Codable, Sendable, Equatable {
    /// Where it lies in the bundle.
    public var path: String
    /// As it was typed for the run.
    public var from: String
    /// What became of it: `packed` for a folder or file put into a WACZ, `copied` for what is there as it was.
    public var how: String
  }

  /// A version of a keyword database.
  public struct Database: Codable, Sendable, Equatable {
    public var path: String
    /// As `th/shopee`.
    public var id: String
    public var version: Int
    /// SHA-256 of its content, as the result states it (`KeywordVersion.contentDigest`).
    public var digest: String
    public var official: Bool
    public var volumeKind: VolumeKind
    /// Where it comes from and under which conditions, in its importer's words.
    public var source: String
    public var importedAt: String
    /// The files it was imported from, with their SHA-256.
    public var files: [String: String]
  }

  /// A version of a list of variants.
  public struct Variants: Codable, Sendable, Equatable {
    public var path: String
    public var market: Market
    public var name: String
    public var version: Int
    /// SHA-256 of the file that it was imported from.
    public var digest: String
    public var source: String
    public var importedAt: String
  }

  /// A rulebook, with the texts that it is derived from.
  public struct Rulebook: Codable, Sendable, Equatable {
    public var path: String
    public var name: String
    /// Paths of the texts that `extends` names, by the names there.
    public var parents: [String: String]
  }

  public var schema = BundleSettings.schemaVersion
  /// What the report is about, and its language.
  public var title: String
  public var language: String
  /// The moment that the run speaks of; absent where nobody named one.
  public var asOf: String?
  /// The moment of judging; absent where no rulebook was asked for.
  public var judgedAt: String?
  public var sources: [Source]
  public var databases: [Database]
  public var variants: [Variants]
  public var rulebooks: [Rulebook]
  /// The folder of operating records; absent where none was given.
  public var evidence: String?
  /// What was left out of files of the evidence folder, by path.
  public var dropped: [String: [String]]
  public var rules: CoverageRules
  /// Limits by name; sizes in bytes.
  public var limits: [String: Int]
  /// The versions that made the result.
  public var engine: EngineFacts
  /// What else the PDF depends on: versions and fonts; absent in a bundle without one.
  public var pdf: String?
  /// JSON Pointers of the figures that the PDF cites, so that `figures.csv` has them on any machine.
  public var cited: [String]
  /// Where the bundle's result differs from that of the run in its store, a sentence each. Places of sources
  /// always do and are not listed.
  public var differences: [String]

  /// The settings as they are written.
  var bytes: [UInt8] {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
      return Array(try encoder.encode(self)) + [0x0A]
    }
  }

  /// Reads settings.
  /// - Throws: `BundleError`.
  init(reading bytes: [UInt8]) throws {
    struct SchemaOnly: Decodable { var schema: Int }
    do {
      let found = try JSONDecoder().decode(SchemaOnly.self, from: Data(bytes)).schema
      guard found <= Self.schemaVersion else {
        throw BundleError.newer(
          path: BundleLayout.settings, schema: found, readable: Self.schemaVersion)
      }
      self = try JSONDecoder().decode(BundleSettings.self, from: Data(bytes))
    } catch let error as BundleError {
      throw error
    } catch {
      throw BundleError.unreadable(
        path: BundleLayout.settings, reason: "is not as Kunci writes it (\(error))")
    }
    let paths =
      sources.map(\.path) + databases.map(\.path) + variants.map(\.path) + rulebooks.map(\.path)
      + rulebooks.flatMap(\.parents.values) + [evidence].compactMap(\.self)
    for path in paths {
      if let reason = BundlePath.fault(path) {
        throw BundleError.unreadable(
          path: BundleLayout.settings,
          reason: "names \(BundleContainer.shown(path)), which \(reason)")
      }
    }
  }

  init(
    title: String, language: String, asOf: String?, judgedAt: String?, rules: CoverageRules,
    limits: [String: Int], engine: EngineFacts
  ) {
    self.title = title
    self.language = language
    self.asOf = asOf
    self.judgedAt = judgedAt
    self.rules = rules
    self.limits = limits
    self.engine = engine
    sources = []
    databases = []
    variants = []
    rulebooks = []
    dropped = [:]
    cited = []
    differences = []
  }
}
