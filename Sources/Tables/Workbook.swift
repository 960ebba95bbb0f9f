internal import Bytes

/// Placeholder until XML is read.
struct Workbook {
  struct Sheet { var name: String; var isHidden: Bool; var part: String }
  let sheets: [Sheet]
  init(_ source: SourceFile, limits: TableLimits) throws(TableError) {
    throw .unsupported(path: source.path, kind: "a zip archive", advice: "save it as .csv")
  }
  func rows(ofSheet index: Int) throws(TableError) -> any RowReader {
    throw .unsupported(path: "", kind: "a zip archive", advice: "save it as .csv")
  }
}
