import Foundation
import Markup
import Pages

// html-ours html5|libxml2|pages FOLDER…: reads every .html file below the folders into memory, then reads
// them as HTML three times. Prints one line of JSON with counts and the least CPU time of the three.
//
//   html5     Markup's events by HTML5's rules, thrown away but for the counts
//   libxml2   the same with libxml2's rules for elements (`--parser libxml2`)
//   pages     PageReader: encoding, zones, normal form, words, languages too

/// Counts what is told.
struct Counts: HTMLHandler {
  var starts = 0
  var ends = 0
  var text = 0
  mutating func startElement(_ element: borrowing HTMLElement) { starts += 1 }
  mutating func endElement(_ name: HTMLName, at offset: Int) { ends += 1 }
  mutating func text(_ bytes: Span<UInt8>, source: Range<Int>) { text += bytes.count }
}

func seconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
}

/// The files, in the order of their names.
func files(_ folder: String) -> [[UInt8]] {
  let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
  return names.filter { $0.hasSuffix(".html") }.sorted().compactMap {
    FileManager.default.contents(atPath: folder + "/" + $0).map(Array.init)
  }
}

guard CommandLine.arguments.count > 2 else {
  print("Usage: html-ours html5|libxml2|pages FOLDER…")
  exit(2)
}
let peer = CommandLine.arguments[1]
let pages = CommandLine.arguments.dropFirst(2).flatMap(files)
let bytes = pages.reduce(0) { $0 + $1.count }
var least = Double.infinity
var counts = Counts()
let html = HTMLReader(scripting: .contained, parser: peer == "libxml2" ? .libxml2 : .html5)
let reader = try PageReader()
for _ in 0..<3 {
  counts = Counts()
  let began = seconds()
  for page in pages {
    if peer == "pages" {
      if case .success(let read) = reader.read(page, address: "") {
        counts.starts += read.blocks.count
        counts.text += read.text.bytes.count
      }
    } else {
      _ = html.read(page, handler: &counts)
    }
  }
  least = min(least, seconds() - began)
}
print(
  """
  {"peer": "kunci \(peer)", "pages": \(pages.count), "bytes": \(bytes), "starts": \(counts.starts), \
  "text": \(counts.text), "seconds": \(least)}
  """)
