/// Numbers that registers give to companies, with their check digits.
public struct RegistrationNumber: Sendable, Hashable, Codable {
  /// Which register's.
  public enum Kind: String, Sendable, Codable, CaseIterable {
    /// China's unified social credit code (GB 32100-2015).
    case uscc
    /// Legal entity identifier (ISO 17442).
    case lei
    /// Indonesia's business number; 13 digits, no check digit.
    case nib
    /// Indonesia's tax number.
    case npwp
    /// Vietnam's enterprise and tax number.
    case mst
    /// Thailand's 13-digit number of juristic persons and taxpayers.
    case thai
  }

  /// What the check digit says.
  public enum Check: String, Sendable, Codable {
    case agrees
    case disagrees
    /// The number has none.
    case none
  }

  public var kind: Kind
  /// Without separators, in upper case; a Vietnamese branch behind a dash.
  public var value: String
  public var check: Check

  /// Reads a number that is said to be of a kind; nil when its length or characters are wrong.
  public init?(_ text: String, kind: Kind) {
    var body: [UInt8] = []
    for byte in text.uppercased().utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A: body.append(byte)
      case 0x20, 0x2D, 0x2E, 0x2F: break
      default: return nil
      }
    }
    let isDigits = body.allSatisfy { (0x30...0x39).contains($0) }
    let values = body.map { Int($0) - 0x30 }
    switch kind {
    case .uscc:
      guard body.count == 18, let check = Self.uscc(body) else { return nil }
      self.check = check ? .agrees : .disagrees
    case .lei:
      guard body.count == 20, values[18] < 10, values[19] < 10 else { return nil }
      check = Self.mod97(body) == 1 ? .agrees : .disagrees
    case .nib:
      guard body.count == 13, isDigits else { return nil }
      check = .none
    case .npwp:
      guard isDigits, body.count == 15 || body.count == 16 else { return nil }
      if body.count == 16, values[0] != 0 {
        check = .none  // a person's number
      } else {
        let front = Array(values[body.count == 16 ? 1..<10 : 0..<9])
        check = Self.luhn(front) ? .agrees : .disagrees
      }
    case .mst:
      guard isDigits, body.count == 10 || body.count == 13 else { return nil }
      let weights = [31, 29, 23, 19, 17, 13, 7, 5, 3]
      let sum = zip(weights, values).reduce(0) { $0 + $1.0 * $1.1 }
      check = 10 - sum % 11 == values[9] ? .agrees : .disagrees
    case .thai:
      guard isDigits, body.count == 13 else { return nil }
      let sum = (0..<12).reduce(0) { $0 + values[$1] * (13 - $1) }
      check = (11 - sum % 11) % 10 == values[12] ? .agrees : .disagrees
    }
    self.kind = kind
    var written = String(decoding: body, as: UTF8.self)
    if kind == .mst, body.count == 13 {
      written = written.prefix(10) + "-" + written.suffix(3)
    }
    value = written
  }

  private static let usccAlphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY".utf8)

  private static func uscc(_ body: [UInt8]) -> Bool? {
    let weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
    var sum = 0
    for (byte, weight) in zip(body, weights) {
      guard let value = usccAlphabet.firstIndex(of: byte) else { return nil }
      sum += value * weight
    }
    guard let last = usccAlphabet.firstIndex(of: body[17]),
      body[2..<8].allSatisfy({ (0x30...0x39).contains($0) })
    else { return nil }
    return (31 - sum % 31) % 31 == last
  }

  private static func mod97(_ body: [UInt8]) -> Int {
    body.reduce(0) { rest, byte in
      byte < 0x41 ? (rest * 10 + Int(byte) - 0x30) % 97 : (rest * 100 + Int(byte) - 0x37) % 97
    }
  }

  private static func luhn(_ digits: [Int]) -> Bool {
    let sum = digits.reversed().enumerated().reduce(0) { sum, pair in
      let doubled = pair.offset % 2 == 1 ? pair.element * 2 : pair.element
      return sum + (doubled > 9 ? doubled - 9 : doubled)
    }
    return sum % 10 == 0
  }

  /// Finds numbers in text: behind a word that names their register, or by a check digit that so
  /// long a number has by chance once in 31 (USCC, with letters) or 97 (LEI).
  static func find(in text: ScalarText) -> [(range: Range<Int>, number: RegistrationNumber)] {
    var found: [(range: Range<Int>, number: RegistrationNumber)] = []
    var place = 0
    while place < text.count {
      let scalar = text.scalars[place]
      guard scalar.isDigit || (0x41...0x5A).contains(scalar.value),
        place == 0 || !(text.scalars[place - 1].isDigit || text.scalars[place - 1].isLatinLetter)
      else {
        place += 1
        continue
      }
      var end = place
      var count = 0
      var ends = [Int?](repeating: nil, count: 22)
      while end < text.count, count <= 20 {
        let one = text.scalars[end]
        if one.isDigit || (0x41...0x5A).contains(one.value) {
          count += 1
          ends[count] = end + 1
        } else if !(one == "." || one == "-" || one == " "), count > 0 {
          break
        }
        end += 1
      }
      // A longer run of digits and letters is something else.
      func isWhole(_ end: Int) -> Bool {
        end == text.count || !(text.scalars[end].isDigit || text.scalars[end].isLatinLetter)
      }
      var hit: (range: Range<Int>, number: RegistrationNumber)?
      let isOfLength = allLengths.contains { length in ends[length].map(isWhole) ?? false }
      guard isOfLength else {
        while place < text.count, text.scalars[place].isDigit || text.scalars[place].isLatinLetter {
          place += 1
        }
        continue
      }
      let lead = Array(text.text(max(0, place - 60)..<place).lowercased().utf8)
      for kind in Kind.allCases where hit == nil {
        let isNamed = wordBytes[kind]!.contains { word in
          guard let place = ByteSearch.last(word, in: lead) else { return false }
          if word.count <= 4, place > 0, ByteSearch.isLetter(lead[place - 1]) { return false }
          let rest = lead[(place + word.count)...]
          return rest.count(where: ByteSearch.isDigit) <= 2
            && rest.count { $0 & 0xC0 != 0x80 } <= 30
        }
        for length in lengths[kind]! {
          guard let end = ends[length], isWhole(end),
            let number = RegistrationNumber(text.text(place..<end), kind: kind)
          else { continue }
          let letters = number.value.contains { $0.isLetter }
          let isSelfEvident =
            number.check == .agrees && letters && (kind == .uscc || kind == .lei)
            && !text.text(place..<end).contains(" ")
          guard isNamed || isSelfEvident else { continue }
          hit = (place..<end, number)
          break
        }
      }
      if let hit {
        found.append(hit)
        place = hit.range.upperBound
      } else {
        while place < text.count, text.scalars[place].isDigit || text.scalars[place].isLatinLetter {
          place += 1
        }
      }
    }
    return found
  }

  private static let lengths: [Kind: [Int]] = [
    .uscc: [18], .lei: [20], .nib: [13], .npwp: [15, 16], .mst: [13, 10], .thai: [13],
  ]
  private static let wordBytes = words.mapValues { $0.map { Array($0.utf8) } }
  private static let allLengths = Set(lengths.values.flatMap { $0 })
  private static let words: [Kind: [String]] = [
    .uscc: ["统一社会信用代码", "信用代码", "uscc", "unified social credit", "營業執照", "营业执照"],
    .lei: ["lei"],
    .nib: ["nib", "nomor induk berusaha"],
    .npwp: ["npwp", "nomor pokok wajib pajak"],
    .mst: [
      "mst", "mã số thuế", "mã số doanh nghiệp", "msdn", "gpkd", "gpđkkd", "gpdkkd", "đkkd",
      "mã số dn",
      "giấy phép đkkd", "tax code", "giấy chứng nhận đăng ký", "gcnđkkd", "gcn đkdn", "đkdn",
      "số đkkd",
      "giấy phép kinh doanh",
    ],
    .thai: [
      "เลขประจำตัวผู้เสียภาษี", "เลขทะเบียนนิติบุคคล", "ทะเบียนเลขที่", "เลขทะเบียน", "เลขที่ผู้เสียภาษี",
      "ทะเบียนพาณิชย์", "ทะเบียนนิติบุคคล", "tax id", "juristic",
    ],
  ]
}
