internal import Bytes
internal import Foundation

/// What an evidence folder holds, read and checked.
public struct EvidenceFolder: Sendable {
  /// What was found out about one line of the manifest, or about one file.
  public struct Finding: Codable, Sendable, Equatable {
    /// How good it is.
    public enum Grade: String, Codable, Sendable {
      case fine, problem
    }

    public var grade: Grade
    /// Kind of the section.
    public var kind: String
    /// Line of the manifest.
    public var line: Int
    /// Path of the file; absent where the line names none.
    public var path: String?
    public var text: String

    /// A finding of the given parts.
    public init(grade: Grade, kind: String, line: Int, path: String?, text: String) {
      self.grade = grade
      self.kind = kind
      self.line = line
      self.path = path
      self.text = text
    }
  }

  /// A document of a slot.
  public struct Document: Codable, Sendable, Equatable {
    public var slot: String
    public var path: String
    public var digest: String?
    public var issuer: String?
    public var number: String?
    public var language: String?
    public var date: String?
    public var validUntil: String?
    public var line: Int
  }

  public var folder: String
  public var manifest: EvidenceManifest
  public var findings: [Finding] = []
  public var loads: [LoadFile] = []
  public var tickets: [TicketFile] = []
  public var availability: [AvailabilityFile] = []
  public var dialogues: [DialogueFile] = []
  public var intents: [IntentFile] = []
  public var knowledge: [KnowledgeFile] = []
  public var clauses: [ClauseList] = []
  public var orders: [OrderFile] = []
  public var refunds: [RefundFile] = []
  public var customs: [CustomsSummary] = []
  public var isoHistories: [ISOHistory] = []
  public var outlets: [OutletList] = []
  public var documents: [Document] = []
  /// Working hours by language; `all` stands for the rest.
  public var hours: [String: BusinessHours] = [:]
  /// Dates that the user stated: name, time as written, line of the manifest.
  public var events: [EvidenceManifest.Entry] = []
  /// Paths of files that other readers take, by kind.
  public var otherFiles: [EvidenceManifest.Kind: [String]] = [:]
  /// Zone of times without one, as written.
  public var zone = "+08:00"
  public var shipWithinHours: Double?
  public var refundDays: Double?

  /// Largest manifest.
  public static let maximumManifestBytes = 4 << 20

  /// Writes the template into a folder, which is made where there is none.
  /// - Throws: when there is a manifest already, or the folder cannot be written.
  public static func begin(_ folder: String) throws {
    let path = "\(folder)/\(EvidenceManifest.fileName)"
    guard !Files.exists(path) else {
      throw RecordError.unreadable("\(path): is there already; nothing was written")
    }
    if !Files.exists(folder) { try Files.makeFolder(folder) }
    try Files.writeAtomically(Array(EvidenceManifest.template.utf8), to: path)
  }

  /// Reads the manifest of a folder and every file that it names. A file that cannot be read is a finding.
  /// - Throws: when there is no manifest.
  public init(_ folder: String) throws(RecordError) {
    self.folder = folder
    let path = "\(folder)/\(EvidenceManifest.fileName)"
    let bytes: [UInt8]
    do {
      bytes = try Files.read(path, limit: Self.maximumManifestBytes, admitting: .filesOnly)
    } catch {
      throw .unreadable("\(error); kunci evidence init \(folder) writes a template")
    }
    manifest = EvidenceManifest(String(decoding: bytes, as: UTF8.self))
    for problem in manifest.problems.first {
      findings.append(
        Finding(
          grade: .problem, kind: "manifest", line: problem.line, path: nil, text: problem.reason))
    }
    for section in manifest.sections where section.kind == .settings { take(settings: section) }
    for section in manifest.sections where section.kind == .hours { take(hours: section) }
    for section in manifest.sections { take(section) }
  }

  private mutating func note(
    _ grade: Finding.Grade, _ section: EvidenceManifest.Section, _ line: Int, _ path: String?,
    _ text: String
  ) {
    findings.append(
      Finding(grade: grade, kind: section.kind.rawValue, line: line, path: path, text: text))
  }

  private mutating func take(settings section: EvidenceManifest.Section) {
    for entry in section.entries {
      switch entry.key {
      case "zone":
        if Self.zoneSeconds(entry.value) != nil {
          zone = entry.value
        } else {
          note(.problem, section, entry.line, nil, "'\(entry.value)' is no zone; write +08:00")
        }
      default:
        guard let number = Double(entry.value), number > 0, number < 1e5 else {
          note(
            .problem, section, entry.line, nil, "\(entry.key) is no number above 0 and below 100000"
          )
          continue
        }
        if entry.key == "refund-days" { refundDays = number } else { shipWithinHours = number }
      }
    }
  }

