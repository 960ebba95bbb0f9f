extension HTMLDoctype {
  /// Whether browsers lay a document of this type out in their oldest way ("quirks mode"), in which a
  /// table does not end a paragraph.
  func isQuirky(_ document: DocumentBytes) -> Bool {
    if forcesQuirks { return true }
    guard let name, name.count == 4, document.hasPrefixIgnoringCase("html", at: name.lowerBound)
    else { return true }
    func text(_ range: Range<Int>?) -> [UInt8] { (range ?? 0..<0).map { lowerCased(document[$0]) } }
    let publicText = text(publicID)
    if [
      Array("-//w3o//dtd w3 html strict 3.0//en//".utf8),
      Array("-/w3c/dtd html 4.0 transitional/en".utf8),
      Array("html".utf8),
    ].contains(publicText) {
      return true
    }
    if text(systemID) == Array("http://www.ibm.com/data/dtd/v11/ibmxhtml1-transitional.dtd".utf8) {
      return true
    }
    let needsSystem = ["-//w3c//dtd html 4.01 frameset//", "-//w3c//dtd html 4.01 transitional//"]
    if systemID == nil, needsSystem.contains(where: { publicText.starts(with: $0.utf8) }) {
      return true
    }
    return Self.quirkyBeginnings.contains { publicText.starts(with: $0.utf8) }
  }

  /// Beginnings of public identifiers, from section 13.2.6.4.1 of the standard.
  private static let quirkyBeginnings = """
    +//silmaril//dtd html pro v0r11 19970101//
    -//as//dtd html 3.0 aswedit + extensions//
    -//advasoft ltd//dtd html 3.0 aswedit + extensions//
    -//ietf//dtd html
    -//metrius//dtd metrius presentational//
    -//microsoft//dtd internet explorer 2.0
    -//microsoft//dtd internet explorer 3.0
    -//netscape comm. corp.//dtd
    -//o'reilly and associates//dtd html
    -//sq//dtd html 2.0 hotmetal + extensions//
    -//softquad software//dtd hotmetal pro 6.0::19990601::extensions to html 4.0//
    -//softquad//dtd hotmetal pro 4.0::19971010::extensions to html 4.0//
    -//spyglass//dtd html 2.0 extended//
    -//sun microsystems corp.//dtd hotjava
    -//w3c//dtd html 3 1995-03-24//
    -//w3c//dtd html 3.2
    -//w3c//dtd html 4.0 frameset//
    -//w3c//dtd html 4.0 transitional//
    -//w3c//dtd html experimental
    -//w3c//dtd w3 html 3.0//
    -//w3o//dtd w3 html 3.0//
    -//webtechs//dtd mozilla html
    """.split(separator: "\n").map(String.init)
}
