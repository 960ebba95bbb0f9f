import Foundation
import TestSupport
import Testing

@testable import StructuredData

@Suite("JSON as pages have it")
struct JSONReaderTests {
  /// A value as strict JSON, for comparing.
  static func strict(_ value: JSONValue) -> String {
    switch value.kind {
    case .object(let members):
      "{" + members.map { quoted($0.name) + ":" + strict($0.value) }.joined(separator: ",") + "}"
    case .array(let entries): "[" + entries.map(strict).joined(separator: ",") + "]"
    case .string(let text): quoted(text)
    case .number(let written): written
    case .boolean(let isTrue): isTrue ? "true" : "false"
    case .null: "null"
    }
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  struct Case: Sendable, CustomTestStringConvertible {
    var text: String
    var meaning: String
    var repairs: String
    var testDescription: String { text }

    init(_ text: String, _ meaning: String, _ repairs: String = "") {
      self.text = text
      self.meaning = meaning
      self.repairs = repairs
    }
  }

  static let mended: [Case] = [
    // JSON, not to be touched.
    Case(
      #"{"a":[1,-2.5e+3,true,false,null,"x"],"b":{}}"#,
      #"{"a":[1,-2.5e+3,true,false,null,"x"],"b":{}}"#),
    Case(#""\u0041\ud83d\ude00\/\b""#, "\"A😀/\u{8}\""),
    Case(#"{"a":"x, \"y\": z"}"#, #"{"a":"x, \"y\": z"}"#),
    Case(#"{"a":"// no comment <!-- none -->"}"#, #"{"a":"// no comment <!-- none -->"}"#),
    Case(#"{"a":"{","b":"]"}"#, #"{"a":"{","b":"]"}"#),
    Case(#"["a","b: c","d"]"#, #"["a","b: c","d"]"#),
    Case("", ""),
    // Around the JSON.
    Case("<!-- {\"a\":1} -->", #"{"a":1}"#, "html-comment html-comment"),
    Case("<!-- note -->{\"a\":1}", #"{"a":1}"#, "html-comment"),
    Case("<![CDATA[{\"a\":1}]]>", #"{"a":1}"#, "cdata cdata"),
    Case("//<![CDATA[\n{\"a\":1}\n//]]>", #"{"a":1}"#, "cdata cdata"),
    Case("/*<![CDATA[*/{\"a\":1}/*]]>*/", #"{"a":1}"#, "cdata cdata"),
    Case("\u{FEFF}{\"a\":\u{A0}1}", #"{"a":1}"#, "invisible-character invisible-character"),
    Case("{\"a\":1};", #"{"a":1}"#, "semicolon"),
    Case("{\"a\":1}}", #"{"a":1}"#, "extra-bracket"),
    Case("{\"a\":1}{\"b\":2}", #"{"a":1} {"b":2}"#, "several-values"),
    Case("{\"a\":1},\n{\"b\":2}", #"{"a":1} {"b":2}"#, "several-values"),
    Case("{\"a\":1},", #"{"a":1}"#, "extra-comma"),
    Case("{\"a\":[{\"b\":1}", #"{"a":[{"b":1}]}"#, "unclosed"),
    // Commas.
    Case(#"{"a":1,}"#, #"{"a":1}"#, "extra-comma"),
    Case(#"[1,2,]"#, "[1,2]", "extra-comma"),
    Case(#"[1,,2]"#, "[1,2]", "extra-comma"),
    Case(#"{,"a":1}"#, #"{"a":1}"#, "extra-comma"),
    Case("{\"a\":\"x\"\n\"b\":2}", #"{"a":"x","b":2}"#, "missing-comma"),
    Case(#"{"a":1 "b":2}"#, #"{"a":1,"b":2}"#, "missing-comma"),
    Case(#"[{"a":1} {"b":2}]"#, #"[{"a":1},{"b":2}]"#, "missing-comma"),
    Case(#"["a" "b"]"#, #"["a","b"]"#, "missing-comma"),
    // Strings.
    Case("{\"a\":\"x\ny\"}", #"{"a":"x\ny"}"#, "control-character"),
    Case("{\"a\":\"x\ty\",\"b\":1}", #"{"a":"x\ty","b":1}"#, "control-character"),
    Case(#"{"a":"it\'s"}"#, #"{"a":"it's"}"#, "bad-escape"),
    Case(#"{"a":"C:\data"}"#, #"{"a":"C:\\data"}"#, "bad-escape"),
    Case(#"{"a":"\u12"}"#, #"{"a":"\\u12"}"#, "bad-escape"),
    Case(#"{"a":"\ud800"}"#, "{\"a\":\"\u{FFFD}\"}", "lone-surrogate"),
    Case("{“a”:“x”}", #"{"a":"x"}"#, "smart-quotes smart-quotes"),
    Case("{'a':'it’s',\"b\":1}", #"{"a":"it’s","b":1}"#, "single-quotes single-quotes"),
    Case(#"{name:"x", @type: "y"}"#, #"{"name":"x","@type":"y"}"#, "unquoted-name unquoted-name"),
    Case(#"{"a":"Kursi 24" lebar","b":1}"#, #"{"a":"Kursi 24\" lebar","b":1}"#, "unescaped-quote"),
    Case(
      #"{"a":"<a href="/x">y</a>","b":1}"#, #"{"a":"<a href=\"/x\">y</a>","b":1}"#,
      "unescaped-quote"),
    Case(#"{"a":"kata "b", "c" dan d"}"#, #"{"a":"kata \"b\", \"c\" dan d"}"#, "unescaped-quote"),
    Case(#"{"a":""x" y"}"#, #"{"a":"\"x\" y"}"#, "unescaped-quote"),
    // Values.
    Case(
      #"{"a":True,"b":None,"c":undefined}"#, #"{"a":true,"b":null,"c":null}"#,
      "foreign-literal foreign-literal foreign-literal"),
    Case(#"{"a":,"b":}"#, #"{"a":null,"b":null}"#, "missing-value missing-value"),
    Case(
      #"{"a":.5,"b":5.,"c":+5}"#, #"{"a":0.5,"b":5,"c":5}"#, "number-form number-form number-form"),
    Case(#"{"a":1.250.000,"b":0812}"#, #"{"a":"1.250.000","b":"0812"}"#, "number-form number-form"),
    Case(
      "{\"a\":1, // note\n\"b\":2 /* more */}", #"{"a":1,"b":2}"#, "script-comment script-comment"),
    Case(#"{"a":1,"a":2}"#, #"{"a":1,"a":2}"#, "duplicate-name"),
  ]

  @Test("what is mended, and what it means", arguments: mended)
  func mending(_ sample: Case) throws {
    var reader = JSONReader(Array(sample.text.utf8))
    let values = try reader.readAll()
    #expect(values.map(Self.strict).joined(separator: " ") == sample.meaning)
    #expect(reader.repairs.map(\.kind.rawValue).joined(separator: " ") == sample.repairs)
  }

  @Test(
    "what is not certain is refused with its place",
    arguments: [
      ("{{ product | json }}", 1),
      (#"{"a":"x "b": "y"}"#, 8),
      (#"{"a":"x"#, 5),
      (#"{"a" 1}"#, 1),
      (#"{"a":Foo bar}"#, 5),
      (#"{"a":{{price}},"b":1}"#, 6),
      ("{\"a\":\"one\"two\nthree\"}", 9),
      (#"[1,2}"#, 4),
      (#"{"a":1]"#, 6),
      (#"{"a":1} trailing"#, 8),
      (#"["a":1]"#, 4),
      (#"{"a":"#, 1),
      ("var x = {\"a\":1}", 0),
      (#"{"a":'it's'}"#, -1),
    ])
  func refusing(text: String, place: Int) {
    var reader = JSONReader(Array(text.utf8))
    do throws(JSONFailure) {
      let values = try reader.readAll()
      // The apostrophe inside is certain here: nothing else can end the string.
      #expect(place == -1, "\(values.map(Self.strict)) \(reader.repairs.map(\.kind))")
    } catch {
      #expect(error.source.lowerBound == place, "\(error.detail)")
    }
  }

  @Test("places of values are those of the text")
  func places() throws {
    let text = #"{"naïve": ["x", 12], "b": {"c": true}}"#
    let bytes = Array(text.utf8)
    var reader = JSONReader(bytes)
    let value = try #require(try reader.readAll().first)
    func at(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
    let entries = try #require(value["naïve"]?.entries)
    #expect(at(value.source) == text)
    #expect(entries.map { at($0.source) } == ["x", "12"])
    #expect(value["b"]?["c"].map { at($0.source) } == "true")
    #expect(value.members?.map { at($0.nameSource) } == ["naïve", "b"])
  }

  @Test("right JSON reads as Foundation reads it, without a repair", arguments: 0..<200)
  func twin(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let text = Self.sample(&random, depth: 0)
    var reader = JSONReader(Array(text.utf8))
    let value = try #require(try reader.readAll().first, "\(text)")
    #expect(reader.repairs.isEmpty, "\(text)")
    let options: JSONSerialization.ReadingOptions = [.fragmentsAllowed]
    let ours = try JSONSerialization.jsonObject(
      with: Data(Self.strict(value).utf8), options: options)
    let theirs = try JSONSerialization.jsonObject(with: Data(text.utf8), options: options)
    #expect("\(ours)" == "\(theirs)" || (ours as? NSObject) == (theirs as? NSObject), "\(text)")
  }

  @Test("no damage of a text ends in a trap", arguments: 0..<300)
  func damage(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var bytes = Array(Self.sample(&random, depth: 0).utf8)
    for _ in 0..<3 where !bytes.isEmpty {
      let at = Int.random(in: 0..<bytes.count, using: &random)
      switch Int.random(in: 0..<3, using: &random) {
      case 0: bytes.remove(at: at)
      case 1: bytes[at] = UInt8.random(in: 0...255, using: &random)
      default: bytes.insert(Array("\"{}[],:\\'/<\u{1}".utf8).randomElement(using: &random)!, at: at)
      }
    }
    var reader = JSONReader(bytes)
    do throws(JSONFailure) {
      _ = try reader.readAll()
    } catch {
      #expect(error.source.lowerBound >= 0 && error.source.upperBound <= bytes.count)
    }
    for repair in reader.repairs {
      #expect(repair.source.lowerBound >= 0 && repair.source.upperBound <= bytes.count)
    }
  }

  private static func sample(_ random: inout SeededGenerator, depth: Int) -> String {
    let space = ["", " ", "\n", "\t "].randomElement(using: &random)!
    switch Int.random(in: 0..<(depth > 4 ? 5 : 8), using: &random) {
    case 0: return ["true", "false", "null"].randomElement(using: &random)!
    case 1: return "\(Int.random(in: -1000...1000, using: &random))"
    case 2:
      return "\(Int.random(in: 0...99, using: &random)).5e\(Int.random(in: 0...9, using: &random))"
    case 3, 4:
      let texts = ["", "รองเท้า", "a\\\"b", "x: {y}", "\\u00e9", "a, b", "\\\\", "//", "'"]
      return "\"\(texts.randomElement(using: &random)!)\""
    case 5, 6:
      var members: [String] = []
      for index in 0..<Int.random(in: 0...4, using: &random) {
        members.append("\"k\(index)\":\(space)" + sample(&random, depth: depth + 1))
      }
      return "{\(space)" + members.joined(separator: "\(space),") + "\(space)}"
    default:
      var entries: [String] = []
      for _ in 0..<Int.random(in: 0...4, using: &random) {
        entries.append(sample(&random, depth: depth + 1))
      }
      return "[" + entries.joined(separator: ",\(space)") + "]"
    }
  }
}
