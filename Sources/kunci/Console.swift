internal import Foundation

/// The one voice for what is not a result: notes, warnings, errors and progress go to standard
/// error.
enum Console {
  /// Whether a person watches standard error.
  static let isWatched = isatty(2) == 1

  /// Writes a line of talk.
  static func say(_ text: String) {
    clearProgress()
    Output.flush()
    write(ShownText.shown(text) + "\n")
  }

  /// Writes an error as `kunci: error: …`.
  static func error(_ text: String) { say("kunci: error: \(text)") }

  /// Writes a warning as `kunci: warning: …`.
  static func warn(_ text: String) { say("kunci: warning: \(text)") }

  /// Shows progress in place, on a terminal only.
  static func progress(_ text: String) {
    guard isWatched else { return }
    write("\r\u{1B}[K" + ShownText.shown(text))
  }

  /// Takes the progress line away.
  static func clearProgress() {
    guard isWatched else { return }
    write("\r\u{1B}[K")
  }

  /// Writes as much as standard error takes: where nobody can be told (a full disk, a closed log), the work goes on.
  private static func write(_ text: String) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      // The pointer is used only inside the closure.
      let count = unsafe rest.withUnsafeBytes {
        unsafe Foundation.write(2, $0.baseAddress, $0.count)
      }
      if count > 0 { rest = rest.dropFirst(count) } else if errno != EINTR { return }
    }
  }

  /// Gives each of the three standard descriptors that is closed a place that takes and gives nothing, so that no
  /// file that is opened later becomes one of them.
  static func openClosedDescriptors() {
    for number in 0...2 as ClosedRange<Int32> where fcntl(number, F_GETFD) == -1 {
      _ = unsafe open("/dev/null", number == 0 ? O_RDONLY : O_WRONLY)
    }
  }

  /// Runs `body` and writes out what it printed; an error of ours is said in its own words, and the
  /// program exits with 2.
  static func orCouldNot<R>(_ body: () throws -> R) throws -> R {
    do {
      let result = try body()
      try Output.finish()
      return result
    } catch let code as CouldNot {
      error(code.message)
      throw ExitCodes.couldNot
    } catch let error where !Self.isArgumentParsers(error) {
      Self.error("\(error)")
      throw ExitCodes.couldNot
    }
  }

  /// Whether something typed is meant as a file rather than as a host: no host has these endings, and none
  /// begins like a path.
  static func looksLikeFile(_ text: String) -> Bool {
    let lower = text.lowercased()
    return text.hasPrefix("/") || text.hasPrefix("./") || text.hasPrefix("../")
      || [".pem", ".crt", ".cer", ".der", ".txt", ".json", ".rdap", ".whois"]
        .contains { lower.hasSuffix($0) }
  }

  private static func isArgumentParsers(_ error: any Error) -> Bool {
    let name = String(reflecting: type(of: error))
    return name.hasPrefix("ArgumentParser.")
  }
}

/// Something that cannot be done, in words for the person who asked.
struct CouldNot: Error {
  var message: String
}
