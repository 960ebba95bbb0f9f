extension WordingTable {
  /// Texts that only the HTML report has.
  static let html = WordingTable(
    """
    html.skip-link|Skip to the report|跳到报告正文|Langsung ke isi laporan|Đến nội dung báo cáo|ข้ามไปยังเนื้อหารายงาน
    html.show-ids|Show figure ids|显示数据编号|Tampilkan ID angka|Hiện mã số liệu|แสดงรหัสตัวเลข
    html.search|Search|搜索|Cari|Tìm kiếm|ค้นหา
    html.all|all|全部|semua|tất cả|ทั้งหมด
    html.shown|Rows {0} to {1} of {2}|第 {0} 至 {1} 行，共 {2} 行|Baris {0} sampai {1} dari {2}|Hàng {0} đến {1} trên {2}|แถวที่ {0} ถึง {1} จาก {2}
    html.no-rows|No row fits.|没有符合条件的行。|Tidak ada baris yang cocok.|Không có hàng nào phù hợp.|ไม่มีแถวที่ตรงเงื่อนไข
    html.previous|Previous|上一页|Sebelumnya|Trước|ก่อนหน้า
    html.next|Next|下一页|Berikutnya|Tiếp|ถัดไป
    html.page|Page {0} of {1}|第 {0} 页，共 {1} 页|Halaman {0} dari {1}|Trang {0} trên {1}|หน้า {0} จาก {1}
    html.details|Details|详情|Rincian|Chi tiết|รายละเอียด
    html.no-script|The first {0} of {1} rows are shown. Search, sorting and the other rows need JavaScript, which this file brings with it; result.json has all rows too.|此处显示 {1} 行中的前 {0} 行。搜索、排序和其余各行需要 JavaScript（本文件自带）；result.json 中也有全部数据。|Ditampilkan {0} baris pertama dari {1}. Pencarian, pengurutan, dan baris lainnya memerlukan JavaScript yang sudah ada di berkas ini; result.json juga memuat semua baris.|Hiển thị {0} hàng đầu trên {1}. Tìm kiếm, sắp xếp và các hàng còn lại cần JavaScript có sẵn trong tệp này; result.json cũng có mọi hàng.|แสดง {0} แถวแรกจาก {1} แถว การค้นหา การเรียงลำดับ และแถวที่เหลือต้องใช้ JavaScript ซึ่งอยู่ในไฟล์นี้แล้ว และ result.json มีครบทุกแถวเช่นกัน
    html.chart.bars|chart|图|grafik|biểu đồ|แผนภูมิ
    html.chart.databases|Coverage of each keyword database|各词库的覆盖率|Cakupan tiap basis data kata kunci|Độ bao phủ của từng cơ sở dữ liệu từ khóa|ความครอบคลุมของฐานข้อมูลคำค้นแต่ละชุด
    html.tile.highest|Highest coverage|最高覆盖率|Cakupan tertinggi|Độ bao phủ cao nhất|ความครอบคลุมสูงสุด
    html.tile.untested|of those tested; {0} not tested|以已检测者计；{0} 项未检测|dari yang diuji; {0} tidak diuji|trên số đã kiểm tra; {0} chưa kiểm tra|จากที่ทดสอบแล้ว อีก {0} ข้อยังไม่ได้ทดสอบ
    html.categories.best|Categories that are covered best|覆盖最好的类目|Kategori dengan cakupan terbaik|Các danh mục được bao phủ tốt nhất|หมวดหมู่ที่ครอบคลุมดีที่สุด
    html.more.coverage|By category, certainty and place on the page|按类目、确定程度和页面位置|Per kategori, tingkat kepastian, dan letak di halaman|Theo danh mục, mức chắc chắn và vị trí trên trang|ตามหมวดหมู่ ความแน่ชัด และตำแหน่งในหน้า
    html.more.evidence|All evidence with places and digests|全部证据及其位置和摘要值|Semua bukti dengan letak dan digest|Toàn bộ bằng chứng kèm vị trí và mã băm|หลักฐานทั้งหมดพร้อมตำแหน่งและค่าแฮช
    html.score.assumed|At the assumed weights, what is unknown from worst to best.|按假定权重计算，未知部分从最差到最好。|Pada bobot yang diasumsikan, yang tidak diketahui dari terburuk sampai terbaik.|Theo trọng số giả định, phần chưa biết từ xấu nhất đến tốt nhất.|ตามน้ำหนักที่สมมติ ส่วนที่ไม่ทราบคิดจากแย่ที่สุดถึงดีที่สุด
    html.score.over-weights|Over all allowed weights, with what is known|在所有允许的权重下，仅计已知部分|Untuk semua bobot yang diizinkan, hanya yang diketahui|Trên mọi trọng số cho phép, chỉ phần đã biết|ทุกน้ำหนักที่ยอมให้ใช้ เฉพาะส่วนที่ทราบ
    html.gaps|What would raise the score most|最能提高得分的事项|Yang paling menaikkan skor|Điều nâng điểm nhiều nhất|สิ่งที่เพิ่มคะแนนได้มากที่สุด
    html.gaps.note|Points of 100 to be won at most, at the assumed weights.|在假定权重下最多可得的分数（满分 100）。|Poin tertinggi yang dapat diraih dari 100, pada bobot yang diasumsikan.|Số điểm tối đa có thể đạt thêm trên 100, theo trọng số giả định.|คะแนนที่เพิ่มได้สูงสุดจาก 100 ตามน้ำหนักที่สมมติ
    html.points|Points|分数|Poin|Điểm|คะแนน
    html.points.over|Over all weights|在所有权重下|Untuk semua bobot|Trên mọi trọng số|ทุกน้ำหนัก
    html.holds|What holds whatever the weights and the unknown are|无论权重和未知部分如何都成立|Yang berlaku apa pun bobot dan hal yang tidak diketahui|Điều luôn đúng dù trọng số và phần chưa biết ra sao|สิ่งที่เป็นจริงเสมอไม่ว่าน้ำหนักหรือส่วนที่ไม่ทราบจะเป็นเท่าใด
    html.requirements|Requirements|要求|Persyaratan|Các yêu cầu|ข้อกำหนด
    html.requirements.of|Requirements of {0}|{0} 的要求|Persyaratan {0}|Các yêu cầu của {0}|ข้อกำหนดของ {0}
    html.undisclosed|Undisclosed|未公开|Tidak diungkapkan|Không công bố|ไม่เปิดเผย
    html.criteria|Criteria and their share of the score|准则及其得分|Kriteria dan bagiannya dalam skor|Tiêu chí và phần điểm|เกณฑ์และส่วนของคะแนน
    html.weights.note|Points of 100 of each criterion by itself. Weights: as assumed, and between which values they may lie.|各准则单独的得分（满分 100）。权重：假定值及其可能的范围。|Poin dari 100 untuk tiap kriteria sendiri. Bobot: yang diasumsikan, dan rentang yang mungkin.|Điểm trên 100 của riêng từng tiêu chí. Trọng số: giá trị giả định và khoảng có thể.|คะแนนจาก 100 ของแต่ละเกณฑ์ น้ำหนัก: ค่าที่สมมติ และช่วงที่เป็นไปได้
    html.slots|Indicators of the list: {0}|名单中的指标：{0} 项|Indikator dalam daftar: {0}|Các chỉ số trong danh sách: {0}|ตัวชี้วัดในรายการ: {0}
    html.readings|Wordings that allow several readings|可作多种理解的措辞|Rumusan dengan beberapa tafsiran|Câu chữ có nhiều cách hiểu|ถ้อยคำที่ตีความได้หลายทาง
    html.readings.differ|The readings differ.|各种理解的结果不同。|Hasil tafsirannya berbeda.|Các cách hiểu cho kết quả khác nhau.|การตีความให้ผลต่างกัน
    html.calendar|Dates and deadlines|日期与期限|Tanggal dan tenggat|Ngày và thời hạn|วันที่และกำหนดเวลา
    html.calendar.due|When|时间|Kapan|Khi nào|เมื่อใด
    html.calendar.what|What|事项|Apa|Nội dung|เรื่อง
    html.clock.ahead|ahead|未到|mendatang|sắp tới|ยังไม่ถึง
    html.clock.gone|past|已过|sudah lewat|đã qua|ผ่านไปแล้ว
    html.clock.met|done in time|按时完成|dilakukan tepat waktu|đã làm đúng hạn|ทำทันเวลา
    html.clock.late|done too late|逾期完成|terlambat dilakukan|làm trễ hạn|ทำช้ากว่ากำหนด
    html.clock.open|past; nothing was stated about it|已过；未说明是否完成|sudah lewat; tidak ada keterangan|đã qua; không có thông tin|ผ่านไปแล้ว ไม่มีการแจ้งข้อมูล
    html.clock.waiting|counts from an event that was not stated|自某一未说明的事件起算|dihitung dari peristiwa yang tidak dinyatakan|tính từ một sự kiện chưa được nêu|นับจากเหตุการณ์ที่ไม่ได้แจ้ง
    html.documents|Documents|文件|Dokumen|Tài liệu|เอกสาร
    html.document|Document|文件|Dokumen|Tài liệu|เอกสาร
    html.sources|Sources and assumptions|来源与假设|Sumber dan asumsi|Nguồn và giả định|แหล่งที่มาและข้อสมมติ
    html.missing-indicators|Indicators that were asked for and not given|要求但未提供的指标|Indikator yang diminta tetapi tidak ada|Các chỉ số được yêu cầu nhưng không có|ตัวชี้วัดที่ต้องใช้แต่ไม่มีให้
    html.trend.none|There is only this run. When the same sources are scored again with the same store, their coverage is compared here.|目前只有这一次检测。以同一数据库文件再次检测同一来源后，此处会显示覆盖率的变化。|Baru ada penilaian ini. Bila sumber yang sama dinilai lagi dengan basis data Kunci yang sama, cakupannya dibandingkan di sini.|Mới chỉ có lần chạy này. Khi chấm lại cùng nguồn với cùng kho dữ liệu, độ bao phủ sẽ được so sánh tại đây.|มีเพียงการตรวจรอบนี้ เมื่อตรวจแหล่งข้อมูลเดิมอีกครั้งด้วยที่เก็บข้อมูลเดียวกัน จะแสดงการเปรียบเทียบความครอบคลุมที่นี่
    html.trend.note|Figures of earlier runs stand in the store under their run’s number; they are not part of this result and bear no ids.|历次检测的数据按编号保存在数据库文件中；它们不属于本次结果，因此没有编号。|Angka penilaian sebelumnya tersimpan di basis data Kunci menurut nomornya; angka itu bukan bagian dari hasil ini dan tidak ber-ID.|Số liệu của các lần chạy trước nằm trong kho dữ liệu theo số lần chạy; chúng không thuộc kết quả này và không có mã.|ตัวเลขของการตรวจครั้งก่อนอยู่ในที่เก็บข้อมูลตามหมายเลขรอบ ไม่ได้เป็นส่วนของผลนี้และไม่มีรหัส
    html.notes|Notes|备注|Catatan|Ghi chú|หมายเหตุ
    html.notes.texts|What reading the page showed|读取页面时的发现|Temuan saat membaca halaman|Phát hiện khi đọc trang|สิ่งที่พบเมื่ออ่านหน้านี้
    html.charset|Charset|字符集|Charset|Bảng mã|ชุดอักขระ
    html.origin|Read from|读取自|Dibaca dari|Đọc từ|อ่านจาก
    html.rule|Rule|规则|Aturan|Quy tắc|กฎ
    html.keywords.note|Every keyword that was found, and the most valuable ones that are missing.|所有已找到的关键词，以及最有价值的缺失关键词。|Semua kata kunci yang ditemukan, dan yang paling bernilai di antara yang hilang.|Mọi từ khóa đã tìm thấy và những từ khóa còn thiếu có giá trị nhất.|คำค้นทั้งหมดที่พบ และคำค้นที่ขาดซึ่งมีค่าที่สุด
    html.keywords.left-out|{0} more missing keywords of less value are counted in the coverage and not listed.|另有 {0} 个价值较低的缺失关键词已计入覆盖率，但未列出。|{0} kata kunci hilang lainnya yang kurang bernilai dihitung dalam cakupan tetapi tidak didaftar.|Còn {0} từ khóa thiếu có giá trị thấp hơn được tính vào độ bao phủ nhưng không liệt kê.|คำค้นที่ขาดอีก {0} คำซึ่งมีค่าน้อยกว่า นับในความครอบคลุมแล้วแต่ไม่ได้แสดงไว้
    html.structured.unread|Pages that could not be read: {0}. The interval counts them once as empty and once as full.|未能读取的页面：{0} 个。区间分别按全空和全满计算这些页面。|Halaman yang tidak dapat dibaca: {0}. Rentang menghitungnya sekali sebagai kosong dan sekali sebagai penuh.|Số trang không đọc được: {0}. Khoảng giá trị tính các trang này một lần là trống và một lần là đầy đủ.|หน้าที่อ่านไม่ได้: {0} หน้า ช่วงคำนวณโดยถือว่าว่างเปล่าทั้งหมดและครบถ้วนทั้งหมด
    html.informational|for information|仅供参考|untuk informasi|để tham khảo|เพื่อทราบ
    html.example|Example|示例|Contoh|Ví dụ|ตัวอย่าง
    html.more-findings|Further kinds of findings, counted only|其他类型的问题（仅计数）|Jenis temuan lain, hanya dihitung|Các loại phát hiện khác, chỉ đếm|สิ่งที่พบประเภทอื่น นับจำนวนเท่านั้น
    html.types|Types of entities|实体类型|Tipe entitas|Các kiểu thực thể|ชนิดของเอนทิตี
    html.syntaxes|Ways of writing|标记语法|Cara penulisan|Cách viết|รูปแบบการเขียน
    html.quotes|Evidence of the indicators|各指标的证据|Bukti indikator|Bằng chứng của các chỉ số|หลักฐานของตัวชี้วัด
    html.bytes.start|First byte|起始字节|Bita pertama|Byte đầu|ไบต์แรก
    html.bytes.end|End (byte)|结束字节|Akhir (bita)|Byte cuối|ไบต์สุดท้าย
    html.evidence.how|Each quote names the file, the range of bytes in it as it was captured (from the first byte, counted from 0, up to the end, which is not included) and the SHA-256 of the whole file. The digest of every page stands in its row of the pages.|每条引文都注明文件、其在抓取内容中的字节范围（从 0 计数，含起始、不含结束）以及整个文件的 SHA-256。每个页面的摘要值见页面列表中的对应行。|Setiap kutipan menyebut berkas, rentang bita di dalamnya sebagaimana diambil (dari bita pertama, dihitung dari 0, sampai akhir yang tidak termasuk), dan SHA-256 seluruh berkas. Digest tiap halaman ada di barisnya dalam daftar halaman.|Mỗi trích dẫn nêu tệp, khoảng byte trong bản đã lưu (từ byte đầu, đếm từ 0, đến byte cuối không tính) và SHA-256 của cả tệp. Mã băm của từng trang nằm ở hàng tương ứng trong danh sách trang.|ข้อความอ้างอิงแต่ละรายการระบุไฟล์ ช่วงไบต์ในไฟล์ตามที่บันทึกไว้ (นับจาก 0 ไม่รวมไบต์สุดท้าย) และ SHA-256 ของทั้งไฟล์ ค่าแฮชของแต่ละหน้าอยู่ในแถวของหน้านั้น
    html.evidence.figures|The small square behind a figure leads here. Rows of the large tables tell their ids and pointers in their details. Counts of rows and of statuses are counted from the lists beside them, shares without an id from the two figures beside them.|数据后的小方块指向此处。大型表格各行的编号和指针见其详情。行数和状态数由旁边的列表得出，没有编号的比例由旁边的两个数据得出。|Kotak kecil di belakang angka mengarah ke sini. Baris tabel besar menyebut ID dan pointernya dalam rincian. Jumlah baris dan status dihitung dari daftar di sampingnya, porsi tanpa ID dari dua angka di sampingnya.|Ô vuông nhỏ sau số liệu dẫn đến đây. Các hàng của bảng lớn cho mã và con trỏ trong phần chi tiết. Số hàng và số trạng thái được đếm từ danh sách bên cạnh, tỷ lệ không có mã tính từ hai số bên cạnh.|สี่เหลี่ยมเล็ก ๆ หลังตัวเลขนำมาที่นี่ แถวของตารางใหญ่แสดงรหัสและพอยน์เตอร์ในรายละเอียด จำนวนแถวและสถานะนับจากรายการข้างเคียง ส่วนสัดส่วนที่ไม่มีรหัสคำนวณจากตัวเลขสองตัวข้างเคียง
    """)
}
