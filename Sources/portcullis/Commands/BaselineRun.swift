import ArgumentParser
import PortcullisCore
import PortcullisPipeline

/// The run behind `baseline record` and `baseline prune`: every check, and no baseline.
struct BaselineRun: Sendable {
  static let absent =
    "there is no \(FindingBaseline.name); `portcullis baseline record findings` makes one."

  let target: TargetOptions
  let progress: ProgressOptions

  func session() throws -> Session { try Session.open(target) }

  /// - Throws: exit 2, 130 and the like where the run came to no end.
  func report(_ session: Session) async throws -> RunReport {
    let report = await ProjectRun(session: session, target: target, options: progress)
      .report(excusing: nil, Interruptible())
    switch report.exitStatus {
    case .passed, .failed, .undecided, .warned: return report
    case .invalid, .weakened, .internalError, .interrupted, .terminated:
      for problem in report.problems { Console.complain(problem.line) }
      throw ExitCode(report.exitStatus.rawValue)
    }
  }

  func write(_ baseline: FindingBaseline, in session: Session) throws {
    let path = session.context.workspace.absolute(FindingBaseline.name)
    do {
      try session.context.files.replace(path, Array(baseline.text.utf8))
    } catch {
      Console.complain("\(FindingBaseline.name) could not be written: \(error)")
      throw ExitCode(ExitStatus.undecided.rawValue)
    }
  }
}
