import Foundation
import TestSupport
import Testing
import Words

@testable import Pages

/// Writes Vietnamese in encodings from before Unicode, without the tables under test.
private enum OldEncoder {
  /// TCVN3: a letter, and the byte of a font.
  private static let tcvn3: [Character: UInt8] = {
    var bytes: [Character: UInt8] = [:]
    let small = """
      A8ă A9â AAê ABô ACơ ADư AEđ B5à B6ả B7ã B8á B9ạ BBằ BCẳ BDẵ BEắ C6ặ C7ầ C8ẩ C9ẫ CAấ CBậ CCè CEẻ \
      CFẽ D0é D1ẹ D2ề D3ể D4ễ D5ế D6ệ D7ì D8ỉ DCĩ DDí DEị DFò E1ỏ E2õ E3ó E4ọ E5ồ E6ổ E7ỗ E8ố E9ộ EAờ \
      EBở ECỡ EDớ EEợ EFù F1ủ F2ũ F3ú F4ụ F5ừ F6ử F7ữ F8ứ F9ự FAỳ FBỷ FCỹ FDý FEỵ A7Đ
      """
    for entry in small.split(separator: " ") {
      bytes[entry.last!] = UInt8(entry.prefix(2), radix: 16)!
    }
    return bytes
  }()

  static func tcvn3(_ text: String) -> [UInt8] {
    text.precomposedStringWithCanonicalMapping.flatMap { character -> [UInt8] in
      if let byte = tcvn3[character] { return [byte] }
      // Capitals with a mark were small letters in a font of capitals.
      if let byte = tcvn3[Character(character.lowercased())] { return [byte] }
      return Array(String(character).utf8)
    }
  }

  /// VNI: what is typed for a vowel's marks, by its decomposition.
  static func vni(_ text: String) -> [UInt8] {
    let whole: [Character: UInt8] = [
      "đ": 0xF1, "ì": 0xEC, "í": 0xED, "ỉ": 0xE6, "ĩ": 0xF3, "ị": 0xF2, "ỵ": 0xEE,
    ]
    let tones: [UInt32: UInt8] = [0x300: 0xF8, 0x301: 0xF9, 0x309: 0xFB, 0x303: 0xF5, 0x323: 0xEF]
    let hats: [UInt32: UInt8] = [
      0: 0xE2, 0x300: 0xE0, 0x301: 0xE1, 0x309: 0xE5, 0x303: 0xE3, 0x323: 0xE4,
    ]
    let bowls: [UInt32: UInt8] = [
      0: 0xEA, 0x300: 0xE8, 0x301: 0xE9, 0x309: 0xFA, 0x303: 0xFC, 0x323: 0xEB,
    ]
    return text.precomposedStringWithCanonicalMapping.flatMap { character -> [UInt8] in
      let isCapital = character.isUppercase
      func cased(_ byte: UInt8) -> UInt8 { isCapital ? byte - 0x20 : byte }
      if let byte = whole[Character(character.lowercased())] { return [cased(byte)] }
      let parts = Array(
        String(character).decomposedStringWithCanonicalMapping.unicodeScalars.map(\.value))
      guard parts.count > 1 else { return Array(String(character).utf8) }
      let tone = parts.first { tones[$0] != nil } ?? 0
      if parts.contains(0x302) { return [UInt8(parts[0]), cased(hats[tone]!)] }
      if parts.contains(0x306) { return [UInt8(parts[0]), cased(bowls[tone]!)] }
      var bytes: [UInt8] = [UInt8(parts[0])]
      if parts.contains(0x31B) { bytes = [cased(parts[0] | 0x20 == 0x6F ? 0xF4 : 0xF6)] }
      if tone != 0 { bytes.append(cased(tones[tone]!)) }
      return bytes
    }
  }

