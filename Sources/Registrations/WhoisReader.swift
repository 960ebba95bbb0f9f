/// Reads WHOIS answers (RFC 3912), which have no common form: keys and values on a line, values
/// below a heading, or objects that refer to each other. What a key means is in `WhoisKeys`.
public enum WhoisReader {
  /// Reads one answer. Never fails: an answer that cannot be read has state `unknown`.
  /// - Parameter origin: the server or file, for the reader of the result.
  /// - Complexity: O(bytes).
  public static func read(_ bytes: [UInt8], origin: String) -> Registration {
    var walk = WhoisWalk(WhoisText(bytes), origin: origin)
    walk.walk()
    return walk.finished()
  }
}

/// Goes down the lines of an answer once.
private struct WhoisWalk {
  private let text: WhoisText
  private var result: Registration
  private var parties: [WhoisKeys.Role: Party] = [:]
  /// Parties by handle, for answers made of objects.
  private var objects: [String: Party] = [:]
  private var handles: [WhoisKeys.Role: String] = [:]
  private var object: (handle: String?, party: Party)?
  /// What lines without a key belong to.
  private var open: Open = .nothing
  private var openIndent = 0
  private var monthFirst = false
  /// Whether nothing came yet below the heading that is open.
  private var isFresh = false

  private enum Open: Equatable {
    case nothing
    case field(WhoisKeys.Field)
    case party(WhoisKeys.Role)
    /// A line of one part of a party may go on below.
    case part(WhoisKeys.Role, WhoisKeys.Part)
  }

  init(_ text: WhoisText, origin: String) {
    self.text = text
    result = Registration(source: .whois, origin: origin)
  }

  mutating func walk() {
    // American registries write the month first; only a date above 12 gives it away.
    monthFirst = text.lines.contains { line in
      guard let key = line.key, let field = WhoisKeys.fields[key],
        [.created, .updated, .expires].contains(field)
      else { return false }
      let parts = line.value.prefix { $0.isNumber || $0 == "/" }.split(separator: "/")
      return parts.count == 3 && (Int(parts[1]) ?? 0) > 12
    }
    for line in text.lines {
      if line.opensBlock { closeBlock(before: line) }
      isFresh = false
      if let key = line.key { take(key, line) } else { takePlain(line) }
    }
    closeObject()
  }

  private mutating func closeBlock(before line: WhoisText.Line) {
    closeObject()
    // A heading and an empty line, then what belongs to it.
    if isFresh, line.key == nil { return }
    switch open {
    case .field(.nameserver) where line.key == nil && line.indent > 0: break
    case .party where line.indent > openIndent: break
    default: open = .nothing
    }
  }

  private mutating func closeObject() {
    if let object, let handle = object.handle { objects[handle.lowercased()] = object.party }
    object = nil
  }

  private mutating func take(_ key: String, _ line: WhoisText.Line) {
    let value = line.value
    // Inside `Registrant:` the keys are parts of the registrant.
    if case .party(let role) = open, line.indent > openIndent || !line.opensBlock,
      let part = WhoisKeys.parts[key] ?? WhoisKeys.parts[WhoisKeys.withoutNumber(key)],
      WhoisKeys.fields[key] == nil || line.indent > openIndent
    {
      put(value, part, role)
      return
    }
    // An object of its own: a handle opens it, and what follows are its parts.
    if ["nic hdl", "contact", "nic hdl br", "organisation", "contact handle", "nichdl"].contains(
      key),
      !value.isEmpty, line.opensBlock || key.hasPrefix("nic hdl") || object == nil
    {
      if object?.handle == nil { object = (value, object?.party ?? Party()) }
      if key == "contact", object?.handle != value {
        object?.party.name = value
      } else {
        object?.party.handle = value
      }
      open = .nothing
      return
    }
    if object != nil, key == "type", value.lowercased() == "organization" {
      // The name came as `contact:` just before.
      if let name = object?.party.name {
        object?.party.organization = name
        object?.party.name = nil
      }
      return
    }
    if key == "contact", object != nil, !value.isEmpty {
      if object?.party.name == nil { object?.party.name = value }
      return
    }
    if object != nil, let part = WhoisKeys.parts[key], part != .handle {
      Self.put(value, part, into: &object!.party)
      return
    }
    if let field = WhoisKeys.fields[key] ?? WhoisKeys.fields[WhoisKeys.withoutNumber(key)] {
      isFresh = value.isEmpty
      if value.isEmpty, field == .registrar || WhoisKeys.roles[key] != nil {
        open = .party(.registrar)
        openIndent = line.indent
        return
      }
      take(value, field)
      open = .field(field)
      openIndent = line.indent
      return
    }
    if let (role, part) = WhoisKeys.roleAndPart(key) {
      if role == .registrar {
        takeRegistrar(value, part)
      } else {
        put(value, part, role)
      }
      open = part == .street ? .part(role, part) : .nothing
      openIndent = line.indent
      return
    }
    if let role = WhoisKeys.roles[key] {
      if value.isEmpty {
        open = .party(role)
        openIndent = line.indent
        isFresh = true
        return
      }
      open = .party(role)
      openIndent = line.indent
      if role == .registrar { return takeRegistrar(value, .name) }
      if Self.looksLikeHandle(value, key) {
        if handles[role] == nil { handles[role] = value }
        open = .nothing
      } else {
        put(value, role == .registrant && key.hasPrefix("org") ? .organization : .name, role)
      }
      return
    }
    if value.isEmpty {
      open = .nothing
      openIndent = line.indent
      return
    }
    // A plain key of a person in a block that has no heading: only kept inside an object.
    if line.opensBlock, let part = WhoisKeys.parts[key] {
      object = (nil, Party())
      Self.put(value, part, into: &object!.party)
      return
    }
    if line.indent <= openIndent { open = .nothing }
  }

