import PortcullisCore
import PortcullisFormats

/// Judges one go.work: what it names is there, and what it changes is said.
struct GoWorkJudge {
  let work: GoWorkSeen

  var findings: [Finding] {
    if let problem = work.problem {
      return [
        Finding(
          "GO-13", .inconclusive, "\(work.path) cannot be judged: \(problem)", at: Location(work.path),
          remedy: "mend \(work.path); go work edit -fmt says where")
      ]
    }
    return work.absent.map(finding) + [newer, sums, redirected].compactMap(\.self)
  }

  private func finding(_ absent: GoWorkSeen.Absent) -> Finding {
    Finding(
      "GO-13.missing", .warning, .absent(work.path, absent),
      at: Location(work.path, line: absent.place.line, column: absent.place.column),
      remedy: "go work edit -dropuse=\(absent.directory), or git add the module")
  }

  private var newer: Finding? {
    let newest = work.newerMembers.max {
      GoVersion.compare(GoVersion($0.goLine), GoVersion($1.goLine)) < 0
    }
    guard let newest else { return nil }
    return Finding(
      "GO-13.older", .warning, .older(work, newest), at: work.goLine?.location ?? Location(work.path),
      evidence: work.newerMembers.map { "\($0.location): go \($0.goLine)" },
      remedy: "go work use, which writes go \(newest.goLine) into \(work.path)")
  }

  private var sums: Finding? {
    guard let omission = work.sumOmission else { return nil }
    let path = work.path + ".sum"
    return Finding(
      "GO-13.sums", .warning, "\(path) lies here and is not in the repository: \(omission)",
      at: Location(work.path), remedy: "git add -f \(path)")
  }

  private var redirected: Finding? {
    guard let first = work.redirections.first else { return nil }
    return Finding(
      "GO-13.library", .warning, .redirected(work.path, first), at: Location(work.path),
      evidence: work.redirections.prefix(20).map {
        "\($0.member) requires \($0.module) \($0.version); \(work.path) builds \($0.directory.isEmpty ? "." : $0.directory)"
      },
      remedy: """
        GOWORK=off go build ./... beside \(first.member) shows what its users get; keep \(work.path) out of git, or \
        test both
        """)
  }
}

extension Finding.Message {
  fileprivate static func absent(_ path: String, _ absent: GoWorkSeen.Absent) -> Self {
    "\(path) uses \(absent.directory), which stops every go command of a fresh checkout: \(absent.reason)"
  }
  fileprivate static func older(_ work: GoWorkSeen, _ newest: GoToolchainSeen.Dependency) -> Self {
    let own = work.goLine.map { "lists go \($0.text)" } ?? "implicitly requires go 1.18"
    return
      "\(newest.module) requires go >= \(newest.goLine), but \(work.path) \(own), which stops every go command"
  }
  fileprivate static func redirected(_ path: String, _ redirection: GoWorkSeen.Redirection) -> Self {
    """
    \(path) builds \(redirection.member) with \(redirection.module) of this repository; its users get \
    \(redirection.version)
    """
  }
}