  /// The bytes of a single-byte encoding of the C library; windows-1258 has its tones apart.
  static func bytes(_ text: String, _ name: String) throws -> [UInt8] {
    let converter = try #require(Converter(named: name))
    var known: [UInt32: UInt8] = [:]
    for byte in UInt8(0)...0xFF {
      if let scalar = converter.scalar(of: [byte]) { known[scalar] = byte }
    }
    var bytes: [UInt8] = []
    for scalar in text.precomposedStringWithCanonicalMapping.unicodeScalars {
      if let byte = known[scalar.value] {
        bytes.append(byte)
        continue
      }
      // The letter with its shape, then its tone.
      let parts = Array(String(scalar).decomposedStringWithCanonicalMapping.unicodeScalars)
      let isTone = { (part: Unicode.Scalar) in
        [0x300, 0x301, 0x309, 0x303, 0x323].contains(part.value)
      }
      var shape = String.UnicodeScalarView()
      shape.append(contentsOf: parts.filter { !isTone($0) })
      let letter = String(shape).precomposedStringWithCanonicalMapping.unicodeScalars
      bytes.append(try #require(known[letter.first!.value]))
      bytes.append(try #require(known[parts.first(where: isTone)!.value]))
    }
    return bytes
  }

  /// Bytes as they look when they are taken for windows-1252 and saved as UTF-8.
  static func asLatin(_ bytes: [UInt8]) -> String {
    var text = String.UnicodeScalarView()
    for byte in bytes {
      text.append(Unicode.Scalar(byte < 0x80 ? UInt32(byte) : SingleByteTable.western[byte])!)
    }
    return String(text)
  }
}

@Suite("Vietnamese in the encodings from before Unicode")
struct VietnameseEncodingTests {
  private static let shop = """
    Công ty chúng tôi chuyên cung cấp đèn năng lượng mặt trời, máy lọc nước và đồ gia dụng chính hãng. \
    Sản phẩm được bảo hành mười hai tháng, giao hàng toàn quốc, đổi trả miễn phí trong bảy ngày. \
    Quý khách vui lòng liên hệ để được tư vấn và báo giá tốt nhất thị trường hiện nay.
    """
  private static let capitals =
    "ĐÈN NĂNG LƯỢNG MẶT TRỜI GIÁ RẺ, KHUYẾN MÃI ĐẶC BIỆT ƯU ĐÃI ẤN TƯỢNG"
  private static let allLetters =
    "à ả ã á ạ ằ ẳ ẵ ắ ặ ầ ẩ ẫ ấ ậ è ẻ ẽ é ẹ ề ể ễ ế ệ ì ỉ ĩ í ị ò ỏ õ ó ọ ồ ổ ỗ ố ộ ờ ở ỡ ớ ợ ù ủ ũ ú "
    + "ụ ừ ử ữ ứ ự ỳ ỷ ỹ ý ỵ đ Đ"

  private func kinds(_ page: Page) -> Set<PageFinding.Kind> { Set(page.findings.map(\.kind)) }

  private func text(_ page: Page) -> String { String(decoding: page.surface, as: UTF8.self) }

  private func html(_ head: String, _ body: [UInt8]) -> [UInt8] {
    Array("<html lang=vi>\(head)<title>Shop</title><p>".utf8) + body
  }

  @Test(
    "declared windows-1258, VISCII, TCVN3 and VNI decode to composed letters, and map to their bytes"
  )
  func declared() throws {
    let long = Self.shop + " " + Self.allLetters
    for (label, bytes) in [
      ("windows-1258", try OldEncoder.bytes(long, "CP1258")),
      ("VISCII", try OldEncoder.bytes(long, "VISCII")),
      ("x-viet-tcvn3", OldEncoder.tcvn3(long)), ("x-viet-vni", OldEncoder.vni(long)),
    ] {
      let file = html("<meta charset=\(label)>", bytes)
      let page = try PageSample.page(file)
      #expect(page.encoding.reason == .meta, "\(label)")
      #expect(Array(text(page).utf8).contains(Array(long.utf8)), "\(label): \(text(page))")
      #expect(page.language == .vietnamese)
      #expect(PageSample.brokenInvariant(of: page, file: file) == nil)
      let known = label == "windows-1258"
      #expect(kinds(page).contains(.unknownCharset) == !known, "\(label)")
      #expect(
        !kinds(page).contains(.legacyFontText) && !kinds(page).contains(.mojibake), "\(label)")
      // `nước` stands where its bytes stand.
      let place = try #require(page.text.bytes.firstRange(of: Array("nước".utf8)))
      let source = page.sourceRange(ofNormalized: place)
      let lengths = ["windows-1258": 5, "VISCII": 4, "x-viet-tcvn3": 4, "x-viet-vni": 5]
      #expect(source.count == lengths[label], "\(label)")
      #expect(source.upperBound <= file.count && file[source.lowerBound] == 0x6E)
    }
  }

  @Test("capitals decode in windows-1258, VISCII (its six control bytes too) and VNI")
  func capitals() throws {
    let rare = Self.capitals + " Ẳ Ẵ Ẫ Ỷ Ỹ Ỵ"
    for (label, bytes) in [
      ("windows-1258", try OldEncoder.bytes(rare, "CP1258")),
      ("VISCII", try OldEncoder.bytes(rare, "VISCII")),
      ("x-viet-vni", OldEncoder.vni(rare)),
    ] {
      let page = try PageSample.page(html("<meta charset=\(label)>", bytes))
      #expect(Array(text(page).utf8).contains(Array(rare.utf8)), "\(label): \(text(page))")
    }
  }

  @Test("undeclared windows-1258 and VISCII are read as such")
  func undeclared() throws {
    for (name, encoding) in [("CP1258", TextEncoding.windows1258), ("VISCII", .viscii)] {
      for head in ["", "<meta charset=iso-8859-1>"] {
        let page = try PageSample.page(html(head, try OldEncoder.bytes(Self.shop, name)))
        #expect(page.encoding.encoding == encoding && page.encoding.reason == .content)
        #expect(text(page).contains("đèn năng lượng mặt trời"))
        #expect(kinds(page).contains(head.isEmpty ? .undeclaredCharset : .charsetMismatch))
      }
    }
  }

  @Test("font text is reported with its encoding, place and words, whatever is declared")
  func fontText() throws {
    for (name, bytes) in [
      ("TCVN3", OldEncoder.tcvn3(Self.shop)), ("VNI", OldEncoder.vni(Self.shop)),
      ("VNI", OldEncoder.vni(Self.capitals)), ("TCVN3", OldEncoder.tcvn3(Self.capitals)),
    ] {
      let mojibake = Array(OldEncoder.asLatin(bytes).utf8)
      for (head, body) in [
        ("", bytes), ("<meta charset=iso-8859-1>", bytes), ("<meta charset=windows-1252>", bytes),
        ("<meta charset=utf-8>", mojibake), ("", mojibake),
      ] {
        let page = try PageSample.page(html(head, body))
        let finding = try #require(
          page.findings.first { $0.kind == .legacyFontText }, "\(name) \(head): \(text(page))")
        #expect(finding.detail.contains(name), "\(finding.detail)")
        #expect(finding.detail.contains("convert them to Unicode"))
        #expect(finding.offset == html(head, []).count)
        #expect(!kinds(page).contains(.mojibake), "\(name) \(head)")
        #expect(page.encoding.encoding == (body == bytes ? .windows1252 : .utf8))
      }
    }
  }

