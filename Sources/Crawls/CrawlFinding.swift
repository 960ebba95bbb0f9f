/// Something that a crawl noticed and that somebody may want to act on.
public struct CrawlFinding: Sendable, Hashable, Codable {
  /// Kinds of findings; the names are stable.
  public enum Kind: String, Sendable, Codable, CaseIterable {
    case certificateExpired = "certificate-expired"
    case certificateNotYetValid = "certificate-not-yet-valid"
    case certificateSelfSigned = "certificate-self-signed"
    case certificateWrongHost = "certificate-wrong-host"
    case certificateUntrusted = "certificate-untrusted"
    case certificateRevoked = "certificate-revoked"
    case refusedAddress = "refused-address"
    case noName = "no-name"
    case noConnection = "no-connection"
    case tlsFailed = "tls-failed"
    case timeout
    case noAnswer = "no-answer"
    case headTooLarge = "head-too-large"
    case notHTTP = "not-http"
    case overloaded
    case failed
    case bodyTooLarge = "body-too-large"
    case bodySlow = "body-slow"
    case bodyCutShort = "body-cut-short"
    case bodyDamaged = "body-damaged"
    case bodyTooLong = "body-too-long"
    case redirectLoop = "redirect-loop"
    case redirectChain = "redirect-chain"
    case redirectDowngrade = "redirect-downgrade"
    case redirectLeavesSite = "redirect-leaves-site"
    case redirectMalformed = "redirect-malformed"
    case brokenLink = "broken-link"
    case serverError = "server-error"
    case softMissing = "soft-404"
    case seedForbidden = "seed-forbidden"
    case robotsUnreachable = "robots-unreachable"
    case robotsTooLarge = "robots-too-large"
    case robotsForbidsAll = "robots-forbids-all"
    case crawlDelayTooLong = "crawl-delay-too-long"
    case sitemapFault = "sitemap-fault"
    case sitemapTooLarge = "sitemap-too-large"
    case sitemapIncludesItself = "sitemap-includes-itself"
    case sitemapOtherSite = "sitemap-other-site"
    case tooManySitemaps = "too-many-sitemaps"
    case sessionInAddress = "session-in-address"
    case credentialsInLink = "credentials-in-link"
    case tooManyLinks = "too-many-links"
    case tooManyAddresses = "too-many-addresses"
    case duplicatePages = "duplicate-pages"
    case nearDuplicates = "near-duplicates"
    case doorwayPages = "doorway-pages"
    case canonicalOtherSite = "canonical-other-site"
    case canonicalMissing = "canonical-missing-page"
    case trapDeepPath = "trap-deep-path"
    case trapRepeatingPath = "trap-repeating-path"
    case trapLongAddress = "trap-long-address"
    case trapFacets = "trap-facets"
    case trapQueryValues = "trap-query-values"
    case trapCalendar = "trap-calendar"
    case trapEndlessPages = "trap-endless-pages"

