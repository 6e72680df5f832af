import PortcullisCore
import PortcullisFormats

/// Judges what builds: open requirements of a build, archives that are built, commands that pass the lock by.
struct PythonBuildJudge {
  let evidence: PythonBuildSeen

  var findings: [Finding] {
    let all =
      evidence.projects.flatMap(findings) + evidence.locks.flatMap(findings) + evidence.choices.map(finding)
      + evidence.unlocked.map(finding)
    return all.sorted { ($0.location ?? Location("")) < ($1.location ?? Location("")) }
  }

  private func findings(in project: PythonBuildSeen.Project) -> [Finding] {
    if let problem = project.problem {
      return [
        Finding(
          "PY-17", .inconclusive, "\(project.path) cannot be judged: \(problem)", at: project.location,
          remedy: "mend \(project.path); lock.present says where")
      ]
    }
    return [table(of: project), backend(of: project), loose(in: project), setup(of: project)].compactMap(
      \.self)
  }

  private func table(of project: PythonBuildSeen.Project) -> Finding? {
    guard !project.hasRequirements else { return nil }
    return Finding(
      "PY-17.backend", .warning, .noRequirements(project.path), at: project.location,
      remedy: "write requires = [\"setuptools==VERSION\"] into [build-system], with the backend that is meant"
    )
  }

  private func backend(of project: PythonBuildSeen.Project) -> Finding? {
    guard let backend = project.homelessBackend else { return nil }
    return Finding(
      "PY-17.backend", .warning, .homeless(backend, project.path), at: project.location,
      remedy:
        "add \(BuildSystem.providers(of: backend).sorted().first ?? backend) to requires of [build-system]")
  }

  private func loose(in project: PythonBuildSeen.Project) -> Finding? {
    guard !project.loose.isEmpty else { return nil }
    let isOpen = project.loose.contains { $0.bound == .open || $0.bound == .malformed }
    let mayBeHeld = !evidence.unreadConstraints.isEmpty
    let names = project.loose.filter { !isOpen || $0.bound != .ended }.map(\.text)
    return Finding(
      "PY-17", isOpen && !mayBeHeld ? .warning : .information, .loose(project.path, names, isOpen),
      at: project.location,
      evidence: evidence.constraints.map { "\($0) constrains builds, and not these" }
        + evidence.unreadConstraints.map { "what \($0) says is not known here" },
      remedy: """
        pin them, or write build-constraint-dependencies = ["NAME==VERSION"] into [tool.uv], or give pip a file: \
        pip install --build-constraint build-constraints.txt
        """)
  }

  private func setup(of project: PythonBuildSeen.Project) -> Finding? {
    if let location = project.setupRequiresLocation {
      return Finding(
        "PY-17.legacy", .warning, .setupRequires(location.path, project.setupRequires), at: location,
        remedy: "move them to requires of [build-system] in pyproject.toml, with their versions")
    }
    guard project.isLegacy else { return nil }
    return Finding(
      "PY-17.legacy", .warning, "\(project.path) is built by whichever setuptools is newest",
      at: project.location,
      remedy: """
        write a pyproject.toml with [build-system], requires = ["setuptools==VERSION"] and build-backend = \
        "setuptools.build_meta"
        """)
  }

  private func findings(in lock: PythonBuildSeen.Lock) -> [Finding] {
    [built(in: lock), lone(in: lock)].compactMap(\.self)
  }

  private func built(in lock: PythonBuildSeen.Lock) -> Finding? {
    guard let first = lock.built.first else { return nil }
    let isHeld = !evidence.constraints.isEmpty || !evidence.unreadConstraints.isEmpty
    return Finding(
      "PY-17.source", isHeld ? .information : .warning, .built(lock),
      at: Location(lock.path, line: first.line),
      evidence: lock.built.prefix(20).map {
        "\(lock.path):\($0.line): \($0.title) has no wheel\($0.isCheckout ? ", it is a checkout" : "")"
      },
      remedy: """
        uv sync --no-build shows what needs a build; fix the versions of their build requirements with \
        build-constraint-dependencies of [tool.uv], or pip install --build-constraint
        """)
  }

  private func lone(in lock: PythonBuildSeen.Lock) -> Finding? {
    let sorted = lock.oneSystem.sorted { $0.key < $1.key }
    guard let first = sorted.first else { return nil }
    let isLinux = sorted.allSatisfy { $0.value == "linux" }
    return Finding(
      "PY-18", isLinux ? .information : .warning, .lone(lock.path, first.key, first.value, sorted.count),
      at: Location(lock.path, line: lock.line),
      evidence: sorted.prefix(20).map { "\($0.key): \($0.value) only" },
      remedy: "say which machines the lock is for (environments of [tool.uv]), or lock again with every wheel"
    )
  }

  private func finding(_ choice: PythonBuildSeen.SourceChoice) -> Finding {
    Finding(
      "PY-18", .warning, "\(choice.text) builds from source what the lock holds as a wheel",
      at: choice.location,
      remedy: "delete it, or fix the versions of the build requirements: pip install --build-constraint FILE")
  }

  private func finding(_ build: UnlockedBuild) -> Finding {
    Finding(
      "PY-20", .warning, .passesBy(build), at: build.location,
      evidence: ["\(build.location): \(build.command)"],
      remedy: Self.remedy(for: build.command))
  }

  private static func remedy(for command: String) -> String {
    if command.hasPrefix("uv sync") { return "uv sync --locked, which stops where the lock does not fit" }
    if command.hasPrefix("pdm") { return "pdm sync, or pdm install --check" }
    if command.hasPrefix("pipenv") { return "pipenv sync, or pipenv install --deploy" }
    return "pip install --require-hashes -r requirements.lock, then pip install --no-deps ."
  }
}

extension Finding.Message {
  fileprivate static func noRequirements(_ path: String) -> Self {
    "[build-system] of \(path) has no requires, which no installer accepts"
  }
  fileprivate static func homeless(_ backend: String, _ path: String) -> Self {
    "nothing in requires of \(path) brings the backend \(backend)"
  }
  fileprivate static func loose(_ path: String, _ names: [String], _ isOpen: Bool) -> Self {
    let shown =
      names.prefix(5).joined(separator: ", ") + (names.count > 5 ? " and \(names.count - 5) more" : "")
    return isOpen
      ? "\(path) is built with whatever is newest of \(shown), which no lock holds"
      : "\(path) is built with any version that fits \(shown), which no lock holds"
  }
  fileprivate static func setupRequires(_ path: String, _ names: [String]) -> Self {
    let shown = names.isEmpty ? "what it computes" : names.prefix(5).joined(separator: ", ")
    return "setup_requires of \(path) fetches \(shown) for the build, and no lock holds it"
  }
  fileprivate static func built(_ lock: PythonBuildSeen.Lock) -> Self {
    let names = lock.built.prefix(3).map(\.title).joined(separator: ", ")
    let more = lock.built.count > 3 ? " and \(lock.built.count - 3) more" : ""
    return "\(names)\(more) in \(lock.path) have no wheel, and no lock holds what builds them"
  }
  fileprivate static func lone(_ path: String, _ title: String, _ system: String, _ count: Int) -> Self {
    "\(title)\(count > 1 ? " and \(count - 1) more" : "") in \(path) can be installed on \(system) only"
  }
  fileprivate static func passesBy(_ build: UnlockedBuild) -> Self {
    build.command.contains("pip")
      && !build.command.hasPrefix("pipenv")
      ? "\(build.command) installs the newest of what the project asks for, not the lock"
      : "\(build.command) makes a lock that does not fit anew instead of stopping"
  }
}
