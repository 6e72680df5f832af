package import PortcullisCore

/// Every requirement of a hashed requirements file names one version and a digest that pip will verify.
package struct LockPythonHashedCheck: Check {
  package struct Options: Codable, Sendable {
    /// True to ask hashes of every requirements file, also of those that have none.
    package var requireHashes: Bool?
    /// More requirements files, by path, where their names do not say what they are.
    package var files: [String]?

    package init(requireHashes: Bool? = nil, files: [String]? = nil) {
      self.requireHashes = requireHashes
      self.files = files
    }
  }

  package struct Evidence: Codable, Sendable {
    package let files: [RequirementsSeen]
  }

  package static let info = CheckInfo(
    id: "lock.python-hashed",
    title: "Every requirement of a hashed Python lock is pinned and has a digest that pip verifies",
    why: """
      pip verifies digests for all packages or for none: one line without a digest stops the installation, \
      and a digest that pip does not read, after a comment or a lost backslash, verifies nothing.
      """,
    remedy: "pip-compile --generate-hashes --output-file=requirements.lock pyproject.toml",
    subject: .repository, blocking: .yes,
    rules: [
      CheckInfo.Rule("PY-02", "a requirement without hash in a file that has hashes or is named as a lock"),
      CheckInfo.Rule("PY-03", "a requirement not pinned by exactly one == or === without wildcard"),
      CheckInfo.Rule("PY-04", "a digest that can be forged: md5, sha1 or sha224"),
      CheckInfo.Rule("PY-05", "a digest that can match no file: wrong length, not hexadecimal, capitals"),
      CheckInfo.Rule("PY-06", "a hash that pip ignores, or a requirement that an unfinished line swallows"),
      CheckInfo.Rule("PY-07", "--no-require-hashes in a file that has hashes"),
      CheckInfo.Rule("PY-08", "a checkout without whole commit id, an editable or a directory"),
    ],
    belief: CheckInfo.Belief(
      "a comment may stand anywhere in a requirement that is continued over several lines",
      truth: """
        pip joins the lines first and then drops everything behind the comment sign, so the hashes below a \
        comment belong to nothing; pip prints a warning and installs the package unverified.
        """))

  private let options: Options

  package init(options: Options) { self.options = options }

  package func collect(in context: RunContext) async throws -> Evidence {
    let scope = ManifestScope(context.workspace)
    var roots = scope.files.map(\.path).filter(RequirementsNames.isRequirements)
    roots += try (options.files ?? []).filter { path in
      guard let reason = scope.index.whyAbsent(path) else { return !roots.contains(path) }
      throw Unavailable.inconclusive("\(path), named by the gate file, cannot be judged: \(reason)")
    }
    guard !roots.isEmpty else { throw Unavailable.notApplicable("no requirements file is tracked") }
    var tree = RequirementsTree(context: context)
    let files = try tree.read(roots, requireHashes: options.requireHashes ?? false)
    guard files.contains(where: \.needsJudgement) else {
      throw Unavailable.notApplicable("no requirements file has hashes: \(Self.list(roots))")
    }
    return Evidence(files: files)
  }

  private static func list(_ paths: [String]) -> String {
    let shown = paths.sorted().prefix(3).joined(separator: ", ")
    return paths.count > 3 ? "\(shown) and \(paths.count - 3) more" : shown
  }

  package func findings(in evidence: Evidence) -> [Finding] {
    evidence.files.flatMap { HashedRequirementsJudge(file: $0).findings }
  }
}
