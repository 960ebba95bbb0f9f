/// Tells files apart by their first bytes, and refuses those that hold no rows of text.
enum FileSignature {
  static func isZip(_ head: [UInt8]) -> Bool {
    head.starts(with: [0x50, 0x4B, 0x03, 0x04]) || head.starts(with: [0x50, 0x4B, 0x05, 0x06])
  }

  /// Throws for kinds of files that are known and not read.
  static func refuse(_ head: [UInt8], path: String) throws(TableError) {
    let known: [(start: [UInt8], kind: String, advice: String)] = [
      (
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "an old Excel workbook (.xls)",
        "open it in Excel or LibreOffice and save it as .xlsx or .csv"
      ),
      (Array("%PDF".utf8), "a PDF document", "export the table as .csv or .xlsx"),
      ([0x1F, 0x8B], "compressed with gzip", "unpack it first (gunzip)"),
      ([0x28, 0xB5, 0x2F, 0xFD], "compressed with zstd", "unpack it first (unzstd)"),
      (Array("7z".utf8) + [0xBC, 0xAF], "a 7z archive", "unpack it first"),
      (Array("Rar!".utf8), "a RAR archive", "unpack it first"),
      ([0x89] + Array("PNG".utf8), "a picture", "export the table as .csv or .xlsx"),
      ([0xFF, 0xD8, 0xFF], "a picture", "export the table as .csv or .xlsx"),
      (Array("GIF8".utf8), "a picture", "export the table as .csv or .xlsx"),
      (
        Array("SQLite format 3".utf8), "an SQLite database",
        "name a table's file; a Kunci store is given with --store"
      ),
    ]
    for (start, kind, advice) in known where head.starts(with: start) {
      throw .unsupported(path: path, kind: kind, advice: advice)
    }
  }

  /// Throws for web pages and XML, which old exporters save under the name `.xls`.
  static func refuseMarkup(_ sample: [UInt8], path: String) throws(TableError) {
    let start = String(decoding: sample.prefix(4_096), as: UTF8.self).lowercased()
    guard let first = start.first(where: { !$0.isWhitespace }), first == "<" else { return }
    for tag in ["<html", "<!doctype html", "<table", "<head", "<body"] where start.contains(tag) {
      throw .unsupported(
        path: path, kind: "a web page, whatever its name says",
        advice: "open it in Excel or LibreOffice and save it as .xlsx or .csv")
    }
    if start.contains("<?xml") || start.contains("<workbook") {
      throw .unsupported(
        path: path, kind: "XML, not a table of cells",
        advice: "open it in Excel or LibreOffice and save it as .xlsx or .csv")
    }
  }

  /// Whether text that begins with a bracket is JSON and not, say, a list of `[exact]` keywords:
  /// the bracket is followed by what JSON has there.
  static func looksLikeJSON(_ sample: [UInt8]) -> Bool {
    var rest = sample.drop { $0 == 0x20 || ($0 >= 9 && $0 <= 13) }
    let isObject = rest.popFirst() == UInt8(ascii: "{")
    rest = rest.drop { $0 == 0x20 || ($0 >= 9 && $0 <= 13) }
    guard let next = rest.first else { return false }
    switch next {
    case UInt8(ascii: "\""): return true
    case UInt8(ascii: "}"): return isObject
    case UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "["): return !isObject
    // A number or a word in a list; `[1688]` and `[sepatu]` are keywords.
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
      let value = rest.drop {
        ($0 >= 0x30 && $0 <= 0x39) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-")
      }
      return !isObject && value.first == UInt8(ascii: ",")
    default: return false
    }
  }

  /// Whether the name says that each line holds one JSON value.
  static func isNamedLineDelimited(_ path: String) -> Bool {
    let name = path.lowercased()
    return name.hasSuffix(".ndjson") || name.hasSuffix(".jsonl")
  }

  /// Whether a line begins as an object does; the first one may be odd.
  static func hasObjectLine(_ sample: [UInt8]) -> Bool {
    sample.split(separator: 0x0A).contains {
      let line = Array($0.drop { $0 == 0x20 || $0 == 0x09 })
      return line.first == UInt8(ascii: "{") && looksLikeJSON(line)
    }
  }

  /// Whether each line holds one whole JSON value: the name says so, or the first line is a whole
  /// value and the second one begins another.
  static func isLineDelimited(_ sample: [UInt8], path: String, limits: TableLimits) -> Bool {
    if isNamedLineDelimited(path) { return true }
    let text = sample.drop { $0 == 0x20 || ($0 >= 9 && $0 <= 13) }
    guard let end = text.firstIndex(of: 0x0A) else { return false }
    var tokenizer = JSONTokenizer(TextStream(text: Array(text[..<end])), limits: limits)
    do {
      while try tokenizer.next() != .endOfValue {}
      guard try tokenizer.next() == .end else { return false }
    } catch {
      return false
    }
    let second = text[end...].first { $0 != 0x20 && ($0 < 9 || $0 > 13) }
    return second == UInt8(ascii: "{") || second == UInt8(ascii: "[")
  }
}
