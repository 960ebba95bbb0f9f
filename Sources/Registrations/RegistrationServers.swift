/// Which server answers for which top-level domain.
///
/// WHOIS servers: the list of rfc1036/whois of 2026-02-16 (verified there, not asked by us). RDAP
/// servers: IANA's bootstrap file where the user gives one; otherwise those below, from public
/// clients' lists (unverified: not asked by us).
enum RegistrationServers {
  /// The WHOIS server of a top-level domain; nil when none is known here.
  static func whois(of domain: String) -> String? { whois[top(domain)] }

  /// The RDAP address of a domain; nil when no server is known here.
  static func rdap(of domain: String) -> String? {
    rdap[top(domain)].map { $0 + "domain/" + domain.lowercased() }
  }

  /// Where a name can only be looked up by hand.
  static func webOnly(of domain: String) -> String? { webOnly[top(domain)] }

  private static func top(_ domain: String) -> String {
    domain.lowercased().split(separator: ".").last.map(String.init) ?? ""
  }

  private static let whois: [String: String] = [
    "com": "whois.verisign-grs.com", "net": "whois.verisign-grs.com", "org": "whois.pir.org",
    "cn": "whois.cnnic.cn", "hk": "whois.hkirc.hk", "tw": "whois.twnic.net.tw", "id": "whois.id",
    "th": "whois.thnic.co.th", "sg": "whois.sgnic.sg", "my": "whois.mynic.my",
    "asia": "whois.nic.asia", "co": "whois.registry.co", "io": "whois.nic.io",
    "cc": "ccwhois.verisign-grs.com", "info": "whois.nic.info", "biz": "whois.nic.biz",
    "shop": "whois.nic.shop", "xyz": "whois.nic.xyz", "uk": "whois.nic.uk", "eu": "whois.eu",
    "de": "whois.denic.de", "fr": "whois.nic.fr", "jp": "whois.jprs.jp", "kr": "whois.kr",
    "au": "whois.auda.org.au", "in": "whois.nixiregistry.in", "us": "whois.nic.us",
  ]

  private static let rdap: [String: String] = [
    "com": "https://rdap.verisign.com/com/v1/", "net": "https://rdap.verisign.com/net/v1/",
    "org": "https://rdap.publicinterestregistry.org/rdap/",
    "cc": "https://tld-rdap.verisign.com/cc/v1/", "id": "https://rdap.pandi.id/rdap/",
    "th": "https://rdap.thains.co.th/", "sg": "https://rdap.sgnic.sg/rdap/",
    "my": "https://rdap.mynic.my/rdap/", "tw": "https://ccrdap.twnic.tw/tw/",
    "la": "https://rdap.nic.la/", "in": "https://rdap.nixiregistry.in/rdap/",
    "au": "https://rdap.cctld.au/rdap/", "uk": "https://rdap.nominet.uk/uk/",
  ]

  private static let webOnly: [String: String] = [
    "vn": "https://vnnic.vn", "ph": "https://whois.dot.ph/", "mo": "https://www.monic.mo",
  ]
}
