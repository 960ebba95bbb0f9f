internal import Bytes

/// Checks the tables of a file, so that the inner loops need not: invariants 3 to 7 of `AutomatonFile`.
struct AutomatonCheck {
  /// Which invariant does not hold, and where.
  struct Fault: Equatable {
    let number: Int
    let place: Int
  }

  private let file: MappedFile
  private let layout: AutomatonLayout

  /// - Precondition: invariant 2 holds: all tables lie inside of the file.
  init(file: MappedFile, layout: AutomatonLayout) {
    self.file = file
    self.layout = layout
  }

  /// The first fault found, or nil.
  func fault() -> Fault? {
    // The tables are inside of the mapping by invariant 2, and a mapping begins at a page.
    unsafe file.withBytes { image in
      let tables = unsafe AutomatonTables(image: image, layout: layout)
      return unsafe codesFault(tables) ?? patternsFault(tables) ?? statesFault(tables)
    }
  }

  private func codesFault(_ tables: AutomatonTables) -> Fault? {
    for place in 0..<CharacterCodes.blockSlots {
      let block = unsafe Int(tables.blocks[place])
      if block >= layout.blockCount || place < 2 && block != place {
        return Fault(number: 3, place: place)
      }
    }
    for place in 0..<layout.blockCount * 64
    where unsafe Int(tables.codes[place]) >= layout.codeCount {
      return Fault(number: 3, place: place)
    }
    return nil
  }

  private func patternsFault(_ tables: AutomatonTables) -> Fault? {
    for place in 0..<layout.patternCount {
      let record = unsafe tables.output(UInt32(place + 1))
      var isGood =
        record.characters > 0 && record.characters <= record.bytes
        && record.characters <= layout.maximumDepth && Int(record.next) <= layout.patternCount
      if isGood, record.next != 0 {
        let next = unsafe tables.output(record.next)
        isGood = next.characters < record.characters
      }
      if !isGood { return Fault(number: 7, place: place) }
    }
    return nil
  }

  private func statesFault(_ tables: AutomatonTables) -> Fault? {
    let count = layout.slotCount
    let root = unsafe tables.record(0)
    if root.depth != 0 || root.fail != 0 || root.failBase != root.base || root.base >= count {
      return Fault(number: 5, place: 0)
    }
    for slot in 0..<count {
      let record = unsafe tables.record(slot)
      if record.base >= count || record.fail >= count || record.failBase >= count {
        return Fault(number: 4, place: slot)
      }
      if slot > 0 {
        let target = unsafe tables.record(record.fail)
        if target.depth >= record.depth || target.base != record.failBase
          || record.depth > max(layout.maximumDepth, 1)
        {
          return Fault(number: 5, place: slot)
        }
      }
      let output = unsafe tables.outputs[slot]
      if Int(output) > layout.patternCount || record.ends != (output != 0) {
        return Fault(number: 6, place: slot)
      }
      if output != 0, unsafe tables.output(output).characters > record.depth {
        return Fault(number: 6, place: slot)
      }
    }
    return nil
  }

  /// The pairs of equivalent characters.
  func equivalences() -> Equivalences {
    unsafe file.withBytes { image in
      Equivalences(
        pairs: (0..<layout.pairCount).map { index in
          let place = layout.pairs.lowerBound + index * 8
          // Inside of the file by invariant 2.
          return unsafe (
            scalar: image.load(fromByteOffset: place, as: UInt32.self),
            representative: image.load(fromByteOffset: place + 4, as: UInt32.self)
          )
        })
    }
  }
}
