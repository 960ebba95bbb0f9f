/// Looks at whether a service was online.
public struct AvailabilityFile: Sendable {
  /// One look.
  public struct Record: Sendable, Equatable {
    public var line: Int
    /// Milliseconds since 1970.
    public var time: Int64
    public var language: String
    public var isOnline: Bool
  }

  public var path: String
  public var digest: String
  public var mapping: RecordMapping
  public var records: [Record] = []
  public var problems = RowProblems()

  static let fields: [RecordField] = [
    RecordField(
      "time", needed: true,
      ["timestamp", "checked at", "probe time", "waktu", "thời gian", "เวลา", "时间", "检测时间"]),
    RecordField("language", needed: true, ["lang", "locale", "bahasa", "ngôn ngữ", "ภาษา", "语言"]),
    RecordField(
      "online", needed: true,
      ["available", "status", "is online", "daring", "trực tuyến", "ออนไลน์", "在线", "状态"]),
  ]

  /// Reads a log of looks, one a row.
  public static func read(
    _ path: String, options: RecordOptions = .init()
  ) throws(RecordError) -> AvailabilityFile {
    let table = try RecordTable(path: path, fields: fields, overrides: options.columns)
    var file = AvailabilityFile(path: path, digest: table.digest, mapping: table.mapping)
    while try table.next() {
      do throws(BadCell) {
        guard
          let time = try table.time(
            "time", zone: options.zoneSeconds, monthFirst: options.monthFirst)
        else { throw BadCell(reason: "no time") }
        let word = RecordColumns.fold(table["online"] ?? "")
        let isOnline: Bool
        switch word {
        case "true", "yes", "1", "online", "up", "ok", "available", "200", "ya", "có", "ใช่", "是",
          "在线":
          isOnline = true
        case "false", "no", "0", "offline", "down", "away", "error", "tidak", "không", "ไม่", "否",
          "离线":
          isOnline = false
        default: throw BadCell(reason: "online: '\(word.prefix(40))' is neither yes nor no")
        }
        file.records.append(
          Record(
            line: table.line, time: time, language: LanguageNames.code(table["language"]),
            isOnline: isOnline))
      } catch {
        file.problems.add(line: table.line, error.reason)
      }
    }
    return file
  }
}
