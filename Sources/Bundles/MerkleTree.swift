public import Bytes

/// The Merkle tree over the files of a bundle, as RFC 6962, 2.1 builds it.
///
/// 1. A leaf is SHA-256 of the byte 0x00, the file's path in UTF-8, the byte 0x00 and the 32 bytes of the file's
///    SHA-256. (The path is part of it: files that change their names change the root.)
/// 2. Leaves stand in the byte order of their paths.
/// 3. A node is SHA-256 of the byte 0x01, its left and its right child; the left one holds the largest power of
///    two of leaves that is less than all.
/// 4. The root of no leaves is SHA-256 of nothing.
public enum MerkleTree {
  /// The leaf of a file.
  public static func leaf(path: String, digest: SHA256Digest) -> SHA256Digest {
    Digest.sha256([0x00] + Array(path.utf8) + [0x00] + digest.bytes)
  }

  /// The node above two.
  static func node(_ left: SHA256Digest, _ right: SHA256Digest) -> SHA256Digest {
    Digest.sha256([0x01] + left.bytes + right.bytes)
  }

  /// The root over leaves in their order.
  /// - Complexity: O(*n*).
  public static func root(of leaves: [SHA256Digest]) -> SHA256Digest {
    // Halves of the largest power of two, from below: a leaf joins the finished subtrees before it as a carry does
    // in counting; what is left over at the end is joined from the right.
    guard !leaves.isEmpty else { return Digest.sha256([UInt8]()) }
    var done: [(height: Int, digest: SHA256Digest)] = []
    for leaf in leaves {
      var own = (height: 0, digest: leaf)
      while let last = done.last, last.height == own.height {
        done.removeLast()
        own = (last.height + 1, node(last.digest, own.digest))
      }
      done.append(own)
    }
    var root = done.removeLast().digest
    while let last = done.popLast() { root = node(last.digest, root) }
    return root
  }
}
