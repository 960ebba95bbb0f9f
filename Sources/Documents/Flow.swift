/// Lays blocks one under the other on A4 pages and begins a new page where one does not fit: headings
/// stay with what follows them, tables repeat their heads, paragraphs leave no single line behind.
///
/// Every page has a running head with the title of its section and a foot with its number of all pages.
/// How many pages there are is known only after laying all out, so that a report is laid out twice: on a
/// dry document first.
public final class Flow {
  /// What stands on every page.
  public struct Furniture: Sendable {
    /// On the left of the head.
    public var title: String
    /// On the left of the foot.
    public var note: String
    /// The page's number of all pages, as `3 / 20`.
    public var pageNumber: @Sendable (_ page: Int, _ count: Int) -> String
    /// All pages; 0 while it is not known.
    public var pageCount: Int
    public var style: TextStyle

    /// Furniture of the given parts.
    public init(
      title: String, note: String, pageCount: Int, style: TextStyle,
      pageNumber: @escaping @Sendable (Int, Int) -> String
    ) {
      self.title = title
      self.note = note
      self.pageCount = pageCount
      self.style = style
      self.pageNumber = pageNumber
    }
  }

  /// A heading that was set, and where.
  public struct Entry: Sendable, Equatable {
    /// 1 or 2.
    public var level: Int
    public var title: String
    /// Name of the marked place.
    public var place: String
    public var page: Int
  }

  /// Edges of the text, in points from the page's edges.
  public static let margin = (left: 54.0, right: 54.0, top: 74.0, bottom: 62.0)
  /// Width of the text.
  public static let width = Document.a4.width - margin.left - margin.right
  static let bottom = Document.a4.height - margin.bottom

  public let document: Document
  /// Upper edge of what comes next.
  public private(set) var y = Flow.margin.top
  /// Headings so far.
  public private(set) var entries: [Entry] = []
  private let furniture: Furniture
  private var section = ""
  private var isPageEmpty = true
  private var hasFurniture = false
  // Headings that wait for what follows them.
  private var waiting: [(height: Double, space: Double, draw: (Double) -> Void)] = []
  private var bookmarks: [Int: Int32] = [:]

  /// A flow that begins on the current page of `document`.
  public init(_ document: Document, furniture: Furniture) {
    self.document = document
    self.furniture = furniture
  }

  /// The page that is being laid out, counted from 1.
  public var page: Int { document.pageCount }

  /// How much room is left on the page.
  public var room: Double { Self.bottom - y }

  // MARK: - Pages

  /// Ends the page, unless nothing stands on it.
  public func newPage() {
    guard !isPageEmpty else { return }
    finishPage()
    document.nextPage()
    y = Self.margin.top
    isPageEmpty = true
    hasFurniture = false
  }

  /// Draws a whole page without head and foot.
  public func cover(_ draw: () -> Void) {
    newPage()
    draw()
    y = Self.bottom
    isPageEmpty = false
    hasFurniture = true
  }

  /// Ends the last page.
  public func finish() { place(0) { _ in } }

  private func finishPage() { hasFurniture = false }

  private func drawFurniture() {
    guard !hasFurniture else { return }
    hasFurniture = true
    let (left, width) = (Self.margin.left, Self.width)
    let line = Colour(0xC9D1DA)
    let top = 40.0
    let titleStyle = furniture.style.with { $0.lines = 1 }
    let title = document.set(furniture.title, titleStyle, width: width * 0.55)
    let name = document.set(
      section, titleStyle.with { $0.alignment = .right }, width: width * 0.42)
    let edge = max(title.extent.height, name.extent.height)
    document.draw(title, x: left, y: top + edge - title.extent.height)
    document.draw(name, x: left + width * 0.58, y: top + edge - name.extent.height)
    document.stroke([(left, top + edge + 4), (left + width, top + edge + 4)], width: 0.5, line)

    let foot = Document.a4.height - 44
    document.stroke([(left, foot), (left + width, foot)], width: 0.5, line)
    let note = document.set(furniture.note, titleStyle, width: width * 0.82)
    document.draw(note, x: left, y: foot + 5)
    let count = max(furniture.pageCount, page)
    let number = document.set(
      furniture.pageNumber(page, count),
      titleStyle.with {
        $0.alignment = .right
        $0.weight = 600
      }, width: width * 0.16)
    document.draw(number, x: left + width * 0.84, y: foot + 5)
  }

  // MARK: - Blocks

  /// Lays out a block of `height` points that stays in one piece. `draw` is told its upper edge.
  /// - Parameter space: empty room above the block, left out at the top of a page.
  public func place(_ height: Double, space: Double = 0, _ draw: (_ y: Double) -> Void) {
    open(height, space: space)
    let top = y + (isPageEmpty ? 0 : space)
    draw(top)
    y = top + height
    isPageEmpty = false
  }

