import Bytes
import Foundation
import TestSupport
import Testing

@testable import Records

@Suite("Evidence folders and the bundle of CW-TAP")
struct EvidenceTests {
  private let asOf = TimeReader.milliseconds(
    Array("2026-07-20T10:00:00+08:00".utf8), zoneSeconds: 0)!

  private func folder(_ manifest: String, _ files: [String: String] = [:]) throws -> (
    TemporaryFolder, EvidenceFolder
  ) {
    let folder = try TemporaryFolder()
    try folder.write(manifest, "evidence.ini")
    for (name, text) in files { try folder.write(text, name) }
    return (folder, try EvidenceFolder(folder.url.path))
  }

  @Test("The template is a manifest without a mistake, also when all of it is switched on")
  func template() throws {
    #expect(EvidenceManifest(EvidenceManifest.template).problems.count == 0)
    let on = EvidenceManifest.template.split(separator: "\n", omittingEmptySubsequences: false).map
    {
      $0.hasPrefix("# [") || $0.hasPrefix("# ") && $0.contains(" = ") ? $0.dropFirst(2) : $0[...]
    }.joined(separator: "\n")
    let manifest = EvidenceManifest(on)
    #expect(manifest.problems.count == 0, "\(manifest.problems)")
    #expect(Set(manifest.sections.map(\.kind)) == Set(EvidenceManifest.Kind.allCases))
  }

  @Test("A symbolic link out of the folder is not read; one inside it is")
  func links() throws {
    let outside = try TemporaryFolder()
    try Files.writeAtomically(
      Array("id,seconds,language\n1,60,en\n".utf8), to: outside.path("secret.csv"))
    let (place, _) = try folder("", ["own.csv": "id,seconds,language\n1,60,en\n"])
    let manager = FileManager.default
    try manager.createSymbolicLink(
      atPath: place.path("out.csv"), withDestinationPath: outside.path("secret.csv"))
    try manager.createSymbolicLink(atPath: place.path("in.csv"), withDestinationPath: "own.csv")
    try Files.writeAtomically(
      Array("[tickets]\nfile = out.csv\nfile = in.csv\n".utf8), to: place.path("evidence.ini"))
    let evidence = try EvidenceFolder(place.path(""))
    #expect(evidence.tickets.count == 1)
    #expect(evidence.findings.map(\.grade) == [.problem, .fine])
    #expect(evidence.findings.first?.text.contains("leads out") == true)
  }

  @Test("evidence init writes once, and never over a manifest")
  func begin() throws {
    let place = try TemporaryFolder()
    try EvidenceFolder.begin(place.path("new"))
    #expect(try EvidenceFolder(place.path("new")).findings.isEmpty)
    #expect(throws: RecordError.self) { try EvidenceFolder.begin(place.path("new")) }
    #expect(throws: RecordError.self) { try EvidenceFolder(place.path("none")) }
  }

  @Test("Mistakes of the manifest are told with their line, and the rest is read")
  func mistakes() throws {
    let (place, evidence) = try folder(
      """
      key = too early
      [nothing]
      file = x
      [tickets]
      fle = tickets.csv
      file = tickets.csv
      file = absent.csv
      file = ../outside.csv
      no sign
      [document]
      slot = iso
      file = tickets.csv
      date = soon
      [hours]
      vi = always
      id = mon-sat 08:00-20:00 +07:00
      [settings]
      zone = here
      """, ["tickets.csv": "id,seconds,language,phone\n1,60,en,0812\n2,x,en,0812\n"])
    _ = place
    let lines = evidence.findings.filter { $0.grade == .problem }.map(\.line).sorted()
    #expect(lines == [1, 2, 5, 6, 7, 8, 9, 13, 15, 18])
    #expect(evidence.tickets.count == 1 && evidence.documents.count == 1)
    #expect(evidence.hours["id"]?.weekdays.count == 6)
    #expect(evidence.findings.contains { $0.text.contains("dropped unread: phone") })
  }

  private let customs = """
    date,declaration no,exporter contact,hs code,destination,weight (x),unit price
    2026-01-05,D1,Wang,4001.22.10,VN,900,5
    2026-01-09,D2,Wang,40012290,vn,900,5
    2026-02-01,D3,Wang,400122,TH,25000,5
    2026-03-31,D4,Wang,400122,SG,1,5
    2026-04-30,D5,Wang,400122,SG,1,5
    2026-05-31,D6,Wang,400122,SG,1,5
    2026-06-30,D7,Wang,400122,SG,1,5
    2026-07-01,D8,Wang,400122,SG,1,5
    """
  private let iso =
    "date,standard,certificate,change,valid_until\n2023-05-01,ISO 9001:2015,C1,issued,2026-05-01\n2026-04-20,ISO 9001:2015,C1,renewed,2029-05-01\n"
  private let outlets =
    "country,city,address,phone,languages\nVN,Hà Nội,\"12 Trần Duy Hưng, Cầu Giấy\",+84 24 3555 0101,vi;en\n"
  private let manifest = """
    [customs]
    file = customs.csv
    column.weight_kg = weight (x)
    [iso-history]
    file = iso.csv
    [outlets]
    file = outlets.csv
    """

