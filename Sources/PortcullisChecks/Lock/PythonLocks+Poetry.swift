import PortcullisCore
import PortcullisFormats

extension PythonLocks {
  func poetry(_ path: String, _ bytes: [UInt8]) throws(ManifestError) -> PythonLockSeen {
    let lock = try PoetryLock(bytes)
    let (manifestPath, manifest) = try manifest(in: ProjectPath.directory(of: path))
    let judge = PoetryLockJudge(path: path, lock: lock, manifestPath: manifestPath, manifest: manifest)
    return PythonLockSeen(
      path: path, manifest: manifestPath, requirements: judge.demands.count, packages: lock.packages.count,
      faults: judge.faults)
  }
}
