/// What answers for each requirement, as a table of Markdown: `Rulebooks/requirements.md` is this text.
public enum RequirementMatrix {
  /// The table of all the rulebooks, in their order.
  public static func markdown(_ books: [Rulebook]) -> String {
    var lines = [
      "# What answers for each requirement", "",
      "Made by `kunci rulebook matrix`; a test says when it is stale. Every requirement is answered by an",
      "indicator, an item of the programme clock or a document slot, or says why it is text only. The",
      "requirements are told as published articles report them; the sources are secondary and unverified.",
      "",
    ]
    for book in books {
      lines.append("## \(book.title)")
      lines.append("")
      let texts = book.requirements.count { $0.cover.textOnly != nil }
      lines.append(
        "Rulebook `\(book.name)`: \(book.requirements.count) requirements, \(texts) of them text only."
      )
      lines.append("")
      lines.append("| number | requirement | answered by | undisclosed |")
      lines.append("| --- | --- | --- | --- |")
      for one in book.requirements {
        var by: [String] = []
        func add(_ noun: String, _ names: [String]) {
          guard !names.isEmpty else { return }
          by.append("\(noun) " + names.map { "`\($0)`" }.joined(separator: ", "))
        }
        add("indicator", one.cover.indicators)
        add("by measures", one.cover.measures)
        add("clock", one.cover.clock)
        add("document", one.cover.documents)
        if let text = one.cover.textOnly { by.append("text only: \(text)") }
        let cells = [one.number, one.text, by.joined(separator: "; "), one.undisclosed ?? ""]
        lines.append("| " + cells.map { $0.replacingBars }.joined(separator: " | ") + " |")
      }
      lines.append("")
    }
    lines.append("## Markets, customs and languages side by side")
    lines.append("")
    lines.append(
      "| rulebook | platforms | markets | customs | languages of service | shown beside them |")
    lines.append("| --- | --- | --- | --- | --- | --- |")
    for book in books {
      let cells = [
        ["`\(book.name)`"], book.platforms, book.markets, book.customs, book.languages,
        book.optionalLanguages,
      ].map { $0.joined(separator: ", ") }
      lines.append("| " + cells.joined(separator: " | ") + " |")
    }
    lines.append("")
    return lines.joined(separator: "\n")
  }
}

extension String {
  fileprivate var replacingBars: String {
    String(map { $0 == "|" ? "/" : $0 })
  }
}
