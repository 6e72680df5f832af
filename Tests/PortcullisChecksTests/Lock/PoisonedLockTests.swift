import PortcullisCore
import Testing

@testable import PortcullisChecks

/// Locks that a stranger edited so that other code comes in: well-formed, complete, and agreeing with themselves.
@Suite struct `Poisoned locks` {
  private typealias Clean = PoisonedLockFixtures

  static let clean: [(path: String, lock: String)] = [
    ("package-lock.json", Clean.npm), ("yarn.lock", Clean.yarn), ("yarn.lock", Clean.berry),
    ("pnpm-lock.yaml", Clean.pnpm), ("bun.lock", Clean.bun), ("Cargo.lock", Clean.cargo),
    ("Package.resolved", Clean.swift),
  ]

  @Test(arguments: clean.indices) func `nothing is wrong before`(index: Int) async throws {
    #expect(try await PoisonedLockFixtures.findings(Self.clean[index].path, Self.clean[index].lock) == [])
  }

  /// What is put in the place of what, and the rule and line that tell it.
  typealias Row = (lock: String, path: String, old: String, new: String, expected: String)

  static let npm: [Row] = [
    ("/a/-/a-1.2.0.tgz", "/b/-/b-1.2.0.tgz?/a/-/a-1.2.0.tgz", "ND-04 14"),
    ("/a/-/a-1.2.0.tgz", "/b/-/b-1.2.0.tgz#/a/-/a-1.2.0.tgz", "ND-04 14"),
    ("/a/-/a-1.2.0.tgz", "/@evil/a/-/a-1.2.0.tgz", "ND-04 14"),
    ("/a/-/a-1.2.0.tgz", "/%40evil/a/-/a-1.2.0.tgz", "ND-04 14"),
    ("https://r.example.org/a/-/a-1.2.0.tgz", "git+ssh://git@example.org/a.git#\(Clean.commit)", "ND-04 14"),
    ("https://r.example.org/a/-/a-1.2.0.tgz", "file:other.tgz", "ND-04 14"),
    (
      "https://r.example.org/a/-/a-1.2.0.tgz\",\n      \"integrity\": \"\(Clean.digest)\"",
      "https://example.org/a.git#\(Clean.commit)\"", "ND-02 14"
    ),
    (
      ",\n      \"integrity\": \"\(Clean.digest)\"\n    }\n", ",\n      \"inBundle\": true\n    }\n",
      "ND-02 14"
    ),
    ("\"lockfileVersion\": 3", "\"lockfileVersion\": 1", "unread"),
    ("\"packages\": {", "\"dependencies\": {},\n  \"packages\": {", "unread"),
  ].map { (Clean.npm, "package-lock.json", $0, $1, $2) }

  static let yarn: [Row] =
    [
      ("a@^1.0.0:", "a@^1.0.0, c@^1.0.0:", "ND-04 3"),
      ("/a/-/a-", "/@evil/a/-/a-", "ND-04 3"),
      (
        "https://r.example.org/a/-/a-1.2.0.tgz#\(Clean.commit)",
        "git+https://example.org/a.git#\(Clean.commit)", "ND-04 3"
      ),
      ("b@~2.0.0:", "a@^1.0.0:", "unread"),
    ].map { (Clean.yarn, "yarn.lock", $0, $1, $2) }
    + [
      ("\"a@npm:1.2.0\"", "\"a@https://example.org/x.tgz\"", "ND-04 5"),
      ("\"a@npm:1.2.0\"", "\"a@https://example.org/x.git#commit=\(Clean.commit)\"", "ND-04 5"),
      ("\"a@npm:1.2.0\"", "\"a@https://example.org/x.tgz?@workspace:.\"", "ND-04 5"),
      (
        "\"a@npm:1.2.0\"", "\"a@npm:1.2.0::__archiveUrl=https%3A%2F%2Fr.example.org%2Fb%2F-%2Fb-1.2.0.tgz\"",
        "ND-04 5"
      ),
      (
        "  checksum: 10c0/\(Clean.checksum)\n  languageName: node\n  linkType: hard\n",
        "  languageName: node\n  linkType: soft\n", "ND-08 5"
      ),
    ].map { (Clean.berry, "yarn.lock", $0, $1, $2) }

