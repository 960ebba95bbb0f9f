public import ArgumentParser
public import Keywords
public import Tables

// What people type for the keyword commands, and for others that take a market or a column.

extension Market: ExpressibleByArgument {}
extension VolumeKind: ExpressibleByArgument {}
extension KeywordExporter.Format: ExpressibleByArgument {}

extension Platform: ExpressibleByArgument {
  /// A platform's short name.
  public init?(argument: String) { self.init(argument) }
}

extension ColumnRequest: ExpressibleByArgument {
  /// `field=column`.
  public init?(argument: String) { self.init(argument) }
}

extension TableEncoding: ExpressibleByArgument {
  /// An encoding's name, in the spellings that people use.
  public init?(argument: String) { self.init(name: argument) }
}
