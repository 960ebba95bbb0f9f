import Foundation
import TestSupport

/// The built program, run as its user runs it.
enum Program {
  /// Longest time that a run of a test may take, in seconds.
  static let deadline = 600.0

  /// `kunci` beside the test bundle, or the file named by `KUNCI_BINARY`.
  static let path: String = {
    if let named = ProcessInfo.processInfo.environment["KUNCI_BINARY"] { return named }
    let bundle = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    return bundle.deletingLastPathComponent().appendingPathComponent("kunci").path
  }()

  /// What a run left behind.
  struct Ended {
    /// The exit code; -9 for a run that was killed.
    var code: Int32
    var output: [UInt8]
    var errors: String
    /// Peak of the resident memory in kilobytes, as far as it was seen.
    var peak = 0

    var text: String { String(decoding: output, as: UTF8.self) }
    var lines: [String] { text.split(separator: "\n").map(String.init) }
  }

  /// A run that goes on.
  final class Running {
    private let process = Process()
    private let folder: TemporaryFolder
    private var peak = 0

    init(
      _ arguments: [String], in place: String, input: [UInt8], output: String?,
      errors: String? = nil
    ) throws {
      folder = try TemporaryFolder()
      try folder.write(input, "in")
      try folder.write([], "out")
      try folder.write([], "err")
      process.executableURL = URL(fileURLWithPath: Program.path)
      process.arguments = arguments
      process.currentDirectoryURL = URL(fileURLWithPath: place)
      process.standardInput = FileHandle(forReadingAtPath: folder.path("in"))
      process.standardOutput = FileHandle(forWritingAtPath: output ?? folder.path("out"))
      process.standardError = FileHandle(forWritingAtPath: errors ?? folder.path("err"))
      try process.run()
    }

    var isRunning: Bool { process.isRunning }

    /// Ends it at once, without a chance to tidy up.
    func kill() { Foundation.kill(process.processIdentifier, SIGKILL) }

    /// Waits until `condition` holds; false when the run ended before.
    func wait(until condition: () -> Bool) -> Bool {
      while process.isRunning {
        if condition() { return true }
        usleep(1_000)
      }
      return condition()
    }

    /// Lets it run for a few milliseconds at a time and asks while it stands still, so that a slow
    /// `condition` misses nothing; leaves it standing. False when the run ended before.
    func waitInSlices(until condition: () -> Bool) -> Bool {
      while process.isRunning {
        usleep(20_000)
        _ = Foundation.kill(process.processIdentifier, SIGSTOP)
        if condition() { return process.isRunning }
        _ = Foundation.kill(process.processIdentifier, SIGCONT)
      }
      return false
    }

    /// Processor time that it took so far, in the system's ticks; 0 when it has ended.
    var ticks: Int {
      let line =
        (try? String(
          contentsOfFile: "/proc/\(process.processIdentifier)/stat", encoding: .utf8)) ?? ""
      // Behind the name, which may hold anything: state, ten numbers, user time, system time.
      let words = line[(line.lastIndex(of: ")") ?? line.startIndex)...].split(separator: " ")
      return words.count > 13 ? (Int(words[12]) ?? 0) + (Int(words[13]) ?? 0) : 0
    }

    /// Waits for the end.
    func end() -> Ended {
      let start = Date()
      while process.isRunning {
        notePeak()
        if Date().timeIntervalSince(start) > Program.deadline { kill() }
        usleep(2_000)
      }
      process.waitUntilExit()
      let code = process.terminationStatus
      return Ended(
        code: process.terminationReason == .exit ? code : -code, output: bytes("out"),
        errors: String(decoding: bytes("err"), as: UTF8.self), peak: peak)
    }

    private func bytes(_ name: String) -> [UInt8] {
      Array(FileManager.default.contents(atPath: folder.path(name)) ?? Data())
    }

    private func notePeak() {
      let status = try? String(
        contentsOfFile: "/proc/\(process.processIdentifier)/status", encoding: .utf8)
      let line = status?.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
      peak = max(peak, line.flatMap { Int($0.filter(\.isNumber)) } ?? 0)
    }
  }
}

/// A folder in which a person works with Kunci.
final class Workspace {
  let folder: TemporaryFolder

  /// An empty one, or one whose store holds the starter databases.
  init(starters: Bool = false) throws {
    folder = try TemporaryFolder()
    guard starters else { return }
    for name in ["kunci.db", "kunci.db.indexes"] {
      try FileManager.default.copyItem(
        atPath: try Starters.folder.get() + "/" + name, toPath: folder.path(name))
    }
  }

  /// Runs `kunci` here to its end.
  @discardableResult
  func kunci(
    _ arguments: String..., input: String = "", output: String? = nil
  ) throws -> Program.Ended {
    try Program.Running(arguments, in: folder.url.path, input: Array(input.utf8), output: output)
      .end()
  }

  /// Runs `kunci` here to its end.
  func kunci(_ arguments: [String]) throws -> Program.Ended {
    try Program.Running(arguments, in: folder.url.path, input: [], output: nil).end()
  }

  /// Starts `kunci` here.
  func start(_ arguments: String...) throws -> Program.Running {
    try Program.Running(arguments, in: folder.url.path, input: [], output: nil)
  }

  /// A file's bytes; none when there is no such file.
  func bytes(_ name: String) -> [UInt8] {
    Array(FileManager.default.contents(atPath: folder.path(name)) ?? Data())
  }

  /// A JSON object from a file.
  func object(_ name: String) throws -> [String: Any] {
    try JSON.object(bytes(name))
  }

  /// Makes `name` lead to the sample site, so that results name it without its place on this disk.
  func linkSampleSite(as name: String = "site") throws {
    // A link given as a source is followed; only links inside a folder are passed by.
    try FileManager.default.createSymbolicLink(
      atPath: folder.path(name), withDestinationPath: SampleSite.folder.path)
  }
}

enum SampleSite {
  static let folder = Corpora.repository.appendingPathComponent("Tests/SampleSite")

  /// Its pages that can be read, by path below the folder, sorted.
  static let pages: [String] = {
    let walk = FileManager.default.enumerator(atPath: folder.path)
    let files = (walk?.allObjects as? [String] ?? []).filter { $0.hasSuffix(".html") }
    return files.filter { !["assets/brochure.html", "tmp/index.html"].contains($0) }.sorted()
  }()
}

/// A store with the starter databases of the repository, made once for all tests.
private enum Starters {
  private static let path = FileManager.default.temporaryDirectory
    .appendingPathComponent("kunci-tests-starters-\(UUID().uuidString)").path

  struct Failure: Error { var errors: String }

  static let folder = Result { () throws -> String in
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    // Globals are not taken down at the end; the folder is.
    atexit { try? FileManager.default.removeItem(atPath: Starters.path) }
    let keywords = Corpora.repository.appendingPathComponent("Keywords").path
    for market in ["id", "vn", "th"] {
      for platform in ["shopee", "lazada"] {
        try kunci(
          "keywords", "import", "\(keywords)/\(market)/\(platform).csv", "--market", market,
          "--platform", platform, "--as-of", "2026-01-01", "--source", "starter")
      }
    }
    // Makes the indexes too.
    try Data("<p>lampu".utf8).write(to: URL(fileURLWithPath: path + "/page.html"))
    try kunci("score", "page.html")
    try kunci("runs", "--remove", "1")
    return path
  }

  private static func kunci(_ arguments: String...) throws {
    let ended = try Program.Running(arguments, in: path, input: [], output: nil).end()
    guard ended.code == 0 else { throw Failure(errors: ended.errors) }
  }
}
