/// A table of the report that may have a hundred thousand rows: its first rows stand in the page, all of
/// them in blocks of JSON behind it, which the page's script reads when they are looked at.
///
/// **The blocks.** `script` elements of type `application/json` with `data-table` and the table's id.
/// The first is an object:
///
/// | key | value |
/// | --- | --- |
/// | `rows` | how many rows there are |
/// | `columns` | an object a column: `t` title, `k` kind (`Kind`), `m` 1 where it is left out on small screens, `d` 1 where only a row's details show it, `p` its figure's JSON Pointer below the row's, `c` choices, `o` 1 where the choices' order is an order, `l` the choices' languages, `b` the column whose choice tells the language, `f` 1 where rows can be chosen by it |
/// | `groups` | pairs of a JSON Pointer that ends in `/` and a number of rows: row *n* of a group is the value at the pointer and *n*, counted from 0 |
///
/// The others are arrays of columns, each an array with a value a row: a string; a number; an index of
/// a choice; `null` for what is not known. Shares are numbers of millionths. Rows follow each other from
/// block to block.
struct DataTable {
  /// How a column's values are shown.
  enum Kind: String {
    case text, english, keyword, number, share, choice, address, digest, zones
  }

  /// A column; see the type for the meaning of its parts.
  struct Column {
    var title: String
    var kind: Kind
    var isMinor = false
    var isDetail = false
    var pointer: String?
    var choices: [String] = []
    var isOrdered = false
    var languages: [String] = []
    var languageBy: Int?
    var isFilter = false
  }

  /// A cell's value.
  enum Value {
    case text(String)
    case number(Int?)
    /// A share of 1.
    case share(Double?)
    /// An index of the column's choices.
    case choice(Int)
  }

  /// Rows that stand in the page itself.
  static let shown = 25
  /// Rows in a block.
  static let rowsInABlock = 2_000

  var id: String
  var caption: String
  var columns: [Column]
  /// Where the rows are in the result, in order.
  var groups: [(pointer: String, count: Int)]
  /// Gives the cells of a row by its number.
  var row: (Int) -> [Value]

  var count: Int { groups.reduce(0) { $0 + $1.count } }
}

extension ReportPage {
  /// Writes a table with its controls, which only the script shows, and its blocks.
  mutating func write(_ table: DataTable) {
    guard table.count > 0 else { return element("p", text: word("none.found")) }
    element("div", [.init("class", "dt"), .init("data-table", table.id)]) { page in
      page.element("div", [.init("class", "controls"), .init("hidden")]) { _ in }
      page.writeFirstRows(table)
      page.element("div", [.init("class", "pager"), .init("hidden")]) { _ in }
      if table.count > DataTable.shown {
        page.element("noscript") { page in
          page.element(
            "p", class: "small",
            text: page.word(
              "html.no-script", page.word.number(DataTable.shown), page.word.number(table.count)))
        }
      }
    }
    writeBlocks(table)
  }

  private mutating func writeFirstRows(_ table: DataTable) {
    let shown = table.columns.indices.filter { !table.columns[$0].isDetail }
    self.table(
      table.caption,
      shown.map { place in
        let column = table.columns[place]
        let isNumber = column.kind == .number || column.kind == .share
        return isNumber
          ? .number(column.title, minor: column.isMinor)
          : .text(column.title, minor: column.isMinor)
      }, isCaptionShown: false
    ) { page in
      for number in 0..<min(table.count, DataTable.shown) {
        let values = table.row(number)
        page.row { page in
          for place in shown {
            let column = table.columns[place]
            if place == shown[0] {
              page.head(class: column.kind == .address ? "address" : nil) {
                $0.write(values[place], column, values, table)
              }
            } else {
              let kind =
                column.kind == .number || column.kind == .share ? "num" : column.kind.rawValue
              page.cell(class: column.isMinor ? kind + " minor" : kind) {
                $0.write(values[place], column, values, table)
              }
            }
          }
        }
      }
    }
  }

  private mutating func write(
    _ value: DataTable.Value, _ column: DataTable.Column, _ row: [DataTable.Value],
    _ table: DataTable
  ) {
    switch (value, column.kind) {
    case (.text(let text), .address): address(text)
    case (.text(let text), .english): english("span", text)
    case (.text(let text), .digest): element("code", text: String(text.prefix(12)))
    case (.text(let text), .zones):
      self.text(zones(text, column).joined(separator: ", "))
    case (.text(let text), _):
      guard let place = column.languageBy, case .choice(let choice) = row[place],
        table.columns[place].languages.indices.contains(choice)
      else { return self.text(text) }
      let language = table.columns[place].languages[choice]
      element("span", language.isEmpty ? [] : [.init("lang", language)], text: text)
    case (.number(let number), _): text(number.map { word.number($0) } ?? "–")
    case (.share(let share), _): text(word.percent(share))
    case (.choice(let choice), _):
      text(column.choices.indices.contains(choice) ? column.choices[choice] : "–")
    }
  }

  /// Names of the zones whose place in `text` is not `.`.
  private func zones(_ text: String, _ column: DataTable.Column) -> [String] {
    zip(text.unicodeScalars, column.choices).compactMap { $0 == "." ? nil : $1 }
  }

  // MARK: - Blocks

  private mutating func writeBlocks(_ table: DataTable) {
    var head = ScriptJSON()
    head.object { json in
      json.field("rows", table.count)
      json.field("columns") { json in
        json.array { json in for column in table.columns { Self.append(column, to: &json) } }
      }
      json.field("groups") { json in
        json.array { json in
          for group in table.groups {
            json.array {
              $0.append(group.pointer)
              $0.append(group.count)
            }
          }
        }
      }
    }
    writeBlock(head, of: table)
    var first = 0
    while first < table.count {
      let rows = (first..<min(first + DataTable.rowsInABlock, table.count)).map(table.row)
      var block = ScriptJSON()
      block.array { json in
        for place in table.columns.indices {
          json.array { json in
            for row in rows {
              switch row[place] {
              case .text(let text): json.append(text)
              case .number(let number): json.append(number)
              case .choice(let choice): json.append(choice)
              case .share(let share): json.append(share.map { Int(($0 * 1_000_000).rounded()) })
              }
            }
          }
        }
      }
      writeBlock(block, of: table)
      first += DataTable.rowsInABlock
    }
  }

  private mutating func writeBlock(_ json: ScriptJSON, of table: DataTable) {
    element("script", [.init("type", "application/json"), .init("data-for", table.id)]) {
      $0.data(json)
    }
  }

  private static func append(_ column: DataTable.Column, to json: inout ScriptJSON) {
    json.object { json in
      json.field("t", column.title)
      json.field("k", column.kind.rawValue)
      if column.isMinor { json.field("m", 1) }
      if column.isDetail { json.field("d", 1) }
      if let pointer = column.pointer { json.field("p", pointer) }
      if !column.choices.isEmpty { json.field("c", column.choices) }
      if column.isOrdered { json.field("o", 1) }
      if !column.languages.isEmpty { json.field("l", column.languages) }
      if let place = column.languageBy { json.field("b", place) }
      if column.isFilter { json.field("f", 1) }
    }
  }
}
