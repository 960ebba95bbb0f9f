import Foundation
import TestSupport
import Testing

@Suite("Schemas/, checked against what the program writes")
struct PublishedSchemaTests {
  private static let folder = Corpora.repository.appendingPathComponent("Schemas")

  private func schema(_ name: String) throws -> [String: Any] {
    try JSON.object(Array(try Data(contentsOf: Self.folder.appendingPathComponent(name))))
  }

  /// Asks Python's jsonschema, which shares no code with Kunci; nil where it is absent.
  private func isValid(_ texts: [[UInt8]], _ name: String) throws -> [Bool]? {
    let script = """
      import json, sys
      try:
          import jsonschema
      except ImportError:
          print("absent"); sys.exit(0)
      schema = json.load(open(sys.argv[1]))
      jsonschema.Draft202012Validator.check_schema(schema)
      validator = jsonschema.Draft202012Validator(schema)
      print(json.dumps([validator.is_valid(json.load(open(path))) for path in sys.argv[2:]]))
      """
    let place = try TemporaryFolder()
    for (index, text) in texts.enumerated() { try place.write(text, "\(index).json") }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments =
      ["python3", "-c", script, Self.folder.appendingPathComponent(name).path]
      + texts.indices.map { place.path("\($0).json") }
    let output = Pipe()
    process.standardOutput = output
    guard (try? process.run()) != nil else { return nil }
    let said = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return try? JSONSerialization.jsonObject(with: said, options: .fragmentsAllowed) as? [Bool]
  }

  /// Places in `value` that `schema` does not tell of, walked here: keys that are not named, types that are not
  /// the stated ones.
  private func untold(
    _ value: Any, _ schema: [String: Any], _ root: [String: Any], _ path: String
  ) -> [String] {
    var schema = schema
    while let ref = schema["$ref"] as? String {
      let name = String(ref.split(separator: "/").last ?? "")
      guard let next = (root["$defs"] as? [String: Any])?[name] as? [String: Any] else {
        return ["\(path): \(ref) leads nowhere"]
      }
      schema = next
    }
    if let object = value as? [String: Any] {
      let known = schema["properties"] as? [String: Any] ?? [:]
      let others = schema["additionalProperties"] as? [String: Any]
      var missing = (schema["required"] as? [String] ?? []).filter { object[$0] == nil }
        .map { "\(path): \($0) is required" }
      for (key, child) in object {
        guard let own = (known[key] as? [String: Any]) ?? others else {
          missing.append("\(path)/\(key)")
          continue
        }
        missing += untold(child, own, root, "\(path)/\(key)")
      }
      return missing
    }
    if let list = value as? [Any] {
      guard let items = schema["items"] as? [String: Any] else { return ["\(path): no items"] }
      return list.prefix(50).flatMap { untold($0, items, root, path + "/*") }
    }
    return schema["type"] != nil || schema["enum"] != nil || schema["const"] != nil
      ? [] : ["\(path): of no type"]
  }

