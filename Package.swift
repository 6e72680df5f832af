// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "portcullis-gate",
  products: [.executable(name: "portcullis", targets: ["portcullis"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
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

    .target(name: "PortcullisCore"),
    .target(name: "PortcullisXML", dependencies: ["PortcullisCore", "CLibXML2"]),
    .target(name: "PortcullisYAML", dependencies: ["PortcullisCore", "CLibYAML"]),
    .target(name: "PortcullisTLS", dependencies: ["PortcullisCore", "COpenSSL"]),
    .target(
      name: "PortcullisFormats",
      dependencies: ["PortcullisCore", "PortcullisXML", "PortcullisYAML", "CZlib"]
    ),
    .target(
      name: "PortcullisStatistics",
      dependencies: ["PortcullisCore", .product(name: "RealModule", package: "swift-numerics")]
    ),
    .target(
      name: "PortcullisChecks",
      dependencies: ["PortcullisCore", "PortcullisFormats", "PortcullisStatistics", "PortcullisTLS"]
    ),
    .target(
      name: "PortcullisPipeline",
      dependencies: ["PortcullisCore", "PortcullisYAML", "PortcullisTLS"]
    ),
    .target(
      name: "PortcullisReports",
      dependencies: [
        "PortcullisCore", "PortcullisXML",
        .product(name: "Mustache", package: "swift-mustache"),
      ],
      resources: [.embedInCode("Templates"), .embedInCode("Schema")]
    ),
    .target(name: "PortcullisSystem", dependencies: ["PortcullisCore", "CPortcullisShims", "CCurl"]),
    .executableTarget(
      name: "portcullis",
      dependencies: [
        "PortcullisCore", "PortcullisChecks", "PortcullisPipeline", "PortcullisReports", "PortcullisSystem",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]
    ),

    .target(
      name: "PortcullisTestSupport",
      dependencies: ["PortcullisCore", "PortcullisSystem"],
      path: "Tests/PortcullisTestSupport",
      exclude: ["Servers"]
    ),
    .testTarget(name: "PortcullisCoreTests", dependencies: ["PortcullisCore", "PortcullisTestSupport"]),
    .testTarget(
      name: "PortcullisFormatsTests",
      dependencies: ["PortcullisFormats", "PortcullisXML", "PortcullisTestSupport"]
    ),
    .testTarget(
      name: "PortcullisStatisticsTests",
      dependencies: ["PortcullisCore", "PortcullisStatistics", "PortcullisSystem", "PortcullisTestSupport"],
      exclude: ["Oracles"]
    ),
    .testTarget(
      name: "PortcullisChecksTests",
      dependencies: [
        "PortcullisChecks", "PortcullisFormats", "PortcullisStatistics", "PortcullisTestSupport",
      ]
    ),
    .testTarget(
      name: "PortcullisPipelineTests",
      dependencies: ["PortcullisPipeline", "PortcullisYAML", "PortcullisSystem", "PortcullisTestSupport"]
    ),
    .testTarget(
      name: "PortcullisReportsTests",
      dependencies: [
        "PortcullisReports", "PortcullisFormats", "PortcullisPipeline", "PortcullisSystem", "PortcullisXML",
        "PortcullisTestSupport",
      ],
      exclude: ["Goldens", "Parsers"]
    ),
    .testTarget(
      name: "PortcullisSystemTests",
      dependencies: ["PortcullisSystem", "PortcullisPipeline", "PortcullisTestSupport"]
    ),
    .testTarget(name: "PortcullisXMLTests", dependencies: ["PortcullisXML", "PortcullisTestSupport"]),
    .testTarget(name: "PortcullisYAMLTests", dependencies: ["PortcullisYAML", "PortcullisTestSupport"]),
    .executableTarget(
      name: "portcullis-conformance",
      dependencies: [
        "PortcullisCore", "PortcullisChecks", "PortcullisFormats", "PortcullisStatistics", "PortcullisTLS",
        "PortcullisXML", "PortcullisYAML", "PortcullisReports", "PortcullisPipeline", "PortcullisTestSupport",
      ],
      path: "Tests/Conformance",
      exclude: ["Schemas"]
    ),
    .testTarget(name: "ArchitectureTests", dependencies: ["PortcullisTestSupport"]),
    .testTarget(
      name: "IntegrationTests",
      dependencies: [
        "portcullis", "PortcullisCore", "PortcullisChecks", "PortcullisFormats", "PortcullisSystem",
        "PortcullisTestSupport",
      ]
    ),
    .testTarget(
      name: "CommandLineTests",
      dependencies: [
        "portcullis", "PortcullisCore", "PortcullisChecks", "PortcullisPipeline", "PortcullisReports",
        "PortcullisSystem",
        "PortcullisTestSupport",
      ]
    ),
  ]
)

for target in package.targets where ![.system, .binary, .plugin].contains(target.type) {
  guard target.name != "CPortcullisShims" else { continue }
  target.swiftSettings = (target.swiftSettings ?? []) + strict
}
