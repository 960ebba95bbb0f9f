import Foundation
import Markup
import TestSupport
import Testing

/// What the tokenizer suite's tokens say of a document: text (raw text included), the attributes of
/// each start tag, the number of comments.
struct Tokens: Equatable {
  var text: [UInt8] = []
  var tags: [String] = []
  var comments = 0
}

/// Makes `Tokens` of what is told; leaves out the tags that stand before `start`.
struct TokenCollector: HTMLHandler {
  let html: [UInt8]
  let start: Int
  var tokens = Tokens()

  mutating func startElement(_ element: borrowing HTMLElement) {
    guard !element.isImplied, element.source.lowerBound >= start else { return }
    tokens.tags.append(
      Self.tag(
        String(decoding: element.nameBytes, as: UTF8.self),
        element.attributes.map {
          (String(decoding: $0.name, as: UTF8.self), String(decoding: $0.value, as: UTF8.self))
        }))
  }
  mutating func endElement(_ name: HTMLName, at offset: Int) {}
  mutating func text(_ bytes: Span<UInt8>, source: Range<Int>) {
    unsafe bytes.withUnsafeBufferPointer { unsafe tokens.text.append(contentsOf: $0) }
  }
  mutating func rawText(of name: HTMLName, source: Range<Int>) {
    tokens.text.append(contentsOf: html[source])
  }
  mutating func comment(source: Range<Int>) { tokens.comments += 1 }

  static func tag(_ name: String, _ attributes: [(String, String)]) -> String {
    name + attributes.map { " \($0.0)=\($0.1.debugDescription)" }.sorted().joined()
  }
}

@Suite("html5lib tokenizer: the same characters, tags and comments")
struct TokenizerTests {
  /// A test's `\uXXXX`, for those marked doubleEscaped; nil where it is half of a surrogate pair.
  private func unescaped(_ text: String) -> String? {
    var out = String.UnicodeScalarView()
    var rest = Substring(text)
    while let escape = rest.range(of: "\\u") {
      out.append(contentsOf: rest[..<escape.lowerBound].unicodeScalars)
      guard let value = UInt32(rest[escape.upperBound...].prefix(4), radix: 16),
        let scalar = Unicode.Scalar(value)
      else { return nil }
      out.append(scalar)
      rest = rest[escape.upperBound...].dropFirst(4)
    }
    out.append(contentsOf: rest.unicodeScalars)
    return String(out)
  }

  /// What must stand before the input to bring a reader into a state, and the element it uses.
  private func prefix(_ state: String, lastTag: String?) -> (html: String, element: String?) {
    switch state {
    case "RCDATA state": ("<body><title>", "title")
    case "RAWTEXT state": ("<body><\(lastTag ?? "style")>", lastTag ?? "style")
    case "Script data state": ("<body><script>", "script")
    case "PLAINTEXT state": ("<body><plaintext>", "plaintext")
    case "CDATA section state": ("<body><svg><![CDATA[", nil)
    default: ("<body>", nil)
    }
  }

  private func expected(_ output: [[Any]], isDoubleEscaped: Bool) -> Tokens? {
    var tokens = Tokens()
    func string(_ value: Any) -> String? {
      guard let text = value as? String else { return nil }
      return isDoubleEscaped ? unescaped(text) : text
    }
    for token in output {
      switch token[0] as? String {
      case "Character":
        guard let text = string(token[1]) else { return nil }
        tokens.text += Array(text.utf8)
      case "Comment": tokens.comments += 1
      case "StartTag":
        guard let name = string(token[1]), let attributes = token[2] as? [String: String] else {
          return nil
        }
        tokens.tags.append(TokenCollector.tag(name, attributes.map { ($0, $1) }))
      default: break
      }
    }
    return tokens
  }

  /// File and how many runs it has (a test in one state is a run); all must agree.
  static let files: [(String, Int)] = [
    ("namedEntities.test", 4210), ("entities.test", 80), ("numericEntities.test", 336),
    ("contentModelFlags.test", 24), ("escapeFlag.test", 9), ("domjs.test", 51),
    ("test1.test", 69), ("test2.test", 44), ("test3.test", 1730), ("test4.test", 83),
    ("unicodeChars.test", 323),
  ]

  @Test(arguments: files)
  func tellsTheSame(file: String, count: Int) throws {
    guard let url = Corpora.corpus("html5lib/tokenizer/\(file)") else { return }
    let root = try JSONSerialization.jsonObject(with: Data(contentsOf: url)) as? [String: Any]
    let tests = try #require(root?["tests"] as? [[String: Any]])
    var runs = 0
    var same = 0
    var unreadable = 0
    for test in tests {
      let isDoubleEscaped = test["doubleEscaped"] as? Bool ?? false
      guard var input = test["input"] as? String,
        let output = test["output"] as? [[Any]],
        let tokens = expected(output, isDoubleEscaped: isDoubleEscaped)
      else {
        unreadable += 1
        continue
      }
      if isDoubleEscaped {
        guard let plain = unescaped(input) else {
          unreadable += 1
          continue
        }
        input = plain
      }
      // NUL is for the caller to replace.
      if input.unicodeScalars.contains("\0") {
        unreadable += 1
        continue
      }
      for state in test["initialStates"] as? [String] ?? ["Data state"] {
        runs += 1
        let lastTag = test["lastStartTag"] as? String
        let (before, element) = prefix(state, lastTag: lastTag)
        var wanted = tokens
        var html = before + input
        if let lastTag, let element, lastTag != element {
          html = html.replacingOccurrences(of: lastTag, with: element, options: .caseInsensitive)
          wanted.text = Array(
            String(decoding: wanted.text, as: UTF8.self)
              .replacingOccurrences(of: lastTag, with: element, options: .caseInsensitive).utf8)
        }
        html = html.replacingOccurrences(of: "\r\n", with: "\n")
          .replacingOccurrences(of: "\r", with: "\n")
        var collector = TokenCollector(html: Array(html.utf8), start: before.utf8.count)
        _ = HTMLReader().read(collector.html, handler: &collector)
        if collector.tokens == wanted {
          same += 1
        } else if ProcessInfo.processInfo.environment["KUNCI_SHOW_DIFFERENCES"] != nil {
          print(
            "different \(file) \(state) \(html.debugDescription)\n  \(wanted)\n  \(collector.tokens)"
          )
        }
      }
    }
    print(
      "html5lib tokenizer \(file): \(same) of \(runs) the same, \(unreadable) left out "
        + "(NUL or half surrogates)")
    #expect(same == runs)
    #expect(runs == count)
  }
}
