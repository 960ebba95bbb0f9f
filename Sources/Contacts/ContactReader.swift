public import Pages
import Words

/// Reads the contacts of pages.
public struct ContactReader: Sendable {
  /// Countries that numbers without a country code may be of, likeliest first; empty to conclude from
  /// each page's address and languages.
  public var regions: [String]

  /// A reader.
  public init(regions: [String] = []) { self.regions = regions }

  /// Finds the contacts of one page.
  /// - Parameter file: the file's bytes, for what only the markup's attributes hold (Cloudflare's cipher).
  /// - Complexity: O(bytes of text).
  public func read(_ page: Page, file: [UInt8]? = nil) -> PageContacts {
    var gathering = Gathering(page, regions.isEmpty ? Self.regions(of: page) : regions)
    gathering.readBlocks()
    gathering.readLinks()
    gathering.readMarkup()
    if let file { gathering.readCiphers(file) }
    return gathering.finished()
  }

  /// Countries by the end of the host, then by the page's language.
  static func regions(of page: Page) -> [String] {
    var regions: [String] = []
    let host = page.address.split(separator: "/").first { $0.contains(".") && !$0.hasSuffix(":") }
    if let end = host?.split(separator: ".").last.map({ $0.lowercased() }),
      let region = [
        "id": "ID", "vn": "VN", "th": "TH", "cn": "CN", "sg": "SG", "my": "MY", "hk": "HK",
        "tw": "TW", "uk": "GB", "ph": "PH",
      ][end]
    {
      regions.append(region)
    }
    let spoken: String? =
      switch page.language {
      case .indonesian: "ID"
      case .vietnamese: "VN"
      case .thai: "TH"
      case .chinese: "CN"
      default: nil
      }
    if let spoken, !regions.contains(spoken) { regions.append(spoken) }
    return regions
  }
}

private struct Gathering {
  let page: Page
  let regions: [String]
  private var contacts: [Contact] = []
  private var seen: Set<String> = []
  private var counts: [Contact.Kind: Int] = [:]
  private var pairs: Set<[String]> = []

  init(_ page: Page, _ regions: [String]) {
    self.page = page
    self.regions = regions
  }

  mutating func add(
    _ kind: Contact.Kind, _ value: String, _ written: String, _ detail: String,
    _ origin: Contact.Origin, _ source: Range<Int>, _ language: Language
  ) {
    guard counts[kind, default: 0] < ContactLimits.contactsPerKind,
      seen.insert("\(kind.rawValue) \(value) \(source.lowerBound)").inserted
    else { return }
    counts[kind, default: 0] += 1
    contacts.append(
      Contact(
        kind: kind, value: value, written: written, detail: detail, origin: origin, source: source,
        language: language))
  }

  // MARK: text

  mutating func readBlocks() {
    var last: (block: Block, triggers: BlockTriggers)?
    for block in page.blocks {
      guard block.zone != .urlSlug, block.zone != .structuredData else { continue }
      let end = min(block.surface.upperBound, block.surface.lowerBound + ContactLimits.blockBytes)
      let bytes = page.surface[block.surface.lowerBound..<end]
      let triggers = BlockTriggers(bytes)
      var hadAddress = false
      let isAddressLikely =
        triggers.addressParts >= 3
        || triggers.digits > 0 && (triggers.hasAddressLabel || triggers.addressParts >= 1)
      if triggers.longestRun >= 7 || triggers.longestCode >= 18 || triggers.hasAt
        || triggers.hasBracket || triggers.namesCompany
        || triggers.namesChannel || isAddressLikely
      {
        let text = ScalarText(bytes, base: block.surface.lowerBound)
        hadAddress = readBlock(text, block, triggers)
      }
      // An address is often broken over lines: a line and the one before it together.
      let isRunning =
        block.zone != .alt && block.zone != .title && block.zone != .metaDescription
      if !hadAddress, isRunning, let before = last, block.surface.count < 240,
        before.block.surface.upperBound + 1 == block.surface.lowerBound,
        triggers.digits + before.triggers.digits > 0,
        // A line with a telephone number is no part of an address.
        triggers.longestRun < 9, before.triggers.longestRun < 9,
        BlockTriggers.addressParts(triggers, before.triggers) >= 2
      {
        readAddress(acrossLines: before.block, block)
      }
      last = hadAddress || block.surface.count >= 320 ? nil : (block, triggers)
    }
  }

