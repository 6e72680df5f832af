package import PortcullisCore

/// What is installed in the environment equals the lock: every version, source and file, and nothing else.
package struct LockPythonEnvironmentMatchesCheck: Check {
  package struct Options: Codable, Sendable {
    /// Environments, interpreter prefixes or unpacked images, by path; where none is named, `.venv` and the like.
    package var environments: [String]?
    /// The locks they should equal, by path; where none is named, those nearest to each environment.
    package var locks: [String]?
    /// The extras and groups that were chosen; where neither is named, what is installed tells.
    package var extras: [String]?
    package var groups: [String]?
    /// Packages that may be there without being locked.
    package var allow: [String]?
    /// Globs, relative to the environment, of files that need no RECORD.
    package var ignore: [String]?

    package init(
      environments: [String]? = nil, locks: [String]? = nil, extras: [String]? = nil,
      groups: [String]? = nil, allow: [String]? = nil, ignore: [String]? = nil
    ) {
      self.environments = environments
      self.locks = locks
      self.extras = extras
      self.groups = groups
      self.allow = allow
      self.ignore = ignore
    }
  }

  package struct Evidence: Codable, Sendable {
    package let environments: [PythonEnvironmentSeen]
  }

  package static let info = CheckInfo(
    id: "lock.python-environment-matches",
    title: "The Python environment holds what the lock says, file for file, and nothing else",
    why: """
      A lock can be right while the environment is not: an upgraded package, one installed by hand, an edited \
      file or a path file changes what runs, and no text in the repository shows it.
      """,
    remedy: "pip install --require-hashes -r requirements.lock in a new environment, or uv sync --locked",
    subject: .repository, blocking: .yes,
    rules: [
      CheckInfo.Rule("CH5-3.version", "a package in another version than the lock's, or twice"),
      CheckInfo.Rule("CH5-3.missing", "a package of the lock that is not installed"),
      CheckInfo.Rule("CH5-3.extra", "a package that is installed and not in the lock"),
      CheckInfo.Rule("CH5-3.files", "a file that is changed, missing or in no RECORD"),
      CheckInfo.Rule("CH5-3.source", "a package from another source than the lock's, or an editable one"),
      CheckInfo.Rule("CH5-3.path", "a path file or a link that brings modules from elsewhere"),
      CheckInfo.Rule("CH5-3.unread", "files that nothing can verify"),
      CheckInfo.Rule("CH5-3.equal", "what was compared, and what was let pass"),
    ],
    belief: CheckInfo.Belief(
      "pip check, or pip freeze compared with the lock, proves the environment",
      truth: """
        both read names and versions that the environment states about itself; neither opens a file, so an \
        edited module, a file that belongs to no package and a path file pass unseen.
        """),
    timeLimit: .seconds(300))

  private let options: Options

  package init(options: Options) { self.options = options }

  package func collect(in context: RunContext) async throws -> Evidence {
    do {
      return Evidence(environments: try await environments(in: context))
    } catch let error as FileError {
      throw Unavailable.inconclusive("an environment cannot be looked through: \(error)")
    }
  }

  private func environments(in context: RunContext) async throws -> [PythonEnvironmentSeen] {
    let locks = PythonLockFinder(context: context)
    let isNamed = options.environments != nil
    guard isNamed || options.locks != nil || !locks.directories.isEmpty else {
      throw Unavailable.notApplicable("no Python lock is tracked")
    }
    let finder = PythonEnvironmentFinder(context: context, locks: locks)
    let found = try options.environments.map(finder.named) ?? finder.usual()
    guard !found.isEmpty else {
      throw Unavailable.notApplicable("no environment lies beside the lock, and the gate file names none")
    }
    var seen: [PythonEnvironmentSeen] = []
    for environment in found {
      let read = try await look(at: environment, locks, context)
      if environment.isCertain || read.holdsLocked { seen.append(read) }
    }
    guard !seen.isEmpty else {
      throw Unavailable.notApplicable("\(found[0].shown), named by VIRTUAL_ENV, holds nothing of the lock")
    }
    return seen
  }

  private func look(
    at found: PythonEnvironmentFinder.Found, _ locks: PythonLockFinder, _ context: RunContext
  ) async throws -> PythonEnvironmentSeen {
    let read: [PythonLockFinder.Read]
    if let named = options.locks {
      read = try named.map { try locks.read($0, isDeciding: true) }
    } else if let directory = found.lockDirectory {
      read = try locks.read(directory)
    } else {
      throw Unavailable.inconclusive(
        "which lock \(found.shown) should equal is not said: name it under locks")
    }
    let directory = read.first.map { ProjectPath.directory(of: $0.path) } ?? ""
    return try await PythonEnvironmentReader(
      context: context, found: found, locks: read, projectName: locks.projectName(of: directory),
      options: options
    ).read()
  }

  package func findings(in evidence: Evidence) -> [Finding] {
    evidence.environments.flatMap { PythonEnvironmentJudge(environment: $0).findings }
  }
}

extension PythonEnvironmentSeen {
  /// True when at least one package of the lock is installed.
  var holdsLocked: Bool {
    let names = Set(locked.map(\.name))
    return installed.contains { names.contains($0.normalName) && tolerated[$0.normalName] == nil }
  }
}
