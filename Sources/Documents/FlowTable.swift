/// A drawn sign that says the same as the word beside it, told apart by shape, not by colour alone.
public enum Sign: Sendable {
  case pass, fail, partial, unknown, none, question, dot
}

/// A cell of a table.
public struct TableCell: Sendable {
  public var text: String
  /// Changes of the column's style; nil: none.
  public var style: TextStyle?
  public var link: LinkTarget?
  /// Drawn before the text.
  public var sign: Sign?
  public var signColour = Colour(0)
  /// A share of 1 as a bar behind the text: the cell is a row of a bar chart.
  public var bar: Double?
  /// Where the bar begins: an interval is a bar that begins later.
  public var barStart = 0.0
  public var barColour = Colour(0x12466B)
  /// The cell's ground.
  public var ground: Colour?
  /// A name under which the cell's place is marked.
  public var place: String?

  /// A cell with a text.
  public init(
    _ text: String, style: TextStyle? = nil, link: LinkTarget? = nil, sign: Sign? = nil,
    signColour: Colour = Colour(0), bar: Double? = nil, ground: Colour? = nil, place: String? = nil
  ) {
    self.text = text
    self.style = style
    self.link = link
    self.sign = sign
    self.signColour = signColour
    self.bar = bar
    self.ground = ground
    self.place = place
  }
}

/// A column of a table.
public struct TableColumn: Sendable {
  public var title: String
  /// Points; columns with a negative one share what is left in proportion to it.
  public var width: Double
  public var style: TextStyle

  /// A column of the given parts.
  public init(_ title: String, width: Double, _ style: TextStyle) {
    self.title = title
    self.width = width
    self.style = style
  }
}

/// How tables look.
public struct TableLook: Sendable {
  public var headStyle: TextStyle
  public var headGround: Colour
  public var line: Colour
  public var stripe: Colour?
  /// Points between the text and the edges of its cell.
  public var padding = (x: 4.0, y: 2.6)

  /// A look of the given parts.
  public init(headStyle: TextStyle, headGround: Colour, line: Colour, stripe: Colour? = nil) {
    self.headStyle = headStyle
    self.headGround = headGround
    self.line = line
    self.stripe = stripe
  }
}

extension Flow {
  /// Lays out a table over the width of the text; its head stands on every page that it reaches.
  ///
  /// Rows stay in one piece: a cell shows at most `maximumLines` lines, the last one ended by an
  /// ellipsis.
  /// - Parameters:
  ///   - foot: whether the last row is set apart, as a sum is.
  ///   - after: room that the last row has to leave for what belongs to it below.
  ///   - make: the cells of a row, counted from 0; called once for each row in their order.
  public func table(
    _ columns: [TableColumn], look: TableLook, rows: Int, space: Double = 4,
    maximumLines: Int32 = 14, foot: Bool = false, after: Double = 0, _ make: (Int) -> [TableCell]
  ) {
    let widths = Self.widths(columns)
    let padding = look.padding
    let head = columns.indices.map { column in
      document.set(
        columns[column].title,
        look.headStyle.with {
          $0.alignment = columns[column].style.alignment
          $0.lines = 4
        }, width: widths[column] - 2 * padding.x)
    }
    let headHeight = (head.map(\.extent.height).max() ?? 0) + 2 * padding.y + 1
    func drawHead(_ y: Double) {
      document.fill(
        x: Self.margin.left, y: y, width: Self.width, height: headHeight, look.headGround)
      document.element(.row) {
        var x = Self.margin.left
        for column in columns.indices {
          document.element(.headCell) {
            // Heads stand on one base line with the row below.
            document.draw(
              head[column], x: x + padding.x,
              y: y + headHeight - padding.y - head[column].extent.height)
          }
          x += widths[column]
        }
      }
    }

    // A short table begins on a new page rather than to be torn.
    var ahead: [SetRow] = []
    if rows <= Self.wholeRows {
      ahead = (0..<rows).map { set(make($0), columns, widths, look, maximumLines) }
      let height = headHeight + ahead.reduce(0) { $0 + $1.height } + after
      if !fits(height, space: space), height < Self.wholeHeight { newPage() }
    }
    func row(_ number: Int) -> SetRow? {
      guard number < rows else { return nil }
      return ahead.isEmpty ? set(make(number), columns, widths, look, maximumLines) : ahead[number]
    }
    var drawn = 0
    var next = row(0)
    var isFirst = true
    while drawn < rows || isFirst {
      // As many rows as fit; at least one with the head.
      var piece: [SetRow] = []
      var height = headHeight
      let gap = isFirst ? space : 0
      func hasRoom(_ row: SetRow) -> Bool {
        fits(height + row.height + (drawn == rows - 1 ? after : 0), space: gap)
      }
      if let row = next, !hasRoom(row) { newPage() }
      while let one = next, piece.isEmpty || hasRoom(one) {
        piece.append(one)
        height += one.height
        drawn += 1
        next = row(drawn)
      }
      let before = drawn - piece.count
      place(height, space: gap) { top in
        document.element(.table) {
          drawHead(top)
          var y = top + headHeight
          for (number, row) in piece.enumerated() {
            let isFoot = foot && before + number == rows - 1
            draw(row, y: y, widths, look, isStriped: (before + number) % 2 == 1, isFoot: isFoot)
            y += row.height
          }
          document.stroke(
            [(Self.margin.left, y), (Self.margin.left + Self.width, y)], width: 0.5, look.line)
        }
      }
      isFirst = false
      if drawn < rows { newPage() }
    }
  }

  /// Rows of tables that stay in one piece where a page can hold them.
  private static let wholeRows = 14
  /// Points that such a table may be high; a higher one would leave too much of a page empty.
  private static let wholeHeight = 330.0

