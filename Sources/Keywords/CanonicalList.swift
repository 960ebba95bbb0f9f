public import Bytes
internal import Foundation
internal import Words

/// The keywords of a version of a database as they are handed on: one JSON object a line, in the order of the
/// files they came from, as `KeywordExporter` writes NDJSON.
///
/// Nothing is guessed or cleaned in reading, so that what was written comes back, and its digest is the
/// version's own.
public struct CanonicalList: Sendable, Equatable {
  /// The keywords by ordinal.
  public private(set) var keywords: [Keyword] = []

  /// The most bytes of a line.
  public static let maximumLineBytes = 1 << 16

  /// Why a list cannot be read.
  public enum Fault: Error, Equatable, CustomStringConvertible {
    case line(name: String, line: Int, reason: String)

    public var description: String {
      switch self {
      case .line(let name, let line, let reason):
        "\(name), line \(line): \(reason); the list is not as Kunci wrote it"
      }
    }
  }

  /// Reads a list; `name` is for messages.
  /// - Complexity: O(*n*).
  public init(_ bytes: [UInt8], name: String) throws(Fault) {
    var number = 0
    var start = 0
    while start < bytes.count {
      number += 1
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      guard end < bytes.count, end - start <= Self.maximumLineBytes else {
        throw .line(
          name: name, line: number,
          reason: end < bytes.count ? "is too long" : "does not end with a line feed")
      }
      guard let keyword = Self.keyword(bytes[start..<end]) else {
        throw .line(name: name, line: number, reason: "is no keyword")
      }
      keywords.append(keyword)
      start = end + 1
    }
  }

  private static func keyword(_ line: ArraySlice<UInt8>) -> Keyword? {
    guard let object = try? JSONSerialization.jsonObject(with: Data(line)) as? [String: Any],
      let text = object["keyword"] as? String, !text.isEmpty
    else { return nil }
    func number(_ key: String) -> Int64? { (object[key] as? NSNumber)?.int64Value }
    return Keyword(
      text, volume: number("search_volume"), volumeLow: number("volume_low"),
      volumeHigh: number("volume_high"), category: object["category"] as? String,
      competition: object["competition"] as? String, matchType: object["match_type"] as? String)
  }

  /// The digest by which equal lists are known, as `KeywordVersion.contentDigest` is made: over the keywords in
  /// the order of their keys, each as its key, text, volume and category. Keys are made by this program's rules
  /// of words.
  /// - Complexity: O(*n* log *n*).
  public var contentDigest: SHA256Digest {
    let normalizer = Normalizer()
    var rows = keywords.map { one in
      let text = Array(one.text.utf8)
      return (key: normalizer.normalize(text).bytes, text: text, one: one)
    }
    rows.sort { $0.key.lexicographicallyPrecedes($1.key) }
    var hasher = Digest.Hasher()
    for row in rows {
      var bytes: [UInt8] = []
      func append(_ value: UInt64, width: Int) {
        for place in 0..<width {
          bytes.append(UInt8(truncatingIfNeeded: value >> (8 * UInt64(place))))
        }
      }
      append(UInt64(row.key.count), width: 4)
      bytes += row.key
      append(UInt64(row.text.count), width: 4)
      bytes += row.text
      append(UInt64(bitPattern: row.one.volume ?? -1), width: 8)
      let category = Array((row.one.category ?? "").utf8)
      append(UInt64(category.count), width: 4)
      bytes += category
      hasher.update(bytes)
    }
    return hasher.finish()
  }
}
