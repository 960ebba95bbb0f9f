/// Finds which byte separates the cells of delimited text.
enum DelimiterSniffer {
  /// Candidates, the likelier first: among equals the first one wins.
  static let candidates: [UInt8] = [",", "\t", ";", "|"].map { UInt8(ascii: $0) }
  /// Bytes of decoded text that are looked at.
  static let sampleBytes = 1 << 16
  /// Rows that are looked at.
  static let sampleRows = 200

  /// The delimiter of `sample`, the beginning of a text; nil when its lines are single cells.
  ///
  /// For each candidate the sample is parsed as it would be. The rows of a table have the same
  /// number of cells; a preamble above it has few. So the width that covers the most cells is the
  /// table's, and from its first row on most rows must have more than one cell; otherwise the
  /// candidate is punctuation.
  static func sniff(_ sample: [UInt8], isWhole: Bool) -> UInt8? {
    var best: (delimiter: UInt8, score: Int)?
    for candidate in candidates where sample.contains(candidate) {
      let score = score(sample, isWhole: isWhole, delimiter: candidate)
      if score > (best?.score ?? 0) { best = (candidate, score) }
    }
    return best?.delimiter
  }

  /// How well `sample` reads as a table with this delimiter; 0 when it does not.
  static func score(_ sample: [UInt8], isWhole: Bool, delimiter: UInt8) -> Int {
    let reader = DelimitedReader(text: sample, delimiter: delimiter)
    var row = TableRow()
    var widths: [Int] = []
    while widths.count < sampleRows, (try? reader.next(into: &row)) == true {
      widths.append(row.count)
    }
    // A sample that was cut ends in the middle of a row.
    if !isWhole, widths.count > 1, widths.count < sampleRows { widths.removeLast() }
    var cells: [Int: Int] = [:]
    for width in widths where width > 1 { cells[width, default: 0] += width - 1 }
    guard let widest = cells.max(by: { ($0.value, $0.key) < ($1.value, $1.key) }),
      let first = widths.firstIndex(of: widest.key)
    else { return 0 }
    let body = widths[first...]
    let fitting = body.count { $0 > 1 }
    guard fitting * 5 >= body.count * 3 else { return 0 }
    // One line of two or three cells at the end of a list of phrases is a phrase with a comma.
    if body.count == 1, widths.count > 1, widest.key < 4 { return 0 }
    // Rows of the very same width count double, and the more of all rows have it, the better: in
    // `a;b` above `1,5;2,5` both divide, but only one of them divides every row.
    let regular = body.count { $0 == widest.key }
    return (widest.value + regular * (widest.key - 1)) * regular * 1_000 / widths.count
  }
}
