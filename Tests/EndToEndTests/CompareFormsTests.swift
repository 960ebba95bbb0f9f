import Foundation
import TestSupport
import Testing

/// The files that other programs read, looked at by programs that are not ours.
@Suite("kunci compare: forms of files")
struct CompareFormsTests {
  /// Runs Python on `arguments`; nil where there is no Python, or not the module that is needed.
  private func python(
    _ script: String, _ arguments: [String], in place: Workspace, needs module: String,
    test: String = #function
  ) throws -> String? {
    let python = Process()
    python.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    try place.folder.write(
      "import sys\ntry:\n  import \(module)\nexcept ImportError:\n  print('absent'); sys.exit()\n"
        + script, "check.py")
    python.arguments = ["python3", place.folder.path("check.py")] + arguments
    python.currentDirectoryURL = place.folder.url
    let output = Pipe()
    python.standardOutput = output
    python.standardError = output
    try python.run()
    let text = String(
      decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    python.waitUntilExit()
    if text.hasPrefix("absent") || python.terminationStatus == 127 {
      print("skipped: \(test) needs Python with \(module)")
      return nil
    }
    return text
  }

  /// Comparisons of every kind: nothing, much, judged, not attributed, with hostile keywords.
  private func files() throws -> ComparisonPlace {
    let here = try ComparisonPlace()
    let hostile = "a|b <img src=x> @all ]]> &amp; \"q\""
    try here.databases(
      ComparisonPlace.keywords
        + "\"\(hostile.replacingOccurrences(of: "\"", with: "\"\""))\",7,x|y\n")
    try here.write(
      "old/b.html", "Tentang", "Ada rak sepatu a|b &lt;img src=x> @all ]]> &amp;amp; \"q\" kursi.")
    try here.place.kunci("score", "old", "--json", "a.json")
    for (name, arguments) in [
      ("same", ["old", "old"]), ("much", ["old", "new"]), ("back", ["new", "old"]),
      (
        "judged",
        ["old", "new", "--rulebook", "trustbadge-2026-001", "--as-of", "2026-11-21T08:30:00+08:00"]
      ),
      ("file", ["a.json", "new", "--rules", "few.json", "--no-rescore"]),
    ] {
      try here.place.folder.write(CompareCausesTests.fewRules, "few.json")
      let ended = try here.place.kunci(
        ["compare"] + arguments + [
          "--json", "\(name).json", "--junit", "\(name).xml", "--sarif", "\(name).sarif",
          "--markdown", "\(name).md", "--fail-on", "lost.all > 0", "--fail-on",
          "completeness.google < 0", "--fail-on", "coverage.shopee.id < -100",
        ])
      // The second gate cannot be decided: these pages owe nothing.
      #expect(ended.code == 2, "\(name): \(ended.errors)")
    }
    return here
  }

  static let names = ["same", "much", "back", "judged", "file"]

  @Test func filesHoldTheirForms() throws {
    let here = try files()
    let schema = Corpora.repository.appendingPathComponent("Schemas/comparison.schema.json").path
    let script = """
      import json
      schema = json.load(open(sys.argv[1]))
      jsonschema.Draft202012Validator.check_schema(schema)
      for name in sys.argv[2:]:
        for e in jsonschema.Draft202012Validator(schema).iter_errors(json.load(open(name + '.json'))):
          print(name, list(e.path), e.message[:200])
      bad = json.load(open('much.json')); bad['keywords'][0]['causes'] = ['luck']
      if jsonschema.Draft202012Validator(schema).is_valid(bad): print('a wrong cause passes')
      """
    if let told = try python(script, [schema] + Self.names, in: here.place, needs: "jsonschema") {
      #expect(told.isEmpty, "\(told)")
    }
    if let told = try python(Self.junit, Self.names, in: here.place, needs: "xml.etree.ElementTree")
    {
      #expect(told.isEmpty, "\(told)")
    }
    if let told = try python(Self.sarif, Self.names, in: here.place, needs: "json") {
      #expect(told.isEmpty, "\(told)")
    }
    try checkMarkdown(here.place)
    // A second time, the same bytes.
    let before = Self.names.flatMap { name in
      ["json", "xml", "sarif", "md"].map { here.place.bytes("\(name).\($0)") }
    }
    let ended = try here.place.kunci(
      "compare", "old", "new", "--json", "again.json", "--sarif", "again.sarif", "--markdown",
      "again.md", "--junit", "again.xml", "--fail-on", "lost.all > 0", "--fail-on",
      "completeness.google < 0", "--fail-on", "coverage.shopee.id < -100")
    #expect(ended.code == 2)
    let again = ["json", "xml", "sarif", "md"].map { here.place.bytes("again.\($0)") }
    #expect(Array(before[4..<8]) == again)
  }

  /// The strict schema of Ant's JUnit task in words: order, attributes and types.
  static let junit = """
    import re, xml.etree.ElementTree as E
    for name in sys.argv[1:]:
      root = E.parse(name + '.xml').getroot()
      assert root.tag == 'testsuites' and not root.attrib
      for suite in root:
        need = {'name', 'timestamp', 'hostname', 'tests', 'failures', 'errors', 'time', 'id', 'package'}
        assert suite.tag == 'testsuite' and need <= set(suite.attrib) <= need | {'skipped'}, suite.attrib
        assert re.fullmatch(r'\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d', suite.get('timestamp'))
        tags = [c.tag for c in suite]
        assert tags[0] == 'properties' and tags[-2:] == ['system-out', 'system-err'], tags
        cases = suite[1:-2]
        assert len(cases) == int(suite.get('tests')) == 3
        count = {'failure': 0, 'error': 0}
        for case in cases:
          assert case.tag == 'testcase' and set(case.attrib) == {'name', 'classname', 'time'}
          assert len(case) <= 1
          for c in case:
            count[c.tag] += 1
            assert set(c.attrib) == {'message', 'type'}
        assert count['failure'] == int(suite.get('failures')), count
        assert count['error'] == int(suite.get('errors')) == 1, count
        assert count['failure'] == (0 if name == 'same' else 1), name
    """

  /// What SARIF 2.1.0 demands of the parts that are used: required properties, types, indexes.
  static let sarif = """
    import json, re
    from urllib.parse import urlsplit, unquote
    for name in sys.argv[1:]:
      log = json.load(open(name + '.sarif'))
      assert set(log) == {'$schema', 'version', 'runs'} and log['version'] == '2.1.0'
      for run in log['runs']:
        driver = run['tool']['driver']
        assert driver['name'] == 'kunci' and re.fullmatch(r'\\d+\\.\\d+\\.\\d+', driver['semanticVersion'])
        ids = [r['id'] for r in driver['rules']]
        assert len(ids) == len(set(ids))
        assert all(i['executionSuccessful'] is True for i in run['invocations'])
        assert bool(run['results']) == (name != 'same'), name
        for r in run['results']:
          assert ids[r['ruleIndex']] == r['ruleId']
          assert r['level'] in ('none', 'note', 'warning', 'error') and r['message']['text']
          assert re.fullmatch('[0-9a-f]{64}', r['partialFingerprints']['keyword/v1'])
          for l in r['locations'] + r.get('relatedLocations', []):
            uri = l['physicalLocation']['artifactLocation']['uri']
            assert re.fullmatch(r"[A-Za-z0-9\\-._~:/?#\\[\\]@!$&'()*+,;=%]+", uri) and not urlsplit(uri).scheme
            region = l['physicalLocation']['region']
            assert region['byteOffset'] >= 0 and region['byteLength'] >= 0
            if name in ('much', 'judged'):
              data = open('old/' + unquote(uri), 'rb').read()
              part = data[region['byteOffset']:region['byteOffset'] + region['byteLength']]
              assert part.decode(), r
    """

  private func checkMarkdown(_ place: Workspace) throws {
    for name in Self.names {
      let text = String(decoding: place.bytes("\(name).md"), as: UTF8.self)
      for line in text.split(separator: "\n") where line.hasPrefix("|") {
        // No sign of a keyword divides a cell: as many bars as the table's head has.
        #expect([4, 5, 6, 8].contains(line.count { $0 == "|" }), "\(line)")
      }
      #expect(!text.contains("<img") && !text.contains("@all") && !text.contains("a|b"))
      let opened = text.components(separatedBy: "<details>").count
      #expect(opened == text.components(separatedBy: "</details>").count)
    }
    #expect(String(decoding: place.bytes("much.md"), as: UTF8.self).contains("a&#124;b"))
  }
}
