internal import Addresses
internal import Bytes
internal import Foundation

/// Runs one crawl: takes entries from the frontier turn by turn, has them fetched, and takes in what came, in
/// the order of the entries. One thread; the network's waiting is done by the fetcher.
final class Crawler {
  /// Entries that are in flight or done and not yet taken in: how far the network may be ahead.
  static let window = 128
  /// Bytes of answers that wait to be taken in; beyond them nothing new is begun.
  static let windowBytes = 96 << 20
  /// Entries that are read from the frontier at a time.
  static let listed = 1000
  /// Changes that are gathered before they are written.
  static let gathered = 4000
  /// Seconds after which changes are written at the latest, while there are any.
  static let flushSeconds = 1.0
  /// Seconds after which the disk is asked to have the archive's bytes, at the latest.
  static let synchronizeSeconds = 15.0
  /// After so many failed connections in a row a host is given up.
  static let failuresToGiveUp = 8

  let plan: CrawlPlan
  let frontier: Frontier
  let evidence: EvidenceFile
  /// For what is done on the crawl's own thread.
  let bench: Workbench
  private let workshop: Workshop
  private let fetcher: Fetcher
  private let progress: (CrawlProgress) -> Void

  // What follows is told by the frontier, and made anew from it when a crawl goes on.
  var seenPages: Set<String> = []
  var seenOthers: Set<String> = []
  var rules: [String: RobotsRules] = [:]
  /// Origins whose robots.txt cannot be had.
  var unreachable: Set<String> = []
  var probes: [String: Probe] = [:]
  var stored: [SHA256Digest: ExchangeRecords.Reference] = [:]
  var pageDigests: Set<SHA256Digest> = []
  var traps: TrapDetector
  var counters = Counters()
  /// How many findings of a kind were listed, and which.
  var listedFindings: [CrawlFinding.Kind: Set<String>] = [:]

  private var gates: [String: HostGate] = [:]
  private var window: [CrawlTask] = []
  /// Bytes of the answers of the window's tasks.
  private var heldBytes = 0
  /// Before this place of the window no task waits for its host.
  private var firstWaiting = 0
  /// Tasks that are in the workshop or were not fetched from there.
  private var inWorkshop = 0
  /// Pages of the window that are asked for.
  private var pagesAhead = 0
  private var byNumber: [Int: CrawlTask] = [:]
  /// Of the next task that goes to the workshop.
  private var nextNumber = 0
  private var end: CrawlEnd?
  private let deadline: Double
  private var lastFlush = Timestamp.steady
  private var lastSynchronized = Timestamp.steady
  private var lastProgress = 0.0

  /// What a site answers for what is not there.
  struct Probe {
    var fingerprint: UInt64?
    var title: String
    var words: Int
  }

  init(
    plan: CrawlPlan, frontier: Frontier, evidence: EvidenceFile,
    progress: @escaping (CrawlProgress) -> Void
  ) {
    self.plan = plan
    self.frontier = frontier
    self.evidence = evidence
    self.progress = progress
    bench = Workbench(packingLevel: plan.packingLevel)
    fetcher = Fetcher(options: plan.fetching)
    workshop = Workshop(
      workers: min(4, ProcessInfo.processInfo.activeProcessorCount),
      packingLevel: plan.packingLevel)
    var trapLimits = TrapDetector.Limits()
    trapLimits.same = plan.limits.samePages
    trapLimits.facets = plan.limits.facets
    trapLimits.values = plan.limits.parameterValues
    trapLimits.dates = plan.limits.dates
    traps = TrapDetector(limits: trapLimits)
    deadline = Timestamp.steady + plan.limits.seconds
  }

  /// Crawls to the end.
  func run() throws -> CrawlEnd {
    while end == nil {
      try flush()
      guard let turn = try frontier.nextTurn() else {
        end = .finished
        break
      }
      try run(layer: turn.layer, kind: turn.kind)
    }
    workshop.finish()
    try flush()
    return end ?? .finished
  }

