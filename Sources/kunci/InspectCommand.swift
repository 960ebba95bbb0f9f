import ArgumentParser
import Bytes
import Foundation
import Pages
import StructuredData

/// Shows what was read of one page.
struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Show what is read of a page: charset, languages, zones, links, findings.",
    discussion: """
      All numbers of bytes are places of the file as it is. Exit code 0: read; 2: could not.
      """)

  @Argument(help: "An HTML or text file; - is standard input.") var page: String
  @Option(help: "The page's address, whose words are a zone too; the file's name, if not given.")
  var address: String?
  @Option(help: ArgumentHelp("The Content-Type that it was served with.", valueName: "type"))
  var contentType: String?
  @Flag(help: "Show structured data instead: entities, findings, completeness, truth.")
  var structured = false
  @Flag(help: "Print JSON with sorted keys.") var json = false
  @OptionGroup var words: SegmenterOption
  @OptionGroup var parsing: ParserOptions

  func run() throws {
    try Console.orCouldNot {
      let limits = parsing.limits
      let path = page == "-" ? "/dev/stdin" : page
      let bytes = try Files.read(path, limit: limits.maximumBytes)
      let reader = try PageReader(limits: limits, segmenter: words.segmenter)
      let name = page == "-" ? "standard input" : page
      // Folders of this machine say nothing of the page; those of a relative path may.
      let own = page == "-" ? "" : page.hasPrefix("/") ? (page as NSString).lastPathComponent : page
      switch reader.read(bytes, address: address ?? own, contentType: contentType) {
      case .success(let read) where structured:
        var observer = StructuredDataObserver()
        let found = observer.observe(read, detail: .full)
        let description = StructuredPageDescription(found, of: read)
        if json {
          Output.write(try description.json())
        } else {
          Output.print(StructuredText.page(description), terminator: "")
        }
      case .success(let read):
        let description = PageDescription(read)
        if json {
          Output.write(Array(try description.json()))
        } else {
          Output.print(description.description, terminator: "")
        }
      case .failure(let refusal):
        throw CouldNot(message: "\(name): \(refusal)")
      }
    }
  }
}