  @Test("short blocks of font text add up, and one old paragraph in a new page is found")
  func mixedPages() throws {
    let words = ["Trang chủ", "Sản phẩm", "Giới thiệu", "Liên hệ", "Giỏ hàng", "Tuyển dụng"]
    let old = { (text: String) in OldEncoder.asLatin(OldEncoder.tcvn3(text)) }
    let menu = try PageSample.page("<ul>" + words.map { "<li>\(old($0))</li>" }.joined())
    #expect(kinds(menu).contains(.legacyFontText))
    let new = String(
      repeating: "<p>Đèn “năng lượng” Anhe® là của bạn, café Übel naïve élan.</p>", count: 20)
    let article = try PageSample.page("\(new)<p>\(old(Self.shop))</p>\(new)")
    let finding = try #require(article.findings.first { $0.kind == .legacyFontText })
    #expect(finding.detail.contains("\"\(old("Công ty chúng tôi"))\""), "\(finding.detail)")
    #expect(!kinds(try PageSample.page(new)).contains(.legacyFontText))
  }

  /// Of our own writing; letters beyond ASCII as often as these languages have them.
  private static let others = [
    "de": """
    Unsere Geschäftsführung prüft regelmäßig, ob die Gebühren für größere Gerätesätze höher ausfallen müssen. \
    Die Tür öffnet früh, schöne Grüße aus München! Für Ihre Rücksendung gewähren wir zwölf Tage; übrige Kosten \
    trägt der Käufer. Öl, Äpfel, Übung, süß, heiß, weiß, Bö, Mühe, Höhe, Nähe, Kühe, früher, später, müde, öde.
    """,
    "fr": """
    Nous vous répondrons dès que possible à l’adresse où la pièce a été reçue. Thé, blé, clé, été, née, dé, pâté, \
    là où ça coûte le même prix, même à Noël. Le délai légal est déjà écoulé ; voilà pourquoi l’hôtel a fermé sa \
    fenêtre. Çà et là, un élève naïf rêve d’être célèbre, à côté du théâtre, très tôt, sans gêne ni colère.
    """,
    "pt": """
    A nossa loja não cobra frete até São Paulo; só há três condições: você não pode trocar o cartão, o pé de mesa \
    já é vendido à parte, e a devolução é grátis. Má fé, só pó, lá e cá, avó, avô, pão, mão, chão, limão, maçã, \
    irmã, manhã, português, inglês, mês, após, até, café, bebê, é só já, não é? Informações úteis também são dadas.
    """,
    "is": """
    Við bjóðum þér að skoða úrvalið í búðinni á góðu verði. Það er ókeypis að fá vöruna senda heim til þín, og þú \
    færð hana á morgun. Önnur gjöld eiga ekki við. Sjá má, að fólkið þáði bæði kaffi og köku. Nú er sól, já, og sær.
    """,
    "es": """
    El año que viene habrá más opciones; según el señor Núñez, también será fácil devolver el artículo. ¿Cuándo \
    llegó? Sí, aquí está: té, café, jabón, ratón, niño, mañana, país, baúl, pingüino, más aún, ésta, qué, cómo.
    """,
    "it": """
    La città è più bella così: però non c’è né caffè né tè, e lì giù la libertà può durare già un po’ di più. Perché \
    la novità è là, la società dirà sì a metà, virtù e bontà, ciò che sarà sarà, giù, su, più, può, è, né, sé.
    """,
    "sv": """
    Vi skickar gärna varan på måndag, så får du den i rätt tid. Årets höstmössor är här, både små och stora, för \
    män, kvinnor och små pojkar. Köp två, få en på köpet! Öl, ö, å, ål, nå, då, på, så, två, få, må, sjö, kö, höst.
    """,
    "da": """
    Vi sender også på søndage, så får du æblerne før frokost. Øl, å, ø, når, får, går, så, på, små, blå, grå, må, \
    køb, sø, bål, hår, læs, træ, sæt, fæl, værelset, sågar, håber, tænker, køber, prøver, påskeæg, rødgrød.
    """,
  ]

