import Foundation
import Markup
import TestSupport
import Testing

@Suite("html5lib tokenizer: the same tokens")
struct TokenizerTests {
  /// A test's `\uXXXX`, for those marked doubleEscaped, as bytes; half of a surrogate pair is written
  /// like a character, which is how bytes that are no UTF-8 come in.
  private func bytes(_ value: Any?, isDoubleEscaped: Bool) -> [UInt8]? {
    guard let text = value as? String else { return nil }
    guard isDoubleEscaped else { return Array(text.utf8) }
    var units: [UInt16] = []
    var rest = Substring(text)
    while let escape = rest.range(of: "\\u") {
      units += rest[..<escape.lowerBound].utf16
      guard let unit = UInt16(rest[escape.upperBound...].prefix(4), radix: 16) else { return nil }
      units.append(unit)
      rest = rest[escape.upperBound...].dropFirst(4)
    }
    units += rest.utf16
    var bytes: [UInt8] = []
    var index = 0
    while index < units.count {
      let unit = UInt32(units[index])
      index += 1
      if unit & 0xFC00 == 0xD800, index < units.count, units[index] & 0xFC00 == 0xDC00 {
        let scalar = 0x10000 + (unit & 0x3FF) << 10 + UInt32(units[index] & 0x3FF)
        bytes += Array(String(Unicode.Scalar(scalar)!).utf8)
        index += 1
      } else if let scalar = Unicode.Scalar(unit) {
        bytes += Array(String(scalar).utf8)
      } else {
        bytes += [
          0xE0 | UInt8(unit >> 12), 0x80 | UInt8(unit >> 6 & 0x3F), 0x80 | UInt8(unit & 0x3F),
        ]
      }
    }
    return bytes
  }

  /// The tokens that a test wants; attributes sorted by name.
  private func expected(_ output: [[Any]], isDoubleEscaped: Bool) -> [HTMLToken]? {
    func text(_ value: Any) -> [UInt8]? { bytes(value, isDoubleEscaped: isDoubleEscaped) }
    var tokens: [HTMLToken] = []
    for token in output {
      switch token[0] as? String {
      case "Character":
        guard let added = text(token[1]) else { return nil }
        if case .characters(let before) = tokens.last {
          tokens[tokens.count - 1] = .characters(before + added)
        } else {
          tokens.append(.characters(added))
        }
      case "Comment":
        guard let data = text(token[1]) else { return nil }
        tokens.append(.comment(data))
      case "StartTag":
        guard let name = text(token[1]), let attributes = token[2] as? [String: String] else {
          return nil
        }
        tokens.append(
          sorted(
            .startTag(
              name: name,
              attributes: attributes.map { (text($0) ?? [], text($1) ?? []) },
              isSelfClosing: token.count > 3 && token[3] as? Bool == true)))
      case "EndTag":
        guard let name = text(token[1]) else { return nil }
        tokens.append(.endTag(name: name))
      case "DOCTYPE":
        tokens.append(
          .doctype(
            name: text(token[1]), publicID: text(token[2]), systemID: text(token[3]),
            isCorrect: token[4] as? Bool == true))
      default: return nil
      }
    }
    return tokens
  }

  private func sorted(_ token: HTMLToken) -> HTMLToken {
    guard case .startTag(let name, let attributes, let isSelfClosing) = token else { return token }
    return .startTag(
      name: name,
      attributes: attributes.sorted { $0.name.lexicographicallyPrecedes($1.name) },
      isSelfClosing: isSelfClosing)
  }

  /// File and how many runs it has (a test in one state is a run), and how many give the same tokens.
  static let files: [(String, Int, Int)] = [
    ("namedEntities.test", 4210, 4210), ("entities.test", 80, 80),
    ("numericEntities.test", 336, 336), ("contentModelFlags.test", 24, 24),
    ("escapeFlag.test", 9, 9), ("domjs.test", 59, 59), ("test1.test", 69, 69),
    ("test2.test", 45, 45), ("test3.test", 1786, 1786), ("test4.test", 85, 85),
    ("unicodeChars.test", 323, 323), ("unicodeCharsProblematic.test", 5, 5),
    ("pendingSpecChanges.test", 1, 1),
  ]

  @Test(arguments: files)
  func tellsTheSame(file: String, count: Int, wanted: Int) throws {
    guard let url = Corpora.corpus("html5lib/tokenizer/\(file)") else { return }
    let root = try JSONSerialization.jsonObject(with: Data(contentsOf: url)) as? [String: Any]
    let tests = try #require(root?["tests"] as? [[String: Any]])
    var runs = 0
    var same = 0
    for test in tests {
      let isDoubleEscaped = test["doubleEscaped"] as? Bool ?? false
      let input = try #require(bytes(test["input"], isDoubleEscaped: isDoubleEscaped))
      let output = try #require(test["output"] as? [[Any]])
      let tokens = try #require(expected(output, isDoubleEscaped: isDoubleEscaped))
      for state in test["initialStates"] as? [String] ?? ["Data state"] {
        runs += 1
        let found = HTMLTokens.tokens(
          of: input, state: try #require(HTMLTokenState(rawValue: state)),
          lastStartTag: test["lastStartTag"] as? String
        ).map(sorted)
        if found == tokens {
          same += 1
        } else {
          let shown = String(decoding: input, as: UTF8.self).debugDescription
          print("different \(file) \(state) \(shown)")
          print("  wanted \(tokens)\n  found  \(found)")
        }
      }
    }
    print("html5lib tokenizer \(file): \(same) of \(runs) the same")
    #expect(same >= wanted)
    #expect(runs == count)
  }
}
