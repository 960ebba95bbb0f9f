internal import Tables

/// Reads a keyword file into memory, without a store: a plain list, or any file that an import takes.
public enum KeywordListReader {
  /// What a file holds.
  public struct Contents: Sendable {
    /// The keywords, each normal form once, in the order in which they first occur.
    public var keywords: [Keyword]
    /// The normal forms of `keywords`, in the same order.
    public var keys: [[UInt8]]
    /// What was read and left out.
    public var file: ImportedFile
    /// The first rows that gave no keyword, at most `KeywordImporter.maximumRejectsKept`.
    public var rejects: [RejectedRow]
    /// Rows merged into a keyword that was there already.
    public var duplicates: Int
  }

  /// Reads the file at `path`; duplicates are merged as an import merges them.
  /// - Throws: `TableError` or `KeywordFileError`.
  public static func read(
    path: String, market: Market, options: KeywordReadOptions = .init()
  ) throws -> Contents {
    let reader = try KeywordReader(path: path, market: market, options: options)
    var contents = Contents(
      keywords: [], keys: [], file: reader.describeFile(path), rejects: [], duplicates: 0)
    var places: [[UInt8]: Int] = [:]
    while true {
      let outcome = try reader.next()
      if case .end = outcome { break }
      contents.file.rowsRead += 1
      switch outcome {
      case .keyword:
        contents.file.rowsUsed += 1
        let keyword = Keyword(reader.row)
        if let place = places[reader.row.key] {
          contents.duplicates += 1
          contents.keywords[place].merge(keyword)
        } else {
          places[reader.row.key] = contents.keywords.count
          contents.keywords.append(keyword)
          contents.keys.append(reader.row.key)
        }
      case .rejected(let reason, let cell):
        contents.file.rejectCounts[reason, default: 0] += 1
        if contents.rejects.count < KeywordImporter.maximumRejectsKept {
          contents.rejects.append(
            .init(
              file: contents.file.name, line: reader.row.line, reason: reason, cell: cell))
        }
      case .end: break
      }
    }
    reader.finish(&contents.file)
    return contents
  }
}

extension Keyword {
  init(_ row: KeywordReader.Row) {
    func word(_ bytes: [UInt8]) -> String? {
      bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
    }
    self.init(
      String(decoding: row.text, as: UTF8.self), volume: row.volume, volumeLow: row.volumeLow,
      volumeHigh: row.volumeHigh, category: word(row.category), bid: row.bid,
      competition: word(row.competition), matchType: word(row.matchType))
  }

  /// Takes from a later row of the same keyword what it knows better, as `KeywordInserter` does.
  mutating func merge(_ other: Keyword) {
    if let theirs = other.volume {
      let isBetter =
        if let ours = volume {
          other.isVolumeRange == isVolumeRange ? theirs > ours : isVolumeRange
        } else {
          true
        }
      if isBetter {
        (volume, volumeLow, volumeHigh) = (other.volume, other.volumeLow, other.volumeHigh)
      }
    }
    category = category ?? other.category
    bid = bid ?? other.bid
    competition = competition ?? other.competition
    matchType = matchType ?? other.matchType
  }
}
