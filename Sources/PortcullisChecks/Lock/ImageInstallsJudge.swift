import PortcullisCore

/// Judges the steps of one Dockerfile that bring software in.
struct ImageInstallsJudge {
  let file: ImageInstallsSeen

  var findings: [Finding] {
    guard let reason = file.unreadable else {
      return file.steps.filter { $0.fact != .locked }.map(judge)
    }
    let place = Location(file.path, line: file.unreadableLine)
    return [
      Finding(
        "DF-14", file.isTemplate ? .warning : .inconclusive, .unreadable(file.path, reason), at: place,
        remedy: file.isTemplate
          ? "render \(file.path), and gate the result as a Dockerfile"
          : "docker build --check --file \(file.path) . shows the same fault")
    ]
  }

  private func judge(_ step: ImageInstallSeen) -> Finding {
    let (rule, severity) = step.fact.judgement
    return Finding(
      rule, severity, .step(step), at: Location(file.path, line: step.line, column: step.column),
      evidence: [step.command], remedy: step.remedy)
  }
}

extension ImageInstallSeen.Fact {
  var judgement: (rule: String, severity: Severity) {
    switch self {
    case .locked: ("DF-09", .information)
    case .unhashed, .lockProduced, .named, .projectTree: ("DF-09", .failure)
    case .namedWithVersion, .installer, .resolving: ("DF-09", .warning)
    case .unfollowed: ("DF-09", .inconclusive)
    case .systemPackages: ("DF-10", .information)
    case .otherEcosystem: ("DF-11", .warning)
    case .executesFetched: ("DF-12", .failure)
    case .preparesFetched: ("DF-12", .warning)
    case .unreadScript: ("DF-14", .warning)
    }
  }
}

extension Finding.Message {
  fileprivate static func unreadable(_ path: String, _ reason: String) -> Self {
    "\(path) cannot be judged: \(reason)"
  }

  fileprivate static func step(_ step: ImageInstallSeen) -> Self {
    let detail = step.detail.isEmpty ? "" : ": \(step.detail)"
    return switch step.fact {
    case .locked: "the image installs exactly what \(step.subject) says"
    case .unhashed: "the image installs \(step.subject) without the hashes that would fix it\(detail)"
    case .lockProduced:
      "\(step.subject) is made by the build that installs it, so it fixes nothing; it comes from \(step.detail)"
    case .named: "\(step.subject) is installed by name, outside any lock"
    case .namedWithVersion: "\(step.subject) has a version and no hash"
    case .installer: "\(step.subject) is installed in whatever version is newest"
    case .projectTree:
      "\(step.command) reads the ranges of the project, not its lock\(detail)"
    case .unfollowed: "what \(step.subject) installs could not be judged\(detail)"
    case .resolving, .otherEcosystem: "\(step.command) is not bound by a lock\(detail)"
    case .systemPackages: "\(step.detail) installs \(step.subject) in the version of the day"
    case .executesFetched: "\(step.subject) is run unchecked\(detail)"
    case .preparesFetched: "\(step.subject) enters the image unchecked\(detail)"
    case .unreadScript:
      "the script of a RUN is not followed: \(step.subject) is no shell script that can be read"
    }
  }
}
