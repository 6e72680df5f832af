import PortcullisCore

extension JUnitCase.Kind {
  /// A check that never looked stays `skipped` though it was required: the run then holds an error of its own.
  static func of(_ result: CheckResult) -> Self {
    switch (result.standing, result.outcome) {
    case (.undecided, .skipped), (.undecided, .notApplicable), (.undecided, .blocked): .skipped
    case (.undecided, _): .error
    case (.failed, _): .failure
    case (.waived, _), (.notJudged, _): .skipped
    case (.warned, _), (.passed, _): .passed
    }
  }
}

extension JUnitCase {
  /// A function, because an initialiser would own its arguments, and so copy each result.
  static func of(_ result: CheckResult, classname: String, within limits: JUnitLimits) -> JUnitCase {
    let standing = result.standing
    var element = JUnitCase(
      classname: classname, id: result.id.rawValue, instance: result.instance,
      milliseconds: result.duration.wholeMilliseconds, kind: Kind.of(result))
    guard standing != .passed || !result.plainDetail.isEmpty else { return element }
    element.words = words(of: result, kind: element.kind, within: limits)
    return element
  }

  private static func words(of result: CheckResult, kind: Kind, within limits: JUnitLimits) -> JUnitDetail {
    var words = JUnitDetail(place: place(of: result))
    switch kind {
    case .failure:
      words.type = "portcullis.GateFailed"
      words.say(result.headline, result.plainDetail, within: limits)
    case .error:
      words.type = type(of: result.outcome)
      words.say(result.headline, result.plainDetail, within: limits)
    case .skipped: words.say(result.stateLine, result.plainDetail, within: limits)
    case .passed:
      let warning = result.standing == .warned ? ["warning: \(result.headline)"] : []
      words.print(warning + result.plainDetail, within: limits)
    }
    return words
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
