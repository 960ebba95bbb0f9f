extension PhraseIndexBuilder {
  /// Tickets in a row. As long as they count from 0, only how many there are is kept.
  package struct TicketList {
    private var inOrder = 0
    private var rest: [Ticket] = []

    /// Without tickets.
    package init() {}

    /// How many there are.
    package var count: Int { inOrder + rest.count }

    /// Whether the tickets count from 0.
    package var areInOrder: Bool { rest.isEmpty }

    /// One of the tickets; `index` must be below `count`.
    package subscript(index: Int) -> Ticket {
      index < inOrder ? Ticket(number: index) : rest[index - inOrder]
    }

    @inline(__always)
    mutating func append(_ ticket: Ticket) {
      if rest.isEmpty, ticket.number == inOrder { inOrder += 1 } else { rest.append(ticket) }
    }
  }
}
