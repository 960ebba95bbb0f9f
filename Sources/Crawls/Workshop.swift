internal import Addresses
internal import Bytes
internal import Dispatch
internal import Markup
internal import Synchronization

/// Does the work on answers that needs nothing but the answer: digests, packing, and the survey of pages. It is
/// done beside the crawl's thread, which keeps the network busy meanwhile, and taken in there in the order of the
/// entries; so nothing depends on who is done first.
final class Workshop: Sendable {
  /// Tasks that are done, by the number they were given.
  private let done = Mutex<[Int: [PreparedExchange]]>([:])
  private let benches: [(queue: DispatchQueue, bench: Workbench)]

  init(workers: Int, packingLevel: Int) {
    benches = (0..<max(1, workers)).map { number in
      (DispatchQueue(label: "kunci crawl \(number)"), Workbench(packingLevel: packingLevel))
    }
  }

  /// Has the exchanges of a task prepared.
  func prepare(_ exchanges: [Exchange], of entry: Entry, number: Int) {
    let (queue, bench) = benches[number % benches.count]
    queue.async { [self] in
      let prepared = bench.prepare(exchanges, of: entry)
      done.withLock { $0[number] = prepared }
    }
  }

  /// What was prepared under a number, once; nil while it is not done.
  func take(_ number: Int) -> [PreparedExchange]? {
    done.withLock { $0.removeValue(forKey: number) }
  }

  /// Waits until nothing is under way.
  func finish() {
    for (queue, _) in benches { queue.sync {} }
  }
}

/// An exchange, its records, and what its page says.
struct PreparedExchange: Sendable {
  var exchange: Exchange
  var records: ExchangeRecords.Parts
  /// Of a page or probe that was answered with a page.
  var page: SurveyedPage?
}

/// The tools of one worker.
final class Workbench: @unchecked Sendable {  // used on one queue, or on the crawl's thread alone
  let records: ExchangeRecords
  private let reader = HTMLReader()
  private var references = ReferenceMemory()

  init(packingLevel: Int) { records = ExchangeRecords(level: packingLevel) }

  func prepare(_ exchanges: [Exchange], of entry: Entry) -> [PreparedExchange] {
    exchanges.enumerated().map { index, exchange in
      let isLast = index == exchanges.count - 1
      return PreparedExchange(
        exchange: exchange,
        records: records.parts(
          of: exchange, facts: Self.facts(of: entry, isLast: isLast), isProbe: entry.kind == .probe),
        page: isLast ? survey(exchange, of: entry) : nil)
    }
  }

  /// What the page of an answer says; nil where the answer is none.
  func survey(_ exchange: Exchange, of entry: Entry) -> SurveyedPage? {
    guard entry.kind == .page || entry.kind == .probe, let answer = exchange.answer,
      (200..<300).contains(answer.head.status), answer.isPage
    else { return nil }
    let survey = PageSurvey(
      answer.body, robots: answer.head.all("x-robots-tag"), reader: reader)
    return SurveyedPage(survey, at: entry.address, references: &references)
  }

  /// What the metadata say of an entry: all that it is made of.
  private static func facts(of entry: Entry, isLast: Bool) -> [(String, String)] {
    var facts = [
      ("purpose", entry.kind.name), ("entry", String(entry.id)), ("address", entry.address.text),
      ("layer", String(entry.layer)), ("depth", String(entry.depth)), ("hops", String(entry.hops)),
      ("last", isLast ? "yes" : "no"),
    ]
    if let via = entry.via { facts.append(("via", via)) }
    return facts
  }
}

/// A page's survey with its addresses resolved.
struct SurveyedPage: Sendable {
  /// Where a reference leads.
  struct Lead: Sendable {
    /// Clean, or why it is none.
    var target: Result<AddressCleaner.Cleaned, AddressError>
    var isNofollow: Bool
    /// It is the same page in another language or place: no click deeper.
    var isVersion: Bool
  }

  var leads: [Lead] = []
  var canonical: WebAddress?
  var hasMoreLinks: Bool
  var isNoindex: Bool
  var title: String
  var words: Int
  var fingerprint: UInt64?

  init(_ survey: PageSurvey, at address: WebAddress, references: inout ReferenceMemory) {
    hasMoreLinks = survey.hasMoreLinks
    isNoindex = survey.isNoindex
    title = survey.title
    words = survey.words
    fingerprint = survey.fingerprint
    var base = address
    if let text = survey.base, let resolved = try? address.resolve(text) { base = resolved }
    if let text = survey.canonical, let resolved = try? base.resolve(text) {
      let clean = AddressCleaner.clean(resolved).address
      if clean != address { canonical = clean }
    }
    func add(_ text: [UInt8], isNofollow: Bool, isVersion: Bool) {
      if text.first == UInt8(ascii: "#") { return }
      leads.append(
        Lead(
          target: references.target(text, base), isNofollow: isNofollow || survey.isNofollow,
          isVersion: isVersion))
    }
    leads.reserveCapacity(survey.links.count + survey.alternates.count + 1)
    for text in survey.alternates { add(text, isNofollow: false, isVersion: true) }
    if let text = survey.refresh { add(text, isNofollow: false, isVersion: true) }
    for link in survey.links { add(link.address, isNofollow: link.isNofollow, isVersion: false) }
  }

  /// Resolves and cleans a reference.
  static func target(_ text: [UInt8], _ base: WebAddress) -> Result<
    AddressCleaner.Cleaned, AddressError
  > {
    do throws(AddressError) {
      return .success(AddressCleaner.clean(try base.resolve(text)))
    } catch {
      return .failure(error)
    }
  }
}

/// References that begin with a slash, resolved: a site's pages repeat them.
struct ReferenceMemory {
  /// What is kept at a time; then it begins anew.
  static let capacity = 20_000

  private var origin = ""
  private var known: [[UInt8]: Result<AddressCleaner.Cleaned, AddressError>] = [:]

  /// As `SurveyedPage.target`.
  mutating func target(
    _ text: [UInt8], _ base: WebAddress
  ) -> Result<AddressCleaner.Cleaned, AddressError> {
    // "//host/path" does not depend on the host, but on the scheme, which the origin has.
    guard text.first == UInt8(ascii: "/") else { return SurveyedPage.target(text, base) }
    let asked = base.origin
    if asked != origin || known.count >= Self.capacity {
      origin = asked
      known.removeAll(keepingCapacity: true)
    }
    if let found = known[text] { return found }
    let found = SurveyedPage.target(text, base)
    known[text] = found
    return found
  }
}
