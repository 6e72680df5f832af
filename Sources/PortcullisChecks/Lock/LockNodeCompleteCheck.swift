package import PortcullisCore

/// Every package that a Node project installs stands in its lock with a version, a source and a digest that
/// the package manager verifies, and the lock answers the package.json beside it.
package struct LockNodeCompleteCheck: Check {
  package struct Evidence: Codable, Sendable {
    package let locks: [NodeLockSeen]
  }

  package static let info = CheckInfo(
    id: "lock.node-complete",
    title: "The Node lock answers package.json, and every entry has a digest that is verified",
    why: """
      npm ci installs an entry without digest, or with one of an algorithm it does not know, without a word: \
      whoever answers the download decides what runs.
      """,
    remedy: "npm install --package-lock-only, then git add package-lock.json",
    subject: .repository, blocking: .yes,
    rules: [
      CheckInfo.Rule(
        "ND-01", "package.json and lock disagree, or an entry is missing, not needed or of a wrong version"),
      CheckInfo.Rule("ND-02", "an entry without digest, or with one that matches no archive"),
      CheckInfo.Rule("ND-03", "nothing stronger than sha1 or md5"),
      CheckInfo.Rule(
        "ND-04", "an address of another package, an unknown algorithm, two digests for one version"),
      CheckInfo.Rule("ND-05", "a checkout without whole commit id"),
      CheckInfo.Rule("ND-06", "a lock of version 1, which repeats nothing of package.json"),
      CheckInfo.Rule("ND-07", "packages that run scripts when installed, where nothing forbids it"),
      CheckInfo.Rule("ND-08", "an entry of yarn, pnpm or bun without digest or checksum"),
    ],
    belief: CheckInfo.Belief(
      "npm ci fails when the lock lacks a digest",
      truth: """
        It verifies the digests that are there and passes over entries that have none; it also installs from \
        whatever address the entry names, also when that is an archive of another package.
        """))

  package init(options: NoOptions) {}

  package func collect(in context: RunContext) async throws -> Evidence {
    let locks = try NodeLockReader(context: context).locks()
    guard !locks.isEmpty else {
      throw Unavailable.notApplicable("no lock of npm, yarn, pnpm or bun is tracked")
    }
    try UnreadLocks.throwIfAll(locks.map { ($0.path, $0.problem) })
    return Evidence(locks: locks)
  }

  package func findings(in evidence: Evidence) -> [Finding] {
    let found = evidence.locks.filter { $0.problem == nil }.flatMap { NodeFaultJudge(lock: $0).findings }
    return found + UnreadLocks.findings("ND-01", evidence.locks.map { ($0.path, $0.problem) }, beside: found)
      + UnreadLocks.findings(
        "ND-01", evidence.locks.flatMap { lock in lock.unread.map { (lock.path, $0) } }, beside: found)
  }
}
