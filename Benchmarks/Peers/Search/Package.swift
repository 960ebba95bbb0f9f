// swift-tools-version: 6.1
import PackageDescription

// Our side of `Benchmarks/Peers/search`.

let package = Package(
  name: "search-peers",
  dependencies: [.package(name: "kunci", path: "../../..")],
  targets: [
    .executableTarget(
      name: "search-ours", dependencies: [.product(name: "KunciModules", package: "kunci")],
      path: "Sources")
  ],
  swiftLanguageModes: [.v6]
)
