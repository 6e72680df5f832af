/// A condition on the installing machine, such as `python_version < "3.11"` (PEP 508).
package indirect enum EnvironmentMarker: Hashable, Sendable {
  case comparison(Operand, Comparison, Operand)
  case all([EnvironmentMarker])
  case any([EnvironmentMarker])
  /// Parentheses that were written; they print again where they hold more than one condition, but not
  /// around the whole marker.
  case group(EnvironmentMarker)

  package enum Operand: Hashable, Sendable {
    case variable(Variable)
    case literal(String)
  }

  package enum Comparison: String, Hashable, Sendable {
    case arbitrary = "==="
    case equal = "=="
    case compatible = "~="
    case notEqual = "!="
    case lessOrEqual = "<="
    case greaterOrEqual = ">="
    case less = "<"
    case greater = ">"
    case within = "in"
    case notWithin = "not in"
  }

  package enum Variable: String, CaseIterable, Hashable, Sendable {
    case pythonFullVersion = "python_full_version"
    case pythonVersion = "python_version"
    case osName = "os_name"
    case sysPlatform = "sys_platform"
    case platformRelease = "platform_release"
    case platformSystem = "platform_system"
    case platformVersion = "platform_version"
    case platformMachine = "platform_machine"
    case platformPythonImplementation = "platform_python_implementation"
    case implementationName = "implementation_name"
    case implementationVersion = "implementation_version"
    case extras
    case extra
    case dependencyGroups = "dependency_groups"

    /// Variables whose values PEP 508 compares as versions where both sides are versions.
    package var isVersion: Bool {
      switch self {
      case .pythonFullVersion, .pythonVersion, .platformRelease, .implementationVersion: true
      case .osName, .sysPlatform, .platformSystem, .platformVersion, .platformMachine,
        .platformPythonImplementation, .implementationName, .extras, .extra, .dependencyGroups:
        false
      }
    }

    /// Variables that hold a set of names.
    package var isSet: Bool { self == .extras || self == .dependencyGroups }
  }
}

extension EnvironmentMarker: CustomStringConvertible {
  package var description: String {
    switch self {
    case .group(let inner): inner.description
    case .comparison, .all, .any: text
    }
  }

  private var text: String {
    switch self {
    case .comparison(let left, let comparison, let right):
      "\(left.text) \(comparison.rawValue) \(right.text)"
    case .all(let parts): parts.map(\.text).joined(separator: " and ")
    case .any(let parts): parts.map(\.text).joined(separator: " or ")
    case .group(let inner):
      switch inner {
      case .all, .any: "(\(inner.text))"
      case .comparison, .group: inner.text
      }
    }
  }
}

extension EnvironmentMarker.Operand {
  fileprivate var text: String {
    switch self {
    case .variable(let variable): variable.rawValue
    case .literal(let text): text.contains("\"") ? "'\(text)'" : "\"\(text)\""
    }
  }
}
