internal import Foundation

/// Reads HAR 1.2 files and Lighthouse JSON reports.
///
/// The vantage comes from the caller (who knows where the browser stood) or from the file: `_vantage` or
/// `comment` of a HAR's log, `_vantage` of a report, each a text such as `ID-Jakarta`. Headers with
/// cookies and keys are not kept.
public enum SpeedReader {
  /// Largest file that is read, in bytes.
  public static let maximumBytes = 256 << 20

  /// Reads one file.
  /// - Throws: `SpeedFileError`.
  public static func read(
    _ bytes: [UInt8], path: String, vantage: Vantage? = nil
  ) throws(SpeedFileError) -> [SpeedSample] {
    // A byte order mark is common in files of browsers.
    let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    guard
      let root = (try? JSONSerialization.jsonObject(with: Data(body))) as? [String: Any]
    else { throw .notJSON(path: path) }
    if let log = root["log"] as? [String: Any], let entries = log["entries"] as? [Any] {
      return try har(log, entries, path, vantage)
    }
    // A report may be wrapped by the service that made it.
    let report = root["lighthouseResult"] as? [String: Any] ?? root["lhr"] as? [String: Any] ?? root
    if let audits = report["audits"] as? [String: Any] {
      return [lighthouse(report, audits, path, vantage)]
    }
    throw .unknownForm(path: path)
  }

  // MARK: HAR

  private struct Entry {
    var started: String
    var page: String
    var address: String
    var status: Int
    var time: Double
    var timings: [String: Double]
    var bytes: Int?
    var type: String
    var headers: [(String, String)]
    var isCached: Bool
    var redirect: String
  }

  private static func har(
    _ log: [String: Any], _ raw: [Any], _ path: String, _ given: Vantage?
  ) throws(SpeedFileError) -> [SpeedSample] {
    var bad = 0
    var entries: [Entry] = []
    for one in raw {
      if let entry = entry(one) { entries.append(entry) } else { bad += 1 }
    }
    // Times are written alike in one file, so that their order is the order of the texts.
    entries.sort { $0.started < $1.started }
    let stated = (log["_vantage"] as? String ?? log["comment"] as? String).flatMap(Vantage.init)
    var pages = (log["pages"] as? [Any] ?? []).compactMap { $0 as? [String: Any] }
    if pages.isEmpty { pages = [[:]] }
    var samples: [SpeedSample] = []
    for (index, page) in pages.enumerated() {
      let identifier = page["id"] as? String
      let own = entries.filter { pages.count == 1 || $0.page == identifier }
      guard let first = own.firstIndex(where: { !$0.address.hasPrefix("data:") }) else { continue }
      var sample = SpeedSample(
        source: .har, origin: pages.count == 1 ? path : "\(path)#\(index + 1)",
        page: plain(own[first].address))
      sample.vantage = given ?? stated
      sample.loadedAt = page["startedDateTime"] as? String ?? own[first].started
      navigate(Array(own[first...]), &sample)
      let timings = page["pageTimings"] as? [String: Any] ?? [:]
      sample.load = positive(timings["onLoad"])
      sample.largestPaint =
        positive(timings["_largestContentfulPaint"])
        ?? positive(page["_chromeUserTiming.LargestContentfulPaint"])
      sample.requests = own.count
      let sizes = own.compactMap(\.bytes)
      sample.transferBytes = sizes.isEmpty ? nil : sizes.reduce(0, +)
      if own.contains(where: \.isCached) {
        sample.findings.append("part of it came from a warm cache")
      }
      if sizes.count < own.count {
        sample.findings.append("\(own.count - sizes.count) of \(own.count) requests tell no size")
      }
      if bad > 0 { sample.findings.append("\(bad) entries could not be read") }
      samples.append(sample)
    }
    guard !samples.isEmpty else { throw .noPage(path: path) }
    return samples
  }

  private static func entry(_ any: Any) -> Entry? {
    guard let fields = any as? [String: Any], let request = fields["request"] as? [String: Any],
      let response = fields["response"] as? [String: Any], let address = request["url"] as? String
    else { return nil }
    var timings: [String: Double] = [:]
    for (name, value) in fields["timings"] as? [String: Any] ?? [:] {
      if let number = positive(value) { timings[name] = number }
    }
    let content = response["content"] as? [String: Any] ?? [:]
    let transfer = positive(response["_transferSize"])
    let head = positive(response["headersSize"])
    let body = positive(response["bodySize"])
    let bytes = transfer ?? (body.map { $0 + (head ?? 0) })
    let headers = (response["headers"] as? [Any] ?? []).compactMap { one -> (String, String)? in
      guard let pair = one as? [String: Any], let name = pair["name"] as? String,
        let value = pair["value"] as? String
      else { return nil }
      return (name.lowercased(), value)
    }
    let isCached =
      fields["_fromCache"] != nil
      || (response["_transferSize"] as? Int == 0 && (positive(content["size"]) ?? 0) > 0)
    return Entry(
      started: fields["startedDateTime"] as? String ?? "", page: fields["pageref"] as? String ?? "",
      address: address, status: response["status"] as? Int ?? 0,
      time: positive(fields["time"]) ?? timings.filter { $0.key != "ssl" }.values.reduce(0, +),
      timings: timings, bytes: bytes.map { Int($0) }, type: content["mimeType"] as? String ?? "",
      headers: headers, isCached: isCached, redirect: response["redirectURL"] as? String ?? "")
  }

