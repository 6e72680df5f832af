extension NpmReview {
  /// Entries that nothing needs, and marks (`dev`, `optional`, `peer`) that do not follow from who needs them.
  mutating func judgeReach(_ answers: [Answer]) {
    guard lock.version > 1 || manifests[""] != nil else { return }
    let reach = NpmReach(lock.entries, answers, graph)
    let all = reach.reached { _ in true }
    let orphans = lock.entries.indices.filter { position in
      let entry = lock.entries[position]
      return !all[position] && !entry.isOwn && entry.flags.isDisjoint(with: [.bundled, .extraneous, .link])
    }
    guard orphans.isEmpty else {
      for position in reach.heads(of: orphans) { note(.notNeeded, at: position) }
      return
    }
    judgeMarks(reach)
  }

  private mutating func judgeMarks(_ reach: NpmReach) {
    let withoutDev = reach.reached { $0 != .development }
    let withoutOptional = reach.reached { $0 != .optional && $0 != .optionalPeer }
    let withoutBoth = reach.reached { $0 != .development && $0 != .optional && $0 != .optionalPeer }
    let withoutPeer = reach.reached { $0 != .peer && $0 != .optionalPeer }
    for (position, entry) in lock.entries.enumerated()
    where !entry.isOwn && entry.flags.isDisjoint(with: [.bundled, .extraneous, .link]) {
      var marks: NpmEntry.Flags = []
      if lock.version > 1, !withoutPeer[position] { marks.insert(.peer) }
      if !withoutDev[position] { marks.insert(.dev) }
      if !withoutOptional[position] { marks.insert(.optional) }
      if !withoutBoth[position], marks.isDisjoint(with: [.dev, .optional]) { marks.insert(.devOptional) }
      // Version 1 does not say which needs are optional.
      if lock.version == 1 { marks.formIntersection(.dev) }
      var odd = entry.flags.intersection(.derived).symmetricDifference(marks)
      // Releases of npm differ in what they mark as optional or peer although others need it besides.
      odd.subtract(entry.flags.intersection([.peer, .optional, .devOptional]))
      guard !odd.isEmpty else { continue }
      note(
        .wrongMark(mark: odd.names.joined(separator: ", "), isStated: entry.flags.isSuperset(of: odd)),
        at: position)
    }
  }
}

extension NpmEntry.Flags {
  fileprivate var names: [String] {
    let all: [(NpmEntry.Flags, String)] = [
      (.dev, "dev"), (.optional, "optional"), (.devOptional, "devOptional"), (.peer, "peer"),
      (.extraneous, "extraneous"),
    ]
    return all.filter { contains($0.0) }.map(\.1)
  }
}

/// Which entries are reached from the project by which needs.
struct NpmReach {
  private let entries: [NpmEntry]
  private let starts: [Int]
  private let sorted: [NpmReview.Answer]
  /// Where the answers of an entry begin; those of the project of version 1 come first.
  private var offsets: [Int]
  private let graph: NpmGraph

  init(_ entries: [NpmEntry], _ answers: [NpmReview.Answer], _ graph: NpmGraph) {
    self.entries = entries
    self.graph = graph
    starts = entries.indices.filter { entries[$0].isOwn }
    // They were gathered entry by entry, so that they are in order already.
    sorted = answers
    offsets = Array(repeating: 0, count: entries.count + 2)
    for answer in answers { offsets[answer.from + 2] += 1 }
    for index in 1..<offsets.count { offsets[index] += offsets[index - 1] }
  }

  private func answers(of position: Int) -> ArraySlice<NpmReview.Answer> {
    sorted[offsets[position + 1]..<offsets[position + 2]]
  }

  func reached(_ isAllowed: (NpmEntry.Edge.Kind) -> Bool) -> [Bool] {
    var reached = Array(repeating: false, count: entries.count)
    var pending = starts + [-1]
    for start in starts { reached[start] = true }
    while let position = pending.popLast() {
      for answer in answers(of: position) where isAllowed(answer.kind) && !reached[answer.to] {
        reached[answer.to] = true
        let real = graph.resolvedLink(answer.to)
        if !reached[real] || real == answer.to { pending.append(real) }
        reached[real] = true
      }
    }
    return reached
  }

  /// Of entries that nothing reaches, those that none of the others needs; one of them in a circle.
  func heads(of orphans: [Int]) -> [Int] {
    let all = Set(orphans)
    var needed: Set<Int> = []
    for orphan in orphans {
      for answer in answers(of: orphan) where answer.to != orphan && all.contains(answer.to) {
        needed.insert(answer.to)
      }
    }
    let heads = orphans.filter { !needed.contains($0) }
    return heads.isEmpty ? Array(orphans.prefix(1)) : heads
  }
}
