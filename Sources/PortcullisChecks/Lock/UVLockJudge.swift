import PortcullisCore
import PortcullisFormats

/// Compares a uv.lock with the projects it was made for, as `uv lock --check` does, without running it.
///
/// In layers: what the lock contradicts in itself, then what the projects state now, then the graph.
struct UVLockJudge {
  let path: String
  let lock: UVLock
  let workspace: UVWorkspace

  /// Revisions whose fields are known here; others may leave out what the comparison needs.
  static let knownRevisions: Set<Int> = [0, 1, 2, 3, 5]

  var faults: [PythonLockFault] {
    let inner = lock.faults.map { fault in
      PythonLockFault(
        "PY-13", fault.reason, at: Location(path, line: fault.line, column: fault.column))
    }
    if !inner.isEmpty { return inner }
    let drift = drift
    if drift.contains(where: { $0.severity == .failure }) { return drift }
    return drift + graph + unknownRevision
  }

  private var drift: [PythonLockFault] {
    membershipFaults + pythonFaults + optionFaults + settingFaults
      + workspace.members.flatMap(memberFaults) + neighbourFaults
  }

  private var graph: [PythonLockFault] {
    let edges = UVGraphJudge(path: path, lock: lock, workspace: workspace)
    return edges.faults
  }

  private var unknownRevision: [PythonLockFault] {
    guard !Self.knownRevisions.contains(lock.revision) else { return [] }
    return [
      PythonLockFault(
        "PY-13", .inconclusive,
        "\(path) has revision \(lock.revision), of which only uv knows what it leaves out", at: place(1),
        remedy: "uv lock --check")
    ]
  }

  func place(_ line: Int) -> Location { Location(path, line: line, column: 1) }

  // What the lock says about the workspace itself.

  private var membershipFaults: [PythonLockFault] {
    let hasProject = workspace.root.manifest.project != nil
    var expected = Set(workspace.names.keys)
    if expected.count == 1, hasProject { expected = [] }
    let recorded = Set(lock.members)
    guard expected != recorded else { return [] }
    let lost = expected.subtracting(recorded).sorted()
    let extra = recorded.subtracting(expected).sorted()
    let parts = [
      lost.isEmpty ? nil : "does not list \(lost.joined(separator: ", "))",
      extra.isEmpty ? nil : "lists \(extra.joined(separator: ", ")), which the workspace does not have",
    ]
    return [
      PythonLockFault(
        "PY-13", "\(path) \(parts.compactMap(\.self).joined(separator: " and ")) among the members",
        at: place(lock.membersLine))
    ]
  }

  /// uv writes what all projects support together.
  private var pythonFaults: [PythonLockFault] {
    let stated = workspace.members.compactMap { member in
      member.manifest.requiresPython.flatMap { node in node.string.map { (member, node, $0) } }
    }
    guard !stated.isEmpty else { return [] }
    var clauses: [VersionSpecifier] = []
    for (member, node, text) in stated {
      guard let set = VersionSpecifierSet(text) else {
        let place = Location(member.path, line: node.line, column: node.column)
        return [
          PythonLockFault(
            "PY-13", .inconclusive, "requires-python \(text) in \(member.path) cannot be read", at: place)
        ]
      }
      clauses += set.clauses
    }
    let expected = VersionSpecifierSet(clauses: clauses)
    guard expected != lock.requiresPython else { return [] }
    guard let one = VersionRanges(expected), let other = VersionRanges(lock.requiresPython) else { return [] }
    if one.isSubset(of: other), other.isSubset(of: one) { return [] }
    if one.hull == other.hull { return [] }
    let (member, node, _) = stated[0]
    let sides = stated.map { "requires-python \($0.2) of \($0.0.path):\($0.1.line)" }
    return [
      PythonLockFault(
        "PY-13",
        "requires-python \(lock.requiresPythonText) of \(path) is not \(sides.joined(separator: " with "))",
        at: place(lock.requiresPythonLine),
        evidence: ["\(member.path):\(node.line): requires-python = \"\(node.string ?? "")\""])
    ]
  }

  private var optionFaults: [PythonLockFault] {
    let pairs = [
      ("resolution", "resolution-mode", "highest"),
      ("prerelease", "prerelease-mode", "if-necessary-or-explicit"),
      ("fork-strategy", "fork-strategy", "requires-python"),
    ]
    var faults = pairs.compactMap { key, option, usual -> PythonLockFault? in
      guard let node = workspace.settings?[key], let stated = node.string else { return nil }
      let locked = lock.options[option] ?? usual
      guard locked != stated else { return nil }
      return PythonLockFault(
        "PY-13", "\(path) was resolved with \(option) \(locked), and \(key) is \(stated) now", at: place(1))
    }
    if workspace.settings?["exclude-newer"] != nil, lock.options["exclude-newer"] == nil,
      lock.options["exclude-newer-span"] == nil
    {
      faults.append(
        PythonLockFault("PY-13", "\(path) was resolved without exclude-newer, which is set now", at: place(1))
      )
    }
    return faults
  }
}
