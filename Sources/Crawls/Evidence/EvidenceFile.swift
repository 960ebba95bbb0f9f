internal import Bytes
internal import Glibc

/// The web archive that a crawl writes: bytes are only ever added at its end, or taken off it when a crawl that
/// was killed goes on.
final class EvidenceFile {
  let path: String
  private let descriptor: Int32
  /// Bytes in the file.
  private(set) var length: Int

  /// Opens the file, or makes an empty one.
  init(path: String) throws(FileError) {
    self.path = path
    descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw FileError(code: errno, path: path, action: .write) }
    length = Int(lseek(descriptor, 0, SEEK_END))
    guard length >= 0 else {
      close(descriptor)
      throw .failed(path: path, action: .write, reason: "it is a pipe or a device")
    }
  }

  deinit { close(descriptor) }

  /// Adds bytes with one call, so that a kill leaves all of them or a part that is seen to be one.
  func append(_ bytes: [UInt8]) throws(FileError) {
    var done = 0
    while done < bytes.count {
      // `done` is below `count`, so the pointer stays inside.
      let written = unsafe bytes.withUnsafeBytes {
        unsafe pwrite(descriptor, $0.baseAddress! + done, $0.count - done, off_t(length + done))
      }
      if written >= 0 {
        done += written
      } else if errno != EINTR {
        throw FileError(code: errno, path: path, action: .write)
      }
    }
    length += bytes.count
  }

  /// Bytes of a range, fewer where the file ends before.
  func read(_ range: Range<Int>) throws(FileError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: range.count)
    var done = 0
    while done < bytes.count {
      let count = unsafe bytes.withUnsafeMutableBytes {
        unsafe pread(
          descriptor, $0.baseAddress! + done, $0.count - done, off_t(range.lowerBound + done))
      }
      if count > 0 {
        done += count
      } else if count == 0 {
        break
      } else if errno != EINTR {
        throw FileError(code: errno, path: path, action: .read)
      }
    }
    bytes.removeLast(bytes.count - done)
    return bytes
  }

  /// Takes off what stands behind `length`.
  func truncate(to length: Int) throws(FileError) {
    guard ftruncate(descriptor, off_t(length)) == 0 else {
      throw FileError(code: errno, path: path, action: .write)
    }
    self.length = length
  }

  /// Waits until the disk has the bytes.
  func synchronize() { fdatasync(descriptor) }
}