  private mutating func takePlain(_ line: WhoisText.Line) {
    let value = line.value
    // A heading without a colon: `Registrant` alone, at the margin.
    if line.opensBlock || line.indent == 0, line.indent <= openIndent || open == .nothing,
      value.split(separator: " ").count <= 4
    {
      let key = WhoisKeys.key(value)
      if let role = WhoisKeys.roles[key], role != .registrant || key.count > 3 {
        open = .party(role)
        openIndent = line.indent
        isFresh = true
        return
      }
      if WhoisKeys.fields[key] == .nameserver {
        open = .field(.nameserver)
        openIndent = line.indent
        isFresh = true
        return
      }
    }
    switch open {
    case .field(let field):
      if field == .nameserver || result.isMissing(field) { take(value, field) }
    case .party(let role): takeLine(value, role)
    case .part(let role, let part) where line.indent > openIndent: put(value, part, role)
    case .part, .nothing: break
    }
  }

  /// A line of a party without keys: name, then address, with telephone and e-mail by their form.
  private mutating func takeLine(_ value: String, _ role: WhoisKeys.Role) {
    if role == .registrar {
      nameRegistrar(value)
      return
    }
    var party = parties[role] ?? Party()
    if let email = value.split(whereSeparator: { " ()<>,;".contains($0) }).first(
      where: Self.isEmail)
    {
      if party.email == nil { party.email = String(email) }
      let rest = value.replacing(email, with: "").filter { !"()<>".contains($0) }.trimmed
      if party.name == nil, !rest.isEmpty { party.name = rest }
    } else if Self.looksLikePhone(value) {
      let isFax = value.lowercased().contains("fax")
      let number = value.filter { $0.isNumber || "+-.() ".contains($0) }.trimmed
      if isFax { party.fax = party.fax ?? number } else { party.phone = party.phone ?? number }
    } else if party.name == nil {
      party.name = value
    } else {
      party.street.append(value)
    }
    parties[role] = party
  }

  private mutating func put(_ value: String, _ part: WhoisKeys.Part, _ role: WhoisKeys.Role) {
    if role == .registrar { return takeRegistrar(value, part) }
    Self.put(value, part, into: &parties[role, default: Party()])
  }

  private mutating func takeRegistrar(_ value: String, _ part: WhoisKeys.Part) {
    guard !value.isEmpty else { return }
    switch part {
    case .name, .organization: nameRegistrar(value)
    case .handle: result.registrar.identifier = result.registrar.identifier ?? value
    default: break
    }
  }

