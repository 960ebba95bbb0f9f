// swift-tools-version: 6.2
import PackageDescription

// The floor plan: one line a module, lowest first. A module imports only what stands above it in
// this list; CONTRIBUTING.md draws the floors.

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .strictMemorySafety(),
]

/// A Swift module of the house.
func room(_ name: String, _ below: [Target.Dependency] = [], resources: [Resource]? = nil) -> Target
{
  .target(name: name, dependencies: below, resources: resources, swiftSettings: strict)
}

/// A C door: plain types in its header, the library's own headers only in its `.c` file.
func door(_ name: String, to library: Target.Dependency) -> Target {
  .target(name: name, dependencies: [library], cSettings: [.define("_GNU_SOURCE")])
}

/// pkg-config flags of a Debian package, without any header.
func library(_ name: String, pkgConfig: String, apt: String) -> Target {
  .systemLibrary(name: name, pkgConfig: pkgConfig, providers: [.apt([apt])])
}

func tests(
  _ name: String, _ below: [Target.Dependency], beside: [String] = [], resources: [Resource]? = nil
) -> Target {
  .testTarget(
    name: name, dependencies: ["TestSupport"] + below, exclude: beside, resources: resources,
    swiftSettings: strict)
}

let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "kunci",
  products: [
    .executable(name: "kunci", targets: ["kunci"]),
    // For Benchmarks/, a package of its own.
    .library(name: "KunciModules", targets: ["Words", "Patterns", "Phrases", "Markup", "Pages"]),
    .library(name: "KunciJob", targets: ["Bytes", "Keywords", "Coverage", "Runs", "Reports"]),
  ],
  dependencies: [
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
  ],
  targets: [
    // 1
    library("SystemICU", pkgConfig: "icu-uc", apt: "libicu-dev"),
    library("SystemLibXML2", pkgConfig: "libxml-2.0", apt: "libxml2-dev"),
    library("SystemArchive", pkgConfig: "libarchive", apt: "libarchive-dev"),
    library("SystemOpenSSL", pkgConfig: "libcrypto", apt: "libssl-dev"),
    door("CICU", to: "SystemICU"),
    door("CLibXML2", to: "SystemLibXML2"),
    door("CArchive", to: "SystemArchive"),
    door("COpenSSL", to: "SystemOpenSSL"),
    library("SystemTLS", pkgConfig: "libssl", apt: "libssl-dev"),
    door("CTLS", to: "SystemTLS"),
    .target(name: "CPrefetch"),
    .target(name: "CWords"),
    .target(name: "CScan"),
    .target(name: "CPlaces"),
    .target(name: "CTries"),
    library("SystemCurl", pkgConfig: "libcurl", apt: "libcurl4-openssl-dev"),
    door("CCurl", to: "SystemCurl"),
    library("SystemPango", pkgConfig: "pangocairo pangoft2 fontconfig", apt: "libpango1.0-dev"),
    door("CPango", to: "SystemPango"),
    room("Measures"),
    // 2
    room("Clocks"),
    room("LoadPlans"),
    room("Rulebooks", ["Measures", "Clocks"]),
    room("Bytes", ["CArchive", "COpenSSL"]),
    room("Words", ["CICU", "CWords"]),
    room("Markup", ["CLibXML2", "CScan"]),
    room("Addresses"),
    room("Documents", ["CPango"]),
    // 3
    room("Patterns", ["Bytes", "CPrefetch", "CPlaces", "CTries"]),
    room("Tables", ["Bytes", "Markup"]),
    room("Pages", ["Words", "Markup", "CScan"]),
    room("Certificates", ["Measures", "Bytes", "Addresses", "CTLS"]),
    // 4
    room("Phrases", ["Words", "Patterns", "CPrefetch"]),
    room("Keywords", ["Bytes", "Words", "Tables", grdb]),
    room("Sites", ["Bytes"]),
    room("Records", ["Bytes", "Markup", "Tables"]),
    room("Registrations", ["Measures", "Bytes", "Addresses", "Certificates"]),
    room("Contacts", ["Measures", "Words", "Pages"]),
    room("Speed"),
    room("StructuredData", ["Measures", "Bytes", "Words", "Markup", "Tables", "Pages"]),
    // 5
    room(
      "Coverage", ["Bytes", "Words", "Patterns", "Pages", "Phrases", "Keywords", "CPrefetch"]),
    room(
      "Indicators",
      [
        "Measures", "Bytes", "Words", "Markup", "Patterns", "Tables", "Pages", "StructuredData",
        "Records", "Clocks", "Rulebooks", "Certificates", "Registrations", "Contacts", "Speed",
      ]),
    room("Crawls", ["Bytes", "Markup", "Addresses", "CCurl", grdb]),
    // 6
    room(
      "Runs",
      [
        "Measures", "Bytes", "Words", "Markup", "Patterns", "Pages", "Phrases", "Keywords", "Sites",
        "StructuredData", "Coverage", "Clocks", "Rulebooks", "Records", "Certificates",
        "Registrations", "Contacts", "Speed", "Indicators", grdb,
      ]),
    room(
      "Gaps",
      ["Bytes", "Words", "Pages", "Phrases", "Keywords", "Sites", "Coverage", "Runs"]),
    // 7
    room(
      "Comparisons",
      [
        "Measures", "Bytes", "Words", "Markup", "Pages", "Phrases", "Keywords", "StructuredData",
        "Coverage", "Rulebooks", "Runs",
      ]),
    room(
      "Reports",
      [
        "Documents", "Measures", "Clocks", "Bytes", "Words", "Tables", "Pages", "Phrases",
        "Keywords",
        "StructuredData", "Coverage", "Rulebooks", "Runs", "Gaps",
      ]),
    // 8
    room(
      "Bundles",
      [
        "Bytes", "Words", "Markup", "Pages", "Keywords", "Phrases", "Coverage", "Sites", "Crawls",
        "Clocks",
        "Rulebooks",
        "Records", "Indicators", "Documents", "Runs", "Reports",
      ]),
    // 9
    .executableTarget(
      name: "kunci",
      dependencies: [
        "Bytes", "Words", "Markup", "Tables", "Pages", "Phrases", "Keywords", "Sites",
        "StructuredData", "Coverage", "Runs", "Reports", "Addresses", "Crawls", "Certificates",
        "Registrations", "Measures", "Clocks", "Rulebooks", "Records", "Indicators", "LoadPlans",
        "Comparisons", "Gaps", "Bundles", argumentParser,
      ],
      swiftSettings: strict),

    .target(
      name: "TestSupport", dependencies: [], path: "Tests/TestSupport", swiftSettings: strict),
    tests("BytesTests", ["Bytes"]),
    tests("ClocksTests", ["Clocks"]),
    tests("RulebooksTests", ["Rulebooks", "Clocks", "Measures"]),
    tests("WordsTests", ["Words", "CWords"]),
    tests("MarkupTests", ["Markup"]),
    tests("PatternsTests", ["Patterns", "Bytes", "CPlaces"]),
    tests("TablesTests", ["Tables", "Bytes"], resources: [.copy("Fixtures")]),
    tests("CertificatesTests", ["Certificates", "Addresses", "Bytes"]),
    tests("RegistrationsTests", ["Registrations", "Certificates", "Bytes"]),
    tests(
      "ContactsTests", ["Contacts", "Pages", "Words", "Bytes", "Measures"],
      resources: [.copy("labels.tsv")]),
    tests("SpeedTests", ["Speed"]),
    tests("DocumentsTests", ["Documents"]),
    tests("PagesTests", ["Pages", "Words", "Markup"]),
    tests("PhrasesTests", ["Phrases", "Patterns", "Words"]),
    tests("KeywordsTests", ["Keywords", "Tables", "Words", "Bytes", grdb]),
    tests("SitesTests", ["Sites", "Bytes"]),
    tests(
      "RecordsTests", ["Records", "Bytes"],
      resources: [.copy("Fixtures"), .copy("count-load-results.py")]),
    tests(
      "LoadPlansTests", ["LoadPlans", "Records"],
      resources: [.copy("Fixtures"), .copy("stand-in-service.py")]),
    tests("OperatingTests", ["Indicators", "Records", "Measures", "Rulebooks", "Clocks"]),
    tests(
      "TrustIndicatorTests",
      [
        "Indicators", "Certificates", "Registrations", "Contacts", "Records", "Speed", "Measures",
        "Words",
      ]),
    tests("AddressesTests", ["Addresses"]),
    tests("CrawlsTests", ["Crawls", "Addresses", "Sites", "Bytes"]),
    tests("StructuredDataTests", ["StructuredData", "Pages", "Markup", "Words", "Bytes"]),
    tests("CoverageTests", ["Coverage", "Pages", "Phrases", "Keywords", "Words"]),
    tests(
      "IndicatorsTests",
      ["Indicators", "Measures", "StructuredData", "Pages", "Markup", "Words", "Bytes"],
      resources: [.copy("Policies")]),
    tests(
      "RunsTests",
      [
        "Runs", "Keywords", "Sites", "Coverage", "Pages", "Phrases", "Bytes", "Clocks", "Rulebooks",
        "StructuredData", grdb,
      ]),
    tests(
      "ComparisonsTests",
      ["Comparisons", "Runs", "Keywords", "Coverage", "Pages", "Phrases", "Bytes"]),
    tests(
      "ReportsTests",
      [
        "Reports", "Documents", "Coverage", "Runs", "Measures", "Words", "Pages", "Phrases",
        "StructuredData",
      ]),
    tests(
      "BundlesTests", ["Bundles", "Bytes", "Records", "Keywords", "Sites", "Crawls", "Reports"]),
    tests(
      "GapsTests",
      [
        "Gaps", "Reports", "Tables", "Runs", "Coverage", "Keywords", "Pages", "Phrases", "Words",
        "Bytes",
      ]),
    tests(
      "EndToEndTests", ["Bytes", "Words", "Pages", "Coverage", "Runs", "Reports", "Bundles"],
      beside: ["Browser", "Golden"]),
  ],
  swiftLanguageModes: [.v6]
)
