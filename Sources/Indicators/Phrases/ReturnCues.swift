/// Cues of return and refund policies in five languages. Written for this package.
enum ReturnCues {
  static let table: StaticString = """
    returns_title
      en return policy | returns policy | returns | refund policy | refunds | return & refund | returns & refunds | returns and refunds | exchange policy | return and exchange | return and refund | returns and exchanges | refund and return | money-back guarantee | refund & return | warranty and returns | cancellation and refund | rma policy | after-sales policy | return | refund
      zh 退换货政策 | 退货政策 | 退款政策 | 退换货 | 退货 | 退款 | 售后政策 | 售后服务 | 退换政策
      id kebijakan pengembalian | pengembalian barang | kebijakan retur | retur | pengembalian dana | kebijakan penukaran | kebijakan refund | penukaran barang | pengembalian | refund | garansi dan retur
      vi chính sách đổi trả | đổi trả | chính sách hoàn tiền | đổi trả hàng | hoàn tiền | chính sách trả hàng | đổi hàng | hoàn trả | trả hàng | chinh sach doi tra | doi tra | chính sách đổi, trả
      th นโยบายการคืนสินค้า | การคืนสินค้า | นโยบายการเปลี่ยนคืนสินค้า | การเปลี่ยนคืน | การคืนเงิน | นโยบายคืนเงิน | นโยบายการคืนเงิน | เปลี่ยนคืนสินค้า | คืนสินค้า | เปลี่ยนหรือคืนสินค้า | การเปลี่ยนสินค้า

    # To give goods back or swap them.
    send_back
      en return | returns | returned | returning | send back | sent back | exchange | exchanges | exchanged | send it back | bring back | return it | exchanging
      zh 退货 | 退换 | 退换货 | 换货 | 退回 | 退还商品 | 退或换 | 无理由退货
      id pengembalian | mengembalikan | dikembalikan | retur | diretur | penukaran | menukar | ditukar | menukarkan | ditukarkan | pengembalian barang | pengembalian produk | meretur | kembalikan | tukar
      vi đổi trả | trả hàng | đổi hàng | trả lại | hoàn trả | đổi hoặc trả | đổi, trả | đổi sản phẩm | trả sản phẩm | đổi/trả | hoàn hàng | đổi mới | trả lại hàng
      th คืนสินค้า | เปลี่ยนสินค้า | ส่งคืน | เปลี่ยนคืน | คืนหรือเปลี่ยน | เปลี่ยนหรือคืน | ขอคืน | ส่งสินค้าคืน | ส่งกลับ | การคืน | การเปลี่ยน | คืน
    refund
      en refund | refunds | refunded | refunding | reimburse | reimbursed | reimbursement | money back | credited | your money
      zh 退款 | 退还货款 | 退还款项 | 款项 | 退钱
      id pengembalian dana | refund | uang kembali | dana | pengembalian uang | uang dikembalikan | di-refund | uang
      vi hoàn tiền | hoàn lại tiền | trả lại tiền | tiền hoàn | hoàn lại | tiền sẽ được
      th คืนเงิน | เงินคืน | การคืนเงิน | โอนเงินคืน | รับเงินคืน
    pay_out
      en processed | issued | credited | refunded | refund will | receive your refund | receive a refund | issue a refund | issue your refund | process your refund | process the refund | reimburse | reimbursed | refund within | refund you | refunds within | appear on | refunds take | refunds are | refund takes | bank
      zh 到账 | 退回 | 原路返回 | 原路退回 | 退款 | 办理退款
      id diproses | dikembalikan | cair | masuk ke rekening | ditransfer | diterima di rekening | proses
      vi hoàn tiền | hoàn lại tiền | chuyển khoản | vào tài khoản | xử lý hoàn tiền | được hoàn | nhận được tiền
      th คืนเงิน | โอนเงิน | เงินคืน | เข้าบัญชี | ดำเนินการคืนเงิน
    received
      en of receipt | of receiving | of delivery | after delivery | after receipt | after receiving | from receipt | from delivery | date of delivery | date of receipt | from the date | of purchase | from purchase | after purchase | date of purchase | you receive | you received | delivery date | from the delivery | receipt of | upon receipt | after you receive | of the delivery | since delivery | from the day | after arrival | of arrival | purchase date
      zh 签收 | 收到商品 | 收到货 | 收货 | 收到产品 | 签收之日 | 收货之日 | 购买之日 | 收到货物 | 到货
      id setelah barang diterima | sejak barang diterima | setelah diterima | sejak diterima | setelah pesanan diterima | sejak penerimaan | setelah penerimaan | sejak tanggal pembelian | barang diterima | produk diterima | diterima | paket diterima | tanggal penerimaan | paket sampai | barang sampai | sejak tanggal | setelah tanggal
      vi kể từ ngày nhận | từ ngày nhận hàng | từ khi nhận hàng | kể từ khi nhận | sau khi nhận hàng | từ ngày mua | kể từ ngày mua | nhận được hàng | nhận hàng | từ ngày giao | kể từ ngày | kể từ thời điểm | kể từ lúc nhận
      th นับจากวันที่ได้รับ | ตั้งแต่วันที่ได้รับ | หลังจากได้รับ | หลังได้รับสินค้า | นับจากวันที่ซื้อ | นับแต่วันที่ | วันที่ได้รับสินค้า | ได้รับสินค้า | นับจากวันที่ | หลังได้รับ | นับจากได้รับ | รับสินค้า
    state
      en unused | unworn | unopened | unwashed | undamaged | original packaging | original packing | original condition | original box | same condition | resalable | resaleable | saleable condition | tags attached | tags | intact | in the condition | unaltered | accessories
      zh 不影响二次销售 | 完好 | 原包装 | 吊牌 | 未使用 | 未拆封 | 包装完整 | 配件齐全 | 保持完好 | 未经使用 | 附件 | 全新
      id belum dipakai | belum digunakan | belum pernah | kemasan asli | kondisi asli | kondisi semula | kondisi baru | segel | utuh | tidak rusak | label | kelengkapan | kondisi lengkap | video unboxing | kemasan lengkap | belum dicuci | bukti pembelian
      vi còn nguyên | nguyên tem | chưa qua sử dụng | chưa sử dụng | nguyên vẹn | bao bì gốc | đầy đủ phụ kiện | tem mác | nguyên seal | nguyên hộp | còn mới | nguyên trạng | không trầy xước | hóa đơn mua hàng | video mở hàng | nguyên đai
      th สภาพสมบูรณ์ | สภาพเดิม | ยังไม่ผ่านการใช้งาน | ยังไม่ได้ใช้ | ไม่ผ่านการใช้งาน | บรรจุภัณฑ์เดิม | กล่องเดิม | ป้ายสินค้า | ป้ายราคา | ครบถ้วน | ไม่มีร่องรอย | สภาพใหม่ | อุปกรณ์ครบ | ยังไม่แกะ | ใบเสร็จ | วิดีโอขณะแกะ | ไม่ชำรุดจากการใช้
    way_back
      en how to return | return form | return request | return label | prepaid label | rma | return authorization | return authorisation | to start a return | start a return | return procedure | return process | initiate a return | request a return | returns portal | fill in the | fill out | log in to your account | follow these steps | ship it back | send the item | send the product | return instructions | contact us | email us | contact our | write to
      zh 退货流程 | 退换货流程 | 退货步骤 | 申请退货 | 提交申请 | 联系客服 | 寄回 | 填写退货单 | 退款申请 | 申请退换 | 售后申请 | 发起退货 | 申请售后
      id cara pengembalian | prosedur | langkah | ajukan | mengajukan | formulir | hubungi | cara retur | kirim kembali | kirimkan | isi formulir | nomor rma | chat | proses pengembalian | menghubungi | kirim foto
      vi quy trình | các bước | bước 1 | liên hệ | cách thức | gửi hàng về | gửi lại | thủ tục | phương thức đổi | thông báo cho | điền phiếu | hướng dẫn đổi | gọi hotline | gửi sản phẩm | gửi yêu cầu | đóng gói
      th ขั้นตอน | วิธีการ | แจ้ง | แบบฟอร์ม | กรอก | ติดต่อ | ส่งสินค้ากลับ | ส่งสินค้าคืน | แจ้งความประสงค์ | วิธีคืน | ส่งมาที่ | ถ่ายรูป | ทักแชท
    freight
      en return shipping | shipping cost | shipping costs | shipping fee | shipping fees | postage | freight | return cost | cost of return | cost of returning | costs of returning | return fee | restocking fee | re-stocking fee | shipping charges | delivery costs | free returns | free return | return postage | cost of shipping | costs of return | handling fee | returns are free | shipping for returns | cost of the return
      zh 运费 | 邮费 | 退货运费 | 来回运费 | 快递费 | 手续费 | 物流费用 | 包邮退 | 免费退货 | 免费退换
      id ongkos kirim | ongkir | biaya pengiriman | biaya kirim | biaya retur | biaya pengembalian | gratis retur | biaya restocking | biaya administrasi | ongkos
      vi phí vận chuyển | chi phí vận chuyển | phí ship | phí đổi trả | cước phí | chi phí đổi trả | phí gửi | miễn phí đổi trả | phí trả hàng | cước vận chuyển | phí hoàn | chi phí gửi | miễn phí đổi
      th ค่าจัดส่ง | ค่าขนส่ง | ค่าส่ง | ค่าใช้จ่าย | ค่าธรรมเนียม | ฟรีค่าส่งคืน | คืนสินค้าฟรี | ค่าส่งกลับ | ค่าส่งคืน
    borne
      en pay | pays | paid | paid by | responsible | responsibility | bear | borne | cover | covered | free | expense | charged | charge | cost | at our | at your | deducted | bears | covers | non-refundable | not refundable | on us
      zh 承担 | 负担 | 支付 | 免费 | 由买家 | 由卖家 | 由我方 | 自付 | 自理 | 扣除
      id ditanggung | menanggung | dibebankan | tanggung jawab | membayar | gratis | dibayar | tanggungan
      vi chịu | thanh toán | miễn phí | chi trả | do khách | do shop | do công ty | hỗ trợ
      th รับผิดชอบ | ออกค่า | ชำระ | ฟรี | ออกให้ | เป็นผู้ออก | ไม่เสีย | ไม่มีค่า | เรียกเก็บ | หัก
    payer_seller
      en we pay | we will pay | we cover | we bear | our expense | at our cost | our cost | free returns | free return | returns are free | free of charge | we will cover | seller pays | paid by us | borne by us | prepaid label | we shall bear | borne by the seller | no cost to you | we'll pay | supplier bears | supplier pays | on us
      zh 我方承担 | 我司承担 | 卖家承担 | 由卖家 | 由我司 | 由我方 | 商家承担 | 免费退货 | 免费退换 | 包邮退 | 我们承担 | 由我们 | 本公司承担 | 由本公司
      id ditanggung penjual | ditanggung kami | kami tanggung | kami menanggung | gratis retur | ditanggung toko | ditanggung oleh kami | ditanggung oleh penjual | penjual menanggung | kami akan menanggung | tanggungan kami | ditanggung perusahaan | kami yang menanggung
      vi do công ty chịu | shop chịu | công ty chịu | chúng tôi chịu | miễn phí đổi trả | người bán chịu | do shop | do chúng tôi | miễn phí đổi | công ty sẽ chịu | chúng tôi sẽ chịu | công ty chi trả | shop hỗ trợ | chúng tôi chi trả | bên bán chịu
      th ร้านเป็นผู้รับผิดชอบ | บริษัทเป็นผู้รับผิดชอบ | ทางร้านรับผิดชอบ | ทางร้านออก | ร้านค้าออก | เราจะรับผิดชอบ | ทางร้านจะรับผิดชอบ | คืนสินค้าฟรี | บริษัทรับผิดชอบ | บริษัทจะรับผิดชอบ | ทางบริษัทรับผิดชอบ | ผู้ขายรับผิดชอบ | ทางร้านเป็นผู้ | ทางเราออก | บริษัทเป็นผู้ออก | บริษัทออก
    payer_buyer
      en customer pays | customer is responsible | buyer pays | you pay | you are responsible | you will be responsible | at your expense | at your own expense | at your own cost | buyer is responsible | customers are responsible | you must pay | borne by the buyer | borne by the customer | paid by the customer | paid by the buyer | you bear | your responsibility | customer bears | you will need to pay | responsible for paying | buyer bears | customer's expense | buyer's expense | deducted from your refund
      zh 买家承担 | 客户承担 | 消费者承担 | 由买家 | 由客户 | 由消费者 | 您承担 | 由您 | 买方承担 | 自付 | 自理 | 由买方 | 用户承担
      id ditanggung pembeli | ditanggung pelanggan | pembeli menanggung | pelanggan menanggung | dibebankan kepada pembeli | dibebankan kepada pelanggan | ditanggung oleh pembeli | ditanggung oleh pelanggan | tanggung jawab pembeli | tanggung jawab pelanggan | ditanggung konsumen | anda tanggung | anda menanggung
      vi khách hàng chịu | do khách hàng | quý khách chịu | người mua chịu | khách chịu | khách hàng tự | quý khách thanh toán | khách hàng thanh toán | khách hàng sẽ chịu | quý khách sẽ chịu | do người mua | do quý khách | quý khách tự | bên mua chịu
      th ลูกค้าเป็นผู้รับผิดชอบ | ลูกค้ารับผิดชอบ | ผู้ซื้อรับผิดชอบ | ลูกค้าต้องรับผิดชอบ | ลูกค้าเป็นผู้ออก | ลูกค้าออก | ผู้ซื้อเป็นผู้รับผิดชอบ | ลูกค้าชำระ | ลูกค้าจะต้องรับผิดชอบ | ผู้ซื้อเป็นผู้ออก | ลูกค้าต้องชำระ | ท่านเป็นผู้รับผิดชอบ
    kind_of_refund
      en full refund | store credit | replacement | replace | replaced | exchange | refund to | original payment method | original method of payment | original form of payment | repair | repaired | partial refund | credit note | voucher | refund or exchange | choose between
      zh 全额退款 | 换货 | 更换 | 原路返回 | 原路退回 | 维修 | 补发 | 退款或换货 | 优惠券 | 重新发货
      id pengembalian dana penuh | penukaran barang | tukar barang | ganti baru | penggantian | voucher | saldo | refund penuh | perbaikan | penukaran produk | barang pengganti | tukar ukuran | diganti
      vi hoàn tiền 100% | hoàn toàn bộ | đổi sản phẩm | đổi mới | đổi sang | 1 đổi 1 | phiếu mua hàng | hoàn tiền | hoàn lại tiền | sửa chữa | đổi cỡ | đổi size | sản phẩm thay thế
      th คืนเงินเต็มจำนวน | เปลี่ยนสินค้า | เปลี่ยนสินค้าใหม่ | เปลี่ยนไซส์ | เครดิต | คูปอง | ซ่อม | คืนเงินผ่าน | ช่องทางการชำระเงินเดิม | เปลี่ยนชิ้นใหม่ | เปลี่ยนตัวใหม่ | สินค้าทดแทน
    place_back
      en return address | returns address | following address | returns department | returns center | returns centre | our warehouse | the address below | address provided | ship to: | send to: | returns to: | return to: | return it to our | address:
      zh 退货地址 | 退换货地址 | 寄回地址 | 寄至 | 寄到 | 收货地址 | 收件人 | 退回地址 | 寄回至
      id alamat pengembalian | alamat retur | ke alamat | alamat gudang | alamat kami | gudang kami | alamat: | alamat pengiriman retur
      vi gửi hàng về | gửi về | địa chỉ nhận | địa chỉ đổi trả | về địa chỉ | gửi về kho | địa chỉ kho | địa chỉ công ty | địa chỉ cửa hàng | địa chỉ: | tới địa chỉ | đến địa chỉ | địa chỉ trả hàng
      th ที่อยู่สำหรับส่งคืน | ที่อยู่ในการส่งคืน | ตามที่อยู่ | มาที่อยู่ | ที่อยู่คลังสินค้า | ที่อยู่ร้าน | ที่อยู่: | ที่อยู่ด้านล่าง | ไปยังที่อยู่ | ที่อยู่ของเรา | มายังที่อยู่ | ที่อยู่บริษัท | ที่อยู่ดังนี้
    excluded
      en cannot be returned | can't be returned | not be returned | non-returnable | nonreturnable | non-refundable | final sale | not eligible | not accepted for return | do not accept returns | no returns | exclusions | exceptions | cannot be exchanged | cannot accept returns | not returnable | cannot be refunded | unable to accept | may not be returned | excluded from | does not apply to | are not accepted | exempt from | cannot return
      zh 不支持退 | 不予退 | 不接受退 | 不能退 | 不可退 | 恕不退换 | 概不退换 | 不适用退 | 不在退换范围 | 不支持七天无理由 | 不予受理 | 不适用无理由 | 不支持无理由 | 除外
      id tidak dapat dikembalikan | tidak bisa dikembalikan | tidak dapat ditukar | tidak bisa ditukar | tidak dapat diretur | tidak bisa diretur | pengecualian | tidak berlaku untuk | tidak dapat direfund | tidak menerima retur | tidak menerima pengembalian | tidak berlaku bagi | kecuali untuk
      vi không áp dụng đổi trả | không được đổi trả | không chấp nhận đổi | không nhận đổi trả | không hỗ trợ đổi | không áp dụng | không đổi trả | không hoàn tiền | không được đổi | từ chối đổi trả | trường hợp không được | ngoại trừ | miễn đổi trả | sản phẩm không được
      th ไม่สามารถคืน | ไม่รับคืน | ไม่รับเปลี่ยน | ไม่สามารถเปลี่ยน | ข้อยกเว้น | ไม่เข้าเงื่อนไข | งดรับคืน | สินค้าที่ไม่สามารถ | ยกเว้น | ไม่คืนเงิน | ขอสงวนสิทธิ์ไม่รับ | ไม่อยู่ในเงื่อนไข
    goods
      en item | items | product | products | goods | order | orders | merchandise | parcel | purchase
      zh 商品 | 产品 | 货物 | 物品 | 货品
      id barang | produk | pesanan | item
      vi sản phẩm | hàng | hàng hóa | đơn hàng
      th สินค้า | ของ | คำสั่งซื้อ
    defect
      en defective | damaged | faulty | wrong item | incorrect item | manufacturing defect | quality problem | quality problems | quality issue | broken | not as described | defect | defects | wrong product | missing parts | damage in transit | malfunction
      zh 质量问题 | 破损 | 损坏 | 瑕疵 | 错发 | 漏发 | 发错 | 与描述不符 | 次品 | 故障 | 缺件 | 与订单不符
      id cacat | rusak | salah kirim | tidak sesuai | cacat produksi | barang kurang | pecah | salah barang | kerusakan
      vi lỗi | hư hỏng | bể vỡ | giao sai | giao nhầm | không đúng mô tả | lỗi sản xuất | hỏng hóc | sai mẫu | giao thiếu | lỗi kỹ thuật | không đúng
      th ชำรุด | เสียหาย | มีตำหนิ | ส่งผิด | ไม่ตรงตาม | ผิดรุ่น | ไม่ถูกต้อง | ผิดพลาด | ไม่ตรงปก | บกพร่อง | แตกหัก | ผิดสี
    warranty
      en warranty | guarantee | guaranteed
      zh 质保 | 保修 | 三包 | 质保期
      id garansi
      vi bảo hành
      th รับประกัน | การรับประกัน
    dispatch
      en shipped within | dispatch | dispatched | delivery time | delivered within | ships within | shipping time | processing time | handling time | estimated delivery
      zh 发货 | 配送时间 | 送达
      id dikirim dalam | pengiriman memakan | estimasi pengiriman | waktu pengiriman
      vi giao hàng trong | thời gian giao hàng | giao trong
      th จัดส่งภายใน | ระยะเวลาจัดส่ง | ระยะเวลาในการจัดส่ง
    may_return
      en may return | can return | may be returned | can be returned | return any | return your | return the | return it | returns are accepted | accept returns | accepts returns | returns accepted | to return | return or exchange | exchange or return | day return | return window | return period | money back guarantee | money-back guarantee | request a return | returns must be | must be returned | right to return | exchange within | return within | returned within | day money-back | returns within | free returns | request a refund | return them | return an | exchanges within | exchanges are accepted | accept returns and | accept exchanges
      zh 可退 | 可退换 | 无理由退 | 可申请退 | 可以退 | 退换货期限 | 内退 | 支持退 | 可换货 | 退换货 | 退货期 | 申请退货 | 可无理由 | 提出退货 | 办理退货 | 申请退换货 | 退货申请
      id dapat dikembalikan | bisa dikembalikan | dapat ditukar | bisa ditukar | pengembalian dapat | retur dapat | masa pengembalian | batas waktu pengembalian | pengajuan retur | mengajukan pengembalian | mengajukan retur | pengembalian barang | dapat mengembalikan | bisa mengembalikan | klaim retur | permintaan retur | menukar barang | mengembalikan | penukaran | klaim | pengembalian produk | retur | komplain | untuk menukar | untuk mengembalikan
      vi được đổi trả | đổi trả trong | đổi trả hàng trong | có thể đổi | có thể trả | được đổi | được trả | trả hàng trong | đổi hàng trong | thời hạn đổi trả | thời gian đổi trả | yêu cầu đổi trả | đổi trả miễn phí | đổi trả sản phẩm | đổi hoặc trả | đổi trả | trả lại hàng | trả lại sản phẩm | đổi, trả | đổi sản phẩm
      th คืนสินค้าได้ | เปลี่ยนสินค้าได้ | เปลี่ยนคืนได้ | สามารถคืน | สามารถเปลี่ยน | สามารถขอคืน | รับเปลี่ยน | รับคืน | แจ้งคืน | ขอคืนสินค้า | ระยะเวลาการคืน | คืนได้ | เปลี่ยนได้ | คืนสินค้า | เปลี่ยนหรือคืน | แจ้งเปลี่ยน | เปลี่ยนคืน | ส่งคืน
    """

  /// Clauses of a return policy. Windows and payers are read by `ReturnFacts`.
  static let clauses: StaticString = """
    window
      may_return duration /140
      send_back duration received /140
      send_back within duration /90 !pay_out
      send_back duration /45 !pay_out !refund !warranty !dispatch
      ~ may_return @returns_title send_back
    window_start
      duration received /60
      received send_back duration /160
      received within /60
    conditions
      state send_back /240
      state goods /120
      state @returns_title
    method
      way_back send_back /160
      way_back goods /90
      way_back refund /120
      way_back @returns_title
    fees
      freight borne /140
      freight send_back /120
    refund_type
      kind_of_refund send_back /160
      kind_of_refund refund /120
      kind_of_refund goods /100
      kind_of_refund defect /160
    refund_time
      refund duration /110
      pay_out duration refund /120
    address
      place_back send_back /200
      place_back way_back /160
      place_back @returns_title
      place_back legal_form /200
    exclusions states
      excluded
    defect
      defect goods /120
      defect send_back /160
      warranty duration
    effective_date
      dated_strict
      dated policy
    """
}
