/// Why an XML document could not be read.
public enum MarkupError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Not well formed; `reason` is the parser's, in its words.
  case malformed(file: String, line: Int, reason: String)
  /// Declares a document type, which could define entities that grow without bound.
  case documentType(file: String, line: Int)
  /// Elements nested deeper than `XMLLimits.maximumDepth`.
  case tooDeep(file: String, line: Int, limit: Int)
  /// More bytes than `XMLLimits.maximumBytes`.
  case tooLarge(file: String, limit: Int)
  /// No memory.
  case outOfMemory(file: String)

  public var description: String {
    switch self {
    case .malformed(let file, let line, let reason):
      "\(file):\(line): not well-formed XML (\(reason.isEmpty ? "unknown" : reason)); "
        + "save or download the file again"
    case .documentType(let file, let line):
      "\(file):\(line): has a document type (<!DOCTYPE), which is not read for safety; remove it"
    case .tooDeep(let file, let line, let limit):
      "\(file):\(line): elements nested deeper than \(limit); raise maximumDepth if you trust the file"
    case .tooLarge(let file, let limit):
      "\(file): larger than \(limit) bytes; raise maximumBytes if you trust the file"
    case .outOfMemory(let file):
      "\(file): no memory left to read it; free memory and try again"
    }
  }
}

/// How much of an XML document `XMLReader` takes on.
public struct XMLLimits: Hashable, Sendable {
  /// Bytes of one document, as they are fed.
  public var maximumBytes = 4 << 30
  /// Elements open at once.
  public var maximumDepth = 200

  /// The defaults.
  public static let `default` = XMLLimits()

  /// The defaults.
  public init() {}
}
