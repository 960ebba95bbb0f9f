public import Markup

/// How much of one page is taken on. What goes beyond becomes a `PageFinding`, or a `PageRefusal`
/// where nothing sensible could be read.
public struct PageLimits: Sendable, Hashable {
  /// Bytes of a file; a larger one is refused.
  public var maximumBytes = PageLimits.defaultMaximumBytes
  /// Bytes of surface text kept of one page; what stands behind is left out.
  public var maximumTextBytes = PageLimits.defaultMaximumTextBytes
  /// Blocks kept of one page; text behind them is left out.
  public var maximumBlocks = PageLimits.defaultMaximumBlocks
  /// Links kept of one page.
  public var maximumLinks = PageLimits.defaultMaximumLinks
  /// Structured-data scripts kept of one page.
  public var maximumStructuredBlocks = PageLimits.defaultMaximumStructuredBlocks
  /// Scripts, frames, forms and the like kept of one page.
  public var maximumEmbeds = PageLimits.defaultMaximumEmbeds
  /// Elements with Microdata, RDFa or the like kept of one page.
  public var maximumDataElements = PageLimits.defaultMaximumDataElements
  /// Bytes of one attribute's text (`alt`, `title`, a description); what is longer is cut there.
  public var maximumAttributeBytes = PageLimits.defaultMaximumAttributeBytes
  /// Findings kept of one page.
  public var maximumFindings = PageLimits.defaultMaximumFindings
  /// The limits of the markup reader.
  public var html = HTMLLimits.default
  /// Who says how a page's elements nest; no limit, but chosen in the same place.
  public var parser = HTMLParser.default

  /// 16 MiB.
  public static let defaultMaximumBytes = 16 << 20
  /// 8 MiB.
  public static let defaultMaximumTextBytes = 8 << 20
  /// Two hundred thousand blocks.
  public static let defaultMaximumBlocks = 200_000
  /// Twenty thousand links.
  public static let defaultMaximumLinks = 20_000
  /// Two hundred scripts.
  public static let defaultMaximumStructuredBlocks = 200
  /// Five hundred.
  public static let defaultMaximumEmbeds = 500
  /// Twenty thousand elements.
  public static let defaultMaximumDataElements = 20_000
  /// 8 KiB.
  public static let defaultMaximumAttributeBytes = 8 << 10
  /// Two hundred findings.
  public static let defaultMaximumFindings = 200

  /// The defaults.
  public static let `default` = PageLimits()

  /// The defaults, to be changed one by one.
  public init() {}
}

/// Why a file is no page.
public enum PageRefusal: Error, Sendable, Hashable, CustomStringConvertible {
  /// Larger than `PageLimits.maximumBytes`.
  case tooLarge(bytes: Int, limit: Int)
  /// No bytes, or white space only.
  case empty
  /// Not text: what it seems to be instead.
  case binary(format: String)
  /// Text, but of a type that no visitor reads as a page.
  case notAPage(type: String)

  /// A word for counts and results.
  public var reason: String {
    switch self {
    case .tooLarge: "too-large"
    case .empty: "empty"
    case .binary: "binary"
    case .notAPage: "not-a-page"
    }
  }

  /// Says what was found and what to do.
  public var description: String {
    switch self {
    case .tooLarge(let bytes, let limit):
      "\(bytes) bytes, more than the \(limit) that are read of one page; split the page or raise "
        + "the limit"
    case .empty:
      "the file is empty; save the page again"
    case .binary(let format):
      "not text but \(format); give the file its own extension or leave it out"
    case .notAPage(let type):
      "\(type) is not a page that visitors read; leave it out"
    }
  }
}
