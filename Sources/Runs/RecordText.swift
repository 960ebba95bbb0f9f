internal import Foundation
internal import StructuredData

/// A page's record as text, without and with what belongs to a run: the same page stands at another number
/// of another run, came from another archive, at another time.
///
/// Kept is the JSON of a record with number 0, origin "", no time of capture and without the notes of the
/// capture. Keys are sorted and texts escaped, so `"charset":` and the like can only be the record's own
/// keys: within a text the quotation mark would stand behind a backslash, and no object within a record
/// has keys of these names.
enum RecordText {
  private static let charset = Array("\"charset\":".utf8)
  private static let notes = Array("\"notes\":[".utf8)
  private static let number = Array("\"number\":0,\"origin\":\"\"".utf8)

  /// The record as it is kept.
  static func kept(_ record: PageRecord, captureNotes: Int) -> PageRecord {
    var kept = record
    kept.number = 0
    kept.origin = ""
    kept.capturedAt = nil
    kept.notes.removeFirst(captureNotes)
    return kept
  }

  /// The record as JSON, as a `JSONEncoder` with sorted keys and unescaped slashes writes it.
  static func bytes(of record: PageRecord) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(1024)
    func add(_ key: String, _ number: Int) {
      add(key)
      text += "\(number)".utf8
    }
    func add(_ key: String, _ value: String) {
      add(key)
      text += quoted(value)
    }
    func add(_ key: String) { text += key.utf8 }
    func add(_ key: String, _ values: [String]) {
      add(key)
      for (place, value) in values.enumerated() {
        if place > 0 { text.append(0x2C) }
        text += quoted(value)
      }
      text.append(0x5D)
    }
    func add(_ key: String, _ tally: Tally) {
      add(key)
      add("{\"part\":", tally.part)
      add(",\"whole\":", tally.whole)
      text.append(0x7D)
    }
    add("{\"address\":", record.address)
    add(",\"bytes\":", record.bytes)
    if let time = record.capturedAt { add(",\"capturedAt\":", time) }
    add(",\"charset\":", record.charset)
    add(",\"charsetReason\":", record.charsetReason)
    if let language = record.declaredLanguage { add(",\"declaredLanguage\":", language) }
    add(",\"digest\":", record.digest)
    add(",\"language\":", record.language)
    add(",\"markets\":[")
    for (place, market) in record.markets.enumerated() {
      if place > 0 { text.append(0x2C) }
      add("{\"keywords\":", market.keywords)
      add(",\"market\":", market.market)
      add(",\"words\":", market.words)
      text.append(0x7D)
    }
    add("],\"notes\":[", record.notes)
    add(",\"number\":", record.number)
    add(",\"origin\":", record.origin)
    add(",\"structuredData\":{\"entities\":", record.structuredData.entities)
    add(",\"findings\":", record.structuredData.findings)
    add(",\"owed\":{")
    for (place, entry) in record.structuredData.owed.sorted(by: { $0.key < $1.key }).enumerated() {
      if place > 0 { text.append(0x2C) }
      text += quoted(entry.key)
      add(":{\"complete\":", entry.value.complete)
      add(",\"present\":", entry.value.present)
      add(",\"required\":", entry.value.required)
      add(",\"valid\":", entry.value.valid)
      text.append(0x7D)
    }
    add("},\"pageKind\":", record.structuredData.pageKind.rawValue)
    add(",\"repaired\":", record.structuredData.repaired)
    add(",\"unreadable\":", record.structuredData.unreadable)
    text.append(0x7D)
    if let title = record.title { add(",\"title\":", title) }
    add(",\"widgets\":[", record.widgets)
    add(",\"words\":", record.words)
    text.append(0x7D)
    return text
  }

  /// The record's whole text; nil when `kept` is none.
  /// - Parameter captureNotes: the notes of the capture, as a JSON list; nil for none.
  static func whole(
    _ kept: [UInt8], number: Int, origin: String, capturedAt: String?, captureNotes: String?
  ) -> [UInt8]? {
    guard let start = find(Self.charset, in: kept, from: 0),
      let notes = find(Self.notes, in: kept, from: start),
      let place = find(Self.number, in: kept, from: notes)
    else { return nil }
    var text: [UInt8] = []
    text.reserveCapacity(kept.count + origin.utf8.count + 64)
    text += kept[..<start]
    if let capturedAt {
      text += Array("\"capturedAt\":".utf8)
      text += quoted(capturedAt)
      text.append(0x2C)
    }
    let list = notes + Self.notes.count
    text += kept[start..<list]
    if let captureNotes, captureNotes.utf8.count > 2 {
      text += captureNotes.utf8.dropFirst().dropLast()
      if kept[list] != 0x5D { text.append(0x2C) }
    }
    text += kept[list..<place]
    text += Array("\"number\":\(number),\"origin\":".utf8)
    text += quoted(origin)
    text += kept[(place + Self.number.count)...]
    return text
  }

  private static func find(_ key: [UInt8], in text: [UInt8], from: Int) -> Int? {
    let (own, other) = (key.span, text.span)
    var place = from
    next: while place + own.count <= other.count {
      for offset in 0..<own.count where other[place + offset] != own[offset] {
        place += 1
        continue next
      }
      return place
    }
    return nil
  }

  /// A JSON string, as the encoder of records writes it.
  private static func quoted(_ text: String) -> [UInt8] {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x22 && $0 != 0x5C && $0 != 0x7F }) {
      return [0x22] + Array(text.utf8) + [0x22]
    }
    return (try? RunStore.json(text)).map { Array($0.utf8) } ?? [0x22, 0x22]
  }
}
