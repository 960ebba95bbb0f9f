import Foundation
import TestSupport
import Testing

@testable import Records

@Suite("Tickets, orders, refunds, intents, dialogues, knowledge")
struct OperationsTests {
  /// A file with that text, and what `body` makes of it.
  private func file<R>(_ text: String, _ name: String = "x.csv", _ body: (String) throws -> R)
    throws -> R
  {
    let folder = try TemporaryFolder()
    let file = folder.url.appendingPathComponent(name)
    try Data(text.utf8).write(to: file)
    return try withExtendedLifetime(folder) { try body(file.path) }
  }

  private func at(_ text: String) -> Int64 {
    TimeReader.milliseconds(Array(text.utf8), zoneSeconds: 8 * 3_600)!
  }

  @Test("Zendesk: minutes, working minutes, and no column of a person is read")
  func zendesk() throws {
    let text = """
      Id,Requester,Requester email,Subject,Status,Created at,Assignee,First reply time in minutes,First reply time in minutes within business hours,Language
      1,Budi Santoso,budi@example.com,Harga,Solved,2026-03-05 10:00,Sari,5,4,id
      2,Nguyen An,an@example.com,Gia,Open,2026-03-05 10:00,Sari,,,Vietnamese
      2,Nguyen An,an@example.com,Gia,Open,2026-03-05 10:00,Sari,7,,vi
      3,Somchai,s@example.com,X,Solved,2026-03-05 10:00,Sari,soon,,th
      """
    let tickets = try file(text) { try TicketFile.read($0) }
    #expect(tickets.mapping.personal == ["Requester", "Requester email", "Assignee"])
    #expect(tickets.mapping.unused == ["Subject"])
    #expect(tickets.records.map(\.seconds) == [300, nil])
    #expect(tickets.records.map(\.language) == ["id", "vi"])
    #expect(tickets.records[0].businessSeconds == 240)
    #expect(tickets.duplicates == 1 && tickets.problems.first.map(\.line) == [5])
  }

  @Test("Freshdesk: moments are taken where the printed length is empty")
  func freshdesk() throws {
    let text = """
      Ticket ID,Subject,Created time,Initial response time,First response time (in hrs),Full name,Work phone
      7,A,2026-03-05 10:00:00,2026-03-05 10:30:00,,B,0812
      8,A,2026-03-05 10:00:00,,00:15:00,B,0812
      9,A,2026-03-05 10:00:00,2026-03-05 09:00:00,,B,0812
      """
    let hours = BusinessHours.read("mon-fri 10:15-18:00", zoneSeconds: 8 * 3_600)
    let tickets = try file(text) { try TicketFile.read($0, hours: hours) }
    #expect(tickets.records.map(\.seconds) == [1_800, 900])
    #expect(tickets.records[0].businessSeconds == 900)
    #expect(tickets.negative == 1)
    #expect(tickets.mapping.personal == ["Full name", "Work phone"])
  }

