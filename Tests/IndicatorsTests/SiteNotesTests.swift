import Foundation
import Measures
import TestSupport
import Testing

@testable import Indicators

@Suite("Pages added up")
struct SiteNotesTests {
  /// A site in several languages with everything in it.
  static func site() throws -> Site {
    var pages: [(String, String)] = []
    for language in ["id", "vi", "th", "zh"] {
      for text in try LabelledTexts.own(language) {
        let html = String(decoding: LabelledTexts.html(text.text), as: UTF8.self)
        pages.append(("https://shop.example/\(language)\(text.address)", html))
      }
    }
    pages.append(
      (
        "https://shop.example/",
        Site.page(
          """
          <p>We reply within 24 hours.</p><a href="/help">help</a>
          <footer><a href="/id/kebijakan-privasi">Kebijakan Privasi</a></footer>
          <script src="https://embed.tawk.to/5f/1"></script>
          """)
      ))
    pages.append(
      ("https://shop.example/help", Site.page("<a href=\"/vi/chinh-sach-doi-tra/\">Returns</a>")))
    return Site(pages)
  }

  static func json(_ notes: SiteNotes) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    let results = PageIndicators.results(from: notes)
    return String(decoding: try encoder.encode(notes), as: UTF8.self)
      + String(decoding: try encoder.encode(results), as: UTF8.self)
  }

  @Test("The order of pages and the number of shards do not show")
  func shards() throws {
    let notes = try Self.site().notes()
    let whole = try Self.json(Site.sum(notes))
    var random = SeededGenerator(seed: 7)
    for _ in 0..<6 {
      let mixed = notes.shuffled(using: &random)
      #expect(try Self.json(Site.sum(mixed)) == whole)
      var shards = [SiteNotes](repeating: SiteNotes(), count: 3)
      for note in mixed { shards[Int.random(in: 0..<3, using: &random)].add(note) }
      var sum = shards[2]
      sum.merge(shards[0])
      sum.merge(shards[1])
      #expect(try Self.json(sum) == whole)
    }
  }

  @Test("Notes survive being written and read")
  func codable() throws {
    let notes = try Self.site().notes()
    let again = try JSONDecoder().decode(
      [PageNotes].self, from: try JSONEncoder().encode(notes))
    #expect(again == notes)
    let sum = Site.sum(notes)
    #expect(try JSONDecoder().decode(SiteNotes.self, from: try JSONEncoder().encode(sum)) == sum)
  }

  @Test(
    "A neutral paragraph changes no clause, no days and no payer",
    arguments: ["id", "vi", "th", "zh"])
  func neutral(language: String) throws {
    let fillers = [
      "id": "Lampu kami menyala terang di malam hari.",
      "vi": "Đèn của chúng tôi sáng rõ vào ban đêm.",
      "th": "โคมไฟของเราสว่างมากในเวลากลางคืน", "zh": "我们的灯在夜里很亮。",
    ]
    for text in try LabelledTexts.own(language) where text.kind != "none" {
      let plain = Site([
        ("/x" + text.address, String(decoding: LabelledTexts.html(text.text), as: UTF8.self))
      ])
      let more = Site([
        (
          "/x" + text.address,
          String(
            decoding: LabelledTexts.html(text.text + "\n\(fillers[language] ?? "")\n"),
            as: UTF8.self)
        )
      ])
      let first = try #require(try plain.notes().first).policies
      let second = try #require(try more.notes().first).policies
      #expect(
        first.map { $0.clauses.map(\.clause) } == second.map { $0.clauses.map(\.clause) },
        "\(text.name)")
      #expect(first.map { $0.returns?.days } == second.map { $0.returns?.days }, "\(text.name)")
    }
  }

  @Test("Policies are reached from the foot, or within two clicks")
  func reach() throws {
    let results = try Self.site().results()
    let privacy = try #require(results["legal.privacy"])
    #expect(privacy.value("clicks") == 1)
    let returns = try #require(results["legal.returns"])
    #expect(returns.value("clicks") == 2)
    #expect(returns.status("clicks") == .pass)
  }

  @Test("Windows that differ between languages or from the markup are told")
  func contradictions() throws {
    let policy = { (days: Int) in
      """
      <title>Return policy</title><h1>Return policy</h1><p>You may return any item within \(days) days of delivery.
      Items must be unused and in the original packaging.</p><p>You pay the return shipping cost. Custom-made
      products cannot be returned. We offer a full refund or exchange.</p>
      """
    }
    let markup = { (days: Int) in
      """
      <script type="application/ld+json">{"@context":"https://schema.org","@type":"MerchantReturnPolicy",
      "applicableCountry":"ID","returnPolicyCategory":"https://schema.org/MerchantReturnFiniteReturnWindow",
      "merchantReturnDays":\(days),"returnFees":"https://schema.org/ReturnFeesCustomerResponsibility"}</script>
      """
    }
    let indonesian =
      "<h1>Kebijakan Pengembalian</h1><p>Barang dapat dikembalikan dalam 7 hari setelah barang diterima.</p>"
      + "<p>Barang harus belum dipakai. Ongkos kirim ditanggung pembeli. Barang promo tidak dapat dikembalikan.</p>"
    let good = try Site([
      ("https://a.example/returns", Site.page(policy(30) + markup(30)))
    ]).results()["legal.returns"]
    #expect(good?.value("markup-agrees") == 1)
    #expect(good?.value("days.en") == 30)
    let bad = try Site([
      ("https://a.example/returns", Site.page(policy(30) + markup(14))),
      ("https://a.example/id/retur", Site.page(indonesian, lang: "id")),
    ]).results()["legal.returns"]
    #expect(bad?.value("markup-agrees") == 0)
    #expect(bad?.value("languages-agree") == 0)
    #expect(bad?.status == .partial)
    #expect((bad?.degree ?? 1) < (good?.degree ?? 0))
  }

  struct Denial: CustomTestStringConvertible {
    var text: String
    var clause: String
    var strength: ClauseNote.Strength?
    var testDescription: String { text }
  }
  static let denials: [Denial] = [
    Denial(
      text: "We do not share your personal data with third parties.", clause: "recipients",
      strength: .denied),
    Denial(
      text: "We share your personal data with third parties.", clause: "recipients",
      strength: .stated),
    Denial(
      text: "We keep your data no longer than 12 months.", clause: "retention", strength: .stated),
    Denial(
      text: "You have no right to access your personal data.", clause: "right_access", strength: nil
    ),
    Denial(
      text: "You have the right to access your personal data.", clause: "right_access",
      strength: .stated),
    Denial(
      text: "Not only do we encrypt your data, we lock the doors.", clause: "security",
      strength: .stated),
  ]

  @Test("A denial informs about what may be denied, and does not grant a right", arguments: denials)
  func denial(_ example: Denial) throws {
    let html = Site.page(
      "<title>Privacy policy</title><h1>Privacy policy</h1><p>\(example.text)</p><p>Cookies are used.</p><p>You may lodge a complaint with the supervisory authority.</p><p>You may withdraw your consent at any time.</p><p>Our data protection officer helps.</p>"
    )
    let note = try #require(try Site([("/privacy", html)]).notes().first?.policies.first)
    #expect(note.clause(example.clause)?.strength == example.strength)
  }

  @Test("Quotes stand in the file where they say")
  func quotes() throws {
    for (address, html) in try Self.site().pages {
      let bytes = Array(html.utf8)
      let notes = try Site([(address, html)]).notes()
      for clause in notes.flatMap(\.policies).flatMap(\.clauses) {
        let place = clause.place
        #expect(place.end <= bytes.count && place.start < place.end)
        let there = String(
          decoding: bytes[place.start..<min(place.end, place.start + 60)], as: UTF8.self)
        // Tags and references may stand inside; the first letters do not.
        #expect(place.quote.prefix(6) == there.prefix(6), "\(address): \(place.quote)")
      }
    }
  }

  @Test("Huge, empty and odd pages are taken")
  func hostile() throws {
    let sentence =
      "<p>You have the right to access, correct and delete your personal data within 30 days.</p>"
    let long = "<title>Privacy</title>" + String(repeating: sentence, count: 3000)
    let one =
      "<p>" + String(repeating: "we share your personal data with third parties ", count: 20_000)
    let pages: [(String, String)] = [
      ("/privacy", long), ("/a", one), ("/b", "<html></html>"), ("/c", " "), ("/d", "<p>x</p>"),
      ("/e", "<script>" + String(repeating: "embed.tawk.to ", count: 10_000) + "</script><p>x</p>"),
      ("/f", "<ul>" + String(repeating: "<li>a: 1 kg</li>", count: 5000) + "</ul>"),
      ("/g", String(repeating: "<a href=\"/privacy\">Privacy policy</a>", count: 4000)),
      ("/h", "<p>" + String(repeating: "sgs A", count: 20_000) + "</p>"),
      ("/i", "<p>" + String(repeating: "1234567890 ", count: 20_000) + " hari</p>"),
    ]
    let notes = try Site(pages).notes()
    #expect(notes.count >= 8)
    for note in notes {
      #expect(note.parameters.count <= PageNotes.maximumParameters)
      #expect(note.links.count <= PageNotes.maximumLinks)
      let size = try JSONEncoder().encode(note).count
      #expect(size < 200_000, "\(note.address): \(size) bytes")
    }
    _ = PageIndicators.results(from: Site.sum(notes))
  }

  @Test("Memory of a site is bounded")
  func bounded() throws {
    let template = try #require(
      try Site([("https://a.example/returns", Site.page("<a href=\"/privacy\">Privacy</a>"))])
        .notes().first)
    var site = SiteNotes()
    for index in 0..<3000 {
      var note = template
      note.address = "https://a.example/\(index)"
      note.links = note.links.map {
        var link = $0
        link.target = "https://a.example/privacy/\(index)"
        return link
      }
      site.add(note)
    }
    #expect(site.links.count == SiteNotes.maximumLinkTargets)
    #expect(try JSONEncoder().encode(site).count < 400_000)
  }
}