  /// `MarkMonitor Inc. (R151-LRMS)` and `123-Reg [Tag = 123-REG]` name the registrar's handle too.
  private mutating func nameRegistrar(_ value: String) {
    guard result.registrar.name == nil else { return }
    result.registrar.name = value
    for (open, close) in [("(", ")"), ("[Tag = ", "]")] where value.hasSuffix(close) {
      guard let place = value.ranges(of: open).last else { continue }
      let inside = value[place.upperBound...].dropLast().trimmed
      let isHandle =
        !inside.isEmpty && !inside.contains(" ")
        && (open != "(" || inside.allSatisfy { $0.isNumber || $0.isUppercase || $0 == "-" })
        && (open != "(" || inside.contains { $0.isNumber })
      if isHandle {
        result.registrar.identifier = result.registrar.identifier ?? inside
        result.registrar.name = value[..<place.lowerBound].trimmed
      }
    }
  }

  private static func put(_ value: String, _ part: WhoisKeys.Part, into party: inout Party) {
    guard !value.isEmpty else { return }
    switch part {
    case .handle: party.handle = party.handle ?? value
    case .name: party.name = party.name ?? value
    case .organization: party.organization = party.organization ?? value
    case .street: if party.street.count < 10 { party.street.append(value) }
    case .city: party.city = party.city ?? value
    case .state: party.state = party.state ?? value
    case .postalCode: party.postalCode = party.postalCode ?? value
    case .country: party.country = party.country ?? value
    case .email: party.email = party.email ?? value
    case .phone: party.phone = party.phone ?? value
    case .fax: party.fax = party.fax ?? value
    }
  }

  private mutating func take(_ value: String, _ field: WhoisKeys.Field) {
    guard !value.isEmpty else { return }
    switch field {
    case .domain:
      if result.domain == nil {
        result.domain = value.split(separator: " ").first.map { $0.lowercased() }
      }
    case .created:
      result.created = result.created ?? DateReader.moment(value, monthFirst: monthFirst)
    case .updated:
      result.updated = result.updated ?? DateReader.moment(value, monthFirst: monthFirst)
    case .expires:
      result.expires = result.expires ?? DateReader.moment(value, monthFirst: monthFirst)
    case .registrar: nameRegistrar(value)
    case .registrarID: result.registrar.identifier = result.registrar.identifier ?? value
    case .registrarURL: result.registrar.address = result.registrar.address ?? value
    case .status:
      for piece in value.split(separator: ",") {
        var words = piece.trimmed
        if let link = words.firstRange(of: "http") { words = words[..<link.lowerBound].trimmed }
        if words.hasSuffix("(") { words = words.dropLast().trimmed }
        if !words.isEmpty, !result.statuses.contains(words) { result.statuses.append(words) }
      }
    case .nameserver:
      for piece in value.split(whereSeparator: { ",;".contains($0) }) { takeServer(piece) }
    case .signed:
      let word = value.lowercased()
      if word.hasPrefix("unsigned") || word.hasPrefix("no") || word.hasPrefix("inactive") {
        result.isSigned = false
      } else {
        result.isSigned = true
      }
    case .referral: result.referral = result.referral ?? value
    case .available: result.state = value.lowercased().hasPrefix("y") ? .available : result.state
    }
  }

  private mutating func takeServer(_ piece: Substring) {
    let words = piece.split { $0 == " " || $0 == "\t" || $0 == "(" || $0 == "[" || $0 == "/" }
    let isRecord = words.contains("NS")
    let found = isRecord ? words.last(where: Self.isHostName) : words.first(where: Self.isHostName)
    guard var name = found?.lowercased(), name != result.domain || isRecord else { return }
    while name.hasSuffix(".") { name.removeLast() }
    if !result.nameservers.contains(name), result.nameservers.count < 32 {
      result.nameservers.append(name)
    }
  }

  private static func isHostName(_ word: Substring) -> Bool {
    guard word.contains("."), !word.hasSuffix(":"), word.contains(where: \.isLetter) else {
      return false
    }
    return word.allSatisfy { $0.isLetter || $0.isNumber || $0 == "." || $0 == "-" || $0 == "_" }
  }

  private static func isEmail(_ word: Substring) -> Bool {
    guard let at = word.firstIndex(of: "@"), at > word.startIndex else { return false }
    return word[at...].contains(".")
  }

  private static func looksLikePhone(_ text: String) -> Bool {
    let digits = text.count { $0.isNumber }
    let others = text.count { !$0.isNumber && !"+-.() ".contains($0) }
    let word = text.lowercased()
    let isNamed = word.contains("phone") || word.contains("fax") || word.hasPrefix("tel")
    return digits >= 7 && (others == 0 && text.hasPrefix("+") || isNamed)
  }

