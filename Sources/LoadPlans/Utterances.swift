/// What buyers write to a supplier, in three languages, each with the intent that is meant: eleven of each
/// intent and language, written for this program. Real buyers' own words are a better test; a file with
/// the same columns takes their place.
///
/// One utterance a line, intent and words separated by a bar.
public enum Utterances {
  /// The intents, in their order.
  public static let intents = [
    "price.moq", "shipping.time", "product.spec", "regulation", "return.policy", "order.status",
  ]

  /// The languages, in their order.
  public static let languages = ["en", "id", "vi"]

  /// One utterance.
  public struct Utterance: Sendable, Equatable {
    /// As `vi-017`; the same in every run.
    public var id: String
    public var language: String
    public var intent: String
    public var text: String

    /// An utterance.
    public init(id: String, language: String, intent: String, text: String) {
      self.id = id
      self.language = language
      self.intent = intent
      self.text = text
    }
  }

  /// All of them, by language, in the order in which they are written.
  public static let all: [Utterance] = [("en", english), ("id", indonesian), ("vi", vietnamese)]
    .flatMap { language, lines in
      lines.split(separator: "\n").enumerated().map { index, line in
        let parts = line.split(separator: "|", maxSplits: 1)
        let number = String(index + 1)
        return Utterance(
          id: "\(language)-\(String(repeating: "0", count: 3 - number.count))\(number)",
          language: language, intent: String(parts[0]), text: String(parts[1]))
      }
    }

  static let english = """
    price.moq|What is your price for 500 pieces of the silicone gasket, delivered to Jakarta?
    price.moq|Could you tell me the minimum order for the nitrile gloves?
    price.moq|Do you give a better unit price if we take two containers?
    price.moq|We need a quotation for 1,200 sets of bearing seals, FOB Shenzhen.
    price.moq|Is 100 pcs ok for a first order, or is your MOQ higher?
    price.moq|how much per carton for the 3 mm rubber sheet
    price.moq|Please send your latest price list in USD.
    price.moq|What discount can a distributor in Surabaya expect?
    price.moq|If I order only samples, what will I pay?
    price.moq|Your competitor offers 0.42 dollars each, can you match that?
    price.moq|Does the price of the pump include VAT and packing?
    shipping.time|How long does sea freight to Ho Chi Minh City take?
    shipping.time|When could you ship 300 units if we pay today?
    shipping.time|What is the lead time for custom colours?
    shipping.time|Can you deliver to Bangkok before the end of next month?
    shipping.time|Do you ship by air as well, and how many days is that?
    shipping.time|Is the express courier faster than ten days to Hanoi?
    shipping.time|Which port do you load from and how often do vessels leave?
    shipping.time|Will the New Year holidays delay the delivery?
    shipping.time|I need it in the warehouse within three weeks, is this possible?
    shipping.time|how fast can samples reach Medan
    shipping.time|Does customs clearance in Indonesia add many days?
    product.spec|What is the hardness of this rubber in Shore A?
    product.spec|Which temperatures can the hose stand?
    product.spec|Please send the data sheet of model KX-40.
    product.spec|Is the valve made of brass or stainless steel 304?
    product.spec|What are the outer diameter and the wall thickness?
    product.spec|Does the motor run on 220 V and 50 Hz?
    product.spec|Can you print our logo on the housing?
    product.spec|How many pieces are in one carton, and what does it weigh?
    product.spec|Do you have the same fitting with an M12 thread?
    product.spec|is the coating resistant to sea water
    product.spec|What tolerance can you hold on the 8 mm bore?
    regulation|Do your cosmetic jars have a BPOM registration for Indonesia?
    regulation|Can you provide a RoHS report for the cables?
    regulation|Is this helmet approved under SNI?
    regulation|Which HS code do you declare for the medical gloves?
    regulation|Do you have an ISO 9001 certificate that is still valid?
    regulation|We need the free sale certificate for the Vietnamese Ministry of Health.
    regulation|Are the toys tested by a third party such as SGS?
    regulation|Does your food container comply with the rules for plastics in contact with food?
    regulation|Can you issue a certificate of origin Form E?
    regulation|Is halal certification available for this gelatin?
    regulation|which REACH substances are listed for this adhesive
    return.policy|What happens if part of the goods arrive broken?
    return.policy|Can we send back units that do not fit?
    return.policy|Who pays the freight when we return defective parts?
    return.policy|How many days do we have to claim a shortage?
    return.policy|Do you refund money or only send replacements?
    return.policy|I would like to return 20 lamps that came in the wrong colour.
    return.policy|Is there a restocking fee?
    return.policy|How long until the refund is on our account?
    return.policy|Are custom made moulds excluded from returns?
    return.policy|we got the wrong size, how do we exchange it
    return.policy|Which photos do you need to accept a quality claim?
    order.status|Where is my order PO-2217?
    order.status|Has the container left the factory yet?
    order.status|Could you send me the tracking number of last week's parcel?
    order.status|Our order still says processing, what is going on?
    order.status|Did you receive our deposit for invoice 8841?
    order.status|When will the goods of contract 15 be inspected?
    order.status|The vessel should have arrived on Monday, any news?
    order.status|Please confirm that production of our seals has started.
    order.status|which items of my order are still missing
    order.status|Can I see a copy of the bill of lading for shipment 302?
    order.status|Is the second batch on its way?
    """

