import Pages
import Words

/// What a page shows for certain, for JSON-LD that is to be added to it.
struct ShownValues {
  /// JSON by property name; a property that the page does not show for certain is absent.
  private var values: [String: String] = [:]
  private var siteName: String?
  private var siteAddress: String?
  /// Whether markup describes several products: then heading and price are of none of them for certain.
  private var hasSeveralProducts: Bool

  init(_ page: Page, _ validated: ValidatedGraph, _ facts: VisibleFacts, address: String) {
    let graph = validated.graph
    hasSeveralProducts = graph.entities.count { $0.types.contains("Product") } > 1
    func card(_ names: String...) -> String? {
      for name in names {
        for entity in graph.entities {
          if let text = entity[name].first?.value.string, ValueChecks.check(text, as: .text) == nil
          {
            return text
          }
        }
      }
      return nil
    }
    if let heading = facts.heading {
      let name = ValueChecks.trimmed(page.surfaceText(of: heading))
      values["name"] = Self.json(name)
      values["headline"] = Self.json(name)
    }
    let own = page.canonical.map { Address.resolve($0, against: address) } ?? address
    if ValueChecks.url(own) == nil {
      values["url"] = Self.json(own)
      siteAddress = Self.root(of: own)
    }
    siteName = card("og:site_name")
    if let image = card("og:image", "twitter:image"), ValueChecks.url(image) == nil {
      values["image"] = Self.json(image)
    }
    let description = page.blocks.first { $0.zone == .metaDescription }.map(page.surfaceText(of:))
    if let description { values["description"] = Self.json(ValueChecks.trimmed(description)) }
    if let date = card("article:published_time"), ValueChecks.date(date) == nil {
      values["datePublished"] = Self.json(date)
    }
    if let date = card("article:modified_time"), ValueChecks.date(date) == nil {
      values["dateModified"] = Self.json(date)
    }
    // One price under the heading, and no other: that one is meant.
    let prices = facts.prices.filter { facts.underHeading.contains($0.surface.lowerBound) }
    let amounts = Set(prices.map(\.value.amount))
    if amounts.count == 1, let money = prices.first?.value, let currency = money.currency {
      values["price"] = money.amount.text
      values["priceCurrency"] = Self.json(currency)
    }
    if facts.inStock.isEmpty != facts.outOfStock.isEmpty {
      values["availability"] = Self.json(
        "https://schema.org/" + (facts.outOfStock.isEmpty ? "InStock" : "OutOfStock"))
    }
    if Set(facts.brands.map(\.value)).count == 1 {
      values["brand"] = "{\"@type\": \"Brand\", \"name\": \(Self.json(facts.brands[0].value))}"
    }
    let days = Set(facts.returnDays(page).map(\.value))
    if days.count == 1, let only = days.first { values["merchantReturnDays"] = String(only) }
    let mails = Set(
      page.links.filter { $0.href.lowercased().hasPrefix("mailto:") }
        .map { String($0.href.dropFirst(7).prefix { $0 != "?" }) })
    if mails.count == 1, let mail = mails.first, ValueChecks.email(mail) == nil {
      values["email"] = Self.json(mail)
    }
    let numbers = Set(
      page.links.filter { $0.href.lowercased().hasPrefix("tel:+") }.map {
        String($0.href.dropFirst(4))
      })
    if numbers.count == 1, let number = numbers.first, ValueChecks.telephone(number) == nil {
      values["telephone"] = Self.json(number)
    }
    if page.language != .undetermined {
      values["inLanguage"] = Self.json(page.language.rawValue)
    }
  }

  private static func root(of address: String) -> String? {
    guard let mark = address.firstRange(of: "://") else { return nil }
    return address[..<mark.upperBound] + address[mark.upperBound...].prefix { $0 != "/" } + "/"
  }

  /// The JSON of a property of an entity of a type; nil where the page does not show it for certain. What
  /// the page shows is of its own subject: an author, a laboratory or a maker inside it has other names.
  func value(_ property: String, of type: String, isInside: Bool = false) -> String? {
    switch type {
    case "Organization", "OnlineStore", "LocalBusiness", "WebSite":
      guard !isInside else { return nil }
      switch property {
      case "name": return siteName.map(Self.json)
      case "url": return siteAddress.map(Self.json)
      case "telephone", "email", "inLanguage": return values[property]
      default: return nil
      }
    case "Product", "ProductGroup":
      return isInside || hasSeveralProducts ? nil : values[property]
    case "Offer":
      return hasSeveralProducts || !Self.ofOffers.contains(property) ? nil : values[property]
    case "MerchantReturnPolicy": return property == "merchantReturnDays" ? values[property] : nil
    case "ContactPoint":
      return property == "telephone" || property == "email" ? values[property] : nil
    case "Article", "BlogPosting", "NewsArticle", "WebPage", "AboutPage", "ContactPage",
      "CollectionPage", "FAQPage":
      return isInside ? nil : values[property]
    default: return nil
    }
  }

  private static let ofOffers: Set<String> = ["price", "priceCurrency", "availability", "url"]

  /// A text as JSON, harmless inside a script element.
  static func json(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "<": result += "\\u003C"
      case "\n": result += "\\n"
      case _ where scalar.value < 0x20: result += " "
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}

/// JSON-LD for what is missing. A value that the page does not show for certain stands as a
/// description in ‹ ›, for a person to fill in; nothing is made up.
enum FixText {
  /// What to add to an entity for one demand.
  static func property(_ path: String, of type: String, _ shown: ShownValues) -> String {
    let first = path.split(separator: "|")[0]
    let parts = first.split(separator: "+").map { member($0.split(separator: "."), type, shown) }
    return "{\(parts.joined(separator: ", "))}"
  }

