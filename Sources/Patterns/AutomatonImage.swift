/// The bytes of an automaton: the header's place, still empty, and the tables behind it.
struct AutomatonImage {
  let bytes: [UInt8]
  let layout: AutomatonLayout

  /// Builds the double array and its links and lays them out.
  /// - Parameter lengths: bytes of each pattern, by identifier.
  static func make(
    patterns: CodedPatterns, lengths: [UInt16], codes: CharacterCodes,
    equivalences: Equivalences
  ) throws(PatternError) -> AutomatonImage {
    let patternCount = patterns.count
    var characters = [UInt16](repeating: 0, count: patternCount)
    for index in 0..<patternCount {
      characters[Int(patterns.identifiers[index])] = UInt16(patterns.length(index))
    }
    let trie = try DoubleArray(of: patterns, codeCount: codes.count)
    let links = FailLinks(of: trie, patternCount: patternCount)
    let pairs = equivalences.pairs
    let layout = AutomatonLayout(
      slotCount: trie.slotCount, patternCount: patternCount, codeCount: codes.count,
      blockCount: codes.codes.count / 64, pairCount: pairs.count,
      maximumDepth: Int(characters.max() ?? 0), mixesLengths: equivalences.mixesLengths)
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: layout.end) { buffer, count in
      var raw = unsafe MutableRawSpan(_unsafeBytes: UnsafeMutableRawBufferPointer(buffer))
      clearGaps(&raw, layout: layout)
      write(codes, to: &raw, layout: layout)
      write(trie, links, to: &raw, layout: layout)
      for index in 0..<patternCount {
        let record = OutputRecord(
          bytes: Int(lengths[index]), characters: Int(characters[index]), next: links.next[index])
        raw.store(record.word, at: layout.patterns.lowerBound + index * 8)
      }
      for (index, pair) in pairs.enumerated() {
        raw.store(pair.scalar, at: layout.pairs.lowerBound + index * 8)
        raw.store(pair.representative, at: layout.pairs.lowerBound + index * 8 + 4)
      }
      count = layout.end
    }
    return AutomatonImage(bytes: bytes, layout: layout)
  }

  /// Zeros for the header and for the bytes between tables.
  private static func clearGaps(_ raw: inout MutableRawSpan, layout: AutomatonLayout) {
    var end = 0
    let tables = [
      layout.blocks, layout.codes, layout.states, layout.outputs, layout.patterns, layout.pairs,
      layout.end..<layout.end,
    ]
    for table in tables {
      for place in end..<table.lowerBound { raw.store(UInt8(0), at: place) }
      end = table.upperBound
    }
  }

  private static func write(
    _ codes: CharacterCodes, to raw: inout MutableRawSpan, layout: AutomatonLayout
  ) {
    for (index, block) in codes.blocks.enumerated() {
      raw.store(block, at: layout.blocks.lowerBound + index * 2)
    }
    for (index, code) in codes.codes.enumerated() {
      raw.store(code, at: layout.codes.lowerBound + index * 2)
    }
  }

  private static func write(
    _ trie: DoubleArray, _ links: FailLinks, to raw: inout MutableRawSpan, layout: AutomatonLayout
  ) {
    let (base, check, depth) = (trie.base.span, trie.check.span, trie.depth.span)
    let (children, fail, output) = (trie.children.span, links.fail.span, links.output.span)
    for slot in 0..<base.count {
      let link = fail[slot]
      let failBase = base[Int(link)]
      let record = StateRecord(
        // A state without children borrows a base, so that asking it in vain costs no memory access
        // of its own.
        base: children[slot] == 0 && check[slot] != DoubleArray.none ? failBase : base[slot],
        fail: link, failBase: failBase, parent: check[slot], depth: depth[slot],
        ends: output[slot] != 0)
      raw.store(record.first, at: layout.states.lowerBound + slot * 16)
      raw.store(record.second, at: layout.states.lowerBound + slot * 16 + 8)
      raw.store(output[slot], at: layout.outputs.lowerBound + slot * 4)
    }
  }
}

extension MutableRawSpan {
  /// Stores an integer in the machine's byte order.
  @inline(__always)
  fileprivate mutating func store<T: FixedWidthInteger & BitwiseCopyable>(
    _ value: T, at offset: Int
  ) {
    storeBytes(of: value, toByteOffset: offset, as: T.self)
  }
}
