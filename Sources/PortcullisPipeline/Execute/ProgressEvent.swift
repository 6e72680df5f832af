package import PortcullisCore

/// What an onlooker learns while checks run.
package enum ProgressEvent: Sendable {
  case started(name: String, total: Int)
  case finished(name: String, outcome: Outcome, findings: Int, duration: Duration, done: Int, total: Int)
}
