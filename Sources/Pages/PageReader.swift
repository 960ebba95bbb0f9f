import Markup
public import Words

/// Reads files into pages, one after the other. Keeps its memory and its ICU handles from page to
/// page and belongs to one thread.
///
/// Each page is decoded once, walked once, normalised once and cut into words once.
public final class PageReader {
  /// What this reader takes on.
  public let limits: PageLimits
  private let html: HTMLReader
  private let normalizer = Normalizer()
  private let breaker: WordBreaker

  /// Opens a reader. Fails when ICU cannot cut words on this machine. `segmenter` says who cuts words; the
  /// pages are the same.
  public init(
    limits: PageLimits = .default, segmenter: Segmenter = .kunci
  ) throws(WordBreaker.Unavailable) {
    self.limits = limits
    html = HTMLReader(limits: limits.html, scripting: .contained, parser: limits.parser)
    breaker = try WordBreaker(segmenter)
  }

  /// Reads one file.
  ///
  /// - Parameters:
  ///   - bytes: the file as it came, HTML or plain text in any encoding.
  ///   - address: its URL or path; its words are the zone `urlSlug`.
  ///   - contentType: the Content-Type header's value, when there was one.
  /// - Complexity: O(*n*); memory a few times the file's size.
  public func read(
    _ bytes: [UInt8], address: String, contentType: String? = nil
  ) -> Result<Page, PageRefusal> {
    guard bytes.count <= limits.maximumBytes else {
      return .failure(.tooLarge(bytes: bytes.count, limit: limits.maximumBytes))
    }
    guard bytes.contains(where: { $0 > 0x20 }) else { return .failure(.empty) }
    let type = FileSignature.mediaType(contentType)
    let survey = ByteSurvey(bytes)
    if let format = FileSignature.binaryFormat(of: bytes, survey: survey) {
      return .failure(.binary(format: format))
    }
    if let type, FileSignature.isNoPage(mediaType: type) { return .failure(.notAPage(type: type)) }
    var decision = EncodingDecision.decide(bytes, contentType: contentType, survey: survey)
    var decoded = decision.encoding.decode(bytes, survey: survey)
    if decoded == nil {
      // Only where the C library's converters are not installed.
      decision = EncodingDecision(
        .utf8, .fallback, declared: decision.declared, contradictsDeclared: true)
      decoded = TextEncoding.utf8.decode(bytes, survey: survey)
    }
    guard let decoded else { return .failure(.binary(format: "text in an unknown encoding")) }
    decision.replacedSequences = decoded.replacedSequences
    decision.removedNULs = decoded.removedNULs
    decision.replacedControls = decoded.replacedControls
    if let kind = FileSignature.machineXML(decoded.bytes.span) {
      return .failure(.notAPage(type: kind))
    }
    var page = Page(address: address, encoding: decision)
    page.byteCount = bytes.count
    page.parser = limits.parser
    page.sourceMap = decoded.map
    page.noteEncoding(survey: survey)
    return .success(build(page, decoded.bytes, isPlainText: type == "text/plain"))
  }

  private func build(_ start: Page, _ document: [UInt8], isPlainText: Bool) -> Page {
    var builder = PageBuilder(document: document, page: start, limits: limits)
    builder.emitAddress()
    if isPlainText {
      builder.readPlainText()
    } else {
      let findings = html.read(document, handler: &builder)
      builder.endBlock()
      builder.note(findings)
    }
    var page = builder.page
    page.noteHiddenText(blocks: builder.hiddenBlocks, start: builder.hiddenStart)
    page.text = normalizer.normalize(page.surface)
    page.boundaries = breaker.boundaries(of: page.text.bytes)
    page.placeBlocks()
    page.decideLanguages()
    page.noteContent()
    if page.findings.count > limits.maximumFindings {
      let left = page.findings.count - limits.maximumFindings + 1
      page.findings.removeLast(left)
      page.findings.append(
        PageFinding(.moreFindings, "\(left) more findings are not listed (maximumFindings)"))
    }
    return page
  }
}

extension PageBuilder {
  /// Adds the words of the address, which stand nowhere in the file.
  mutating func emitAddress() {
    for segment in AddressWords.segments(of: page.address) {
      aside.clear()
      // Word by word, so that every byte maps to the same empty place.
      for word in segment.split(separator: 0x20) {
        aside.separate(at: 0)
        aside.appendSolid(Array(word).span, source: 0..<0)
      }
      emitAside(zone: .urlSlug, isTranslated: false)
    }
  }

  /// Reads a text file: paragraphs are blocks of the body.
  mutating func readPlainText() {
    var start = 0
    var at = 0
    var lineIsBlank = true
    while at < document.count {
      if document[at] == 0x0A {
        if lineIsBlank {
          take(start..<at)
          start = at
        }
        lineIsBlank = true
      } else if document[at] > 0x20 {
        lineIsBlank = false
      }
      at += 1
    }
    take(start..<document.count)
  }

  private mutating func take(_ range: Range<Int>) {
    guard !range.isEmpty else { return }
    let document = document
    text(document.span.extracting(range), source: range)
    endBlock()
  }

  /// Takes over what the markup reader noticed.
  mutating func note(_ findings: [MarkupFinding]) {
    for finding in findings {
      let kind: PageFinding.Kind
      switch finding.kind {
      case .tooLarge: kind = .documentTooLarge
      case .tooDeep: kind = .nestedTooDeep
      case .tooManyAttributes: kind = .tooManyAttributes
      case .unclosedTag: kind = .unclosedTag
      case .unclosedComment: kind = .unclosedComment
      case .unclosedRawText: kind = .unclosedRawText
      case .outOfMemory: kind = .outOfMemory
      case .moreFindings: kind = .moreFindings
      }
      let place = page.sourceRange(ofDecoded: finding.offset..<finding.offset).lowerBound
      // The markup's own words name a byte of the decoded text; the offset here is the file's.
      let words = finding.description.drop { $0 != ":" }.dropFirst(2)
      page.findings.append(PageFinding(kind, offset: place, String(words)))
    }
  }
}

extension Page {
  /// Gives each block its range of the normalised text, and takes the title.
  fileprivate mutating func placeBlocks() {
    var start = 0
    for index in blocks.indices {
      let end = index < text.blockEnds.count ? text.blockEnds[index] : start
      blocks[index].normalized = start..<max(start, end)
      start = end + 1
      switch blocks[index].zone {
      case .title:
        if title == nil { title = surfaceText(of: blocks[index]) }
      case .h1, .h2to6, .body, .listTable, .anchor:
        if !blocks[index].isTranslatedByWidget {
          wordCount += boundaries.words(in: blocks[index].normalized)
        }
      default: break
      }
    }
  }
}
