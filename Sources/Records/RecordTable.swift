internal import Bytes
internal import Tables

/// How the columns of a file were understood.
public struct RecordMapping: Codable, Sendable, Equatable {
  /// Name of the column by field.
  public var columns: [String: String] = [:]
  /// Columns that were dropped unread, because they hold data of persons.
  public var personal: [String] = []
  /// Other columns that were not read.
  public var unused: [String] = []
  /// Line of the header.
  public var headerLine = 0
}

/// A field of a kind of record, with the names that its column may have.
struct RecordField: Sendable {
  var name: String
  var isNeeded = false
  /// Folded names, best first.
  var aliases: [String]

  init(_ name: String, needed: Bool = false, _ aliases: [String]) {
    self.name = name
    isNeeded = needed
    self.aliases = ([name] + aliases).map(RecordColumns.fold)
  }
}

/// Names of columns.
enum RecordColumns {
  /// Small letters, one space for spaces, underscores and line ends; no star or colon at the end.
  static func fold(_ text: String) -> String {
    var result = ""
    for character in text.lowercased() {
      let isSpace = character.isWhitespace || character == "_" || character == "\u{FEFF}"
      if isSpace {
        if !result.isEmpty, result.last != " " { result.append(" ") }
      } else {
        result.append(character)
      }
    }
    while let last = result.last, last == " " || last == "*" || last == ":" { result.removeLast() }
    return result
  }

  /// Words that stand in the names of columns about persons.
  static let personalWords = [
    "email", "e-mail", "phone", "mobile", "telepon", "no. hp", "handphone", "whatsapp", "address",
    "alamat", "recipient", "receiver", "customer", "requester", "buyer", "shipping name",
    "full name",
    "first name", "last name", "username", "user name", "contact", "penerima", "pembeli", "nama",
    "pelanggan", "tên người", "họ tên", "người nhận", "người mua", "điện thoại", "địa chỉ",
    "khách hàng",
    "ชื่อผู้", "ผู้รับ", "โทรศัพท์", "เบอร์", "ที่อยู่", "อีเมล", "ลูกค้า", "姓名", "收件人", "买家", "客户", "电话", "手机",
    "地址", "邮箱", "身份证", "passport", "national registration", "tax code", "npwp", "cccd", "post code",
    "zip code", "kode pos", "รหัสไปรษณีย์", "assignee", "agent", "submitter", "tracking", "no. resi",
    "mã vận đơn", "หมายเลขติดตาม", "billing", "shippingname", "shippingaddress", "shippingphone",
    "customername", "customeremail", "nationalregistrationnumber", "trackingcode",
  ]
  /// Names that hold one of the words and are no person's.
  static let harmlessWords = [
    "product name", "item name", "nama produk", "ชื่อสินค้า", "customer interactions",
    "agent interactions",
    "agent wait", "assigned at", "assignee stations", "requester wait", "country",
    "contact reason", "nama variasi", "agent first response", "customer message",
  ]

  static func isPersonal(_ folded: String) -> Bool {
    guard !harmlessWords.contains(where: folded.contains) else { return false }
    return personalWords.contains(where: folded.contains) || folded == "name" || folded == "phone"
  }
}

/// The rows of a table of records. Only columns that have a field are ever looked at.
final class RecordTable {
  /// Rows in which a header is looked for.
  static let headerRows = 30

  let path: String
  let digest: String
  private(set) var mapping = RecordMapping()
  private let reader: any RowReader
  private var places: [String: Int] = [:]
  private var row = TableRow()
  private(set) var count = 0

