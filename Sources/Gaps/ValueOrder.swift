internal import Coverage
internal import Keywords

/// The order in which a database's keywords are told: the most valuable first.
///
/// 1. Keywords with a stated volume above zero, the greatest first.
/// 2. Keywords without one, since unknown is not zero: those that most databases of the market list
///    first; of them those whose category the site covers most of; of them those that the best page has
///    most of; then as the database has them.
/// 3. Keywords whose stated volume is zero.
struct ValueOrder {
  private let rows: [MarketMaker.Row]
  private let frame: MarketFrame
  /// Share of each category that is covered, in thousandths.
  private let categoryShare: [UInt32: Int]
  /// For each row without a volume the number of databases that list it, and its best fit.
  private var databases: [UInt8]
  private var fits: [Float]

  init(database: Int, rows: [MarketMaker.Row], covered: [UInt32: Int], frame: MarketFrame) {
    self.rows = rows
    self.frame = frame
    databases = [UInt8](repeating: 0, count: rows.count)
    fits = [Float](repeating: 0, count: rows.count)
    var sizes: [UInt32: Int] = [:]
    for row in rows { sizes[row.category, default: 0] += 1 }
    categoryShare = Dictionary(
      uniqueKeysWithValues: sizes.map { ($0, covered[$0, default: 0] * 1000 / $1) })
  }

  /// Takes note of what orders a row without a volume.
  mutating func note(_ place: Int, fit: Double) {
    databases[place] = UInt8(clamping: frame.databaseCount(of: rows[place].phrase))
    fits[place] = Float(fit)
  }

  private struct Key {
    var place: Int
    /// 2 stated, 1 unknown, 0 nothing.
    var kind: Int
    var volume: Int64
    var databases: UInt8
    var category: Int
    var fit: Float
  }

  private func key(of place: Int) -> Key {
    let volume = rows[place].volume
    return Key(
      place: place, kind: volume.map { $0 > 0 ? 2 : 0 } ?? 1, volume: volume ?? 0,
      databases: databases[place], category: categoryShare[rows[place].category] ?? 0,
      fit: fits[place])
  }

  /// The places in order.
  func sorted(_ places: [Int]) -> [Int] {
    places.map(key).sorted { a, b in
      if a.kind != b.kind { return a.kind > b.kind }
      if a.volume != b.volume { return a.volume > b.volume }
      if a.databases != b.databases { return a.databases > b.databases }
      if a.category != b.category { return a.category > b.category }
      if a.fit != b.fit { return a.fit > b.fit }
      return a.place < b.place
    }.map(\.place)
  }
}
