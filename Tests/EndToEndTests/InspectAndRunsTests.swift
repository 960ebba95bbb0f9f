import Foundation
import TestSupport
import Testing

@Suite("kunci inspect")
struct InspectCommandTests {
  @Test func samplePagesAreReadAsTheyWere() throws {
    let place = try Workspace()
    try place.linkSampleSite()
    var lines: [String] = []
    for page in SampleSite.pages {
      let ended = try place.kunci("inspect", "site/" + page, "--json")
      #expect(ended.code == 0, "\(page): \(ended.errors)")
      let object = try JSON.object(ended.output)
      #expect(JSON.unsortedKeys(ended.output) == nil, "\(page)")
      let options: JSONSerialization.WritingOptions = [
        .sortedKeys, .fragmentsAllowed, .withoutEscapingSlashes,
      ]
      // Figures and short texts of the first level; lists by their length.
      let facts = object.sorted { $0.key < $1.key }.map { key, value -> String in
        if let list = value as? [Any] { return "\(key) \(list.count)" }
        let data = try? JSONSerialization.data(withJSONObject: value, options: options)
        return "\(key) \(data.map { String(decoding: $0, as: UTF8.self) } ?? "?")"
      }
      lines.append("\(page)\n  \(facts.joined(separator: "\n  "))")
    }
    try Golden.check(lines.joined(separator: "\n") + "\n", "inspect.txt")
  }

  @Test func standardInputAndTextOutput() throws {
    let place = try Workspace()
    let ended = try place.kunci(
      "inspect", "-", "--content-type", "text/html; charset=utf-8", "--address",
      "https://example.com/lampu-led",
      input: "<title>Lampu</title><p>jual lampu led untuk rumah dan toko anda")
    #expect(ended.code == 0, "\(ended.errors)")
    #expect(ended.text.contains("utf-8") && ended.text.contains("lampu led"))
  }

  @Test func whatIsNoPageIsNamed() throws {
    let place = try Workspace()
    let binary = try place.kunci("inspect", SampleSite.folder.path + "/assets/brochure.html")
    #expect(binary.code == 2 && binary.errors.contains("brochure.html"))
    let none = try place.kunci("inspect", "nowhere.html")
    #expect(none.code == 2 && none.errors.contains("nowhere.html"))
  }
}

@Suite("kunci runs")
struct RunsCommandTests {
  @Test func runsAreListedAndRemoved() throws {
    let place = try Workspace(starters: true)
    #expect(try place.kunci("runs").text.contains("No runs yet"))
    try place.linkSampleSite()
    _ = try place.kunci("score", "site", "--as-of", "2026-03-01")
    _ = try place.kunci("score", "site", "--market", "th")
    let list = try place.kunci("runs")
    #expect(list.code == 0)
    #expect(list.text.contains("2026-03-01  done  24 pages, 2 not readable  site"))
    let json = try place.kunci("runs", "--json").output.split(separator: 0x0A)
      .map { try JSON.object(Array($0)) }
    try #require(json.count == 2)
    #expect(json[0]["state"] as? String == "done" && json[0]["pages"] as? Int == 24)
    #expect((json[0]["coverage"] as? [String: Double])?.count == 6)
    #expect((json[1]["coverage"] as? [String: Double])?.count == 2)
    let first = try #require(json[0]["id"] as? Int)
    #expect(try place.kunci("runs", "--remove", "\(first)").code == 0)
    #expect(try place.kunci("runs", "--json").lines.count == 1)
    let again = try place.kunci("runs", "--remove", "\(first)")
    #expect(again.code == 2 && again.errors.contains("there is no run \(first)"))
  }

  @Test func unchangedPagesAreNotReadAgainAndTheTrendIsDrawn() throws {
    let place = try Workspace(starters: true)
    for number in 0..<4 {
      try place.folder.write(
        "<html lang=id><title>Lampu \(number)</title><p>Kami menjual lampu untuk rumah anda",
        "site/\(number).html")
    }
    let run = ["score", "site", "--market", "id", "--rulebook", "trustlink-2.0"]
    let day = ["--as-of", "2026-11-21"]
    #expect(try place.kunci(run + day + ["--json", "1.json"]).errors.isEmpty)
    try place.folder.write("<html lang=id><p>Kami menjual kardus untuk rumah", "site/2.html")
    let second = try place.kunci(run + day + ["--json", "2.json"])
    #expect(second.errors.contains("3 of 4 pages are known from earlier runs"), "\(second.errors)")
    let full = try place.kunci(run + day + ["--json", "3.json", "--full"])
    #expect(full.errors.isEmpty)
    // All but the last line, which names the file.
    #expect(second.lines.dropLast() == full.lines.dropLast())
    #expect(place.bytes("2.json") == place.bytes("3.json"))
    #expect(place.bytes("1.json") != place.bytes("2.json"))

    let chart = try place.kunci("runs", "--chart")
    #expect(chart.code == 0 && chart.output.allSatisfy { $0 < 0x80 }, "\(chart.text)")
    let rows = chart.lines.dropFirst().map { $0.split(separator: " ") }
    #expect(rows.count == 4 && rows[1].dropFirst().starts(with: ["2026-11-21", "4"]), "\(rows)")
    #expect(try place.kunci("runs", "--chart", "--json").code == 2)
    let json = try place.kunci("runs", "--json").output.split(separator: 0x0A)
      .map { try JSON.object(Array($0)) }
    #expect(json.map { $0["unchanged"] as? Int } == [0, 3, 0])
  }

  @Test func versionAndHelp() throws {
    let place = try Workspace()
    let version = try place.kunci("--version")
    #expect(version.code == 0 && version.text.hasPrefix("kunci 0."))
    for command in ["score", "explain", "match", "inspect", "keywords", "runs"] {
      let help = try place.kunci(command, "--help")
      #expect(help.code == 0 && help.text.contains("USAGE: kunci \(command)"))
    }
  }
}
