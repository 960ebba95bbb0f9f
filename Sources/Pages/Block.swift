public import Words

/// A run of text that phrases do not leave: a paragraph, a heading, a cell, one attribute.
public struct Block: Sendable, Equatable {
  /// The part of the page it belongs to.
  public internal(set) var zone: Zone
  /// The language its words are counted for; see `Page.language`.
  public internal(set) var language: Language
  /// Whether the block's own words show `language`; otherwise it is taken from what stands around.
  public internal(set) var isOwnLanguage: Bool
  /// Offsets in `Page.surface`, the separator left out.
  public let surface: Range<Int>
  /// Offsets in `Page.text.bytes`, the separator left out.
  public internal(set) var normalized: Range<Int>
  /// Whether a browser or a translation service wrote this text into the page after it was served:
  /// it is reported and does not count as the site's own.
  public internal(set) var isTranslatedByWidget: Bool
  /// What the language of weak blocks is looked for in: blocks with the same number stand in the
  /// same header, navigation, main part, aside or footer.
  var landmark: UInt32
}

/// A link of a page.
public struct Link: Sendable, Equatable {
  /// The address as the page writes it, references decoded, white space around it dropped.
  public let href: String
  /// The value of `rel`, in lower case; nil when there is none.
  public let rel: String?
  /// Byte range of the whole start tag in the decoded text.
  public let tag: Range<Int>
  /// Whether it stands in the page's foot: a `<footer>`, or an element whose class or id is named so.
  public let isInFooter: Bool
  /// The link's own text in `Page.surface`; empty when it has none (a picture alone).
  public internal(set) var surface: Range<Int>
  /// Index into `Page.blocks` of the block that holds the text; nil when it has none.
  public internal(set) var block: Int?
}

/// `<link rel="alternate" hreflang="…" href="…">`.
public struct AlternateLink: Sendable, Equatable, Codable {
  /// The language tag as it is written.
  public let hreflang: String
  /// The address as it is written.
  public let href: String
}

/// A block of data for machines: the content of a `<script>` that holds JSON-LD.
public struct StructuredBlock: Sendable, Equatable {
  /// The script's `type`, in lower case.
  public let type: String
  /// Byte range of the content in the decoded text.
  public let source: Range<Int>
  /// The content as it stands there, UTF-8.
  public let text: [UInt8]
}
