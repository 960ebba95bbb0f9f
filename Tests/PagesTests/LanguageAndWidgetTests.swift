import Foundation
import TestSupport
import Testing
import Words

@testable import Pages

@Suite("Languages of blocks, translated pages, findings")
struct LanguageAndWidgetTests {
  private static let indonesian =
    "Kami menjual lampu sorot untuk rumah dan taman dengan harga murah, pesan sekarang juga."
  private static let english =
    "This flood light is made for the garden and for the outside of your house by our company."

  private func kinds(_ page: Page) -> Set<PageFinding.Kind> { Set(page.findings.map(\.kind)) }

  private func language(of text: String, in page: Page) throws -> Language {
    try #require(page.blocks.first { page.surfaceText(of: $0) == text }).language
  }

  @Test("a short block takes the language of its page")
  func shortBlocks() throws {
    let page = try PageSample.page(
      "<html lang=id><h1>Makita HR2630</h1><p>\(Self.indonesian)</p><p>LED ไฟ</p>")
    #expect(page.language == .indonesian)
    #expect(try language(of: "Makita HR2630", in: page) == .indonesian)
    #expect(page.blocks[0].isOwnLanguage == false && page.blocks[1].isOwnLanguage)
    // Thai letters are Thai, however few.
    #expect(try language(of: "LED ไฟ", in: page) == .thai)
    #expect(!kinds(page).contains(.languageMismatch))
  }

  @Test("on a mixed page a short block goes with its neighbour in the same landmark")
  func mixedPage() throws {
    let page = try PageSample.page(
      """
      <header><p>\(Self.english)</p><b>Menu One</b></header>
      <main><p>\(Self.indonesian)</p><p>\(Self.indonesian) \(Self.indonesian)</p><h2>Makita HR2630</h2>
      <p>\(Self.english)</p></main><footer><b>Copyright X</b></footer>
      """)
    #expect(page.language == .indonesian)
    #expect(try language(of: "Menu One", in: page) == .english)
    #expect(try language(of: "Makita HR2630", in: page) == .indonesian)
    #expect(try language(of: "Copyright X", in: page) == .indonesian)
    #expect(try language(of: Self.english, in: page) == .english)
  }

  @Test("what is declared and what is read are compared")
  func declared() throws {
    let wrong = try PageSample.page("<html lang=en-US><p>\(Self.indonesian)")
    #expect(wrong.declaredLanguage == "en-US" && kinds(wrong).contains(.languageMismatch))
    let old = try PageSample.page("<html lang=in><p>\(Self.indonesian)")
    #expect(!kinds(old).contains(.languageMismatch))
    #expect(kinds(try PageSample.page("<p>\(Self.indonesian)")).contains(.languageMissing))
    let none = try PageSample.page("<html lang=id><p>HR2630 800W")
    #expect(none.language == .undetermined && kinds(none).contains(.languageUndetermined))
    let unmarked = try PageSample.page(
      "<p>den pha led nay dung cho san vuon cua ban, khong ton dien, bao hanh chinh hang")
    #expect(unmarked.language == .vietnamese && kinds(unmarked).contains(.unmarkedVietnamese))
  }

