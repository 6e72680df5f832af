internal import PortcullisCore

extension FindingBaseline {
  /// What a merge request adds to the baseline that its base holds, as the end of a sentence; nil for nothing.
  ///
  /// Otherwise whoever brings in a finding would excuse it in the same breath.
  package func growth(since older: FindingBaseline) -> String? {
    let added = counts.filter { $0.value > older.counts[$0.key] ?? 0 }.keys.sorted()
    if let first = added.first {
      let place = first.path.map { "\($0): " } ?? ""
      return
        "lists \(added.count == 1 ? "a finding" : "\(added.count) findings") more, first \(first.checkName): "
        + "\(place)\(first.message)"
    }
    return expires > older.expires ? "ends on \(expires) instead of \(older.expires)" : nil
  }

  /// The baseline of a change that brings it: what the change touches may be new, and is not excused.
  package func without(changed: Set<String>, thinned: Set<String>) -> FindingBaseline {
    let kept = counts.filter { identity, _ in
      guard let path = identity.path else { return true }
      return !changed.contains(path) && !thinned.contains(Self.directory(of: path))
    }
    return FindingBaseline(
      recorded: recorded, owner: owner, reason: reason, expires: expires, counts: kept)
  }

  private static func directory(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
  }
}