    /// What it means and what to do, in a sentence.
    public var advice: String {
      switch self {
      case .certificateExpired: "the certificate has expired; renew it"
      case .certificateNotYetValid:
        "the certificate is not valid yet; check its dates and the clock"
      case .certificateSelfSigned:
        "the certificate is signed by nobody who is trusted; get one that is"
      case .certificateWrongHost: "the certificate is for another host; get one for this name"
      case .certificateUntrusted: "the certificate leads to no trusted root; serve the whole chain"
      case .certificateRevoked: "the certificate was revoked; replace it"
      case .refusedAddress: "the host is not on the open Internet; --allow-private permits it"
      case .noName: "the host's name is not known; check its spelling and the name server"
      case .noConnection: "nobody takes the connection; check that the server runs"
      case .tlsFailed: "TLS failed; check the server's configuration"
      case .timeout: "nothing came before the deadline; make the server answer sooner"
      case .noAnswer: "the connection closed before an answer had come; check the server"
      case .headTooLarge:
        "the head of the answer is larger than the limit; check cookies and headers"
      case .notHTTP: "the answer is no HTTP; check the port"
      case .overloaded:
        "the server said that it is overloaded; crawl again later or with fewer requests in flight"
      case .failed: "the exchange failed; try again"
      case .bodyTooLarge: "the body is larger than the limit; only its start was kept"
      case .bodySlow: "the body was not complete at the deadline; only its start was kept"
      case .bodyCutShort: "the connection closed before the body was complete; check Content-Length"
      case .bodyTooLong: "more bytes came than Content-Length says; correct it"
      case .bodyDamaged: "the compressed body is damaged; check the server's compression"
      case .redirectLoop: "redirects lead in a circle; nobody can open this address"
      case .redirectChain: "too many redirects in a row; lead there directly"
      case .redirectDowngrade: "a redirect leads from https to http; lead to https"
      case .redirectLeavesSite:
        "a redirect leads to another site; give that address too if it is yours"
      case .redirectMalformed:
        "a redirect has no address that can be followed; correct its Location"
      case .brokenLink: "a link leads to a page that is not there; correct or remove it"
      case .serverError: "the server failed at this address; look into its log"
      case .softMissing: "what is not there is answered with 200; answer 404"
      case .seedForbidden: "robots.txt forbids an address that was given; allow kunci there"
      case .robotsUnreachable:
        "robots.txt cannot be had, so nothing was fetched; make it answer 200 or 404"
      case .robotsTooLarge:
        "robots.txt is larger than 500 KiB; what stands behind them does not count"
      case .robotsForbidsAll: "robots.txt forbids everything; allow kunci"
      case .crawlDelayTooLong: "robots.txt asks for a longer Crawl-delay than is honoured"
      case .sitemapFault: "a sitemap cannot be read to its end; correct it"
      case .sitemapTooLarge: "a sitemap is larger than the protocol allows; split it"
      case .sitemapIncludesItself: "a sitemap names itself or one that led to it; remove that line"
      case .sitemapOtherSite: "a sitemap of another site was not fetched"
      case .tooManySitemaps: "more sitemaps than the limit; the others were not fetched"
      case .sessionInAddress: "addresses hold session ids; keep sessions in cookies"
      case .credentialsInLink: "a link holds a user name or password; it was not followed or kept"
      case .tooManyLinks: "a page has more links than are taken from one"
      case .tooManyAddresses: "more addresses than the frontier may hold; the others were passed by"
      case .duplicatePages:
        "several addresses show the same page; choose one and lead the others there"
      case .nearDuplicates: "pages differ in a few words only; join them or make them differ"
      case .doorwayPages:
        "many pages of nearly the same text under different titles look like doorways"
      case .canonicalOtherSite: "a page says that its true address is on another site"
      case .canonicalMissing: "a page says that its true address is one that is not there"
      case .trapDeepPath, .trapRepeatingPath: "paths grow without end; check relative links"
      case .trapLongAddress: "addresses grow too long; check how they are made"
      case .trapFacets: "filters make endless addresses; forbid them in robots.txt"
      case .trapQueryValues: "one parameter makes endless addresses; forbid it in robots.txt"
      case .trapCalendar: "a calendar has no end; forbid it in robots.txt"
      case .trapEndlessPages:
        "pages of one kind go on without saying anything new; the rest was passed by"
      }
    }
  }

  /// What it is.
  public var kind: Kind
  /// The address it is about, or an origin.
  public var subject: String
  /// The facts: a status, where a redirect leads, how many pages.
  public var detail: String
  /// How often it was met.
  public var count: Int

  /// A finding met once.
  public init(_ kind: Kind, _ subject: String, _ detail: String = "", count: Int = 1) {
    self.kind = kind
    self.subject = subject
    self.detail = detail
    self.count = count
  }

  init(_ failure: FetchFailure, _ subject: String) {
    self.init(Kind(rawValue: failure.code) ?? .failed, subject, failure.detail)
  }
}
