import PortcullisCore
import PortcullisFormats

/// Judges one requirements file: one finding for each requirement, whatever is wrong with it.
struct HashedRequirementsJudge {
  let file: RequirementsSeen

  var findings: [Finding] {
    guard let reason = file.hashReason else { return file.entries.compactMap(movingCheckout) }
    if let unreadable = file.unreadable {
      return [finding("PY-02", .inconclusive, .unreadable(file.path, unreadable), reason: reason)]
    }
    if let setting = file.entries.lazy.flatMap(\.settings).first(where: { $0.name == "--no-require-hashes" })
    {
      return [
        finding(
          "PY-07", .failure, .switchedOff(file.path, setting.place.line), column: setting.place,
          reason: reason)
      ]
    }
    let includes = file.includes.compactMap { unreadInclude($0, reason) }
    if let whole = wholeFile(reason) { return [whole] + includes }
    return groups.compactMap { judge($0, reason) } + includes
  }

  /// One requirement with the orphaned hashes that follow it.
  private struct Group {
    var requirement: RequirementSeen?
    var orphans: [RequirementSeen] = []
  }

  private var groups: [Group] {
    var groups: [Group] = []
    var isAdjacent = false
    for entry in MergeConflict.collapsed(file.entries, text: \.text) {
      let isOrphan = entry.kind == .options && entry.hashCount > 0
      if isOrphan, isAdjacent {
        groups[groups.count - 1].orphans.append(entry)
      } else if isOrphan {
        groups.append(Group(orphans: [entry]))
        isAdjacent = true
      } else if entry.isRequirement {
        groups.append(Group(requirement: entry))
        isAdjacent = true
      } else {
        isAdjacent = false
      }
    }
    return groups
  }

  /// A lock without a single hash is one fault, not one for each line.
  private func wholeFile(_ reason: String) -> Finding? {
    let requirements = file.entries.filter(\.isRequirement)
    guard requirements.count > 1, let first = requirements.first,
      file.entries.allSatisfy({ $0.hashCount == 0 }),
      requirements.allSatisfy({ [.named, .address, .archive].contains($0.kind) && !$0.isEditable })
    else { return nil }
    let unpinned = requirements.filter { $0.kind == .named && !$0.isPinned }
    return finding(
      "PY-02", .failure, .nothingHashed(file.path, requirements, unpinned), at: first, reason: reason)
  }

  private func judge(_ group: Group, _ reason: String) -> Finding? {
    guard let requirement = group.requirement else {
      return group.orphans.first.map { orphan in
        finding("PY-06", .failure, .hashOfNothing(orphan), at: orphan, reason: reason)
      }
    }
    if let orphan = group.orphans.first {
      let message: Finding.Message =
        requirement.hashCount == 0 || requirement.cut != nil
        ? .hashLost(requirement, orphan) : .hashWithoutOwner(requirement, orphan)
      let place = requirement.hashCount == 0 || requirement.cut != nil ? requirement : orphan
      return finding("PY-06", .failure, message, at: place, reason: reason)
    }
    return RequirementFaults(requirement).finding.map { rule, severity, message, place in
      finding(rule, severity, message, at: requirement, column: place, reason: reason)
    }
  }

  private func unreadInclude(_ include: RequirementsSeen.IncludeSeen, _ reason: String) -> Finding? {
    guard let problem = include.problem, !include.isConstraint else { return nil }
    return Finding(
      "PY-02", .inconclusive, .includeUnread(include.written, problem),
      at: Location(file.path, line: include.place.line, column: include.place.column),
      evidence: ["hashes are needed: \(reason)"],
      remedy: "commit \(include.written), or remove the line that includes it")
  }

  /// Outside hash mode only what a checkout leaves open is worth a word.
  private func movingCheckout(_ entry: RequirementSeen) -> Finding? {
    guard entry.kind == .versionControl, !entry.hasWholeCommit else { return nil }
    return finding("PY-08", .warning, .movingCheckout(entry), at: entry, reason: nil)
  }

  private func finding(
    _ rule: String, _ severity: Severity, _ message: Finding.Message, at entry: RequirementSeen? = nil,
    column place: RequirementsSeen.Place? = nil, reason: String?
  ) -> Finding {
    let place = place ?? entry?.place
    var evidence = entry.map { ["\(file.path):\($0.place.line): \($0.text)"] } ?? []
    if let reason { evidence.append("hashes are needed: \(reason)") }
    return Finding(
      rule, severity, message, at: Location(file.path, line: place?.line, column: place?.column),
      evidence: evidence, remedy: RequirementsRemedy(file: file).sentence(for: rule, entry))
  }
}

extension RequirementsSeen {
  /// True when anything in the file can end in a finding.
  package var needsJudgement: Bool {
    hashReason != nil || entries.contains { $0.kind == .versionControl && !$0.hasWholeCommit }
  }
}

extension Finding.Message {
  fileprivate static func unreadable(_ path: String, _ reason: String) -> Self {
    "\(path) cannot be judged: \(reason)"
  }
  fileprivate static func switchedOff(_ path: String, _ line: Int) -> Self {
    "--no-require-hashes on line \(line) lets pip install what \(path) has no hash for"
  }
  fileprivate static func nothingHashed(
    _ path: String, _ all: [RequirementSeen], _ unpinned: [RequirementSeen]
  ) -> Self {
    let pins = unpinned.isEmpty ? "" : ", and \(unpinned.count) have no version pin"
    let names = all.prefix(3).map(\.title).joined(separator: ", ")
    return "none of the \(all.count) requirements of \(path) has a hash (\(names), …)\(pins)"
  }
  fileprivate static func hashOfNothing(_ orphan: RequirementSeen) -> Self {
    "the hash on line \(orphan.place.line) belongs to no requirement, and pip ignores it"
  }
  fileprivate static func hashLost(_ owner: RequirementSeen, _ orphan: RequirementSeen) -> Self {
    let cause =
      switch owner.cut?.cause {
      case .comment?: "the comment on line \(owner.cut?.line ?? owner.lastLine) ends the requirement"
      case .blank?: "the empty line \(owner.cut?.line ?? owner.lastLine) ends the requirement"
      case .endOfFile?, nil: "line \(owner.lastLine) does not end in a backslash"
      }
    return "pip ignores the hash of \(owner.title) on line \(orphan.place.line): \(cause)"
  }
  fileprivate static func hashWithoutOwner(_ owner: RequirementSeen, _ orphan: RequirementSeen) -> Self {
    """
    pip ignores the hash on line \(orphan.place.line): the requirement it belongs to is gone, or \
    line \(owner.lastLine) of \(owner.title) does not end in a backslash
    """
  }
  fileprivate static func includeUnread(_ path: String, _ problem: String) -> Self {
    "\(path) is included and could not be judged: \(problem)"
  }
  fileprivate static func movingCheckout(_ entry: RequirementSeen) -> Self {
    "\(entry.title) is installed from a checkout without whole commit id, so it can change by itself"
  }
}
