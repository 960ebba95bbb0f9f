/// National numbering plans, as data: which numbers exist where.
///
/// A reasoned alternative to Debian's libphonenumber: that package (8.12.57 of 2022) brings Boost,
/// Protocol Buffers, Abseil and ICU behind a C++ interface, for plans that are four years old; what is
/// needed here is small. Written from the countries' published plans; lines marked `?` are from
/// memory (unverified). Other countries' numbers are taken by length alone and say so.
///
/// A line: region, calling code, trunk prefix (`-` for none), then groups of kind, beginnings of
/// the national number, and its lengths: `mobile:8:9-12`. `free` and `short` kinds are dialled without
/// the trunk prefix.
enum PhonePlans {
  struct Plan: Sendable {
    var region: String
    var code: String
    var trunk: String?
    var groups: [(kind: String, beginnings: [String], lengths: ClosedRange<Int>)]
  }

  static let all: [Plan] = text.description.split(separator: "\n").compactMap { line in
    let parts = line.split(separator: " ").map(String.init)
    guard parts.count >= 4 else { return nil }
    let groups = parts[3...].filter { $0 != "?" }.compactMap {
      group -> (kind: String, beginnings: [String], lengths: ClosedRange<Int>)? in
      let fields = group.split(separator: ":").map(String.init)
      guard fields.count == 3 else { return nil }
      let ends = fields[2].split(separator: "-").compactMap { Int($0) }
      guard let low = ends.first, let high = ends.last else { return nil }
      return (fields[0], fields[1].split(separator: ",").map(String.init), low...high)
    }
    return Plan(
      region: parts[0], code: parts[1], trunk: parts[2] == "-" ? nil : parts[2], groups: groups)
  }

  static let byRegion: [String: Plan] = Dictionary(
    all.map { ($0.region, $0) }, uniquingKeysWith: { first, _ in first })

  /// The plan that a number without its `+` begins with, the longest code first.
  static func plan(ofInternational digits: [UInt8]) -> Plan? {
    for length in [3, 2, 1] where digits.count > length {
      let code = String(decoding: digits[..<length], as: UTF8.self)
      if let plan = all.first(where: { $0.code == code }) { return plan }
    }
    return nil
  }

  private static let text: StaticString = """
    ID 62 0 mobile:81,82,83,85,86,87,88,89:9-12 landline:2,3,4,5,6,7,9:8-11 free:800,804,807:8-11 short:1500,14:5-8
    VN 84 0 mobile:3,5,7,8,9:9-9 landline:2:10-10 free:1800:8-10 premium:1900:8-10
    TH 66 0 mobile:6,8,9:9-9 landline:2,3,4,5,7:8-8 free:1800:10-10 free:01800:10-11 short:1:4-4
    CN 86 0 mobile:13,14,15,16,17,18,19:11-11 landline:10,2:10-10 landline:3,4,5,6,7,8,9:10-11 free:400,800:10-10
    SG 65 - mobile:8,9:8-8 landline:6:8-8 voip:3:8-8 free:800:10-10 free:1800:11-11
    MY 60 0 mobile:10,12,13,14,16,17,18,19:9-9 mobile:11:10-10 voip:15:10-10 landline:3:9-9 landline:4,5,6,7,8,9:8-8 free:1300,1800:10-10
    HK 852 - mobile:4,5,6,7,9:8-8 landline:2,3:8-8 free:800:9-9
    TW 886 0 mobile:9:9-9 landline:2:9-9 landline:3,4,5,6,7,8:8-9 free:800:9-9
    MO 853 - mobile:6:8-8 landline:28,8:8-8
    US 1 1 free:800,833,844,855,866,877,888:10-10 any:2,3,4,5,6,7,8,9:10-10
    GB 44 0 mobile:71,72,73,74,75,77,78,79:10-10 landline:1,2,3:9-10 free:800,808:9-10
    PH 63 0 mobile:9:10-10 landline:2:9-9 landline:3,4,5,6,7,8:8-9
    JP 81 0 mobile:70,80,90:10-10 voip:50:10-10 landline:1,2,3,4,5,6,7,8,9:9-9 free:120,800:9-10
    KR 82 0 mobile:10,11:9-10 landline:2,3,4,5,6:8-10 voip:70:10-10
    AU 61 0 mobile:4:9-9 landline:2,3,7,8:9-9 free:1300,1800:10-10
    IN 91 0 mobile:6,7,8,9:10-10 landline:1,2,3,4,5:10-10
    KH 855 0 any:1,2,3,4,5,6,7,8,9:8-9 ?
    LA 856 0 mobile:20,30:9-10 landline:2,3,4,5,6,7,8:8-8 ?
    MM 95 0 any:1,2,4,5,6,7,8,9:7-10 ?
    BN 673 - any:2,3,4,5,7,8:7-7 ?
    AE 971 0 mobile:5:9-9 landline:2,3,4,6,7,9:8-8 ?
    SA 966 0 mobile:5:9-9 landline:1:9-9 ?
    DE 49 0 mobile:15,16,17:10-11 any:2,3,4,5,6,7,8,9:6-12 ?
    FR 33 0 mobile:6,7:9-9 landline:1,2,3,4,5,9:9-9 ?
    NL 31 0 mobile:6:9-9 landline:1,2,3,4,5,7:9-9 ?
    ES 34 - mobile:6,7:9-9 landline:8,9:9-9 ?
    IT 39 - mobile:3:9-10 any:0:6-11 ?
    RU 7 8 mobile:9:10-10 any:3,4,6,7,8:10-10 ?
    BR 55 0 any:1,2,3,4,5,6,7,8,9:10-11 ?
    """
}
