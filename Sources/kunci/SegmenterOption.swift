public import ArgumentParser
public import Words

extension Segmenter: ExpressibleByArgument {}

/// Who cuts text into words: the same option for all commands that do.
struct SegmenterOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Who cuts words: kunci, by ICU's rules and dictionary, or icu itself; the results are the same.",
      valueName: "kunci|icu"))
  var segmenter: Segmenter = .kunci

  /// Says on standard error what was left to ICU because the ICU in use is not as expected.
  func warn() throws {
    for reservation in try WordBreaker(segmenter).reservations { Console.warn(reservation) }
  }
}
