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
    FileHandle.standardError.write(Data((text + "\n").utf8))
  }

  /// Writes an error as `kunci: error: …`.
  static func error(_ text: String) { say("kunci: error: \(text)") }

  /// Writes a warning as `kunci: warning: …`.
  static func warn(_ text: String) { say("kunci: warning: \(text)") }

  /// Shows progress in place, on a terminal only.
  static func progress(_ text: String) {
    guard isWatched else { return }
    FileHandle.standardError.write(Data("\r\u{1B}[K\(text)".utf8))
  }

  /// Takes the progress line away.
  static func clearProgress() {
    guard isWatched else { return }
    FileHandle.standardError.write(Data("\r\u{1B}[K".utf8))
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