  /// `abc123-irnic` or `ORG-X1-RIPE`, not `Google Inc.`
  private static func looksLikeHandle(_ value: String, _ key: String) -> Bool {
    guard !value.contains(" ") else { return false }
    if key.hasSuffix(" c") || value == "-" { return true }
    return value.contains(where: \.isNumber) && !value.contains(".") && !value.contains("@")
      || value.contains("-") && value == value.uppercased()
  }

  mutating func finished() -> Registration {
    for (role, handle) in handles {
      guard var party = objects[handle.lowercased()] else {
        parties[role, default: Party()].handle = parties[role]?.handle ?? handle
        continue
      }
      party.handle = party.handle ?? handle
      if let known = parties[role] {
        party.name = known.name ?? party.name
        party.organization = known.organization ?? party.organization
      }
      parties[role] = party
    }
    result.registrant = parties[.registrant].flatMap { $0.isEmpty ? nil : $0 }
    result.administrative = parties[.administrative].flatMap { $0.isEmpty ? nil : $0 }
    result.technical = parties[.technical].flatMap { $0.isEmpty ? nil : $0 }
    result.state = state()
    if result.state == .available, result.domain == nil {
      // `No match for "EXAMPLE.COM".`
      for start in ["no match for \"", "no match for domain \"", "not found: "] {
        guard let place = text.lowercased.firstRange(of: start) else { continue }
        let name = text.lowercased[place.upperBound...].prefix { $0 != "\"" && !$0.isWhitespace }
        if name.contains("."), name.count < 254 { result.domain = String(name) }
      }
    }
    result.noteMasks()
    return result
  }

  private func state() -> Registration.State {
    if result.state == .available { return .available }
    let hasFacts =
      result.created != nil || result.expires != nil || !result.nameservers.isEmpty
      || result.registrar.name != nil || result.registrant != nil
    if !hasFacts {
      let head = text.lowercased.prefix(500)
      for phrase in WhoisPhrases.free where head.contains(phrase) { return .available }
      for phrase in WhoisPhrases.limits where text.lowercased.contains(phrase) { return .unknown }
    }
    let words = result.statuses.map { $0.lowercased() }
    if words.contains(where: { WhoisPhrases.freeStatuses.contains($0) }) { return .available }
    if hasFacts { return .registered }
    for phrase in WhoisPhrases.free where text.lowercased.contains(phrase) { return .available }
    return result.domain != nil && !result.statuses.isEmpty ? .registered : .unknown
  }
}

extension Registration {
  fileprivate func isMissing(_ field: WhoisKeys.Field) -> Bool {
    switch field {
    case .domain: domain == nil
    case .created: created == nil
    case .updated: updated == nil
    case .expires: expires == nil
    case .registrar: registrar.name == nil
    case .registrarID: registrar.identifier == nil
    case .registrarURL: registrar.address == nil
    case .status: statuses.isEmpty
    case .nameserver: true
    case .signed: isSigned == nil
    case .referral: referral == nil
    case .available: false
    }
  }
}

/// Phrases of answers that hold no record.
enum WhoisPhrases {
  static let free = [
    "no match", "not found", "no entries found", "no data found", "no object matches", "is free",
    "not registered",
    "nothing found", "no object found", "is available", "no such domain", "no found",
    "available for registration", "not exist", "no information", "no records", "no record found",
    "domain unknown", "not been registered", "can be registered", "available", "no domain",
    "no matching record", "object_not_found", "does not have an entry", "220 available",
    "is not in use", "query returned no", "no existe", "not allocated", "we do not have an entry",
    "未注册", "not yet registered", "没有注册", "status: free", "no entry", "unassigned",
    "isn't registered", "could not find", "not registred", "not known", "does not exist",
  ]
  static let freeStatuses: Set<String> = [
    "available", "free", "not registered", "220 available", "no match", "not_found", "unassigned",
    "unregistered", "nxdomain", "notregistered", "not found", "disponible", "no object found",
  ]
  static let limits = [
    "limit exceeded", "quota exceeded", "too many", "try again later", "excessive quer",
    "rate limit", "queries exceeded", "temporarily unable", "temporarily denied", "access denied",
    "please wait", "exceeded the maximum", "server busy", "query rate",
    "connection limit", "be patient", "no more request", "maximum query",
  ]
}
