import PortcullisCore
package import PortcullisFormats

/// What one requirements file includes and sets, as evidence.
package struct RequirementsIncludesSeen: Codable, Sendable {
  package typealias Place = RequirementsFile.Place

  /// Where an include leads.
  package enum Target: String, Codable, Sendable {
    case tracked, missing, untracked, ignored, excluded, link, submodule, outside, fetched, variable
  }

  /// One `-r` or `-c` that pip follows.
  package struct Include: Codable, Sendable {
    package let written: String
    package let isConstraint: Bool
    package let place: Place
    package let target: Target
    /// What the project knows of the path.
    package let detail: String
  }

  /// One step of a circle of includes.
  package struct Step: Codable, Sendable {
    package let path: String
    /// Where the file includes the next one; nil at the end.
    package let place: Place?
  }

  /// A line that holds options, or a variable.
  package struct Line: Codable, Sendable {
    package let place: Place
    package let text: String
    /// What the line installs; nil for a line of options.
    package let requirement: String?
    package let isEditable: Bool
    package let settings: [RequirementsFile.Setting]
  }

  /// A line that pip cannot read, where no digests are verified that would tell it already.
  package struct Refusal: Codable, Sendable {
    package let place: Place
    package let text: String
    package let reason: String
  }

  package let path: String
  /// True when pip verifies a digest for every package here, so that no index can put in another one.
  package let isHashed: Bool
  /// True when every requirement names one version, so that `--pre` chooses nothing.
  package let isPinned: Bool
  package let includes: [Include]
  package let lines: [Line]
  package let refusals: [Refusal]
  package let unreadable: String?
}

extension RequirementsIncludesSeen {
  init(_ seen: RequirementsSeen, _ index: ProjectIndex) {
    path = seen.path
    let requirements = seen.entries.filter(\.isRequirement)
    isHashed = seen.hashReason != nil && requirements.allSatisfy { $0.hashCount > 0 || $0.hasWholeCommit }
    isPinned = requirements.allSatisfy(PinnedRequirements.isFixed)
    includes = seen.includes.map { Self.include($0, index) }
    lines = seen.entries.compactMap(Self.line)
    refusals = seen.hashReason == nil ? seen.entries.compactMap(Self.refusal) : []
    unreadable = seen.unreadable
  }

  private static func line(_ entry: RequirementSeen) -> Line? {
    guard !entry.settings.isEmpty || entry.text.contains("${") else { return nil }
    return Line(
      place: entry.place, text: entry.text, requirement: entry.isRequirement ? entry.title : nil,
      isEditable: entry.isEditable, settings: entry.settings)
  }

  private static func refusal(_ entry: RequirementSeen) -> Refusal? {
    // A variable is told by its name.
    guard let reason = entry.refusal, !entry.text.contains("${") else { return nil }
    return Refusal(place: entry.place, text: entry.title, reason: reason)
  }

  private static func include(_ include: RequirementsSeen.IncludeSeen, _ index: ProjectIndex) -> Include {
    let target = include.path == nil ? target(include, index) : .tracked
    return Include(
      written: include.written, isConstraint: include.isConstraint, place: include.place, target: target,
      detail: include.problem ?? "")
  }

  private static func target(_ include: RequirementsSeen.IncludeSeen, _ index: ProjectIndex) -> Target {
    if include.written.contains("${") { return .variable }
    if include.written.contains("://") || include.written.lowercased().hasPrefix("file:") {
      return include.written.lowercased().hasPrefix("file:") ? .outside : .fetched
    }
    guard let problem = include.problem, problem != "it lies outside the project" else { return .outside }
    switch problem {
    case "it does not exist": return .missing
    case "it is a symbolic link": return .link
    case "it is a submodule": return .submodule
    case "not tracked by git": return .untracked
    case _ where problem.hasPrefix("ignored by"): return .ignored
    case _ where problem.hasSuffix("a git repository of its own"): return .submodule
    default: return .excluded
    }
  }
}

/// The circles among the includes of requirements files.
struct RequirementsCycles {
  private let includes: [String: [(path: String, place: RequirementsFile.Place)]]

  init(_ files: [RequirementsSeen]) {
    includes = Dictionary(
      files.map { file in
        (
          file.path,
          file.includes.compactMap { include in
            include.path.map { ($0, include.place) }
          }
        )
      },
      uniquingKeysWith: { first, _ in first })
  }

  /// Each circle once, found from the file whose path sorts first.
  var all: [[RequirementsIncludesSeen.Step]] {
    var cycles: [[RequirementsIncludesSeen.Step]] = []
    var done: Set<String> = []
    for start in includes.keys.sorted() where !done.contains(start) { walk(start, &done, &cycles) }
    return cycles
  }

  /// Depth first without recursion, for a chain of includes may be long.
  private func walk(
    _ start: String, _ done: inout Set<String>, _ cycles: inout [[RequirementsIncludesSeen.Step]]
  ) {
    var trail: [(path: String, next: Int)] = [(start, 0)]
    var onTrail: [String: Int] = [start: 0]
    while let (path, next) = trail.last {
      let children = includes[path] ?? []
      guard next < children.count else {
        done.insert(path)
        onTrail[path] = nil
        trail.removeLast()
        continue
      }
      trail[trail.count - 1].next += 1
      let child = children[next].path
      if let position = onTrail[child] {
        cycles.append(steps(trail[position...], closing: child))
      } else if !done.contains(child) {
        onTrail[child] = trail.count
        trail.append((child, 0))
      }
    }
  }

  private func steps(
    _ trail: ArraySlice<(path: String, next: Int)>, closing path: String
  ) -> [RequirementsIncludesSeen.Step] {
    trail.map { step in
      RequirementsIncludesSeen.Step(path: step.path, place: includes[step.path]?[step.next - 1].place)
    } + [RequirementsIncludesSeen.Step(path: path, place: nil)]
  }
}
