/// Something that a page takes in from elsewhere or offers beside text: what tells chat modules,
/// measuring scripts, videos, forms and the system behind a site apart.
///
/// Nothing is judged here and nothing is fetched. Content of `<template>` and comments is left out.
public struct Embed: Sendable, Equatable {
  /// What it is.
  public enum Kind: String, Sendable, Codable, CaseIterable {
    /// `<script src>`: `value` is the address.
    case script
    /// A script in the page: `value` is empty, `source` is its content (at most the first 256 KiB).
    case inlineScript = "inline-script"
    /// `<iframe>`: `value` is the address, which may be empty.
    case frame
    /// An element with a hyphen in its name: `value` is the name, told once a page.
    case element
    /// `<link rel=stylesheet>`: `value` is the address.
    case styleSheet = "style-sheet"
    /// `<video>`: `value` is the address, which may be empty.
    case video
    /// `<form>`: `value` is its action as written, which may be empty.
    case form
    /// `<meta name=generator>`: `value` is its content.
    case generator
  }

  /// What a tag says of itself.
  public struct Traits: OptionSet, Sendable, Hashable, Codable {
    public let rawValue: UInt8
    /// The set of these bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    /// `async`.
    public static let async = Traits(rawValue: 1)
    /// `defer`, or `type="module"`, which waits as well.
    public static let deferred = Traits(rawValue: 2)
    /// `integrity` has a value.
    public static let integrity = Traits(rawValue: 4)
    /// The script's `type` is none that a browser runs: consent tools put it there and run the script
    /// later.
    public static let held = Traits(rawValue: 8)
    /// The form has a `<textarea>`.
    public static let hasMessage = Traits(rawValue: 16)
  }

  public let kind: Kind
  /// As the page writes it, references decoded, at most `valueLimit` bytes.
  public let value: String
  /// Byte range in the decoded text: the start tag, or the content of an inline script.
  public let source: Range<Int>
  public internal(set) var traits: Traits

  /// Longest value, in bytes; what is longer is cut.
  public static let valueLimit = 512
}
