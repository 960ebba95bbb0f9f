public import Words

/// Contacts: finds on a page how and where its owner can be reached and who the owner says to be:
/// telephones, e-mail, addresses, channels, company names, registration numbers. Knows nothing of
/// certificates or registries; names from there are handed in for comparison.

/// One contact at one place of a page.
public struct Contact: Sendable, Hashable, Codable {
  /// What it is.
  public enum Kind: String, Sendable, Codable, CaseIterable, Comparable {
    case phone, email, address, channel, company, number
    /// By name.
    public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
  }

  /// Where it was read.
  public enum Origin: String, Sendable, Codable, CaseIterable, Comparable {
    /// In text that a visitor sees.
    case text
    /// In a link's address.
    case link
    /// In structured data.
    case markup
    /// Hidden from plain reading by a trick (`[at]`, Cloudflare) that browsers undo.
    case obfuscated
    /// By name.
    public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
  }

  public var kind: Kind
  /// Normal form, by which contacts are compared: `+6281234567890`, `sales@example.id`,
  /// `whatsapp:+62812…`, `mst:0314409058`, a name or address as written with single spaces.
  public var value: String
  /// As it stands there.
  public var written: String
  /// What more is known, as `mobile ID`, `check digit agrees`, `4 of 5 components`.
  public var detail: String
  public var origin: Origin
  /// Byte range of the page's file.
  public var source: Range<Int>
  /// Language of the text around it.
  public var language: Language

  /// A contact of the given parts.
  public init(
    kind: Kind, value: String, written: String, detail: String, origin: Origin,
    source: Range<Int>, language: Language
  ) {
    self.kind = kind
    self.value = value
    self.written = written
    self.detail = detail
    self.origin = origin
    self.source = source
    self.language = language
  }
}

/// What one page contributes.
public struct PageContacts: Sendable, Equatable, Codable {
  public var address: String
  public var language: Language
  /// In the order of their places, each place and value once.
  public var contacts: [Contact]
  /// Names that stand together as one company's in two scripts: Chinese first.
  public var namePairs: [[String]]

  /// What a page of the given parts contributes.
  public init(address: String, language: Language, contacts: [Contact], namePairs: [[String]]) {
    self.address = address
    self.language = language
    self.contacts = contacts
    self.namePairs = namePairs
  }
}

/// Limits of what is looked for.
public enum ContactLimits {
  /// Contacts of one kind that are kept of one page.
  public static let contactsPerKind = 200
  /// Longest block that is searched for addresses and names, in bytes; only the front of a longer
  /// one is looked at.
  public static let blockBytes = 20_000
  /// Places of one contact that a site keeps as evidence.
  public static let evidencePerContact = 5
  /// Different contacts that a site keeps.
  public static let contactsPerSite = 5000
}

/// A text as scalars with the byte offset of each.
struct ScalarText {
  private(set) var scalars: [Unicode.Scalar] = []
  /// Byte offset of each scalar, and one more for the end.
  private(set) var offsets: [Int] = []

  /// Takes valid UTF-8; offsets begin at `base`.
  init(_ bytes: ArraySlice<UInt8>, base: Int) {
    var offset = base
    scalars.reserveCapacity(bytes.count)
    offsets.reserveCapacity(bytes.count + 1)
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      scalars.append(scalar)
      offsets.append(offset)
      offset += UTF8.width(scalar)
    }
    offsets.append(offset)
  }

  var count: Int { scalars.count }

  func text(_ range: Range<Int>) -> String {
    String(String.UnicodeScalarView(scalars[range]))
  }

  func bytes(_ range: Range<Int>) -> Range<Int> {
    offsets[range.lowerBound]..<offsets[range.upperBound]
  }
}

extension Unicode.Scalar {
  var isDigit: Bool { (0x30...0x39).contains(value) }
  var isLatinLetter: Bool {
    (0x41...0x5A).contains(value) || (0x61...0x7A).contains(value)
      || (0xC0...0x24F).contains(value) && value != 0xD7 && value != 0xF7
      || (0x1EA0...0x1EFF).contains(value)
  }
  var isHan: Bool { (0x4E00...0x9FFF).contains(value) || (0x3400...0x4DBF).contains(value) }
  var isThai: Bool { (0x0E00...0x0E7F).contains(value) }
  /// Letters and marks of any of the scripts that are looked at.
  var isWordScalar: Bool {
    isDigit || isLatinLetter || isHan || isThai || (0x300...0x36F).contains(value)
  }
  var isSpace: Bool {
    value == 0x20 || value == 0x09 || value == 0xA0 || value == 0x0A || value == 0x0D
      || value == 0x3000 || value == 0x202F || value == 0x2009
  }
}

extension String {
  /// Single spaces, none at the ends.
  var spaced: String {
    var result = String.UnicodeScalarView()
    var gap = false
    for scalar in unicodeScalars {
      if scalar.isSpace {
        gap = !result.isEmpty
      } else {
        if gap { result.append(" ") }
        gap = false
        result.append(scalar)
      }
    }
    return String(result)
  }
}
