import PortcullisCore
import PortcullisFormats

/// Judges a lock file by itself, and what cannot be judged at all.
struct LockJudge {
  let lock: LockSeen

  var finding: Finding? {
    let path = lock.path
    if let problem = lock.problem {
      return Finding(
        "LK-02", .inconclusive, .unreadable(path, problem), at: Location(path),
        remedy: "make \(path) readable")
    }
    if let line = lock.conflictLine {
      return Finding(
        "LK-01", .failure, .conflict(path, line), at: Location(path, line: line, column: 1), remedy: remake)
    }
    if lock.isEmpty {
      // A go.sum may be empty where nothing is required; its own check knows.
      guard lock.system != .go else { return nil }
      return Finding("LK-01", .failure, .empty(path), at: Location(path), remedy: remake)
    }
    if let fault = lock.fault {
      return Finding(
        "LK-02", .failure, .fault(path, fault),
        at: Location(path, line: fault.line, column: fault.column), remedy: remake)
    }
    guard [.bunBinary, .pixi, .conda].contains(lock.system) else { return nil }
    return Finding(
      "LK-02", .warning, .unknown(path), at: Location(path),
      remedy: lock.system == .bunBinary
        ? "bun install --save-text-lockfile, then git add bun.lock"
        : "judge \(path) with its own tool in a command of the gate file")
  }

  private var remake: String {
    switch lock.system {
    case .npm: "npm install --package-lock-only, then git add \(lock.path)"
    case .yarn: "yarn install --mode update-lockfile, then git add \(lock.path)"
    case .pnpm: "pnpm install --lockfile-only, then git add \(lock.path)"
    case .bun, .bunBinary: "bun install --lockfile-only, then git add \(lock.path)"
    case .uv: "uv lock, then git add \(lock.path)"
    case .poetry: "poetry lock, then git add \(lock.path)"
    case .pdm: "pdm lock, then git add \(lock.path)"
    case .pylock: "pip lock --output \(lock.path), then git add \(lock.path)"
    case .pipfile: "pipenv lock, then git add \(lock.path)"
    case .requirements: "pip-compile --generate-hashes --output-file=\(lock.path), then git add \(lock.path)"
    case .cargo: "cargo generate-lockfile, then git add \(lock.path)"
    case .swift: "swift package resolve, then git add \(lock.path)"
    case .go: "go mod tidy, then git add \(lock.path)"
    case .pixi: "pixi lock, then git add \(lock.path)"
    case .conda: "conda-lock, then git add \(lock.path)"
    }
  }

  static func finding(_ unjudged: UnjudgedSeen) -> Finding {
    Finding(
      "LK-01", .warning, .unjudged(unjudged), at: unjudged.paths.first.map { Location($0) },
      evidence: Array(unjudged.paths.prefix(10)),
      remedy: "check the lock of \(unjudged.ecosystem) with its own tool, or list the files under exclude")
  }

  static func finding(_ loose: LooseRequirementsSeen) -> Finding {
    let name = String(loose.path.split(separator: "/").last ?? "")
    return Finding(
      "LK-01", .warning, .loose(loose), at: Location(loose.path, line: loose.line, column: 1),
      remedy: "pip-compile --generate-hashes --output-file=requirements.lock \(name), then git add it")
  }
}

extension Finding.Message {
  fileprivate static func unreadable(_ path: String, _ problem: String) -> Self {
    "\(path) cannot be judged: \(problem)"
  }
  fileprivate static func conflict(_ path: String, _ line: Int) -> Self {
    "\(path) holds a merge conflict on line \(line)"
  }
  fileprivate static func empty(_ path: String) -> Self { "\(path) is empty" }
  fileprivate static func fault(_ path: String, _ fault: ManifestError) -> Self {
    "\(path) is no lock that its tool can read: \(fault.reason)"
  }
  fileprivate static func unknown(_ path: String) -> Self { "\(path) is a lock that cannot be judged here" }
  fileprivate static func unjudged(_ unjudged: UnjudgedSeen) -> Self {
    let count = unjudged.paths.count
    let first = unjudged.paths.first ?? ""
    return
      "dependencies of \(unjudged.ecosystem) cannot be judged: \(first)\(count > 1 ? " and \(count - 1) more" : "")"
  }
  fileprivate static func loose(_ loose: LooseRequirementsSeen) -> Self {
    let names = loose.open.prefix(3).joined(separator: ", ")
    return
      "\(loose.path) leaves \(loose.total) \(loose.total == 1 ? "version" : "versions") open (\(names)) and no lock"
  }
}
