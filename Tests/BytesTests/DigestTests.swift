import Bytes
import TestSupport
import Testing

@Suite("FIPS 180-4: SHA-256")
struct DigestTests {
  struct Vector: CustomTestStringConvertible {
    let message: [UInt8]
    let hex: String
    var testDescription: String { "\(message.count) bytes" }
  }

  static let vectors = [
    Vector(
      message: [], hex: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    Vector(
      message: Array("abc".utf8),
      hex: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    Vector(
      message: Array("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq".utf8),
      hex: "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"),
    Vector(
      message: [UInt8](repeating: 0x61, count: 1_000_000),
      hex: "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"),
  ]

  @Test(arguments: vectors)
  func oneShotAndPiecesGiveTheVector(_ vector: Vector) {
    #expect(Digest.sha256(vector.message).hex == vector.hex)
    var hasher = Digest.Hasher()
    var rest = vector.message[...]
    var size = 1
    while !rest.isEmpty {
      hasher.update(Array(rest.prefix(size)))
      rest = rest.dropFirst(size)
      size = size * 3 % 8191 + 1
    }
    #expect(hasher.finish().hex == vector.hex)
  }

  @Test func fileDigestIsThatOfItsBytes() throws {
    let folder = try TemporaryFolder()
    for vector in DigestTests.vectors {
      try Files.writeAtomically(vector.message, to: folder.path("message"))
      #expect(try Digest.sha256(file: folder.path("message")).hex == vector.hex)
    }
    #expect(throws: FileError.notFound(path: folder.path("none"))) {
      try Digest.sha256(file: folder.path("none"))
    }
  }

  @Test func hexAndBytesComeBack() {
    for vector in DigestTests.vectors {
      let digest = Digest.sha256(vector.message)
      #expect(SHA256Digest(hex: vector.hex) == digest)
      #expect(SHA256Digest(hex: vector.hex.uppercased()) == digest)
      #expect(SHA256Digest(bytes: digest.bytes) == digest)
    }
    #expect(SHA256Digest(hex: "abc") == nil)
    #expect(SHA256Digest(hex: String(repeating: "g", count: 64)) == nil)
    #expect(SHA256Digest(hex: String(repeating: "é", count: 64)) == nil)
  }
}
