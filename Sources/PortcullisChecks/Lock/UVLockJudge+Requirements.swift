import PortcullisCore
import PortcullisFormats

extension UVLockJudge {
  // What the settings and the projects state, against what the lock recorded of it.

  var settingFaults: [PythonLockFault] {
    let keys = [
      ("constraints", "constraint-dependencies"), ("overrides", "override-dependencies"),
      ("build-constraints", "build-constraint-dependencies"),
    ]
    let sources = workspace.sources(of: workspace.root)
    return keys.flatMap { recorded, stated in
      let list = workspace.settings?[stated]
      let statements = PythonManifest.statements(list, .setting(stated))
      guard statements.count == (list?.elements.count ?? 0) else { return [] as [PythonLockFault] }
      let entry = lock.settings[recorded]
      return compare(
        statements, with: entry?.requirements ?? [], sources, workspace.root, title: "the \(recorded)",
        line: entry?.line ?? lock.membersLine)
    }
  }

  func memberFaults(_ member: UVWorkspace.Member) -> [PythonLockFault] {
    guard let name = member.manifest.name?.description else { return [] }
    let found = lock.packages.filter { $0.name == name && $0.source.directory != nil }
    guard let package = found.first(where: { UVPath.normal($0.source.directory ?? "") == member.directory })
    else {
      let line = lock.packages.first { $0.name == name }?.line ?? 1
      return [
        PythonLockFault(
          "PY-13", "\(path) has no package \(name) for \(member.path)", at: place(line))
      ]
    }
    return faults(of: package, member)
  }

  /// Projects of the repository that are depended on by path.
  var neighbourFaults: [PythonLockFault] {
    let names = workspace.names
    return lock.packages.flatMap { package -> [PythonLockFault] in
      guard names[package.name] == nil, let directory = package.source.directory,
        let neighbour = workspace.neighbours[UVPath.normal(directory)], neighbour.manifest.project != nil
      else { return [] }
      guard neighbour.manifest.name?.description == package.name else {
        return [
          PythonLockFault(
            "PY-13",
            "\(package.name) of \(path):\(package.line) lies in \(directory), whose \(neighbour.path) is \(neighbour.manifest.name?.description ?? "unnamed")",
            at: place(package.line))
        ]
      }
      return faults(of: package, neighbour)
    }
  }

  private func faults(of package: UVLock.Package, _ member: UVWorkspace.Member) -> [PythonLockFault] {
    let manifest = member.manifest
    if manifest.dynamic.contains("dependencies") || manifest.dynamic.contains("optional-dependencies") {
      return [
        PythonLockFault(
          "PY-13", .inconclusive, "the build backend names the dependencies of \(member.path)",
          at: Location(member.path), remedy: "uv lock --check")
      ]
    }
    return versionFaults(package, member) + metadataFaults(package, member)
  }

  private func versionFaults(_ package: UVLock.Package, _ member: UVWorkspace.Member) -> [PythonLockFault] {
    let isDynamic = member.manifest.dynamic.contains("version")
    guard let node = member.manifest.project?["version"], let text = node.string, !isDynamic else {
      guard isDynamic, let version = package.version else { return [] }
      return [
        PythonLockFault(
          "PY-13",
          "\(package.name) \(version) of \(path):\(package.versionLine) has a version that \(member.path) leaves to the build",
          at: place(package.versionLine))
      ]
    }
    if let version = package.version, PythonVersion(version) == PythonVersion(text) { return [] }
    return [
      PythonLockFault(
        "PY-13",
        "\(package.title) of \(path):\(package.versionLine) is \(text) in \(member.path):\(node.line)",
        at: place(package.versionLine))
    ]
  }

  private func metadataFaults(_ package: UVLock.Package, _ member: UVWorkspace.Member) -> [PythonLockFault] {
    let manifest = member.manifest
    let sources = workspace.sources(of: member)
    let statements = manifest.dependencies + manifest.extras.flatMap(\.requirements)
    let groups: [(String, [PythonManifest.Statement])]
    do throws(DependencyGroups.Fault) {
      groups = try workspace.groups(of: member)
    } catch {
      let place = Location(member.path, line: error.line, column: error.column)
      return [
        PythonLockFault(
          "PY-13", .inconclusive, "the dependency groups of \(member.path) cannot be resolved: \(error)",
          at: place)
      ]
    }
    let stated = statements.count + groups.reduce(0) { $0 + $1.1.count }
    let recorded =
      (package.requiresDist ?? []).count + package.requiresDev.reduce(0) { $0 + $1.requirements.count }
    if stated > 0, recorded == 0, lock.revision > 3 {
      return [
        PythonLockFault(
          "PY-13", .inconclusive, "\(path) does not record what \(package.name) asked for when it was made",
          at: place(package.line), remedy: "uv lock --check")
      ]
    }
    return compare(
      statements, with: package.requiresDist ?? [], sources, member, title: package.name,
      line: package.metadataLine)
      + extraFaults(package, member) + groupFaults(groups, package, member, sources)
  }

  private func extraFaults(_ package: UVLock.Package, _ member: UVWorkspace.Member) -> [PythonLockFault] {
    guard lock.revision >= 1, lock.revision < 4 || package.providesExtras != nil else { return [] }
    let expected = Set(member.manifest.extras.map(\.name))
    let recorded = Set((package.providesExtras ?? []).map { ProjectName($0).description })
    guard expected != recorded else { return [] }
    let lost = expected.subtracting(recorded).sorted().map { "does not know \($0)" }
    let more = recorded.subtracting(expected).sorted().map { "knows \($0), which is gone" }
    return [
      PythonLockFault(
        "PY-13",
        "of the extras of \(package.name) in \(member.path) the lock \((lost + more).joined(separator: " and "))",
        at: place(package.metadataLine))
    ]
  }

  private func groupFaults(
    _ groups: [(String, [PythonManifest.Statement])], _ package: UVLock.Package,
    _ member: UVWorkspace.Member, _ sources: UVSources
  ) -> [PythonLockFault] {
    let recorded = Dictionary(
      package.requiresDev.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    let stated = Set(groups.map(\.0))
    let lost = groups.filter { recorded[$0.0] == nil && (lock.revision >= 1 || !$0.1.isEmpty) }.map(\.0)
    let gone = package.requiresDev.filter { !stated.contains($0.name) && !$0.requirements.isEmpty }
    if !lost.isEmpty || !gone.isEmpty {
      let parts = [
        lost.isEmpty ? nil : "does not record \(lost.joined(separator: ", "))",
        gone.isEmpty ? nil : "records \(gone.map(\.name).joined(separator: ", ")), which is gone",
      ]
      let what = parts.compactMap(\.self).joined(separator: " and ")
      return [
        PythonLockFault(
          "PY-13", "of the dependency groups of \(member.path) \(path) \(what)",
          at: place(gone.first?.line ?? package.metadataLine))
      ]
    }
    return groups.flatMap { name, statements in
      compare(
        statements, with: recorded[name]?.requirements ?? [], sources, member, title: "group \(name)",
        line: recorded[name]?.line ?? package.metadataLine)
    }
  }
}

/// Paths as uv.lock writes them.
enum UVPath {
  /// Without `.` and `..` where that is possible; `.` for the directory of the lock.
  static func normal(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != ".." { parts.removeLast() } else { parts.append(part) }
    }
    return parts.isEmpty ? "." : parts.joined(separator: "/")
  }
}
