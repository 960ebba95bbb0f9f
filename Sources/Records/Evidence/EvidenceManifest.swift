/// The list of what an evidence folder holds: the file `evidence.ini` in it.
///
/// The form: UTF-8, one thing a line. `# …` and empty lines say nothing. `[kind]` begins a section; a kind
/// may come several times. `key = value` belongs to the section above; `file` may come several times in
/// a section. Paths are relative to the folder and may not lead out of it. `column.FIELD = Name` names a
/// column by hand.
public struct EvidenceManifest: Sendable, Equatable {
  /// Name of the file in its folder.
  public static let fileName = "evidence.ini"

  /// What a section is about.
  public enum Kind: String, Sendable, Codable, CaseIterable {
    case supplier, settings, hours, events, document
    case load, tickets, availability, dialogues, intents, knowledge, clauses, orders, refunds
    case customs
    case isoHistory = "iso-history"
    case outlets
    case certificates, registrations, speed
    /// Evidence bundles of runs, as `kunci report --bundle` makes them.
    case bundle

    /// Keys that a section of this kind may have, beside `column.…`.
    var keys: [String] {
      switch self {
      case .supplier: ["name", "domain", "country"]
      case .settings: ["zone", "ship-within-hours", "refund-days"]
      case .hours, .events: []
      case .document:
        ["slot", "file", "title", "issuer", "number", "language", "date", "valid-until", "note"]
      case .load: ["file", "tester", "service", "date", "note"]
      default: ["file", "zone", "month-first", "hours", "note"]
      }
    }

    /// Indicators that stand on records of this kind.
    public var indicators: [String] {
      switch self {
      case .load: ["cs.load"]
      case .tickets, .availability, .dialogues: ["cs.response"]
      case .intents: ["cs.intent"]
      case .knowledge, .clauses: ["cs.knowledge"]
      case .orders: ["ops.fulfilment"]
      case .refunds: ["ops.refunds"]
      case .certificates: ["sec.tls"]
      case .registrations: ["id.whois"]
      case .speed: ["seo.localspeed"]
      case .bundle: ["prog.pack"]
      default: []
      }
    }
  }

  /// A line of a section.
  public struct Entry: Sendable, Equatable {
    public var key: String
    public var value: String
    public var line: Int
  }

  /// A section.
  public struct Section: Sendable, Equatable {
    public var kind: Kind
    public var line: Int
    public var entries: [Entry] = []

    /// The values of a key, in order.
    public func values(_ key: String) -> [Entry] { entries.filter { $0.key == key } }

    /// The last value of a key.
    public subscript(key: String) -> String? { entries.last { $0.key == key }?.value }
  }

  public private(set) var sections: [Section] = []
  /// Lines that are not understood.
  public private(set) var problems = RowProblems()

