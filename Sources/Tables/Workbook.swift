internal import Bytes
internal import Markup

/// An Excel workbook (Office Open XML, ISO/IEC 29500): its sheets, and the strings they share.
///
/// Parts that are read: the package's relationships, `xl/workbook.xml` and its relationships,
/// `xl/sharedStrings.xml` and the worksheets. Formulas, styles and drawings are passed over. The shared
/// strings are held in memory (they are what cells point to); everything else streams.
final class Workbook {
  struct Sheet {
    var name: String
    var isHidden: Bool
    /// Path of the worksheet in the archive.
    var part: String
  }

  /// Worksheets in the order of the tabs; charts and macro sheets are left out.
  let sheets: [Sheet]
  /// Whether there are more than `TableLimits.maximumSheets`; the others are not known at all.
  let hasMoreSheets: Bool

  private let source: SourceFile
  private let limits: TableLimits
  private let archive: ZipArchive
  private let stringsPart: String?
  private var strings: SharedStrings?

  init(_ source: SourceFile, limits: TableLimits) throws(TableError) {
    self.source = source
    self.limits = limits
    let archiveLimits = ArchiveLimits(
      maximumEntryBytes: limits.maximumPartBytes, maximumRatio: limits.maximumRatio)
    let path = source.path
    do throws(ArchiveError) {
      archive = try ZipArchive(path: source.reopenablePath, limits: archiveLimits)
    } catch {
      throw .archive(path: path, "\(error)".replacing(source.reopenablePath, with: path))
    }
    let names = Set(archive.entries.map(\.path))
    try Self.refuseOthers(names, path: path)
    let parts = WorkbookParts(source: source, archive: archive, limits: limits)

    let main =
      try parts.relationships(of: "").first { $0.type.hasSuffix("/officeDocument") }?.target
      ?? "xl/workbook.xml"
    guard names.contains(main) else {
      throw .unsupported(
        path: path, kind: "a zip archive without a workbook",
        advice: "unpack it and name the table in it, or save the workbook as .xlsx")
    }
    let links = try parts.relationships(of: main)
    var list = SheetListHandler()
    try parts.read(main, into: &list)
    hasMoreSheets = list.sheets.count > limits.maximumSheets
    let targets = Dictionary(links.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    sheets = list.sheets.prefix(limits.maximumSheets).compactMap { sheet in
      guard let link = targets[sheet.link], link.type.hasSuffix("/worksheet"),
        names.contains(link.target)
      else { return nil }
      return Sheet(name: sheet.name, isHidden: sheet.isHidden, part: link.target)
    }
    stringsPart = links.first { $0.type.hasSuffix("/sharedStrings") }?.target
  }

  private static func refuseOthers(_ names: Set<String>, path: String) throws(TableError) {
    let kind: String? =
      if names.contains("xl/workbook.bin") {
        "a binary Excel workbook (.xlsb)"
      } else if names.contains("content.xml") {
        "an OpenDocument file"
      } else if names.contains("word/document.xml") {
        "a Word document"
      } else {
        nil
      }
    if let kind {
      throw .unsupported(path: path, kind: kind, advice: "save it as .xlsx or .csv")
    }
  }

  /// A reader of one sheet's rows.
  func rows(ofSheet index: Int) throws(TableError) -> WorkbookReader {
    let parts = WorkbookParts(source: source, archive: archive, limits: limits)
    if strings == nil {
      var handler = SharedStringsHandler(limit: limits.maximumSharedStringBytes)
      if let stringsPart, archive.entries.contains(where: { $0.path == stringsPart }) {
        try parts.read(stringsPart, into: &handler) { $0.strings.isTooLarge }
      }
      guard !handler.strings.isTooLarge else {
        throw .damaged(
          path: source.path, part: stringsPart ?? "",
          reason: "holds more than \(limits.maximumSharedStringBytes) bytes of text",
          advice: "split the workbook, or save the sheet as .csv")
      }
      strings = handler.strings
    }
    return WorkbookReader(
      try parts.open(sheets[index].part), strings: strings!, limits: limits)
  }
}

/// Reads the parts of a workbook.
struct WorkbookParts {
  let source: SourceFile
  let archive: ZipArchive
  let limits: TableLimits

  struct Relationship {
    var id: String
    var type: String
    /// Path in the archive.
    var target: String
  }

  /// What the part at `path` points to; "" is the package itself.
  func relationships(of path: String) throws(TableError) -> [Relationship] {
    let cut = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
    let (folder, name) = (String(path[..<cut]), path[cut...])
    let part = "\(folder)_rels/\(name).rels"
    guard archive.entries.contains(where: { $0.path == part }) else { return [] }
    var handler = RelationshipsHandler()
    try read(part, into: &handler)
    return handler.relationships.map { link in
      var link = link
      link.target = Self.resolve(link.target, in: folder)
      return link
    }
  }

  /// `../media/a` seen from `xl/worksheets/` as `xl/media/a`.
  static func resolve(_ target: String, in folder: String) -> String {
    let whole = target.hasPrefix("/") ? target : folder + target
    var steps: [Substring] = []
    for step in whole.split(separator: "/") where step != "." {
      if step == ".." { _ = steps.popLast() } else { steps.append(step) }
    }
    return steps.joined(separator: "/")
  }

  /// Opens a part for reading piece by piece.
  func open(_ part: String) throws(TableError) -> WorkbookPart {
    do throws(ArchiveError) {
      return WorkbookPart(
        path: source.path, alias: source.reopenablePath, part: part,
        stream: try archive.open(part), source: source)
    } catch {
      throw .archive(
        path: source.path, "\(error)".replacing(source.reopenablePath, with: source.path))
    }
  }

  /// Reads a whole part; stops early when `isEnough` says so.
  func read<Handler: XMLHandler>(
    _ part: String, into handler: inout Handler, until isEnough: (Handler) -> Bool = { _ in false }
  ) throws(TableError) {
    let stream = try open(part)
    while try stream.feed(&handler) {
      if isEnough(handler) { return }
    }
  }
}

/// A part that is being read.
final class WorkbookPart {
  private let path: String
  private let alias: String
  private let stream: ZipEntryStream
  private let reader: XMLReader
  private var buffer = [UInt8](repeating: 0, count: 1 << 16)
  /// Keeps the descriptor open that `alias` leads to.
  private let source: SourceFile

  init(path: String, alias: String, part: String, stream: ZipEntryStream, source: SourceFile) {
    self.path = path
    self.alias = alias
    self.stream = stream
    self.source = source
    reader = XMLReader(name: "\(path), entry \(part)")
  }

  /// Hands the next piece to `handler`; false when the part has ended.
  func feed<Handler: XMLHandler>(_ handler: inout Handler) throws(TableError) -> Bool {
    let got: Int
    do throws(ArchiveError) {
      got = try stream.read(into: &buffer)
    } catch {
      throw .archive(path: path, "\(error)".replacing(alias, with: path))
    }
    do throws(MarkupError) {
      if got == 0 {
        try reader.finish(handler: &handler)
        return false
      }
      try reader.feed(got == buffer.count ? buffer : Array(buffer[..<got]), handler: &handler)
      return true
    } catch {
      throw .archive(path: path, "\(error)")
    }
  }
}
