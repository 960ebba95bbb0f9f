internal import Keywords
internal import Words

/// A keyword's number in a comparison.
typealias KeywordID = Int32

/// The keywords of both sides by number: spellings with one normal form are one keyword of a market.
final class KeywordTable: @unchecked Sendable {
  // `@unchecked`: filled while a comparison is made, by one task; only read afterwards.
  private var texts: [String] = []
  private var markets: [Market] = []
  private var byText: [Market: [String: KeywordID]] = [:]
  private var byForm: [Market: [[UInt8]: KeywordID]] = [:]

  /// The keyword's number. The first spelling met is the one that is shown.
  func id(of text: String, in market: Market) -> KeywordID {
    if let known = byText[market]?[text] { return known }
    let form = Normalizer.key(text)
    let id: KeywordID
    if let same = byForm[market]?[form] {
      id = same
    } else {
      id = KeywordID(texts.count)
      texts.append(text)
      markets.append(market)
      byForm[market, default: [:]][form] = id
    }
    byText[market, default: [:]][text] = id
    return id
  }

  /// How a keyword is written.
  func text(of id: KeywordID) -> String { texts[Int(id)] }

  /// Whose keyword it is.
  func market(of id: KeywordID) -> Market { markets[Int(id)] }

  /// By market, then by the bytes of the text.
  func precedes(_ a: KeywordID, _ b: KeywordID) -> Bool {
    let (left, right) = (market(of: a), market(of: b))
    if left != right { return left < right }
    return text(of: a).utf8.lexicographicallyPrecedes(text(of: b).utf8)
  }
}
