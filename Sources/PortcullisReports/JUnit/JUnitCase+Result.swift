import PortcullisCore

extension JUnitCase.Kind {
  init(_ standing: Standing) {
    self =
      switch standing {
      case .failed: .failure
      case .undecided: .error
      case .waived, .notJudged: .skipped
      case .warned, .passed: .passed
      }
  }
}

extension JUnitCase {
  init(_ result: CheckResult, classname: String, within limits: JUnitLimits) {
    let standing = result.standing
    self.init(
      classname: classname, name: result.name, milliseconds: result.duration.wholeMilliseconds,
      kind: Kind(standing))
    guard standing != .passed || !result.findings.isEmpty || !result.notes.isEmpty else { return }
    place = Self.place(of: result)
    switch standing {
    case .failed:
      type = "portcullis.GateFailed"
      say(result.headline, result.plainDetail, within: limits)
    case .undecided:
      type = Self.type(of: result.outcome)
      say(result.headline, result.plainDetail, within: limits)
    case .waived, .notJudged:
      say(result.stateLine, result.plainDetail, within: limits)
    case .warned:
      print(["warning: \(result.headline)"] + result.plainDetail, within: limits)
    case .passed:
      print(result.plainDetail, within: limits)
    }
  }

  private static func type(of outcome: Outcome) -> String {
    switch outcome {
    case .timedOut: "portcullis.Timeout"
    case .inconclusive: "portcullis.Inconclusive"
    case .cancelled: "portcullis.Interrupted"
    case .passed, .warned, .failed, .errored, .blocked, .skipped, .notApplicable, .waived:
      "portcullis.CheckError"
    }
  }

  /// The one place the deciding findings share; nil when there are several, or it lies outside the project.
  private static func place(of result: CheckResult) -> Location? {
    let places = result.decidingFindings.compactMap(\.location)
    guard let first = places.first else { return nil }
    let isShared = places.allSatisfy { $0.path == first.path && $0.line == first.line }
    let parts = first.path.split(separator: "/", omittingEmptySubsequences: false)
    guard isShared, parts.first != "", !parts.contains(".."), !first.path.contains("\\") else { return nil }
    return first
  }
}
