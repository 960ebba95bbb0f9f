internal import CPango

/// Documents: PDF pages with text in any script, tables and simple drawings. Knows nothing of results,
/// reports or languages' words.

/// What a document says of itself.
public struct DocumentFacts: Sendable {
  public var title: String
  public var author: String
  public var subject: String
  public var keywords: String
  /// The program that made it, with its version.
  public var creator: String
  /// When it was made, ISO 8601; both of PDF's dates are this one.
  public var date: String

  /// The date of documents for which nobody named one: the bytes may not depend on a clock.
  public static let fixedDate = "2000-01-01T00:00:00Z"

  /// Facts of the given parts.
  public init(
    title: String, author: String, subject: String, keywords: String, creator: String, date: String
  ) {
    self.title = title
    self.author = author
    self.subject = subject
    self.keywords = keywords
    self.creator = creator
    self.date = date
  }
}

/// Why a document could not be made.
public enum DocumentError: Error, Equatable, CustomStringConvertible {
  /// The drawing library failed; what it said.
  case failed(String)
  /// No font for a script is installed.
  case noFont(script: String, families: [String], package: String)

  /// What happened, and what to do.
  public var description: String {
    switch self {
    case .failed(let reason):
      "the PDF could not be made: \(reason); please report this with the result file"
    case .noFont(let script, let families, let package):
      "the PDF needs a font for \(script) and none of these is installed: "
        + "\(families.joined(separator: ", ")); install one: apt-get install \(package)"
    }
  }
}

/// A PDF in the making: pages are drawn one after the other. Lengths are points (1/72 inch), y goes down
/// from the page's upper edge.
///
/// A document that `isDry` sets text and draws nothing: it measures.
@safe public final class Document {
  /// A4, in points.
  public static let a4 = (width: 595.276, height: 841.89)

  /// Versions of the libraries that draw, as `cairo 1.16.0, pango 1.50.12`.
  public static var libraryVersions: String { unsafe String(cString: cpango_versions()) }

  /// Whether nothing is drawn.
  public let isDry: Bool
  /// Pages begun so far.
  public private(set) var pageCount = 1
  /// Characters that no font has, of all texts set so far.
  public internal(set) var lacking: Set<Unicode.Scalar> = []
  var knownCharacters: [Unicode.Scalar: Bool] = [:]
  let handle: OpaquePointer

  /// Begins a document with its first page.
  /// - Throws: `DocumentError.failed` when there is no memory.
  public init(isDry: Bool = false) throws(DocumentError) {
    guard let handle = unsafe cpango_open(Self.a4.width, Self.a4.height) else {
      throw .failed("out of memory")
    }
    unsafe self.handle = handle
    self.isDry = isDry
  }

  deinit { unsafe cpango_close(handle) }

  /// States what the document is.
  public func set(_ facts: DocumentFacts) {
    let all: [(Int, String)] = [
      (CPANGO_TITLE, facts.title), (CPANGO_AUTHOR, facts.author), (CPANGO_SUBJECT, facts.subject),
      (CPANGO_KEYWORDS, facts.keywords), (CPANGO_CREATOR, facts.creator), (CPANGO_DATE, facts.date),
    ].map { (Int($0.0), $0.1) }
    for (fact, text) in all {
      unsafe cpango_set_fact(handle, Int32(fact), CleanText.clean(text, limit: 500))
    }
  }

  /// Ends the page and begins the next one.
  public func nextPage() {
    pageCount += 1
    if !isDry { unsafe cpango_next_page(handle) }
  }

  /// Ends the document and hands out its bytes. Nothing may be drawn afterwards.
  /// - Throws: `DocumentError.failed`, with the library's reason.
  public func finish() throws(DocumentError) -> [UInt8] {
    var length: Int64 = 0
    var reason: UnsafePointer<CChar>?
    guard let bytes = unsafe cpango_finish(handle, &length, &reason) else {
      throw unsafe .failed(reason.map { unsafe String(cString: $0) } ?? "unknown reason")
    }
    return unsafe Array(UnsafeBufferPointer(start: bytes, count: Int(length)))
  }
}

// MARK: - Shapes

/// A colour as 0xRRGGBB.
public struct Colour: Sendable, Equatable {
  public let rgb: UInt32
  /// A colour of the given value.
  public init(_ rgb: UInt32) { self.rgb = rgb }

  /// This colour on white, `share` of it (0 to 1).
  public func tint(_ share: Double) -> Colour {
    func part(_ shift: UInt32) -> UInt32 {
      let value = Double((rgb >> shift) & 255)
      return UInt32((255 - (255 - value) * min(max(share, 0), 1)).rounded()) << shift
    }
    return Colour(part(16) | part(8) | part(0))
  }
}

