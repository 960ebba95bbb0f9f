internal import Glibc

/// Asks the system for large pages, so that the processor has fewer addresses to look up in memory that is
/// read here and there. It is an advice: where there are none, nothing changes.
package enum LargePages {
  /// Arrays of fewer bytes are left alone.
  private static let least = 1 << 22

  /// Asks for the memory that an array has set aside, before it is written to.
  package static func advise<T: BitwiseCopyable>(_ array: inout [T]) {
    let bytes = array.capacity * MemoryLayout<T>.stride
    guard bytes >= least else { return }
    unsafe array.withUnsafeMutableBufferPointer { buffer in
      guard let base = UnsafeMutableRawPointer(buffer.baseAddress) else { return }
      // Whole pages inside of the array's own memory; their content stays as it is.
      let first = (UInt(bitPattern: base) + 4095) & ~4095
      let end = (UInt(bitPattern: base) + UInt(bytes)) & ~4095
      guard first < end, let start = unsafe UnsafeMutableRawPointer(bitPattern: first) else {
        return
      }
      unsafe madvise(start, Int(end - first), MADV_HUGEPAGE)
    }
  }
}
