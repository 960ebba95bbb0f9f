extension WordingTable {
  /// Markets, languages, platforms and indicators by name.
  static let names = WordingTable(
    """
    market.id|Indonesia|印度尼西亚|Indonesia|Indonesia|อินโดนีเซีย
    market.vn|Vietnam|越南|Vietnam|Việt Nam|เวียดนาม
    market.th|Thailand|泰国|Thailand|Thái Lan|ไทย
    language.id|Indonesian|印尼语|bahasa Indonesia|tiếng Indonesia|ภาษาอินโดนีเซีย
    language.vi|Vietnamese|越南语|bahasa Vietnam|tiếng Việt|ภาษาเวียดนาม
    language.th|Thai|泰语|bahasa Thai|tiếng Thái|ภาษาไทย
    language.en|English|英语|bahasa Inggris|tiếng Anh|ภาษาอังกฤษ
    language.zh|Chinese|中文|bahasa Mandarin|tiếng Trung|ภาษาจีน
    language.und|undetermined|未确定|tidak dapat ditentukan|không xác định|ระบุไม่ได้
    platform.shopee|Shopee|Shopee|Shopee|Shopee|Shopee
    platform.lazada|Lazada|Lazada|Lazada|Lazada|Lazada
    platform.tokopedia|Tokopedia|Tokopedia|Tokopedia|Tokopedia|Tokopedia
    indicator.cs.intent|Intent recognition by language|各语言的意图识别|Pengenalan maksud per bahasa|Nhận diện ý định theo từng ngôn ngữ|การเข้าใจเจตนาของผู้ถามในแต่ละภาษา
    indicator.cs.knowledge|Local knowledge with clauses cited|引用条款的本地知识|Pengetahuan lokal dengan kutipan pasal|Kiến thức địa phương có trích dẫn điều khoản|ความรู้ท้องถิ่นพร้อมอ้างอิงข้อกำหนด
    indicator.cs.load|Load and latency of the customer service|客服系统的负载与延迟|Beban dan latensi layanan pelanggan|Tải và độ trễ của dịch vụ khách hàng|ภาระงานและความหน่วงของระบบบริการลูกค้า
    indicator.cs.presence|Customer-service module embedded in the pages|页面内嵌的客服模块|Modul layanan pelanggan yang tertanam di halaman|Mô-đun chăm sóc khách hàng nhúng trong trang|ระบบบริการลูกค้าที่ฝังอยู่ในหน้าเว็บ
    indicator.cs.promises|Promised time to reply|承诺的回复时间|Waktu balas yang dijanjikan|Thời gian phản hồi cam kết|เวลาตอบกลับที่สัญญาไว้
    indicator.cs.realtranslation|Languages served, not only translated by a plug-in|真正提供的语言（而非仅靠翻译插件）|Bahasa yang benar-benar dilayani, bukan sekadar plugin penerjemah|Ngôn ngữ thực sự phục vụ, không chỉ dịch bằng tiện ích|ภาษาที่ให้บริการจริง ไม่ใช่แปลด้วยปลั๊กอินเท่านั้น
    indicator.cs.response|Response times: promised and kept|回复时间：承诺与兑现|Waktu respons: dijanjikan dan ditepati|Thời gian phản hồi: cam kết và thực hiện|เวลาตอบกลับ: ที่สัญญาและที่ทำได้จริง
    indicator.id.contact|Contact authenticity and address|联系方式与地址的真实性|Keaslian kontak dan alamat|Tính xác thực của liên hệ và địa chỉ|ความถูกต้องแท้จริงของช่องทางติดต่อและที่อยู่
    indicator.id.whois|Registrant consistency|注册人信息一致性|Konsistensi pemilik domain|Tính nhất quán của chủ thể đăng ký tên miền|ความสอดคล้องของผู้จดทะเบียนโดเมน
    indicator.legal.privacy|Privacy notices, clause by clause|隐私声明逐条检查|Pemberitahuan privasi, klausul demi klausul|Thông báo quyền riêng tư, theo từng điều khoản|ประกาศความเป็นส่วนตัว ทีละข้อ
    indicator.legal.returns|Return policy, clause by clause|退货政策逐条检查|Kebijakan pengembalian, klausul demi klausul|Chính sách đổi trả, theo từng điều khoản|นโยบายการคืนสินค้า ทีละข้อ
    indicator.legal.safety|Safety and compliance statements|安全与合规声明|Pernyataan keamanan dan kepatuhan|Tuyên bố về an toàn và tuân thủ|ข้อความด้านความปลอดภัยและการปฏิบัติตามกฎ
    indicator.ops.fulfilment|Orders fulfilled in time|订单按时履约|Pesanan dipenuhi tepat waktu|Đơn hàng được thực hiện đúng hạn|คำสั่งซื้อที่จัดส่งตรงเวลา
    indicator.ops.refunds|Responses to returns and refunds|退货与退款的响应|Tanggapan atas pengembalian dan refund|Phản hồi yêu cầu đổi trả và hoàn tiền|การตอบคำขอคืนสินค้าและคืนเงิน
    indicator.prod.parameters|Standard parameters of goods|商品标准参数|Parameter standar barang|Thông số tiêu chuẩn của hàng hóa|พารามิเตอร์มาตรฐานของสินค้า
    indicator.prod.testreports|Test reports of third parties embedded|嵌入的第三方检测报告|Laporan uji pihak ketiga yang disematkan|Báo cáo thử nghiệm của bên thứ ba được nhúng|รายงานทดสอบของบุคคลที่สามที่แนบไว้
    indicator.prod.trace|Traceability of goods|商品可追溯性|Ketertelusuran barang|Khả năng truy xuất hàng hóa|การตรวจสอบย้อนกลับของสินค้า
    indicator.prog.badge|Marks of programmes shown|展示的计划标志|Tanda program yang ditampilkan|Dấu hiệu chương trình được hiển thị|เครื่องหมายของโครงการที่แสดงไว้
    indicator.prog.pack|Evidence pack|证据包|Paket bukti|Gói bằng chứng|ชุดหลักฐาน
    indicator.sec.tls|Certificate and TLS|证书与 TLS|Sertifikat dan TLS|Chứng thư và TLS|ใบรับรองและ TLS
    indicator.seo.coverage|Keyword coverage by market and platform|按市场和平台统计的关键词覆盖率|Cakupan kata kunci per pasar dan platform|Độ bao phủ từ khóa theo thị trường và sàn|ความครอบคลุมของคำค้นตามตลาดและแพลตฟอร์ม
    indicator.seo.localspeed|Loading speed from local addresses|本地网络的加载速度|Kecepatan muat dari alamat lokal|Tốc độ tải từ địa chỉ trong nước|ความเร็วในการโหลดจากที่อยู่ในประเทศ
    indicator.seo.structured|Structured-data completeness and truth|结构化数据的完整与真实|Kelengkapan dan kebenaran data terstruktur|Tính đầy đủ và chính xác của dữ liệu có cấu trúc|ความครบถ้วนและความจริงของข้อมูลที่มีโครงสร้าง
    indicator.site.system|System behind the site, and its scripts|网站系统及其脚本|Sistem di balik situs dan skripnya|Hệ thống của trang web và các tập lệnh|ระบบเบื้องหลังเว็บไซต์และสคริปต์
    indicator.trust.factory|Works, audits and quality systems shown|展示的工厂、审核与质量体系|Pabrik, audit, dan sistem mutu yang ditampilkan|Nhà máy, đánh giá và hệ thống chất lượng được trình bày|โรงงาน การตรวจประเมิน และระบบคุณภาพที่แสดงไว้
    """)
}
