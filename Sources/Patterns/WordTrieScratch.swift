internal import CPlaces
internal import CTries

/// The memory that a search works in: made once, used for every text. Belongs to one thread.
@safe
final class WordTrieScratch {
  /// How many folded bytes patterns may begin at in one go.
  static let blockBytes = 16_384

  private let memory: WordTrieMemory
  /// How many bytes of folded text it has room for.
  let capacity: Int

  let text: WordTrieText
  /// For each folded byte that begins a character, its offset in the text.
  let origins: UnsafeMutablePointer<Int>
  /// What the loops of `CTries` work in.
  let room: ctries_room
  /// Whether the processor has wide vectors; tests do without.
  var isWide = ctries_is_wide() != 0

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
    let lookUps = Int(CTRIES_LOOK_UPS)
    let ahead = place(ctries_look_up.self, lookUps)
    let next = place(ctries_look_up.self, lookUps)
    let visits = place(ctries_visit.self, lookUps)
    let onward = place(UInt32.self, lookUps)
    let hits = place(ctries_hit.self, lookUps)
    let selections = Int(CTRIES_SELECTED) + 64
    let selected = place(ctries_selected.self, selections)
    let candidates = place(ctries_candidate.self, Int(CTRIES_CANDIDATES))
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
    unsafe self.room = ctries_room(
      ahead: room(ctries_look_up.self, ahead, lookUps),
      next: room(ctries_look_up.self, next, lookUps),
      visits: room(ctries_visit.self, visits, lookUps),
      onward: room(UInt32.self, onward, lookUps), hits: room(ctries_hit.self, hits, lookUps),
      selected: room(ctries_selected.self, selected, selections),
      candidates: room(ctries_candidate.self, candidates, Int(CTRIES_CANDIDATES)))
  }
}
