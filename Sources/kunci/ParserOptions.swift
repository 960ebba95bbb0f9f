public import ArgumentParser
public import Markup
import Pages

/// Who reads HTML, for the commands that read pages.
struct ParserOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Who reads HTML: html5, by HTML5's rules, or libxml2, for comparisons.", valueName: "name"))
  var parser = HTMLParser.default

  /// The usual limits of pages, with this parser.
  var limits: PageLimits {
    var limits = PageLimits.default
    limits.parser = parser
    return limits
  }
}

extension HTMLParser: ExpressibleByArgument {}
