/// How politely one host is asked: how many requests are in flight, how far apart they begin, and how the host's
/// own words (429, 503, `Retry-After`, `Crawl-delay`) change that.
struct HostGate {
  /// Seconds between requests after the first refusal, where the host names none; doubled at each further one.
  static let firstGap = 0.5
  /// The longest gap that refusals lead to.
  static let longestGap = 30.0
  /// After so many good answers in a row one more request may be in flight.
  static let answersToRecover = 20

  private let most: Int
  private(set) var limit: Int
  private(set) var inFlight = 0
  /// Seconds between the beginnings of two requests, from `Crawl-delay`.
  var delay = 0.0
  /// The same, from refusals.
  private(set) var gap = 0.0
  private var nextStart = 0.0
  private var goodAnswers = 0
  /// Connections in a row that failed.
  private(set) var failures = 0

  init(inFlight: Int) {
    most = inFlight
    limit = inFlight
  }

  /// When the next request may begin, on the steady clock; nil while too many are in flight.
  var opening: Double? {
    inFlight < (delay > 0 ? 1 : limit) ? nextStart : nil
  }

  mutating func begin(now: Double) {
    inFlight += 1
    nextStart = max(nextStart, now + max(delay, gap))
  }

  mutating func end(isAnswer: Bool) {
    inFlight -= 1
    if isAnswer { failures = 0 } else { failures += 1 }
  }

  /// The host answered well.
  mutating func accept() {
    goodAnswers += 1
    gap = gap < 0.05 ? 0 : gap * 0.9
    if goodAnswers >= Self.answersToRecover, limit < most {
      limit += 1
      goodAnswers = 0
    }
  }

  /// The host asked for less; nothing begins for `wait` seconds.
  mutating func refuse(now: Double, wait: Double) {
    goodAnswers = 0
    limit = max(1, limit / 2)
    gap = min(max(gap * 2, Self.firstGap), Self.longestGap)
    nextStart = max(nextStart, now + wait)
  }
}
