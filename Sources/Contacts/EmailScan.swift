/// Finds e-mail addresses: written plainly, with `[at]` and `[dot]`, and in Cloudflare's cipher.
public enum EmailScan {
  struct Found {
    var range: Range<Int>
    var address: String
    var isObfuscated: Bool
  }

  static func find(in text: ScalarText) -> [Found] {
    var found: [Found] = []
    var place = 0
    while place < text.count {
      let scalar = text.scalars[place]
      var width = 0
      var isTrick = false
      if scalar == "@" || scalar == "＠" {
        width = 1
        isTrick = scalar == "＠"
      } else if scalar == "[" || scalar == "(" || scalar == "{" {
        width = bracketed("at", text, place)
        isTrick = width > 0
      }
      if width > 0, let hit = around(text, place, width, isTrick) {
        found.append(hit)
        place = hit.range.upperBound
      } else {
        place += 1
      }
    }
    return found
  }

  private static func isLocal(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isDigit || scalar.isASCII && scalar.isLatinLetter
      || "._%+-'".unicodeScalars.contains(scalar)
  }

  private static func isDomain(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isDigit || scalar.isASCII && scalar.isLatinLetter || scalar == "-" || scalar == "."
  }

  private static func around(
    _ text: ScalarText, _ at: Int, _ width: Int, _ isTrick: Bool
  ) -> Found? {
    var start = at
    if isTrick { while start > 0, text.scalars[start - 1] == " ", at - start < 2 { start -= 1 } }
    let localEnd = start
    while start > 0, isLocal(text.scalars[start - 1]), localEnd - start < 64 { start -= 1 }
    while start < localEnd, text.scalars[start] == "." || text.scalars[start] == "'" { start += 1 }
    guard localEnd > start, text.scalars[localEnd - 1] != "." else { return nil }
    var end = at + width
    if isTrick {
      while end < text.count, text.scalars[end] == " ", end - at - width < 2 { end += 1 }
    }
    var domain = ""
    var isDotted = false
    while end < text.count, domain.utf8.count < 253 {
      if isDomain(text.scalars[end]) {
        domain.unicodeScalars.append(text.scalars[end])
        end += 1
        continue
      }
      // `[dot]`, with or without spaces around it.
      var next = end
      while next < text.count, text.scalars[next] == " ", next - end < 2 { next += 1 }
      guard next < text.count, "[({".unicodeScalars.contains(text.scalars[next]) else { break }
      let dot = bracketed("dot", text, next)
      guard dot > 0 else { break }
      next += dot
      while next < text.count, text.scalars[next] == " ", next - end < 10 { next += 1 }
      domain += "."
      isDotted = true
      end = next
    }
    while let last = domain.last, last == "." || last == "-" {
      domain.removeLast()
      end -= 1
    }
    let address = (text.text(start..<localEnd) + "@" + domain).lowercased()
    guard isAddress(address) else { return nil }
    return Found(range: start..<end, address: address, isObfuscated: isTrick || isDotted)
  }

  /// Width of `[word]` at a place; 0 when it does not stand there.
  private static func bracketed(_ word: String, _ text: ScalarText, _ place: Int) -> Int {
    let end = min(text.count, place + word.count + 4)
    let piece = text.text(place..<end).lowercased()
    for (open, close) in [("[", "]"), ("(", ")"), ("{", "}")] {
      for inside in [word, " \(word) "] where piece.hasPrefix(open + inside + close) {
        return inside.count + 2
      }
    }
    return 0
  }

  /// Whether a text in lower case has the form of an address: one `@`, a domain of at least two
  /// labels, an end of letters that is no file's.
  static func isAddress(_ address: String) -> Bool {
    let parts = address.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, (1...64).contains(parts[0].utf8.count) else { return false }
    let labels = parts[1].split(separator: ".", omittingEmptySubsequences: false)
    guard labels.count >= 2,
      labels.allSatisfy({ (1...63).contains($0.utf8.count) && !$0.hasPrefix("-") }),
      let top = labels.last, top.utf8.count >= 2,
      top.utf8.allSatisfy({ (0x61...0x7A).contains($0) }) || top.hasPrefix("xn--")
    else { return false }
    return !files.contains(String(top)) && !address.contains("..")
      && !placeholders.contains(String(parts[1]))
  }

  /// Hosts of addresses that templates leave behind.
  private static let placeholders: Set<String> = [
    "example.com", "example.org", "example.net", "domain.com", "yourdomain.com", "addresshere.com",
    "yoursite.com", "email.com", "website.com", "sentry.io", "2x.com",
  ]

  private static let files: Set<String> = [
    "png", "jpg", "jpeg", "gif", "webp", "svg", "css", "js", "avif", "ico", "mp4", "html", "php",
  ]

  /// Reads Cloudflare's cipher: hexadecimal, the first byte is the key of the others.
  public static func cloudflare(_ hex: some StringProtocol) -> String? {
    let digits = hex.utf8.map { byte -> UInt8? in
      switch byte {
      case 0x30...0x39: byte - 0x30
      case 0x61...0x66: byte - 0x61 + 10
      case 0x41...0x46: byte - 0x41 + 10
      default: nil
      }
    }
    guard digits.count >= 8, digits.count % 2 == 0, digits.count <= 640,
      !digits.contains(where: { $0 == nil })
    else { return nil }
    let bytes = stride(from: 0, to: digits.count, by: 2).map { digits[$0]! << 4 | digits[$0 + 1]! }
    let plain = bytes.dropFirst().map { $0 ^ bytes[0] }
    let text = String(decoding: plain, as: UTF8.self).lowercased()
    let address = text.split(separator: "?").first.map(String.init) ?? ""
    return isAddress(address) ? address : nil
  }
}
