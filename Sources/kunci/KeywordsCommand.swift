import ArgumentParser
import Foundation
import Keywords
import Tables

/// Keyword databases: importing, looking, comparing.
struct KeywordsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keywords",
    abstract: "Import keyword databases and look at them.",
    discussion: """
      A database is one platform's list for one market, written th/shopee, or th/shopee/NAME where \
      there are several. Each import makes a new version; th/shopee@2 is the second one.
      """,
    subcommands: [
      KeywordsImport.self, KeywordsList.self, KeywordsShow.self, KeywordsDiff.self,
      KeywordsExport.self, KeywordsRemove.self,
    ])
}

/// Where the store is.
struct KeywordsStoreOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The store's file.", valueName: "file"))
  var store = Store.defaultPath

  /// The keyword databases of a store that exists.
  func open() throws -> KeywordStore {
    KeywordStore(try Store(path: store, mode: .existing))
  }

  /// The keyword databases of a store that may be new.
  func openOrCreate() throws -> KeywordStore {
    KeywordStore(try Store(path: store, mode: .createIfMissing))
  }
}

/// How the `keywords` commands write numbers, fields and lists.
enum KeywordsVoice {
  /// `1234567` as `1,234,567`.
  static func grouped(_ number: Int) -> String {
    var digits = String(number.magnitude)
    var groups: [Substring] = []
    while digits.count > 3 {
      groups.insert(digits.suffix(3), at: 0)
      digits = String(digits.dropLast(3))
    }
    return (number < 0 ? "-" : "") + ([Substring(digits)] + groups).joined(separator: ",")
  }

  /// `1 keyword`, `2 keywords`.
  static func counted(_ number: Int, _ noun: String) -> String {
    "\(grouped(number)) \(noun)\(number == 1 ? "" : "s")"
  }

  /// A keyword's volume: `1,234`, `10-100`, `over 1,000`; empty when it is not known.
  static func volume(_ keyword: Keyword) -> String {
    guard let volume = keyword.volume else { return "" }
    guard let low = keyword.volumeLow else { return grouped(Int(volume)) }
    return keyword.volumeHigh.map { "\(grouped(Int(low)))-\(grouped(Int($0)))" }
      ?? "over \(grouped(Int(low)))"
  }

  /// `label` padded to a column, and the text behind it.
  static func field(_ label: String, _ text: String) -> String {
    "  " + label.padding(toLength: max(10, label.count + 1), withPad: " ", startingAt: 0) + text
  }

  /// What the volumes of a version count, in words.
  static func words(for kind: VolumeKind) -> String {
    switch kind {
    case .searches: "searches a month"
    case .index: "an index of popularity"
    case .impressions: "impressions of advertisements"
    case .clicks: "clicks on advertisements"
    case .none: "none"
    }
  }

  /// One line a field: how a file was read.
  static func lines(for file: ImportedFile) -> [String] {
    var lines: [String] = []
    var read = "\(file.format == .workbook ? "XLSX" : file.format == .delimited ? "text" : "JSON")"
    if let encoding = file.encoding { read += ", \(encoding.rawValue)" }
    if file.format == .delimited {
      let name = [",": "comma", "\t": "tab", ";": "semicolon", "|": "bar"]
      read += file.delimiter.map { ", cells divided by \(name[$0] ?? $0)" } ?? ", one cell a line"
    }
    if !file.sheet.isEmpty {
      read += file.format == .workbook ? ", sheet '\(file.sheet)'" : ", records of '\(file.sheet)'"
    }
    switch file.mapping.headerLine {
    case nil: read += ", no header"
    case 0?: break  // JSON names its cells
    case let line?: read += ", header on line \(line)"
    }
    lines.append(field("read as", read))
    for (name, column) in file.mapping.columns.sorted(by: { $0.key < $1.key }) {
      let shown = column.name.isEmpty ? "column \(column.index + 1)" : "'\(column.name)'"
      let kind = name == .volume ? " (\(words(for: file.mapping.volumeKind)))" : ""
      lines.append(field(name.rawValue, "from \(shown)\(kind)"))
    }
    let unused = file.mapping.unused
    if !unused.isEmpty {
      let shown = unused.prefix(6).map { "'\($0)'" }.joined(separator: ", ")
      lines.append(
        field("not used", shown + (unused.count > 6 ? " and \(unused.count - 6) more" : "")))
    }
    return lines
  }

  /// Why rows were left out, with the first of them.
  static func lines(for rejects: [RejectedRow], counts: [RejectReason: Int], shown: Int) -> [String]
  {
    guard !counts.isEmpty else { return [] }
    let reasons = counts.sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }
      .map { "\(grouped($0.value)) \($0.key.rawValue)" }
    var lines = [field("left out", reasons.joined(separator: "; "))]
    for reject in rejects.prefix(shown) {
      let cell = reject.cell.isEmpty ? "" : ": '\(reject.cell)'"
      lines.append(
        field("", "\(reject.file):\(reject.line): \(reject.reason.rawValue)\(cell)"))
    }
    let total = counts.values.reduce(0, +)
    if total > min(shown, rejects.count) {
      lines.append(field("", "and \(grouped(total - min(shown, rejects.count))) more"))
    }
    return lines
  }
}
