import Testing

@testable import Documents

@Suite("Blocks on pages")
struct FlowTests {
  static let style = TextStyle(size: 9)
  static let look = TableLook(
    headStyle: style, headGround: Colour(0xEEEEEE), line: Colour(0x888888))

  func flow(isDry: Bool = true) throws -> Flow {
    Flow(
      try Document(isDry: isDry),
      furniture: Flow.Furniture(
        title: "t", note: "n", pageCount: 0, style: Self.style, pageNumber: { "\($0) / \($1)" }))
  }

  @Test("no block goes below the lower edge, whatever the heights of rows are")
  func rowsFit() throws {
    let flow = try flow()
    let columns = [
      TableColumn("a", width: 60, Self.style), TableColumn("b", width: -1, Self.style),
    ]
    for rows in [0, 1, 5, 14, 15, 120] {
      flow.table(columns, look: Self.look, rows: rows) { row in
        [
          TableCell("\(row)"),
          TableCell(String(repeating: "word ", count: (row * 37) % 150)),
        ]
      }
      #expect(flow.y <= Flow.bottom + 0.01)
    }
    #expect(flow.page > 3)
  }

  @Test("a heading is never the last thing on a page")
  func headingsStay() throws {
    let flow = try flow()
    var pages: [Int] = []
    for number in 0..<60 {
      flow.heading(
        "Heading \(number)", level: 2, place: "p\(number)", style: Self.style, space: 10, below: 4)
      flow.place(90) { _ in pages.append(flow.page) }
    }
    #expect(flow.entries.map(\.page) == pages)
    #expect(Set(pages).count > 5)
  }

  @Test("a paragraph longer than a page goes on, and leaves no single line")
  func paragraphs() throws {
    let flow = try flow()
    flow.place(600) { _ in }
    flow.paragraph(String(repeating: "สวัสดี ชาวโลก word từ 词 ", count: 160), Self.style)
    #expect(flow.page >= 2)
    #expect(flow.y <= Flow.bottom + 0.01)
    #expect(flow.y - Flow.margin.top > 20)
  }

  @Test("widths of columns fill the text's width")
  func widths() {
    func widths(_ all: [Double]) -> [Double] {
      Flow.widths(all.map { TableColumn("", width: $0, Self.style) })
    }
    for all in [[100, -1, -2], [900, 900], [10], [-1], [600, -1]] as [[Double]] {
      #expect(abs(widths(all).reduce(0, +) - Flow.width) < 0.001)
    }
    #expect(widths([100, -1, -3])[0] == 100)
  }

  @Test("the same drawing gives the same bytes")
  func bytes() throws {
    func make() throws -> [UInt8] {
      let flow = try flow(isDry: false)
      flow.document.set(
        DocumentFacts(
          title: "ชื่อ 'x' \\ 标题", author: "a", subject: "s", keywords: "k", creator: "c",
          date: "2026-11-21T08:00:00Z"))
      flow.beginSection("One")
      flow.heading("One", level: 1, place: "one", style: Self.style, space: 0, below: 4)
      flow.paragraph("Text น้ำ 水", Self.style, link: .web("https://a.example/'"))
      flow.table(
        [TableColumn("a", width: -1, Self.style)], look: Self.look, rows: 90
      ) { [TableCell("\($0)", link: .place("one"), sign: .partial, bar: 0.5, place: "F-\($0)")] }
      flow.finish()
      return try flow.document.finish()
    }
    let one = try make()
    #expect(one == (try make()))
    #expect(one.starts(with: "%PDF-1.5".utf8))
  }
}
