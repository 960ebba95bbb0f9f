import Bytes
import Certificates
import Foundation
import Registrations
import TestSupport
import Testing

@Suite("WHOIS answers of two sample sets")
struct SampleWhois {
  @Test func fieldsOfAllAnswersAgree() throws {
    guard let weppos = Corpora.corpus("trust/whois-weppos/spec/fixtures/responses"),
      let penman = Corpora.corpus("trust/whois-richardpenman/test/samples")
    else { return }
    var read = 0
    var first = Agreement()
    for case .file(let path, let relative, _) in try Files.walk(folder: weppos.path)
    where path.hasSuffix(".txt") {
      let found = WhoisReader.read(try Files.read(path, limit: 1 << 20), origin: relative)
      read += 1
      let other = path.dropLast(4) + ".expected"
      guard Files.exists(String(other)) else { continue }
      let text = try Files.read(String(other), limit: 1 << 20)
      first.take(
        found, WepposExpectations(String(decoding: text, as: UTF8.self)), file: relative)
    }
    var second = Agreement()
    for case .file(let path, let name, _) in try Files.walk(folder: penman.path + "/whois") {
      let found = WhoisReader.read(try Files.read(path, limit: 1 << 20), origin: name)
      read += 1
      let bytes = try Files.read(penman.path + "/expected/" + name, limit: 1 << 20)
      guard let json = try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any] else {
        continue
      }
      second.take(found, json: json, file: name)
    }
    print("WHOIS answers read: \(read)")
    print("weppos, fields that agree:\n\(first.text)")
    print("richardpenman, fields that agree:\n\(second.text)")
    if let file = ProcessInfo.processInfo.environment["KUNCI_DIFFERENCES"] {
      let lines = (first.differences + second.differences).joined(separator: "\n")
      try Files.writeAtomically(Array(lines.utf8), to: file)
    }
    #expect(read >= 856)
    #expect(first.share > 0.92)
    #expect(second.share > 0.88)
  }
}
