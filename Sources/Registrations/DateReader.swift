public import Certificates

/// Reads the dates of registries, in whatever form they write them. Where day and month cannot be
/// told apart, the day comes first, unless `monthFirst`.
public enum DateReader {
  /// The moment of a text; nil when there is no date in it. Without a zone, UTC is meant.
  public static func moment(_ text: String, monthFirst: Bool = false) -> Moment? {
    var parts = Parts()
    for token in tokens(text) { parts.take(token) }
    return parts.moment(monthFirst: monthFirst)
  }

  private enum Token {
    case number(value: Int, width: Int, before: Character?)
    case word(String)
    /// Hours and minutes from UTC, in minutes.
    case clock([Int])
  }

  private static func tokens(_ text: String) -> [Token] {
    var tokens: [Token] = []
    let characters = Array(text)
    var place = 0
    while place < characters.count, tokens.count < 24 {
      let character = characters[place]
      if character.isASCII, character.isNumber {
        let start = place
        var numbers = [0]
        var width = 0
        while place < characters.count {
          if characters[place].isASCII, let digit = characters[place].wholeNumberValue {
            guard numbers[numbers.count - 1] < 100_000_000 else { return [] }
            numbers[numbers.count - 1] = numbers[numbers.count - 1] * 10 + digit
            if numbers.count == 1 { width += 1 }
          } else if characters[place] == ":", place + 1 < characters.count,
            characters[place + 1].isNumber, width <= 2, numbers.count < 3
          {
            numbers.append(0)
          } else {
            break
          }
          place += 1
        }
        let before = start > 0 ? characters[start - 1] : nil
        if numbers.count > 1, before != "+", !(before == "-" && hasClock(tokens)) {
          tokens.append(.clock(numbers))
          // Fractions of a second.
          if place + 1 < characters.count, characters[place] == ".", characters[place + 1].isNumber
          {
            place += 1
            while place < characters.count, characters[place].isNumber { place += 1 }
          }
        } else if numbers.count == 2 {
          tokens.append(
            .number(value: numbers[0] * 100 + numbers[1], width: 4, before: before))
        } else {
          tokens.append(.number(value: numbers[0], width: width, before: before))
        }
      } else if character.isLetter {
        let start = place
        while place < characters.count, characters[place].isLetter { place += 1 }
        tokens.append(.word(String(characters[start..<place]).lowercased()))
      } else {
        place += 1
      }
    }
    return tokens
  }

  private static func hasClock(_ tokens: [Token]) -> Bool {
    tokens.contains { if case .clock = $0 { true } else { false } }
  }

  private struct Parts {
    var numbers: [(value: Int, width: Int)] = []
    var month: Int?
    /// How many numbers stood before the month's name.
    var numbersBeforeMonth = 0
    var clock: [Int]?
    var zone = 0
    var isAfternoon: Bool?

    mutating func take(_ token: Token) {
      switch token {
      case .number(let value, let width, let before):
        if clock != nil, before == "+" || before == "-", width == 4 || width == 2 {
          let minutes = width == 4 ? value / 100 * 60 + value % 100 : value * 60
          if minutes <= 14 * 60 { zone = before == "-" ? -minutes : minutes }
        } else if width == 14 || width == 12 {
          return
        } else {
          numbers.append((value, width))
        }
      case .word(let word):
        if month == nil,
          let number = DateReader.months[word] ?? DateReader.months[String(word.prefix(3))],
          word.count >= 3 || DateReader.months[word] != nil
        {
          month = number
          numbersBeforeMonth = numbers.count
        } else if word == "pm" || word == "am" {
          isAfternoon = word == "pm"
        } else if let minutes = DateReader.zones[word] {
          zone = minutes
        }
      case .clock(let parts):
        if clock == nil { clock = parts }
      }
    }

    func moment(monthFirst: Bool) -> Moment? {
      var year: Int?
      var monthNumber = month
      var day: Int?
      if let month {
        let rest = numbers.filter { $0.width <= 4 }
        guard let yearPlace = rest.lastIndex(where: { $0.width == 4 }) ?? rest.indices.last,
          let dayPlace = rest.indices.first(where: { $0 != yearPlace && rest[$0].value <= 31 })
        else { return nil }
        // "Wed Sep 17 03": two digits of a year come after the day.
        year = Self.full(rest[yearPlace])
        day = rest[dayPlace].value
        monthNumber = month
      } else if let packed = numbers.first, packed.width == 8 {
        year = packed.value / 10_000
        monthNumber = packed.value / 100 % 100
        day = packed.value % 100
      } else if numbers.count >= 3 {
        let three = Array(numbers.prefix(3))
        if three[0].width == 4 {
          year = three[0].value
          monthNumber = three[1].value
          day = three[2].value
          if monthNumber! > 12 { swap(&monthNumber, &day) }
        } else if three[2].width >= 2 {
          year = Self.full(three[2])
          day = three[0].value
          monthNumber = three[1].value
          if monthNumber! > 12 || (monthFirst && day! <= 12) { swap(&monthNumber, &day) }
        }
      }
      guard let year, let monthNumber, let day else { return nil }
      var hour = clock?.first ?? 0
      if isAfternoon == true, hour < 12 { hour += 12 }
      if isAfternoon == false, hour == 12 { hour = 0 }
      let minute = clock.flatMap { $0.count > 1 ? $0[1] : nil } ?? 0
      let second = clock.flatMap { $0.count > 2 ? $0[2] : nil } ?? 0
      guard
        let local = Moment(
          year: year, month: monthNumber, day: day, hour: hour, minute: minute, second: second)
      else { return nil }
      return Moment(seconds: local.seconds - zone * 60)
    }

    private static func full(_ number: (value: Int, width: Int)) -> Int {
      number.width >= 4
        ? number.value : number.value < 70 ? 2000 + number.value : 1900 + number.value
    }
  }

  static let months: [String: Int] = [
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9,
    "oct": 10, "nov": 11, "dec": 12, "ene": 1, "abr": 4, "ago": 8, "dic": 12, "mai": 5, "okt": 10,
    "dez": 12, "ott": 10, "gen": 1, "mag": 5, "giu": 6, "lug": 7, "set": 9,
  ]

  // Minutes east of UTC.
  static let zones: [String: Int] = [
    "utc": 0, "gmt": 0, "z": 0, "cet": 60, "cest": 120, "met": 60, "mest": 120, "bst": 60,
    "eet": 120, "eest": 180, "jst": 540, "kst": 540, "hkt": 480, "sgt": 480, "myt": 480,
    "wib": 420, "ict": 420, "est": -300, "edt": -240, "cst": -360, "cdt": -300, "mst": -420,
    "mdt": -360, "pst": -480, "pdt": -420, "wet": 0, "west": 60, "msk": 180, "clt": -240,
    "clst": -180, "nzst": 720, "nzdt": 780, "irst": 210, "ast": -240,
  ]
}
