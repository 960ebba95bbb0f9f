import Foundation
import TestSupport
import Testing

@testable import Rulebooks

@Suite("rulebook.schema.json, checked by an independent validator")
struct SchemaTests {
  /// Validates each text against the schema with Python's jsonschema; nil where it is absent.
  private func valid(_ texts: [String]) throws -> [Bool]? {
    let script = """
      import json, sys
      try:
          import jsonschema
      except ImportError:
          print("absent"); sys.exit(0)
      schema, texts = json.load(sys.stdin)
      jsonschema.Draft202012Validator.check_schema(schema)
      validator = jsonschema.Draft202012Validator(schema)
      print(json.dumps([validator.is_valid(json.loads(text)) for text in texts]))
      """
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-c", script]
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    do { try process.run() } catch { return nil }
    let schema = try JSONSerialization.jsonObject(with: Data(RulebookLoader.schema.utf8))
    let sent = try JSONSerialization.data(withJSONObject: [schema, texts])
    DispatchQueue.global().async {
      input.fileHandleForWriting.write(sent)
      try? input.fileHandleForWriting.close()
    }
    let said = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return try? JSONSerialization.jsonObject(with: said, options: .fragmentsAllowed) as? [Bool]
  }

  @Test("The built-in rulebooks and a derived one are valid; every mistake of shape is not")
  func agreesWithTheLoader() throws {
    let right =
      BuiltInRulebookTests.names.map { RulebookLoader.builtInText($0)! } + [
        LoaderTests.small,
        "{\"format\": 1, \"name\": \"a\", \"extends\": \"trustlink-2.0\", \"views\": [{\"id\": \"traffic\", \"remove\": true}]}",
      ]
    let wrong: [(String, String)] = [
      ("\"title\": \"Own\",", "\"titel\": \"Own\","), ("\"format\": 1", "\"format\": 2"),
      ("\"name\": \"own\"", "\"name\": \"Own Book\""), ("[\"sec.tls\"]}", "[\"sec.tls\", 5]}"),
      ("[0.2, 0.8], \"indicator\": \"sec.tls\"", "[0.2], \"indicator\": \"sec.tls\""),
      ("\"verified\": false", "\"verified\": true"), ("\"secondary\"", "\"rumour\""),
      ("\"number\": \"X-1\", ", ""), ("\"weight\": 0.5", "\"weight\": 1.5"),
      ("\"text\": \"a\"", "\"text\": \"\""), ("\"sources\"", "\"source\""),
    ]
    let broken = try wrong.map { part, other in
      let range = try #require(LoaderTests.small.firstRange(of: part))
      return LoaderTests.small.replacingCharacters(in: range, with: other)
    }
    for text in right {
      #expect(throws: Never.self) {
        try RulebookLoader.load(text: Array(text.utf8), file: "right") { _ in nil }
      }
    }
    for text in broken {
      #expect(throws: RulebookError.self) {
        try RulebookLoader.load(text: Array(text.utf8), file: "wrong") { _ in nil }
      }
    }
    guard let found = try valid(right + broken) else {
      print("skipped: agreesWithTheLoader needs python3 with jsonschema")
      return
    }
    #expect(found == right.map { _ in true } + broken.map { _ in false })
  }
}
