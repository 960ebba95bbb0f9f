internal import Tables

/// The names that columns of keyword exports have, in English, Indonesian, Vietnamese, Thai and
/// Chinese. Compared after `TextFold`, so case, accents and their encoding do not matter.
///
/// The better name stands first: where a file has several columns of one field, it is taken.
enum ColumnAliases {
  static let keyword = [
    "keyword", "keywords", "search keyword", "search term", "search terms", "search query", "query",
    "queries", "top queries", "hot keyword", "term", "keyword text",
    "kata kunci", "kata pencarian", "kata kunci pencarian", "tampilan kata pencarian",
    "istilah penelusuran", "kueri",
    "từ khóa", "từ khóa tìm kiếm", "cụm từ khóa", "cụm từ tìm kiếm", "truy vấn",
    "คีย์เวิร์ด", "คำค้นหา", "คำสำคัญ", "คำหลัก", "ข้อความค้นหา",
    "关键词", "关键字", "搜索词", "搜索关键词", "热搜词", "投放词", "搜索查询",
  ]

  static let volume = [
    "search volume", "search_volume", "avg. monthly searches", "avg monthly searches",
    "average monthly searches", "monthly searches", "volume", "searches", "search count",
    "no. of searches", "est. searches", "historicalpv", "historical pv",
    "volume pencarian", "jumlah pencarian", "volume penelusuran", "penelusuran bulanan rata-rata",
    "rata-rata penelusuran bulanan", "rata-rata pencarian per bulan",
    "lượng tìm kiếm", "lượt tìm kiếm", "khối lượng tìm kiếm", "số lượt tìm kiếm",
    "số lượng tìm kiếm", "số lượt tìm kiếm trung bình hằng tháng",
    "số lượt tìm kiếm trung bình hàng tháng",
    "ปริมาณการค้นหา", "จำนวนการค้นหา", "ยอดการค้นหา", "การค้นหาเฉลี่ยต่อเดือน",
    "จำนวนการค้นหาเฉลี่ยต่อเดือน",
    "搜索量", "月均搜索量", "平均每月搜索量", "搜索次数",
  ]

  static let volumeIndex = [
    "search popularity", "search index", "popularitas pencarian", "搜索热度", "搜索人气", "热度",
  ]

  static let impressions = [
    "impressions", "impression", "views", "ad impressions", "impressions (search)",
    "dilihat", "tayangan", "iklan dilihat", "jumlah dilihat",
    "số lượt xem", "lượt xem", "số lượt hiển thị", "lượt hiển thị",
    "การมองเห็น", "จำนวนการมองเห็น", "ยอดการมองเห็น", "การแสดงผล",
    "曝光量", "展现量", "浏览量", "曝光数",
  ]

  static let clicks = [
    "clicks", "click", "ad clicks", "jumlah klik", "klik", "số lượt click", "lượt click",
    "số lượt nhấp", "lượt nhấp", "จำนวนคลิก", "คลิก", "ยอดคลิก", "点击量", "点击数", "点击次数",
  ]

  static let category = [
    "category", "category name", "l1 category", "l2 category", "kategori", "ngành hàng", "danh mục",
    "หมวดหมู่", "类目", "品类", "分类",
  ]

  static let bid = [
    "suggested bid", "suggested_bid", "recommended bid", "suggestedprice", "suggested price",
    "bid price", "bid", "max bid", "maxbid", "cpc", "avg. cpc", "average cpc",
    "top of page bid (low range)", "top of page bid (high range)",
    "rekomendasi harga", "harga yang disarankan", "harga bid", "bpk",
    "giá thầu đề xuất", "giá đề xuất", "giá thầu",
    "ราคาแนะนำ", "ราคาประมูล", "ราคาต่อคลิก",
    "建议出价", "推荐出价", "出价", "平均点击单价",
  ]

  static let competition = [
    "competition", "competitive density", "competition (indexed value)", "persaingan",
    "mức độ cạnh tranh", "การแข่งขัน", "竞争程度", "竞争度", "竞争指数",
  ]

  static let matchType = [
    "match type", "match_type", "jenis pencocokan", "tipe pencocokan", "tipe pencarian",
    "loại đối sánh", "loại khớp", "kiểu khớp", "รูปแบบการจับคู่", "ประเภทการจับคู่", "匹配方式",
    "匹配类型",
  ]

