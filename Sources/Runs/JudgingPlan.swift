internal import Bytes
internal import Certificates
public import Clocks
internal import Contacts
public import Indicators
internal import Measures
internal import Pages
public import Records
public import Rulebooks

/// What a run is to judge beside coverage: rulebooks, with the evidence that its owner gives.
public struct JudgingPlan: Sendable {
  public var rulebooks: [Rulebook]
  /// Operating records, documents and captured exchanges; nil when there are none.
  public var evidence: EvidenceFolder?
  /// The moment of judging. Rulebooks count days, so it is always needed.
  public var asOf: Instant
  /// Programme's time zone, for dates without one.
  public var zone: ZoneOffset
  /// What checking the evidence folder's bundles showed, in its order.
  public var bundles: [BundleVerdict]

  /// A plan of the given parts.
  public init(
    rulebooks: [Rulebook], evidence: EvidenceFolder? = nil, asOf: Instant,
    zone: ZoneOffset = .utc8, bundles: [BundleVerdict] = []
  ) {
    self.rulebooks = rulebooks
    self.evidence = evidence
    self.asOf = asOf
    self.zone = zone
    self.bundles = bundles
  }
}

/// What pages give to the indicators. Sums merge: the order of pages and the number of workers do not
/// show.
struct JudgedSums: Codable, Sendable, Equatable {
  var notes = SiteNotes()
  var contacts = SiteContacts()
  /// Pages that were looked through for mixed content, and what was found there.
  var transportPages = 0
  private(set) var mixedContent: [SiteTransport.MixedContent] = []
  private(set) var mixedCount = 0

  /// Findings of mixed content that are kept of a site.
  static let maximumMixed = 500

  mutating func add(mixed: [SiteTransport.MixedContent]) {
    mixedCount += mixed.count
    keep(mixed)
  }

  mutating func merge(_ other: JudgedSums) {
    notes.merge(other.notes)
    contacts.merge(other.contacts)
    transportPages += other.transportPages
    mixedCount += other.mixedCount
    keep(other.mixedContent)
  }

  /// The first by page and place, whatever the order in which they come.
  private mutating func keep(_ more: [SiteTransport.MixedContent]) {
    guard !more.isEmpty else { return }
    mixedContent += more
    mixedContent.sort { a, b in
      if a.page != b.page { return a.page.utf8.lexicographicallyPrecedes(b.page.utf8) }
      if a.start != b.start { return a.start < b.start }
      return a.address.utf8.lexicographicallyPrecedes(b.address.utf8)
    }
    if mixedContent.count > Self.maximumMixed {
      mixedContent.removeLast(mixedContent.count - Self.maximumMixed)
    }
  }
}

/// Takes off pages what indicators need. One a thread.
struct PageJudge {
  private var observer: IndicatorObserver
  private let contacts = ContactReader()
  private let mixed = MixedContentReader()

  init() { observer = IndicatorObserver() }

  /// What the page gives.
  mutating func see(_ page: Page, file: [UInt8], digest: String) -> JudgedSums {
    var sums = JudgedSums()
    sums.notes.add(observer.see(page, file: file, digest: digest))
    sums.contacts.add(contacts.read(page, file: file), digest: digest)
    // Places are told in the file, so only pages that are read as they came are looked through.
    if page.sourceMap == nil, page.address.utf8.starts(with: "https://".utf8) {
      sums.transportPages += 1
      sums.add(mixed: mixed.read(file, address: page.address))
    }
    return sums
  }
}
