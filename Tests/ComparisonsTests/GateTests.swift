import Testing

@testable import Comparisons

@Suite("Gates: what can be typed behind --fail-on")
struct GateTests {
  struct Case: CustomTestStringConvertible {
    var text: String
    var measure: String
    var comparison: Gate.Comparison?
    var value: Double?
    var testDescription: String { text }

    init(_ text: String, _ measure: String, _ comparison: Gate.Comparison?, _ value: Double?) {
      self.text = text
      self.measure = measure
      self.comparison = comparison
      self.value = value
    }
  }

  @Test(arguments: [
    Case("coverage.shopee.id < -0.5", "coverage.shopee.id", .less, -0.5),
    Case("lost.shopee.id>3", "lost.shopee.id", .more, 3),
    Case("  coverage.worst  <=  −1 % ", "coverage.worst", .atMost, -1),
    Case("gained.all >= +2.25%", "gained.all", .atLeast, 2.25),
    Case("category.shopee.id.home & living < 0", "category.shopee.id.home & living", .less, 0),
    Case("indicator.sec.tls", "indicator.sec.tls", nil, nil),
    Case("indicator.sec.tls < -5", "indicator.sec.tls", .less, -5),
  ])
  func gatesAreReadAsMeant(_ one: Case) throws {
    let gate = try Gate(one.text)
    #expect(gate.measure == one.measure)
    #expect(gate.bar?.comparison == one.comparison)
    #expect(gate.bar?.value == one.value)
  }

  struct Bad: CustomTestStringConvertible {
    var text: String
    /// In characters from 0.
    var place: Int
    var word: String
    var testDescription: String { text }
  }

  @Test(arguments: [
    Bad(text: "", place: 0, word: "measure is missing"),
    Bad(text: " < 3", place: 1, word: "measure is missing"),
    Bad(text: "coverage.shopee.id", place: 18, word: "comparison is missing"),
    Bad(text: "coverage.shopee.id = 3", place: 19, word: "'=' is no comparison"),
    Bad(text: "coverage.shopee.id != 3", place: 19, word: "'!=' is no comparison"),
    Bad(text: "coverage.shopee.id <", place: 20, word: "number is missing"),
    Bad(text: "coverage.shopee.id < x", place: 21, word: "number belongs here"),
    Bad(text: "coverage.shopee.id < -", place: 22, word: "number belongs here"),
    Bad(text: "coverage.shopee.id < -0,5", place: 23, word: "written with a point"),
    Bad(text: "lost.all > 3 4", place: 13, word: "several gates"),
    Bad(text: "lost.all > 3 lost.all > 4", place: 13, word: "several gates"),
    Bad(text: "lost.all > 1e9", place: 12, word: "several gates"),
    Bad(text: "lost.all > ١", place: 11, word: "number belongs here"),
    Bad(text: "lost.all > 9999999999999", place: 11, word: "too large"),
  ])
  func whatIsNoGateIsSaidWithItsPlace(_ one: Bad) {
    do {
      _ = try Gate(one.text)
      Issue.record("was read")
    } catch {
      #expect(error.place == one.place)
      #expect(error.reason.contains(one.word), "\(error.reason)")
      let lines = error.description.split(separator: "\n", omittingEmptySubsequences: false)
      #expect(lines.last.map(String.init) == String(repeating: " ", count: one.place + 2) + "^")
    }
  }
}
