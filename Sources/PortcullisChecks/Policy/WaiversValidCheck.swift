package import PortcullisCore

/// Every waiver of the gate file names a check that exists and is neither expired, doubled nor too long.
package struct WaiversValidCheck: Check {
  /// What each waiver says and how it stands on the day of the run.
  package typealias Evidence = [RunReport.WaiverFact]

  package static let info = CheckInfo(
    id: "policy.waivers-valid", title: "Every waiver is in force and names a check",
    why: """
      A waiver is a promise with an end. One that has run out, that nobody can trace to a check, or that has no \
      end in sight turns an exception into the rule without anyone deciding so.
      """,
    remedy: "correct or remove the waiver in portcullis.yml; a finding it covered counts again until then",
    subject: .repository, blocking: .yes,
    rules: [
      .init("expired", "the last day of the waiver (UTC) is over"),
      .init("unknown-check", "the waiver names a check that this build does not have"),
      .init("duplicate", "an earlier waiver has the same check and scope"),
      .init("too-long", "the last day lies more than 90 days ahead"),
      .init("unused", "the check was decided and the waiver covered no failing finding; found after the run"),
    ],
    belief: .init(
      "a waiver that no longer applies does no harm",
      truth: "it waits for the next finding in its scope, and suppresses it unseen"))

  package init(options: NoOptions) {}

  package func collect(in context: RunContext) async throws -> Evidence {
    guard context.gateFile != nil else {
      throw Unavailable.notApplicable("the project has no gate file, so it has no waivers")
    }
    return context.waivers
  }

  package func findings(in evidence: Evidence) -> [Finding] { evidence.compactMap(Self.finding) }

  private static func finding(on waiver: RunReport.WaiverFact) -> Finding? {
    switch waiver.use {
    case .used, .unused, .notJudged: return nil
    case .expired:
      return Finding(
        "expired", .failure, .expired(waiver), at: waiver.location,
        remedy: "repair what it covered, or agree on a new day with \(waiver.owner)")
    case .unknownCheck:
      return Finding(
        "unknown-check", .failure, .unknownCheck(waiver), at: waiver.location,
        remedy: "name an id that `portcullis checks` lists, or remove the waiver")
    case .duplicate:
      return Finding(
        "duplicate", .failure, .duplicate(waiver), at: waiver.location, remedy: "remove one of the two")
    case .tooLong:
      return Finding(
        "too-long", .failure, .tooLong(waiver), at: waiver.location,
        remedy: "set 'expires' to a day within 90 days")
    }
  }
}

extension Finding.Message {
  fileprivate static func expired(_ waiver: RunReport.WaiverFact) -> Self {
    "the waiver of \(waiver.check) for \(waiver.scope) expired with \(waiver.expires)"
  }

  fileprivate static func unknownCheck(_ waiver: RunReport.WaiverFact) -> Self {
    "the waiver for \(waiver.scope) names the unknown check \(waiver.check)"
  }

  fileprivate static func duplicate(_ waiver: RunReport.WaiverFact) -> Self {
    "a second waiver of \(waiver.check) for \(waiver.scope)"
  }

  fileprivate static func tooLong(_ waiver: RunReport.WaiverFact) -> Self {
    "the waiver of \(waiver.check) for \(waiver.scope) lasts until \(waiver.expires), more than 90 days ahead"
  }
}
