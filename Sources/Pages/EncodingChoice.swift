extension EncodingDecision {
  /// Decides in which encoding to read a file.
  ///
  /// In order: byte order mark, `charset` of the HTTP header, `<meta>` or XML declaration, valid
  /// UTF-8, the byte models of `CharsetModel`. A declared label that the bytes contradict is passed
  /// over: text that is valid UTF-8 is UTF-8 whatever a page says, Thai bytes are not Latin.
  static func decide(
    _ bytes: [UInt8], contentType: String?, survey: ByteSurvey
  ) -> EncodingDecision {
    let header = contentType.flatMap { CharsetPrescan.label(inContentType: Array($0.utf8)) }
    let wide = wideEncoding(survey)
    let meta = wide == nil ? CharsetPrescan.label(in: bytes) : nil
    let declared = (header ?? meta).map { String(decoding: $0, as: UTF8.self) }

    for encoding in [TextEncoding.utf8, .utf16LittleEndian, .utf16BigEndian]
    where encoding.markLength(of: bytes) > 0 {
      let other = declared.flatMap { TextEncoding(label: $0) }
      let agrees = other == nil || other == encoding || other == .utf16LittleEndian
      return EncodingDecision(
        encoding, .byteOrderMark, declared: declared, contradictsDeclared: !agrees)
    }
    var contradicts = false
    for (label, reason) in [(header, Reason.httpHeader), (meta, Reason.meta)] {
      guard let label, var encoding = TextEncoding(label: label) else { continue }
      // A page whose `<meta>` can be read is not UTF-16.
      if reason == .meta, encoding.family == .utf16 { encoding = .utf8 }
      if bears(bytes, encoding, survey, wide: wide) {
        return EncodingDecision(
          encoding, reason, declared: declared, contradictsDeclared: contradicts)
      }
      contradicts = true
    }
    if let wide {
      return EncodingDecision(wide, .content, declared: declared, contradictsDeclared: contradicts)
    }
    if survey.isUTF8 {
      return EncodingDecision(
        .utf8, .validUTF8, declared: declared, contradictsDeclared: contradicts)
    }
    if !survey.isMostlyUTF8, let encoding = CharsetModel.encoding(of: bytes) {
      return EncodingDecision(
        encoding, .content, declared: declared, contradictsDeclared: contradicts)
    }
    // A few bad bytes of what was declared as UTF-8 are damage; many, and not one right sequence
    // among them, are another encoding.
    let isDeclaredUTF8 = [header, meta].contains { label in
      label.map { TextEncoding(label: $0) == .utf8 } ?? false
    }
    let isUTF8 =
      survey.isMostlyUTF8 || isDeclaredUTF8 && (survey.sequences > 0 || survey.errors < 4)
    return EncodingDecision(
      isUTF8 ? .utf8 : .windows1252, .fallback, declared: declared,
      contradictsDeclared: contradicts && !(isUTF8 && isDeclaredUTF8))
  }

  /// Whether the bytes may be what was declared.
  private static func bears(
    _ bytes: [UInt8], _ encoding: TextEncoding, _ survey: ByteSurvey, wide: TextEncoding?
  ) -> Bool {
    switch encoding.family {
    case .utf8:
      if wide != nil { return false }
      if survey.isUTF8 || survey.isMostlyUTF8 { return true }
      return CharsetModel.encoding(of: bytes) == nil && survey.sequences > 0
    case .utf16:
      return wide == encoding || wide == nil && survey.highBytes * 2 > survey.count
    case .singleByte, .multiByte:
      if wide != nil { return false }
      if survey.highBytes == 0 { return true }
      if survey.isUTF8 || survey.isMostlyUTF8 { return false }
      guard let other = CharsetModel.encoding(of: bytes), other != encoding else { return true }
      // The models know Thai for sure; another verdict only overrules what Western servers send by
      // default.
      if encoding == .gbk && other == .gb18030 { return true }
      return !(other == .windows874 || encoding == .windows1252)
    }
  }

  /// UTF-16 without a mark, told by where the NUL bytes stand.
  private static func wideEncoding(_ survey: ByteSurvey) -> TextEncoding? {
    guard survey.isWide else { return nil }
    return survey.evenNULs * 2 < survey.nuls ? .utf16LittleEndian : .utf16BigEndian
  }
}

extension ByteSurvey {
  /// Whether most of what is not ASCII is UTF-8, so that the rest is damage.
  var isMostlyUTF8: Bool { sequences > 0 && sequences >= errors * 2 }

  /// Whether the NUL bytes stand as in UTF-16: half the bytes of Latin markup, nearly all of them
  /// at even or nearly all at odd offsets.
  var isWide: Bool {
    nuls >= 8 && nuls * 5 >= count && min(evenNULs, nuls - evenNULs) * 20 <= nuls
  }
}
