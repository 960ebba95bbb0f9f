import Testing
import Words

@testable import Pages

/// Reads small documents for the tests of this module.
enum PageSample {
  static func page(
    _ html: String, address: String = "", contentType: String? = nil
  ) throws -> Page {
    try page(Array(html.utf8), address: address, contentType: contentType)
  }

  static func page(
    _ bytes: [UInt8], address: String = "", contentType: String? = nil,
    limits: PageLimits = .default
  ) throws -> Page {
    try PageReader(limits: limits).read(bytes, address: address, contentType: contentType).get()
  }

  /// The page's blocks as `zone: text`, in order.
  static func blocks(_ html: String, address: String = "") throws -> [String] {
    let page = try page(html, address: address)
    return page.blocks.map { "\($0.zone.rawValue): \(page.surfaceText(of: $0))" }
  }

  /// What must hold of every page; a message for the first thing that does not.
  static func brokenInvariant(of page: Page, file: [UInt8]) -> String? {
    let text = page.text
    if text.blockEnds.count != page.blocks.count { return "blocks and separators differ in number" }
    if page.surfaceMap.count != page.surface.count { return "the surface map has another length" }
    var surfaceEnd = 0
    for (index, block) in page.blocks.enumerated() {
      if block.surface.isEmpty || block.normalized.isEmpty { return "block \(index) is empty" }
      if block.surface.lowerBound != surfaceEnd { return "block \(index) does not follow" }
      surfaceEnd = block.surface.upperBound + 1
      if block.normalized.upperBound != text.blockEnds[index] {
        return "block \(index) ends wrongly"
      }
      if page.surface[block.surface.upperBound] != 0x1E { return "block \(index) has no separator" }
      if page.surface[block.surface].contains(where: { $0 < 0x20 }) { return "control in \(index)" }
      let back = text.map.source(of: block.normalized)
      if back.lowerBound < block.surface.lowerBound || back.upperBound > block.surface.upperBound {
        return "block \(index) maps outside itself"
      }
      if block.zone == .urlSlug { continue }
      if let broken = brokenPlace(of: block, page, file) { return "block \(index): \(broken)" }
    }
    if surfaceEnd != page.surface.count { return "text behind the last block" }
    for link in page.links {
      guard let block = link.block else { continue }
      let whole = page.blocks[block].surface
      if link.surface.lowerBound < whole.lowerBound || link.surface.upperBound > whole.upperBound {
        return "link text outside its block"
      }
    }
    return nil
  }

  /// Every byte of a block's surface stands in the file where the map says, or is what a reference,
  /// an escape or another encoding's bytes there mean; places rise.
  private static func brokenPlace(of block: Block, _ page: Page, _ file: [UInt8]) -> String? {
    var last = 0
    for offset in block.surface {
      let place = page.sourceRange(ofSurface: offset..<offset + 1)
      if place.lowerBound < last { return "places fall at surface byte \(offset)" }
      last = place.lowerBound
      if place.upperBound > file.count { return "place \(place) behind the file" }
      guard place.count == 1, page.encoding.encoding == .utf8 else { continue }
      let byte = page.surface[offset]
      if byte == file[place.lowerBound] { continue }
      if byte == 0x20, file[place.lowerBound] <= 0x20 { continue }
      // An invalid byte, as long as its place is one byte.
      if byte == 0xEF || byte == 0xBF || byte == 0xBD { continue }
      return "surface byte \(offset) is \(byte), the file has \(file[place.lowerBound])"
    }
    return nil
  }
}