  /// The time to the first byte: redirects in full, then every phase before the body. `ssl` is part of
  /// `connect` (HAR 1.2), and -1 means that a phase did not happen.
  private static func navigate(_ entries: [Entry], _ sample: inout SpeedSample) {
    var waited = 0.0
    for entry in entries {
      if (300..<400).contains(entry.status), !entry.redirect.isEmpty || entry.type.isEmpty {
        waited += entry.time
        continue
      }
      sample.page = plain(entry.address)
      let phases = ["blocked", "dns", "connect", "send", "wait"].compactMap { entry.timings[$0] }
      if entry.timings["wait"] != nil { sample.firstByte = waited + phases.reduce(0, +) }
      sample.edgeCountry = EdgeServers.country(entry.headers)
      if entry.status >= 400 { sample.findings.append("the page answered \(entry.status)") }
      return
    }
    sample.findings.append("redirects without an end")
  }

  // MARK: Lighthouse

  private static func lighthouse(
    _ report: [String: Any], _ audits: [String: Any], _ path: String, _ given: Vantage?
  ) -> SpeedSample {
    func number(_ name: String) -> Double? {
      positive((audits[name] as? [String: Any])?["numericValue"])
    }
    let address =
      report["finalDisplayedUrl"] as? String ?? report["finalUrl"] as? String
      ?? report["requestedUrl"] as? String ?? ""
    var sample = SpeedSample(source: .lighthouse, origin: path, page: plain(address))
    sample.loadedAt = report["fetchTime"] as? String
    sample.vantage = given ?? (report["_vantage"] as? String).flatMap(Vantage.init)
    sample.firstByte = number("server-response-time")
    sample.largestPaint = number("largest-contentful-paint")
    sample.transferBytes = number("total-byte-weight").map { Int($0) }
    if let details = (audits["network-requests"] as? [String: Any])?["details"] as? [String: Any] {
      sample.requests = (details["items"] as? [Any])?.count
    }
    let settings = report["configSettings"] as? [String: Any]
    sample.isSimulated = settings?["throttlingMethod"] as? String != "provided"
    if let error = report["runtimeError"] as? [String: Any], let code = error["code"] as? String,
      code != "NO_ERROR"
    {
      sample.findings.append("Lighthouse stopped with \(code)")
    }
    return sample
  }

  /// A number that is zero or more; nil for -1, text and nothing.
  private static func positive(_ any: Any?) -> Double? {
    guard let number = (any as? NSNumber)?.doubleValue, number >= 0, number.isFinite else {
      return nil
    }
    return number
  }

  private static func plain(_ address: String) -> String {
    String(address.prefix { $0 != "?" && $0 != "#" }.prefix(500))
  }
}

/// Edge servers name their town in headers; here are the towns near the markets (IATA codes).
enum EdgeServers {
  static func country(_ headers: [(String, String)]) -> String? {
    for (name, value) in headers {
      let code: String?
      switch name {
      case "cf-ray": code = value.split(separator: "-").last.map(String.init)
      case "x-amz-cf-pop": code = String(value.prefix(3))
      case "x-served-by": code = value.split(separator: "-").last.map(String.init)
      default: code = nil
      }
      if let code, let country = towns[code.uppercased()] { return country }
    }
    return nil
  }

  private static let towns: [String: String] = [
    "CGK": "id", "SUB": "id", "DPS": "id", "JOG": "id", "KNO": "id", "HAN": "vn", "SGN": "vn",
    "DAD": "vn",
    "BKK": "th", "CNX": "th", "HKT": "th", "URT": "th", "SIN": "sg", "QPG": "sg", "KUL": "my",
    "JHB": "my",
    "HKG": "hk", "MNL": "ph", "PNH": "kh", "VTE": "la", "RGN": "mm", "TPE": "tw", "NRT": "jp",
    "KIX": "jp",
    "ICN": "kr", "SYD": "au", "BOM": "in", "MAA": "in", "LAX": "us", "SJC": "us", "SEA": "us",
    "IAD": "us",
    "FRA": "de", "AMS": "nl", "LHR": "gb", "CDG": "fr",
  ]
}