  static let indonesian = """
    price.moq|Berapa harga seal karet kalau ambil 500 pcs, kirim ke Jakarta?
    price.moq|Minimal ordernya berapa ya untuk sarung tangan nitril?
    price.moq|Kalau ambil dua kontainer, ada potongan harga?
    price.moq|Tolong buatkan penawaran untuk 1.200 set bearing, FOB Shenzhen.
    price.moq|Order pertama boleh 100 pcs dulu, atau MOQ-nya lebih banyak?
    price.moq|harga per karton lembaran karet 3 mm brp kak
    price.moq|Mohon kirim daftar harga terbaru dalam dolar.
    price.moq|Untuk distributor di Surabaya diskonnya berapa persen?
    price.moq|Kalau cuma beli sampel, biayanya berapa?
    price.moq|Toko sebelah kasih 6.500 per biji, bisa kurang?
    price.moq|Harga pompanya sudah termasuk PPN dan packing belum?
    shipping.time|Pengiriman laut ke Tanjung Priok makan waktu berapa lama?
    shipping.time|Kalau bayar hari ini, 300 unit bisa dikirim kapan?
    shipping.time|Waktu produksi untuk warna khusus berapa hari kerja?
    shipping.time|Bisa sampai di Semarang sebelum akhir bulan depan?
    shipping.time|Ada kirim lewat udara? Sampainya berapa hari?
    shipping.time|Ekspedisi kilat ke Makassar bisa kurang dari sepuluh hari?
    shipping.time|Muat dari pelabuhan mana dan jadwal kapalnya tiap kapan?
    shipping.time|Libur Lebaran bikin pengiriman mundur tidak?
    shipping.time|Barang harus masuk gudang dalam tiga minggu, sanggup?
    shipping.time|sampel ke medan brp hari nyampe
    shipping.time|Proses bea cukai di Indonesia biasanya nambah berapa hari?
    product.spec|Kekerasan karetnya berapa Shore A?
    product.spec|Selangnya tahan sampai suhu berapa derajat?
    product.spec|Minta lembar data untuk model KX-40.
    product.spec|Katupnya dari kuningan atau stainless 304?
    product.spec|Diameter luar dan tebal dindingnya berapa?
    product.spec|Motornya pakai 220 V 50 Hz kan?
    product.spec|Bisa cetak logo kami di bodinya?
    product.spec|Satu karton isi berapa dan beratnya berapa kilo?
    product.spec|Ada sambungan yang sama dengan ulir M12?
    product.spec|lapisannya tahan air laut gak
    product.spec|Toleransi untuk lubang 8 mm berapa?
    regulation|Pot kosmetiknya sudah ada izin BPOM belum?
    regulation|Bisa kasih laporan uji RoHS untuk kabelnya?
    regulation|Helm ini sudah SNI?
    regulation|Kode HS untuk sarung tangan medis yang dipakai apa?
    regulation|Sertifikat ISO 9001-nya masih berlaku?
    regulation|Kami perlu surat bebas jual untuk izin edar alat kesehatan.
    regulation|Mainannya diuji pihak ketiga seperti SGS tidak?
    regulation|Wadah makanannya sesuai aturan plastik untuk pangan?
    regulation|Bisa terbitkan Form E untuk bea masuk?
    regulation|Gelatinnya ada sertifikat halal?
    regulation|lem ini kena daftar bahan terbatas reach yang mana
    return.policy|Kalau ada barang yang sampai dalam keadaan pecah, bagaimana?
    return.policy|Barang yang tidak cocok bisa dikembalikan?
    return.policy|Ongkos kirim retur barang cacat siapa yang tanggung?
    return.policy|Batas waktu komplain kekurangan barang berapa hari?
    return.policy|Uangnya dikembalikan atau cuma diganti barang baru?
    return.policy|Saya mau retur 20 lampu karena warnanya salah.
    return.policy|Ada potongan biaya kalau retur?
    return.policy|Berapa lama dana refund masuk ke rekening?
    return.policy|Cetakan pesanan khusus tidak bisa diretur ya?
    return.policy|dapet ukuran yg salah, tukernya gimana
    return.policy|Foto apa saja yang dibutuhkan untuk klaim kualitas?
    order.status|Pesanan saya PO-2217 sudah sampai mana?
    order.status|Kontainernya sudah keluar dari pabrik belum?
    order.status|Tolong kirim nomor resi paket minggu lalu.
    order.status|Status pesanan kami masih diproses terus, ada kendala?
    order.status|Uang muka untuk invoice 8841 sudah diterima?
    order.status|Inspeksi barang kontrak 15 dijadwalkan kapan?
    order.status|Kapalnya harusnya sandar hari Senin, ada kabar?
    order.status|Mohon konfirmasi produksi seal kami sudah mulai.
    order.status|barang apa aja dari orderan saya yg belum dikirim
    order.status|Boleh minta salinan bill of lading kiriman 302?
    order.status|Kiriman kedua sudah jalan belum?
    """

