internal import Pages
internal import StructuredData

/// What indicators take from the data of a page.
enum MarkupNotes {
  static func read(
    _ graph: EntityGraph, _ page: Page, digest: String, _ notes: inout PageNotes,
    _ spots: inout SpotCollector
  ) {
    for entity in graph.entities {
      if entity.isA("MerchantReturnPolicy"), notes.markupReturns.count < 8 {
        notes.markupReturns.append(returns(entity, graph, page, digest))
      }
      if entity.isA("Certification"), notes.reports.count < PageNotes.maximumReports {
        notes.reports.append(report(entity, graph, page, digest))
      }
      if entity.isA("VideoObject") { spots.add("video-data", place(entity, page, "VideoObject")) }
      if entity.isA("PropertyValue"),
        entity["unitCode"].first != nil || entity["unitText"].first != nil
      {
        spots.add("data.unit", place(entity, page, "PropertyValue"))
      }
      if entity.isA("Product") {
        spots.add("data.product", place(entity, page, "Product"))
        if entity["additionalProperty"].count >= 5 {
          spots.add("data.parameters", place(entity, page, "additionalProperty"))
        }
        for name in ["gtin", "gtin8", "gtin12", "gtin13", "gtin14", "mpn", "sku"]
        where entity[name].first != nil {
          spots.add("data.identifier", place(entity, page, name))
          break
        }
        for name in ["countryOfOrigin", "manufacturer"] where entity[name].first != nil {
          spots.add("data.origin", place(entity, page, name))
        }
      }
      if entity.isA("ContactPoint"), entity["availableLanguage"].first != nil {
        for value in entity["availableLanguage"] {
          let text = value.value.string ?? ""
          if let code = language(text) {
            spots.add("contact-language.\(code)", place(entity, page, text))
          }
        }
      }
    }
  }

  private static func place(_ entity: Entity, _ page: Page, _ quote: String) -> PlaceNote {
    let source = entity.sources.first.map(page.sourceRange(ofDecoded:)) ?? 0..<0
    return PlaceNote(
      start: source.lowerBound, end: source.upperBound, quote: String(quote.prefix(120)),
      language: "und")
  }

  private static func text(_ entity: Entity, _ name: String) -> String {
    entity[name].first?.value.string ?? ""
  }

  private static func returns(
    _ entity: Entity, _ graph: EntityGraph, _ page: Page, _ digest: String
  ) -> PageNotes.MarkupReturn {
    let days = Int(text(entity, "merchantReturnDays"))
    let category = last(text(entity, "returnPolicyCategory"))
    let fees = last(text(entity, "returnFees"))
    let kind: String? =
      switch category {
      case "MerchantReturnFiniteReturnWindow": "finite"
      case "MerchantReturnUnlimitedWindow": "unlimited"
      case "MerchantReturnNotPermitted": "none"
      default: nil
      }
    let payer: String? =
      switch fees {
      case "FreeReturn": "seller"
      case "ReturnFeesCustomerResponsibility", "ReturnShippingFees": "buyer"
      default: nil
      }
    return PageNotes.MarkupReturn(
      days: days, category: kind, payer: payer,
      countries: Array(entity["applicableCountry"].compactMap(\.value.string).sorted().prefix(16)),
      spot: SpotNote(
        address: page.address, digest: digest,
        place: place(
          entity, page,
          "merchantReturnDays \(days.map(String.init) ?? "absent"), \(category.isEmpty ? "no category" : category)"
        )))
  }

  private static func report(
    _ entity: Entity, _ graph: EntityGraph, _ page: Page, _ digest: String
  ) -> PageNotes.Report {
    let issuer =
      graph.entities("issuedBy", of: entity).first.map { text($0, "name") }
      ?? text(entity, "issuedBy")
    let number = text(entity, "certificationIdentification")
    let expires = text(entity, "expires")
    let hasDates = !expires.isEmpty || !text(entity, "validFrom").isEmpty
    let hasLink = !text(entity, "url").isEmpty
    let isComplete = !issuer.isEmpty && !number.isEmpty && hasDates && hasLink
    return PageNotes.Report(
      level: isComplete ? 4 : 3, issuer: String(issuer.prefix(80)),
      number: String(number.prefix(80)), expires: String(expires.prefix(40)),
      spot: SpotNote(
        address: page.address, digest: digest,
        place: place(entity, page, "Certification \(text(entity, "name")) \(number)")))
  }

  private static func last(_ address: String) -> String {
    String(address.split(separator: "/").last ?? "")
  }

  private static func language(_ text: String) -> String? {
    let names = [
      "english": "en", "indonesian": "id", "bahasa indonesia": "id", "vietnamese": "vi",
      "tiếng việt": "vi", "thai": "th", "ไทย": "th", "chinese": "zh", "中文": "zh",
    ]
    let lower = text.lowercased()
    if let code = names[lower] { return code }
    let code = String(lower.prefix { $0 != "-" && $0 != "_" })
    return ["en", "id", "vi", "th", "zh"].contains(code) ? code : nil
  }
}
