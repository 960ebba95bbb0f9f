internal import Addresses
internal import Bytes

/// Turns exchanges into records of a web archive, and back.
///
/// An exchange is a group of two or three records, each a gzip member of its own: the **request** as sent; the
/// **response**, or a **revisit** where the same body is in the archive already; and a **metadata** record
/// (`application/warc-fields`) that stands last and so says that the group is whole. Where no answer came there
/// is no second record; what failed is in the metadata.
///
/// The body of a response is stored as it is judged: chunks joined and compression undone, so that every reader
/// can read it whatever the server's compression was, a body cut at a limit stays readable, and the payload's
/// digest is that of the bytes that were looked at. The head is as received, but for three fields that would
/// no longer be true: `Content-Encoding`, `Transfer-Encoding` and, where it differs, `Content-Length` are kept
/// under names that begin with `X-Archive-Orig-`, and a true `Content-Length` is added. The status line of
/// HTTP/2 is written as `HTTP/1.1`, which readers expect; `WARC-Protocol` and the metadata say what was spoken.
///
/// Numbered, for those who resume (`Crawler+Resuming`):
/// 1. The groups of one job stand together, in the order of its exchanges; jobs stand in the order of the
///    frontier.
/// 2. The metadata of a job's last exchange has `last: yes`.
/// 3. The metadata hold all that the job's entry of the frontier held.
struct ExchangeRecords {
  /// Where a body was stored first.
  struct Reference {
    var address: String
    var date: String
    /// Of its response record.
    var offset: Int
    var length: Int
  }

  /// A group, packed record by record.
  struct Parts: Sendable {
    /// The request; empty where none was sent.
    var request: [UInt8] = []
    /// The response with its body; empty where none came.
    var response: [UInt8] = []
    var metadata: [UInt8] = []
    /// Of the body; nil where no answer came.
    var digest: SHA256Digest?
    /// Name of the response's record.
    var answerName = ""
  }

  private let packer: GzipPacker
  private let names = WARCRecord.Namer()
  static let revisitProfile = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
  static let fieldsType = "application/warc-fields"
  static let responseType = "application/http;msgtype=response"
  static let requestType = "application/http;msgtype=request"

  init(level: Int) { packer = GzipPacker(level: level) }

  /// The record that begins an archive.
  func information(date: String, userAgent: String, software: String, file: String) -> [UInt8] {
    let text = """
      software: \(software)\r
      format: WARC File Format 1.1\r
      conformsTo: http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/\r
      robots: obey\r
      http-header-user-agent: \(userAgent)\r

      """
    let record = WARCRecord(
      fields: [
        ("WARC-Type", "warcinfo"), ("WARC-Record-ID", names.name()), ("WARC-Date", date),
        ("WARC-Filename", file), ("Content-Type", Self.fieldsType),
      ], block: Array(text.utf8))
    var bytes: [UInt8] = []
    packer.pack(record.bytes, onto: &bytes)
    return bytes
  }

  /// Packs one exchange. `facts` are written into the metadata, in order.
  func parts(of exchange: Exchange, facts: [(String, String)], isProbe: Bool) -> Parts {
    var parts = Parts()
    let answerName = names.name()
    let requestName = names.name()
    parts.answerName = answerName
    if !exchange.request.isEmpty {
      let record = WARCRecord(
        fields: [
          ("WARC-Type", "request"), ("WARC-Record-ID", requestName),
          ("WARC-Date", exchange.startedAt), ("WARC-Target-URI", exchange.address.text),
          ("WARC-Concurrent-To", answerName), ("Content-Type", Self.requestType),
          ("WARC-Block-Digest", Self.label(Digest.sha256(exchange.request))),
        ], block: exchange.request)
      packer.pack(record.bytes, onto: &parts.request)
    }
    if let answer = exchange.answer {
      let digest = Digest.sha256(answer.body)
      parts.digest = digest
      parts.response = packed(
        exchange, answer, type: isProbe ? "metadata" : "response", name: answerName, digest: digest,
        // The payload of a metadata record is its whole block.
        saysDigest: !isProbe, more: [], block: Self.storedHead(answer) + answer.body)
    }
    var lines = facts
    lines.append(("outcome", exchange.failure?.code ?? "done"))
    if let detail = exchange.failure?.detail, !detail.isEmpty {
      lines.append(("outcomeDetail", detail))
    }
    if let answer = exchange.answer {
      lines.append(("httpVersion", answer.httpVersion))
      lines.append(("wireBytes", String(answer.wireBytes)))
      if answer.hasExcess { lines.append(("excess", "yes")) }
    }
    lines.append(("fetchTimeMs", String(Int(exchange.milliseconds.rounded()))))
    lines.append(("firstByteMs", String(Int(exchange.firstByteMilliseconds.rounded()))))
    var text: [UInt8] = []
    for (name, value) in lines {
      text += name.utf8
      text += [0x3A, 0x20]
      // One line each.
      for byte in value.utf8 { text.append(byte < 0x20 ? 0x20 : byte) }
      text += [0x0D, 0x0A]
    }
    let record = WARCRecord(
      fields: [
        ("WARC-Type", "metadata"), ("WARC-Record-ID", names.name()),
        ("WARC-Date", exchange.startedAt), ("WARC-Target-URI", exchange.address.text),
        ("WARC-Concurrent-To", exchange.answer == nil ? requestName : answerName),
        ("Content-Type", Self.fieldsType),
      ], block: text)
    packer.pack(record.bytes, onto: &parts.metadata)
    return parts
  }