  @Test("Intercom, a plain table in Chinese, Vietnamese and Thai, and columns named by hand")
  func otherTables() throws {
    let intercom = try file(
      "Conversation ID,Conversation started at,Conversation first reply at,Time to first response (seconds),Language\nc1,1772694420,1772694480,60,en\n"
    ) { try TicketFile.read($0) }
    #expect(intercom.records.map(\.seconds) == [60])
    let chinese = try file("会话ID,开始时间,首次响应时长(秒),语言,客户\nA,2026-03-05 10:00,5分3秒,印尼语,王\n") {
      try TicketFile.read($0)
    }
    #expect(chinese.records.map(\.seconds) == [303] && chinese.records[0].language == "id")
    #expect(chinese.mapping.personal == ["客户"])
    let vietnamese = try file(
      "mã phiếu,tạo lúc,thời gian trả lời đầu tiên,ngôn ngữ\n1,05/03/2026 10:00,05/03/2026 10:01,Tiếng Việt\n"
    ) { try TicketFile.read($0) }
    #expect(vietnamese.records.map(\.seconds) == [60] && vietnamese.records[0].language == "vi")
    let thai = try file(
      "รหัสตั๋ว,สร้างเมื่อ,เวลาตอบครั้งแรก,ภาษา\n1,05/03/2569 10:00,05/03/2569 10:02,ไทย\n"
    ) {
      try TicketFile.read($0)
    }
    #expect(thai.records.map(\.seconds) == [120] && thai.records[0].language == "th")
    var options = RecordOptions()
    options.columns = ["created": "Anfang", "first_reply": "Antwort"]
    let own = try file("Anfang,Antwort\n2026-03-05 10:00,2026-03-05 10:05\n") {
      try TicketFile.read($0, options: options)
    }
    #expect(own.records.map(\.seconds) == [300])
    #expect(throws: RecordError.self) {
      try file("Anfang,Ende\n1,2\n") { try TicketFile.read($0, options: options) }
    }
    #expect(throws: RecordError.self) { try file("a,b\n1,2\n") { try TicketFile.read($0) } }
  }

  @Test("F.8: 40 s, 55 s, none, 120 s: answered 75 %, median 87.5 s, p90 endless, half within 60 s")
  func figures() {
    let records = [40.0, 55, nil, 120].map {
      TicketRecord(
        line: 1, language: "en", seconds: $0, businessSeconds: nil, isAnswered: $0 != nil,
        created: nil)
    }
    let figures = ResponseFigures(records, promise: 60, inBusinessHours: false)
    #expect(figures.answered == 3 && figures.median == 87.5 && figures.p90 == nil)
    #expect(figures.kept == 2 && abs(figures.mean! - 215.0 / 3) < 1e-9)
  }

  @Test("H.7: ten orders, eight in time, one late, one cancelled by the buyer: 8 of 9")
  func orders() throws {
    var text = "Order ID,Order Paid Time,ship by,Ship Time,Order Status,cancel_by,Receiver Name\n"
    for index in 1...8 {
      text += "\(index),2026-03-01 10:00,2026-03-03,2026-03-03 20:00,shipped,,N\n"
    }
    text += "9,2026-03-01 10:00,2026-03-03,2026-03-04 00:00,shipped,,N\n"
    text += "10,2026-03-01 10:00,2026-03-03,,Cancelled,buyer,N\n"
    let orders = try file(text) { try OrderFile.read($0) }
    #expect(orders.mapping.personal == ["Receiver Name"])
    let figures = FulfilmentFigures(
      orders.orders, asOf: at("2026-04-01"), days: 180, shipWithinHours: nil)
    #expect(figures.shippingDue == 9 && figures.shippedInTime == 8 && figures.cancelledByBuyer == 1)
    let early = FulfilmentFigures(
      orders.orders, asOf: at("2027-04-01"), days: 180, shipWithinHours: nil)
    #expect(early.orders == 0)
  }

  @Test(
    "Rows of one order are one order; it is as late as its latest row; sellers' cancellations are late"
  )
  func orderLines() throws {
    let text = """
      หมายเลขคำสั่งซื้อ,สถานะการสั่งซื้อ,เวลาการชำระสินค้า,วันที่คาดว่าจะทำการจัดส่งสินค้า,เวลาส่งสินค้า,เหตุผลในการยกเลิกคำสั่งซื้อ,ชื่อผู้ใช้ (ผู้ซื้อ)
      A,สำเร็จ,2026-03-01 10:00,2026-03-03 23:59,2026-03-02 10:00,,u
      A,สำเร็จ,2026-03-01 10:00,2026-03-03 23:59,2026-03-05 10:00,,u
      B,ยกเลิกแล้ว,2026-03-01 10:00,2026-03-03 23:59,,ผู้ขาย,u
      C,ที่ต้องจัดส่ง,2026-03-30 10:00,2026-04-03 23:59,,,u
      ,สำเร็จ,2026-03-01 10:00,,,,u
      """
    let orders = try file(text) { try OrderFile.read($0) }
    #expect(orders.orders.count == 3 && orders.rows == 5 && orders.problems.count == 1)
    let figures = FulfilmentFigures(
      orders.orders, asOf: at("2026-04-01"), days: 180, shipWithinHours: nil)
    #expect(figures.shippingDue == 2 && figures.shippedInTime == 0)
    #expect(figures.cancelledBySeller == 1 && figures.notDue == 1)
    let lazada = try file(
      "orderItemId,orderNumber,createTime,rtsSla,deliveredDate,status,customerName,shippingPhone\n1,77,05 Mar 2026 14:07,07 Mar 2026 14:07,10 Mar 2026 09:00,delivered,x,y\n"
    ) { try OrderFile.read($0) }
    #expect(lazada.orders.first?.end == .delivered)
    #expect(lazada.mapping.personal == ["customerName", "shippingPhone"])
    #expect(lazada.orders.first?.promisedShipping == at("2026-03-07 14:07"))
  }

  @Test("H.7: responses after 2 h, 30 h, none (50 h old), none (3 h old): one of three within 24 h")
  func refunds() throws {
    let text = """
      return_id,requested_time,first_response_time,refund_time
      1,2026-03-01 00:00,2026-03-01 02:00,2026-03-04 00:00
      2,2026-03-01 00:00,2026-03-02 06:00,
      3,2026-03-08 00:00,,
      4,2026-03-09 23:00,,
      4,2026-03-09 23:00,,
      5,2026-03-09 23:00,2026-03-08 10:00,
      """
    let refunds = try file(text) { try RefundFile.read($0) }
    #expect(refunds.records.count == 4 && refunds.duplicates == 1 && refunds.problems.count == 1)
    let asOf = at("2026-03-10 02:00")
    let day = RefundFigures(refunds.records, asOf: asOf, days: 180, hours: 24)
    #expect(day.due == 3 && day.respondedInTime == 1 && day.open == 1)
    #expect(RefundFigures(refunds.records, asOf: asOf, days: 180, hours: 48).respondedInTime == 2)
    #expect(day.medianRefundDays == 3 && day.medianResponseHours == 16)
  }

  @Test("Intents: accuracy, matrix, F1 by hand; no answer is wrong")
  func intents() throws {
    let text = """
      id,lang,text,intent_expected,intent_predicted
      1,vi-VN,a,price,price
      2,vi,b,price,returns
      3,vi,c,returns,returns
      4,vi,d,returns,
      5,id,e,price,Price
      5,id,e,price,price
      6,,e,price,price
      """
    let intents = try file(text) { try IntentFile.read($0) }
    #expect(intents.records.count == 5 && intents.duplicates == 1 && intents.problems.count == 1)
    let vi = try #require(IntentFigures(intents.records.filter { $0.language == "vi" }, bar: 0.92))
    #expect(vi.correct == 2 && vi.count == 4 && vi.unanswered == 1)
    // price: P 1, R 1/2, F1 2/3; returns: P 1/2, R 1/2, F1 1/2.
    #expect(abs(vi.macroF1 - (2.0 / 3 + 0.5) / 2) < 1e-9)
    #expect(
      vi.matrix.map(\.count) == [1, 1, 1, 1]
        && vi.matrix.map(\.predicted) == ["price", "returns", "", "returns"])
    #expect(vi.smallestSample == nil && vi.thinIntents == ["price", "returns"])
  }

  @Test(
    "Dialogues: endless where unanswered, backward times and broken lines listed, words dropped")
  func dialogues() throws {
    let text = """
      {"id":"1","t_received":0,"t_langid":100,"t_intent":300,"t_retrieval":600,"t_response":1000,"lang_expected":"vi","lang_detected":"vi","lang_answer":"vi","kb_hits":[{"id":"a","score":1}],"handover":false,"resolved":true,"text":"xin chào"}
      {"id":"2","t_received":"2026-03-05T10:00:00.000Z","t_response":"2026-03-05T10:00:03.500Z","lang_expected":"id","lang_detected":"en","kb_hits":0,"handover":false}
      {"id":"3","t_received":10,"t_response":5}
      {"id":"4","t_received":10}
      not json
      """
    let dialogues = try file(text, "d.jsonl") { try DialogueFile.read($0) }
    #expect(dialogues.records.count == 3 && dialogues.problems.first.map(\.line) == [3, 5])
    #expect(dialogues.personal == ["text"])
    let figures = try #require(DialogueFigures(dialogues.records, bar: 3_000))
    #expect(figures.within == 1 && figures.answered == 2 && figures.median == 3_500)
    #expect(figures.p95 == nil && figures.most == nil && figures.mean == 2_250)
    #expect(figures.stageShares["reply"] == 0.4 && figures.closed == 1 && figures.closedKnown == 2)
    #expect(figures.languageRight == 1 && figures.languageKnown == 2 && figures.withHits == 1)
  }

  @Test("A clause is cited in other writing too, and not inside a longer number")
  func citations() {
    #expect(KnowledgeFile.cites("Sesuai Peraturan BPOM No. 31/2018, Pasal 5", "BPOM No 31 / 2018"))
    #expect(!KnowledgeFile.cites("BPOM No. 31/20189", "BPOM No. 31/2018"))
    #expect(!KnowledgeFile.cites("Pasal 15", "5"))
    #expect(KnowledgeFile.cites("Theo Thông tư 11/2021/TT-BYT", "11/2021/TT-BYT"))
    #expect(!KnowledgeFile.cites("", "x") && !KnowledgeFile.cites("anything", ""))
  }

  @Test("Availability: words of several languages, and rows that say neither yes nor no")
  func availability() throws {
    let looks = try file(
      "time,language,online\n2026-03-05 10:00,vi,có\n2026-03-05 11:00,th,ไม่\n2026-03-05 12:00,id,perhaps\n"
    ) {
      try AvailabilityFile.read($0)
    }
    #expect(looks.records.map(\.isOnline) == [true, false] && looks.problems.count == 1)
  }
}