  private mutating func readAddress(acrossLines first: Block, _ second: Block) {
    // The separator between the lines reads as a space.
    var bytes = Array(page.surface[first.surface.lowerBound..<second.surface.upperBound])
    for place in bytes.indices where bytes[place] < 0x20 { bytes[place] = 0x20 }
    let text = ScalarText(bytes[...], base: first.surface.lowerBound)
    for one in AddressScan.find(in: text) where one.components.count >= 4 {
      add(
        .address, one.text, one.text,
        "\(one.components.count) of 6 components (\(one.components.sorted().joined(separator: ", ")))",
        .text, source(text, one.range), second.language)
    }
  }

  private func source(_ text: ScalarText, _ range: Range<Int>) -> Range<Int> {
    page.sourceRange(ofSurface: text.bytes(range))
  }

  /// Reads one block; whether it held an address.
  private mutating func readBlock(
    _ text: ScalarText, _ block: Block, _ triggers: BlockTriggers
  ) -> Bool {
    let language = block.language
    if triggers.longestRun >= 7 || triggers.longestCode >= 18 {
      let numbers = RegistrationNumber.find(in: text)
      for one in numbers {
        let check =
          switch one.number.check {
          case .agrees: "check digit agrees"
          case .disagrees: "check digit disagrees"
          case .none: "no check digit"
          }
        add(
          .number, "\(one.number.kind.rawValue):\(one.number.value)", text.text(one.range), check,
          .text,
          source(text, one.range), language)
      }
      for one in PhoneScan.find(in: text, regions: regions, taken: numbers.map(\.range)) {
        let place = source(text, one.range)
        let written = text.text(one.range)
        let detail = [
          one.number.kind, one.number.region,
          one.number.standing == .unverified ? "plan not known" : "",
        ]
        .filter { !$0.isEmpty }.joined(separator: " ")
        add(.phone, one.number.e164, written, detail, .text, place, language)
        if let channel = one.channel {
          add(
            .channel, "\(channel):\(one.number.e164)", written, "named in text", .text, place,
            language)
        }
      }
    }
    for one in triggers.hasAt || triggers.hasBracket ? EmailScan.find(in: text) : [] {
      add(
        .email, one.address, text.text(one.range), "", one.isObfuscated ? .obfuscated : .text,
        source(text, one.range), language)
    }
    for one in triggers.namesChannel ? ChannelTable.named(in: text) : [] {
      add(
        .channel, one.channel, text.text(one.range), "named in text", .text,
        source(text, one.range), language)
    }
    let companies = triggers.namesCompany ? CompanyScan.find(in: text) : []
    for one in companies {
      add(
        .company, one.name, text.text(one.range), one.form, .text, source(text, one.range), language
      )
    }
    notePairs(companies, text)
    guard block.zone != .title, block.zone != .metaDescription, block.zone != .alt,
      triggers.addressParts >= 3
        || triggers.digits > 0 && (triggers.hasAddressLabel || triggers.addressParts >= 1)
    else { return false }
    var hadAddress = false
    for one in AddressScan.find(in: text, mayHaveLabel: triggers.hasAddressLabel) {
      hadAddress = true
      add(
        .address, one.text, text.text(one.range),
        "\(one.components.count) of 6 components (\(one.components.sorted().joined(separator: ", ")))",
        .text, source(text, one.range), language)
    }
    return hadAddress
  }

  /// `深圳明途照明有限公司 (Shenzhen Mingtu Lighting Co., Ltd.)`: two names side by side.
  private mutating func notePairs(_ companies: [CompanyScan.Found], _ text: ScalarText) {
    guard companies.count >= 2 else { return }
    for (a, b) in zip(companies, companies.dropFirst()) {
      let isHanFirst = a.name.unicodeScalars.contains(where: \.isHan)
      let isHanSecond = b.name.unicodeScalars.contains(where: \.isHan)
      guard isHanFirst != isHanSecond, b.range.lowerBound - a.range.upperBound <= 4 else {
        continue
      }
      pairs.insert(isHanFirst ? [a.name, b.name] : [b.name, a.name])
    }
  }

  // MARK: links

