/// Why a check could not come to a decision; thrown by `collect`.
package enum Unavailable: Error, Hashable, Sendable {
  /// The subject is absent: nothing to judge.
  case notApplicable(String)
  /// It could not look, for a reason nobody can fix from inside this run.
  case skipped(String)
  /// It looked, and what it saw does not decide.
  case inconclusive(String)
}