  static let others: [Row] =
    [
      ("{integrity:", "{tarball: https://r.example.org/b/-/b-1.2.0.tgz, integrity:", "ND-04 19"),
      ("{integrity: \(Clean.digest)}", "{directory: other, type: directory}", "ND-08 19"),
      (
        "{integrity: \(Clean.digest)}",
        "{commit: \(Clean.commit), repo: https://example.org/a.git, type: git}", "ND-08 19"
      ),
      ("version: 1.2.0", "version: c@1.2.0", "ND-01 0"),
      ("version: 1.2.0", "version: link:other", "ND-01 0"),
    ].map { (Clean.pnpm, "pnpm-lock.yaml", $0, $1, $2) }
    + [
      ("a@1.2.0", "c@1.2.0", "ND-01 16"),
      ("[\"a@1.2.0\", \"\",", "[\"a@https://example.org/a.tgz\",", "ND-01 16"),
      ("a@1.2.0", "a@workspace:other", "ND-01 16"), ("a@1.2.0", "a@root:", "ND-01 16"),
    ].map { (Clean.bun, "bun.lock", $0, $1, $2) }
    + [
      (
        "source = \"registry+https://example.org/index\"\nchecksum = \"\(Clean.sum)\"",
        "source = \"git+https://example.org/a#\(Clean.commit)\"", "RS-01 10"
      ),
      ("source = \"registry+https://example.org/index\"\nchecksum = \"\(Clean.sum)\"\n", "", "RS-01 10"),
      (
        "registry+https://example.org/index\"\nchecksum = \"\(Clean.sum)", "local+https://example.org/index",
        "RS-02 10"
      ),
    ].map { (Clean.cargo, "Cargo.lock", $0, $1, $2) }
    + [
      ("https://example.org/log.git", "https://evil.example.org/log.git", "SW-01 3"),
      ("https://example.org/log.git", "/tmp/log", "SW-01 3"),
      ("remoteSourceControl", "registry", "SW-01 3"),
      ("\"version\" : \"1.6.2\"", "\"branch\" : \"main\"", "SW-01 3"),
      ("https://example.org/log.git", "git@example.org:log.git", ""),
    ].map { (Clean.swift, "Package.resolved", $0, $1, $2) }

  @Test(arguments: (npm + yarn + others).indices) func `other code is told by one finding`(index: Int)
    async throws
  {
    let row = (Self.npm + Self.yarn + Self.others)[index]
    try #require(row.lock.contains(row.old), "\(row.old)")
    let lock = row.lock.replacing(row.old, with: row.new, maxReplacements: 1)
    let found = try await PoisonedLockFixtures.findings(row.path, lock)
    #expect(found == (row.expected.isEmpty ? [] : [row.expected]), "\(row.new)")
  }

  @Test func `what somebody asks for by its address is no poison`() async throws {
    let address = "git+ssh://git@example.org/a.git#\(Clean.commit)"
    let lock = Clean.npm.replacing("https://r.example.org/a/-/a-1.2.0.tgz", with: address)
      .replacing("\"a\": \"^1.0.0\"", with: "\"a\": \"\(address)\"")
    let manifest = Clean.nodeManifest.replacing("^1.0.0", with: address)
    #expect(try await Clean.findings("package-lock.json", lock, manifest: manifest) == [])
  }

  @Test func `a manifest that is a link is read all the same`() async throws {
    let fixture = Fixture(files: [
      "package.json": Fixture.Entry(linkTo: "real.json"),
      "real.json": .text(Clean.nodeManifest.replacing("^1", with: "^2")),
      "package-lock.json": .text(Clean.npm),
    ])
    let check = LockNodeCompleteCheck(options: .init())
    let evidence = try await check.collect(in: fixture.context)
    #expect(check.findings(in: evidence).map(\.rule) == ["ND-01"])
  }
}
