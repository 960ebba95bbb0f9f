// Clocks: what a programme's calendar says for the dates that a user states. Knows nothing of scores,
// of pages, or of the machine's own time: the moment of looking comes in as a parameter.

/// One rule of a programme's calendar, as a rulebook writes it.
public struct CalendarRule: Sendable, Equatable {
  /// What kind of moment it is.
  public enum Kind: String, Sendable, Codable, CaseIterable {
    /// Something of the programme happens or begins.
    case start
    /// Something has to be done until then.
    case deadline
    /// A time allowed, or a time barred, ends.
    case end
  }

  /// What the moment is counted from.
  public enum Anchor: Sendable, Equatable {
    /// A fixed day or moment, as written.
    case date(String)
    /// A user's event and the time that follows (or, negative, goes before) it.
    case event(String, plus: Lapse)
  }

  public var id: String
  public var title: String
  /// Number of the requirement, as `CW-8`.
  public var requirement: String
  public var kind: Kind
  public var anchor: Anchor
  /// Which end of the day a bare date means.
  public var dayPart: Instant.DayPart
  /// The user's event that shows that the deadline was met.
  public var metBy: String?
  /// When calendars should remind, before the moment.
  public var reminders: [Lapse]
  /// Which reading of the wording the rule follows, where there are several.
  public var reading: String?
  /// What had to be assumed for the rule.
  public var assumption: String?

  /// A rule of the given parts.
  public init(
    id: String, title: String, requirement: String, kind: Kind, anchor: Anchor,
    dayPart: Instant.DayPart = .start, metBy: String? = nil, reminders: [Lapse] = [],
    reading: String? = nil, assumption: String? = nil
  ) {
    self.id = id
    self.title = title
    self.requirement = requirement
    self.kind = kind
    self.anchor = anchor
    self.dayPart = dayPart
    self.metBy = metBy
    self.reminders = reminders
    self.reading = reading
    self.assumption = assumption
  }
}

/// A rule with the moment that follows from the user's events.
public struct ClockItem: Codable, Sendable, Equatable {
  /// Where the moment stands at the time of looking.
  public enum State: String, Codable, Sendable, CaseIterable {
    /// It lies ahead.
    case ahead
    /// It is gone; nothing had to be done.
    case gone
    /// What had to be done was stated as done in time.
    case met
    /// What had to be done was stated as done too late.
    case late
    /// The deadline is gone, and nothing was stated about it: unknown is not missed.
    case open
    /// The event that it counts from was not stated.
    case waiting
  }

  public var id: String
  public var title: String
  public var requirement: String
  public var kind: CalendarRule.Kind
  public var state: State
  /// RFC 3339 in the clock's zone; absent while waiting.
  public var due: String?
  /// Seconds from the time of looking to the moment; negative when it is gone.
  public var secondsLeft: Int64?
  /// The event that it waits for or counts from.
  public var countsFrom: String?
  /// The event that shows that it was met.
  public var metBy: String?
  public var reading: String?
  public var assumption: String?
  /// Moments at which a calendar should remind, earliest first, RFC 3339 in the clock's zone.
  public var reminders: [String]

  /// The moment again, for computing.
  public var instant: Instant? { due.flatMap { Instant($0, zone: .utc) } }
}

/// A date that the user stated: `granted=2026-08-02T10:00+08:00`.
public struct StatedEvent: Sendable, Equatable {
  public var name: String
  public var at: Instant

  /// An event of that name.
  public init(name: String, at: Instant) {
    self.name = name
    self.at = at
  }

  /// Reads `name=time`; bare dates and times without an offset are meant in `zone`.
  public init?(_ text: String, zone: ZoneOffset) {
    guard let sign = text.firstIndex(of: "="), sign > text.startIndex,
      let at = Instant(String(text[text.index(after: sign)...]), zone: zone)
    else { return nil }
    self.init(name: String(text[..<sign]), at: at)
  }
}

/// A programme's calendar, read at a moment.
public struct ProgrammeClock: Sendable {
  public var rules: [CalendarRule]
  public var zone: ZoneOffset

  /// A clock of those rules; times without an offset are meant in `zone`, and results are told in it.
  public init(rules: [CalendarRule], zone: ZoneOffset = .utc8) {
    self.rules = rules
    self.zone = zone
  }

  /// Events that some rule counts from or is met by, sorted: what a user may state.
  public var eventNames: [String] {
    var names: Set<String> = []
    for rule in rules {
      if case .event(let name, _) = rule.anchor { names.insert(name) }
      if let name = rule.metBy { names.insert(name) }
    }
    return names.sorted()
  }

  /// Every rule with its moment, by moment, then by id; those that wait come last.
  ///
  /// Of an event stated several times, the last one counts.
  public func read(events: [StatedEvent], asOf: Instant) -> [ClockItem] {
    var stated: [String: Instant] = [:]
    for event in events { stated[event.name] = max(stated[event.name] ?? event.at, event.at) }
    let items = rules.map { item($0, stated, asOf) }
    return items.sorted { a, b in
      let left = a.instant?.seconds ?? .max
      let right = b.instant?.seconds ?? .max
      return left == right ? a.id < b.id : left < right
    }
  }

  private func item(
    _ rule: CalendarRule, _ stated: [String: Instant], _ asOf: Instant
  ) -> ClockItem {
    var due: Instant?
    var from: String?
    switch rule.anchor {
    case .date(let text): due = Instant(text, zone: zone, dayPart: rule.dayPart)
    case .event(let name, let plus):
      from = name
      due = stated[name]?.adding(plus, in: zone)
    }
    var state = ClockItem.State.waiting
    if let due {
      if let met = rule.metBy, let at = stated[met] {
        state = at <= due ? .met : .late
      } else if asOf <= due {
        state = .ahead
      } else {
        state = rule.kind == .deadline ? .open : .gone
      }
    }
    let reminders = due.map { due in
      rule.reminders.map { due.adding(Lapse(-$0.count, $0.unit), in: zone) }.sorted()
    }
    return ClockItem(
      id: rule.id, title: rule.title, requirement: rule.requirement, kind: rule.kind, state: state,
      due: due?.text(in: zone), secondsLeft: due.map { $0.seconds - asOf.seconds },
      countsFrom: from, metBy: rule.metBy, reading: rule.reading, assumption: rule.assumption,
      reminders: (reminders ?? []).map { $0.text(in: zone) })
  }
}