  // MARK: One turn

  private func run(layer: Int, kind: Entry.Kind) throws {
    var listed: ArraySlice<Entry> = []
    var cursor = ""
    var isListed = false
    while true {
      while window.count < Self.window, end == nil, heldBytes < Self.windowBytes {
        if listed.isEmpty, !isListed {
          listed = try frontier.entries(
            layer: layer, kind: kind, after: cursor, limit: Self.listed)[...]
          if let last = listed.last { cursor = last.address.text }
          isListed = listed.count < Self.listed
        }
        guard let entry = listed.popFirst() else { break }
        guard let task = task(for: entry) else { break }
        window.append(task)
      }
      if window.isEmpty { return }
      let opening = startWhatMayStart()
      let took = try takeIn()
      wait(until: opening, isBusy: took)
      if Timestamp.steady > deadline, end != .bytes {
        // What is in flight is let go: nothing of it was stored.
        end = .time
      }
      if end == .time || end == .bytes {
        window.removeAll()
        byNumber.removeAll()
        return
      }
    }
  }

  /// A task for an entry; nil when the limit on pages is reached.
  private func task(for entry: Entry) -> CrawlTask? {
    let task = CrawlTask(entry)
    guard entry.kind == .page || entry.kind == .probe else { return task }
    if rules[entry.address.origin]?.allows(entry.address.target) != true {
      task.isForbidden = true
      task.state = .done
    } else if entry.kind == .page {
      guard counters.pages + pagesAhead < plan.limits.pages else {
        end = .pages
        return nil
      }
      pagesAhead += 1
    }
    return task
  }

  /// Begins what hosts' gates let pass; returns when the next gate opens, where one is to be waited for.
  private func startWhatMayStart() -> Double? {
    let now = Timestamp.steady
    var next: Double?
    var isFirst = true
    for place in min(firstWaiting, window.count)..<window.count {
      let task = window[place]
      guard task.state == .waiting else { continue }
      if isFirst {
        firstWaiting = place
        isFirst = false
        // Most often all of one host, whose gate is shut.
        if fetcher.count >= plan.limits.inFlight, gates.count == 1,
          gates[task.address.host]?.opening == nil
        {
          return nil
        }
      }
      let host = task.address.host
      var gate = gates[host] ?? newGate(for: task.address)
      guard gate.failures < Self.failuresToGiveUp else {
        var exchange = Exchange(address: task.address, startedAt: Timestamp.text(Timestamp.now))
        exchange.failure = .noConnection(
          "given up after \(gate.failures) failed connections in a row")
        task.exchanges.append(exchange)
        prepare(task)
        continue
      }
      guard let opening = gate.opening else { continue }
      let start = max(opening, task.notBefore)
      guard start <= now else {
        next = min(next ?? start, start)
        continue
      }
      gate.begin(now: now)
      gates[host] = gate
      task.state = .inFlight
      task.attempts += 1
      byNumber[fetcher.start(task.address, for: purpose(of: task.entry.kind))] = task
    }
    if isFirst { firstWaiting = window.count }
    return next
  }

  private func newGate(for address: WebAddress) -> HostGate {
    var gate = HostGate(inFlight: plan.limits.inFlight)
    for (origin, rules) in rules where rules.crawlDelay != nil {
      if let at = try? WebAddress(origin + "/"), at.host == address.host {
        gate.delay = max(gate.delay, min(rules.crawlDelay ?? 0, plan.limits.crawlDelay))
      }
    }
    return gate
  }

  /// A host's wish for time between requests has become known.
  func setDelay(_ seconds: Double, of address: WebAddress) {
    var gate = gates[address.host] ?? HostGate(inFlight: plan.limits.inFlight)
    gate.delay = max(gate.delay, seconds)
    gates[address.host] = gate
  }

