package import PortcullisCore

/// Every manifest with dependencies has a lock that git tracks and that its own tool can read.
package struct LockPresentCheck: Check {
  package struct Evidence: Codable, Sendable {
    package let manifests: [ManifestSeen]
    package let locks: [LockSeen]
    package let unjudged: [UnjudgedSeen]
    /// Requirements files that pin only part of what they name and have no lock beside them.
    package let loose: [LooseRequirementsSeen]
  }

  package static let info = CheckInfo(
    id: "lock.present",
    title: "Every manifest with dependencies has a lock in git",
    why: """
      Without a lock each build asks the registry again, so that yesterday's commit built today is \
      another product.
      """,
    remedy: "commit the lock file beside the manifest, and remove the ignore rule that hides it",
    subject: .repository, blocking: .yes,
    rules: [
      CheckInfo.Rule(
        "LK-01", "dependencies without a tracked lock: absent, ignored, untracked, a link, empty, in conflict"
      ),
      CheckInfo.Rule("LK-02", "a lock that cannot be read, repeats a key or has an unknown version"),
      CheckInfo.Rule("LK-03", "locks of two tools for one manifest"),
    ])

  package init(options: NoOptions) {}

  package func collect(in context: RunContext) async throws -> Evidence {
    let scope = ManifestScope(context.workspace)
    let reader = ManifestReader(context: context, index: scope.index)
    let finder = LockFinder(context: context, scope: scope)
    let manifests = scope.files.compactMap { reader.manifest(at: $0) }.map(finder.fill)
    let locks = scope.files.compactMap { LockReader(context: context).lock(at: $0) }
    let loose = LooseRequirementsSeen.all(in: scope, context)
    let unjudged = Self.unjudged(in: scope, context)
    guard !(manifests.isEmpty && locks.isEmpty && unjudged.isEmpty && loose.isEmpty) else {
      throw Unavailable.notApplicable("no manifest with dependencies is tracked")
    }
    return Evidence(manifests: manifests, locks: locks, unjudged: unjudged, loose: loose)
  }

  private static func unjudged(in scope: ManifestScope, _ context: RunContext) -> [UnjudgedSeen] {
    let known = scope.files.filter { file in
      guard UnjudgedManifest.ecosystem(of: file.name) != nil else { return false }
      guard UnjudgedManifest.isSetuptools(file.name) else { return true }
      let hasProject = scope.index.file(at: ProjectPath.join(file.directory, "pyproject.toml")) != nil
      return !hasProject && UnjudgedManifest.asksForPackages(file, context)
    }
    let groups = Dictionary(grouping: known) { UnjudgedManifest.ecosystem(of: $0.name) ?? "" }
    return groups.map { UnjudgedSeen(ecosystem: $0.key, paths: $0.value.map(\.path).sorted()) }
      .sorted { $0.ecosystem < $1.ecosystem }
  }

  package func findings(in evidence: Evidence) -> [Finding] {
    let all =
      ManifestJudge.judges(of: evidence.manifests).flatMap(\.findings)
      + evidence.locks.compactMap { LockJudge(lock: $0).finding }
      + evidence.unjudged.map(LockJudge.finding) + evidence.loose.map(LockJudge.finding)
    return all.enumerated().sorted { one, other in
      guard let left = one.element.location, let right = other.element.location, left != right else {
        return one.offset < other.offset
      }
      return left < right
    }.map(\.element)
  }
}
