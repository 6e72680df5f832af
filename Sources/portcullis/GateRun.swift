import PortcullisCore
import PortcullisPipeline
import PortcullisReports

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
    await ProjectRun(session: session, target: target, options: output.progress, warnExit: warnExit)
      .report(excusing: session.baseline, interruptible)
  }

  private func refusal(_ problems: [RunReport.Problem], _ surroundings: Surroundings) -> RunReport {
    RefusedRun(surroundings, target).report(problems)
  }
}
