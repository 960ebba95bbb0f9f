extension ValueChecks {
  /// A currency's code of three letters, ISO 4217.
  public static func currency(_ value: String) -> ValueProblem? {
    let text = trimmed(value)
    if CodeLists.currencies.contains(text) { return nil }
    let upper = text.uppercased()
    if CodeLists.currencies.contains(upper) {
      return .warning("\(text) is written \(upper)", upper)
    }
    if let code = CodeLists.currencyHints[upper] {
      return .error("\"\(text)\" is no currency's code; write \(code)", code)
    }
    if text == "$" || text == "¥" {
      return .error("\"\(text)\" stands for several currencies; write the code, as USD or CNY")
    }
    return .error("\"\(text)\" is no code of a currency in force (ISO 4217)")
  }

  /// A country's code of two letters, ISO 3166-1.
  public static func country(_ value: String) -> ValueProblem? {
    let text = trimmed(value)
    if CodeLists.countries.contains(text) { return nil }
    let upper = text.uppercased()
    if let code = CodeLists.countryHints[text.lowercased()] {
      return upper == "UK"
        ? .error("UK is no code; write GB", "GB")
        : .warning("\"\(text)\" is understood by some; write \(code)", code)
    }
    if CodeLists.countries.contains(upper) {
      return .warning("\(text) is written \(upper)", upper)
    }
    if text.count > 3 {
      return .warning("write the country's code of two letters, as ID, VN or TH")
    }
    return .error("\"\(text)\" is no country's code (ISO 3166-1)")
  }

  /// A language tag, BCP 47, with a language that exists.
  public static func language(_ value: String) -> ValueProblem? {
    let text = trimmed(value)
    if let code = CodeLists.languageNames[text.lowercased()] {
      return .warning("\"\(text)\" is a name; write the code \(code)", code)
    }
    if text.contains(",") || text.contains(";") {
      return .error("several languages in one value; write a list: [\"en\", \"id\"]")
    }
    return languageTag(text)
  }

  /// A tag alone: language, then a script, a region and variants.
  public static func languageTag(_ text: String) -> ValueProblem? {
    if text.contains("_") {
      let right = text.replacing("_", with: "-")
      return .error("\"\(text)\" has an underscore; write \(right)", right)
    }
    var parts = text.split(separator: "-", omittingEmptySubsequences: false).map { $0.lowercased() }
    guard parts.allSatisfy({ (1...8).contains($0.utf8.count) && $0.isAlphanumeric }) else {
      return .error("\"\(text)\" is no language tag; write one as id, vi-VN or zh-Hans")
    }
    let language = parts.removeFirst()
    if language == "x" || language == "i" { return nil }
    if let code = CodeLists.languageHints[language] {
      let right = ([code] + parts).joined(separator: "-")
      let isCountry = ["vn", "jp", "cn", "kr"].contains(language)
      return isCountry
        ? .error("\(language) is a country; the language is \(code)", right)
        : .warning("\(language) is written \(code)", right)
    }
    switch language.utf8.count {
    case 2:
      guard CodeLists.languages.contains(language) else {
        return .error(
          CodeLists.countries.contains(language.uppercased())
            ? "\"\(language)\" is a country's code, not a language's"
            : "\"\(language)\" is no language's code (ISO 639)")
      }
    case 3: break
    default: return .error("\"\(text)\" does not begin with a language's code (ISO 639)")
    }
    if let first = parts.first, first.utf8.count == 3, first.isLetters { parts.removeFirst() }
    if let script = parts.first, script.utf8.count == 4, script.isLetters {
      let name = script.prefix(1).uppercased() + script.dropFirst()
      guard CodeLists.scripts.contains(name) else {
        return .error("\"\(script)\" is no script (ISO 15924)")
      }
      parts.removeFirst()
    }
    if let region = parts.first,
      region.utf8.count == 2 || region.utf8.count == 3 && !region.isLetters
    {
      if region.utf8.count == 2, !CodeLists.countries.contains(region.uppercased()) {
        return region == "uk"
          ? .error("the region UK is written GB", text.prefix(text.count - 2) + "GB")
          : .error("\"\(region)\" is no region (ISO 3166-1)")
      }
      parts.removeFirst()
    }
    for part in parts {
      if part.utf8.count == 1 { return nil }
      let isVariant = part.utf8.count >= 5 || part.utf8.count == 4 && part.first?.isNumber == true
      if !isVariant { return .error("\"\(part)\" has no meaning in a language tag") }
    }
    return nil
  }

  /// The value of `hreflang`: language of two letters, a script, a region, nothing more; or
  /// `x-default`.
  public static func hreflang(_ text: String) -> ValueProblem? {
    let lower = trimmed(text).lowercased()
    if lower == "x-default" { return nil }
    if lower.isEmpty { return .error("empty; write the language, as id or vi-VN") }
    if let problem = languageTag(lower) {
      let isOld = CodeLists.languageHints[String(lower.prefix { $0 != "-" })] != nil
      // A code that BCP 47 allows and search engines do not read.
      return isOld ? .error(problem.message, problem.suggestion) : problem
    }
    let parts = lower.split(separator: "-")
    guard parts[0].utf8.count == 2 else {
      return .error("search engines read languages of two letters only (ISO 639-1)")
    }
    let rest = parts.dropFirst()
    let hasScript = rest.first?.utf8.count == 4
    let regions = hasScript ? rest.dropFirst() : rest
    guard regions.count <= 1, regions.allSatisfy({ $0.utf8.count == 2 }) else {
      return .error("search engines read language, script and region only")
    }
    return nil
  }

  /// A unit's code of UN/CEFACT Recommendation 20 or an address that explains the unit.
  public static func unitCode(_ value: String) -> ValueProblem? {
    let text = trimmed(value)
    if CodeLists.units.contains(text) { return nil }
    if text.hasPrefix("http") { return url(text) }
    if let code = CodeLists.unitHints[text] {
      return text == "d"
        ? nil : .error("\"\(text)\" is a sign, not a unit's code; write \(code)", code)
    }
    let upper = text.uppercased()
    if CodeLists.units.contains(upper) { return .warning("\(text) is written \(upper)", upper) }
    if let code = CodeLists.unitHints[text.lowercased()] {
      return .error("\"\(text)\" is a sign, not a unit's code; write \(code)", code)
    }
    if (2...3).contains(text.utf8.count),
      text.allSatisfy({ $0.isASCII && ($0.isUppercase || $0.isNumber) })
    {
      return .warning(
        "\(text) is not among the usual units of UN/CEFACT; see that it is the one you mean")
    }
    return .error("\"\(text)\" is no unit's code (UN/CEFACT Recommendation 20); or use unitText")
  }
}

extension StringProtocol {
  /// ASCII letters and digits only.
  var isAlphanumeric: Bool {
    utf8.allSatisfy { $0 &- 0x30 < 10 || ($0 | 0x20) &- 0x61 < 26 }
  }

  /// ASCII letters only.
  var isLetters: Bool { utf8.allSatisfy { ($0 | 0x20) &- 0x61 < 26 } }

  /// ASCII digits only, at least one.
  var isDigits: Bool { !isEmpty && utf8.allSatisfy { $0 &- 0x30 < 10 } }
}
