internal import Bytes
internal import Documents
internal import Reports
internal import Runs

/// The files of a bundle that follow from its result and settings: made once when the bundle is made, and again
/// when it is checked.
struct BundleFiles {
  let content: ReportContent
  let language: ReportLanguage
  let resultTape: JSONTape
  /// What the bundle's PDF cites beside what every report does.
  let cited: [String]

  /// Reads a result.
  /// - Throws: `ResultFile.Fault`, `JSONTape.Fault`.
  init(result: [UInt8], settings: BundleSettings) throws {
    let file = try ResultFile(result, path: BundleLayout.result)
    content = ReportContent(
      result: file.result, pages: file.pages, skips: file.skips, title: settings.title)
    language = ReportLanguage(rawValue: settings.language) ?? .english
    resultTape = try JSONTape(result)
    cited = settings.cited
  }

  /// The files beside the PDF, by path, and pointers that a report cites and the result does not have.
  /// - Complexity: O(size of the result).
  func files() -> (files: [(path: String, bytes: [UInt8])], unresolved: [String]) {
    let page = HTMLReport(content: content, language: language)
    let html = page.bytes()
    let index = FigureIndex(result: resultTape, cited: page.cited + cited)
    return (
      [
        (BundleLayout.readme, Array(Self.readme.utf8)),
        (BundleLayout.html, html),
        (BundleLayout.keywords, ResultTables.keywords(content.result)),
        (BundleLayout.pages, ResultTables.pages(content.pages)),
        (BundleLayout.figures, ResultTables.figures(index)),
      ], index.unresolved
    )
  }

  /// A PDF with what it cites.
  struct PDF {
    var bytes: [UInt8]
    var cited: [String]
    var warnings: [String]
  }

  /// The PDF with the root on its cover.
  /// - Throws: `DocumentError` where there is no font for it.
  func pdf(root: String) throws -> PDF {
    let report = try PDFReport(content: content, language: language, merkleRoot: root)
    return PDF(bytes: report.bytes(), cited: report.cited, warnings: report.warnings)
  }

  /// What a PDF depends on beside the result: versions of the libraries that draw, and the shapes of the fonts,
  /// known by what a few letters of each script come to; nil where no PDF can be made.
  static let pdfEnvironment: String? = {
    guard let document = try? Document() else { return nil }
    document.set(
      DocumentFacts(
        title: "", author: "", subject: "", keywords: "", creator: "",
        date: DocumentFacts.fixedDate))
    var y = 20.0
    for (text, isMono) in [
      ("Kunci 0123456789 % áàảãạđĐ ươ", false), ("กำลังน้ำที่สุดฐญ", false), ("关键词覆盖率", false),
      ("F-0123abcd", true),
    ] {
      for weight in [400, 600, 700] as [Int32] {
        let style = TextStyle(size: 12, weight: weight, isMono: isMono)
        document.draw(document.set(text, style), x: 20, y: y)
        y += 24
      }
    }
    guard let bytes = try? document.finish() else { return nil }
    return "\(Document.libraryVersions), fonts \(Digest.sha256(bytes).hex.prefix(16))"
  }()

  /// What a bundle says of itself.
  static let readme = """
    Evidence bundle of Kunci
    ========================

    This folder or zip holds one result with everything it follows from: the pages as they were captured, the keyword
    databases, the rules, and the report. Kunci measures; this is no certificate and foretells no official result.

    To check it on any machine with Kunci, no store and no network needed:

      kunci verify PATH-OF-THIS-BUNDLE

    That compares every file with manifest.json, the manifest with its Merkle root and its signature where there is one,
    scores the capture again with the bundle's own databases and rules, and compares the result byte for byte.
    The root is printed on the PDF's cover; a root that you were given elsewhere is checked by --root, a key by --key.

    To check it without Kunci: sha256sum of each file stands in manifest.json. The Merkle root is that of RFC 6962 over
    all files but report.pdf and manifest.*, in the byte order of their paths; a leaf is SHA-256 of the byte 0, the path,
    the byte 0 and the 32 bytes of the file's SHA-256; a node is SHA-256 of the byte 1 and its two children.
    manifest.sig, where it is there, is the Ed25519 signature (64 bytes) of manifest.json by the key in manifest.pub:
      openssl pkeyutl -verify -pubin -inkey manifest.pub -rawin -in manifest.json -sigfile manifest.sig
    manifest.tsq is a request for a time stamp of manifest.json (RFC 3161), to be sent to an authority of your choice:
      openssl ts -query -in manifest.tsq -text

    Figures in the report bear ids as F-1a2b3c4d; figures.csv says which value of result.json each of them is, and which
    captured pages it rests on. Columns about persons were left out of the operating records (settings.json, "dropped").

    """
}
