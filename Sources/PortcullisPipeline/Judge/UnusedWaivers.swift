internal import PortcullisCore

/// Waivers that suppressed nothing, as findings of the check that watches waivers.
enum UnusedWaivers {
  private static let check: CheckID = "policy.waivers-valid"

  /// The result of a check; that of `policy.waivers-valid` with a warning for every unused waiver.
  static func appended(
    to check: WeighedCheck, effect: CheckResult.Effect, waivers: [RunReport.WaiverFact]
  ) -> CheckResult {
    let unused = waivers.filter { $0.use == .unused }
    guard check.executed.planned.id == Self.check, check.outcome.isDecided, !unused.isEmpty else {
      return check.result(effect: effect)
    }
    let findings = unused.map { waiver in
      Finding(
        "unused", .warning, .init("the waiver of \(waiver.check) for \(waiver.scope) suppresses nothing"),
        at: waiver.location, remedy: "remove the waiver, or correct its 'where'")
    }
    guard check.outcome == .passed else { return check.result(effect: effect, extra: findings) }
    return check.result(effect: .warning, extra: findings, as: .warned)
  }
}
