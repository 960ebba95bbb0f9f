public import Measures
import Words

/// Whether the places that name a site's owner agree: pages among each other, in every language, with the
/// certificate and with the registration. What is unknown is left out, never counted as a contradiction.
public struct ContactConsistency: Sendable, Equatable, Codable {
  /// One comparison.
  public struct Check: Sendable, Equatable, Codable {
    /// Short name, as `registrant name`.
    public var name: String
    public var status: Status
    /// What was compared with what, and how alike it is.
    public var seen: String
    /// Share of agreement from 0 to 1 where it can be told.
    public var degree: Double?
  }

  /// Names and places from outside the pages.
  public struct Outside: Sendable, Equatable {
    /// Organisation and country of the certificate's subject.
    public var certificateOrganization: String?
    public var certificateCountry: String?
    /// Disclosed registrant, its country, e-mail and telephone.
    public var registrant: String?
    public var registrantCountry: String?
    public var registrantEmail: String?
    public var registrantPhone: String?
    /// Whether the registrant is hidden.
    public var isRegistrantHidden = false
    /// Host name of the site.
    public var host: String?
    /// Nothing known.
    public init() {}
  }

  public var checks: [Check]
  /// Host name of the site, where it is known.
  public var host: String?

  /// Compares.
  public init(_ contacts: SiteContacts, outside: Outside) {
    checks = []
    host = outside.host
    let names = contacts.ranked(.company).map(\.value)
    own(names, contacts)
    compare("certificate name", outside.certificateOrganization, names, contacts, hidden: false)
    compare(
      "registrant name", outside.registrant, names, contacts, hidden: outside.isRegistrantHidden)
    email(contacts, outside)
    phone(contacts, outside)
    languages(contacts)
    chat(contacts)
  }

  /// The check of a name; nil when there is none.
  public func check(_ name: String) -> Check? { checks.first { $0.name == name } }

  /// The likeliest pair of an outside name and the site's names. Chinese and Latin names agree when
  /// the site states a pair that joins them.
  public static func likeness(
    of name: String, to names: [String], pairs: Set<[String]>
  ) -> (likeness: CompanyName.Likeness, name: String)? {
    let outside = CompanyName(name)
    var best: (likeness: CompanyName.Likeness, name: String)?
    func rank(_ likeness: CompanyName.Likeness) -> Int {
      switch likeness {
      case .same: 4
      case .likely: 3
      case .related: 2
      case .different: 1
      case .unknown: 0
      }
    }
    for one in names {
      let taken = CompanyName(one)
      var found = outside.likeness(to: taken).0
      if outside.isChinese != taken.isChinese {
        for pair in pairs where pair.count == 2 {
          let other = outside.isChinese ? pair[0] : pair[1]
          let partner = outside.isChinese ? pair[1] : pair[0]
          if outside.likeness(to: CompanyName(other)).0 == .same,
            taken.likeness(to: CompanyName(partner)).0 == .same
          {
            found = .same
          }
        }
      }
      if best == nil || rank(found) > rank(best!.likeness) { best = (found, one) }
    }
    return best
  }

  private mutating func compare(
    _ check: String, _ outside: String?, _ names: [String], _ contacts: SiteContacts, hidden: Bool
  ) {
    guard let outside else {
      let words = hidden ? "hidden by the registry" : "no name is known"
      checks.append(Check(name: check, status: .inconclusive, seen: words))
      return
    }
    guard let best = Self.likeness(of: outside, to: names, pairs: contacts.namePairs) else {
      checks.append(
        Check(name: check, status: .inconclusive, seen: "\(outside); the pages name no company"))
      return
    }
    let seen = "\(outside) and \(best.name): \(best.likeness.rawValue)"
    switch best.likeness {
    case .same: checks.append(Check(name: check, status: .pass, seen: seen, degree: 1))
    case .likely: checks.append(Check(name: check, status: .pass, seen: seen, degree: 0.85))
    case .related: checks.append(Check(name: check, status: .partial, seen: seen, degree: 0.5))
    case .different: checks.append(Check(name: check, status: .fail, seen: seen, degree: 0))
    case .unknown: checks.append(Check(name: check, status: .inconclusive, seen: seen))
    }
  }

  /// The name on most pages against the others.
  private mutating func own(_ names: [String], _ contacts: SiteContacts) {
    guard let first = names.first else {
      checks.append(
        Check(name: "own name", status: .inconclusive, seen: "the pages name no company"))
      return
    }
    let ranked = contacts.ranked(.company)
    let main = CompanyName(first)
    var agreeing = 0
    var speaking = 0
    for one in ranked {
      let found = main.likeness(to: CompanyName(one.value)).0
      if found == .unknown { continue }
      speaking += one.entry.pages
      if found == .same || found == .likely { agreeing += one.entry.pages }
    }
    let share = Double(agreeing) / Double(max(1, speaking))
    checks.append(
      Check(
        name: "own name", status: share >= 0.5 ? .pass : .partial,
        seen: "\(first); \(agreeing) of \(speaking) mentions agree", degree: share))
  }

