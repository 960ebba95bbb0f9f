public import Pages

/// Reads what a page says to machines: JSON-LD, Microdata, RDFa, Open Graph and Twitter cards, as
/// one graph of entities.
///
/// ```swift
/// let graph = StructuredDataReader().read(page)
/// for product in graph.entities(ofType: "Product") {
///   print(product["name"].compactMap(\.value.string))
/// }
/// ```
///
/// Nothing is fetched, and the page is not walked again: `Page` holds the scripts and the elements
/// that carry data. A reader keeps nothing from page to page.
public struct StructuredDataReader: Sendable {
  /// What this reader takes on.
  public var limits: StructuredDataLimits

  /// Makes a reader.
  public init(limits: StructuredDataLimits = StructuredDataLimits()) { self.limits = limits }

  /// Reads a page. Broken data is a finding, never an error.
  ///
  /// - Parameter address: the page's own address, where it is not `page.address` (a page saved as a
  ///   file has its address elsewhere); relative addresses and identifiers are resolved against it,
  ///   or against the page's `<base href>`.
  /// - Complexity: O(*n* log *n*) for *n* bytes of data; nothing but a look at two empty lists for a
  ///   page without any.
  public func read(_ page: Page, address: String? = nil) -> EntityGraph {
    var memory = ReaderMemory()
    return read(page, address: address, &memory)
  }

  /// Reads a page with what is known from those before it.
  func read(_ page: Page, address: String?, _ memory: inout ReaderMemory) -> EntityGraph {
    let base = Self.base(of: page, address: address)
    guard !page.structuredBlocks.isEmpty || !page.dataMarkup.elements.isEmpty else {
      return EntityGraph(base: base)
    }
    memory.trim()
    let raw = readRaw(page, base: base, &memory)
    var names = NameTable.none
    swap(&names, &memory.names)
    var merger = EntityMerger(raw, base: base, names: consume names)
    var graph = merger.merged()
    swap(&merger.names, &memory.names)
    graph.findings = Self.listed(merger.raw)
    return graph
  }

  /// What each syntax says, before places are joined.
  func readRaw(_ page: Page, base: String) -> RawGraph {
    var memory = ReaderMemory()
    return readRaw(page, base: base, &memory)
  }

  private func readRaw(_ page: Page, base: String, _ memory: inout ReaderMemory) -> RawGraph {
    var raw = RawGraph(limits: limits)
    for (index, block) in page.structuredBlocks.enumerated() {
      let isRead = memory.scripts.read(
        block.text, at: block.source, base: base, scope: index, into: &raw, &memory.terms,
        &memory.names)
      if isRead { continue }
      JSONLDReader.read(
        block.text, at: block.source, base: base, scope: index, into: &raw, &memory.terms)
    }
    if !page.dataMarkup.elements.isEmpty {
      MicrodataReader.read(page.dataMarkup, base: base, into: &raw)
      RDFaReader.read(page.dataMarkup, base: base, into: &raw)
      SocialReader.read(page.dataMarkup, base: base, into: &raw)
    }
    return raw
  }

  /// The address against which a page's relative addresses are resolved.
  static func base(of page: Page, address: String?) -> String {
    let own = address ?? page.address
    return page.base.map { Address.resolve($0, against: own) } ?? own
  }

  private static func listed(_ raw: RawGraph) -> [ExtractionFinding] {
    var findings = raw.findings.enumerated().sorted {
      ($0.element.source.lowerBound, $0.offset) < ($1.element.source.lowerBound, $1.offset)
    }.map(\.element)
    if raw.leftOut > 0 {
      findings.append(
        ExtractionFinding(
          .tooMany, .limited, syntax: raw.nodes.last?.syntax ?? .jsonLD, block: 0..<0,
          source: 0..<0,
          "\(raw.leftOut) entities, values or types beyond the limits are left out "
            + "(maximumEntities, maximumProperties, maximumTypesOfAnEntity)"))
    }
    if raw.leftOutFindings > 0 {
      findings.append(
        ExtractionFinding(
          .moreFindings, .limited, syntax: raw.findings.last?.syntax ?? .jsonLD, block: 0..<0,
          source: 0..<0, "\(raw.leftOutFindings) more findings are not listed"))
    }
    return findings
  }
}

/// What a reader knows from the pages before. It changes nothing but time.
struct ReaderMemory {
  var names = NameTable()
  /// Holds numbers of `names`.
  var terms = TermMemory()
  var scripts = PlainScriptReader()

  /// Forgets what became too much, between two pages.
  mutating func trim() {
    guard names.isFull || terms.isFull else { return }
    names = NameTable()
    terms = TermMemory()
  }
}
