internal import Glibc

/// A regular file of which any range of bytes can be read. One task at a time.
public final class FileWindow {
  /// The file.
  public let path: String
  /// Bytes in it when it was opened.
  public let count: Int
  private let file: Descriptor

  /// Opens the file.
  public init(path: String) throws(FileError) {
    self.path = path
    file = try Descriptor(reading: path, admitting: .filesOnly)
    guard let facts = file.facts else {
      throw FileError(code: errno, path: path, action: .read)
    }
    count = facts.size
  }

  /// The bytes of a range; fewer where the file ends before, none where it begins behind the end.
  public func read(_ range: Range<Int>) throws(FileError) -> [UInt8] {
    let range = range.clamped(to: 0..<count)
    guard !range.isEmpty else { return [] }
    guard file.seek(to: range.lowerBound) else {
      throw FileError(code: errno, path: path, action: .read)
    }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(range.count)
    var chunk = [UInt8](repeating: 0, count: min(range.count, 1 << 18))
    while bytes.count < range.count {
      let count = try file.read(into: &chunk)
      if count == 0 { break }
      bytes.append(contentsOf: chunk[..<min(count, range.count - bytes.count)])
    }
    return bytes
  }
}
