extension Certificate {
  /// Reads one certificate.
  /// - Throws: `CertificateError` when its frame, names, dates or key cannot be read.
  /// - Complexity: O(bytes).
  public init(reading der: [UInt8]) throws(CertificateError) {
    self.init(der: der)
    var outer = DERReader(der)
    var certificate = DERReader(der, in: try outer.next(0x30, "certificate"))
    if !outer.isAtEnd { problems.append("bytes after the certificate") }
    var body = DERReader(der, in: try certificate.next(0x30, "body of the certificate"))
    if let element = try body.nextIf(0xA0) {
      var inner = DERReader(der, in: element)
      version = Int(der[try inner.next(0x02, "version").content].last ?? 0) + 1
    }
    serial = Array(der[try body.next(0x02, "serial number").content])
    let inside = try Self.algorithm(der, try body.next(0x30, "algorithm"))
    let issuerElement = try body.next(0x30, "issuer")
    issuer = try Self.name(der, issuerElement)
    issuerBytes = Array(der[issuerElement.content])
    var validity = DERReader(der, in: try body.next(0x30, "validity"))
    notBefore = try validity.time(try validity.next())
    notAfter = try validity.time(try validity.next())
    let subjectElement = try body.next(0x30, "subject")
    subject = try Self.name(der, subjectElement)
    subjectBytes = Array(der[subjectElement.content])
    key = try Self.key(der, try body.next(0x30, "public key"))
    while let tag = body.nextTag {
      let element = try body.next()
      guard tag == 0xA3 else { continue }
      var inner = DERReader(der, in: element)
      var list = DERReader(der, in: try inner.next(0x30, "extensions"))
      var seen: Set<String> = []
      while !list.isAtEnd {
        var one = DERReader(der, in: try list.next(0x30, "extension"))
        let identifier = try one.identifier(try one.next(0x06, "extension's name"))
        _ = try one.nextIf(0x01)
        let value = try one.next(0x04, "extension's value")
        if !seen.insert(identifier).inserted { problems.append("extension \(identifier) twice") }
        do throws(CertificateError) {
          try take(identifier, value)
        } catch {
          problems.append("extension \(identifier): \(error)")
        }
      }
    }
    let outside = try Self.algorithm(der, try certificate.next(0x30, "algorithm"))
    signatureAlgorithm = outside.identifier
    signatureHash = outside.hash
    if inside.identifier != outside.identifier {
      problems.append("two different signature algorithms are named")
    }
  }

  private mutating func take(
    _ identifier: String, _ value: DERReader.Element
  ) throws(CertificateError) {
    var reader = DERReader(der, in: value)
    switch identifier {
    case "2.5.29.14":
      subjectKeyIdentifier = Array(der[try reader.next(0x04, "key identifier").content])
    case "2.5.29.35":
      var list = DERReader(der, in: try reader.next(0x30, "key identifier"))
      if let element = try list.nextIf(0x80) {
        authorityKeyIdentifier = Array(der[element.content])
      }
    case "2.5.29.17":
      hasAlternativeNames = true
      var list = DERReader(der, in: try reader.next(0x30, "names"))
      while !list.isAtEnd {
        let element = try list.next()
        if element.tag == 0x82, dnsNames.count < CertificateLimits.maximumNames {
          dnsNames.append(String(decoding: der[element.content], as: UTF8.self))
        } else if element.tag == 0x87, [4, 16].contains(element.content.count),
          addresses.count < CertificateLimits.maximumNames
        {
          addresses.append(Array(der[element.content]))
        }
      }
    case "2.5.29.19":
      var list = DERReader(der, in: try reader.next(0x30, "basic constraints"))
      if let element = try list.nextIf(0x01) { isAuthority = der[element.content].first != 0 }
    case "2.5.29.32":
      var list = DERReader(der, in: try reader.next(0x30, "policies"))
      while !list.isAtEnd {
        var one = DERReader(der, in: try list.next(0x30, "policy"))
        policies.append(try one.identifier(try one.next(0x06, "policy")))
      }
    case "2.5.29.37":
      extendedKeyUsage = []
      var list = DERReader(der, in: try reader.next(0x30, "usages"))
      while !list.isAtEnd {
        let usage = try list.identifier(try list.next(0x06, "usage"))
        extendedKeyUsage?.append(usage)
      }
    case "2.5.29.31":
      revocationLists = addressesInside(value)
    case "1.3.6.1.5.5.7.1.1":
      var list = DERReader(der, in: try reader.next(0x30, "access descriptions"))
      while !list.isAtEnd {
        var one = DERReader(der, in: try list.next(0x30, "access description"))
        let method = try one.identifier(try one.next(0x06, "access method"))
        let place = try one.next()
        guard place.tag == 0x86 else { continue }
        let address = String(decoding: der[place.content], as: UTF8.self)
        if method == "1.3.6.1.5.5.7.48.2" { issuerAddresses.append(address) }
        if method == "1.3.6.1.5.5.7.48.1" { statusAddresses.append(address) }
      }
    case "1.3.6.1.5.5.7.1.24":
      mustStaple = true
    case "1.3.6.1.4.1.11129.2.4.3":
      isPrecertificate = true
    case "1.3.6.1.4.1.11129.2.4.2":
      timestampCount = try timestamps(try reader.next(0x04, "timestamps"))
    default:
      break
    }
  }

