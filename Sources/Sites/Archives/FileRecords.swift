internal import Bytes

/// Files of a folder as records of a web archive.
///
/// A folder's files have no web address. An archive keeps one as a `resource` record whose WARC-Target-URI is
/// `file:///` and the path below the folder, percent-encoded. Read back, it is what it was in the folder: its
/// address is the path, it has no moment and no media type (the file system knows neither), and its name and
/// first bytes decide whether it is a page. A name that the walk through the folder passed by is a `metadata`
/// record of the same form of address whose block says `passed-by: hidden`.
public enum FileRecords {
  /// What the addresses of such records begin with.
  public static let scheme = "file:///"

  /// The media types that such records bear: of names that end in `.html`, and of all others.
  public static let mediaTypes: Set<String> = ["text/html", "application/octet-stream"]

  /// The address of the file at `path` below its folder.
  public static func address(of path: String) -> String {
    var text = scheme
    let digits = Array("0123456789ABCDEF".unicodeScalars)
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "/"):
        text.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        text += "%"
        text.unicodeScalars.append(digits[Int(byte >> 4)])
        text.unicodeScalars.append(digits[Int(byte & 15)])
      }
    }
    return text
  }

  /// The path of such an address; nil for other addresses and for what is no UTF-8.
  public static func path(of address: String) -> String? {
    guard address.hasPrefix(scheme) else { return nil }
    let coded = Array(address.utf8.dropFirst(scheme.utf8.count))
    var bytes: [UInt8] = []
    var place = 0
    func digit(_ byte: UInt8) -> UInt8? {
      switch byte {
      case 0x30...0x39: byte - 0x30
      case 0x41...0x46: byte - 0x37
      case 0x61...0x66: byte - 0x57
      default: nil
      }
    }
    while place < coded.count {
      if coded[place] == UInt8(ascii: "%") {
        guard place + 2 < coded.count, let high = digit(coded[place + 1]),
          let low = digit(coded[place + 2])
        else { return nil }
        bytes.append(high << 4 | low)
        place += 3
      } else {
        bytes.append(coded[place])
        place += 1
      }
    }
    return bytes.isEmpty ? nil : String(validating: bytes, as: UTF8.self)
  }

  /// Name of the field in which a record says why a name was passed by.
  public static let passedByField = "passed-by"
  /// The most bytes of such a record.
  static let maximumFieldBytes = 256

  /// Why a name was passed by, as the block of its record says; nil for other blocks.
  static func passedBy(_ block: [UInt8]) -> FolderWalk.PassedBy? {
    let text = String(decoding: block, as: UTF8.self)
    guard text.hasPrefix(passedByField + ": "), text.hasSuffix("\r\n") else { return nil }
    return FolderWalk.PassedBy(
      rawValue: String(text.dropFirst(passedByField.count + 2).dropLast(1)))
  }
}

/// What a name and bytes in a folder are, whether they lie there or in a record.
enum FoundFile {
  /// A file that is no page by its name, or by its first bytes where the name says nothing; nil for a page.
  static func reason(path: String, size: Int, start: () -> [UInt8]) -> SkipReason? {
    switch FileName.kind(of: path) {
    case .other(let kind): return .otherFile(kind)
    case .page: return nil
    case .webArchive, .collection: return .otherFile("web archive")
    case .unknown:
      guard size > 0 else { return .otherFile("empty file") }
      switch ContentSniffer.judge(start()) {
      case .html: return nil
      case .other(let kind): return .otherFile(kind)
      case .text, .empty: return .otherFile("text")
      }
    }
  }

  /// Why the bytes of a file that should be a page are none; nil when they are one.
  static func reason(bytes: [UInt8]) -> SkipReason? {
    switch ContentSniffer.judge(bytes) {
    case .empty: .empty
    case .other(let found): .notHTML(found)
    case .html, .text: nil
    }
  }
}