  /// The record in place of a response whose body the archive has already.
  func revisit(_ exchange: Exchange, _ parts: Parts, to earlier: Reference) -> [UInt8] {
    guard let answer = exchange.answer, let digest = parts.digest else { return [] }
    return packed(
      exchange, answer, type: "revisit", name: parts.answerName, digest: digest, saysDigest: true,
      more: [
        ("WARC-Profile", Self.revisitProfile), ("WARC-Refers-To-Target-URI", earlier.address),
        ("WARC-Refers-To-Date", earlier.date),
      ], block: Self.storedHead(answer))
  }

  private func packed(
    _ exchange: Exchange, _ answer: Answer, type: String, name: String, digest: SHA256Digest,
    saysDigest: Bool, more: [(name: String, value: String)], block: [UInt8]
  ) -> [UInt8] {
    var fields: [(name: String, value: String)] = [
      ("WARC-Type", type), ("WARC-Record-ID", name), ("WARC-Date", exchange.startedAt),
      ("WARC-Target-URI", exchange.address.text),
    ]
    if let remote = exchange.remoteAddress { fields.append(("WARC-IP-Address", remote)) }
    fields.append(("WARC-Protocol", answer.httpVersion))
    fields += more
    if let truncation = answer.truncation {
      fields.append(("WARC-Truncated", truncation.rawValue))
    }
    fields.append(("Content-Type", Self.responseType))
    if saysDigest { fields.append(("WARC-Payload-Digest", Self.label(digest))) }
    fields.append(("WARC-Block-Digest", Self.label(Digest.sha256(block))))
    var bytes: [UInt8] = []
    packer.pack(WARCRecord(fields: fields, block: block).bytes, onto: &bytes)
    return bytes
  }

  static func label(_ digest: SHA256Digest) -> String { "sha256:\(digest.hex)" }

  private static let renamed = ["content-encoding", "transfer-encoding", "content-length"]

