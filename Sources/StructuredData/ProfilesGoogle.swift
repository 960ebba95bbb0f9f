// What Google's documentation asks for, as of June 2026, in the form that `CompletenessProfile`
// describes. Which page owes what, and what page types weigh, are assumptions of ours.

/// The profiles of Google's rich results.
let googleProfiles = """
  profile quantity
    title Quantity
    set google
    type QuantitativeValue
    required value|minValue|maxValue
    recommended unitCode|unitText

  profile money
    title Amount of money
    set google
    type MonetaryAmount
    required value|minValue|maxValue
    required currency

  profile duration-range
    title Days of handling or transport
    set google
    type QuantitativeValue
    required minValue
    required maxValue
    recommended unitCode in DAY,d

  profile rating
    title Rating
    set google
    type Rating
    required ratingValue x2
    recommended bestRating
    recommended worstRating

  profile author
    title Author
    set google
    type Person Organization
    required name x2
    recommended url

  profile brand
    title Brand
    set google
    type Brand Organization
    required name

  profile address
    title Postal address
    set google
    type PostalAddress
    required addressCountry
    required streetAddress
    recommended addressLocality
    recommended addressRegion
    recommended postalCode

  profile contact-point
    title Contact point
    set google
    type ContactPoint
    source schema.org 30.0; levels are ours
    required telephone|email
    recommended contactType
    recommended availableLanguage
    recommended areaServed

  profile region
    title Region of delivery
    set google
    type DefinedRegion
    required addressCountry
    optional addressRegion
    optional postalCode

  profile delivery-time
    title Time of delivery
    set google
    type ShippingDeliveryTime
    recommended handlingTime -> duration-range
    recommended transitTime -> duration-range

  profile shipping-details
    title Shipping of an offer (OfferShippingDetails)
    set google
    type OfferShippingDetails
    source Google Search Central, merchant listing
    required deliveryTime|hasShippingService -> delivery-time
    required shippingDestination|hasShippingService -> region
    required shippingRate|hasShippingService -> money

  profile return-policy
    title Return policy of an organisation (MerchantReturnPolicy)
    set google
    type MerchantReturnPolicy
    source Google Search Central, return policy
    required applicableCountry+returnPolicyCategory|merchantReturnLink x2
    required merchantReturnDays when returnPolicyCategory=MerchantReturnFiniteReturnWindow
    required returnShippingFeesAmount -> money when returnFees=ReturnShippingFees
    recommended returnFees when !merchantReturnLink
    recommended returnMethod when !merchantReturnLink
    recommended refundType when !merchantReturnLink
    recommended itemCondition when !merchantReturnLink
    recommended returnLabelSource when !merchantReturnLink
    optional returnPolicyCountry
    optional customerRemorseReturnFees
    optional itemDefectReturnFees
    optional restockingFee
    optional returnPolicySeasonalOverride

  profile offer-return-policy
    title Return policy of an offer (MerchantReturnPolicy)
    set google
    type MerchantReturnPolicy
    source Google Search Central, merchant listing
    required applicableCountry
    required returnPolicyCategory
    required merchantReturnDays when returnPolicyCategory=MerchantReturnFiniteReturnWindow
    required returnShippingFeesAmount -> money when returnFees=ReturnShippingFees
    recommended returnFees
    recommended returnMethod

  profile offer-listing
    title Offer of a merchant listing
    set google
    type Offer
    source Google Search Central, merchant listing
    required price|priceSpecification.price x2
    required priceCurrency|priceSpecification.priceCurrency x2
    recommended availability in BackOrder,Discontinued,InStock,InStoreOnly,LimitedAvailability,MadeToOrder,OnlineOnly,OutOfStock,PreOrder,PreSale,Reserved,SoldOut
    recommended itemCondition
    recommended hasMerchantReturnPolicy -> offer-return-policy
    recommended shippingDetails -> shipping-details
    recommended priceValidUntil
    recommended url
    optional validFrom
    optional validThrough

  profile offer
    title Offer of a product snippet
    set google
    type Offer
    source Google Search Central, product snippet
    required price|priceSpecification.price|lowPrice x2
    recommended priceCurrency|priceSpecification.priceCurrency x2
    recommended availability when !lowPrice
    recommended priceValidUntil when !lowPrice
    recommended highPrice when lowPrice
    recommended offerCount when lowPrice

  profile aggregate-offer
    title AggregateOffer
    set google
    type AggregateOffer
    source Google Search Central, product snippet
    required lowPrice
    required priceCurrency
    recommended highPrice
    recommended offerCount

  profile aggregate-rating
    title AggregateRating
    set google
    type AggregateRating
    source Google Search Central, review snippet
    required ratingValue
    required ratingCount|reviewCount
    required itemReviewed.name when root
    recommended bestRating
    recommended worstRating

  profile review
    title Review
    set google
    type Review
    source Google Search Central, review snippet
    required author -> author
    required reviewRating -> rating
    required itemReviewed.name when root
    recommended datePublished
    optional reviewBody

  profile certification
    title Certification
    set google
    type Certification
    source Google Search Central, merchant listing; schema.org 30.0
    required name
    required issuedBy -> brand
    recommended certificationIdentification

  profile product-listing
    title Product, merchant listing
    set google
    type Product
    source Google Search Central, merchant listing
    required name
    required image
    required offers : Offer -> offer-listing x3
    recommended description x2
    recommended brand -> brand x2
    recommended gtin|gtin8|gtin12|gtin13|gtin14|isbn|offers.gtin|offers.gtin13 x2
    recommended sku|offers.sku
    recommended mpn|offers.mpn
    recommended aggregateRating -> aggregate-rating
    recommended review -> review
    recommended category
    recommended color
    recommended material
    recommended size
    optional hasCertification -> certification
    optional pattern
    optional audience
    optional inProductGroupWithID
    optional isVariantOf

  profile product-snippet
    title Product, snippet
    set google
    type Product
    source Google Search Central, product snippet
    required name
    required review|aggregateRating|offers x3
    recommended aggregateRating -> aggregate-rating
    recommended offers -> offer
    recommended review -> review

  profile product-inquiry
    title Product that is sold on request
    set google
    type Product
    source ours: what of Product is left where no price is shown
    required name
    required image
    recommended description x2
    recommended brand -> brand x2
    recommended gtin|gtin8|gtin12|gtin13|gtin14|isbn|mpn|sku x2
    recommended category
    recommended material
    optional offers -> offer

  profile product-group
    title ProductGroup
    set google
    type ProductGroup
    source Google Search Central, product variants
    required name
    recommended productGroupID
    recommended variesBy
    recommended hasVariant
    recommended url
    recommended brand -> brand
    recommended description
    recommended aggregateRating -> aggregate-rating
    recommended review -> review

  profile organization
    title Organization
    set google
    type Organization
    source Google Search Central, organization: no property is required there, levels are ours
    required name x2
    required url
    recommended logo x2
    recommended address|location.address -> address x2
    recommended telephone|contactPoint.telephone
    recommended email|contactPoint.email
    recommended contactPoint -> contact-point
    recommended sameAs
    recommended description
    recommended legalName
    recommended taxID|vatID|leiCode|iso6523Code|duns|globalLocationNumber
    recommended foundingDate
    optional alternateName
    optional numberOfEmployees
    optional naics

  profile online-store
    title OnlineStore
    set google
    type OnlineStore OnlineBusiness
    like organization
    source Google Search Central, organization
    recommended hasMerchantReturnPolicy -> return-policy x2
    recommended hasShippingService x2

  profile local-business
    title LocalBusiness
    set google
    type LocalBusiness
    source Google Search Central, local business
    required name x2
    required address|location.address -> address x2
    recommended telephone|contactPoint.telephone x2
    recommended url
    recommended geo|location.geo
    recommended openingHoursSpecification|openingHours
    recommended priceRange
    recommended image|logo
    optional department
    optional aggregateRating
    optional review

  profile breadcrumb-step
    title Step of a breadcrumb
    set google
    type ListItem
    required position
    required name|item.name
    required item when not-last

  profile breadcrumb
    title BreadcrumbList
    set google
    type BreadcrumbList
    source Google Search Central, breadcrumb
    required itemListElement : ListItem -> breadcrumb-step min 2 x2

  profile website
    title WebSite
    set google
    type WebSite
    source Google Search Central, site names
    required name
    required url
    recommended alternateName

  profile article
    title Article
    set google
    type Article
    source Google Search Central, article: no property is required there, levels are ours
    required headline|name
    recommended author -> author
    recommended datePublished
    recommended dateModified
    recommended image

  profile video
    title VideoObject
    set google
    type VideoObject
    source Google Search Central, video
    required name
    required thumbnailUrl|thumbnail
    required uploadDate
    recommended contentUrl|embedUrl
    recommended description
    recommended duration

  profile image-licence
    title ImageObject, licence
    set google
    type ImageObject
    source Google Search Central, image metadata
    required contentUrl|url
    required creator|creditText|copyrightNotice|license
    recommended license
    recommended acquireLicensePage
    recommended creditText
    recommended creator
    recommended copyrightNotice

  profile list-step
    title Entry of a list
    set google
    type ListItem
    required position
    required url|item

  profile item-list
    title ItemList
    set google
    type ItemList
    source Google Search Central, carousel
    required itemListElement -> list-step min 2

  profile answer
    title Answer
    set google
    type Answer
    required text

  profile question
    title Question
    set google
    type Question
    required name
    required acceptedAnswer -> answer

  profile faq
    title FAQPage
    set google
    type FAQPage
    source Google Search Central, FAQ; its result was withdrawn on 2026-05-07, so it counts for nothing
    informational
    required mainEntity -> question

  page home owes online-store|local-business|organization website
  page contact owes online-store|local-business|organization
  page about owes online-store|local-business|organization
  page product owes product-group|product-listing breadcrumb
  page product-on-request owes product-inquiry breadcrumb
  page category owes breadcrumb
  page article owes article breadcrumb
  page returns owes return-policy

  weight product 45
  weight product-on-request 45
  weight home 20
  weight contact 5
  weight about 5
  weight returns 10
  weight category 5
  weight article 10
  """