  static let vietnamese = """
    price.moq|Gioăng silicon 500 cái giao tới Hải Phòng thì giá bao nhiêu?
    price.moq|Găng tay nitrile đặt tối thiểu bao nhiêu thùng vậy shop?
    price.moq|Lấy hai công thì đơn giá có giảm không?
    price.moq|Nhờ báo giá 1.200 bộ phớt vòng bi, điều kiện FOB Thâm Quyến.
    price.moq|Đơn đầu tiên mình lấy 100 cái được không, hay phải nhiều hơn?
    price.moq|tam cao su 3 ly gia bao nhieu 1 thung
    price.moq|Gửi giúp em bảng giá mới nhất bằng đô la.
    price.moq|Đại lý ở Cần Thơ thì được chiết khấu mấy phần trăm?
    price.moq|Chỉ mua mẫu thử thì tốn bao nhiêu tiền?
    price.moq|Bên khác chào 9.800 một cái, anh bớt thêm được không?
    price.moq|Giá máy bơm đã gồm VAT và đóng gói chưa?
    shipping.time|Đi đường biển về cảng Cát Lái mất bao lâu?
    shipping.time|Hôm nay chuyển khoản thì 300 bộ bao giờ xuất được?
    shipping.time|Làm màu theo yêu cầu thì mấy ngày xong?
    shipping.time|Có kịp giao tới Đà Nẵng trước cuối tháng sau không?
    shipping.time|Bên mình có gửi máy bay không, mấy ngày tới?
    shipping.time|Chuyển phát nhanh về Hà Nội có dưới mười ngày không?
    shipping.time|Hàng xếp ở cảng nào, tàu chạy mấy ngày một chuyến?
    shipping.time|Nghỉ Tết có làm chậm giao hàng không?
    shipping.time|Em cần hàng vào kho trong ba tuần, làm được không?
    shipping.time|gui mau ve sai gon may ngay toi
    shipping.time|Thông quan ở Việt Nam thường thêm mấy ngày nữa?
    product.spec|Cao su này độ cứng bao nhiêu Shore A?
    product.spec|Ống chịu được nhiệt độ tối đa bao nhiêu?
    product.spec|Cho xin bản thông số của mẫu KX-40.
    product.spec|Van làm bằng đồng hay inox 304?
    product.spec|Đường kính ngoài với độ dày thành ống là bao nhiêu?
    product.spec|Động cơ chạy điện 220 V 50 Hz đúng không?
    product.spec|In logo công ty lên vỏ máy được không?
    product.spec|Một thùng mấy cái, nặng bao nhiêu ký?
    product.spec|Có loại khớp nối này mà ren M12 không?
    product.spec|lop phu co chiu nuoc bien khong
    product.spec|Lỗ 8 ly thì dung sai giữ được bao nhiêu?
    regulation|Hũ mỹ phẩm này có phiếu công bố chưa?
    regulation|Cho em xin báo cáo RoHS của dây cáp.
    regulation|Mũ bảo hiểm đã có tem hợp quy CR chưa?
    regulation|Găng tay y tế bên mình khai mã HS nào?
    regulation|Chứng chỉ ISO 9001 còn hạn không?
    regulation|Bên em cần giấy chứng nhận lưu hành tự do để nộp Bộ Y tế.
    regulation|Đồ chơi có được SGS hay bên thứ ba kiểm nghiệm không?
    regulation|Hộp đựng thực phẩm có đạt quy chuẩn nhựa tiếp xúc thực phẩm không?
    regulation|Có làm được C/O form E không?
    regulation|Gelatin này có chứng nhận halal không?
    regulation|keo nay co chat nao nam trong danh muc reach khong
    return.policy|Hàng về mà bị vỡ thì xử lý thế nào?
    return.policy|Không vừa thì có được trả lại không?
    return.policy|Trả hàng lỗi thì ai chịu tiền vận chuyển?
    return.policy|Thiếu hàng thì phải báo trong mấy ngày?
    return.policy|Bên mình hoàn tiền hay chỉ đổi hàng mới?
    return.policy|Em muốn trả 20 bóng đèn vì giao sai màu.
    return.policy|Trả hàng có bị trừ phí không?
    return.policy|Tiền hoàn bao lâu thì về tài khoản?
    return.policy|Khuôn đặt riêng thì không được trả đúng không?
    return.policy|giao nham size roi doi lai the nao
    return.policy|Khiếu nại chất lượng thì cần chụp những ảnh gì?
    order.status|Đơn PO-2217 của em tới đâu rồi?
    order.status|Công hàng đã rời nhà máy chưa anh?
    order.status|Gửi giúp mã vận đơn của kiện tuần trước.
    order.status|Đơn cứ báo đang xử lý hoài, có vướng gì không?
    order.status|Bên mình nhận được tiền cọc hóa đơn 8841 chưa?
    order.status|Hàng hợp đồng 15 khi nào kiểm định?
    order.status|Tàu đáng lẽ cập hôm thứ Hai, có tin gì chưa?
    order.status|Xác nhận giúp là phớt của em đã bắt đầu sản xuất nhé.
    order.status|don cua minh con thieu nhung mon nao
    order.status|Cho xin bản sao vận đơn đường biển của lô 302.
    order.status|Lô thứ hai đã đi chưa vậy?
    """
}