  private func purpose(of kind: Entry.Kind) -> Fetcher.Purpose {
    switch kind {
    case .robots:
      Fetcher.Purpose(accept: "text/plain,*/*;q=0.5", bodyBytes: RobotsRules.maximumBytes + 1)
    case .sitemap:
      Fetcher.Purpose(
        accept: "application/xml,text/xml,text/plain;q=0.9,*/*;q=0.5",
        bodyBytes: Sitemap.maximumBytes)
    case .page, .probe: .page
    }
  }

  /// Takes what exchanges have ended; where there is nothing else to do, waits for one, or a gate to open.
  private func wait(until opening: Double?, isBusy: Bool) {
    let now = Timestamp.steady
    var seconds = isBusy ? 0 : 0.5
    if let opening { seconds = min(seconds, max(opening - now, 0.001)) }
    // The workshop wakes nobody: a signal for each page costs more than the work it tells of.
    if inWorkshop > 0 {
      seconds = min(seconds, fetcher.count == 0 ? 0.001 : 0.02)
    }
    if seconds > 0 { seconds = min(seconds, max(deadline - now, 0.001)) }
    var ended = fetcher.next(within: seconds)
    while let (number, exchange) = ended {
      if let task = byNumber.removeValue(forKey: number) { take(exchange, of: task) }
      ended = fetcher.next(within: 0)
    }
  }

  /// Decides what follows on an exchange: another attempt, another hop, or that the task is done.
  private func take(_ exchange: Exchange, of task: CrawlTask) {
    let now = Timestamp.steady
    let host = task.address.host
    var gate = gates[host] ?? HostGate(inFlight: plan.limits.inFlight)
    defer { gates[host] = gate }
    gate.end(isAnswer: exchange.answer != nil)
    task.exchanges.append(exchange)
    heldBytes += exchange.answer?.body.count ?? 0
    defer { if task.state == .inFlight { prepare(task) } else { firstWaiting = 0 } }
    guard let answer = exchange.answer else {
      switch exchange.failure {
      case .noConnection, .noAnswer:
        guard task.attempts < plan.limits.attempts else { return }
        task.notBefore = now + plan.limits.retrySeconds * Double(1 << min(task.attempts - 1, 8))
        task.state = .waiting
      default: break
      }
      return
    }
    if answer.head.status == 429 || answer.head.status == 503 {
      let asked = answer.head.retryAfter(now: Timestamp.now)
      let wait = asked ?? plan.limits.retrySeconds * Double(1 << min(task.attempts - 1, 8))
      gate.refuse(now: now, wait: min(wait, plan.limits.retryAfter))
      guard task.attempts < plan.limits.attempts, wait <= plan.limits.retryAfter else { return }
      task.state = .waiting
      return
    }
    gate.accept()
    // RFC 9309, 2.3.1.2: five redirects at least. Pages' redirects go through the frontier instead.
    if task.entry.kind == .robots || task.entry.kind == .sitemap, task.redirects < 5,
      (300..<400).contains(answer.head.status), let location = answer.head["location"],
      let target = try? task.address.resolve(location), mayFollow(target, task)
    {
      task.redirects += 1
      task.attempts = 0
      task.address = target
      task.state = .waiting
    }
  }

  /// Hands a task that got its last answer to the workshop.
  private func prepare(_ task: CrawlTask) {
    task.state = .done
    inWorkshop += 1
    task.number = nextNumber
    nextNumber += 1
    workshop.prepare(task.exchanges, of: task.entry, number: task.number)
  }

  /// A robots.txt may be moved to any host, a sitemap within the site.
  private func mayFollow(_ target: WebAddress, _ task: CrawlTask) -> Bool {
    task.entry.kind == .robots || plan.scope.holds(host: target.host)
  }

  // MARK: Taking in