  /// Makes room for a block: draws the headings that wait, on a new page if they and the block do not
  /// fit on this one.
  private func open(_ height: Double, space: Double) {
    let headings = waiting.reduce(0) { $0 + $1.height + $1.space }
    if !isPageEmpty, y + headings + space + height > Self.bottom { newPage() }
    drawFurniture()
    let all = waiting
    waiting = []
    for heading in all {
      let top = y + (isPageEmpty ? 0 : heading.space)
      heading.draw(top)
      y = top + heading.height
      isPageEmpty = false
    }
  }

  /// Whether a block of `height` fits on the page together with the headings that wait.
  func fits(_ height: Double, space: Double = 0) -> Bool {
    let headings = waiting.reduce(0) { $0 + $1.height + $1.space }
    return y + headings + (isPageEmpty ? 0 : space) + height <= Self.bottom
  }

  /// Empty room, left out at the top of a page.
  public func space(_ height: Double) {
    if !isPageEmpty, waiting.isEmpty { y = min(y + height, Self.bottom) }
  }

  /// Begins a section on a new page: its title stands in the running head from here on.
  public func beginSection(_ title: String) {
    newPage()
    section = title
  }

  /// A heading of level 1 to 3, which stays with what follows it. Levels 1 and 2 are marked, have a
  /// bookmark and an entry of the table of contents.
  public func heading(
    _ title: String, level: Int, place name: String, style: TextStyle, space: Double,
    below: Double, rule: Colour? = nil
  ) {
    let text = document.set(title, style.with { $0.lines = 4 }, width: Self.width)
    let height = text.extent.height + below
    waiting.append(
      (
        height, space,
        { [self] top in
          let element: Element = level == 1 ? .heading1 : level == 2 ? .heading2 : .heading3
          document.mark(name, x: Self.margin.left, y: max(top - 12, 0))
          document.element(element) { document.draw(text, x: Self.margin.left, y: top) }
          if let rule {
            let edge = top + text.extent.height + 2
            document.fill(x: Self.margin.left, y: edge, width: 36, height: 2, rule)
          }
          guard level <= 2 else { return }
          entries.append(Entry(level: level, title: title, place: name, page: page))
          bookmarks[level] = document.bookmark(
            title, to: name, under: level == 1 ? 0 : bookmarks[level - 1] ?? 0)
        }
      ))
  }

  /// A block that stays with what follows it, as a heading does.
  public func lead(_ height: Double, space: Double = 0, _ draw: @escaping (_ y: Double) -> Void) {
    waiting.append((height, space, draw))
  }

  /// A paragraph over the width of the text, or in from the left. Long ones go on on the next page.
  public func paragraph(
    _ text: String, _ style: TextStyle, indent: Double = 0, space: Double = 0,
    link: LinkTarget? = nil
  ) {
    let set = document.set(text, style, width: Self.width - indent)
    let x = Self.margin.left + indent
    var first = 0
    while first < set.extent.lines {
      let top = set.line(first).top
      let isStart = first == 0
      // Two lines at least stay together, on either side of the break.
      let least = min(first + 2, set.extent.lines)
      if !fits(set.line(least - 1).bottom - top, space: isStart ? space : 0) { newPage() }
      let limit =
        Self.bottom - y - waiting.reduce(0) { $0 + $1.height + $1.space }
        - (isPageEmpty || !isStart ? 0 : space)
      var end = least
      while end < set.extent.lines, set.line(end).bottom - top <= limit { end += 1 }
      if end == set.extent.lines - 1, end - first > 2 { end -= 1 }
      let height = set.line(end - 1).bottom - top
      place(height, space: isStart ? space : 0) { y in
        document.element(.paragraph) {
          document.link(link) { document.draw(set, x: x, y: y, lines: first..<end) }
        }
      }
      first = end
      if first < set.extent.lines { newPage() }
    }
  }

  /// An entry of a list: a mark, and a paragraph in from the left.
  public func listEntry(_ mark: String, _ text: String, _ style: TextStyle, space: Double = 2) {
    let set = document.set(text, style, width: Self.width - 14)
    let sign = document.set(mark, style)
    // What would not fit on one page is broken like a paragraph, without its mark.
    guard set.extent.height < Self.bottom - Self.margin.top else {
      return paragraph(text, style, indent: 14, space: space)
    }
    place(set.extent.height, space: space) { y in
      document.element(.paragraph) {
        document.draw(sign, x: Self.margin.left + 2, y: y)
        document.draw(set, x: Self.margin.left + 14, y: y)
      }
    }
  }
}
