package import PortcullisCore

/// Requirements files include only files of the repository, and take packages from where the team says.
package struct LockPythonIncludesContainedCheck: Check {
  package struct Options: Codable, Sendable {
    /// More requirements files, by path, where their names do not say what they are.
    package var files: [String]?
    /// Addresses of the indexes and link pages that may be used; any other then fails.
    package var indexes: [String]?

    package init(files: [String]? = nil, indexes: [String]? = nil) {
      self.files = files
      self.indexes = indexes
    }
  }

  package struct Evidence: Codable, Sendable {
    package let files: [RequirementsIncludesSeen]
    /// Files that include one another in a circle, the first one at both ends.
    package let cycles: [[RequirementsIncludesSeen.Step]]
    /// The addresses that the gate file allows; nil when it names none.
    package let indexes: [String]?
  }

  package static let info = CheckInfo(
    id: "lock.python-includes-contained",
    title: "Requirements files include only files of the repository, and every option in them counts",
    why: """
      What pip installs is decided by files that include others and by indexes named in passing: an include \
      that is missing, fetched or dropped, or a second index, changes it without a line of the lock changing.
      """,
    remedy: "commit the included file beside the one that includes it, one -r or -c to a line",
    subject: .repository, blocking: .yes,
    rules: [
      CheckInfo.Rule(
        "PY-09",
        """
        a line that pip cannot read; an include that is missing, fetched, outside the repository, a link or in a \
        circle; one that pip drops
        """
      ),
      CheckInfo.Rule(
        "PY-10", "another index, a trusted host, a page of links, --pre, http, a variable in a requirement"),
    ],
    belief: CheckInfo.Belief(
      "-c constraints.txt behind a requirement constrains it",
      truth: """
        on the line of a requirement pip reads only hashes and build settings and drops every other option \
        without a word; of two -r on one line it follows the first. Each include needs a line of its own.
        """))

  private let options: Options

  package init(options: Options) { self.options = options }

  package func collect(in context: RunContext) async throws -> Evidence {
    let scope = ManifestScope(context.workspace)
    let roots = try RequirementsRoots.paths(in: scope, named: options.files ?? [])
    guard !roots.isEmpty else { throw Unavailable.notApplicable("no requirements file is tracked") }
    var tree = RequirementsTree(context: context)
    let files = try tree.read(roots, requireHashes: false)
    return Evidence(
      files: files.map { RequirementsIncludesSeen($0, scope.index) },
      cycles: RequirementsCycles(files).all, indexes: options.indexes)
  }

  package func findings(in evidence: Evidence) -> [Finding] {
    let policy = IndexPolicy(allowed: evidence.indexes)
    let findings = evidence.files.flatMap { file in
      RequirementsIncludesJudge(file: file).findings
        + RequirementsOptionsJudge(file: file, policy: policy).findings
    }
    return (findings + evidence.cycles.compactMap(RequirementsIncludesJudge.circle)).sorted {
      ($0.location ?? Location("")) < ($1.location ?? Location(""))
    }
  }
}
