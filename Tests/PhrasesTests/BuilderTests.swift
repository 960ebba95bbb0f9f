import Patterns
import TestSupport
import Testing
import Words

@testable import Phrases

/// The fast ways of making an index beside slow plain ones.
@Suite struct BuilderTests {
  private static let words = [
    "sepatu", "sepatunya", "Sepatu", "menjual", "penjualan", "buku-buku", "buku2", "anak--anak",
    "-tas-", "tas", "étoile", "50%", "mempertanggungjawabkannya", "a", "o'neil", "kabel usb-c",
    "pertanggungjawabanpemerintah", "abcdefgh", "abcdefgh-ij", "abcdefg-h", "abcdefghijklmnop",
    "abcdefghijklmno-p", "abcdefghijklmnopq-r", "a-b-c-d-e-f-g-h-i-j", "abcdefgh-",
  ]

  private static func phrases(seed: UInt64, count: Int) -> [String] {
    var random = SeededGenerator(seed: seed)
    return (0..<count).map { _ in
      (0..<Int.random(in: 1...5, using: &random)).map { _ in words.randomElement(using: &random)! }
        .joined(separator: [" ", "  ", "-", ", "].randomElement(using: &random)!)
    }
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func cutterDoesAsTheRulesOfWordsSay(seed: UInt64) {
    var fast = PhraseWordsBuilder(hasTree: true, hasScattered: true)
    var plain = PhraseWordsBuilder(hasTree: true, hasScattered: true)
    var cutter = KeyCutter(language: .indonesian)
    let morphology = IndonesianMorphology()
    for phrase in Self.phrases(seed: seed, count: 200) {
      let bytes = Normalizer.key(phrase)
      // In the midst of others, and at the very end.
      let around =
        seed % 2 == 0 ? Array("anak ".utf8) + bytes + Array("anak-anak sekolah".utf8) : bytes
      let start = seed % 2 == 0 ? 5 : 0
      cutter.cut(around.span, start..<start + bytes.count, into: &fast)
      fast.endPhrase(waiting: cutter.waitingCount)
      var offset = 0
      while let range = WordCutter(language: .indonesian).next(
        bytes.span, from: offset, to: bytes.count, isDash: { _ in false })
      {
        var family: [UInt8] = []
        morphology.appendFamily(of: bytes.span.extracting(range), to: &family)
        plain.add(family.span)
        offset = range.upperBound
      }
      plain.endPhrase()
    }
    cutter.settle(&fast)
    #expect(fast.sections().mapValues(\.bytes) == plain.sections().mapValues(\.bytes))
  }

  /// The tree by sorting whole sequences.
  private static func plainTree(_ phrases: [[UInt32]]) -> [[UInt32]] {
    var prefixes: Set<[UInt32]> = []
    for phrase in phrases {
      for count in 0...phrase.count { prefixes.insert(Array(phrase[..<count])) }
    }
    let nodes = prefixes.sorted {
      $0.count != $1.count ? $0.count < $1.count : $0.lexicographicallyPrecedes($1)
    }
    let numbers = Dictionary(uniqueKeysWithValues: zip(nodes, 0...))
    var children: [UInt32] = []
    var (ends, ended) = ([UInt32(0)], [UInt32]())
    for (number, node) in nodes.enumerated() {
      let first = nodes.indices.first {
        nodes[$0].count == node.count + 1 && Array(nodes[$0].dropLast()) == node
      }
      // A node without children has the next one's first child, or the end.
      children.append(first.map { UInt32($0) } ?? .max)
      if !node.isEmpty {
        ended += phrases.indices.filter { phrases[$0] == node }.map { UInt32($0) }
      }
      ends.append(UInt32(ended.count))
      _ = number
    }
    children.append(UInt32(nodes.count))
    for place in children.indices.reversed() where children[place] == .max {
      children[place] = children[place + 1]
    }
    _ = numbers
    return [children, nodes.map { $0.last ?? 0 }, ends, ended]
  }

  /// Numbers so few that a key has many of them, and so large that it has two; phrases of more than these.
  @Test(arguments: [0, 1, 3, 6, 5000, 70_000, 3_000_000, 0x7FFF_FFFF] as [UInt32])
  func treeIsThatOfSequences(greatest: UInt32) {
    for (seed, count) in [(0, 5), (1, 40), (2, 80)] as [(UInt64, Int)] {
      var random = SeededGenerator(seed: seed)
      // Most numbers are near the greatest, so that phrases have much in common.
      let numbers = (0..<4).map { $0 < 2 ? greatest - min(greatest, $0) : greatest / $0 }
      let phrases = (0..<count).map { _ in
        (0..<Int.random(in: 0...9, using: &random)).map { _ in
          numbers.randomElement(using: &random) ?? 0
        }
      }
      var starts: [UInt32] = [0]
      for phrase in phrases { starts.append(starts[starts.count - 1] + UInt32(phrase.count)) }
      let tree = PhraseTree(ofPhrase: starts, numbers: phrases.flatMap { $0 })
      #expect([tree.children, tree.steps, tree.ends, tree.ended] == Self.plainTree(phrases))
    }
  }

  @Test func treeOfManyPhrasesHasThemAll() {
    // So many that groups are sorted by distribution.
    var random = SeededGenerator(seed: 5)
    let phrases = (0..<30_000).map { _ in
      [UInt32.random(in: 0..<20, using: &random), UInt32.random(in: 0..<100_000, using: &random)]
    }
    var starts: [UInt32] = [0]
    for phrase in phrases { starts.append(starts[starts.count - 1] + UInt32(phrase.count)) }
    let tree = PhraseTree(ofPhrase: starts, numbers: phrases.flatMap { $0 })
    var found = 0
    for first in Int(tree.children[0])..<Int(tree.children[1]) {
      let own = Int(tree.children[first])..<Int(tree.children[first + 1])
      #expect(own.dropFirst().allSatisfy { tree.steps[$0 - 1] < tree.steps[$0] })
      for second in own {
        for place in Int(tree.ends[second])..<Int(tree.ends[second + 1]) {
          found +=
            phrases[Int(tree.ended[place])] == [tree.steps[first], tree.steps[second]] ? 1 : 0
        }
      }
    }
    #expect(found == phrases.count)
  }

  /// One by one and many at a time: the same tickets, the same index.
  @Test(arguments: [Language.indonesian, .vietnamese, .thai])
  func manyAtATimeAreAsOneByOne(language: Language) throws {
    let more = [
      "Hòa bình", "hoà bình", "hoa binh", "รองเท้า ผู้หญิง", "", "a\u{1E}b", "sepatu\u{200B}",
    ]
    let phrases =
      Self.phrases(seed: 3, count: 500) + more + Self.phrases(seed: 3, count: 100) + more
    var one = PhraseIndexBuilder(language: language, detail: .counted)
    var many = one
    many.reserveCapacity(10)
    var list = PhraseIndexBuilder.TicketList()
    var expected: [PhraseIndexBuilder.Ticket] = []
    for phrase in phrases {
      let ticket = try? one.add(phrase)
      if let ticket { expected.append(ticket) }
      let wasAdded = (try? many.add(utf8: Array(phrase.utf8).span, to: &list)) != nil
      #expect(wasAdded == (ticket != nil))
    }
    try many.settle(&list)
    let tickets = (0..<list.count).map { list[$0] }
    #expect(tickets == expected)
    let (oneOrder, manyOrder) = (one.order(), many.order())
    for ticket in tickets { #expect(oneOrder[ticket] == manyOrder[ticket]) }
    let (a, b) = (try one.build(), try many.build())
    #expect(a.trie.sectionNames == b.trie.sectionNames)
    for name in a.trie.sectionNames { #expect(a.trie.section(name) == b.trie.section(name)) }
  }

  /// All phrases one for each pattern, in their order, or not any more from some phrase on: the same index as one
  /// that keeps all lists from the beginning.
  @Test(arguments: [Language.indonesian, .vietnamese, .thai], [0, 1, 2, 3])
  func whatIsNotKeptMakesTheSameIndex(language: Language, kind: Int) throws {
    var phrases = (0..<300).map { number in
      switch number % 40 {
      case 7: "Sepatu Lari \(number)"
      case 20, 21: "\u{FB01}lter kopi \(number)"
      case 33: "caf\u{E9} \(number)"
      default: "tas \(number) anak-anak menjual"
      }
    }
    switch kind {
    // The same phrase, and one with the same pattern.
    case 1: phrases += ["tas 0 anak-anak menjual", "SEPATU lari 7", "sepatu"]
    case 2: phrases += ["\u{FB01}lter kopi 20", "filter kopi 20", "tas", "Tas"]
    // More exceptions than are worth it.
    case 3: phrases += (300..<1500).map { "\u{FB01}lter \($0)" } + ["tas"]
    default: break
    }
    var lean = PhraseIndexBuilder(language: language, detail: .counted)
    var full = lean
    full.keepAll()
    var later = lean
    var lists = [PhraseIndexBuilder.TicketList](repeating: .init(), count: 3)
    for (number, phrase) in phrases.enumerated() {
      let bytes = Array(phrase.utf8)
      try lean.add(utf8: bytes.span, to: &lists[0])
      try full.add(utf8: bytes.span, to: &lists[1])
      try later.add(utf8: bytes.span, to: &lists[2])
      if number == 250 { later.keepAll() }
    }
    try lean.settle(&lists[0])
    try full.settle(&lists[1])
    try later.settle(&lists[2])
    #expect(lean.count == full.count && later.count == full.count)
    for index in 0..<lists[1].count {
      #expect(lists[0][index] == lists[1][index] && lists[2][index] == lists[1][index])
      #expect(lean.order()[lists[0][index]] == full.order()[lists[1][index]])
    }
    let indexes = try [lean.build(), full.build(), later.build()].map(\.trie)
    for name in indexes[1].sectionNames {
      #expect(indexes[0].section(name) == indexes[1].section(name), "\(name)")
      #expect(indexes[2].section(name) == indexes[1].section(name), "\(name)")
    }
  }

  /// Any range of a section that is made as it is written.
  @Test func formsThatAreNotKeptAreMadeInAnyPieces() {
    var forms = LeanForms()
    var (bytes, ends, exact, starts) = ([UInt8](), [UInt32](), [UInt8](), [UInt32]())
    var (normal, written) = ([UInt8](), [UInt8]())
    for number in 0..<200 {
      let pattern = [UInt8](repeating: UInt8(number), count: 1 + number % 5)
      let own: [UInt8]? = number % 9 == 4 || number == 0 ? [1, 2, UInt8(number)] : nil
      let other: [UInt8]? = number > 20 && number % 4 == 0 ? [9, UInt8(number)] : nil
      starts += [UInt32(exact.count), UInt32(normal.count), UInt32(written.count)]
      exact += own ?? pattern
      if own != nil { normal += pattern }
      written += other ?? []
      forms.append(exact: own, pattern: pattern.count, written: other?.span)
      bytes += pattern
      ends.append(UInt32(bytes.count))
    }
    starts += [UInt32(exact.count), UInt32(normal.count), UInt32(written.count)]
    #expect(forms.exact(bytes, ends).bytes == exact)
    #expect(forms.normal(bytes, ends) == normal && forms.written == written)
    guard case .computedNumbers(let count, let fill) = forms.starts(ends),
      case .computedBytes(let length, let fillBytes) = forms.exact(bytes, ends)
    else {
      Issue.record("sections of another kind")
      return
    }
    #expect(count == starts.count && length == exact.count)
    for from in stride(from: 0, to: count - 1, by: 7) {
      for end in stride(from: from + 1, through: count, by: 11) {
        var out: [UInt32] = []
        fill(from..<end, &out)
        #expect(out == Array(starts[from..<end]))
      }
    }
    for from in stride(from: 0, to: length - 1, by: 5) {
      for end in stride(from: from + 1, through: length, by: 13) {
        var out: [UInt8] = []
        fillBytes(from..<end, &out)
        #expect(out == Array(exact[from..<end]))
      }
    }
  }
}
