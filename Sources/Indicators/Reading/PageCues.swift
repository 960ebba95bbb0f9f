internal import Pages
internal import Words

/// The lexicon and the books of all indicators that read text.
///
/// Built once, on first use; a class, so that it is shared and not copied.
final class CueBooks: Sendable {
  let lexicon: CueLexicon
  let privacy: ClauseBook
  let returns: ClauseBook
  let site: ClauseBook
  let marks: MarkReader
  let durations: DurationReader
  let not: Int
  let duration: Int
  let email: Int
  let phone: Int
  let privacyTitle: Int
  let returnsTitle: Int
  let template: Int
  let laws: [(cue: Int, name: String)]

  static let standard = CueBooks()

  private init() {
    let tables = [CommonCues.table, PrivacyCues.table, ReturnCues.table, SiteCues.table]
    let lexicon = CueLexicon(text: tables.map(\.description) + [MarkReader.phraseTable])
    func cue(_ name: String) -> Int {
      guard let found = lexicon.cue(name) else { preconditionFailure("no cue \(name)") }
      return found
    }
    privacy = ClauseBook(PrivacyCues.clauses, lexicon)
    returns = ClauseBook(ReturnCues.clauses, lexicon)
    site = ClauseBook(SiteCues.clauses, lexicon)
    marks = MarkReader(lexicon)
    durations = DurationReader(lexicon)
    not = cue("not")
    duration = cue("duration")
    email = cue("email")
    phone = cue("phone")
    privacyTitle = cue("privacy_title")
    returnsTitle = cue("returns_title")
    template = cue("template")
    laws = [
      (cue("law_gdpr"), "GDPR"), (cue("law_pipl"), "PIPL"), (cue("law_uupdp"), "UU PDP"),
      (cue("law_vn"), "PDPL (Vietnam)"), (cue("law_vn13"), "Decree 13/2023/ND-CP"),
      (cue("law_th"), "PDPA (Thailand)"), (cue("law_other"), "other"),
    ]
    self.lexicon = lexicon
  }
}

/// The hits of one page; its memory is kept from page to page.
struct PageCues {
  private(set) var hits: [CueHit] = []
  private(set) var durations: [(value: StatedDuration, range: Range<Int>)] = []

  /// Finds all cues of a page, and the lengths of time and mail addresses that its text states.
  mutating func read(_ page: Page, _ books: CueBooks) {
    books.lexicon.find(in: page, into: &hits)
    durations.removeAll(keepingCapacity: true)
    guard !hits.isEmpty else { return }
    var added: [CueHit] = []
    var first = 0
    for block in page.blocks {
      let range = block.normalized
      while first < hits.count, Int(hits[first].start) < range.lowerBound { first += 1 }
      var last = first
      while last < hits.count, Int(hits[last].start) < range.upperBound { last += 1 }
      guard last > first else { continue }
      let found = books.durations.read(
        page.text.bytes, hits: hits, in: first..<last, from: range.lowerBound)
      for duration in found {
        durations.append(duration)
        added.append(
          CueHit(
            start: Int32(duration.range.lowerBound), end: Int32(duration.range.upperBound),
            cue: UInt16(books.duration)))
      }
      first = last
    }
    addMail(page, books, &added)
    addPhones(page, books, &added)
    guard !added.isEmpty else { return }
    hits += added
    hits.sort { ($0.start, -$0.end, $0.cue) < ($1.start, -$1.end, $1.cue) }
  }

  /// Mail addresses of the visible text: letters around an `@`, and a dot behind it.
  private func addMail(_ page: Page, _ books: CueBooks, _ added: inout [CueHit]) {
    let bytes = page.text.bytes
    var at = 0
    while at < bytes.count {
      guard bytes[at] == 0x40 else {
        at += 1
        continue
      }
      var start = at
      while start > 0, Self.isMailByte(bytes[start - 1]) { start -= 1 }
      var end = at + 1
      var hasDot = false
      while end < bytes.count, Self.isMailByte(bytes[end]) {
        if bytes[end] == 0x2E { hasDot = true }
        end += 1
      }
      if start < at, hasDot, end > at + 3 {
        added.append(CueHit(start: Int32(start), end: Int32(end), cue: UInt16(books.email)))
      }
      at = end
    }
  }

  /// Telephone numbers: eight to fifteen digits that begin with `+`, `0`, `(` or four digits and a
  /// hyphen, blanks, hyphens, points and brackets between them.
  private func addPhones(_ page: Page, _ books: CueBooks, _ added: inout [CueHit]) {
    let bytes = page.text.bytes
    var at = 0
    while at < bytes.count {
      let byte = bytes[at]
      let isDigit = byte &- 0x30 < 10
      guard isDigit || byte == 0x2B else {
        at += 1
        continue
      }
      var end = at + 1
      var digits = isDigit ? 1 : 0
      var last = end
      var hyphens = 0
      while end < bytes.count {
        let next = bytes[end]
        if next &- 0x30 < 10 {
          digits += 1
          last = end + 1
        } else if next == 0x2D {
          hyphens += 1
        } else if next != 0x20 && next != 0x2E && next != 0x28 && next != 0x29 {
          break
        } else if end > last + 1 {
          break
        }
        end += 1
      }
      let startsLikeOne = byte == 0x2B || byte == 0x30 || hyphens > 0 && hyphens < 4
      if startsLikeOne, (8...15).contains(digits), at == 0 || bytes[at - 1] &- 0x30 >= 10 {
        added.append(CueHit(start: Int32(at), end: Int32(last), cue: UInt16(books.phone)))
      }
      at = max(last, at + 1)
    }
  }

  private static func isMailByte(_ byte: UInt8) -> Bool {
    byte &- 0x61 < 26 || byte &- 0x30 < 10 || byte == 0x2E || byte == 0x2D || byte == 0x5F
      || byte == 0x2B
  }
}
