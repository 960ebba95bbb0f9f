/// Which few additions raise a sum most, where each has a place on few pages and each page takes few.
///
/// **Model.** An addition writes one keyword on one page. It gives credits to that keyword and to every
/// other keyword that stands inside it, so two additions may give the same credit, which counts once: the
/// sum over targets of weight times the best credit is monotone and submodular, and where no addition
/// contains another it is modular. Each addition fits few pages, each page takes at most `capacities`
/// additions, and there are at most `limit` of them: the sets that have room are the independent sets of
/// a (truncated transversal) matroid.
///
/// **Greedy.** Takes the addition that raises the sum most as long as it has room, moving earlier ones
/// to other pages that fit them where that makes room. It reaches at least a half of the best possible;
/// at least 1 - 1/e where every page has room; the best where the sum is modular.
///
/// **Bound.** For every set *S*, the best possible is at most the sum at *S* plus the greatest sum of what
/// single additions still give at *S* over any set that has room; the latter is found exactly, since it
/// is modular. The bound told is the least of these at several of greedy's sets, and of all that could
/// be reached without limits.
struct PlanProblem {
  /// One credit that an addition gives.
  struct Effect {
    var target: Int
    var credit: Double
  }

  /// How many additions there are.
  var count: Int { pageStarts.count - 1 }
  /// Pages and credits of all additions, one behind the other.
  private var pageStarts = [0]
  private var pageList: [Int] = []
  private var effectStarts = [0]
  private var effectList: [Effect] = []
  /// Weight of each target, 0 or more, and its credit before.
  var weights: [Double] = []
  var credits: [Double] = []
  /// The most additions of each page, and of all.
  var capacities: [Int] = []
  var limit = 0

  /// Adds an addition with the pages that fit it, the best first (with none it is never chosen), and
  /// what it gives.
  mutating func add(pages: [Int], effects: [Effect]) {
    pageList += pages
    pageStarts.append(pageList.count)
    effectList += effects
    effectStarts.append(effectList.count)
  }

  private func pages(of addition: Int) -> ArraySlice<Int> {
    pageList[pageStarts[addition]..<pageStarts[addition + 1]]
  }

  /// What an addition gives.
  func effects(of addition: Int) -> ArraySlice<Effect> {
    effectList[effectStarts[addition]..<effectStarts[addition + 1]]
  }

  /// The additions that fit a page.
  private var placeable: some Sequence<Int> { (0..<count).lazy.filter { !pages(of: $0).isEmpty } }

  /// An addition that was chosen.
  struct Choice: Equatable {
    var addition: Int
    var page: Int
    /// What it added to the sum when it was chosen.
    var gain: Double
  }

  /// What greedy found.
  struct Solution {
    /// In the order of choosing.
    var choices: [Choice] = []
    /// How much the sum rises.
    var value = 0.0
    /// No set that has room raises it more than this.
    var bound = 0.0
    /// Credit of each target afterwards.
    var credits: [Double] = []
  }

  /// Sets of greedy at which the bound is taken, beside the first and the last.
  static let checkpoints = 4

  /// What an addition gives on top of `credits`.
  private func gain(of addition: Int, on credits: [Double]) -> Double {
    var gain = 0.0
    for effect in effects(of: addition) where effect.credit > credits[effect.target] {
      gain += weights[effect.target] * (effect.credit - credits[effect.target])
    }
    return gain
  }

  /// Solves the problem. Of equal additions the first is chosen.
  /// - Complexity: O(*e* + *n* log *n*) for *n* additions with *e* effects, and what the bound takes:
  ///   the same again at each checkpoint.
  func solved() -> Solution {
    var solution = Solution(credits: credits)
    solution.bound = min(ceiling, rest(on: credits))
    var room = PlanRoom(capacities: capacities)
    var heap = GainHeap(
      placeable.map { ($0, gain(of: $0, on: credits)) })
    let stride = max(1, limit / (Self.checkpoints + 1))
    while solution.choices.count < limit, let (addition, stated) = heap.popFirst() {
      let gain = gain(of: addition, on: solution.credits)
      guard gain > 0 else {
        // Stated gains only fall: when the greatest is nothing, so are all.
        if stated <= 0 { break }
        continue
      }
      if gain < stated {
        heap.insert(addition, gain)
        continue
      }
      guard room.take(addition, Array(pages(of: addition))) else { continue }
      for effect in effects(of: addition) {
        solution.credits[effect.target] = max(solution.credits[effect.target], effect.credit)
      }
      solution.choices.append(Choice(addition: addition, page: -1, gain: gain))
      solution.value += gain
      if solution.choices.count % stride == 0 {
        solution.bound = min(solution.bound, solution.value + rest(on: solution.credits))
      }
    }
    solution.bound = min(solution.bound, solution.value + rest(on: solution.credits))
    // Rounding must not put the bound below what was reached.
    solution.bound = max(solution.bound, solution.value)
    for place in solution.choices.indices {
      solution.choices[place].page = room.page(of: solution.choices[place].addition) ?? -1
    }
    return solution
  }

