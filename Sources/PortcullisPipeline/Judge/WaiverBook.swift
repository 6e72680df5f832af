package import PortcullisCore

/// The waivers of a gate file, judged on a day: which may suppress, and why the others may not.
package struct WaiverBook: Sendable {
  /// How many days ahead the last day of a waiver may lie.
  package static let longestDays = 90

  /// A waiver and its standing before the run.
  package struct Entry: Sendable {
    package let waiver: GateFile.Waiver
    /// `unused` for one that may suppress.
    package let standing: RunReport.WaiverFact.Use

    package var isActive: Bool { standing == .unused }
  }

  /// In the order of the file.
  package let entries: [Entry]

  package init(_ waivers: [GateFile.Waiver], known: Set<CheckID>, today: Day) {
    var seen: Set<[String]> = []
    entries = waivers.map { waiver in
      let isFirst = seen.insert([waiver.check, waiver.scope.text]).inserted
      return Entry(
        waiver: waiver, standing: Self.standing(of: waiver, isFirst: isFirst, known: known, today: today))
    }
  }

  package var facts: [RunReport.WaiverFact] { entries.map { $0.fact($0.standing) } }

  /// The waivers that cover a finding of the check.
  package func covering(_ finding: Finding, of id: CheckID) -> [Int] {
    entries.indices.filter { index in
      let entry = entries[index]
      return entry.isActive && entry.waiver.check == id.rawValue && entry.waiver.covers(finding)
    }
  }

  private static func standing(
    of waiver: GateFile.Waiver, isFirst: Bool, known: Set<CheckID>, today: Day
  ) -> RunReport.WaiverFact.Use {
    if !known.contains(CheckID(waiver.check)) { return .unknownCheck }
    if !isFirst { return .duplicate }
    if waiver.expires < today { return .expired }
    return waiver.expires.daysSinceEpoch - today.daysSinceEpoch > longestDays ? .tooLong : .unused
  }
}

extension WaiverBook.Entry {
  package func fact(_ use: RunReport.WaiverFact.Use) -> RunReport.WaiverFact {
    RunReport.WaiverFact(
      check: waiver.check, scope: waiver.scope.text, reason: waiver.reason, owner: waiver.owner,
      expires: waiver.expires, use: use, location: waiver.location)
  }
}

extension GateFile.Waiver {
  /// A finding without a place is covered only by a scope that means everything.
  func covers(_ finding: Finding) -> Bool {
    guard let path = finding.location?.path else { return scope.text == "**" }
    return scope.matches(path)
  }
}
