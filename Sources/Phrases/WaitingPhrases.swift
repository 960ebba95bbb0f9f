/// Phrases that wait to be added: as they are written, in their normal form, which is as long, and where
/// each ends in both.
struct WaitingPhrases {
  /// So many that what the first one needs has come when the last one was put down.
  static let limit = 24

  private(set) var written: [UInt8] = []
  private(set) var forms: [UInt8] = []
  /// With what `WordTrieBuilder.fetch` gave for the normal form.
  private(set) var ends: [(place: Int, hash: UInt32?)] = []

  init(room: Int = 4096) {
    written.reserveCapacity(room)
    forms.reserveCapacity(room)
  }

  /// - Parameter form: begins with the normal form.
  mutating func append(_ phrase: Span<UInt8>, _ form: [UInt8], _ hash: UInt32?) {
    // The span lives through the call.
    unsafe phrase.withUnsafeBufferPointer { unsafe written.append(contentsOf: $0) }
    unsafe form.withUnsafeBufferPointer { unsafe forms.append(contentsOf: $0[..<phrase.count]) }
    ends.append((forms.count, hash))
  }

  mutating func removeAll() {
    written.removeAll(keepingCapacity: true)
    forms.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
  }
}
