package import PortcullisCore

/// The Go that builds the project is at least the one that go.mod asks for, and go.work names what is there.
package struct LockGoToolchainCoveredCheck: Check {
  package typealias Evidence = GoToolchainSeen

  package static let info = CheckInfo(
    id: "lock.go-toolchain-covered",
    title: "No Go is downloaded beside go.sum, and go.work fits its modules",
    why: """
      A toolchain is the one dependency that go.sum cannot hold: where the Go of a job is older than go.mod asks, \
      the job downloads another one and runs it, or stops.
      """,
    remedy: "build with the Go that go.mod asks for, and set GOTOOLCHAIN=local there",
    subject: .repository, blocking: .warns,
    rules: [
      CheckInfo.Rule("GO-12", "a Go that is older than go.mod asks, so that another one is downloaded"),
      CheckInfo.Rule("GO-12.stops", "a Go that cannot build what go.mod or vendor/modules.txt asks for"),
      CheckInfo.Rule("GO-12.dependency", "a dependency that asks for a newer Go than go.mod"),
      CheckInfo.Rule("GO-13", "a go.work that cannot be read"),
      CheckInfo.Rule("GO-13.missing", "a module that go.work uses and that is not in the repository"),
      CheckInfo.Rule("GO-13.older", "a go.work that asks for an older Go than its modules"),
      CheckInfo.Rule("GO-13.sums", "a go.work.sum that is not in git"),
      CheckInfo.Rule("GO-13.library", "a go.work that builds a module with other code than its users get"),
    ],
    belief: CheckInfo.Belief(
      "FROM golang:1.22 downloads the toolchain that go.mod names",
      truth: """
        Docker's image sets GOTOOLCHAIN=local, so its Go stops at a newer go line and ignores a toolchain line. \
        Elsewhere Go downloads the toolchain; the checksum database vouches for it, go.sum never does. Toolchain \
        lines of dependencies mean nothing, their go lines do.
        """))

  package init(options: NoOptions) {}

  package func collect(in context: RunContext) async throws -> Evidence {
    let scope = ManifestScope(context.workspace)
    let demands = try GoDemandReader(context: context, scope: scope).demands()
    guard !demands.isEmpty else { throw Unavailable.notApplicable("the project has no go.mod") }
    let builders = try GoBuildersReader(context: context, scope: scope, demands: demands).builders()
    let workspaces = try GoWorkReader(context: context, scope: scope).seen()
    let says = demands.contains { $0.vendored != nil || !$0.newer.isEmpty || $0.problem != nil }
    guard !builders.isEmpty || !workspaces.isEmpty || says else {
      throw Unavailable.notApplicable("no file of the project says which Go builds it")
    }
    return GoToolchainSeen(demands: demands, builders: builders, workspaces: workspaces)
  }

  package func findings(in evidence: Evidence) -> [Finding] {
    GoToolchainJudge(evidence: evidence).findings
      + evidence.workspaces.flatMap { GoWorkJudge(work: $0).findings }
  }
}
