internal import Foundation
internal import Tables

extension KeywordReader {
  /// What is known of the file before its rows are read.
  func describeFile(_ path: String) -> ImportedFile {
    ImportedFile(
      name: String(path.split(separator: "/").last ?? ""), digest: file.digest,
      byteCount: file.byteCount, format: file.format, encoding: file.encoding?.encoding,
      encodingReason: file.encoding?.reason,
      delimiter: delimiter.map { String(decoding: [$0], as: UTF8.self) },
      sheet: file.sheets[sheet].name, mapping: mapping, rowsRead: 0, rowsUsed: 0, rejectCounts: [:],
      unreadableNumbers: 0, notes: [])
  }

  /// Adds what was learnt while the rows were read.
  func finish(_ file: inout ImportedFile) {
    file.unreadableNumbers = unreadableNumbers.count
    var notes: [String] = []
    if let encoding = self.file.encoding, encoding.isUncertain {
      notes.append(
        encoding.reason == .mostlyValid
          ? "UTF-8 with \(encoding.damaged) damaged place(s); keywords that hold them are left out"
          : "the encoding was taken for \(encoding.encoding.rawValue) because nothing fits better; "
            + "look at some keywords, and give --encoding if they are wrong")
    }
    if self.file.encoding?.reason == .statistics, let encoding = self.file.encoding?.encoding {
      notes.append("the encoding was found to be \(encoding.rawValue) by its bytes")
    }
    if file.rowsRead == 0 { notes.append("the file has a header and no rows") }
    if isBucketed {
      notes.append("volumes are the planner's buckets (50 means 10 to 100) and were read as ranges")
    }
    if mapping.volumeKind == .none, let stand = standIn {
      notes.append(
        "the file has no search volumes; its column '\(stand.name)' counts \(stand.kind): "
          + "use it with --volume \(stand.kind)")
    }
    if unreadableNumbers.count > 0, let line = unreadableNumbers.firstLine {
      notes.append(
        "\(unreadableNumbers.count) volume or bid cell(s) are no numbers and were left blank, first "
          + "at line \(line)")
    }
    for (what, evidence) in [("volumes", volumeEvidence), ("bids", bidEvidence)]
    where evidence.isContradictory {
      notes.append("the \(what) write points and commas in more than one way; most cells decided")
    }
    if !otherSheets.isEmpty {
      let names = otherSheets.prefix(12).map { "'\($0)'" }.joined(separator: ", ")
      let more = otherSheets.count > 12 ? " and \(otherSheets.count - 12) more" : ""
      notes.append("more sheets hold keywords: \(names)\(more); read them with --sheet")
    }
    if unsearchedSheets > 0 {
      notes.append(
        "\(unsearchedSheets) of \(self.file.sheets.count) sheets were not looked into; name one with --sheet"
      )
    }
    if self.file.hasMoreSheets {
      notes.append(
        "the file has more than \(self.file.sheets.count) sheets; the others were left out")
    }
    if self.file.sheets[sheet].isHidden { notes.append("the sheet is hidden in the workbook") }
    if let other = otherMarket {
      notes.append("the file names another market: \(other)")
    }
    notes += findings.notes
    file.notes = notes
  }

  /// A column that counts something else than searches.
  private var standIn: (name: String, kind: VolumeKind)? {
    for name in mapping.unused {
      switch ColumnAliases.meaning(of: name)?.field {
      case .impressions: return (name, .impressions)
      default: continue
      }
    }
    return nil
  }

  /// The country that stands above the table (`… - Shopee Việt Nam`), where it is not the market.
  private var otherMarket: String? {
    let countries: [(Market, [String])] = [
      (.indonesia, ["shopee indonesia", "lazada indonesia"]),
      (.vietnam, ["shopee viet nam", "shopee vietnam", "lazada viet nam", "lazada vietnam"]),
      (.thailand, ["shopee ประเทศไทย", "shopee thailand", "lazada thailand", "lazada ประเทศไทย"]),
    ]
    for line in mapping.preamble {
      let folded = TextFold.fold(line)
      for (country, names) in countries where country != market {
        if names.contains(where: { folded.contains($0) }) { return line }
      }
    }
    return nil
  }
}