extension Document {
  /// Fills a rectangle.
  public func fill(x: Double, y: Double, width: Double, height: Double, _ colour: Colour) {
    if !isDry { unsafe cpango_fill_rectangle(handle, x, y, width, height, colour.rgb) }
  }

  /// Fills a polygon of corners (x, y).
  public func fill(_ corners: [(Double, Double)], _ colour: Colour) {
    guard !isDry else { return }
    let flat = corners.flatMap { [$0.0, $0.1] }
    unsafe cpango_fill(handle, flat, Int32(corners.count), colour.rgb)
  }

  /// Draws a line through points (x, y).
  public func stroke(_ points: [(Double, Double)], width: Double, _ colour: Colour) {
    guard !isDry else { return }
    let flat = points.flatMap { [$0.0, $0.1] }
    unsafe cpango_stroke(handle, flat, Int32(points.count), width, colour.rgb)
  }

  /// Fills a part of a disc; angles in radians, clockwise from the right.
  public func fillSector(
    x: Double, y: Double, radius: Double, from: Double = 0, to: Double = 2 * .pi, _ colour: Colour
  ) {
    if !isDry { unsafe cpango_fill_sector(handle, x, y, radius, from, to, colour.rgb) }
  }

  /// Draws a circle's line.
  public func strokeCircle(
    x: Double, y: Double, radius: Double, width: Double, _ colour: Colour
  ) {
    if !isDry { unsafe cpango_stroke_circle(handle, x, y, radius, width, colour.rgb) }
  }
}

// MARK: - Structure

/// A part of a document as readers for the blind are told of it.
public enum Element: Sendable {
  case heading1, heading2, heading3, paragraph, table, row, headCell, cell, figure, contents
  case contentsEntry

  var code: Int32 {
    switch self {
    case .heading1: Int32(CPANGO_H1)
    case .heading2: Int32(CPANGO_H2)
    case .heading3: Int32(CPANGO_H3)
    case .paragraph: Int32(CPANGO_P)
    case .table: Int32(CPANGO_TABLE)
    case .row: Int32(CPANGO_TR)
    case .headCell: Int32(CPANGO_TH)
    case .cell: Int32(CPANGO_TD)
    case .figure: Int32(CPANGO_FIGURE)
    case .contents: Int32(CPANGO_TOC)
    case .contentsEntry: Int32(CPANGO_TOCI)
    }
  }
}

/// Where a link leads.
public enum LinkTarget: Sendable, Equatable {
  /// A marked place of the document.
  case place(String)
  /// A web address.
  case web(String)
}

extension Document {
  /// Draws `body` as an element. An element never goes over the end of a page.
  public func element(_ element: Element, _ body: () -> Void) {
    guard !isDry else { return body() }
    unsafe cpango_begin(handle, element.code)
    body()
    unsafe cpango_end(handle, element.code)
  }

  /// Draws `body` as a link; as plain text where the target cannot be one.
  public func link(_ target: LinkTarget?, _ body: () -> Void) {
    guard !isDry, let target else { return body() }
    switch target {
    case .place(let name): unsafe cpango_begin_link(handle, Self.placeName(name))
    case .web(let address):
      guard let safe = Self.webAddress(address) else { return body() }
      unsafe cpango_begin_web_link(handle, safe)
    }
    body()
    unsafe cpango_end_link(handle)
  }

  /// Marks a place of the page; links and bookmarks lead there by its name.
  public func mark(_ name: String, x: Double, y: Double) {
    if !isDry { unsafe cpango_mark(handle, Self.placeName(name), x, y) }
  }

  /// Adds a bookmark to a marked place, under `parent` (0: at the top), and returns its number.
  public func bookmark(_ title: String, to name: String, under parent: Int32 = 0) -> Int32 {
    guard !isDry else { return 0 }
    return unsafe cpango_add_bookmark(
      handle, parent, CleanText.clean(title, limit: 120), Self.placeName(name))
  }

  /// Letters, digits, `.` and `-`, at most 100 of them.
  static func placeName(_ name: String) -> String {
    let bytes = name.utf8.prefix(100).map { byte -> UInt8 in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"):
        byte
      default: UInt8(ascii: "-")
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The longest address that becomes a link, in bytes.
  static let maximumAddress = 2_000

  /// An `http` or `https` address in ASCII, other bytes as `%XX`; nil for any other text: a report links
  /// to no scripts and no files.
  static func webAddress(_ text: String) -> String? {
    let lower = text.prefix(8).lowercased()
    guard lower.hasPrefix("http://") || lower.hasPrefix("https://"),
      text.utf8.count <= maximumAddress
    else { return nil }
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case 0x21...0x26, 0x2A...0x3B, 0x3D, 0x3F...0x5B, 0x5D, 0x5F, 0x61...0x7A, 0x7E:
        bytes.append(byte)
      default:
        bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
