/// Tells files that are no text, and types of text that no visitor reads.
enum FileSignature {
  /// What a file is when it is not text; nil for text.
  static func binaryFormat(of bytes: [UInt8], survey: ByteSurvey) -> String? {
    for (magic, name) in signatures where bytes.starts(with: magic) { return name }
    if bytes.count > 12, bytes[4...7].elementsEqual(Array("ftyp".utf8)) { return "an MP4 video" }
    // UTF-16 has NULs too, but on one side of each pair; no text has many other controls.
    let strange = survey.nuls + survey.controls
    if !survey.isWide, strange >= 16, strange * 20 > survey.count { return "binary bytes" }
    return nil
  }

  private static let signatures: [([UInt8], String)] = [
    (Array("%PDF-".utf8), "a PDF document"),
    ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], "a PNG picture"),
    ([0xFF, 0xD8, 0xFF], "a JPEG picture"),
    (Array("GIF8".utf8), "a GIF picture"),
    (Array("RIFF".utf8), "a RIFF file (WebP, AVI or WAV)"),
    ([0x50, 0x4B, 0x03, 0x04], "a ZIP archive or office document"),
    ([0x1F, 0x8B, 0x08], "gzip-compressed bytes"),
    ([0x28, 0xB5, 0x2F, 0xFD], "zstd-compressed bytes"),
    (Array("wOFF".utf8), "a WOFF font"),
    (Array("wOF2".utf8), "a WOFF2 font"),
    ([0x7F, 0x45, 0x4C, 0x46], "a program"),
    ([0xD0, 0xCF, 0x11, 0xE0], "an office document"),
    (Array("Rar!".utf8), "a RAR archive"),
    ([0x37, 0x7A, 0xBC, 0xAF], "a 7z archive"),
    (Array("ID3".utf8), "an MP3 file"),
    (Array("OggS".utf8), "an Ogg file"),
  ]

  /// The media type of a Content-Type value, in lower case, parameters dropped.
  static func mediaType(_ contentType: String?) -> String? {
    guard let contentType else { return nil }
    let type = contentType.prefix { $0 != ";" }.lowercased()
    let trimmed = type.filter { !$0.isWhitespace }
    return trimmed.isEmpty ? nil : trimmed
  }

  /// Whether a declared type is read by programs or players only.
  static func isNoPage(mediaType type: String) -> Bool {
    if type == "text/css" || type == "text/csv" || type == "text/calendar" { return true }
    if ["image/", "video/", "audio/", "font/"].contains(where: type.hasPrefix) {
      return true
    }
    if type.hasSuffix("json") || type.hasSuffix("javascript") || type == "application/pdf"
      || type == "application/zip" || type == "application/wasm"
    {
      return true
    }
    return (type.hasSuffix("+xml") || type.hasSuffix("/xml")) && type != "application/xhtml+xml"
      && (type.contains("rss") || type.contains("atom") || type.contains("svg"))
  }

  /// The kind of XML document, when it is one for programs: a feed, a sitemap, a drawing.
  static func machineXML(_ text: Span<UInt8>) -> String? {
    var at = 0
    func skipBlanks() { while at < text.count, text[at] <= 0x20 { at += 1 } }
    func starts(_ word: StaticString) -> Bool {
      let count = word.utf8CodeUnitCount
      guard at + count <= text.count else { return false }
      return word.withUTF8Buffer { wanted in
        for index in 0..<count where text[at + index] != (unsafe wanted[index]) { return false }
        return true
      }
    }
    skipBlanks()
    guard starts("<?xml") else { return nil }
    // Instructions, comments and the document type stand before the root.
    while at < text.count, starts("<?") || starts("<!") {
      if starts("<!--") {
        while at < text.count, !starts("-->") { at += 1 }
        at = min(text.count, at + 3)
      } else {
        while at < text.count, text[at] != 0x3E { at += 1 }
        at = min(text.count, at + 1)
      }
      skipBlanks()
    }
    if starts("<rss") || starts("<feed") || starts("<rdf:RDF") { return "a feed" }
    if starts("<urlset") || starts("<sitemapindex") { return "a sitemap" }
    if starts("<svg") { return "an SVG drawing" }
    return nil
  }
}
