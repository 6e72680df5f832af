import Testing

@testable import PortcullisFormats

@Suite struct `What the text of a Package.swift asks for` {
  static let requirements: [(text: String, inside: [String], outside: [String])] = [
    ("from: \"1.2.0\"", ["1.2.0", "1.9.9"], ["2.0.0", "1.1.9", "1.3.0-a"]),
    (".upToNextMinor(from: \"1.2.0\")", ["1.2.9"], ["1.3.0"]),
    (".upToNextMajor(from: \"0.1.0\")", ["0.9.0"], ["1.0.0"]),
    ("exact: \"1.2.0\"", ["1.2.0"], ["1.2.1"]), (".exact(\"1.2.0\")", ["1.2.0"], ["1.2.1"]),
    ("\"1.0.0\"..<\"1.5.0\"", ["1.4.9"], ["1.5.0"]), ("\"1.0.0\"...\"1.5.0\"", ["1.5.0"], ["1.5.1"]),
    ("from: \"2.0.0-beta.1\"", ["2.0.0-beta.2", "2.0.0"], ["3.0.0", "3.0.0-a"]),
  ]

  @Test(arguments: requirements.indices) func `a range holds what SwiftPM says it holds`(index: Int) throws {
    let row = Self.requirements[index]
    let manifest = SwiftManifest(Array(".package(url: \"https://example.org/A.git\", \(row.text)),".utf8))
    let dependency = try #require(manifest.dependencies.first)
    #expect(dependency.identity == "a")
    for version in row.inside {
      #expect(
        dependency.requirement.accepts(version: version, revision: nil, branch: nil) == true,
        "\(row.text) \(version)")
    }
    for version in row.outside {
      #expect(
        dependency.requirement.accepts(version: version, revision: nil, branch: nil) == false,
        "\(row.text) \(version)")
    }
  }

  @Test func `comments, strings and computed values are no dependencies`() {
    let manifest = SwiftManifest(
      Array(
        #"""
        // .package(url: "https://example.org/a", from: "1.0.0")
        /* .package(url: "https://example.org/b", from: "1.0.0") /* nested */ .unsafeFlags(["-x"]) */
        let text = ".package(url: 1)"
        let long = """
          .package(url: "https://example.org/c", from: "1.0.0")
          """
        let raw = #".unsafeFlags(["-y"])"#
        .package(url: address, from: "1.0.0"),
        .package(url: "https://example.org/\(name)", from: "1.0.0"),
        .package(name: "d", url: "https://example.org/d", .branch("main")), .package(path: "../e"),
        """#.utf8))
    #expect(manifest.dependencies.map(\.identity) == ["d"])
    #expect(manifest.dependencies.first?.requirement == .branch("main"))
    #expect(manifest.paths.map(\.path) == ["../e"])
    #expect(manifest.unsafeFlags == nil)
  }

  @Test func `calls inside of calls take bounded time`() {
    let text = String(repeating: ".package(url: \"a\", ", count: 200_000)
    let clock = ContinuousClock()
    let time = clock.measure { _ = SwiftManifest(Array(text.utf8)) }
    #expect(time < .seconds(20))
  }
}
