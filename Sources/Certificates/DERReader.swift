/// Walks over DER (X.690): a tag byte, a length, the content. Every length is checked against what
/// holds it, so no content lies outside the bytes.
struct DERReader {
  /// One element of DER.
  struct Element {
    /// Class, constructed bit and number, as the byte stands.
    var tag: UInt8
    /// Offset of the tag.
    var start: Int
    /// Offsets of the content.
    var content: Range<Int>
  }

  let bytes: [UInt8]
  private(set) var position: Int
  let end: Int

  /// Reads all of `bytes`.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    position = 0
    end = bytes.count
  }

  /// Reads the content of an element.
  init(_ bytes: [UInt8], in element: Element) {
    self.bytes = bytes
    position = element.content.lowerBound
    end = element.content.upperBound
  }

  var isAtEnd: Bool { position >= end }

  /// The tag of the next element; nil at the end.
  var nextTag: UInt8? { position < end ? bytes[position] : nil }

  /// The next element, whatever it is.
  mutating func next() throws(CertificateError) -> Element {
    let start = position
    guard position < end else { throw .malformed(offset: start, reason: "an element is missing") }
    let tag = bytes[position]
    guard tag & 0x1F != 0x1F else {
      throw .malformed(offset: start, reason: "a tag number above 30")
    }
    guard position + 1 < end else { throw .malformed(offset: start, reason: "no length") }
    var length = Int(bytes[position + 1])
    position += 2
    if length >= 0x80 {
      let count = length & 0x7F
      guard count > 0, count <= 4, position + count <= end else {
        throw .malformed(offset: start, reason: "an indefinite or too long length")
      }
      length = 0
      for byte in bytes[position..<position + count] { length = length << 8 | Int(byte) }
      position += count
    }
    guard length <= end - position else {
      throw .malformed(offset: start, reason: "\(length) bytes are announced, too few follow")
    }
    let content = position..<position + length
    position += length
    return Element(tag: tag, start: start, content: content)
  }

  /// The next element, which must have a tag.
  mutating func next(_ tag: UInt8, _ name: String) throws(CertificateError) -> Element {
    let start = position
    let element = try next()
    guard element.tag == tag else {
      throw .malformed(offset: start, reason: "no \(name) here")
    }
    return element
  }

  /// The next element when it has a tag, else nil.
  mutating func nextIf(_ tag: UInt8) throws(CertificateError) -> Element? {
    nextTag == tag ? try next() : nil
  }

  /// Dotted form of an object identifier.
  func identifier(_ element: Element) throws(CertificateError) -> String {
    var parts: [String] = []
    var number: UInt64 = 0
    var isOpen = false
    for byte in bytes[element.content] {
      guard number < 1 << 56, parts.count < 64 else {
        throw .malformed(offset: element.start, reason: "an object identifier that is too large")
      }
      number = number << 7 | UInt64(byte & 0x7F)
      isOpen = byte & 0x80 != 0
      guard !isOpen else { continue }
      if parts.isEmpty {
        let first = min(number / 40, 2)
        parts = [String(first), String(number - first * 40)]
      } else {
        parts.append(String(number))
      }
      number = 0
    }
    guard !parts.isEmpty, !isOpen else {
      throw .malformed(offset: element.start, reason: "a broken object identifier")
    }
    return parts.joined(separator: ".")
  }

  /// UTCTime or GeneralizedTime.
  func time(_ element: Element) throws(CertificateError) -> Moment {
    let text = String(decoding: bytes[element.content], as: UTF8.self)
    var scan = DigitScan(Array(bytes[element.content]))
    var year: Int?
    if element.tag == 0x17 {
      year = scan.digits(2).map { $0 >= 50 ? 1900 + $0 : 2000 + $0 }
    } else if element.tag == 0x18 {
      year = scan.digits(4)
    }
    guard let year, let month = scan.digits(2), let day = scan.digits(2),
      let hour = scan.digits(2), let minute = scan.digits(2)
    else { throw .malformed(offset: element.start, reason: "no time: \(text.prefix(20))") }
    let second = scan.digits(2) ?? 0
    guard
      let moment = Moment(
        year: year, month: month, day: day, hour: hour, minute: minute, second: second)
    else { throw .malformed(offset: element.start, reason: "no such time: \(text.prefix(20))") }
    return moment
  }

  /// A string of any of X.509's kinds; nil for other elements.
  func text(_ element: Element) -> String? {
    let content = bytes[element.content]
    switch element.tag {
    case 0x0C, 0x12, 0x13, 0x16, 0x1A:
      return String(decoding: content, as: UTF8.self)
    case 0x14:  // Teletex, in practice Latin-1
      return String(String.UnicodeScalarView(content.map { Unicode.Scalar($0) }))
    case 0x1E:  // UTF-16, big endian
      let low = content.startIndex
      let units = stride(from: 0, to: content.count - 1, by: 2).map {
        UInt16(content[low + $0]) << 8 | UInt16(content[low + $0 + 1])
      }
      return String(decoding: units, as: UTF16.self)
    case 0x1C:  // UTF-32, big endian
      let low = content.startIndex
      var scalars = String.UnicodeScalarView()
      for place in stride(from: 0, to: content.count - 3, by: 4) {
        let value = (0..<4).reduce(UInt32(0)) { $0 << 8 | UInt32(content[low + place + $1]) }
        scalars.append(Unicode.Scalar(value) ?? "\u{FFFD}")
      }
      return String(scalars)
    default:
      return nil
    }
  }
}
