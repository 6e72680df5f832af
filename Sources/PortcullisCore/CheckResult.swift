/// What one planned check said in this run.
package struct CheckResult: Sendable {
  /// What the result does to the verdict; decided once, in Judge, so that no report can disagree.
  package enum Effect: String, Sendable, Codable, CaseIterable {
    case none
    /// Shown, never blocks.
    case warning
    /// Fails the gate.
    case failure
    /// Leaves the gate undecided.
    case undecided
  }

  package let id: CheckID
  /// The named gate or project; nil for the plain check.
  package let instance: String?
  package let title: String
  package let outcome: Outcome
  package let level: Level
  package let stage: Stage
  package var duration: Duration
  package let findings: [Finding]
  /// Failures that a baseline excuses; reports for people say how many.
  package let known: [Finding]
  /// The numbers behind the findings, for a person.
  package let exhibits: [Exhibit]
  /// What was seen, as JSON; nil when the check did not get to look.
  package let evidence: JSONValue?
  package let owner: String?
  package let effect: Effect
  /// Sentences about the verdict on this check: grace, raised level, who required it.
  package let notes: [String]

  package init(
    id: CheckID, instance: String? = nil, title: String, outcome: Outcome, level: Level, stage: Stage,
    duration: Duration = .zero, findings: [Finding] = [], known: [Finding] = [], exhibits: [Exhibit] = [],
    evidence: JSONValue? = nil,
    owner: String? = nil, effect: Effect = .none, notes: [String] = []
  ) {
    self.id = id
    self.instance = instance
    self.title = title
    self.outcome = outcome
    self.level = level
    self.stage = stage
    self.duration = duration
    self.findings = findings
    self.known = known
    self.exhibits = exhibits
    self.evidence = evidence
    self.owner = owner
    self.effect = effect
    self.notes = notes
  }

  /// The stable name in every report: the id, and the instance in brackets.
  package var name: String { instance.map { "\(id) [\($0)]" } ?? id.rawValue }
}
