import PortcullisCore
import PortcullisTestSupport
import Testing

@testable import PortcullisChecks

@Suite struct `Locks of strangers` {
  /// Fresh ones for every run; a failure names its seed.
  static let seeds = (0..<4).map { _ in UInt64.random(in: .min ... .max) }
  static let names = [
    "go.mod", "go.sum", "go.work", "go.work.sum", "requirements.txt", "requirements.lock", "requirements.in",
    "pyproject.toml", "uv.lock", "poetry.lock", "package.json", "package-lock.json", "pnpm-lock.yaml",
    "yarn.lock",
    "bun.lock", "Cargo.toml", "Cargo.lock", "Package.swift", "Package.resolved", "pnpm-workspace.yaml",
  ]
  static let words = [
    "module example.org/a\n", "require example.org/b v1.0.0\n", "go 1.21\n", "use ./a\n", " h1:x\n",
    "[project]\n",
    "dependencies = [\"a\"]\n", "{\"dependencies\": {\"a\": \"1\"}}", "\"lockfileVersion\": 3",
    "version = 1\n",
    "a==1 --hash=sha256:x\n", "-r requirements.txt\n", "-c go.mod\n", "<<<<<<< HEAD\n", "\\\n", "# c\n",
    "[dependencies]\n",
    ".package(url: \"https://example.org/a\")\n", "lockfileVersion: '9.0'\n", "\u{FEFF}", "\0", "\n", " ",
    "é",
  ]

  @Test(arguments: seeds) func `no file breaks a check, and every place is inside its file`(
    seed: UInt64
  ) async throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<150 {
      var files: [String: [UInt8]] = [:]
      for name in Self.names where Bool.random(using: &generator) {
        let directory = ["", "a/"].randomElement(using: &generator) ?? ""
        files[directory + name] = Self.content(&generator)
      }
      let context = Fixture(files: files.mapValues { .init($0) }).context
      let findings = try await [
        all(LockPresentCheck(options: .init()), context),
        all(LockPythonHashedCheck(options: .init()), context),
        all(LockGoSumsCompleteCheck(options: .init()), context),
      ].flatMap(\.self)
      for finding in findings {
        guard let location = finding.location, let line = location.line else { continue }
        let bytes = try #require(files[location.path], "\(finding)")
        #expect((1...bytes.count { $0 == 0x0A } + 1).contains(line), "\(finding)")
        #expect(!finding.remedy.isEmpty)
      }
    }
  }

  private func all(_ check: some Check, _ context: RunContext) async throws -> [Finding] {
    do {
      return check.findings(in: try await check.collect(in: context))
    } catch is Unavailable {
      return []
    }
  }

  private static func content(_ generator: inout SeededGenerator) -> [UInt8] {
    guard Int.random(in: 0..<4, using: &generator) > 0 else {
      return (0..<Int.random(in: 0..<80, using: &generator)).map { _ in
        UInt8.random(in: .min ... .max, using: &generator)
      }
    }
    return (0..<Int.random(in: 0..<8, using: &generator)).flatMap { _ in
      Array((words.randomElement(using: &generator) ?? "").utf8)
    }
  }
}
