internal import Tables

/// Reads the two CSV files of a Locust run that hold numbers: the statistics and their history.
///
/// Columns are found by name, those of Locust before 1.0 too (`# requests`). Times are milliseconds. The
/// row named `Aggregated` (before 1.0: `Total`) sums up; where it is missing, the other rows are added.
/// Means and percentiles count failed requests, as Locust does.
enum LocustReader {
  static func isStatistics(_ columns: [String]) -> Bool {
    columns.contains("request count") || columns.contains("# requests")
  }

  static func isHistory(_ columns: [String]) -> Bool {
    columns.contains("user count") && columns.contains("total request count")
  }

  /// Reads either file; `columns` are the header's cells in small letters.
  static func read(_ text: [UInt8], columns: [String], into file: inout LoadFile)
    throws(RecordError)
  {
    let reader = DelimitedReader(text: text, delimiter: UInt8(ascii: ","))
    var row = TableRow()
    var isHeader = true
    func index(_ names: String...) -> Int? {
      for name in names { if let found = columns.firstIndex(of: name) { return found } }
      return nil
    }
    let name = index("name")
    let requests = index("request count", "# requests")
    let failures = index("failure count", "# failures")
    var sum = LoadTotals(requests: 0, failures: 0)
    var weighted = 0.0
    var rate = 0.0
    var totals: LoadTotals?
    do {
      while try reader.next(into: &row) {
        if isHeader {
          isHeader = false
          continue
        }
        if (0..<row.count).allSatisfy({ row.isEmpty(at: $0) }) { continue }
        file.rows += 1
        if file.kind == .locustHistory {
          moment(row, columns, into: &file)
          continue
        }
        guard let requests, let count = number(row, requests), let failures,
          let failed = number(row, failures), count >= failed, failed >= 0
        else {
          file.problems.add(line: row.line, "the counts of requests and failures are no numbers")
          continue
        }
        var one = LoadTotals(requests: Int(count), failures: Int(failed))
        one.mean = index("average response time").flatMap { number(row, $0) }
        one.median =
          index("50%").flatMap { number(row, $0) }
          ?? index("median response time").flatMap { number(row, $0) }
        one.p90 = index("90%").flatMap { number(row, $0) }
        one.p95 = index("95%").flatMap { number(row, $0) }
        one.p99 = index("99%").flatMap { number(row, $0) }
        let perSecond = index("requests/s").flatMap { number(row, $0) } ?? 0
        if perSecond > 0 { one.seconds = count / perSecond }
        let label = name.map { row.text(at: $0) } ?? ""
        if label == "Aggregated" || label == "Total" || label == "None Total" {
          totals = one
        } else {
          sum.requests += one.requests
          sum.failures += one.failures
          weighted += (one.mean ?? 0) * count
          rate += perSecond
        }
      }
    } catch {
      throw .unreadable("\(error)")
    }
    guard file.kind == .locustStats else { return }
    if totals == nil, sum.requests > 0 {
      sum.mean = weighted / Double(sum.requests)
      if rate > 0 { sum.seconds = Double(sum.requests) / rate }
      totals = sum
      file.notes.append("no row 'Aggregated'; the other rows were added up, without percentiles")
    } else if let given = totals, sum.requests > 0, given.requests != sum.requests {
      file.notes.append(
        "the row 'Aggregated' counts \(given.requests) requests, the other rows \(sum.requests)")
    }
    file.totals = totals
  }

  private static func moment(_ row: TableRow, _ columns: [String], into file: inout LoadFile) {
    func cell(_ name: String) -> Double? {
      columns.firstIndex(of: name).flatMap { number(row, $0) }
    }
    let label = columns.firstIndex(of: "name").map { row.text(at: $0) } ?? ""
    // With --csv-full-history every entry has rows of its own.
    guard label == "Aggregated" || label == "Total" else { return }
    guard let second = cell("timestamp"), second > 0, let count = cell("total request count"),
      let failed = cell("total failure count")
    else {
      file.problems.add(line: row.line, "time stamp or total counts are no numbers")
      return
    }
    let moment = LoadMoment(
      second: Int64(second), users: Int(cell("user count") ?? 0), requests: Int(count),
      failures: Int(failed), mean: cell("total average response time") ?? 0)
    if let last = file.moments.last, moment.second < last.second || moment.requests < last.requests
    {
      file.problems.add(line: row.line, "time or counts go back; the row is left out")
      return
    }
    file.moments.append(moment)
  }

  private static func number(_ row: TableRow, _ index: Int) -> Double? {
    guard let value = Double(row.text(at: index)), abs(value) < 1e15 else { return nil }
    return value
  }
}
