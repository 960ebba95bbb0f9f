/// Tells by its first bytes what a file or body is, where its name or the server does not, or cannot be
/// trusted.
struct ContentSniffer {
  /// What bytes look like.
  enum Content: Sendable, Hashable {
    /// No bytes.
    case empty
    /// Begins as HTML does.
    case html
    /// Text of another kind, or HTML that does not begin like it.
    case text
    /// Something else, in words: "PNG image".
    case other(String)
  }

  /// How many bytes are looked at.
  static let examinedBytes = 4096
  /// Bytes with more NULs than one in this many are no text, unless they are UTF-16. Damaged pages with a few
  /// NULs exist, and are read.
  static let nulShare = 10

  /// Looks at the first bytes of something.
  static func judge(_ bytes: [UInt8]) -> Content {
    judge(bytes[..<min(bytes.count, examinedBytes)])
  }

  private static func judge(_ bytes: ArraySlice<UInt8>) -> Content {
    if bytes.isEmpty { return .empty }
    let nuls = bytes.count { $0 == 0 }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
      || nuls > 0 && isUTF16(bytes)
    {
      // Only the ASCII in it matters here.
      let narrow = bytes.filter { $0 != 0 && $0 < 0x80 }
      return beginsAsHTML(narrow[...]) ? .html : .text
    }
    if let name = magicName(bytes) { return .other(name) }
    if nuls * nulShare > bytes.count { return .other("binary file") }
    if beginsAsHTML(bytes) { return .html }
    return contains(asciiLower(bytes.prefix(64))[...], "<?php") ? .other("PHP source") : .text
  }

  /// Every other byte is NUL: UTF-16 of mostly ASCII without its mark.
  private static func isUTF16(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard bytes.count >= 8 else { return false }
    let base = bytes.startIndex
    let pairs = bytes.count / 2
    let even = (0..<pairs).count { bytes[base + 2 * $0] == 0 }
    let odd = (0..<pairs).count { bytes[base + 2 * $0 + 1] == 0 }
    return (even * 2 > pairs && odd * 20 < pairs) || (odd * 2 > pairs && even * 20 < pairs)
  }

  /// Tags that a page may begin with, after space and a byte order mark.
  private static let openings = [
    "!doctype html", "html", "head", "body", "title", "meta", "link", "script", "style", "noscript",
    "iframe", "h1", "h2", "div", "font", "table", "a", "b", "br", "p", "center", "main", "header",
    "nav", "section", "article", "form", "img", "ul", "ol", "span",
  ].map { Array($0.utf8) }

  private static func beginsAsHTML(_ bytes: ArraySlice<UInt8>) -> Bool {
    var text = bytes
    if text.starts(with: [0xEF, 0xBB, 0xBF]) { text = text.dropFirst(3) }
    text = text.drop { $0 == 0x20 || (0x09...0x0D).contains($0) }
    if text.first == UInt8(ascii: "<") {
      let tag = asciiLower(text.dropFirst().prefix(24))[...]
      for opening in openings where tag.starts(with: opening) {
        switch tag.dropFirst(opening.count).first {
        case nil, UInt8(ascii: ">"), UInt8(ascii: "/"), 0x09, 0x0A, 0x0C, 0x0D, 0x20: return true
        default: break
        }
      }
      // XHTML behind its XML declaration, a page behind its comments.
      if tag.starts(with: Array("?xml".utf8)) || tag.starts(with: Array("!--".utf8)) {
        let lower = asciiLower(text)[...]
        return contains(lower, "<html") || contains(lower, "<!doctype html")
      }
      return false
    }
    let lower = asciiLower(text.prefix(1024))[...]
    return contains(lower, "<!doctype html") || contains(lower, "<html")
  }

  private static func asciiLower(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    bytes.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
  }

  private static func contains(_ bytes: ArraySlice<UInt8>, _ word: StaticString) -> Bool {
    let word = Array(word.description.utf8)
    guard bytes.count >= word.count else { return false }
    return (bytes.startIndex...bytes.endIndex - word.count).contains {
      bytes[$0] == word[0] && bytes[$0..<$0 + word.count].elementsEqual(word)
    }
  }

  /// Names of file kinds by the bytes they begin with.
  private static let magic: [(String, [UInt8])] = [
    ("PNG image", [0x89, 0x50, 0x4E, 0x47]),
    ("JPEG image", [0xFF, 0xD8, 0xFF]),
    ("GIF image", Array("GIF8".utf8)),
    ("icon", [0x00, 0x00, 0x01, 0x00]),
    ("TIFF image", [0x49, 0x49, 0x2A, 0x00]),
    ("TIFF image", [0x4D, 0x4D, 0x00, 0x2A]),
    ("PDF document", Array("%PDF-".utf8)),
    ("PostScript document", Array("%!PS".utf8)),
    ("ZIP archive", [0x50, 0x4B, 0x03, 0x04]),
    ("ZIP archive", [0x50, 0x4B, 0x05, 0x06]),
    ("RAR archive", Array("Rar!".utf8)),
    ("7z archive", [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]),
    ("gzip file", [0x1F, 0x8B]),
    ("zstd file", [0x28, 0xB5, 0x2F, 0xFD]),
    ("lz4 file", [0x04, 0x22, 0x4D, 0x18]),
    ("xz file", [0xFD, 0x37, 0x7A, 0x58, 0x5A]),
    ("bzip2 file", Array("BZh".utf8)),
    ("Office document", [0xD0, 0xCF, 0x11, 0xE0]),
    ("SQLite database", Array("SQLite format 3".utf8)),
    ("program", [0x7F, 0x45, 0x4C, 0x46]),
    ("WebAssembly module", [0x00, 0x61, 0x73, 0x6D]),
    ("web font", Array("wOFF".utf8)),
    ("web font", Array("wOF2".utf8)),
    ("font", [0x00, 0x01, 0x00, 0x00, 0x00]),
    ("font", Array("OTTO".utf8)),
    ("Ogg medium", Array("OggS".utf8)),
    ("MP3 sound", Array("ID3".utf8)),
    ("Flash film", Array("FLV\u{1}".utf8)),
    ("Matroska film", [0x1A, 0x45, 0xDF, 0xA3]),
    ("web archive (WARC)", Array("WARC/".utf8)),
  ]

  private static func magicName(_ bytes: ArraySlice<UInt8>) -> String? {
    if let found = magic.first(where: { bytes.starts(with: $0.1) }) { return found.0 }
    if bytes.starts(with: Array("RIFF".utf8)), bytes.count >= 12 {
      return bytes.dropFirst(8).starts(with: Array("WEBP".utf8)) ? "WebP image" : "RIFF medium"
    }
    if bytes.dropFirst(4).starts(with: Array("ftyp".utf8)) { return "MP4 film or AVIF image" }
    // A Windows program has NULs early on; a text may begin with MZ or BM.
    let hasNUL = bytes.prefix(64).contains(0)
    if hasNUL, bytes.starts(with: Array("MZ".utf8)) { return "Windows program" }
    if hasNUL, bytes.starts(with: Array("BM".utf8)) { return "BMP image" }
    return nil
  }
}