  @Test(
    "other languages in Latin-1 and UTF-8 are never taken for it", arguments: others.keys.sorted())
  func otherLanguages(language: String) throws {
    let text = try #require(Self.others[language])
    let bytes = text.unicodeScalars.map {
      UInt8(truncatingIfNeeded: $0.value == 0x2019 ? 0x92 : $0.value)
    }
    for (head, body) in [("", Array(text.utf8)), ("", bytes), ("<meta charset=iso-8859-1>", bytes)]
    {
      let page = try PageSample.page(Array("<html>\(head)<p>".utf8) + body)
      #expect(!kinds(page).contains(.legacyFontText), "\(language)")
      #expect(page.encoding.encoding == (body == bytes ? .windows1252 : .utf8), "\(page.encoding)")
      #expect(page.language != .vietnamese)
      // Every word alone, and every sentence.
      for part in text.split(whereSeparator: { ".!?:;".contains($0) }) {
        #expect(FontEncodingEvidence(Array(part.utf8).span).encoding == nil, "\(part)")
      }
    }
  }

  @Test("Unicode Vietnamese, typed either way, is never taken for a font's")
  func unicodeVietnamese() throws {
    for text in [
      Self.shop, Self.capitals, Self.shop.decomposedStringWithCanonicalMapping,
      "là và có cho từ này là gì à ừ thì có cà và là má mà há hà dù cũ tù mù; «là» ®mới™ ©2020 có giá ±5°",
    ] {
      #expect(FontEncodingEvidence(Array(text.utf8).span).encoding == nil)
    }
  }

