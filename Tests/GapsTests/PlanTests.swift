import TestSupport
import Testing

@testable import Gaps

@Suite("Plans of additions")
struct PlanTests {
  /// A small problem, random in every part.
  private static func problem(_ seed: UInt64, nested: Bool) -> (PlanProblem, pages: [[Int]]) {
    var random = SeededGenerator(seed: seed)
    let count = Int.random(in: 1...7, using: &random)
    let pageCount = Int.random(in: 1...3, using: &random)
    let targets = nested ? Int.random(in: 1...6, using: &random) : count
    var problem = PlanProblem()
    problem.weights = (0..<targets).map { _ in Double(Int.random(in: 0...9, using: &random)) }
    problem.credits = (0..<targets).map { _ in [0, 0, 0.25, 0.5].randomElement(using: &random)! }
    problem.capacities = (0..<pageCount).map { _ in Int.random(in: 0...2, using: &random) }
    problem.limit = Int.random(in: 0...4, using: &random)
    var pages: [[Int]] = []
    for addition in 0..<count {
      let own = Array(0..<pageCount).shuffled(using: &random)
        .prefix(Int.random(in: 0...pageCount, using: &random))
      pages.append(Array(own))
      let reached =
        nested
        ? (0..<targets).filter { _ in Bool.random(using: &random) } : [addition]
      problem.add(
        pages: Array(own),
        effects: reached.map {
          .init(target: $0, credit: nested ? [0.5, 1].randomElement(using: &random)! : 1)
        })
    }
    return (problem, pages)
  }

  /// Whether all of `set` have room, by trying every page for each.
  private static func hasRoom(_ set: [Int], _ pages: [[Int]], _ capacities: [Int]) -> Bool {
    guard let first = set.first else { return true }
    for page in pages[first] where capacities[page] > 0 {
      var rest = capacities
      rest[page] -= 1
      if hasRoom(Array(set.dropFirst()), pages, rest) { return true }
    }
    return false
  }

  /// The greatest value of any set that has room, by trying every set.
  private static func best(_ problem: PlanProblem, _ pages: [[Int]]) -> Double {
    var best = 0.0
    for bits in 0..<(1 << problem.count) where bits.nonzeroBitCount <= problem.limit {
      let set = (0..<problem.count).filter { bits >> $0 & 1 == 1 }
      guard hasRoom(set, pages, problem.capacities) else { continue }
      best = max(best, value(of: set, problem))
    }
    return best
  }

  private static func value(of set: [Int], _ problem: PlanProblem) -> Double {
    var credits = problem.credits
    for addition in set {
      for effect in problem.effects(of: addition) {
        credits[effect.target] = max(credits[effect.target], effect.credit)
      }
    }
    return credits.indices.reduce(0) {
      $0 + problem.weights[$1] * (credits[$1] - problem.credits[$1])
    }
  }

  @Test("Greedy breaks a limit, falls below half of the best, or the bound is none")
  func nested() {
    var reached = 0
    for seed in UInt64(0)..<600 {
      let (problem, pages) = Self.problem(seed, nested: true)
      let solution = problem.solved()
      let best = Self.best(problem, pages)
      #expect(solution.value <= best + 1e-9, "seed \(seed)")
      #expect(solution.value * 2 >= best - 1e-9, "seed \(seed)")
      #expect(solution.bound >= best - 1e-9, "seed \(seed)")
      #expect(solution.choices.count <= problem.limit, "seed \(seed)")
      let set = solution.choices.map(\.addition)
      #expect(Set(set).count == set.count, "seed \(seed)")
      #expect(abs(Self.value(of: set, problem) - solution.value) < 1e-9, "seed \(seed)")
      var loads = problem.capacities
      for choice in solution.choices {
        #expect(pages[choice.addition].contains(choice.page), "seed \(seed)")
        loads[choice.page] -= 1
      }
      #expect(loads.allSatisfy { $0 >= 0 }, "seed \(seed): a page takes too many")
      if solution.value >= best - 1e-9 { reached += 1 }
    }
    #expect(reached > 500, "greedy finds the best in most small cases, here in \(reached)")
  }

  @Test("Without keywords inside others, greedy is not the best")
  func modular() {
    for seed in UInt64(0)..<400 {
      let (problem, pages) = Self.problem(seed, nested: false)
      let solution = problem.solved()
      #expect(abs(solution.value - Self.best(problem, pages)) < 1e-9, "seed \(seed)")
      #expect(abs(solution.bound - solution.value) < 1e-9, "seed \(seed): the bound is not sharp")
    }
  }

  @Test("Room is not made by moving what stands elsewhere too")
  func moving() {
    var room = PlanRoom(capacities: [1, 1, 1])
    let first = [room.take(0, [0, 1]), room.take(1, [0])]
    #expect(first == [true, true])
    #expect(room.page(of: 0) == 1 && room.page(of: 1) == 0)
    let rest = [room.take(2, [1, 2]), room.take(3, [0, 1]), room.take(4, [1])]
    #expect(rest == [true, false, false])
    #expect(room.page(of: 2) == 2)
  }

  @Test("A hundred thousand additions take longer than their sorting")
  func many() {
    var random = SeededGenerator(seed: 1)
    var problem = PlanProblem()
    let count = 20_000
    problem.weights = (0..<count).map { _ in Double.random(in: 0...1, using: &random) }
    problem.credits = [Double](repeating: 0, count: count)
    problem.capacities = [Int](repeating: 5, count: 100)
    problem.limit = 50
    for addition in 0..<count {
      problem.add(
        pages: [addition % 100, addition / 7 % 100], effects: [.init(target: addition, credit: 1)])
    }
    let clock = ContinuousClock()
    let took = clock.measure {
      let solution = problem.solved()
      #expect(solution.choices.count == 50)
      #expect(abs(solution.bound - solution.value) < 1e-9)
    }
    #expect(took < .seconds(30), "\(took)")
  }
}
