// What a buyer abroad wants to read of a supplier and its products, in the form that
// `CompletenessProfile` describes. All of it is an assumption of ours, on schema.org 30.0.

/// The export-b2b set.
let exportProfiles = """
  profile test-report
    title Certification or test report
    set export-b2b
    type Certification
    required name
    required issuedBy -> brand
    required certificationIdentification
    recommended validFrom|datePublished|auditDate
    recommended expires
    recommended url
    recommended certificationStatus
    recommended about|hasMeasurement

  profile parameter
    title Parameter of a product
    set export-b2b
    type PropertyValue
    required name
    required value|minValue|maxValue
    recommended unitCode|unitText|propertyID

  profile export-contact
    title Contact for buyers abroad
    set export-b2b
    type ContactPoint
    required telephone|email
    required availableLanguage
    recommended contactType
    recommended areaServed

  profile customs-code
    title Customs code of a product
    set export-b2b
    type PropertyValue DefinedTerm CategoryCode
    required value|codeValue|termCode

  profile export-product
    title Product for export
    set export-b2b
    type Product
    required name
    required gtin|gtin8|gtin12|gtin13|gtin14|mpn x2
    required manufacturer|brand -> brand
    required hasCertification|subjectOf -> test-report x2
    required countryOfOrigin|countryOfAssembly x2
    recommended additionalProperty -> parameter x2
    recommended identifier|category : PropertyValue,DefinedTerm,CategoryCode -> customs-code
    recommended offers.hasMerchantReturnPolicy|hasMerchantReturnPolicy
    recommended offers.eligibleQuantity|offers.priceSpecification.eligibleQuantity
    recommended weight|height|width|depth
    recommended material

  profile export-organization
    title Supplier for export
    set export-b2b
    type Organization
    required name
    required legalName
    required address|location.address -> address x2
    required contactPoint -> export-contact x2
    required taxID|vatID|leiCode|iso6523Code|duns|globalLocationNumber x2
    recommended hasCertification -> test-report x2
    recommended hasMerchantReturnPolicy -> return-policy
    recommended areaServed
    recommended foundingDate
    recommended sameAs

  page home owes export-organization
  page contact owes export-organization
  page about owes export-organization
  page product owes export-product
  page product-on-request owes export-product
  """
