internal import Bytes
public import Tables
internal import Words

/// How a keyword file is to be read.
public struct KeywordReadOptions: Sendable, Equatable {
  /// Columns named by hand.
  public var columns: [ColumnRequest] = []
  /// What to take as the volume: searches, or impressions or clicks where the file has only these.
  public var volumeKind = VolumeKind.searches
  /// The sheet, by name or by number from 1; nil for the first one that holds keywords.
  public var sheet: String?
  /// The encoding of a text and how much to take in.
  public var table = TableOptions()

  /// Everything is found in the file itself.
  public init() {}
}

/// Reads the keywords of one file, row by row, in constant memory.
///
/// Numbers are read by the market's habit unless the column's first `evidenceRows` rows show another
/// one; in a column of volumes `1.234` and `1,234` are whole numbers unless the column shows fractions.
final class KeywordReader {
  /// Rows that are looked at before the first one is read, for what separators mean.
  static let evidenceRows = 20_000

  /// The keyword of a row, as bytes that stay valid until the next row is read.
  struct Row {
    var line = 0
    var text: [UInt8] = []
    var key: [UInt8] = []
    var volume: Int64?
    var volumeLow: Int64?
    var volumeHigh: Int64?
    var bid: Amount?
    var category: [UInt8] = []
    var competition: [UInt8] = []
    var matchType: [UInt8] = []
  }

  enum Outcome {
    case keyword
    case rejected(RejectReason, cell: String)
    case end
  }

  let file: TableFile
  let market: Market
  let sheet: Int
  /// The byte between cells; nil where a line is one cell.
  let delimiter: UInt8?
  let mapping: ColumnMapping
  /// Other sheets of the file that hold keywords too.
  let otherSheets: [String]
  /// Sheets that were not looked into, behind `TableLimits.maximumSearchedSheets` others.
  let unsearchedSheets: Int
  /// Whether the volumes are the middles of Google's buckets.
  private(set) var isBucketed = false
  private(set) var row = Row()
  /// Cells of a volume or bid column that are no numbers.
  private(set) var unreadableNumbers = TableTally()
  private(set) var volumeEvidence = NumberEvidence()
  private(set) var bidEvidence = NumberEvidence()

  private let reader: any RowReader
  private var tableRow = TableRow()
  private var cleaner: KeywordCleaner
  private var volumeReader: NumberReader
  private var bidReader: NumberReader

  /// Oddities the table reader met so far.
  var findings: TableFindings { reader.findings }

  init(path: String, market: Market, options: KeywordReadOptions) throws {
    file = try TableFile(path: path, options: options.table)
    self.market = market
    let finder = HeaderFinder(requests: options.columns, volumeKind: options.volumeKind)
    let place = try KeywordPlace(
      file: file, finder: finder, sheet: options.sheet, limits: options.table.limits)
    sheet = place.sheet
    delimiter = place.delimiter ?? file.delimiter
    mapping = place.found.mapping
    otherSheets = place.otherSheets
    unsearchedSheets = place.unsearchedSheets
    cleaner = KeywordCleaner(
      holdsPlacements: mapping.holdsPlacements,
      headerName: mapping.headerLine == nil ? "" : mapping.columns[.keyword]?.name ?? "")
    let habit = market.numberHabit
    volumeReader = NumberReader(habit: .counts)
    bidReader = NumberReader(habit: habit)

    reader = try place.rows(of: file)
    try gatherEvidence(place.rows(of: file))
    volumeReader.habit = volumeEvidence.habit(or: .counts)
    bidReader.habit = bidEvidence.habit(or: habit)
  }

  /// Volumes that Google shows instead of exact ones, with the ranges they stand for.
  static let buckets: [Int64: (low: Int64, high: Int64)] = [
    0: (0, 10), 50: (10, 100), 500: (100, 1_000), 5_000: (1_000, 10_000),
    50_000: (10_000, 100_000), 500_000: (100_000, 1_000_000), 5_000_000: (1_000_000, 10_000_000),
  ]

