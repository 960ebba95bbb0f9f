internal import Bytes
internal import Foundation

/// The files of a bundle, in a folder or in a zip, read without writing or following anything.
final class BundleContainer {
  struct Entry {
    var path: String
    var size: Int
    /// Where its bytes begin in the zip, and their CRC-32 as the zip states it.
    var offset = 0
    var checksum: UInt32 = 0
  }

  let path: String
  let isFolder: Bool
  /// By the bytes of their paths in a sound bundle; else as they are found.
  private(set) var entries: [Entry] = []
  /// What is wrong with the container itself.
  private(set) var findings: [BundleFinding] = []
  /// False when the list of files cannot be relied on.
  private(set) var isListed = true
  private let window: FileWindow?

  static let directory = "the container's directory"

  /// Opens a bundle and lists it.
  /// - Throws: `FileError`; `BundleError.notABundle`.
  init(path: String) throws {
    self.path = path
    isFolder = Files.isFolder(path)
    if isFolder {
      window = nil
      try listFolder()
    } else {
      let window = try FileWindow(path: path)
      self.window = window
      try listZip(window)
    }
    checkPaths()
  }

  func entry(_ path: String) -> Entry? { entries.first { $0.path == path } }

  private func fault(_ subject: String, _ text: String) {
    findings.append(BundleFinding(.differs, subject, text))
  }

  private func checkPaths() {
    for entry in entries {
      guard let reason = BundlePath.fault(entry.path) else { continue }
      fault(Self.shown(entry.path), "refused: its path \(reason)")
      isListed = false
    }
    if let (one, other) = BundlePath.collision(entries.map(\.path)) {
      fault(
        Self.shown(other),
        one == other
          ? "refused: it is there twice"
          : "refused: \(Self.shown(one)) has the same name in another case")
      isListed = false
    }
  }

  /// A path as it can be printed.
  static func shown(_ path: String) -> String {
    String(
      String.UnicodeScalarView(
        path.unicodeScalars.prefix(200).map { $0.value < 0x20 || $0.value == 0x7F ? "?" : $0 }))
  }

  // MARK: - Folders

  private func listFolder() throws {
    for found in try Files.walk(folder: path) {
      switch found {
      case .file(_, let relative, let size):
        guard entries.count < BundleLimits.maximumFiles else {
          fault(path, "refused: it has more than \(BundleLimits.maximumFiles) files")
          isListed = false
          return
        }
        entries.append(Entry(path: relative, size: size))
      case .passedBy(_, let relative, let reason):
        let what =
          switch reason {
          case .hidden: "a hidden file or folder that is not part of the bundle"
          case .link: "a symbolic link, which a bundle never has"
          case .special: "neither file nor folder"
          }
        fault(Self.shown(relative), "refused: it is \(what)")
      case .unreadable(let error):
        fault(Self.shown(error.path), "cannot be read: \(error.explanation)")
      }
    }
    guard entry(BundleLayout.manifest) != nil else {
      throw BundleError.notABundle(path: path, reason: "it has no manifest.json")
    }
  }

  // MARK: - Zips

