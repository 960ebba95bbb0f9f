extension WordingTable {
  /// Titles of the report and of its sections, and what stands on its cover.
  static let sections = WordingTable(
    """
    report.title|Keyword coverage and site trust report|关键词覆盖与网站可信度报告|Laporan cakupan kata kunci dan kepercayaan situs|Báo cáo độ bao phủ từ khóa và độ tin cậy của trang web|รายงานความครอบคลุมของคำค้นและความน่าเชื่อถือของเว็บไซต์
    report.kicker|Evidence report|证据报告|Laporan bukti|Báo cáo bằng chứng|รายงานหลักฐาน
    report.subject|Keyword coverage, structured data and indicators of {0}|{0} 的关键词覆盖、结构化数据与指标|Cakupan kata kunci, data terstruktur, dan indikator {0}|Độ bao phủ từ khóa, dữ liệu có cấu trúc và các chỉ số của {0}|ความครอบคลุมของคำค้น ข้อมูลที่มีโครงสร้าง และตัวชี้วัดของ {0}
    report.notice|This is not an official result. Kunci measures; it does not certify, and it predicts no verdict of any programme.|本报告不是官方结果。Kunci 只做测量，不做认证，也不预测任何计划的评定结论。|Ini bukan hasil resmi. Kunci mengukur; Kunci tidak mensertifikasi dan tidak meramalkan keputusan program mana pun.|Đây không phải là kết quả chính thức. Kunci đo lường; Kunci không chứng nhận và không dự đoán kết luận của bất kỳ chương trình nào.|เอกสารนี้ไม่ใช่ผลอย่างเป็นทางการ Kunci ทำหน้าที่วัดผล ไม่ได้ให้การรับรอง และไม่คาดการณ์คำตัดสินของโครงการใด
    report.notice.short|Not an official result: Kunci measures, it does not certify.|非官方结果：Kunci 只做测量，不做认证。|Bukan hasil resmi: Kunci mengukur, tidak mensertifikasi.|Không phải kết quả chính thức: Kunci đo lường, không chứng nhận.|ไม่ใช่ผลอย่างเป็นทางการ: Kunci วัดผล ไม่ได้ให้การรับรอง
    report.contents|Contents|目录|Daftar isi|Mục lục|สารบัญ
    report.page|{0} / {1}|{0} / {1}|{0} / {1}|{0} / {1}|{0} / {1}
    section.overview|Overview|概览|Ikhtisar|Tổng quan|ภาพรวม
    section.verdicts|Requirements and how they stand|各项要求的状态|Persyaratan dan statusnya|Các yêu cầu và trạng thái|ข้อกำหนดและสถานะ
    section.scorecard|Scorecard|评分卡|Kartu skor|Phiếu điểm|ตารางคะแนน
    section.coverage|Keyword coverage|关键词覆盖率|Cakupan kata kunci|Độ bao phủ từ khóa|ความครอบคลุมของคำค้น
    section.coverage.databases|Coverage by database|按词库统计的覆盖率|Cakupan per basis data|Độ bao phủ theo cơ sở dữ liệu|ความครอบคลุมตามฐานข้อมูล
    section.coverage.categories|Coverage by category|按类目统计的覆盖率|Cakupan per kategori|Độ bao phủ theo danh mục|ความครอบคลุมตามหมวดหมู่
    section.coverage.tiers|How surely keywords were matched|匹配的确定程度|Tingkat kepastian kecocokan|Mức chắc chắn của kết quả khớp|ระดับความแน่ชัดของการจับคู่
    section.coverage.zones|Where on the pages keywords stand|关键词在页面中的位置|Letak kata kunci di halaman|Vị trí từ khóa trên trang|ตำแหน่งของคำค้นในหน้าเว็บ
    section.keywords|Keywords|关键词|Kata kunci|Từ khóa|คำค้น
    section.keywords.covered|Best covered keywords|覆盖最好的关键词|Kata kunci dengan cakupan terbaik|Từ khóa được bao phủ tốt nhất|คำค้นที่ครอบคลุมดีที่สุด
    section.keywords.missing|Most valuable missing keywords|最有价值的缺失关键词|Kata kunci hilang yang paling bernilai|Từ khóa còn thiếu có giá trị nhất|คำค้นที่ยังขาดและมีค่าที่สุด
    section.pages|Pages|页面|Halaman|Các trang|หน้าเว็บ
    section.pages.skipped|What could not be read|未能读取的内容|Yang tidak dapat dibaca|Những gì không đọc được|สิ่งที่อ่านไม่ได้
    section.pages.findings|What reading the pages showed|读取页面时的发现|Temuan saat membaca halaman|Phát hiện khi đọc các trang|สิ่งที่พบเมื่ออ่านหน้าเว็บ
    section.structured|Structured data|结构化数据|Data terstruktur|Dữ liệu có cấu trúc|ข้อมูลที่มีโครงสร้าง
    section.structured.kinds|Completeness by kind of page|按页面类型统计的完整度|Kelengkapan per jenis halaman|Mức độ đầy đủ theo loại trang|ความครบถ้วนตามประเภทหน้า
    section.structured.profiles|Profiles|规范项|Profil|Hồ sơ quy chuẩn|โปรไฟล์
    section.structured.findings|Findings in structured data|结构化数据中的问题|Temuan pada data terstruktur|Phát hiện trong dữ liệu có cấu trúc|สิ่งที่พบในข้อมูลที่มีโครงสร้าง
    section.structured.truth|Markup compared with the visible page|标记与页面可见内容的比对|Markup dibandingkan dengan halaman yang terlihat|So sánh đánh dấu với nội dung hiển thị|มาร์กอัปเทียบกับเนื้อหาที่มองเห็น
    section.structured.languages|Language versions (hreflang)|语言版本（hreflang）|Versi bahasa (hreflang)|Phiên bản ngôn ngữ (hreflang)|ฉบับภาษา (hreflang)
    section.indicators|Indicators|指标|Indikator|Các chỉ số|ตัวชี้วัด
    section.trend|Earlier runs|历次检测|Penilaian sebelumnya|Các lần chạy trước|การตรวจครั้งก่อน
    section.method|Method|方法|Metode|Phương pháp|วิธีการ
    section.assumptions|Assumptions|假设|Asumsi|Giả định|ข้อสมมติ
    section.warnings|Read this with the figures|阅读数据时请注意|Baca ini bersama angkanya|Lưu ý khi đọc các con số|โปรดอ่านควบคู่กับตัวเลข
    section.limits|Limits|限制|Batas|Giới hạn|ขีดจำกัด
    section.evidence|Evidence appendix|证据附录|Lampiran bukti|Phụ lục bằng chứng|ภาคผนวกหลักฐาน
    section.evidence.figures|Figures and where they stand in the result|数据及其在结果中的位置|Angka dan letaknya dalam hasil|Các con số và vị trí trong kết quả|ตัวเลขและตำแหน่งในผลลัพธ์
    section.evidence.digests|Digests of the pages that were read|已读取页面的摘要值|Digest halaman yang dibaca|Mã băm của các trang đã đọc|ค่าแฮชของหน้าที่อ่าน
    cover.site|Site|网站|Situs|Trang web|เว็บไซต์
    cover.sources|Sources|来源|Sumber|Nguồn|แหล่งข้อมูล
    cover.as-of|As of|基准时间|Per tanggal|Tính đến|ข้อมูล ณ
    cover.as-of.none|no moment was named|未指定时间|waktu tidak disebutkan|không nêu thời điểm|ไม่ได้ระบุเวลา
    cover.run|Run|运行编号|Nomor penilaian|Lần chạy|รอบการตรวจ
    cover.engine|Engine|引擎|Mesin|Công cụ|เอนจิน
    cover.rulebooks|Rulebooks|规则手册|Buku aturan|Bộ quy tắc|ชุดกฎเกณฑ์
    cover.rulebooks.none|none was asked for|未选用|tidak ada yang diminta|không yêu cầu bộ nào|ไม่ได้เลือกใช้
    cover.merkle|Merkle root of the evidence bundle (SHA-256)|证据包的 Merkle 根（SHA-256）|Akar Merkle paket bukti (SHA-256)|Gốc Merkle của gói bằng chứng (SHA-256)|รากเมอร์เคิลของชุดหลักฐาน (SHA-256)
    cover.figures|Figures at a glance|主要数据|Angka utama|Số liệu chính|ตัวเลขสำคัญ
    figure.pages|Pages read|已读取页面|Halaman dibaca|Số trang đã đọc|หน้าที่อ่าน
    figure.skipped|Could not be read|未能读取|Tidak dapat dibaca|Không đọc được|อ่านไม่ได้
    figure.words|Words|词数|Kata|Số từ|จำนวนคำ
    figure.bytes|Bytes|字节数|Bita|Số byte|ไบต์
    figure.databases|Keyword databases|关键词库|Basis data kata kunci|Cơ sở dữ liệu từ khóa|ฐานข้อมูลคำค้น
    figure.keywords|Keywords looked for|查找的关键词|Kata kunci yang dicari|Từ khóa được tìm|คำค้นที่ใช้ค้นหา
    figure.worst|Lowest coverage|最低覆盖率|Cakupan terendah|Độ bao phủ thấp nhất|ความครอบคลุมต่ำสุด
    figure.structured|Structured data complete|结构化数据完整度|Kelengkapan data terstruktur|Dữ liệu có cấu trúc đầy đủ|ความครบถ้วนของข้อมูลที่มีโครงสร้าง
    figure.hreflang|Language versions right|语言版本正确率|Versi bahasa yang benar|Phiên bản ngôn ngữ đúng|ฉบับภาษาที่ถูกต้อง
    figure.indicators|Indicators met|达标指标|Indikator terpenuhi|Chỉ số đạt|ตัวชี้วัดที่ผ่าน
    figure.languages|Pages by language|各语言页面数|Halaman per bahasa|Số trang theo ngôn ngữ|จำนวนหน้าตามภาษา
    figure.score|Score, points of 100|得分（满分 100）|Skor, dari 100 poin|Điểm, trên thang 100|คะแนน จากเต็ม 100
    # What the report leaves out, and where it is.
    more.left-out|{0} more are not shown here; the whole list is in result.json and in the CSV files of the evidence bundle.|另有 {0} 项未在此列出；完整列表见证据包中的 result.json 和 CSV 文件。|{0} lainnya tidak ditampilkan di sini; daftar lengkapnya ada di result.json dan berkas CSV dalam paket bukti.|Còn {0} mục không hiển thị ở đây; danh sách đầy đủ nằm trong result.json và các tệp CSV của gói bằng chứng.|อีก {0} รายการไม่ได้แสดงไว้ที่นี่ รายการทั้งหมดอยู่ใน result.json และไฟล์ CSV ของชุดหลักฐาน
    more.of|{0} of {1} shown|显示 {1} 项中的 {0} 项|{0} dari {1} ditampilkan|Hiển thị {0} trên {1}|แสดง {0} จาก {1}
    none.found|Nothing was found.|未发现任何内容。|Tidak ada yang ditemukan.|Không tìm thấy gì.|ไม่พบรายการใด
    none.databases|No keyword database was used.|未使用任何关键词库。|Tidak ada basis data kata kunci yang dipakai.|Không dùng cơ sở dữ liệu từ khóa nào.|ไม่ได้ใช้ฐานข้อมูลคำค้น
    none.pages|Not measured, because no page could be read.|未测量，因为没有可读取的页面。|Tidak diukur karena tidak ada halaman yang dapat dibaca.|Không đo được vì không đọc được trang nào.|ไม่ได้วัด เพราะอ่านหน้าเว็บไม่ได้เลย
    none.rulebook|No rulebook was asked for, so no requirement was judged.|未选用规则手册，因此没有对任何要求作出判断。|Tidak ada buku aturan yang diminta, sehingga tidak ada persyaratan yang dinilai.|Không yêu cầu bộ quy tắc nào nên không yêu cầu nào được xét.|ไม่ได้เลือกชุดกฎเกณฑ์ จึงไม่มีการพิจารณาข้อกำหนดใด
    frame.source-language|Requirement texts and findings are quoted in the language of their source.|要求条文与发现均按来源语言原文引用。|Teks persyaratan dan temuan dikutip dalam bahasa sumbernya.|Nội dung yêu cầu và phát hiện được trích theo ngôn ngữ nguồn.|ข้อความของข้อกำหนดและสิ่งที่พบคัดมาตามภาษาของต้นฉบับ
    frame.unverified|secondary, unverified|二手来源，未经核实|sekunder, belum diverifikasi|thứ cấp, chưa xác minh|แหล่งทุติยภูมิ ยังไม่ตรวจสอบ
    """)
}
