internal import Foundation
internal import GRDB

/// How a keyword differs between two versions.
public enum KeywordChange: Sendable, Equatable {
  /// Only the newer version has it.
  case added(Keyword)
  /// Only the older version has it.
  case removed(Keyword)
  /// Both have it, with other volumes.
  case volume(old: Keyword, new: Keyword)
  /// Both have it with the same volume, but with another spelling or category.
  case other(old: Keyword, new: Keyword)
}

extension KeywordStore {
  /// Tells how `new` differs from `old`, in the order of the keys; returns the
  /// number of keywords that are the same.
  /// - Throws: what `body` throws; `StoreError`.
  /// - Complexity: O(*n* log *n*) for the keywords of both; memory does not grow with them.
  @discardableResult
  public func forEachChange(
    from old: KeywordVersion, to new: KeywordVersion, _ body: (KeywordChange) throws -> Void
  ) throws -> Int {
    try store.read { db in
      let olds = try Self.cursor(old, order: .key, db)
      let news = try Self.cursor(new, order: .key, db)
      var unchanged = 0
      var a = try olds.next().map(Self.keyword)
      var b = try news.next().map(Self.keyword)
      while a != nil || b != nil {
        let isOlder = if let a, let b { a.key.lexicographicallyPrecedes(b.key) } else { b == nil }
        let isNewer = if let a, let b { b.key.lexicographicallyPrecedes(a.key) } else { a == nil }
        if isOlder {
          try body(.removed(a!.keyword))
        } else if isNewer {
          try body(.added(b!.keyword))
        } else if let change = Self.change(from: a!.keyword, to: b!.keyword) {
          try body(change)
        } else {
          unchanged += 1
        }
        if !isNewer { a = try olds.next().map(Self.keyword) }
        if !isOlder { b = try news.next().map(Self.keyword) }
      }
      return unchanged
    }
  }

  private static func change(from old: Keyword, to new: Keyword) -> KeywordChange? {
    if old.volume != new.volume || old.volumeLow != new.volumeLow
      || old.volumeHigh != new.volumeHigh
    {
      return .volume(old: old, new: new)
    }
    return old.text != new.text || old.category != new.category ? .other(old: old, new: new) : nil
  }
}
