import PortcullisCore
import Testing

@testable import PortcullisChecks

/// Locks as the tools write them that were once taken for faulty.
@Suite struct `Clean locks of Node` {
  private static let digest = "sha512-" + String(repeating: "A", count: 86) + "=="

  private func findings(_ files: [String: Fixture.Entry]) async throws -> [String] {
    let check = LockNodeCompleteCheck(options: .init())
    let evidence = try await check.collect(in: Fixture(files: files).context)
    return check.findings(in: evidence).map(\.message.text)
  }

  @Test func `yarn records no address for a directory of the project`() async throws {
    let manifest = #"{"name": "app", "version": "1.0.0", "dependencies": {"own": "file:./own"}}"#
    let lock = "# yarn lockfile v1\n\n\n\"own@file:./own\":\n  version \"1.0.0\"\n"
    let own = #"{"name": "own", "version": "1.0.0"}"#
    #expect(
      try await findings([
        "package.json": .text(manifest), "yarn.lock": .text(lock), "own/package.json": .text(own),
      ]) == [])
  }

  @Test(arguments: ["file:../own", "file:/srv/own", "file:./own.tgz"])
  func `a directory outside the project and an archive need more than that`(asked: String) async throws {
    let manifest = #"{"name": "app", "version": "1.0.0", "dependencies": {"own": "\#(asked)"}}"#
    let lock = "# yarn lockfile v1\n\n\n\"own@\(asked)\":\n  version \"1.0.0\"\n"
    #expect(try await !findings(["package.json": .text(manifest), "yarn.lock": .text(lock)]).isEmpty)
  }

  @Test func `yarn records a digest for a version`() async throws {
    let manifest = #"{"name": "app", "version": "1.0.0", "dependencies": {"own": "^1.0.0"}}"#
    let lock = "# yarn lockfile v1\n\n\nown@^1.0.0:\n  version \"1.0.0\"\n"
    #expect(try await !findings(["package.json": .text(manifest), "yarn.lock": .text(lock)]).isEmpty)
  }

  @Test(arguments: [("", 1), ("overrides:\n  a: 2.0.0\n", 0)])
  func `pnpm's overrides may stand in pnpm-workspace.yaml`(overrides: String, count: Int) async throws {
    let manifest = #"{"name": "app", "version": "1.0.0", "dependencies": {"a": "^1.0.0"}}"#
    let lock = """
      lockfileVersion: '9.0'

      overrides:
        a: 2.0.0

      importers:

        .:
          dependencies:
            a:
              specifier: 2.0.0
              version: 2.0.0

      packages:

        a@2.0.0:
          resolution: {integrity: \(Self.digest)}

      snapshots:

        a@2.0.0: {}

      """
    #expect(
      try await findings([
        "package.json": .text(manifest), "pnpm-lock.yaml": .text(lock),
        "pnpm-workspace.yaml": .text("packages:\n  - .\n" + overrides),
      ]).count == count)
  }
}
