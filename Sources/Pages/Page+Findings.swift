import Words

extension Page {
  /// Says what is remarkable about the encoding.
  mutating func noteEncoding(survey: ByteSurvey) {
    func add(_ kind: PageFinding.Kind, _ detail: String) {
      findings.append(PageFinding(kind, detail))
    }
    let name = encoding.name
    if let declared = encoding.declared {
      if TextEncoding(label: declared) == nil {
        add(.unknownCharset, "charset \"\(declared)\" is no name that browsers know; declare utf-8")
      } else if encoding.contradictsDeclared {
        add(
          .charsetMismatch,
          encoding.encoding.isKnownToBrowsers
            ? "declared as \(declared), but the bytes are \(name); declare \(name)"
            : "declared as \(declared), but the bytes are \(name), which browsers do not know; save "
              + "the page as utf-8 and declare that")
      } else if !encoding.encoding.isKnownToBrowsers {
        add(
          .unknownCharset,
          "charset \"\(declared)\" is no name that browsers know; it was read as \(name) here, "
            + "save the page as utf-8 and declare that")
      }
    } else if encoding.reason != .byteOrderMark, survey.highBytes > 0 {
      add(
        .undeclaredCharset,
        encoding.encoding.isKnownToBrowsers
          ? "no charset is declared; read as \(name), declare it"
          : "no charset is declared; read as \(name), which browsers do not know: save the page as "
            + "utf-8 and declare that")
    }
    if encoding.replacedSequences > 0 {
      add(
        .invalidBytes,
        "\(encoding.replacedSequences) byte sequences are nothing in \(name); "
          + "each reads as U+FFFD, save the page again")
    }
    if encoding.removedNULs > 0 {
      add(.nulCharacters, "\(encoding.removedNULs) NUL characters were taken out")
    }
    if encoding.replacedControls > 0 {
      add(.controlCharacters, "\(encoding.replacedControls) control characters became spaces")
    }
  }

  mutating func noteHiddenText(blocks count: Int, start: Int) {
    guard count > 0 else { return }
    findings.append(
      PageFinding(
        .hiddenText, offset: sourceRange(ofDecoded: start..<start).lowerBound,
        "\(count) blocks of text are hidden by the page itself; they do not count"))
  }

  /// Says what the text shows once it is read.
  mutating func noteContent() {
    func add(_ kind: PageFinding.Kind, at offset: Int? = nil, _ detail: String) {
      findings.append(PageFinding(kind, offset: offset, detail))
    }
    if title == nil { add(.titleMissing, "the page has no title; give it one") }
    let hasText = blocks.contains {
      switch $0.zone {
      case .h1, .h2to6, .body, .listTable, .anchor: true
      default: false
      }
    }
    if !hasText { add(.noVisibleText, "no text that a visitor would see") }
    noteLanguages(hasText: hasText)
    for widget in widgets {
      add(
        .translationWidget, at: widget.offset,
        widget.kind == .clientSide
          ? "\(widget.name) would translate in the visitor's browser; that text is not in the page "
            + "and does not count"
          : "\(widget.name) translates on the server; the page counts as it was served")
    }
    let translated = blocks.filter(\.isTranslatedByWidget)
    if let first = translated.first {
      add(
        .translatedByWidget, at: sourceRange(ofSurface: first.surface).lowerBound,
        "\(translated.count) blocks were translated after the page was served; they do not count")
    }
    let damage = TextDamage(surface.span)
    if damage.mojibake >= 2 {
      add(
        .mojibake, at: sourceRange(ofSurface: place(damage.firstMojibake)).lowerBound,
        "\(damage.mojibake) characters were decoded wrongly before the page was saved; save it "
          + "again from the original")
    }
    let font = FontEncodingEvidence(surface.span)
    if let encoding = font.encoding {
      add(
        .legacyFontText, at: sourceRange(ofSurface: place(font.first)).lowerBound,
        "\(font.words) words are Vietnamese in the font encoding \(encoding.fontName), as in "
          + "\"\(sample(at: font.first))\"; no keyword is found in them: convert them to Unicode")
    }
  }

  /// The words of the surface from `offset` on, a few of them.
  private func sample(at offset: Int) -> String {
    let end = surface[offset...].firstIndex(of: Normalizer.separator) ?? surface.count
    let words = String(decoding: surface[offset..<min(end, offset + 120)], as: UTF8.self)
    return words.split(separator: " ").prefix(4).joined(separator: " ")
  }

  private func place(_ offset: Int) -> Range<Int> { offset..<min(surface.count, offset + 1) }

  private mutating func noteLanguages(hasText: Bool) {
    if let declared = declaredLanguage, !declared.isEmpty {
      let primary = declared.prefix { $0 != "-" && $0 != "_" }.lowercased()
      // `in` is the old code of Indonesian, which some systems still write.
      let code = primary == "in" ? "id" : primary
      if language != .undetermined, code != language.rawValue {
        findings.append(
          PageFinding(
            .languageMismatch,
            "declared as \"\(declared)\", but the text is \(language.rawValue); "
              + "write lang=\"\(language.rawValue)\""))
      }
    } else {
      findings.append(
        PageFinding(
          .languageMissing,
          language == .undetermined
            ? "<html> has no lang; name the language"
            : "<html> has no lang; write lang=\"\(language.rawValue)\""))
    }
    if language == .undetermined, hasText {
      findings.append(
        PageFinding(
          .languageUndetermined,
          "the text shows none of the languages that Kunci knows, so it counts for no market"))
    }
    noteUnmarkedVietnamese()
  }

  /// Vietnamese without its marks is a defect of the page, or of single blocks of it.
  private mutating func noteUnmarkedVietnamese() {
    guard let first = unmarkedBlocks.first else {
      if languageEvidence.isUnmarkedVietnamese {
        findings.append(
          PageFinding(.unmarkedVietnamese, "Vietnamese without its marks; write them"))
      }
      return
    }
    let whole =
      languageEvidence.isUnmarkedVietnamese ? "the page is" : "\(unmarkedBlocks.count) blocks are"
    findings.append(
      PageFinding(
        .unmarkedVietnamese, offset: sourceRange(ofSurface: blocks[first].surface).lowerBound,
        "\(whole) Vietnamese without its marks, as in \"\(sample(at: blocks[first].surface.lowerBound))\"; "
          + "write them"))
  }
}
