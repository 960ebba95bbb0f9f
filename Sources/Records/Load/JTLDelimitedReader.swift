internal import Glibc

/// Reads JMeter's CSV results, piece by piece, without anything allocated for a row.
///
/// The form: one line a request, cells separated by `delimiter`; a cell may stand in quotation marks,
/// which are doubled inside it, and may then hold line ends. The first line names the columns, or is
/// missing: then the columns are JMeter's default ones. Needed are `timeStamp` (milliseconds since 1970,
/// or a date with time), `elapsed` (milliseconds) and `success`, or `responseCode` instead of it.
///
/// Rows whose message is that of a transaction controller are no requests: they count only in files
/// that hold nothing else.
struct JTLDelimitedReader {
  /// Longest row in bytes; a longer one is left out.
  static let maximumRowBytes = 1 << 20
  /// How many rows are looked at for the address that was tested.
  static let addressRows = 200

  static let defaultColumns = [
    "timestamp", "elapsed", "label", "responsecode", "responsemessage", "threadname", "datatype",
    "success", "failuremessage", "bytes", "sentbytes", "grpthreads", "allthreads", "url", "latency",
    "idletime", "connect",
  ]

  enum Role: UInt8 {
    case none, start, elapsed, success, message, code, users, address
  }

  private let delimiter: UInt8
  private let roles: [Role]
  private let needed: Int
  private let hasSuccess: Bool
  private(set) var line: Int
  private(set) var file: LoadFile
  private var transactions = LoadSamples()
  private var isTooLong = false

  // The row that is being read.
  private var start: Int64 = -1
  private var elapsed: Int64 = -1
  private var success: UInt8 = 0
  private var code: Int = -1
  private var users: Int = -1
  private var isTransaction = false
  private var badStart = false

  /// A reader of the rows behind the header, whose cells are `columns` in small letters.
  init?(columns: [String], delimiter: UInt8, firstLine: Int, file: LoadFile) {
    self.delimiter = delimiter
    line = firstLine
    self.file = file
    roles = columns.map {
      switch $0 {
      case "timestamp": .start
      case "elapsed": .elapsed
      case "success": .success
      case "responsemessage": .message
      case "responsecode": .code
      case "allthreads": .users
      case "url": .address
      default: .none
      }
    }
    guard let start = roles.firstIndex(of: .start), let elapsed = roles.firstIndex(of: .elapsed)
    else { return nil }
    hasSuccess = roles.contains(.success)
    guard let last = roles.firstIndex(of: .success) ?? roles.firstIndex(of: .code) else {
      return nil
    }
    needed = max(start, elapsed, last) + 1
  }

  /// Takes the rows of `bytes` that are whole (all of them, when `isLast`), and says how many bytes it
  /// used; the rest has to come again with what follows.
  mutating func take(_ bytes: UnsafeBufferPointer<UInt8>, isLast: Bool) -> Int {
    guard let base = bytes.baseAddress else { return 0 }
    let count = bytes.count
    var index = 0
    if isTooLong {
      // The rest of a row that was left out.
      guard let end = unsafe memchr(base, 0x0A, count) else { return count }
      index = unsafe UnsafeRawPointer(end) - UnsafeRawPointer(base) + 1
      isTooLong = false
      line += 1
    }
    rows: while index < count {
      let rowStart = index
      var cell = 0
      var linesInside = 0
      clear()
      while true {
        var from = index
        var to: Int
        if index < count, unsafe base[index] == 0x22 {
          index += 1
          from = index
          while true {
            guard index < count, let found = unsafe memchr(base + index, 0x22, count - index) else {
              // No closing mark in what is here.
              if !isLast, count - rowStart < Self.maximumRowBytes { return rowStart }
              index = unsafe skip(base, count, from: rowStart, "a quotation mark is never closed")
              continue rows
            }
            let place = unsafe UnsafeRawPointer(found) - UnsafeRawPointer(base)
            if place + 1 == count, !isLast { return rowStart }
            if place + 1 < count, unsafe base[place + 1] == 0x22 {
              index = place + 2
            } else {
              index = place
              break
            }
          }
          to = index
          for place in from..<to where unsafe base[place] == 0x0A { linesInside += 1 }
          index += 1
          while index < count, unsafe base[index] != delimiter, unsafe base[index] != 0x0A {
            index += 1
          }
        } else {
          while index < count, unsafe base[index] != delimiter, unsafe base[index] != 0x0A {
            index += 1
          }
          to = index
          if to > from, unsafe base[to - 1] == 0x0D { to -= 1 }
        }
        if index == count, !isLast {
          if count - rowStart < Self.maximumRowBytes { return rowStart }
          file.problems.add(line: line, "the row is longer than \(Self.maximumRowBytes) bytes")
          isTooLong = true
          return count
        }
        if cell < roles.count, roles[cell] != .none, to > from {
          unsafe read(roles[cell], UnsafeBufferPointer(rebasing: bytes[from..<to]))
        }
        cell += 1
        let isRowEnd = unsafe index >= count || base[index] == 0x0A
        if isRowEnd {
          if cell > 1 || to > from { endRow(cells: cell) }
          index += 1
          line += 1 + linesInside
          break
        }
        index += 1
      }
    }
    return count
  }

