import TestSupport
import Testing

@Suite("kunci rulebook, clock, evidence, loadtest")
struct ProgrammeCommandTests {
  @Test("A rulebook of one's own is checked by line and column, shown and compared")
  func rulebooks() throws {
    let place = try Workspace()
    try place.folder.write(
      "{\"format\": 1, \"name\": \"ours\", \"extends\": \"cw-tap-2026\",\n \"views\": [{\"id\": \"green\", \"bar\": 60}]}",
      "ours.json")
    try place.folder.write(
      "{\"format\": 1, \"name\": \"wrong\", \"extends\": \"ours\",\n \"views\": [{\"id\": \"green\", \"bra\": 60}]}",
      "wrong.json")
    let good = try place.kunci("rulebook", "check", "ours.json")
    #expect(
      good.code == 0
        && good.lines.first?.contains("derived from cw-tap-2026; 42 requirements") == true)
    let bad = try place.kunci("rulebook", "check", "wrong.json")
    #expect(
      bad.code == 2
        && bad.errors.contains("wrong.json:2:28: a view has no \"bra\"; did you mean \"bar\"?"))
    #expect(try place.kunci("rulebook", "check", "absent.json").code == 2)
    let diff = try place.kunci("rulebook", "diff", "cw-tap-2026", "ours.json")
    #expect(diff.code == 1 && diff.text.contains("views green"))
    #expect(try place.kunci("rulebook", "diff", "ours.json", "ours.json").code == 0)
    let show = try place.kunci("rulebook", "show", "trustlink-2.0")
    #expect(show.text.contains("slots: 12, known 4, named 0, undisclosed 8"))
    let matrix = try place.kunci("rulebook", "matrix")
    #expect(matrix.lines.count { $0.hasPrefix("| T") || $0.hasPrefix("| CW") } == 120)
  }

  @Test("The clock tells both readings, moves the mark, and writes the same calendar each time")
  func clock() throws {
    let place = try Workspace()
    let arguments = [
      "clock", "--as-of", "2026-08-10", "--event", "granted=2026-07-18T10:00", "--event",
      "applied=2026-06-20",
      "--ics", "a.ics",
    ]
    let told = try place.kunci(arguments)
    #expect(told.code == 0, "\(told.errors)")
    #expect(
      told.text.contains("from the announcement") && told.text.contains("2026-08-04T00:00:00+08:00")
    )
    #expect(told.text.contains("green mark (CW-TAP): barred"))
    #expect(told.text.contains("no review of the score before 2027-01-21T10:00:00+08:00"))
    let first = place.bytes("a.ics")
    #expect(try place.kunci(arguments).text == told.text && place.bytes("a.ics") == first)
    #expect(first.starts(with: Array("BEGIN:VCALENDAR\r\n".utf8)))
    #expect(try place.kunci("clock", "--event", "granted=soon").code == 2)
    #expect(try place.kunci("clock", "--zone", "Mars").code == 2)
  }

  @Test("Evidence is begun, checked with what is missing by requirement, and packed only in order")
  func evidence() throws {
    let place = try Workspace()
    #expect(try place.kunci("evidence", "init", "ev").code == 0)
    #expect(try place.kunci("evidence", "init", "ev").code == 2)
    #expect(try place.kunci("evidence", "check", "ev", "--as-of", "2026-07-20").code == 0)
    try place.folder.write("id,seconds,language,customer phone\n1,60,en,0812\n", "ev/t.csv")
    try place.folder.write(
      "[tickets]\nfile = t.csv\n[orders]\nfile = none.csv\n", "ev/evidence.ini")
    let check = try place.kunci("evidence", "check", "ev", "--as-of", "2026-07-20")
    #expect(check.code == 1)
    #expect(check.text.contains("dropped unread: customer phone"))
    #expect(check.text.contains("problem  line 4: none.csv: there is no such file"))
    #expect(check.text.contains("TB-13") && check.text.contains("give [intents] for cs.intent"))
    #expect(!check.text.contains("0812"))
    let pack = try place.kunci(
      "evidence", "pack", "cw-tap", "ev", "-o", "b.zip", "--as-of", "2026-07-20")
    #expect(pack.code == 1 && place.bytes("b.zip").isEmpty && pack.text.contains("CW-26"))
    #expect(try place.kunci("evidence", "pack", "other", "ev", "-o", "b.zip").code == 2)
  }

  @Test("A plan is written once; results are read with bad rows told")
  func loadtest() throws {
    let place = try Workspace()
    #expect(try place.kunci("loadtest", "plan", "https://chat.example.com", "-o", "plan").code == 0)
    #expect(place.bytes("plan/utterances.csv").split(separator: 10).count == 199)
    #expect(try place.kunci("loadtest", "plan", "https://chat.example.com", "-o", "plan").code == 2)
    #expect(try place.kunci("loadtest", "plan", "chat.example.com").code == 2)
    try place.folder.write("timeStamp,elapsed,success\n1700000000000,5,true\n1,x,true\n", "r.jtl")
    let read = try place.kunci("loadtest", "read", "r.jtl")
    #expect(read.code == 0 && read.text.contains("line 3: elapsed is not a number of milliseconds"))
    #expect(try place.kunci("loadtest", "read", "none.jtl").code == 2)
  }
}
