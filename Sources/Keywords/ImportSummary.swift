public import Bytes
public import Tables

/// What an import read, used and left out.
public struct ImportSummary: Sendable, Equatable {
  /// The version it made.
  public var version: KeywordVersion
  /// The files, in the order in which they were given.
  public var files: [ImportedFile]
  /// The first rows that gave no keyword, at most `KeywordImporter.maximumRejectsKept`.
  public var rejects: [RejectedRow]
  /// What a person should know: guesses that were made, oddities that were dealt with.
  public var notes: [String]

  /// Rows of all files behind their headers.
  public var rowsRead: Int { files.reduce(0) { $0 + $1.rowsRead } }
  /// Rows that gave a keyword, duplicates included.
  public var rowsUsed: Int { files.reduce(0) { $0 + $1.rowsUsed } }
  /// Rows that gave none, by reason.
  public var rejectCounts: [RejectReason: Int] {
    files.reduce(into: [:]) { all, file in
      all.merge(file.rejectCounts, uniquingKeysWith: +)
    }
  }
}

/// One file of an import.
public struct ImportedFile: Sendable, Equatable, Codable {
  /// The file's name without its folders.
  public var name: String
  public var digest: SHA256Digest
  /// Size in bytes.
  public var byteCount: Int
  public var format: TableFormat
  /// The encoding of a text; nil for a workbook.
  public var encoding: TableEncoding?
  /// What decided the encoding.
  public var encodingReason: EncodingDecision.Reason?
  /// The delimiter of delimited text; nil where a line is one cell, and for other formats.
  public var delimiter: String?
  /// The sheet of a workbook or the place in JSON; empty for text.
  public var sheet: String
  public var mapping: ColumnMapping
  /// Rows behind the header; blank ones do not count.
  public var rowsRead: Int
  /// Rows that gave a keyword, duplicates included.
  public var rowsUsed: Int
  /// Rows that gave none, by reason.
  public var rejectCounts: [RejectReason: Int]
  /// Volume or bid cells that are no numbers; their keywords are kept without them.
  public var unreadableNumbers: Int
  /// Guesses and oddities, in words.
  public var notes: [String]

  /// Rows that gave no keyword.
  public var rowsRejected: Int { rejectCounts.values.reduce(0, +) }
}

extension ImportedFile {
  private enum CodingKeys: String, CodingKey {
    case name, digest, byteCount, format, encoding, encodingReason, delimiter, sheet, mapping,
      rowsRead, rowsUsed, rejectCounts, unreadableNumbers, notes
  }

  /// Reads what `encode(to:)` wrote; fields that are absent are empty.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    name = try values.decode(String.self, forKey: .name)
    digest = try values.decode(SHA256Digest.self, forKey: .digest)
    byteCount = try values.decode(Int.self, forKey: .byteCount)
    format = try values.decode(TableFormat.self, forKey: .format)
    encoding = try values.decodeIfPresent(TableEncoding.self, forKey: .encoding)
    encodingReason = try values.decodeIfPresent(
      EncodingDecision.Reason.self, forKey: .encodingReason)
    delimiter = try values.decodeIfPresent(String.self, forKey: .delimiter)
    sheet = try values.decode(String.self, forKey: .sheet)
    mapping = try values.decode(ColumnMapping.self, forKey: .mapping)
    rowsRead = try values.decode(Int.self, forKey: .rowsRead)
    rowsUsed = try values.decode(Int.self, forKey: .rowsUsed)
    let counts = try values.decode([String: Int].self, forKey: .rejectCounts)
    rejectCounts = [:]
    for (reason, count) in counts {
      if let known = RejectReason(rawValue: reason) { rejectCounts[known] = count }
    }
    unreadableNumbers = try values.decode(Int.self, forKey: .unreadableNumbers)
    notes = try values.decode([String].self, forKey: .notes)
  }

  /// Writes `rejectCounts` as an object whose keys are the reasons.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(name, forKey: .name)
    try values.encode(digest, forKey: .digest)
    try values.encode(byteCount, forKey: .byteCount)
    try values.encode(format, forKey: .format)
    try values.encodeIfPresent(encoding, forKey: .encoding)
    try values.encodeIfPresent(encodingReason, forKey: .encodingReason)
    try values.encodeIfPresent(delimiter, forKey: .delimiter)
    try values.encode(sheet, forKey: .sheet)
    try values.encode(mapping, forKey: .mapping)
    try values.encode(rowsRead, forKey: .rowsRead)
    try values.encode(rowsUsed, forKey: .rowsUsed)
    let counts = Dictionary(uniqueKeysWithValues: rejectCounts.map { ($0.rawValue, $1) })
    try values.encode(counts, forKey: .rejectCounts)
    try values.encode(unreadableNumbers, forKey: .unreadableNumbers)
    try values.encode(notes, forKey: .notes)
  }
}

/// One version of a keyword database: what one import made.
public struct KeywordVersion: Sendable, Equatable {
  /// Identifies the version in its store; never given again.
  public var id: Int64
  public var database: KeywordDatabase
  /// The version's number in its database, from 1.
  public var version: Int
  /// Whether the list is the one the programme's office gave out.
  public var isOfficial: Bool
  /// Where the list comes from, in the importer's words.
  public var source: String
  /// When it was imported, as the caller said (RFC 3339).
  public var importedAt: String
  /// SHA-256 over the keywords in the order of their keys: key, text, volume and category of each.
  /// Equal digests mean equal lists, so an index built for one serves the other.
  public var contentDigest: SHA256Digest
  public var volumeKind: VolumeKind
  /// Keywords, each normal form once.
  public var keywordCount: Int
  /// Keywords with a volume.
  public var volumeCount: Int
  /// Rows merged into a keyword that was there already.
  public var duplicateCount: Int
  /// `WordRules.version` under which the keys were made; under another one, make the keys anew.
  public var wordRules: Int
  /// Its rows in the store's table of keywords.
  var rows: ClosedRange<Int64>

  /// How the version is named: `th/shopee@3`.
  public var reference: String { "\(database)@\(version)" }
}
