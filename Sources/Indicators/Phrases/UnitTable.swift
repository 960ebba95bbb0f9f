/// Units of goods: common code, symbol, whether it belongs to the international system or is used with
/// it, and spellings in the normalised text of pages (`_` for a blank).
///
/// Codes and names follow UN/CEFACT Recommendation 20 as published in `datasets/unece-units-of-measure`
/// (checked there); spellings were written for this package.
enum UnitTable {
  static let table: StaticString = """
    MMT | mm | si | mm millimeter millimeters millimetre millimetres 毫米 milimeter มม. มม มิลลิเมตร milimet milimét
    CMT | cm | si | cm centimeter centimeters centimetre 厘米 公分 sentimeter ซม. ซม เซนติเมตร
    MTR | m | si | m meter meters metre metres 米 公尺 เมตร mét
    KMT | km | si | km kilometer 公里 กม. กิโลเมตร
    INH | in | us | in inch inches " 英寸 inci นิ้ว
    FOT | ft | us | ft feet foot 英尺 kaki ฟุต
    MTK | m² | si | m2 m² sqm 平方米 ตร.ม. ตารางเมตร mét_vuông meter_persegi
    MTQ | m³ | si | m3 m³ cbm 立方米 ลบ.ม.
    GM | g/m² | si | g/m2 g/m² gsm
    MGM | mg | si | mg miligram 毫克 มก. มิลลิกรัม
    GRM | g | si | g gr gram grams gramme 克 กรัม gam
    KGM | kg | si | kg kgs kilogram kilograms kilo 千克 公斤 กก. กก กิโลกรัม ký
    TNE | t | si | ton tons tonne tonnes 吨 ตัน tấn
    LBR | lb | us | lb lbs pound pounds 磅 ปอนด์
    ONZ | oz | us | oz ounce ounces 盎司 ออนซ์
    MLT | ml | si | ml mililiter millilitre milliliter 毫升 มล. มล มิลลิลิตร
    LTR | l | si | l ltr liter liters litre litres 升 ลิตร lít
    WTT | W | si | w watt watts 瓦 วัตต์ oát
    KWT | kW | si | kw kilowatt 千瓦 กิโลวัตต์
    KWH | kWh | si | kwh
    VLT | V | si | v vac vdc volt volts 伏 โวลต์ vôn
    AMP | A | si | a amp amps ampere 安 แอมป์ ampe
    4K | mA | si | ma
    E09 | mAh | si | mah 毫安时 มิลลิแอมป์
    AMH | Ah | si | ah
    WHR | Wh | si | wh
    HTZ | Hz | si | hz hertz 赫兹 เฮิรตซ์
    MHZ | MHz | si | mhz
    A86 | GHz | si | ghz
    LUM | lm | si | lm lumen lumens 流明 ลูเมน
    LUX | lx | si | lx lux
    KEL | K | si | k kelvin
    CEL | °C | si | °c ℃ 摄氏度 องศาเซลเซียส độ_c
    FAH | °F | us | °f ℉
    P1 | % | si | % persen percent เปอร์เซ็นต์ phần_trăm
    BAR | bar | si | bar บาร์
    MPA | MPa | si | mpa
    KPA | kPa | si | kpa
    PAL | Pa | si | pa
    NEW | N | si | n newton
    NU | N·m | si | nm n·m n.m
    2N | dB | si | db
    RPM | r/min | si | rpm r/min vòng/phút รอบ/นาที 转/分
    L2 | l/min | si | l/min
    MQH | m³/h | si | m3/h m³/h
    E34 | GB | si | gb
    DD | ° | si | ° derajat องศา
    SEC | s | si | s sec detik giây วินาที 秒
    MIN | min | si | min minutes menit phút นาที 分钟
    HUR | h | si | h hours hrs jam giờ ชั่วโมง 小时
    DAY | d | si | days hari ngày วัน 天
    MON | mo | si | months bulan tháng เดือน 个月
    ANN | y | si | years year tahun năm ปี 年
    H87 | pcs | si | pcs pc piece pieces 个 件 只 buah biji cái chiếc ชิ้น อัน
    PR | pair | si | pair pairs 双 对 pasang đôi คู่
    SET | set | si | set sets 套 ชุด bộ
    """
}
