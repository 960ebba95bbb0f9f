/// Changes of a supplier's ISO certifications.
public struct ISOHistory: Sendable {
  /// One change.
  public struct Change: Sendable, Equatable {
    public var line: Int
    /// `2026-03-05`.
    public var date: String
    public var standard: String
    public var certificate: String
    public var change: String
    public var validUntil: String
  }

  /// What a change may be.
  public static let kinds = [
    "issued", "renewed", "suspended", "restored", "withdrawn", "scope-changed", "transferred",
    "expired",
  ]

  public var path: String
  public var digest: String
  public var mapping: RecordMapping
  /// By standard, then certificate, then date.
  public var changes: [Change] = []
  public var problems = RowProblems()

  static let fields: [RecordField] = [
    RecordField("date", needed: true, ["change date", "tanggal", "ngày", "วันที่", "日期", "变更日期"]),
    RecordField("standard", needed: true, ["iso", "standar", "tiêu chuẩn", "มาตรฐาน", "标准"]),
    RecordField(
      "certificate",
      ["certificate number", "number", "nomor sertifikat", "số chứng chỉ", "เลขที่ใบรับรอง", "证书编号"]),
    RecordField(
      "change", needed: true, ["status", "event", "perubahan", "thay đổi", "การเปลี่ยนแปลง", "变更"]),
    RecordField(
      "valid_until", ["expiry", "expires", "berlaku sampai", "hiệu lực đến", "หมดอายุ", "有效期至"]),
  ]

  /// Reads a history; changes that do not follow from the ones before are listed.
  public static func read(
    _ path: String, options: RecordOptions = .init()
  ) throws(RecordError) -> ISOHistory {
    let table = try RecordTable(path: path, fields: fields, overrides: options.columns)
    var history = ISOHistory(path: path, digest: table.digest, mapping: table.mapping)
    while try table.next() {
      do throws(BadCell) {
        func day(_ field: String) throws(BadCell) -> String? {
          guard
            let time = try table.time(
              field, zone: options.zoneSeconds, monthFirst: options.monthFirst)
          else { return nil }
          let month = CustomsSummary.month(of: time, zoneSeconds: options.zoneSeconds)
          let first = TimeReader.days(
            year: Int(month.prefix(4))!, month: Int(month.suffix(2))!, day: 1)!
          let day = TimeReader.local(time, zoneSeconds: options.zoneSeconds).day - first + 1
          return "\(month)-\(day < 10 ? "0" : "")\(day)"
        }
        guard let date = try day("date") else { throw BadCell(reason: "no date") }
        let standard = (table["standard"] ?? "").uppercased()
        guard standard.contains("ISO"), standard.contains(where: \.isNumber) else {
          throw BadCell(reason: "'\(standard.prefix(30))' is no ISO standard; write ISO 9001:2015")
        }
        let change = RecordColumns.fold(table["change"] ?? "").replacing(" ", with: "-")
        guard kinds.contains(change) else {
          throw BadCell(
            reason: "change '\(change.prefix(30))'; write \(kinds.joined(separator: ", "))")
        }
        history.changes.append(
          Change(
            line: table.line, date: date, standard: standard,
            certificate: table["certificate"] ?? "", change: change,
            validUntil: try day("valid_until") ?? ""))
      } catch {
        history.problems.add(line: table.line, error.reason)
      }
    }
    history.changes.sort {
      ($0.standard, $0.certificate, $0.date, $0.line) < (
        $1.standard, $1.certificate, $1.date, $1.line
      )
    }
    history.checkOrder()
    return history
  }

  private mutating func checkOrder() {
    var last: [String: Change] = [:]
    for change in changes {
      let key = "\(change.standard) \(change.certificate)"
      let before = last[key]
      switch (before?.change, change.change) {
      case (nil, "issued"), (nil, "transferred"): break
      case (nil, _):
        problems.add(line: change.line, "\(key): '\(change.change)' before it was issued")
      case ("withdrawn", "issued"), ("expired", "issued"), ("expired", "renewed"): break
      case ("withdrawn", _):
        problems.add(line: change.line, "\(key): '\(change.change)' after it was withdrawn")
      case ("suspended", "suspended"), ("issued", "issued"):
        problems.add(line: change.line, "\(key): '\(change.change)' twice")
      case (let other, "restored") where other != "suspended":
        problems.add(line: change.line, "\(key): 'restored' without being suspended")
      default: break
      }
      if let before, !before.validUntil.isEmpty, before.validUntil < change.date,
        change.change == "renewed"
      {
        problems.add(
          line: change.line,
          "\(key): a gap from \(before.validUntil) to \(change.date) without a valid certificate")
      }
      last[key] = change
    }
  }

