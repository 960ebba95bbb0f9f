/// How much an archive may unpack to before it is taken for an attack on memory or patience.
///
/// A bomb is a small file that unpacks to a huge one: deflate shrinks zeros 1,032-fold. What is not
/// loaded but streamed needs no size limit to save memory, so the limits on streams are wide.
public struct ArchiveLimits: Sendable, Hashable, Codable {
  /// 2 GiB: a worksheet of a million rows is about 0.5 GiB of XML.
  public static let defaultMaximumEntryBytes = 2 << 30
  /// 256 MiB: the most that one `read` puts into memory.
  public static let defaultMaximumLoadedBytes = 256 << 20
  /// 8 GiB over all entries of an archive.
  public static let defaultMaximumTotalBytes = 8 << 30
  /// 250: worksheets of repeated cells shrink about 50-fold, zeros 1,032-fold.
  public static let defaultMaximumRatio = 250
  /// 4 MiB: the ratio of what unpacks to less than this is not judged.
  public static let defaultRatioGraceBytes = 4 << 20
  /// 65,536 entries.
  public static let defaultMaximumEntries = 65_536

  /// The most bytes that one entry may unpack to when it is streamed.
  public var maximumEntryBytes: Int
  /// The most bytes that one entry may unpack to when it is loaded whole.
  public var maximumLoadedBytes: Int
  /// The most bytes that a compressed file may unpack to, or that all entries of an archive together may
  /// state as their sizes.
  public var maximumTotalBytes: Int
  /// The most unpacked bytes for a packed one, judged beyond `ratioGraceBytes`.
  public var maximumRatio: Int
  /// How many unpacked bytes are let through before the ratio is judged.
  public var ratioGraceBytes: Int
  /// The most entries that an archive may list.
  public var maximumEntries: Int

  /// Limits that hold for spreadsheets and other zips from strangers.
  public init(
    maximumEntryBytes: Int = defaultMaximumEntryBytes,
    maximumLoadedBytes: Int = defaultMaximumLoadedBytes,
    maximumTotalBytes: Int = defaultMaximumTotalBytes,
    maximumRatio: Int = defaultMaximumRatio,
    ratioGraceBytes: Int = defaultRatioGraceBytes,
    maximumEntries: Int = defaultMaximumEntries
  ) {
    self.maximumEntryBytes = maximumEntryBytes
    self.maximumLoadedBytes = maximumLoadedBytes
    self.maximumTotalBytes = maximumTotalBytes
    self.maximumRatio = maximumRatio
    self.ratioGraceBytes = ratioGraceBytes
    self.maximumEntries = maximumEntries
  }

  /// The defaults above.
  public static let `default` = ArchiveLimits()

  /// No limit on what passes through: for streams whose reader keeps nothing and sets limits of its own,
  /// such as a web archive's. Loading whole is limited as ever.
  public static let streaming = ArchiveLimits(
    maximumEntryBytes: .max, maximumTotalBytes: .max, maximumRatio: .max)
}
