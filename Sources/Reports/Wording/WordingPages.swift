extension WordingTable {
  /// What reading pages and their structured data may show.
  static let pages = WordingTable(
    """
    page-finding.charset-mismatch|declare a charset that is not theirs|声明的字符集与实际不符|menyatakan charset yang bukan miliknya|khai báo bảng mã không đúng|ระบุชุดอักขระไม่ตรงกับความจริง
    page-finding.unknown-charset|declare a charset that browsers do not know|声明了浏览器不认识的字符集|menyatakan charset yang tidak dikenal peramban|khai báo bảng mã mà trình duyệt không biết|ระบุชุดอักขระที่เบราว์เซอร์ไม่รู้จัก
    page-finding.undeclared-charset|declare no charset|未声明字符集|tidak menyatakan charset|không khai báo bảng mã|ไม่ได้ระบุชุดอักขระ
    page-finding.invalid-bytes|have bytes that are nothing in their encoding|含有编码无效的字节|memiliki bita yang tidak sah dalam pengodeannya|có byte không hợp lệ trong bảng mã|มีไบต์ที่ไม่ถูกต้องตามการเข้ารหัส
    page-finding.nul-characters|have NUL characters|含有 NUL 字符|memiliki karakter NUL|có ký tự NUL|มีอักขระ NUL
    page-finding.control-characters|have control characters|含有控制字符|memiliki karakter kendali|có ký tự điều khiển|มีอักขระควบคุม
    page-finding.mojibake|have text that was decoded wrongly before it was saved|含有保存前已错误解码的乱码|memiliki teks yang salah didekode sebelum disimpan|có văn bản bị giải mã sai trước khi lưu|มีข้อความที่ถอดรหัสผิดก่อนบันทึก
    page-finding.legacy-font-text|have Vietnamese in a font encoding (TCVN3, VNI): not matched|含有旧字体编码（TCVN3、VNI）的越南语：不参与匹配|memiliki teks Vietnam dalam pengodean fon (TCVN3, VNI): tidak dicocokkan|có tiếng Việt theo bảng mã phông cũ (TCVN3, VNI): không được khớp|มีภาษาเวียดนามในรหัสฟอนต์เก่า (TCVN3, VNI) จึงไม่นำมาจับคู่
    page-finding.language-mismatch|declare another language than their text’s|声明的语言与正文不同|menyatakan bahasa yang lain dari teksnya|khai báo ngôn ngữ khác với văn bản|ระบุภาษาไม่ตรงกับข้อความ
    page-finding.language-missing|declare no language|未声明语言|tidak menyatakan bahasa|không khai báo ngôn ngữ|ไม่ได้ระบุภาษา
    page-finding.unmarked-vietnamese|have Vietnamese without its marks|含有不带声调符号的越南语|memiliki teks Vietnam tanpa tanda|có tiếng Việt không dấu|มีภาษาเวียดนามที่ไม่มีเครื่องหมายกำกับ
    page-finding.language-undetermined|say too little for any language|文字太少，无法判断语言|terlalu sedikit teks untuk menentukan bahasa|có quá ít chữ để xác định ngôn ngữ|มีข้อความน้อยเกินกว่าจะระบุภาษา
    page-finding.translated-by-widget|have text that a translation tool wrote; it does not count|含有翻译工具生成的文字；不计入|memiliki teks hasil alat terjemahan; tidak dihitung|có văn bản do công cụ dịch tạo ra; không được tính|มีข้อความที่เครื่องมือแปลสร้างขึ้น จึงไม่นับ
    page-finding.translation-widget|carry a tool that would translate in the browser|带有浏览器端翻译工具|memuat alat yang menerjemahkan di peramban|có công cụ dịch trong trình duyệt|มีเครื่องมือแปลในเบราว์เซอร์
    page-finding.title-missing|have no title|没有标题|tidak memiliki judul|không có tiêu đề|ไม่มีชื่อหน้า
    page-finding.title-repeated|have more than one title|有多个标题|memiliki lebih dari satu judul|có nhiều hơn một tiêu đề|มีชื่อหน้ามากกว่าหนึ่งชื่อ
    page-finding.no-visible-text|have no text that a visitor would see|没有访客可见的文字|tidak memiliki teks yang terlihat pengunjung|không có văn bản mà khách nhìn thấy|ไม่มีข้อความที่ผู้เยี่ยมชมมองเห็น
    page-finding.hidden-text|hide text, which does not count|含有隐藏文字；不计入|menyembunyikan teks, yang tidak dihitung|có văn bản ẩn, không được tính|มีข้อความซ่อนอยู่ ซึ่งไม่นับ
    page-finding.document-too-large|were larger than the limit|超过大小限制|melebihi batas ukuran|vượt quá giới hạn kích thước|มีขนาดเกินขีดจำกัด
    page-finding.nested-too-deep|have elements nested too deep|元素嵌套过深|memiliki elemen bersarang terlalu dalam|có phần tử lồng quá sâu|มีองค์ประกอบซ้อนลึกเกินไป
    page-finding.too-many-attributes|have a tag with too many attributes|标签属性过多|memiliki tag dengan terlalu banyak atribut|có thẻ với quá nhiều thuộc tính|มีแท็กที่มีแอตทริบิวต์มากเกินไป
    page-finding.unclosed-tag|have an unclosed tag|标签未闭合|memiliki tag yang tidak ditutup|có thẻ không đóng|มีแท็กที่ไม่ได้ปิด
    page-finding.unclosed-comment|have an unclosed comment|注释未闭合|memiliki komentar yang tidak ditutup|có chú thích không đóng|มีคอมเมนต์ที่ไม่ได้ปิด
    page-finding.unclosed-raw-text|have an unclosed script or style|脚本或样式未闭合|memiliki skrip atau gaya yang tidak ditutup|có tập lệnh hoặc kiểu không đóng|มีสคริปต์หรือสไตล์ที่ไม่ได้ปิด
    page-finding.out-of-memory|needed more memory than there was|内存不足|memerlukan memori lebih dari yang ada|cần nhiều bộ nhớ hơn mức có|ต้องใช้หน่วยความจำเกินที่มี
    page-finding.text-limit|have more text than the limit|文字超过限制|memiliki teks melebihi batas|có văn bản vượt giới hạn|มีข้อความเกินขีดจำกัด
    page-finding.block-limit|have more blocks than the limit|文本块超过限制|memiliki blok melebihi batas|có số khối vượt giới hạn|มีบล็อกเกินขีดจำกัด
    page-finding.link-limit|have more links than the limit|链接超过限制|memiliki tautan melebihi batas|có số liên kết vượt giới hạn|มีลิงก์เกินขีดจำกัด
    page-finding.structured-block-limit|have more structured blocks than the limit|结构化数据块超过限制|memiliki blok terstruktur melebihi batas|có số khối cấu trúc vượt giới hạn|มีบล็อกข้อมูลโครงสร้างเกินขีดจำกัด
    page-finding.data-element-limit|have more data elements than the limit|数据元素超过限制|memiliki elemen data melebihi batas|có số phần tử dữ liệu vượt giới hạn|มีองค์ประกอบข้อมูลเกินขีดจำกัด
    page-finding.attribute-limit|have more attribute text than the limit|属性文字超过限制|memiliki teks atribut melebihi batas|có văn bản thuộc tính vượt giới hạn|มีข้อความแอตทริบิวต์เกินขีดจำกัด
    page-finding.more-findings|have more findings than are listed|发现的问题多于所列|memiliki temuan lebih dari yang didaftar|có nhiều phát hiện hơn số được liệt kê|มีสิ่งที่พบมากกว่าที่แสดงไว้
    skip.empty|it has no bytes|没有内容|tidak memiliki isi|không có byte nào|ไม่มีข้อมูล
    skip.too-large|it is larger than the limit|超过大小限制|melebihi batas ukuran|lớn hơn giới hạn|ใหญ่กว่าขีดจำกัด
    skip.not-html|its bytes are no HTML|内容不是 HTML|isinya bukan HTML|nội dung không phải HTML|เนื้อหาไม่ใช่ HTML
    skip.other-file|no page by its name|按文件名不是页面|bukan halaman menurut namanya|không phải trang theo tên tệp|ไม่ใช่หน้าเว็บตามชื่อไฟล์
    skip.passed-by|passed by|已跳过|dilewati|được bỏ qua|ข้ามไป
    skip.media-type|another media type|其他媒体类型|jenis media lain|kiểu nội dung khác|เป็นสื่อประเภทอื่น
    skip.status|the server answered with an error|服务器返回错误|server menjawab dengan galat|máy chủ trả lời lỗi|เซิร์ฟเวอร์ตอบกลับด้วยข้อผิดพลาด
    skip.revisit|unchanged since another capture|自上次抓取后未变|tidak berubah sejak pengambilan lain|không đổi so với lần lưu khác|ไม่เปลี่ยนจากการบันทึกครั้งอื่น
    skip.record-type|a record that holds no capture|不含抓取内容的记录|catatan tanpa hasil pengambilan|bản ghi không chứa nội dung lưu|ระเบียนที่ไม่มีสำเนา
    skip.content-encoding|compressed in a way that is not read|压缩方式不受支持|dikompresi dengan cara yang tidak didukung|nén theo cách không hỗ trợ|บีบอัดด้วยวิธีที่ไม่รองรับ
    skip.malformed-http|the stored answer cannot be understood|存储的应答无法解析|jawaban tersimpan tidak dapat dipahami|phản hồi đã lưu không thể hiểu được|คำตอบที่บันทึกไว้อ่านไม่ออก
    skip.damaged|the archive is damaged here|存档在此处损坏|arsip rusak di sini|kho lưu trữ bị hỏng tại đây|คลังข้อมูลเสียหายตรงนี้
    skip.unreadable|the file cannot be read|文件无法读取|berkas tidak dapat dibaca|không đọc được tệp|อ่านไฟล์ไม่ได้
    skip.archive-flaw|the archive lacks something|存档缺少内容|arsip kekurangan sesuatu|kho lưu trữ thiếu thành phần|คลังข้อมูลขาดบางส่วน
    structured-finding.unknown-type|unknown type|未知类型|tipe tidak dikenal|kiểu không xác định|ไม่รู้จักชนิด
    structured-finding.unknown-property|unknown property|未知属性|properti tidak dikenal|thuộc tính không xác định|ไม่รู้จักคุณสมบัติ
    structured-finding.foreign-property|property of another type|属于其他类型的属性|properti milik tipe lain|thuộc tính của kiểu khác|คุณสมบัติของชนิดอื่น
    structured-finding.wrong-type|value of a wrong type|值的类型错误|nilai bertipe salah|giá trị sai kiểu|ค่าผิดชนิด
    structured-finding.text-for-thing|text instead of an entity|应为实体却是文字|teks alih-alih entitas|văn bản thay cho thực thể|เป็นข้อความแทนที่จะเป็นเอนทิตี
    structured-finding.superseded|superseded|已被取代|sudah digantikan|đã bị thay thế|ถูกแทนที่แล้ว
    structured-finding.invalid-value|invalid value|无效值|nilai tidak sah|giá trị không hợp lệ|ค่าไม่ถูกต้อง
    structured-finding.questionable-value|questionable value|可疑值|nilai meragukan|giá trị đáng ngờ|ค่าน่าสงสัย
    structured-finding.missing-required|required property missing|缺少必需属性|properti wajib tidak ada|thiếu thuộc tính bắt buộc|ขาดคุณสมบัติที่จำเป็น
    structured-finding.missing-recommended|recommended property missing|缺少建议属性|properti anjuran tidak ada|thiếu thuộc tính khuyến nghị|ขาดคุณสมบัติที่แนะนำ
    structured-finding.missing-entity|markup missing|缺少标记|markup tidak ada|thiếu đánh dấu|ไม่มีมาร์กอัป
    structured-finding.contradicts-page|contradicts the page|与页面内容矛盾|bertentangan dengan halaman|mâu thuẫn với trang|ขัดแย้งกับหน้าเว็บ
    """)
}
