import PortcullisCore
import PortcullisFormats

/// Reads manifests one by one into evidence, without yet asking which locks there are.
struct ManifestReader {
  let context: RunContext
  let index: ProjectIndex

  /// Nil for a file that is no manifest or asks for nothing.
  func manifest(at file: Workspace.File) -> ManifestSeen? {
    switch file.name {
    case "go.mod": seen(file.path, .go, go)
    case "pyproject.toml": seen(file.path, .python, python)
    case "package.json": seen(file.path, .node, node)
    case "Cargo.toml": seen(file.path, .rust, cargo)
    case "Package.swift": seen(file.path, .swift, swift)
    default:
      file.name.hasSuffix("requirements.in") || file.name == "requirements.in"
        ? seen(file.path, .python, requirementsInput) : nil
    }
  }

  /// What one manifest asks for.
  private struct Wants {
    var dependencies: [String]
    var line: Int?
    /// Why a lock is only advised; nil where it is demanded.
    var adviceReason: String?
  }

  private func seen(
    _ path: String, _ ecosystem: LockSystem.Ecosystem,
    _ read: ([UInt8], String) throws(ManifestError) -> Wants
  ) -> ManifestSeen? {
    do {
      let wants = try read(try context.contents(of: path, limit: 16 << 20), path)
      guard !wants.dependencies.isEmpty else { return nil }
      return ManifestSeen(
        path: path, ecosystem: ecosystem, line: wants.line,
        dependencies: wants.dependencies.prefix(5).map { String($0.prefix(120)) },
        dependencyCount: wants.dependencies.count, demand: wants.adviceReason == nil ? .lock : .advice,
        demandReason: wants.adviceReason, locks: [], rejected: [], distantLock: nil, workspace: nil,
        problem: nil)
    } catch {
      let problem = (error as? ManifestError) ?? ManifestError("\(error)")
      return ManifestSeen(
        path: path, ecosystem: ecosystem, line: problem.line, dependencies: [], dependencyCount: 0,
        demand: .lock, demandReason: nil, locks: [], rejected: [], distantLock: nil, workspace: nil,
        problem: problem)
    }
  }

  /// Neighbours that a directory stands in for are not fetched.
  private func go(_ bytes: [UInt8], _ path: String) throws(ManifestError) -> Wants {
    let reading = GoModReading(bytes, as: .main)
    if let error = reading.errors.first {
      throw ManifestError(error.text, line: error.place.line, column: error.place.column)
    }
    let fetched = reading.file.requirements.filter { requirement in
      reading.file.replacement(for: requirement.path, version: requirement.version)?.isDirectory != true
    }
    return Wants(
      dependencies: fetched.map { "\($0.path) \($0.version)" }, line: fetched.first?.place.line)
  }

  private func python(_ bytes: [UInt8], _ path: String) throws(ManifestError) -> Wants {
    let project = try PythonProject(bytes)
    if !project.dependencies.isEmpty {
      return Wants(dependencies: project.dependencies, line: project.dependenciesLine)
    }
    if project.hasDynamicDependencies {
      return Wants(
        dependencies: ["dependencies named by the build backend"], line: nil,
        adviceReason: "its build backend names the dependencies, so what it installs is open")
    }
    return Wants(
      dependencies: project.optionalGroups, line: nil,
      adviceReason: "what its extras and groups install is open")
  }

  private func node(_ bytes: [UInt8], _ path: String) throws(ManifestError) -> Wants {
    let project = try NodeProject(bytes)
    return Wants(dependencies: project.dependencies, line: project.dependenciesLine)
  }

  private func cargo(_ bytes: [UInt8], _ path: String) throws(ManifestError) -> Wants {
    let project = try CargoProject(bytes)
    let directory = ProjectPath.directory(of: path)
    let isProgram =
      project.declaresProgram || project.isWorkspaceRoot
      || index.names(in: ProjectPath.join(directory, "src")).contains("main.rs")
      || !index.names(in: ProjectPath.join(directory, "src/bin")).isEmpty
    return Wants(
      dependencies: project.dependencies, line: project.dependenciesLine,
      adviceReason: isProgram
        ? nil : "a library is often built without one, and its tests then install what is newest")
  }

  private func swift(_ bytes: [UInt8], _ path: String) throws(ManifestError) -> Wants {
    let project = SwiftProject(bytes)
    return Wants(
      dependencies: project.dependencies, line: project.dependenciesLine,
      adviceReason: project.declaresProgram
        ? nil : "a library is often built without one, and its tests then install what is newest")
  }

  private func requirementsInput(_ bytes: [UInt8], _ path: String) throws(ManifestError) -> Wants {
    guard let text = RequirementsEncoding.text(of: bytes) else {
      throw ManifestError("the file is not UTF-8 text")
    }
    let entries = RequirementsFile(text).entries.filter { RequirementSeen($0).isRequirement }
    return Wants(dependencies: entries.map(\.text), line: entries.first?.place.line)
  }
}