  @Test(
    "no false alarm and no wrong verdict on real files in other languages, none on Vietnamese UTF-8"
  )
  func corpora() throws {
    guard let root = Corpora.corpus("MANIFEST.md")?.deletingLastPathComponent() else { return }
    let reader = try PageReader()
    var pages = 0
    var alarms: [String] = []
    for folder in [
      "policies/OTA", "structured-data", "captures/encodings/char-dataset", "html5lib",
    ] {
      guard
        let files = FileManager.default.enumerator(
          at: root.appendingPathComponent(folder), includingPropertiesForKeys: nil)
      else { continue }
      for case let url as URL in files
      where ["md", "html", "htm", "xml", "txt", "dat"].contains(url.pathExtension) {
        if url.path.contains("windows_1258") { continue }
        guard let data = try? Data(contentsOf: url), data.count < 400_000 else { continue }
        #if DEBUG
          // Optimised builds read them all.
          if pages >= 40 { break }
        #endif
        guard case .success(let page) = reader.read(Array(data), address: url.path) else {
          continue
        }
        pages += 1
        let isWrong = page.encoding.encoding == .viscii || page.encoding.encoding == .windows1258
        if isWrong || kinds(page).contains(.legacyFontText) { alarms.append(url.path) }
      }
    }
    print("pages in other languages: \(pages), false alarms: \(alarms.count)")
    #expect(alarms.isEmpty, "\(alarms.prefix(5))")
    guard let treebank = Corpora.corpus("segmentation/vi/UD_Vietnamese-VTB/vi_vtb-ud-dev.conllu")
    else {
      return
    }
    let sentences = try String(contentsOf: treebank, encoding: .utf8).split(separator: "\n")
      .filter { $0.hasPrefix("# text =") }.map { String($0.dropFirst(8)) }
    var found = [0, 0, 0, 0]
    #if DEBUG
      let step = 40
    #else
      let step = 5
    #endif
    for start in stride(from: 0, to: sentences.count - 4, by: step) {
      // A paragraph of five sentences, as it is and in both encodings.
      let text = sentences[start..<start + 5].joined(separator: " ")
      if FontEncodingEvidence(Array(text.utf8).span).encoding != nil { found[0] += 1 }
      for (place, bytes) in [(1, OldEncoder.tcvn3(text)), (2, OldEncoder.vni(text))] {
        let latin = Array(OldEncoder.asLatin(bytes).utf8)
        if FontEncodingEvidence(latin.span).encoding == (place == 1 ? .tcvn3 : .vni) {
          found[place] += 1
        }
      }
      found[3] += 1
    }
    print(
      "VTB paragraphs: \(found[3]), as TCVN3 \(found[1]), as VNI \(found[2]), false alarms \(found[0])"
    )
    #expect(found[0] == 0 && found[1] == found[3] && found[2] == found[3])
  }

  @Test("Vietnamese without marks is named, with its place, for a page and for single blocks of it")
  func unmarked() throws {
    let bare = "Cong ty chung toi chuyen cung cap den nang luong mat troi va may loc nuoc"
    let page = try PageSample.page(
      "<html lang=vi><title>Đèn</title><p>\(Self.shop)</p><p>\(bare)</p>")
    let finding = try #require(page.findings.first { $0.kind == .unmarkedVietnamese })
    #expect(finding.detail.contains("1 blocks are") && finding.detail.contains("Cong ty chung toi"))
    #expect(page.language == .vietnamese && page.blocks[2].language == .vietnamese)
    let whole = try PageSample.page("<html lang=vi><p>\(bare)</p>")
    #expect(
      whole.findings.contains {
        $0.kind == .unmarkedVietnamese && $0.detail.contains("the page is")
      })
    #expect(
      !kinds(try PageSample.page("<html lang=vi><p>\(Self.shop)</p>")).contains(.unmarkedVietnamese)
    )
    for text in [
      "Jual lampu tenaga surya murah untuk taman dan rumah anda di Jakarta",
      "Our lamp can be in the garden at ten and on the wall at noon",
    ] {
      #expect(
        !kinds(try PageSample.page("<p>\(text)</p>")).contains(.unmarkedVietnamese), "\(text)")
    }
  }
}
