internal import Coverage
internal import Foundation
internal import Sites
internal import Synchronization

/// Where the outputs of a run go, in the order of the sources.
protocol OutputSink: AnyObject {
  /// Takes the next output. Called by one thread at a time, numbers rising without gaps.
  func take(_ output: PageOutput, number: Int) throws
}

/// Brings outcomes from the sources to workers on all cores, and their outputs to a sink in the
/// order of the sources.
///
/// At most `window` outcomes are on their way at any moment, so memory does not grow with the site.
///
/// No worker waits for another one's reading of a source or writing to the sink, unless it has nothing else to do.
///
/// `@unchecked Sendable`: `pull`, `pulled` and `isEmpty` are touched only while `source` is locked, the sink
/// only by the one worker that `isWriting` stands for, everything else while `condition` is locked.
final class Conveyor: @unchecked Sendable {
  /// Outcomes a worker takes at a time: enough to make locking cheap.
  static let batchCount = 8
  /// Bytes after which a batch is full all the same.
  static let batchBytes = 1 << 20

  private let source = NSLock()
  private let condition = NSCondition()
  private let pull: () -> VisitReader.Found?
  private let sink: any OutputSink
  private let window: Int
  private var pulled = 0
  private var written = 0
  private var waiting: [Int: PageOutput] = [:]
  private var isEmpty = false
  private var isWriting = false
  private var failure: (any Error)?

  /// - Parameter pull: what the sources hold next; called by one thread at a time. Files are read by
  ///   the workers.
  init(workers: Int, sink: any OutputSink, pull: @escaping () -> VisitReader.Found?) {
    self.pull = pull
    self.sink = sink
    window = workers * Self.batchCount * 4
  }

  /// Runs `count` workers to the end, each made by `make` on a thread of its own; returns the sums of
  /// what they gathered.
  func run(
    workers count: Int, make: @Sendable () throws -> PageWorker
  ) throws -> PageSums? {
    let sums = Mutex<PageSums?>(nil)
    DispatchQueue.concurrentPerform(iterations: count) { _ in
      do {
        var worker = try make()
        drive(&worker)
        let own = worker.sums
        sums.withLock { sums in
          if sums == nil { sums = own } else { sums?.merge(own) }
        }
      } catch {
        fail(error)
      }
    }
    if let failure { throw failure }
    return sums.withLock { $0 }
  }

  private func drive(_ worker: inout PageWorker) {
    while let batch = nextBatch() {
      do {
        try deliver(try worker.work(on: batch.map { ($0, $1.outcome()) }))
      } catch {
        fail(error)
        return
      }
    }
  }

  private func nextBatch() -> [(Int, VisitReader.Found)]? {
    source.lock()
    defer { source.unlock() }
    guard !isEmpty, hasRoom() else { return nil }
    var batch: [(Int, VisitReader.Found)] = []
    var bytes = 0
    while batch.count < Self.batchCount, bytes < Self.batchBytes {
      guard let found = pull() else {
        isEmpty = true
        break
      }
      bytes += found.byteCount
      batch.append((pulled, found))
      pulled += 1
    }
    return batch.isEmpty ? nil : batch
  }

  /// Waits until the window has room; false when something failed. The source is locked.
  private func hasRoom() -> Bool {
    condition.lock()
    defer { condition.unlock() }
    while pulled - written >= window, failure == nil { condition.wait() }
    return failure == nil
  }

  /// Puts outputs down, and hands on to the sink all that is there in order, unless another worker is about
  /// it: that one takes these too.
  private func deliver(_ outputs: [(Int, PageOutput)]) throws {
    condition.lock()
    defer { condition.unlock() }
    for (number, output) in outputs { waiting[number] = output }
    guard !isWriting else { return }
    isWriting = true
    defer { isWriting = false }
    while failure == nil {
      var ready: [PageOutput] = []
      while let output = waiting.removeValue(forKey: written + ready.count) { ready.append(output) }
      guard !ready.isEmpty else { return }
      let first = written + 1
      condition.unlock()
      defer { condition.lock() }
      for (place, output) in ready.enumerated() { try sink.take(output, number: first + place) }
      condition.lock()
      written += ready.count
      condition.broadcast()
      condition.unlock()
    }
  }

  private func fail(_ error: any Error) {
    condition.lock()
    if failure == nil { failure = error }
    condition.broadcast()
    condition.unlock()
  }
}
