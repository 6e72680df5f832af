import PortcullisCore
import PortcullisFormats

/// What a requirements lock was made from, by its header or by the habit of names.
struct RequirementsOrigin {
  let locks: PythonLocks
  let path: String
  let command: RequirementsCommand?

  struct Found {
    /// The manifest, or the first of several.
    let path: String
    var demands: [RequirementsDemand] = []
    var faults: [PythonLockFault] = []
    var python: VersionSpecifierSet?
    var isComplete = true
  }

  /// Nil when nothing says what the file was made from.
  var found: Found? {
    let sources = sources
    guard let first = sources.first else { return unsourced }
    var found = Found(path: first)
    found.isComplete = command?.unfollowed.isEmpty ?? true
    if command?.tool == .uvExport { found.isComplete = found.isComplete && command?.isOnlyGroups == false }
    for source in sources { add(source, to: &found) }
    return found
  }

  /// A header that names something else than a file of the project leaves the comparison open.
  private var unsourced: Found? {
    guard let command, let source = command.sources.first else { return nil }
    var found = Found(path: source)
    found.faults = [
      PythonLockFault(
        "PY-12", .inconclusive, "\(path) says it was made from \(source), which is no file of the project",
        at: Location(path, line: 1, column: 1), remedy: command.text)
    ]
    return found
  }

  private var directory: String { ProjectPath.directory(of: path) }

  func isThere(_ path: String) -> Bool { locks.scope.index.whyAbsent(path) == nil }

  private var sources: [String] {
    if let command {
      let named = command.tool == .uvExport ? ["pyproject.toml"] : command.sources
      let known = named.compactMap(resolve)
      if !known.isEmpty || !named.isEmpty { return known.count == named.count ? known : [] }
      // Without a source pip-compile takes what it finds in its directory.
      return ["requirements.in", "setup.py", "pyproject.toml", "setup.cfg"].compactMap(resolve).prefix(1).map(
        \.self)
    }
    let name = String(path.split(separator: "/").last ?? "")
    let stem = name.split(separator: ".").dropLast().joined(separator: ".")
    let input = ProjectPath.join(directory, stem + ".in")
    if isThere(input) { return [input] }
    guard name == "requirements.txt" || name == "requirements.lock", !hasOtherLock else { return [] }
    return ["pyproject.toml", "setup.cfg"].map { ProjectPath.join(directory, $0) }.filter(isThere).prefix(1)
      .map(\.self)
  }

  /// A header names its sources from where the command ran: beside the lock or further up.
  private func resolve(_ source: String) -> String? {
    for place in ProjectPath.ancestors(of: directory) {
      let from = ProjectPath.join(place, "x")
      if let path = ProjectPath.resolve(source, relativeTo: from), isThere(path) { return path }
    }
    return nil
  }

  /// With the lock of another tool a plain requirements.txt is for something else.
  private var hasOtherLock: Bool {
    locks.scope.index.names(in: directory).contains { name in
      guard let system = LockSystem(fileName: name) else { return false }
      return system.ecosystem == .python && system != .requirements
    }
  }

  private func add(_ source: String, to found: inout Found) {
    do {
      let bytes = try locks.context.contents(of: source, limit: 16 << 20)
      let name = String(source.split(separator: "/").last ?? "")
      switch name {
      case "pyproject.toml": try add(PythonManifest(bytes), source, to: &found)
      case "setup.cfg": add(SetupConfiguration(bytes), source, to: &found)
      case "setup.py": leaveOpen(&found, "\(source) is a program, whose requirements only a build can tell")
      default: addInput(bytes, source, isConstraint: false, to: &found)
      }
    } catch {
      leaveOpen(&found, "\(source) cannot be read: \(error)")
    }
  }

  func leaveOpen(_ found: inout Found, _ reason: String, at place: Location? = nil) {
    found.isComplete = false
    found.faults.append(
      PythonLockFault(
        "PY-12", .inconclusive, "\(path) was not compared: \(reason)",
        at: place ?? Location(path, line: 1, column: 1),
        remedy: command?.text ?? "name the dependencies in the manifest"))
  }

  private func add(_ manifest: PythonManifest, _ source: String, to found: inout Found) {
    found.python = manifest.requiresPython?.string.flatMap { VersionSpecifierSet($0) }
    let isOnlyGroups = command?.isOnlyGroups ?? false
    if manifest.dynamic.contains("dependencies"), !isOnlyGroups {
      let node = manifest.project?["dynamic"]
      leaveOpen(
        &found, "dynamic in \(source) leaves the dependencies to the build backend",
        at: Location(source, line: node?.line, column: node?.column))
    } else if manifest.project == nil, !isOnlyGroups {
      leaveOpen(&found, "\(source) has no [project] table")
    }
    var statements = isOnlyGroups ? [] : manifest.dependencies
    let extras = command?.hasAllExtras == true ? manifest.extras.map(\.name) : command?.extras ?? []
    for extra in extras { statements += statementsOf(extra, in: manifest, source, &found) }
    for group in groups(of: manifest) {
      statements += statementsOf(group: group, in: manifest, source, &found)
    }
    let own = manifest.name?.description
    found.demands += statements.filter { $0.requirement?.name.description != own || own == nil }.map {
      RequirementsDemand(statement: $0, path: source, isConstraint: false)
    }
  }

  private func groups(of manifest: PythonManifest) -> [String] {
    guard let command else { return [] }
    if command.hasAllGroups { return manifest.groups.names }
    var groups = command.groups.map { ProjectName($0.split(separator: ":").last ?? "").description }
    guard command.tool == .uvExport, !command.leavesDefaultGroups, !command.isOnlyGroups else {
      return groups
    }
    let stated = manifest.document["tool"]?["uv"]?["default-groups"]
    let usual = stated.map { $0.elements.compactMap(\.string) } ?? ["dev"]
    groups += usual.map { ProjectName($0).description }.filter { manifest.groups.names.contains($0) }
    return groups
  }

  private func statementsOf(
    _ extra: String, in manifest: PythonManifest, _ source: String, _ found: inout Found
  ) -> [PythonManifest.Statement] {
    guard let own = manifest.extras.first(where: { $0.name == extra }) else {
      found.faults.append(
        PythonLockFault(
          "PY-12", "\(path) was made with the extra \(extra), which \(source) does not have",
          at: Location(path, line: 1, column: 1)))
      return []
    }
    return UVExtras(manifest, manifest.name?.description ?? "").flattened(own.requirements)
  }

  private func statementsOf(
    group: String, in manifest: PythonManifest, _ source: String, _ found: inout Found
  ) -> [PythonManifest.Statement] {
    do throws(DependencyGroups.Fault) {
      return try manifest.statements(ofGroup: group)
    } catch {
      leaveOpen(
        &found, "group \(group) of \(source): \(error)",
        at: Location(source, line: error.line, column: error.column))
      return []
    }
  }

  private func add(_ setup: SetupConfiguration, _ source: String, to found: inout Found) {
    if setup.isComputed { leaveOpen(&found, "\(source) takes its requirements from another file") }
    let extras = command?.hasAllExtras == true ? setup.extras.map(\.name) : command?.extras ?? []
    let statements =
      setup.dependencies + setup.extras.filter { extras.contains($0.name) }.flatMap(\.requirements)
    found.demands += statements.map { RequirementsDemand(statement: $0, path: source, isConstraint: false) }
  }
}
