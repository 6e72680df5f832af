package import PortcullisCore

/// The repository without what `exclude:` names.
package struct Exclusions: Sendable {
  package let workspace: Workspace
  /// Patterns that matched nothing.
  package let unmatched: [GateFile.Exclusion]

  package init(_ exclusions: [GateFile.Exclusion], from workspace: Workspace) {
    var matched: Set<GateFile.Exclusion> = []
    var kept: [Workspace.File] = []
    var omissions = workspace.omissions
    for file in workspace.files {
      let hits = exclusions.filter { $0.pattern.matches(file.path) }
      matched.formUnion(hits)
      if let hit = hits.first {
        omissions.append(Workspace.Omission(path: file.path, reason: "excluded by \(hit.location)"))
      } else {
        kept.append(file)
      }
    }
    // What is out of scope already was there to be excluded: not a misspelt pattern.
    for exclusion in exclusions where workspace.omissions.contains(where: { exclusion.covers($0) }) {
      matched.insert(exclusion)
    }
    unmatched = exclusions.filter { !matched.contains($0) }
    let sorted = omissions.sorted { ($0.path, $0.reason) < ($1.path, $1.reason) }
    self.workspace = workspace.narrowed(to: workspace.project, files: kept, omissions: sorted)
  }
}

extension GateFile.Exclusion {
  /// An omission may stand for a whole directory.
  fileprivate func covers(_ omission: Workspace.Omission) -> Bool {
    pattern.matches(omission.path) || pattern.matches(omission.path + "/any")
  }
}
