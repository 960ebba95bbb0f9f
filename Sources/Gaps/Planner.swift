internal import Coverage
internal import Keywords
internal import Phrases
internal import Words

/// Plans which gaps to write on which pages.
struct Planner {
  let frame: MarketFrame
  let buckets: Buckets
  let bucketOf: [GapBucket]
  let gaps: [UInt32]
  let best: BestPages
  let index: TermIndex
  let teller: FitTeller
  /// Rows of each database.
  let rows: [[MarketMaker.Row]]

  /// The most further keywords that a step names.
  static let namedFurther = 10

  /// Why a gap is no candidate.
  private enum LeftOut: String {
    case noPage = "no-page-shares-enough-words"
    case filtered
    case otherLanguage = "reads-as-another-language"
    case mixedPages = "page-mixes-languages"
    case unmarked = "typed-without-marks"
    case noCredit = "gives-no-credit-by-itself"
    case noWeight = "nothing-to-gain"
  }

  /// The plan, and the credit of each phrase after it.
  func planned() -> (plan: GapPlan, credits: [Double]) {
    let credits = frame.isKeyword.indices.map { buckets.credit(of: $0) }
    var problem = PlanProblem()
    problem.weights = weights
    problem.credits = credits
    problem.capacities = [Int](repeating: frame.settings.perPage, count: index.pages.count)
    problem.limit = frame.settings.additions
    var leftOut: [LeftOut: Int] = [:]
    let additions = candidates(&leftOut, credits, into: &problem)
    let solution = problem.solved()
    var now = credits
    var steps: [PlanStep] = []
    for choice in solution.choices {
      let (phrase, place) = additions[choice.addition]
      var further: [UInt32] = []
      for effect in problem.effects(of: choice.addition) where effect.credit > now[effect.target] {
        now[effect.target] = effect.credit
        if effect.target != Int(phrase), problem.weights[effect.target] > 0 {
          further.append(UInt32(effect.target))
        }
      }
      let fit = best[place].first { $0.page == choice.page } ?? best[place].first!
      steps.append(step(phrase, fit, choice.gain, further))
    }
    let plan = GapPlan(
      candidates: problem.count, additions: problem.limit, perPage: frame.settings.perPage,
      value: rounded(solution.value), bound: rounded(solution.bound),
      leftOut: Dictionary(uniqueKeysWithValues: leftOut.map { ($0.rawValue, $1) }), steps: steps)
    return (plan, solution.credits)
  }

  private func step(
    _ phrase: UInt32, _ fit: BestPages.Fit, _ gain: Double, _ further: [UInt32]
  ) -> PlanStep {
    let members = frame.index.members(of: PhraseID(rawValue: phrase))
    let first = members[0]
    return PlanStep(
      keyword: frame.index.phrases.written(PhraseID(rawValue: phrase)),
      bucket: bucketOf[Int(phrase)], volume: members.compactMap(\.volume).max(),
      category: frame.index.databases[first.database].categories[first.category],
      databases: frame.databases(of: phrase), fit: teller.fit(fit, of: phrase),
      gain: rounded(gain),
      alsoCovers: further.prefix(Self.namedFurther).map {
        frame.index.phrases.written(PhraseID(rawValue: $0))
      })
  }

  /// What each phrase adds to the mean of the databases' coverage when its credit rises by one: its share of
  /// the stated volume, or of the number of keywords where a database states none.
  private var weights: [Double] {
    var weights = [Double](repeating: 0, count: frame.isKeyword.count)
    for own in rows where !own.isEmpty {
      let total = own.reduce(0.0) { $0 + Double(max(0, $1.volume ?? 0)) }
      for row in own {
        let share = total > 0 ? Double(max(0, row.volume ?? 0)) / total : 1 / Double(own.count)
        weights[Int(row.phrase)] += share / Double(rows.count)
      }
    }
    return weights
  }

  /// Phrases of which a row of some database is asked for.
  private var admitted: [Bool] {
    var admitted = [Bool](repeating: false, count: frame.isKeyword.count)
    for (database, own) in rows.enumerated() {
      for row in own where frame.settings.admits(row, of: frame.index.databases[database]) {
        admitted[Int(row.phrase)] = true
      }
    }
    return admitted
  }

  /// Adds the gaps that can be planned to `problem`; returns them with their place in `gaps`.
  ///
  /// What a keyword gives is found by looking for all keywords in its own text, as coverage would find them
  /// in a block of its own.
  private func candidates(
    _ leftOut: inout [LeftOut: Int], _ credits: [Double], into problem: inout PlanProblem
  ) -> [(phrase: UInt32, place: Int)] {
    let admitted = admitted
    var open: [(phrase: UInt32, place: Int)] = []
    for (place, phrase) in gaps.enumerated() {
      if !admitted[Int(phrase)] {
        leftOut[.filtered, default: 0] += 1
      } else if best[place].isEmpty {
        leftOut[.noPage, default: 0] += 1
      } else {
        open.append((phrase, place))
      }
    }
    // Of equal gains the first is chosen: what fits best.
    open.sort { a, b in
      let (one, other) = (best[a.place].first?.fit ?? 0, best[b.place].first?.fit ?? 0)
      return one != other ? one > other : a.phrase < b.phrase
    }
    guard !open.isEmpty, let texts = try? KeywordTexts(frame.index) else { return [] }
    var matcher = PhraseMatcher(index: frame.index.phrases)
    var matches: [PhraseMatch] = []
    var additions: [(phrase: UInt32, place: Int)] = []
    var done = 0
    texts.forEachPiece(of: open.map(\.phrase)) { piece in
      matches.removeAll(keepingCapacity: true)
      matcher.appendMatches(
        in: piece.text, surface: piece.surface, boundaries: piece.boundaries,
        range: 0..<piece.text.bytes.count, detail: .counted, into: &matches)
      var found = [[Int: Double]](repeating: [:], count: piece.phrases.count)
      var isUnmarked = [Bool](repeating: false, count: piece.phrases.count)
      for match in matches {
        let credit = frame.credits[Int(match.rule.rawValue)]
        let (place, target) = (piece.place(at: match.range.lowerBound), Int(match.phrase.rawValue))
        // Buyers' spelling of a keyword that has marks is nothing to write on a page.
        if match.rule == .withoutMarks { isUnmarked[place] = true }
        if credit > credits[target], credit > found[place][target] ?? 0 {
          found[place][target] = credit
        }
      }
      for place in found.indices {
        let own = open[done + place]
        let effects = found[place].sorted { $0.key < $1.key }
          .map { PlanProblem.Effect(target: $0.key, credit: $0.value) }
        var evidence = LanguageEvidence()
        evidence.add(piece.text.bytes.span, in: piece.range(place))
        let pages = best[own.place].map(\.page).filter { !index.pages[$0].isMixed }
        if pages.isEmpty {
          leftOut[.mixedPages, default: 0] += 1
        } else if evidence.isStrong, evidence.language != frame.index.market.language {
          leftOut[.otherLanguage, default: 0] += 1
        } else if isUnmarked[place] {
          leftOut[.unmarked, default: 0] += 1
        } else if found[place][Int(own.phrase)] == nil {
          leftOut[.noCredit, default: 0] += 1
        } else if !effects.contains(where: { problem.weights[$0.target] > 0 }) {
          leftOut[.noWeight, default: 0] += 1
        } else {
          problem.add(pages: pages, effects: effects)
          additions.append(own)
        }
      }
      done += piece.phrases.count
    }
    return additions
  }
}
