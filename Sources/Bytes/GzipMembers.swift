internal import CArchive

/// Packs bytes into gzip members (RFC 1952), one a call. One task at a time.
@safe public final class GzipPacker {
  private let state: OpaquePointer

  /// A packer of that level: 1 is quick, 12 is small.
  public init(level: Int = 6) {
    guard let state = unsafe carchive_deflater_open(Int32(clamping: min(max(level, 1), 12))) else {
      preconditionFailure("no memory is left for a compressor")
    }
    unsafe self.state = state
  }

  deinit { unsafe carchive_deflater_close(state) }

  /// Appends one member that holds `bytes`. The same bytes give the same member.
  public func pack(_ bytes: [UInt8], onto output: inout [UInt8]) {
    let start = output.count
    let room = unsafe carchive_deflate_bound(state, bytes.count)
    output.append(contentsOf: repeatElement(0, count: room))
    // `room` bytes stand behind `start`, which is as many as libdeflate asked for.
    let count = unsafe bytes.withUnsafeBytes { input in
      unsafe output.withUnsafeMutableBytes { output in
        unsafe carchive_deflate(
          state, input.baseAddress, input.count, output.baseAddress! + start, room)
      }
    }
    precondition(count > 0, "libdeflate needs more room than it said")
    output.removeLast(room - count)
  }
}

/// One gzip member among others in memory.
public struct GzipMember: Sendable {
  /// Where it lies in the packed bytes.
  public let range: Range<Int>
  /// What it unpacks to.
  public let bytes: [UInt8]

  /// The members that lie whole at the start of `packed`, one behind the other; what stands behind them
  /// (a member cut short, damage, one that unpacks to more than `limit` bytes) is left out.
  public static func whole(in packed: [UInt8], limit: Int) -> [GzipMember] {
    var members: [GzipMember] = []
    let inflater = Inflater(.gzip)
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    var start = 0
    while start < packed.count {
      inflater.reset()
      var bytes: [UInt8] = []
      var used = start
      member: while true {
        let step = inflater.inflate(packed, used..<packed.count, into: &chunk)
        used += step.used
        bytes.append(contentsOf: chunk[..<step.made])
        switch step.status {
        case .end: break member
        case .damaged: return members
        case .more:
          if step.used + step.made == 0 || bytes.count > limit { return members }
        }
      }
      members.append(GzipMember(range: start..<used, bytes: bytes))
      start = used
    }
    return members
  }
}

/// The checksum of gzip and zip, of bytes that come piece by piece.
public struct CRC32: Sendable {
  /// Of the bytes so far.
  public private(set) var value: UInt32 = 0

  /// The checksum of nothing.
  public init() {}

  /// Takes more bytes.
  public mutating func update(_ bytes: [UInt8]) {
    value = unsafe bytes.withUnsafeBytes {
      unsafe carchive_crc32(value, $0.baseAddress, $0.count)
    }
  }
}