  private mutating func take(hours section: EvidenceManifest.Section) {
    for entry in section.entries {
      let parts = entry.value.split(separator: " ")
      let last = parts.last.map(String.init) ?? ""
      let offset = Self.zoneSeconds(last)
      let words = (offset == nil ? parts : parts.dropLast()).joined(separator: " ")
      guard
        let read = BusinessHours.read(
          words, zoneSeconds: offset ?? Self.zoneSeconds(zone) ?? 8 * 3_600)
      else {
        note(
          .problem, section, entry.line, nil,
          "'\(entry.value)': write mon-fri 09:00-18:00 +07:00, or 24/7")
        continue
      }
      hours[entry.key] = read
    }
  }

  /// `+08:00` in seconds.
  static func zoneSeconds(_ text: String) -> Int? {
    if text == "Z" || text == "UTC" { return 0 }
    let bytes = Array(text.utf8)
    guard bytes.count == 6, bytes[0] == 0x2B || bytes[0] == 0x2D, bytes[3] == 0x3A,
      let hours = Int(String(decoding: bytes[1...2], as: UTF8.self)),
      let minutes = Int(String(decoding: bytes[4...5], as: UTF8.self)), hours <= 14, minutes < 60
    else { return nil }
    return (bytes[0] == 0x2D ? -1 : 1) * (hours * 3_600 + minutes * 60)
  }

  /// The path of a file that a section names; nil, with a finding, where it leads out of the folder.
  private mutating func path(
    _ entry: EvidenceManifest.Entry, _ section: EvidenceManifest.Section
  ) -> String? {
    guard !entry.value.hasPrefix("/"), !entry.value.split(separator: "/").contains("..") else {
      note(
        .problem, section, entry.line, entry.value,
        "leads out of the evidence folder; copy the file into it")
      return nil
    }
    let path = "\(folder)/\(entry.value)"
    guard Files.exists(path) else {
      note(.problem, section, entry.line, entry.value, "there is no such file")
      return nil
    }
    guard Files.isRegular(path) || Files.isFolder(path) else {
      note(
        .problem, section, entry.line, entry.value,
        "is a pipe, socket or device; save what it gives to a file")
      return nil
    }
    func real(_ path: String) -> String {
      URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    }
    guard real(path).hasPrefix(real(folder) + "/") else {
      note(
        .problem, section, entry.line, entry.value,
        "is a link that leads out of the evidence folder; copy the file into it")
      return nil
    }
    return path
  }

  private mutating func take(_ section: EvidenceManifest.Section) {
    switch section.kind {
    case .settings, .hours, .supplier: return
    case .events:
      events += section.entries
      return
    case .document:
      take(document: section)
      return
    default: break
    }
    if section.values("file").isEmpty {
      note(.problem, section, section.line, nil, "no file is named")
    }
    var options = RecordOptions()
    options.zoneSeconds = Self.zoneSeconds(section["zone"] ?? zone) ?? 8 * 3_600
    options.monthFirst = section["month-first"] == "yes"
    for entry in section.entries where entry.key.hasPrefix("column.") {
      options.columns[String(entry.key.dropFirst(7))] = entry.value
    }
    for entry in section.values("file") {
      guard let path = path(entry, section) else { continue }
      do throws(RecordError) {
        try take(path, section, entry, options)
      } catch {
        note(.problem, section, entry.line, entry.value, error.description)
      }
    }
  }

  private mutating func take(document section: EvidenceManifest.Section) {
    guard let slot = section["slot"] else {
      note(
        .problem, section, section.line, nil,
        "no slot is named; kunci rulebook show NAME lists them")
      return
    }
    var document = Document(
      slot: slot, path: "", digest: nil, issuer: section["issuer"], number: section["number"],
      language: section["language"], date: section["date"], validUntil: section["valid-until"],
      line: section.line)
    for key in ["date", "valid-until"] {
      guard let entry = section.values(key).last else { continue }
      if TimeReader.milliseconds(Array(entry.value.utf8), zoneSeconds: 0) == nil {
        note(
          .problem, section, entry.line, nil, "\(key) '\(entry.value)' is no day; write 2026-02-01")
        if key == "date" { document.date = nil } else { document.validUntil = nil }
      }
    }
    if section.values("file").isEmpty {
      note(.problem, section, section.line, nil, "no file is named")
    }
    for entry in section.values("file") {
      guard let path = path(entry, section) else { continue }
      do {
        document.digest = try Digest.sha256(file: path).hex
        document.path = entry.value
        documents.append(document)
        note(
          .fine, section, entry.line, entry.value,
          "document of slot \(slot), sha256 \(document.digest ?? "")")
      } catch {
        note(.problem, section, entry.line, entry.value, "\(error)")
      }
    }
  }

