import ArgumentParser
import PortcullisChecks
import PortcullisCore
import PortcullisPipeline
import PortcullisReports
import PortcullisSystem

/// One run of the gate from the command line to the written reports.
struct GateRun: Sendable {
  let target: TargetOptions
  let output: ReportOptions
  let warnExit: Bool
  /// The profile of the verb; nil leaves it to the command line and the gate file.
  let profile: Profile?
  /// Families the verb is about; nil for all.
  let families: [String]?

  func status() async -> ExitStatus {
    let interruptible = Interruptible()
    let surroundings = Surroundings.live()
    let requests = ReportRequests(output, standard: families == nil ? .files : .textOnly)
    let report = await report(requests, surroundings, interruptible)
    let delivered = ReportDelivery(
      requests: requests, surroundings: surroundings, colour: output.colour(surroundings)
    ).deliver(report)
    return delivered.exitStatus
  }

  private func report(
    _ requests: ReportRequests, _ surroundings: Surroundings, _ interruptible: Interruptible
  ) async -> RunReport {
    guard requests.problems.isEmpty else {
      return refusal(requests.problems, surroundings)
    }
    do throws(Session.Refused) {
      let session = try Session(
        target, surroundings: surroundings, profile: profile, families: target.only.isEmpty ? families : nil)
      return await judged(session, interruptible)
    } catch {
      return refusal(error.problems, surroundings)
    }
  }

  private func judged(_ session: Session, _ interruptible: Interruptible) async -> RunReport {
    let executor = Executor(
      width: target.width, totalLimit: target.timeout?.duration,
      threads: try? ThreadPool())
    let progress = ProgressDisplay(style: progressStyle(session.surroundings))
    return await Pipeline(checks: builtInChecks).run(
      under: session.gate, session.request, in: session.context, facts: session.runFacts(warnExit: warnExit)
    ) { plan in
      let ending = await progress.show("portcullis", at: session.context.now) { report in
        await interruptible.run { await executor.run(plan.checks, in: plan.context, progress: report) }
      }
      return Pipeline.Execution(ending.value, interruption: ending.interruption)
    }
  }

  private func progressStyle(_ surroundings: Surroundings) -> ProgressDisplay.Style {
    let stream = StandardStream.error
    let coloured = output.color.coloured(isTerminal: stream.isTerminal, environment: surroundings.environment)
    if output.quiet { return .silent }
    let system = surroundings.continuousIntegration
    guard stream.isTerminal, system == nil, surroundings.environment["TERM"] != "dumb" else {
      return .lines(coloured: coloured, system)
    }
    return .live(width: stream.width ?? 80)
  }

  private func refusal(_ problems: [RunReport.Problem], _ surroundings: Surroundings) -> RunReport {
    RefusedRun(surroundings, target).report(problems)
  }
}
