import Foundation
import Patterns

// search-ours trie|automaton KEYWORDS TEXT BOUNDARIES PAGES none|never INDEX
//
// Builds an index of the keywords (a line each), writes it to INDEX, opens it, and searches the first PAGES
// lines of TEXT three times. BOUNDARIES has a bit for each byte of TEXT. With `never`, every keyword gets a
// byte 1 behind it, so that nothing is found: the scan alone. Prints one JSON line; times are CPU time.

func seconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

func kilobytes(_ field: String) -> Int {
  let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
  let line = status.split(separator: "\n").first { $0.hasPrefix(field) }
  return line?.split(separator: " ").compactMap { Int($0) }.first ?? 0
}

func read(_ path: String) throws -> [UInt8] {
  Array(try Data(contentsOf: URL(fileURLWithPath: path)))
}

let arguments = CommandLine.arguments
let (engine, index) = (arguments[1], arguments[7])
let never = arguments[6] == "never"
let keywords = try read(arguments[2])
let text = try read(arguments[3])
let bits = try read(arguments[4])
var boundaries = [UInt64](repeating: 0, count: (bits.count + 7) / 8)
boundaries.withUnsafeMutableBytes { $0.copyBytes(from: bits) }
var pages: [Range<Int>] = []
var start = 0
for (place, byte) in text.enumerated() where byte == 10 {
  pages.append(start..<place)
  start = place + 1
}
pages = Array(pages.prefix(Int(arguments[5])!))

@MainActor func eachKeyword(_ body: ([UInt8]) throws -> Void) rethrows {
  for line in keywords.split(separator: 10) { try body(never ? line + [1] : Array(line)) }
}

// The peak from here on.
if let file = fopen("/proc/self/clear_refs", "w") {
  fputs("5", file)
  fclose(file)
}
let before = kilobytes("VmRSS")
var began = seconds()
var tried = 0.0
var opened = 0.0
var matches: [PatternMatch] = []
var size = 0
var (count, aligned, best) = (0, 0, Double.infinity)

@MainActor func isBoundary(_ offset: Int) -> Bool {
  boundaries[offset >> 6] >> UInt64(offset & 63) & 1 != 0
}

@MainActor func searchAll(_ search: @MainActor (Range<Int>) -> Void, isAligned: Bool) {
  for round in 0..<3 {
    let began = seconds()
    count = 0
    for page in pages {
      matches.removeAll(keepingCapacity: true)
      search(page)
      count += matches.count
      if round == 2, !isAligned {
        for match in matches where isBoundary(match.start) && isBoundary(match.end) { aligned += 1 }
      }
    }
    if round < 2 || isAligned { best = min(best, seconds() - began) }
  }
  if isAligned { aligned = count }
}

var built = 0.0
var peak = 0
switch engine {
case "trie":
  do {
    var builder = WordTrieBuilder()
    builder.reserveCapacity(patterns: keywords.count / 20, bytes: keywords.count)
    try eachKeyword { try builder.add($0) }
    let trie = try builder.build()
    (built, peak) = (seconds() - began, kilobytes("VmHWM") - before)
    try WordTrieFile.write(trie, to: index)
  }
  began = seconds()
  let trie = try WordTrieFile.open(index)
  opened = seconds() - began
  size = trie.byteCount
  var search = WordTrieSearch(trie)
  searchAll(
    {
      search.appendMatches(
        in: text.span, range: $0, boundaries: boundaries.span, to: &matches)
    }, isAligned: true)
default:
  do {
    var builder = AutomatonBuilder()
    builder.reserveCapacity(patterns: keywords.count / 20, bytes: keywords.count)
    try eachKeyword { try builder.add($0) }
    let automaton = try builder.build()
    (built, peak) = (seconds() - began, kilobytes("VmHWM") - before)
    try AutomatonFile.write(automaton, to: index)
  }
  began = seconds()
  let automaton = try AutomatonFile.open(index)
  opened = seconds() - began
  size = automaton.byteCount
  searchAll({ automaton.search(text.span, in: $0, into: &matches) }, isAligned: false)
}
let bytes = pages.reduce(0) { $0 + $1.count + 1 }
func rounded(_ value: Double, _ places: Double) -> Double { (value * places).rounded() / places }
print(
  """
  {"peer": "kunci \(engine)", "kind": "\(never ? "never" : "hits")", "build_s": \(rounded(built, 100)), \
  "peak_mb": \(peak / 1024), "index_mb": \(rounded(Double(size) / 1e6, 10)), \
  "open_ms": \(rounded(opened * 1000, 10)), "mbps": \(rounded(Double(bytes) / best / 1e6, 10)), \
  "count": \(count), "aligned": \(aligned)}
  """)
