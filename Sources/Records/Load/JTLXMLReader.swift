internal import Markup

/// Takes requests from JMeter's XML results as their elements begin.
///
/// An element below `testResults` with the attributes `ts` and `t` is a request, whatever its name.
/// Elements inside it are parts of it. A transaction is no request; the elements directly inside it
/// are requests instead. Transactions count themselves only in files that hold nothing else.
struct JTLXMLHandler: XMLHandler {
  var file: LoadFile
  private var transactions = LoadSamples()
  private var depth = 0
  /// Depths at which a request of this level would stand: 2, and one more inside each transaction.
  private var levels = [1]
  private var element = 0
  private(set) var addressIsLocal = false
  private var isInAddress = false
  private var address: [UInt8] = []
  var rootName = ""

  init(file: LoadFile) { self.file = file }

  mutating func startElement(_ element: borrowing XMLElement) {
    depth += 1
    if depth == 1 {
      rootName = String(decoding: element.name, as: UTF8.self)
      return
    }
    if element.isNamed("java.net.URL"), file.rows <= JTLDelimitedReader.addressRows {
      isInAddress = true
      address = []
    }
    guard let begin = element.attribute("ts"), let took = element.attribute("t") else {
      // Such an element of a sampler's own name still is a request, without a time.
      if depth == 2, !element.isNamed("java.net.URL") {
        self.element += 1
        file.rows += 1
        file.problems.add(line: self.element, "element \(self.element): no ts and t")
      }
      return
    }
    guard depth == levels[levels.count - 1] + 1 else {
      file.parts += 1
      return
    }
    self.element += 1
    file.rows += 1
    guard let start = Int64(String(decoding: begin, as: UTF8.self)), start >= 0, start < 1 << 60,
      let elapsed = Int(String(decoding: took, as: UTF8.self)), elapsed >= 0,
      elapsed <= Int(Int32.max)
    else {
      file.problems.add(line: self.element, "element \(self.element): ts or t is no number")
      return
    }
    let success = element.attribute("s")
    let isRight: Bool
    if let success {
      isRight = success == Array("true".utf8)
    } else {
      let code = element.attribute("rc").flatMap { Int(String(decoding: $0, as: UTF8.self)) } ?? -1
      isRight = code >= 200 && code < 400
    }
    let message = element.attribute("rm") ?? []
    if unsafe message.withUnsafeBufferPointer({ unsafe JTLDelimitedReader.isTransaction($0) }) {
      file.transactions += 1
      transactions.append(start: start, elapsed: elapsed, succeeded: isRight)
      levels.append(depth)
      return
    }
    guard file.samples.count < LoadSamples.maximumCount else {
      file.problems.add(line: self.element, "more than \(LoadSamples.maximumCount) requests")
      return
    }
    file.samples.append(start: start, elapsed: elapsed, succeeded: isRight)
    if let users = element.attribute("na").flatMap({ Int(String(decoding: $0, as: UTF8.self)) }),
      users >= 0, users < LoadSamples.maximumUsers
    {
      let second = start / 1_000
      file.samples.users[second] = max(file.samples.users[second] ?? 0, users)
    }
  }

  mutating func endElement(_ name: Span<UInt8>) {
    if isInAddress {
      isInAddress = false
      if LoadImporter.isLocal(String(decoding: address, as: UTF8.self)) { addressIsLocal = true }
    }
    if levels.count > 1, levels[levels.count - 1] == depth { levels.removeLast() }
    depth -= 1
  }

  mutating func text(_ bytes: Span<UInt8>) {
    guard isInAddress, address.count < 2_048 else { return }
    for index in bytes.indices { address.append(bytes[index]) }
  }

  /// The file with all that was read.
  consuming func finish() -> LoadFile {
    if file.samples.count == 0, transactions.count > 0 {
      file.samples = transactions
      file.notes.append("the file holds transactions only; they are taken for requests")
    }
    if addressIsLocal { file.notes.append(LoadImporter.localNote) }
    return file
  }
}
