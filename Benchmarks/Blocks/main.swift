import Coverage
import Foundation
import Keywords
import Pages

// blocks-ours PAGES KEYWORDS MARKET ROUNDS [both|once|again]
//
// Reads every .html file below PAGES, then looks for the keywords of KEYWORDS (a CSV as `kunci keywords import`
// reads it) with blocks that stand on several pages searched once, and with every block searched again, in turn,
// ROUNDS times. Findings must be the same page by page. Prints how much of the text was known, and CPU seconds.
// With `once` or `again` it does one of the two, for counting instructions.

func seconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

let arguments = CommandLine.arguments
guard arguments.count >= 5, let market = Market(rawValue: arguments[3]),
  let rounds = Int(arguments[4])
else {
  FileHandle.standardError.write(
    Data("Usage: blocks-ours PAGES KEYWORDS MARKET ROUNDS [both|once|again]\n".utf8))
  exit(2)
}
let which = arguments.count > 5 ? arguments[5] : "both"
var builder = KeywordIndexBuilder(market: market)
builder.begin(
  DatabaseFacts(
    database: KeywordDatabase("\(market.rawValue)/shopee")!, version: 1, digest: "",
    official: false, volumeKind: .searches))
for keyword in try KeywordListReader.read(path: arguments[2], market: market).keywords {
  try? builder.add(keyword.text, volume: keyword.volume, category: keyword.category)
}
let index = try builder.build()
let names =
  FileManager.default.enumerator(atPath: arguments[1])?.compactMap { $0 as? String } ?? []
let reader = try PageReader()
let began = seconds()
let pages = names.filter { $0.hasSuffix(".html") }.sorted().compactMap { name -> Page? in
  let bytes = Array(FileManager.default.contents(atPath: arguments[1] + "/" + name) ?? Data())
  return try? reader.read(bytes, address: name).get()
}
let reading = seconds() - began

@MainActor func observe(remembersBlocks: Bool) -> (
  seconds: Double, work: CoverageObserver.BlockWork, findings: [[MarketFindings]]
) {
  var observer = CoverageObserver(indexes: [index], remembersBlocks: remembersBlocks)
  let began = seconds()
  let findings = pages.map { observer.observe($0) }
  return (seconds() - began, observer.work, findings)
}

guard which == "both" else {
  let seen = observe(remembersBlocks: which == "once")
  print("\(which): \(pages.count) pages, \(seen.findings.reduce(0) { $0 + $1[0].findings.count })")
  exit(0)
}
var (once, again) = (Double.infinity, Double.infinity)
var work = CoverageObserver(indexes: []).work
var places = 0
for _ in 0..<rounds {
  let first = observe(remembersBlocks: true)
  let second = observe(remembersBlocks: false)
  guard first.findings == second.findings else {
    FileHandle.standardError.write(Data("the two find different things\n".utf8))
    exit(1)
  }
  (once, again, work) = (min(once, first.seconds), min(again, second.seconds), first.work)
  places = first.findings.reduce(0) { sum, page in
    sum + page[0].findings.reduce(0) { $0 + $1.count }
  }
}
func share(_ part: Int, _ rest: Int) -> String {
  String(format: "%.1f %%", 100 * Double(part) / Double(max(1, part + rest)))
}
func milliseconds(_ value: Double) -> String {
  String(format: "%.3f", value * 1000 / Double(max(1, pages.count)))
}
let row = [
  market.rawValue, "\(pages.count)", "\(work.known + work.searched)",
  share(work.known, work.searched), share(work.knownBytes, work.searchedBytes), "\(places)",
  milliseconds(again), milliseconds(once), String(format: "%.2f", again / once),
  milliseconds(reading),
]
print("| " + row.joined(separator: " | ") + " |")
