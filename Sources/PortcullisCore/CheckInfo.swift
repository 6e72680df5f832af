/// What stands still about a check: identity, prose, level, and what it needs from the machine.
package struct CheckInfo: Sendable {
  /// What a check looks at, which decides where it runs and whether profile `ci` cares.
  package enum Subject: String, Sendable, Codable {
    /// Files of the project; run once for each configured project.
    case repository
    /// The machine and its toolchains; run once.
    case machine
    /// The editor installed on the machine; not applicable in `ci`.
    case editor
  }

  /// One rule inside a check: the id that findings carry, and what it detects.
  package struct Rule: Sendable, Codable {
    package let id: String
    package let detects: String

    package init(_ id: String, _ detects: String) {
      self.id = id
      self.detects = detects
    }
  }

  /// A widespread belief that is wrong, and what is so.
  package struct Belief: Sendable, Codable {
    package let claim: String
    package let truth: String

    package init(_ claim: String, truth: String) {
      self.claim = claim
      self.truth = truth
    }
  }

  package let id: CheckID
  /// What is true when the check passes, as a short sentence without full stop.
  package let title: String
  /// Why a team wants it, one or two sentences.
  package let why: String
  /// What to do when it fails; the first line is a command or a concrete edit.
  package let remedy: String
  package let subject: Subject
  package let blocking: Blocking
  package let stage: Stage
  package let rules: [Rule]
  package let belief: Belief?
  /// Programs in words (`go version`), for the catalogue; `programs(in:)` gives the exact list.
  package let executes: [String]
  /// Hosts in words, for the catalogue; empty for a check that opens no socket.
  package let contacts: [String]
  /// The section of the gate file whose entries configure the check; nil for one that needs none.
  package let section: GateSection?
  /// Checks whose failure leaves this one nothing sound to look at.
  package let prerequisites: [CheckID]
  package let timeLimit: Duration
  /// The rule set, `YYYY-MM`, in which the check appeared.
  package let edition: String

  package init(
    id: CheckID, title: String, why: String, remedy: String, subject: Subject, blocking: Blocking,
    stage: Stage = .commit, rules: [Rule], belief: Belief? = nil, executes: [String] = [],
    contacts: [String] = [], section: GateSection? = nil, prerequisites: [CheckID] = [],
    timeLimit: Duration = .seconds(60),
    edition: String = "2026-12"
  ) {
    self.id = id
    self.title = title
    self.why = why
    self.remedy = remedy
    self.subject = subject
    self.blocking = blocking
    self.stage = stage
    self.rules = rules
    self.belief = belief
    self.executes = executes
    self.contacts = contacts
    self.section = section
    self.prerequisites = prerequisites
    self.timeLimit = timeLimit
    self.edition = edition
  }
}
