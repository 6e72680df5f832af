import PortcullisCore
import PortcullisFormats

/// Reads what builds the Python packages of a project: its own, and those that its locks hold as source.
struct PythonBuildReader {
  let context: RunContext
  private let scope: ManifestScope

  init(context: RunContext) {
    self.context = context
    scope = ManifestScope(context.workspace)
  }

  private static let names: Set<String> = [
    "uv", "pip", "pip3", "python", "python3", "pdm", "pipenv", "UV_LOCKED", "UV_FROZEN",
    "PDM_FROZEN_LOCKFILE", "PIP_NO_BINARY", "UV_NO_BINARY", "UV_NO_BINARY_PACKAGE", "PIP_NO_DEPS",
  ]

  func seen() throws -> PythonBuildSeen {
    let settings = try VerificationSettings.gathered(
      in: context, concern: { Self.names.contains($0) || BuildConstraints.variables.contains($0) })
    var constraints = BuildConstraints(context, settings: settings)
    let documents = manifests()
    for (path, document) in documents {
      if let document = try? document.get() { constraints.add(document, of: path) }
    }
    let projects =
      try documents.compactMap { path, document in
        try project(path, document, constraints)
      } + legacy(beside: Set(documents.map { ProjectPath.directory(of: $0.0) }))
    let locks = try self.locks()
    return PythonBuildSeen(
      projects: projects, locks: locks, choices: try choices(settings, documents),
      unlocked: PythonUnlockedBuilds(
        settings, locks: Set(pythonLocks.map(\.name)), hasTopLock: pythonLocks.contains(where: isAtTop)
      ).found,
      constraints: constraints.sources, unreadConstraints: constraints.unread)
  }

  /// Directories whose projects are built by a test or copied by a program, and by no release.
  private static let others: Set<Substring> = [
    "test", "tests", "testing", "template", "templates", "example",
  ]

  private func isBuilt(_ file: Workspace.File) -> Bool {
    file.kind == .regular && others(in: file.directory).isEmpty
  }

  private func others(in directory: String) -> [Substring] {
    directory.split(separator: "/").filter(Self.others.contains)
  }

  private func manifests() -> [(String, Result<TOMLNode, ManifestError>)] {
    scope.files.filter { $0.name == "pyproject.toml" && isBuilt($0) }.map { file in
      do throws(ManifestError) {
        guard let bytes = try? context.contents(of: file.path, limit: 16 << 20) else {
          throw ManifestError("it cannot be read")
        }
        return (file.path, .success(try TOMLNode(parsing: bytes)))
      } catch {
        return (file.path, .failure(error))
      }
    }
  }

  private func project(
    _ path: String, _ result: Result<TOMLNode, ManifestError>, _ constraints: BuildConstraints
  ) throws -> PythonBuildSeen.Project? {
    switch result {
    case .failure(let error):
      return PythonBuildSeen.Project(
        path: path, location: Location(path, line: error.line), loose: [], hasRequirements: true,
        homelessBackend: nil, isLegacy: false, setupRequires: [], setupRequiresLocation: nil,
        problem: error.reason)
    case .success(let document):
      guard !BuildSystem.isUnbuilt(document) else { return nil }
      let directory = ProjectPath.directory(of: path)
      let setup = try setupRequires(in: directory)
      guard let system = BuildSystem(document) else {
        return try legacy(in: directory, setup)
      }
      return PythonBuildSeen.Project(
        path: path, location: Location(path, line: system.line, column: system.column),
        loose: system.requirements.filter { $0.bound != .pinned && !constraints.pinned.contains($0.name) },
        hasRequirements: system.hasRequirements, homelessBackend: Self.homeless(system), isLegacy: false,
        setupRequires: setup?.names ?? [], setupRequiresLocation: setup?.location, problem: nil)
    }
  }

  private static func homeless(_ system: BuildSystem) -> String? {
    guard let backend = system.backend, !system.hasBackendPath, system.hasRequirements else { return nil }
    let providers = BuildSystem.providers(of: backend)
    let isThere = system.requirements.contains { providers.contains($0.name) || $0.bound == .malformed }
    return providers.isEmpty || isThere ? nil : backend
  }

