extension WordingTable {
  /// Statuses, tiers, zones, kinds: the terms of a result in words.
  static let terms = WordingTable(
    """
    status.pass|met|达标|terpenuhi|đạt|ผ่าน
    status.fail|not met|未达标|tidak terpenuhi|không đạt|ไม่ผ่าน
    status.partial|partly met|部分达标|terpenuhi sebagian|đạt một phần|ผ่านบางส่วน
    status.not-tested|not tested|未检测|tidak diuji|chưa kiểm tra|ยังไม่ได้ทดสอบ
    status.not-applicable|not applicable|不适用|tidak berlaku|không áp dụng|ไม่เกี่ยวข้อง
    status.inconclusive|inconclusive|无法判定|tidak dapat disimpulkan|chưa kết luận được|สรุปไม่ได้
    status.undisclosed|no bar disclosed|标准未公开|ambang tidak diungkapkan|ngưỡng không công bố|ไม่เปิดเผยเกณฑ์
    status.text-only|text only|仅为陈述|hanya teks|chỉ là văn bản|เป็นข้อความเท่านั้น
    status.meaning.pass|what was measured meets the requirement|测量结果符合要求|hasil pengukuran memenuhi persyaratan|kết quả đo đáp ứng yêu cầu|ผลที่วัดได้ตรงตามข้อกำหนด
    status.meaning.fail|what was measured does not meet it|测量结果不符合要求|hasil pengukuran tidak memenuhinya|kết quả đo không đáp ứng yêu cầu|ผลที่วัดได้ไม่ตรงตามข้อกำหนด
    status.meaning.partial|part of it is met|仅部分符合|sebagian terpenuhi|đáp ứng một phần|ตรงเพียงบางส่วน
    status.meaning.not-tested|nothing was given that could be measured; unknown is not zero|没有可供测量的材料；未知不等于零|tidak ada bahan yang dapat diukur; tidak diketahui bukan berarti nol|không có dữ liệu để đo; chưa biết không phải là bằng không|ไม่มีข้อมูลให้วัด ไม่ทราบไม่ได้แปลว่าเป็นศูนย์
    status.meaning.not-applicable|it does not concern this site or moment|与本网站或此时间点无关|tidak berkaitan dengan situs atau waktu ini|không liên quan đến trang web hoặc thời điểm này|ไม่เกี่ยวกับเว็บไซต์หรือช่วงเวลานี้
    status.meaning.inconclusive|what was found allows no judgement|现有发现不足以判断|temuan tidak cukup untuk menilai|những gì tìm thấy chưa đủ để kết luận|สิ่งที่พบยังไม่พอให้ตัดสิน
    status.meaning.undisclosed|measured, but the programme discloses no bar|已测量，但该计划未公开标准|diukur, tetapi program tidak mengungkapkan ambangnya|đã đo, nhưng chương trình không công bố ngưỡng|วัดแล้ว แต่โครงการไม่ได้เปิดเผยเกณฑ์
    tier.T0|exact|完全一致|persis|khớp chính xác|ตรงทุกตัวอักษร
    tier.T1|same in another spelling form|书写形式等同|sama dalam bentuk penulisan lain|cùng từ, khác cách viết|เหมือนกันในรูปเขียนอื่น
    tier.T2|confirmed by word boundaries|词边界已确认|dipastikan oleh batas kata|xác nhận theo ranh giới từ|ยืนยันด้วยขอบเขตคำ
    tier.T3|probable|很可能|mungkin|có khả năng|น่าจะใช่
    tier.T4|without marks|缺少声调符号|tanpa tanda diakritik|không dấu|ไม่มีเครื่องหมายกำกับ
    tier.T5|inflected|词形变化|bentuk berimbuhan|biến đổi hình thái|รูปคำที่ผันไป
    tier.T6|listed variant|列出的变体|varian terdaftar|biến thể trong danh sách|คำแปรที่อยู่ในรายการ
    tier.T7|scattered words|词语分散|kata terpencar|các từ rời rạc|คำกระจัดกระจาย
    tier.T8|rejected|已排除|ditolak|bị loại|ถูกปฏิเสธ
    tier.none|not found|未找到|tidak ditemukan|không tìm thấy|ไม่พบ
    zone.url-slug|address|网址|alamat URL|địa chỉ URL|ที่อยู่ URL
    zone.title|title|标题|judul|tiêu đề|ชื่อหน้า
    zone.meta-description|meta description|元描述|deskripsi meta|mô tả meta|คำอธิบายเมตา
    zone.h1|heading 1|一级标题|judul utama (h1)|đề mục cấp 1|หัวเรื่องระดับ 1
    zone.h2-6|headings 2 to 6|二至六级标题|subjudul (h2–h6)|đề mục cấp 2–6|หัวเรื่องระดับ 2–6
    zone.body|running text|正文|teks isi|nội dung chính|เนื้อความ
    zone.list-table|lists and tables|列表与表格|daftar dan tabel|danh sách và bảng|รายการและตาราง
    zone.alt|picture texts|图片文字|teks gambar|văn bản thay thế ảnh|ข้อความแทนภาพ
    zone.anchor|links|链接文字|teks tautan|văn bản liên kết|ข้อความลิงก์
    zone.structured-data|structured data|结构化数据|data terstruktur|dữ liệu có cấu trúc|ข้อมูลที่มีโครงสร้าง
    zone.hidden|hidden text|隐藏文字|teks tersembunyi|văn bản ẩn|ข้อความที่ซ่อนไว้
    page-kind.home|home|首页|beranda|trang chủ|หน้าแรก
    page-kind.contact|contact|联系我们|kontak|liên hệ|ติดต่อ
    page-kind.about|about|关于我们|tentang kami|giới thiệu|เกี่ยวกับเรา
    page-kind.product|product|产品|produk|sản phẩm|สินค้า
    page-kind.product-on-request|product on request|询价产品|produk dengan harga atas permintaan|sản phẩm báo giá theo yêu cầu|สินค้าที่ต้องสอบถามราคา
    page-kind.category|category|类目页|kategori|danh mục|หมวดหมู่
    page-kind.article|article|文章|artikel|bài viết|บทความ
    page-kind.returns|returns policy|退货政策|kebijakan pengembalian|chính sách đổi trả|นโยบายการคืนสินค้า
    page-kind.other|other|其他|lainnya|khác|อื่น ๆ
    set.google|search engines (Google)|搜索引擎（Google）|mesin pencari (Google)|công cụ tìm kiếm (Google)|เครื่องมือค้นหา (Google)
    set.export-b2b|export trade (B2B)|外贸（B2B）|perdagangan ekspor (B2B)|thương mại xuất khẩu (B2B)|การค้าส่งออก (B2B)
    level.error|error|错误|kesalahan|lỗi|ข้อผิดพลาด
    level.warning|warning|警告|peringatan|cảnh báo|คำเตือน
    level.advice|advice|建议|saran|khuyến nghị|คำแนะนำ
    fact.name|name|名称|nama|tên|ชื่อ
    fact.price|price|价格|harga|giá|ราคา
    fact.currency|currency|货币|mata uang|tiền tệ|สกุลเงิน
    fact.availability|availability|库存状态|ketersediaan|tình trạng còn hàng|สถานะสินค้า
    fact.rating|rating|评分|penilaian|đánh giá|คะแนนรีวิว
    fact.brand|brand|品牌|merek|thương hiệu|แบรนด์
    fact.date|date|日期|tanggal|ngày|วันที่
    fact.return-days|days to return|退货天数|hari pengembalian|số ngày đổi trả|จำนวนวันคืนสินค้า
    fact.telephone|telephone|电话|telepon|điện thoại|โทรศัพท์
    tally.complete|complete|完整|lengkap|đầy đủ|ครบถ้วน
    tally.present|present|存在|ada|có mặt|มีอยู่
    tally.valid|valid|有效|valid|hợp lệ|ถูกต้อง
    hreflang.codes|codes|语言代码|kode|mã ngôn ngữ|รหัสภาษา
    hreflang.returned|return links|返回链接|tautan balik|liên kết ngược|ลิงก์ย้อนกลับ
    hreflang.self|self references|自引用|rujukan diri|tự tham chiếu|การอ้างถึงตนเอง
    hreflang.defaults|default for other visitors (x-default)|其他访客的默认版本（x-default）|bawaan bagi pengunjung lain (x-default)|mặc định cho khách khác (x-default)|ค่าเริ่มต้นสำหรับผู้เยี่ยมชมอื่น (x-default)
    hreflang.targets|targets|目标页面|halaman tujuan|trang đích|หน้าปลายทาง
    hreflang.canonicals|canonical addresses|规范网址|alamat kanonis|địa chỉ chính tắc|ที่อยู่ตามมาตรฐาน (canonical)
    evidence-kind.page|page|页面|halaman|trang|หน้า
    evidence-kind.record|record|业务记录|catatan|bản ghi|บันทึก
    evidence-kind.document|document|文件|dokumen|tài liệu|เอกสาร
    evidence-kind.exchange|machine answer|机器应答|jawaban mesin|phản hồi của máy chủ|คำตอบจากเครื่อง
    evidence-kind.event|stated event|所述事件|peristiwa yang dinyatakan|sự kiện được nêu|เหตุการณ์ที่ระบุ
    answered-by.indicator|indicator|指标|indikator|chỉ số|ตัวชี้วัด
    answered-by.clock|calendar|日历|kalender|lịch|ปฏิทิน
    answered-by.document|document|文件|dokumen|tài liệu|เอกสาร
    answered-by.text|text|文字|teks|văn bản|ข้อความ
    unit.share|share|占比|porsi|tỷ lệ|สัดส่วน
    unit.count|count|数量|jumlah|số lượng|จำนวน
    unit.seconds|s|秒|dtk|giây|วินาที
    unit.milliseconds|ms|毫秒|md|mili giây|มิลลิวินาที
    unit.hours|h|小时|jam|giờ|ชั่วโมง
    unit.days|days|天|hari|ngày|วัน
    unit.bytes|bytes|字节|bita|byte|ไบต์
    unit.per-second|per second|每秒|per detik|mỗi giây|ต่อวินาที
    """)
}
