/// Cues of what sites say of their service, their goods and their works, in five languages. Written for
/// this package.
enum SiteCues {
  static let table: StaticString = """
    # Service.
    inquiry
      en inquiry | inquiries | enquiry | enquiries | message | messages | email | emails | question | questions | request | requests | chat | customer service | support team | our team | sales team | quote | quotation | all inquiries
      zh 咨询 | 询价 | 留言 | 邮件 | 问题 | 客服 | 询盘 | 报价 | 消息
      id pertanyaan | pesan | email | chat | tim kami | layanan pelanggan | cs kami | permintaan penawaran | pesan anda | customer service
      vi câu hỏi | tin nhắn | email | yêu cầu | chăm sóc khách hàng | tư vấn viên | báo giá | thắc mắc | bộ phận cskh | đội ngũ
      th คำถาม | ข้อความ | อีเมล | แชท | ทีมงาน | ฝ่ายบริการลูกค้า | สอบถาม | ใบเสนอราคา | แอดมิน | เจ้าหน้าที่
    business_hours
      en business hours | opening hours | office hours | working hours | service hours | monday to friday | mon-fri | mon - fri | monday - friday | monday-friday | support hours | monday through friday
      zh 工作时间 | 服务时间 | 营业时间 | 周一至周五 | 周一到周五 | 周一至周六
      id jam operasional | jam kerja | jam layanan | senin-jumat | senin - jumat | senin sampai jumat | jam buka | senin s/d jumat
      vi giờ làm việc | thời gian làm việc | thứ 2 - thứ 6 | thứ hai đến thứ sáu | giờ mở cửa | thứ 2 đến thứ 6 | thứ 2 - thứ 7
      th เวลาทำการ | เวลาเปิดทำการ | จันทร์-ศุกร์ | จันทร์ - ศุกร์ | วันจันทร์ถึงวันศุกร์ | เปิดบริการ | เวลาให้บริการ
    around_the_clock
      * 24/7 | 7x24 | 24x7
      en around the clock | 24 hours a day | round the clock
      zh 7×24小时 | 24小时在线 | 全天候 | 24小时服务
      id 24 jam nonstop | 24 jam sehari | layanan 24 jam
      vi 24 giờ mỗi ngày | suốt 24 giờ | phục vụ 24/7
      th ตลอด 24 ชั่วโมง | ตลอด 24 ชม | บริการ 24 ชั่วโมง | เปิด 24 ชั่วโมง | 24 ชั่วโมงทุกวัน
    quickly
      en shortly | as soon as possible | promptly | soon | immediately | instantly | right away | prompt
      zh 尽快 | 及时 | 第一时间 | 立即
      id segera | secepatnya | cepat
      vi sớm nhất | ngay | nhanh chóng | trong thời gian sớm nhất
      th โดยเร็ว | ทันที | เร็วที่สุด | โดยเร็วที่สุด

    # Safety of goods.
    warn
      en warning | caution | keep out of reach of children | choking hazard | do not immerse | hazard | danger | not suitable for children
      zh 警告 | 请勿 | 远离儿童 | 小心触电 | 危险 | 注意事项
      id peringatan | jauhkan dari jangkauan anak | bahaya | perhatian: | hati-hati
      vi cảnh báo | để xa tầm tay trẻ em | nguy hiểm | lưu ý an toàn | thận trọng
      th คำเตือน | ข้อควรระวัง | เก็บให้พ้นมือเด็ก | อันตราย
    instruct
      en instructions for use | user manual | how to use | directions for use | installation guide | installation instructions | operating instructions
      zh 使用说明 | 说明书 | 使用方法 | 安装说明
      id petunjuk penggunaan | cara pakai | cara penggunaan | buku manual | petunjuk pemakaian | aturan pakai
      vi hướng dẫn sử dụng | cách dùng | cách sử dụng | hướng dẫn lắp đặt
      th วิธีใช้ | คู่มือการใช้งาน | วิธีการใช้ | คู่มือผู้ใช้ | คู่มือการใช้ | วิธีใช้งาน
    made_of
      en ingredients | composition | material | materials | allergen | allergens | contains
      zh 成分 | 配料 | 材质 | 致敏 | 材料
      id komposisi | bahan | alergen | kandungan
      vi thành phần | nguyên liệu | chất liệu
      th ส่วนประกอบ | ส่วนผสม | วัสดุ
    maker
      en manufacturer | manufactured by | made in | country of origin | importer | imported by | produced by | place of origin
      zh 生产商 | 制造商 | 产地 | 原产国 | 进口商 | 原产地 | 生产厂家
      id diproduksi oleh | produsen | negara asal | importir | diimpor oleh | pabrik pembuat | buatan indonesia | buatan cina | buatan china
      vi nhà sản xuất | xuất xứ | sản xuất tại | nhà nhập khẩu | thương nhân chịu trách nhiệm | nơi sản xuất
      th ผู้ผลิต | ผลิตโดย | ประเทศผู้ผลิต | นำเข้าโดย | ผู้นำเข้า | แหล่งกำเนิด | ผลิตใน
    dates
      en expiry date | best before | shelf life | expiration date | date of manufacture | manufacturing date | production date
      zh 保质期 | 有效期 | 生产日期
      id kedaluwarsa | kadaluarsa | baik digunakan sebelum | tanggal produksi | masa berlaku produk
      vi hạn sử dụng | ngày sản xuất | hsd
      th วันหมดอายุ | ควรบริโภคก่อน | วันที่ผลิต | วันผลิต
    conform
      en complies with | conforms to | declaration of conformity | certified to | tested according to | compliant with | in compliance with | meets the requirements of | approved by
      zh 符合 | 执行标准 | 通过认证 | 认证 | 检测合格
      id sesuai standar | memenuhi standar | bersertifikat | telah lulus uji | sudah terdaftar | tersertifikasi
      vi phù hợp tiêu chuẩn | đạt chuẩn | đạt tiêu chuẩn | chứng nhận | hợp quy | phù hợp quy chuẩn
      th ได้มาตรฐาน | ผ่านการรับรอง | ตามมาตรฐาน | ได้รับการรับรอง
    mark_named
      * sni | bpom | rohs | tcvn | qcvn | tisi
      en halal | ce marking | ce marked | ce certified | ce certificate | reach compliant | reach svhc | moh
      zh 清真 | 3c认证 | ccc认证
      id halal | izin edar | p-irt | pirt | label halal | postel | sertifikat halal
      vi hợp quy | hợp chuẩn | bộ y tế | công bố mỹ phẩm | dấu hợp quy | tự công bố
      th มอก. | อย. | มอก | ฮาลาล | เลขที่จดแจ้ง | กสทช.

    # Where goods come from.
    batch
      en batch number | lot number | batch no | lot no | serial number | batch code | traceability code | traceable | traceability | batch traceability
      zh 批号 | 批次号 | 追溯码 | 溯源 | 可追溯 | 序列号 | 批次
      id nomor batch | kode produksi | nomor lot | nomor seri | ketertelusuran | no. batch
      vi số lô | mã lô | truy xuất nguồn gốc | số sê-ri | truy xuất | số seri
      th เลขที่ผลิต | หมายเลขล็อต | ตรวจสอบย้อนกลับ | รหัสล็อต | หมายเลขเครื่อง | ล็อตการผลิต
    hs_code
      * hs code | hs-code | ahtn
      en tariff code | customs code | harmonized code
      zh 海关编码 | hs编码 | 税则号
      id kode hs | pos tarif
      vi mã hs | mã số hàng hóa
      th พิกัดศุลกากร | รหัสศุลกากร

    # Reports of laboratories.
    report
      en test report | test reports | inspection report | laboratory report | test certificate | report no | report number | lab report | testing report | certificate no | certificate number
      zh 检测报告 | 检验报告 | 测试报告 | 报告编号 | 证书编号
      id laporan uji | hasil uji | laporan pengujian | sertifikat uji | nomor laporan | laporan hasil uji | nomor sertifikat
      vi báo cáo thử nghiệm | kết quả kiểm nghiệm | phiếu kiểm nghiệm | phiếu kết quả | báo cáo kiểm định | số báo cáo | kết quả thử nghiệm | số chứng nhận
      th รายงานผลการทดสอบ | ใบรายงานผล | ผลการทดสอบ | เลขที่รายงาน | รายงานการทดสอบ | ผลวิเคราะห์ | เลขที่ใบรับรอง
    laboratory
      * sgs | tüv | tuv | tüv süd | tüv rheinland | intertek | bureau veritas | dekra | eurofins | hohenstein | oeko-tex | sucofindo | quatest 1 | quatest 2 | quatest 3 | vinacontrol | lrqa | cnas | qima | dnv
      zh 华测 | 谱尼 | 通标 | 必维 | 天祥

    # Works.
    audit
      en factory audit | factory audited | audited factory | audited by | supplier audit | audit report | bsci | sedex | smeta | on-site audit | verified supplier | third-party audit | audited supplier
      zh 验厂 | 工厂审核 | 审厂 | 实地认证 | 验厂报告
      id audit pabrik | diaudit oleh | laporan audit | audit pihak ketiga
      vi đánh giá nhà máy | kiểm định nhà máy | báo cáo đánh giá | audit nhà máy | được đánh giá bởi
      th ตรวจสอบโรงงาน | ตรวจประเมินโรงงาน | รายงานการตรวจสอบ | ผ่านการตรวจประเมิน
    capacity
      en production capacity | annual capacity | monthly capacity | monthly output | annual output | production lines | production line | capacity of | output of | units per month | square meters | square metres | sqm factory | tons per month | pieces per month | daily output
      zh 年产能 | 月产能 | 产能 | 年产量 | 月产量 | 生产线 | 厂房面积 | 日产
      id kapasitas produksi | lini produksi | kapasitas | luas pabrik | ton per bulan | unit per bulan
      vi công suất | năng lực sản xuất | dây chuyền sản xuất | sản lượng | diện tích nhà xưởng | diện tích nhà máy
      th กำลังการผลิต | สายการผลิต | พื้นที่โรงงาน | ผลิตได้ | กำลังผลิต
    works
      en factory | our factory | plant | workshop | manufacturing | we manufacture | production | manufacturing facility | warehouse
      zh 工厂 | 车间 | 厂房 | 生产基地 | 我厂
      id pabrik | pabrik kami | workshop | fasilitas produksi | kami memproduksi
      vi nhà máy | xưởng | nhà xưởng | cơ sở sản xuất
      th โรงงาน | โรงงานของเรา | ฐานการผลิต
    quality_system
      * iso 9001 | iso 14001 | iso 45001 | iso 13485 | iso 22000 | iatf 16949 | haccp | gmp | fssc 22000 | iso 27001 | iso9001 | iso14001
      en quality management system | quality management certificate
      zh 质量管理体系 | 体系认证
      id sistem manajemen mutu
      vi hệ thống quản lý chất lượng
      th ระบบบริหารคุณภาพ | ระบบบริหารงานคุณภาพ
    works_video
      en factory video | factory tour | company video | virtual tour | production video | watch our factory | plant tour
      zh 工厂视频 | 企业视频 | 工厂参观 | 车间视频
      id video pabrik | tur pabrik | video produksi
      vi video nhà máy | tham quan nhà máy | video sản xuất
      th วิดีโอโรงงาน | เยี่ยมชมโรงงาน | พาชมโรงงาน
    live_capacity
      en capacity dashboard | real-time capacity | live capacity | production dashboard | current utilization | available capacity | real-time production
      zh 实时产能 | 产能看板 | 生产看板 | 实时生产
      id dasbor kapasitas | kapasitas real-time | kapasitas tersedia
      vi bảng điều khiển sản xuất | công suất thời gian thực | năng lực hiện tại
      th แดชบอร์ดกำลังการผลิต | กำลังการผลิตแบบเรียลไทม์

    # Names of the programmes' marks.
    badge
      * trustbadge | seaec | cw-tap | trustlink 2.0 | seaec trustbadge
      en trustbadge certified | cw-tap green mark | supplier confidence dashboard
    """

  /// What a site says; each clause is a spot `says.NAME`.
  static let clauses: StaticString = """
    reply-within
      reply within duration /120
      reply duration inquiry /140
      reply within duration inquiry /200
    reply-soon
      reply quickly inquiry /140
      contact quickly reply
    hours
      business_hours
    around-the-clock
      around_the_clock reply /200
      around_the_clock inquiry /120
      around_the_clock contact
    warn
      warn
    instruct
      instruct
    made-of
      made_of
    maker
      maker
    dates
      dates
    conform
      conform mark_named /160
      conform quality_system /120
    warranty
      warranty duration
      warranty goods
    mark-named
      mark_named
    batch
      batch
    hs-code
      hs_code
    report
      report laboratory /200
    report-weak
      report
      laboratory
    audit
      audit
    capacity
      capacity works /160
      capacity @works
    quality-system
      quality_system
    works-video
      works_video
    live-capacity
      live_capacity
    badge
      badge
    """
}
