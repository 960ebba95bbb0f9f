/// The states of a supplier's green mark, and what leads from one to the next.
///
/// ```
/// none -integrated-> integrated -evaluation-passed-> evaluated -granted-> green
/// green -threshold-breached-> downgraded -evaluation-passed-> evaluated
/// green -uploads-late-> barred -bar-ended-> downgraded
/// ```
///
/// The sources say that a late upload leads to a downgrade and that no review of the score may be
/// applied for within six months. So a mark that is downgraded for lateness is `barred` at once, for
/// the length of the bar, and `downgraded` after it. A mark that is downgraded because the threshold
/// was not held is not barred; the sources name the bar only for late uploads. Both are assumptions.
public struct GreenMark: Sendable, Equatable {
  /// Where a mark stands.
  public enum State: String, Codable, Sendable, CaseIterable {
    case none, integrated, evaluated, green, downgraded, barred
  }

  /// What may happen to a mark.
  public enum Event: String, Codable, Sendable, CaseIterable {
    case integrated
    case evaluationPassed = "evaluation-passed"
    case evaluationFailed = "evaluation-failed"
    case granted
    case uploaded
    case uploadsLate = "uploads-late"
    case thresholdBreached = "threshold-breached"
    case reviewRequested = "review-requested"
    case barEnded = "bar-ended"
  }

  /// What an event did.
  public enum Outcome: Sendable, Equatable {
    case moved(State)
    /// The event is in order and changes nothing.
    case kept
    /// The event cannot happen in this state; the reason.
    case refused(String)
  }

  /// Time allowed for the uploads, from the granting.
  public static let uploadTime = Lapse(72, .hours)
  /// Time without review, from the downgrade.
  public static let barTime = Lapse(6, .months)

  /// What an event does in a state.
  public static func outcome(of event: Event, in state: State) -> Outcome {
    switch (state, event) {
    case (.none, .integrated): .moved(.integrated)
    case (.none, _): .refused("nothing is integrated yet")
    case (.integrated, .evaluationPassed): .moved(.evaluated)
    case (.integrated, .evaluationFailed), (.integrated, .integrated): .kept
    case (.integrated, _): .refused("no evaluation has been passed yet")
    case (.evaluated, .granted): .moved(.green)
    case (.evaluated, .evaluationFailed): .moved(.integrated)
    case (.evaluated, .integrated), (.evaluated, .evaluationPassed): .kept
    case (.evaluated, _): .refused("no mark has been granted yet")
    case (.green, .thresholdBreached), (.green, .evaluationFailed): .moved(.downgraded)
    case (.green, .uploadsLate): .moved(.barred)
    case (.green, .barEnded): .refused("there is no bar")
    case (.green, _): .kept
    case (.downgraded, .evaluationPassed): .moved(.evaluated)
    case (.downgraded, .granted), (.downgraded, .uploaded):
      .refused("a downgraded mark needs an evaluation first")
    case (.downgraded, .barEnded): .refused("there is no bar")
    case (.downgraded, _): .kept
    case (.barred, .barEnded): .moved(.downgraded)
    case (.barred, .reviewRequested), (.barred, .evaluationPassed), (.barred, .granted):
      .refused("no review of the score may be applied for before the bar ends")
    case (.barred, _): .kept
    }
  }

  /// One step of a mark's history.
  public struct Step: Codable, Sendable, Equatable {
    public var at: String
    public var event: Event
    /// True when nobody stated the event: it follows from the time that went by.
    public var isDerived: Bool
    public var state: State
    /// Why the event was refused; absent when it was not.
    public var refusal: String?
  }

  public private(set) var state = State.none
  public private(set) var steps: [Step] = []
  /// When the uploads are due; absent when they are not, or were made.
  public private(set) var uploadsDue: Instant?
  /// When the bar ends; absent when there is none.
  public private(set) var barEnds: Instant?
  private let zone: ZoneOffset

  /// A mark of a supplier that has nothing.
  public init(zone: ZoneOffset = .utc8) { self.zone = zone }

  /// Lives through the events in order of time, and through what follows from the time that goes by
  /// until `asOf`. Later events are left out.
  public init(events: [(event: Event, at: Instant)], asOf: Instant, zone: ZoneOffset = .utc8) {
    self.init(zone: zone)
    let order = Dictionary(
      uniqueKeysWithValues: Event.allCases.enumerated().map { ($1, $0) })
    let sorted = events.filter { $0.at <= asOf }.sorted {
      ($0.at, order[$0.event]!) < ($1.at, order[$1.event]!)
    }
    for (event, at) in sorted {
      // An upload at the very end of its time is in time.
      pass(to: at, including: false)
      take(event, at: at, isDerived: false)
    }
    pass(to: asOf, including: true)
  }

  /// Takes the events that follow from time alone.
  private mutating func pass(to end: Instant, including: Bool) {
    while true {
      if let due = uploadsDue, due < end {
        take(.uploadsLate, at: due, isDerived: true)
      } else if let due = barEnds, due < end || including && due == end {
        take(.barEnded, at: due, isDerived: true)
      } else {
        return
      }
    }
  }

  private mutating func take(_ event: Event, at: Instant, isDerived: Bool) {
    var refusal: String?
    switch Self.outcome(of: event, in: state) {
    case .kept: if event == .uploaded { uploadsDue = nil }
    case .refused(let reason): refusal = reason
    case .moved(let next):
      uploadsDue = next == .green ? at.adding(Self.uploadTime, in: zone) : nil
      barEnds = next == .barred ? at.adding(Self.barTime, in: zone) : nil
      state = next
    }
    steps.append(
      Step(
        at: at.text(in: zone), event: event, isDerived: isDerived, state: state, refusal: refusal))
  }
}
