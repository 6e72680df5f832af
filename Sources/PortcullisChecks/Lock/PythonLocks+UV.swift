import PortcullisCore
import PortcullisFormats

extension PythonLocks {
  func uv(_ path: String, _ bytes: [UInt8]) throws(ManifestError) -> PythonLockSeen {
    let document = try TOMLNode(parsing: bytes)
    guard let version = document["version"]?.integer else { throw ManifestError("it has no version") }
    guard version == "1" else { throw ManifestError("version \(version) is not known here") }
    let directory = ProjectPath.directory(of: path)
    let workspace = try uvWorkspace(in: directory)
    let requirements = workspace.members.reduce(0) {
      $0 + $1.manifest.dependencies.count + $1.manifest.extras.reduce(0) { $0 + $1.requirements.count }
    }
    var faults: [PythonLockFault]
    var packages = 0
    do throws(ManifestError) {
      let lock = try UVLock(document)
      packages = lock.packages.count
      faults = UVLockJudge(path: path, lock: lock, workspace: workspace).faults
    } catch {
      faults = [
        PythonLockFault(
          "PY-13", "\(path) cannot be followed: \(error.reason)",
          at: Location(path, line: error.line, column: error.column))
      ]
    }
    return PythonLockSeen(
      path: path, manifest: workspace.root.path, requirements: requirements, packages: packages,
      faults: faults)
  }

  private func uvWorkspace(in directory: String) throws(ManifestError) -> UVWorkspace {
    let (path, manifest) = try manifest(in: directory)
    let root = UVWorkspace.Member(directory: ".", path: path, manifest: manifest)
    let claims = scope.index.file(at: path).map { WorkspaceRoots.roots(at: $0, in: context) } ?? []
    var members: [UVWorkspace.Member] = manifest.project == nil ? [] : [root]
    var neighbours: [String: UVWorkspace.Member] = [:]
    for file in context.workspace.files where file.name == "pyproject.toml" && file.path != path {
      let place = ProjectPath.directory(of: file.path)
      guard let relative = relative(place, to: directory) else { continue }
      let isClaimed = claims.contains { $0.claims(place) }
      // A neighbour that cannot be read is no project, and a member that cannot is told by name.
      guard let (memberPath, read) = try neighbour(place, isClaimed: isClaimed) else { continue }
      let member = UVWorkspace.Member(directory: relative, path: memberPath, manifest: read)
      let isManaged = read.document["tool"]?["uv"]?["managed"]?.content != .boolean(false)
      if isClaimed, read.project != nil, isManaged {
        members.append(member)
      } else {
        neighbours[relative] = member
      }
    }
    return UVWorkspace(
      root: root, members: members, neighbours: neighbours, settingsFile: try settings(in: directory))
  }

  /// The uv.toml of a directory; nil where there is none.
  private func settings(in directory: String) throws(ManifestError) -> TOMLNode? {
    let path = ProjectPath.join(directory, "uv.toml")
    guard scope.index.whyAbsent(path) == nil else { return nil }
    let bytes: [UInt8]
    do {
      bytes = try context.contents(of: path, limit: 16 << 20)
    } catch {
      throw ManifestError("\(path) beside it: \(error)")
    }
    return try TOMLNode(parsing: bytes)
  }

  private func neighbour(
    _ place: String, isClaimed: Bool
  ) throws(ManifestError) -> (path: String, manifest: PythonManifest)? {
    do throws(ManifestError) {
      return try manifest(in: place)
    } catch {
      if isClaimed { throw error }
      return nil
    }
  }

  private func relative(_ place: String, to directory: String) -> String? {
    guard !directory.isEmpty else { return place.isEmpty ? "." : place }
    if place == directory { return "." }
    return place.hasPrefix(directory + "/") ? String(place.dropFirst(directory.utf8.count + 1)) : nil
  }
}
