import Testing

@testable import Tables

@Suite("Numbers as people write them")
struct NumberReaderTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var text: String
    var habit: NumberHabit
    var reading: NumberReading
    var testDescription: String { text }

    init(_ text: String, _ habit: NumberHabit, _ reading: NumberReading) {
      (self.text, self.habit, self.reading) = (text, habit, reading)
    }
  }

  static func whole(_ value: Int64) -> NumberReading { .exact(Amount(value)!) }
  static func range(_ low: Int64, _ high: Int64?) -> NumberReading {
    .range(low: Amount(low)!, high: high.flatMap { Amount($0) })
  }
  static let id = NumberHabit.decimalComma
  static let vi = NumberHabit.decimalComma
  static let en = NumberHabit.decimalPoint
  static let th = NumberHabit.decimalPoint
  static let zh = NumberHabit.decimalPoint

  static let cases: [Case] = [
    // The vectors of the domain notes.
    Case("1,2rb", id, whole(1200)),
    Case("1.2k", en, whole(1200)),
    Case("10K-100K", en, range(10_000, 100_000)),
    Case("1.234", id, whole(1234)),
    Case("1.234", en, .exact(Amount(millionths: 1_234_000))),
    Case("1,234", en, whole(1234)),
    Case("12.345.678", vi, whole(12_345_678)),
    Case("๑,๒๓๔", th, whole(1234)),
    Case("3,5 jt", id, whole(3_500_000)),
    Case("1,5tr", vi, whole(1_500_000)),
    Case("2万", zh, whole(20_000)),
    Case("1.2w", zh, whole(12_000)),
    Case("5 หมื่น", th, whole(50_000)),
    Case("100–1K", en, range(100, 1000)),
    Case("< 10", en, range(0, 10)),
    Case("—", en, .absent),
    Case("１２３", zh, whole(123)),
    // Those of the issue.
    Case("2,127,590", th, whole(2_127_590)),
    Case("1.036.055", id, whole(1_036_055)),
    Case("1.036.055", en, whole(1_036_055)),
    Case("๑๒๓", th, whole(123)),
    Case("-", id, .absent),
    Case("", id, .absent),
    Case("1\u{A0}234", vi, whole(1234)),
    Case("1\u{202F}234\u{202F}567", en, whole(1_234_567)),
    Case("5.56%", id, .percent(Amount(millionths: 5_560_000))),
    Case("5,56 %", id, .percent(Amount(millionths: 5_560_000))),
    Case("<10", en, range(0, 10)),
    Case(">1000", en, range(1000, nil)),
    Case("> 1.000", id, range(1000, nil)),
    Case("1M+", en, range(1_000_000, nil)),
    Case("10rb+", id, range(10_000, nil)),
    Case("1tr", vi, whole(1_000_000)),
    Case("2 nghìn", vi, whole(2000)),
    Case("2 nghi\u{300}n", vi, whole(2000)),
    Case("1,5 triệu", vi, whole(1_500_000)),
    Case("3 ngàn", vi, whole(3000)),
    Case("๑.๕ พัน", th, whole(1500)),
    Case("2 แสน", th, whole(200_000)),
    Case("1.5 ล้าน", th, whole(1_500_000)),
    Case("1.2百万", zh, whole(1_200_000)),
    Case("１．２万", zh, whole(12_000)),
    Case("2亿", zh, whole(200_000_000)),
    Case("5 ribu", id, whole(5000)),
    Case("2jt", id, whole(2_000_000)),
    Case("2 Juta", id, whole(2_000_000)),
    Case("1,5 miliar", id, whole(1_500_000_000)),
    // Ranges in every language.
    Case("10K – 100K", en, range(10_000, 100_000)),
    Case("1 rb - 10 rb", id, range(1000, 10_000)),
    Case("100 s/d 1.000", id, range(100, 1000)),
    Case("100 sampai 200", id, range(100, 200)),
    Case("1 nghìn đến 10 nghìn", vi, range(1000, 10_000)),
    Case("100 ถึง 1,000", th, range(100, 1000)),
    Case("100至1000", zh, range(100, 1000)),
    Case("1.000~10.000", id, range(1000, 10_000)),
    Case("10-10", en, whole(10)),
    Case("dưới 10", vi, range(0, 10)),
    Case("lebih dari 1.000", id, range(1000, nil)),
    // Money.
    Case("Rp 1.500", id, whole(1500)),
    Case("Rp1.500,50", id, .exact(Amount(millionths: 1_500_500_000))),
    Case("350.000đ", vi, whole(350_000)),
    Case("350.000 ₫", vi, whole(350_000)),
    Case("฿12.50", th, .exact(Amount(millionths: 12_500_000))),
    Case("12.50 บาท", th, .exact(Amount(millionths: 12_500_000))),
    Case("US$0.48", en, .exact(Amount(millionths: 480_000))),
    Case("6972.27", id, .exact(Amount(millionths: 6_972_270_000))),
    Case("7,936,274.00", id, whole(7_936_274)),
    Case("7.936.274,00", th, whole(7_936_274)),
    // Spreadsheets.
    Case("2.12759E+06", id, whole(2_127_590)),
    Case("1.036055E6", en, whole(1_036_055)),
    Case("5.5599999999999997E-2", en, .exact(Amount(millionths: 55_599))),
    Case("0.1", en, .exact(Amount(millionths: 100_000))),
    Case("0,123", en, .exact(Amount(millionths: 123_000))),
    Case("0", en, whole(0)),
    Case("007", en, whole(7)),
    // No numbers.
    Case("abc", en, .unreadable),
    Case("1.2.3", en, .unreadable),
    Case("01/07/2026", id, .unreadable),
    Case("12 orang", id, .unreadable),
    Case("-5", en, .unreadable),
    Case("100-10", en, .unreadable),
    Case("1,00,000", en, .unreadable),
    Case("99999999999999999999", en, .unreadable),
    Case(String(repeating: "9", count: 200), en, .unreadable),
    Case("N/A", en, .absent),
    Case("không có", vi, .absent),
    Case("ไม่มี", th, .absent),
    Case("无", zh, .absent),
    Case("--", en, .absent),
  ]

  @Test("A number is read wrongly", arguments: cases)
  func reads(_ example: Case) {
    #expect(NumberReader(habit: example.habit).read(example.text) == example.reading)
  }

  @Test("A cell that a workbook marks as a number falls under the market's habit")
  func markedNumbers() {
    var row = TableRow(line: 1, cells: ["1.234", "1.234"])
    row.numbers = [1]
    let reader = NumberReader(habit: .decimalComma)
    #expect(reader.read(row, at: 0) == Self.whole(1234))
    #expect(reader.read(row, at: 1) == .exact(Amount(millionths: 1_234_000)))
  }

  struct Column: Sendable, CustomTestStringConvertible {
    var cells: [String]
    var start: NumberHabit
    var end: NumberHabit
    var testDescription: String { cells.joined(separator: " | ") }
  }

  static let columns: [Column] = [
    // Nothing decides: the habit the caller starts with stays.
    Column(cells: ["1.234", "2.345"], start: .counts, end: .counts),
    Column(cells: ["12", "7"], start: .decimalComma, end: .decimalComma),
    // One cell decides for all.
    Column(cells: ["1.234", "12.5"], start: .counts, end: .decimalPoint),
    Column(cells: ["1.234", "1.036.055"], start: .decimalPoint, end: .counts),
    Column(cells: ["1.234", "12,5"], start: .counts, end: .decimalComma),
    Column(cells: ["1,2rb", "1.500"], start: .counts, end: .decimalComma),
    Column(cells: ["6972.27", "1,234"], start: .decimalComma, end: .decimalPoint),
    Column(cells: ["1.234,50"], start: .decimalPoint, end: .decimalComma),
    Column(cells: ["7,936,274.00"], start: .decimalComma, end: .decimalPoint),
    Column(cells: ["0.123"], start: .counts, end: .decimalPoint),
    Column(cells: ["10.5K-100K"], start: .counts, end: .decimalPoint),
  ]

  @Test("The cells of a column do not decide what its separators mean", arguments: columns)
  func evidence(_ column: Column) {
    var evidence = NumberEvidence()
    for cell in column.cells { evidence.add(cell) }
    #expect(evidence.habit(or: column.start) == column.end)
    #expect(!evidence.isContradictory)
  }

  @Test("Cells that contradict each other go unnoticed")
  func contradiction() {
    var evidence = NumberEvidence()
    for cell in ["12.5", "1.036.055"] { evidence.add(cell) }
    #expect(evidence.isContradictory)
  }

  @Test("An amount changes on its way through text")
  func amounts() {
    #expect(Amount(millionths: 480_000).description == "0.48")
    #expect(Amount(millionths: -1_500_000).description == "-1.5")
    #expect(Amount(350)!.description == "350")
    #expect(Amount(millionths: 1_500_000).rounded == 2)
    #expect(Amount(millionths: 1_499_999).rounded == 1)
    #expect(Amount(millionths: -1_500_000).rounded == -2)
    #expect(Amount(Int64.max) == nil)
  }
}
