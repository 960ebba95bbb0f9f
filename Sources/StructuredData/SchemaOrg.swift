/// The addresses of schema.org, in all the forms in which pages write them.
enum SchemaOrg {
  /// What all forms are read as.
  static let address = "https://schema.org/"

  /// A term's whole address.
  static func address(of term: String) -> String { address + term }

  /// The local name of a type or property of schema.org; nil for other addresses.
  static func localName(_ address: String) -> String? {
    let bytes = address.utf8.span
    guard let start = localStart(bytes) else { return nil }
    return String(address.utf8.dropFirst(start))
  }

  /// Where the local name begins in the address of a type or property; nil for other addresses.
  static func localStart(_ address: Span<UInt8>) -> Int? {
    guard !address.isEmpty else { return nil }
    let first = address[0] | 0x20
    guard first == 0x2F || first == 0x68 || first == 0x73 || first == 0x77,
      let start = pathStart(address), start < address.count
    else { return nil }
    for at in start..<address.count
    where address[at] == 0x2F || address[at] == 0x23 || address[at] == 0x3F { return nil }
    return start
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
    pathStart(address.utf8.span).map { Substring(address.utf8.dropFirst($0)) }
  }

  /// Where what `path` gives begins.
  private static func pathStart(_ address: Span<UInt8>) -> Int? {
    var at = 0
    if Address.begins(address, with: "https://") {
      at = 8
    } else if Address.begins(address, with: "http://") {
      at = 7
    } else if Address.begins(address, with: "//") {
      at = 2
    }
    if Address.begins(address, at, with: "www.") { at += 4 }
    guard Address.begins(address, at, with: "schema.org") else { return nil }
    at += 10
    if at == address.count { return at }
    return address[at] == 0x2F || address[at] == 0x23 ? at + 1 : nil
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
