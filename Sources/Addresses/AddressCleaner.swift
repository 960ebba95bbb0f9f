/// Takes out of addresses what says who came from where, and not what is there: tracking parameters and
/// session ids.
public enum AddressCleaner {
  /// An address without them.
  public struct Cleaned: Sendable {
    /// The address that is left.
    public var address: WebAddress
    /// A session id was taken out.
    public var hadSession = false
    /// A tracking parameter was taken out.
    public var hadTracking = false
  }

  /// Cleans an address. Parameters that stay keep their order and their bytes.
  public static func clean(_ address: WebAddress) -> Cleaned {
    var cleaned = Cleaned(address: address)
    let path = cleanPath(address.path, &cleaned)
    var query = address.query
    if let text = query {
      let kept = text.utf8.split(separator: UInt8(ascii: "&"), omittingEmptySubsequences: false)
        .filter { parameter in
          guard !parameter.isEmpty else { return false }
          switch kind(of: parameter) {
          case .content: return true
          case .tracking: cleaned.hadTracking = true
          case .session: cleaned.hadSession = true
          }
          return false
        }
      query =
        kept.isEmpty ? nil : kept.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "&")
    }
    if query != address.query || path != nil {
      cleaned.address = address.replacing(path: path ?? address.path, query: query)
    }
    return cleaned
  }

  private enum Kind {
    case content, tracking, session
  }

  private static let tracking: Set<String> = Set(
    """
    gclid gclsrc dclid gbraid wbraid fbclid msclkid yclid ymclid _openstat igshid igsh ttclid twclid \
    li_fat_id mc_cid mc_eid _ga _gl _gac _hsenc _hsmi __hssc __hstc __hsfp hsctatracking mkt_tok oly_anon_id \
    oly_enc_id vero_id vero_conv wickedid rb_clickid s_cid srsltid zanpid spm scm pvid fb_action_ids \
    fb_action_types fb_source fb_ref epik sc_cid cx_click irclickid irgwc ranmid raneaid ransiteid \
    mtm_campaign mtm_source mtm_medium mtm_keyword mtm_content pk_campaign pk_kwd pk_source pk_medium \
    piwik_campaign trk_contact trk_msg sms_ss awesm zarsrc gad_source gad_campaignid
    """.split(separator: " ").map(String.init))
  private static let sessions: Set<String> = Set(
    """
    phpsessid jsessionid sessionid session_id sessid cfid cftoken zenid oscsid xtcsid asp.net_sessionid \
    sess_id session_token osclass_session
    """.split(separator: " ").map(String.init))
  /// Names that are session ids only when their values look like one.
  private static let likelySessions: Set<String> = [
    "sid", "s_id", "session", "sess", "token", "osid",
  ]

  private static func kind(of parameter: Substring.UTF8View) -> Kind {
    let name = String(
      decoding: parameter.prefix { $0 != UInt8(ascii: "=") }.map {
        $0 &- 0x41 < 26 ? $0 | 0x20 : $0
      }, as: UTF8.self)
    if name.hasPrefix("utm_") || tracking.contains(name) { return .tracking }
    if sessions.contains(name) || name.hasPrefix("aspsessionid") { return .session }
    if likelySessions.contains(name), isToken(parameter.dropFirst(name.utf8.count + 1)) {
      return .session
    }
    return .content
  }

  /// 16 or more letters and digits, both of them.
  private static func isToken(_ value: Substring.UTF8View) -> Bool {
    value.count >= 16
      && value.allSatisfy { isLetter($0) || isDigit($0) || $0 == 0x2D || $0 == 0x5F }
      && value.contains(where: isDigit) && value.contains(where: isLetter)
  }

  /// Without `;jsessionid=…` and `(S(…))`; nil when nothing was there.
  private static func cleanPath(_ path: String, _ cleaned: inout Cleaned) -> String? {
    guard path.utf8.contains(UInt8(ascii: ";")) || path.utf8.contains(UInt8(ascii: "(")) else {
      return nil
    }
    let segments = path.split(separator: "/", omittingEmptySubsequences: false)
    var kept: [String] = []
    var changed = false
    for segment in segments {
      if segment.hasPrefix("(S("), segment.hasSuffix("))") {
        changed = true
        continue
      }
      let parts = segment.split(separator: ";", omittingEmptySubsequences: false)
      let left = parts.enumerated().filter { place, part in
        let lower = part.lowercased()
        return place == 0
          || !["jsessionid=", "phpsessid=", "sid="].contains { lower.hasPrefix($0) }
      }.map { String($0.element) }
      if left.count < parts.count { changed = true }
      kept.append(left.joined(separator: ";"))
    }
    guard changed else { return nil }
    cleaned.hadSession = true
    let joined = kept.joined(separator: "/")
    return joined.hasPrefix("/") ? joined : "/" + joined
  }
}
