internal import Foundation

/// Reads what k6 writes: JSON lines and CSV of single measurements, and three forms of the summary.
///
/// A measurement of `http_req_duration` is a request: its time is the request's end, its value the
/// milliseconds. It failed when its tag `expected_response` is `false`, or, without that tag, when its
/// status is 400 or more, 0 or missing while an error is told. In summaries, the measurements of
/// `http_req_failed` with the value 1 are failures; `passes` counts those, whatever the word says.
enum K6Reader {
  /// One line of JSON.
  static func line(_ line: Span<UInt8>, number: Int, into file: inout LoadFile) {
    guard find("\"http_req_duration\"", in: line) != nil, find("\"Point\"", in: line) != nil else {
      return
    }
    file.rows += 1
    guard let time = text(after: "\"time\":", in: line),
      let end = TimeReader.milliseconds(time, zoneSeconds: 0)
    else {
      file.problems.add(line: number, "no time")
      return
    }
    guard let value = value(after: "\"value\":", in: line), value >= 0, value < 2e9 else {
      file.problems.add(line: number, "the value is no number of milliseconds")
      return
    }
    let expected = text(after: "\"expected_response\":", in: line)
    let status = text(after: "\"status\":", in: line)
    let error = text(after: "\"error_code\":", in: line) ?? text(after: "\"error\":", in: line)
    add(
      end: end, value: value, expected: expected.map { String(decoding: $0, as: UTF8.self) },
      status: status.map { String(decoding: $0, as: UTF8.self) } ?? "",
      hasError: error?.isEmpty == false, into: &file)
  }

  static func add(
    end: Int64, value: Double, expected: String?, status: String, hasError: Bool,
    into file: inout LoadFile
  ) {
    let isRight: Bool
    if let expected, !expected.isEmpty {
      isRight = expected == "true"
    } else if let code = Int(status) {
      isRight = code > 0 && code < 400
    } else {
      isRight = !hasError
    }
    let elapsed = Int(value.rounded())
    file.samples.append(start: end - Int64(elapsed), elapsed: elapsed, succeeded: isRight)
  }

  /// Where `needle` begins.
  private static func find(_ needle: StaticString, in line: Span<UInt8>) -> Int? {
    let count = needle.utf8CodeUnitCount
    guard line.count >= count else { return nil }
    return unsafe line.withUnsafeBufferPointer { bytes -> Int? in
      let base = bytes.baseAddress!
      let first = unsafe Int32(needle.utf8Start[0])
      var from = 0
      while from + count <= bytes.count,
        let found = unsafe memchr(base + from, first, bytes.count - from - count + 1)
      {
        let place = unsafe UnsafeRawPointer(found) - UnsafeRawPointer(base)
        if unsafe memcmp(base + place, needle.utf8Start, count) == 0 { return place }
        from = place + 1
      }
      return nil
    }
  }

  private static func text(after name: StaticString, in line: Span<UInt8>) -> [UInt8]? {
    guard var place = find(name, in: line) else { return nil }
    place += name.utf8CodeUnitCount
    while place < line.count, line[place] == 0x20 { place += 1 }
    guard place < line.count, line[place] == 0x22 else { return nil }
    var bytes: [UInt8] = []
    place += 1
    while place < line.count, line[place] != 0x22 {
      bytes.append(line[place])
      place += 1
    }
    return bytes
  }

  private static func value(after name: StaticString, in line: Span<UInt8>) -> Double? {
    guard var place = find(name, in: line) else { return nil }
    place += name.utf8CodeUnitCount
    var bytes: [UInt8] = []
    while place < line.count, bytes.count < 32 {
      let byte = line[place]
      if byte == 0x2C || byte == 0x7D { break }
      if byte != 0x20 { bytes.append(byte) }
      place += 1
    }
    return Double(String(decoding: bytes, as: UTF8.self))
  }

  // MARK: - Summaries

  /// A summary of any of the three forms; nil when it is none.
  static func summary(_ bytes: [UInt8]) -> LoadTotals? {
    guard let root = try? JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any] else {
      return nil
    }
    var metrics: [String: [String: Any]] = [:]
    var seconds: Double?
    if let results = root["results"] as? [String: Any],
      let list = results["metrics"] as? [[String: Any]]
    {
      // The machine-readable form.
      for one in list {
        if let name = one["name"] as? String { metrics[name] = one["values"] as? [String: Any] }
      }
      seconds = number((root["config"] as? [String: Any])?["duration"])
    } else if let table = root["metrics"] as? [String: [String: Any]] {
      // With `values` it is the form of handleSummary, without them that of --summary-export.
      for (name, one) in table { metrics[name] = one["values"] as? [String: Any] ?? one }
      seconds = number((root["state"] as? [String: Any])?["testRunDurationMs"]).map { $0 / 1_000 }
    }
    guard let requests = metrics["http_reqs"].flatMap({ number($0["count"]) }),
      let times = metrics["http_req_duration"]
    else { return nil }
    let failed = metrics["http_req_failed"] ?? [:]
    var failures = number(failed["passes"]) ?? number(failed["matches"])
    if failures == nil, let rate = number(failed["rate"]) ?? number(failed["value"]) {
      failures = (rate * requests).rounded()
    }
    if seconds == nil, let rate = metrics["http_reqs"].flatMap({ number($0["rate"]) }), rate > 0 {
      seconds = requests / rate
    }
    return LoadTotals(
      requests: Int(requests), failures: Int(failures ?? 0), seconds: seconds,
      mean: number(times["avg"]), median: number(times["med"]), p90: number(times["p(90)"]),
      p95: number(times["p(95)"]), p99: number(times["p(99)"]))
  }

  private static func number(_ value: Any?) -> Double? {
    guard let number = (value as? NSNumber)?.doubleValue, abs(number) < 1e15 else { return nil }
    return number
  }
}
