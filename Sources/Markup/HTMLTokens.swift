/// A token of HTML5's tokenizer with what it means: references decoded, line ends as line feeds, NUL
/// replaced where the tokenizer does that. All bytes are UTF-8 as far as the document's are.
package enum HTMLToken: Equatable, Sendable {
  case doctype(name: [UInt8]?, publicID: [UInt8]?, systemID: [UInt8]?, isCorrect: Bool)
  /// Attributes in the order of the tag, the first of each name.
  case startTag(name: [UInt8], attributes: [(name: [UInt8], value: [UInt8])], isSelfClosing: Bool)
  case endTag(name: [UInt8])
  case comment([UInt8])
  case characters([UInt8])

  /// Whether both are the same token.
  package static func == (one: HTMLToken, other: HTMLToken) -> Bool {
    switch (one, other) {
    case (
      .doctype(let name, let publicID, let systemID, let isCorrect),
      .doctype(let name2, let publicID2, let systemID2, let isCorrect2)
    ):
      name == name2 && publicID == publicID2 && systemID == systemID2 && isCorrect == isCorrect2
    case (
      .startTag(let name, let attributes, let isSelfClosing),
      .startTag(let name2, let attributes2, let isSelfClosing2)
    ):
      name == name2 && isSelfClosing == isSelfClosing2
        && attributes.elementsEqual(attributes2) { $0.name == $1.name && $0.value == $1.value }
    case (.endTag(let name), .endTag(let name2)): name == name2
    case (.comment(let data), .comment(let data2)): data == data2
    case (.characters(let text), .characters(let text2)): text == text2
    default: false
    }
  }
}

/// Where the tokenizer begins.
package enum HTMLTokenState: String, Sendable, CaseIterable {
  case data = "Data state"
  case rcdata = "RCDATA state"
  case rawText = "RAWTEXT state"
  case script = "Script data state"
  case plaintext = "PLAINTEXT state"
  case cdata = "CDATA section state"
}

/// Collects tokens, without any rule of tree construction; for the tokenizer's own tests.
package struct HTMLTokens: ~Copyable {
  private(set) package var tokens: [HTMLToken] = []

  private init() {}

  /// The tokens of a document, neighbouring characters in one. `lastStartTag` names the element whose
  /// content the document begins with, for the states that have an end tag.
  package static func tokens(
    of html: [UInt8], state: HTMLTokenState = .data, lastStartTag: String? = nil
  ) -> [HTMLToken] {
    var sink = HTMLTokens()
    unsafe html.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      // The buffer outlives the reading.
      let document = unsafe DocumentBytes(base: base, count: buffer.count)
      var tokenizer = HTMLTokenizer(maximumAttributes: 1 << 20)
      let name = lastStartTag.map { HTMLTagName($0) }
      func begin(_ model: HTMLContent.Model) {
        tokenizer.readContent(document, HTMLContent(model: model), of: name, to: &sink)
      }
      switch state {
      case .data: break
      case .rcdata: begin(.rcdata)
      case .rawText: begin(.verbatim)
      case .script: begin(.script)
      case .plaintext: begin(.plaintext)
      case .cdata: tokenizer.beginCDATA(document)
      }
      while tokenizer.offset < document.count {
        tokenizer.read(document, to: &sink)
      }
    }
    return sink.tokens
  }

  private mutating func add(_ characters: [UInt8]) {
    if case .characters(let before) = tokens.last {
      tokens[tokens.count - 1] = .characters(before + characters)
    } else {
      tokens.append(.characters(characters))
    }
  }
}

extension HTMLTokens: HTMLTokenSink {
  var isFull: Bool { false }
  var allowsCDATA: Bool { false }

  mutating func text(_ document: DocumentBytes, _ lower: Int, _ upper: Int) {
    add(document.lines(lower..<upper, replacesNUL: false))
  }
  mutating func reference(_ document: DocumentBytes, _ reference: CharacterReference, at: Int) {
    add(reference.withBytes { span in span.indices.map { span[$0] } })
  }
  mutating func nul(_ document: DocumentBytes, at: Int, isReplaced: Bool) {
    add(isReplaced ? [0xEF, 0xBF, 0xBD] : [0])
  }
  mutating func rawText(_ document: DocumentBytes, _ lower: Int, _ upper: Int) {
    add(document.lines(lower..<upper))
  }
  mutating func startTag(_ document: DocumentBytes, _ tag: HTMLTagToken) -> HTMLContent {
    var attributes: [(name: [UInt8], value: [UInt8])] = []
    var cursor = TagCursor(document, from: tag.nameStart + tag.tagName.count, limit: tag.upper)
    while case .attribute = cursor.next() {
      let name = document.lines(cursor.name).map(lowerCased)
      if attributes.contains(where: { $0.name == name }) { continue }
      var value: [UInt8] = []
      document.readDecoded(cursor.value, place: .attribute) { span, source in
        value +=
          span.count == source.count
          ? document.lines(source) : span.indices.map { span[$0] }
      }
      attributes.append((name, value))
    }
    tokens.append(
      .startTag(
        name: name(document, tag), attributes: attributes, isSelfClosing: tag.isSelfClosing))
    return .data
  }
  mutating func endTag(_ document: DocumentBytes, _ tag: HTMLTagToken) {
    tokens.append(.endTag(name: name(document, tag)))
  }
  private func name(_ document: DocumentBytes, _ tag: HTMLTagToken) -> [UInt8] {
    document.lines(tag.nameStart..<tag.nameStart + tag.tagName.count).map(lowerCased)
  }
  mutating func comment(_ document: DocumentBytes, _ source: Range<Int>, data: Range<Int>) {
    tokens.append(.comment(document.lines(data)))
  }
  mutating func doctype(_ document: DocumentBytes, _ doctype: HTMLDoctype) {
    tokens.append(
      .doctype(
        name: doctype.name.map { document.lines($0).map(lowerCased) },
        publicID: doctype.publicID.map { document.lines($0) },
        systemID: doctype.systemID.map { document.lines($0) }, isCorrect: !doctype.forcesQuirks))
  }
  mutating func find(_ kind: MarkupFinding.Kind, at offset: Int, detail: Int) {}
}

extension DocumentBytes {
  /// The bytes of a range with line ends as line feeds.
  fileprivate func lines(_ range: Range<Int>, replacesNUL: Bool = true) -> [UInt8] {
    var lines: [UInt8] = []
    for offset in range {
      switch self[offset] {
      case 0 where replacesNUL: lines += [0xEF, 0xBF, 0xBD]
      case 0x0D: lines.append(0x0A)
      case 0x0A where offset > 0 && self[offset - 1] == 0x0D: break
      case let byte: lines.append(byte)
      }
    }
    return lines
  }
}
