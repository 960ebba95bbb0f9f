/// A language that Kunci tells apart; the raw value is its BCP 47 tag.
///
/// Words: what a text's characters, words and language are. Knows nothing of keywords or pages.
public enum Language: String, Codable, Sendable, CaseIterable {
  case indonesian = "id"
  case vietnamese = "vi"
  case thai = "th"
  case english = "en"
  case chinese = "zh"
  /// Text that says too little, or that is in a language Kunci does not know.
  case undetermined = "und"
}

/// The rules by which this module normalises and cuts text. A result computed under another version
/// may differ; the version is part of every result and of every index file.
public enum WordRules {
  /// Rises with every change of the normal form, the boundary rules or the language tests.
  public static let version = 2
}
