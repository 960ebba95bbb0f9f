/// Cues of privacy notices in five languages. Written for this package and tuned on one half of the
/// labelled texts of its tests; no sentence of anybody's notice is copied.
enum PrivacyCues {
  static let table: StaticString = """
    # What is spoken of.
    personal
      en personal data | personal information | personally identifiable information | personally identifying information | personal details | your data | your information | user data | customer data | your details | user information | information about you | data about you | information we collect | data we collect | information we have | information we hold | private information | information you provide | your personal | collected information | personal infor* | users' data | users' information | user's data | user's personal data | account information | identifying information | your email address | your e-mail address | your account | your profile
      zh 个人信息 | 个人数据 | 个人资料 | 您的信息 | 你的信息 | 用户信息 | 您的数据 | 您的资料 | 客户信息 | 隐私信息 | 個人資料 | 個人資訊 | 您的个人 | 用户资料 | 用户数据
      id data pribadi | informasi pribadi | data anda | informasi anda | data pengguna | data pelanggan | informasi pengguna | data diri | data kamu | informasi kamu | data-data anda | informasi pelanggan | data pribadimu | akun anda | data pembeli
      vi thông tin cá nhân | dữ liệu cá nhân | thông tin của bạn | thông tin của quý khách | thông tin khách hàng | thông tin của khách hàng | dữ liệu của bạn | dữ liệu khách hàng | dữ liệu của quý khách | thông tin người dùng | thông tin người tiêu dùng | dữ liệu của khách hàng | dữ liệu người dùng | tttcn
      th ข้อมูลส่วนบุคคล | ข้อมูลส่วนตัว | ข้อมูลของท่าน | ข้อมูลของคุณ | ข้อมูลของลูกค้า | ข้อมูลลูกค้า | ข้อมูลผู้ใช้ | ข้อมูลผู้ใช้งาน | ข้อมูลของผู้ใช้
    data
      en information | data | details | it | records | content | messages
      zh 信息 | 数据 | 资料 | 資料
      id data | informasi
      vi thông tin | dữ liệu
      th ข้อมูล
    field
      en name | names | first name | last name | full name | email address | e-mail address | email addresses | e-mail addresses | email | postal address | phone number | phone numbers | telephone number | telephone numbers | ip address | ip addresses | date of birth | payment information | billing address | shipping address | delivery address | device information | browser type | location data | username | contact details | credit card | log files | identifiers | usage data | geolocation | bank account
      zh 姓名 | 手机号 | 手机号码 | 电话号码 | 联系电话 | 电话 | 邮箱 | 电子邮件 | 电子邮箱 | 地址 | 收货地址 | 身份证号 | 生日 | ip地址 | 公司名称 | 设备信息 | 订单信息 | 银行账户
      id nama | nama lengkap | nomor telepon | nomor ponsel | nomor hp | alamat email | alamat pengiriman | alamat | tanggal lahir | alamat ip | nomor rekening | nomor handphone | email | nik
      vi họ tên | họ và tên | số điện thoại | địa chỉ email | địa chỉ | email | ngày sinh | địa chỉ giao hàng | số tài khoản | cccd | địa chỉ ip | tên công ty
      th ชื่อ | นามสกุล | ที่อยู่ | อีเมล | เบอร์โทร | เบอร์โทรศัพท์ | หมายเลขโทรศัพท์ | เลขบัตรประชาชน | เลขประจำตัวประชาชน | วันเกิด | ไอพีแอดเดรส | ที่อยู่ไอพี | เลขบัญชี | ip address
    policy
      en privacy policy | this policy | this provision | our policy | this notice | privacy notice | privacy statement | this statement | this document | these terms | this page | this privacy | policy | statement
      zh 本政策 | 本隐私政策 | 隐私政策 | 本声明 | 隐私声明 | 本通知 | 本规则
      id kebijakan | kebijakan ini | kebijakan privasi | pemberitahuan ini | pernyataan ini
      vi chính sách | chính sách này | thông báo này
      th นโยบาย | นโยบายนี้ | ประกาศ | ประกาศนี้ | คำประกาศ

    # What is done.
    collect
      en collect | collects | collecting | collected | collection | gather | gathers | gathered | obtain | obtains | obtained | receive | receives | record | records | log | logs | logged | recorded | capture | captured | acquire | ask for | asks for | ask you for | requests the following
      zh 收集 | 采集 | 获取 | 搜集 | 蒐集 | 收集到
      id mengumpulkan | kumpulkan | dikumpulkan | pengumpulan | memperoleh | diperoleh | meminta | menghimpun | dihimpun | mencatat | kami minta | kami dapatkan | didapatkan | kami peroleh
      vi thu thập | tiếp nhận | ghi nhận | ghi lại | yêu cầu cung cấp | nhận từ | nhận được từ | có được từ
      th เก็บรวบรวม | รวบรวม | จัดเก็บ | เก็บข้อมูล | ได้รับข้อมูล | ขอข้อมูล | บันทึก | เก็บ
    give
      en you provide | you give | you give us | you submit | you enter | you register | you share with us | provide us | you supply | you choose to provide | provided by you | you must provide | you send us | provides | you create | sign up
      zh 您提供 | 您填写 | 您主动提供 | 您注册 | 需要提供 | 填写 | 您在注册
      id anda berikan | anda isi | anda masukkan | mendaftar | anda serahkan | mengisi
      vi bạn cung cấp | quý khách cung cấp | khách hàng cung cấp | đăng ký | điền
      th ท่านให้ | คุณให้ | ท่านกรอก | กรอก | ลงทะเบียน | ท่านแจ้ง | สมัครสมาชิก
    kinds
      en types of | type of | categories of | kinds of | kind of | what information | what data | which data | which information | what personal | following information | following data | following personal | information such as | data such as | information includes | information including | may include | includes your | information like | following categories
      zh 种类 | 类型 | 类别 | 范围 | 哪些 | 以下信息 | 下列信息 | 如下信息 | 包括 | 以下个人信息
      id jenis | kategori | apa saja | berikut | meliputi | seperti | mencakup | antara lain | berupa
      vi loại | các loại | những thông tin | phạm vi | bao gồm | gồm | sau đây | như
      th ประเภท | ได้แก่ | ดังต่อไปนี้ | ดังนี้ | เช่น | อะไรบ้าง | ประกอบด้วย
    use
      en use | uses | used | using | process | processes | processed | processing | utilize | utilized
      zh 使用 | 用于 | 用来 | 处理 | 利用
      id menggunakan | gunakan | digunakan | penggunaan | memproses | diproses | pemrosesan | memakai | dipakai | kami pakai
      vi sử dụng | xử lý | dùng
      th ใช้ | นำไปใช้ | ประมวลผล | การใช้ข้อมูล | ใช้ข้อมูล
    process
      en process | processes | processed | processing | use | use of | using
      zh 处理 | 使用
      id pemrosesan | memproses | diproses | penggunaan
      vi xử lý | sử dụng
      th ประมวลผล | การใช้ | ใช้ข้อมูล | การเก็บรวบรวม
    aim
      en to provide | to process | to fulfil | to fulfill | to improve | in order to | for the purpose | for the purposes | purpose | purposes | to respond | to deliver | to send | to communicate | to contact you | to operate | to verify | to analyse | to analyze | to enable | to offer | to maintain | to help | to personalize | to personalise | to prevent | to identify | to understand | to create | to authenticate | to ensure | to answer | to serve | for billing | for marketing | to manage | to complete | to administer | to develop | to support | to allow | to show | to detect | to make | to notify | to inform | to protect | to ship | to handle | to keep | to determine | so that we can
      zh 为了 | 用于 | 以便 | 目的 | 用途 | 向您提供 | 为您提供 | 用来
      id untuk | tujuan | guna | keperluan | agar | supaya
      vi để | nhằm | mục đích | phục vụ
      th เพื่อ | วัตถุประสงค์ | สำหรับ
    purpose
      en purpose | purposes | why we | what we use
      zh 目的 | 用途
      id tujuan | keperluan
      vi mục đích | phạm vi sử dụng
      th วัตถุประสงค์
    purpose_heading
      en how we use | how do we use | use of information | use of your | use of personal | why we collect | why do we | purposes of | purpose of | how your information is used | what we do with | how is your | use of data | how we process
      zh 如何使用 | 使用目的 | 处理目的 | 信息的使用 | 使用规则
      id bagaimana kami menggunakan | tujuan | penggunaan data | penggunaan informasi | untuk apa
      vi mục đích | cách chúng tôi sử dụng | phạm vi sử dụng
      th วัตถุประสงค์ | การใช้ข้อมูล | ใช้ข้อมูลของ
    kinds_heading
      en information we collect | what information | what data | information you provide | data we collect | personal data we | collection of | what we collect | categories of personal | information collected | types of data | data collected | information that we | personal information we | types of information
      zh 收集哪些 | 我们收集 | 如何收集 | 收集的信息 | 信息的收集 | 收集范围
      id data yang kami kumpulkan | informasi yang kami kumpulkan | jenis data | pengumpulan data | pengumpulan informasi | data apa
      vi thu thập thông tin | thông tin chúng tôi thu thập | loại dữ liệu | phạm vi thu thập | thông tin thu thập | thu thập dữ liệu
      th ข้อมูลที่เรา | ข้อมูลที่เก็บ | ประเภทของข้อมูล | ประเภทข้อมูล | การเก็บรวบรวมข้อมูล | ข้อมูลส่วนบุคคลที่

    # Who.
    controller
      en data controller | controller | controllers | responsible for the processing | responsible for your personal | responsible for processing | data fiduciary | website owner | owner and data controller
      zh 个人信息处理者 | 信息处理者 | 数据控制者 | 运营者 | 运营方 | 运营主体 | 个人信息控制者
      id pengendali data | pengendali | penanggung jawab data | pengendali data pribadi
      vi bên kiểm soát | đơn vị thu thập | đơn vị quản lý | bên kiểm soát dữ liệu | đơn vị chủ quản | chủ sở hữu website
      th ผู้ควบคุมข้อมูล | ผู้ควบคุมข้อมูลส่วนบุคคล | ผู้รับผิดชอบข้อมูล
    operated
      en operated by | owned by | owned and operated | run by | provided by | published by | managed by | we are | is a service of | a product of | offered by | is the responsible
      zh 由 | 运营 | 我们是 | 系指 | 是指 | 以下简称 | 以下称
      id dioperasikan oleh | dikelola oleh | milik | kami adalah | selanjutnya disebut | adalah
      vi thuộc | vận hành | chúng tôi là | sau đây gọi | được quản lý bởi | quản lý bởi | thuộc sở hữu
      th ดำเนินการโดย | บริหารโดย | เป็นของ | ซึ่งต่อไปนี้ | เรียกว่า | ในนาม
    we_quoted
      en "we" | "us" | "our" | "company" | hereinafter | ("company | (the "company | referred to as | "the company"
    who_heading
      en who we are | about us | who is responsible | data controller | the controller | identity of | name and address | who are we | controller
      zh 我们是谁 | 关于我们 | 公司信息
      id siapa kami | tentang kami | pengendali data
      vi chúng tôi là ai | đơn vị thu thập | về chúng tôi | địa chỉ của đơn vị
      th เราคือใคร | เกี่ยวกับเรา | ผู้ควบคุมข้อมูล
    representative
      en eu representative | european representative | uk representative | representative in the | article 27 | our representative | appointed representative | representative pursuant
      zh 境内代表 | 欧盟代表 | 指定代表 | 境内设立专门机构 | 境内的代表
      id perwakilan di uni eropa | perwakilan kami di | perwakilan yang ditunjuk
      vi đại diện tại | người đại diện tại | đại diện được chỉ định | đại diện của chúng tôi tại
      th ตัวแทนในสหภาพยุโรป | ตัวแทนของผู้ควบคุม | ตัวแทนของเราใน | ผู้แทนของบริษัทใน | ตัวแทนในราชอาณาจักร
    dpo
      * dpo | data protection officer
      en data protection officers | privacy officer | chief privacy officer | data privacy officer | data protection manager | data privacy manager | data protection contact | data protection commissioner of the company
      zh 个人信息保护负责人 | 数据保护官 | 隐私专员 | 信息安全负责人 | 隐私保护专员 | 个人信息保护专员 | 個人資料保護長
      id pejabat pelindungan data | petugas pelindungan data | pejabat perlindungan data | petugas perlindungan data
      vi cán bộ bảo vệ dữ liệu | bộ phận bảo vệ dữ liệu | nhân sự bảo vệ dữ liệu | nhân viên bảo vệ dữ liệu | người phụ trách bảo vệ dữ liệu | phụ trách bảo vệ dữ liệu
      th เจ้าหน้าที่คุ้มครองข้อมูล | เจ้าหน้าที่คุ้มครองข้อมูลส่วนบุคคล

    # On what ground.
    basis
      en legal basis | legal bases | lawful basis | lawful bases | legal ground | legal grounds | lawful grounds | legal justification | article 6 | art. 6 | performance of a contract | performance of our contract | performance of the contract | performance of contract | execution of the contract | basis of your consent | based on your consent | based on consent | basis of consent | ground for processing | contractual necessity | perform our contract | fulfil our contract | grounds for processing
      zh 法律依据 | 合法性基础 | 合法依据 | 法律基础 | 基于您的同意 | 征得您的同意 | 取得您的同意 | 经您同意 | 在您同意 | 履行合同所必需 | 履行合同 | 履行法定义务 | 法定职责
      id dasar hukum | dasar pemrosesan | berdasarkan persetujuan | atas persetujuan | persetujuan yang sah | pelaksanaan perjanjian | pelaksanaan kontrak | pemenuhan perjanjian | kewajiban hukum | pemenuhan kontrak
      vi cơ sở pháp lý | căn cứ pháp lý | trên cơ sở sự đồng ý | dựa trên sự đồng ý | thực hiện hợp đồng | nghĩa vụ pháp lý | có sự đồng ý của | được sự đồng ý của | với sự đồng ý
      th ฐานทางกฎหมาย | ฐานกฎหมาย | ฐานความยินยอม | ฐานสัญญา | ฐานในการประมวลผล | ฐานการปฏิบัติตามสัญญา | การปฏิบัติตามสัญญา | ฐานประโยชน์ | ฐานการประมวลผล | อาศัยความยินยอม | ฐานหน้าที่ตามกฎหมาย
    obligation
      en legal obligation | legal obligations | legally required | required by law | statutory obligation | comply with law | consent
      id kewajiban hukum | persetujuan
      vi sự đồng ý | đồng ý
      th ความยินยอม
    interests
      en legitimate interest | legitimate interests | legitimate business interest | legitimate business interests | legitimate reasons | legitimate purposes of our
      zh 正当利益 | 合法利益 | 合法权益 | 合理利益
      id kepentingan yang sah | kepentingan sah | kepentingan bisnis yang sah
      vi lợi ích hợp pháp | lợi ích chính đáng
      th ประโยชน์โดยชอบด้วยกฎหมาย | ประโยชน์อันชอบด้วยกฎหมาย | ประโยชน์โดยชอบ | ฐานประโยชน์อันชอบธรรม

    # To whom, and where to.
    share
      en share | shares | shared | sharing | disclose | disclosed | discloses | disclosing | disclosure | sell | sold | selling | rent | transfer | transfers | transferred | provide your | provided to | pass | passed | passes on | release | released | transmit | transmitted | give | given | gives | make available | made available | access to | trade | sent to | forwarded | provide information | provide personal | communicated to | send to
      zh 共享 | 分享 | 提供 | 披露 | 转让 | 委托 | 出售 | 透露 | 泄露给 | 出租 | 公开
      id membagikan | dibagikan | berbagi | mengungkapkan | diungkapkan | memberikan | diberikan | menyerahkan | menjual | dijual | meneruskan | diteruskan | kami bagikan | pengungkapan | kami teruskan | menyediakan data | dikirimkan
      vi chia sẻ | tiết lộ | cung cấp | chuyển giao | bán | chuyển cho | công bố | trao đổi | cho thuê
      th เปิดเผย | แบ่งปัน | ส่งต่อ | โอน | ขาย | ส่งข้อมูล | แชร์ | จำหน่าย
    third
      en third party | third parties | third-party | third-parties | service provider | service providers | partners | affiliates | affiliate | contractors | vendors | suppliers | subcontractors | processors | law enforcement | authorities | court | courts | payment processor | payment processors | hosting provider | advertisers | subprocessors | sub-processors | other companies | anyone | subsidiaries | group companies | government agency | agents | outside parties | companies that | external parties | another government agency | publishers | third persons
      zh 第三方 | 合作伙伴 | 服务商 | 关联公司 | 供应商 | 物流公司 | 支付机构 | 其他公司 | 任何人 | 快递公司 | 其他组织 | 服务提供商 | 任何第三人 | 司法机关 | 物流企业
      id pihak ketiga | mitra | penyedia jasa | penyedia layanan | kurir | jasa pengiriman | perusahaan pengiriman | afiliasi | vendor | pihak lain | ekspedisi | penegak hukum | pihak manapun | pihak mana pun | perusahaan logistik
      vi bên thứ ba | bên thứ 3 | đối tác | đơn vị vận chuyển | nhà cung cấp dịch vụ | cơ quan nhà nước | cơ quan chức năng | công ty liên kết | bất kỳ bên nào | cơ quan có thẩm quyền | đơn vị giao hàng | tổ chức khác | cơ quan pháp luật
      th บุคคลที่สาม | บุคคลภายนอก | ผู้ให้บริการ | พันธมิตร | คู่ค้า | บริษัทขนส่ง | หน่วยงานราชการ | บริษัทในเครือ | ผู้ประมวลผลข้อมูล | หน่วยงานรัฐ | หน่วยงานของรัฐ | ผู้ให้บริการขนส่ง | บุคคลอื่น | หน่วยงานภายนอก
    third_heading
      en who we share | sharing your | sharing of | disclosure of | information we share | how we share | recipients | who has access | third parties | third-party recipients | information we may share | sharing information | information sharing | share your | disclosures | data sharing | with whom
      zh 共享 | 对外提供 | 接收方 | 委托处理 | 共享、转让
      id pihak ketiga | pengungkapan | penerima | berbagi data | berbagi informasi
      vi chia sẻ thông tin | bên thứ ba | tiếp cận thông tin | những người hoặc tổ chức | cung cấp cho bên
      th การเปิดเผย | เปิดเผยข้อมูล | ผู้รับข้อมูล | บุคคลที่สาม
    recipient
      en recipients | recipient | categories of recipients
      zh 接收方
      id penerima data | penerima
      vi bên nhận | người được tiếp cận | tổ chức có thể được tiếp cận
      th ผู้รับข้อมูล
    abroad
      en outside the eea | outside the european | outside of the european | outside the eu | outside of the eu | outside the eu/eea | outside your country | outside of your country | outside the united kingdom | outside the uk | third country | third countries | other countries | another country | abroad | overseas | cross-border | internationally | international transfer | international transfers | transferred to the united states | in the united states | in the usa | servers are located | outside of the united kingdom | to the united states | countries other than | different country | outside of the eea | outside the country | within the eu/eea | countries outside | other jurisdictions | other than your own | located in the us | in the eu | worldwide | european union | within the eea | country other than | any country
      zh 境外 | 跨境 | 出境 | 海外 | 境内存储 | 其他国家 | 国外 | 中国境内
      id luar negeri | luar wilayah | negara lain | lintas negara | lintas batas | di luar indonesia
      vi nước ngoài | xuyên biên giới | ngoài lãnh thổ | quốc gia khác | máy chủ đặt tại
      th ต่างประเทศ | ข้ามพรมแดน | นอกราชอาณาจักร | นอกประเทศ | ข้ามประเทศ
    move
      en transfer | transfers | transferred | transferring | store | stored | storing | process | processed | sent | hosted | servers | server | located | transmitted | held | disclosed | shared | share | kept | accessed
      zh 传输 | 提供 | 转移 | 存储 | 存放 | 服务器 | 储存 | 出境
      id transfer | mentransfer | ditransfer | disimpan | menyimpan | dikirim | mengirim | mengirimkan | server | diproses | memindahkan
      vi chuyển | lưu trữ | máy chủ | chuyển giao | truyền | gửi
      th โอน | ส่ง | จัดเก็บ | เซิร์ฟเวอร์ | เก็บ
    abroad_heading
      en international transfer | international transfers | transfer of data | transfers of | international data | cross-border | data transfers | transfer to third | third country
      zh 跨境 | 出境 | 境外
      id transfer data | luar negeri | lintas batas
      vi xuyên biên giới | nước ngoài
      th ต่างประเทศ | ข้ามพรมแดน
    safeguards
      en standard contractual clauses | standard contractual clause | sccs | standard contract clauses | model clauses | model contract clauses | adequacy decision | adequacy decisions | adequate level of protection | adequate level of data protection | adequate protection | binding corporate rules | data privacy framework | privacy shield | appropriate safeguards | adequate safeguards | suitable safeguards | same level of protection
      zh 标准合同 | 安全评估 | 个人信息保护认证 | 充分性认定 | 同等保护水平 | 同等的保护
      id klausul kontrak standar | klausul kontraktual standar | tingkat pelindungan yang setara | perlindungan yang memadai | pelindungan yang memadai | perlindungan yang setara | kontrak standar
      vi đánh giá tác động | điều khoản hợp đồng mẫu | điều khoản hợp đồng tiêu chuẩn | biện pháp bảo vệ tương đương | hợp đồng chuyển dữ liệu | mức độ bảo vệ tương đương
      th มาตรฐานการคุ้มครองข้อมูลที่เพียงพอ | มาตรฐานการคุ้มครองข้อมูลส่วนบุคคลที่เพียงพอ | ข้อสัญญามาตรฐาน | มาตรการคุ้มครองที่เหมาะสม | มาตรการป้องกันที่เหมาะสม | มาตรฐานที่เพียงพอ | มาตรการคุ้มครองที่เพียงพอ
    overseas_recipient
      en overseas recipient | foreign recipient | recipient outside of china | recipient outside china
      zh 境外接收方
      id penerima di luar negeri | penerima data di luar negeri | penerima di luar indonesia
      vi bên nhận ở nước ngoài | bên nhận tại nước ngoài | bên nhận dữ liệu ở nước ngoài | bên tiếp nhận ở nước ngoài
      th ผู้รับข้อมูลในต่างประเทศ | ผู้รับโอนข้อมูลในต่างประเทศ | ผู้รับโอนในต่างประเทศ

    # How long.
    retain
      en keep | keeps | kept | retain | retains | retained | retaining | store | stores | stored | hold | held | storage | retention | save | saved | remain | archived | persist | stay
      zh 保存 | 保留 | 存储 | 留存 | 储存
      id menyimpan | disimpan | simpan | penyimpanan | kami simpan | dipertahankan
      vi lưu trữ | lưu giữ | lưu | bảo quản | được giữ | giữ lại
      th เก็บรักษา | จัดเก็บ | เก็บข้อมูล | เก็บ | คงไว้
    long
      en as long as | no longer than | until | long as necessary | necessary period | time necessary | necessary for the purposes | necessary to fulfil | necessary to fulfill | how long | length of time | period | periods | not longer | indefinitely | long as | expire | expires | permanently | retention period | time needed | time necessary | term
      zh 期限 | 最短时间 | 必要时间 | 所必需的时间 | 必要的期限 | 最短期限 | 期间
      id selama | hingga | sampai | jangka waktu | masa
      vi cho đến khi | trong thời gian | đến khi | trong suốt | thời gian cần thiết | thời hạn
      th ตลอดระยะเวลา | ระยะเวลา | ตราบ | ตราบเท่าที่ | เท่าที่จำเป็น | จนกว่า
    retention_noun
      en retention period | retention periods | data retention | retention policy | storage period | duration of storage | period of storage | how long we keep | how long we store | how long we retain | how long do we | how long your | how long is | storage duration | retention of
      zh 保存期限 | 存储期限 | 保留期限 | 保存时间 | 留存期限 | 储存期限 | 保存多久 | 存储时间 | 保留时间
      id masa simpan | masa retensi | jangka waktu penyimpanan | periode retensi | retensi data | berapa lama | masa penyimpanan | periode penyimpanan | lama penyimpanan
      vi thời gian lưu trữ | thời hạn lưu trữ | thời gian lưu giữ | thời hạn lưu giữ | thời gian lưu | thời gian xử lý dữ liệu
      th ระยะเวลาการเก็บ | ระยะเวลาในการเก็บ | ระยะเวลาจัดเก็บ | ระยะเวลาการจัดเก็บ | ระยะเวลาเก็บ | ระยะเวลาที่เก็บ

    # Rights.
    right
      en right | rights | entitled | entitle | entitlement
      zh 权利 | 有权 | 权 | 您享有 | 您可以
      id hak | berhak | hak-hak
      vi quyền | có quyền | quyền lợi
      th สิทธิ | สิทธิ์ | มีสิทธิ
    ask
      en you may | you can | may request | can request | request | requests | ask us | ask to | ask for | ask that | you could | you are able | able to | upon request | on request | if you would like | if you wish | if you want | you want | you'd like | at any time | you have the ability | we will | we'll | allows you | allow you | users may | users can | you opt | let us know | tools to | you have the option | choose to
      zh 您可以 | 您可 | 请求 | 要求 | 申请 | 如需 | 你可以 | 随时
      id anda dapat | anda bisa | meminta | permintaan | mengajukan | kamu bisa | kapan saja | permohonan | pelanggan dapat | pengguna dapat
      vi bạn có thể | quý khách có thể | khách hàng có thể | yêu cầu | đề nghị | bất cứ lúc nào | người dùng có thể
      th ท่านสามารถ | คุณสามารถ | ขอให้ | ร้องขอ | ยื่นคำขอ | ขอ | ลูกค้าสามารถ
    access
      en access | copy of | copies of | a copy | obtain confirmation | confirmation as to | review | view | know what | archive of | inspect | see the | be informed | export | download your
      zh 查阅 | 查询 | 访问 | 复制 | 副本 | 获取您的 | 查看 | 知情权
      id mengakses | akses | salinan | melihat | mengetahui
      vi truy cập | xem | tiếp cận | kiểm tra | bản sao | được biết | xem lại
      th เข้าถึง | สำเนา | ขอดู | ตรวจสอบข้อมูล | ขอรับสำเนา
    rectify
      en correct | correcting | corrected | correction | rectify | rectification | rectified | amend | amended | update | updating | updated | edit | change | changes to your | inaccurate | incomplete | modify | modification | corrections | accurate | inaccuracies
      zh 更正 | 修改 | 补充 | 纠正 | 更新 | 修正
      id memperbaiki | perbaikan | memperbarui | mengoreksi | koreksi | mengubah | melengkapi | pembaruan | memutakhirkan | pembetulan
      vi chỉnh sửa | cập nhật | đính chính | sửa đổi | điều chỉnh | sửa | thay đổi
      th แก้ไข | ปรับปรุงข้อมูล | ปรับปรุงให้ | ทำให้ถูกต้อง | ให้ถูกต้อง
    erase
      en erase | erased | erasure | delete | deletes | deleted | deletion | deleting | remove | removed | removal | be forgotten | destroy | destroyed | purge | purged | erasing
      zh 删除 | 注销 | 清除 | 销毁
      id menghapus | dihapus | penghapusan | hapus | memusnahkan | dimusnahkan | pemusnahan
      vi xóa | hủy bỏ | xóa bỏ | hủy
      th ลบ | ทำลาย | ไม่สามารถระบุตัว
    account
      en account | profile
      zh 账户 | 账号 | 帐号 | 帐户
      id akun
      vi tài khoản
      th บัญชี | บัญชีผู้ใช้
    restrict
      en restrict | restriction | restricting | restricted | limit the processing | limit processing | limit the use | limit our use | limit our processing | limitation of processing | suspend the | limitation | block the
      zh 限制 | 限制处理
      id membatasi | pembatasan | menunda | penundaan | menangguhkan | dibatasi
      vi hạn chế | giới hạn
      th ระงับ | จำกัดการ | ระงับการใช้
    oppose
      en object | objection | objecting | object to | oppose | opposition
      zh 拒绝 | 反对
      id keberatan | menolak | penolakan
      vi phản đối | từ chối
      th คัดค้าน | ปฏิเสธ
    opt_out
      en opt out | opt-out | opting out | unsubscribe | opting-out | opted out | stop receiving | unsubscribing
      zh 退订 | 取消订阅
      id berhenti berlangganan | berhenti menerima | tidak ingin menerima
      vi hủy đăng ký nhận | ngừng nhận | từ chối nhận | hủy nhận
      th ยกเลิกการรับ | ยกเลิกรับ | ไม่ประสงค์รับ
    port
      en portability | data portability | portable | machine-readable | machine readable | structured, commonly used | commonly used format | structured and commonly | transmit that data | transfer your data to another | transfer to another controller | transmitted to another
      zh 转移权 | 可携带 | 可携权 | 携带权 | 数据可携 | 转移给您指定 | 转移至您指定 | 个人信息转移
      id portabilitas | format yang dapat dibaca | pengendali lain | pengendali data lain | pengendali data pribadi lain | dibaca mesin
      vi chuyển dữ liệu cho | di chuyển dữ liệu | chuyển dữ liệu của | máy đọc được | sang tổ chức khác
      th โอนย้าย | ให้โอน | รับหรือโอนข้อมูล | รับและโอนข้อมูล | โอนข้อมูลไปยังผู้ควบคุม | รูปแบบที่สามารถอ่าน | ให้ส่งหรือโอน | ขอให้ส่ง | โอนข้อมูลส่วนบุคคลของท่านไปยัง
    withdraw
      en withdraw | withdrawal | withdrawing | withdrawn | revoke | revoked | revoking | revocation | retract
      zh 撤回 | 撤销 | 取消授权 | 取消同意
      id menarik | mencabut | penarikan | pencabutan | menarik kembali | mencabut kembali
      vi rút lại | rút | hủy bỏ sự đồng ý | thu hồi
      th ถอน | เพิกถอน | ยกเลิกความยินยอม
    consent
      en consent | permission | consents | authorization | authorisation
      zh 同意 | 授权
      id persetujuan | izin
      vi đồng ý | sự đồng ý | chấp thuận
      th ความยินยอม | ยินยอม
    complain
      en complain | complaint | complaints | lodge | report a concern | appeal to
      zh 投诉 | 举报 | 起诉 | 申诉
      id keluhan | pengaduan | mengadu | mengadukan | gugatan | menggugat | aduan
      vi khiếu nại | tố cáo | khởi kiện | phản ánh
      th ร้องเรียน | ร้องทุกข์
    authority
      en supervisory authority | supervisory authorities | data protection authority | data protection authorities | privacy authority | information commissioner | information commissioner's office | commissioner | regulator | regulatory authority | competent authority | protection authority | local authority | ico | cnil | authority for privacy protection | supervisory body | data protection agency | data protection commission | authority | imy | aepd
      zh 监管部门 | 网信部门 | 主管部门 | 监管机构 | 有关部门 | 保护部门 | 履行个人信息保护职责的部门 | 人民法院 | 消费者协会
      id lembaga pengawas | otoritas | lembaga pelindungan data | kementerian | komdigi | kominfo | lembaga yang berwenang | instansi yang berwenang
      vi cơ quan | cơ quan nhà nước | bộ công an | sở công thương | cơ quan chức năng | cơ quan có thẩm quyền | tòa án
      th สำนักงานคณะกรรมการ | หน่วยงานที่มีอำนาจ | สคส | คณะกรรมการคุ้มครองข้อมูล | คณะกรรมการผู้เชี่ยวชาญ | หน่วยงานที่เกี่ยวข้อง | หน่วยงานกำกับ
    exercise
      en exercise | exercising | invoke | assert | make a request | submit a request | make such a request | submitting a request | privacy request | data subject request | subject access request | verify your identity | request form | how to access | proof of identity | enforce your rights | to request | requests to | email requests | make use of
      zh 行使 | 提交申请 | 提出请求 | 验证您的身份 | 提出申请 | 响应您的请求 | 核实您的身份
      id menggunakan hak | menjalankan hak | melaksanakan hak | mengajukan permintaan | memverifikasi identitas | verifikasi identitas | mengajukan permohonan
      vi thực hiện quyền | thực hiện các quyền | gửi yêu cầu | xác minh danh tính | gửi email yêu cầu
      th ใช้สิทธิ | ยื่นคำขอ | ยื่นคำร้อง | ยืนยันตัวตน | พิสูจน์ตัวตน | แบบคำขอ
    rights_heading
      en your rights | rights of individuals | data subject rights | rights of data subjects | your data protection rights | your privacy rights | rights of the data subject | your choices
      zh 您的权利 | 用户权利 | 权利
      id hak anda | hak-hak anda | hak subjek data | hak pengguna
      vi quyền của | quyền lợi của
      th สิทธิของท่าน | สิทธิของคุณ | สิทธิของเจ้าของข้อมูล

    request
      en request | requests | your request
      zh 申请 | 请求
      id permohonan | permintaan
      vi yêu cầu
      th คำขอ | คำร้อง
    definition
      en refers to any | means any | processing means | any action | is defined as | means information
      zh 是指以电子
      id yang dimaksud dengan
      vi được hiểu là | là thông tin dưới dạng
      th หมายความว่า | หมายถึง

    # The rest.
    refuse
      en if you do not provide | if you don't provide | if you choose not to provide | if you decline to | if you decline | if you refuse to provide | failure to provide | fail to provide | not obliged to provide | obliged to provide | required to provide | not required to provide | if you do not wish to provide | if you do not want to provide | without providing | provision of personal data is | provision of your personal data is | is voluntary | are mandatory | is mandatory | statutory or contractual requirement | if you do not agree to provide | without this information | unless you provide | you may choose not to provide | you can choose not to provide | without it | if you choose not to | must provide | may refuse to provide | refuse to provide | if you do not give | decide not to provide | can't provide | is optional | required fields | unable to provide you | not provide us | we may not be able to | do not share
      zh 如您不提供 | 如果您不提供 | 若您不提供 | 拒绝提供 | 不提供上述 | 不提供该 | 如您拒绝 | 您不同意提供 | 不提供这些信息
      id jika anda tidak memberikan | apabila anda tidak memberikan | tidak memberikan data | tidak bersedia memberikan | jika tidak memberikan | wajib diberikan | menolak memberikan | tidak memberikan informasi | bersifat wajib | bersifat sukarela
      vi nếu không cung cấp | nếu bạn không cung cấp | nếu quý khách không cung cấp | không cung cấp đầy đủ | từ chối cung cấp | bắt buộc cung cấp | nếu khách hàng không cung cấp | nếu không được cung cấp
      th หากท่านไม่ให้ข้อมูล | หากไม่ให้ข้อมูล | หากคุณไม่ให้ | หากท่านไม่ให้ | หากท่านไม่ประสงค์ให้ | ปฏิเสธการให้ข้อมูล | จำเป็นต้องให้ข้อมูล | ไม่ให้ข้อมูล | หากท่านปฏิเสธ
    automated
      en automated decision | automated decisions | automated decision-making | automated decision making | automated individual | profiling | solely automated | automated means to make | algorithmic
      zh 自动化决策 | 用户画像 | 个性化推荐 | 算法推荐 | 自动决策
      id keputusan otomatis | keputusan secara otomatis | pengambilan keputusan otomatis | pemrofilan | profiling | pemrosesan otomatis
      vi quyết định tự động | xử lý tự động | lập hồ sơ hành vi | phân tích tự động | ra quyết định tự động
      th ตัดสินใจอัตโนมัติ | ตัดสินใจโดยอัตโนมัติ | ระบบอัตโนมัติ | โปรไฟล์ลิ่ง | การตัดสินใจอัตโนมัติ
    other_source
      en from third parties | from other sources | from third-party | publicly available | public sources | from our partners | from other users | other sources | from external | third-party sources | from publicly | from other companies | from your google account | from service providers | information from other | from social media | publicly accessible | from advertisers | from affiliates | third party sources | from your employer | from other third
      zh 來自第三方 | 从第三方 | 间接获取 | 公开渠道 | 信息来源 | 来自第三方 | 第三方处获取 | 合作伙伴处
      id dari pihak ketiga | sumber lain | sumber publik | sumber data | tersedia untuk umum | dari mitra kami
      vi từ bên thứ ba | từ các đối tác | nguồn khác | nguồn công khai | từ đối tác | nguồn dữ liệu | từ các nguồn
      th จากแหล่งอื่น | แหล่งข้อมูลสาธารณะ | จากบุคคลที่สาม | แหล่งที่มาของข้อมูล | จากพันธมิตร | จากบุคคลภายนอก
    sensitive
      en sensitive data | sensitive personal | sensitive information | special categories | special category | health data | biometric | racial or ethnic | genetic data | religious beliefs | sexual orientation | health information | political opinions
      zh 敏感个人信息 | 敏感信息 | 生物识别 | 敏感数据
      id data sensitif | data pribadi spesifik | data pribadi yang bersifat spesifik | data biometrik | informasi sensitif | data kesehatan | data spesifik
      vi dữ liệu nhạy cảm | dữ liệu cá nhân nhạy cảm | sinh trắc học | thông tin nhạy cảm
      th ข้อมูลอ่อนไหว | ข้อมูลส่วนบุคคลที่มีความอ่อนไหว | ข้อมูลชีวภาพ | ข้อมูลส่วนบุคคลอ่อนไหว | ข้อมูลที่ละเอียดอ่อน | ข้อมูลสุขภาพ
    children
      en children | child | minors | minor | under the age of | under 13 | under 14 | under 16 | under 18 | parental | parent or guardian | legal guardian | years of age | years old | age of majority | younger than | coppa
      zh 未成年人 | 儿童 | 监护人 | 周岁
      id anak di bawah | anak-anak | di bawah umur | orang tua | wali | di bawah usia
      vi trẻ em | người giám hộ | cha mẹ | dưới 16 tuổi | dưới 18 tuổi | dưới 7 tuổi | chưa thành niên | vị thành niên
      th ผู้เยาว์ | เด็ก | ผู้ปกครอง | ผู้ใช้อำนาจปกครอง | อายุต่ำกว่า | ยังไม่บรรลุนิติภาวะ
    measure
      en security measures | technical measures | organisational measures | organizational measures | technical and organisational | technical and organizational | reasonable measures | appropriate measures | reasonable steps | safeguards | security practices | security procedures | precautions | physical, electronic | administrative | all necessary measures | necessary measures | security controls | all appropriate steps | protective measures | industry standard | security technologies | measures to protect | measures to ensure
      zh 安全措施 | 技术措施 | 安全保护措施 | 保护措施 | 管理措施 | 安全防护措施 | 合理措施
      id langkah keamanan | langkah-langkah keamanan | tindakan keamanan | upaya keamanan | langkah teknis | pengamanan | sistem keamanan | langkah-langkah teknis | langkah pengamanan
      vi biện pháp bảo mật | biện pháp kỹ thuật | biện pháp an ninh | biện pháp bảo vệ | biện pháp an toàn | các biện pháp
      th มาตรการรักษาความปลอดภัย | มาตรการรักษาความมั่นคงปลอดภัย | มาตรการทางเทคนิค | มาตรการด้านความปลอดภัย | มาตรการเชิงเทคนิค | มาตรการที่เหมาะสม
    encrypted
      en encrypt | encrypted | encryption | encrypts | end-to-end | hashed | firewall | firewalls | two-factor | hash
      * ssl | tls
      en https protocol | via https | over https | using https
      zh 加密 | 脱敏 | 防火墙 | 匿名化处理
      id enkripsi | dienkripsi | terenkripsi
      vi mã hóa | tường lửa
      th เข้ารหัส
    protect
      en protect | protects | protected | protecting | protection of | secure | secured | safeguard | security | safe | keep your | against unauthorized | against unauthorised | protect against
      zh 保护 | 防止 | 安全 | 避免
      id melindungi | menjaga | keamanan | mengamankan | terlindungi | dilindungi | kerahasiaan
      vi bảo vệ | bảo mật | an toàn | bảo đảm | đảm bảo | ngăn chặn
      th ปกป้อง | ป้องกัน | คุ้มครอง | รักษาความปลอดภัย | ความปลอดภัย
    threat
      en unauthorized access | unauthorised access | unauthorized | unauthorised | loss | misuse | theft | alteration | tampering | destruction | hacking | accidental
      zh 未经授权 | 泄露 | 丢失 | 篡改 | 损毁 | 滥用
      id akses tidak sah | akses yang tidak sah | kebocoran | kehilangan | penyalahgunaan | tidak berwenang
      vi truy cập trái phép | mất mát | rò rỉ | đánh cắp | lạm dụng | tiết lộ trái phép
      th การเข้าถึงโดยไม่ได้รับอนุญาต | โดยไม่ได้รับอนุญาต | สูญหาย | รั่วไหล | โดยมิชอบ | โดยปราศจากอำนาจ
    security_heading
      en security | data security | how we protect | protection of | how do we protect | information security | security of | keeping your
      zh 信息安全 | 安全保护 | 数据安全 | 如何保护
      id keamanan data | keamanan | keamanan informasi | perlindungan data
      vi bảo mật thông tin | an toàn thông tin | biện pháp bảo mật | cam kết bảo mật
      th ความปลอดภัย | การรักษาความปลอดภัย | มาตรการ
    cookie
      * cookie | cookies
      en web beacon | web beacons | pixel tags | tracking technologies | google analytics | local storage | localstorage | tracking pixels | analytics tools
      zh cookie技术 | 网络信标 | 同类技术 | 像素标签
      id kuki | teknologi pelacakan
      vi tệp tin nhỏ | công nghệ theo dõi
      th คุกกี้ | เทคโนโลยีติดตาม
    breach
      en data breach | data breaches | security breach | breach of security | security incident | security incidents | personal data breach | event of a breach | breach notification | breaches of
      zh 安全事件 | 信息泄露事件 | 个人信息安全事件 | 应急预案 | 泄露时
      id kebocoran data | kegagalan pelindungan data | pelanggaran data | insiden keamanan | kegagalan perlindungan data | kebocoran
      vi vi phạm dữ liệu | rò rỉ dữ liệu | sự cố an toàn | lộ lọt | sự cố an ninh | vi phạm quy định bảo vệ dữ liệu | vi phạm bảo vệ dữ liệu | bị tấn công
      th เหตุละเมิด | การละเมิดข้อมูล | เหตุการละเมิด | ข้อมูลรั่วไหล | ละเมิดข้อมูลส่วนบุคคล
    notify
      en notify | inform | notified | notification | informed | alert | report
      zh 通知 | 告知 | 报告
      id memberitahu | memberitahukan | menginformasikan | pemberitahuan | mengabarkan | melaporkan
      vi thông báo | báo
      th แจ้ง
    dated
      en last updated | last revised | last modified | effective date | effective as of | effective from | updated on | date of last | last update | last changed | effective | revised | updated | version | latest revision | in force from
      zh 更新日期 | 生效日期 | 发布日期 | 最近更新 | 修订日期 | 更新时间 | 生效时间 | 版本
      id terakhir diperbarui | diperbarui pada | berlaku sejak | tanggal berlaku | pembaruan terakhir | mulai berlaku | versi
      vi cập nhật lần cuối | ngày hiệu lực | có hiệu lực từ | cập nhật ngày | lần cập nhật | phiên bản | ngày cập nhật | có hiệu lực
      th ปรับปรุงล่าสุด | แก้ไขล่าสุด | อัปเดตล่าสุด | มีผลบังคับใช้ | วันที่มีผล | ปรับปรุงเมื่อ | มีผลตั้งแต่ | ฉบับปรับปรุง
    dated_strict
      en last updated | last revised | last modified | effective date | effective as of | last update | date of last revision | this version | last changed | effective from
      zh 更新日期 | 生效日期 | 发布日期 | 最近更新 | 修订日期 | 更新时间 | 生效时间
      id terakhir diperbarui | berlaku sejak | tanggal berlaku | pembaruan terakhir | mulai berlaku
      vi cập nhật lần cuối | ngày hiệu lực | có hiệu lực từ | cập nhật ngày | lần cập nhật gần nhất | ngày cập nhật
      th ปรับปรุงล่าสุด | แก้ไขล่าสุด | อัปเดตล่าสุด | วันที่มีผล | ปรับปรุงเมื่อ | มีผลตั้งแต่ | มีผลบังคับใช้ตั้งแต่
    amend
      en change | changes | update | updates | updated | modify | modified | modifications | revise | revised | revisions | amend | amended | amendments | reserve the right to | updating
      zh 更新 | 变更 | 修订 | 修改 | 调整
      id perubahan | mengubah | memperbarui | diubah | diperbarui | berubah
      vi thay đổi | sửa đổi | cập nhật | điều chỉnh | bổ sung
      th เปลี่ยนแปลง | แก้ไข | ปรับปรุง | ทบทวน
    method
      en how we collect | how do we collect | how we process | means of processing | manner of processing | automatically collect | collect automatically | collected automatically | automated means | manually | automatically when | directly from you | methods of processing | automatically receive | automation tools | mode and place | we process manually
      zh 处理方式 | 收集方式 | 处理方法 | 自动收集 | 主动提供 | 主動提供 | 主动填写 | 使用方式 | 自动采集
      id cara kami mengumpulkan | cara pengumpulan | metode pemrosesan | cara pemrosesan | secara otomatis | bagaimana kami mengumpulkan | secara langsung dari anda
      vi cách thức thu thập | phương thức xử lý | phương thức thu thập | hình thức thu thập | cách thức xử lý | hình thức xử lý | thu thập tự động | tự động thu thập
      th วิธีการเก็บรวบรวม | วิธีเก็บ | วิธีการประมวลผล | โดยอัตโนมัติ | โดยตรงจากท่าน | จากท่านโดยตรง | วิธีการเก็บ
    separate
      en separate consent | explicit consent | express consent | specific consent | opt-in consent | expressly consent | prior consent | consent separately
      zh 单独同意 | 明示同意 | 书面同意 | 另行征得 | 另行取得
      id persetujuan terpisah | persetujuan eksplisit | persetujuan tersendiri | persetujuan tertulis | persetujuan khusus | persetujuan secara eksplisit | persetujuan yang tegas
      vi đồng ý riêng | đồng ý rõ ràng | đồng ý bằng văn bản | đồng ý cho từng mục đích | đồng ý cụ thể
      th ความยินยอมโดยชัดแจ้ง | ยินยอมโดยชัดแจ้ง | ความยินยอมเป็นหนังสือ | ความยินยอมแยกต่างหาก | ความยินยอมอย่างชัดแจ้ง
    risks
      en undesirable consequences | potential consequences | risks of processing | possible damage | unwanted consequences
      zh 可能造成的影响 | 可能的后果 | 不利影响 | 可能产生的风险
      id akibat yang tidak diinginkan | risiko yang mungkin | kerugian yang mungkin | dampak yang mungkin
      vi hậu quả, thiệt hại | hậu quả không mong muốn | thiệt hại không mong muốn | rủi ro có thể xảy ra | hậu quả có thể | thiệt hại có thể
      th ผลกระทบที่อาจเกิดขึ้น | ความเสียหายที่อาจเกิด | ความเสี่ยงที่อาจเกิด
    template
      en suggested text: | [company name] | [your company] | [website name] | yourdomain.com | lorem ipsum | [insert | [email address] | your company name
      zh 建议文本 | [公司名称] | 【公司名称】 | xx公司
      id teks yang disarankan: | [nama perusahaan] | [nama toko]
      vi văn bản được đề xuất: | [tên công ty] | [tên website]
      th ข้อความที่แนะนำ: | [ชื่อบริษัท] | [ชื่อร้าน]

    # Names of laws.
    law_gdpr
      * gdpr | 2016/679
      en general data protection regulation
      zh 通用数据保护条例 | 一般数据保护条例
    law_pipl
      * pipl
      en personal information protection law
      zh 个人信息保护法
    law_uupdp
      * uu pdp
      en indonesian personal data protection law
      id 27 tahun 2022 | undang-undang pelindungan data pribadi | undang-undang perlindungan data pribadi
    law_vn
      * 91/2025/qh15 | 356/2025/nđ-cp
      vi luật bảo vệ dữ liệu cá nhân
      en vietnam personal data protection law
    law_vn13
      * 13/2023/nđ-cp
      en decree 13/2023
      vi nghị định 13/2023
    law_th
      th พระราชบัญญัติคุ้มครองข้อมูลส่วนบุคคล | พ.ร.บ. คุ้มครองข้อมูลส่วนบุคคล | พ.ร.บ.คุ้มครองข้อมูลส่วนบุคคล
      * pdpa
    law_other
      * ccpa | cpra | lgpd
      en california consumer privacy act | personal data protection act 2012 | personal data protection act 2010

    # What a privacy page calls itself, in titles, first headings, addresses and links.
    privacy_title
      en privacy policy | privacy notice | privacy statement | privacy | data protection | data privacy | privacy center | privacy centre | privacy & security | privacy policies | datenschutz | gdpr
      zh 隐私政策 | 隐私声明 | 隐私保护 | 隐私条款 | 个人信息保护 | 隐私权政策 | 隐私协议 | 个人信息处理规则 | 隱私權政策 | 隐私
      id kebijakan privasi | pemberitahuan privasi | privasi | pelindungan data | perlindungan data pribadi | kebijakan kerahasiaan | pernyataan privasi
      vi chính sách bảo mật | chính sách quyền riêng tư | bảo mật thông tin | quyền riêng tư | bảo vệ dữ liệu cá nhân | chính sách riêng tư | bảo vệ thông tin cá nhân | chinh sach bao mat | bao mat thong tin | chính sách bảo vệ thông tin
      th นโยบายความเป็นส่วนตัว | นโยบายคุ้มครองข้อมูล | ประกาศความเป็นส่วนตัว | คำประกาศเกี่ยวกับความเป็นส่วนตัว | นโยบายการคุ้มครองข้อมูลส่วนบุคคล | ความเป็นส่วนตัว | นโยบายข้อมูลส่วนบุคคล | คุ้มครองข้อมูลส่วนบุคคล
      * privacy policy | privacy-policy | pdpa
    """

