import Foundation
import TestSupport
import Testing

/// Compares with what was kept in `Golden/` beside this file.
///
/// `KUNCI_RENEW=1 swift test --filter EndToEndTests` writes the files anew; look at `git diff` then.
enum Golden {
  static let folder = Corpora.repository.appendingPathComponent("Tests/EndToEndTests/Golden")

  static func check(_ text: String, _ name: String) throws {
    let file = folder.appendingPathComponent(name)
    if ProcessInfo.processInfo.environment["KUNCI_RENEW"] == "1" {
      try Data(text.utf8).write(to: file)
      return
    }
    let kept = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    guard kept != text else { return }
    let old = kept.split(separator: "\n", omittingEmptySubsequences: false)
    let new = text.split(separator: "\n", omittingEmptySubsequences: false)
    let at = zip(old, new).prefix { $0 == $1 }.count
    Issue.record(
      """
      Golden/\(name) differs from line \(at + 1) on
      kept: \(at < old.count ? old[at] : "(ends)")
      now:  \(at < new.count ? new[at] : "(ends)")
      if the new one is right: KUNCI_RENEW=1 swift test --filter EndToEndTests
      """)
  }
}

/// JSON as tests look at it.
enum JSON {
  struct NotAnObject: Error { var bytes: String }

  static func object(_ bytes: [UInt8]) throws -> [String: Any] {
    guard let object = try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any] else {
      throw NotAnObject(bytes: String(decoding: bytes.prefix(80), as: UTF8.self))
    }
    return object
  }

  /// The value at a path as `coverage/markets/0/union`; nil when there is none.
  static func value(_ object: Any, _ path: String) -> Any? {
    path.split(separator: "/").reduce(object as Any?) { value, step in
      if let list = value as? [Any], let index = Int(step) {
        return index < list.count ? list[index] : nil
      }
      return (value as? [String: Any])?[String(step)]
    }
  }

  /// The first object whose keys do not rise, as its two keys; nil when all do. Reads valid JSON.
  static func unsortedKeys(_ bytes: [UInt8]) -> String? {
    var stack: [(isObject: Bool, last: String?)] = []
    var place = 0
    while place < bytes.count {
      switch bytes[place] {
      case UInt8(ascii: "{"): stack.append((true, nil))
      case UInt8(ascii: "["): stack.append((false, nil))
      case UInt8(ascii: "}"), UInt8(ascii: "]"): stack.removeLast()
      case UInt8(ascii: "\""):
        let start = place + 1
        place += 1
        while bytes[place] != UInt8(ascii: "\"") {
          place += bytes[place] == UInt8(ascii: "\\") ? 2 : 1
        }
        var next = place + 1
        while next < bytes.count, [0x20, 0x0A].contains(bytes[next]) { next += 1 }
        if next < bytes.count, bytes[next] == UInt8(ascii: ":"), let top = stack.last, top.isObject
        {
          let key = String(decoding: bytes[start..<place], as: UTF8.self)
          if let last = top.last, last >= key { return "\(last), \(key)" }
          stack[stack.count - 1].last = key
        }
      default: break
      }
      place += 1
    }
    return nil
  }
}
