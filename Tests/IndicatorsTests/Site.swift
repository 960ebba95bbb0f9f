import Bytes
import Foundation
import Measures
import Pages
import Testing

@testable import Indicators

/// A site of a few pages, read as a run reads it.
struct Site {
  var pages: [(address: String, html: String)]

  init(_ pages: [(String, String)]) { self.pages = pages.map { ($0.0, $0.1) } }

  func notes(sdkMarks: [String] = []) throws -> [PageNotes] {
    let reader = try PageReader()
    var observer = IndicatorObserver(sdkMarks: sdkMarks)
    return pages.compactMap { address, html in
      let bytes = Array(html.utf8)
      guard case .success(let page) = reader.read(bytes, address: address) else { return nil }
      return observer.see(page, file: bytes, digest: Digest.sha256(bytes).hex)
    }
  }

  static func sum(_ notes: [PageNotes]) -> SiteNotes {
    var site = SiteNotes()
    for note in notes { site.add(note) }
    return site
  }

  func results(_ scope: PageIndicatorScope = PageIndicatorScope()) throws -> [String:
    IndicatorResult]
  {
    let results = PageIndicators.results(from: Self.sum(try notes()), scope: scope)
    return Dictionary(uniqueKeysWithValues: results.map { ($0.key.rawValue, $0) })
  }

  /// A page with English filler around something.
  static func page(_ body: String, lang: String = "en", head: String = "") -> String {
    let filler =
      [
        "en":
          "We make lamps and send them to the shops of the world, and the light is good for the eyes.",
        "id":
          "Kami membuat lampu dan mengirimnya ke toko di seluruh dunia, dan cahayanya baik untuk mata.",
        "vi":
          "Chúng tôi làm đèn và gửi đến các cửa hàng trên thế giới, ánh sáng tốt cho mắt của mọi người.",
        "th": "เราผลิตโคมไฟและส่งไปยังร้านค้าทั่วโลก แสงไฟเหมาะสำหรับสายตาของทุกคน",
        "zh": "我们生产灯具并销往世界各地的商店，灯光对眼睛很好，大家都很喜欢。",
      ][lang] ?? ""
    return "<html lang=\"\(lang)\"><head>\(head)</head><body><p>\(filler)</p>\(body)</body></html>"
  }
}

extension IndicatorResult {
  func value(_ name: String) -> Double? {
    measures.first { $0.name.rawValue == "\(key.rawValue).\(name)" }?.value
  }
  func status(_ name: String) -> Status? {
    measures.first { $0.name.rawValue == "\(key.rawValue).\(name)" }?.status
  }
}
