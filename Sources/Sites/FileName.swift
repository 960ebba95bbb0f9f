/// What a file's name says of what is in it.
enum FileName {
  /// What to do with a file of that name.
  enum Kind: Equatable {
    /// A page by its name.
    case page
    /// No extension, or one that says nothing: look at the bytes.
    case unknown
    /// `.warc`, `.arc` and their compressed forms.
    case webArchive
    /// `.wacz`.
    case collection
    /// No page; in words: "image".
    case other(String)
  }

  private static let pages: Set<String> = [
    "html", "htm", "xhtml", "xht", "shtml", "shtm", "php", "phtml", "php3", "php4", "php5", "asp",
    "aspx", "jsp", "jspx", "do", "cfm",
  ]

  private static let others: [String: String] = {
    let kinds: [(String, String)] = [
      ("image", "png jpg jpeg gif webp svg svgz ico avif bmp tif tiff heic jfif"),
      ("style sheet", "css scss sass less"),
      ("script", "js mjs cjs ts jsx tsx vue map wasm"),
      ("font", "woff woff2 ttf otf eot"),
      ("data", "json jsonld xml rss atom csv tsv txt md yml yaml toml ini lock log webmanifest"),
      ("document", "pdf doc docx xls xlsx ppt pptx odt ods rtf epub"),
      ("medium", "mp4 m4v webm mov avi mkv mp3 m4a ogg wav flv"),
      ("archive", "zip gz tgz tar bz2 xz zst 7z rar lz4 br"),
      ("program", "exe dll so py rb go java swift c h sh bat jar apk"),
    ]
    var table: [String: String] = [:]
    for (kind, extensions) in kinds {
      for name in extensions.split(separator: " ") { table[String(name)] = kind }
    }
    return table
  }()

  /// Judges a path by its last component.
  static func kind(of path: String) -> Kind {
    let name = (path.split(separator: "/").last.map(String.init) ?? path).lowercased()
    for ending in [
      ".warc", ".warc.gz", ".warc.zst", ".warc.open", ".arc", ".arc.gz", ".wat", ".wet",
      ".warc.wat.gz", ".warc.wet.gz",
    ]
    where name.hasSuffix(ending) {
      return .webArchive
    }
    // wget keeps the query in the name: index.html?lang=vi, or index.html@lang=vi on some systems.
    let plain = name.prefix { $0 != "?" && $0 != "@" }
    guard let dot = plain.lastIndex(of: "."), plain.index(after: dot) < plain.endIndex else {
      return .unknown
    }
    let ending = String(plain[plain.index(after: dot)...])
    if ending == "wacz" { return .collection }
    if pages.contains(ending) { return .page }
    return others[ending].map { .other($0) } ?? .unknown
  }
}
