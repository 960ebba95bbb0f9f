/// Cues that several books of clauses use. Written for this package; see `CueLexicon` for the format.
enum CommonCues {
  static let table: StaticString = """
    # Swallows what stands inside: goods and machines whose names look like words of policies.
    decoy
      en privacy glass | privacy film | privacy screen | privacy screens | privacy fence | privacy curtain | privacy curtains | privacy window | privacy panel | privacy panels | privacy door | privacy lock | privacy filter | privacy protector
      en carriage return | return air | return spring | return valve | return line | return pipe | return on investment | return loss | spring return | oil return | return filter | return roller | point of no return | happy returns | return ticket | return trip | tax return | many returns | return flow
      en insurance policy | insurance policies | policy holder | policyholder | quality policy | environmental policy | foreign policy | unauthorized access | unauthorised access | unauthorized disclosure | unauthorised disclosure | not limited to | not only | do not hesitate | do not track | whether or not | cookie cutter | cookie cutters | cookie jar | cookie sheet | butter cookies | chocolate chip cookies | security screw | security screws | security door | security camera | security cameras | security seal | security system
      zh 隐私玻璃 | 隐私膜 | 防窥膜 | 隐私帘 | 隐私屏 | 隐私贴膜 | 隐私窗帘 | 保护隐私的窗帘 | 保单 | 保险政策 | 回车 | 曲奇 | 曲奇饼干 | 不仅 | 不限于 | 安全门 | 安全帽 | 安全鞋 | 安全带
      id ruangan privasi | ruang privasi | kaca privasi | film privasi | tirai privasi | gorden privasi | stiker privasi | anti spy privasi | sekat privasi | kaca film privasi | layar privasi | polis asuransi | kebijakan mutu | kue kering | katup balik | tidak terbatas pada | tidak hanya | baut pengaman | kamera keamanan | pintu keamanan
      vi vít bảo mật | ốc bảo mật | khóa bảo mật | kính bảo mật | phim bảo mật | tem bảo mật | két bảo mật | cửa bảo mật | dán bảo mật | camera bảo mật | miếng dán chống nhìn trộm | rèm riêng tư | kính riêng tư | phim cách nhiệt riêng tư | bánh quy | van hồi | van một chiều | chính sách chất lượng | hợp đồng bảo hiểm | không giới hạn | không chỉ | lò xo hồi vị
      th ฟิล์มกันมอง | ม่านเพิ่มความเป็นส่วนตัว | กระจกเพิ่มความเป็นส่วนตัว | ฉากกั้นความเป็นส่วนตัว | เพิ่มความเป็นส่วนตัวให้ | ห้องพักที่เป็นส่วนตัว | ให้ความเป็นส่วนตัวแก่ | เพื่อความเป็นส่วนตัวของห้อง | ลิขสิทธิ์ | กรรมสิทธิ์ | สิทธิบัตร | กรมธรรม์ | นโยบายคุณภาพ | ไม่จำกัดเพียง | ไม่ว่า | ไม่เพียงแต่ | คุกกี้เนย | แบบคุกกี้ | เส้นโค้งคืนตัว | ประตูนิรภัย | กล้องวงจรปิด | สปริงคืนตัว

    # Denies what follows.
    not
      en not | never | don't | doesn't | cannot | can't | won't | no | without | neither | nor | none of
      zh 不会 | 不得 | 不向 | 不将 | 绝不 | 从不 | 不予 | 没有 | 并不 | 无权 | 尚未 | 暂不 | 不收集 | 不提供 | 不出售 | 不涉及 | 不支持 | 不接受 | 不能 | 無 | 不會
      id tidak | tidak akan | tidak pernah | tanpa | bukan | tak | belum pernah
      vi không | không bao giờ | chưa từng | không hề | tuyệt đối không
      th ไม่ | ไม่มีการ | มิได้ | ไม่เคย | ไม่ได้

    # Filled in by the program: a stated length of time, an address for mail, a telephone number.
    duration
    email
    phone

    unit_minute
      en minute | minutes | mins
      zh 分钟
      id menit
      vi phút
      th นาที
    unit_hour
      en hour | hours | hrs
      zh 小时 | 个小时
      id jam
      vi giờ | tiếng | giờ đồng hồ
      th ชั่วโมง | ชม. | ชม
    unit_workhour
      en working hours | business hours | office hours
      zh 个工作小时 | 工作小时
      id jam kerja
      vi giờ làm việc
      th ชั่วโมงทำการ | ชั่วโมงทำงาน
    unit_day
      en day | days | calendar day | calendar days | natural days
      zh 天 | 日 | 个自然日 | 自然日
      id hari | hari kalender
      vi ngày
      th วัน
    unit_workday
      en working day | working days | business day | business days
      zh 工作日 | 个工作日
      id hari kerja
      vi ngày làm việc
      th วันทำการ | วันทำงาน
    unit_week
      en week | weeks
      zh 周 | 个星期 | 星期
      id minggu | pekan
      vi tuần
      th สัปดาห์ | อาทิตย์
    unit_month
      en month | months
      zh 个月
      id bulan
      vi tháng
      th เดือน
    unit_year
      en year | years
      zh 年
      id tahun
      vi năm
      th ปี

    =1
      en one
      zh 一
      id satu
      vi một
      th หนึ่ง
    =2
      en two
      zh 二 | 两
      id dua
      vi hai
      th สอง
    =3
      en three
      zh 三
      id tiga
      vi ba
      th สาม
    =5
      en five
      zh 五
      id lima
      th ห้า
    =7
      en seven
      zh 七
      id tujuh
      vi bảy | bẩy
      th เจ็ด
    =10
      en ten
      zh 十
      id sepuluh
      vi mười
      th สิบ
    =12
      en twelve
      zh 十二
    =14
      en fourteen
      zh 十四
      id empat belas
      vi mười bốn
      th สิบสี่
    =15
      en fifteen
      zh 十五
      id lima belas
      vi mười lăm
      th สิบห้า
    =24
      en twenty-four | twenty four
      zh 二十四
      id dua puluh empat
      vi hai mươi bốn | hai mươi tư
      th ยี่สิบสี่
    =30
      en thirty
      zh 三十
      id tiga puluh
      vi ba mươi
      th สามสิบ
    =60
      en sixty
      zh 六十
      id enam puluh
      vi sáu mươi
      th หกสิบ
    =90
      en ninety
      zh 九十
      id sembilan puluh
      vi chín mươi
      th เก้าสิบ

    within
      en within | up to | no later than | no more than | maximum of | at most | not later than | or less | in less than | under
      zh 内 | 之内 | 以内
      id dalam | maksimal | paling lambat | selambat-lambatnya | maks | dalam waktu | kurang dari | tidak lebih dari
      vi trong vòng | trong | tối đa | chậm nhất | không quá | dưới
      th ภายใน | ไม่เกิน | ไม่น้อยกว่า

    contact
      en contact us | contact | reach us | write to us | email us | e-mail us | get in touch | call us | reach out to | send an email | send us an email | contact details | contact information
      zh 聯絡我們 | 聯繫我們 | 联系我们 | 与我们联系 | 联系方式 | 联系电话 | 联系客服 | 联系
      id hubungi kami | hubungi | menghubungi | kontak kami | informasi kontak
      vi liên hệ | liên lạc | thông tin liên hệ
      th ติดต่อเรา | ติดต่อ | ช่องทางการติดต่อ | ช่องทางติดต่อ
    contact_point
      en address: | telephone: | phone: | tel: | email: | e-mail: | tel. | postal address | mail to | by post | by mail | telephone | phone | hotline | via email | by email | via e-mail | by e-mail | emailing
      zh 聯絡電話 | 電話 | 電子郵件 | 邮箱 | 电子邮箱 | 电话 | 热线 | 地址 | 邮件
      id email | surel | telepon | alamat: | whatsapp | telp
      vi email | điện thoại | hotline | địa chỉ: | tổng đài | địa chỉ
      th อีเมล | โทรศัพท์ | โทร | ที่อยู่ | โทร.
    legal_form
      en ltd | limited | llc | inc | gmbh | corp | corporation | plc | co., ltd | pte | incorporated | b.v | s.a. | aktiebolag | sarl | s.r.o
      * co., ltd | co.,ltd | co. ltd | pte. ltd | sdn bhd
      zh 有限公司 | 有限责任公司 | 股份有限公司 | 集团公司
      id pt | cv | perseroan terbatas
      vi công ty tnhh | công ty cổ phần | công ty trách nhiệm hữu hạn | hộ kinh doanh | tnhh
    company_th
      th บริษัท | ห้างหุ้นส่วน
    limited_th
      th จำกัด | จำกัด (มหาชน)
    reply
      en reply | respond | response | answer | get back to you | replies | responds | revert | answered
      zh 回复 | 答复 | 响应 | 回应
      id membalas | balas | dibalas | menanggapi | merespons | merespon | respon | jawab | menjawab | tanggapan | dijawab | ditanggapi
      vi phản hồi | trả lời | hồi đáp | giải đáp
      th ตอบกลับ | โทรกลับ | ติดต่อกลับ | ตอบ | ตอบสนอง | แจ้งผล
    """
}
