import Bytes
import Keywords
import Pages
import Sites
import Synchronization
import TestSupport
import Testing

@testable import Coverage
@testable import Runs

@Suite("The conveyor between pages and results")
struct ConveyorTests {
  /// Keeps what arrives; throws when its time has come.
  final class Sink: OutputSink {
    struct Full: Error, Equatable { var at: Int }
    var numbers: [Int] = []
    var addresses: [String] = []
    var lines: [[UInt8]] = []
    let capacity: Int

    init(capacity: Int = .max) { self.capacity = capacity }

    func take(_ output: PageOutput, number: Int) throws {
      if numbers.count >= capacity { throw Full(at: number) }
      numbers.append(number)
      lines.append(output.line)
      switch output.kind {
      case .page(let place, _): addresses.append(place.address)
      case .skip(let record): addresses.append(record.address)
      case .counted(let name): addresses.append(name)
      }
    }
  }

  /// Pages of very different lengths, so that workers overtake each other, and what is no page.
  static func outcome(_ number: Int) -> VisitOutcome {
    if number % 7 == 3 {
      return .skipped(
        address: "\(number)", origin: "o", reason: number % 2 == 0 ? .empty : .revisit)
    }
    let text = String(
      repeating: "Kami menjual lampu led untuk rumah anda. ", count: number * 37 % 50)
    return .page(
      Visit(
        address: "\(number)", bytes: Array("<html lang=id><p>\(text) lampu".utf8), origin: "o"))
  }

  static func plan(workers: Int) throws -> RunPlan {
    var builder = KeywordIndexBuilder(market: .indonesia)
    builder.begin(
      DatabaseFacts(
        database: KeywordDatabase(market: .indonesia, platform: Platform("shopee")!), version: 1,
        digest: "", official: false, volumeKind: .none))
    for word in ["lampu", "lampu led", "rumah"] {
      try builder.add(word, volume: nil, category: nil)
    }
    return RunPlan(sources: ["o"], indexes: [try builder.build()], workers: workers)
  }

  static func worker(_ plan: RunPlan, writesLines: Bool = false) throws -> PageWorker {
    try PageWorker(plan: plan, keys: PageKeys(plan: plan, indexes: []), writesLines: writesLines)
  }

  @Test(arguments: [1, 2, 3, 16])
  func outputsArriveInTheOrderOfTheSources(workers: Int) throws {
    let plan = try Self.plan(workers: workers)
    let count = 300
    let sink = Sink()
    var next = 0
    var furthest = 0
    let conveyor = Conveyor(workers: workers, sink: sink) {
      furthest = max(furthest, next - sink.numbers.count)
      guard next < count else { return nil }
      next += 1
      return .known(Self.outcome(next - 1))
    }
    let sums = try conveyor.run(workers: workers) {
      try Self.worker(plan, writesLines: true)
    }
    #expect(sink.numbers == Array(1...count))
    for (place, address) in sink.addresses.enumerated() where place % 7 != 3 {
      #expect(address == "\(place)")
    }
    // Never more on the way than the window and one batch.
    #expect(furthest <= workers * Conveyor.batchCount * 4 + Conveyor.batchCount)

    var worker = try Self.worker(plan, writesLines: true)
    let plain = try (0..<count).map { try worker.work(on: Self.outcome($0), number: $0 + 1).line }
    #expect(sink.lines == plain)
    #expect(sums == worker.sums)
  }

  @Test(arguments: [1, 2, 16], [0, 5, 100])
  func aSinkThatFailsEndsTheRunWithItsError(workers: Int, capacity: Int) throws {
    let plan = try Self.plan(workers: workers)
    let sink = Sink(capacity: capacity)
    var next = 0
    let conveyor = Conveyor(workers: workers, sink: sink) {
      next += 1
      return .known(Self.outcome(next - 1))  // without end
    }
    #expect(throws: Sink.Full(at: capacity + 1)) {
      try conveyor.run(workers: workers) { try Self.worker(plan) }
    }
    #expect(sink.numbers == Array(1...max(1, capacity)).prefix(capacity).map(\.self))
    #expect(next <= capacity + workers * Conveyor.batchCount * 6)
  }

  @Test func aWorkerThatCannotBeMadeEndsTheRun() throws {
    struct NoWorker: Error {}
    let plan = try Self.plan(workers: 4)
    let made = Mutex(0)
    let conveyor = Conveyor(workers: 4, sink: Sink()) { .known(Self.outcome(1)) }
    #expect(throws: NoWorker.self) {
      try conveyor.run(workers: 4) {
        let number = made.withLock { made in
          made += 1
          return made
        }
        if number == 2 { throw NoWorker() }
        return try Self.worker(plan)
      }
    }
  }

  @Test func nothingToReadGivesEmptySums() throws {
    let plan = try Self.plan(workers: 3)
    let conveyor = Conveyor(workers: 3, sink: Sink()) { nil }
    let sums = try conveyor.run(workers: 3) { try Self.worker(plan) }
    #expect(sums?.coverage == [SiteTally(phraseCount: 3)])
  }
}
