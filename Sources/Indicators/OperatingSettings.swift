/// Bars and windows by which operating records are judged. The defaults are those of the built-in
/// rulebooks; what no source discloses is nil, and then nothing is judged by it.
public struct OperatingSettings: Sendable, Equatable {
  /// Languages that have to reach a bar, BCP 47.
  public var languages = ["en", "id", "vi"]
  /// Languages that are shown beside them.
  public var optionalLanguages = ["th"]
  /// Requests a second, and requests under way.
  public var throughput = 500.0
  public var inFlight = 500.0
  /// Shortest steady window, seconds.
  public var window = 60.0
  /// Mean time of a reply, milliseconds.
  public var latency = 1_200.0
  /// Greatest share of failed requests.
  public var errors = 0.01
  /// Accuracy of each language, and how many utterances it should stand on.
  public var accuracy = 0.92
  public var sample = 385
  /// Time of a whole loop, milliseconds, which 95 % have to keep.
  public var loop = 3_000.0
  /// Share of records that have to keep a promise.
  public var kept = 0.95
  /// Share of looks at which a service is online in its hours; nil while undisclosed.
  public var online: Double?
  /// Days that orders and requests are looked at.
  public var days = 180
  /// Share of orders shipped in time; nil while undisclosed.
  public var onTime: Double?
  /// Hours for a response to a return or refund, and the share that has to keep them (nil while
  /// undisclosed).
  public var refundHours = 48.0
  public var refundRate: Double?
  /// Fewest records for a judgement.
  public var fewest = 30

  /// The defaults.
  public init() {}

  /// The defaults, with the bars that `threshold` knows by the names that rulebooks use.
  public init(
    languages: [String], optionalLanguages: [String], threshold: (String) -> Double?
  ) {
    self.languages = languages
    self.optionalLanguages = optionalLanguages
    throughput = threshold("cs.load.throughput") ?? throughput
    inFlight = threshold("cs.load.in-flight") ?? inFlight
    window = threshold("cs.load.window") ?? window
    latency = threshold("cs.load.mean") ?? latency
    errors = threshold("cs.load.errors") ?? errors
    accuracy = threshold("cs.intent.accuracy") ?? accuracy
    sample = threshold("cs.intent.sample").map(Self.whole) ?? sample
    loop = threshold("cs.response.loop") ?? loop
    kept = threshold("cs.response.kept") ?? kept
    online = threshold("cs.response.online")
    days = threshold("ops.fulfilment.days").map(Self.whole) ?? days
    onTime = threshold("ops.fulfilment.on-time")
    refundHours = threshold("ops.refunds.hours").map { min(max($0, 1), 1e5) } ?? refundHours
    refundRate = threshold("ops.refunds.rate")
  }

  /// A whole number that a rulebook's number stands for, within reason.
  private static func whole(_ value: Double) -> Int { Int(min(max(value, 1), 1e6)) }
}