  mutating func readLinks() {
    for link in page.links {
      let href = link.href
      let bytes = Array(href.utf8)
      guard let first = bytes.first, first != 0x23 else { continue }
      switch Self.kind(of: bytes) {
      case .telephone:
        let written = String(href.drop { $0 != ":" }.dropFirst()).removingPercents
        let bare = written.filter { !"/ ".contains($0) }
        if let number = PhoneNumber(bare, regions: regions) {
          add(
            .phone, number.e164, written, "\(number.kind) \(number.region)", .link, place(link),
            language(link))
        }
      case .mail:
        let addresses = href.dropFirst(7).prefix { $0 != "?" }
        for piece in String(addresses).removingPercents.split(separator: ",") {
          let address = piece.lowercased().spaced
          if EmailScan.isAddress(address) {
            add(.email, address, String(piece), "", .link, place(link), language(link))
          }
        }
      case .cipher(let start):
        let hex = String(decoding: bytes[start...], as: UTF8.self).prefix { $0.isHexDigit }
        if let address = EmailScan.cloudflare(hex) {
          add(
            .email, address, String(hex), "Cloudflare's cipher", .obfuscated, place(link),
            language(link))
        }
      case .other:
        if let channel = ChannelTable.channel(of: href, regions: regions) {
          add(.channel, channel, href, "", .link, place(link), language(link))
        }
      }
    }
  }

  private enum LinkKind {
    case telephone, mail, other
    /// Where the ciphered address begins.
    case cipher(Int)
  }

  private static func kind(of href: [UInt8]) -> LinkKind {
    func begins(_ word: StaticString) -> Bool {
      let count = word.utf8CodeUnitCount
      guard href.count > count else { return false }
      for (byte, wanted) in zip(href, word.description.utf8) where byte | 0x20 != wanted | 0x20 {
        return false
      }
      return true
    }
    switch href[0] | 0x20 {
    case 0x74 where begins("tel:"), 0x63 where begins("callto:"), 0x73 where begins("sms:"):
      return .telephone
    case 0x6D where begins("mailto:"): return .mail
    default:
      if href.contains(0x23), let place = ByteSearch.first(cipherMark, in: href) {
        return .cipher(place + cipherMark.count)
      }
      return .other
    }
  }

  private static let cipherMark = Array("/cdn-cgi/l/email-protection#".utf8)

  private func place(_ link: Link) -> Range<Int> { page.sourceRange(ofDecoded: link.tag) }

  private func language(_ link: Link) -> Language {
    link.block.map { page.blocks[$0].language } ?? page.language
  }

  /// `data-cfemail="…"` anywhere in the file.
  mutating func readCiphers(_ file: [UInt8]) {
    let mark = Array("data-cfemail=".utf8)
    var place = 0
    while place + mark.count + 10 < file.count {
      guard file[place] == mark[0], file[place..<place + mark.count].elementsEqual(mark) else {
        place += 1
        continue
      }
      var start = place + mark.count
      if file[start] == 0x22 || file[start] == 0x27 { start += 1 }
      var end = start
      while end < file.count, end - start < 640, Character(Unicode.Scalar(file[end])).isHexDigit {
        end += 1
      }
      let hex = String(decoding: file[start..<end], as: UTF8.self)
      if let address = EmailScan.cloudflare(hex) {
        add(.email, address, hex, "Cloudflare's cipher", .obfuscated, start..<end, page.language)
      }
      place = end
    }
  }

  // MARK: data for machines

  mutating func readMarkup() {
    for block in page.structuredBlocks {
      for pair in JSONPairs.find(block.text) {
        let start = block.source.lowerBound
        let place = page.sourceRange(
          ofDecoded: start + pair.range.lowerBound..<start + pair.range.upperBound)
        take(pair.key, pair.value, place)
      }
    }
    for element in page.dataMarkup.elements {
      guard let name = element.attribute(.itemprop)?.value else { continue }
      let content = element.attribute(.content) ?? element.attribute(.href)
      if let content {
        take(name, content.value, page.sourceRange(ofDecoded: content.source))
      } else {
        let text = page.dataMarkup.text(of: element)
        if !text.text.isEmpty {
          take(name, text.text.spaced, page.sourceRange(ofDecoded: text.source))
        }
      }
    }
  }

  private mutating func take(_ key: String, _ value: String, _ place: Range<Int>) {
    guard JSONPairs.keys.contains(key), value.utf8.count <= 1000 else { return }
    let text = value.spaced
    guard !text.isEmpty else { return }
    switch key {
    case "telephone", "faxNumber":
      if let number = PhoneNumber(text, regions: regions) {
        add(
          .phone, number.e164, text, "\(number.kind) \(number.region)", .markup, place,
          page.language)
      }
    case "email":
      let address = (text.lowercased().hasPrefix("mailto:") ? String(text.dropFirst(7)) : text)
        .lowercased()
      if EmailScan.isAddress(address) {
        add(.email, address, text, "", .markup, place, page.language)
      }
    case "legalName":
      add(.company, text, text, "legalName", .markup, place, page.language)
    case "streetAddress":
      add(.address, text, text, "streetAddress", .markup, place, page.language)
    case "sameAs", "url":
      if let channel = ChannelTable.channel(of: text, regions: regions) {
        add(.channel, channel, text, "", .markup, place, page.language)
      }
    case "leiCode":
      if let number = RegistrationNumber(text, kind: .lei) {
        add(
          .number, "lei:\(number.value)", text, "check digit \(number.check.rawValue)", .markup,
          place, page.language)
      }
    case "taxID", "vatID":
      for kind in RegistrationNumber.Kind.allCases {
        if let number = RegistrationNumber(text, kind: kind), number.check == .agrees {
          add(
            .number, "\(kind.rawValue):\(number.value)", text, "check digit agrees", .markup, place,
            page.language)
        }
      }
    case "name":
      let scalars = ScalarText(Array(text.utf8)[...], base: 0)
      for one in CompanyScan.find(in: scalars) where one.range.count * 10 >= scalars.count * 7 {
        add(.company, one.name, text, one.form, .markup, place, page.language)
      }
    default: break
    }
  }