  @Test(
    "Six months of declarations become a summary with the allowed columns only, in one checked bundle"
  )
  func bundle() throws {
    let (place, evidence) = try folder(
      manifest, ["customs.csv": customs, "iso.csv": iso, "outlets.csv": outlets])
    let bundle = UploadBundle(evidence, asOf: asOf, asOfText: "2026-07-20T10:00:00+08:00")
    #expect(bundle.obstacles.isEmpty, "\(bundle.obstacles)")
    #expect(bundle.months == ["2026-01", "2026-02", "2026-03", "2026-04", "2026-05", "2026-06"])
    #expect(bundle.dropped == ["exporter contact", "declaration no", "unit price"])
    let file = place.path("bundle.zip")
    try Files.writeAtomically(bundle.bytes, to: file)
    let archive = try ZipArchive(path: file)
    #expect(
      archive.entries.map(\.path) == [
        "customs-summary.csv", "iso-history.csv", "service-outlets.csv", "manifest.json",
      ])
    let summary = String(decoding: try archive.read("customs-summary.csv"), as: UTF8.self)
    #expect(
      summary.hasPrefix(
        "month,hs6,destination,count,weight_band\r\n2026-01,400122,VN,2,1-5 t\r\n2026-02,400122,TH,1,20-100 t\r\n"
      ))
    #expect(!summary.contains("Wang") && !summary.contains("D1") && !summary.contains("2026-07"))
    let listed = try #require(
      try JSONSerialization.jsonObject(with: Data(try archive.read("manifest.json")))
        as? [String: Any])
    let files = try #require(listed["files"] as? [[String: Any]])
    for one in files {
      let bytes = try archive.read(one["path"] as! String)
      #expect(Digest.sha256(bytes).hex == one["sha256"] as? String)
    }
    #expect(
      UploadBundle(evidence, asOf: asOf, asOfText: "2026-07-20T10:00:00+08:00").bytes
        == bundle.bytes)
    // An independent reader of zip archives takes it too.
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [
      "python3", "-c",
      "import sys,zipfile; sys.exit(zipfile.ZipFile(sys.argv[1]).testzip() is not None)", file,
    ]
    if (try? process.run()) != nil {
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
    } else {
      print("skipped: zip by python3")
    }
  }

  /// A file, what is wrong in it, and a piece of the message.
  static let broken: [(String, String, String)] = [
    ("customs.csv", "date,hs code,destination\n2026-01-05,400122,VN\n", "nothing for 2026-02"),
    ("customs.csv", "date,hs code,destination\n2026-01-05,4001,VN\n", "4 digits"),
    ("customs.csv", "date,hs code,destination\n2026-01-05,400122,Vietnam\n", "two letters"),
    ("iso.csv", "date,standard,change\n2026-01-05,ISO 9001,renewed\n", "before it was issued"),
    ("iso.csv", "date,standard,change\n2026-01-05,ISO 9001,improved\n", "change 'improved'"),
    (
      "iso.csv",
      "date,standard,change,valid_until\n2020-01-05,ISO 9001,issued,2023-01-05\n2023-06-01,ISO 9001,renewed,2026-06-01\n",
      "a gap from 2023-01-05 to 2023-06-01"
    ),
    ("iso.csv", "date,standard,change\n2020-01-05,9001,issued\n", "no ISO standard"),
    ("outlets.csv", "country,address,phone\nVN,12 Tran Duy Hung,+62 24 3555 0101\n", "+84"),
    (
      "outlets.csv", "country,address,phone\nVN,12 Tran Duy Hung,024 3555 0101\n",
      "international form"
    ),
    ("outlets.csv", "country,address,phone\nVN,?,+84 24 3555 0101\n", "no address"),
  ]

  @Test(
    "Nothing is bundled while anything is not in order; every obstacle names its requirement",
    arguments: broken)
  func obstacles(name: String, text: String, message: String) throws {
    var files = ["customs.csv": customs, "iso.csv": iso, "outlets.csv": outlets]
    files[name] = text
    let hasWeight = files["customs.csv"]!.contains("weight (x)")
    let list =
      hasWeight ? manifest : manifest.replacing("column.weight_kg = weight (x)\n", with: "")
    let (place, evidence) = try folder(list, files)
    _ = place
    let bundle = UploadBundle(evidence, asOf: asOf, asOfText: "x")
    #expect(bundle.bytes.isEmpty)
    let number = ["customs.csv": "CW-26", "iso.csv": "CW-27", "outlets.csv": "CW-28"][name]!
    #expect(
      bundle.obstacles.contains { $0.hasPrefix(number) && $0.contains(message) },
      "\(bundle.obstacles)")
  }

  @Test("A month without declarations may be told with a count of 0; months go over years")
  func months() throws {
    #expect(
      CustomsSummary.wantedMonths(
        asOf: TimeReader.milliseconds(Array("2027-02-28".utf8), zoneSeconds: 0)!, zoneSeconds: 0)
        == ["2026-08", "2026-09", "2026-10", "2026-11", "2026-12", "2027-01"])
    let (place, evidence) = try folder(
      "[customs]\nfile = c.csv\n",
      [
        "c.csv":
          "month,hs6,destination,count,weight_band\n2026-03,,,0,\n2026-04,400122,VN,3,1-5 t\n"
      ])
    _ = place
    #expect(
      evidence.customs[0].months == ["2026-03", "2026-04"]
        && evidence.customs[0].problems.count == 0)
  }
}