  /// Columns that stand beside keywords in exports and are not imported.
  static let other = [
    "ctr", "click through rate", "click-through rate", "persentase klik", "rasio klik",
    "tỷ lệ click", "tỷ lệ nhấp", "อัตราการคลิก", "อัตราคลิก", "点击率",
    "orders", "conversions", "conversion", "conversion rate", "items sold", "units sold",
    "store orders", "konversi", "pesanan", "produk terjual", "lượt chuyển đổi", "đơn hàng",
    "sản phẩm đã bán", "คำสั่งซื้อ", "ยอดสั่งซื้อ", "การสั่งซื้อ", "สินค้าที่ขายแล้ว", "订单数", "转化数",
    "成交量", "销量",
    "gmv", "sales", "revenue", "store revenue", "omzet penjualan", "omzet", "doanh số", "doanh thu",
    "ยอดขาย", "รายได้", "销售额", "成交金额",
    "expense", "cost", "spend", "ad spend", "biaya", "biaya iklan", "chi phí", "chi phí quảng cáo",
    "ค่าโฆษณา", "ค่าใช้จ่าย", "งบที่ใช้ไป", "花费", "消耗", "费用", "支出",
    "keyword difficulty", "difficulty", "kd", "kd %", "độ khó", "难度",
    "rank", "ranking", "no.", "no", "#", "sequence", "position", "urutan", "peringkat", "thứ tự",
    "thứ hạng", "stt", "ลำดับ", "อันดับ", "排名", "序号",
    "country", "database", "site", "region", "market", "venture", "negara", "quốc gia",
    "thị trường", "ประเทศ", "站点", "国家", "市场", "currency",
    "relevance", "quality score", "quality_score", "relevance score", "relevansi", "skor kualitas",
    "độ liên quan", "điểm chất lượng", "mức độ liên quan", "ความเกี่ยวข้อง", "คะแนนคุณภาพ", "相关性",
    "质量分", "质量得分",
    "date", "period", "start date", "tanggal", "periode", "tanggal mulai", "ngày",
    "khoảng thời gian",
    "ngày bắt đầu", "วันที่", "ช่วงเวลา", "日期", "时间",
    "intent", "trend", "cps", "parent keyword", "serp features", "number of results", "status",
    "global volume", "traffic potential", "three month change", "yoy change", "trạng thái", "สถานะ",
    "campaign", "campaign name", "ad group", "ชื่อโฆษณา", "nama iklan", "ad name", "roas", "acos",
  ]

  /// Longer names that begin with one of these and a blank are the same field: `Search volume 2026`.
  static let volumePrefixes = [
    "search volume", "avg. monthly searches", "avg monthly searches", "volume pencarian",
    "lượng tìm kiếm", "ปริมาณการค้นหา",
  ]

  /// What a name means.
  struct Meaning: Equatable {
    var field: KeywordField
    /// Smaller is better: how exactly the name fits, then its place in the list.
    var rank: Int
  }

  private static let table: [String: Meaning] = {
    var table: [String: Meaning] = [:]
    let lists: [(KeywordField, [String])] = [
      (.keyword, keyword), (.volume, volume), (.volumeIndex, volumeIndex),
      (.impressions, impressions), (.clicks, clicks), (.category, category), (.bid, bid),
      (.competition, competition), (.matchType, matchType), (.other, other),
    ]
    for (field, names) in lists {
      for (rank, name) in names.enumerated() {
        let folded = TextFold.fold(name)
        if table[folded] == nil { table[folded] = Meaning(field: field, rank: rank) }
      }
    }
    return table
  }()

  private static let foldedPrefixes = volumePrefixes.map { TextFold.fold($0) + " " }

  /// What the column name `cell` means; nil for names that are not known.
  ///
  /// The whole name counts first, then the name without what stands in brackets behind it
  /// (`CPC (USD)`), then either side of a slash where one of them is a keyword
  /// (`Keywords/ตำแหน่ง`), then the beginning (only for volumes).
  static func meaning(of cell: String) -> Meaning? {
    let folded = TextFold.fold(cell)
    if folded.isEmpty { return nil }
    if let exact = table[folded] { return exact }
    if let open = folded.firstIndex(of: "("), folded.last == ")", open > folded.startIndex {
      let bare = TextFold.fold(String(folded[..<open]))
      if let found = table[bare] { return Meaning(field: found.field, rank: 1_000 + found.rank) }
    }
    let sides = folded.split(separator: "/").map { TextFold.fold(String($0)) }
    if sides.count == 2 {
      for side in sides {
        if let found = table[side], found.field == .keyword {
          return Meaning(field: .keyword, rank: 2_000 + found.rank)
        }
      }
    }
    if let rank = foldedPrefixes.firstIndex(where: { folded.hasPrefix($0) }) {
      return Meaning(field: .volume, rank: 3_000 + rank)
    }
    return nil
  }
}