  /// Notes a row that cannot be read and gives the place behind its first line.
  private mutating func skip(
    _ base: UnsafePointer<UInt8>, _ count: Int, from rowStart: Int, _ reason: String
  ) -> Int {
    file.rows += 1
    file.problems.add(line: line, reason)
    line += 1
    guard let end = unsafe memchr(base + rowStart, 0x0A, count - rowStart) else { return count }
    return unsafe UnsafeRawPointer(end) - UnsafeRawPointer(base) + 1
  }

  private mutating func clear() {
    start = -1
    elapsed = -1
    success = 0
    code = -1
    users = -1
    isTransaction = false
    badStart = false
  }

  private static func number(_ bytes: UnsafeBufferPointer<UInt8>) -> Int64 {
    guard bytes.count <= 18 else { return -1 }
    var value: Int64 = 0
    for index in bytes.indices {
      let digit = unsafe bytes[index] &- 0x30
      guard digit < 10 else { return -1 }
      value = value * 10 + Int64(digit)
    }
    return value
  }

  private mutating func read(_ role: Role, _ bytes: UnsafeBufferPointer<UInt8>) {
    switch role {
    case .none: break
    case .start:
      start = unsafe Self.number(bytes)
      if start >= 0 {
        // Ten digits are seconds.
        if bytes.count == 10 { start *= 1_000 }
      } else {
        start = unsafe TimeReader.milliseconds(Array(bytes), zoneSeconds: 0) ?? -1
        badStart = start < 0
      }
    case .elapsed: elapsed = unsafe Self.number(bytes)
    case .success:
      switch unsafe bytes[0] | 0x20 {
      case UInt8(ascii: "t") where bytes.count == 4: success = 1
      case UInt8(ascii: "f") where bytes.count == 5: success = 2
      default: success = 3
      }
    case .message:
      isTransaction = unsafe Self.isTransaction(bytes)
    case .code: code = unsafe Int(Self.number(bytes))
    case .users: users = unsafe Int(Self.number(bytes))
    case .address:
      if file.rows < Self.addressRows {
        let text = unsafe String(decoding: bytes, as: UTF8.self)
        if LoadImporter.isLocal(text) { addressIsLocal = true }
      }
    }
  }

  private(set) var addressIsLocal = false

  static func isTransaction(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let begin: StaticString = "Number of samples in transaction"
    guard bytes.count >= begin.utf8CodeUnitCount else { return false }
    return unsafe memcmp(bytes.baseAddress!, begin.utf8Start, begin.utf8CodeUnitCount) == 0
  }

  private mutating func endRow(cells: Int) {
    file.rows += 1
    guard cells >= needed else {
      file.problems.add(line: line, "\(cells) cells where at least \(needed) are needed")
      return
    }
    guard start >= 0 else {
      file.problems.add(
        line: line, badStart ? "the time stamp is no moment that exists" : "no time stamp")
      return
    }
    guard elapsed >= 0, elapsed <= Int64(Int32.max) else {
      file.problems.add(line: line, "elapsed is not a number of milliseconds")
      return
    }
    var isRight = success == 1
    if !hasSuccess {
      isRight = code >= 200 && code < 400
    } else if success == 0 || success == 3 {
      file.problems.add(line: line, "success is neither true nor false")
      return
    }
    guard file.samples.count + transactions.count < LoadSamples.maximumCount else {
      file.problems.add(line: line, "more than \(LoadSamples.maximumCount) requests")
      return
    }
    if isTransaction {
      file.transactions += 1
      transactions.append(start: start, elapsed: Int(elapsed), succeeded: isRight)
      return
    }
    file.samples.append(start: start, elapsed: Int(elapsed), succeeded: isRight)
    if users >= 0, users < LoadSamples.maximumUsers {
      let second = start / 1_000
      if second == lastSecond, users <= lastUsers { return }
      lastSecond = second
      lastUsers = users
      file.samples.users[second] = max(file.samples.users[second] ?? 0, users)
    }
  }

  private var lastSecond: Int64 = -1
  private var lastUsers = 0

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
