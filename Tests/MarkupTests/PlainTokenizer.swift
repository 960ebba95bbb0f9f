/// HTML's tokenizer as the standard words it: one state, one character at a time, no short cuts and
/// no references. Slow on purpose: `HTMLReader` is compared with it.
struct PlainTokenizer {
  private enum State {
    case data, tagOpen, endTagOpen, tagName, beforeName, attributeName, afterName, beforeValue
    case doubleQuoted, singleQuoted, unquoted, afterQuoted, selfClosing
    case bogus, declaration, comment(Comment)
    case raw, rawLessThan, rawEndOpen, rawEndName
    case script, scriptLessThan, scriptEndOpen, scriptEndName, escapeStart, escapeStartDash
    case escaped, escapedDash, escapedDashDash, escapedLessThan, escapedEndOpen, escapedEndName
    case doubleStart, double, doubleDash, doubleDashDash, doubleLessThan, doubleEnd
    case plaintext, doctype
  }
  private enum Comment {
    case start, startDash, inside, lessThan, lessThanBang, lessThanBangDash
    case lessThanBangDashDash, endDash, end, endBang
  }

  /// Text outside of script, style and the like.
  private(set) var text = ""
  /// Text of script and style.
  private(set) var rawText = ""
  private(set) var comments = 0
  private(set) var tags: [String] = []

  private var state = State.data
  private var name = ""
  private var isEnd = false
  private var buffer = ""
  private var lastStart = ""

  init(_ html: String) {
    let characters = Array(html.unicodeScalars)
    var index = 0
    while index <= characters.count {
      // nil is the end of the file; a step that answers false wants the same character again.
      let character = index < characters.count ? characters[index] : nil
      if case .declaration = state {
        let rest = String(String.UnicodeScalarView(characters[index...]))
        if rest.hasPrefix("--") {
          state = .comment(.start)
          index += 2
        } else if rest.lowercased().hasPrefix("doctype") {
          state = .doctype
          index += 7
        } else {
          state = .bogus
        }
        continue
      }
      if step(character) { index += 1 }
    }
  }

  private mutating func emit(_ string: String) {
    if lastStart == "script" || lastStart == "style" { rawText += string } else { text += string }
  }

  private mutating func emitTag() {
    state = .data
    guard !isEnd else {
      lastStart = ""
      return
    }
    tags.append(name)
    lastStart = name
    switch name {
    case "script": state = .script
    case "style", "title", "xmp": state = .raw
    case "plaintext": state = .plaintext
    default: lastStart = ""
    }
  }

  private func isSpace(_ c: Unicode.Scalar?) -> Bool {
    c == " " || c == "\n" || c == "\t" || c == "\u{C}" || c == "\r"
  }
  private func isLetter(_ c: Unicode.Scalar?) -> Bool {
    guard let c else { return false }
    return ("a"..."z").contains(c) || ("A"..."Z").contains(c)
  }

  /// Whether an end tag's name that is complete at `c` closes the raw text; goes on with the tag.
  private mutating func closesRaw(_ c: Unicode.Scalar?) -> Bool {
    guard buffer.lowercased() == lastStart, isSpace(c) || c == "/" || c == ">" else { return false }
    isEnd = true
    name = lastStart
    lastStart = ""
    if c == ">" { emitTag() } else { state = c == "/" ? .selfClosing : .beforeName }
    return true
  }

  private mutating func step(_ c: Unicode.Scalar?) -> Bool {
    let string = c.map { String($0) } ?? ""
    switch state {
    case .data: if c == "<" { state = .tagOpen } else { emit(string) }
    case .plaintext: emit(string)
    case .tagOpen:
      if c == "!" {
        state = .declaration
      } else if c == "/" {
        state = .endTagOpen
      } else if isLetter(c) {
        (isEnd, name, state) = (false, "", .tagName)
        return false
      } else if c == "?" {
        state = .bogus
        return false
      } else {
        emit("<")
        state = .data
        return false
      }
    case .endTagOpen:
      if isLetter(c) {
        (isEnd, name, state) = (true, "", .tagName)
        return false
      } else if c == ">" {
        state = .data
      } else if c == nil {
        emit("</")
      } else {
        state = .bogus
        return false
      }
    case .tagName:
      if isSpace(c) {
        state = .beforeName
      } else if c == "/" {
        state = .selfClosing
      } else if c == ">" {
        emitTag()
      } else {
        name += string.lowercased()
      }
    case .beforeName:
      if isSpace(c) { return true }
      if c == "/" || c == ">" || c == nil {
        state = .afterName
        return false
      }
      state = .attributeName
      return c == "="
    case .attributeName:
      if isSpace(c) || c == "/" || c == ">" || c == nil {
        state = .afterName
        return false
      }
      if c == "=" { state = .beforeValue }
    case .afterName:
      if isSpace(c) { return true }
      if c == "/" {
        state = .selfClosing
      } else if c == "=" {
        state = .beforeValue
      } else if c == ">" {
        emitTag()
      } else if c != nil {
        state = .attributeName
        return false
      }
    case .beforeValue:
      if isSpace(c) { return true }
      if c == "\"" {
        state = .doubleQuoted
      } else if c == "'" {
        state = .singleQuoted
      } else if c == ">" {
        emitTag()
      } else {
        state = .unquoted
        return false
      }
    case .doubleQuoted: if c == "\"" { state = .afterQuoted }
    case .singleQuoted: if c == "'" { state = .afterQuoted }
    case .unquoted:
      if isSpace(c) {
        state = .beforeName
      } else if c == ">" {
        emitTag()
      }
    case .afterQuoted:
      if isSpace(c) {
        state = .beforeName
      } else if c == "/" {
        state = .selfClosing
      } else if c == ">" {
        emitTag()
      } else if c != nil {
        state = .beforeName
        return false
      }
    case .selfClosing:
      if c == ">" {
        emitTag()
      } else if c != nil {
        state = .beforeName
        return false
      }
    case .bogus:
      if c == ">" || c == nil {
        comments += 1
        state = .data
      }
    case .doctype: if c == ">" { state = .data }
    case .declaration: break
    case .comment(let comment): return step(comment, c)
    case .raw: if c == "<" { state = .rawLessThan } else { emit(string) }
    case .rawLessThan:
      if c == "/" {
        state = .rawEndOpen
      } else {
        emit("<")
        state = .raw
        return false
      }
    case .rawEndOpen:
      if isLetter(c) {
        (buffer, state) = ("", .rawEndName)
      } else {
        emit("</")
        state = .raw
      }
      return false
    case .rawEndName:
      if closesRaw(c) { return true }
      if isLetter(c) {
        buffer += string
      } else {
        emit("</" + buffer)
        state = .raw
        return false
      }
    default: return stepInScript(c)
    }
    return true
  }

