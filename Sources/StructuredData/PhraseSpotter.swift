import Words

/// Finds a few dozen fixed phrases in normalised text, in one pass.
struct PhraseSpotter: Sendable {
  /// What a phrase tells of a page.
  enum Meaning: Sendable {
    case inStock, outOfStock, buy, ask, brand, returns
  }

  private var phrases: [(bytes: [UInt8], meaning: Meaning)] = []
  /// A bit for each hash of the first four bytes of a phrase.
  private var filter = [UInt64](repeating: 0, count: 64)
  private var byHead: [UInt32: [Int]] = [:]

  private init(_ lists: [(Meaning, [String])]) {
    for (meaning, texts) in lists {
      for text in texts {
        let bytes = Normalizer.key(text)
        precondition(bytes.count >= 4, "\(text) is too short")
        let head = Self.head(bytes, 0)
        filter[Self.slot(head) >> 6] |= 1 << UInt64(Self.slot(head) & 63)
        byHead[head, default: []].append(phrases.count)
        phrases.append((bytes, meaning))
      }
    }
  }

  @inline(__always)
  private static func head(_ bytes: [UInt8], _ at: Int) -> UInt32 {
    UInt32(bytes[at]) | UInt32(bytes[at + 1]) << 8 | UInt32(bytes[at + 2]) << 16
      | UInt32(bytes[at + 3]) << 24
  }

  @inline(__always)
  private static func slot(_ head: UInt32) -> Int { Int((head &* 0x9E37_79B1) >> 20) }

  /// Calls `found` for each phrase in a range of the text.
  /// - Complexity: O(*n*).
  func spot(_ text: [UInt8], in range: Range<Int>, found: (Meaning, Range<Int>) -> Void) {
    guard range.count >= 4 else { return }
    var head = Self.head(text, range.lowerBound) << 8
    for at in range.lowerBound..<range.upperBound - 3 {
      head = head >> 8 | UInt32(text[at + 3]) << 24
      let slot = Self.slot(head)
      guard filter[slot >> 6] & (1 << UInt64(slot & 63)) != 0, let places = byHead[head] else {
        continue
      }
      for place in places {
        let phrase = phrases[place].bytes
        let end = at + phrase.count
        guard end <= range.upperBound, phrase.elementsEqual(text[at..<end]) else { continue }
        // Words of Latin letters end where letters end; Thai and Chinese go on without blanks.
        if Self.isLatin(phrase[0]), at > range.lowerBound, Self.isLatin(text[at - 1]) { continue }
        if end < range.upperBound, Self.isLatin(phrase[phrase.count - 1]), Self.isLatin(text[end]) {
          continue
        }
        found(phrases[place].meaning, at..<end)
      }
    }
  }

  /// ASCII letters, and bytes of Latin letters with marks.
  private static func isLatin(_ byte: UInt8) -> Bool {
    byte &- 0x61 < 26 || byte &- 0xC3 < 0x0A || byte == 0xE1
  }

  /// Phrases of Indonesian, Vietnamese, Thai, Chinese and English shops.
  static let standard = PhraseSpotter([
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
        "thương hiệu :", "nhãn hiệu:", "แบรนด์:", "แบรนด์ :", "ยี่ห้อ:", "ยี่ห้อ :", "品牌:", "品牌：",
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
  ])
}
