internal import PortcullisYAML

/// The `op` and `value` of an objective, to be judged once its indicator is known.
struct OpenSLOLimit: Sendable {
  private static let keys = ["op", "value"]

  private let file: String
  private let objective: OpenSLOValue

  init(_ objective: OpenSLOValue, file: String) {
    self.file = file
    self.objective = objective
  }

  /// A ratio has its limit in its queries, and a threshold has none without both.
  func problems(of indicator: OpenSLOIndicator) -> [OpenSLOProblem] {
    Self.keys.compactMap { key in
      let found = objective[key]
      guard indicator.isRatio else {
        return found == nil ? problem(objective, key, "missing", remedy: "add '\(key)'") : nil
      }
      return found.map {
        problem($0, key, "a ratio has no '\(key)'", remedy: "remove '\(key)'; it belongs to thresholdMetric")
      }
    }
  }

  private func problem(
    _ value: OpenSLOValue, _ key: String, _ message: String, remedy: String
  ) -> OpenSLOProblem {
    OpenSLOProblem(
      file: file, line: value.node.mark.line, column: value.node.mark.column,
      path: "\(objective.path).\(key)",
      message: message, remedy: remedy)
  }
}