  private mutating func step(_ comment: Comment, _ c: Unicode.Scalar?) -> Bool {
    func next(_ next: Comment) { state = .comment(next) }
    if c == nil {
      comments += 1
      state = .data
      return true
    }
    func close() {
      comments += 1
      state = .data
    }
    switch comment {
    case .start:
      if c == "-" {
        next(.startDash)
      } else if c == ">" {
        close()
      } else {
        next(.inside); return false
      }
    case .startDash:
      if c == "-" { next(.end) } else if c == ">" { close() } else { next(.inside); return false }
    case .inside: if c == "<" { next(.lessThan) } else if c == "-" { next(.endDash) }
    case .lessThan:
      if c == "!" { next(.lessThanBang) } else if c != "<" { next(.inside); return false }
    case .lessThanBang:
      if c == "-" { next(.lessThanBangDash) } else { next(.inside); return false }
    case .lessThanBangDash:
      if c == "-" { next(.lessThanBangDashDash) } else { next(.endDash); return false }
    case .lessThanBangDashDash:
      next(.end)
      return false
    case .endDash: if c == "-" { next(.end) } else { next(.inside); return false }
    case .end:
      if c == ">" {
        close()
      } else if c == "!" {
        next(.endBang)
      } else if c != "-" {
        next(.inside); return false
      }
    case .endBang:
      if c == "-" {
        next(.endDash)
      } else if c == ">" {
        close()
      } else {
        next(.inside); return false
      }
    }
    return true
  }

  private mutating func stepInScript(_ c: Unicode.Scalar?) -> Bool {
    let string = c.map { String($0) } ?? ""
    func again(_ next: State) -> Bool { state = next; return false }
    /// The dashes before `>` of `-->`, in escaped and double escaped scripts alike.
    switch state {
    case .script: if c == "<" { state = .scriptLessThan } else { emit(string) }
    case .scriptLessThan:
      if c == "/" {
        state = .scriptEndOpen
      } else if c == "!" {
        emit("<!")
        state = .escapeStart
      } else {
        emit("<")
        return again(.script)
      }
    case .scriptEndOpen:
      if isLetter(c) { buffer = ""; return again(.scriptEndName) }
      emit("</")
      return again(.script)
    case .scriptEndName:
      if closesRaw(c) { return true }
      if isLetter(c) { buffer += string } else { emit("</" + buffer); return again(.script) }
    case .escapeStart:
      if c == "-" { emit("-"); state = .escapeStartDash } else { return again(.script) }
    case .escapeStartDash:
      if c == "-" { emit("-"); state = .escapedDashDash } else { return again(.script) }
    case .escaped, .escapedDash, .escapedDashDash:
      if c == "<" {
        state = .escapedLessThan
        return true
      }
      emit(string)
      if c == "-" {
        if case .escaped = state { state = .escapedDash } else { state = .escapedDashDash }
      } else if c == ">", case .escapedDashDash = state {
        state = .script
      } else {
        state = .escaped
      }
    case .escapedLessThan:
      if c == "/" {
        state = .escapedEndOpen
      } else if isLetter(c) {
        buffer = ""
        emit("<")
        return again(.doubleStart)
      } else {
        emit("<")
        return again(.escaped)
      }
    case .escapedEndOpen:
      if isLetter(c) { buffer = ""; return again(.escapedEndName) }
      emit("</")
      return again(.escaped)
    case .escapedEndName:
      if closesRaw(c) { return true }
      if isLetter(c) { buffer += string } else { emit("</" + buffer); return again(.escaped) }
    case .doubleStart, .doubleEnd:
      let isStart = if case .doubleStart = state { true } else { false }
      if isSpace(c) || c == "/" || c == ">" {
        emit(string)
        state = (buffer == "script") == isStart ? .double : .escaped
      } else if isLetter(c) {
        buffer += string.lowercased()
        emit(string)
      } else {
        return again(isStart ? .escaped : .double)
      }
    case .double, .doubleDash, .doubleDashDash:
      emit(string)
      if c == "-" {
        if case .double = state { state = .doubleDash } else { state = .doubleDashDash }
      } else if c == "<" {
        state = .doubleLessThan
      } else if c == ">", case .doubleDashDash = state {
        state = .script
      } else {
        state = .double
      }
    case .doubleLessThan:
      if c == "/" { buffer = ""; emit("/"); state = .doubleEnd } else { return again(.double) }
    default: preconditionFailure("no such state in a script")
    }
    return true
  }
}
