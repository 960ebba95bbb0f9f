internal import CArchive

/// zlib's decompressor, closed when it goes.
@safe final class Inflater {
  enum Wrapping {
    case gzip
    case zlib
    case none
  }

  enum Status {
    /// More input or more room is needed.
    case more
    /// The stream ended, and its checksum is right.
    case end
    /// The stream is damaged.
    case damaged
  }

  private let state: OpaquePointer

  init(_ wrapping: Wrapping) {
    let wrapping =
      switch wrapping {
      case .gzip: carchive_wrapping_gzip
      case .zlib: carchive_wrapping_zlib
      case .none: carchive_wrapping_none
      }
    guard let state = unsafe carchive_inflater_open(Int32(wrapping.rawValue)) else {
      preconditionFailure("no memory is left for a 50 KB decompressor")
    }
    unsafe self.state = state
  }

  deinit { unsafe carchive_inflater_close(state) }

  /// Makes ready for a stream from its beginning.
  func reset() { unsafe carchive_inflater_reset(state) }

  /// Inflates `input[from..<to]` into the room `output[at...]`; says how many bytes of each were used.
  func inflate(
    _ input: [UInt8], _ range: Range<Int>, into output: inout [UInt8], at start: Int = 0
  ) -> (status: Status, used: Int, made: Int) {
    precondition(range.lowerBound >= 0 && range.upperBound <= input.count, "outside of the input")
    precondition(start <= output.count, "outside of the output")
    var used = 0
    var made = 0
    let status = unsafe input.withUnsafeBytes { input in
      unsafe output.withUnsafeMutableBytes { output in
        // Both ranges were checked above; an empty array has no base, and then nothing can be done.
        guard let from = input.baseAddress, let to = output.baseAddress else { return Int32(0) }
        return unsafe carchive_inflate(
          state, from + range.lowerBound, range.count, to + start, output.count - start, &used,
          &made)
      }
    }
    switch status {
    case Int32(carchive_inflate_end.rawValue): return (.end, used, made)
    case Int32(carchive_inflate_damaged.rawValue): return (.damaged, used, made)
    default: return (.more, used, made)
    }
  }
}
