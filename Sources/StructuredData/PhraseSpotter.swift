/// Finds a few dozen fixed phrases in normalised text, in one pass.
struct PhraseSpotter: Sendable {
  /// What a phrase tells of a page.
  enum Meaning: Sendable {
    case inStock, outOfStock, buy, ask, brand, returns
  }

  /// The phrases, one behind the other.
  private var bytes: [UInt8] = []
  private var phrases: [Phrase] = []
  /// For each hash of the first four bytes, the first phrase that has it, counted from one; 0 for none.
  private var first = [UInt8](repeating: 0, count: 4096)

  private struct Phrase {
    var head: UInt32
    var start: Int32
    var end: Int32
    /// The next phrase with the same hash, counted from one; 0 for none.
    var next: UInt8
    var meaning: Meaning
  }

  /// - Parameter lists: phrases in normal form (`Normalizer.key`).
  private init(_ lists: [(Meaning, [String])]) {
    for (meaning, texts) in lists {
      for text in texts {
        let start = bytes.count
        bytes += text.utf8
        precondition(bytes.count - start >= 4 && phrases.count < 255, "\(text) is too short")
        let head = Self.head(bytes, start)
        let slot = Self.slot(head)
        phrases.append(
          Phrase(
            head: head, start: Int32(start), end: Int32(bytes.count), next: 0, meaning: meaning))
        let own = UInt8(phrases.count)
        guard first[slot] != 0 else {
          first[slot] = own
          continue
        }
        // Behind those before it: they are told in their order.
        var last = Int(first[slot]) - 1
        while phrases[last].next != 0 { last = Int(phrases[last].next) - 1 }
        phrases[last].next = own
      }
    }
  }

  @inline(__always)
  private static func head(_ bytes: [UInt8], _ at: Int) -> UInt32 { bytes.span.half(at) }

  @inline(__always)
  private static func slot(_ head: UInt32) -> Int { Int((head &* 0x9E37_79B1) >> 20) }

  /// A phrase in a text.
  struct Spot {
    var meaning: Meaning
    var range: Range<Int>
  }

  /// Adds each phrase in a range of the text to `spots`.
  /// - Complexity: O(*n*).
  func spot(_ text: Span<UInt8>, in range: Range<Int>, into spots: inout [Spot]) {
    guard range.count >= 4 else { return }
    let first = first.span
    let words = Self.inWord.span
    var at = range.lowerBound
    let last = range.upperBound - 4
    while at <= last {
      let head = text.half(at)
      let place = first[Self.slot(head)]
      if place != 0 { look(text, in: range, at: at, head, Int(place) - 1, &spots) }
      // No phrase begins inside a word of Latin letters.
      if words[Int(text[at])] != 0 {
        repeat { at += 1 } while at <= last && words[Int(text[at])] != 0
      } else {
        at += 1
      }
    }
  }

  /// For each byte, 1 where `isLatin` says so.
  private static let inWord: [UInt8] = (0...255).map { isLatin($0) ? 1 : 0 }

  @inline(never)
  private func look(
    _ text: Span<UInt8>, in range: Range<Int>, at: Int, _ head: UInt32, _ first: Int,
    _ spots: inout [Spot]
  ) {
    let bytes = bytes.span
    var place = first
    search: while place >= 0 {
      let phrase = phrases[place]
      place = Int(phrase.next) - 1
      let count = Int(phrase.end - phrase.start)
      let end = at + count
      guard phrase.head == head, end <= range.upperBound else { continue }
      let start = Int(phrase.start)
      for offset in 4..<count where bytes[start + offset] != text[at + offset] { continue search }
      // Words of Latin letters end where letters end; Thai and Chinese go on without blanks.
      if Self.isLatin(bytes[start]), at > range.lowerBound, Self.isLatin(text[at - 1]) { continue }
      if end < range.upperBound, Self.isLatin(bytes[start + count - 1]), Self.isLatin(text[end]) {
        continue
      }
      spots.append(Spot(meaning: phrase.meaning, range: at..<end))
    }
  }

  /// ASCII letters, and bytes of Latin letters with marks.
  private static func isLatin(_ byte: UInt8) -> Bool {
    byte &- 0x61 < 26 || byte &- 0xC3 < 0x0A || byte == 0xE1
  }

  /// Phrases of Indonesian, Vietnamese, Thai, Chinese and English shops.
  static let standard = PhraseSpotter(lists)

  /// In normal form, so that nobody needs a normaliser to start.
  static let lists: [(Meaning, [String])] = [
    (
      .inStock,
      [
        "in stock", "stok tersedia", "ready stock", "ready stok", "tersedia", "stok ada",
        "còn hàng", "sẵn hàng", "có sẵn", "มีสินค้า", "พร้อมส่ง", "สินค้าพร้อม", "มีของ", "现货",
        "有货",
      ]
    ),
    (
      .outOfStock,
      [
        "out of stock", "sold out", "stok habis", "stok kosong", "habis terjual", "hết hàng",
        "tạm hết", "สินค้าหมด", "หมดสต็อก", "ของหมด", "缺货", "售罄",
      ]
    ),
    (
      .buy,
      [
        "add to cart", "buy now", "add to bag", "beli sekarang", "tambah ke keranjang",
        "masukkan keranjang", "tambahkan ke keranjang", "+ keranjang", "thêm vào giỏ",
        "thêm vào giỏ hàng", "mua ngay", "đặt hàng ngay", "หยิบใส่ตะกร้า", "เพิ่มลงตะกร้า",
        "ใส่ตะกร้า", "ซื้อเลย", "สั่งซื้อ", "加入购物车", "立即购买",
      ]
    ),
    (
      .ask,
      [
        "request a quote", "get a quote", "request quote", "send inquiry", "minta penawaran",
        "minta harga", "hubungi untuk harga", "yêu cầu báo giá", "nhận báo giá", "liên hệ báo giá",
        "ขอใบเสนอราคา", "สอบถามราคา", "询价", "获取报价",
      ]
    ),
    (
      .brand,
      [
        "brand:", "brand :", "merek:", "merek :", "merk:", "merk :", "thương hiệu:",
        "thương hiệu :", "nhãn hiệu:", "แบรนด์:", "แบรนด์ :", "ยี่ห้อ:", "ยี่ห้อ :", "品牌:", "品牌:",
      ]
    ),
    (
      .returns,
      [
        "return", "returns", "refund", "refunds", "pengembalian", "retur", "penukaran", "refund",
        "đổi trả", "hoàn trả", "trả hàng", "hoàn tiền", "đổi hàng", "คืนสินค้า", "เปลี่ยนคืน",
        "คืนเงิน", "เปลี่ยนสินค้า", "退货", "退换", "退款",
      ]
    ),
  ]
}
