package import PortcullisCore

/// The signal that ended a run early; its reports are written all the same.
package enum Interruption: Hashable, Sendable, CaseIterable {
  case interrupt
  case termination

  package var status: ExitStatus {
    switch self {
    case .interrupt: .interrupted
    case .termination: .terminated
    }
  }

  package var signalName: String {
    switch self {
    case .interrupt: "SIGINT"
    case .termination: "SIGTERM"
    }
  }

  /// The interruption an exit status tells of.
  package init?(_ status: ExitStatus) {
    switch status {
    case .interrupted: self = .interrupt
    case .terminated: self = .termination
    case .passed, .failed, .invalid, .undecided, .warned, .weakened, .internalError: return nil
    }
  }
}
