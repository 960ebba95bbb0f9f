internal import Glibc
internal import Synchronization

/// Finds the temporary files that `AtomicFile`s of killed programs left behind, and removes them.
///
/// A temporary file is named `.kunci-PID-N.tmp`, and whoever writes it holds a lock on it (flock). One is
/// taken for left behind only when both say so: no process has that number any more, and nobody holds the
/// lock. The number alone would not do where programs of several machines or containers share a folder,
/// the lock alone not between the making of a file and its locking.
enum LeftoverFiles {
  /// Folders that were looked through, each once in the life of a program.
  private static let seen = Mutex<Set<String>>([])

  /// Removes what was left in `folder`, unless it was looked through before. What cannot be removed stays.
  static func remove(in folder: String) {
    guard seen.withLock({ $0.insert(folder).inserted }) else { return }
    removeAll(in: folder)
  }

  /// Removes what was left in `folder`.
  static func removeAll(in folder: String) {
    guard let handle = unsafe opendir(folder) else { return }
    defer { unsafe closedir(handle) }
    while let entry = unsafe readdir(handle) {
      let name = String(decoding: unsafe nameBytes(entry), as: UTF8.self)
      guard let process = process(of: name), isGone(process) else { continue }
      removeUnlocked("\(folder)/\(name)")
    }
  }

  /// The number in `.kunci-PID-N.tmp`; nil for any other name.
  static func process(of name: String) -> Int32? {
    guard name.hasPrefix(".kunci-"), name.hasSuffix(".tmp") else { return nil }
    let numbers = name.dropFirst(7).dropLast(4).split(
      separator: "-", omittingEmptySubsequences: false)
    guard numbers.count == 2, numbers.allSatisfy({ $0.allSatisfy(\.isNumber) }),
      let process = Int32(numbers[0]), process > 0, Int(numbers[1]) != nil
    else { return nil }
    return process
  }

  private static func isGone(_ process: Int32) -> Bool {
    // No signal is sent; only whether it could be is asked.
    kill(process, 0) != 0 && errno == ESRCH
  }

  private static func removeUnlocked(_ path: String) {
    // A link or a pipe of this name is none of ours.
    guard FileFacts(path: path, followLink: false)?.kind == .regular else { return }
    let file = unsafe open(path, O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard file >= 0 else { return }
    defer { close(file) }
    if flock(file, LOCK_EX | LOCK_NB) == 0 { unsafe unlink(path) }
  }
}
