internal import Coverage
internal import Pages
internal import Phrases

/// Chooses among overlapping matches those that are meant: the leftmost, of them the longest, and so on
/// behind its end. `lampu` inside `lampu led` is no use of the keyword `lampu`.
enum LongestMatches {
  /// The chosen ones of `matches`, in the order of the text.
  /// - Complexity: O(*m* log *m*).
  static func of(_ matches: [PhraseMatch]) -> [PhraseMatch] {
    let sorted = matches.sorted { a, b in
      if a.range.lowerBound != b.range.lowerBound { return a.range.lowerBound < b.range.lowerBound }
      if a.range.upperBound != b.range.upperBound { return a.range.upperBound > b.range.upperBound }
      return (a.rule, a.phrase) < (b.rule, b.phrase)
    }
    var chosen: [PhraseMatch] = []
    var end = 0
    var last: Range<Int>?
    for match in sorted {
      // Two keywords that are one phrase to the reader (`hòa`, `hoà`) are both used there.
      if match.range == last, chosen.last?.phrase != match.phrase {
        chosen.append(match)
      } else if match.range.lowerBound >= end {
        chosen.append(match)
        end = match.range.upperBound
        last = match.range
      }
    }
    return chosen
  }
}

/// A page that a keyword stands on too often.
struct OverUse: Sendable {
  var phrase: UInt32
  var page: UInt32
  /// Places, and how many words they make up; of `words` running words, or all in one title.
  var places: Int
  var placeWords: Int
  var words: Int
  var isTitle: Bool

  /// The share of the words.
  var density: Double { words > 0 ? Double(placeWords) / Double(words) : 0 }
}

/// A page that has a keyword in its title or first heading.
struct TitleUse: Sendable {
  var phrase: UInt32
  var page: UInt32
  /// Title 4, first heading 3, address 2, each times the share of its words that the keyword makes up.
  var strength: Double
}

/// What stands in a page's titles, and what stands on it too often.
struct PageUses {
  /// Points of a zone in which a page claims a keyword; 0 for the others.
  static func points(of zone: Zone) -> Double {
    switch zone {
    case .title: 4
    case .h1: 3
    case .urlSlug: 2
    default: 0
    }
  }

  /// Whether text of the zone is running text, whose words density counts.
  static func isProse(_ zone: Zone) -> Bool {
    switch zone {
    case .h1, .h2to6, .body, .listTable: true
    default: false
    }
  }
}
