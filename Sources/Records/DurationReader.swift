/// Reads lengths of time as help desks print them.
///
/// Known are `HH:MM:SS` (more than 24 hours too), `MM:SS`, `1h 5m 3s`, `1 hour 5 minutes`, `5分3秒`, `PT5M3S`, and
/// plain numbers, whose unit the column's name tells.
enum DurationReader {
  /// Seconds; `unit` is how many seconds a plain number counts. Nil when it is no such length.
  static func seconds(_ text: String, unit: Double) -> Double? {
    let text = text.trimmed.lowercased()
    if let number = Double(text) { return number.isFinite && number >= 0 ? number * unit : nil }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    if parts.count == 2 || parts.count == 3 {
      let numbers = parts.compactMap { Double($0) }
      guard numbers.count == parts.count, numbers.allSatisfy({ $0 >= 0 }),
        numbers.dropFirst().allSatisfy({ $0 < 60 })
      else { return nil }
      return numbers.reduce(0) { $0 * 60 + $1 }
    }
    var total = 0.0
    var number = ""
    var word = ""
    var isRead = false
    func take() -> Bool {
      guard let value = Double(number) else {
        return number.isEmpty && (word.isEmpty || word == "pt" || word == "p" || word == "t")
      }
      guard let size = size(of: word) else { return false }
      total += value * size
      isRead = true
      return true
    }
    for character in text {
      if character.isNumber && character.isASCII || character == "." {
        if !word.isEmpty {
          guard take() else { return nil }
          number = ""
          word = ""
        }
        number.append(character)
      } else if !character.isWhitespace, character != "," {
        word.append(character)
      }
    }
    guard take(), isRead else { return nil }
    return total
  }

  private static func size(of word: String) -> Double? {
    switch word {
    case "d", "day", "days", "天", "日", "hari", "ngày", "วัน": 86_400
    case "h", "hr", "hrs", "hour", "hours", "小时", "时", "jam", "giờ", "ชั่วโมง", "ชม.": 3_600
    case "m", "min", "mins", "minute", "minutes", "分", "分钟", "menit", "phút", "นาที": 60
    case "s", "sec", "secs", "second", "seconds", "秒", "detik", "giây", "วินาที": 1
    default: nil
    }
  }
}
