package import PortcullisCore

/// go.mod and go.sum are what `go mod tidy` would write, and the module cache is what was downloaded.
package struct LockGoTidyCheck: Check {
  package struct Evidence: Codable, Sendable {
    package let toolchain: String
    package let modules: [GoTidySeen]
  }

  package static let info = CheckInfo(
    id: "lock.go-tidy",
    title: "go mod tidy would change nothing",
    why: """
      A go.mod that is not tidy lists what nothing imports or leaves out what something does, and the next \
      person's go mod tidy changes versions in a commit that is about something else.
      """,
    remedy: "go mod tidy, then commit go.mod and go.sum", subject: .repository, blocking: .findings,
    rules: [
      CheckInfo.Rule(
        "GO-15",
        """
        go mod tidy -diff would change go.mod or go.sum (a warning where it would only drop lines of go.sum), a \
        sum that is not that of the module in the cache, or a module that go mod verify finds changed
        """)
    ],
    belief: CheckInfo.Belief(
      "A successful go mod verify means that go.sum is right",
      truth: """
        It compares the cache with the cache's own records, and succeeds when nothing is downloaded. \
        lock.go-sums-complete and lock.go-vendor-unmodified compare with go.sum.
        """),
    executes: ["go mod tidy -diff", "go mod verify"],
    prerequisites: ["project.gomod-parses", "toolchain.goroot-unset"], timeLimit: .seconds(600))

  package init(options: NoOptions) {}

  package func programs(in context: RunContext) async throws -> [ProgramUse] {
    guard context.permissions.execution, !goMods(in: context).isEmpty, let plan = try? GoTidyPlan(in: context)
    else { return [] }
    let tidy = ProgramUse(
      plan.program, GoTidyPlan.tidyArguments,
      purpose: "compares go.mod and go.sum with what the sources import, offline, on copies of both files")
    let verify = ProgramUse(
      plan.program, GoTidyPlan.verifyArguments, purpose: "compares the module cache with its own records")
    return plan.knowsDiff ? [tidy, verify] : [verify]
  }

  package func collect(in context: RunContext) async throws -> Evidence {
    let goMods = goMods(in: context)
    guard !goMods.isEmpty else { throw Unavailable.notApplicable("no go.mod is tracked") }
    guard context.permissions.execution else {
      throw Unavailable.skipped("this run may not start programs (--no-exec)")
    }
    let plan = try GoTidyPlan(in: context)
    var modules: [GoTidySeen] = []
    for goMod in goMods { modules.append(try await ask(plan, of: goMod, in: context)) }
    try refuseBlindness(modules)
    try refuseOldGo(modules, plan.toolchain)
    return Evidence(toolchain: plan.toolchain, modules: modules)
  }

  /// Without one module to look at, nothing was decided.
  private func refuseBlindness(_ modules: [GoTidySeen]) throws {
    for module in modules {
      guard case .modulesMissing = module.verify else { return }
      switch module.tidy {
      case .modulesMissing, .tooOld: continue
      case .clean, .untidy, .modified, .otherSum, .failed, .timedOut: return
      }
    }
    guard case .modulesMissing(let line)? = modules.first?.verify else { return }
    throw Unavailable.skipped(
      "the module cache lacks what go.mod requires (\(line)); go mod download brings it")
  }

  /// A Go that cannot answer is a feature of the machine that is missing, and no doubt about the project.
  private func refuseOldGo(_ modules: [GoTidySeen], _ toolchain: String) throws {
    let isQuiet = modules.allSatisfy { module in
      guard case .tooOld = module.tidy else { return false }
      switch module.verify {
      case .clean, .modulesMissing, .tooOld: return true
      case .untidy, .modified, .otherSum, .failed, .timedOut: return false
      }
    }
    guard isQuiet else { return }
    throw Unavailable.skipped("\(toolchain) has no go mod tidy -diff, which came with Go 1.23")
  }

  private func goMods(in context: RunContext) -> [String] {
    GoModuleFiles.paths(in: context.workspace, named: ["go.mod"])
  }

  private func ask(_ plan: GoTidyPlan, of goMod: String, in context: RunContext) async throws -> GoTidySeen {
    let directory = ProjectPath.directory(of: goMod)
    let goSum = ProjectPath.join(directory, "go.sum")
    let sums = try context.workspace.file(at: goSum).map { try context.contents(of: $0.path) }
    let bytes = try context.contents(of: goMod, limit: GoModuleFiles.limit)
    let module = context.workspace.absolute(directory)
    return try await context.files.inTemporaryDirectory { copies in
      func answer(_ arguments: [String]) async throws -> ProcessResult {
        try context.files.replace(copies + "/go.mod", bytes)
        if let sums { try context.files.replace(copies + "/go.sum", sums) }
        return try await context.processes.run(plan.command(arguments, module: module, copies: copies))
      }
      let tidy: GoTidySeen.Answer =
        plan.knowsDiff ? GoTidyOutput.tidy(try await answer(GoTidyPlan.tidyArguments)) : .tooOld
      return GoTidySeen(
        goMod: goMod, tidy: tidy, verify: GoTidyOutput.verify(try await answer(GoTidyPlan.verifyArguments)))
    }
  }

  package func findings(in evidence: Evidence) -> [Finding] {
    evidence.modules.flatMap { GoTidyJudge(seen: $0, toolchain: evidence.toolchain).findings }
  }
}
