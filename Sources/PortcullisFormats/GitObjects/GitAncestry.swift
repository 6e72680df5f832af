/// Where two lines of history meet.
package enum GitAncestry {
  /// Commits that are looked at before the search is given up.
  package static let limit = 50_000

  /// The latest commit that both descend from and that no other such commit descends from; nil where this clone
  /// holds none.
  ///
  /// A parent that is missing, as in a shallow clone, ends its line. Git's `paint_down_to_common`.
  ///
  /// - Throws: `GitObjectError` for a commit that is damaged, or a history that is longer than the limit.
  package static func mergeBase(
    _ one: GitObjectID, _ other: GitObjectID, in store: GitObjectStore
  ) throws -> GitObjectID? {
    var painting = Painting(store: store)
    try painting.paint(one, .one)
    try painting.paint(other, .other)
    var steps = 0
    while let (id, commit) = painting.next() {
      steps += 1
      guard steps <= limit else { throw GitObjectError("no common commit among the latest \(limit)") }
      let colours = painting.colours(below: id)
      for parent in commit.parents where try store.holds(parent) { try painting.paint(parent, colours) }
    }
    return painting.best
  }

  private struct Colours: OptionSet {
    let rawValue: Int
    static let one = Colours(rawValue: 1)
    static let other = Colours(rawValue: 2)
    /// Below a common commit, and so no longer of interest.
    static let stale = Colours(rawValue: 4)
    static let both: Colours = [.one, .other]
  }

  private struct Painting {
    let store: GitObjectStore
    private var colours: [GitObjectID: Colours] = [:]
    private var commits: [GitObjectID: GitCommit] = [:]
    private var waiting: Set<GitObjectID> = []
    private var common: Set<GitObjectID> = []

    init(store: GitObjectStore) { self.store = store }

    /// Adds colours to a commit; one that has them already is not looked at again.
    mutating func paint(_ id: GitObjectID, _ added: Colours) throws {
      guard colours[id]?.isSuperset(of: added) != true else { return }
      if commits[id] == nil { commits[id] = try GitCommit(id, in: store) }
      colours[id, default: []].formUnion(added)
      waiting.insert(id)
    }

    /// The latest commit that waits; nil once nothing of interest does.
    mutating func next() -> (GitObjectID, GitCommit)? {
      guard waiting.contains(where: { colours[$0]?.contains(.stale) == false }) else { return nil }
      guard let id = waiting.max(by: isEarlier), let commit = commits[id] else { return nil }
      waiting.remove(id)
      return (id, commit)
    }

    /// What the parents of a commit get; a commit of both colours is common.
    mutating func colours(below id: GitObjectID) -> Colours {
      let own = colours[id] ?? []
      guard own.isSuperset(of: .both) else { return own }
      if !own.contains(.stale) { common.insert(id) }
      return own.union(.stale)
    }

    var best: GitObjectID? {
      common.filter { colours[$0]?.contains(.stale) == false }.max(by: isEarlier)
    }

    /// By date, then by name, so that the answer does not depend on chance.
    private func isEarlier(_ one: GitObjectID, _ other: GitObjectID) -> Bool {
      let dates = (commits[one]?.committed ?? 0, commits[other]?.committed ?? 0)
      return dates.0 == dates.1 ? one.description < other.description : dates.0 < dates.1
    }
  }
}
