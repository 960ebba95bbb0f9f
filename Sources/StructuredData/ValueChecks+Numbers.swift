extension ValueChecks {
  /// A number as JSON writes it, also inside a text.
  public static func number(_ text: String) -> ValueProblem? {
    if ExactNumber(plain: text) != nil { return nil }
    if let meant = LocalNumber.read(text) {
      return .error("\"\(text)\" is not a plain number; write \(meant.text)", meant.text)
    }
    if text.contains(where: { $0 == "," || $0 == "." }),
      text.allSatisfy({ ",. ".contains($0) || $0.isNumber })
    {
      return .error(
        "\"\(text)\" is not a plain number; write digits only, with a point before the fraction")
    }
    return .error("\"\(text)\" is not a number; write digits, units belong into unitCode")
  }

  /// A whole number.
  public static func integer(_ text: String) -> ValueProblem? {
    if let number = ExactNumber(plain: text) {
      return number.scale == 0 ? nil : .error("\"\(text)\" has a fraction; write a whole number")
    }
    return number(text)
  }

  /// A price as a plain number, and one that is likely in its currency.
  ///
  /// - Parameter currency: the currency's code where it is known.
  public static func price(_ value: String, currency: String? = nil) -> ValueProblem? {
    // Digits alone, and enough of them for every currency.
    if let number = ExactNumber.digits(value.utf8), number >= 1000 || number == 0 { return nil }
    let text = trimmed(value)
    let grouping: DigitGrouping? =
      switch currency {
      case "IDR", "VND": .dots
      case "THB", "USD", "CNY", "SGD", "MYR", "PHP", "JPY": .commas
      default: nil
      }
    guard let number = ExactNumber(plain: text) else {
      guard let found = Money.find(in: text, grouping: grouping).first else {
        if let meant = LocalNumber.read(text, grouping: grouping) {
          return .error(
            "\"\(text)\" is read as no price or a wrong one; write \(meant.text)", meant.text)
        }
        return .error(
          "\"\(text)\" is not a price; write digits only, with a point before the fraction")
      }
      let code = found.currency.map { ", and \($0) into priceCurrency" } ?? ""
      return .error(
        "\"\(text)\" is not a plain number; write \(found.amount.text)\(code)", found.amount.text)
    }
    if number.units < 0 { return .error("a price below zero") }
    // A point before three digits: written as thousands, read as a fraction.
    let behind = text.split(separator: ".", omittingEmptySubsequences: false).last?.count ?? 0
    if text.contains("."), behind == 3, let meant = LocalNumber.read(text, grouping: .dots) {
      if grouping == .dots {
        return .error("\"\(text)\" is read as \(number.text); write \(meant.text)", meant.text)
      }
      return .warning(
        "\"\(text)\" is read as \(number.text); if thousands are meant, write \(meant.text)")
    }
    if let currency, CodeLists.currenciesWithoutDecimals.contains(currency), number.scale > 0 {
      return .error("\(currency) has no fractions; write a whole number")
    }
    if currency == "IDR" || currency == "VND", number.units > 0, number.double < 1000 {
      return .warning("\(number.text) \(currency ?? "") is next to nothing; are thousands missing?")
    }
    return nil
  }

  /// The value of a rating: a number, a fraction (`6/10`) or a percentage.
  public static func rating(_ text: String) -> ValueProblem? {
    if ExactNumber(plain: text) != nil { return nil }
    let bare = text.filter { !$0.isWhitespace }
    if bare.hasSuffix("%"), ExactNumber(plain: bare.dropLast()) != nil { return nil }
    let parts = bare.split(separator: "/")
    if parts.count == 2, parts.allSatisfy({ ExactNumber(plain: $0) != nil }) { return nil }
    let point = bare.replacing(",", with: ".")
    if ExactNumber(plain: point) != nil {
      return .error("\"\(text)\" has a comma before its fraction; write \(point)", point)
    }
    return .error("\"\(text)\" is not a rating; write a number, as 4.5")
  }

  // MARK: - Check digits

  /// A GTIN of 8, 12, 13 or 14 digits with its check digit, or an ISBN.
  public static func gtin(_ value: String, digits wanted: Int? = nil) -> ValueProblem? {
    let text = trimmed(value)
    let bare = text.filter { $0 != " " && $0 != "-" }
    if bare.count == 10, wanted == nil || wanted == 13 { return isbn(text) }
    guard bare.allSatisfy({ $0.isASCII && $0.isNumber }) else {
      return .error("\"\(text)\" is no GTIN; write its 8, 12, 13 or 14 digits only")
    }
    guard [8, 12, 13, 14].contains(bare.count) else {
      return .error("\(bare.count) digits; a GTIN has 8, 12, 13 or 14")
    }
    let numbers = bare.utf8.map { Int($0) - 0x30 }
    let expected = gs1CheckDigit(numbers.dropLast())
    guard numbers[numbers.count - 1] == expected else {
      return .error(
        "the check digit of \(bare) should be \(expected); compare the number with the package")
    }
    if Set(numbers).count == 1 { return .error("\"\(bare)\" looks made up; write the real GTIN") }
    if let wanted, wanted != bare.count {
      return .warning("\(bare.count) digits in gtin\(wanted); write it into gtin\(bare.count)")
    }
    // The prefix of the GTIN-13 form.
    let padded = [Int](repeating: 0, count: 14 - numbers.count) + numbers
    let prefix = padded[1] * 100 + padded[2] * 10 + padded[3]
    if bare.count >= 12,
      (20...29).contains(prefix) || (40...49).contains(prefix) || (200...299).contains(prefix)
    {
      return .warning("a number for use inside one company; it names the product nowhere else")
    }
    if bare.count != text.count { return .warning("write the digits only", bare) }
    return nil
  }

  /// The check digit of GS1 numbers: from the right, weights 3, 1, 3, …
  static func gs1CheckDigit(_ digits: some BidirectionalCollection<Int>) -> Int {
    var sum = 0
    for (place, digit) in digits.reversed().enumerated() { sum += digit * (place % 2 == 0 ? 3 : 1) }
    return (10 - sum % 10) % 10
  }

  /// A global location number: 13 digits of GS1.
  public static func gln(_ text: String) -> ValueProblem? {
    let digits = text.utf8.map { Int($0) - 0x30 }
    guard digits.count == 13, digits.allSatisfy({ (0...9).contains($0) }) else {
      return .error("\"\(text)\" is no GLN; it has 13 digits")
    }
    return digits[12] == gs1CheckDigit(digits.dropLast())
      ? nil : .error("the check digit of \(text) should be \(gs1CheckDigit(digits.dropLast()))")
  }

  /// An ISBN of 10 or 13 digits with its check digit.
  public static func isbn(_ value: String) -> ValueProblem? {
    let bare = value.filter { $0 != "-" && $0 != " " }.uppercased()
    let digits = bare.utf8.map { $0 == UInt8(ascii: "X") ? 10 : Int($0) - 0x30 }
    guard digits.allSatisfy({ (0...10).contains($0) }), !digits.dropLast().contains(10) else {
      return .error("\"\(value)\" is no ISBN; it has 10 or 13 digits")
    }
    if digits.count == 13, bare.hasPrefix("978") || bare.hasPrefix("979") {
      let expected = gs1CheckDigit(digits.dropLast())
      return digits[12] == expected
        ? nil : .error("the check digit of \(bare) should be \(expected)")
    }
    guard digits.count == 10 else {
      return .error("\"\(value)\" is no ISBN; it has 10 digits, or 13 that begin with 978 or 979")
    }
    var sum = 0
    for (place, digit) in digits.enumerated() { sum += digit * (10 - place) }
    return sum % 11 == 0
      ? nil : .error("the check digit of \(bare) is wrong; compare it with the book")
  }

  /// A legal entity identifier, ISO 17442.
  public static func lei(_ value: String) -> ValueProblem? {
    var remainder = 0
    for byte in value.uppercased().utf8 {
      switch byte {
      case 0x30...0x39: remainder = (remainder * 10 + Int(byte) - 0x30) % 97
      case 0x41...0x5A: remainder = (remainder * 100 + Int(byte) - 0x37) % 97
      default: return .error("\"\(value)\" is no LEI; it has 20 letters and digits")
      }
    }
    guard value.utf8.count == 20 else { return .error("an LEI has 20 letters and digits") }
    return remainder == 1 ? nil : .error("the check digits of \(value) are wrong")
  }

  /// A D-U-N-S number: nine digits.
  public static func duns(_ value: String) -> ValueProblem? {
    let bare = value.filter { $0 != "-" }
    return bare.count == 9 && bare.allSatisfy { $0.isASCII && $0.isNumber }
      ? nil : .error("\"\(value)\" is no D-U-N-S number; it has nine digits")
  }

  /// An organisation's number with the four digits of its scheme: `0199:…`.
  public static func iso6523(_ value: String) -> ValueProblem? {
    let parts = value.split(separator: ":", maxSplits: 1)
    guard parts.count == 2, parts[0].count == 4, parts[0].allSatisfy({ $0.isASCII && $0.isNumber })
    else {
      return .error(
        "\"\(value)\" lacks its scheme; write 0060: (D-U-N-S), 0088: (GLN) or 0199: (LEI) before it"
      )
    }
    switch parts[0] {
    case "0060": return duns(String(parts[1]))
    case "0088": return gln(String(parts[1]))
    case "0199": return lei(String(parts[1]))
    default: return nil
    }
  }
}
