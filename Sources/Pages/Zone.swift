/// A part of a page, by what its text is for.
///
/// **Which zone a text is in.** Hidden text is `hidden`, whatever else it is. Otherwise the
/// strongest element around it decides: `title`, then `h1`, then `h2`-`h6`, then list entries and
/// table cells, then the body. Text in a link counts where the link stands: a heading's link is the
/// heading's, a link inside a sentence is part of the sentence, so that phrases go across its ends.
/// Only a block that is link text and nothing else (an entry of a menu, a list of links, a
/// breadcrumb) is `anchor`, one block a link. So no text is counted twice.
///
/// **Where blocks end.** At every tag of an element that HTML shows as a block, at table cells,
/// list entries, options, buttons and form fields. Inline tags, `<wbr>`, soft hyphens and
/// zero-width spaces join: `รอง<b>เท้า</b>` is one word. A `<br>` ends a block too, except inside
/// headings and the title, where it is layout only and reads as a space.
///
/// **Attributes** (`alt`, `title`, `aria-label`) are blocks of zone `alt`; labels of buttons in a
/// `value`, and placeholders, are not read. `aria-hidden` hides nothing from the eyes and is
/// ignored.
///
/// **Left out** are `template`, `noscript` (in most pages a copy of what scripts load), comments,
/// scripts, styles, frames, and what `video`, `audio` and `canvas` hold for browsers that cannot
/// show them. A second `<title>` is not shown by any browser and left out too. Text of a drawing is
/// body.
public enum Zone: String, Sendable, Codable, CaseIterable {
  /// The words of the address; the only zone that does not stand in the file.
  case urlSlug = "url-slug"
  /// The page's title.
  case title
  /// `<meta name="description">`.
  case metaDescription = "meta-description"
  /// A first-level heading.
  case h1
  /// A heading of level 2 to 6.
  case h2to6 = "h2-6"
  /// Running text, and all that is in no other zone.
  case body
  /// List entries, terms and descriptions, table cells and captions.
  case listTable = "list-table"
  /// `alt` of pictures, `title` and `aria-label` of any element, `<title>` inside a drawing.
  case alt
  /// A link that stands by itself.
  case anchor
  /// Strings of JSON-LD blocks that are read by people: names, descriptions, answers.
  case structuredData = "structured-data"
  /// Text that the page itself hides by `hidden`, `display:none`, `visibility:hidden` in a `style`
  /// attribute, or in a closed dialog.
  case hidden
}
