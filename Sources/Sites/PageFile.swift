internal import Bytes
internal import Synchronization

/// A file of a source that is taken for a page and was not read yet.
public struct PageFile: Sendable {
  /// Where it lies.
  public let path: String
  /// Its address as a visit: the path below the folder.
  public let address: String
  /// Bytes it had when it was found; 0 where nobody looked.
  public let size: Int
  let limit: Int
  let counts: VisitCounts

  /// Reads it. Counted by the reader that found it; to be called once, on any thread.
  public func read() -> VisitOutcome {
    let outcome = visit()
    counts.note(outcome)
    return outcome
  }

  private func visit() -> VisitOutcome {
    func skip(_ reason: SkipReason) -> VisitOutcome {
      .skipped(address: address, origin: path, reason: reason)
    }
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try Files.read(path, limit: limit, admitting: .filesOnly)
    } catch {
      if case .tooLarge = error { return skip(.tooLarge(limit: limit)) }
      return skip(.unreadable(error.explanation))
    }
    return switch ContentSniffer.judge(bytes) {
    case .empty: skip(.empty)
    case .other(let found): skip(.notHTML(found))
    case .html, .text: .page(Visit(address: address, bytes: bytes, origin: path))
    }
  }
}

/// What a source brought so far.
final class VisitCounts: Sendable {
  private struct Counts {
    var pages = 0
    var skipped: [String: Int] = [:]
  }

  private let all = Mutex(Counts())

  var pages: Int { all.withLock { $0.pages } }
  var skipped: [String: Int] { all.withLock { $0.skipped } }

  func note(_ outcome: VisitOutcome) {
    all.withLock { counts in
      switch outcome {
      case .page: counts.pages += 1
      case .skipped(_, _, let reason): counts.skipped[Self.name(reason), default: 0] += 1
      }
    }
  }

  private static func name(_ reason: SkipReason) -> String {
    switch reason {
    case .otherFile(let kind), .passedBy(let kind), .mediaType(let kind), .recordType(let kind):
      "\(reason.code): \(kind)"
    default: reason.code
    }
  }
}
