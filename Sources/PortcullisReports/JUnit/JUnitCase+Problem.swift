import PortcullisCore

extension JUnitCase {
  /// One error for each reason of the exit status that belongs to no check, under stable names.
  static func problems(of report: RunReport, within limits: JUnitLimits) -> [JUnitCase] {
    var uses: [String: Int] = [:]
    var cases = report.problems.map { problem in
      var name = problem.kind.rawValue
      if let path = problem.location?.path { name += " [\(PlainText.line(path))]" }
      uses[name, default: 0] += 1
      if let use = uses[name], use > 1 { name += " (\(use))" }
      return JUnitCase(problem, name: name, within: limits)
    }
    if cases.isEmpty, needsError(report) {
      var error = JUnitCase(classname: runClassname, id: "exit-status", milliseconds: 0, kind: .error)
      error.words.type = "portcullis.RunError"
      error.words.say(report.exitStatus.meaning, [], within: limits)
      cases = [error]
    }
    return cases
  }

  static let runClassname = "portcullis.run"

  private static func needsError(_ report: RunReport) -> Bool {
    switch report.exitStatus {
    case .passed, .warned, .failed: false
    case .invalid, .undecided, .weakened, .internalError, .interrupted, .terminated:
      !report.results.contains { JUnitCase.Kind.of($0) == .error }
    }
  }

  private init(_ problem: RunReport.Problem, name: String, within limits: JUnitLimits) {
    self.init(classname: Self.runClassname, id: name, milliseconds: 0, kind: .error)
    words.type = Self.type(of: problem.kind)
    let place = problem.location.map { "\($0): " } ?? ""
    let remedy = problem.remedy.map { PlainText.lines($0).map { "remedy: \($0)" } } ?? []
    words.say(place + problem.message, remedy, within: limits)
    if words.message.isEmpty { words.say(problem.kind.rawValue, remedy, within: limits) }
  }

  private static func type(of kind: RunReport.Problem.Kind) -> String {
    switch kind {
    case .usage, .gateFile: "portcullis.ConfigError"
    case .weakened: "portcullis.PolicyWeakened"
    case .missingInput: "portcullis.MissingInput"
    case .nothingJudged: "portcullis.NothingJudged"
    case .required: "portcullis.RequiredMissing"
    case .output: "portcullis.OutputError"
    case .interrupted: "portcullis.Interrupted"
    case .internalError: "portcullis.InternalError"
    }
  }
}
