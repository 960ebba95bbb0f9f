import Foundation
import Keywords
import Tables
import TestSupport
import Testing

/// Exports as Shopee, Lazada, Google, Semrush and Ahrefs write them; the files' own figures are ours.
@Suite("Layouts of real exports")
struct LayoutTests {
  struct Layout: Sendable, CustomTestStringConvertible {
    var name: String
    var text: String
    var market = Market.thailand
    var volumeKind = VolumeKind.searches
    var headerLine: Int?
    var keywords: [Keyword]
    var testDescription: String { name }
  }

  static let layouts: [Layout] = [
    Layout(
      name: "Shopee Ads, Indonesia, keyword report (header on line 8)",
      text: """
        \u{FEFF}Laporan Penempatan Kata Pencarian - Shopee Indonesia\r
        Username,tokocontoh\r
        Nama Toko,Toko Contoh\r
        ID Toko,1\r
        Waktu Laporan Dibuat,05/10/2026 22:10\r
        Periode,01/07/2026 - 31/07/2026\r
        \r
        Urutan,Nama Iklan,Status,Penempatan Iklan,Kata Pencarian/Penempatan,Tipe Pencocokan,Dilihat,Jumlah Klik,Biaya\r
        1,Iklan [1],Berjalan,Pencarian,panci presto,Luas,44013,2446,899423\r
        2,Iklan [2],Berjalan,Pencarian,Pilih Otomatis,-,74,4,19540\r
        3,Iklan [3],Berjalan,Pencarian,-,-,74,4,19540\r
        4,"Panci, 5 liter [2]",Berjalan,Pencarian,panci 5 liter,Spesifik,1.036.055,4,19540\r

        """, market: .indonesia, volumeKind: .impressions, headerLine: 8,
      keywords: [
        Keyword("panci presto", volume: 44013, matchType: "Luas"),
        Keyword("panci 5 liter", volume: 1_036_055, matchType: "Spesifik"),
      ]),
    Layout(
      name: "Shopee Ads, Thailand, keyword report",
      text: """
        \u{FEFF}รายงานโฆษณาคำค้นหา - Shopee ประเทศไทย
        User Name,contoh
        ชื่อร้านค้า,Contoh
        Shop ID,1
        รายงานถูกสร้างเมื่อ,04/08/2026 11:12
        ระยะเวลา,01/07/2026 - 31/07/2026

        ลำดับ,ชื่อโฆษณา,สถานะ,การตั้งราคาประมูล,Keywords/ตำแหน่ง,Match Type,การมองเห็น,จำนวนคลิก,ค่าโฆษณา
        1,โฆษณา A,กำลังดำเนินการ,ตั้งราคาเอง,ประแจ,กว้าง,"10,000",500,"500.00"
        2,โฆษณา B,กำลังดำเนินการ,ตั้งราคาเอง,-,-,"2,127,590",500,"500.00"

        """, volumeKind: .impressions, headerLine: 8,
      keywords: [Keyword("ประแจ", volume: 10_000, matchType: "กว้าง")]),
    Layout(
      name: "Vietnamese header in NFD and the other tone placement",
      text:
        "Từ khoá;Lượng tìm kiếm;Ngành hàng;Giá thầu đề xuất\náo khoác nam;12.345;Thời trang;1.500đ\n"
        .decomposedStringWithCanonicalMapping,
      market: .vietnam, headerLine: 1,
      keywords: [
        Keyword(
          "áo khoác nam", volume: 12_345,
          category: "Thời trang".decomposedStringWithCanonicalMapping
            .precomposedStringWithCanonicalMapping, bid: Amount(1500))
      ]),
    Layout(
      name: "Vietnamese header in NFC",
      text: "Từ khóa,Lượng tìm kiếm,Mức độ cạnh tranh\náo khoác nam,\"1,2k\",Cao\n",
      market: .vietnam, headerLine: 1,
      keywords: [Keyword("áo khoác nam", volume: 1200, competition: "Cao")]),
    Layout(
      name: "Chinese header",
      text: "关键词\t搜索量\t建议出价\t类目\nเสื้อยืด\t1.2万\t0.5\t服装\n",
      headerLine: 1,
      keywords: [Keyword("เสื้อยืด", volume: 12_000, category: "服装", bid: Amount(millionths: 500_000))]
    ),
    Layout(
      name: "Semrush, semicolons; Intent codes are no volumes",
      text: """
        Keyword;Intent;Volume;Trend;Keyword Difficulty;CPC (USD);Competitive Density;SERP Features
        sepatu pria;0,1;12100;"1,0.8";45;0.12;0.9;"Sitelinks
        Images"
        tas wanita;3;0;;30;0.05;;

        """, market: .indonesia, headerLine: 1,
      keywords: [
        Keyword(
          "sepatu pria", volume: 12_100, bid: Amount(millionths: 120_000), competition: "0.9"),
        Keyword("tas wanita", volume: 0, bid: Amount(millionths: 50_000)),
      ]),
    Layout(
      name: "Ahrefs: the global volume is not the volume",
      text: """
        #,Keyword,Country,Difficulty,Global volume,Volume,CPC,Parent Keyword
        1,lampu led,id,12,99000,8100,0.10,lampu

        """, market: .indonesia, headerLine: 1,
      keywords: [Keyword("lampu led", volume: 8100, bid: Amount(millionths: 100_000))]),
    Layout(
      name: "sep= line, mixed ranges and blanks",
      text:
        "sep=;\nkata kunci;volume pencarian\nsepatu;1,2rb\ntas;10K - 100K\ntopi;-\njam;>1.000\n",
      market: .indonesia, headerLine: 2,
      keywords: [
        Keyword("sepatu", volume: 1200),
        Keyword("tas", volume: 55_000, volumeLow: 10_000, volumeHigh: 100_000),
        Keyword("topi"),
        Keyword("jam", volume: 1000, volumeLow: 1000),
      ]),
    Layout(
      name: "Plain list",
      text: "sepatu pria\ntas wanita, kulit\nรองเท้า\n",
      keywords: [
        Keyword("sepatu pria"), Keyword("tas wanita, kulit"), Keyword("รองเท้า"),
      ]),
    Layout(
      name: "Plain list under a header",
      text: "Kata Kunci\nsepatu pria\n", market: .indonesia, headerLine: 1,
      keywords: [Keyword("sepatu pria")]),
    Layout(
      name: "Lazada Open Platform answer",
      text:
        #"{"result":[{"keyword":"Nike","historicalPV":"1062","currency":"PHP","relevance":"1","suggestedPrice":"2"}],"code":"0"}"#,
      headerLine: 0, keywords: [Keyword("Nike", volume: 1062, bid: Amount(2))]),
    Layout(
      name: "Shopee recommendation answer",
      text:
        #"{"response":{"suggested_keywords":[{"keyword":"sepatu pria","search_volume":12345,"quality_score":8,"suggested_bid":350}]}}"#,
      market: .indonesia, headerLine: 0,
      keywords: [Keyword("sepatu pria", volume: 12_345, bid: Amount(350))]),
    Layout(
      name: "Lazada report",
      text:
        #"{"result":{"pageNo":"1","result":[{"keyword":"vitamin c kanak kanak","impressions":13045,"clicks":62,"ctr":"0.48"}]}}"#,
      volumeKind: .impressions, headerLine: 0,
      keywords: [Keyword("vitamin c kanak kanak", volume: 13_045)]),
    Layout(
      name: "Several answers pasted together",
      text: """
        {"result":[{"keyword":"a1","historicalPV":"1"}]}
        {"result":[{"keyword":"b2","historicalPV":"2"}]}
        """, headerLine: 0, keywords: [Keyword("a1", volume: 1), Keyword("b2", volume: 2)]),
    Layout(
      name: "NDJSON with a broken line",
      text: """
        {"keyword":"a1","volume":1}
        {"keyword":"broken
        {"volume":3,"keyword":"c3"}
        """, headerLine: 0, keywords: [Keyword("a1", volume: 1), Keyword("c3", volume: 3)]),
  ]

