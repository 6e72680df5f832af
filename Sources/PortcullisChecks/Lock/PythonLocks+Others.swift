import PortcullisCore
import PortcullisFormats

extension PythonLocks {
  func pdm(_ path: String, _ bytes: [UInt8]) throws(ManifestError) -> PythonLockSeen {
    let document = try TOMLNode(parsing: bytes)
    guard document["metadata"]?["lock_version"] != nil else {
      throw ManifestError("it has no metadata.lock_version")
    }
    let (manifestPath, manifest) = try manifest(in: ProjectPath.directory(of: path))
    let judge = PDMLockJudge(path: path, document: document, manifestPath: manifestPath, manifest: manifest)
    return seen(path, manifestPath, manifest, document["package"], judge.faults)
  }

  /// A pylock.toml without a project beside it is still judged by itself.
  func pylock(_ path: String, _ bytes: [UInt8]) throws(ManifestError) -> PythonLockSeen {
    let document = try TOMLNode(parsing: bytes)
    try PylockFile.verify(document)
    let directory = ProjectPath.directory(of: path)
    let isAlone = scope.index.whyAbsent(ProjectPath.join(directory, "pyproject.toml")) != nil
    let pair = isAlone ? nil : try manifest(in: directory)
    let judge = PylockJudge(
      path: path, document: document, manifestPath: pair?.path, manifest: pair?.manifest)
    return seen(path, pair?.path, pair?.manifest, document["packages"], judge.faults)
  }

  func pipfile(_ path: String, _ bytes: [UInt8]) throws(ManifestError) -> PythonLockSeen {
    let lock: JSONValue
    do {
      lock = try JSONValue(parsing: bytes)
    } catch {
      throw ManifestError("not JSON: \(error)")
    }
    let manifestPath = ProjectPath.join(ProjectPath.directory(of: path), "Pipfile")
    if let reason = scope.index.whyAbsent(manifestPath) {
      throw ManifestError("\(manifestPath) beside it: \(reason)")
    }
    guard let text = try? context.contents(of: manifestPath, limit: 16 << 20) else {
      throw ManifestError("\(manifestPath) beside it cannot be read")
    }
    let manifest = try PipfileContent(text)
    let judge = PipfileLockJudge(
      path: path, lock: lock, bytes: bytes, manifestPath: manifestPath, manifest: manifest)
    return PythonLockSeen(
      path: path, manifest: manifestPath,
      requirements: manifest.categories.reduce(0) { $0 + $1.requirements.count },
      packages: (lock["default"]?.members?.count ?? 0) + (lock["develop"]?.members?.count ?? 0),
      faults: judge.faults)
  }

  private func seen(
    _ path: String, _ manifestPath: String?, _ manifest: PythonManifest?, _ packages: TOMLNode?,
    _ faults: [PythonLockFault]
  ) -> PythonLockSeen {
    PythonLockSeen(
      path: path, manifest: manifestPath, requirements: manifest?.dependencies.count ?? 0,
      packages: packages?.elements.count ?? 0, faults: faults)
  }
}