  /// The changes as CSV.
  public var csv: String {
    (["date,standard,certificate,change,valid_until"]
      + changes.map {
        [$0.date, $0.standard, $0.certificate, $0.change, $0.validUntil].map(CSV.cell)
          .joined(separator: ",")
      }).joined(separator: "\r\n") + "\r\n"
  }
}

/// Localized service outlets.
public struct OutletList: Sendable {
  /// One outlet, which is a place of business and no person.
  public struct Outlet: Sendable, Equatable {
    public var line: Int
    /// ISO 3166, two capital letters.
    public var country: String
    public var city: String
    public var address: String
    /// E.164.
    public var phone: String
    public var languages: String
    public var hours: String
  }

  /// Country codes of telephone numbers.
  public static let dialCodes = [
    "ID": "+62", "VN": "+84", "TH": "+66", "SG": "+65", "MY": "+60", "PH": "+63", "CN": "+86",
    "HK": "+852", "LA": "+856", "KH": "+855", "MM": "+95", "BN": "+673",
  ]

  public var path: String
  public var digest: String
  public var mapping: RecordMapping
  public var outlets: [Outlet] = []
  public var problems = RowProblems()

  static let fields: [RecordField] = [
    RecordField("country", needed: true, ["negara", "quốc gia", "ประเทศ", "国家"]),
    RecordField("city", ["kota", "thành phố", "เมือง", "จังหวัด", "城市"]),
    RecordField(
      "address", needed: true, ["outlet address", "alamat", "địa chỉ", "ที่อยู่", "地址"]),
    RecordField("phone", needed: true, ["telephone", "telepon", "điện thoại", "โทรศัพท์", "电话"]),
    RecordField("languages", ["language", "bahasa", "ngôn ngữ", "ภาษา", "语言"]),
    RecordField("hours", ["opening hours", "jam buka", "giờ mở cửa", "เวลาทำการ", "营业时间"]),
  ]

  /// Reads a list; telephone numbers have to be those of the country.
  public static func read(
    _ path: String, options: RecordOptions = .init()
  ) throws(RecordError) -> OutletList {
    let table = try RecordTable(path: path, fields: fields, overrides: options.columns)
    var list = OutletList(path: path, digest: table.digest, mapping: table.mapping)
    while try table.next() {
      do throws(BadCell) {
        let country = (table["country"] ?? "").uppercased()
        guard country.utf8.count == 2, country.allSatisfy(\.isLetter) else {
          throw BadCell(
            reason: "country '\(country.prefix(20))'; write the two letters of ISO 3166")
        }
        guard let address = table["address"], address.count >= 8 else {
          throw BadCell(reason: "no address that a visitor could find")
        }
        var phone = (table["phone"] ?? "").filter { $0.isNumber || $0 == "+" }
        if phone.hasPrefix("00") { phone = "+" + phone.dropFirst(2) }
        guard phone.hasPrefix("+"), (9...16).contains(phone.count) else {
          throw BadCell(reason: "the telephone number is not in international form, as +62…")
        }
        if let code = dialCodes[country], !phone.hasPrefix(code) {
          throw BadCell(
            reason: "the telephone number does not begin with \(code), as those of \(country) do")
        }
        list.outlets.append(
          Outlet(
            line: table.line, country: country, city: table["city"] ?? "", address: address,
            phone: phone, languages: table["languages"] ?? "", hours: table["hours"] ?? ""))
      } catch {
        list.problems.add(line: table.line, error.reason)
      }
    }
    return list
  }

  /// The outlets as CSV.
  public var csv: String {
    (["country,city,address,phone,languages,hours"]
      + outlets.map {
        [$0.country, $0.city, $0.address, $0.phone, $0.languages, $0.hours].map(CSV.cell)
          .joined(separator: ",")
      }).joined(separator: "\r\n") + "\r\n"
  }
}
