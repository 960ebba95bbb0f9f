internal import Bytes
internal import Coverage
internal import Sites

/// Names what a page gives by all that decides it.
///
/// A key is the first 16 bytes of a SHA-256 over the basis and, of the page, the digest of its bytes, its
/// address and its content type. The basis is a SHA-256 over the engine's versions and the program's
/// build id, the content of the keyword indexes, the rules and the limits. What a page gives is a function of
/// these alone: so a key that is in a store stands for a page that need not be read again.
struct PageKeys: Sendable {
  /// Raised when what is stored of a page changes its form.
  static let formatVersion = 1
  static let keyBytes = 16

  /// The basis, in hexadecimal.
  let basis: String
  private let prefix: [UInt8]

  init(plan: RunPlan, indexes: [SHA256Digest]) throws {
    struct Parts: Encodable {
      var format = PageKeys.formatVersion
      var engine = EngineFacts.current
      var program = PageKeys.program
      var indexes: [SHA256Digest]
      var rules: CoverageRules
      var limits: [String]
      var segmenter: String
    }
    let parts = Parts(
      indexes: indexes, rules: plan.rules,
      // All fields, those without a name too.
      limits: ["\(plan.pageLimits)", "\(plan.visitLimits)"], segmenter: "\(plan.segmenter)")
    let digest = Digest.sha256(Array(try RunStore.json(parts).utf8))
    basis = digest.hex
    prefix = digest.bytes
  }

  /// The key of a page.
  func key(digest: SHA256Digest, address: String, contentType: String?) -> [UInt8] {
    var text = prefix
    text += digest.bytes
    text += Array("\(address.utf8.count) \(address)".utf8)
    if let contentType { text += Array(" \(contentType)".utf8) }
    return Array(Digest.sha256(text).bytes.prefix(Self.keyBytes))
  }

  /// The build id of this program, by which two builds of one version are two engines; SHA-256 of its file
  /// where the linker wrote none. The id is the linker's digest of the same file: equal ids mean equal code
  /// and tables.
  private static let program: String = {
    guard let file = try? MappedFile(path: "/proc/self/exe") else { return "unknown" }
    if let id = file.withSpan({ BuildID.read($0) }) {
      return "build id " + id.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
    return file.withSpan { Digest.sha256($0) }.hex
  }()
}
