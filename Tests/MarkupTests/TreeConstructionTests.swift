import Foundation
import Markup
import TestSupport
import Testing

/// One test of html5lib's tree construction suite.
struct TreeTest: Sendable {
  var file: String
  var number: Int
  var data = ""
  var fragment: String?
  var scripting: [HTMLScripting] = [.off, .on]
  /// The expected tree, without the `| ` of each line; lines of one text belong together.
  var document: [String] = []

  /// Reads a `.dat` file.
  static func read(_ file: URL) throws -> [TreeTest] {
    // A lone CR or CRLF in the data is data: split at line feeds only, as Unicode scalars.
    let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    var tests: [TreeTest] = []
    var section = ""
    var lines: [String] = []
    func close() {
      guard !tests.isEmpty else { return }
      switch section {
      case "#data": tests[tests.count - 1].data = lines.joined(separator: "\n")
      case "#document-fragment": tests[tests.count - 1].fragment = lines.first
      case "#document":
        if lines.last == "" { lines.removeLast() }
        var tree: [String] = []
        for line in lines {
          if line.hasPrefix("| ") {
            tree.append(String(line.dropFirst(2)))
          } else if !tree.isEmpty {
            tree[tree.count - 1] += "\n" + line
          }
        }
        tests[tests.count - 1].document = tree
      default: break
      }
      lines = []
    }
    for scalars in text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false) {
      let line = String(scalars)
      switch line {
      case "#data":
        close()
        tests.append(TreeTest(file: file.lastPathComponent, number: tests.count + 1))
        section = line
      case "#errors", "#new-errors", "#document-fragment", "#document":
        close()
        section = line
      case "#script-off", "#script-on":
        close()
        tests[tests.count - 1].scripting = [line == "#script-off" ? .off : .on]
        section = line
      default: lines.append(line)
      }
    }
    if lines.last == "" { lines.removeLast() }
    close()
    return tests
  }

  /// The text nodes of the expected tree in its order, without those of raw text elements.
  func expectedText(_ scripting: HTMLScripting) -> String {
    var raw: Set<String> = ["script", "style", "iframe", "noembed", "noframes"]
    if scripting == .on { raw.insert("noscript") }
    var path: [String] = []
    var text = ""
    for line in document {
      let depth = line.prefix { $0 == " " }.count / 2
      let node = line.dropFirst(depth * 2)
      path.removeLast(max(0, path.count - depth))
      if node.hasPrefix("\"") {
        if !raw.contains(path.last ?? "") { text += node.dropFirst().dropLast() }
      }
      let name = node.hasPrefix("<") && !node.hasPrefix("<!") ? node.dropFirst().dropLast() : ""
      path.append(String(name))
    }
    return text
  }

  /// A fragment whose context a whole document cannot imitate.
  var isUnreadableFragment: Bool {
    guard let fragment else { return false }
    let contexts: Set<String> = [
      "title", "textarea", "style", "script", "xmp", "iframe", "noembed", "noframes", "plaintext",
      "noscript", "frameset",
    ]
    return fragment.contains(" ") || contexts.contains(fragment)
  }
}

@Suite("html5lib tree construction: the same text")
struct TreeConstructionTests {
  /// How many tests must give the same text, exactly and with white space collapsed; the causes of
  /// the rest are in `Markup.docc/Markup.md`.
  static let atLeast: [(HTMLParser, Int, Int)] = [(.html5, 1690, 1700), (.libxml2, 1683, 1690)]

  @Test(arguments: atLeast)
  func textIsThatOfTheExpectedTree(parser: HTMLParser, exactly: Int, collapsing: Int) throws {
    guard let folder = Corpora.corpus("html5lib/tree-construction") else { return }
    let files = try FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil
    ).filter { $0.pathExtension == "dat" }.sorted { $0.path < $1.path }
    var total = 0
    var exact = 0
    var collapsed = 0
    var fragments = 0
    for file in files {
      for test in try TreeTest.read(file) {
        if test.isUnreadableFragment {
          fragments += 1
          continue
        }
        total += 1
        // The standard's preprocessing: line ends become LF. NUL is libxml2's caller's to replace.
        var html = test.data.replacingOccurrences(of: "\r\n", with: "\n")
          .replacingOccurrences(of: "\r", with: "\n")
        if parser == .libxml2 { html = html.replacingOccurrences(of: "\0", with: "\u{FFFD}") }
        var isExact = true
        var isSame = true
        for scripting in test.scripting {
          let expected = test.expectedText(scripting)
          let (told, _) = TextCollector.read(
            Array(html.utf8), scripting: scripting, parser: parser)
          #expect(told.mistakes.isEmpty, "\(test.file) \(test.number): \(told.mistakes)")
          // `==` of strings would take canonically equivalent text for equal.
          if Array(expected.utf8) != told.text {
            isExact = false
            if Array(TextCollector.collapsed(expected).utf8) != Array(told.collapsed.utf8) {
              isSame = false
            }
            if ProcessInfo.processInfo.environment["KUNCI_SHOW_DIFFERENCES"] != nil {
              print(
                "\(parser) \(isSame ? "white space" : "different") \(test.file) \(test.number)",
                test.fragment ?? "", "\n  \(html.debugDescription)\n  \(expected.debugDescription)",
                "\n  \(told.string.debugDescription)")
            }
          }
        }
        exact += isExact ? 1 : 0
        collapsed += isSame ? 1 : 0
      }
    }
    print(
      "html5lib tree construction, \(parser): \(exact) of \(total) give exactly the same text, "
        + "\(collapsed) with white space collapsed (\(fragments) fragments of raw text left out)")
    #expect(exact >= exactly)
    #expect(collapsed >= collapsing)
  }
}
