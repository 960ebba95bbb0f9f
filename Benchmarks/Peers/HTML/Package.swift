// swift-tools-version: 6.1
import PackageDescription

// Our side of `Benchmarks/Peers/html`.

let package = Package(
  name: "html-peers",
  dependencies: [.package(name: "kunci", path: "../../..")],
  targets: [
    .executableTarget(
      name: "html-ours", dependencies: [.product(name: "KunciModules", package: "kunci")],
      path: "Sources")
  ],
  swiftLanguageModes: [.v6]
)
