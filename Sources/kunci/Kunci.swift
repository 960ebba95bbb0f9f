internal import ArgumentParser
internal import Runs

/// The program: how well a supplier's website is found and trusted in South-East Asia.
@main
struct Kunci: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kunci",
    abstract:
      "Scores how well a website covers the search keywords of South-East Asian marketplaces.",
    discussion: """
      Import keyword databases once, then score pages against them:

        kunci keywords import shopee-id.csv --market id --platform shopee
        kunci score my-site/

      Kunci measures. It never certifies and never predicts an official verdict.
      """,
    version: "kunci \(Runner.version)",
    subcommands: [
      ScoreCommand.self, CrawlCommand.self, ExplainCommand.self, MatchCommand.self,
      InspectCommand.self,
      KeywordsCommand.self, VariantsCommand.self, RunsCommand.self, GapsCommand.self,
      CompareCommand.self, ReportCommand.self, VerifyCommand.self,
      CertificateCommand.self, RegistrationCommand.self,
      RulebookCommand.self, ClockCommand.self, EvidenceCommand.self, LoadtestCommand.self,
    ])

  /// Runs the command that was typed. What cannot be understood ends with 2, as all that cannot be
  /// done.
  static func main() {
    Console.openClosedDescriptors()
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch {
      guard exitCode(for: error) == .validationFailure else { exit(withError: error) }
      Console.say(fullMessage(for: error))
      exit(withError: ExitCodes.couldNot)
    }
  }
}

/// Exit codes that scripts may rely on.
enum ExitCodes {
  /// Done, but below the bar that was asked for.
  static let belowBar = ExitCode(1)
  /// Could not.
  static let couldNot = ExitCode(2)
}
