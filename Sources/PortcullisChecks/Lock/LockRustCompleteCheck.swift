package import PortcullisCore

/// Every package of a Cargo.lock has a checksum or a commit, every need has its one package, and the lock
/// answers the Cargo.toml files of the project.
package struct LockRustCompleteCheck: Check {
  package struct Evidence: Codable, Sendable {
    package let locks: [CargoLockSeen]
    package let unlocked: [UnlockedBuild]
  }

  package static let info = CheckInfo(
    id: "lock.rust-complete",
    title: "Cargo.lock answers every Cargo.toml, and every package has a checksum or a commit",
    why: """
      Without --locked Cargo repairs a lock that does not fit and goes on, so that the build takes what is \
      newest that day; a package without checksum is taken as it comes.
      """,
    remedy: "cargo update --workspace, then git add Cargo.lock", subject: .repository, blocking: .yes,
    rules: [
      CheckInfo.Rule(
        "RS-01", "Cargo.toml and Cargo.lock disagree, or a need that no package or more than one answers"),
      CheckInfo.Rule("RS-02", "a package of a registry without checksum, or with one that is no SHA-256"),
      CheckInfo.Rule("RS-03", "a checkout without whole commit id"),
      CheckInfo.Rule("RS-04", "one name and version twice"),
      CheckInfo.Rule("RS-05", "a build in CI without --locked"),
    ],
    belief: CheckInfo.Belief(
      "a committed Cargo.lock decides what cargo build uses",
      truth: """
        Only where it fits every Cargo.toml. Where it does not, cargo build changes it without a word and \
        builds that; cargo build --locked stops instead.
        """))

  package init(options: NoOptions) {}

  package func collect(in context: RunContext) async throws -> Evidence {
    let locks = try CargoLockReader(context: context).locks()
    guard !locks.isEmpty else { throw Unavailable.notApplicable("no Cargo.lock is tracked") }
    try UnreadLocks.throwIfAll(locks.map { ($0.path, $0.problem) })
    let unlocked = try UnlockedBuild.all(
      of: ["cargo"], in: context,
      isLocked: { !Set($0).isDisjoint(with: ["--locked", "--frozen"]) }, mayChange: Self.mayChangeLock)
    return Evidence(locks: locks, unlocked: unlocked)
  }

  private static func mayChangeLock(_ command: [String]) -> Bool {
    let verb = command.dropFirst().first { !$0.hasPrefix("+") && !$0.hasPrefix("-") }
    return ["build", "b", "test", "t", "run", "r", "check", "c", "clippy", "bench", "doc", "nextest"]
      .contains(verb ?? "")
  }

  package func findings(in evidence: Evidence) -> [Finding] {
    let found = evidence.locks.flatMap { CargoFaultJudge(lock: $0).findings }
    return found + evidence.unlocked.map { $0.finding("RS-05", option: "--locked") }
      + UnreadLocks.findings("RS-01", evidence.locks.map { ($0.path, $0.problem) }, beside: found)
      + UnreadLocks.findings(
        "RS-01", evidence.locks.flatMap { lock in lock.unread.map { (lock.path, $0) } }, beside: found)
  }
}
