/// One thing a check saw: which rule, where, what, and what to do about it.
package struct Finding: Hashable, Sendable, Codable {
  /// A sentence without capital or full stop that names the thing.
  package struct Message: Hashable, Sendable, Codable, ExpressibleByStringInterpolation,
    CustomStringConvertible
  {
    package let text: String

    package init(_ text: String) { self.text = text }
    package init(stringLiteral value: String) { self.text = value }
    package init(from decoder: any Decoder) throws {
      text = try decoder.singleValueContainer().decode(String.self)
    }

    package var description: String { text }

    package func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      try container.encode(text)
    }
  }

  /// The rule's id inside the check, such as `GO-02`; stable, so that waivers and history can name it.
  package let rule: String
  package let severity: Severity
  package let message: Message
  package let location: Location?
  /// What a person does next, the first line a runnable command or a concrete edit.
  package let remedy: String
  /// What was seen, quoted: a source line, a command and its answer, a value with its origin.
  package let evidence: [String]

  package init(
    _ rule: String, _ severity: Severity = .failure, _ message: Message, at location: Location? = nil,
    evidence: [String] = [], remedy: String
  ) {
    self.rule = rule
    self.severity = severity
    self.message = message
    self.location = location
    self.evidence = evidence
    self.remedy = remedy
  }
}

extension Finding {
  /// The finding that keeps a check without failure from passing: missing data before whole data that decides nothing.
  package static func leavingOpen(_ findings: [Finding]) -> Finding? {
    findings.first { $0.severity == .inconclusive } ?? findings.first { $0.severity == .undecided }
  }
}
