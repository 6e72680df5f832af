import PortcullisCore

extension Outcome {
  /// One character for a person, and its colour as an SGR code.
  var mark: (symbol: String, colour: Int) {
    switch self {
    case .passed: ("✓", 32)
    case .warned: ("!", 33)
    case .failed: ("✗", 31)
    case .errored, .timedOut, .inconclusive: ("?", 35)
    case .blocked, .cancelled: ("·", 35)
    case .skipped, .notApplicable: ("-", 90)
    case .waived: ("~", 33)
    }
  }
}
