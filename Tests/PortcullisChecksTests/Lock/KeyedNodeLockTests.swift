@testable import PortcullisChecks
import PortcullisCore
import Testing

@Suite struct `Locks of yarn, pnpm and bun` {
  static let digest = "sha512-" + String(repeating: "A", count: 86) + "=="
  static let checksum = String(repeating: "0a", count: 64)
  static let manifest =
    "{\"name\": \"app\", \"dependencies\": {\"a\": \"^1.0.0\"}, \"devDependencies\": {\"b\": \"~2.0.0\"}}"

  static let berry = """
    __metadata:
      version: 8
      cacheKey: 10c0

    "a@npm:^1.0.0":
      version: 1.2.0
      resolution: "a@npm:1.2.0"
      dependencies:
        c: "npm:^3.0.0"
      checksum: 10c0/\(checksum)
      languageName: node
      linkType: hard

    "app@workspace:.":
      version: 0.0.0-use.local
      resolution: "app@workspace:."
      dependencies:
        a: "npm:^1.0.0"
        b: "npm:~2.0.0"
      languageName: unknown
      linkType: soft

    "b@npm:~2.0.0":
      version: 2.0.5
      resolution: "b@npm:2.0.5"
      checksum: 10c0/\(checksum)
      languageName: node
      linkType: hard

    "c@npm:^3.0.0":
      version: 3.1.0
      resolution: "c@npm:3.1.0"
      conditions: os=darwin
      languageName: node
      linkType: hard

    """

  static let pnpm5 = """
    lockfileVersion: 5.4

    specifiers:
      a: ^1.0.0
      b: ~2.0.0

    dependencies:
      a: 1.2.0

    devDependencies:
      b: 2.0.5_a@1.2.0

    packages:

      /a/1.2.0:
        resolution: {integrity: \(digest)}
        dev: false

      /b/2.0.5_a@1.2.0:
        resolution: {integrity: \(digest)}
        peerDependencies:
          a: '*'
        dependencies:
          a: 1.2.0
        dev: true

    """

  static let bun = """
    {
      "lockfileVersion": 1,
      "workspaces": {
        "": {
          "name": "app",
          "dependencies": {
            "a": "^1.0.0",
          },
          "devDependencies": {
            "b": "~2.0.0",
          },
        },
      },
      "packages": {
        "a": ["a@1.2.0", "", { "dependencies": { "c": "^3.0.0" } }, "\(digest)"],
        "b": ["b@2.0.5", "", {}, "\(digest)"],
        "c": ["c@3.1.0", "", {}, "\(digest)"],
      }
    }

    """

  private func findings(_ path: String, _ lock: String) async throws -> [String] {
    let fixture = Fixture(files: ["package.json": .text(Self.manifest), path: .text(lock)])
    let check = LockNodeCompleteCheck(options: .init())
    let evidence = try await check.collect(in: fixture.context)
    return check.findings(in: evidence).map { "\($0.rule) \($0.location?.line ?? 0)" }
  }

  static let clean = [("yarn.lock", berry), ("pnpm-lock.yaml", pnpm5), ("bun.lock", bun)]

  @Test(arguments: clean.indices) func `a clean lock is clean`(index: Int) async throws {
    #expect(try await findings(Self.clean[index].0, Self.clean[index].1) == [])
  }

  static let spoilt: [(path: String, lock: String, old: String, new: String, expected: String)] = [
    (
      "yarn.lock", berry, "  checksum: 10c0/\(checksum)\n  languageName: node\n  linkType: hard\n\n\"app",
      "  languageName: node\n  linkType: hard\n\n\"app", "ND-08 5"
    ),
    ("yarn.lock", berry, "checksum: 10c0/0a", "checksum: 10c0/a", "ND-08 5"),
    ("yarn.lock", berry, "resolution: \"b@npm:2.0.5\"", "resolution: \"b@npm:2.0.6\"", "ND-04 23"),
    ("yarn.lock", berry, "    c: \"npm:^3.0.0\"", "    c: \"npm:^4.0.0\"", "ND-01 5"),
    ("yarn.lock", berry, "    b: \"npm:~2.0.0\"", "    b: \"npm:~2.1.0\"", "ND-01 14"),
    ("yarn.lock", berry, "  linkType: hard\n\n\"app", "\n\"app", "ND-01 5"),
    ("pnpm-lock.yaml", pnpm5, "  a: ^1.0.0", "  a: ^2.0.0", "ND-01 1"),
    ("pnpm-lock.yaml", pnpm5, "  a: 1.2.0\n\ndev", "  a: 1.3.0\n\ndev", "ND-01 0"),
    ("bun.lock", bun, ", \"\(digest)\"],\n    \"c\"", "],\n    \"c\"", "ND-08 16"),
    ("bun.lock", bun, "\"a\": \"^1.0.0\"", "\"a\": \"^2.0.0\"", "ND-01 4"),
    ("bun.lock", bun, "c@3.1.0", "c@4.1.0", "ND-01 17"),
  ]

  @Test(arguments: spoilt.indices) func `a spoilt lock is one finding`(index: Int) async throws {
    let row = Self.spoilt[index]
    try #require(row.lock.contains(row.old), "\(row.old)")
    let found =
      row.lock.firstRange(of: row.old).map { row.lock.replacingCharacters(in: $0, with: row.new) } ?? ""
    #expect(try await findings(row.path, found) == [row.expected])
  }
}

extension String {
  fileprivate func replacingCharacters(in range: Range<Index>, with text: String) -> String {
    String(self[..<range.lowerBound]) + text + self[range.upperBound...]
  }
}