  @Test("text that the browser translated does not count, what it left alone does")
  func translatedByBrowser() throws {
    let wrap = { (text: String) in
      "<font style=\"vertical-align: inherit;\"><font style=\"vertical-align: inherit;\">\(text)</font></font>"
    }
    let page = try PageSample.page(
      """
      <html lang="id" class="translated-ltr"><title>Lampu</title>
      <p>\(wrap(Self.indonesian))</p><p class="notranslate">Anhe <b>LED</b></p>
      <p>jual lampu \(wrap("a"))</p><img alt="Foto">
      """)
    let marks = page.blocks.map {
      "\(page.surfaceText(of: $0).prefix(8)) \($0.isTranslatedByWidget)"
    }
    #expect(
      marks == [
        "Lampu true", "Kami men true", "Anhe LED false", "jual lam false", "Foto true",
      ])
    #expect(kinds(page).contains(.translatedByWidget))
    #expect(page.wordCount == 5)
  }

  @Test("pages of translation proxies and marked elements")
  func translatedByService() throws {
    let whole = try PageSample.page(
      "<meta http-equiv='X-Translated-By' content=Google><p>\(Self.indonesian)<p translate=no>Anhe")
    #expect(whole.blocks.map(\.isTranslatedByWidget) == [true, false])
    let edge = try PageSample.page("<p _msttexthash='12'>\(Self.indonesian)</p><p>asli")
    #expect(edge.blocks.map(\.isTranslatedByWidget) == [true, false])
  }

  static let widgets: [(String, [String])] = [
    (
      "<div id=google_translate_element></div><script src='//translate.google.com/translate_a/element.js?cb=x'></script>",
      ["Google Translate"]
    ),
    (
      "<script>function init(){new google.translate.TranslateElement({pageLanguage:'en'},'x')}</script>",
      ["Google Translate"]
    ),
    (
      "<div class='a gtranslate_wrapper'></div><script>window.gtranslateSettings={}</script>",
      ["GTranslate"]
    ),
    ("<script src=https://cdn.weglot.com/weglot.min.js></script>", ["Weglot"]),
    ("<script>Weglot.initialize({api_key:'x'})</script>", ["Weglot"]),
    (
      "<link rel=stylesheet href=/wp-content/plugins/translatepress-multilingual/a.css>",
      ["TranslatePress"]
    ),
    ("<script src=https://res.zvo.cn/translate/translate.js></script>", ["translate.js"]),
    ("<!-- google_translate_element --><p>translate.google.com/translate_a/element.js", []),
    ("<p class='translate wp-weg'>x</p><script>var t='translation'</script>", []),
  ]

  @Test(
    "translation tools are known by their marks, comments and text are none", arguments: widgets)
  func widget(html: String, names: [String]) throws {
    let page = try PageSample.page(html)
    #expect(page.widgets.map(\.name) == names)
    #expect(kinds(page).contains(.translationWidget) == !names.isEmpty)
    for widget in page.widgets { #expect((0..<html.utf8.count).contains(widget.offset)) }
  }

  @Test("mojibake and text in a font's own encoding are found, honest text is not")
  func damage() throws {
    let wrong = "Anhe’s “đèn” – năng lượng, ราคา".utf8.map { $0 }
    let twice = String(
      decoding: wrong.flatMap { byte -> [UInt8] in
        let scalar = byte < 0x80 ? UInt32(byte) : SingleByteTable.western[byte]
        return Array(String(Unicode.Scalar(scalar)!).utf8)
      }, as: UTF8.self)
    #expect(kinds(try PageSample.page("<p>\(twice)")).contains(.mojibake))
    let honest = "Đèn năng lượng, à á ã â, São Paulo — “đèn” ®, àn"
    #expect(!kinds(try PageSample.page("<p>\(honest)")).contains(.mojibake))
    let tcvn =
      "C«ng ty cæ phÇn ®Çu t­ ®iÖn tö ViÖt Nam, ®¬n vÞ cung cÊp ®Ìn LED chÊt l­îng, b¶o hµnh dµi h¹n, gi¸ rÎ nhÊt thÞ tr­êng, giao hµng toµn quèc, liªn hÖ ngay ®Ó ®­îc t­ vÊn vµ b¸o gi¸"
    #expect(kinds(try PageSample.page("<p>\(tcvn)")).contains(.legacyFontText))
  }

  @Test("the sample site shows the flaws that were put in")
  func sampleSite() throws {
    let folder = Corpora.repository.appendingPathComponent("Tests/SampleSite")
    func read(_ path: String) throws -> Page {
      let bytes = [UInt8](try Data(contentsOf: folder.appendingPathComponent(path)))
      return try PageSample.page(bytes, address: "/" + path)
    }
    #expect(try read("th/contact/index.html").encoding.name == "windows-874")
    #expect(kinds(try read("vi/lien-he/index.html")).contains(.charsetMismatch))
    let thai = try read("th/index.html")
    #expect(thai.language == .thai && kinds(thai).contains(.languageMismatch))
    let lunch = try read("product/stainless-steel-lunch-box/index.html")
    #expect(lunch.widgets.map(\.name) == ["Google Translate"] && lunch.language == .english)
    #expect(
      try read("product-category/solar-lights/index.html").widgets.map(\.name) == ["GTranslate"])
    let returns = kinds(try read("returns/index.html"))
    #expect(returns.contains(.titleMissing) && returns.contains(.mojibake))
    let stuffed = try read("id/kategori-produk/lampu-tenaga-surya/index.html")
    #expect(stuffed.blocks.contains { $0.zone == .hidden } && kinds(stuffed).contains(.hiddenText))
    let drill = try read("id/product/bor-cordless-21v/index.html")
    #expect(drill.blocks.contains { $0.language == .english && $0.isOwnLanguage })
    #expect(drill.structuredBlocks.count >= 1)
    let unmarked = try read("vi/product/den-pha-led-50w/index.html")
    #expect(unmarked.language == .vietnamese)
    // Thai words that tags split are whole in the match stream.
    let category = try read("th/product-category/โคมไฟโซล่าเซลล์/index.html")
    let text = String(decoding: category.text.bytes, as: UTF8.self)
    #expect(text.contains("โซล่าเซลล์") && text.contains("รองเท้า") && text.contains("ผนัง"))
  }

  @Test("inspect describes a page in words and in JSON that reads back")
  func description() throws {
    let page = try PageSample.page(
      "<title>Lampu</title><p>\(Self.indonesian) <a href=/x rel=nofollow>x</a><script>gtranslateSettings</script>",
      address: "a/lampu-led.html")
    let description = PageDescription(page)
    let json = try description.json()
    #expect(try JSONDecoder().decode(PageDescription.self, from: Data(json)) == description)
    #expect(description.blocks.map(\.zone) == [.urlSlug, .urlSlug, .title, .body])
    #expect(description.description.contains("GTranslate (client-side)"))
    #expect(description.description.contains("/x rel=nofollow"))
  }
}
