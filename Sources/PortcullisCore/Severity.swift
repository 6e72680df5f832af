/// What one finding says about the subject, before level and waivers.
package enum Severity: String, CaseIterable, Sendable, Codable {
  /// The subject breaks the rule: the check fails (E in the catalogue).
  case failure
  /// Worth a person's look; never fails the check (W).
  case warning
  /// A fact for the reader (I).
  case information
  /// The rule could not be decided here, so the check cannot pass.
  case inconclusive
  /// The data is whole, yet it does not decide: the interval holds the limit, or the sample is too small.
  ///
  /// `on_undecided` of the gate says whether that blocks; missing or partial data is `inconclusive`.
  case undecided
}
