package import PortcullisCore

/// What builds a Python package is fixed as well as what it needs when it runs, and pipelines install the lock.
package struct LockPythonBuildLockedCheck: Check {
  package typealias Evidence = PythonBuildSeen

  package static let info = CheckInfo(
    id: "lock.python-build-locked",
    title: "What builds Python packages is fixed, and pipelines install the lock",
    why: """
      A build runs code of its backend before anything is hashed. No Python lock holds build requirements, so a \
      new setuptools can change or break the package of an unchanged commit.
      """,
    remedy: "pin requires of [build-system], or give builds constraints: pip install --build-constraint FILE",
    subject: .repository, blocking: .warns,
    rules: [
      CheckInfo.Rule("PY-17", "build requirements without an end, and without a constraint"),
      CheckInfo.Rule("PY-17.backend", "a build-system table that no installer can use"),
      CheckInfo.Rule("PY-17.legacy", "a setup.py without build-system table, or with setup_requires"),
      CheckInfo.Rule("PY-17.source", "locked packages without a wheel, and builds without constraints"),
      CheckInfo.Rule("PY-18", "packages built although there are wheels, or with wheels for one system only"),
      CheckInfo.Rule("PY-20", "a pipeline that installs the project without keeping to its lock"),
    ],
    belief: CheckInfo.Belief(
      "with --require-hashes everything that pip runs was hashed",
      truth: """
        pip fetches what builds a source archive by itself, by ranges and without hashes. Only wheels, \
        --build-constraint and --no-build-isolation are under your control; since pip 25.3 PIP_CONSTRAINT is on \
        its way out for builds.
        """))

  package init(options: NoOptions) {}

  package func collect(in context: RunContext) async throws -> Evidence {
    let seen = try PythonBuildReader(context: context).seen()
    guard !seen.projects.isEmpty || !seen.locks.isEmpty || !seen.unlocked.isEmpty else {
      throw Unavailable.notApplicable("the project builds no Python package and has no Python lock")
    }
    return seen
  }

  package func findings(in evidence: Evidence) -> [Finding] { PythonBuildJudge(evidence: evidence).findings }
}
