package import PortcullisCore

/// Every address in every lock is encrypted, holds no login, and is one that the project allows.
package struct LockSourcesTrustedCheck: Check {
  package struct Options: Codable, Sendable {
    /// Hosts that locks may name; any host where nothing is said.
    package var hosts: [String]?
    /// Patterns of names that only the private hosts may answer, such as `@corp/*`.
    package var privateNames: [String]?
    package var privateHosts: [String]?

    package init(hosts: [String]? = nil, privateNames: [String]? = nil, privateHosts: [String]? = nil) {
      self.hosts = hosts
      self.privateNames = privateNames
      self.privateHosts = privateHosts
    }
  }

  package struct Evidence: Codable, Sendable {
    package let locks: [LockSourcesSeen]
  }

  package static let info = CheckInfo(
    id: "lock.sources-trusted",
    title: "Every source in a lock is encrypted, free of logins and on an allowed host",
    why: """
      A lock says where each package is downloaded: one address over http, or one on a host that nobody \
      chose, is enough to bring in other code, and a login in a lock is readable by all who read the project.
      """,
    remedy: "make the lock again from the registry that the project means to use",
    subject: .repository, blocking: .yes,
    rules: [
      CheckInfo.Rule(
        "LK-04",
        "an address that is not encrypted, holds a login, or names a host that is not allowed; a private name elsewhere"
      )
    ])

  private let options: Options

  package init(options: Options) { self.options = options }

  package func collect(in context: RunContext) async throws -> Evidence {
    let locks = try LockSourcesReader(context: context, options: options).locks()
    guard !locks.isEmpty else { throw Unavailable.notApplicable("no lock that names sources is tracked") }
    try UnreadLocks.throwIfAll(locks.map { ($0.path, $0.problem) })
    return Evidence(locks: locks)
  }

  package func findings(in evidence: Evidence) -> [Finding] {
    let found = evidence.locks.flatMap { LockSourcesJudge(lock: $0).findings }
    return found + UnreadLocks.findings("LK-04", evidence.locks.map { ($0.path, $0.problem) }, beside: found)
  }
}
