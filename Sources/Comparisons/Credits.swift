internal import Coverage
internal import Pages
internal import Phrases

/// What counts under the rules of a side, and keywords of a page packed into numbers.
struct Credits {
  /// By rule.
  private let counted: [Bool]

  init(_ rules: CoverageRules) { counted = MatchRule.allCases.map { rules.credit(of: $0) > 0 } }

  func counts(_ rule: MatchRule) -> Bool { counted[Int(rule.rawValue)] }

  /// Each keyword with credit once, in the order of numbers.
  func packed(_ places: [PagePlace]) -> [UInt64] {
    var list: [UInt64] = []
    for place in places where counts(place.rule) {
      list.append(
        UInt64(UInt32(bitPattern: place.keyword)) << 32 | UInt64(place.rule.tier.rawValue) << 16
          | 1 << UInt64(place.zone.place))
    }
    list.sort()
    // Of one keyword the first has the surest tier; the zones add up.
    var end = 0
    for one in list {
      if end > 0, Self.keyword(list[end - 1]) == Self.keyword(one) {
        list[end - 1] |= one & 0xFFFF
      } else {
        list[end] = one
        end += 1
      }
    }
    list.removeLast(list.count - end)
    return list
  }

  static func keyword(_ packed: UInt64) -> KeywordID { KeywordID(truncatingIfNeeded: packed >> 32) }
  static func tier(_ packed: UInt64) -> UInt64 { packed >> 16 & 0xFFFF }
  static func zones(_ packed: UInt64) -> UInt64 { packed & 0xFFFF }
}
