extension KeyedNodeReview {
  /// Entries and keys that nobody asks for.
  mutating func judgeReach() {
    guard !manifests.isEmpty || !lock.importers.isEmpty else { return }
    // A patched package is reached through its patch, which nobody names.
    let patched = lock.entries.filter { $0.title.contains("@patch:") }.map(\.name)
    let overridden = (manifests[""]?.overridden ?? []).union(patched)
    let (requested, reached) = reach(besides: patched)
    let orphans = lock.entries.indices.filter { position in
      let entry = lock.entries[position]
      return !reached.contains(position) && !entry.isOwn && !overridden.contains(entry.name)
    }
    for position in heads(of: orphans) { note(.notNeeded, at: position) }
    guard orphans.isEmpty else { return }
    for (position, entry) in lock.entries.enumerated() where !entry.isOwn && !overridden.contains(entry.name)
    {
      guard entry.keys.contains(where: { !requested.contains($0) }) else { continue }
      note(.notNeeded, at: position)
    }
  }

  /// The keys that somebody asks for, and the entries under them.
  private func reach(besides patched: [String]) -> (requested: Set<String>, reached: Set<Int>) {
    var requested: Set<String> = []
    var reached: Set<Int> = []
    var pending =
      (lock.importers.isEmpty ? manifestNeeds : askers(without: [:]).prefix(lock.importers.count).map { $0 })
      .flatMap(\.needs)
    pending += lock.entries.filter { $0.isOwn || patched.contains($0.name) }.flatMap(\.needs)
    while let need = pending.popLast() {
      guard let key = need.key, requested.insert(key).inserted, let position = positions[key],
        reached.insert(position).inserted
      else { continue }
      pending += lock.entries[position].needs
    }
    return (requested, reached)
  }

  /// Those that none of the others needs; one of them in a circle.
  private func heads(of orphans: [Int]) -> [Int] {
    let needed = Set(
      orphans.flatMap { orphan in
        lock.entries[orphan].needs.compactMap { $0.key.flatMap { positions[$0] } }.filter { $0 != orphan }
      })
    let heads = orphans.filter { !needed.contains($0) }
    return heads.isEmpty ? Array(orphans.prefix(1)) : heads
  }
}