  /// Clauses by the articles of five laws; see `PrivacyLaws`.
  static let clauses: StaticString = """
    controller_identity
      controller legal_form /220
      controller operated
      operated legal_form /120
      we_quoted legal_form /200
      legal_form @who_heading
      legal_form @contact
      legal_form personal /70
      legal_form email /200
      legal_form contact_point /160
      company_th limited_th controller /300
      company_th limited_th operated /200
      company_th limited_th contact_point /200
      controller contact
      #who_heading
      ~ legal_form policy
      ~ company_th limited_th
    controller_contact
      email
      contact contact_point !collect
      phone contact
      phone contact_point
      contact @personal contact_point /240
      contact_point legal_form /240
      ~ contact policy
      ~ contact personal
    representative
      representative
    dpo states
      dpo
    purposes
      use aim data /90
      use aim personal
      purpose collect
      purpose use
      purpose personal
      collect aim personal /110
      collect aim data /70
      aim @purpose_heading
      use @aim field
      #purpose_heading
    legal_basis
      basis
      interests process
      obligation process @purpose /90
      use consent personal /60 !share !policy
    legitimate_interests
      interests
    data_categories
      collect field
      field give
      field @kinds_heading
      field @collect
      kinds personal collect
      kinds personal field
      kinds data collect /80
      kinds data field /80
      #kinds_heading
    recipients states
      share third
      share data third /200
      recipient
      third use personal /120
      #third_heading
      third @third_heading
    intl_transfer states
      abroad move personal /200
      abroad move data /120
      abroad move @abroad_heading
      abroad safeguards
      ~ #abroad_heading
    transfer_safeguards states
      safeguards
    overseas_recipient states
      overseas_recipient
    retention states
      retain duration /140
      retain long data /140
      retain long personal /200
      retain long @retention_noun
      erase duration /90
      erase long data /80
      retention_noun data
      ~ retention_noun
    right_access drops
      access @right personal !definition /120
      access right /90
      access ask personal !definition /90
      access ask data /60
    right_rectification
      rectify @right personal !policy /120
      rectify right !policy /110
      rectify ask personal !policy !definition /90
      rectify ask data !policy /50
    right_erasure
      erase right /130
      erase @right personal /120
      erase ask personal /90
      erase ask data /60
      erase ask account /60
    right_restriction
      restrict right /160
      restrict @right process /60
      restrict ask process /90
      restrict process personal /60 @right
    right_object
      oppose right /180
      oppose @right process /90
      oppose process personal /90
      opt_out
    right_portability
      port
    right_withdraw
      withdraw consent
    right_complain
      complain authority /200
      complain @right /90
    rights_procedure
      exercise right /120
      exercise @rights_heading
      exercise contact
      exercise email
      exercise contact_point
      email @rights_heading
      contact @rights_heading
      ask contact erase
      ask contact access personal
      request contact personal /160
      request email
      ask email erase /160
      ask email access /160
      reply duration ask /140
    mandatory_provision states
      refuse
    automated_decision states
      automated
    source
      other_source collect
      other_source data /90
    sensitive states
      sensitive
    children states
      children
    security
      measure protect
      measure threat
      measure data /120
      encrypted data /120
      encrypted protect /80
      encrypted personal
      threat protect
      protect personal @security_heading
      encrypted @security_heading
      measure @security_heading
      ~ #security_heading
    cookies states
      cookie
    breach states
      breach notify
      breach duration
      breach authority
    updates
      amend policy
      dated_strict
      dated policy
      notify amend policy
    processing_method
      method
    separate_consent states
      separate
    vn_risks
      risks
    """
}
