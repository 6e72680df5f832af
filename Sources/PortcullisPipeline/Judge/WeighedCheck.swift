package import PortcullisCore

/// One executed check after waivers, baseline and level: how it ended, and which waivers that took.
package struct WeighedCheck: Sendable {
  package let executed: ExecutedCheck
  package let outcome: Outcome
  /// What the baseline does not excuse.
  package let findings: [Finding]
  /// What it excuses.
  package let known: [Finding]
  package let notes: [String]
  /// Indices into the waiver book.
  package let usedWaivers: Set<Int>

  package init(
    _ executed: ExecutedCheck, under book: WaiverBook, _ baseline: FindingBaseline? = nil, on today: Day
  ) {
    self.executed = executed
    let share = BaselineShare(of: executed, under: baseline, on: today)
    findings = executed.findings.indices.filter { !share.excused.contains($0) }.map { executed.findings[$0] }
    known = share.excused.sorted().map { executed.findings[$0] }
    var notes = executed.planned.notes + share.notes(baseline)
    var outcome = executed.outcome
    var used: Set<Int> = []
    if outcome == .failed {
      let failing = executed.findings.enumerated().filter {
        $0.element.severity == .failure && !share.excused.contains($0.offset)
      }.map(\.element)
      let coverage = failing.map { ($0, book.covering($0, of: executed.planned.id)) }
      used = Set(coverage.flatMap(\.1))
      if !(failing.isEmpty && share.excused.isEmpty), coverage.allSatisfy({ !$0.1.isEmpty }) {
        let waivers = used.sorted().map { book.entries[$0].waiver }
        outcome = Self.excused(executed, by: waivers, share.excused.isEmpty ? nil : baseline)
      } else {
        notes += coverage.compactMap { finding, waivers in
          waivers.first.map { Self.note(on: finding, book.entries[$0].waiver) }
        }
      }
    }
    if outcome == .failed, executed.planned.level == .warn { outcome = .warned }
    self.outcome = outcome
    self.notes = notes
    usedWaivers = used
  }

  /// With every failure excused, what could not be decided still counts.
  private static func excused(
    _ executed: ExecutedCheck, by waivers: [GateFile.Waiver], _ baseline: FindingBaseline?
  ) -> Outcome {
    if let open = Finding.leavingOpen(executed.findings) {
      return .inconclusive(reason: open.message.text)
    }
    let owners = Set(waivers.map(\.owner) + [baseline?.owner].compactMap(\.self)).sorted()
    let ends = waivers.map(\.expires) + [baseline?.expires].compactMap(\.self)
    guard let end = ends.min() else { return .failed }
    return .waived(until: end, by: owners.joined(separator: ", "))
  }

  private static func note(on finding: Finding, _ waiver: GateFile.Waiver) -> String {
    let place = finding.location?.description ?? finding.rule
    return "\(place) is waived until \(waiver.expires) by \(waiver.owner)"
  }

  /// True when "could not decide" leaves the run undecided, whatever else the gate file requires.
  var blocksUndecided: Bool {
    guard executed.planned.level == .block, !isExcusablyUndecided else { return false }
    return switch executed.planned.check.info.blocking {
    case .yes, .optIn, .warns, .never: true
    case .findings: false
    }
  }

  /// True when nothing was missing, the data decided nothing, and the gate lets that pass with a warning.
  var isExcusablyUndecided: Bool {
    guard case .inconclusive = outcome, executed.planned.whenUndecided == .warn else { return false }
    let severities = Set(executed.findings.map(\.severity))
    return severities.contains(.undecided) && !severities.contains(.inconclusive)
  }

  /// True for an entry of `require:` that names the id itself: it must be decided.
  var isRequiredExactly: Bool {
    executed.planned.requiredBy.map { CheckPattern($0).isExact } ?? false
  }

  func result(effect: CheckResult.Effect, extra findings: [Finding] = [], as outcome: Outcome? = nil)
    -> CheckResult
  {
    let planned = executed.planned
    return CheckResult(
      id: planned.id, instance: planned.instance, title: planned.check.info.title,
      outcome: outcome ?? self.outcome, level: planned.level, stage: planned.check.info.stage,
      duration: executed.duration, findings: self.findings + findings, known: known,
      exhibits: executed.exhibits,
      evidence: executed.evidence,
      owner: planned.owner, effect: effect, notes: notes + requirementNotes(effect))
  }

  private func requirementNotes(_ effect: CheckResult.Effect) -> [String] {
    guard effect == .undecided, let entry = executed.planned.requiredBy else { return [] }
    return ["required by '\(entry)'"]
  }
}
