import Testing
import Words

@Suite("Texts take the columns that a terminal gives them")
struct ColumnWidthTests {
  @Test(arguments: [
    ("", 0), ("sepatu", 6), ("giày", 4), ("gia\u{0300}y", 4), ("รองเท้า", 6), ("รถถัง", 4), ("鞋子", 4),
    ("kedai 店", 8), ("가방", 4), ("👟", 2), ("a\u{200B}b", 2), ("ｎ", 2),
  ])
  func width(text: String, columns: Int) {
    #expect(ColumnWidth.of(text) == columns)
  }
}
