package import PortcullisCore

/// Every Python lock is what its tool would make of the manifest beside it today, and hangs together.
package struct LockPythonCurrentCheck: Check {
  package struct Options: Codable, Sendable {
    /// Versions of Python that are installed from requirements files, such as `3.11`; every supported one when unset.
    package var pythons: [String]?
    /// Values of `sys_platform` that are installed from requirements files; `linux` when unset.
    package var platforms: [String]?

    package init(pythons: [String]? = nil, platforms: [String]? = nil) {
      self.pythons = pythons
      self.platforms = platforms
    }
  }

  package struct Evidence: Codable, Sendable {
    package let locks: [PythonLockSeen]
  }

  package static let info = CheckInfo(
    id: "lock.python-current",
    title: "Every Python lock holds what its manifest asks for today",
    why: """
      A lock that was made before the manifest changed installs what nobody asks for any more, and the \
      next person who runs the lock command gets another product.
      """,
    remedy: "uv lock, poetry lock, pdm lock or pip-compile, whichever made the lock, then commit it",
    subject: .repository, blocking: .findings,
    rules: [
      CheckInfo.Rule("PY-01", "dependencies of a manifest that its lock leaves out altogether"),
      CheckInfo.Rule("PY-12", "a requirement that the requirements lock lacks or pins outside its range"),
      CheckInfo.Rule("PY-13", "a uv.lock made for other requirements, or at odds with itself"),
      CheckInfo.Rule("PY-14", "a poetry.lock whose content-hash is of another pyproject.toml"),
      CheckInfo.Rule("PY-15", "a pdm.lock or Pipfile.lock whose hash is of another manifest"),
      CheckInfo.Rule("PY-16", "a pylock.toml without strong digests, or that lacks what is required"),
      CheckInfo.Rule("PY-19", "two versions of one package for the same machine"),
    ],
    belief: CheckInfo.Belief(
      "a lock that installs is a lock that is current",
      truth: """
        pip, uv sync --frozen and pdm sync install the lock as it is and never look at the manifest; only \
        uv lock --check, poetry check --lock and pdm lock --check compare the two, and they need their tools.
        """))

  private let options: Options

  package init(options: Options) { self.options = options }

  package func collect(in context: RunContext) async throws -> Evidence {
    let locks = try PythonLocks(context: context, options: options).seen()
    guard !locks.isEmpty else { throw Unavailable.notApplicable("no Python lock is tracked") }
    return Evidence(locks: locks)
  }

  package func findings(in evidence: Evidence) -> [Finding] {
    evidence.locks.flatMap { lock in lock.faults.map { finding($0, lock) } }.sorted { one, other in
      guard let left = one.location, let right = other.location else { return false }
      return left < right
    }
  }

  private func finding(_ fault: PythonLockFault, _ lock: PythonLockSeen) -> Finding {
    Finding(
      fault.rule, fault.severity, Finding.Message(fault.what), at: fault.place, evidence: fault.evidence,
      remedy: fault.remedy ?? PythonLockRemedy.command(for: lock.path))
  }
}
