import Addresses
import Testing

@Suite("Special networks are known in every spelling")
struct NetworkAddressTests {
  @Test(arguments: [
    ("127.0.0.1", SpecialNetwork.loopback), ("127.255.255.254", .loopback),
    ("0.0.0.0", .unspecified), ("10.1.2.3", .privateUse),
    ("172.16.0.1", .privateUse), ("172.31.255.255", .privateUse), ("192.168.1.1", .privateUse),
    ("100.64.0.1", .sharedAddress),
    ("169.254.1.1", .linkLocal), ("169.254.169.254", .metadata), ("100.100.100.200", .metadata),
    ("168.63.129.16", .metadata),
    ("192.0.0.192", .metadata), ("224.0.0.1", .multicast), ("255.255.255.255", .broadcast),
    ("240.0.0.1", .reserved),
    ("198.18.0.1", .reserved), ("192.0.2.1", .reserved), ("::1", .loopback), ("::", .unspecified),
    ("fe80::1", .linkLocal),
    ("fd12::1", .privateUse), ("fec0::1", .privateUse), ("fd00:ec2::254", .metadata),
    ("ff02::1", .multicast), ("2001:db8::1", .reserved),
    ("::ffff:127.0.0.1", .loopback), ("::ffff:a00:1", .privateUse), ("::127.0.0.1", .loopback),
    ("64:ff9b::10.0.0.1", .privateUse),
    ("64:ff9b::a9fe:a9fe", .metadata), ("64:ff9b:1::1", .privateUse), ("2002:7f00:1::", .loopback),
    ("2002:c0a8:101::1", .privateUse),
    ("2001:0:53aa:64c::1", .tunnel), ("100::1", .reserved), ("4000::1", .reserved),
    ("::ffff:0:127.0.0.1", .loopback),
  ])
  func isSpecial(text: String, network: SpecialNetwork) throws {
    #expect(try #require(NetworkAddress(text)).specialNetwork == network)
  }

  @Test(arguments: [
    "8.8.8.8", "172.32.0.1", "100.128.0.1", "11.0.0.1", "2606:4700::1111", "::ffff:8.8.8.8",
    "64:ff9b::808:808", "2002:808:808::1",
    "2400:cb00::1", "223.255.255.255",
  ])
  func isOpen(text: String) throws {
    #expect(try #require(NetworkAddress(text)).specialNetwork == nil)
  }

  @Test(
    "RFC 5952: the shortest form",
    arguments: [
      ("2001:0db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"), ("0:0:0:0:0:0:0:1", "::1"),
      ("2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"),
      ("1:0:0:2:0:0:0:3", "1:0:0:2::3"), ("::ffff:1.2.3.4", "::ffff:102:304"),
    ])
  func shortest(text: String, expected: String) {
    #expect(NetworkAddress(text)?.description == expected)
  }

  @Test(
    "What is no address is none",
    arguments: [
      "1.2.3", "01.2.3.4", "1::2::3", ":1", "1:2:3:4:5:6:7", "12345::", "1.2.3.4.5", "::1%eth0", "",
    ])
  func none(text: String) { #expect(NetworkAddress(text) == nil) }
}
