import CICU

/// The calls to ICU that work on text as a whole.
public enum ICUText {
  /// Version of the ICU in use, as `72.1`; its dictionaries decide Thai words.
  public static let version = unsafe String(cString: cicu_version())

  /// NFC and full case folding of a few code points.
  static func fold(_ scalars: [UInt32]) -> [UInt32] {
    var output = [UInt32](repeating: 0, count: 96)
    // ICU writes at most `output.count` code points.
    let count = unsafe cicu_fold_cluster(
      scalars, Int32(scalars.count), &output, Int32(output.count))
    return count < 0 ? scalars : Array(output[..<Int(count)])
  }

  /// NFC and full case folding of valid UTF-8, and nothing else: the form whose equality is tier
  /// T0. White space is brought to single spaces, as a browser shows it.
  public static func exactForm(_ bytes: [UInt8]) -> [UInt8] {
    var collapsed: [UInt8] = []
    collapsed.reserveCapacity(bytes.count)
    for byte in bytes {
      let isSpace = byte == 0x20 || (0x09...0x0D).contains(byte)
      if !isSpace {
        collapsed.append(byte)
      } else if let last = collapsed.last, last != 0x20 {
        collapsed.append(0x20)
      }
    }
    if collapsed.last == 0x20 { collapsed.removeLast() }
    var output = [UInt8](repeating: 0, count: collapsed.count * 3 + 16)
    // ICU writes at most `output.count` bytes.
    let count = unsafe cicu_nfc(
      collapsed, Int32(collapsed.count), 1, &output, Int32(output.count))
    guard count >= 0, Int(count) <= output.count else { return collapsed }
    return Array(output[..<Int(count)])
  }
}
