extension EnvironmentMarker {
  /// What one variable holds on the machine in question.
  package enum Value: Hashable, Sendable {
    case text(String)
    case names(Set<String>)
  }

  /// Why a marker has no truth value.
  package enum EvaluationError: Error, Hashable, Sendable, CustomStringConvertible {
    case undefinedVariable(String)
    case undefinedComparison(String)

    package var description: String {
      switch self {
      case .undefinedVariable(let name): "the environment has no \(name)"
      case .undefinedComparison(let text): "\(text) compares what has no order"
      }
    }
  }

  package func isTrue(in environment: [Variable: Value]) throws(EvaluationError) -> Bool {
    switch self {
    case .group(let inner): return try inner.isTrue(in: environment)
    case .all(let parts):
      var answer = true
      for part in parts where try !part.isTrue(in: environment) { answer = false }
      return answer
    case .any(let parts):
      var answer = false
      for part in parts where try part.isTrue(in: environment) { answer = true }
      return answer
    case .comparison(let left, let comparison, let right):
      return try evaluate(left, comparison, right, environment)
    }
  }

  private func evaluate(
    _ left: Operand, _ comparison: Comparison, _ right: Operand, _ environment: [Variable: Value]
  ) throws(EvaluationError) -> Bool {
    switch (left, right) {
    case (.variable(let variable), .literal(let text)):
      let value = try Self.value(of: variable, environment)
      return try evaluate(value, comparison, .text(normal(text, variable)), variable)
    case (.literal(let text), .variable(let variable)):
      let value = try Self.value(of: variable, environment)
      return try evaluate(.text(normal(text, variable)), comparison, value, variable)
    case (.variable(let variable), .variable(let other)):
      let value = try Self.value(of: variable, environment)
      return try evaluate(value, comparison, .text(other.rawValue), variable)
    case (.literal, .literal): throw .undefinedComparison(description)
    }
  }

  private static func value(
    of variable: Variable, _ environment: [Variable: Value]
  ) throws(EvaluationError) -> Value {
    guard let value = environment[variable] else { throw .undefinedVariable(variable.rawValue) }
    switch value {
    case .text(let text):
      if variable == .extra { return .text(ProjectName(text).description) }
      // A Python built from its repository says `3.13.0+`, which is no version until completed.
      return .text(variable == .pythonFullVersion && text.hasSuffix("+") ? text + "local" : text)
    case .names(let names): return .names(Set(names.map { ProjectName($0).description }))
    }
  }

  private func normal(_ text: String, _ variable: Variable) -> String {
    variable == .extra || variable.isSet ? ProjectName(text).description : text
  }

  private func evaluate(
    _ left: Value, _ comparison: Comparison, _ right: Value, _ variable: Variable
  ) throws(EvaluationError) -> Bool {
    guard case .text(let leftText) = left else { throw .undefinedComparison(description) }
    switch right {
    case .names(let names):
      switch comparison {
      case .within: return names.contains(leftText)
      case .notWithin: return !names.contains(leftText)
      case .arbitrary, .equal, .compatible, .notEqual, .lessOrEqual, .greaterOrEqual, .less, .greater:
        throw .undefinedComparison(description)
      }
    case .text(let rightText):
      if variable.isVersion, let clause = VersionSpecifier(comparison.rawValue + rightText) {
        return VersionSpecifierSet(clauses: [clause]).contains(leftText, prereleases: true)
      }
      return try compareText(leftText, comparison, rightText)
    }
  }

  /// Text has no order: `<` and `>` are false, `<=` and `>=` mean equal.
  private func compareText(
    _ left: String, _ comparison: Comparison, _ right: String
  ) throws(EvaluationError) -> Bool {
    switch comparison {
    case .within: return right.isEmpty ? left.isEmpty : left.isEmpty || right.contains(left)
    case .notWithin: return right.isEmpty ? !left.isEmpty : !left.isEmpty && !right.contains(left)
    case .equal, .lessOrEqual, .greaterOrEqual: return left == right
    case .notEqual: return left != right
    case .less, .greater: return false
    case .compatible, .arbitrary: throw .undefinedComparison(description)
    }
  }
}
