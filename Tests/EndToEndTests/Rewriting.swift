import Foundation

/// A way to write a text otherwise that must not change what is found in it.
enum Rewriting: String, CaseIterable, Sendable {
  case decomposed, composed, upperCase, noBreakSpaces, zeroWidthSpaces, sentenceBefore,
    sentenceBehind

  /// Whether the rewriting is more than case and canonical form, so that T0 may become T1.
  var mayBeOrthographic: Bool { self == .noBreakSpaces || self == .zeroWidthSpaces }

  /// Whether it adds text of its own.
  var addsText: Bool { self == .sentenceBefore || self == .sentenceBehind }

  /// One character otherwise. What comes behind it belongs to it: a match never begins there.
  private func rewrite(_ character: Character, at place: Int) -> String {
    let plain = String(character)
    switch self {
    case .decomposed: return plain.decomposedStringWithCanonicalMapping
    case .composed: return plain.precomposedStringWithCanonicalMapping
    case .upperCase:
      // `ı` and `ſ` have upper case letters that are other letters' too.
      let upper = plain.uppercased()
      return upper.lowercased() == plain.lowercased() ? upper : plain
    case .noBreakSpaces: return plain == " " ? "\u{A0}" : plain
    case .zeroWidthSpaces: return place % 3 == 1 ? plain + "\u{200B}" : plain
    case .sentenceBefore, .sentenceBehind: return plain
    }
  }

  /// A line as it is.
  static func plain(_ line: String) -> RewrittenLine {
    var result = RewrittenLine()
    for (place, character) in line.enumerated() { result.append(String(character), of: place) }
    return result
  }

  /// A line otherwise.
  func rewrite(_ line: String, market: String) -> RewrittenLine {
    let stranger = ["th": "ยินดีต้อนรับทุกท่านครับ", "vn": "Xin cảm ơn quý vị.", "id": "Terima kasih."]
    var result = RewrittenLine()
    if self == .sentenceBefore { result.append(stranger[market, default: ""] + " ", of: -1) }
    for (place, character) in line.enumerated() {
      result.append(rewrite(character, at: place), of: place)
    }
    if self == .sentenceBehind { result.append(" " + stranger[market, default: ""], of: -1) }
    return result
  }
}

/// A line and, for each of its bytes, the character of the original line that it stands for; -1 for
/// added text.
struct RewrittenLine {
  var text = ""
  var characters: [Int] = []

  mutating func append(_ text: String, of character: Int) {
    self.text += text
    characters += repeatElement(character, count: text.utf8.count)
  }
}

/// A way to write the same text into a page.
enum Writing: String, CaseIterable, Sendable {
  case references, everySecondReference, tags, comments, breakOpportunities, emptyTags

  /// A paragraph's text as HTML.
  func html(_ text: String) -> String {
    var out = ""
    for (place, scalar) in text.unicodeScalars.enumerated() {
      let plain = Writing.escaped(scalar)
      let isSpace = scalar.properties.isWhitespace
      switch self {
      case .references:
        out += isSpace ? plain : "&#\(scalar.value);"
      case .everySecondReference:
        out += isSpace || place % 2 == 0 ? plain : "&#x\(String(scalar.value, radix: 16));"
      case .tags:
        out +=
          ["<b>\(plain)", "\(plain)</b>", plain, "<span class=\"x\">\(plain)</span>"][place % 4]
      case .comments:
        out += place % 3 == 2 ? "\(plain)<!-- กา -->" : plain
      case .breakOpportunities:
        out += place % 2 == 1 ? "\(plain)<wbr>" : plain
      case .emptyTags:
        out += place % 3 == 1 ? "\(plain)<i></i><a name=\"p\(place)\"></a>" : plain
      }
    }
    return out
  }

  /// A character as it may stand in a page's text.
  static func escaped(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "&": "&amp;"
    case "<": "&lt;"
    case ">": "&gt;"
    default: String(Character(scalar))
    }
  }

  /// The text of a slice that `html` or `plain` wrote, byte by byte: a tag may have a combining mark
  /// behind it, which to `Character` is one with the tag's end.
  static func read(_ html: ArraySlice<UInt8>) -> [UInt8] {
    var out: [UInt8] = []
    var rest = html
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "<") {
        rest = rest.drop { $0 != UInt8(ascii: ">") }.dropFirst()
      } else if byte == UInt8(ascii: "&"), let end = rest.firstIndex(of: UInt8(ascii: ";")) {
        let name = String(decoding: rest[..<end], as: UTF8.self)
        let number =
          name.hasPrefix("#x") ? UInt32(name.dropFirst(2), radix: 16) : UInt32(name.dropFirst())
        let named = ["amp": UInt32(0x26), "lt": 0x3C, "gt": 0x3E][name]
        if let scalar = (named ?? number).flatMap(Unicode.Scalar.init) {
          out += UTF8.encode(scalar)!
        }
        rest = rest[(end + 1)...]
      } else {
        out.append(byte)
      }
    }
    return out
  }

  /// A page of paragraphs, each written by `write`.
  static func page(_ lines: [String], language: String, _ write: (String) -> String) -> String {
    "<!DOCTYPE html><html lang=\(language)><head><meta charset=utf-8></head><body>\n"
      + lines.map { "<p>\(write($0))</p>\n" }.joined() + "</body></html>"
  }

  /// The plain way.
  static func plain(_ text: String) -> String {
    text.unicodeScalars.map { escaped($0) }.joined()
  }
}
