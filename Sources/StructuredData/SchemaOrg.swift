/// The addresses of schema.org, in all the forms in which pages write them.
enum SchemaOrg {
  /// What all forms are read as.
  static let address = "https://schema.org/"

  /// A term's whole address.
  static func address(of term: String) -> String { address + term }

  /// The local name of a type or property of schema.org; nil for other addresses.
  static func localName(_ address: String) -> String? {
    guard let first = address.utf8.first,
      first == 0x2F || first | 0x20 == 0x68
        || first | 0x20 == 0x73 || first | 0x20 == 0x77, let rest = path(address)
    else { return nil }
    return rest.isEmpty || rest.utf8.contains(where: { $0 == 0x2F || $0 == 0x23 || $0 == 0x3F })
      ? nil : String(rest)
  }

  /// Whether an address means schema.org as a whole.
  static func isVocabulary(_ address: String) -> Bool {
    guard let rest = path(address) else { return false }
    return rest.isEmpty || rest == "#" || rest == "/" || rest == "docs/jsonldcontext.jsonld"
      || rest == "docs/jsonldcontext.json"
      || rest == "version/latest/schemaorg-current-https.jsonld"
      || rest == "docs/" || rest == "version/latest/schemaorg-all-https.jsonld"
  }

  /// Whether an address is schema.org's own form: scheme, host and nothing else to remark.
  static func isUsualForm(_ address: String) -> Bool {
    address == "https://schema.org" || address == "https://schema.org/"
      || address == "http://schema.org" || address == "http://schema.org/"
      || address.hasPrefix("http://schema.org/docs") || address.hasPrefix("https://schema.org/docs")
  }

  /// What follows the host, and the slash behind it; nil for another host.
  private static func path(_ address: String) -> Substring? {
    var rest = address[...]
    // The form that this module writes itself.
    if address.hasPrefix(Self.address) { return rest.dropFirst(Self.address.utf8.count) }
    for scheme in ["https://", "http://", "//"] where hasPrefix(rest, scheme) {
      rest = rest.dropFirst(scheme.count)
      break
    }
    if hasPrefix(rest, "www.") { rest = rest.dropFirst(4) }
    guard hasPrefix(rest, "schema.org") else { return nil }
    rest = rest.dropFirst(10)
    if rest.isEmpty { return rest }
    guard rest.first == "/" || rest.first == "#" else { return nil }
    return rest.dropFirst()
  }

  private static func hasPrefix(_ text: Substring, _ prefix: String) -> Bool {
    var at = text.utf8.makeIterator()
    for byte in prefix.utf8 {
      guard let next = at.next() else { return false }
      let lower = next &- 0x41 < 26 ? next | 0x20 : next
      if lower != byte { return false }
    }
    return true
  }

  /// Prefixes that schema.org's own context and RDFa's initial context declare both.
  static let prefixes: [String: String] = [
    "schema": address,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "dc": "http://purl.org/dc/terms/",
    "dct": "http://purl.org/dc/terms/",
    "dcterms": "http://purl.org/dc/terms/",
    "dc11": "http://purl.org/dc/elements/1.1/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "gs1": "https://ref.gs1.org/voc/",
    "gr": "http://purl.org/goodrelations/v1#",
    "prov": "http://www.w3.org/ns/prov#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "cc": "http://creativecommons.org/ns#",
    "csvw": "http://www.w3.org/ns/csvw#",
    "rr": "http://www.w3.org/ns/r2rml#",
    "sd": "http://www.w3.org/ns/sparql-service-description#",
    "ctag": "http://commontag.org/ns#",
    "grddl": "http://www.w3.org/2003/g/data-view#",
    "ical": "http://www.w3.org/2002/12/cal/icaltzd#",
    "ma": "http://www.w3.org/ns/ma-ont#",
    "og": "http://ogp.me/ns#",
    "org": "http://www.w3.org/ns/org#",
    "qb": "http://purl.org/linked-data/cube#",
    "rdfa": "http://www.w3.org/ns/rdfa#",
    "rev": "http://purl.org/stuff/rev#",
    "rif": "http://www.w3.org/2007/rif#",
    "sioc": "http://rdfs.org/sioc/ns#",
    "skosxl": "http://www.w3.org/2008/05/skos-xl#",
    "v": "http://rdf.data-vocabulary.org/#",
    "void": "http://rdfs.org/ns/void#",
    "wdr": "http://www.w3.org/2007/05/powder#",
    "wdrs": "http://www.w3.org/2007/05/powder-s#",
    "xhv": "http://www.w3.org/1999/xhtml/vocab#",
    "xml": "http://www.w3.org/XML/1998/namespace",
  ]
}