  private mutating func email(_ contacts: SiteContacts, _ outside: Outside) {
    let emails = contacts.ranked(.email).map(\.value)
    guard let host = outside.host?.lowercased(), !emails.isEmpty else {
      checks.append(
        Check(
          name: "e-mail domain", status: emails.isEmpty ? .fail : .inconclusive,
          seen: emails.isEmpty ? "no e-mail address" : "the site's host is not known",
          degree: emails.isEmpty ? 0 : nil))
      return
    }
    let own = emails.first { Self.isOwn($0, host) }
    if let own {
      checks.append(
        Check(name: "e-mail domain", status: .pass, seen: "\(own) is of \(host)", degree: 1))
    } else {
      let free = emails.first {
        FreeMail.hosts.contains(String($0.split(separator: "@").last ?? ""))
      }
      checks.append(
        Check(
          name: "e-mail domain", status: .partial,
          seen: free.map { "\($0) is free mail" } ?? "\(emails[0]) is of another domain",
          degree: free == nil ? 0.7 : 0.3))
    }
  }

  /// Whether an address is of the host's own domain: one ends with the other, at a dot.
  static func isOwn(_ email: String, _ host: String) -> Bool {
    let domain = String(email.split(separator: "@").last ?? "")
    var bare = host
    if bare.hasPrefix("www.") { bare = String(bare.dropFirst(4)) }
    return domain == bare || bare.hasSuffix("." + domain) || domain.hasSuffix("." + bare)
  }

  private mutating func phone(_ contacts: SiteContacts, _ outside: Outside) {
    guard let given = outside.registrantPhone else {
      checks.append(
        Check(name: "registrant telephone", status: .inconclusive, seen: "no number is known"))
      return
    }
    let tail = String(given.filter(\.isNumber).suffix(8))
    let found = contacts.ranked(.phone).first {
      tail.count == 8 && $0.value.filter(\.isNumber).hasSuffix(tail)
    }
    checks.append(
      Check(
        name: "registrant telephone", status: found == nil ? .inconclusive : .pass,
        seen: found.map { "\($0.value) is the registrant's too" }
          ?? "the registrant's number is not on the pages", degree: found == nil ? nil : 1))
  }

  /// Whether each language of the site carries the main telephone or e-mail.
  private mutating func languages(_ contacts: SiteContacts) {
    let spoken = contacts.languages.filter { $0.key != .undetermined && $0.value >= 1 }.keys
    guard spoken.count >= 2 else {
      checks.append(
        Check(name: "every language", status: .notApplicable, seen: "the pages have one language"))
      return
    }
    let reachable = spoken.filter { language in
      contacts.entries.contains {
        ($0.key.kind == .phone || $0.key.kind == .email || $0.key.kind == .channel)
          && $0.value.languages.contains(language)
      }
    }
    let share = Double(reachable.count) / Double(spoken.count)
    let missing = Set(spoken).subtracting(reachable).map(\.rawValue).sorted()
    checks.append(
      Check(
        name: "every language", status: share == 1 ? .pass : share > 0 ? .partial : .fail,
        seen: missing.isEmpty
          ? "contacts in all \(spoken.count) languages"
          : "none in \(missing.joined(separator: ", "))",
        degree: share))
  }

  /// Whether chat numbers are also listed as telephones.
  private mutating func chat(_ contacts: SiteContacts) {
    let numbers = contacts.ranked(.channel).compactMap { channel -> String? in
      guard let plus = channel.value.firstIndex(of: "+") else { return nil }
      return String(channel.value[plus...])
    }
    guard !numbers.isEmpty else {
      checks.append(Check(name: "chat number", status: .notApplicable, seen: "no chat by number"))
      return
    }
    let listed = Set(contacts.ranked(.phone).map(\.value))
    let known = Set(numbers).intersection(listed)
    let share = Double(known.count) / Double(Set(numbers).count)
    checks.append(
      Check(
        name: "chat number", status: share == 1 ? .pass : .partial,
        seen: "\(known.count) of \(Set(numbers).count) chat numbers are listed as telephones",
        degree: share))
  }
}

/// Hosts that give addresses to anyone.
enum FreeMail {
  static let hosts: Set<String> = [
    "gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "yahoo.com",
    "yahoo.co.id", "yahoo.com.vn", "yahoo.co.th", "icloud.com", "qq.com", "163.com", "126.com",
    "sina.com", "foxmail.com", "aol.com", "proton.me", "protonmail.com", "yandex.com", "mail.com",
    "rocketmail.com", "ymail.com", "139.com", "aliyun.com",
  ]
}
