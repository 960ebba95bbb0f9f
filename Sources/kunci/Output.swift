internal import Foundation
internal import Synchronization

/// Standard output, where results go. What is printed is gathered and written in large pieces; what
/// the output refuses (a full disk) is told once, when the command ends.
enum Output {
  /// Bytes that are gathered before they are written.
  private static let pieceBytes = 1 << 16

  private struct State {
    var pending: [UInt8] = []
    /// Why the output took no more, in words for the person who asked.
    var failure: String?
  }

  private static let state = Mutex(State())

  /// Prints a text for people as a line. What a terminal would take for an order, and marks that turn the writing
  /// direction, are shown as U+FFFD: names and texts come from strangers.
  static func print(_ text: String = "", terminator: String = "\n") {
    write(Array((ShownText.shown(text) + terminator).utf8))
  }

  /// Prints bytes as they are.
  static func write(_ bytes: [UInt8]) {
    state.withLock { state in
      state.pending += bytes
      if state.pending.count >= pieceBytes { flush(&state) }
    }
  }

  /// Writes what was gathered.
  static func flush() { state.withLock { flush(&$0) } }

  /// Writes what was gathered, and says whether all of it arrived.
  /// - Throws: `CouldNot`.
  static func finish() throws {
    flush()
    if let failure = state.withLock({ $0.failure }) { throw CouldNot(message: failure) }
  }

  private static func flush(_ state: inout State) {
    defer { state.pending.removeAll(keepingCapacity: true) }
    var rest = state.pending[...]
    while !rest.isEmpty, state.failure == nil {
      // The pointer is used only inside the closure.
      let count = unsafe rest.withUnsafeBytes {
        unsafe Foundation.write(1, $0.baseAddress, $0.count)
      }
      if count >= 0 {
        rest = rest.dropFirst(count)
      } else if errno == ENOSPC || errno == EDQUOT {
        state.failure = "standard output: the disk is full; make room or write to another place"
      } else if errno != EINTR {
        let reason = unsafe String(cString: strerror(errno))
        state.failure = "standard output: cannot be written (\(reason)); write to another place"
      }
    }
  }
}
