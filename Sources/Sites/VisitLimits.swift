public import Bytes

/// How much a source may ask of memory and time.
public struct VisitLimits: Sendable, Hashable, Codable {
  /// 16 MiB, sixteen times the length at which Common Crawl cuts pages off.
  public static let defaultMaximumPageBytes = 16 << 20
  /// 4 GiB: beyond it a compressed record is given up instead of being unpacked to pass over it.
  public static let defaultMaximumDecompressedBytes = 4 << 30
  /// 256 KiB for the named fields of an archive's record.
  public static let defaultMaximumRecordHeaderBytes = 256 << 10
  /// 256 KiB for the header of an HTTP response.
  public static let defaultMaximumHTTPHeaderBytes = 256 << 10

  /// The most bytes that a page may have, before and after its compression is undone.
  public var maximumPageBytes: Int
  /// The most bytes that one record of a compressed archive may unpack to.
  public var maximumDecompressedBytes: Int
  /// The most bytes of an archive record's header.
  public var maximumRecordHeaderBytes: Int
  /// The most bytes of an HTTP response's header.
  public var maximumHTTPHeaderBytes: Int
  /// For the zip around a WACZ: the number of its entries. What they unpack to is limited by the above.
  public var archive: ArchiveLimits

  /// Limits for pages and archives from strangers.
  public init(
    maximumPageBytes: Int = defaultMaximumPageBytes,
    maximumDecompressedBytes: Int = defaultMaximumDecompressedBytes,
    maximumRecordHeaderBytes: Int = defaultMaximumRecordHeaderBytes,
    maximumHTTPHeaderBytes: Int = defaultMaximumHTTPHeaderBytes,
    archive: ArchiveLimits = .streaming
  ) {
    self.maximumPageBytes = maximumPageBytes
    self.maximumDecompressedBytes = maximumDecompressedBytes
    self.maximumRecordHeaderBytes = maximumRecordHeaderBytes
    self.maximumHTTPHeaderBytes = maximumHTTPHeaderBytes
    self.archive = archive
  }

  /// The defaults above.
  public static let `default` = VisitLimits()
}