  /// The head as stored; see the type's comment.
  static func storedHead(_ answer: Answer) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(answer.headBytes.count + 64)
    var hasLength = false
    var isRenaming = false
    for (place, raw) in answer.headBytes.split(separator: 0x0A).enumerated() {
      let line = raw.last == 0x0D ? raw.dropLast() : raw
      if line.isEmpty { continue }
      if place == 0 {
        if answer.httpVersion == "h2" || answer.httpVersion == "h3",
          let space = line.firstIndex(of: 0x20)
        {
          output += Array("HTTP/1.1".utf8) + line[space...]
        } else {
          output += line
        }
        output += [0x0D, 0x0A]
        continue
      }
      if line.first != 0x20, line.first != 0x09 {
        let name = String(
          decoding: line.prefix { $0 != UInt8(ascii: ":") }.map {
            $0 &- 0x41 < 26 ? $0 | 0x20 : $0
          },
          as: UTF8.self)
        isRenaming = renamed.contains(name)
        if name == "content-length" {
          let value = String(
            decoding: line.drop { $0 != UInt8(ascii: ":") }.dropFirst().filter { $0 > 0x20 },
            as: UTF8.self)
          isRenaming = Int(value) != answer.body.count || hasLength
          if !isRenaming { hasLength = true }
        }
        if isRenaming { output += Array("X-Archive-Orig-".utf8) }
      }
      output += line
      output += [0x0D, 0x0A]
    }
    if !hasLength { output += Array("Content-Length: \(answer.body.count)\r\n".utf8) }
    output += [0x0D, 0x0A]
    return output
  }

  // MARK: Reading back

  /// One group that was read back.
  struct Group {
    var exchange: Exchange
    var facts: [String: String]
    /// Where the group ends, and where its response lies, in the bytes that were given.
    var end: Int
    var response: Range<Int>?
    /// The body is that of an earlier record.
    var isRevisit: Bool
    var digest: SHA256Digest?
  }

  /// Reads the groups that stand whole in `packed`; a `warcinfo` in front of them is passed over.
  static func groups(in packed: [UInt8], limit: Int) -> (groups: [Group], informationEnd: Int) {
    var groups: [Group] = []
    var informationEnd = 0
    var request: WARCRecord?
    var response: (record: WARCRecord, range: Range<Int>)?
    for member in GzipMember.whole(in: packed, limit: limit) {
      guard let record = WARCRecord(member.bytes) else { break }
      switch (record["WARC-Type"], record["Content-Type"]) {
      case ("warcinfo", _): informationEnd = member.range.upperBound
      case ("request", _): request = record
      case (_, responseType): response = (record, member.range)
      case ("metadata", fieldsType):
        guard
          let group = group(request, response, metadata: record, end: member.range.upperBound)
        else { return (groups, informationEnd) }
        groups.append(group)
        request = nil
        response = nil
      default: return (groups, informationEnd)
      }
    }
    return (groups, informationEnd)
  }

  private static func group(
    _ request: WARCRecord?, _ response: (record: WARCRecord, range: Range<Int>)?,
    metadata: WARCRecord, end: Int
  ) -> Group? {
    var facts: [String: String] = [:]
    for line in String(decoding: metadata.block, as: UTF8.self).split(whereSeparator: \.isNewline) {
      let parts = line.split(separator: ":", maxSplits: 1)
      guard parts.count == 2 else { continue }
      facts[String(parts[0])] = String(parts[1].drop { $0 == " " })
    }
    guard let target = metadata["WARC-Target-URI"], let address = try? WebAddress(target),
      let date = metadata["WARC-Date"]
    else { return nil }
    var exchange = Exchange(address: address, startedAt: date)
    exchange.request = request?.block ?? []
    exchange.milliseconds = Double(facts["fetchTimeMs"] ?? "") ?? 0
    exchange.firstByteMilliseconds = Double(facts["firstByteMs"] ?? "") ?? 0
    if let outcome = facts["outcome"], outcome != "done" {
      guard let failure = FetchFailure(code: outcome, detail: facts["outcomeDetail"] ?? "") else {
        return nil
      }
      exchange.failure = failure
    }
    var digest: SHA256Digest?
    if let response {
      guard let (head, body) = split(response.record.block) else { return nil }
      exchange.remoteAddress = response.record["WARC-IP-Address"]
      exchange.answer = Answer(
        headBytes: head, body: body,
        truncation: response.record["WARC-Truncated"].flatMap(Truncation.init),
        httpVersion: facts["httpVersion"] ?? "http/1.1",
        wireBytes: Int(facts["wireBytes"] ?? "") ?? 0)
      exchange.answer?.hasExcess = facts["excess"] == "yes"
      digest = response.record["WARC-Payload-Digest"].flatMap {
        SHA256Digest(hex: String($0.dropFirst("sha256:".count)))
      }
    }
    return Group(
      exchange: exchange, facts: facts, end: end, response: response?.range,
      isRevisit: response?.record["WARC-Type"] == "revisit", digest: digest)
  }

  /// The head with its empty line, and the body.
  static func split(_ block: [UInt8]) -> (head: [UInt8], body: [UInt8])? {
    guard block.count >= 4 else { return nil }
    for index in 0...(block.count - 4)
    where block[index] == 0x0D && block[index + 1] == 0x0A && block[index + 2] == 0x0D
      && block[index + 3] == 0x0A
    {
      return (Array(block[..<(index + 4)]), Array(block[(index + 4)...]))
    }
    return nil
  }
}
