package import PortcullisCore

/// Every tool that a build fetches with Go has a version that stays.
package struct LockGoToolsPinnedCheck: Check {
  package typealias Evidence = GoToolsSeen

  package static let info = CheckInfo(
    id: "lock.go-tools-pinned",
    title: "Tools that are fetched with Go have a version that stays",
    why: """
      A linter or generator at @latest is another program tomorrow: it writes other code or finds other faults, \
      and runs with the secrets of the job.
      """,
    remedy: "name a release, such as go install example.org/tool@v1.2.3, or go get -tool and go tool",
    subject: .repository, blocking: .warns,
    rules: [
      CheckInfo.Rule("GO-14", "go install, go run or go get at latest, a branch or the start of a version"),
      CheckInfo.Rule("GO-14.homeless", "a tool of go.mod or tools.go that no required module provides"),
      CheckInfo.Rule("GO-14.unread", "a build file that could not be read to its end"),
    ],
    belief: CheckInfo.Belief(
      "go.sum fixes what go install tool@latest installs",
      truth: "With a version behind @ Go does not look at the project's go.mod and go.sum at all."))

  package init(options: NoOptions) {}

  package func collect(in context: RunContext) async throws -> Evidence {
    let seen = try GoToolsReader(context: context).seen()
    guard GoPresence.isPresent(in: context.workspace) || !seen.commands.isEmpty else {
      throw Unavailable.notApplicable("the project has nothing of Go")
    }
    return seen
  }

  package func findings(in evidence: Evidence) -> [Finding] {
    evidence.commands.compactMap(Self.finding) + evidence.homeless.map(Self.finding) + evidence.unread
  }

  private static func finding(_ command: GoToolsSeen.Command) -> Finding? {
    switch command.version {
    case .fixed: nil
    case .moving:
      Finding(
        "GO-14", .warning, "\(command.text) is another program tomorrow", at: command.location,
        remedy: "go list -m \(command.module)@latest prints today's version; write that behind the @")
    case .variable:
      Finding(
        "GO-14", .information, "\(command.text) takes its version from a variable", at: command.location,
        remedy: "make sure that the variable names a release")
    }
  }

  private static func finding(_ homeless: GoToolsSeen.Homeless) -> Finding {
    Finding(
      "GO-14.homeless", .warning, "\(homeless.tool) is a tool that no module of \(homeless.goMod) provides",
      at: homeless.location, remedy: "go get \(homeless.tool)@VERSION, then go mod tidy")
  }
}
