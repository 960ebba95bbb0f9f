/// Formats of the numbers of marks, registrations and reports.
///
/// Columns: name, title, market or region, what it is for, how sure the format is, phrases that the
/// number stands behind (`/` between them; `^` in front when the page must write it in capitals), and
/// the pattern, in the language of `MarkPattern`. Formats come from public pages and, where it says
/// `medium` or `low`, from memory and are not verified. A hit shows that a number is stated, never that
/// it is genuine.
enum MarkTable {
  static let table: StaticString = #"""
    id-sni | SNI standard | id | safety | medium | ^sni | at (_iso)?(/iec)?(_iec)?(_cispr)?(_en)?_#{1,5}([-.]#{1,5})*(-@#{0,2})?(_:_(19|20)##)?
    id-bpom-food | BPOM food, MD/ML | id | food | medium | bpom/izin edar/md/ml | near (md|ml)_#{12,15}
    id-bpom-cosmetic | BPOM cosmetic notification | id | cosmetic | high | bpom/notifikasi/na/nb/nc/nd/ne/pom | near n[abcde]_#{11,11}
    id-bpom-traditional | BPOM traditional medicine | id | medicine | high | bpom/pom/tr/izin edar | near (tr|ti|tl|ht|ff)_#{9,9}
    id-bpom-supplement | BPOM supplement | id | food | high | bpom/pom/sd/si | near s[dil]_#{9,9}
    id-kemenkes-device | Kemenkes medical device | id | medical | medium | kemenkes/akd/akl | near ak[dl]_#{11,11}
    id-kemenkes-household | Kemenkes household health product | id | household | medium | kemenkes/pkd/pkl | near pk[dl]_#{11,11}
    id-pirt | P-IRT home industry food | id | food | medium | p-irt/pirt | at (_no)?_#{13,15}(-##)?
    id-halal | BPJPH halal certificate | id | halal | medium | halal/bpjph | near id_#{14,17}
    id-sdppi | SDPPI radio type approval | id | telecom | medium | sdppi/djid/postel | before #{4,6}(/@)?/(sdppi|djid|postel)/(19|20)##
    id-pse | PSE registration | id | registration | high | pse/djai | before #{6,8}(.##)?/djai.pse/##/####
    id-nib | NIB business number | id | registration | medium | nib | at _(:)?_#{13,13}
    vn-qcvn | QCVN technical regulation | vn | safety | high | ^qcvn | at _#{1,3}(_-_#{1,2})?_:_(19|20)##_/_@{2,10}
    vn-tcvn | TCVN standard | vn | safety | high | ^tcvn | at (_iso)?(_iec)?_#{3,5}(-#{1,3})*(_:_(19|20)##)?
    vn-cosmetic | Cosmetic declaration | vn | cosmetic | high | cbmp/công bố | before #{1,7}/##/cbmp-@{2,6}
    vn-food | Food registration (MOH) | vn | food | medium | đksp/attp/bộ y tế/công bố | before #{1,6}/20##/(đksp|attp-xncb|yt-cntc|attp-tncb|attp-cntc)
    vn-food-self | Food self-declaration | vn | food | medium | tự công bố | near #{1,4}/[^ ]{2,40}/20##
    vn-device | Medical device (MOH) | vn | medical | medium | pcba/đklh/pcbpl | before #{7,9}(đklh/byt-@{2,6}(-@@)?|/pcb@?-@{1,5}|/pcbpl-byt)
    vn-moit | MOIT online.gov.vn notification | vn | registration | high | online.gov.vn | at /home/webdetails/#{2,8}
    vn-mst | Tax code | vn | registration | high | mst/mã số thuế/mã số doanh nghiệp | at _(:)?_(số)?_#{10,10}(-#{3,3})?
    th-tis | TIS (มอก.) standard | th | safety | high | มอก./มอก/^tis | at _#{1,5}(_(เล่ม|part)_#{1,3}(_(#{1,3}))?)?_[-]_(25|20)##
    th-fda-food | Thai FDA food (อย.) | th | food | high | อย./อย/เลขสารบบอาหาร/fda | near ##-#-#####-#-####
    th-fda-cosmetic | Thai FDA cosmetic | th | cosmetic | high | จดแจ้ง/ใบรับแจ้ง | near ##-#-(#{10,10}|#{7,7})
    th-fda-device | Thai FDA medical device | th | medical | medium | เครื่องมือแพทย์/จพ. | near ##-#-#-#-#######
    th-fda-hazard | Thai FDA hazardous substance | th | household | high | วอส/วอส. | at _#{1,5}/25##
    th-nbtc | NBTC type approval | th | telecom | low | nbtc/ntc/กสทช | near (@)?#{4,6}-##-####
    th-juristic | Juristic person number | th | registration | high | เลขทะเบียนนิติบุคคล/เลขประจำตัวผู้เสียภาษี | near 0#{12,12}
    eu-ce | CE with notified body | eu | safety | medium | ^ce | at _####
    eu-rohs | RoHS | eu | safety | high | rohs/2011/65/eu | here
    eu-reach | REACH | eu | safety | medium | ^reach/1907/2006/^svhc | here
    us-fcc | FCC ID | us | telecom | high | fcc id | at _(:)?_[a-z0-9]{3,5}-?[a-z0-9-]{1,14}
    us-ul | UL file number | us | safety | medium | ^ul | near e#{5,6}
    cn-ccc | CCC certificate | cn | safety | low | ccc/3c认证/强制性产品认证 | near 20##(01|98|18|00)#{10,10}
    cn-icp | MIIT ICP filing | cn | registration | high | icp备/icp证 | at _#{6,10}_号(-#{1,3})?
    iso-number | ISO management certificate number | int | management | medium | iso 9001/iso9001/iso 14001/iso 45001/iso 13485 | near (cert|certificate|no|证书编号|sertifikat|số)[^ ]{0,8}_(no)?_(:)?_[a-z0-9-]{6,24}
    cn-certificate | Chinese management certificate number | cn | management | medium | 证书编号/certificate no/certificate number/iso 9001 | near (#####|###)##[qeshfia]#{4,5}r#[sml]
    int-cnas | CNAS accreditation | int | laboratory | medium | cnas | at _[lc]_#{3,5}(-@)?
    int-sgs | SGS report number | int | report | medium | sgs | near @{4,7}#{8,14}(@@)?
    int-intertek | Intertek report number | int | report | medium | intertek | near #{8,9}@@@-#{3,3}
    int-tuv | TÜV report number | int | report | medium | tüv/tuv | near (@{1,2}_)?#{6,10}(_####)?(_rev._##)?
    int-bv | Bureau Veritas report number | int | report | medium | bureau veritas | near (####)###-####
    int-hs | HS code | int | customs | high | hs code/hs-code/mã hs/kode hs/พิกัดศุลกากร/hs编码/海关编码/ahtn | at _(:)?(no)?_(:)?_####[. ]?##([. ]?##)*
    """#
}
