package import PortcullisCore

/// Every pin of a Package.resolved is a whole commit, answers the manifest beside it, and every binary has a checksum.
package struct LockSwiftCompleteCheck: Check {
  package struct Evidence: Codable, Sendable {
    package let packages: [SwiftPackageSeen]
    package let unlocked: [UnlockedBuild]
  }

  package static let info = CheckInfo(
    id: "lock.swift-complete",
    title: "Package.resolved answers Package.swift with whole commits, and binaries have checksums",
    why: """
      swift build repairs a Package.resolved that does not fit and goes on; a branch or a binary without \
      checksum brings in whatever stands at its address that day.
      """,
    remedy: "swift package resolve, then git add Package.resolved", subject: .repository, blocking: .yes,
    rules: [
      CheckInfo.Rule("SW-01", "a dependency without pin, or a pin outside of what the manifest asks for"),
      CheckInfo.Rule("SW-02", "a Package.resolved that was made for another Package.swift"),
      CheckInfo.Rule(
        "SW-03", "a pin without whole commit, a branch, a path outside of the repository, unsafe flags"),
      CheckInfo.Rule("SW-04", "a binary from an address without checksum, or with one that is no SHA-256"),
      CheckInfo.Rule("SW-05", "one identity pinned twice, or for another address"),
      CheckInfo.Rule("SW-06", "a build in CI that may change Package.resolved"),
    ],
    belief: CheckInfo.Belief(
      "from: \"1.2.0\" is a pin",
      truth: """
        It allows every version below 2.0.0; only a committed Package.resolved and a build with \
        --force-resolved-versions fix what is used.
        """))

  package init(options: NoOptions) {}

  package func collect(in context: RunContext) async throws -> Evidence {
    let packages = try SwiftPackageReader(context: context).packages()
    guard !packages.isEmpty else {
      throw Unavailable.notApplicable("no Package.swift or Package.resolved is tracked")
    }
    try UnreadLocks.throwIfAll(packages.map { ($0.path, $0.problem) })
    let hasLock = packages.contains { $0.pinCount != nil }
    let unlocked =
      hasLock
      ? try UnlockedBuild.all(
        of: ["swift", "xcodebuild"], in: context, isLocked: Self.keepsToLock, mayChange: Self.mayChangeLock)
      : []
    return Evidence(packages: packages, unlocked: unlocked)
  }

  private static func keepsToLock(_ command: [String]) -> Bool {
    !Set(command).isDisjoint(with: [
      "--force-resolved-versions", "--only-use-versions-from-resolved-file", "--disable-automatic-resolution",
      "-onlyUsePackageVersionsFromResolvedFile", "-disableAutomaticPackageResolution",
    ])
  }

  private static func mayChangeLock(_ command: [String]) -> Bool {
    if command.first == "xcodebuild" {
      return command.contains { ["build", "test", "archive"].contains($0) }
    }
    return ["build", "test", "run"].contains(command.dropFirst().first ?? "")
  }

  package func findings(in evidence: Evidence) -> [Finding] {
    let found = evidence.packages.flatMap { SwiftFaultJudge(package: $0).findings }
    return found + evidence.unlocked.map { $0.finding("SW-06", option: "--force-resolved-versions") }
      + UnreadLocks.findings("SW-01", evidence.packages.map { ($0.path, $0.problem) }, beside: found)
  }
}
