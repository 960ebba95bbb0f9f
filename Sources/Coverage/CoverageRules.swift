internal import Pages
public import Phrases

/// Which places count, and how much. An assumption of ours, printed in every result.
///
/// As a file it is JSON:
///
/// ```json
/// {"name": "mine", "version": 1,
///  "credits": {"T0": 1, "T1": 1, "T2": 1, "T3": 0.5, "T4": 0.5, "T5": 0.5, "T6": 0.5, "T7": 0, "T8": 0},
///  "ruleCredits": {"derivation": 0.25},
///  "countedZones": ["title", "h1", "body"]}
/// ```
///
/// `credits` has a number from 0 to 1 for each tier; `ruleCredits`, which may be left out, has other
/// numbers for single rules of a tier; rejected hits (T8) have no credit.
public struct CoverageRules: Codable, Sendable, Equatable {
  /// What the rules are called, and which version of them this is.
  public var name: String
  public var version: Int
  /// Credit of a keyword by its surest tier, T0 to T8.
  public var credits: [String: Double]
  /// Credit by rule, where it differs from its tier's.
  public var ruleCredits: [String: Double]
  /// Zones whose text counts.
  public var countedZones: [String]

  /// The credits and zones that Kunci assumes: every zone but hidden text; a derived word, which
  /// may be another part of speech, has less credit than another form of the same word.
  public static let standard = CoverageRules(
    name: "kunci", version: 2,
    credits: [
      "T0": 1, "T1": 1, "T2": 1, "T3": 0.5, "T4": 0.5, "T5": 0.5, "T6": 0.5, "T7": 0, "T8": 0,
    ],
    ruleCredits: ["derivation": 0.25],
    countedZones: Zone.allCases.filter { $0 != .hidden }.map(\.rawValue))

  /// The credit of a rule.
  public func credit(of rule: MatchRule) -> Double {
    guard rule.tier != .rejected else { return 0 }
    return ruleCredits[rule.name] ?? credits[rule.tier.name] ?? 0
  }

  /// Why rules cannot be used.
  public enum Fault: Error, Equatable, CustomStringConvertible {
    case noCredit(tier: String)
    case outside(name: String, credit: Double)
    case unknownRule(String)
    case unknownTier(String)
    case unknownZone(String)

    /// What is wrong, and what to write.
    public var description: String {
      switch self {
      case .noCredit(let tier): "credits has no number for \(tier); give each of T0 to T7 one"
      case .outside(let name, let credit):
        "the credit of \(name) is \(credit); a credit is a number from 0 to 1"
      case .unknownRule(let name):
        "ruleCredits names the rule '\(name)'; there are "
          + MatchRule.allCases.filter { $0.tier != .rejected }.map(\.name).joined(separator: ", ")
      case .unknownTier(let name): "credits names the tier '\(name)'; there are T0 to T8"
      case .unknownZone(let name):
        "countedZones names the zone '\(name)'; there are "
          + Zone.allCases.map(\.rawValue).joined(separator: ", ")
      }
    }
  }

  /// Checks every number and name.
  /// - Throws: the first `Fault`, in the order of tiers, rules, zones.
  public func check() throws(Fault) {
    for tier in Tier.allCases where tier != .rejected && credits[tier.name] == nil {
      throw .noCredit(tier: tier.name)
    }
    for (name, credit) in credits.sorted(by: { $0.key < $1.key }) {
      guard Tier(name: name) != nil else { throw .unknownTier(name) }
      guard (0...1).contains(credit) else { throw .outside(name: name, credit: credit) }
    }
    for (name, credit) in ruleCredits.sorted(by: { $0.key < $1.key }) {
      guard MatchRule.allCases.contains(where: { $0.name == name && $0.tier != .rejected }) else {
        throw .unknownRule(name)
      }
      guard (0...1).contains(credit) else { throw .outside(name: name, credit: credit) }
    }
    for name in countedZones where Zone(rawValue: name) == nil { throw .unknownZone(name) }
  }

  private enum CodingKeys: String, CodingKey {
    case name, version, credits, ruleCredits, countedZones
  }

  init(
    name: String, version: Int, credits: [String: Double], ruleCredits: [String: Double],
    countedZones: [String]
  ) {
    self.name = name
    self.version = version
    self.credits = credits
    self.ruleCredits = ruleCredits
    self.countedZones = countedZones
  }

  /// Reads an object; `ruleCredits` may be absent.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    name = try container.decode(String.self, forKey: .name)
    version = try container.decode(Int.self, forKey: .version)
    credits = try container.decode([String: Double].self, forKey: .credits)
    ruleCredits = try container.decodeIfPresent([String: Double].self, forKey: .ruleCredits) ?? [:]
    countedZones = try container.decode([String].self, forKey: .countedZones)
  }
}