  /// Reads the text of a manifest; what is not understood is listed and left out.
  public init(_ text: String) {
    var isKnown = false
    var hasSection = false
    for (index, raw) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let line = index + 1
      let words = String(raw).trimmed.drop { $0 == "\u{FEFF}" }
      guard let first = words.first, first != "#" else { continue }
      if first == "[" {
        hasSection = true
        guard words.last == "]",
          let kind = Kind(rawValue: String(words.dropFirst().dropLast()).trimmed)
        else {
          isKnown = false
          problems.add(
            line: line,
            "\(words) is no kind of section; they are \(Kind.allCases.map(\.rawValue).joined(separator: ", "))"
          )
          continue
        }
        isKnown = true
        sections.append(Section(kind: kind, line: line))
        continue
      }
      guard let sign = words.firstIndex(of: "=") else {
        problems.add(
          line: line, "neither [section], key = value nor # comment: \(words.prefix(60))")
        continue
      }
      let key = String(words[..<sign]).trimmed
      let value = String(words[words.index(after: sign)...]).trimmed
      guard isKnown, let section = sections.last else {
        if !hasSection { problems.add(line: line, "'\(key)' stands before any [section]") }
        continue
      }
      guard !value.isEmpty else {
        problems.add(line: line, "'\(key)' has no value")
        continue
      }
      let allowed = section.kind.keys
      let isFree = section.kind == .hours || section.kind == .events
      guard isFree || allowed.contains(key) || key.hasPrefix("column.") && allowed.contains("file")
      else {
        problems.add(
          line: line,
          "[\(section.kind.rawValue)] has no key '\(key)'; it may have \(allowed.joined(separator: ", "))"
        )
        continue
      }
      sections[sections.count - 1].entries.append(Entry(key: key, value: value, line: line))
    }
  }

  /// A manifest with every section explained, all of it commented out.
  public static let template = """
    # Evidence folder of Kunci. Lines that begin with # say nothing; take the # away where you have something.
    # Paths are relative to this file. CSV, TSV, XLSX and JSON are read; columns are found by their names in
    # English, Chinese, Indonesian, Vietnamese and Thai. Name others by hand, as below.
    # Columns with names, telephones, addresses and the like are dropped unread, and listed by
    #   kunci evidence check THIS-FOLDER

    [settings]
    # How far ahead of UTC times without a zone are.
    zone = +08:00
    # Hours from payment to shipping that you promise, for orders that do not tell it themselves.
    # ship-within-hours = 48
    # Days to a refund that your policy promises.
    # refund-days = 7

    # [supplier]
    # name = Example Rubber Co., Ltd.
    # domain = example.com

    # [hours]
    # all = mon-fri 09:00-18:00 +07:00
    # vi = mon-sat 08:00-20:00 +07:00

    # Results of a load test: Locust (_stats.csv, _stats_history.csv), JMeter (.jtl as CSV or XML), k6.
    # kunci loadtest plan writes scripts for it.
    # [load]
    # file = load/results_stats.csv
    # file = load/results_stats_history.csv
    # tester = who ran it

    # Export of the help desk: Zendesk, Freshdesk, Intercom, or a table with id, created, first_reply, language.
    # [tickets]
    # file = tickets.csv
    # column.created = Opened on

    # Looks at whether the service is online: time, language, online.
    # [availability]
    # file = availability.csv

    # Traces of dialogues: JSON lines with t_received, t_langid, t_intent, t_retrieval, t_response.
    # [dialogues]
    # file = dialogues.jsonl

    # Results of an intent test: id, language, intent_expected, intent_predicted.
    # [intents]
    # file = intents.csv

    # Questions on local rules: id, language, clauses (a; b), answer. And the list of clauses: id, title.
    # [knowledge]
    # file = knowledge.csv
    # [clauses]
    # file = clauses.csv

    # Orders: order_id, paid_time, promised_ship_by, shipped_time, promised_delivery_by, delivered_time, status.
    # [orders]
    # file = orders.xlsx

    # Requests to return or refund: return_id, requested_time, first_response_time, decision_time, refund_time.
    # [refunds]
    # file = refunds.csv

    # Customs declarations of the last six months: date (or month), hs6, destination, weight_kg.
    # Only month, six digits of the HS code, destination, count and a band of weight leave this folder.
    # [customs]
    # file = customs.csv

    # Changes of the ISO certification: date, standard, certificate, change, valid_until.
    # change: issued, renewed, suspended, restored, withdrawn, scope-changed, transferred, expired
    # [iso-history]
    # file = iso.csv

    # Localized service outlets: country, city, address, phone, languages, hours.
    # [outlets]
    # file = outlets.csv

    # Captured certificate chains, registration data, timings from local vantage points.
    # [certificates]
    # file = tls/example.com.pem
    # [registrations]
    # file = rdap/example.com.json
    # [speed]
    # file = speed/id.har

    # Evidence bundles (zips) that kunci report RUN --bundle FILE.zip made.
    # [bundle]
    # file = bundles/2026-11.zip

    # Documents, one section each; kunci rulebook show NAME lists the slots.
    # [document]
    # slot = compliance-certificates
    # file = documents/rohs-id.pdf
    # issuer = SGS
    # number = 123
    # language = id
    # date = 2026-02-01
    # valid-until = 2027-02-01

    # Dates for the programme clock; kunci clock lists the names.
    # [events]
    # applied = 2026-06-01
    # granted = 2026-07-20T10:00+08:00

    """
}