  /// Takes in what is done at the head of the window; says whether anything was.
  private func takeIn() throws -> Bool {
    var count = 0
    while count < window.count, window[count].state == .done, end != .bytes {
      let task = window[count]
      if task.isForbidden {
        count += 1
        takeForbidden(task.entry)
        continue
      }
      guard let prepared = workshop.take(task.number) else { break }
      count += 1
      inWorkshop -= 1
      if task.entry.kind == .page { pagesAhead -= 1 }
      for exchange in task.exchanges { heldBytes -= exchange.answer?.body.count ?? 0 }
      try store(prepared, of: task.entry)
      if counters.bytes >= plan.limits.bytes { end = .bytes }
      if Timestamp.steady - lastProgress > 0.2 {
        lastProgress = Timestamp.steady
        progress(
          CrawlProgress(
            pages: counters.pages, exchanges: counters.exchanges,
            waiting: Int(frontier.entryCount) - counters.done, bytes: counters.bytes))
      }
    }
    window.removeFirst(count)
    firstWaiting = max(0, firstWaiting - count)
    if frontier.waiting >= Self.gathered
      || (frontier.waiting > 0 && Timestamp.steady - lastFlush > Self.flushSeconds)
    {
      try flush()
    }
    return count > 0
  }

  /// Adds exchanges to the archive, and then to what the crawl knows.
  private func store(_ prepared: [PreparedExchange], of entry: Entry) throws {
    var bytes: [UInt8] = []
    var responses: [Range<Int>?] = []
    for one in prepared {
      let parts = one.records
      bytes += parts.request
      let start = evidence.length + bytes.count
      if let digest = parts.digest, let earlier = stored[digest], entry.kind != .probe,
        Self.mayBeReferredTo(one.exchange)
      {
        bytes += bench.records.revisit(one.exchange, parts, to: earlier)
      } else {
        bytes += parts.response
      }
      responses.append(parts.digest == nil ? nil : start..<evidence.length + bytes.count)
      bytes += parts.metadata
    }
    try evidence.append(bytes)
    for (one, response) in zip(prepared, responses) {
      note(one.exchange, of: entry, response: response, digest: one.records.digest)
    }
    let last = prepared[prepared.count - 1]
    take(entry, last.exchange, digest: last.records.digest, page: last.page)
  }

  /// Whether a body is whole and not empty, so that another record may refer to it.
  static func mayBeReferredTo(_ exchange: Exchange) -> Bool {
    exchange.answer.map { !$0.body.isEmpty && $0.truncation == nil } ?? false
  }

  func flush() throws {
    lastFlush = Timestamp.steady
    frontier.setFact("counters", counters.text)
    // A kill loses nothing that was written. A power cut may: the disk is asked for its word from time to time
    // only, and an archive that then is shorter than the frontier thinks is refused.
    if end != nil || lastFlush - lastSynchronized > Self.synchronizeSeconds {
      lastSynchronized = lastFlush
      evidence.synchronize()
    }
    try frontier.flush(archiveLength: evidence.length)
  }
}

/// Counts that the frontier's rows do not tell, kept as one of its facts.
struct Counters {
  /// Pages asked for.
  var pages = 0
  var exchanges = 0
  var bytes = 0
  /// Entries taken in.
  var done = 0
  var sitemaps = 0
  var notFollowed: [String: Int] = [:]

  init() {}

  /// `pages=3;exchanges=9;…`
  var text: String {
    var all = notFollowed.map { ("link:\($0.key)", $0.value) }
    all += [
      ("pages", pages), ("exchanges", exchanges), ("bytes", bytes), ("done", done),
      ("sitemaps", sitemaps),
    ]
    return all.sorted { $0.0 < $1.0 }.map { "\($0.0)=\($0.1)" }.joined(separator: ";")
  }

  init(text: String) {
    for part in text.split(separator: ";") {
      let words = part.split(separator: "=")
      guard words.count == 2, let value = Int(words[1]) else { continue }
      switch words[0] {
      case "pages": pages = value
      case "exchanges": exchanges = value
      case "bytes": bytes = value
      case "done": done = value
      case "sitemaps": sitemaps = value
      case let name: notFollowed[String(name.dropFirst("link:".count))] = value
      }
    }
  }
}