  private func setupRequires(in directory: String) throws -> (names: [String], location: Location)? {
    for name in ["setup.py", "setup.cfg"] {
      let path = ProjectPath.join(directory, name)
      guard scope.index.whyAbsent(path) == nil else { continue }
      let bytes = try context.contents(of: path, limit: 4 << 20)
      if let found = SetupScript.setupRequires(in: bytes, isConfiguration: name == "setup.cfg") {
        return (found.names, Location(path, line: found.line))
      }
    }
    return nil
  }

  /// A setup.py without `[build-system]`; nil where there is none.
  private func legacy(
    in directory: String, _ setup: (names: [String], location: Location)?
  ) throws -> PythonBuildSeen.Project? {
    let path = ProjectPath.join(directory, "setup.py")
    let module = ProjectPath.join(directory, "__init__.py")
    guard scope.index.whyAbsent(path) == nil, scope.index.file(at: module) == nil,
      ByteWord("setup(").stands(in: try context.contents(of: path, limit: 4 << 20))
    else { return nil }
    return PythonBuildSeen.Project(
      path: path, location: Location(path), loose: [], hasRequirements: true, homelessBackend: nil,
      isLegacy: true, setupRequires: setup?.names ?? [], setupRequiresLocation: setup?.location, problem: nil)
  }

  private func legacy(beside manifests: Set<String>) throws -> [PythonBuildSeen.Project] {
    try scope.files.filter { $0.name == "setup.py" && isBuilt($0) && !manifests.contains($0.directory) }
      .compactMap {
        try legacy(in: $0.directory, try setupRequires(in: $0.directory))
      }
  }

  private var pythonLocks: [Workspace.File] {
    scope.files.filter { file in
      guard let system = LockSystem(fileName: file.name) else { return file.name == "requirements.lock" }
      return system.ecosystem == .python
    }
  }

  /// What a pipeline installs with pip stands at the top, and so does the lock that it could keep to.
  private func isAtTop(_ file: Workspace.File) -> Bool {
    file.path == context.workspace.atTop(file.name)
  }

  private func locks() throws -> [PythonBuildSeen.Lock] {
    try scope.files.filter { $0.kind == .regular }.compactMap { file in
      switch LockSystem(fileName: file.name) {
      case .uv, .poetry, .pdm, .pylock: break
      default: return nil
      }
      try Task.checkCancellation()
      let files = LockedFiles(try context.contents(of: file.path))
      let lone = files.isForSomeMachines || !files.tellsConditions ? [] : files.packages.filter(Self.isLone)
      let systems = lone.compactMap { package in package.systems.first.map { (package.title, $0) } }
      return PythonBuildSeen.Lock(
        path: file.path, built: files.packages.filter(\.isBuilt),
        oneSystem: Dictionary(systems, uniquingKeysWith: { first, _ in first }), line: lone.first?.line)
    }
  }

  private static func isLone(_ package: LockedFiles.Package) -> Bool {
    package.systems.count == 1 && package.sources.isEmpty && !package.isConditional
  }

  private func choices(
    _ settings: VerificationSettings, _ documents: [(String, Result<TOMLNode, ManifestError>)]
  ) throws -> [PythonBuildSeen.SourceChoice] {
    var choices = settings.settings.compactMap { setting -> PythonBuildSeen.SourceChoice? in
      guard let location = setting.location, let text = Self.choice(setting) else { return nil }
      return PythonBuildSeen.SourceChoice(text: text, location: location)
    }
    for (path, result) in documents {
      guard let uv = (try? result.get())?["tool"]?["uv"] else { continue }
      for key in ["no-binary", "no-binary-package"] {
        guard let node = uv[key], node.content != .boolean(false), node.content != .array([]) else {
          continue
        }
        choices.append(
          PythonBuildSeen.SourceChoice(
            text: "\(key) of [tool.uv]", location: Location(path, line: node.line, column: node.column)))
      }
    }
    return choices
  }

  private static func choice(_ setting: VerificationSetting) -> String? {
    switch setting.name {
    case "PIP_NO_BINARY", "UV_NO_BINARY_PACKAGE":
      return [":none:", ""].contains(setting.value) ? nil : setting.display
    case "UV_NO_BINARY": return ["1", "true"].contains(setting.value.lowercased()) ? setting.display : nil
    default: break
    }
    guard setting.form == .option, !setting.command.contains(":none:"),
      let option = setting.command.first(where: { $0.hasPrefix("--no-binary") })
    else { return nil }
    return "\(option) of \(setting.command.prefix(3).joined(separator: " "))"
  }
}
