package import PortcullisCore
import PortcullisFormats

/// A change that touches manifests or locks touches both, and no lock changes what a version is.
package struct LockChangedTogetherCheck: Check {
  package struct Options: Codable, Sendable {
    /// A branch, tag or commit to compare with where the CI names none.
    package var base: String?

    package init(base: String? = nil) { self.base = base }
  }

  package typealias Evidence = LockChangesSeen

  package static let info = CheckInfo(
    id: "lock.changed-together",
    title: "A change keeps manifests and locks together, and no version becomes another package",
    why: """
      A digest that changes while the version stays is how a replaced package comes in: no review of the \
      manifest shows it, and every later check finds the lock consistent with itself.
      """,
    remedy: "git diff the lock against the base, and make it again with its own tool from the base's lock",
    subject: .repository, blocking: .warns,
    rules: [
      CheckInfo.Rule("LK-05", "dependencies that changed without their lock, or a lock alone (a fact)"),
      CheckInfo.Rule("LK-05.swapped", "a package with the version it had and another digest"),
      CheckInfo.Rule("LK-05.unread", "a lock whose two texts could not be compared"),
    ],
    belief: CheckInfo.Belief(
      "a lock that its tool accepts has not been tampered with",
      truth: """
        Its tool compares what it downloads with the lock. Whoever changes both, the registry's file and the \
        lock's digest, passes; only the lock's own history shows it.
        """))

  private let options: Options

  package init(options: Options) { self.options = options }

  package func collect(in context: RunContext) async throws -> Evidence {
    guard context.workspace.isGitRepository else {
      throw Unavailable.notApplicable("there is no git repository")
    }
    guard let request = ChangeBase.Request(option: options.base, environment: context.environment) else {
      throw Unavailable.notApplicable(
        "this run judges no merge request; `base: origin/main` under checks: lock.changed-together names one")
    }
    do {
      return try LockChangesReader(request, in: context).seen()
    } catch let error as GitObjectError {
      throw missing(error.description)
    } catch let error as InflationError {
      throw missing("an object of the repository cannot be decompressed: \(error)")
    }
  }

  /// A clone that does not reach back is nobody's data, unless the gate file asked for the comparison.
  private func missing(_ reason: String) -> Unavailable {
    let text = "\(reason); fetch more history (GIT_DEPTH: 0 in GitLab, fetch-depth: 0 in GitHub)"
    return options.base == nil ? .skipped(text) : .inconclusive(text)
  }

  package func findings(in evidence: Evidence) -> [Finding] {
    evidence.swapped.map { Self.finding($0, evidence.base) }
      + evidence.forgotten.map { Self.finding($0, evidence.base) }
      + evidence.unread.map(Self.finding) + evidence.alone.map { Self.finding($0, evidence.base) }
  }

  private static func finding(_ swapped: LockChangesSeen.Swapped, _ base: String) -> Finding {
    Finding(
      "LK-05.swapped", .failure, .swapped(swapped, base),
      at: Location(swapped.lock, line: swapped.line, column: swapped.line.map { _ in 1 }),
      evidence: ["before: \(swapped.before)", "now:    \(swapped.after)"],
      remedy: "find out why \(swapped.package) is another file now before this is merged")
  }

  private static func finding(_ forgotten: LockChangesSeen.Forgotten, _ base: String) -> Finding {
    Finding(
      "LK-05", .warning, .forgotten(forgotten, base),
      at: Location(forgotten.manifest, line: forgotten.line, column: forgotten.line.map { _ in 1 }),
      remedy: "make \(forgotten.locks.joined(separator: " or ")) again with its own tool, and commit both")
  }

  private static func finding(_ alone: LockChangesSeen.Alone, _ base: String) -> Finding {
    Finding(
      "LK-05", .information, "\(alone.lock) changed since \(base), and no manifest beside it did",
      at: Location(alone.lock), remedy: "nothing, where the lock was meant to be brought up to date")
  }

  private static func finding(_ unread: LockChangesSeen.Unread) -> Finding {
    Finding(
      "LK-05.unread", .inconclusive, "\(unread.lock) cannot be compared with its base: \(unread.reason)",
      at: Location(unread.lock), remedy: "repair \(unread.lock), or exclude it in the gate file")
  }
}

extension Finding.Message {
  fileprivate static func swapped(_ swapped: LockChangesSeen.Swapped, _ base: String) -> Self {
    "\(swapped.package) in \(swapped.lock) has another digest than in \(base), and the same version"
  }

  fileprivate static func forgotten(_ forgotten: LockChangesSeen.Forgotten, _ base: String) -> Self {
    """
    \(forgotten.manifest) asks for other packages than in \(base), and \
    \(forgotten.locks.joined(separator: " and ")) did not change
    """
  }
}
