package import PortcullisCore
import PortcullisFormats

/// A program of our own, in a directory of our own, is compiled by the Go on PATH and runs.
package struct HelloRunsCheck: Check {
  package struct Options: Codable, Sendable {
    /// How long the first build may take, in which Go compiles its library; 120s where nothing is said.
    package var buildLimit: Duration?

    package init(buildLimit: Duration? = nil) { self.buildLimit = buildLimit }
  }

  package struct Evidence: Codable, Sendable {
    package let program: String
    package let toolchain: String?
    /// GOROOT of the environment, which the build obeys.
    package let goroot: String?
    package let build: Step
    /// Nil when nothing was built.
    package let run: Step?
  }

  package struct Step: Codable, Sendable {
    package let ending: ProcessResult.Ending
    package let output: String
    /// Why it could not even be started.
    package let refusal: String?
  }

  package static let info = CheckInfo(
    id: "toolchain.hello-runs",
    title: "Go compiles and runs a program",
    why: """
      An answer to go version proves one file. Compiling and running ten lines proves the tree, its tools, the \
      disk and the right to execute, before a real build fails for a reason that has nothing to do with it.
      """,
    remedy: "Read the output of the build below; go build in an empty directory repeats it.",
    subject: .machine,
    blocking: .findings,
    rules: [
      CheckInfo.Rule("CH5-1", "our program could not be compiled, or did not run"),
      CheckInfo.Rule("CH5-1.time", "the program took longer than its limit"),
    ],
    belief: CheckInfo.Belief(
      "A service that answers its health check proves that the toolchain works",
      truth: "It proves the process that answers. That a tree can still compile shows only a build."),
    executes: [
      "go build", "the compiler, assembler and linker of the Go tree", "the program that was built",
    ],
    prerequisites: ["shell.go-on-path", "toolchain.goroot-unset"],
    timeLimit: .seconds(180)
  )

  private let buildLimit: Duration

  package init(options: Options) {
    buildLimit = options.buildLimit ?? .seconds(120)
  }

  package func programs(in context: RunContext) async throws -> [ProgramUse] {
    guard context.permissions.execution, let plan = try? HelloPlan(in: context) else { return [] }
    return [
      ProgramUse(
        plan.program, HelloPlan.buildArguments,
        starts: ["\(plan.root)/pkg/tool/**", "/tmp/portcullis-*/hello"],
        purpose: "compiles a program of Portcullis's own in a temporary directory, which then runs")
    ]
  }

  package func collect(in context: RunContext) async throws -> Evidence {
    guard GoPresence.isPresent(in: context.workspace) else {
      throw Unavailable.notApplicable("the project has no go.mod and no Go file")
    }
    guard context.permissions.execution else {
      throw Unavailable.skipped("this run may not start programs (--no-exec)")
    }
    let plan = try HelloPlan(in: context)
    let limit = buildLimit
    return try await context.files.inTemporaryDirectory { directory in
      try plan.write(to: directory, context.files)
      let build = try await Self.step(plan.build(in: directory, limit: limit), context.processes)
      if build.ending == .timedOut { throw ProcessError.timedOut("go build", after: limit) }
      guard build.ending == .exited(0) else { return plan.evidence(build, run: nil) }
      return plan.evidence(build, run: try await Self.step(plan.run(in: directory), context.processes))
    }
  }

  private static func step(_ command: Command, _ processes: Processes) async throws -> Step {
    do {
      let result = try await processes.run(command)
      return Step(ending: result.ending, output: result.errorText + result.outputText, refusal: nil)
    } catch ProcessError.notStarted(_, let reason) {
      return Step(ending: .exited(126), output: "", refusal: reason)
    }
  }

  package func findings(in evidence: Evidence) -> [Finding] {
    if let fault = fault(of: evidence.build, "compile", evidence) { return [fault] }
    guard let run = evidence.run else { return [] }
    if let fault = fault(of: run, "run", evidence) { return [fault] }
    guard run.output != HelloPlan.greeting + "\n" else { return [] }
    return [finding(.failure, .wrongOutput(run.output), run, evidence)]
  }

  private func fault(of step: Step, _ verb: String, _ evidence: Evidence) -> Finding? {
    switch step.ending {
    case .exited(0): nil
    case .exited, .signalled: finding(.failure, .failed(verb, step), step, evidence)
    case .timedOut:
      finding(
        .inconclusive, .slow(verb, verb == "run" ? HelloPlan.runLimit : buildLimit), step, evidence,
        "CH5-1.time")
    }
  }

  private func finding(
    _ severity: Severity, _ message: Finding.Message, _ step: Step, _ evidence: Evidence,
    _ rule: String = "CH5-1"
  ) -> Finding {
    let lines = step.output.split(whereSeparator: \.isNewline).prefix(12).map(String.init)
    let root = evidence.goroot.map { ["GOROOT=\($0)"] } ?? []
    return Finding(
      rule, severity, message,
      evidence: ["\(evidence.program) (\(evidence.toolchain ?? "unknown"))"] + root + lines,
      remedy: HelloRemedy.text(for: step))
  }
}

extension Finding.Message {
  fileprivate static func failed(_ verb: String, _ step: HelloRunsCheck.Step) -> Self {
    let first =
      step.refusal
      ?? step.output.split(whereSeparator: \.isNewline).first { !$0.hasPrefix("#") }.map(String.init)
    return "Go does not \(verb) a ten-line program: \(first ?? "no message")"
  }

  fileprivate static func slow(_ verb: String, _ limit: Duration) -> Self {
    "Go did not \(verb) a ten-line program within \(limit.seconds) s"
  }

  fileprivate static func wrongOutput(_ output: String) -> Self {
    "the program that Go built says something else than it was written to say: '\(output.prefix(80))'"
  }
}
