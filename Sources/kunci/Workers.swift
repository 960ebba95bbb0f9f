import ArgumentParser
import Foundation

/// How many pages are read at a time.
enum Workers {
  /// One for each core.
  static var usual: Int { ProcessInfo.processInfo.activeProcessorCount }
  /// More than any machine has use for; each takes memory of its own.
  static let maximum = 256

  /// - Throws: when what was typed is no such number.
  static func check(_ typed: Int?) throws {
    if let typed, !(1...maximum).contains(typed) {
      throw ValidationError("--workers must be a number from 1 to \(maximum)")
    }
  }
}
