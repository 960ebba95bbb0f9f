internal import Bytes
internal import Coverage
internal import Foundation
internal import Measures
internal import Rulebooks
internal import StructuredData

/// A result file (`kunci score --json FILE`), read back.
///
/// The file's `counts` are `RunResult.pages`; its `pages` and `skipped` are what `RunStore` tells one by
/// one.
public struct ResultFile: Sendable {
  /// The result with the keyword lists that the file holds.
  public var result: RunResult
  /// Every page that was read, in the order of the sources.
  public var pages: [PageRecord]
  /// Every place that could not be read, in that order.
  public var skips: [SkipRecord]

  /// The largest file that is read, in bytes.
  public static let maximumBytes = 1 << 30

  /// Why a file is no result.
  public enum Fault: Error, Equatable, CustomStringConvertible {
    case notJSON(path: String)
    case schema(path: String, found: Int, readable: Int)
    case missing(path: String, key: String)
    case wrongKind(path: String, key: String)

    /// What is wrong, and what to do.
    public var description: String {
      switch self {
      case .notJSON(let path):
        "\(path): is no JSON object; give a file that `kunci score --json FILE` wrote"
      case .schema(let path, let found, let readable):
        "\(path): has the result schema \(found), and only \(readable) can be read; score again"
      case .missing(let path, let key):
        "\(path): has no \"\(key)\"; give a file that `kunci score --json FILE` wrote"
      case .wrongKind(let path, let key):
        "\(path): \"\(key)\" is of another kind than it must be; give a file that "
          + "`kunci score --json FILE` wrote"
      }
    }
  }

  /// Reads the file at `path`.
  /// - Throws: `FileError`, `Fault`.
  /// - Complexity: O(*n*) for *n* bytes; holds the whole file.
  public init(path: String) throws {
    try self.init(try Files.read(path, limit: Self.maximumBytes), path: path)
  }

  /// Reads a file's bytes; `path` names it in errors.
  /// - Throws: `Fault`.
  public init(_ bytes: [UInt8], path: String) throws {
    let decoder = JSONDecoder()
    do {
      let schema = try decoder.decode(SchemaOnly.self, from: Data(bytes)).schema
      guard schema == RunResult.schemaVersion else {
        throw Fault.schema(path: path, found: schema, readable: RunResult.schemaVersion)
      }
      self = try decoder.decode(Form.self, from: Data(bytes)).file
    } catch let DecodingError.keyNotFound(key, context) {
      throw Fault.missing(path: path, key: Self.place(context, key))
    } catch let DecodingError.typeMismatch(_, context), let DecodingError.valueNotFound(_, context)
    {
      throw Fault.wrongKind(path: path, key: Self.place(context, nil))
    } catch let DecodingError.dataCorrupted(context) where !context.codingPath.isEmpty {
      throw Fault.wrongKind(path: path, key: Self.place(context, nil))
    } catch is DecodingError {
      throw Fault.notJSON(path: path)
    }
  }

  fileprivate init(result: RunResult, pages: [PageRecord], skips: [SkipRecord]) {
    self.result = result
    self.pages = pages
    self.skips = skips
  }

  private static func place(_ context: DecodingError.Context, _ key: (any CodingKey)?) -> String {
    let path = (context.codingPath + [key].compactMap(\.self))
      .map { $0.intValue.map(String.init) ?? $0.stringValue }
    return path.isEmpty ? "the whole file" : path.joined(separator: "/")
  }
}

private struct SchemaOnly: Decodable {
  var schema: Int
}

/// The keys of the file.
private struct Form: Decodable {
  var file: ResultFile

  private enum Key: String, CodingKey {
    case schema, engine, asOf, sources, counts, coverage, structuredData, indicators, scorecards
    case measures, assumptions, limits, warnings, pages, skipped
  }

  init(from decoder: any Decoder) throws {
    let form = try decoder.container(keyedBy: Key.self)
    file = ResultFile(
      result: RunResult(
        engine: try form.decode(EngineFacts.self, forKey: .engine),
        asOf: try form.decodeIfPresent(String.self, forKey: .asOf),
        sources: try form.decode([String].self, forKey: .sources),
        pages: try form.decode(RunResult.PageCounts.self, forKey: .counts),
        coverage: try form.decode(CoverageReport.self, forKey: .coverage),
        structuredData: try form.decode(StructuredReport.self, forKey: .structuredData),
        indicators: try form.decodeIfPresent([IndicatorResult].self, forKey: .indicators),
        scorecards: try form.decodeIfPresent([Scorecard].self, forKey: .scorecards),
        measures: try form.decode([Measure].self, forKey: .measures),
        assumptions: try form.decode([String].self, forKey: .assumptions),
        limits: try form.decode([String: Int].self, forKey: .limits),
        warnings: try form.decode([String].self, forKey: .warnings)),
      pages: try form.decode([PageRecord].self, forKey: .pages),
      skips: try form.decode([SkipRecord].self, forKey: .skipped))
  }
}
