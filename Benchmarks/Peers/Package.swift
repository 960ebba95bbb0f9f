// swift-tools-version: 6.1
import PackageDescription

// Our side of the comparisons with peers: `search-ours`, `words-ours`, `html-ours`. A package of its own, which
// fetches nothing but what Kunci itself needs.

func ours(_ name: String, _ folder: String) -> Target {
  .executableTarget(
    name: name, dependencies: [.product(name: "KunciModules", package: "kunci")], path: folder)
}

let package = Package(
  name: "kunci-peers",
  dependencies: [.package(name: "kunci", path: "../..")],
  targets: [
    ours("search-ours", "Search"), ours("words-ours", "Words"), ours("html-ours", "HTML"),
  ],
  swiftLanguageModes: [.v6]
)
