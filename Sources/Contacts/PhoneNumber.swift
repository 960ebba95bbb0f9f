/// A telephone number in E.164 form, with what its country's plan says of it.
public struct PhoneNumber: Sendable, Hashable, Codable {
  /// What the plan says.
  public enum Standing: String, Sendable, Codable {
    /// The plan has such a number.
    case valid
    /// The country's plan is not known here; the length is possible.
    case unverified
  }

  /// `+` and 7 to 15 digits; short numbers that cannot be dialled from abroad stand without `+`.
  public var e164: String
  /// ISO 3166 code, or empty.
  public var region: String
  /// mobile, landline, free, premium, voip, short, any.
  public var kind: String
  public var standing: Standing
  /// Whether the country code was written.
  public var isInternational: Bool

  /// Reads a number that stands by itself, as in a `tel:` link or a data field.
  /// - Parameter regions: countries that a number without a country code may be of, likeliest first.
  public init?(_ text: String, regions: [String]) {
    var digits: [UInt8] = []
    var hasPlus = false
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39: digits.append(byte)
      case 0x2B: if digits.isEmpty, !hasPlus { hasPlus = true } else { return nil }
      case 0x20, 0x2D, 0x2E, 0x28, 0x29, 0x2F, 0xC2, 0xA0, 0xE2, 0x80, 0x90...0x95: break
      case 0x3B, 0x78, 0x2C:  // ;ext=, x12, pauses
        if digits.count >= 7 {
          self.init(digits: digits, hasPlus: hasPlus, regions: regions, isSure: true)
          return
        }
        return nil
      default: return nil
      }
    }
    self.init(digits: digits, hasPlus: hasPlus, regions: regions, isSure: true)
  }

  /// - Parameter isSure: the place says that it is a telephone number, so that numbers without trunk
  ///   prefix or plus count too.
  init?(digits: [UInt8], hasPlus: Bool, regions: [String], isSure: Bool) {
    guard (4...17).contains(digits.count) else { return nil }
    if hasPlus {
      guard let found = Self.international(digits) else { return nil }
      self = found
      return
    }
    if digits.starts(with: [0x30, 0x30]), digits.count >= 11,
      !digits.starts(with: Array("001800".utf8)),
      let found = Self.international(Array(digits.dropFirst(2)))
    {
      self = found
      return
    }
    for region in regions {
      guard let plan = PhonePlans.byRegion[region] else { continue }
      if let trunk = plan.trunk, digits.starts(with: Array(trunk.utf8)) {
        let rest = Array(digits.dropFirst(trunk.utf8.count))
        if let kind = Self.kind(rest, plan, isTrunk: true) {
          self.init(rest, plan, kind, dialled: digits, isInternational: false)
          return
        }
      }
      guard isSure || plan.trunk == nil else { continue }
      if plan.trunk == nil || isSure, let kind = Self.kind(digits, plan, isTrunk: false) {
        self.init(digits, plan, kind, dialled: digits, isInternational: false)
        return
      }
      // The country code without its plus, as in wa.me links and careless writing.
      if isSure, digits.starts(with: Array(plan.code.utf8)),
        let found = Self.international(digits), found.standing == .valid
      {
        self = found
        return
      }
    }
    if isSure, digits.count >= 10, digits[0] != 0x30, let found = Self.international(digits),
      found.standing == .valid, PhonePlans.plan(ofInternational: digits)?.code.count ?? 0 > 1
    {
      self = found
      return
    }
    return nil
  }

  private init(
    _ national: [UInt8], _ plan: PhonePlans.Plan, _ kind: String, dialled: [UInt8] = [],
    isInternational: Bool
  ) {
    let digits = String(decoding: national, as: UTF8.self)
    // Short and free numbers are not reached from abroad: they stand as they are dialled.
    let isLocal =
      kind == "short" || kind == "premium"
      || kind == "free" && (digits.hasPrefix("1") || digits.hasPrefix("01800"))
    e164 =
      isLocal && !isInternational
      ? String(decoding: dialled, as: UTF8.self) : "+" + plan.code + digits
    region = plan.region
    self.kind = kind
    standing = .valid
    self.isInternational = isInternational
  }

  private static func international(_ digits: [UInt8]) -> PhoneNumber? {
    guard digits.first != 0x30, (8...16).contains(digits.count) else { return nil }
    guard let plan = PhonePlans.plan(ofInternational: digits) else {
      guard digits.count <= 15 else { return nil }
      return PhoneNumber(unverified: digits)
    }
    var national = Array(digits.dropFirst(plan.code.utf8.count))
    // `+62 (0)812…`: the trunk prefix does not belong behind a country code.
    if kind(national, plan, isTrunk: true) == nil, let trunk = plan.trunk,
      national.starts(with: Array(trunk.utf8))
    {
      national.removeFirst(trunk.utf8.count)
    }
    guard let kind = kind(national, plan, isTrunk: false) else { return nil }
    return PhoneNumber(national, plan, kind, isInternational: true)
  }

  private init(unverified digits: [UInt8]) {
    e164 = "+" + String(decoding: digits, as: UTF8.self)
    region = ""
    kind = "any"
    standing = .unverified
    isInternational = true
  }

  private static func kind(
    _ national: [UInt8], _ plan: PhonePlans.Plan, isTrunk: Bool
  ) -> String? {
    for group in plan.groups where group.lengths.contains(national.count) {
      if isTrunk, group.kind == "short" || group.kind == "premium" { continue }
      if group.beginnings.contains(where: { national.starts(with: Array($0.utf8)) }) {
        return group.kind
      }
    }
    return nil
  }
}