  private mutating func take(
    _ path: String, _ section: EvidenceManifest.Section, _ entry: EvidenceManifest.Entry,
    _ options: RecordOptions
  ) throws(RecordError) {
    var text = ""
    var problems = RowProblems()
    var mapping: RecordMapping?
    switch section.kind {
    case .load:
      let file = try LoadImporter.read(path)
      text =
        "\(file.kind.rawValue), \(file.totals?.requests ?? (file.samples.count > 0 ? file.samples.count : file.moments.last?.requests ?? 0)) requests"
      problems = file.problems
      loads.append(file)
    case .tickets:
      let calendar = hours["all"]
      let file = try TicketFile.read(path, options: options, hours: calendar)
      text = "\(file.records.count) conversations, \(file.duplicates) twice"
      (problems, mapping) = (file.problems, file.mapping)
      tickets.append(file)
    case .availability:
      let file = try AvailabilityFile.read(path, options: options)
      text = "\(file.records.count) looks"
      (problems, mapping) = (file.problems, file.mapping)
      availability.append(file)
    case .dialogues:
      let file = try DialogueFile.read(path)
      text =
        "\(file.records.count) dialogues"
        + (file.personal.isEmpty
          ? "" : "; dropped unread: \(file.personal.joined(separator: ", "))")
      problems = file.problems
      dialogues.append(file)
    case .intents:
      let file = try IntentFile.read(path, options: options)
      text = "\(file.records.count) utterances, \(file.duplicates) twice"
      (problems, mapping) = (file.problems, file.mapping)
      intents.append(file)
    case .knowledge:
      let file = try KnowledgeFile.read(path, options: options)
      text = "\(file.records.count) answers"
      (problems, mapping) = (file.problems, file.mapping)
      knowledge.append(file)
    case .clauses:
      let list = try ClauseList.read(path, options: options)
      text = "\(list.clauses.count) clauses"
      problems = list.problems
      clauses.append(list)
    case .orders:
      let file = try OrderFile.read(path, options: options)
      text = "\(file.rows) rows, \(file.orders.count) orders"
      (problems, mapping) = (file.problems, file.mapping)
      orders.append(file)
    case .refunds:
      let file = try RefundFile.read(path, options: options)
      text = "\(file.records.count) requests"
      (problems, mapping) = (file.problems, file.mapping)
      refunds.append(file)
    case .customs:
      let file = try CustomsSummary.read(path, options: options)
      text = "\(file.rows.count) rows, months \(file.months.joined(separator: ", "))"
      (problems, mapping) = (file.problems, file.mapping)
      customs.append(file)
    case .isoHistory:
      let file = try ISOHistory.read(path, options: options)
      text = "\(file.changes.count) changes"
      (problems, mapping) = (file.problems, file.mapping)
      isoHistories.append(file)
    case .outlets:
      let file = try OutletList.read(path, options: options)
      text = "\(file.outlets.count) outlets"
      (problems, mapping) = (file.problems, file.mapping)
      outlets.append(file)
    default:
      otherFiles[section.kind, default: []].append(path)
      text = "taken as it is"
    }
    if let mapping {
      text +=
        "; columns "
        + mapping.columns.sorted { $0.key < $1.key }
        .map { "\($0.key) = \($0.value)" }.joined(separator: ", ")
      if !mapping.personal.isEmpty {
        text += "; of persons, dropped unread: \(mapping.personal.joined(separator: ", "))"
      }
      if !mapping.unused.isEmpty { text += "; not read: \(mapping.unused.joined(separator: ", "))" }
    }
    note(.fine, section, entry.line, entry.value, text)
    if let first = problems.first.first {
      note(
        .problem, section, entry.line, entry.value,
        "\(problems.count) rows cannot be used: "
          + problems.first.prefix(5).map { "line \($0.line): \($0.reason)" }.joined(separator: "; ")
          + (problems.count > 5 ? "; …" : "") + (first.line == 0 ? "" : ""))
    }
  }
}
