internal import Patterns

/// The forms of phrases of which each is the only one of its pattern, and has that one's number: little is kept
/// of them, as most are written as their pattern is, but for upper case.
struct LeanForms: Sendable {
  /// A phrase whose exact form is not its pattern.
  private struct Exception: Sendable {
    let phrase: Int
    let exact: [UInt8]
    /// Bytes of the exact forms, and of the patterns, of all exceptions before this one.
    let exactBefore: Int
    let patternBefore: Int
  }

  /// How many phrases there are.
  private(set) var count = 0
  private var exceptions: [Exception] = []
  private var exactBytes = 0
  private var patternBytes = 0
  /// The phrases as they are written, where that is not their exact form; and where each one's start, for all
  /// phrases as soon as there is one.
  private(set) var written: [UInt8] = []
  private var writtenStarts: [UInt32] = []

  /// Whether there are so many exceptions that all forms had better be kept.
  var hasManyExceptions: Bool { exceptions.count > 1024 + count / 16 }

  /// Appends a phrase; `exact` is nil where it is the pattern, `written` where it is the exact form.
  mutating func append(exact: [UInt8]?, pattern: Int, written: Span<UInt8>?) {
    if let written {
      if self.written.isEmpty {
        writtenStarts = [UInt32](repeating: 0, count: count)
      }
      writtenStarts.append(UInt32(self.written.count))
      // The span lives through the call.
      unsafe written.withUnsafeBufferPointer { unsafe self.written.append(contentsOf: $0) }
    } else if !self.written.isEmpty {
      writtenStarts.append(UInt32(self.written.count))
    }
    if let exact {
      exceptions.append(
        Exception(
          phrase: count, exact: exact, exactBefore: exactBytes, patternBefore: patternBytes))
      exactBytes += exact.count
      patternBytes += pattern
    }
    count += 1
  }

  /// How many exceptions are before a phrase.
  private func exceptions(before phrase: Int) -> Int {
    var (low, high) = (0, exceptions.count)
    while low < high {
      let middle = (low + high) / 2
      if exceptions[middle].phrase < phrase { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The exact form of a phrase where it is not its pattern.
  func exception(_ phrase: Int) -> [UInt8]? {
    let index = exceptions(before: phrase)
    return index < exceptions.count && exceptions[index].phrase == phrase
      ? exceptions[index].exact : nil
  }

  /// Where a phrase starts in `written`; also that of the one behind the last.
  func writtenStart(_ phrase: Int) -> UInt32 {
    writtenStarts.isEmpty
      ? 0 : phrase < writtenStarts.count ? writtenStarts[phrase] : UInt32(written.count)
  }

  private static func range(_ phrase: Int, _ ends: [UInt32]) -> Range<Int> {
    (phrase == 0 ? 0 : Int(ends[phrase - 1]))..<Int(ends[phrase])
  }

  /// The normal forms that are not exact ones, end to end.
  func normal(_ bytes: [UInt8], _ ends: [UInt32]) -> [UInt8] {
    exceptions.flatMap { bytes[Self.range($0.phrase, ends)] }
  }

  /// The exact forms, end to end.
  /// - Parameters:
  ///   - bytes: the patterns.
  ///   - ends: where each of them ends.
  func exact(_ bytes: [UInt8], _ ends: [UInt32]) -> SectionContent {
    if exceptions.isEmpty { return .bytes(bytes) }
    // In turn what is as the patterns are, and an exact form.
    var pieces: [(start: Int, bytes: ArraySlice<UInt8>)] = []
    var (start, from) = (0, 0)
    func append(_ piece: ArraySlice<UInt8>) {
      pieces.append((start, piece))
      start += piece.count
    }
    for one in exceptions {
      let own = Self.range(one.phrase, ends)
      append(bytes[from..<own.lowerBound])
      append(one.exact[...])
      from = own.upperBound
    }
    append(bytes[from...])
    let all = pieces
    return .computedBytes(count: start) { range, out in
      var piece = (all.firstIndex { $0.start > range.lowerBound } ?? all.count) - 1
      var place = range.lowerBound
      while place < range.upperBound {
        let (start, own) = all[piece]
        let end = min(range.upperBound, start + own.count)
        out += own[own.startIndex + place - start..<own.startIndex + end - start]
        place = end
        piece += 1
      }
    }
  }

  /// Three numbers for each phrase and once more: where its exact, normal and written forms start.
  /// - Parameter ends: where each pattern ends.
  func starts(_ ends: [UInt32]) -> SectionContent {
    .rows(count + 1, of: 3) { [self] phrases, out in
      var index = exceptions(before: phrases.lowerBound)
      for phrase in phrases {
        while index < exceptions.count, exceptions[index].phrase < phrase { index += 1 }
        let isPast = index == exceptions.count
        let exact = isPast ? exactBytes : exceptions[index].exactBefore
        let pattern = isPast ? patternBytes : exceptions[index].patternBefore
        let start = phrase == 0 ? 0 : Int(ends[phrase - 1])
        out.append(UInt32(start + exact - pattern))
        out.append(UInt32(pattern))
        out.append(writtenStart(phrase))
      }
    }
  }
}
