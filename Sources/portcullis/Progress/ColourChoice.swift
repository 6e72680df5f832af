import ArgumentParser

/// When to colour, in the order of precedence: the flag, NO_COLOR, FORCE_COLOR or CLICOLOR_FORCE, the terminal.
enum ColourChoice: String, CaseIterable, ExpressibleByArgument, Sendable {
  case auto, always, never

  /// True when a stream gets colours.
  func coloured(isTerminal: Bool, environment: [String: String]) -> Bool {
    switch self {
    case .always: return true
    case .never: return false
    case .auto:
      if environment["NO_COLOR"].map({ !$0.isEmpty }) ?? false { return false }
      for name in ["FORCE_COLOR", "CLICOLOR_FORCE"] {
        if let value = environment[name], !value.isEmpty, value != "0" { return true }
      }
      return isTerminal && environment["TERM"] != "dumb"
    }
  }
}