  func finished() -> PageContacts {
    // `Hubungi Kamisales@…`: a label that only the style sheet sets apart. The link knows better.
    let linked = contacts.filter { $0.kind == .email && $0.origin != .text }.map(\.value)
    let kept = contacts.filter { one in
      one.kind != .email || one.origin != .text
        || !linked.contains { one.value != $0 && one.value.hasSuffix($0) }
    }
    let sorted = kept.sorted {
      ($0.source.lowerBound, $0.kind, $0.value, $0.source.upperBound, $0.origin)
        < ($1.source.lowerBound, $1.kind, $1.value, $1.source.upperBound, $1.origin)
    }
    return PageContacts(
      address: page.address, language: page.language, contacts: sorted,
      namePairs: pairs.sorted { $0.lexicographicallyPrecedes($1) })
  }
}

/// Strings of JSON with the key before them, wherever they stand. No tree: what is not JSON gives what
/// can be seen of it.
enum JSONPairs {
  /// Keys whose values are contacts.
  static let keys: Set<String> = [
    "telephone", "faxNumber", "email", "legalName", "streetAddress", "sameAs", "url", "leiCode",
    "taxID", "vatID", "name",
  ]

  static func find(_ bytes: [UInt8]) -> [(key: String, value: String, range: Range<Int>)] {
    var found: [(key: String, value: String, range: Range<Int>)] = []
    var place = 0
    var key = ""
    var arrayKey: String?
    while place < bytes.count {
      switch bytes[place] {
      case 0x22:
        let start = place + 1
        var end = start
        var isEscaped = false
        while end < bytes.count, bytes[end] != 0x22 {
          if bytes[end] == 0x5C {
            isEscaped = true
            end += 1
          }
          end += 1
        }
        guard end < bytes.count else { return found }
        var next = end + 1
        while next < bytes.count, bytes[next] <= 0x20 { next += 1 }
        let isKey = next < bytes.count && bytes[next] == 0x3A
        if isKey {
          key = String(decoding: bytes[start..<end], as: UTF8.self)
          arrayKey = nil
        } else if keys.contains(arrayKey ?? key), end - start <= 2000 {
          let raw = Array(bytes[start..<end])
          let text = isEscaped ? unescaped(raw) : String(decoding: raw, as: UTF8.self)
          found.append((arrayKey ?? key, text, start..<end))
          key = ""
        } else {
          key = ""
        }
        place = end + 1
      case 0x5B:
        if !key.isEmpty { arrayKey = key }
        place += 1
      case 0x5D, 0x7B, 0x7D:
        arrayKey = nil
        key = ""
        place += 1
      default: place += 1
      }
    }
    return found
  }

  private static func unescaped(_ bytes: [UInt8]) -> String {
    var units: [UInt16] = []
    var plain: [UInt8] = []
    func flush(_ units: inout [UInt16], _ plain: inout [UInt8]) {
      units += Array(String(decoding: plain, as: UTF8.self).utf16)
      plain = []
    }
    var place = 0
    while place < bytes.count {
      if bytes[place] == 0x5C, place + 1 < bytes.count {
        flush(&units, &plain)
        if bytes[place + 1] == 0x75, place + 5 < bytes.count,
          let unit = UInt16(
            String(decoding: bytes[place + 2..<place + 6], as: UTF8.self), radix: 16)
        {
          units.append(unit)
          place += 6
          continue
        }
        plain.append(bytes[place + 1] == 0x6E || bytes[place + 1] == 0x74 ? 0x20 : bytes[place + 1])
        place += 2
      } else {
        plain.append(bytes[place])
        place += 1
      }
    }
    flush(&units, &plain)
    return String(decoding: units, as: UTF16.self)
  }
}
