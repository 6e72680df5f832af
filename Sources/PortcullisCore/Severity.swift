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
}
