// Records: reads the operating records of a site's owner (load tests, tickets, orders, refunds, intent
// tests, dialogues, documents) into numbers. Knows nothing of pages, rulebooks or verdicts, and keeps
// nothing of a person: columns with names, telephones and addresses are dropped at the door.

/// Rows that could not be used: all are counted, the first ones are kept with line and reason.
public struct RowProblems: Codable, Sendable, Equatable {
  /// One row.
  public struct Problem: Codable, Sendable, Equatable {
    /// Line of the file, from 1; the row's number in a workbook.
    public var line: Int
    public var reason: String
  }

  /// How many rows are kept with their reason.
  public static let keptProblems = 100

  public private(set) var count = 0
  public private(set) var first: [Problem] = []

  /// No problem.
  public init() {}

  /// Takes note of a row.
  public mutating func add(line: Int, _ reason: @autoclosure () -> String) {
    count += 1
    if first.count < Self.keptProblems { first.append(Problem(line: line, reason: reason())) }
  }
}

/// Why a file of records could not be used at all.
public enum RecordError: Error, Sendable, Equatable, CustomStringConvertible {
  /// It cannot be read; the text says why and what to do.
  case unreadable(String)
  /// It is none of the kinds that are read here.
  case unknownKind(path: String, expected: String)
  /// A column that is needed was not found.
  case missingColumn(path: String, field: String, columns: [String])
  /// A column that was named by hand is not there.
  case noSuchColumn(path: String, named: String, columns: [String])
  /// More records than are held.
  case tooMany(path: String, limit: Int)

  public var description: String {
    switch self {
    case .unreadable(let text): text
    case .unknownKind(let path, let expected):
      "\(path): is none of these: \(expected); export it again in one of them"
    case .missingColumn(let path, let field, let columns):
      "\(path): no column is known to hold '\(field)' (columns: \(columns.joined(separator: ", "))); "
        + "name it in the manifest: column.\(field) = …"
    case .noSuchColumn(let path, let named, let columns):
      "\(path): has no column '\(named)'; it has \(columns.joined(separator: ", "))"
    case .tooMany(let path, let limit):
      "\(path): has more than \(limit) records; split it"
    }
  }
}
