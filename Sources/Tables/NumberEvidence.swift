/// Gathers from the cells of one column what its separators mean.
///
/// `1.036.055` shows that the point groups; `12.5`, that it is decimal; `1.234` shows nothing.
public struct NumberEvidence: Sendable, Equatable {
  /// Cells that show the role of `.`.
  public private(set) var point = Votes()
  /// Cells that show the role of `,`.
  public private(set) var comma = Votes()
  /// Cells like `1.234` and `1,234`, which could be either.
  public private(set) var open = 0

  /// How many cells show which role of a separator.
  public struct Votes: Sendable, Equatable {
    /// Cells in which it groups.
    public internal(set) var groups = 0
    /// Cells in which it is decimal.
    public internal(set) var decimals = 0

    /// What most cells show; nil when none does, or as many show the one as the other.
    var role: NumberHabit.Role? {
      groups == decimals ? nil : groups > decimals ? .groups : .decimals
    }
  }

  /// No evidence.
  public init() {}

  /// Takes note of one cell; cells that the file marks as numbers show nothing.
  public mutating func add(_ row: TableRow, at index: Int) {
    let bytes = row.bytes(at: index)
    if row.isNumber(at: index) { return }
    if bytes.allSatisfy({ $0 < 0x80 }) { add(bytes) } else { add(row.text(at: index)) }
  }

  /// Takes note of the text of one cell.
  public mutating func add(_ text: String) { add(Array(TextFold.fold(text).utf8)[...]) }

  private mutating func add(_ folded: ArraySlice<UInt8>) {
    var rest = folded
    while let start = rest.firstIndex(where: DigitGroups.isDigit) {
      rest = rest[start...]
      guard let digits = DigitGroups(&rest) else { return }
      note(digits)
    }
  }

  private mutating func note(_ digits: DigitGroups) {
    guard digits.count > 1 else { return }
    switch digits.shape {
    case .none: return
    case .open: open += 1
    case .decided(let role):
      vote(digits.lastSeparator, role)
      if role == .decimals, digits.count > 2 { vote(digits.innerSeparator, .groups) }
    }
  }

  private mutating func vote(_ separator: UInt8, _ role: NumberHabit.Role) {
    switch (separator, role) {
    case (UInt8(ascii: "."), .groups): point.groups += 1
    case (UInt8(ascii: "."), .decimals): point.decimals += 1
    case (UInt8(ascii: ","), .groups): comma.groups += 1
    case (UInt8(ascii: ","), .decimals): comma.decimals += 1
    default: break
    }
  }

  /// The habit of the column: what its cells show, otherwise `habit`. Where one separator is shown
  /// to be decimal, the other one groups, unless its own cells show otherwise.
  public func habit(or habit: NumberHabit) -> NumberHabit {
    var result = habit
    if point.role == .decimals { result.comma = .groups }
    if comma.role == .decimals { result.point = .groups }
    if let role = point.role { result.point = role }
    if let role = comma.role { result.comma = role }
    return result
  }

  /// Whether some cells contradict others.
  public var isContradictory: Bool {
    (point.groups > 0 && point.decimals > 0) || (comma.groups > 0 && comma.decimals > 0)
      || (point.decimals > 0 && comma.decimals > 0)
  }
}