  private func gatherEvidence(_ reader: any RowReader) throws {
    let volume = mapping.index(of: .volume)
    let bid = mapping.index(of: .bid)
    guard volume != nil || bid != nil else { return }
    // A planner's file with a column for each month: empty months mean that volumes are buckets.
    let months = mapping.monthColumns
    var mayBeBuckets = !months.isEmpty
    var hasBucket = false
    var row = TableRow()
    var count = 0
    while count < Self.evidenceRows, try reader.next(into: &row) {
      count += 1
      if let volume { volumeEvidence.add(row, at: volume) }
      if let bid { bidEvidence.add(row, at: bid) }
      guard mayBeBuckets, let volume else { continue }
      switch NumberReader(habit: .counts).read(row, at: volume) {
      case .absent: break
      case .exact(let amount) where Self.buckets[amount.rounded] != nil: hasBucket = true
      default: mayBeBuckets = false
      }
      if months.contains(where: { !row.isEmpty(at: $0) }) { mayBeBuckets = false }
    }
    isBucketed = mayBeBuckets && hasBucket
  }

  /// Reads the next row; `row` then holds its keyword.
  func next() throws -> Outcome {
    repeat {
      guard try reader.next(into: &tableRow) else { return .end }
    } while tableRow.isBlank
    row.line = tableRow.line
    let column = mapping.index(of: .keyword)!
    let cell = tableRow.bytes(at: column)
    if tableRow.isError(at: column) {
      return .rejected(.formulaError, cell: RejectedRow.excerpt(cell))
    }
    if let reason = cleaner.clean(cell) {
      return .rejected(reason, cell: RejectedRow.excerpt(cell))
    }
    row.text = cleaner.text
    row.key = cleaner.key
    readWord(.category, into: &row.category)
    readWord(.competition, into: &row.competition)
    readWord(.matchType, into: &row.matchType)
    if isNegativeMatch { return .rejected(.negative, cell: RejectedRow.excerpt(cell)) }
    if row.matchType.isEmpty, let symbol = cleaner.matchType {
      row.matchType = Array("\(symbol)".utf8)
    }
    readVolume()
    row.bid = nil
    if let index = mapping.index(of: .bid) {
      switch bidReader.read(tableRow, at: index) {
      case .exact(let amount): row.bid = amount
      case .range(let low, _): row.bid = low
      case .absent: break
      case .percent, .unreadable: unreadableNumbers.add(line: tableRow.line)
      }
    }
    return .keyword
  }

  private func readVolume() {
    (row.volume, row.volumeLow, row.volumeHigh) = (nil, nil, nil)
    guard let index = mapping.index(of: .volume) else { return }
    switch volumeReader.read(tableRow, at: index) {
    case .absent: break
    case .exact(let amount):
      let volume = amount.rounded
      if volume < 0 {
        unreadableNumbers.add(line: tableRow.line)
      } else if isBucketed, let bucket = Self.buckets[volume] {
        setRange(bucket.low, bucket.high)
      } else {
        row.volume = volume
      }
    case .range(let low, let high): setRange(low.rounded, high?.rounded)
    case .percent, .unreadable: unreadableNumbers.add(line: tableRow.line)
    }
  }

  private func setRange(_ low: Int64, _ high: Int64?) {
    row.volumeLow = low
    row.volumeHigh = high
    // Halves go up, as in `Amount.rounded`.
    row.volume = high.map { low + ($0 - low + 1) / 2 } ?? low
  }

  private func readWord(_ field: KeywordField, into word: inout [UInt8]) {
    word.removeAll(keepingCapacity: true)
    guard let index = mapping.index(of: field), !tableRow.isError(at: index) else { return }
    KeywordCleaner.collapse(tableRow.bytes(at: index), into: &word)
    if word.count >= 2, word[0] == UInt8(ascii: "'"), FormulaGuard.isDangerous(word[1...]) {
      word.removeFirst()
    }
    if word.count <= 3, word.allSatisfy({ $0 == UInt8(ascii: "-") }) || word == [0xE2, 0x80, 0x94] {
      word.removeAll(keepingCapacity: true)
    }
  }

  /// Match types that exclude a search: `Negative exact`, `Campaign negative`.
  private var isNegativeMatch: Bool {
    guard !row.matchType.isEmpty else { return false }
    let folded = TextFold.fold(String(decoding: row.matchType, as: UTF8.self))
    return ["negative", "negatif", "phu dinh", "เชิงลบ", "否定"].contains { folded.contains($0) }
  }
}

/// A count with the line of its first case.
struct TableTally: Sendable, Equatable {
  private(set) var count = 0
  private(set) var firstLine: Int?

  mutating func add(line: Int) {
    count += 1
    if firstLine == nil { firstLine = line }
  }
}

extension Market {
  /// How numbers are written there.
  var numberHabit: NumberHabit {
    switch self {
    case .indonesia, .vietnam: .decimalComma
    case .thailand: .decimalPoint
    }
  }
}
