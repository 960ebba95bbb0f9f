import Bytes
import TestSupport
import Testing

@Suite("ByteReader and ByteWriter: little-endian fields")
struct ByteFieldTests {
  @Test func fieldsComeBackAsTheyWereWritten() throws {
    var random = SeededGenerator(seed: 1)
    var writer = ByteWriter(capacity: 16)
    let a = UInt8.random(in: .min ... .max, using: &random)
    let b = UInt16.random(in: .min ... .max, using: &random)
    let c = UInt32.random(in: .min ... .max, using: &random)
    let d = Int64.random(in: .min ... .max, using: &random)
    let table = (0..<100).map { _ in UInt32.random(in: .min ... .max, using: &random) }
    writer.write(a)
    writer.write(b)
    writer.write(c)
    writer.write(d)
    writer.write(-0.1)
    writer.write(table)
    writer.write(Array("end".utf8))
    writer.pad(to: 8)
    #expect(writer.count % 8 == 0)
    writer.overwrite(UInt16(0xBEEF), at: 1)
    var reader = ByteReader(writer.bytes)
    #expect(try reader.read(UInt8.self) == a)
    #expect(try reader.read(UInt16.self) == 0xBEEF)
    #expect(try reader.read(UInt32.self) == c)
    #expect(try reader.read(Int64.self) == d)
    #expect(try reader.readDouble() == -0.1)
    for value in table { #expect(try reader.read() == value) }
    #expect(try reader.readBytes(3) == Array("end".utf8))
    #expect(reader.offset + reader.remaining == writer.count)
  }

  @Test func lowestByteComesFirst() {
    var writer = ByteWriter()
    writer.write(UInt32(0x0403_0201))
    writer.write([UInt32(0x0807_0605)])
    #expect(writer.bytes == [1, 2, 3, 4, 5, 6, 7, 8])
  }

  @Test func missingBytesAreAnErrorWithTheirPlace() throws {
    var reader = ByteReader([1, 2, 3])
    try reader.skip(1)
    #expect(throws: ByteReaderError.truncated(offset: 1, needed: 4, available: 2)) {
      try reader.read(UInt32.self)
    }
    #expect(throws: ByteReaderError.truncated(offset: 1, needed: -1, available: 2)) {
      try reader.skip(-1)
    }
    #expect(throws: ByteReaderError.self) { try reader.readBytes(.max) }
    #expect(try reader.read(UInt16.self) == 0x0302)
  }
}
