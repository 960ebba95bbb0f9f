import Foundation
import Words

// words-ours TEXT PAGES ROUNDS
//
// Cuts the first PAGES lines of TEXT into words with each segmenter in turn, ROUNDS times, in one process and
// one thread. Compares every boundary and word end of every line first: one difference ends the run. Prints a
// JSON line for each segmenter: best CPU time, boundaries, words with letters.

func seconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

let arguments = CommandLine.arguments
let text = Array(try Data(contentsOf: URL(fileURLWithPath: arguments[1])))
let pages = text.split(separator: 10).prefix(Int(arguments[2])!).map(Array.init)
let size = pages.reduce(0) { $0 + $1.count + 1 }
var breakers: [WordBreaker] = []
var opened: [Double] = []
var firstThai: [Double] = []
for segmenter in Segmenter.allCases {
  var began = seconds()
  let breaker = try WordBreaker(segmenter)
  opened.append(seconds() - began)
  began = seconds()
  _ = breaker.boundaries(of: Array("รองเท้าผ้าใบ".utf8))
  firstThai.append(seconds() - began)
  for reservation in breaker.reservations { print(reservation) }
  breakers.append(breaker)
}
var boundaries = 0
for page in pages {
  let found = breakers.map { $0.boundaries(of: page) }
  guard found.allSatisfy({ $0 == found[0] }) else {
    FileHandle.standardError.write(
      Data("\(arguments[1]): the segmenters differ on a page of \(page.count) bytes\n".utf8))
    exit(1)
  }
  boundaries += found[0].offsets.count
}
var best = breakers.map { _ in Double.infinity }
var words = breakers.map { _ in 0 }
for _ in 0..<Int(arguments[3])! {
  for (index, breaker) in breakers.enumerated() {
    let began = seconds()
    var count = 0
    for page in pages { count += breaker.boundaries(of: page).wordCount }
    best[index] = min(best[index], seconds() - began)
    words[index] = count
  }
}
for (index, breaker) in breakers.enumerated() {
  let rate = String(format: "%.1f", Double(size) / best[index] / 1e6)
  let open = String(format: "%.2f", opened[index] * 1e3)
  let thai = String(format: "%.2f", firstThai[index] * 1e3)
  print(
    "{\"peer\":\"\(breaker.segmenter)\",\"mbps\":\(rate),\"count\":\(boundaries),"
      + "\"words\":\(words[index]),\"bytes\":\(size),\"open_ms\":\(open),\"thai_ms\":\(thai)}")
}
