import Bytes
import Certificates
import Foundation
import TestSupport
import Testing

@Suite("Certificates of the corpus, as a list made by another reader has them")
struct SampleTests {
  private static func row(_ line: Substring) -> [String] {
    line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
  }

  @Test func levelsOfAllSamplesAreFoundAgain() throws {
    guard let folder = Corpora.corpus("trust/certs") else { return }
    var survey = LevelSurvey()
    try survey.take(folder: folder.path)
    print(survey.text)
    #expect(survey.unreadable.isEmpty)
    // One test certificate carries two reserved policies at once, EV and OV: the higher claim is told.
    #expect(survey.different.count == 1)
    #expect(survey.counts.values.reduce(0) { $0 + $1.values.reduce(0, +) } == 451)
  }

  @Test func datesNamesPoliciesAndTimestampsAgreeWithTheIndex() throws {
    guard let folder = Corpora.corpus("trust/certs") else { return }
    let index = try String(contentsOf: folder.appendingPathComponent("index.tsv"), encoding: .utf8)
    var rows: [String: [String]] = [:]
    for line in index.split(separator: "\n").dropFirst() {
      let row = Self.row(line)
      rows[row[0]] = row
    }
    var compared = 0
    var differences: [String] = []
    for case .file(let path, _, _) in try Files.walk(folder: folder.path)
    where path.hasSuffix(".pem") {
      let ders = try CertificateFile.ders(of: Files.read(path, limit: 1 << 20))
      let certificate = try Certificate(reading: ders[0])
      guard let row = rows[certificate.digest.hex] else {
        differences.append("\(path): not in the index")
        continue
      }
      func values(_ kind: DistinguishedName.Kind, _ name: DistinguishedName) -> [String] {
        name.attributes.filter { $0.identifier == kind.rawValue }.map(\.value)
      }
      func compare(_ name: String, _ ours: String, _ theirs: String) {
        compared += 1
        if ours != theirs { differences.append("\(path) \(name): \(ours) | \(theirs)") }
      }
      compare("notBefore", certificate.notBefore.date, row[6])
      compare("notAfter", certificate.notAfter.date, row[7])
      compare("scts", String(certificate.timestampCount), row[8])
      compare(
        "policies", certificate.policies.sorted().joined(separator: ","),
        row[9].split(whereSeparator: { $0 == "|" }).sorted()
          .joined(separator: ","))
      // "?" is where the index's own reader could not tell.
      if !row[4].isEmpty, row[4] != "?",
        !values(.organization, certificate.subject).contains(row[4])
      {
        differences.append("\(path) org: \(values(.organization, certificate.subject)) | \(row[4])")
      }
      compared += 1
    }
    print("compared \(compared) fields, \(differences.count) differ")
    for line in differences.prefix(20) { print(line) }
    #expect(compared > 2000)
    #expect(differences.count == 0)
  }

  @Test func damageGivesErrorsAndNeverTraps() throws {
    guard let folder = Corpora.corpus("trust/certs/real") else { return }
    var random = SeededGenerator(seed: 7)
    var refused = 0
    var read = 0
    for case .file(let path, _, _) in try Files.walk(folder: folder.path) {
      let der = try CertificateFile.ders(of: Files.read(path, limit: 1 << 20))[0]
      for length in stride(from: 0, to: der.count, by: 37) {
        #expect(throws: CertificateError.self) {
          try Certificate(reading: Array(der[..<length]))
        }
      }
      for _ in 0..<60 {
        var broken = der
        broken[Int.random(in: 0..<der.count, using: &random)] = UInt8.random(
          in: 0...255, using: &random)
        broken[Int.random(in: 0..<min(200, der.count), using: &random)] ^= 0x80
        if let certificate = try? Certificate(reading: broken) {
          read += 1
          _ = LevelDecision(of: certificate)
        } else {
          refused += 1
        }
      }
    }
    #expect(refused > 100 && read > 10)
  }

  @Test func notCertificatesAreRefusedInWords() throws {
    #expect(throws: CertificateError.empty) { try CertificateFile.ders(of: Array("hello".utf8)) }
    let open = "-----BEGIN CERTIFICATE-----\nMIIB\n"
    #expect(throws: CertificateError.self) { try CertificateFile.ders(of: Array(open.utf8)) }
    let noise = "-----BEGIN CERTIFICATE-----\nMI*B\n-----END CERTIFICATE-----\n"
    #expect(throws: CertificateError.self) { try CertificateFile.ders(of: Array(noise.utf8)) }
    let many = String(
      repeating: "-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n", count: 101)
    #expect(throws: CertificateError.tooMany(limit: 100)) {
      try CertificateFile.ders(of: Array(many.utf8))
    }
    #expect(throws: CertificateError.self) { try Certificate(reading: [0x30, 0x84, 255, 255]) }
    let nested = [UInt8](repeating: 0x30, count: 5000)
    #expect(throws: CertificateError.self) { try Certificate(reading: nested) }
  }

  @Test func pemIsWrittenAsItWasRead() throws {
    for count in 0..<70 {
      let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ 5) }
      let whole = [0x30, UInt8(count)] + bytes
      #expect(try CertificateFile.ders(of: Array(CertificateFile.pem(of: whole).utf8)) == [whole])
    }
  }
}
