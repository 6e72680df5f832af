package import PortcullisCore

/// One Python lock compared with the manifest it was made from, as evidence.
package struct PythonLockSeen: Codable, Sendable {
  package let path: String
  /// The manifest it was compared with; nil where none was found.
  package let manifest: String?
  /// How many requirements of the manifest were compared.
  package let requirements: Int
  /// How many packages the lock fixes.
  package let packages: Int
  package let faults: [PythonLockFault]
}

/// One difference between a lock and its manifest, or inside the lock, with both sides.
package struct PythonLockFault: Codable, Hashable, Sendable {
  package let rule: String
  package let severity: Severity
  /// What is wrong, naming the entry and both sides.
  package let what: String
  package let place: Location
  /// The other side, as lines of text.
  package let evidence: [String]
  /// What to do; nil for making the lock again.
  package let remedy: String?

  package init(
    _ rule: String, _ severity: Severity, _ what: String, at place: Location, evidence: [String] = [],
    remedy: String? = nil
  ) {
    self.rule = rule
    self.severity = severity
    self.what = what
    self.place = place
    self.evidence = evidence
    self.remedy = remedy
  }

  /// A failure.
  package init(
    _ rule: String, _ what: String, at place: Location, evidence: [String] = [], remedy: String? = nil
  ) {
    self.init(rule, .failure, what, at: place, evidence: evidence, remedy: remedy)
  }
}
