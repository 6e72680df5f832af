/// How a check blocks in profile `ci`, as the catalogue says it.
package enum Blocking: Sendable, Equatable {
  /// A finding fails the gate, and a check that could not decide leaves it undecided.
  case yes
  /// A finding fails the gate; "could not look" is shown and does not block unless required.
  case findings
  /// A finding warns, unless the gate file raises the level.
  case warns
  /// Informs only; the level cannot be raised above `warn`.
  case never
  /// `off` until the gate file configures it, then as `yes`.
  case optIn

  package var defaultLevel: Level {
    switch self {
    case .yes, .findings: .block
    case .warns, .never: .warn
    case .optIn: .off
    }
  }
}
