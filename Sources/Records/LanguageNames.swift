/// Codes of languages from the words that exports use for them.
enum LanguageNames {
  static let table: [String: String] = [
    "english": "en", "inggris": "en", "bahasa inggris": "en", "tiếng anh": "en", "ภาษาอังกฤษ": "en",
    "英语": "en", "英文": "en", "indonesian": "id", "indonesia": "id", "bahasa": "id", "in": "id",
    "bahasa indonesia": "id", "tiếng indonesia": "id", "印尼语": "id", "vietnamese": "vi", "vn": "vi",
    "vietnam": "vi", "tiếng việt": "vi", "bahasa vietnam": "vi", "越南语": "vi", "thai": "th",
    "thailand": "th", "ภาษาไทย": "th", "ไทย": "th", "tiếng thái": "th", "泰语": "th", "chinese": "zh",
    "mandarin": "zh", "cn": "zh", "中文": "zh", "汉语": "zh", "tiếng trung": "zh", "ภาษาจีน": "zh",
  ]

  /// `vi` for `Vietnamese`, `vi-VN`, `vi_VN.UTF-8`; the text in small letters when it is unknown; `und` for
  /// none.
  static func code(_ text: String?) -> String {
    guard let text, !text.isEmpty else { return "und" }
    let folded = RecordColumns.fold(text)
    if let code = table[folded] { return code }
    let first = folded.prefix { $0.isLetter }
    if let code = table[String(first)] { return code }
    return first.utf8.count == 2 || first.utf8.count == 3 ? String(first) : folded
  }
}