  private struct SetRow {
    var cells: [(cell: TableCell, text: SetText)]
    var height: Double
  }

  /// Room for a sign and the gap behind it, as a multiple of the text's size.
  private static let signWidth = 1.45

  private func set(
    _ cells: [TableCell], _ columns: [TableColumn], _ widths: [Double], _ look: TableLook,
    _ maximumLines: Int32
  ) -> SetRow {
    var height = 0.0
    let all = zip(cells, columns.indices).map { cell, column in
      var style = cell.style ?? columns[column].style
      if style.lines == nil { style.lines = maximumLines }
      let sign = cell.sign == nil ? 0 : style.size * Self.signWidth
      let text = document.set(
        cell.text, style, width: widths[column] - 2 * look.padding.x - sign)
      height = max(height, text.extent.height)
      return (cell, text)
    }
    return SetRow(cells: all, height: height + 2 * look.padding.y)
  }

  private func draw(
    _ row: SetRow, y: Double, _ widths: [Double], _ look: TableLook, isStriped: Bool, isFoot: Bool
  ) {
    let (left, padding) = (Self.margin.left, look.padding)
    if isStriped, let stripe = look.stripe {
      document.fill(x: left, y: y, width: Self.width, height: row.height, stripe)
    }
    if isFoot {
      document.stroke([(left, y), (left + Self.width, y)], width: 0.8, look.line)
    } else {
      document.stroke([(left, y), (left + Self.width, y)], width: 0.25, look.line)
    }
    // Cells of one row stand on one base line.
    let baseline = row.cells.map(\.text.extent.baseline).max() ?? 0
    document.element(.row) {
      var x = left
      for (column, (cell, text)) in row.cells.enumerated() {
        if let ground = cell.ground {
          document.fill(
            x: x + 1, y: y + 0.75, width: widths[column] - 2, height: row.height - 1.5, ground)
        }
        let shift = min(
          baseline - text.extent.baseline, row.height - 2 * padding.y - text.extent.height)
        let top = y + padding.y + max(shift, 0)
        if let place = cell.place { document.mark(place, x: x, y: max(y - 12, 0)) }
        if let bar = cell.bar {
          let room = widths[column] - 2 * padding.x
          let start = min(max(cell.barStart, 0), 1)
          document.fill(
            x: x + padding.x, y: y + row.height / 2 - 3.5, width: room, height: 7,
            cell.barColour.tint(0.10))
          document.fill(
            x: x + padding.x + room * start, y: y + row.height / 2 - 3.5,
            width: max(room * (min(max(bar, 0), 1) - start), bar > 0 ? 1 : 0), height: 7,
            cell.barColour)
        }
        document.element(.cell) {
          var textX = x + padding.x
          if let sign = cell.sign {
            let size = text.style.size
            document.draw(
              sign, x: textX + size * 0.5, y: top + text.extent.baseline - size * 0.36,
              radius: size * 0.46, cell.signColour)
            textX += size * Self.signWidth
          }
          if !cell.text.isEmpty {
            document.link(cell.link) { document.draw(text, x: textX, y: top) }
          }
        }
        x += widths[column]
      }
    }
  }

  /// Widths of columns that fill the text's width.
  static func widths(_ columns: [TableColumn]) -> [Double] {
    let fixed = columns.filter { $0.width > 0 }.reduce(0) { $0 + $1.width }
    let parts = columns.filter { $0.width < 0 }.reduce(0) { $0 - $1.width }
    let rest = max(width - fixed, 0)
    let all = columns.map { $0.width > 0 ? $0.width : parts > 0 ? rest * -$0.width / parts : 0 }
    let sum = all.reduce(0, +)
    // Too wide, or nothing to share out: all give or get in proportion.
    return all.map { $0 * width / sum }
  }
}

extension Document {
  /// Draws a sign around a point.
  public func draw(_ sign: Sign, x: Double, y: Double, radius r: Double, _ colour: Colour) {
    let white = Colour(0xFFFFFF)
    let line = r * 0.3
    switch sign {
    case .pass:
      fillSector(x: x, y: y, radius: r, colour)
      stroke(
        [(x - r * 0.5, y), (x - r * 0.1, y + r * 0.4), (x + r * 0.5, y - r * 0.4)], width: line,
        white)
    case .fail:
      fill(x: x - r * 0.95, y: y - r * 0.95, width: r * 1.9, height: r * 1.9, colour)
      stroke([(x - r * 0.45, y - r * 0.45), (x + r * 0.45, y + r * 0.45)], width: line, white)
      stroke([(x - r * 0.45, y + r * 0.45), (x + r * 0.45, y - r * 0.45)], width: line, white)
    case .partial:
      fillSector(x: x, y: y, radius: r, from: .pi / 2, to: .pi * 1.5, colour)
      strokeCircle(x: x, y: y, radius: r - line / 2, width: line * 0.8, colour)
    case .unknown: strokeCircle(x: x, y: y, radius: r - line / 2, width: line * 0.8, colour)
    case .none: stroke([(x - r * 0.8, y), (x + r * 0.8, y)], width: line, colour)
    case .question:
      fill([(x, y - r * 1.1), (x + r * 1.1, y), (x, y + r * 1.1), (x - r * 1.1, y)], colour)
      stroke([(x, y - r * 0.5), (x, y + r * 0.15)], width: line, white)
      stroke([(x, y + r * 0.32), (x, y + r * 0.58)], width: line, white)
    case .dot:
      strokeCircle(x: x, y: y, radius: r - line / 2, width: line * 0.8, colour)
      fillSector(x: x, y: y, radius: r * 0.4, colour)
    }
  }
}
