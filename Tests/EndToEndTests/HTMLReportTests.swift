import Bytes
import Foundation
import TestSupport
import Testing

/// Opens reports in a headless Chromium; `Browser/report.py` does it.
enum Browsing {
  static let chromium = [
    "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome",
  ].first { FileManager.default.isExecutableFile(atPath: $0) }
  static let python = ["/usr/bin/python3", "/usr/local/bin/python3"]
    .first { FileManager.default.isExecutableFile(atPath: $0) }

  /// What was seen of a report; nil, with a line that says so, where a tool is missing.
  static func facts(of file: String, search: String) throws -> [String: Any]? {
    guard let python, chromium != nil else {
      print("skipped: chromium or python3 is not installed")
      return nil
    }
    let driver = Corpora.repository
      .appendingPathComponent("Tests/EndToEndTests/Browser/report.py").path
    let process = Process()
    process.executableURL = URL(fileURLWithPath: python)
    process.arguments = [driver, file, search]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
    return try JSON.object(Array(data))
  }
}

@Suite("kunci report --html")
struct HTMLReportTests {
  static let rulebooks = ["trustbadge-2026-001", "trustlink-2.0", "cw-tap-2026"]

  /// Scores the sample site as run 1 with `r.json`, and `r.html` in English.
  private func scored(rulebooks: [String] = []) throws -> Workspace {
    let place = try Workspace(starters: true)
    try place.linkSampleSite()
    let ended = try place.kunci(
      ["score", "site", "--json", "r.json", "--html", "r.html", "--as-of", "2026-11-21"]
        + rulebooks.flatMap { ["--rulebook", $0] })
    #expect(ended.code == 0, "\(ended.errors)")
    #expect(ended.text.contains("HTML report: r.html"))
    return place
  }

