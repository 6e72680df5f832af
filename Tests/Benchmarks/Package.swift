// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that `swift build` in the root never builds it. `Sources` is a link to the
// root's: `package` access ends at a package's border, and what is measured is the product's own code.
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .swiftLanguageMode(.v6),
]

let package = Package(
  name: "benchmarks",
  dependencies: [
    .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
    .package(url: "https://github.com/apple/swift-numerics", exact: "1.1.1"),
  ],
  targets: [
    .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    .systemLibrary(name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .target(name: "CPortcullisShims"),
    .target(name: "PortcullisCore", swiftSettings: strict),
    .target(name: "PortcullisYAML", dependencies: ["PortcullisCore", "CLibYAML"], swiftSettings: strict),
    .target(name: "PortcullisTLS", dependencies: ["PortcullisCore", "COpenSSL"], swiftSettings: strict),
    .target(
      name: "PortcullisSystem", dependencies: ["PortcullisCore", "CPortcullisShims", "CCurl"],
      swiftSettings: strict),
    .target(
      name: "PortcullisFormats",
      dependencies: ["PortcullisCore", "PortcullisXML", "PortcullisYAML", "CZlib"], swiftSettings: strict),
    .target(name: "PortcullisXML", dependencies: ["PortcullisCore", "CLibXML2"], swiftSettings: strict),
    .target(
      name: "PortcullisReports",
      dependencies: [
        "PortcullisCore", "PortcullisXML", .product(name: "Mustache", package: "swift-mustache"),
      ],
      resources: [.embedInCode("Templates"), .embedInCode("Schema")],
      swiftSettings: strict
    ),
    .target(
      name: "PortcullisStatistics",
      dependencies: ["PortcullisCore", .product(name: "RealModule", package: "swift-numerics")],
      swiftSettings: strict
    ),
    .executableTarget(
      name: "statistics-bench", dependencies: ["PortcullisStatistics"], path: "StatisticsBench",
      swiftSettings: strict),
    .executableTarget(
      name: "artifact-bench",
      dependencies: ["PortcullisCore", "PortcullisFormats", "PortcullisSystem", "PortcullisTLS"],
      path: "ArtifactBench", swiftSettings: strict),
    .executableTarget(
      name: "junit-bench", dependencies: ["PortcullisCore", "PortcullisReports"], path: "JUnitBench",
      swiftSettings: strict),
  ]
)
