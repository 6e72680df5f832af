extension EnvironmentMarker {
  /// Whether the marker holds where only some variables are known; nil where an unknown one decides.
  package func truth(in environment: [Variable: Value]) -> Bool? {
    switch self {
    case .group(let inner): return inner.truth(in: environment)
    case .all(let parts):
      let answers = parts.map { $0.truth(in: environment) }
      if answers.contains(false) { return false }
      return answers.contains(nil) ? nil : true
    case .any(let parts):
      let answers = parts.map { $0.truth(in: environment) }
      if answers.contains(true) { return true }
      return answers.contains(nil) ? nil : false
    case .comparison:
      do throws(EvaluationError) {
        return try isTrue(in: environment)
      } catch {
        return nil
      }
    }
  }
}
