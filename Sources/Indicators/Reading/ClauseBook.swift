/// Rules that say which sentences state what, over the cues of a lexicon.
///
/// **A table of clauses** is text. A line in the first column names a clause; behind the name may
/// stand `states` (a sentence that denies it informs as well: "we do not transfer data abroad") or
/// `drops` (a denied one does not count, which is the rule). The indented lines are rules, of which
/// one is enough:
/// ```
/// right_erasure
///   erase right          a sentence with a cue `erase`, and `right` near it
///   erase personal @ask  … where `ask` may also stand in the lead or the heading above
///   ~ erase account      met, but weakly
///   #erasure_heading     a heading that holds the cue
///   share personal !safe … and no cue `safe` near it
///   retain > duration    the cues in this order
///   keep data /300       at most 300 bytes between the first cue and each other one
/// ```
/// The first cue of a rule is its key: it stands in the sentence itself, and denials are looked for
/// before it. The other cues stand in the sentence, or in the one that leads to its list.
struct ClauseBook: Sendable {
  struct Rule: Sendable {
    var clause: Int
    var key: Int
    /// In the order of the table.
    var others: [(cue: Int, isBehind: Bool)]
    var needs: CueSet
    var context: CueSet
    var forbidden: CueSet
    var isHeading: Bool
    var isWeak: Bool
    /// Bytes between the key and each other cue.
    var gap: Int
  }

  /// Bytes between the key and another cue, where the rule says nothing else.
  static let defaultGap = 160

  /// Names of the clauses, in the order of the table.
  let clauses: [String]
  /// Whether a clause that is denied counts, by clause.
  let states: [Bool]
  let rules: [Rule]
  /// Rules by their key.
  private(set) var byKey: [[Int]]
  /// What each rule needs beside its key, by rule: looked at before the rule itself.
  let needs: [CueSet]
  let contexts: [CueSet]

  /// Reads a table of clauses.
  /// - Precondition: the table is right and names cues of the lexicon; a test reads every one.
  init(_ table: StaticString, _ lexicon: CueLexicon) {
    var clauses: [String] = []
    var states: [Bool] = []
    var rules: [Rule] = []
    func cue(_ name: Substring, _ line: Substring) -> Int {
      guard let found = lexicon.cue(String(name)) else {
        preconditionFailure("no cue \(name) for the rule \(line)")
      }
      return found
    }
    for line in table.description.split(separator: "\n") {
      guard let first = line.first, first != "#" else { continue }
      if first != " " {
        let words = line.split(separator: " ")
        clauses.append(String(words[0]))
        states.append(words.dropFirst().first == "states")
        continue
      }
      var rule = Rule(
        clause: clauses.count - 1, key: -1, others: [], needs: CueSet(), context: CueSet(),
        forbidden: CueSet(), isHeading: false, isWeak: false, gap: Self.defaultGap)
      var isBehind = false
      for word in line.split(separator: " ") {
        switch word.first {
        case "~": rule.isWeak = true
        case ">": isBehind = true
        case "@": rule.context.insert(cue(word.dropFirst(), line))
        case "!": rule.forbidden.insert(cue(word.dropFirst(), line))
        case "/": rule.gap = Int(word.dropFirst()) ?? Self.defaultGap
        case "#":
          rule.isHeading = true
          rule.key = cue(word.dropFirst(), line)
        default:
          let place = cue(word, line)
          if rule.key < 0 {
            rule.key = place
          } else {
            rule.others.append((place, isBehind))
            rule.needs.insert(place)
            isBehind = false
          }
        }
      }
      precondition(rule.key >= 0, "the rule \(line) has no cue")
      rules.append(rule)
    }
    self.clauses = clauses
    self.states = states
    self.rules = rules
    needs = rules.map(\.needs)
    contexts = rules.map(\.context)
    var byKey = [[Int]](repeating: [], count: CueSet.capacity)
    for (index, rule) in rules.enumerated() { byKey[rule.key].append(index) }
    self.byKey = byKey
  }
}
