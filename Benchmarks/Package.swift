// swift-tools-version: 6.1
import PackageDescription

// A package of its own, so that neither a build nor a test of Kunci fetches what only measuring needs.

let package = Package(
  name: "kunci-benchmarks",
  dependencies: [
    .package(name: "kunci", path: ".."),
    // Without traits: the interposers that count allocations do not build everywhere; its malloc
    // counts therefore read 0 here and mean nothing.
    .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.1", traits: []),
  ],
  targets: [
    .executableTarget(
      name: "Cases",
      dependencies: [
        .product(name: "KunciModules", package: "kunci"),
        .product(name: "KunciJob", package: "kunci"),
        .product(name: "Benchmark", package: "benchmark"),
      ],
      path: "Cases",
      plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]),
    // What working repeated blocks once brings; run by `Benchmarks/blocks`.
    .executableTarget(
      name: "blocks-ours",
      dependencies: [
        .product(name: "KunciModules", package: "kunci"),
        .product(name: "KunciJob", package: "kunci"),
      ],
      path: "Blocks"),
  ],
  swiftLanguageModes: [.v6]
)
