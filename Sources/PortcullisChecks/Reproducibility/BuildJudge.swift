import PortcullisCore
import PortcullisFormats

/// Findings from repeated builds.
struct BuildJudge {
  let seen: BuildSeen

  var findings: [Finding] {
    guard seen.builds.first?.failure == nil else { return [controlFailed] + BuildRemarks(seen: seen).absent }
    return seen.missing.map(nothingMatches) + guilty + notExercised + BuildRemarks(seen: seen).findings
  }

  private var gateFile: Location? { seen.gateFile.map { Location($0) } }

  private var controlFailed: Finding {
    let failure = seen.builds.first?.failure
    return Finding(
      "REP-03", .inconclusive, .buildFails(failure), at: gateFile,
      evidence: ["commit \(seen.commit): \(seen.command.joined(separator: " "))"] + (failure?.output ?? []),
      remedy:
        "check out the commit into an empty directory and run \(seen.command.joined(separator: " ")) there")
  }

  private func nothingMatches(_ pattern: String) -> Finding {
    Finding(
      "REP-04", .inconclusive, .nothingMatches(pattern), at: gateFile,
      remedy:
        "name in 'artifacts' a file that \(seen.command.joined(separator: " ")) makes, from the project's top"
    )
  }

  /// One finding for each line of a script, because one edit of it is what several differences ask for.
  private var guilty: [Finding] {
    var findings: [Finding] = []
    for finding in seen.guilt.map(finding) {
      let same = findings.firstIndex {
        $0.severity == .failure && $0.location == finding.location && $0.location?.line != nil
      }
      guard finding.severity == .failure, let same else {
        findings.append(finding)
        continue
      }
      let first = findings[same]
      let addition = ["\(finding.message)"] + (finding.remedy == first.remedy ? [] : [finding.remedy])
      findings[same] = Finding(
        first.rule, first.severity, first.message, at: first.location, evidence: first.evidence + addition,
        remedy: first.remedy)
    }
    return findings
  }

  private func finding(_ guilt: BuildSeen.Guilt) -> Finding {
    switch guilt.effect {
    case .differs(let difference): differs(difference, guilt)
    case .fails(let failure):
      Finding(
        "REP-05", isTolerable(guilt) ? .warning : .inconclusive, .failsWhen(guilt.variations, failure),
        at: gateFile, evidence: failure.output,
        remedy: guilt.variations.isEmpty
          ? "let the build change nothing outside its own directory, and find what it leaves behind"
          : "let the build do without it, or list in 'variations' the ones it must bear")
    }
  }

  /// What a build needs is said; unless the gate file asks for it, the other variations decide.
  ///
  /// A build that fails with its tree in memory may well need nothing but to move files between directories.
  private func isTolerable(_ guilt: BuildSeen.Guilt) -> Bool {
    guard guilt.variations.count == 1, let variation = guilt.variations.first,
      !seen.chosen.contains(variation)
    else { return false }
    switch guilt.effect {
    case .differs: return variation.isResource
    case .fails: return variation.isResource || variation == .fileOrder
    }
  }

  private func differs(_ difference: ArtifactDifference, _ guilt: BuildSeen.Guilt) -> Finding {
    let step = BuildSteps.step(for: difference, in: seen.steps)
    var evidence = [difference.detail]
    if !difference.left.isEmpty || !difference.right.isEmpty {
      evidence += ["first build: \(difference.left)", "other build: \(difference.right)"]
    }
    if let step { evidence.append("\(step.path):\(step.line): \(step.text)") }
    evidence += difference.members.dropFirst().prefix(8).map { "differs too: \($0.member), \($0.kind)" }
    evidence += difference.derived.prefix(4).map { "follows from it: \($0)" }
    return Finding(
      guilt.variations.isEmpty ? "REP-01" : "REP-02", .failure, .differs(difference, guilt),
      at: step.map { Location($0.path, line: $0.line) } ?? gateFile, evidence: evidence,
      remedy: guilt.remedy(for: difference))
  }

  private var notExercised: [Finding] {
    seen.variations.compactMap { variation in
      guard case .notExercised(let reason) = variation.state, seen.guilt.allSatisfy(isTolerable),
        seen.missing.isEmpty
      else { return nil }
      let isNamed = seen.chosen.contains(variation.name)
      let remedy = isNamed ? ", or take '\(variation.name.rawValue)' out of 'variations'" : ""
      return Finding(
        "REP-06", isNamed ? .inconclusive : .information, .notExercised(variation.name, reason), at: gateFile,
        remedy: "run the gate where this can be varied\(remedy)")
    }
  }
}

extension Finding.Message {
  fileprivate static func buildFails(_ failure: BuildSeen.Failure?) -> Self {
    "the build of the commit fails: \(failure?.ending ?? "unknown")\(last(failure))"
  }

  fileprivate static func nothingMatches(_ pattern: String) -> Self {
    "nothing that was built matches '\(pattern)'"
  }

  fileprivate static func failsWhen(_ variations: [BuildVariation], _ failure: BuildSeen.Failure) -> Self {
    let when = variations.isEmpty ? "though nothing around it changes" : "when \(changes(variations))"
    return "the build fails \(when): \(failure.ending)\(last(failure))"
  }

  fileprivate static func differs(_ difference: ArtifactDifference, _ guilt: BuildSeen.Guilt) -> Self {
    let parts = difference.place.split(separator: "!", maxSplits: 1).map(String.init)
    let file =
      (parts.first ?? difference.place).split(separator: "@").first.map(String.init) ?? difference.place
    let inside = parts.count > 1 ? parts[1] : "@" + (difference.place.split(separator: "@").last ?? "")
    let when =
      guilt.variations.isEmpty
      ? "though nothing around the build changes" : "when \(changes(guilt.variations))"
    return "\(file) differs \(when): first at \(inside): \(phrase(guilt.cause(of: difference)))"
  }

  fileprivate static func notExercised(_ variation: BuildVariation, _ reason: String) -> Self {
    "the variation '\(variation.rawValue)' was not exercised: \(reason)"
  }

  private static func changes(_ variations: [BuildVariation]) -> String {
    variations.count > 3
      ? "much around it changes at once, and nothing less was found to do it"
      : variations.map(\.change).joined(separator: " and ")
  }

  private static func last(_ failure: BuildSeen.Failure?) -> String {
    failure?.output.last.map { ": \($0.prefix(160))" } ?? ""
  }

  private static func phrase(_ cause: ArtifactCause) -> String {
    switch cause {
    case .path: "it holds the directory it was built in"
    case .time: "it holds the time of the build or of its files"
    case .timezone: "it holds a time in the local time zone"
    case .host: "it holds the name of the host"
    case .user: "it holds the name of the user"
    case .environment: "it holds a value of the environment"
    case .order: "its parts stand in another order"
    case .umask: "its permissions follow the umask"
    case .compression: "it was compressed in another way"
    case .derived: "it repeats a difference that lies elsewhere"
    case .random: "it holds random bytes"
    case .parallel: "it depends on the number of processors"
    case .unknown: "the bytes do not tell why"
    }
  }
}
