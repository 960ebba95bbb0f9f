import ArgumentParser
import Bytes
import Foundation
import Keywords
import Phrases
import Words

/// Finds keywords in lines of text: grep for keywords.
struct MatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "match",
    abstract: "Find keywords in lines of text and print a line of JSON for each match.",
    discussion: """
      {"line":1,"start":12,"end":30,"keyword":"…","surface":"…","tier":"T2","rule":"…"}

      Lines count from 1; start and end are UTF-8 byte offsets into the line as it was given. \
      Overlapping matches are all printed. "note" says what is uncertain of T3 to T7. With several files each line also has "file". Exit code \
      0: done, found or not; 2: could not.
      """)

  @Argument(help: "Text files, one document a line; standard input, if none are given.")
  var text: [String] = []
  @Option(help: "The market whose language decides when a keyword counts: id, vn or th.")
  var market: Market
  @Option(help: "A plain list of keywords, or any file that `keywords import` takes.")
  var keywords: String
  @Option(help: ArgumentHelp("A list of variants (columns written, standard).", valueName: "file"))
  var variants: String?
  @Flag(help: "Print scattered words (T7) and rejected places (T8) too, with the reason.")
  var all = false
  @OptionGroup var words: SegmenterOption

  /// Longest line that is read whole, in bytes; a longer one is an error.
  static let maximumLineBytes = 4 << 20

  func run() throws {
    try Console.orCouldNot { try match() }
  }

  private func match() throws {
    let contents = try KeywordListReader.read(path: keywords, market: market)
    if let first = contents.rejects.first {
      let count = contents.file.rowsRead - contents.file.rowsUsed
      Console.warn(
        "\(keywords): \(count) rows give no keyword, the first is line \(first.line): "
          + "\(first.reason.rawValue)")
    }
    let pairs = try variants.map { try KeywordStore.variantPairs(path: $0) } ?? []
    var builder = PhraseIndexBuilder(
      language: market.language,
      variants: try PhraseVariants(
        language: market.language,
        pairs: pairs.map { (written: $0.written, standard: $0.standard) }),
      detail: all ? .everything : .counted)
    for keyword in contents.keywords {
      do {
        _ = try builder.add(keyword.text)
      } catch let error as PhraseIndexBuilder.Unusable {
        Console.warn("\(keywords): \"\(keyword.text.prefix(40))\": \(error)")
      }
    }
    var finder = LineMatcher(
      index: try builder.build(), breaker: try WordBreaker(words.segmenter),
      detail: all ? .everything : .counted)
    if text.isEmpty {
      try LineReader.read(standardInput: "standard input") {
        finder.find(in: $0, line: $1, file: nil)
      }
    }
    for path in text {
      try LineReader.read(path: path) {
        finder.find(in: $0, line: $1, file: text.count > 1 ? path : nil)
      }
    }
    finder.flush()
  }
}

/// Matches lines one by one and writes what it finds to standard output.
private struct LineMatcher {
  private var matcher: PhraseMatcher
  private let breaker: WordBreaker
  private let detail: MatchDetail
  private let normalizer = Normalizer()
  private var matches: [PhraseMatch] = []
  private var output: [UInt8] = []

  init(index: PhraseIndex, breaker: WordBreaker, detail: MatchDetail) {
    matcher = PhraseMatcher(index: index)
    self.breaker = breaker
    self.detail = detail
  }

  mutating func find(in line: [UInt8], line number: Int, file: String?) {
    let normal = normalizer.normalize(line)
    matches.removeAll(keepingCapacity: true)
    matcher.appendMatches(
      in: normal, surface: line, boundaries: breaker.boundaries(of: normal.bytes),
      range: 0..<normal.bytes.count, detail: detail, into: &matches)
    // In the order of the text; at one start the shorter first.
    matches.sort {
      ($0.range.lowerBound, $0.range.upperBound, $0.phrase.rawValue)
        < ($1.range.lowerBound, $1.range.upperBound, $1.phrase.rawValue)
    }
    for match in matches { write(match, normal.map.source(of: match.range), line, number, file) }
    if output.count > 1 << 16 { flush() }
  }

  private mutating func write(
    _ match: PhraseMatch, _ place: Range<Int>, _ line: [UInt8], _ number: Int, _ file: String?
  ) {
    output.append(0x7B)
    if let file {
      put("\"file\":")
      quote(Array(file.utf8)[...])
      put(",")
    }
    put("\"line\":\(number),\"start\":\(place.lowerBound),\"end\":\(place.upperBound),\"keyword\":")
    quote(Array(matcher.index.written(match.phrase).utf8)[...])
    put(",\"surface\":")
    quote(line[place])
    put(",\"tier\":\"\(match.tier.name)\",\"rule\":\"\(match.rule.name)\"")
    if let note = match.rule.reservation {
      put(",\"note\":")
      quote(Array(note.utf8)[...])
    }
    if let reason = match.rule.reason {
      put(",\"reason\":")
      quote(Array(reason.utf8)[...])
    }
    put("}\n")
  }

  private mutating func put(_ text: String) { output += Array(text.utf8) }

  /// Appends a JSON string; bytes that are no UTF-8 become U+FFFD.
  private mutating func quote(_ bytes: ArraySlice<UInt8>) {
    output.append(0x22)
    for byte in String(decoding: bytes, as: UTF8.self).utf8 {
      switch byte {
      case 0x22, 0x5C:
        output += [0x5C, byte]
      case 0..<0x20:
        let digits = Array("0123456789abcdef".utf8)
        output += Array("\\u00".utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      default:
        output.append(byte)
      }
    }
    output.append(0x22)
  }

  mutating func flush() {
    Output.write(output)
    output.removeAll(keepingCapacity: true)
  }
}

/// Reads lines as bytes, in memory for one line and one chunk.
private enum LineReader {
  static func read(path: String, _ body: ([UInt8], Int) -> Void) throws {
    if Files.isFolder(path) {
      throw CouldNot(message: "\(path): is a folder; name text files, one document a line")
    }
    guard let handle = FileHandle(forReadingAtPath: path) else {
      throw CouldNot(message: "\(path): cannot be opened; check the name and its permissions")
    }
    try read(handle, name: path, body)
    try handle.close()
  }

  static func read(standardInput name: String, _ body: ([UInt8], Int) -> Void) throws {
    try read(FileHandle.standardInput, name: name, body)
  }

  private static func read(
    _ handle: FileHandle, name: String, _ body: ([UInt8], Int) -> Void
  ) throws {
    var rest: [UInt8] = []
    var line = 0
    while let chunk = try handle.read(upToCount: 1 << 18), !chunk.isEmpty {
      let bytes = [UInt8](chunk)
      var start = 0
      while let end = bytes[start...].firstIndex(of: 0x0A) {
        line += 1
        body(rest + bytes[start..<end], line)
        rest.removeAll(keepingCapacity: true)
        start = end + 1
      }
      rest += bytes[start...]
      guard rest.count <= MatchCommand.maximumLineBytes else {
        throw CouldNot(
          message:
            "\(name): line \(line + 1) is longer than \(MatchCommand.maximumLineBytes) bytes; "
            + "split it")
      }
    }
    if !rest.isEmpty { body(rest, line + 1) }
  }
}
