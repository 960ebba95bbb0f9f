internal import Documents
internal import Runs

/// A report as a PDF of A4 pages: cover, requirements, charts, keywords, indicators with their evidence,
/// method, and an appendix that leads every figure back to its place in the result.
///
/// The same content, language and Merkle root give the same bytes, on machines with the same fonts and
/// versions of Cairo and Pango; the report names them.
public struct PDFReport: Sendable {
  /// How much of each list is shown; what is left out is counted, and the bundle has it all.
  public enum Limits {
    /// Keywords of a database in each of its two tables.
    public static let keywords = 20
    /// Databases, categories of a database, markets' tables.
    public static let databases = 24
    public static let categories = 40
    /// Pages, places that could not be read, digests.
    public static let pages = 150
    public static let skips = 40
    public static let digests = 150
    /// Findings in structured data.
    public static let findings = 30
    /// Pieces of evidence, measures and proposals of an indicator.
    public static let evidence = 8
    public static let measures = 12
    public static let raises = 5
    /// Requirements of a rulebook, and rulebooks.
    public static let requirements = 300
    public static let rulebooks = 8
    /// Figures of the appendix.
    public static let figures = 3_000
    /// Characters of a quote, a title, an address.
    public static let quote = 240
    public static let title = 160
    public static let address = 300
  }

  /// The JSON Pointers into the result of every figure that bears an id, in the order of the report.
  public let cited: [String]
  /// What a reader of the report should be told, a sentence each: characters without a font.
  public let warnings: [String]
  /// Pages of the document.
  public let pageCount: Int
  private let file: [UInt8]

  /// Writes the report.
  /// - Parameter merkleRoot: the root of the evidence bundle's digests, in hexadecimal; printed on the
  ///   cover.
  /// - Throws: `DocumentError`: no font for a script that the report needs, naming the Debian package.
  public init(content: ReportContent, language: ReportLanguage, merkleRoot: String? = nil) throws {
    // Laid out on nothing first: only then it is known how many pages there are and where sections are.
    let dry = try Self.maker(content, language, merkleRoot, isDry: true, contents: [], pageCount: 0)
    let contentPages = dry.contentPages(of: dry.flow.entries)
    let entries = dry.flow.entries.map { entry in
      var entry = entry
      entry.page += contentPages
      return entry
    }
    let count = dry.document.pageCount + contentPages
    let maker = try Self.maker(
      content, language, merkleRoot, isDry: false, contents: entries, pageCount: count)
    file = try maker.document.finish()
    cited = maker.citations.figures.map(\.pointer)
    pageCount = maker.document.pageCount
    warnings = maker.fontWarnings
  }

  /// The file's bytes.
  public func bytes() -> [UInt8] { file }

  private static func maker(
    _ content: ReportContent, _ language: ReportLanguage, _ merkleRoot: String?, isDry: Bool,
    contents: [Flow.Entry], pageCount: Int
  ) throws -> PDFMaker {
    let maker = try PDFMaker(
      content: content, language: language, merkleRoot: merkleRoot, isDry: isDry,
      contents: contents, pageCount: pageCount)
    maker.write()
    return maker
  }
}
