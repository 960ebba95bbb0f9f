/// Social and chat channels by the addresses that lead to them, as data.
enum ChannelTable {
  /// What a link leads to: a channel with the name of the account; nil when it is none, or only a
  /// button that shares the page.
  static func channel(of href: String, regions: [String]) -> String? {
    guard mayBeChannel(href) else { return nil }
    let text = href.trimmingPrefix { $0 == " " }
    let lower = text.lowercased()
    if lower.hasPrefix("whatsapp:") || lower.hasPrefix("viber:") || lower.hasPrefix("skype:")
      || lower.hasPrefix("weixin:") || lower.hasPrefix("tg:") || lower.hasPrefix("line:")
    {
      return scheme(String(text), regions)
    }
    guard let scheme = lower.firstRange(of: "//"),
      scheme.lowerBound == lower.startIndex
        || lower.hasPrefix("http:") || lower.hasPrefix("https:")
    else { return nil }
    let rest = text[
      text.index(
        text.startIndex, offsetBy: lower.distance(from: lower.startIndex, to: scheme.upperBound))...
    ]
    let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }.lowercased()
    var host = authority.split(separator: "@").last.map(String.init) ?? ""
    if host.hasSuffix(".pinterest.com") { host = "pinterest.com" }
    for front in [
      "www.", host == "m.me" ? "www." : "m.", "mobile.", "web.", "id-id.", "vi-vn.", "th-th.", "l.",
    ] where host.hasPrefix(front) {
      host = String(host.dropFirst(front.count))
    }
    let tail = String(rest.dropFirst(authority.count))
    let path = tail.prefix { $0 != "?" && $0 != "#" }.split(separator: "/").map(String.init)
    let query = tail.contains("?") ? String(tail.drop { $0 != "?" }.dropFirst()) : ""
    if path.contains(where: { shares.contains($0.lowercased()) }) { return nil }
    return account(host, path, query, regions)
  }

  /// Whether an address has a scheme of a channel, or a host whose name holds one of the known names: most
  /// links of a page end here.
  private static func mayBeChannel(_ href: String) -> Bool {
    var host: [UInt8] = []
    var slashes = 0
    for byte in href.utf8 {
      let lower = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
      if byte == 0x2F {
        slashes += 1
        if slashes == 3 { break }
      }
      host.append(lower)
      if host.count > 100 { break }
    }
    if host.starts(with: [0x2E]) || host.first == 0x23 { return false }
    if schemes.contains(where: { host.starts(with: $0) }) { return true }
    guard slashes >= 2 else { return false }
    // The last dot but one begins the name that is known: `facebook.com` of `id-id.facebook.com`.
    var dots: [Int] = []
    for (place, byte) in host.enumerated() where byte == 0x2E || byte == 0x2F { dots.append(place) }
    return dots.contains { place in
      let rest = host[(place + 1)...]
      return hosts.contains { rest.starts(with: $0) }
    }
  }

  private static let schemes: [[UInt8]] = [
    "whatsapp:", "viber:", "skype:", "weixin:", "tg:", "line:",
  ].map { Array($0.utf8) }
  private static let hosts: [[UInt8]] = [
    "wa.me", "whatsapp.com", "wa.link", "zalo.me", "line.me", "lin.ee", "t.me", "telegram.me",
    "m.me",
    "messenger.com", "facebook.com", "fb.com", "fb.me", "youtube.com", "linkedin.com",
    "instagram.com",
    "tiktok.com", "twitter.com", "x.com", "weibo.com", "pinterest.com", "wechat.com",
    "weixin.qq.com",
    "shopee.", "tokopedia.com", "bukalapak.com", "lazada.",
  ].map { Array($0.utf8) }

  private static func account(
    _ host: String, _ path: [String], _ query: String, _ regions: [String]
  ) -> String? {
    let first = path.first ?? ""
    switch host {
    case "wa.me", "api.whatsapp.com", "whatsapp.com", "wa.link":
      if host == "whatsapp.com", first == "channel", path.count > 1 {
        return "whatsapp:channel/" + path[1]
      }
      if host == "wa.link", !first.isEmpty { return "whatsapp:wa.link/" + first }
      let written = value("phone", query) ?? (first == "send" ? "" : first)
      guard let number = PhoneNumber(written.removingPercents, regions: regions) else {
        return first == "message" && path.count > 1 ? "whatsapp:message/" + path[1] : nil
      }
      return "whatsapp:" + number.e164
    case "chat.whatsapp.com": return first.isEmpty ? nil : "whatsapp:group/" + first
    case "zalo.me", "chat.zalo.me":
      guard !first.isEmpty else { return nil }
      let name = first == "g" && path.count > 1 ? "g/" + path[1] : first
      return "zalo:" + (PhoneNumber(name, regions: ["VN"])?.e164 ?? name)
    case "line.me":
      guard let last = path.last, path.count >= 2 else { return nil }
      return "line:" + last.removingPercents.lowercased().trimmingPrefix("~")
    case "lin.ee", "page.line.me", "liff.line.me":
      return first.isEmpty ? nil : "line:\(host)/\(first)"
    case "t.me", "telegram.me":
      return first.isEmpty || first == "s" ? nil : "telegram:" + first.lowercased()
    case "m.me": return first.isEmpty ? nil : "messenger:" + first.lowercased()
    case "messenger.com": return path.count > 1 ? "messenger:" + path[1].lowercased() : nil
    case "facebook.com", "fb.com", "fb.me", "business.facebook.com":
      if first == "profile.php" { return value("id", query).map { "facebook:" + $0 } }
      if ["pages", "people", "groups", "p"].contains(first), let last = path.last, path.count > 1 {
        return "facebook:" + last.lowercased()
      }
      return first.isEmpty || facebookOwn.contains(first.lowercased())
        ? nil : "facebook:" + first.lowercased()
    case "youtube.com", "youtu.be":
      guard host == "youtube.com", let name = path.last else { return nil }
      if first.hasPrefix("@") { return "youtube:" + first.lowercased() }
      return ["channel", "c", "user"].contains(first) && path.count > 1
        ? "youtube:" + (first == "channel" ? name : name.lowercased()) : nil
    case "linkedin.com":
      return ["company", "in", "school"].contains(first) && path.count > 1
        ? "linkedin:\(first)/" + path[1].lowercased() : nil
    case "instagram.com":
      return first.isEmpty || ["p", "reel", "explore", "stories"].contains(first)
        ? nil : "instagram:" + first.lowercased()
    case "tiktok.com": return first.hasPrefix("@") ? "tiktok:" + first.lowercased() : nil
    case "twitter.com", "x.com":
      return first.isEmpty || ["i", "home", "search", "hashtag"].contains(first)
        ? nil : "x:" + first.lowercased()
    case "weibo.com":
      return first.isEmpty ? nil : "weibo:" + (path.count > 1 ? path.joined(separator: "/") : first)
    case "pinterest.com":
      return first.isEmpty || first == "pin" ? nil : "pinterest:" + first.lowercased()
    case "u.wechat.com", "weixin.qq.com":
      return first.isEmpty ? nil : "wechat:\(host)/\(path.joined(separator: "/"))"
    case "shopee.co.id", "shopee.vn", "shopee.co.th", "tokopedia.com", "bukalapak.com":
      if first == "shop", path.count > 1 { return "\(host):shop/" + path[1] }
      return path.count == 1 && !["search", "cart", "user"].contains(first)
        ? "\(host):" + first.lowercased() : nil
    case "lazada.co.id", "lazada.vn", "lazada.co.th":
      return first == "shop" && path.count > 1 ? "\(host):" + path[1].lowercased() : nil
    default: return nil
    }
  }

  private static func scheme(_ text: String, _ regions: [String]) -> String? {
    let name = String(text.prefix { $0 != ":" }).lowercased()
    let rest = text.dropFirst(name.count + 1)
    let query = rest.contains("?") ? String(rest.drop { $0 != "?" }.dropFirst()) : ""
    switch name {
    case "whatsapp", "viber":
      let written = value("phone", query) ?? value("number", query) ?? value("contact", query) ?? ""
      return PhoneNumber(written.removingPercents, regions: regions).map { "\(name):\($0.e164)" }
    case "skype":
      let account = rest.prefix { $0 != "?" }
      return account.isEmpty ? nil : "skype:" + account.lowercased()
    case "tg": return value("domain", query).map { "telegram:" + $0.lowercased() }
    default: return nil
    }
  }

  private static func value(_ name: String, _ query: String) -> String? {
    for pair in query.split(separator: "&") {
      let parts = pair.split(separator: "=", maxSplits: 1)
      if parts.count == 2, parts[0].lowercased() == name { return String(parts[1]) }
    }
    return nil
  }

  private static let shares: Set<String> = [
    "sharer", "sharer.php", "share", "sharearticle", "intent", "dialog", "plugins", "share_button",
    "widgets", "embed", "msg", "tr",
  ]
  private static let facebookOwn: Set<String> = [
    "login", "login.php", "home.php", "watch", "events", "help", "policies", "legal", "privacy",
    "photo.php", "photo", "hashtag", "story.php", "tr", "ads", "business", "settings", "2008",
  ]

  /// `LINE: @toko`, `WeChat: abc`: an account named in text behind its channel's name.
  static func named(in text: ScalarText) -> [(range: Range<Int>, channel: String)] {
    var found: [(range: Range<Int>, channel: String)] = []
    var place = 0
    while place < text.count {
      defer { place += 1 }
      guard firsts.contains(text.scalars[place]),
        place == 0 || !text.scalars[place - 1].isLatinLetter
      else { continue }
      let piece = text.text(place..<min(text.count, place + 12)).lowercased()
      guard let (word, channel) = names.first(where: { piece.hasPrefix($0.0) }) else { continue }
      var next = place + word.unicodeScalars.count
      func skip(_ words: String) {
        let width = words.unicodeScalars.count
        if text.text(next..<min(text.count, next + width)).lowercased() == words { next += width }
      }
      while next < text.count, text.scalars[next].isSpace { next += 1 }
      skip("official")
      while next < text.count, text.scalars[next].isSpace { next += 1 }
      skip("id")
      while next < text.count, text.scalars[next].isSpace { next += 1 }
      guard next < text.count,
        text.scalars[next] == ":" || text.scalars[next] == "：" || text.scalars[next] == "@"
      else { continue }
      if text.scalars[next] != "@" { next += 1 }
      while next < text.count, text.scalars[next].isSpace { next += 1 }
      var end = next
      while end < text.count,
        text.scalars[end].isDigit || text.scalars[end].isASCII && text.scalars[end].isLatinLetter
          || "@._-".unicodeScalars.contains(text.scalars[end])
      { end += 1 }
      while end > next, text.scalars[end - 1] == "." || text.scalars[end - 1] == "-" { end -= 1 }
      let name = text.text(next..<end).lowercased()
      guard (3...40).contains(name.count), name.contains(where: { $0.isLetter }), name != "http",
        name != "https", name != "id"
      else { continue }
      found.append((place..<end, "\(channel):\(name)"))
      place = end - 1
    }
    return found
  }

  private static let firsts: Set<Unicode.Scalar> = [
    "l", "L", "ไ", "w", "W", "微", "s", "S", "t", "T",
  ]
  private static let names: [(String, String)] = [
    ("line", "line"), ("ไลน์", "line"), ("wechat", "wechat"), ("weixin", "wechat"), ("微信", "wechat"),
    ("skype", "skype"), ("telegram", "telegram"),
  ]
}

extension String {
  /// Percent signs read, for the few that telephone numbers and names hold.
  var removingPercents: String {
    guard contains("%") else { return self }
    var bytes: [UInt8] = []
    let source = Array(utf8)
    var place = 0
    while place < source.count {
      if source[place] == 0x25, place + 2 < source.count,
        let byte = UInt8(String(decoding: source[place + 1...place + 2], as: UTF8.self), radix: 16)
      {
        bytes.append(byte)
        place += 3
      } else {
        bytes.append(source[place])
        place += 1
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