  /// Opens the first sheet that has a header of these fields. `overrides` are names of columns by field.
  init(path: String, fields: [RecordField], overrides: [String: String]) throws(RecordError) {
    self.path = path
    var found: (reader: any RowReader, places: [String: Int], mapping: RecordMapping)?
    var seen: [String] = []
    do {
      let file = try TableFile(path: path)
      digest = file.digest.hex
      for sheet in file.sheets.indices where found == nil {
        let reader = try file.rows(ofSheet: sheet)
        var row = TableRow()
        var tried = 0
        while tried < Self.headerRows, try reader.next(into: &row) {
          tried += 1
          if let (places, mapping) = Self.map(row, fields, overrides) {
            found = (reader, places, mapping)
            break
          }
          if seen.isEmpty { seen = row.cells }
        }
      }
    } catch {
      throw .unreadable("\(error)")
    }
    guard let found else {
      let named = overrides.values.filter { name in
        !seen.contains { RecordColumns.fold($0) == RecordColumns.fold(name) }
      }
      if let missing = named.sorted().first {
        throw .noSuchColumn(path: path, named: missing, columns: seen)
      }
      let needed = fields.filter(\.isNeeded).map(\.name).joined(separator: "' and '")
      throw .missingColumn(path: path, field: needed, columns: seen)
    }
    (reader, places, mapping) = found
  }

  private static func map(
    _ row: TableRow, _ fields: [RecordField], _ overrides: [String: String]
  ) -> ([String: Int], RecordMapping)? {
    let names = row.cells
    let folded = names.map(RecordColumns.fold)
    var places: [String: Int] = [:]
    for field in fields {
      if let named = overrides[field.name] {
        guard let index = folded.firstIndex(of: RecordColumns.fold(named)) else { return nil }
        places[field.name] = index
      }
    }
    for field in fields where places[field.name] == nil {
      let taken = Set(places.values)
      for alias in field.aliases {
        if let index = folded.firstIndex(of: alias), !taken.contains(index) {
          places[field.name] = index
          break
        }
      }
    }
    guard fields.allSatisfy({ !$0.isNeeded || places[$0.name] != nil }), !places.isEmpty else {
      return nil
    }
    var mapping = RecordMapping(headerLine: row.line)
    for (field, index) in places { mapping.columns[field] = names[index] }
    let used = Set(places.values)
    for (index, name) in names.enumerated() where !used.contains(index) && !name.isEmpty {
      if RecordColumns.isPersonal(folded[index]) {
        mapping.personal.append(name)
      } else {
        mapping.unused.append(name)
      }
    }
    return (places, mapping)
  }

  /// Goes to the next row with any cell of a field filled; false at the end.
  func next() throws(RecordError) -> Bool {
    do {
      while try reader.next(into: &row) {
        if places.values.contains(where: { !row.isEmpty(at: $0) }) {
          count += 1
          return true
        }
      }
    } catch {
      throw .unreadable("\(error)")
    }
    return false
  }

  /// Line of the row.
  var line: Int { row.line }

  /// Whether the file has a column of that field.
  func has(_ field: String) -> Bool { places[field] != nil }

  /// The cell of a field without spaces around it; nil where it is empty, or says that there is nothing.
  subscript(field: String) -> String? {
    guard let index = places[field] else { return nil }
    let text = row.text(at: index).trimmed
    return text.isEmpty || text == "-" || text == "N/A" || text == "null" ? nil : text
  }

  /// Milliseconds since 1970. Nil where the cell is empty; throws a reason where it cannot be read.
  func time(_ field: String, zone: Int, monthFirst: Bool) throws(BadCell) -> Int64? {
    guard let text = self[field] else { return nil }
    if let time = TimeReader.milliseconds(
      Array(text.utf8), zoneSeconds: zone, monthFirst: monthFirst)
    {
      return time
    }
    if let serial = Double(text),
      let time = TimeReader.milliseconds(serial: serial, zoneSeconds: zone)
    {
      return time
    }
    throw BadCell(reason: "\(field): '\(text.prefix(40))' is no moment that is understood")
  }
}

/// Why a cell could not be used.
struct BadCell: Error {
  var reason: String
}

extension String {
  /// Without spaces at its ends.
  var trimmed: String {
    var part = self[...]
    while let first = part.first, first.isWhitespace { part.removeFirst() }
    while let last = part.last, last.isWhitespace { part.removeLast() }
    return String(part)
  }
}

/// How a file of records is read.
public struct RecordOptions: Sendable, Equatable {
  /// Names of columns by field, where the known names do not fit.
  public var columns: [String: String] = [:]
  /// How far ahead of UTC times without a zone are, in seconds.
  public var zoneSeconds = 8 * 3_600
  /// Whether `05/03/2026` is the third of May.
  public var monthFirst = false

  /// Everything by name, times at UTC+8, day before month.
  public init() {}
}
