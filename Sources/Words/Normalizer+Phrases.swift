internal import CWords

extension Normalizer {
  /// Writes the normal form of a phrase that is its own normal form but for upper case to the first bytes of
  /// `target`: as many as the phrase has, and no edits among them.
  ///
  /// Most keywords are such phrases, and this costs a twentieth of `normalize`. False for all others, and
  /// `target` then holds anything.
  /// - Complexity: O(*n*); nothing is allocated.
  public static func copyPlain(_ phrase: Span<UInt8>, into target: inout [UInt8]) -> Bool {
    let count = phrase.count
    guard count > 0, count <= target.count, phrase[count - 1] > 0x20 else { return false }
    let plain = PlainCopy.shared
    var end: Int32 = 0
    var endCount: Int32 = 0
    // Source and target both have `count` bytes, and there is room for one separator's place, at which the
    // copy would stop; the tables have an entry for each character.
    let copied = unsafe phrase.withUnsafeBufferPointer { source in
      unsafe target.withUnsafeMutableBufferPointer { target in
        unsafe cwords_copy_plain(
          source.baseAddress!, Int32(count), UInt64(separator), plain.actions, plain.folds,
          target.baseAddress!, &end, 1, &endCount)
      }
    }
    return Int(copied) == count && endCount == 0
  }
}
