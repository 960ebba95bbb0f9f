/// The head of an HTTP answer, as received.
public struct ResponseHead: Sendable, Hashable {
  /// One field of it.
  public struct Field: Sendable, Hashable {
    /// As written.
    public var name: String
    /// Without white space at its ends; bytes that are no UTF-8 are repaired.
    public var value: String
  }

  /// The status, 100 to 999; 0 where the status line cannot be read.
  public private(set) var status = 0
  /// What stands behind the status.
  public private(set) var reason = ""
  /// In order. Folded lines are joined.
  public private(set) var fields: [Field] = []

  /// Reads a head; lines that are no fields are passed by.
  public init(_ bytes: [UInt8]) {
    var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: true)[...]
    if let first = lines.first, first.starts(with: Array("HTTP/".utf8)) {
      let words = Self.trimmed(first).split(
        separator: 0x20, maxSplits: 2, omittingEmptySubsequences: true)
      if words.count >= 2, let number = Int(String(decoding: words[1], as: UTF8.self)) {
        status = number
      }
      if words.count == 3 { reason = String(decoding: words[2], as: UTF8.self) }
      lines = lines.dropFirst()
    }
    for line in lines {
      let isFolded = line.first == 0x20 || line.first == 0x09
      let text = Self.trimmed(line)
      if text.isEmpty { continue }
      if isFolded, !fields.isEmpty {
        fields[fields.count - 1].value += " " + String(decoding: text, as: UTF8.self)
      } else if let colon = text.firstIndex(of: UInt8(ascii: ":")) {
        fields.append(
          Field(
            name: String(decoding: Self.trimmed(text[..<colon]), as: UTF8.self),
            value: String(decoding: Self.trimmed(text[(colon + 1)...]), as: UTF8.self)))
      }
    }
  }

  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var slice = bytes.drop { $0 <= 0x20 }
    while let last = slice.last, last <= 0x20 { slice = slice.dropLast() }
    return slice
  }

  /// The value of the first field of that name, which must be given in lower case.
  public subscript(_ name: String) -> String? {
    fields.first { $0.name.utf8.count == name.utf8.count && $0.name.lowercased() == name }?.value
  }

  /// The values of all fields of that name, which must be given in lower case.
  public func all(_ name: String) -> [String] {
    fields.filter { $0.name.utf8.count == name.utf8.count && $0.name.lowercased() == name }.map(
      \.value)
  }

  /// The media type in lower case without parameters; nil where none is declared.
  public var mediaType: String? {
    guard let value = self["content-type"] else { return nil }
    let type = value.prefix { $0 != ";" && $0 != "," && $0 != " " }.lowercased()
    return type.isEmpty ? nil : type
  }

  /// Seconds that `Retry-After` asks to wait, counted from `now` (seconds since 1970); nil where it says nothing.
  public func retryAfter(now: Double) -> Double? {
    guard let value = self["retry-after"] else { return nil }
    if let seconds = Double(value), seconds.isFinite { return max(0, seconds) }
    guard let time = Timestamp.seconds(ofHTTPDate: value) else { return nil }
    return max(0, time - now)
  }
}