  /// Counts the timestamps of a list (RFC 6962, 3.3): a length of two bytes, then entries with a
  /// length of two bytes each.
  private func timestamps(_ element: DERReader.Element) throws(CertificateError) -> Int {
    let list = Array(der[element.content])
    guard list.count >= 2, Int(list[0]) << 8 | Int(list[1]) == list.count - 2 else {
      throw .malformed(offset: element.start, reason: "a timestamp list of another length")
    }
    var place = 2
    var count = 0
    while place < list.count {
      guard place + 2 <= list.count else { break }
      place += 2 + (Int(list[place]) << 8 | Int(list[place + 1]))
      guard place <= list.count else {
        throw .malformed(offset: element.start, reason: "a timestamp that is cut")
      }
      count += 1
    }
    return count
  }

  /// Every URI ([6]) inside an extension, at whatever depth up to 6.
  private func addressesInside(_ element: DERReader.Element, depth: Int = 0) -> [String] {
    var found: [String] = []
    var reader = DERReader(der, in: element)
    while !reader.isAtEnd, let one = try? reader.next() {
      if one.tag == 0x86 {
        found.append(String(decoding: der[one.content], as: UTF8.self))
      } else if one.tag & 0x20 != 0, depth < 6 {
        found += addressesInside(one, depth: depth + 1)
      }
    }
    return found
  }

  private static func algorithm(
    _ der: [UInt8], _ element: DERReader.Element
  ) throws(CertificateError) -> (identifier: String, hash: String?) {
    var reader = DERReader(der, in: element)
    let identifier = try reader.identifier(try reader.next(0x06, "algorithm's name"))
    guard identifier == "1.2.840.113549.1.1.10" else { return (identifier, nil) }
    // RSASSA-PSS: the hash is in [0] of the parameters; SHA-1 when it is not named.
    guard let parameters = try reader.nextIf(0x30) else { return (identifier, "1.3.14.3.2.26") }
    var inner = DERReader(der, in: parameters)
    guard let field = try inner.nextIf(0xA0) else { return (identifier, "1.3.14.3.2.26") }
    var hash = DERReader(der, in: field)
    var name = DERReader(der, in: try hash.next(0x30, "hash"))
    return (identifier, try name.identifier(try name.next(0x06, "hash's name")))
  }

  private static func name(
    _ der: [UInt8], _ element: DERReader.Element
  ) throws(CertificateError) -> DistinguishedName {
    var name = DistinguishedName()
    var reader = DERReader(der, in: element)
    while !reader.isAtEnd {
      var set = DERReader(der, in: try reader.next(0x31, "name's part"))
      while !set.isAtEnd {
        var pair = DERReader(der, in: try set.next(0x30, "attribute"))
        let identifier = try pair.identifier(try pair.next(0x06, "attribute's name"))
        let value = try pair.next()
        name.attributes.append(
          .init(identifier: identifier, value: pair.text(value) ?? "(unreadable)"))
      }
    }
    return name
  }

  private static func key(
    _ der: [UInt8], _ element: DERReader.Element
  ) throws(CertificateError) -> PublicKey {
    var reader = DERReader(der, in: element)
    var algorithm = DERReader(der, in: try reader.next(0x30, "key's algorithm"))
    let identifier = try algorithm.identifier(try algorithm.next(0x06, "key's algorithm"))
    let bits = try reader.next(0x03, "key")
    switch identifier {
    case "1.2.840.113549.1.1.1", "1.2.840.113549.1.1.10":
      guard bits.content.count > 1 else {
        throw .malformed(offset: bits.start, reason: "an empty key")
      }
      // The bit string's first byte counts unused bits.
      var packed = DERReader(Array(der[bits.content.dropFirst()]))
      var numbers = DERReader(packed.bytes, in: try packed.next(0x30, "RSA key"))
      let modulus = packed.bytes[try numbers.next(0x02, "modulus").content].drop { $0 == 0 }
      let exponent = packed.bytes[try numbers.next(0x02, "exponent").content].drop { $0 == 0 }
      let size = modulus.isEmpty ? 0 : modulus.count * 8 - modulus.first!.leadingZeroBitCount
      let small = exponent.count <= 7 ? exponent.reduce(0) { $0 << 8 | Int($1) } : nil
      return PublicKey(kind: .rsa(exponent: small), bits: size)
    case "1.2.840.10045.2.1":
      guard let curve = try algorithm.nextIf(0x06) else {
        return PublicKey(kind: .elliptic(curve: "with its own parameters"), bits: 0)
      }
      let name = try algorithm.identifier(curve)
      let known = AlgorithmTable.curves[name]
      return PublicKey(kind: .elliptic(curve: known?.name ?? name), bits: known?.bits ?? 0)
    default:
      return PublicKey(kind: .other(identifier), bits: 0)
    }
  }
}
