extension HTMLElement {
  /// Calls `body` with the place of each attribute's name and raw value (without quotes), in the
  /// order of the tag. Nothing is copied or decoded; an attribute given twice is told twice.
  @inlinable
  public func forEachAttribute(_ body: (_ name: Range<Int>, _ value: Range<Int>) -> Void) {
    if let places {
      var index = 0
      while index < places.count {
        let place = places[index]
        body(place.name, place.value)
        index &+= 1
      }
      return
    }
    walkAttributes(body)
  }

  @usableFromInline
  func walkAttributes(_ body: (_ name: Range<Int>, _ value: Range<Int>) -> Void) {
    guard hasAttributes, !isImplied else { return }
    var cursor = TagCursor(document, from: nameSource.upperBound, limit: source.upperBound)
    var count = 0
    while count < maximumAttributes, case .attribute = cursor.next() {
      body(cursor.name, cursor.value)
      count += 1
    }
  }

  /// Calls `body` with the pieces of a raw value at a place that `forEachAttribute` told, its
  /// references decoded; see `HTMLHandler.text` for what the source ranges mean.
  public func readValue(
    at place: Range<Int>, _ body: (_ bytes: Span<UInt8>, _ source: Range<Int>) -> Void
  ) {
    document.readDecoded(place, place: .attribute, body)
  }
}
