import Bytes
import Contacts
import Foundation
import Pages
import TestSupport
import Testing

/// Contacts of 46 real pages, labelled by hand: what stands in text and links of each. The labels are in
/// `labels.tsv`; the pages have no licence and are read where they lie.
@Suite("Contacts of hand-labelled pages")
struct LabelledPages {
  /// Two names or addresses are the same when one holds most of the other.
  private func agrees(_ kind: String, _ found: String, _ label: String) -> Bool {
    guard kind == "address" || kind == "company" else { return found == label }
    func plain(_ text: String) -> String {
      String(
        text.lowercased().unicodeScalars.filter {
          $0.properties.isAlphabetic || ("0"..."9").contains($0)
            || $0.properties.canonicalCombiningClass != .notReordered
        })
    }
    let a = plain(found)
    let b = plain(label)
    if a == b { return true }
    let isInside = a.contains(b) || b.contains(a)
    return isInside && Double(min(a.count, b.count)) >= 0.6 * Double(max(a.count, b.count))
  }

  @Test func precisionAndRecallHold() throws {
    guard let corpus = Corpora.corpus("pages") else { return }
    let folder = try TemporaryFolder()
    let table = Corpora.repository.appendingPathComponent("Tests/ContactsTests/labels.tsv")
    var labels: [(page: String, kind: String, value: String)] = []
    for line in try String(contentsOf: table, encoding: .utf8).split(separator: "\n").dropFirst() {
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      labels.append((cells[0], cells[1], cells[2]))
    }
    let pages = Set(labels.map(\.page)).sorted()
    for site in Set(pages.map { $0.split(separator: "/").prefix(2).joined(separator: "/") })
      .sorted()
    {
      let wanted = pages.filter { $0.hasPrefix(site + "/") }.map {
        String($0.dropFirst(site.count + 1))
      }
      let into = folder.path(site.replacingOccurrences(of: "/", with: "+"))
      try FileManager.default.createDirectory(atPath: into, withIntermediateDirectories: true)
      try (wanted.map { "./" + $0 } + wanted).joined(separator: "\n")
        .write(toFile: into + ".list", atomically: true, encoding: .utf8)
      let shell = Process()
      shell.executableURL = URL(fileURLWithPath: "/bin/bash")
      shell.arguments = [
        "-c",
        "zstd -dcq --long=27 '\(corpus.path)/\(site)/pages.tar.zst' | tar x -C '\(into)' -T '\(into).list'",
      ]
      shell.standardError = FileHandle.nullDevice
      try shell.run()
      shell.waitUntilExit()
    }
    let reader = try PageReader()
    var right: [String: Int] = [:]
    var wrong: [String: Int] = [:]
    var missed: [String: Int] = [:]
    var lines: [String] = []
    for page in pages {
      let parts = page.split(separator: "/")
      let path =
        folder.path(parts.prefix(2).joined(separator: "+")) + "/"
        + parts.dropFirst(2).joined(separator: "/")
      let bytes = try Files.read(path, limit: 1 << 24)
      guard case .success(let read) = reader.read(bytes, address: page, contentType: nil) else {
        Issue.record("\(page) was not read")
        continue
      }
      let found = ContactReader().read(read, file: bytes).contacts.filter { $0.origin != .markup }
      for contact in found {
        #expect(contact.source.lowerBound >= 0 && contact.source.upperBound <= bytes.count)
      }
      for kind in Contact.Kind.allCases.map(\.rawValue) {
        let wanted = labels.filter { $0.page == page && $0.kind == kind }.map(\.value)
        let values = Set(found.filter { $0.kind.rawValue == kind }.map(\.value)).sorted()
        for value in values {
          if wanted.contains(where: { agrees(kind, value, $0) }) {
            right[kind, default: 0] += 1
          } else {
            wrong[kind, default: 0] += 1
            lines.append("wrong \(kind) \(page): \(value)")
          }
        }
        for label in wanted where !values.contains(where: { agrees(kind, $0, label) }) {
          missed[kind, default: 0] += 1
          lines.append("missed \(kind) \(page): \(label)")
        }
      }
    }
    print(
      "hand-labelled pages: \(pages.count), labels: \(labels.filter { $0.kind != "none" }.count)")
    var all = (right: 0, wrong: 0, labels: 0, missed: 0)
    for kind in Contact.Kind.allCases.map(\.rawValue) {
      let count = labels.filter { $0.kind == kind }.count
      let good = right[kind] ?? 0
      let bad = wrong[kind] ?? 0
      let lost = missed[kind] ?? 0
      print(
        "  \(kind): precision \(good) of \(good + bad), recall \(count - lost) of \(count)")
      all = (all.right + good, all.wrong + bad, all.labels + count, all.missed + lost)
    }
    for line in lines { print("  " + line) }
    let precision = Double(all.right) / Double(all.right + all.wrong)
    let recall = Double(all.labels - all.missed) / Double(all.labels)
    print("  all: precision \(precision), recall \(recall)")
    #expect(precision > 0.95)
    #expect(recall > 0.95)
  }
}
