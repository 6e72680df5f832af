package import PortcullisCore

/// What a planned check brought, before levels and waivers are weighed.
package struct ExecutedCheck: Sendable {
  package let planned: PlannedCheck
  /// From the findings alone: any failure is `failed`, else any undecided is `inconclusive`,
  /// else any warning is `warned`, else `passed`.
  package let outcome: Outcome
  package let findings: [Finding]
  package let exhibits: [Exhibit]
  package let evidence: JSONValue?
  package let duration: Duration

  package init(
    planned: PlannedCheck, outcome: Outcome, findings: [Finding] = [],
    exhibits: [Exhibit] = [], evidence: JSONValue? = nil,
    duration: Duration = .zero
  ) {
    self.planned = planned
    self.outcome = outcome
    self.findings = findings
    self.exhibits = exhibits
    self.evidence = evidence
    self.duration = duration
  }
}
