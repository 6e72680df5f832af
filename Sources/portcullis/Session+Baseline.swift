import PortcullisChecks
import PortcullisCore
import PortcullisPipeline

extension Session {
  /// The project's baseline, held to what the base of a merge request lists; nil where there is none.
  static func baseline(in context: RunContext) throws(Refused) -> FindingBaseline? {
    do {
      guard let baseline = try FindingBaseline.load(in: context, checks: builtInChecks) else { return nil }
      return try compared(baseline, in: context)
    } catch let error as GateFileInvalid {
      throw Refused(problems: error.problems)
    } catch let refused as Refused {
      throw refused
    } catch {
      throw refusal(
        .missingInput, "cannot be compared with the base of the merge request: \(error)",
        remedy: "fetch more history (GIT_DEPTH: 0 in GitLab, fetch-depth: 0 in GitHub)")
    }
  }

  private static func compared(
    _ baseline: FindingBaseline, in context: RunContext
  ) throws -> FindingBaseline {
    guard let file = try FileAtBase(FindingBaseline.name, in: context) else { return baseline }
    switch file.content {
    case .unchanged: return baseline
    case .absent: return baseline.without(changed: file.changed, thinned: file.thinned)
    case .was(let bytes):
      let older: FindingBaseline
      do {
        older = try FindingBaseline.read(bytes, checks: builtInChecks, today: context.now.day)
      } catch {
        // Nobody could run under it: what takes its place counts as new.
        return baseline.without(changed: file.changed, thinned: file.thinned)
      }
      guard let growth = baseline.growth(since: older) else { return baseline }
      throw refusal(
        .weakened, "\(growth), compared with \(file.base)",
        remedy:
          "mend the finding, or waive it in the gate file; to begin anew, remove the file in a change of its own"
      )
    }
  }

  private static func refusal(
    _ kind: RunReport.Problem.Kind, _ message: String, remedy: String
  ) -> Refused {
    Refused(problems: [
      RunReport.Problem(
        kind, "\(FindingBaseline.name) \(message)", at: Location(FindingBaseline.name), remedy: remedy)
    ])
  }
}
