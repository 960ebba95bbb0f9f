/// An element that begins, as `HTMLHandler.startElement` sees it. It cannot be kept: take from it
/// what is needed.
public struct HTMLElement: ~Copyable {
  public let name: HTMLName
  /// The start tag, from `<` to behind `>`; empty for an element that the document leaves out.
  public let source: Range<Int>
  /// The name as the document spells it, inside `source`.
  public let nameSource: Range<Int>
  /// Whether the element is part of an `svg` or `math`, or such a root itself.
  public let isForeign: Bool
  @usableFromInline let document: DocumentBytes
  /// The attributes' places where they are known; else they are looked for in the tag.
  @usableFromInline let places: HTMLAttributePlaces?
  @usableFromInline let maximumAttributes: Int

  @inlinable
  init(
    name: HTMLName, source: Range<Int>, nameCount: Int, isForeign: Bool, document: DocumentBytes,
    places: HTMLAttributePlaces? = nil, maximumAttributes: Int
  ) {
    self.places = places
    self.name = name
    self.source = source
    nameSource =
      nameCount == 0
      ? source.lowerBound..<source.lowerBound
      : source.lowerBound + 1..<source.lowerBound + 1 + nameCount
    self.isForeign = isForeign
    self.document = document
    self.maximumAttributes = maximumAttributes
  }

  /// Whether the document left the tag out.
  public var isImplied: Bool { source.isEmpty }

  /// The name in lower case, as bytes; also for `HTMLName.other`.
  public var nameBytes: [UInt8] {
    if isImplied { return Array(name.spelling.utf8) }
    let name = document.text(nameSource)
    return name.map(lowerCased)
  }

  /// Whether the tag has anything beside its name.
  @inlinable
  public var hasAttributes: Bool {
    if let places { return places.count > 0 }
    return source.count > nameSource.count + 2
  }

  /// The first attribute of this name, which must be given in lower case; nil where there is none.
  /// - Complexity: linear in the length of the tag; nothing is copied for a tag without it.
  public func attribute(_ wanted: StaticString) -> HTMLAttribute? {
    let count = wanted.utf8CodeUnitCount
    var found: HTMLAttribute?
    walk { name, value in
      guard name.count == count else { return true }
      let isWanted = wanted.withUTF8Buffer { bytes in
        for index in 0..<count
        where unsafe lowerCased(document[name.lowerBound + index]) != bytes[index] {
          return false
        }
        return true
      }
      guard isWanted else { return true }
      found = HTMLAttribute(document, name: name, value: value)
      return false
    }
    return found
  }

  /// All attributes in the order of the tag; of several with one name the first alone.
  /// - Complexity: quadratic in the number of attributes, at most `HTMLLimits.maximumAttributes`.
  public var attributes: [HTMLAttribute] {
    var all: [HTMLAttribute] = []
    walk { name, value in
      let attribute = HTMLAttribute(document, name: name, value: value)
      if !all.contains(where: { $0.name == attribute.name }) { all.append(attribute) }
      return true
    }
    return all
  }

  /// Calls `body` with the pieces of an attribute's decoded value, in order; see `HTMLHandler.text`
  /// for what the source ranges mean. The attribute must be one of this element.
  public func readValue(
    of attribute: HTMLAttribute, _ body: (_ bytes: Span<UInt8>, _ source: Range<Int>) -> Void
  ) {
    document.readDecoded(attribute.source, place: .attribute, body)
  }

  /// Calls `body` with the places of each attribute's name and value until it says false.
  private func walk(_ body: (_ name: Range<Int>, _ value: Range<Int>) -> Bool) {
    guard hasAttributes, !isImplied else { return }
    if let places {
      for index in 0..<places.count {
        let place = places[index]
        guard body(place.name, place.value) else { return }
      }
      return
    }
    var cursor = TagCursor(document, from: nameSource.upperBound, limit: source.upperBound)
    var count = 0
    while count < maximumAttributes, case .attribute = cursor.next() {
      guard body(cursor.name, cursor.value) else { return }
      count += 1
    }
  }
}

/// One attribute of a tag.
public struct HTMLAttribute: Hashable, Sendable {
  /// The name, ASCII letters in lower case.
  public let name: [UInt8]
  /// The value, references decoded; empty where there is none.
  public let value: [UInt8]
  /// The raw value in the document, without quotes. As long as `value` when nothing was decoded.
  public let source: Range<Int>

  init(_ document: DocumentBytes, name place: Range<Int>, value source: Range<Int>) {
    name = document.text(place).map(lowerCased)
    self.source = source
    guard
      document.first(UInt8(ascii: "&"), from: source.lowerBound, to: source.upperBound)
        < source.upperBound
    else {
      value = document.text(source)
      return
    }
    var decoded: [UInt8] = []
    decoded.reserveCapacity(source.count)
    document.readDecoded(source, place: .attribute) { bytes, _ in
      for index in bytes.indices {
        if bytes[index] == 0 {
          decoded += [0xEF, 0xBF, 0xBD]
        } else {
          decoded.append(bytes[index])
        }
      }
    }
    value = decoded
  }
}

func lowerCased(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }

extension DocumentBytes {
  /// The bytes of a range as they mean text: NUL is U+FFFD.
  func text(_ range: Range<Int>) -> [UInt8] {
    let bytes = withSpan(range) { span in
      unsafe span.withUnsafeBufferPointer { unsafe Array($0) }
    }
    guard first(0, from: range.lowerBound, to: range.upperBound) < range.upperBound else {
      return bytes
    }
    var replaced: [UInt8] = []
    for byte in bytes {
      if byte == 0 { replaced += [0xEF, 0xBF, 0xBD] } else { replaced.append(byte) }
    }
    return replaced
  }

  /// Calls `body` with the pieces of a range, its character references decoded.
  @inlinable
  func readDecoded(
    _ range: Range<Int>, place: ReferencePlace, _ body: (Span<UInt8>, Range<Int>) -> Void
  ) {
    var told = range.lowerBound
    var offset = told
    while true {
      let ampersand = first(UInt8(ascii: "&"), from: offset, to: range.upperBound)
      guard ampersand < range.upperBound else { break }
      guard
        let reference = CharacterReferences.shared.reference(
          in: self, at: ampersand, end: range.upperBound, place: place)
      else {
        offset = ampersand + 1
        continue
      }
      if told < ampersand { withSpan(told..<ampersand) { body($0, told..<ampersand) } }
      let end = ampersand + reference.sourceCount
      reference.withBytes { body($0, ampersand..<end) }
      told = end
      offset = end
    }
    if told < range.upperBound {
      withSpan(told..<range.upperBound) { body($0, told..<range.upperBound) }
    }
  }
}