  private func listZip(_ window: FileWindow) throws {
    let begins = try window.read(0..<4) == [0x50, 0x4B, 0x03, 0x04]
    let end = try window.read(max(0, window.count - ZipLayout.endBytes)..<window.count)
    let looksLikeEnd = Array(end.prefix(4)) == [0x50, 0x4B, 0x06, 0x06]
    guard begins || looksLikeEnd else {
      throw BundleError.notABundle(path: path, reason: "it is neither a folder nor a zip")
    }
    func number(_ bytes: [UInt8], _ place: Int, _ count: Int) -> Int {
      (0..<count).reduce(0) { $0 | Int(bytes[place + $1]) << (8 * $1) }
    }
    guard end.count == ZipLayout.endBytes, looksLikeEnd, end[47] & 0x80 == 0, end[55] & 0x80 == 0
    else {
      return endDamaged(
        "its end is not there: the zip is cut short, damaged, or not written by Kunci")
    }
    let size = number(end, 40, 8)
    let start = number(end, 48, 8)
    let count = number(end, 24, 4)
    guard size <= BundleLimits.maximumManifestBytes, start >= 0, size >= 0,
      start <= window.count, start + size + ZipLayout.endBytes == window.count,
      count <= BundleLimits.maximumFiles
    else { return endDamaged("its end names another place for it than it has") }
    let bytes = try window.read(start..<window.count)
    var place = 0
    var layout = ZipLayout()
    for index in 0..<count {
      guard place + ZipLayout.entryBytes <= size,
        Array(bytes[place..<place + 4]) == [0x50, 0x4B, 0x01, 0x02]
      else { return endDamaged("entry \(index + 1) of \(count) is damaged") }
      let length = number(bytes, place + 28, 2)
      let fields = place + 46 + length
      guard fields + 28 <= size,
        let path = String(validating: bytes[place + 46..<fields], as: UTF8.self)
      else { return endDamaged("entry \(index + 1) of \(count) is damaged") }
      let stored = number(bytes, fields + 4, 7)
      guard number(bytes, place + 10, 2) == 0 else {
        return endDamaged(
          "\(Self.shown(path)) is packed, and a bundle's files are stored; unpack the zip into a folder and "
            + "verify that")
      }
      guard stored <= window.count else {
        return endDamaged("\(Self.shown(path)) is said to be larger than the zip")
      }
      let head = layout.add(
        path, size: stored, checksum: UInt32(number(bytes, place + 16, 4)))
      entries.append(
        Entry(
          path: path, size: stored, offset: layout.end - stored,
          checksum: UInt32(number(bytes, place + 16, 4))))
      let own = layout.end - stored - head.count
      guard layout.end <= start else {
        return endDamaged("\(Self.shown(path)) reaches into the directory")
      }
      if try window.read(own..<own + head.count) != head {
        fault(Self.shown(path), "its header in the zip and the container's directory disagree")
        // Which of the two was changed cannot be known.
        fault(Self.directory, "disagrees with the header of \(Self.shown(path))")
      }
      place = fields + 28
    }
    let expected = layout.directory
    if layout.end != start {
      fault(Self.directory, "bytes stand between the last file and the directory")
    } else if expected != bytes {
      let at = zip(expected, bytes).prefix { $0 == $1 }.count
      fault(Self.directory, "differs at byte \(start + at) of the zip from what Kunci writes")
    }
    for (one, next) in zip(entries, entries.dropFirst())
    where !one.path.utf8.lexicographicallyPrecedes(next.path.utf8) {
      fault(
        Self.directory,
        "\(Self.shown(next.path)) stands behind \(Self.shown(one.path)): the files are not in the order of "
          + "their paths")
      break
    }
    guard entry(BundleLayout.manifest) != nil else {
      if findings.isEmpty {
        throw BundleError.notABundle(path: path, reason: "it has no manifest.json")
      }
      isListed = false
      return
    }
  }

  private func endDamaged(_ text: String) {
    entries = []
    isListed = false
    fault(Self.directory, text)
  }

  // MARK: - Reading

  /// Gives a file's bytes piece by piece.
  func forEachPiece(of entry: Entry, _ body: ([UInt8]) throws -> Void) throws {
    let file = try window ?? FileWindow(path: "\(path)/\(entry.path)")
    let start = window == nil ? 0 : entry.offset
    var done = 0
    while done < entry.size {
      let piece = try file.read(start + done..<start + min(done + (1 << 20), entry.size))
      if piece.isEmpty { break }
      try body(piece)
      done += piece.count
    }
  }

  /// A whole file.
  /// - Throws: `BundleError.unreadable` when it is larger than `limit`.
  func read(_ entry: Entry, limit: Int = BundleLimits.maximumFileBytes) throws -> [UInt8] {
    guard entry.size <= limit else {
      throw BundleError.unreadable(
        path: entry.path, reason: "has \(entry.size) bytes, more than the \(limit) that are read")
    }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(entry.size)
    try forEachPiece(of: entry) { bytes += $0 }
    return bytes
  }

  /// A file's digest, and in a zip a finding where its checksum is not its own.
  func digest(of entry: Entry) throws -> (digest: SHA256Digest, finding: BundleFinding?) {
    var hasher = Digest.Hasher()
    var checksum = CRC32()
    try forEachPiece(of: entry) { piece in
      hasher.update(piece)
      if !isFolder { checksum.update(piece) }
    }
    let isOwn = isFolder || checksum.value == entry.checksum
    return (
      hasher.finish(),
      isOwn ? nil : BundleFinding(.differs, entry.path, "the zip's checksum of it does not fit")
    )
  }

  /// Writes a file below `folder`.
  func extract(_ entry: Entry, to folder: String) throws {
    let target = "\(folder)/\(entry.path)"
    try Files.makeFolder((target as NSString).deletingLastPathComponent)
    let file = try AtomicFile(path: target)
    try forEachPiece(of: entry) { try file.write($0) }
    try file.commit()
  }
}
