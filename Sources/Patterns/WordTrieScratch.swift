internal import CPlaces

/// The memory that a search works in: made once, used for every text. Belongs to one thread.
@safe
final class WordTrieScratch {
  /// How many folded bytes patterns may begin at in one go.
  static let blockBytes = 16_384
  /// How many beginnings are looked at together.
  static let batch = 1_024
  /// How many look-ups may come of a batch: a beginning can have twelve endings and one continuation.
  static let lookUps = batch * 14
  static let matchCount = 2_048
  /// How many candidates are compared together: so few that what was asked for is still in the nearest cache.
  static let candidateCount = 64

  private let memory: WordTrieMemory
  /// How many bytes of folded text it has room for.
  let capacity: Int

  let text: WordTrieText
  /// For each folded byte that begins a character, its offset in the text.
  let origins: UnsafeMutablePointer<Int>
  let ahead: UnsafeMutablePointer<WordTrieScan.LookUp>
  let next: UnsafeMutablePointer<WordTrieScan.LookUp>
  let visits: UnsafeMutablePointer<WordTrieScan.Visit>
  let candidates: UnsafeMutablePointer<WordTrieScan.Candidate>
  let matches: UnsafeMutablePointer<PatternMatch>

  /// Memory for patterns of up to so many bytes.
  init(maximumPatternBytes: Int) {
    // A block, what a pattern may reach behind it, the character behind that, and what folding may
    // write too much.
    capacity = WordTrieScratch.blockBytes + maximumPatternBytes + 64
    let words = capacity / 64 + 3
    var sizes: [Int] = []
    func place<T>(_ type: T.Type, _ count: Int) -> Int {
      let start = sizes.last ?? 0
      sizes.append((start + count * MemoryLayout<T>.stride + 127) & ~63)
      return start
    }
    let whole = WordTrieEdges.before + capacity + WordTrieEdges.behind + 64
    let bytes = place(UInt8.self, whole)
    let kinds = place(cplaces_kinds.self, words)
    let places = place(UInt64.self, words)
    let unspaced = place(UInt64.self, words)
    let steps = place(UInt32.self, capacity + 4)
    let keys = place(UInt64.self, capacity + 4)
    let origins = place(Int.self, capacity + 4)
    let ahead = place(WordTrieScan.LookUp.self, WordTrieScratch.lookUps)
    let next = place(WordTrieScan.LookUp.self, WordTrieScratch.lookUps)
    let visits = place(WordTrieScan.Visit.self, WordTrieScratch.lookUps)
    let candidates = place(WordTrieScan.Candidate.self, WordTrieScratch.candidateCount)
    let matches = place(PatternMatch.self, WordTrieScratch.matchCount)
    memory = WordTrieMemory(count: sizes.last ?? 0)
    let base = unsafe memory.bytes.baseAddress.unsafelyUnwrapped
    func room<T>(_ type: T.Type, _ start: Int, _ count: Int) -> UnsafeMutablePointer<T> {
      unsafe (base + start).bindMemory(to: T.self, capacity: count)
    }
    let first = unsafe room(UInt8.self, bytes, whole)
    unsafe first.initialize(repeating: 0, count: WordTrieEdges.before)
    unsafe text = WordTrieText(
      bytes: first + WordTrieEdges.before, kinds: room(cplaces_kinds.self, kinds, words),
      places: room(UInt64.self, places, words),
      unspaced: room(UInt64.self, unspaced, words),
      steps: room(UInt32.self, steps, capacity + 4), keys: room(UInt64.self, keys, capacity + 4))
    unsafe self.origins = room(Int.self, origins, capacity + 4)
    unsafe self.ahead = room(WordTrieScan.LookUp.self, ahead, WordTrieScratch.lookUps)
    unsafe self.next = room(WordTrieScan.LookUp.self, next, WordTrieScratch.lookUps)
    unsafe self.visits = room(WordTrieScan.Visit.self, visits, WordTrieScratch.lookUps)
    unsafe self.candidates = room(
      WordTrieScan.Candidate.self, candidates, WordTrieScratch.candidateCount)
    unsafe self.matches = room(PatternMatch.self, matches, WordTrieScratch.matchCount)
  }
}
