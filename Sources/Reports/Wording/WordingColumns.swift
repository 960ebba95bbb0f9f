extension WordingTable {
  /// Heads of columns and labels of values.
  static let columns = WordingTable(
    """
    column.number|No.|编号|No.|Số|ข้อ
    column.requirement|Requirement|要求|Persyaratan|Yêu cầu|ข้อกำหนด
    column.status|Status|状态|Status|Trạng thái|สถานะ
    column.basis|Basis|依据|Dasar|Căn cứ|ที่มา
    column.evidence|Evidence|证据|Bukti|Bằng chứng|หลักฐาน
    column.evidence-id|Evidence id|证据编号|ID bukti|Mã bằng chứng|รหัสหลักฐาน
    column.pointer|JSON Pointer in result.json|result.json 中的 JSON Pointer|JSON Pointer di result.json|JSON Pointer trong result.json|JSON Pointer ใน result.json
    column.value|Value|数值|Nilai|Giá trị|ค่า
    column.database|Database|词库|Basis data|Cơ sở dữ liệu|ฐานข้อมูล
    column.platform|Platform|平台|Platform|Sàn|แพลตฟอร์ม
    column.id|Id|标识|ID|Mã|รหัส
    column.market|Market|市场|Pasar|Thị trường|ตลาด
    column.version|Version|版本|Versi|Phiên bản|รุ่น
    column.official|Official|官方|Resmi|Chính thức|ทางการ
    column.keyword|Keyword|关键词|Kata kunci|Từ khóa|คำค้น
    column.keywords|Keywords|关键词数|Kata kunci|Từ khóa|คำค้น
    column.found|Found|已找到|Ditemukan|Tìm thấy|พบ
    column.missing|Missing|缺失|Hilang|Còn thiếu|ขาด
    column.coverage|Coverage|覆盖率|Cakupan|Bao phủ|ครอบคลุม
    column.weighted|By volume|按搜索量加权|Menurut volume|Theo lượng tìm|ถ่วงตามปริมาณค้นหา
    column.volume|Searches|搜索量|Pencarian|Lượt tìm|จำนวนค้นหา
    column.category|Category|类目|Kategori|Danh mục|หมวดหมู่
    column.tier|Tier|等级|Tingkat|Bậc|ระดับ
    column.zone|Zone|区域|Zona|Vùng|ตำแหน่ง
    column.zones|Zones|区域|Zona|Vùng|ตำแหน่ง
    column.pages|Pages|页面数|Halaman|Số trang|หน้า
    column.places|Places|出现次数|Tempat|Số chỗ|จำนวนจุด
    column.page|Page|页面|Halaman|Trang|หน้า
    column.address|Address|地址|Alamat|Địa chỉ|ที่อยู่
    column.title|Title|标题|Judul|Tiêu đề|ชื่อหน้า
    column.language|Language|语言|Bahasa|Ngôn ngữ|ภาษา
    column.words|Words|词数|Kata|Số từ|จำนวนคำ
    column.bytes|Bytes|字节|Bita|Byte|ไบต์
    column.kind|Kind|类型|Jenis|Loại|ประเภท
    column.reason|Reason|原因|Alasan|Lý do|เหตุผล
    column.count|Count|数量|Jumlah|Số lượng|จำนวน
    column.share|Share|占比|Porsi|Tỷ lệ|สัดส่วน
    column.credit|Credit|计分|Kredit|Điểm tính|น้ำหนักคะแนน
    column.digest|SHA-256|SHA-256|SHA-256|SHA-256|SHA-256
    column.captured|Captured|抓取时间|Diambil|Thời điểm lưu|เวลาที่บันทึก
    column.profile|Profile|规范项|Profil|Hồ sơ|โปรไฟล์
    column.set|Set|规范集|Kumpulan|Bộ|ชุด
    column.points|Points|分数|Poin|Điểm|คะแนน
    column.complete|Complete|完整度|Lengkap|Đầy đủ|ครบถ้วน
    column.entities|Entities|实体数|Entitas|Thực thể|เอนทิตี
    column.missing-entities|Missing|缺失|Hilang|Thiếu|ขาด
    column.level|Level|级别|Tingkat|Mức|ระดับ
    column.type|Type|类型|Tipe|Kiểu|ชนิด
    column.path|Property|属性|Properti|Thuộc tính|คุณสมบัติ
    column.finding|Finding|问题|Temuan|Phát hiện|สิ่งที่พบ
    column.fact|Fact|事实|Fakta|Dữ kiện|ข้อเท็จจริง
    column.agree|Agree|一致|Sesuai|Khớp|ตรงกัน
    column.contradict|Contradict|矛盾|Bertentangan|Mâu thuẫn|ขัดแย้ง
    column.not-visible|Not visible|不可见|Tidak terlihat|Không hiển thị|มองไม่เห็น
    column.indicator|Indicator|指标|Indikator|Chỉ số|ตัวชี้วัด
    column.degree|Degree|达成度|Derajat|Mức đạt|ระดับที่ทำได้
    column.summary|What was found|检测结果|Yang ditemukan|Kết quả|สิ่งที่พบ
    column.measure|Measure|测量项|Ukuran|Số đo|ค่าที่วัด
    column.quote|Quote|引文|Kutipan|Trích dẫn|ข้อความอ้างอิง
    column.place|Place|位置|Letak|Vị trí|ตำแหน่ง
    column.criterion|Criterion|准则|Kriteria|Tiêu chí|เกณฑ์
    column.weight|Weight|权重|Bobot|Trọng số|น้ำหนัก
    column.range|Range|区间|Rentang|Khoảng|ช่วง
    column.limit|Limit|限制项|Batas|Giới hạn|ขีดจำกัด
    column.run|Run|运行|Penilaian|Lần chạy|รอบ
    column.as-of|As of|基准时间|Per tanggal|Tính đến|ข้อมูล ณ
    column.part|Part|部分|Bagian|Phần|ส่วน
    column.right|Right|正确|Benar|Đúng|ถูกต้อง
    column.of|of|共|dari|trên|จาก
    label.raises|What would raise it|改进建议|Yang akan menaikkannya|Cách nâng mức đạt|สิ่งที่จะช่วยให้ดีขึ้น
    label.assumed|Assumed|所作假设|Diasumsikan|Giả định|ข้อสมมติ
    label.evidence|Evidence|证据|Bukti|Bằng chứng|หลักฐาน
    label.measures|Measures|测量项|Ukuran|Số đo|ค่าที่วัด
    label.sources|Sources|来源|Sumber|Nguồn|แหล่งที่มา
    label.gate|Gate|门槛|Syarat wajib|Điều kiện bắt buộc|เงื่อนไขบังคับ
    label.score|Score|得分|Skor|Điểm|คะแนน
    label.known|Criteria known: {0} of {1}|已知准则：{1} 项中的 {0} 项|Kriteria diketahui: {0} dari {1}|Tiêu chí đã biết: {0} trên {1}|เกณฑ์ที่ทราบผล: {0} จาก {1}
    label.at-assumed|At the assumed weights, the unknown from worst to best|按假定权重，未知项从最差到最好|Pada bobot asumsi, yang belum diketahui dari terburuk ke terbaik|Theo trọng số giả định, phần chưa biết từ kém nhất đến tốt nhất|ตามน้ำหนักที่สมมติ ส่วนที่ไม่ทราบตั้งแต่แย่สุดถึงดีสุด
    label.over-all|Over all allowed weights and the unknown|在所有允许的权重及未知项下|Untuk semua bobot yang diizinkan dan yang belum diketahui|Với mọi trọng số cho phép và phần chưa biết|ทุกน้ำหนักที่อนุญาตและส่วนที่ไม่ทราบ
    label.weights-undisclosed|The weights are undisclosed.|权重未公开。|Bobotnya tidak diungkapkan.|Trọng số không được công bố.|ไม่มีการเปิดเผยน้ำหนัก
    label.weights-disclosed|The weights are disclosed.|权重已公开。|Bobotnya diungkapkan.|Trọng số được công bố.|มีการเปิดเผยน้ำหนัก
    label.range|{0} to {1}|{0} 至 {1}|{0} sampai {1}|{0} đến {1}|{0} ถึง {1}
    label.any|in any database|任一词库|di salah satu basis data|trong ít nhất một cơ sở dữ liệu|อยู่ในฐานข้อมูลใดก็ได้
    label.all|in all databases|所有词库|di semua basis data|trong mọi cơ sở dữ liệu|อยู่ในทุกฐานข้อมูล
    label.yes|yes|是|ya|có|ใช่
    label.no|no|否|tidak|không|ไม่ใช่
    label.not-official|not official|非官方|tidak resmi|không chính thức|ไม่เป็นทางการ
    label.official|declared official|声明为官方|dinyatakan resmi|được khai là chính thức|ระบุว่าเป็นทางการ
    label.uncategorised|without category|未分类|tanpa kategori|không có danh mục|ไม่มีหมวดหมู่
    label.volumes-none|no search volumes stated|未提供搜索量|volume pencarian tidak dinyatakan|không nêu lượng tìm kiếm|ไม่ได้ระบุปริมาณการค้นหา
    label.order-volume|by search volume|按搜索量排序|menurut volume pencarian|theo lượng tìm kiếm|เรียงตามปริมาณการค้นหา
    label.order-database|in the databases’ order, no volumes stated|按词库顺序，未提供搜索量|menurut urutan basis data, tanpa volume|theo thứ tự cơ sở dữ liệu, không nêu lượng tìm|ตามลำดับในฐานข้อมูล เพราะไม่ได้ระบุปริมาณ
    label.bytes-at|bytes {0} to {1}|字节 {0} 至 {1}|bita {0} sampai {1}|byte {0} đến {1}|ไบต์ {0} ถึง {1}
    label.line|line {0}|第 {0} 行|baris {0}|dòng {0}|บรรทัด {0}
    column.meaning|Meaning|含义|Arti|Ý nghĩa|ความหมาย
    """)
}
