/// Characters that a search takes for one another, in patterns and in text alike.
///
/// Each class of equal characters has one that stands for all: the one with the lowest number. A class
/// may mix characters of different UTF-8 lengths (a space and a no-break space).
public struct Equivalences: Hashable, Sendable {
  /// The character that stands for each character of a class; characters that stand for themselves
  /// are not in it.
  private(set) var representatives: [UInt32: UInt32] = [:]

  /// No character equals another one.
  public static let none = Equivalences([])

  /// Makes the characters of each class equal. Classes that share a character become one class.
  public init(_ classes: [[Unicode.Scalar]]) {
    for members in classes {
      for member in members.dropFirst() { equate(members[0].value, member.value) }
    }
  }

  /// The pairs of a character and the lower one that stands for it, as `init(pairs:)` takes them back.
  var pairs: [(scalar: UInt32, representative: UInt32)] {
    representatives.map { (scalar: $0.key, representative: $0.value) }
      .sorted { $0.scalar < $1.scalar }
  }

  /// Takes pairs that were stored: whom they name stands for itself, so nothing has to be joined.
  init(pairs: [(scalar: UInt32, representative: UInt32)]) {
    representatives.reserveCapacity(pairs.count)
    for pair in pairs { representatives[pair.scalar] = pair.representative }
  }

  /// The character that stands for `scalar`.
  public func representative(of scalar: Unicode.Scalar) -> Unicode.Scalar {
    // Only numbers of scalars are stored.
    representatives[scalar.value].flatMap(Unicode.Scalar.init) ?? scalar
  }

  /// Whether nothing equals anything else.
  public var isEmpty: Bool { representatives.isEmpty }

  /// Whether some class mixes characters of different UTF-8 lengths: then a match may have another
  /// length than its pattern.
  var mixesLengths: Bool {
    representatives.contains { utf8Length($0.key) != utf8Length($0.value) }
  }

  private mutating func equate(_ a: UInt32, _ b: UInt32) {
    let (x, y) = (representatives[a] ?? a, representatives[b] ?? b)
    if x == y { return }
    let (low, high) = (min(x, y), max(x, y))
    for (scalar, standing) in representatives where standing == high {
      representatives[scalar] = low
    }
    representatives[high] = low
  }
}

/// How many bytes a scalar has in UTF-8.
func utf8Length(_ scalar: UInt32) -> Int {
  scalar < 0x80 ? 1 : scalar < 0x800 ? 2 : scalar < 0x1_0000 ? 3 : 4
}