  @Test func theStoreTheRunAndTheFileGiveTheSameReport() throws {
    let place = try scored(rulebooks: Self.rulebooks)
    let first = place.bytes("r.html")
    #expect(first.count > 100_000)
    let number = try #require(
      try place.kunci("runs", "--json").lines.last.map { try JSON.object(Array($0.utf8)) }?["id"]
        as? Int)
    for run in ["last", "\(number)", "r.json"] {
      #expect(try place.kunci("report", run, "--html", "again.html").code == 0)
      #expect(place.bytes("again.html") == first, "\(run)")
    }
    // A second run of the same sources begins a trend; the first one's report stays as it was.
    #expect(try place.kunci("score", "site", "--html", "second.html").code == 0)
    let second = String(decoding: place.bytes("second.html"), as: UTF8.self)
    #expect(second.contains("<figure class=\"trend\">"))
    _ = try place.kunci("report", "\(number)", "--html", "again.html")
    #expect(place.bytes("again.html") == first)
  }

  @Test func everyFigureLeadsToTheValueInTheResult() throws {
    let place = try scored(rulebooks: Self.rulebooks)
    let html = String(decoding: place.bytes("r.html"), as: UTF8.self)
    let result = try place.object("r.json")
    let figure = /<span class="n">([^<]*)<a class="f" href="#(F-[0-9a-f]{8})" title="([^"]*)">/
    var seen = 0
    var shares = 0
    for match in html.matches(of: figure) {
      let pointer = String(match.3).replacing("&#39;", with: "'").replacing("&amp;", with: "&")
      let digest = Digest.sha256(Array(pointer.utf8)).hex
      #expect(String(match.2) == "F-\(digest.prefix(8))")
      let value = try #require(Self.value(result, pointer), "\(pointer)")
      seen += 1
      guard let number = value as? NSNumber else { continue }
      let printed = String(match.1)
      if printed.hasSuffix("%") {
        shares += 1
        #expect(
          printed == String(format: "%.1f%%", (number.doubleValue * 1000).rounded() / 10),
          "\(pointer)")
      } else if let whole = Int(printed.replacing(",", with: "")) {
        #expect(whole == number.intValue, "\(pointer)")
      }
      #expect(html.contains("<tr id=\"\(match.2)\">"))
    }
    #expect(seen > 500 && shares > 100)
  }

  /// The value at a JSON Pointer (RFC 6901).
  private static func value(_ object: Any, _ pointer: String) -> Any? {
    pointer.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
      .reduce(object as Any?) { value, step in
        let key = String(step).replacing("~1", with: "/").replacing("~0", with: "~")
        if let list = value as? [Any] {
          return Int(key).flatMap { $0 < list.count ? list[$0] : nil }
        }
        return (value as? [String: Any])?[key]
      }
  }

  @Test(arguments: ["en", "zh", "id", "vi", "th"])
  func everyLanguageHasItsWordsAndNumbers(_ language: String) throws {
    let place = try scored(rulebooks: Self.rulebooks)
    let ended = try place.kunci("report", "last", "--html", "l.html", "--language", language)
    #expect(ended.code == 0, "\(ended.errors)")
    let html = String(decoding: place.bytes("l.html"), as: UTF8.self)
    let tag = language == "zh" ? "zh-Hans" : language
    #expect(html.contains("<html lang=\"\(tag)\">"))
    let text = Self.text(html)
    // A text that no table has is told by its key.
    for key in text.matches(
      of: /\b(html|section|column|label|method|figure|none|chart|cover|report|more)\.[a-z][a-z.-]+/)
    {
      Issue.record("no text for \(key.0)")
    }
    let words = [
      "en": ("Overview", "3.8%"), "zh": ("概览", "3.8%"), "id": ("Ikhtisar", "3,8%"),
      "vi": ("Tổng quan", "3,8%"), "th": ("ภาพรวม", "3.8%"),
    ]
    let (word, number) = try #require(words[language])
    #expect(text.contains(word) && text.contains(number))
    // Keywords are marked with their own language.
    #expect(html.contains("<span lang=\"id\">kardus</span>"))
    #expect(!text.lowercased().contains("is certified"))
  }

  @Test func theReportOfTheSampleSiteIsTheGolden() throws {
    let place = try scored()
    let html = String(decoding: place.bytes("r.html"), as: UTF8.self)
    // Versions of libraries are this machine's.
    let versions = try #require(html.range(of: "<details><summary>Engine"))
    let end = try #require(html[versions.lowerBound...].range(of: "</details>"))
    try Golden.check(
      Self.text(html.replacingCharacters(in: versions.lowerBound..<end.upperBound, with: "")),
      "sample-site-report.txt")
  }

  /// What a reader without a style sees, a line for each row and paragraph.
  private static func text(_ html: String) -> String {
    let bytes = Array(html.utf8)
    var text: [UInt8] = []
    var place = 0
    func skip(past end: String) {
      let mark = Array(end.utf8)
      while place < bytes.count, !bytes[place...].starts(with: mark) { place += 1 }
      place += mark.count
    }
    while place < bytes.count {
      guard bytes[place] == UInt8(ascii: "<") else {
        text.append(bytes[place])
        place += 1
        continue
      }
      let tag = String(
        decoding: bytes[place...].prefix(24).prefix { $0 != UInt8(ascii: ">") }, as: UTF8.self)
      let name = tag.dropFirst().prefix { $0 != " " }
      if ["script", "style", "svg"].contains(name) {
        skip(past: "</\(name)>")
      } else if tag.hasPrefix("<a class=\"f\"") {
        skip(past: "</a>")
      } else {
        skip(past: ">")
      }
      switch name {
      case "/tr", "/p", "/li", "/h1", "/h2", "/h3", "/h4", "/h5", "/dt", "/dd", "/caption",
        "/summary", "/title", "/button":
        text.append(0x0A)
      case "/td", "/th", "/span": text.append(0x20)
      default: break
      }
    }
    var words = String(decoding: text, as: UTF8.self)
    for (escape, sign) in [
      ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&"),
    ] {
      words = words.replacingOccurrences(of: escape, with: sign)
    }
    return words.split(separator: "\n")
      .map { $0.split(separator: " ").joined(separator: " ") }.filter { !$0.isEmpty }
      .joined(separator: "\n") + "\n"
  }

  // MARK: - In a browser

  @Test func aBrowserOpensSearchesAndSortsIt() throws {
    let place = try scored(rulebooks: Self.rulebooks)
    guard let facts = try Browsing.facts(of: place.folder.path("r.html"), search: "den led")
    else { return }
    try Self.checkPage(facts)
    let keywords = try #require(facts["keywords"] as? [String: Any])
    // Search folds marks: who writes without them finds both.
    let found = try #require(keywords["found"] as? [String])
    #expect(found.contains("đèn led") && found.contains("den led"))
    #expect(found.allSatisfy { $0.contains("led") })
    #expect(keywords["noRow"] as? String == "No row fits.")
    let sorted = try #require(keywords["sorted"] as? [String])
    #expect(sorted.count == 50 && sorted == sorted.sorted { Self.precedes($0, $1) })
    #expect(keywords["ariaSort"] as? String == "ascending")
    let turned = try #require(keywords["turned"] as? [String])
    #expect(turned.first?.unicodeScalars.contains { $0.value > 0xE00 } == true)
    #expect(keywords["focusOutline"] as? String == "solid")
    #expect(keywords["chosen"] as? [String] == ["Found"])
    #expect(keywords["expanded"] as? String == "true")
    #expect((keywords["secondPage"] as? String)?.hasPrefix("Rows 51 to") == true)
    // The script's own SHA-256 gives the ids that Kunci gives, and they lead into the result.
    let details = try #require(keywords["details"] as? [String: String])
    #expect(details.count >= 2)
    let result = try place.object("r.json")
    for (pointer, id) in details {
      #expect(id == "F-\(Digest.sha256(Array(pointer.utf8)).hex.prefix(8))")
      #expect(Self.value(result, pointer) is NSNumber, "\(pointer)")
    }
  }

  /// Latin before Thai; exact order of marks is the browser's.
  private static func precedes(_ one: String, _ other: String) -> Bool {
    func plain(_ text: String) -> String {
      text.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil)
        .replacing("đ", with: "d")
    }
    return plain(one).compare(plain(other)) == .orderedAscending
  }

  /// What holds for every report in a browser.
  private static func checkPage(_ facts: [String: Any]) throws {
    #expect(facts["console"] as? [String] == [])
    #expect(facts["requests"] as? [String] == [])
    #expect(facts["phoneWidth"] as? Int == 360)
    #expect(facts["figureRow"] as? Bool == true)
    let page = try #require(facts["structure"] as? [String: Any])
    #expect(page["landmarks"] as? [Int] == [1, 1, 1, 1])
    #expect(page["headings"] as? Int == 1)
    for nothing in [
      "skippedLevels", "withoutCaption", "withoutScope", "withoutName", "drawings",
      "foreignLinks", "handlers", "foreignElements",
    ] {
      #expect(page[nothing] as? Int == 0, "\(nothing)")
    }
    #expect(page["scripts"] as? Int == 1)
    #expect(page["hacked"] as? String == "undefined")
    #expect(page["repeatedIds"] as? [String] == [])
    #expect(page["brokenLinks"] as? [String] == [])
    for scheme in ["contrastLight", "contrastDark"] {
      let worst = try #require((facts[scheme] as? [[Any]])?.first)
      #expect((worst[1] as? NSNumber)?.doubleValue ?? 0 >= 4.5, "\(scheme): \(worst)")
    }
    let plain = try #require(facts["withoutScript"] as? [String: Int])
    #expect(plain == ["rows": 25, "notes": 1, "controls": 0])
  }

  // MARK: - Strangers

  static let attack =
    "</script><script>hacked=1</script><!--<img src=x onerror=hacked=2>\" onfocus=\"hacked=3' "
    + "\u{2028}\u{202E}&lt;b&gt;"

  /// Every text of a result that a stranger could have written, replaced.
  private static func poisoned(_ value: Any, key: String = "") -> Any {
    if let object = value as? [String: Any] {
      var new: [String: Any] = [:]
      for (key, one) in object { new[key] = poisoned(one, key: key) }
      return new
    }
    if let list = value as? [Any] { return list.map { poisoned($0, key: key) } }
    let free: Set = [
      "address", "title", "keyword", "category", "origin", "summary", "basis", "quote", "reason",
      "message", "example", "path", "text", "raises", "assumptions", "warnings", "sources", "notes",
      "charset", "capturedAt", "declaredLanguage", "page", "other", "digest", "type", "notice",
      "holds", "findings", "publisher", "undisclosed", "question", "name", "widgets",
    ]
    if let text = value as? String, free.contains(key), key != "name" { return text + attack }
    return value
  }

  @Test func nothingThatAStrangerWroteRuns() throws {
    let place = try scored(rulebooks: Self.rulebooks)
    let result = Self.poisoned(try place.object("r.json"))
    try place.folder.write(
      [UInt8](try JSONSerialization.data(withJSONObject: result)), "poisoned.json")
    let ended = try place.kunci("report", "poisoned.json", "--html", "p.html")
    #expect(ended.code == 0, "\(ended.errors)")
    let html = String(decoding: place.bytes("p.html"), as: UTF8.self)
    #expect(html.contains("hacked=1"))
    for sign in ["<script>hacked", "<!--", "\u{202E}", "<img", "onfocus=\"hacked"] {
      let has = html.contains(sign)
      #expect(!has, "\(sign)")
    }
    #expect(html.ranges(of: "<script").count == html.ranges(of: "</script").count)
    guard let facts = try Browsing.facts(of: place.folder.path("p.html"), search: "kardus")
    else { return }
    try Self.checkPage(facts)
    let keywords = try #require(facts["keywords"] as? [String: Any])
    #expect((keywords["found"] as? [String])?.isEmpty == false)
  }

  @Test func pagesOfStrangersAreTextInTheReport() throws {
    let place = try Workspace(starters: true)
    try place.folder.write(
      Array("<title>&lt;/script>&lt;script>hacked=1&lt;/script></title><p>lampu sorot murah".utf8),
      "web/<script>hacked=2<!--.html")
    #expect(try place.kunci("score", "web", "--html", "r.html").code == 0)
    let html = String(decoding: place.bytes("r.html"), as: UTF8.self)
    #expect(html.contains("&lt;script&gt;hacked=2&lt;!--.html"))
    #expect(!html.contains("<script>hacked") && !html.contains("<!--"))
  }

  // MARK: - What cannot be told

  @Test func aRunWithoutPagesIsToldAndNotShownAsZero() throws {
    let place = try Workspace(starters: true)
    try place.folder.write([], "web/empty.html")
    _ = try place.kunci("score", "web", "--html", "r.html")
    let text = Self.text(String(decoding: place.bytes("r.html"), as: UTF8.self))
    #expect(text.contains("Not measured, because no page could be read."))
    #expect(!text.contains("0.0%"))
  }

  @Test func errorsSayWhatToDo() throws {
    let place = try Workspace(starters: true)
    try place.folder.write(Array("{\"schema\": 1}".utf8), "old.json")
    try place.folder.write(Array("{\"schema\": 2}".utf8), "part.json")
    try place.folder.write(Array("nothing".utf8), "no.json")
    for (arguments, message) in [
      (["report", "1"], "name a file to write"),
      (["report", "last", "--html", "x"], "there is no finished run; make one"),
      (["report", "99", "--html", "x"], "there is no run 99; `kunci runs` lists them"),
      (["report", "none.json", "--html", "x"], "none.json: there is no such file"),
      (["report", "no.json", "--html", "x"], "no.json: is no JSON object"),
      (["report", "old.json", "--html", "x"], "has the result schema 1, and only 2"),
      (["report", "part.json", "--html", "x"], "part.json: has no \"engine\""),
      (["report", "last", "--html", "x", "--language", "de"], "language"),
      (["report", "last", "--html", "x", "--as-of", "soon"], "'soon' is no time"),
    ] {
      let ended = try place.kunci(arguments)
      #expect(ended.code == 2 && ended.errors.contains(message), "\(arguments): \(ended.errors)")
      #expect(place.bytes("x").isEmpty)
    }
  }

  // MARK: - Size

  @Test func twentyThousandPagesAndAHundredThousandKeywordsDoNotFreezeIt() throws {
    #if DEBUG
      print("skipped: a report of 20,000 pages and 100,000 keywords (release only)")
    #else
      let place = try scored()
      try place.folder.write(
        [UInt8](try JSONSerialization.data(withJSONObject: Self.enlarged(place.object("r.json")))),
        "large.json")
      #expect(try place.kunci("report", "large.json", "--html", "large.html").code == 0)
      print("the report has \(place.bytes("large.html").count) bytes")
      guard
        let facts = try Browsing.facts(of: place.folder.path("large.html"), search: "kardus 77")
      else { return }
      try Self.checkPage(facts)
      let keywords = try #require(facts["keywords"] as? [String: Any])
      for name in [
        "searchMilliseconds", "searchLongestTask", "sortMilliseconds", "sortLongestTask",
      ] {
        print("\(name) \(keywords[name] ?? "")")
      }
      print(
        "first paint \(facts["firstPaint"] ?? ""), longest task \(facts["loadLongestTask"] ?? "")")
      #expect(keywords["searchLongestTask"] as? Int ?? 999 < 200)
      #expect(keywords["sortLongestTask"] as? Int ?? 999 < 200)
      #expect(facts["blocksLongestTask"] as? Int ?? 999 < 200)
    #endif
  }

  /// The result with 20,000 pages and 100,000 covered keywords.
  private static func enlarged(_ result: [String: Any]) throws -> [String: Any] {
    var result = result
    let pages = try #require(result["pages"] as? [[String: Any]])
    result["pages"] = (0..<20_000).map { number in
      var page = pages[number % pages.count]
      page["number"] = number + 1
      page["address"] = "https://shop.example/katalog/\(number)/lampu-sorot-\(number * 7919 % 9973)"
      page["digest"] = Digest.sha256(Array("\(number)".utf8)).hex
      page["words"] = number * 31 % 2_900
      return page
    }
    var coverage = try #require(result["coverage"] as? [String: Any])
    var markets = try #require(coverage["markets"] as? [[String: Any]])
    let share = 100_000 / (markets.count * 2) + 1
    for market in markets.indices {
      var databases = try #require(markets[market]["databases"] as? [[String: Any]])
      for database in databases.indices {
        let covered = try #require(databases[database]["covered"] as? [[String: Any]])
        databases[database]["covered"] = (0..<share).map { number in
          var one = covered[number % covered.count]
          one["keyword"] = "\(one["keyword"] ?? "") \(number * 7919 % 100_003)"
          one["pages"] = number * 13 % 20_000 + 1
          one["volume"] = number * 101 % 90_000
          return one
        }
      }
      markets[market]["databases"] = databases
    }
    coverage["markets"] = markets
    result["coverage"] = coverage
    return result
  }
}
