// swift-tools-version: 6.1
import PackageDescription

// Our side of `Benchmarks/Peers/words`, and ICU by the same calls.

let package = Package(
  name: "words-peers",
  dependencies: [.package(name: "kunci", path: "../../..")],
  targets: [
    .executableTarget(
      name: "words-ours", dependencies: [.product(name: "KunciModules", package: "kunci")],
      path: "Sources")
  ],
  swiftLanguageModes: [.v6]
)