  /// All that could be reached without limits.
  private var ceiling: Double {
    var best = credits
    for own in placeable {
      for effect in effects(of: own) {
        best[effect.target] = max(best[effect.target], effect.credit)
      }
    }
    return best.indices.reduce(0) { $0 + weights[$1] * (best[$1] - credits[$1]) }
  }

  /// The greatest sum of single gains on `credits` over any set that has room.
  private func rest(on credits: [Double]) -> Double {
    var gains: [(addition: Int, gain: Double)] = []
    for addition in placeable {
      let gain = gain(of: addition, on: credits)
      if gain > 0 { gains.append((addition, gain)) }
    }
    gains.sort { ($1.gain, $0.addition) < ($0.gain, $1.addition) }
    var room = PlanRoom(capacities: capacities)
    var (sum, count) = (0.0, 0)
    for (addition, gain) in gains {
      if count == limit { break }
      guard room.take(addition, Array(pages(of: addition))) else { continue }
      sum += gain
      count += 1
    }
    return sum
  }
}

/// Which additions stand on which pages; makes room by moving them.
struct PlanRoom {
  private var free: [Int]
  private var standing: [[Int]]
  private var pageOf: [Int: Int] = [:]
  private var fitting: [Int: [Int]] = [:]
  /// Pages that are full, and whose additions fit full pages only: they stay so.
  private var closed: Set<Int> = []

  init(capacities: [Int]) {
    free = capacities
    standing = capacities.map { _ in [] }
  }

  /// The page on which an addition stands.
  func page(of addition: Int) -> Int? { pageOf[addition] }

  /// Finds a page for an addition, moving others where needed; false when there is no room, now or
  /// ever.
  /// - Complexity: O(*c*) for *c* pairs of standing additions and pages that fit them.
  mutating func take(_ addition: Int, _ pages: [Int]) -> Bool {
    if pages.allSatisfy({ closed.contains($0) }) { return false }
    // Breadth first, so that the fewest are moved; `reached[page]` is who would go there.
    var reached: [Int: Int] = [:]
    var queue: [Int] = []
    for page in pages where reached[page] == nil && !closed.contains(page) {
      reached[page] = addition
      queue.append(page)
    }
    var head = 0
    while head < queue.count {
      let page = queue[head]
      head += 1
      if free[page] > 0 {
        place(addition, pages, at: page, reached)
        return true
      }
      for other in standing[page] {
        for next in fitting[other] ?? [] where reached[next] == nil && !closed.contains(next) {
          reached[next] = other
          queue.append(next)
        }
      }
    }
    closed.formUnion(queue)
    return false
  }

  /// Moves along the way that ends at `page`, which has room.
  private mutating func place(
    _ addition: Int, _ pages: [Int], at page: Int, _ reached: [Int: Int]
  ) {
    fitting[addition] = pages
    free[page] -= 1
    var page = page
    while let mover = reached[page] {
      let from = pageOf[mover]
      standing[page].append(mover)
      pageOf[mover] = page
      guard mover != addition, let from else { return }
      standing[from].removeAll { $0 == mover }
      page = from
    }
  }
}

/// The greatest gain first; of equals the lower number.
private struct GainHeap {
  private var all: [(addition: Int, gain: Double)] = []

  init(_ elements: some Sequence<(Int, Double)>) {
    all = elements.map { (addition: $0.0, gain: $0.1) }
    for place in (0..<all.count / 2).reversed() { sink(place) }
  }

  private func precedes(_ a: Int, _ b: Int) -> Bool {
    all[a].gain != all[b].gain ? all[a].gain > all[b].gain : all[a].addition < all[b].addition
  }

  mutating func popFirst() -> (addition: Int, gain: Double)? {
    guard let first = all.first else { return nil }
    let last = all.removeLast()
    if !all.isEmpty {
      all[0] = last
      sink(0)
    }
    return first
  }

  mutating func insert(_ addition: Int, _ gain: Double) {
    all.append((addition, gain))
    var place = all.count - 1
    while place > 0, precedes(place, (place - 1) / 2) {
      all.swapAt(place, (place - 1) / 2)
      place = (place - 1) / 2
    }
  }

  private mutating func sink(_ start: Int) {
    var place = start
    while true {
      var best = place
      for child in [place * 2 + 1, place * 2 + 2] where child < all.count {
        if precedes(child, best) { best = child }
      }
      if best == place { return }
      all.swapAt(place, best)
      place = best
    }
  }
}