  /// A whole entity, with what a profile demands.
  static func entity(_ profile: CompletenessProfile, _ book: ProfileBook, _ shown: ShownValues)
    -> String
  {
    let type = profile.types.first ?? "Thing"
    var members = ["\"@context\": \"https://schema.org\"", "\"@type\": \"\(type)\""]
    for demand in profile.requirements {
      let path = demand.path.split(separator: "|")[0].split(separator: "+")
      for part in path {
        let names = part.split(separator: ".")
        let isKnown = names.count == 1 && shown.value(String(part), of: type) != nil
        guard demand.condition == nil, demand.level == .required || isKnown else { continue }
        members.append(member(names, type, shown))
      }
    }
    return "{\(members.joined(separator: ", "))}"
  }

  private static func member(
    _ path: [Substring], _ type: String, _ shown: ShownValues, isInside: Bool = false
  ) -> String {
    let name = String(path[0])
    if path.count > 1 {
      let inner = thing(name) ?? "Thing"
      return
        "\"\(name)\": {\"@type\": \"\(inner)\", \(member(Array(path.dropFirst()), inner, shown, isInside: true))}"
    }
    if let value = shown.value(name, of: type, isInside: isInside) {
      return "\"\(name)\": \(value)"
    }
    if let inner = thing(name), let members = usual[inner] {
      let inside = members.map { member([Substring($0)], inner, shown, isInside: true) }
      return "\"\(name)\": {\"@type\": \"\(inner)\", \(inside.joined(separator: ", "))}"
    }
    return "\"\(name)\": \"‹\(hints[name] ?? name)›\""
  }

  /// The type of thing that a property wants; nil where it wants a text.
  private static func thing(_ property: String) -> String? {
    if let name = things[property] { return name }
    guard let term = SchemaVocabulary.property(named: property) else { return nil }
    let range = term.range.map(\.name)
    return range.contains { ["Text", "URL", "Number", "Date", "DateTime"].contains($0) }
      ? nil : range.first { usual[$0] != nil }
  }

  private static let things: [String: String] = [
    "offers": "Offer", "brand": "Brand", "manufacturer": "Organization", "address": "PostalAddress",
    "contactPoint": "ContactPoint", "aggregateRating": "AggregateRating", "review": "Review",
    "reviewRating": "Rating", "author": "Person", "issuedBy": "Organization",
    "hasMerchantReturnPolicy": "MerchantReturnPolicy", "shippingDetails": "OfferShippingDetails",
    "hasCertification": "Certification", "additionalProperty": "PropertyValue",
    "itemListElement": "ListItem", "priceSpecification": "UnitPriceSpecification",
    "location": "Place", "identifier": "PropertyValue",
  ]

  /// The properties that an entity of a type says at least.
  private static let usual: [String: [String]] = [
    "Offer": ["price", "priceCurrency", "availability"], "Brand": ["name"],
    "Organization": ["name"],
    "Person": ["name"], "PostalAddress": ["streetAddress", "addressLocality", "addressCountry"],
    "ContactPoint": ["telephone", "contactType", "availableLanguage"],
    "AggregateRating": ["ratingValue", "reviewCount"], "Review": ["author", "reviewRating"],
    "Rating": ["ratingValue"],
    "MerchantReturnPolicy": ["applicableCountry", "returnPolicyCategory", "merchantReturnDays"],
    "OfferShippingDetails": ["shippingDestination", "shippingRate", "deliveryTime"],
    "Certification": ["name", "issuedBy", "certificationIdentification"],
    "PropertyValue": ["name", "value", "unitCode"], "ListItem": ["position", "name", "item"],
    "DefinedRegion": ["addressCountry"], "MonetaryAmount": ["value", "currency"],
    "ShippingDeliveryTime": ["handlingTime", "transitTime"],
    "QuantitativeValue": ["minValue", "maxValue", "unitCode"],
    "GeoCoordinates": ["latitude", "longitude"],
    "Answer": ["text"], "Question": ["name", "acceptedAnswer"],
  ]

  private static let hints: [String: String] = [
    "price": "price in digits, as 1250000", "priceCurrency": "currency code, as IDR",
    "image": "address of a picture, https://…", "logo": "address of the logo, https://…",
    "gtin": "number under the bar code", "mpn": "the maker's part number", "sku": "your own number",
    "availability": "https://schema.org/InStock or another ItemAvailability",
    "itemCondition": "https://schema.org/NewCondition or another OfferItemCondition",
    "priceValidUntil": "last day of this price, as 2026-12-31",
    "addressCountry": "country code, as ID", "applicableCountry": "country code, as ID",
    "returnPolicyCategory": "https://schema.org/MerchantReturnFiniteReturnWindow or another",
    "merchantReturnDays": "number of days",
    "availableLanguage": "language codes, as [\\\"en\\\", \\\"id\\\"]",
    "telephone": "number with the country's code, as +62 …", "email": "mail address",
    "ratingValue": "average, as 4.6", "reviewCount": "number of reviews",
    "countryOfOrigin": "country code, as ID", "sameAs": "addresses of your profiles elsewhere",
    "unitCode": "UN/CEFACT code, as KGM", "position": "1, 2, 3, …",
    "taxID": "tax number", "legalName": "name in the commercial register",
    "certificationIdentification": "number on the certificate", "url": "address, https://…",
    "datePublished": "day, as 2026-03-31", "dateModified": "day, as 2026-03-31",
    "foundingDate": "year or day", "minValue": "least", "maxValue": "most",
  ]
}
