/// Requests of a load test one by one: when they began, how long they took, whether they succeeded.
///
/// Twelve bytes a request, in the order of the file.
public struct LoadSamples: Sendable {
  /// Most requests that are held.
  public static let maximumCount = 200_000_000
  /// More users than that are a fault of the file.
  static let maximumUsers = 10_000_000

  /// Begin of each request, milliseconds since 1970.
  public private(set) var starts: [Int64] = []
  /// Milliseconds that each took; of a failed one, minus that, minus 1.
  private(set) var codes: [Int32] = []
  /// Greatest number of users that was seen in a second, by second since 1970; empty where unknown.
  public internal(set) var users: [Int64: Int] = [:]

  /// No requests.
  public init() {}

  public var count: Int { starts.count }

  /// Milliseconds that a request took.
  public func elapsed(_ index: Int) -> Int {
    Int(codes[index] < 0 ? -(codes[index] + 1) : codes[index])
  }

  /// Whether a request succeeded.
  public func succeeded(_ index: Int) -> Bool { codes[index] >= 0 }

  /// When a request ended, milliseconds since 1970.
  public func end(_ index: Int) -> Int64 { starts[index] + Int64(elapsed(index)) }

  /// Takes a request in.
  public mutating func append(start: Int64, elapsed: Int, succeeded: Bool) {
    starts.append(start)
    let milliseconds = Int32(clamping: elapsed)
    codes.append(succeeded ? milliseconds : -milliseconds - 1)
  }

  mutating func append(_ other: LoadSamples) {
    starts += other.starts
    codes += other.codes
    users.merge(other.users) { $0 + $1 }
  }

  /// How many failed.
  public var failures: Int { codes.count { $0 < 0 } }
}

/// What a tool says of a whole test when it does not give its requests one by one.
public struct LoadTotals: Sendable, Equatable, Codable {
  public var requests: Int
  public var failures: Int
  /// Length of the test; nil where the tool does not tell.
  public var seconds: Double?
  /// Mean of all requests, failed ones included, milliseconds.
  public var mean: Double?
  public var median: Double?
  public var p90: Double?
  public var p95: Double?
  public var p99: Double?
}

/// A moment of a test's own log: how many requests were done until then, and with what mean.
public struct LoadMoment: Sendable, Equatable {
  /// Seconds since 1970.
  public var second: Int64
  public var users: Int
  public var requests: Int
  public var failures: Int
  /// Mean of all requests until then, milliseconds.
  public var mean: Double
}

/// A file of a load test, imported.
public struct LoadFile: Sendable {
  /// What wrote the file.
  public enum Kind: String, Sendable, Codable, CaseIterable {
    case jmeterCSV = "JMeter CSV"
    case jmeterXML = "JMeter XML"
    case locustStats = "Locust statistics"
    case locustHistory = "Locust history"
    case k6Lines = "k6 JSON lines"
    case k6CSV = "k6 CSV"
    case k6Summary = "k6 summary"
  }

  public var path: String
  public var kind: Kind
  /// SHA-256 of the file, hex.
  public var digest: String
  /// Requests one by one; empty for totals.
  public var samples = LoadSamples()
  public var totals: LoadTotals?
  public var moments: [LoadMoment] = []
  /// Rows, elements or lines that hold a request, whether they were counted or not.
  public var rows = 0
  /// Transactions that bundle requests, which are no requests.
  public var transactions = 0
  /// Parts of requests (embedded resources, redirects), which are counted with their request.
  public var parts = 0
  public var problems = RowProblems()
  /// What a reader of the result should know.
  public var notes: [String] = []
}
