import PortcullisCore
import PortcullisFormats

/// Finds the Python locks of a project with their manifests, and has each pair compared.
struct PythonLocks {
  let context: RunContext
  let options: LockPythonCurrentCheck.Options
  let scope: ManifestScope

  init(context: RunContext, options: LockPythonCurrentCheck.Options) {
    self.context = context
    self.options = options
    scope = ManifestScope(context.workspace)
  }

  func seen() throws -> [PythonLockSeen] {
    var seen: [PythonLockSeen] = []
    for file in scope.files where file.kind == .regular {
      try Task.checkCancellation()
      guard let system = system(of: file) else { continue }
      if let lock = look(at: file.path, system) { seen.append(lock) }
    }
    return seen
  }

  private func system(of file: Workspace.File) -> LockSystem? {
    if let system = LockSystem(fileName: file.name) { return system.ecosystem == .python ? system : nil }
    return RequirementsNames.isRequirements(file.path) ? .requirements : nil
  }

  private func look(at path: String, _ system: LockSystem) -> PythonLockSeen? {
    let bytes: [UInt8]
    do {
      bytes = try context.contents(of: path)
    } catch {
      return open(path, "\(path) cannot be read: \(error)")
    }
    // An empty lock and one in conflict are findings of lock.present, and nothing to compare.
    if bytes.allSatisfy({ [0x20, 0x09, 0x0A, 0x0D].contains($0) })
      || ManifestText.conflictLine(in: bytes) != nil
    {
      return system == .requirements ? nil : open(path, "\(path) holds nothing that can be compared")
    }
    switch system {
    case .uv: return compare(path, bytes, "PY-13", uv)
    case .requirements: return requirements(path, bytes)
    case .poetry: return compare(path, bytes, "PY-14", poetry)
    case .pdm: return compare(path, bytes, "PY-15", pdm)
    case .pipfile: return compare(path, bytes, "PY-15", pipfile)
    case .pylock: return compare(path, bytes, "PY-16", pylock)
    case .npm, .yarn, .pnpm, .bun, .cargo, .swift, .go, .bunBinary, .pixi, .conda: return nil
    }
  }

  func open(_ path: String, _ what: String, line: Int? = nil, rule: String = "PY-01")
    -> PythonLockSeen
  {
    PythonLockSeen(
      path: path, manifest: nil, requirements: 0, packages: 0,
      faults: [
        PythonLockFault(
          rule, .inconclusive, what, at: Location(path, line: line, column: line == nil ? nil : 1),
          remedy: "portcullis run --only lock.present shows what is wrong with \(path)")
      ])
  }

  /// A lock that its own tool would not read is not compared; lock.present says what is wrong with it.
  private func compare(
    _ path: String, _ bytes: [UInt8], _ rule: String,
    _ judge: (String, [UInt8]) throws(ManifestError) -> PythonLockSeen
  ) -> PythonLockSeen {
    do throws(ManifestError) {
      return try judge(path, bytes)
    } catch {
      return open(path, "\(path) was not compared: \(error.reason)", line: error.line, rule: rule)
    }
  }

  /// The pyproject.toml in a directory.
  ///
  /// - Throws: `ManifestError` when it is absent or cannot be read.
  func manifest(in directory: String) throws(ManifestError) -> (path: String, manifest: PythonManifest) {
    let path = ProjectPath.join(directory, "pyproject.toml")
    if let reason = scope.index.whyAbsent(path) { throw ManifestError("\(path) beside it: \(reason)") }
    let bytes: [UInt8]
    do {
      bytes = try context.contents(of: path, limit: 16 << 20)
    } catch {
      throw ManifestError("\(path) beside it: \(error)")
    }
    do throws(ManifestError) {
      return (path, try PythonManifest(bytes))
    } catch {
      throw ManifestError("\(path):\(error.line ?? 1): \(error.reason)")
    }
  }
}
