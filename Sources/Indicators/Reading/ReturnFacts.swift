internal import Pages

/// Periods and payers that a return policy states.
struct ReturnFacts: Codable, Sendable, Equatable {
  /// A stated period with its place.
  struct Period: Codable, Sendable, Equatable {
    var value: StatedDuration
    var place: PlaceNote
  }
  enum Payer: String, Codable, Sendable { case seller, buyer, depends, unstated }

  /// How long goods may be sent back, as stated; in the order of the page.
  var windows: [Period] = []
  /// When the money comes.
  var refunds: [Period] = []
  var payer = Payer.unstated
  var payerPlace: PlaceNote?
  /// The block in which freight was last spoken of, while a page is read.
  private var freightBlock = -1

  private enum CodingKeys: String, CodingKey { case windows, refunds, payer, payerPlace }

  /// Most periods kept of one page, of each kind.
  static let maximumPeriods = 12

  /// The longest window for goods without fault, in days.
  var days: Int? { windows.map(\.value.days).max() }
}

extension ReturnFacts {
  /// What each cue means for a period that stands beside it.
  struct Cues: Sendable {
    let mayReturn, sendBack, refund, payOut, received, warranty, dispatch, reply, seller, buyer: Int
    let freight, excluded, defect: Int

    init(_ lexicon: CueLexicon) {
      func cue(_ name: String) -> Int { lexicon.cue(name) ?? -1 }
      mayReturn = cue("may_return")
      sendBack = cue("send_back")
      refund = cue("refund")
      payOut = cue("pay_out")
      received = cue("received")
      warranty = cue("warranty")
      dispatch = cue("dispatch")
      reply = cue("reply")
      seller = cue("payer_seller")
      buyer = cue("payer_buyer")
      freight = cue("freight")
      excluded = cue("excluded")
      defect = cue("defect")
    }
  }

  /// Takes the periods and payers of one sentence.
  ///
  /// A period belongs to the nearest word that says what it is for. `Refund within 7 days` is when the
  /// money comes; `you can return goods within 30 days and get a refund` is the window. In `the refund
  /// is made within 14 days after we received the returned goods` words about returning stand behind
  /// a word about paying out, so it is no window.
  mutating func read(
    _ sentence: Sentence, _ cues: Cues, hits: [CueHit], durationCue: Int,
    values: [(value: StatedDuration, range: Range<Int>)], page: Page
  ) {
    let own = sentence.hits
    // Far away words say nothing of a period, and a page of periods is no policy.
    guard windows.count + refunds.count < Self.maximumPeriods * 2 || payer != .depends else {
      return
    }
    let isAboutReturns =
      sentence.cues.contains(cues.mayReturn) || sentence.cues.contains(cues.sendBack)
    for place in own where Int(hits[place].cue) == durationCue {
      let range = hits[place].range
      guard let value = Self.value(at: range, values) else { continue }
      func distance(_ cue: Int) -> Int {
        var best = Int.max
        var other = place
        while other > own.lowerBound, Int(hits[other - 1].start) + 500 > range.lowerBound {
          other -= 1
        }
        while other < own.upperBound, Int(hits[other].start) < range.upperBound + 400 {
          defer { other += 1 }
          guard Int(hits[other].cue) == cue else { continue }
          let there = hits[other].range
          if there.lowerBound >= range.upperBound {
            best = min(best, there.lowerBound - range.upperBound)
          } else if there.upperBound <= range.lowerBound {
            // What stands before a period says what it is for, rather than what stands behind.
            best = min(best, (range.lowerBound - there.upperBound) * 2 / 3)
          } else {
            best = 0
          }
        }
        return best
      }
      let back = min(distance(cues.mayReturn), distance(cues.sendBack))
      let money = min(distance(cues.payOut), distance(cues.refund))
      let other = min(distance(cues.warranty), min(distance(cues.dispatch), distance(cues.reply)))
      let limit = 260
      if other < back, other < money { continue }
      let note = Period(
        value: value,
        place: PlaceNote(
          page, page.quoteRange(around: range, sentence: sentence.range), block: sentence.block))
      if money < back, money < limit {
        if refunds.count < Self.maximumPeriods { refunds.append(note) }
      } else if isAboutReturns, back < limit, value.days <= 400 {
        if windows.count < Self.maximumPeriods { windows.append(note) }
      } else if sentence.heading.contains(cues.mayReturn)
        || sentence.heading.contains(cues.sendBack),
        distance(cues.received) < 80
      {
        if windows.count < Self.maximumPeriods { windows.append(note) }
      }
    }
    readPayer(sentence, cues, hits, page)
  }

  /// The period that was read at a place; by halving, since there may be thousands.
  private static func value(
    at range: Range<Int>, _ values: [(value: StatedDuration, range: Range<Int>)]
  ) -> StatedDuration? {
    var low = 0
    var high = values.count
    while low < high {
      let middle = (low + high) / 2
      if values[middle].range.upperBound < range.upperBound {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low < values.count && values[low].range == range ? values[low].value : nil
  }

  /// Forgets what only the reading needed.
  mutating func finish() { freightBlock = -1 }

  private mutating func readPayer(
    _ sentence: Sentence, _ cues: Cues, _ hits: [CueHit], _ page: Page
  ) {
    if sentence.cues.contains(cues.freight) { freightBlock = sentence.block }
    guard
      freightBlock == sentence.block || sentence.heading.contains(cues.freight)
        || sentence.cues.contains(cues.sendBack)
    else { return }
    let seller = sentence.cues.contains(cues.seller)
    let buyer = sentence.cues.contains(cues.buyer)
    guard seller || buyer else { return }
    switch (payer, seller, buyer) {
    case (.unstated, true, true), (.seller, _, true), (.buyer, true, _): payer = .depends
    case (.unstated, true, false): payer = .seller
    case (.unstated, false, true): payer = .buyer
    default: break
    }
    if payerPlace == nil {
      let cue = seller ? cues.seller : cues.buyer
      if let hit = sentence.hits.first(where: { Int(hits[$0].cue) == cue }) {
        payerPlace = PlaceNote(
          page, page.quoteRange(around: hits[hit].range, sentence: sentence.range),
          block: sentence.block)
      }
    }
  }
}
