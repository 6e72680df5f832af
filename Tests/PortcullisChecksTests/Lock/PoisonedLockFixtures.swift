import PortcullisCore
import PortcullisFormats

@testable import PortcullisChecks

/// Clean locks of one small project, for tests that spoil them.
enum PoisonedLockFixtures {
  static let digest = "sha512-" + String(repeating: "A", count: 86) + "=="
  static let checksum = String(repeating: "0a", count: 64)
  static let sum = String(repeating: "0a", count: 32)
  static let commit = String(repeating: "c", count: 40)

  static let nodeManifest = "{\"name\": \"app\", \"dependencies\": {\"a\": \"^1.0.0\"}}"
  static let cargoManifest = "[package]\nname = \"app\"\nversion = \"0.1.0\"\n\n[dependencies]\na = \"1\"\n"
  static let swiftManifest = """
    let package = Package(
      name: "app", dependencies: [.package(url: "https://example.org/log.git", from: "1.0.0")])

    """

  /// Rule and line of each finding of the check that judges such a lock; `unread` where it cannot.
  static func findings(_ path: String, _ lock: String, manifest: String? = nil) async throws -> [String] {
    do {
      switch path {
      case "Cargo.lock":
        return try await judged(
          LockRustCompleteCheck(options: .init()), path, lock, "Cargo.toml", manifest ?? cargoManifest)
      case "Package.resolved":
        return try await judged(
          LockSwiftCompleteCheck(options: .init()), path, lock, "Package.swift", manifest ?? swiftManifest)
      default:
        return try await judged(
          LockNodeCompleteCheck(options: .init()), path, lock, "package.json", manifest ?? nodeManifest)
      }
    } catch Unavailable.inconclusive {
      return ["unread"]
    }
  }

  private static func judged(
    _ check: some Check, _ path: String, _ lock: String, _ manifestPath: String, _ manifest: String
  ) async throws -> [String] {
    let fixture = Fixture(files: [manifestPath: .text(manifest), path: .text(lock)])
    let evidence = try await check.collect(in: fixture.context)
    return check.findings(in: evidence).map { "\($0.rule) \($0.location?.line ?? 0)" }
  }

  static let npm = """
    {
      "name": "app",
      "lockfileVersion": 3,
      "requires": true,
      "packages": {
        "": {
          "name": "app",
          "dependencies": {
            "a": "^1.0.0"
          }
        },


        "node_modules/a": {
          "version": "1.2.0",
          "resolved": "https://r.example.org/a/-/a-1.2.0.tgz",
          "integrity": "\(digest)"
        }
      }
    }

    """

  static let yarn = """
    # yarn lockfile v1

    a@^1.0.0:
      version "1.2.0"
      resolved "https://r.example.org/a/-/a-1.2.0.tgz#\(commit)"
      integrity \(digest)
      dependencies:
        b "~2.0.0"

    b@~2.0.0:
      version "2.0.5"
      resolved "https://r.example.org/b/-/b-2.0.5.tgz#\(commit)"
      integrity \(digest)

    """

  static let berry = """
    __metadata:
      version: 8
      cacheKey: 10c0

    "a@npm:^1.0.0":
      version: 1.2.0
      resolution: "a@npm:1.2.0"
      checksum: 10c0/\(checksum)
      languageName: node
      linkType: hard

    "app@workspace:.":
      version: 0.0.0-use.local
      resolution: "app@workspace:."
      dependencies:
        a: "npm:^1.0.0"
      languageName: unknown
      linkType: soft

    """

  static let pnpm = """
    lockfileVersion: '9.0'

    settings:
      autoInstallPeers: true
      excludeLinksFromLockfile: false

    importers:

      .:
        dependencies:
          a:
            specifier: ^1.0.0
            version: 1.2.0


    packages:


      a@1.2.0:
        resolution: {integrity: \(digest)}

    snapshots:

      a@1.2.0: {}

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
        },
      },




      "packages": {
        "a": ["a@1.2.0", "", {}, "\(digest)"],
      }
    }

    """

  static let cargo = """
    version = 4

    [[package]]
    name = "app"
    version = "0.1.0"
    dependencies = [
     "a",
    ]

    [[package]]
    name = "a"
    version = "1.2.0"
    source = "registry+https://example.org/index"
    checksum = "\(sum)"

    """

  static let swift = """
    {
      "pins" : [
        { "identity" : "log", "kind" : "remoteSourceControl", "location" : "https://example.org/log.git",
          "state" : { "revision" : "\(commit)", "version" : "1.6.2" } }
      ],
      "version" : 2
    }

    """
}