  @Test("An export's keywords or volumes are not found", arguments: layouts)
  func reads(_ layout: Layout) throws {
    let workspace = Workspace()
    var options = KeywordReadOptions()
    options.volumeKind = layout.volumeKind
    let contents = try KeywordListReader.read(
      path: workspace.write(layout.text), market: layout.market, options: options)
    #expect(contents.keywords == layout.keywords)
    #expect(contents.file.mapping.headerLine == layout.headerLine)
  }

  @Test("Google's planner in UTF-16, tabs and buckets is not understood")
  func planner() throws {
    let text = """
      Keyword Stats 2026-06-09 at 21_25_18
      May 1, 2025 - April 30, 2026
      Keyword\tCurrency\tAvg. monthly searches\tCompetition\tCompetition (indexed value)\tTop of page bid (low range)\tSearches: May 2025
      รองเท้า\tTHB\t50000\tHigh\t90\t1.50\t
      เสื้อ\tTHB\t500\tLow\t12\t\t

      """
    let workspace = Workspace()
    for isLittle in [true, false] {
      for hasMark in [true, false] {
        var bytes: [UInt8] = []
        for unit in (hasMark ? "\u{FEFF}" : "").utf16 + Array(text.utf16) {
          let pair = [UInt8(unit & 0xFF), UInt8(unit >> 8)]
          bytes += isLittle ? pair : pair.reversed()
        }
        let contents = try KeywordListReader.read(
          path: workspace.write(bytes), market: .thailand)
        #expect(
          contents.keywords == [
            Keyword(
              "รองเท้า", volume: 55_000, volumeLow: 10_000, volumeHigh: 100_000,
              bid: Amount(millionths: 1_500_000), competition: "High"),
            Keyword("เสื้อ", volume: 550, volumeLow: 100, volumeHigh: 1000, competition: "Low"),
          ])
        #expect(contents.file.encoding == (isLittle ? .utf16LittleEndian : .utf16BigEndian))
        #expect(contents.file.delimiter == "\t")
      }
    }
  }

  @Test("A list with a header and no rows is an error where no version is made of it")
  func headerOnly() throws {
    let workspace = Workspace()
    for text in ["Keyword,Search volume\n", #"{"result":[],"code":"0"}"#] {
      let contents = try KeywordListReader.read(path: workspace.write(text), market: .thailand)
      #expect(contents.keywords.isEmpty)
      #expect(contents.file.notes.contains { $0.contains("no rows") })
    }
  }

  @Test("The shared layouts of real exports are not read as they should")
  func sharedLayouts() throws {
    guard let folder = Corpora.corpus("commerce/layouts") else { return }
    let keyword = folder.appendingPathComponent("shopee_ads_keyword_th.csv").path
    var options = KeywordReadOptions()
    options.volumeKind = .impressions
    let contents = try KeywordListReader.read(path: keyword, market: .thailand, options: options)
    #expect(contents.keywords == [Keyword("ประแจ", volume: 10_000)])
    #expect(contents.file.mapping.headerLine == 8)

    for language in ["id", "vi", "th", "en"] {
      let path = folder.appendingPathComponent("shopee_ads_all_\(language).csv").path
      // These reports have no column of keywords; the message shows the header and what to do.
      let error = #expect(throws: KeywordFileError.self) {
        try KeywordListReader.read(path: path, market: .thailand)
      }
      guard case .noKeywordColumn(_, let line, let cells, _, _)? = error else { continue }
      #expect(line == 8)
      #expect(cells.count > 15)
      #expect(error!.description.contains("--map keyword="))
      // Named by hand, the advertisement's name serves.
      var named = KeywordReadOptions()
      named.columns = [ColumnRequest(field: .keyword, column: cells[1])]
      let byName = try KeywordListReader.read(path: path, market: .thailand, options: named)
      #expect(byName.keywords.count == 2)
      named.columns = [ColumnRequest("keyword=B")!]
      let byLetter = try KeywordListReader.read(path: path, market: .thailand, options: named)
      #expect(byLetter.keywords == byName.keywords)
    }
  }
}
