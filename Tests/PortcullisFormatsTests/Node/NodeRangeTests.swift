import Testing

@testable import PortcullisFormats

@Suite struct `Ranges of npm` {
  /// Range, versions inside, versions outside.
  static let table: [(range: String, inside: [String], outside: [String])] = [
    ("^1.2.3", ["1.2.3", "1.9.0"], ["1.2.2", "2.0.0", "2.0.0-0", "1.3.0-a"]),
    ("^0.2.3", ["0.2.3", "0.2.9"], ["0.3.0"]), ("^0.0.3", ["0.0.3"], ["0.0.4", "0.0.2"]),
    ("^0.0", ["0.0.0", "0.0.9"], ["0.1.0"]), ("^0", ["0.0.0", "0.9.9"], ["1.0.0"]),
    ("^1.x", ["1.0.0"], ["2.0.0"]),
    ("^1.2.3-beta.2", ["1.2.3-beta.2", "1.2.3-beta.10", "1.2.3", "1.4.0"], ["1.2.3-alpha", "1.2.4-beta.2"]),
    ("~1.2.3", ["1.2.3", "1.2.9"], ["1.3.0"]), ("~1.2", ["1.2.0"], ["1.3.0"]), ("~1", ["1.9.0"], ["2.0.0"]),
    ("~>1.2.3", ["1.2.4"], ["1.3.0"]), ("1.2.x", ["1.2.0"], ["1.3.0"]), ("1.X", ["1.5.0"], ["2.0.0"]),
    ("1", ["1.5.0"], ["2.0.0"]),
    ("*", ["0.0.0", "9.9.9"], ["1.0.0-a"]), ("", ["1.0.0"], ["1.0.0-a"]), ("x", ["1.0.0"], []),
    ("1.2.3 - 2.3.4", ["1.2.3", "2.3.4"], ["1.2.2", "2.3.5"]), ("1.2 - 2", ["1.2.0", "2.9.9"], ["3.0.0"]),
    (">=1.2.3 <2", ["1.2.3", "1.9.9"], ["2.0.0", "2.0.0-rc"]), ("> 1.2", ["1.3.0"], ["1.2.9"]),
    (">1", ["2.0.0"], ["1.9.9"]),
    ("<=1.2", ["1.2.9"], ["1.3.0"]), ("<1.2", ["1.1.9"], ["1.2.0"]), ("=1.2.3", ["1.2.3"], ["1.2.4"]),
    ("v1.2.3", ["1.2.3"], []),
    ("1.x || >=2.5.0 || 5.0.0 - 7.2.3", ["1.5.0", "2.6.0", "6.0.0"], ["2.4.0"]), ("<*", [], ["1.0.0"]),
    ("1.2.3+build", ["1.2.3"], ["1.2.4"]),
    (">=1.0.0-rc.1", ["1.0.0-rc.1", "1.0.0-rc.2", "2.0.0"], ["1.1.0-rc.2"]),
    ("1.2.3beta", ["1.2.3-beta"], ["1.2.3"]), ("^1 ^1.5", ["1.5.0"], ["1.4.0"]),
    ("~ 1.2.3", ["1.2.4"], ["1.3.0"]),
  ]

  @Test(arguments: table.indices) func `a range holds what npm says it holds`(index: Int) throws {
    let row = Self.table[index]
    let range = try #require(NodeRange(row.range), "\(row.range)")
    for version in row.inside {
      #expect(range.accepts(try #require(NodeVersion(version))), "\(row.range) holds \(version)")
    }
    for version in row.outside {
      #expect(!range.accepts(try #require(NodeVersion(version))), "\(row.range) does not hold \(version)")
    }
  }

  @Test(arguments: ["latest", "git+https://example.org/a.git", "a/b", "1.2.3.4", "blerg"])
  func `text that is no range is none`(text: String) { #expect(NodeRange(text) == nil) }

  @Test func `versions are ordered by number, then by prerelease`() {
    let sorted = [
      "0.9.0", "1.0.0-1", "1.0.0-2", "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta",
      "1.0.0-beta.2",
      "1.0.0-beta.11", "1.0.0-rc.1", "1.0.0", "1.0.1", "1.10.0",
    ].compactMap { NodeVersion($0) }
    #expect(sorted.count == 13)
    #expect(sorted.sorted() == sorted)
    #expect(NodeVersion("1.0.0+a") == NodeVersion("v1.0.0+b"))
    #expect(NodeVersion("1.2") == nil)
    #expect(NodeVersion("9007199254740992.0.0") == nil)
  }

  static let specs: [(String, NodeDependencySpec)] = [
    ("", .any), (" * ", .any), ("latest", .tag("latest")), ("file:../x", .local("file:../x")),
    ("./x", .local("./x")),
    ("workspace:^", .local("workspace:^")), ("owner/name", .git("owner/name")),
    ("github:o/n#v1", .git("github:o/n#v1")),
    ("git+ssh://git@example.org/a.git", .git("git+ssh://git@example.org/a.git")),
    ("https://example.org/a.git", .git("https://example.org/a.git")),
    ("https://example.org/a.tgz", .archive("https://example.org/a.tgz")),
    ("npm:@s/y", .alias(name: "@s/y", .any)),
    ("npm:y@latest", .alias(name: "y", .tag("latest"))),
  ]

  @Test(arguments: specs.indices) func `what is asked for is told apart`(index: Int) {
    #expect(NodeDependencySpec(Self.specs[index].0) == Self.specs[index].1)
  }
}
