import PortcullisChecks
import PortcullisCore
import PortcullisPipeline
import PortcullisSystem

/// Every check of an opened project executed once, with progress for whoever watches.
struct ProjectRun: Sendable {
  let session: Session
  let target: TargetOptions
  let options: ProgressOptions
  var warnExit = false

  func report(excusing baseline: FindingBaseline?, _ interruptible: Interruptible) async -> RunReport {
    let executor = Executor(
      width: target.width, totalLimit: target.timeout?.duration,
      threads: try? ThreadPool(), network: .live(environment: session.surroundings.environment))
    let progress = ProgressDisplay(style: style)
    return await Pipeline(checks: builtInChecks).run(
      under: session.gate, excusing: baseline, session.request, in: session.context,
      facts: session.runFacts(warnExit: warnExit)
    ) { plan in
      let ending = await progress.show("portcullis", at: session.context.now) { report in
        await interruptible.run { await executor.run(plan.checks, in: plan.context, progress: report) }
      }
      return Pipeline.Execution(ending.value, interruption: ending.interruption)
    }
  }

  private var style: ProgressDisplay.Style {
    let stream = StandardStream.error
    let environment = session.surroundings.environment
    let coloured = options.color.coloured(isTerminal: stream.isTerminal, environment: environment)
    if options.quiet { return .silent }
    let system = session.surroundings.continuousIntegration
    guard stream.isTerminal, system == nil, environment["TERM"] != "dumb" else {
      return .lines(coloured: coloured, system)
    }
    return .live(width: stream.width ?? 80)
  }
}
