package import PortcullisCore

/// Findings that were there before the gate was: they do not fail it until a day, and there can only be fewer.
package struct FindingBaseline: Hashable, Sendable {
  /// The one name a baseline has, at the root of a project.
  package static let name = "portcullis-baseline.json"
  /// How many days ahead the last day may lie, as for a waiver.
  package static let longestDays = WaiverBook.longestDays

  /// What makes two findings the same one, wherever its line has moved to.
  package struct Identity: Hashable, Comparable, Sendable {
    package let check: CheckID
    /// The named gate or project; nil for the plain check.
    package let instance: String?
    package let rule: String
    /// Nil for a finding without a place.
    package let path: String?
    /// The message, its line numbers replaced.
    package let message: String

    package init(check: CheckID, instance: String?, rule: String, path: String?, message: String) {
      self.check = check
      self.instance = instance
      self.rule = rule
      self.path = path
      self.message = message
    }

    package static func < (left: Identity, right: Identity) -> Bool {
      (left.check.rawValue, left.instance ?? "", left.path ?? "", left.rule, left.message)
        < (right.check.rawValue, right.instance ?? "", right.path ?? "", right.rule, right.message)
    }
  }

  package let recorded: Day
  package let owner: String
  package let reason: String
  /// The last day (UTC) on which the findings are excused.
  package let expires: Day
  /// How many findings of each identity are excused; never below 1.
  package let counts: [Identity: Int]

  package init(recorded: Day, owner: String, reason: String, expires: Day, counts: [Identity: Int]) {
    self.recorded = recorded
    self.owner = owner
    self.reason = reason
    self.expires = expires
    self.counts = counts.filter { $0.value > 0 }
  }

  /// How many findings are excused.
  package var total: Int { counts.values.reduce(0, +) }

  /// As reports list it among what bends the catalogue.
  package var sentence: String {
    let findings = total == 1 ? "1 finding" : "\(total) findings"
    return "\(Self.name): \(findings) known since \(recorded), until \(expires) (\(owner): \(reason))"
  }

  package func isInForce(on today: Day) -> Bool { today <= expires }

  /// The same baseline without what no longer occurs; `occurring` holds the decided checks' findings only.
  ///
  /// A check that came to no decision keeps its entries: nothing was seen of them.
  package func shrunk(to occurring: [Identity: Int], decided: Set<String>) -> FindingBaseline {
    let kept = counts.map { identity, count in
      let isJudged = decided.contains(identity.checkName)
      return (identity, isJudged ? min(count, occurring[identity] ?? 0) : count)
    }
    return FindingBaseline(
      recorded: recorded, owner: owner, reason: reason, expires: expires,
      counts: Dictionary(uniqueKeysWithValues: kept))
  }
}

extension FindingBaseline.Identity {
  /// The check with its instance, as reports name it.
  package var checkName: String { instance.map { "\(check) [\($0)]" } ?? check.rawValue }

  package init(_ finding: Finding, of check: CheckID, _ instance: String?) {
    self.init(
      check: check, instance: instance, rule: finding.rule, path: finding.location?.path,
      message: Self.withoutLines(finding.message.text))
  }

  /// The text with the number after each `line` or `lines` replaced: a finding that moved is the same one.
  static func withoutLines(_ text: String) -> String {
    var words = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    for index in words.indices.dropFirst() where ["line", "lines"].contains(words[index - 1]) {
      let rest = words[index].drop { $0.isASCII && $0.isNumber }
      if rest.count < words[index].count { words[index] = "#" + rest }
    }
    return words.joined(separator: " ")
  }
}

extension CheckInfo {
  /// True for findings about files of the repository that nothing was measured for.
  ///
  /// A regression, a red test and a machine without Go are no old debt of a file.
  package var takesBaseline: Bool {
    subject == .repository && section == nil && id.family != "policy"
  }
}