  @Test("every key of real outputs is told, and no required one is missing")
  func keys() throws {
    let place = try Workspace(starters: true)
    try place.linkSampleSite()
    try place.folder.write("no page", "none/x.txt")
    _ = try place.kunci(
      "score", "site", "--json", "judged.json", "--ndjson", "lines.ndjson", "--as-of", "2026-11-21",
      "--rulebook", "trustbadge-2026-001", "--rulebook", "cw-tap-2026", "--rulebook",
      "trustlink-2.0")
    _ = try place.kunci("score", "site", "--json", "plain.json")
    _ = try place.kunci("score", "none", "--json", "none.json", "--market", "th")
    _ = try place.kunci("report", "2", "--bundle", "b")
    let line = try #require(
      place.bytes("lines.ndjson").split(separator: 0x0A).first {
        $0.firstRange(of: Array("\"findings\":[{".utf8)) != nil
      })
    var outputs: [(String, [UInt8])] = [
      ("result", place.bytes("judged.json")), ("result", place.bytes("plain.json")),
      ("result", place.bytes("none.json")), ("page-line", Array(line)),
      ("manifest", place.bytes("b/manifest.json")), ("result", place.bytes("b/result.json")),
    ]
    for (path, name) in [("captures/warc/whirlwind", "c1"), ("captures/warc/jwarc", "c2")] {
      guard let source = Corpora.corpus(path) else { continue }
      _ = try place.kunci(["score", source.path, "--json", "\(name).json"])
      outputs.append(("result", place.bytes("\(name).json")))
    }
    var byName: [String: [[UInt8]]] = [:]
    for (name, text) in outputs {
      byName[name, default: []].append(text)
      let root = try schema("\(name).schema.json")
      #expect(untold(try JSON.object(text), root, root, "") == [], "\(name)")
    }
    for (name, texts) in byName {
      guard let found = try isValid(texts, "\(name).schema.json") else {
        print("skipped: the independent validator of keys() needs python3 with jsonschema")
        return
      }
      #expect(found == texts.map { _ in true }, "\(name)")
    }
    try mutations(
      of: place.object("judged.json"), "result.schema.json",
      [
        ("", "schema", 3), ("", "extra", 1), ("", "engine", nil), ("", "pages", [String: Any]()),
        ("coverage", "markets", nil), ("coverage/markets/0", "market", "xx"),
        ("coverage/markets/0/databases/0/database", "digest", "abc"),
        ("coverage/markets/0/databases/0/all", "matched", -1),
        ("coverage/markets/0/databases/0/all/coverage", "value", 1.5),
        ("pages/0", "bytes", "12"), ("pages/0", "colour", "red"),
        ("indicators/0", "status", "good"),
        ("measures/0", "unit", "%"), ("scorecards/0", "notice", nil),
        ("scorecards/0/criteria/0/weight", "assumed", 2),
      ])
    try mutations(
      of: place.object("b/manifest.json"), "manifest.schema.json",
      [
        ("", "schema", 2), ("", "form", "x"), ("", "extra", 1), ("merkle", "root", "00"),
        ("files/0", "path", "/etc/passwd"), ("files/0", "path", "a/../b"), ("files/0", "size", -1),
        ("files/0", "sha256", nil), ("", "files", [Any]()), ("files/0", "role", "secret"),
      ])
    try mutations(
      of: JSON.object(Array(line)), "page-line.schema.json",
      [
        ("", "findings", nil), ("findings/0", "tier", "T9"), ("findings/0", "start", "0"),
        ("page", "digest", nil), ("findings/0", "note", "x"),
      ])
  }

  /// Each change of one value makes the output invalid; nil takes the key away.
  private func mutations(
    of object: [String: Any], _ name: String, _ changes: [(String, String, Any?)]
  ) throws {
    func changed(_ value: Any, _ path: [Substring], _ key: String, _ new: Any?) -> Any {
      if let first = path.first {
        if var list = value as? [Any], let index = Int(first), index < list.count {
          list[index] = changed(list[index], Array(path.dropFirst()), key, new)
          return list
        }
        if var object = value as? [String: Any], let child = object[String(first)] {
          object[String(first)] = changed(child, Array(path.dropFirst()), key, new)
          return object
        }
        Issue.record("\(name): there is no \(path) to change")
        return value
      }
      var object = value as? [String: Any] ?? [:]
      object[key] = new
      return object
    }
    let texts = try changes.map { path, key, new in
      Array(
        try JSONSerialization.data(
          withJSONObject: changed(object, path.split(separator: "/"), key, new)))
    }
    guard let found = try isValid(texts, name) else { return }
    for (change, isValid) in zip(changes, found) {
      #expect(!isValid, "\(name): \(change.0)/\(change.1) = \(change.2 ?? "absent") is taken")
    }
  }
}
