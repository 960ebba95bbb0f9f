/// The tables of a word trie that was just made, each where it was made. They are taken out once.
final class WordTrieDraft {
  let layout: WordTrieLayout
  /// All tables before the containers, in their order, with where they belong: at multiples of 64 bytes.
  private var tables: [(range: Range<Int>, words: [UInt64])]
  /// The containers with their padding, and zeros up to a multiple of 64 bytes.
  private let containers: WordTrieMemory
  private let pairs: [(scalar: UInt32, representative: UInt32)]

  init(
    layout: WordTrieLayout, tables: consuming [(range: Range<Int>, words: [UInt64])],
    containers: WordTrieMemory, pairs: [(scalar: UInt32, representative: UInt32)]
  ) {
    self.layout = layout
    self.tables = tables
    self.containers = containers
    self.pairs = pairs
  }

  /// How many bytes of the containers are taken at a time.
  private static let atATime = 1 << 21

  /// Calls `take` with pieces that make up all bytes behind the header, up to the named sections, and gives
  /// their memory back. Each has a multiple of 64 bytes.
  func takePieces(_ take: (RawSpan) throws -> Void) rethrows {
    var place = WordTrieLayout.headerBytes
    let zeros = [UInt8](repeating: 0, count: 64)
    for index in tables.indices {
      let (range, words) = tables[index]
      tables[index].words = []
      precondition(range.lowerBound == place && range.count == words.count * 8)
      // Spans of whole words; each lives as long as the array beside it.
      try unsafe take(words.span.bytes)
      place = AutomatonLayout.aligned(range.upperBound)
      if place > range.upperBound {
        try unsafe take(zeros.span.bytes.extracting(first: place - range.upperBound))
      }
    }
    precondition(layout.containers.lowerBound == place)
    place = AutomatonLayout.aligned(layout.containers.upperBound)
    let count = place - layout.containers.lowerBound
    precondition(unsafe containers.bytes.count >= count)
    for start in stride(from: 0, to: count, by: Self.atATime) {
      let range = start..<min(start + Self.atATime, count)
      // Inside of the memory, as was just seen.
      try unsafe take(RawSpan(_unsafeBytes: containers.bytes[range]))
      containers.letGo(range)
    }
    var last = pairs.flatMap { [$0.scalar, $0.representative] }
    while last.count & 15 != 0 { last.append(0) }
    if !last.isEmpty { try unsafe take(last.span.bytes) }
  }

  /// All of it as one image, zeros for the header.
  func image() -> WordTrieMemory {
    let memory = WordTrieMemory(count: layout.end)
    let image = unsafe memory.bytes
    unsafe image[..<WordTrieLayout.headerBytes].initializeMemory(as: UInt8.self, repeating: 0)
    var place = WordTrieLayout.headerBytes
    takePieces { piece in
      // Pieces end where the layout does.
      precondition(place + piece.byteCount <= layout.end)
      unsafe piece.withUnsafeBytes {
        unsafe UnsafeMutableRawBufferPointer(rebasing: image[place...]).copyMemory(from: $0)
      }
      place += piece.byteCount
    }
    return memory
  }
}
