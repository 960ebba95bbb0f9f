import Foundation
import TestSupport
import Testing

@Suite("kunci certificate, kunci registration")
struct TrustCommandTests {
  private func run(_ arguments: [String]) throws -> Program.Ended {
    try Program.Running(arguments, in: "/tmp", input: [], output: nil).end()
  }

  @Test func aRegistrysAnswerIsTold() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "Domain Name: TOKO.CO.ID\nRegistrar: PT Registrar\nCreation Date: 2015-01-02\n"
        + "Registrant Organization: REDACTED FOR PRIVACY\nName Server: ns1.toko.co.id\n",
      "whois.txt")
    let told = try run(["registration", folder.path("whois.txt")])
    #expect(told.code == 0)
    #expect(told.text.contains("toko.co.id, registered"))
    #expect(told.text.contains("registrant.organization (mask)"))
    let json = try run(["registration", folder.path("whois.txt"), "--json"])
    #expect(json.text.contains("\"created\" : \"2015-01-02T00:00:00Z\""))
    let again = try run(["registration", folder.path("whois.txt"), "--json"])
    #expect(again.text == json.text)
  }

  @Test(arguments: [
    ["registration", "no-dots"], ["registration", "toko.vn"], ["certificate", "127.0.0.1"],
    ["certificate", "a b"], ["certificate", "x:y@example.com"],
    ["certificate", "example.com", "--as-of", "soon"], ["certificate", "example.com:99999"],
    ["certificate", "/dev/null"],
  ])
  func whatCannotBeAskedEndsWithTwoAndWords(arguments: [String]) throws {
    let told = try run(arguments)
    #expect(told.code == 2)
    #expect(!told.errors.isEmpty && told.text.isEmpty)
    #expect(!told.errors.contains("x:y"))
  }

  @Test func theSurveyAndAFileAreTold() throws {
    guard let folder = Corpora.corpus("trust/certs") else { return }
    let survey = try run(["certificate", "--survey", folder.path])
    #expect(survey.code == 0)
    #expect(survey.text.contains("decided by a fallback rule: 6"))
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/real/EV")
      .sorted()
    let file = folder.path + "/real/EV/" + (try #require(files.first))
    let told = try run(["certificate", file, "--as-of", "2030-01-01"])
    #expect(told.code == 1)
    #expect(told.text.contains("grade       F as of 2030-01-01T00:00:00Z"))
    #expect(told.text.contains("level       EV by reserved policy 2.23.140.1.1"))
  }
}
