public import Bytes
internal import Reports

/// The list of a bundle's files: `manifest.json` (`Schemas/manifest.schema.json`).
///
/// Everything in it follows from the files, so that a checker makes it anew and compares the bytes; nothing
/// in it can be changed unseen, signed or not. Its form: UTF-8, keys in the order of the alphabet, one file a
/// line, lines ended by a line feed.
///
/// The Merkle root is over all files but the PDF, which prints the root on its cover and can therefore not be
/// under it. The PDF's digest stands beside the root. The manifest's own companions (signature, key,
/// time-stamp request) are not listed: they follow from the manifest.
public struct BundleManifest: Sendable, Equatable {
  /// Version of this form.
  public static let schema = 1
  /// What the manifest calls itself.
  static let form = "kunci-evidence-bundle"
  /// What it says of the tree.
  static let rule =
    "RFC 6962 over files in the byte order of their paths; "
    + "leaf: SHA-256(0x00, path, 0x00, SHA-256 of the file)"

  /// One file.
  public struct File: Sendable, Equatable {
    public var path: String
    /// In bytes.
    public var size: Int
    public var digest: SHA256Digest

    /// A file of the given facts.
    public init(path: String, size: Int, digest: SHA256Digest) {
      self.path = path
      self.size = size
      self.digest = digest
    }
  }

  /// The files under the root, by the bytes of their paths.
  public private(set) var files: [File]
  /// The PDF; nil in a bundle without one.
  public private(set) var pdf: File?
  /// The root as the manifest states it; of a manifest that was made here, the one over its files.
  public private(set) var root: String

  /// The manifest of files; those beside it are left out, the PDF is set apart.
  public init(_ all: [File]) {
    files = all.filter {
      $0.path != BundleLayout.pdf && !BundleLayout.besideManifest.contains($0.path)
    }.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    pdf = all.first { $0.path == BundleLayout.pdf }
    root = ""
    root = computedRoot.hex
  }

  /// The root over the files as they are listed.
  public var computedRoot: SHA256Digest {
    MerkleTree.root(of: files.map { MerkleTree.leaf(path: $0.path, digest: $0.digest) })
  }

  /// The manifest as it is written.
  public var bytes: [UInt8] {
    var text = "{\n\"files\": ["
    for (index, file) in files.enumerated() {
      text += index == 0 ? "\n" : ",\n"
      text += Self.object(file)
    }
    text += files.isEmpty ? "],\n" : "\n],\n"
    text += "\"form\": \"\(Self.form)\",\n"
    text +=
      "\"merkle\": {\"leaves\":\(files.count),\"root\":\"\(root)\",\"rule\":\"\(Self.rule)\"},\n"
    if let pdf { text += "\"pdf\": \(Self.object(pdf)),\n" }
    text += "\"schema\": \(Self.schema)\n}\n"
    return Array(text.utf8)
  }

  private static func object(_ file: File) -> String {
    "{\"path\":\(quoted(file.path)),\"role\":\"\(BundleLayout.role(of: file.path))\","
      + "\"sha256\":\"\(file.digest.hex)\",\"size\":\(file.size)}"
  }

  /// A string of JSON; control characters do not come in paths of bundles.
  static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }

  /// Reads a manifest as far as it makes sense, in any layout; whether it is in its form is for the caller to
  /// compare.
  /// - Throws: `BundleError.newer`; `BundleError.unreadable`.
  public init(reading bytes: [UInt8]) throws(BundleError) {
    func fault(_ reason: String) -> BundleError {
      .unreadable(path: BundleLayout.manifest, reason: reason)
    }
    let root: JSONTape.Value
    do throws(JSONTape.Fault) { root = try JSONTape(bytes).root } catch {
      throw fault(error.description)
    }
    guard let schema = root["schema"].flatMap({ Int($0.text) }) else {
      throw fault("names no schema")
    }
    guard schema <= Self.schema else {
      throw .newer(path: BundleLayout.manifest, schema: schema, readable: Self.schema)
    }
    func file(_ value: JSONTape.Value) throws(BundleError) -> File {
      guard let path = value["path"], path.kind == .string,
        let size = value["size"].flatMap({ Int($0.text) }), size >= 0,
        let digest = value["sha256"].flatMap({ SHA256Digest(hex: $0.text) })
      else {
        throw fault("\"\(value["path"]?.text ?? "a file")\" has no path, size and sha256")
      }
      return File(path: path.text, size: size, digest: digest)
    }
    guard let list = root["files"], list.kind == .array else { throw fault("has no list of files") }
    files = []
    for (_, value) in list.children {
      guard files.count < BundleLimits.maximumFiles else {
        throw fault("lists more than \(BundleLimits.maximumFiles) files")
      }
      files.append(try file(value))
    }
    pdf = nil
    if let value = root["pdf"] { pdf = try file(value) }
    guard let stated = root["merkle"]?["root"], stated.kind == .string else {
      throw fault("states no Merkle root")
    }
    self.root = stated.text
  }
}
