import PortcullisCore
import PortcullisFormats

/// Judges one manifest by the locks found for it.
struct ManifestJudge {
  let manifest: ManifestSeen
  /// Members of the same workspace that lack the same lock.
  let companions: [String]

  /// One judge for each manifest, and one for all members of a workspace that lack their one lock.
  static func judges(of manifests: [ManifestSeen]) -> [ManifestJudge] {
    let lacking = manifests.filter { $0.locks.isEmpty && $0.problem == nil && $0.workspace != nil }
    let groups = Dictionary(grouping: lacking) { "\($0.ecosystem) \($0.workspace ?? "")" }
    let followers = Set(groups.values.flatMap { $0.dropFirst().map(\.path) })
    return manifests.filter { !followers.contains($0.path) }.map { manifest in
      let group = groups["\(manifest.ecosystem) \(manifest.workspace ?? "")"] ?? []
      let leads = group.first?.path == manifest.path
      return ManifestJudge(manifest: manifest, companions: leads ? group.dropFirst().map(\.path) : [])
    }
  }

  var findings: [Finding] {
    if let problem = manifest.problem { return [unreadable(problem)] }
    if manifest.locks.isEmpty { return [missing] }
    return [rivals].compactMap(\.self)
  }

  private var location: Location { Location(manifest.path, line: manifest.line, column: nil) }

  private func unreadable(_ problem: ManifestError) -> Finding {
    Finding(
      "LK-01", .inconclusive, .unreadable(manifest.path, problem),
      at: Location(manifest.path, line: problem.line, column: problem.column),
      remedy: "correct \(manifest.path)")
  }

  private var missing: Finding {
    let asks = "\(manifest.path) asks for \(manifest.dependencies.joined(separator: ", "))"
    let more = manifest.dependencyCount > 5 ? " and \(manifest.dependencyCount - 5) more" : ""
    let evidence = [asks + more] + companions.prefix(10).map { "so do the dependencies of \($0)" }
    let severity: Severity = manifest.demand == .lock ? .failure : .warning
    if let rejected = manifest.rejected.first {
      return Finding(
        "LK-01", severity, .rejected(manifest, rejected), at: location, evidence: evidence,
        remedy: LockRemedy.accepting(rejected))
    }
    if let distant = manifest.distantLock {
      return Finding(
        "LK-01", .warning, .distant(manifest, distant), at: location, evidence: evidence,
        remedy: LockRemedy.making(manifest))
    }
    return Finding(
      "LK-01", severity, .absent(manifest), at: location,
      evidence: evidence, remedy: LockRemedy.making(manifest))
  }

  /// Files made for pip beside a tool's own lock are exports of it.
  private var rivals: Finding? {
    var systems: [LockSystem: String] = [:]
    for path in manifest.locks {
      guard let system = LockSystem(fileName: String(path.split(separator: "/").last ?? "")),
        ![.requirements, .pylock, .bunBinary, .conda].contains(system)
      else { continue }
      systems[system] = systems[system] ?? path
    }
    guard systems.count > 1 else { return nil }
    let paths = systems.values.sorted()
    return Finding(
      "LK-03", .warning, .rivals(manifest, paths), at: Location(paths[1]),
      remedy: "keep the lock of the tool that builds the project and remove the other with git rm")
  }
}

/// What to do about a lock that is missing or does not count.
enum LockRemedy {
  static func making(_ manifest: ManifestSeen) -> String {
    let isInput = manifest.path.hasSuffix(".in")
    let name = String(manifest.path.split(separator: "/").last ?? "")
    switch manifest.ecosystem {
    case .go: return "go mod tidy, then git add go.sum"
    case .python:
      let output = isInput ? "\(name.dropLast(3)).txt" : "requirements.lock"
      return "pip-compile --generate-hashes --output-file=\(output) \(name), or uv lock; then git add it"
    case .node: return "npm install --package-lock-only, then git add package-lock.json"
    case .rust: return "cargo generate-lockfile, then git add Cargo.lock"
    case .swift: return "swift package resolve, then git add Package.resolved"
    }
  }

  static func accepting(_ rejected: ManifestSeen.Rejected) -> String {
    if rejected.reason.hasPrefix("ignored by "), let split = rejected.reason.firstRange(of: " line ") {
      let source = rejected.reason[..<split.lowerBound].dropFirst("ignored by ".count)
      let line = rejected.reason[split.upperBound...]
      return "remove line \(line) of \(source), then git add \(rejected.path)"
    }
    if rejected.reason.contains("symbolic link") {
      return "replace the link \(rejected.path) by the file itself, then git add \(rejected.path)"
    }
    return "git add \(rejected.path)"
  }
}

extension Finding.Message {
  fileprivate static func unreadable(_ path: String, _ problem: ManifestError) -> Self {
    "\(path) cannot be judged: \(problem.reason)"
  }
  fileprivate static func absent(_ manifest: ManifestSeen) -> Self {
    if let reason = manifest.demandReason { return "\(manifest.path) has no lock: \(reason)" }
    let count = manifest.dependencyCount
    return "\(manifest.path) has \(count) \(count == 1 ? "dependency" : "dependencies") and no lock"
  }
  fileprivate static func rejected(_ manifest: ManifestSeen, _ lock: ManifestSeen.Rejected) -> Self {
    "the lock of \(manifest.path) does not count: \(lock.path), \(lock.reason)"
  }
  fileprivate static func distant(_ manifest: ManifestSeen, _ lock: String) -> Self {
    "\(manifest.path) has no lock of its own, and nothing says that \(lock) covers it"
  }
  fileprivate static func rivals(_ manifest: ManifestSeen, _ paths: [String]) -> Self {
    "\(manifest.path) has locks of \(paths.count) tools: \(paths.joined(separator: ", "))"
  }
}
